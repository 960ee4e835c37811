"""Hold the tables for spreadsheets (CSV) against the exact ones (JSONL): each has to be written just as the other says.

A cell that a spreadsheet would take for a formula, since it begins with one of a few signs, has an apostrophe before it
in the CSV; an empty cell is one that has no value. The rest is as Python's own module writes it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping

from recount.record import Record, RecordError

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a cell begins with that a spreadsheet would run
HEAD = 1  # lines above the rows


def compare_sheets(record: Record) -> tuple[int, list[dict]]:
    """Return how many tables there are, and where a CSV is not what its JSONL says: ``table``, ``place``, ``csv``,
    ``jsonl``; at most one place a table, the first.
    """
    folder = record.folder / "tables"
    names = sorted({file.stem for file in folder.glob("*") if file.suffix in (".csv", ".jsonl")})
    found = [{"table": name} | difference for name in names if (difference := compare_sheet(record, name))]
    return len(names), found


def compare_sheet(record: Record, name: str) -> dict | None:
    """Return the first difference of one table; None where there is none."""
    try:
        shown = record.read_exactly(f"tables/{name}.csv")
        rows = record.table(name)
        written = write(rows, read_columns(shown, rows))
    except (RecordError, ValueError, TypeError, AttributeError, csv.Error) as fault:
        return {"place": "the whole", "csv": str(fault), "jsonl": "a table"}
    return None if shown == written else find_place(shown, written)


def read_columns(shown: str, rows: list[Mapping]) -> list[str]:
    """Return the names of the columns: those of the rows, or of the CSV where there is no row that could tell."""
    return list(rows[0]) if rows else next(csv.reader(io.StringIO(shown, newline="")), [])


def write(rows: list[Mapping], columns: list[str]) -> str:
    """Return rows as CSV."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([disarmed(cell) for cell in row.values()] for row in rows)
    return out.getvalue()


def disarmed(cell: object) -> object:
    """Return a cell with an apostrophe before it where a spreadsheet would take it for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def find_place(shown: str, written: str) -> dict:
    """Return where two CSV texts begin to differ: a cell, a row, or only how the same cells are written."""
    sides = [list(cells_of(text)) for text in (shown, written)]
    columns = sides[1][0] if sides[1] else []
    for number in range(max(map(len, sides))):
        one, other = (side[number] if number < len(side) else None for side in sides)
        if one == other:
            continue
        place = f"row {number - HEAD + 1}" if number >= HEAD else "head"
        if one is None or other is None or len(one) != len(other):
            return {"place": place, "csv": one, "jsonl": other}
        at = next(column for column in range(len(one)) if one[column] != other[column])
        return {"place": f"{place}, {columns[at]}" if at < len(columns) else place, "csv": one[at], "jsonl": other[at]}
    return {"place": "how it is written", "csv": "other quotes or line ends", "jsonl": "the same cells"}


def cells_of(text: str) -> Iterator[list[str]]:
    """Return the rows of a CSV text; what cannot be read any further ends it."""
    try:
        yield from csv.reader(io.StringIO(text, newline=""))
    except csv.Error as fault:
        yield [f"cannot be read: {fault}"]
