"""Read the forms of *sollen*: hearsay, plan, duty, condition or another.

The infinitive decides most of it: what has been done already (*soll gelogen haben*) can only be hearsay, what is yet to
be done is mostly a plan. In between, signs from the lexicon *sollen* are added up.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextvars import ContextVar
from functools import cache
from typing import NamedTuple

from analysis import lexicon
from analysis.german.clauses import Clause
from analysis.german.word_classes import fold, word_class
from analysis.hedging.infinitives import complement, is_perfect, lemmas_of
from analysis.records import Cue, Reading, Span

PLANS = ("passive", "later", "purpose", "availability")  # signs that are reasons of their own for a plan
OPEN = ("infinitive", *PLANS)  # plans that what follows can still show to be hearsay
PLACES = {"stative": "infinitive", "with_sentence": "sentence", "clause": "clause", "predicate": "clause"}
# other weights than the lexicon's, while a fit is tried out on articles that it has not seen
TRIAL: ContextVar[dict[str, float] | None] = ContextVar("TRIAL", default=None)


class Sign(NamedTuple):
    """A sign of the lexicon: id, the reason it gives, weight, folded words, and where these are looked for."""

    id: str
    reason: str
    weight: float
    words: frozenset[str]
    place: str


@cache
def signs() -> tuple[Sign, ...]:
    """Return the signs of the lexicon *sollen* that have a weight."""
    return tuple(
        Sign(
            entry.id,
            str(entry.values.get("reason", entry.id)).replace("-", "_"),
            float(str(entry.values["weight"])),
            frozenset(fold(word) for word in str(entry.values["words"]).split()),
            PLACES.get(entry.category or "", "context"),
        )
        for entry in lexicon.load("sollen").entries
        if "weight" in entry.values
    )


@cache
def words_of(name: str) -> frozenset[str]:
    """Return the folded words of one entry of the lexicon *sollen*."""
    return frozenset(fold(word) for word in str(lexicon.load("sollen").by_id[name].values["words"]).split())


def find_sollen(clauses: tuple[Clause, ...], span: Span, *, sourced: bool, told: bool) -> Iterator[Cue | Reading]:
    """Yield a cue for every reportive form of *sollen*, and a reading for every other one.

    Args:
        clauses: the clauses of the sentence.
        span: the sentence.
        sourced: whether the sentence names a source, or its words say that something is only told.
        told: whether the sentence before it has a reportive *sollen* already.
    """
    for number, i in find_forms(clauses):
        clause, word = clauses[number], clauses[number].words[i]
        reading, reason = read_form(clauses, number, i, sourced=sourced, told=told)
        if reading == "reportive":
            scope = Span(clause.start, clause.end)
            yield Cue(word.start, word.end, word.text, "sollen_reportive", "source", "sollen", reading, reason, scope)
        else:
            yield Reading(word.start, word.end, reading, reason)


def find_forms(clauses: tuple[Clause, ...]) -> Iterator[tuple[int, int]]:
    """Yield clause and word of every form of *sollen*; a capital inside a clause is a noun, unless all are capitals."""
    forms = word_class("sollen-forms")
    for number, clause in enumerate(clauses):
        for i, word in enumerate(clause.words):
            if word.folded in forms and not (word.capital and i and word.text != word.text.upper()):
                yield number, i


def read_form(clauses: tuple[Clause, ...], number: int, i: int, *, sourced: bool, told: bool) -> tuple[str, str]:
    """Return reading and reason for the form of *sollen* at word ``i`` of a clause."""
    settled = settle_form(clauses, number, i)
    if settled is not None:
        return settled
    clause = clauses[number]
    present = find_signs(clauses, number, i, sourced=sourced, told=told)
    total, hearsay, plan = weigh(present)
    if total > 0 and may_be_told(clause):
        return "reportive", hearsay
    return read_other(clauses, number, i, plan)


def settle_form(clauses: tuple[Clause, ...], number: int, i: int) -> tuple[str, str] | None:
    """Return reading and reason where form, clause and infinitive decide alone, None where signs must be weighed."""
    clause, word = clauses[number], clauses[number].words[i]
    if is_condition(clauses, number, i):
        return "conditional", "condition"
    verbs = complement(clauses, number, i)
    if clause.has({"hätte", "hätten"}) and word.folded == "sollen" and is_substitute(clause, i):
        blamed = clause.has(words_of("demanding") | word_class("speakers-of-now") | words_of("anybody"))
        return ("deontic", "unfulfilled") if blamed else ("planned", "past_plan")
    if not verbs:  # *Was soll das?*, but *Hier soll die Schule hin*
        return ("other" if clause.opener in word_class("questions") else "planned"), "no_infinitive"
    if is_perfect(verbs):
        if word.folded in ("sollte", "sollten") and clause.has({"hätte", "hätten", "längst", "schon"}):
            return "planned", "past_plan"
        return "reportive", "perfect_infinitive"
    return None


def is_substitute(clause: Clause, i: int) -> bool:
    """Say whether *sollen* is an infinitive in a participle's place: *er hätte schweigen sollen*."""
    return i == len(clause.words) - 1 and clause.words[i - 1].may_be("inf") and i > 1


def may_be_told(clause: Clause) -> bool:
    """Say whether a clause can pass on hearsay at all: no question, and nobody who speaks of himself."""
    asks = clause.opener in word_class("questions") - {"was"}
    return not asks and not clause.has(word_class("speakers-of-now"))


def find_signs(clauses: tuple[Clause, ...], number: int, i: int, *, sourced: bool, told: bool) -> frozenset[str]:
    """Return the ids of the signs that are there for the form of *sollen* at word ``i`` of a clause."""
    infinitives = lemmas_of(complement(clauses, number, i))
    here = {word.folded for word in clauses[number].words}
    there_is = "geben" in infinitives and "es" in here
    where = {
        # *geben* is a state in *es gibt* alone
        "infinitive": infinitives if "geben" not in infinitives or there_is else frozenset(),
        "sentence": {word.folded for clause in clauses for word in clause.words},
        "clause": here,
    }
    found = {sign.id for sign in signs() if sign.place in where and sign.words & where[sign.place]}
    state = bool(found & {"stative", "sure-stative"})
    context = {
        "base": True,
        "passive": "werden" in infinitives,
        "past-form": clauses[number].words[i].folded in word_class("sollen-past-forms"),
        "there-is": there_is,
        "attributed": sourced,
        "attributed-state": state and (sourced or "source-named" in found),
        "goes-on": told,
    }
    return frozenset(found | {name for name, there in context.items() if there})


def weigh(present: frozenset[str]) -> tuple[float, str, str]:
    """Add up the weights of signs.

    Returns:
        The sum (above zero: hearsay), the reason that the weightiest sign for hearsay gives, and the one of the first
        sign for a plan (*infinitive* where there is none).
    """
    trial = TRIAL.get()
    some = sorted(
        ((sign.weight if trial is None else trial[sign.id]), sign.reason) for sign in signs() if sign.id in present
    )
    plan = next((name for name in PLANS if name in present), "infinitive")
    # fsum, since sum() rounds otherwise from Python 3.12 on, and the bound is zero
    return math.fsum(weight for weight, _ in some), some[-1][1], plan


def read_other(clauses: tuple[Clause, ...], number: int, i: int, plan: str) -> tuple[str, str]:
    """Tell duty, plan and the rest apart, once hearsay and condition are out of the question.

    An embedded question asks for a plan (*wann das Haus öffnen soll, ist offen*), unless who asks is himself at a loss
    (*er weiß nicht, was er tun soll*) or the question is none to be answered (*warum sollte sie lügen?*).
    """
    clause, word = clauses[number], clauses[number].words[i]
    past = word.folded in word_class("sollen-past-forms")
    if clause.opener in word_class("questions") and clause.words[0].folded in word_class("questions"):
        direct = i <= 2 and word is not clause.words[-1] and not clause.words[1].may_be("part")
        if (past and word.folded != "solle") or direct or is_at_a_loss(clauses, number):
            return "other", "question"
        return "planned", "indirect_question"
    if is_demanded(clauses, number) or clause.has(words_of("anybody")):
        return "deontic", "demand"
    if word.folded in ("solle", "sollest"):
        asked = clause.has(words_of("asked") | words_of("demanding"))
        return ("deontic", "demand") if asked else ("planned", "reported_plan")
    if not past:
        return "planned", plan
    if lemmas_of(complement(clauses, number, i)) & words_of("fate"):
        return "other", "fate"
    relative = clause.opener in word_class("relatives") and not clause.has(words_of("everybody"))
    if relative or clause.has(words_of("former-times")):
        return "planned", "past_plan"
    if clause.has(word_class("demands")):
        return "deontic", "demand"
    if any(tells_past(c) for c in clauses if c is not clause):
        return "planned", "past_plan"
    return "deontic", "advice"


def is_demanded(clauses: tuple[Clause, ...], number: int) -> bool:
    """Say whether a clause is what a verb of demanding beside it demands: *sie verlangt, dass er gehen soll*."""
    if clauses[number].opener not in (None, "dass"):
        return False
    behind = [c for c in clauses[number + 1 : number + 2] if c.opener is None]
    verbs = words_of("demand-verbs")
    return any(
        c.lemma in verbs or any(form.lemma in verbs for form in c.words[-1].forms)
        for c in (*clauses[max(number - 1, 0) : number], *behind)
    )


def tells_past(clause: Clause) -> bool:
    """Say whether a clause tells of the past; who said so, and on what condition, does not date what is said."""
    verb = clause.verb
    reports = clause.opener in (None, "wie") and clause.lemma in lexicon.load("reporting_verbs").by_id
    undated = reports or clause.opener in word_class("conditions")
    return verb is not None and verb.may_be("ps", "pp") and not undated


def is_at_a_loss(clauses: tuple[Clause, ...], number: int) -> bool:
    """Say whether a clause hangs on one that says that its subject does not know."""
    before = clauses[number - 1] if number else None
    return before is not None and before.lemma == "wissen" and before.has({"nicht", "kaum", "nie", "niemand", "keiner"})


def is_condition(clauses: tuple[Clause, ...], number: int, i: int) -> bool:
    """Say whether *sollte* opens a condition: after *wenn*, or first in a clause that goes on no other."""
    clause = clauses[number]
    if clause.words[i].folded not in ("solle", "sollte", "sollten", "solltest"):
        return False
    if clause.opener in word_class("conditions") or is_case(clauses, number):
        return True
    if number == 0 and i == 1 and clause.words[0].folded in words_of("in-front"):  # *Denn sollte es regnen, ...*
        return True
    if i or clause.words[i].folded == "solle":
        return False
    # *Wenn du gehst, solltest du ...* and *Wer geht, sollte ...* go on; *..., sollte er gehen* is a condition, and
    # *der Prozess, der lange ruhte, sollte weitergehen* goes on too
    if number and all(c.final and c.opener is not None for c in clauses[:number]) and clause.before == ",":
        return False
    unfinished = any(c.finite is None and c.opener is None for c in clauses[:number])
    subject = len(clause.words) > 1 and clause.words[1].folded in words_of("short-subjects")
    return not unfinished or (subject and bool(clause.words[-1].forms))


def is_case(clauses: tuple[Clause, ...], number: int) -> bool:
    """Say whether a clause says what case is meant: *für den Fall, dass ...*."""
    return clauses[number].opener == "dass" and number > 0 and clauses[number - 1].words[-1].folded == "fall"
