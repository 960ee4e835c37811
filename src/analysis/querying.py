"""Count the rows of tables with DuckDB, without holding them.

Names of tables and columns come from the schema. Values, such as ids of articles, may hold anything, so they never
become a part of a query: they are handed over beside it, as a table of their own. The database lies in memory, within a
limit, reads nothing but the folder of the table, and fetches nothing from anywhere.
"""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

import pyarrow as pa

MEMORY = "400MB"  # beyond that it writes beside; a whole chapter has to live in a few times that
THREADS = 1  # a build runs several chapters at once; and more need more memory each
ASKED = "asked"  # the table that a query is about
PLACE = "place"  # of a row among all; a number, for what DuckDB orders by anything else it cannot write beside
PART_ROWS = 1 << 40  # more than a part can have

Values = Mapping[str, Collection[str]]  # by column
NONE: Values = MappingProxyType({})


def count_rows(
    parts: Sequence[Path] | pa.Table, by: Sequence[str], *, total: str = "", only: Values = NONE, but: Values = NONE
) -> pa.Table:
    """Return how many rows have which values, or the sum of a column of theirs; those first that come first.

    Args:
        parts: the files of a table in the order of its rows, or the rows.
        by: columns whose values are told apart.
        total: the column that is summed up; without it, rows are counted.
        only: by column the values that are wanted; a row has to have one of them in each column.
        but: by column the values that are not.

    Returns:
        The columns ``by``, and ``n``.

    Raises:
        ValueError: what is given as the name of a column is none.
    """
    columns = ", ".join(map(quote, by))
    number = f"sum({quote(total)})::BIGINT" if total else "count(*)"
    with asking(parts) as database:
        where = restrict(database, only, but)
        query = f"SELECT {columns}, {number} AS n FROM {ASKED} {where} GROUP BY {columns} ORDER BY min({PLACE})"
        return database.sql(query).to_arrow_table()


@contextmanager
def asking(parts: Sequence[Path] | pa.Table) -> Iterator:
    """Open a database in which a table is called ``asked`` and its rows have places."""
    if isinstance(parts, pa.Table):
        with connect() as database:
            database.register(ASKED, parts.append_column(PLACE, pa.array(range(parts.num_rows), pa.int64())))
            yield database
        return
    with connect(parts[0].parent) as database:
        files = [str(part.resolve()) for part in parts]
        database.read_parquet(files, file_row_number=True, filename=True).create_view("rows_of_parts")
        numbers = pa.array(range(0, len(files) * PART_ROWS, PART_ROWS), pa.int64())
        database.register("parts", pa.table({"filename": files, "before": numbers}))
        place = f"before + file_row_number AS {PLACE}"
        database.execute(f"CREATE VIEW {ASKED} AS SELECT *, {place} FROM rows_of_parts JOIN parts USING (filename)")
        yield database


@contextmanager
def connect(folder: Path | None = None) -> Iterator:
    """Open a database that can read a folder and nothing else, and close it again."""
    import duckdb  # here: who counts nothing does not wait for it

    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as spilled:
        settings = {
            "memory_limit": MEMORY,
            "threads": THREADS,
            "temp_directory": spilled,
            "autoinstall_known_extensions": False,
            "autoload_known_extensions": False,
        }
        with duckdb.connect(":memory:", config=settings) as database:
            allowed = [spilled, *([str(folder.resolve())] if folder else [])]
            places = ", ".join("'" + place.replace("'", "''") + "'" for place in allowed)
            database.execute(f"SET allowed_directories = [{places}]")
            database.execute("SET enable_external_access = false")
            database.execute("SET lock_configuration = true")
            yield database


def restrict(database, only: Values, but: Values) -> str:
    """Hand values over to a database and return the condition that rows have one of them, or none."""
    conditions = []
    wanted = [*((*item, True) for item in only.items()), *((*item, False) for item in but.items())]
    for number, (column, values, has) in enumerate(wanted):
        database.register(f"values_{number}", pa.table({"value": pa.array([*values], pa.string())}))
        among = f"coalesce({quote(column)} IN (SELECT value FROM values_{number}), false)"  # what is empty is no value
        conditions.append(among if has else f"NOT {among}")
    return f"WHERE {' AND '.join(conditions)}" if conditions else ""


def quote(column: str) -> str:
    """Return the name of a column as a query has it.

    Raises:
        ValueError: it is none: letters of the alphabet, digits and low lines.
    """
    if not (column.isascii() and column.isidentifier()):
        raise ValueError(f"{column!r} is no name of a column")
    return f'"{column}"'
