"""Find what is wished, planned, tried or possible on one side, and done or otherwise meant on the other."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from analysis import lexicon
from analysis.german.conjugation import read_verb
from analysis.german.stems import find_stem
from analysis.german.word_classes import fold
from analysis.passages.differing.pairing import Pair, View
from analysis.passages.differing.sides import Side
from analysis.passages.differing.wordlists import words_of
from analysis.records import Difference, Span

ACT = "act"
NO_HEDGES = ("reporting_verb", "attribution", "konjunktiv")  # a verb in Konjunktiv says how an act is meant as any does


@cache
def classes() -> dict[str, frozenset[str]]:
    """Return the classes of the lexicon *modalities* by stem."""
    out: dict[str, set[str]] = {}
    for entry in lexicon.load("modalities").entries:
        for word in str(entry.values["words"]).split():
            out.setdefault(find_stem(word), set()).add(str(entry.category))
    return {stem: frozenset(found) for stem, found in out.items()}


def names_modality(word: str) -> bool:
    """Say whether a word, in any form, says how an act is meant."""
    lemmas = {form.lemma for form in read_verb(fold(word))}
    return any(find_stem(one) in classes() for one in (word, *lemmas))


def find_modal_words(side: Side) -> dict[int, frozenset[str]]:
    """Return the words of a side that say how an act is meant, with their classes; hedges are none."""
    hedges = {cue.start for cue in side.article.cues if cue.category not in NO_HEDGES}
    out = {}
    for i, unit in enumerate(side.units):
        if unit.start in hedges:
            continue
        spelling = side.clauses[unit.clause].spellings[unit.place]
        stems = set(unit.stems)
        if not unit.content and unit.place != side.clauses[unit.clause].finite:
            stems |= {find_stem(form.lemma) for form in spelling.forms if form.feature in ("inf", "part")}
        found = frozenset().union(*[classes().get(stem, frozenset()) for stem in stems])
        if found:
            out[i] = found
    return out


def find_modality_differences(pair: Pair) -> Iterator[Difference]:
    """Yield the acts that are meant otherwise on the other side, each once."""
    here, there = pair.views
    left, right = find_modal_words(pair.a), find_modal_words(pair.b)
    used: set[tuple[bool, int]] = set()
    for view, own, others in ((here, left, right), (there, right, left)):
        for i, kinds in own.items():
            if (view.turned, i) in used or stays(view, i, kinds, others):
                continue
            pairs = [(k, j) for k in find_governed(view.here, i) if (j := view.partner[k]) is not None]
            if not pairs:
                continue
            over = [m for _, j in pairs for m in find_governors(view.there, j, others)]
            if any(others[m] & kinds for m in over):
                continue
            free = [m for m in over if not has_equal(view, m, others[m], own)]
            used.add((view.turned, i))
            if free:
                used.add((not view.turned, free[0]))
                yield view.make(
                    "modality", (spot(view.here, i),), (spot(view.there, free[0]),), name(kinds, others[free[0]])
                )
            elif (act := find_act(view.there, pairs[-1][1])) is not None:
                yield view.make(
                    "modality", (spot(view.here, i),), (act,), name(kinds, kinds_at(others, act, view.there))
                )


def kinds_at(modal: dict[int, frozenset[str]], act: Span, side: Side) -> frozenset[str]:
    """Return the classes of the verb of an act, which may itself say how another act is meant (*erwägen*)."""
    return next((modal[i] for i in side.inside(act) if i in modal), frozenset({ACT}))


def stays(view: View, number: int, kinds: frozenset[str], others: dict[int, frozenset[str]]) -> bool:
    """Say whether the partner of a word is of one of its classes."""
    j = view.partner[number]
    return j is not None and bool(others.get(j, frozenset()) & kinds)


def has_equal(view: View, number: int, kinds: frozenset[str], own: dict[int, frozenset[str]]) -> bool:
    """Say whether a word there has a partner here of one of its classes."""
    return any(view.partner[i] == number and found & kinds for i, found in own.items())


def name(first: frozenset[str], second: frozenset[str]) -> str:
    """Return a reason that names the classes of both sides, in the order of the alphabet."""
    return "/".join(sorted({min(first), min(second)}))


def spot(side: Side, number: int) -> Span:
    """Return the range of a word."""
    return Span(side.units[number].start, side.units[number].end)


def find_governed(side: Side, number: int) -> list[int]:
    """Return the verbs that a word governs: the infinitive of its clause, else that of the clause behind.

    A noun behind it counts where it names an act (*der Wunsch nach Gesprächen*): one that comes of a verb.
    """
    unit = side.units[number]
    clause = side.clauses[unit.clause]
    same = [k for k in side.of_clause(unit.clause) if k != number and side.units[k].content and is_infinitive(side, k)]
    if same and clause.finite is not None:
        return same
    behind = unit.clause + 1
    if behind < len(side.clauses) and (
        side.clauses[behind].finite is None or side.clauses[behind].opener in ("dass", "daß")
    ):
        found = [k for k in side.of_clause(behind) if side.units[k].content and is_verb(side, k)]
        if found:
            return found
    return same


def is_infinitive(side: Side, number: int) -> bool:
    """Say whether a word can be an infinitive, with *zu* or without."""
    unit = side.units[number]
    spelling = side.clauses[unit.clause].spellings[unit.place]
    return not spelling.features.isdisjoint(("inf", "zu")) and side.clauses[unit.clause].finite != unit.place


def is_verb(side: Side, number: int) -> bool:
    """Say whether a word can be a verb."""
    unit = side.units[number]
    return bool(side.clauses[unit.clause].spellings[unit.place].forms)


def find_governors(side: Side, number: int, modal: dict[int, frozenset[str]]) -> list[int]:
    """Return the words that say how the act at a place is meant: in its clause, or before its infinitive clause."""
    clause = side.units[number].clause
    reach = {clause}
    if side.clauses[clause].finite is None or side.clauses[clause].opener in ("dass", "daß"):
        reach.add(clause - 1)
    return [k for n in reach for k in side.of_clause(n) if k in modal and k != number]


def find_act(side: Side, number: int) -> Span | None:
    """Return the verb of an act that is told as done: finite, or a participle with its auxiliary; None if it is not."""
    unit = side.units[number]
    clause = side.clauses[unit.clause]
    if clause.finite is None:
        return None
    if clause.finite == unit.place:
        return Span(unit.start, unit.end)
    features = clause.spellings[unit.place].features
    if unit.capital and clause.lemma in words_of("light-verbs") and clause.verb is not None:
        return Span(clause.verb.start, clause.verb.end)
    if "part" in features and clause.lemma in ("haben", "sein", "werden"):
        return Span(unit.start, unit.end)
    return None
