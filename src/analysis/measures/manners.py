"""In which manner each kind of source is quoted: word for word, or in the words of whoever reports it."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from analysis.measures.givenwords import Given, count_new, read_given, read_texts
from analysis.measures.sources import KIND_NAMES, NOBODY, TYPE_NAMES, plural, source_rows
from analysis.store import Tables
from analysis.wording import join

DIRECT = "direct"
NEAR = (
    10  # shares that lie less than this apart, in per cent of the words, are told as a range: no difference to speak of
)


def words_by_type(tables: Tables) -> pd.DataFrame:
    """Return the words quoted or reported by kind of source and type of quotation.

    Each word counts once for a mouth, and where it stands in direct speech within indirect speech, as direct.

    Returns:
        Columns ``label`` (the kind of source, in words), ``part`` (the type) and ``value``; no row for nothing.
    """
    rows, raw = source_rows(tables), read_texts(tables)
    whose = {(row.article_id, row.source_id): (row.mouth, KIND_NAMES[row.kind]) for row in rows.itertuples()}
    said: dict[tuple[str, tuple[str, str]], list[Given]] = {}
    for key, some in read_given(tables).items():
        for one in some:
            said.setdefault((key, whose.get((key, one.source_id), ("", NOBODY))), []).append(one)
    totals: Counter = Counter()
    for (key, (_, kind)), some in said.items():
        words = count_new(raw[key], [[one for one in some if one.type == name] for name in TYPE_NAMES])
        totals.update({(kind, name): number for name, number in zip(TYPE_NAMES, words, strict=True)})
    kinds = [*KIND_NAMES.values(), NOBODY]
    rows = [(kind, name, totals[kind, name]) for kind in kinds for name in TYPE_NAMES]
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
    """Say how much is quoted directly, and of which kinds of sources most and least; alike ones are told together."""
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

    def say(rows: pd.DataFrame) -> str:
        ends = [f"{value:.0f}%" for value in (rows["share"].min(), rows["share"].max())]
        shares = ends[0] if ends[0] == ends[1] else f"from {ends[0]} to {ends[1]}"
        return f"{shares} of those of {join([plurals[kind] for kind in rows['kind']])}"

    most = found[found["share"] > high - NEAR]
    least = found[(found["share"] < low + NEAR) & ~found["kind"].isin(most["kind"])]
    return f"{out}: {'; '.join(say(rows) for rows in (most, least) if len(rows))}."
