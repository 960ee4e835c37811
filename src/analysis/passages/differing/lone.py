"""Find the words of a side that nothing on the other side is the partner of."""

from __future__ import annotations

from analysis.german.content import HYPHENS
from analysis.german.stems import find_stem
from analysis.passages.differing.pairing import Pair, View, keys_of
from analysis.passages.differing.sides import Unit
from analysis.passages.differing.synonyms import holds


def turn(pair: Pair, view: View) -> View:
    """Return the same pair as seen from the other side."""
    return pair.views[0] if view.turned else pair.views[1]


def find_lone(view: View) -> list[int]:
    """Return the content words and numbers without a partner.

    What the sentence around the other side tells beside it is not told here alone; and a verb that says next to nothing
    (*zeigen, finden*) is no content.
    """
    units, beside = view.here.units, view.there.beside_stems
    lone = [i for i, j in enumerate(view.partner) if j is None and (units[i].content or units[i].number)]
    lone = [i for i in lone if units[i].stems.isdisjoint(beside) and (units[i].number or keys_of(view.here, i))]
    lone = [i for i in lone if not (units[i].number and units[i].folded in beside)]
    compounds = frozenset().union(*[unit.stems for unit in view.there.units if unit.content and unit.capital])
    houses = {house for unit in view.there.units if unit.capital for house in (find_house(unit) or unit.key, unit.key)}
    return [
        i
        for i in lone
        if not units[i].capital
        or not (find_house(units[i]) in houses or any(holds(stem, c) for stem in units[i].stems for c in compounds))
    ]


def find_house(unit: Unit) -> str | None:
    """Return the stem of what stands before the hyphen of a compound: those of one house are not told apart here."""
    parts = HYPHENS.split(unit.text)
    return find_stem(parts[0]) if len(parts) > 1 else None


def is_verb_alone(view: View, run: list[int]) -> bool:
    """Say whether a run is nothing but a verb: the clause there has one of its own, which is what it may say."""
    units, clauses = view.here.units, view.here.clauses
    run = [i for i in run if units[i].content or units[i].number]
    spellings = [clauses[units[i].clause].spellings[units[i].place] for i in run]
    return all(s.forms and not (s.capital and units[i].place) for s, i in zip(spellings, run, strict=True))
