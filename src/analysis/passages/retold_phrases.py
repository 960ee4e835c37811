"""Find what several words of a clause say together: *fallen lassen*, *Kontakt aufnehmen*, *hinter dem Rücken*.

The phrases stand in the lexicon *synonyms*, one a line, with the groups they belong to. The last word of a phrase
carries the group; its other verbs say nothing of their own.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from analysis import lexicon
from analysis.german.clauses import Clause, Word
from analysis.german.conjugation import read_verb
from analysis.german.deverbal import inflect
from analysis.german.word_classes import fold

NEAR = 4  # words: a preposition farther from its noun belongs to another one
NOT_FINITE = ("part", "inf", "zu")


class Part(NamedTuple):
    """A word of a phrase: the forms it is met in, or its infinitive where it is a verb."""

    forms: frozenset[str]
    verb: str = ""
    noun: bool = False


class Phrase(NamedTuple):
    """A phrase and its group."""

    group: str
    parts: tuple[Part, ...]


class Met(NamedTuple):
    """A phrase in a clause: the place of the word that carries its group, those of its other verbs, of all others."""

    group: str
    place: int
    others: tuple[int, ...]
    places: frozenset[int] = frozenset()


@cache
def phrases() -> dict[str, tuple[Phrase, ...]]:
    """Return the phrases by the forms, or the infinitive, of the word that carries their group."""
    out: dict[str, list[Phrase]] = {}
    for entry in lexicon.load("synonyms").entries:
        for line in str(entry.values.get("phrases", "")).splitlines():
            parts = tuple(map(read_part, line.split()))
            for key in parts[-1].forms if parts else ():
                out.setdefault(key, []).append(Phrase(entry.id, parts))
    return {key: tuple(found) for key, found in out.items()}


def read_part(word: str) -> Part:
    """Return a word of a phrase: nouns have a capital, verbs stand in the infinitive, others are met as they are."""
    folded = fold(word)
    if word[:1].isupper():
        return Part(frozenset(inflect(word)), noun=True)
    if any(form.feature == "inf" for form in read_verb(folded)):
        return Part(frozenset({folded}), verb=folded)
    return Part(frozenset({folded}))


def lemmas_of(clause: Clause, place: int, word: Word) -> frozenset[str]:
    """Return the infinitives that a word can be a form of, in its clause."""
    if place == clause.finite and clause.lemma:
        return frozenset({fold(clause.lemma)})
    return frozenset(fold(form.lemma) for form in word.forms if form.feature in NOT_FINITE)


def find_phrases(clause: Clause) -> list[Met]:
    """Return the phrases of a clause."""
    known, out = phrases(), []
    rows: list[frozenset[str]] = []
    for place, word in enumerate(clause.words):
        rows.append(frozenset({word.folded}) if word.capital else lemmas_of(clause, place, word) | {word.folded})
    for place, row in enumerate(rows):
        for key in sorted(row & known.keys()):
            for phrase in known[key]:
                others = [find_part(rows, phrase, number, place) for number in range(len(phrase.parts) - 1)]
                if None not in others:
                    verbs = [o for o, part in zip(others, phrase.parts, strict=False) if part.verb and o is not None]
                    out.append(Met(phrase.group, place, tuple(verbs), frozenset(o for o in others if o is not None)))
    return out


def find_part(rows: list[frozenset[str]], phrase: Phrase, number: int, carrier: int) -> int | None:
    """Return where a word of a phrase stands, or None; one that stands before a noun in it has to be near it."""
    part = phrase.parts[number]
    following = phrase.parts[number + 1]
    places = [place for place, row in enumerate(rows) if place != carrier and not row.isdisjoint(part.forms)]
    if following.noun and not part.noun and not part.verb:
        nouns = [place for place, row in enumerate(rows) if not row.isdisjoint(following.forms)]
        places = [place for place in places if any(place < noun <= place + NEAR for noun in nouns)]
    return places[0] if places else None
