"""Hold a published table against the table of a rerun, row by row."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from analysis.review.closeness import Near
from analysis.review.findings import CHANGED, EXTRA, IDENTICAL, MISSING, OUT_OF_ORDER, Finding, make_finding, show_value
from analysis.review.notebooks import Pair
from analysis.review.values import NOTHING, is_same

MOST = 200  # findings of one table: beyond that it is another table
MOST_ALIGNED = 2000  # rows between the first and the last difference; more are compared by their places


def compare_tables(name: str, published: str, again: str, near: Near) -> Iterator[Finding]:
    """Return a finding for each row that differs, with its columns, or one for a table that does not.

    Args:
        name: the file, ending in ``.jsonl`` or ``.csv``.
        published: its text in the published site.
        again: its text in the rerun.
        near: hashes that are the same within tolerance.
    """
    theirs, ours = (text.split("\n") for text in (published, again))  # nothing else ends a line of JSON Lines
    table = name.rpartition("/")[2].rpartition(".")[0]
    if theirs == ours:
        count = f"{len(ours) - 1:,} lines"
        yield make_finding(name, None, table, "table", IDENTICAL, count, count)
        return
    columns = cells_of(name, ours[0]) if name.endswith(".csv") else None
    number = 0
    for number, found in enumerate(find_rows(name, table, theirs, ours, columns, near), 1):
        if number <= MOST:
            yield found
    if number > MOST:
        yield make_finding(name, None, table, "table", CHANGED, f"{number - MOST:,} more rows", "others")


def find_rows(
    name: str, table: str, theirs: Sequence[str], ours: Sequence[str], columns: object, near: Near
) -> Iterator[Finding]:
    """Return a finding for each row that differs."""
    for there, here in align(theirs, ours):
        number = (here if there is None else there) + 1
        row = f"{table}, row {number - 1 if columns else number}" if columns is None or number > 1 else f"{table}, head"
        if there is None:
            yield make_finding(name, None, row, "row", MISSING, None, ours[here])
        elif here is None:
            yield make_finding(name, None, row, "row", EXTRA, theirs[there], None)
        elif theirs[there] != ours[here]:
            sides = tell_cells(cells_of(name, theirs[there]), cells_of(name, ours[here]), columns)
            verdict = near.verdict(theirs[there], ours[here])
            yield make_finding(name, None, row, "row", verdict, *(sides or (theirs[there], ours[here])))
        else:
            other = f"{table}, row {here if columns else here + 1}"
            yield make_finding(name, None, row, "row", OUT_OF_ORDER, f"here: {theirs[there]}", f"{other}: {ours[here]}")


def align(theirs: Sequence[str], ours: Sequence[str]) -> Iterator[Pair]:
    """Return which row is which, where rows differ; the same rows in another order are paired by what they hold."""
    begin, shorter = 0, min(len(theirs), len(ours))
    while begin < shorter and theirs[begin] == ours[begin]:
        begin += 1
    end = 0
    while end < shorter - begin and theirs[-1 - end] == ours[-1 - end]:
        end += 1
    there, here = (rows[begin : len(rows) - end] for rows in (theirs, ours))
    if Counter(there) == Counter(here):
        places: dict[str, list[int]] = {}
        for place, row in enumerate(here):
            places.setdefault(row, []).append(place)
        pairs = [(place, places[row].pop(0)) for place, row in enumerate(there)]
        yield from ((begin + a, begin + b) for a, b in pairs if a != b)
        return
    if len(there) == len(here) or max(len(there), len(here)) > MOST_ALIGNED:
        longest = range(max(len(there), len(here)))
        for place in longest:
            if place >= len(there) or place >= len(here) or there[place] != here[place]:
                yield (
                    begin + place if place < len(there) else None,
                    begin + place if place < len(here) else None,
                )
        return
    for tag, a, b, c, d in SequenceMatcher(None, there, here, autojunk=False).get_opcodes():
        if tag != "equal":
            both = min(b - a, d - c)
            yield from ((begin + a + step, begin + c + step) for step in range(both))
            yield from ((begin + place, None) for place in range(a + both, b))
            yield from ((None, begin + place) for place in range(c + both, d))


def cells_of(name: str, line: str) -> object:
    """Return the cells of a line: a mapping for JSON, a list for CSV; None where it is neither."""
    try:
        return json.loads(line) if name.endswith(".jsonl") else next(csv.reader([line]), [])
    except (ValueError, RecursionError, csv.Error):
        return None


def tell_cells(theirs: object, ours: object, columns: object) -> tuple[str, str] | None:
    """Return the columns of two rows that differ, with their cells; None where rows cannot be told apart so."""
    if isinstance(theirs, list) and isinstance(ours, list) and isinstance(columns, list):
        if not len(theirs) == len(ours) == len(columns):
            return None
        theirs, ours = (dict(zip(columns, side, strict=True)) for side in (theirs, ours))
    if not (isinstance(theirs, dict) and isinstance(ours, dict)):
        return None
    names = [name for name in dict.fromkeys([*ours, *theirs])
             if name not in theirs or name not in ours or not is_same(theirs[name], ours[name])]  # fmt: skip
    if not names:  # the same cells, written in another way
        return None

    def tell(side: dict) -> str:
        return "; ".join(f"{name}: {show_value(side[name]) if name in side else NOTHING}" for name in names)

    return tell(theirs), tell(ours)
