"""Which sources are one mouth, and as what it is known in a text.

A *mouth* is a source, or several sources of which the registry says that they are one; ``measures.joining`` sums them
up. Where a text has several sources of one mouth, it is known there as the one that is identified best: a report is not
unnamed in a text that names the paper whose report it is.
"""

from __future__ import annotations

import pandas as pd

from analysis.records import IDENTIFIABILITY

FOUND = "found"
REGISTRY = "registry:"
OF_THE_BEST = ("kind", "identifiability", "side")  # what a mouth has from the source that is identified best


def mouth_of(row, *, found: bool = True) -> str:
    """Return the id of the mouth that a source is, as a row of the table of sources.

    Args:
        row: the source; ``registry_evidence`` begins with how its entry knows, as evidence does in all tables.
        found: whether entries count that rest on what was found outside the texts.
    """
    if isinstance(row.registry_id, str) and (found or not str(row.registry_evidence).startswith(FOUND)):
        return REGISTRY + row.registry_id
    return f"{row.article_id}:{row.source_id}"


def identify(rows: pd.DataFrame, *, found: bool = True) -> pd.DataFrame:
    """Return sources with ``mouth``, and with kind, identifiability and side of the best identified of each mouth.

    What is best is looked for within the text: what another text says of a source its readers cannot know. ``own`` is
    the identifiability that the source has by itself.

    Args:
        rows: as the table of sources.
        found: as for ``mouth_of``.
    """
    ids = rows[["article_id", "source_id", "registry_id", "registry_evidence"]].itertuples(index=False)
    mouths = pd.Series([mouth_of(row, found=found) for row in ids], rows.index, dtype=str)
    rows = rows.assign(mouth=mouths, own=rows["identifiability"])
    keys = ["article_id", "mouth"]
    several = rows.duplicated(keys, keep=False)
    if not several.any():
        return rows
    best: dict[tuple[str, str], tuple] = {}
    known = rows.loc[several, [*keys, "own", *OF_THE_BEST]]
    for row in known.itertuples(index=False):
        key = row.article_id, row.mouth
        if key not in best or rank_of(row.own) < rank_of(best[key].own):
            best[key] = row
    chosen = [best[key] for key in zip(known["article_id"], known["mouth"], strict=True)]
    columns = {}
    for name in OF_THE_BEST:
        columns[name] = rows[name].copy()
        columns[name][several] = pd.array([getattr(one, name) for one in chosen], dtype=rows[name].dtype)
    return rows.assign(**columns)


def rank_of(identifiability: str) -> int:
    """Return how well a source is identified, best first."""
    return IDENTIFIABILITY.index(identifiability)


def merge_mouths(rows: pd.DataFrame) -> pd.DataFrame:
    """Return one row a text and mouth: that of the best identified source, of several such of the one with most words.

    Words and quotations are those of all of them, and so are those through whom they are cited. What the row does not
    know of nearness and number the first other does that knows it.

    Args:
        rows: sources as ``measures.sources.source_rows``.
    """
    several = rows.duplicated(["article_id", "mouth"], keep=False)
    if not several.any():
        return rows
    rows, several = rows.reset_index(drop=True), several.to_numpy()
    members: dict[tuple[str, str], dict[int, dict]] = {}
    for place, row in rows[several].to_dict("index").items():
        members.setdefault((row["article_id"], row["mouth"]), {})[place] = row
    merged = pd.DataFrame([merge([*some.values()]) for some in members.values()], columns=rows.columns)
    merged.index = [min(some) for some in members.values()]  # where the first of them stands
    found = pd.concat([rows[~several], merged.astype(rows.dtypes.to_dict())])
    return found.sort_index().reset_index(drop=True)


def merge(some: list[dict]) -> dict:
    """Return several sources of one text and mouth as one."""
    some = sorted(some, key=lambda row: (rank_of(row["own"]), -row["words"]))
    best = dict(some[0])
    best |= {name: sum(row[name] for row in some) for name in ("words", "quotations")}
    for name, mark in (("via", ", "), ("via_ids", " ")):
        ways = [way for row in some if isinstance(row[name], str) for way in row[name].split(mark)]
        best[name] = mark.join(dict.fromkeys(ways)) or None
    for names in (("nearness",), ("count_low", "count_high")):
        known = next((row for row in some if not pd.isna(row[names[0]])), None)
        if known is not None:
            best |= {name: known[name] for name in names}
    return best
