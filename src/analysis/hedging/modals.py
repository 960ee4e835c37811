"""Find modal verbs that say how likely something is, *wollen* that says what somebody claims, and *scheinen*."""

from __future__ import annotations

from collections.abc import Iterator

from analysis import lexicon
from analysis.german.clauses import Clause
from analysis.german.conjugation import FINITE
from analysis.german.word_classes import word_class
from analysis.hedging.reported import is_condition
from analysis.hedging.sollen import complement, is_perfect
from analysis.records import Cue, Span


def find_modals(clauses: tuple[Clause, ...], *, reported: bool) -> Iterator[Cue]:
    """Yield the modal cues of a sentence.

    Args:
        clauses: the clauses of the sentence.
        reported: whether the sentence is reported speech in Konjunktiv I, where *könnten* stands for *können*.
    """
    for number, clause in enumerate(clauses):
        verb = clause.verb
        if verb is None or clause.finite is None:
            continue
        lemmas = {form.lemma for form in verb.forms if form.feature in FINITE}
        for lemma, decide in DECISIONS.items():
            if lemma in lemmas and (reason := decide(clauses, number, reported)):
                entry = lexicon.load("modals").by_id[lemma]
                yield Cue(
                    verb.start,
                    verb.end,
                    verb.text,
                    entry.category or "epistemic_modal",
                    entry.dimension or "epistemic",
                    lemma,
                    "reportive" if lemma == "wollen" else "epistemic",
                    reason,
                    Span(clause.start, clause.end),
                )


def has_perfect(clauses: tuple[Clause, ...], number: int) -> bool:
    """Say whether the finite verb of a clause governs a perfect infinitive."""
    verbs = complement(clauses, number, clauses[number].finite or 0)
    return bool(verbs) and is_perfect(verbs, infinitives(clauses, number))


def infinitives(clauses: tuple[Clause, ...], number: int) -> set[str]:
    """Return the lemmas of the infinitive that the finite verb of a clause governs."""
    verbs = complement(clauses, number, clauses[number].finite or 0)
    return {form.lemma for form in verbs[-1].forms if form.feature == "inf"} if verbs else set()


def in_condition(clauses: tuple[Clause, ...], number: int) -> bool:
    """Say whether a clause is a condition or hangs on one."""
    near = clauses[max(number - 1, 0) : number + 2]
    return any(is_condition(c) for c in near)


def decide_may(clauses: tuple[Clause, ...], number: int, reported: bool) -> str | None:
    """Decide on *dürfte*."""
    verb = clauses[number].verb
    if verb is None or not verb.may_be("k2s", "k2p") or clauses[number].opener in word_class("conditions"):
        return None
    return None if clauses[number].has(word_class("addressed")) else "subjunctive_form"


def decide_can(clauses: tuple[Clause, ...], number: int, reported: bool) -> str | None:
    """Decide on *könnte* and *kann*."""
    clause = clauses[number]
    verb = clause.verb
    if verb is None or clause.has(word_class("addressed")) or in_condition(clauses, number):
        return None
    if verb.may_be("k2s", "k2p"):
        if has_perfect(clauses, number):
            return "perfect_infinitive"
        question = clause.finite == 0 and number == 0
        return (
            None
            if (reported and verb.may_be("k2p")) or question or clause.has({"nicht", "damit"})
            else "subjunctive_form"
        )
    if verb.may_be("i3s", "ip") and has_perfect(clauses, number):
        return "perfect_infinitive"
    following = clauses[number + 1] if number + 1 < len(clauses) else None
    dass = following is not None and following.opener == "dass"
    return "can_be_that" if dass and verb.may_be("i3s") and infinitives(clauses, number) == {"sein"} else None


def decide_must(clauses: tuple[Clause, ...], number: int, reported: bool) -> str | None:
    """Decide on *muss* and *müsste*."""
    verb = clauses[number].verb
    fitting = verb is not None and verb.may_be("i3s", "ip", "k2s", "k2p") and not clauses[number].has({"man"})
    return "perfect_infinitive" if fitting and has_perfect(clauses, number) else None


def decide_like(clauses: tuple[Clause, ...], number: int, reported: bool) -> str | None:
    """Decide on *mag*."""
    verb = clauses[number].verb
    fitting = verb is not None and verb.may_be("i3s", "ip") and not clauses[number].has({"ich"})
    return "state" if fitting and infinitives(clauses, number) & word_class("states-of-mag") else None


def decide_want(clauses: tuple[Clause, ...], number: int, reported: bool) -> str | None:
    """Decide on *wollen*: *will geredet haben*, *will gegangen sein*, but not *will überlegt sein*."""
    clause = clauses[number]
    speaks = clause.opener in word_class("conditions") or clause.has(word_class("addressed"))
    if speaks or not has_perfect(clauses, number):
        return None
    participle = complement(clauses, number, clause.finite or 0)[-2]
    moved = any(f.lemma in word_class("perfect-with-sein") for f in participle.forms if f.feature == "part")
    return "perfect_infinitive" if moved or "haben" in infinitives(clauses, number) else None


def decide_seem(clauses: tuple[Clause, ...], number: int, reported: bool) -> str | None:
    """Decide on *scheinen*: a verb of its own in *wie es scheint* and of light."""
    clause = clauses[number]
    if clause.has(word_class("light")) or clause.opener == "wie" or len(clause.words) < 3:
        return None
    near = [c for c in clauses[number : number + 2] if c is clause or (c.before == "," and c.finite is None)]
    return "infinitive" if any(has_zu(c) for c in near) else "predicate"


def has_zu(clause: Clause) -> bool:
    """Say whether an infinitive with *zu* stands in a clause, at its end or before its verb."""
    pairs = zip(clause.words, clause.words[1:], strict=False)
    return any(w.may_be("zu") for w in clause.words) or any(a.folded == "zu" and b.may_be("inf") for a, b in pairs)


DECISIONS = {
    "dürfen": decide_may,
    "können": decide_can,
    "müssen": decide_must,
    "mögen": decide_like,
    "wollen": decide_want,
    "scheinen": decide_seem,
}
