"""What a clause tells, and how: as its own or hanging on another, denied, supposed, wished or only tried.

What is read here are words and order alone; there is no parser.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from analysis.german.clauses import Clause, is_infinitive_clause
from analysis.german.word_classes import fold
from analysis.passages.retold_phrases import find_phrases
from analysis.passages.retold_words import GROUP, NOT_FINITE, Term, groups

CONTENT_OPENERS = frozenset({"dass", "daß", "ob"})
SUPPOSING = frozenset({"wenn", "falls", "sofern", "bevor", "ehe", "damit"})
RESULTS = frozenset({"so", "derart", "dermaßen", "solch", "solche", "solchen", "solcher"})
PURPOSES = frozenset({"um", "ohne", "statt", "anstatt"})
NEGATORS = frozenset(
    {
        "nicht",
        "kein",
        "keine",
        "keinem",
        "keinen",
        "keiner",
        "keines",
        "nie",
        "niemals",
        "weder",
        "kaum",
        "unwahrscheinlich",
    }
)
ATTEMPTS = frozenset(
    {"versuch", "versuche", "versuchs", "versuches", "versuchen", "versucht", "versuchte", "versuchten"}
)
RELATIVES = frozenset({"der", "die", "das", "dem", "den", "dessen", "deren", "denen"})
WISHES = frozenset({"wollen", "möchten", "mögen", "planen", "beabsichtigen"})
AUXILIARIES = frozenset({"haben", "sein", "werden", "sollen", "wollen", "können", "müssen", "dürfen", "mögen"})
SAYING = "saying.verbs"
QUOTES = "heissen"
FRAME_OPENER = "so"
DENIES = frozenset({GROUP + "act.deny"})
ASKS = frozenset({GROUP + "act.demand", GROUP + "act.call-on"})


class Told(NamedTuple):
    """A clause: its range and its content words.

    ``hangs`` says that it tells what the one before is about, ``denied`` that it has a negation, ``broken`` that it has
    no verb yet, and ``resumes`` that it begins with one, and so may go on with a broken one;
    ``supposed`` is what stands under *if*, ``undone`` what somebody tried to do or asked for, ``frames`` is a clause
    that only says who says something, and ``bare`` one whose subject stands in another clause (*zu kochen*).
    ``relative`` says that it begins to tell of the noun before, ``ends`` that it has its verb at its end, ``whole``
    that all of its verb is there, ``apart`` that it is no mere piece of the one before, ``wished`` that somebody wants
    it, and ``labelled`` that a colon stands before it.
    """

    start: int
    end: int
    terms: tuple[Term, ...]
    hangs: bool = False
    denied: bool = False
    broken: bool = False
    resumes: bool = False
    supposed: bool = False
    undone: bool = False
    frames: bool = False
    bare: bool = False
    relative: bool = False
    ends: bool = False
    whole: bool = True
    apart: bool = True
    wished: bool = False
    labelled: bool = False


def is_frame(clause: Clause) -> bool:
    """Say whether a clause says only who says something: *wie sie sagte*, *so der Wirt*."""
    if clause.finite is None:
        return clause.spellings[0].folded == FRAME_OPENER
    lemma = fold(clause.lemma or "")
    return lemma == QUOTES or SAYING in groups().verbs.get(lemma, ())


def is_denied(clause: Clause) -> bool:
    """Say whether a clause has a negation that is no part of a phrase: *davon nichts wissen* tells what was done."""
    places = {place for place, word in enumerate(clause.spellings) if word.folded in NEGATORS}
    return bool(places) and not places.issubset({place for met in find_phrases(clause) for place in met.places})


def find_undone(told: Sequence[Told]) -> list[Told]:
    """Return clauses in which what is tried, or what others are asked to do, is marked as not done by that."""
    out: list[Told] = []
    for clause in told:
        hangs_on = out[-1] if out and clause.hangs else None
        if hangs_on is not None:
            asked = any(ASKS & term.keys for term in hangs_on.terms if term.verb)
            clause = clause._replace(undone=clause.undone or asked or (clause.bare and hangs_on.undone))
        out.append(clause)
    return out


def stands_apart(clause: Clause) -> bool:
    """Say whether a clause is no mere piece of the one before, such as the next name of a list."""
    if is_infinitive_clause(clause) or is_frame(clause):
        return True
    if clause.before in {",", ")"}:
        return clause.finite is not None and (clause.opener is not None or not clause.final)
    return clause.before != "("


def is_whole(clause: Clause) -> bool:
    """Say whether all of the verb of a clause stands in it: not *der Wirt hat (am Montag)*."""
    if clause.finite is None:
        return is_infinitive_clause(clause)
    auxiliary = clause.lemma in AUXILIARIES
    return clause.final or not auxiliary or not clause.spellings[-1].features.isdisjoint(NOT_FINITE)


def hangs(clause: Clause, before: Clause | None) -> bool:
    """Say whether a clause says what the one before it is about: *dass es regnet*, *zu kochen*; not what follows."""
    if before is None or any(word.folded in RESULTS for word in before.words):
        return False
    if is_infinitive_clause(clause):
        return clause.spellings[0].folded not in PURPOSES
    return clause.opener in CONTENT_OPENERS
