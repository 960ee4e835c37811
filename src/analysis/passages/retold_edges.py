"""Find where a stretch that is told again begins and ends: rows of clauses, and which of them tell something else."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence, Set
from itertools import combinations_with_replacement

from analysis.passages.retold_clauses import DENIES, Told
from analysis.records import Span

MOST = 0.6  # of what is shared: the clause that has it is told again
LONGEST = 9  # clauses: more are no statement, but a list


def find_runs(clauses: Set[int], told: Sequence[Told], alone: bool = False) -> list[tuple[int, int]]:
    """Return the first and last of each row of clauses that begins and ends with one of some.

    A clause that says what the last is about belongs to it: *sie fürchtet, dass es regnet*; if ``alone``, it may
    stand without it as well.
    """
    rows = [(i, j) for i, j in combinations_with_replacement(sorted(clauses), 2) if j - i < LONGEST]
    return sorted({(i, extend(told, j)) for i, j in rows}.union(rows if alone else ()))


def is_whole(acts: Set[int], told: Sequence[Told], first: int, last: int) -> bool:
    """Say whether a row of clauses begins and ends with what is told on both sides, and not with another act."""
    while last > first and told[last].hangs:
        last -= 1
    return all(edge in acts or not any(term.verb for term in told[edge].terms) for edge in (first, last))


def extend(told: Sequence[Told], last: int) -> int:
    """Return the last of the clauses that say what a clause is about, or itself; a denial is one without them."""
    acts = [term for term in told[last].terms if term.act]
    if not acts or any(not DENIES.isdisjoint(term.keys) for term in acts):
        return last
    return hold_content(told, last)


def hold_content(told: Sequence[Told], last: int) -> int:
    """Return the last of the clauses that hang on a clause, or itself."""
    while last + 1 < len(told) and told[last + 1].hangs:
        last += 1
    return last


def cut_row(told: Sequence[Told], row: tuple[int, int], acts: Set[int], shared: Mapping[int, float]) -> tuple[int, int]:
    """Return a row of clauses without those at its edges that tell something else.

    Args:
        told: the clauses of a sentence.
        row: the first and the last.
        acts: the clauses in which something is done that the other side tells too.
        shared: how much each shares with the other side, by number.
    """
    first, last = row
    while first < last and may_lead(told[first], told[first + 1]) and is_other(told, first, acts, shared):
        first += 1
    while last > first and not belongs(told, first, last, acts):
        relative = told[last].relative and last in shared
        if relative or not may_part(told[last - 1], told[last]) or not is_other(told, last, acts, shared):
            break
        last -= 1
    return first, last


def may_part(one: Told, two: Told) -> bool:
    """Say whether two clauses that follow each other can stand alone: each has its verb, or a colon parts them."""
    return two.labelled or (two.apart and not two.resumes and (one.whole or one.ends))


def may_lead(one: Told, two: Told) -> bool:
    """Say whether the first of two clauses may go: what the other says has its subject, or its noun, in no other."""
    return not two.bare and not two.relative and may_part(one, two)


def is_other(told: Sequence[Told], number: int, acts: Set[int], shared: Mapping[int, float]) -> bool:
    """Say whether a clause tells something else, or nothing but who says it; where most is shared, it does not."""
    if number in acts or shared.get(number, 0) >= MOST * math.fsum(shared.values()):
        return False
    clause = told[number]
    return clause.frames or number not in shared or any(term.act for term in clause.terms)


def belongs(told: Sequence[Told], first: int, last: int, acts: Set[int]) -> bool:
    """Say whether the last clause of a row says what something told on both sides is about: *hofft, dass es regnet*."""
    while last > first and told[last].hangs:
        last -= 1
        if last in acts:
            return True
    return False


def span_of(told: Sequence[Told], first: int, last: int) -> Span:
    """Return the range of a row of clauses, with the whole of a clause at its edge that another one cuts in two."""
    if first == last and told[last].broken:
        last = hold_relative(told, last)
    return reach_back(Span(told[first].start, told[last].end), told, first)


def hold_relative(told: Sequence[Told], last: int) -> int:
    """Return the last clause of what is told of a noun without a verb: *nach dem Fest, bei dem alle tanzten*."""
    following = told[last + 1 :]
    if not following or not following[0].relative:
        return last
    ends = next((n for n, clause in enumerate(following) if clause.ends), None)
    return last if ends is None else last + 1 + ends


def reach_back(span: Span, told: Sequence[Told], first: int) -> Span:
    """Return a range with the beginning of its first clause, where another stands inside: *Brot, das schmeckt, ist*."""
    if not told[first].resumes:
        return span
    start = next((clause.start for clause in reversed(told[:first]) if clause.broken), span.start)
    return Span(start, span.end)
