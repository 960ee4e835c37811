"""Read the forms of *sollen*: hearsay, plan, duty, condition or another.

The infinitive decides most of it: what has been done already (*soll gelogen haben*) can only be hearsay, what is yet to
be done is mostly a plan. In between, signs from the lexicon *sollen* are added up.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from analysis import lexicon
from analysis.german.clauses import Clause, Word
from analysis.german.word_classes import fold, word_class
from analysis.records import Cue, Reading, Span

# these build their perfect with *sein*: with them the participle and *sein* are a perfect, not a state reached


@cache
def signs(category: str) -> tuple[tuple[str, float, frozenset[str]], ...]:
    """Return id, weight and folded words of the signs of one category."""
    found = [entry for entry in lexicon.load("sollen").entries if entry.category == category]
    return tuple(
        (e.id, float(str(e.values.get("weight", 0))), frozenset(fold(w) for w in str(e.values["words"]).split()))
        for e in found
    )


def find_sollen(clauses: tuple[Clause, ...], span: Span, *, sourced: bool, told: bool) -> Iterator[Cue | Reading]:
    """Yield a cue for every reportive form of *sollen*, and a reading for every other one.

    Args:
        clauses: the clauses of the sentence.
        span: the sentence.
        sourced: whether the sentence names a source, or its words say that something is only told.
        told: whether the sentence before it has a reportive *sollen* already.
    """
    for number, clause in enumerate(clauses):
        for i, word in enumerate(clause.words):
            if word.folded not in word_class("sollen-forms") or (word.capital and i and word.text != word.text.upper()):
                continue
            reading, reason = read_form(clauses, number, i, sourced=sourced, told=told)
            if reading == "reportive":
                scope = Span(clause.start, clause.end)
                yield Cue(
                    word.start, word.end, word.text, "sollen_reportive", "source", "sollen", reading, reason, scope
                )
            else:
                yield Reading(word.start, word.end, reading, reason)


def read_form(clauses: tuple[Clause, ...], number: int, i: int, *, sourced: bool, told: bool) -> tuple[str, str]:
    """Return reading and reason for the form of *sollen* at word ``i`` of a clause."""
    clause, word = clauses[number], clauses[number].words[i]
    if is_condition(clauses, number, i):
        return "conditional", "condition"
    past = word.folded in word_class("sollen-past-forms")
    verbs = complement(clauses, number, i)
    if not verbs:  # *Was soll das?*, but *Hier soll die Schule hin*
        return ("other" if clause.opener in word_class("questions") else "planned"), "no_infinitive"
    infinitives = {form.lemma for form in verbs[-1].forms if form.feature == "inf"}
    if is_perfect(verbs, infinitives):
        if word.folded in ("sollte", "sollten") and clause.has({"hätte", "hätten", "längst", "schon"}):
            return "planned", "past_plan"
        return "reportive", "perfect_infinitive"
    total, reason = weigh(clauses, number, infinitives, past=past, sourced=sourced, told=told)
    if (
        total > 0
        and clause.opener not in word_class("questions") - {"was"}
        and not clause.has(word_class("speakers-of-now"))
    ):
        return "reportive", reason
    return read_other(clauses, number, i, past)


def read_other(clauses: tuple[Clause, ...], number: int, i: int, past: bool) -> tuple[str, str]:
    """Tell duty, plan and the rest apart, once hearsay and condition are out of the question.

    An embedded question asks for a plan (*wann das Haus öffnen soll, ist offen*), unless who asks is himself at a loss
    (*er weiß nicht, was er tun soll*) or the question is none to be answered (*warum sollte sie lügen?*).
    """
    clause, word = clauses[number], clauses[number].words[i]
    if clause.opener in word_class("questions") and clause.words[0].folded in word_class("questions"):
        direct = i <= 2 and word is not clause.words[-1] and not clause.words[1].may_be("part")
        if past or direct or is_at_a_loss(clauses, number):
            return "other", "question"
        return "planned", "indirect_question"
    if word.folded == "solle" or (past and clause.has(word_class("demands"))) or clause.has({"man", "du"}):
        return "deontic", "demand"
    if past and not any(c.verb is not None and c.verb.may_be("ps", "pp") for c in clauses if c is not clause):
        return "deontic", "advice"
    return "planned", "infinitive"


def is_at_a_loss(clauses: tuple[Clause, ...], number: int) -> bool:
    """Say whether a clause hangs on one that says that its subject does not know."""
    before = clauses[number - 1] if number else None
    return before is not None and before.lemma == "wissen" and before.has({"nicht", "kaum", "nie", "niemand", "keiner"})


def is_condition(clauses: tuple[Clause, ...], number: int, i: int) -> bool:
    """Say whether *sollte* opens a condition: after *wenn*, or first in a clause that goes on no other."""
    clause = clauses[number]
    if clause.words[i].folded not in ("sollte", "sollten", "solltest"):
        return False
    if clause.opener in word_class("conditions"):
        return True
    # *..., sollte er gehen* is a condition; *der Prozess, der lange ruhte, sollte weitergehen* goes on
    unfinished = any(c.finite is None and c.opener is None for c in clauses[:number])
    subject = len(clause.words) > 1 and clause.words[1].folded in (
        "er",
        "sie",
        "es",
        "der",
        "die",
        "das",
        "dies",
        "sich",
    )
    return i == 0 and (not unfinished or (subject and bool(clause.words[-1].forms)))


def is_perfect(verbs: list[Word], infinitives: set[str]) -> bool:
    """Say whether a complement is a perfect infinitive: *gelogen haben*, *gesehen worden sein*, *gestorben sein*."""
    if len(verbs) < 2 or not verbs[-2].may_be("part"):
        return False
    if "haben" in infinitives:
        return True
    if "sein" not in infinitives:
        return False
    participle = verbs[-2]
    reached = any(participle.folded in words for _, _, words in signs("result"))
    return not reached or any(
        f.lemma in word_class("perfect-with-sein") for f in participle.forms if f.feature == "part"
    )


def weigh(
    clauses: tuple[Clause, ...], number: int, infinitives: set[str], *, past: bool, sourced: bool, told: bool
) -> tuple[float, str]:
    """Add up the signs in a clause and its sentence; return the sum and the weightiest sign for hearsay."""
    clause = clauses[number]
    here = {word.folded for word in clause.words}
    sentence = {word.folded for c in clauses for word in c.words}
    there_is = "geben" in infinitives and "es" in here
    found = []
    for category, words in (
        ("stative", infinitives),
        ("with_sentence", sentence),
        ("clause", here),
        ("predicate", here),
    ):
        for name, weight, listed in signs(category):
            # *geben* is a state in *es gibt* alone
            if words & listed and (category != "stative" or "geben" not in infinitives or there_is):
                found.append((weight, name))
    names = {name for _, name in found}
    state = bool(names & {"stative", "sure-stative"})
    context = {
        "base": True,
        "passive": "werden" in infinitives,
        "past-form": past,
        "there-is": there_is,
        "year": any(len(word) == 4 and word.isdigit() and word.startswith("20") for word in here),
        "attributed": sourced,
        "attributed-state": state and (sourced or "source-named" in names),
        "goes-on": told,
    }
    found += [(weight, name) for name, weight, _ in signs("context") if context[name]]
    return sum(weight for weight, _ in found), max(found)[1].replace("-", "_")


def complement(clauses: tuple[Clause, ...], number: int, i: int) -> list[Word]:
    """Return the participles and the infinitive that depend on a form of *sollen*, in their order."""
    clause = clauses[number]
    words = clause.words
    if i and (i == len(words) - 1 or clause.final):
        found = cluster(words[:i])
        if found and found[-1].end >= words[i].start - 2:
            return found
    found = cluster(until_join(words[i + 1 :]))
    if found and found[-1].may_be("inf"):
        return found
    for other in clauses[number + 1 :]:
        found = cluster(other.words)
        if found and found[-1].may_be("inf") and (other.finite is None or other.words[other.finite] in found):
            return found
    found = cluster(words[:i])  # *Verkauft werden soll auch das Tor*
    return found if found and found[-1].may_be("inf") and found[-1].end >= words[i].start - 2 else []


def until_join(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Return the words up to the first infinitive that an *und* or *oder* follows."""
    for i in range(1, len(words)):
        if words[i].folded in word_class("joins") and words[i - 1].may_be("inf"):
            return words[:i]
    return words


def cluster(words: tuple[Word, ...]) -> list[Word]:
    """Return the last unbroken run of infinitives and participles."""
    out: list[Word] = []
    for word in reversed(words):
        if word.may_be("inf", "part", "zu"):
            out.append(word)
        elif out:
            break
    return out[::-1]
