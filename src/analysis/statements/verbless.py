"""Read how lines are put that have no verb, as headlines often have none: by their nouns and quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from analysis.german.clauses import Clause
from analysis.german.word_classes import word_classes
from analysis.records import Denial

ARTICLES_AND_ADJECTIVES = ("e", "em", "en", "er", "es")  # how they end
OUTER = frozenset('„“”"»«')
OWN_WORDS = re.compile(r"[„“«»\"](?:[^„“”«»\"]*\s)?([^\s„“”«»\"]+)[“”»«\"][.!…\s]*$")
GOVERNING = frozenset({"prepositions", "either-or"})
NONE: frozenset[str] = frozenset()
INFLECTED = ("e", "em", "en", "es")  # of adjectives; *-er* also ends some that are not


def is_denial(clauses: Sequence[Clause], main: Sequence[Clause], denials: Iterable[Denial]) -> bool:
    """Say whether a line without a verb begins with a noun that says so: *Zurückweisung der Vorwürfe*."""
    if any(clause.verb is not None for clause in clauses):
        return False
    for denial in denials:
        clause = next((one for one in main if one.start <= denial.start < one.end), None)
        if clause is None:
            continue
        ahead = [word for word, at in zip(clause.spellings, clause.starts, strict=True) if at < denial.start]
        if all(
            word.folded.endswith(ARTICLES_AND_ADJECTIVES)
            and word_classes().get(word.folded, NONE).isdisjoint(GOVERNING)
            for word in ahead
        ):
            return True  # nothing but article and adjectives; not *nach der Zurückweisung*
    return False


def is_in_marks(clauses: Sequence[Clause], sentence: str) -> bool:
    """Say whether a line without a verb has its predicate in quotation marks: *Wetter im Tal «scheußlich»*.

    A predicate is not inflected and no noun; *Neues aus dem «Löwen»* names something.
    """
    if any(clause.verb is not None for clause in clauses):
        return False
    found = OWN_WORDS.search(sentence)
    return found is not None and found[1].islower() and found[1].isalpha() and not found[1].endswith(INFLECTED)


def is_marked(sentence: str) -> bool:
    """Say whether quotation marks stand round the whole of a sentence and nowhere within it."""
    bare = sentence.rstrip(".!?… ")
    return len(bare) > 1 and bare[0] in OUTER and bare[-1] in OUTER and not any(mark in OUTER for mark in bare[1:-1])
