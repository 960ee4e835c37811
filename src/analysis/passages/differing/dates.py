"""Find the dates that differ: another day of the week, day, month or year in the same place.

A day of the week against a date leaves it open whether they are one day, and so does *gestern* in two texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from analysis.german.nameparts import is_kind
from analysis.german.word_classes import fold
from analysis.passages.differing.pairing import Pair, View
from analysis.passages.differing.sides import Side
from analysis.passages.differing.wordlists import words_of
from analysis.records import Difference, Span

YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
DAY = re.compile(r"(?:[1-9]|[12]\d|3[01])")
WEEKDAY, DAY_OF_MONTH, MONTH, YEARS, NEAR_DAY = "weekday", "day", "month", "year", "near"
JOINING = ("den", "dem", "der", "im", "des", "jahr", "jahres")


@dataclass(frozen=True)
class Date:
    """A date of a side: its words, and what each of them says: a day of the week, a day, a month, a year."""

    units: tuple[int, ...]
    parts: tuple[tuple[str, str], ...]

    def differs(self, other: Date) -> bool:
        """Say whether two dates say otherwise: one of what both say is not alike."""
        mine, theirs = dict(self.parts), dict(other.parts)
        return any(mine[part] != theirs[part] for part in mine.keys() & theirs.keys() if part != NEAR_DAY)


@cache
def months() -> dict[str, str]:
    """Return the month that each name of one stands for, by its folded form."""
    return {word: group.split("|")[0] for group in words_of("months") for word in group.split("|")}


def read_part(side: Side, number: int) -> tuple[str, str] | None:
    """Return what a word says of a date, None where it says nothing of one."""
    unit = side.units[number]
    word = fold(unit.text)
    if unit.capital or not side.is_cased:
        day = next((name for name in words_of("weekdays") if word.startswith(name)), None)
        if day is not None and (word == day or word[len(day) :] in words_of("times-of-day")):
            return WEEKDAY, day.replace("sonnabend", "samstag")
        if word in months():
            return MONTH, months()[word]
    if word in words_of("near-days") and not (unit.capital and unit.place):  # *am Morgen*
        return NEAR_DAY, word
    following = side.units[number + 1] if number + 1 < len(side.units) else None
    if unit.number and following is not None and fold(following.text) in months():
        figure = unit.number.rstrip(".")
        return (DAY_OF_MONTH, figure) if DAY.fullmatch(figure) else None
    counts = following is not None and following.capital and following.clause == unit.clause
    return (YEARS, unit.text) if YEAR.fullmatch(unit.text) and not counts else None


def find_dates(side: Side) -> list[Date]:
    """Find the dates of a side; the words of one follow each other, with nothing but an article between them."""
    out: list[Date] = []
    for i in range(len(side.units)):
        part = read_part(side, i)
        if part is None:
            continue
        last = out[-1] if out else None
        if last is not None and joins(side, last.units[-1], i) and part[0] not in dict(last.parts):
            out[-1] = Date((*last.units, i), (*last.parts, part))
        else:
            out.append(Date((i,), (part,)))
    return out


def joins(side: Side, last: int, number: int) -> bool:
    """Say whether nothing but an article or *im Jahr* stands between two words of a sentence."""
    between = side.text[side.units[last].end : side.units[number].start]
    words = [side.units[k].folded for k in range(last + 1, number)]
    return not set(between) & set("!?;:\n") and len(words) <= 2 and all(word in JOINING for word in words)


def find_date_differences(pair: Pair) -> Iterator[Difference]:
    """Yield the dates that say otherwise on the other side, in the same place."""
    view = pair.views[0]
    for x, y in face_dates(view):
        if x.differs(y):
            ranges = [(as_range(side, one),) for side, one in ((view.here, x), (view.there, y))]
            yield view.make("content", *ranges, "other_date")


def face_dates(view: View) -> list[tuple[Date, Date]]:
    """Return the dates of both sides that stand in the same place: between the same words, or alone in their clauses.

    A date that comes back on the other side, wherever it stands there, is not compared.
    """
    left, right = find_dates(view.here), find_dates(view.there)
    known = {x.parts for x in left} & {y.parts for y in right}
    left, right = [x for x in left if x.parts not in known], [y for y in right if y.parts not in known]
    first = {y.units[0]: y for y in right}
    alone = by_clause(view.here, left), by_clause(view.there, right)
    out: list[tuple[Date, Date]] = []
    taken: set[Date] = set()
    for x in left:
        before = neighbour(view, x.units[0] - 1)
        y = first.get(before + 1) if before is not None else None
        if y is None or neighbour(view, x.units[-1] + 1) != y.units[-1] + 1:
            y = find_alone(view, x, *alone)
        if y is not None and y not in taken:
            taken.add(y)
            out.append((x, y))
    return out


def by_clause(side: Side, dates: list[Date]) -> dict[int, list[Date]]:
    """Return dates by the clause that they stand in."""
    out: dict[int, list[Date]] = {}
    for date in dates:
        out.setdefault(side.units[date.units[0]].clause, []).append(date)
    return out


def neighbour(view: View, number: int) -> int | None:
    """Return the partner of a word; before the first and behind the last word, the like place of there."""
    if number < 0:
        return -1
    return view.partner[number] if number < len(view.partner) else len(view.there.units)


def find_alone(view: View, x: Date, left: dict[int, list[Date]], right: dict[int, list[Date]]) -> Date | None:
    """Return the one date there in the clause that tells what the clause of a date here tells, which has no other."""
    clause = view.here.units[x.units[0]].clause
    partners = view.partners_of(clause)
    found = right.get(partners[0], []) if partners else []
    return found[0] if len(found) == len(left[clause]) == 1 else None


def as_range(side: Side, date: Date) -> Span:
    """Return the words of a date, with the preposition before them."""
    first, last = date.units[0], date.units[-1]
    if first and side.units[first - 1].clause == side.units[first].clause:
        first -= is_kind(side.units[first - 1].folded, "preposition")
    return Span(side.units[first].start, side.units[last].end)


def find_faced(pair: Pair) -> tuple[frozenset[int], frozenset[int]]:
    """Return the words of both sides that belong to dates in the same place or to the same day, compared as such."""
    joined = face_dates(pair.views[0])
    left, right = find_dates(pair.a), find_dates(pair.b)
    known = {x.parts for x in left} & {y.parts for y in right}
    return (
        frozenset(i for x in [*[x for x, _ in joined], *[x for x in left if x.parts in known]] for i in x.units),
        frozenset(j for y in [*[y for _, y in joined], *[y for y in right if y.parts in known]] for j in y.units),
    )


def find_date_words(pair: Pair) -> tuple[frozenset[int], frozenset[int]]:
    """Return the words of both sides that belong to dates: a day or a year counts nothing."""
    here, there = (frozenset(i for date in find_dates(side) for i in date.units) for side in (pair.a, pair.b))
    return here, there
