"""Find the finite verbs of a text, with lemma and mood."""

from __future__ import annotations

from collections.abc import Iterable

from analysis import lexicon
from analysis.german.clauses import Clause, find_clauses
from analysis.german.conjugation import FINITE
from analysis.german.spellings import Spelling
from analysis.german.word_classes import word_class
from analysis.hedging.content import follows_as_condition
from analysis.records import Sentence, Verb

SECOND = frozenset({"k2s", "k2p"})


def find_verbs(text: str, sentences: Iterable[Sentence]) -> tuple[Verb, ...]:
    """Return the finite verb of every clause, in the order of the text."""
    found = []
    for sentence in sentences:
        clauses = find_clauses(text, sentence.start, sentence.end)
        for number, clause in enumerate(clauses):
            if clause.finite is not None:
                verb, start = clause.spellings[clause.finite], clause.starts[clause.finite]
                mood = verb.mood or find_mood(clauses, number, verb)
                found.append(Verb(start, start + len(verb.text), clause.lemma or verb.folded, mood))
    return tuple(found)


def find_mood(clauses: tuple[Clause, ...], number: int, verb: Spelling) -> str:
    """Say whether the finite verb of a clause is subjunctive.

    A form that is the indicative's too (*sagte*, *sollte*, first person *habe*) is taken for the indicative, unless its
    person or its neighbours say otherwise: *habe* without *ich*, or *regnete* in a condition, is the subjunctive.
    """
    if verb.mood is not None:
        return verb.mood
    finite = verb.features & FINITE
    if finite & {"ps", "pp"} and finite & SECOND:
        return "subjunctive" if is_second(clauses, number, verb) else "indicative"
    if "k1s" not in finite or finite & {"ps", "i3s"}:
        return "indicative"
    # a verb at the very start of a sentence has lost its *ich*, or is an imperative or a noun; *Mache man ...* is not
    bare = number == 0 and clauses[0].finite == 0 and not clauses[0].has({"man", "er", "es"})
    return "indicative" if bare or is_first_person(clauses, number) else "subjunctive"


def is_second(clauses: tuple[Clause, ...], number: int, verb: Spelling) -> bool:
    """Say whether a form that is preterite or Konjunktiv II is the latter, by the clauses beside it.

    It is after *als ob*, where *sollte* opens a condition, beside a sure Konjunktiv II in a condition or in what hangs
    on one, and where *und* or *oder* joins it to one (one that follows only under the same opener). *Sie sagten, sie
    wollten* stays open, and so the indicative.
    """
    clause = clauses[number]
    if clause.spellings[0].folded == "als" and clause.has({"ob", "wenn"}):
        return True
    if clause.lemma in lexicon.load("reporting_verbs").by_id:  # *..., wenn er Zeit hätte, sagte er*
        return False
    if any(form.lemma == "sollen" for form in verb.forms):
        return clause.opener in word_class("conditions") or opens_condition(clauses, number)
    before = clauses[number - 1] if number else None
    if before is not None and clause.before in ("und", "oder") and is_sure(before):
        return clause.opener == before.opener
    condition = word_class("conditions")
    if before is not None and clause.before == "," and is_sure(before):
        return clause.opener in condition or before.opener in condition
    after = clauses[number + 1] if number + 1 < len(clauses) else None
    if after is not None and after.before in ("und", "oder") and is_sure(after):
        return clause.opener is not None and clause.opener == after.opener
    # not for *er sagte, wenn er Zeit hätte*: what stands before a condition may be who says so
    return clause.opener in condition and after is not None and after.before == "," and is_sure(after)


def opens_condition(clauses: tuple[Clause, ...], number: int) -> bool:
    """Say whether a clause is a condition by its order alone, first in the sentence or behind the main clause."""
    return clauses[number].finite == 0 and (number == 0 or follows_as_condition(clauses, number))


def is_sure(clause: Clause) -> bool:
    """Say whether the finite verb of a clause can be Konjunktiv II alone."""
    return clause.finite is not None and clause.spellings[clause.finite].features & FINITE <= SECOND


def is_first_person(clauses: tuple[Clause, ...], number: int) -> bool:
    """Say whether *ich* is the subject of a clause, or of the one that it is joined to."""
    clause = clauses[number]
    joined = clause.before in word_class("joins") and number > 0
    return clause.has({"ich"}) or (joined and is_first_person(clauses, number - 1))
