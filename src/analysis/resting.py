"""Name the annotated rows on which a claim rests: a table, and in it the keys of rows.

A row is named by the columns of ``KEYS``: mostly its article and its running number there. Passages stand between two
articles and are numbered in the corpus as a whole; a difference is named by its passage and its number in that.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from analysis.modules import PACKAGE
from analysis.schema import SCHEMA

ROWS_SHOWN = 500  # a claim carries so many rows and keys itself; the count is always that of all
KEYS: dict[str, tuple[str, ...]] = {
    "articles": ("article_id",),
    "paragraphs": ("article_id", "paragraph_no"),
    "sentences": ("article_id", "sentence_no"),
    "cues": ("article_id", "cue_no"),
    "readings": ("article_id", "reading_no"),
    "markers": ("article_id", "marker_no"),
    "reported_clauses": ("article_id", "clause_no"),
    "quotations": ("article_id", "quotation_no"),
    "sources": ("article_id", "source_id"),
    "links": ("article_id", "link_no"),
    "origins": ("article_id", "origin_no"),
    "parents": ("article_id", "parent_no"),
    "denials": ("article_id", "denial_no"),
    "frames": ("article_id", "frame_no"),
    "nominal_acts": ("article_id", "act_no"),
    "rementions": ("article_id", "remention_no"),
    "passages": ("passage_no",),
    "differences": ("passage_no", "difference_no"),
    "variants": ("article_id", "variant_no"),
}
# A row of most tables also says in which passage, quotation, sentence and article it stands: those are asked last.
WIDER = ("passages", "quotations", "sources", "sentences", "paragraphs", "articles")
ORDER = (*(name for name in SCHEMA if name not in WIDER), *WIDER)


def name_rows(on: Any) -> list[dict]:
    """Return what a claim rests on as the ledger says it.

    Args:
        on: a DataFrame with the key columns of a table (the table is told by them), the name of a file of the site, or
            a list of these.

    Returns:
        For each table ``{"table", "rows", "count"}`` with the keys of the first ``ROWS_SHOWN`` rows, each key once; for
        each file ``{"file"}``. What names no row of a table is left out.

    Raises:
        ValueError: it is something else.
    """
    parts = on if isinstance(on, list | tuple) else [on]
    found: dict[str, list[pd.DataFrame]] = {}
    files: list[str] = []
    for part in parts:
        if isinstance(part, str):
            files.append(part)
        elif isinstance(part, pd.DataFrame):
            if (table := find_table(part.columns)) is not None:
                found.setdefault(table, []).append(part[list(KEYS[table])])
        elif part is not None:
            raise ValueError(f"a claim rests on DataFrames and names of files, not on a {type(part).__name__}")
    named = [name_keys(table, frames) for table, frames in found.items()]
    return [one for one in named if one["count"]] + [{"file": file} for file in dict.fromkeys(files)]


def find_rows(
    table: pd.DataFrame, places: pd.DataFrame, by: Sequence[str] = ("article_id", "start", "end")
) -> pd.DataFrame:
    """Return the rows of a table that agree with some row of another frame: those at the same places.

    Args:
        table: the table, or some rows of it.
        places: rows made from it, or from others, which have no running number any more.
        by: the columns in which they have to agree.
    """
    if places.empty:  # its columns then have no type that could agree
        return table.iloc[:0]
    return table.merge(places[list(by)].drop_duplicates(), on=list(by))


def committed(name: str) -> str:
    """Return where a site has a file of committed numbers, such as ``evaluation``.

    Raises:
        ValueError: there is no such file.
    """
    found = sorted((PACKAGE / "measured").glob(f"{name}.*"))
    if len(found) != 1:
        raise ValueError(f"there is no one file of committed numbers with the name {name!r}")
    return f"record/norms/{found[0].name}"


def find_table(columns: Sequence[str]) -> str | None:
    """Return the table whose rows are named by some of these columns; of several the most particular, or None."""
    return next((table for table in ORDER if set(KEYS[table]) <= set(columns)), None)


def name_keys(table: str, frames: Sequence[pd.DataFrame]) -> dict:
    """Return the keys of rows of one table, each once and in the order given; those that are empty name no row."""
    keys = pd.concat(frames).dropna().drop_duplicates()
    first = keys.head(ROWS_SHOWN).itertuples(index=False, name=None)
    rows = [[cell if isinstance(cell, str) else int(cell) for cell in row] for row in first]
    return {"table": table, "rows": rows, "count": len(keys)}
