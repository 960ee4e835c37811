"""Variant readings of the texts and of the reports that they retell, by the corpus's notes."""

from __future__ import annotations

from recount.counting import count
from recount.pairs import NAMED, texts
from recount.record import Record
from recount.retold import date_numbers, some_numbers
from recount.spelled import numbers

STANDINGS = ("inherited", "made_here", "open")
CHANGES = ("dropped", "changed", "added")


def variants_finding(record: Record) -> list[int]:
    """Variants, places at which retellings part, and how many are inherited, made here, or open."""
    rows = noted(record)
    found, places = count(rows, "standing"), len({row["reading_id"] for row in rows})
    many = [places] if places > 1 else []
    if not rows:
        return [0, len(texts(record))]
    return [len(rows), *many, *(found[standing] for standing in STANDINGS if found[standing])]


def noted(record: Record) -> list[dict]:
    """Return the variants of the texts that count."""
    return [row for row in record.table("variants") if row["article_id"] in texts(record)]


def changes_finding(record: Record) -> list[int]:
    """Dates of the reports that variants are held against, and how many were dropped, changed and added."""
    rows = [row for row in noted(record) if row["change"] in CHANGES]
    known = {row["parent_id"]: (row["outlet"], row["date"]) for row in record.table("parents")}
    reports = list(dict.fromkeys(known.get(row["against"], (None, None)) for row in rows))
    said = [n for _, date in reports for n in date_numbers(date)] if len(reports) <= NAMED else [len(reports)]
    for change in CHANGES:
        some = [row["article_id"] for row in rows if row["change"] == change]
        said += [len(some), *some_numbers(list(dict.fromkeys(some)))] if some else []
    return said


def open_finding(record: Record) -> list[int]:
    """Variants that are open, and the numbers that the notes on the first of them have."""
    rows = [row for row in noted(record) if row["standing"] == "open"]
    said = [number.value for row in rows[:NAMED] for number in numbers(row["says"])]
    return [len(rows), *said] if rows else []
