"""Forge the tables of the record: rows, cells, and annotations moved by one character."""

from __future__ import annotations

import csv
import io
import json
from random import Random

from tampering.copies import Copy, other_digit
from tampering.forging import Forgery, Kind, Target


def rows_of(site: Copy, name: str) -> list[str]:
    """Return the lines of a table, ends of lines included."""
    return site.read(name).splitlines(keepends=True)


def find_rows(site: Copy) -> list[Target]:
    """Return the rows of all tables."""
    return [(name, number) for name in site.tables() for number in range(len(rows_of(site, name)))]


def spread(site: Copy) -> list[Target]:
    """Return some rows of each table, so that large tables do not take all cases."""
    return [(name, number) for name, number in find_rows(site) if number % 7 == 0]


def forge_less(site: Copy, target: Target, rng: Random) -> Forgery:
    """Delete a row."""
    name, number = target
    rows = rows_of(site, name)
    site.write(name, "".join(rows[:number] + rows[number + 1 :]))
    return Forgery(f"{name}: row {number + 1} is gone")


def forge_more(site: Copy, target: Target, rng: Random) -> Forgery:
    """Add a row: one that is there already, with another place or word."""
    name, number = target
    rows = rows_of(site, name)
    row = json.loads(rows[number])
    row[rng.choice(list(row))] = rng.randrange(1, 999)
    site.write(name, "".join([*rows[: number + 1], json.dumps(row, ensure_ascii=False) + "\n", *rows[number + 1 :]]))
    return Forgery(f"{name}: a row more after row {number + 1}")


def find_values(site: Copy) -> list[Target]:
    """Return rows with columns that hold a word, places aside."""
    return [
        (name, number, column)
        for name, number in spread(site)
        for column, value in json.loads(rows_of(site, name)[number]).items()
        if value not in (None, "") and column not in ("article_id", "start", "end")
    ]


def forge_value(site: Copy, target: Target, rng: Random) -> Forgery:
    """Change one value of a row."""
    name, number, column = target
    rows = rows_of(site, name)
    row = json.loads(rows[number])
    value = row[column]
    if isinstance(value, bool):
        row[column] = not value
    elif isinstance(value, int | float):
        row[column] = value + rng.choice((1, 2, 7))
    else:
        row[column] = f"{value}e" if isinstance(value, str) else None
    rows[number] = json.dumps(row, ensure_ascii=False) + "\n"
    site.write(name, "".join(rows))
    return Forgery(f"{name}: {column} of row {number + 1}")


def find_neighbours(site: Copy) -> list[Target]:
    """Return rows that differ from the next."""
    return [
        (name, number)
        for name, number in spread(site)
        if number + 1 < len(rows := rows_of(site, name)) and rows[number] != rows[number + 1]
    ]


def forge_order(site: Copy, target: Target, rng: Random) -> Forgery:
    """Let a row and another one change places."""
    name, number = target
    rows = rows_of(site, name)
    rows[number], rows[number + 1] = rows[number + 1], rows[number]
    site.write(name, "".join(rows))
    return Forgery(f"{name}: rows {number + 1} and {number + 2} have changed places")


def find_places(site: Copy) -> list[Target]:
    """Return rows that say where in a text they stand."""
    return [
        (name, number, column)
        for name, number in find_rows(site)
        for column in ("start", "end")
        if isinstance(json.loads(rows_of(site, name)[number]).get(column), int)
    ]


def forge_place(site: Copy, target: Target, rng: Random) -> Forgery:
    """Move an annotation, or one end of it, by one character."""
    name, number, column = target
    rows = rows_of(site, name)
    row = json.loads(rows[number])
    step = 1 if row[column] == 0 else rng.choice((-1, 1))
    for moved in rng.choice(((column,), ("start", "end"))):
        row[moved] = row[moved] + step
    rows[number] = json.dumps(row, ensure_ascii=False) + "\n"
    site.write(name, "".join(rows))
    return Forgery(f"{name}: row {number + 1} moved by one character")


def find_csv(site: Copy) -> list[Target]:
    """Return cells of the tables as CSV that hold something."""
    return [
        (name, line, column)
        for name in site.names("record/tables/*.csv")
        for line, row in enumerate(csv.reader(io.StringIO(site.read(name))))
        for column, value in enumerate(row)
        if line % 5 == 1 and value
    ]


def forge_csv(site: Copy, target: Target, rng: Random) -> Forgery:
    """Change a cell of a table as CSV, and not its twin as JSON Lines."""
    name, line, column = target
    rows = list(csv.reader(io.StringIO(site.read(name), newline="")))
    value = rows[line][column]
    rows[line][column] = other_digit(value[0], rng.randrange(8)) + value[1:] if value[0].isdigit() else f"{value}s"
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    site.write(name, out.getvalue())
    return Forgery(f"{name}: cell {column + 1} of row {line}")


KINDS = (
    Kind("table: row less", "a row deleted", spread, forge_less, 14),
    Kind("table: row more", "a row added", spread, forge_more, 14),
    Kind("table: value", "a value of a row", find_values, forge_value, 16),
    Kind("table: order", "two rows that changed places", find_neighbours, forge_order),
    Kind("table: moved", "an annotation moved by one character", find_places, forge_place, 24),
    Kind("table: csv", "a cell of a table as CSV", find_csv, forge_csv, 14),
)
