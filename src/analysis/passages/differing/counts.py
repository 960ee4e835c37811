"""Find the numbers that differ: figures, quantities, one and several, one of several."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.passages.differing.grammar import compare_grammar
from analysis.passages.differing.pairing import Pair, View
from analysis.passages.differing.quantities import (
    NEAR,
    find_quantity,
    is_cut,
    is_told,
    read_roughness,
    same_quantity,
    spans,
)
from analysis.passages.differing.sides import Side
from analysis.passages.differing.wordlists import words_of
from analysis.records import Difference, Span


def find_number_differences(pair: Pair) -> Iterator[Difference]:
    """Yield the figures, quantities and grammatical numbers that differ."""
    here, there = pair.views
    taken: set[int] = set()
    for difference, noun in compare_quantities(here):
        taken.add(noun)
        yield difference
    for view in (here, there):
        for difference, noun in find_one_of(view):
            number = noun if not view.turned else here_of(view, noun)
            if number not in taken:
                taken.add(number)
                yield difference
    yield from compare_lone(here)
    yield from compare_grammar(here, taken)


def here_of(view: View, noun: int) -> int:
    """Return the number on side a of a noun on side b."""
    partner = view.partner[noun]
    return -1 if partner is None else partner


def compare_quantities(view: View) -> Iterator[tuple[Difference, int]]:
    """Yield nouns with other figures or quantities on the other side, or with none; and the noun's number here."""
    for i, unit in enumerate(view.here.units):
        j = view.partner[i]
        if j is None or not unit.capital or not unit.content or not view.there.units[j].capital:
            continue
        left, right = find_quantity(view.here, i), find_quantity(view.there, j)
        if left is None and right is None:
            continue
        if left is not None and right is not None:
            alike = read_roughness(view.here, left) == read_roughness(view.there, right)
            if same_quantity(view.here, left, view.there, right):
                if alike:
                    continue
                reason = "roughly"
            else:
                reason = "figures"
        else:
            reason = "quantity_on_one_side"
            lone, side = (left, view.here) if left is not None else (right, view.there)
            elsewhere = view.there if left is not None else view.here
            if lone is None or is_told(side, lone, elsewhere) or is_cut(elsewhere, j if left is not None else i):
                continue
        yield view.make("number", spans(view.here, left), spans(view.there, right), reason), i


def compare_lone(view: View) -> Iterator[Difference]:
    """Yield figures that face each other before the same words, but stand before no noun: *sechs der acht Zimmer*."""
    for i, unit in enumerate(view.here.units):
        if unit.number is None or view.partner[i] is not None or is_told(view.here, i, view.there):
            continue
        behind = next(
            (k for k in range(i + 1, min(i + 1 + NEAR, len(view.partner))) if view.partner[k] is not None), None
        )
        if behind is None or any(view.here.units[k].number for k in range(i + 1, behind)):
            continue
        facing = find_lone_figure(view, view.partner[behind])
        if facing is not None:
            yield view.make("number", spans(view.here, i), spans(view.there, facing), "figures")


def find_lone_figure(view: View, place: int | None) -> int | None:
    """Return the figure there that stands before a word, with nothing that has a partner between them."""
    held = {j for j in view.partner if j is not None}
    for j in range((place or 0) - 1, max(-1, (place or 0) - 1 - NEAR), -1):
        if j in held:
            return None
        if view.there.units[j].number is not None:
            return None if is_told(view.there, j, view.here) else j
    return None


def find_one_of(view: View) -> Iterator[tuple[Difference, int]]:
    """Yield what is one of several here, and the only one or all of them there; and the noun's number.

    *Einer der Wege* is not *der Weg*, nor *die Wege*; but *einer seiner Berater* is *ein Berater*, and *Berater* in a
    heading may be one as well.
    """
    here, there = view.here, view.there
    for i in range(len(here.units) - 2):
        unit = here.units[i]
        if not is_one_of(here, i):
            continue
        noun = next((k for k in range(i + 2, min(i + 5, len(here.units))) if here.units[k].capital), None)
        j = view.partner[noun] if noun is not None else None
        if noun is None or j is None:
            continue
        if any(is_one_of(there, k) for k in range(max(0, j - 4), j)):
            continue
        first = j - 1 if find_quantity(there, j) != j - 1 else j - 2
        article = there.units[first].folded if first >= 0 and there.units[first].clause == there.units[j].clause else ""
        if article in words_of("only-one"):
            start = there.units[first if article in words_of("articles") else first + 1].start
            ranges = [Span(unit.start, here.units[noun].end)], [Span(start, there.units[j].end)]
            yield view.make("number", *ranges, "one_of_several"), noun


def is_one_of(side: Side, number: int) -> bool:
    """Say whether *eine der* or its like stands at a place."""
    following = side.units[number + 1].folded if number + 1 < len(side.units) else ""
    return side.units[number].folded in words_of("one-of") and following in ("der", "von", "aus", "seiner", "ihrer")
