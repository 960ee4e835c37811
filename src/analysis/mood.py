"""Find the finite verbs of a text, with lemma and mood."""

from __future__ import annotations

from collections.abc import Iterable

from analysis.german.clauses import Clause, Word, find_clauses
from analysis.german.conjugation import FINITE, SUBJUNCTIVE
from analysis.german.word_classes import word_class
from analysis.records import Sentence, Verb


def find_verbs(text: str, sentences: Iterable[Sentence]) -> tuple[Verb, ...]:
    """Return the finite verb of every clause, in the order of the text."""
    found = []
    for sentence in sentences:
        clauses = find_clauses(text, sentence.start, sentence.end)
        for number, clause in enumerate(clauses):
            word = clause.verb
            if word is not None:
                mood = find_mood(clauses, number, word)
                found.append(Verb(word.start, word.end, clause.lemma or word.folded, mood))
    return tuple(sorted(found))


def find_mood(clauses: tuple[Clause, ...], number: int, word: Word) -> str:
    """Say whether the finite verb of a clause is subjunctive.

    A form that is the indicative's too (*sagte*, *sollte*, first person *habe*) is taken for the indicative, unless its
    person says otherwise: *habe* without *ich* is the subjunctive.
    """
    finite = {form.feature for form in word.forms if form.feature in FINITE}
    if not finite & SUBJUNCTIVE:
        return "indicative"
    if finite <= SUBJUNCTIVE:
        return "subjunctive"
    if "k1s" not in finite or finite & {"ps", "i3s"}:
        return "indicative"
    # a verb at the very start of a sentence has lost its *ich*, or is an imperative or a noun
    bare = number == 0 and clauses[0].finite == 0
    return "indicative" if bare or is_first_person(clauses, number) else "subjunctive"


def is_first_person(clauses: tuple[Clause, ...], number: int) -> bool:
    """Say whether *ich* is the subject of a clause, or of the one that it is joined to."""
    clause = clauses[number]
    joined = clause.before in word_class("joins") and number > 0
    return clause.has({"ich"}) or (joined and is_first_person(clauses, number - 1))
