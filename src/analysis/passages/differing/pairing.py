"""Pair the words of two sides: in order where they are alike, and across where clauses were turned round."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz.distance import Indel

from analysis.passages.differing.sides import Side
from analysis.passages.differing.synonyms import are_parts, find_keys
from analysis.records import Difference, Span

CELLS = 4_000_000  # words times words: above it words are paired by what they are alone, so that the work stays linear
NEAR = 2  # words: how far from a function word its neighbours are, on both sides
FEW = 200  # words left over: above it nothing is looked for beyond equal stems


@dataclass(frozen=True)
class View:
    """A pair seen from one of its sides: this side, the other, and for each word here its partner there.

    ``turned`` says that here is side b.
    """

    here: Side
    there: Side
    partner: tuple[int | None, ...]
    turned: bool

    def make(self, what: str, here: Sequence[Span], there: Sequence[Span], reason: str) -> Difference:
        """Return a difference with its sides in the order of the pair."""
        first, second = tuple(plain(here)), tuple(plain(there))
        return Difference(what, second, first, reason) if self.turned else Difference(what, first, second, reason)

    @cached_property
    def clause_votes(self) -> dict[int, Counter[int]]:
        """Return for each clause here how many of its content words have their partner in which clauses there."""
        out: dict[int, Counter[int]] = defaultdict(Counter)
        for i, j in enumerate(self.partner):
            if j is not None and self.here.units[i].content:
                out[self.here.units[i].clause][self.there.units[j].clause] += 1
        return out

    def partners_of(self, clause: int) -> list[int]:
        """Return the clauses there that share content with a clause here, the likest first."""
        return [number for number, _ in self.clause_votes.get(clause, Counter()).most_common()]

    def is_about(self, numbers: frozenset[int], but: Sequence[Span] = ()) -> bool:
        """Say whether some words are nearly all that is told here, and more than half of what both sides have."""
        shared = len(self.matched(frozenset(range(len(self.partner))) - self.here.within(but)))
        return len(self.matched(numbers)) * 2 > shared and self.here.is_covered(numbers, but)

    def matched(self, numbers: Sequence[int] | frozenset[int] | range) -> list[tuple[int, int]]:
        """Return those content words and numbers among some here that have a partner, with it."""
        found = ((i, self.partner[i]) for i in sorted(numbers))
        units = self.here.units
        return [(i, j) for i, j in found if j is not None and (units[i].content or units[i].number)]


@dataclass(frozen=True)
class Pair:
    """Two sides and which word of one is which of the other."""

    a: Side
    b: Side
    partner: tuple[int | None, ...]

    @property
    def is_cased(self) -> bool:
        """Say whether capital letters tell nouns on both sides."""
        return self.a.is_cased and self.b.is_cased

    @cached_property
    def views(self) -> tuple[View, View]:
        """Return the pair as seen from a and from b."""
        back = invert(self.partner, len(self.b.units))
        return View(self.a, self.b, self.partner, False), View(self.b, self.a, back, True)


def invert(partner: Sequence[int | None], size: int) -> tuple[int | None, ...]:
    """Return the partners as seen from the other side, which has ``size`` words."""
    back: list[int | None] = [None] * size
    for i, j in enumerate(partner):
        if j is not None:
            back[j] = i
    return tuple(back)


def plain(spans: Sequence[Span]) -> Iterator[Span]:
    """Yield ranges in order, each once, as nothing but ranges."""
    for start, end in sorted({(span.start, span.end) for span in spans}):
        yield Span(start, end)


def pair_words(a: Side, b: Side) -> Pair:
    """Pair the words of two sides.

    Equal stems in the same order come first, then equal stems wherever they stand, then words that share a stem or are
    parts of each other or synonyms. No word has two partners.
    """
    if [u.key for u in b.units] < [u.key for u in a.units]:  # so that the same comes out from either side
        back = pair_words(b, a).partner
        return Pair(a, b, invert(back, len(a.units)))
    partner: list[int | None] = [None] * len(a.units)
    for i, j in align(a, b):
        partner[i] = j
    drop_stray(a, partner)
    pair_across(a, b, partner)
    pair_alike(a, b, partner)
    return Pair(a, b, tuple(partner))


def align(a: Side, b: Side) -> Iterator[tuple[int, int]]:
    """Yield the pairs of the longest row of equal keys that both sides have in the same order."""
    left, right = [u.key for u in a.units], [u.key for u in b.units]
    first, last = 0, 0
    while first < min(len(left), len(right)) and left[first] == right[first]:
        yield first, first
        first += 1
    while last < min(len(left), len(right)) - first and left[-1 - last] == right[-1 - last]:
        yield len(left) - 1 - last, len(right) - 1 - last
        last += 1
    left, right = left[first : len(left) - last], right[first : len(right) - last]
    if not left or not right or len(left) * len(right) > CELLS:
        return
    for code in Indel.opcodes(left, right):
        if code.tag == "equal":
            for step in range(code.src_end - code.src_start):
                yield first + code.src_start + step, first + code.dest_start + step


def drop_stray(a: Side, partner: list[int | None]) -> None:
    """Take back the pairs of function words beside which nothing is paired: an article finds another anywhere."""
    for i, j in enumerate(partner):
        if j is None or a.units[i].content or a.units[i].number:
            continue
        around = [k for k in partner[max(0, i - NEAR) : i + NEAR + 1] if k is not None and k != j]
        if not any(abs(k - j) <= NEAR for k in around):
            partner[i] = None


def pair_across(a: Side, b: Side, partner: list[int | None]) -> None:
    """Pair content words and numbers with equal keys that have no partner yet, in their order."""
    taken = {j for j in partner if j is not None}
    free: dict[str, list[int]] = defaultdict(list)
    for j in range(len(b.units) - 1, -1, -1):
        if j not in taken and (b.units[j].content or b.units[j].number):
            free[b.units[j].key].append(j)
    for i, unit in enumerate(a.units):
        if partner[i] is None and (unit.content or unit.number) and free.get(unit.key):
            partner[i] = free[unit.key].pop()


def pair_alike(a: Side, b: Side, partner: list[int | None]) -> None:
    """Pair the content words left over that share a stem, hold each other or are synonyms."""
    taken = {j for j in partner if j is not None}
    left = [i for i, unit in enumerate(a.units) if partner[i] is None and unit.content]
    right = [j for j, unit in enumerate(b.units) if j not in taken and unit.content]
    if len(left) > FEW or len(right) > FEW:
        return
    keys = {True: {j: keys_of(b, j) for j in right}, False: {i: keys_of(a, i) for i in left}}
    tests = (
        lambda i, j: not a.units[i].stems.isdisjoint(b.units[j].stems),
        lambda i, j: not keys[False][i].isdisjoint(keys[True][j]),
        lambda i, j: are_parts(a.units[i].stems, b.units[j].stems),
    )
    for test in tests:
        for i in left:
            if partner[i] is not None:
                continue
            found = next((j for j in right if j not in taken and test(i, j)), None)
            if found is not None:
                partner[i] = found
                taken.add(found)


def keys_of(side: Side, number: int) -> frozenset[str]:
    """Return what a word of a side shares with other words for the same."""
    unit = side.units[number]
    return find_keys(side.clauses[unit.clause], unit.place)
