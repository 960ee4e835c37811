"""Keep tables as Parquet, read them back, restrict them to what a reader asks for, and export them."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import pandas as pd

from analysis.records import CorpusError
from analysis.schema import SCHEMA

TEXTS = "texts"  # the raw texts stay beside the tables and are never published
TYPES = {"integer": "Int64", "decimal": "Float64", "string": "str"}  # of the schema, as pandas names them
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would run


def check(name: str, frame: pd.DataFrame) -> pd.DataFrame:
    """Check a table against the schema and return it.

    Raises:
        CorpusError: as ``frame_of``.
    """
    wanted = [c.name for c in SCHEMA[name]]
    if list(frame.columns) != wanted:
        raise CorpusError(f"table {name}: columns are {list(frame.columns)}; the schema has {wanted}")
    for column in SCHEMA[name]:
        kind = type_of(frame[column.name])
        if kind != column.type:
            raise CorpusError(f"table {name}: column {column.name} is {kind}; the schema says {column.type}")
        if not column.empty and frame[column.name].isna().any():
            row = int(frame[column.name].isna().argmax())
            raise CorpusError(f"table {name}: column {column.name} is empty in row {row}; it may not be")
    return frame


def type_of(column: pd.Series) -> str:
    """Return a column's type as the schema names it."""
    if pd.api.types.is_integer_dtype(column):
        return "integer"
    return "decimal" if pd.api.types.is_float_dtype(column) else "string"


def read_ranges(cell: str | None) -> list[tuple[int, int]]:
    """Read the ranges of one cell."""
    if not isinstance(cell, str):
        return []
    return [(int(start), int(end)) for start, _, end in (part.partition("-") for part in cell.split())]


def export(folder: Path, target: Path) -> None:
    """Publish tables as JSON Lines (exact: the record) and CSV (for spreadsheets), without the texts."""
    target.mkdir(parents=True, exist_ok=True)
    for name in SCHEMA:
        frame = check(name, pd.read_parquet(folder / f"{name}.parquet"))
        rows = frame.astype(object).where(frame.notna(), None).to_dict("records")
        with (target / f"{name}.jsonl").open("w", encoding="utf-8") as handle:
            handle.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        with (target / f"{name}.csv").open("w", encoding="utf-8", newline="") as handle:
            writer = csv.writer(handle)
            writer.writerow(frame.columns)
            writer.writerows([disarm(cell) for cell in row.values()] for row in rows)


def disarm(cell: object) -> object:
    """Put an apostrophe before a cell that a spreadsheet would take for a formula."""
    return "'" + cell if isinstance(cell, str) and cell.startswith(FORMULA_STARTS) else cell


@dataclass(frozen=True)
class Selection:
    """Which articles, paragraphs and cues a reader of tables wants; empty means all."""

    outlets: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    roles: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()


@dataclass
class Tables:
    """The one object through which measures read tables.

    ``frames`` may be given (an annotated corpus in memory) or be read from ``folder`` when asked for. A table that was
    not declared in ``only`` is refused: staleness of a notebook is judged by the tables it declares.
    """

    folder: Path | None = None
    frames: dict[str, pd.DataFrame] = field(default_factory=dict)
    only: tuple[str, ...] = tuple(SCHEMA)
    selection: Selection = field(default_factory=Selection)

    def table(self, name: str) -> pd.DataFrame:
        """Return one table, restricted to the selection.

        Raises:
            CorpusError: the table is unknown or was not declared.
        """
        if name not in (*self.only, TEXTS):
            raise CorpusError(f"table {name!r} was not declared; declared are {', '.join(self.only)}")
        frame = self.whole(name)
        if name == "articles":
            wanted = [self.wanted(row) for row in frame[["outlet", "date"]].itertuples(index=False)]
            frame = frame[pd.Series(wanted, frame.index, dtype=bool)]  # a bare list, if empty, would choose no columns
        else:
            for column in keys_of(name):  # a passage has two articles, and is wanted where both are
                frame = frame[frame[column].isin(self.article_ids())]
        for column in ("role", "a_role", "b_role"):
            if self.selection.roles and column in frame:
                frame = frame[frame[column].isin(self.selection.roles)]
        if self.selection.categories and name == "cues":
            frame = frame[frame["category"].isin(self.selection.categories)]
        return frame.reset_index(drop=True)

    def whole(self, name: str) -> pd.DataFrame:
        """Return one table with all its rows, checked against the schema."""
        if name not in self.frames:
            frame = pd.read_parquet(self.folder / f"{name}.parquet")
            self.frames[name] = frame if name == TEXTS else check(name, frame)
        return self.frames[name]

    def article_ids(self) -> list[str]:
        """Return the ids of the wanted articles, in the corpus's order."""
        frame = self.whole("articles")
        wanted = [self.wanted(row) for row in frame[["outlet", "date"]].itertuples(index=False)]
        return frame.loc[wanted, "article_id"].tolist()

    def wanted(self, row) -> bool:
        """Say whether an article is in the selection; a date known to the month lies in it when its month overlaps."""
        chosen = self.selection
        if chosen.outlets and row.outlet not in chosen.outlets:
            return False
        if not (chosen.since or chosen.until):
            return True
        if not isinstance(row.date, str):
            return False
        return overlaps(row.date, chosen.since, chosen.until)


def keys_of(name: str) -> tuple[str, ...]:
    """Return the columns of a table that name an article."""
    known = {column.name for column in SCHEMA[name]} if name in SCHEMA else {"article_id"}
    return tuple(key for key in ("article_id", "a_id", "b_id") if key in known)


@lru_cache(maxsize=4096)
def overlaps(date: str, since: str, until: str) -> bool:
    """Say whether a date, as precise as known, overlaps the range; "" leaves an end open.

    Dates compare as strings: the earliest day of a vague date is its first, the latest may be its 31st.
    """
    earliest, latest = (date + "-01-01"[len(date) - 4 :])[:10], (date + "-12-31"[len(date) - 4 :])[:10]
    first, last = (since + "-01-01"[len(since) - 4 :])[:10], (until + "-12-31"[len(until) - 4 :])[:10]
    return (not since or latest >= first) and (not until or earliest <= last)
