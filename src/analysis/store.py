"""Keep tables as Parquet, read them back, and restrict them to what a reader asks for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
from pyarrow import compute, parquet

from analysis.querying import NONE, Values, count_rows
from analysis.rawtexts import Texts
from analysis.records import CorpusError
from analysis.schema import SCHEMA, Column

TEXTS = "texts"  # the raw texts stay beside the tables and are never published
TYPES = {"integer": "Int64", "decimal": "Float64", "string": "str"}  # of the schema, as pandas names them
ARROW = {"integer": pa.int64(), "decimal": pa.float64(), "string": pa.string()}  # and as Arrow does
PANDAS = {pa.int64(): pd.Int64Dtype(), pa.float64(): pd.Float64Dtype()}  # strings are "str" by themselves
KEPT = 256_000_000  # bytes of tables, and of what was made of them, that are kept for the next who asks


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


def parts_of(folder: Path, name: str) -> list[Path]:
    """Return the files of a table in the order of its rows: the one place that knows how tables lie in a folder."""
    return sorted((folder / name).glob("*.parquet"))


def read_table(
    folder: Path, name: str, columns: Iterable[str] | None = None, *, only: Values = NONE, but: Values = NONE
) -> pd.DataFrame:
    """Read a table from a folder of tables, or those of its rows and columns that are wanted.

    Args:
        folder: of the tables, each in a folder of its own.
        name: of the table.
        columns: which of them, in which order; all without it.
        only: by column the values that are wanted; a row has to have one of them in each column.
        but: by column the values that are not.

    Raises:
        FileNotFoundError: there is no such table.
    """
    found = [choose(group, columns, only, but) for group in read_groups(folder, name, columns, (*only, *but))]
    return to_pandas(pa.concat_tables(found))


def read_parts(folder: Path, name: str, columns: Iterable[str] | None = None) -> Iterator[pd.DataFrame]:
    """Yield a table from a folder of tables piece by piece, so that no more than a piece need be held."""
    for group in read_groups(folder, name, columns):
        yield to_pandas(choose(group, columns))


def read_groups(
    folder: Path, name: str, columns: Iterable[str] | None = None, more: Iterable[str] = ()
) -> Iterator[pa.Table]:
    """Yield a table as Arrow has it, one row group after the other.

    A column without a value is of no type in some files; the schema has the last word then, and only then.

    Raises:
        FileNotFoundError: there is no such table.
    """
    parts = parts_of(folder, name)
    if not parts:
        raise FileNotFoundError(f"{folder / name}: no part of a table lies there")
    wanted = None if columns is None else list(dict.fromkeys((*columns, *more)))
    known = {field.name: field for field in arrow_schema(name)}
    for part in parts:
        with parquet.ParquetFile(part) as file:
            groups = range(file.num_row_groups)
            for found in (file.read_row_group(group, wanted) for group in groups) if groups else [file.read(wanted)]:
                empty = {field.name for field in found.schema if pa.types.is_null(field.type)}
                fields = [known.get(field.name, field) if field.name in empty else field for field in found.schema]
                yield found.cast(pa.schema(fields))  # and without what pandas may have noted


def choose(found: pa.Table, columns: Iterable[str] | None, only: Values = NONE, but: Values = NONE) -> pa.Table:
    """Return the rows of a table that have wanted values, and of these the columns that are asked for, in order."""
    for column, values in only.items():
        found = found.filter(compute.is_in(found[column], pa.array([*values], pa.string())))
    for column, values in but.items():
        found = found.filter(compute.invert(compute.is_in(found[column], pa.array([*values], pa.string()))))
    return found if columns is None else found.select([*columns])


def to_pandas(found: pa.Table) -> pd.DataFrame:
    """Return a table as pandas knows the types of the schema."""
    return found.to_pandas(types_mapper=PANDAS.get)


def write_table(folder: Path, name: str, frame: pd.DataFrame) -> None:
    """Write a table into a folder of tables, as one part."""
    known = {field.name: field for field in arrow_schema(name)}
    fields = [known.get(column) for column in frame.columns]
    found = pa.Table.from_pandas(frame, preserve_index=False).replace_schema_metadata(None)
    found = found.cast(pa.schema(wanted or has for wanted, has in zip(fields, found.schema, strict=True)))
    (folder / name).mkdir(parents=True)
    parquet.write_table(found, folder / name / "part-00000.parquet", compression="zstd")


def read_ranges(cell: str | None) -> list[tuple[int, int]]:
    """Read the ranges of one cell."""
    if not isinstance(cell, str):
        return []
    return [(int(start), int(end)) for start, _, end in (part.partition("-") for part in cell.split())]


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

    ``frames`` may be given (an annotated corpus in memory) or be read from ``folder`` when asked for: of these only
    what was asked for last is kept, within ``KEPT``. A table that was not declared in ``only`` is refused: staleness of
    a notebook is judged by the tables it declares. ``without`` are articles that are left out.
    """

    folder: Path | None = None
    frames: dict[str, pd.DataFrame] = field(default_factory=dict)
    only: tuple[str, ...] = tuple(SCHEMA)
    selection: Selection = field(default_factory=Selection)
    without: frozenset[str] = frozenset()
    kept: dict[tuple, pd.DataFrame] = field(default_factory=dict, repr=False, compare=False)
    known: dict[tuple, Any] = field(default_factory=dict, repr=False, compare=False)
    met: dict[int, pd.DataFrame] = field(default_factory=dict, repr=False, compare=False)

    def table(self, name: str, columns: Iterable[str] | None = None) -> pd.DataFrame:
        """Return one table, restricted to the selection.

        Args:
            name: of the table.
            columns: which of them, in which order; all without it.

        Raises:
            CorpusError: the table is unknown or was not declared.
        """
        self.refuse_undeclared(name)
        wanted, chosen = None if columns is None else tuple(columns), self.find_only(name)
        if name in self.frames:
            frame = self.frames[name]
            for column, values in chosen.items():  # a passage has two articles, and is wanted where both are
                frame = frame[frame[column].isin(values)]
            return frame.reset_index(drop=True) if wanted is None else frame[[*wanted]].reset_index(drop=True)
        key = name, wanted, self.selection, self.without
        if key not in self.kept:
            self.keep(key, self.read(name, wanted, only=chosen))
        return self.hand_out(key)

    def count(
        self, name: str, by: Sequence[str], *, total: str = "", only: Values = NONE, but: Values = NONE
    ) -> pd.DataFrame:
        """Return how many rows of a table, restricted to the selection, have which values, without reading the rows.

        Args:
            name: of the table.
            by: columns whose values are told apart.
            total: the column that is summed up; without it, rows are counted.
            only: by column the values that are wanted.
            but: by column the values that are not.

        Returns:
            The columns ``by`` and ``n``, in the order in which values first occur.

        Raises:
            CorpusError: the table is unknown or was not declared.
        """
        self.refuse_undeclared(name)
        if name in self.frames:
            needed = list(dict.fromkeys((*by, *([total] if total else []), *only, *but)))
            parts = pa.Table.from_pandas(self.table(name, needed), preserve_index=False)
            return to_pandas(count_rows(parts, by, total=total, only=only, but=but))
        chosen = self.find_only(name)
        both = {column: set(chosen[column]) & set(only[column]) for column in chosen.keys() & only.keys()}
        parts = parts_of(self.folder, name)
        return to_pandas(count_rows(parts, by, total=total, only={**chosen, **only, **both}, but=but))

    def whole(self, name: str, columns: Iterable[str] | None = None) -> pd.DataFrame:
        """Return one table with the rows of all articles, checked against the schema."""
        if name in self.frames:
            return self.frames[name] if columns is None else self.frames[name][[*columns]]
        return self.read(name, columns)

    def texts(self) -> Mapping[str, str]:
        """Return the raw texts by article, in the corpus's order."""
        if TEXTS in self.frames:
            found = self.table(TEXTS)
            return dict(zip(found["article_id"], found["text"], strict=True))
        only = self.find_only(TEXTS)
        return self.remember(("texts",), lambda: Texts(choose(g, None, only) for g in read_groups(self.folder, TEXTS)))

    def article_ids(self) -> list[str]:
        """Return the ids of the wanted articles, in the corpus's order."""
        return [*self.remember_ids()]

    def remember(self, key: tuple, make: Callable[[], Any]) -> Any:
        """Return what was made of these tables before, or make it; nobody may change it.

        Args:
            key: names it; for tables in memory, it is made anew where one of them has been exchanged.
            make: makes it.
        """
        key = (*key, self.selection, self.without, *((name, id(frame)) for name, frame in self.frames.items()))
        self.met.update((id(frame), frame) for frame in self.frames.values())  # so that no other can have its number
        if key in self.known:
            return self.known[key]
        if key not in self.kept:
            made = make()
            if not isinstance(made, pd.DataFrame):
                self.known[key] = made
                return made
            self.keep(key, made)
        return self.hand_out(key)

    def remember_ids(self) -> list[str]:
        """Return the ids of the wanted articles; the list is the same one each time."""

        def find() -> list[str]:
            frame = self.whole("articles", ["article_id", "outlet", "date"])
            return [row.article_id for row in frame.itertuples(index=False) if self.wanted(row)]

        return self.remember(("article ids",), find)

    def find_only(self, name: str) -> dict[str, Collection[str]]:
        """Return which values the rows of a table must have that are in the selection, by column."""
        columns = [column.name for column in SCHEMA[name]] if name in SCHEMA else ["article_id", "text"]
        found: dict[str, Collection[str]] = {}
        if self.without or self.selection.outlets or self.selection.since or self.selection.until:
            found |= dict.fromkeys(keys_of(name), self.remember_ids())
        if self.selection.roles:
            found |= {column: self.selection.roles for column in ("role", "a_role", "b_role") if column in columns}
        if self.selection.categories and name == "cues":
            found["category"] = self.selection.categories
        return found

    def read(self, name: str, columns: Iterable[str] | None, *, only: Values = NONE) -> pd.DataFrame:
        """Read a table, checked against the schema where all of it is wanted."""
        frame = read_table(self.folder, name, columns, only=only)
        return check(name, frame) if columns is None and name in SCHEMA else frame

    def hand_out(self, key: tuple) -> pd.DataFrame:
        """Return a table that is kept, as a copy that shares what it holds until it is changed."""
        self.kept[key] = self.kept.pop(key)  # what was asked for last goes last
        return self.kept[key].copy(deep=False)

    def keep(self, key: tuple, frame: pd.DataFrame) -> None:
        """Keep a table that was read, and give up those that nobody has asked for longest."""
        self.kept[key] = frame
        sizes = {key: int(frame.memory_usage().sum()) for key, frame in self.kept.items()}
        for old in [*self.kept][:-1]:
            if sum(sizes.values()) > KEPT:
                del self.kept[old], sizes[old]

    def refuse_undeclared(self, name: str) -> None:
        """Refuse a table that was not declared.

        Raises:
            CorpusError: it is unknown or was not declared.
        """
        if name not in (*self.only, TEXTS):
            raise CorpusError(f"table {name!r} was not declared; declared are {', '.join(self.only)}")

    def wanted(self, row) -> bool:
        """Say whether an article is in the selection; a date known to the month lies in it when its month overlaps."""
        chosen = self.selection
        if row.article_id in self.without or (chosen.outlets and row.outlet not in chosen.outlets):
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


@cache
def arrow_schema(name: str) -> pa.Schema:
    """Return a table's columns as Arrow knows them; the texts have an id and a text."""
    columns = SCHEMA.get(name, (Column("article_id", "string", False, ""), Column("text", "string", False, "")))
    return pa.schema([pa.field(c.name, ARROW[c.type], nullable=c.empty) for c in columns])
