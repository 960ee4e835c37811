"""In which manner each kind of source is quoted: word for word, or in the words of whoever reports it."""

from __future__ import annotations

import pandas as pd

from analysis.measures.sources import KIND_NAMES, NOBODY, TYPE_NAMES, plural, with_kind
from analysis.store import Tables
from analysis.wording import join

DIRECT = "direct"


def words_by_type(tables: Tables) -> pd.DataFrame:
    """Return the words quoted or reported by kind of source and type of quotation.

    Returns:
        Columns ``label`` (the kind of source, in words), ``part`` (the type) and ``value``; no row for nothing.
    """
    quotations = with_kind(tables)
    totals = quotations.groupby(["kind", "type"])["tokens"].sum()
    kinds = [*KIND_NAMES.values(), NOBODY]
    rows = [(kind, name, int(totals.get((kind, name), 0))) for kind in kinds for name in TYPE_NAMES]
    return pd.DataFrame([row for row in rows if row[2]], columns=["label", "part", "value"])


def kinds_in(rows: pd.DataFrame) -> list[str]:
    """Return the kinds of sources that have words, in their order."""
    return list(dict.fromkeys(rows["label"]))


def share_direct(tables: Tables) -> pd.DataFrame:
    """Return for each kind of source how many of its words are quoted directly.

    Returns:
        Columns ``kind``, ``words``, ``direct`` and ``share`` (per cent).
    """
    rows = words_by_type(tables)
    words = rows.groupby("label", sort=False)["value"].sum()
    direct = rows[rows["part"] == DIRECT].groupby("label")["value"].sum().reindex(words.index, fill_value=0)
    found = pd.DataFrame({"kind": words.index, "words": words.to_numpy(), "direct": direct.to_numpy()})
    return found.assign(share=100 * found["direct"] / found["words"]).astype({"share": "float64"})


def say_directness(tables: Tables) -> str:
    """Say how much is quoted directly, and of which kinds of sources most and least; ties are named together."""
    found = share_direct(tables)
    if found.empty:
        return "Nobody is quoted."
    share = 100 * found["direct"].sum() / found["words"].sum()
    plurals = {KIND_NAMES[kind]: plural(kind) for kind in KIND_NAMES} | {NOBODY: NOBODY}
    if len(found) == 1:
        whom = plurals[found["kind"].iloc[0]]
        return f"Of the words quoted or reported, all given to {whom}, {share:.0f}% stand in direct speech."
    out = f"Of all words quoted or reported, {share:.0f}% stand in direct speech"
    low, high = found["share"].min(), found["share"].max()
    if low == high:
        return f"{out}, whatever the kind of source."

    def whose(value: float) -> str:
        return join([plurals[kind] for kind in found.loc[found["share"] == value, "kind"]])

    return f"{out}: {high:.0f}% of those of {whose(high)}, {low:.0f}% of those of {whose(low)}."
