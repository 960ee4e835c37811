"""Read the ledger of a published book, and hold what was derived against what it shows."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from recount.record import Record, RecordError, UnknownForm
from recount.spelled import Spelled, misleading, numbers, says

CLOSE = 1e-9  # relative; a number that differs by less is the same, added up in another order
# What names a row: in most tables the first two columns, the article and a running number in it.
KEYS = {"articles": ("article_id",), "passages": ("passage_no",), "differences": ("passage_no", "difference_no")}
# Where a corpus gives names; in these no number is read. The ledger has the title of the corpus.
NAMED = {"articles": ("article_id", "outlet", "title"), "sources": ("name", "side"), "parents": ("outlet",)}
# Tables that leave out rows of which no word may be quoted; the record does not say which these are.
LIMITED = ("twice-side-by-side", "twice-inside")
Derive = Callable[[Record], list]


@dataclass(frozen=True)
class Difference:
    """One place where the ledger and what was derived do not agree."""

    claim: str
    place: str
    ledger: Any
    derived: Any


@dataclass(frozen=True)
class Judged:
    """What became of one claim: its numbers, how many of them were derived, and where they differ."""

    chapter: str
    claim: str
    numbers: int
    derived: int = 0
    differences: tuple[Difference, ...] = ()
    reason: str = ""  # why its numbers cannot be derived


def read_ledger(record: Record) -> dict:
    """Return the ledger of a record: ``claims`` and the ``rows`` that they rest on.

    Raises:
        RecordError: there is none, or it is no ledger.
    """
    try:
        ledger = record.ledger()
        for claim in ledger["claims"]:
            rows_of(claim, ledger)
            claim["id"], claim["kind"], claim["text"], claim["notebook"]
    except (ValueError, KeyError, TypeError) as fault:
        raise RecordError(f"{record.folder}/ledger.json: no ledger that can be read ({fault!r})") from fault
    return ledger


def rows_of(claim: Mapping, ledger: Mapping) -> tuple[list[str], list[list], int]:
    """Return columns and rows of a claim as the ledger has them, and how many rows there are in all."""
    if not claim["rows"]:
        return [], [], 0
    rows = ledger["rows"][claim["rows"]]
    return rows["columns"], rows["rows"], rows["count"]


def is_number(cell: Any) -> bool:
    """Return whether a cell is a number; truth values are none."""
    return isinstance(cell, int | float) and not isinstance(cell, bool)


def same(shown: Any, derived: Any) -> bool:
    """Return whether two cells say the same: counts exactly, other numbers to nine places."""
    if not is_number(shown) or not is_number(derived):
        return shown == derived
    if isinstance(shown, int) and isinstance(derived, int):
        return shown == derived
    return math.isclose(shown, derived, rel_tol=CLOSE, abs_tol=CLOSE * 1e-3)


@cache
def names_in(record: Record) -> tuple[str, ...]:
    """Return what the corpus calls itself, its texts and who speaks in them, where a number is part of that."""
    found = [record.about("title")]
    for table, columns in NAMED.items():
        try:
            found += [row[column] for row in record.table(table) for column in columns]
        except (RecordError, ValueError, KeyError, TypeError):
            continue  # whatever needs the table says so
    return tuple(misleading(name for name in found if isinstance(name, str)))


def numbers_of(claim: Mapping, record: Record) -> list[Spelled]:
    """Return the numbers that stand in the text of a claim, those in names aside."""
    return numbers(claim["text"], names_in(record))


def judge(claim: Mapping, ledger: Mapping, record: Record, derive: Derive | None, reason: str = "") -> Judged:
    """Derive the numbers of one claim and compare.

    A sentence that has more or fewer numbers than were derived, or a table of other columns, has a form that this
    program does not know, and nothing is said about its numbers; nor where it fails for another reason. But where the
    record is not that of which the ledger has the hashes, this is a difference.

    Args:
        claim: an entry of the ledger.
        ledger: the whole.
        record: what is derived from.
        derive: returns the numbers of a sentence in its order, or the rows of a table or figure; None without one.
        reason: why the numbers cannot be derived; without reason and ``derive`` each of them is a difference.

    Returns:
        How it went. A ``derive`` that fails has not derived its numbers, and says why.
    """
    chapter, name = claim["notebook"], claim["id"]
    spoken = claim["kind"] in ("number", "sentence")
    total = len(numbers_of(claim, record)) if spoken else count_cells(claim, ledger)
    found = [*check_rests(claim, record), *(check_numbers(claim, record) if spoken else ())]
    if derive is None:
        if not reason and total:
            found.append(Difference(name, "the whole", f"{total} numbers", "nothing derives them"))
        return Judged(chapter, name, total, 0, tuple(found), reason)
    try:
        derived = derive(record)
        found.extend(compare_text(claim, derived, record) if spoken else compare_rows(claim, ledger, derived))
    except (UnknownForm, RecordError) as fault:
        says = str(fault)
    except Exception as fault:  # whatever a damaged table, or a text that nobody thought of, makes it raise
        says = f"this program cannot derive it ({fault!r})"
    else:
        return Judged(chapter, name, total, total, tuple(found))
    if record.is_whole():
        return Judged(chapter, name, total, 0, tuple(found), says)
    found.append(Difference(name, "the whole", f"{total} numbers", f"cannot be derived: {says}"))
    return Judged(chapter, name, total, 0, tuple(found))


def count_cells(claim: Mapping, ledger: Mapping) -> int:
    """Return how many numbers the rows of a claim hold."""
    return sum(is_number(cell) for row in rows_of(claim, ledger)[1] for cell in row)


def check_rests(claim: Mapping, record: Record):
    """Yield files and rows that are not there although a claim is said to rest on them, and counts that cannot be."""
    for part in claim.get("rests_on", ()):
        try:
            if "table" not in part:
                record.read(part["file"].removeprefix("record/"))
                continue
            rows = record.table(part["table"])
        except RecordError as fault:
            yield Difference(claim["id"], "rests on", part.get("table") or part["file"], str(fault))
            continue
        keys = KEYS.get(part["table"]) or list(rows[0])[:2] if rows else ()
        there = {tuple(row[key] for key in keys) for row in rows}
        lost = [row for row in part["rows"] if tuple(row) not in there]
        if lost or not len(part["rows"]) <= part["count"] <= len(there):
            yield Difference(claim["id"], f"rests on rows of {part['table']}", lost or part["count"], len(there))


def check_numbers(claim: Mapping, record: Record):
    """Yield where the numbers that the ledger lists for a text are not those that stand in it."""
    read = [number.value for number in numbers_of(claim, record)]
    if list(claim.get("numbers", ())) != read:
        yield Difference(claim["id"], "numbers that the ledger reads from its text", claim.get("numbers"), read)


def compare_text(claim: Mapping, derived: list, record: Record):
    """Yield where the numbers of a text are not those derived, each rounded to the places that the text shows.

    Raises:
        UnknownForm: they are not as many.
    """
    shown = numbers_of(claim, record)
    if len(shown) != len(derived):
        said = f"the sentence has {len(shown)} numbers, {len(derived)} were derived"
        raise UnknownForm(f"{said}: a form that this program does not know")
    for place, (number, value) in enumerate(zip(shown, derived, strict=True), 1):
        if not says(number, value):
            yield Difference(claim["id"], f"number {place} of the text", number.written, value)
    if claim["kind"] == "number" and not same(claim.get("value"), derived[0] if derived else None):
        yield Difference(claim["id"], "value", claim.get("value"), derived[0] if derived else None)


def has(columns: list[str], row: list, found: Mapping) -> bool:
    """Return whether a row of the ledger has all that was derived of a row."""
    return all(same(cell, found[column]) for column, cell in zip(columns, row, strict=True) if column in found)


def compare_rows(claim: Mapping, ledger: Mapping, derived: list[Mapping]):
    """Yield where the rows of a table or figure are not those derived.

    Every number of the ledger's rows has to be derived; other cells are compared where they are derived, too.

    Raises:
        UnknownForm: the ledger has other columns.
    """
    columns, rows, count = rows_of(claim, ledger)
    numeric = {column for row in rows for column, cell in zip(columns, row, strict=True) if is_number(cell)}
    if derived and count and (others := (numeric - derived[0].keys()) | (derived[0].keys() - set(columns))):
        raise UnknownForm(f"the columns {sorted(others)} are in the book or were derived, not both")
    if claim["id"] in LIMITED and count < len(derived):
        derived = [one for one in derived if any(has(columns, row, one) for row in rows)]
    if count != len(derived):
        yield Difference(claim["id"], "count of rows", count, len(derived))
        return
    for number, (row, found) in enumerate(zip(rows, derived, strict=False), 1):
        for column, cell in zip(columns, row, strict=True):
            if (is_number(cell) or column in found) and not same(cell, found.get(column)):
                yield Difference(claim["id"], f"row {number}, {column}", cell, found.get(column))
        for column in found.keys() - set(columns):
            yield Difference(claim["id"], f"row {number}, {column}", "no such column", found[column])
