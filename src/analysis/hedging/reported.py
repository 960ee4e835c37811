"""Find the Konjunktiv that marks reported speech, apart from the hypothetical, polite and wishing one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from analysis.german.clauses import MARKS, Clause
from analysis.german.wholes import find_whole
from analysis.german.word_classes import word_class
from analysis.hedging.content import is_last_condition
from analysis.records import Cue

SET_PHRASES = (
    "es sei denn",
    "wie dem auch sei",
    "gott sei dank",
    "dem sei",
    "es sei daran",
    "sei daran",
    "sei angemerkt",
    "sei erwähnt",
)


def find_subjunctives(
    text: str,
    clauses: tuple[Clause, ...],
    moods: Mapping[int, str],
    reports: frozenset[int],
    *,
    sourced: bool,
    before: bool,
    after: bool = False,
) -> Iterator[Cue]:
    """Yield the Konjunktiv forms of a sentence that mark reported speech.

    Args:
        text: the raw text.
        clauses: the clauses of the sentence.
        moods: the moods of the finite verbs by where they begin.
        reports: where the reporting verbs of the sentence begin.
        sourced: whether the sentence has a source marker.
        before: whether the sentence before it is reported speech.
        after: whether the sentence before it names a source or has a reporting verb.
    """
    subjunctive = [c.verb is not None and moods.get(c.verb.start) == "subjunctive" for c in clauses]
    first_kind = [wanted and is_first(clause) for wanted, clause in zip(subjunctive, clauses, strict=True)]
    has_first = any(first_kind)
    for number, clause in enumerate(clauses):
        verb = clause.verb
        if verb is None or not subjunctive[number]:
            continue
        lemmas = {form.lemma for form in verb.forms}
        reason = None
        if first_kind[number]:
            reason = None if is_set_phrase(text, clauses, number) else "konjunktiv_i"
        elif not lemmas & {"mögen", "sollen"} and not is_hypothetical(text, clauses, number, reported=has_first):
            plural = verb.may_be("k2p")
            goes_on = after and not lemmas & {"können", "dürfen"}  # these are guesses of the writer as well
            if (
                number
                and clauses[number - 1].verb
                and clauses[number - 1].verb.start in reports
                and clause.before == ","
            ):
                reason = "konjunktiv_ii_after_reporting_verb"
            elif clause.opener in word_class("content-openers") - {"wenn"} and (reports or has_first):
                reason = "konjunktiv_ii_in_content_clause"
            elif plural and (has_first or reports or sourced or before or goes_on):
                reason = "konjunktiv_ii_for_ambiguous_form"
            elif (has_first and clause.opener is not None) or (before and (has_first or sourced)):
                reason = "konjunktiv_ii_in_reported_speech"
        if reason:
            entry = "konjunktiv-1" if first_kind[number] else "konjunktiv-2"
            scope = find_whole(clauses, number)
            yield Cue(verb.start, verb.end, verb.text, "konjunktiv", "source", entry, "reported", reason, scope)


def is_first(clause: Clause) -> bool:
    """Say whether the subjunctive verb of a clause is Konjunktiv I."""
    verb = clause.verb
    return verb is not None and verb.may_be("k1s", "k1p") and not verb.may_be("k2s", "k2p")


def is_set_phrase(text: str, clauses: tuple[Clause, ...], number: int) -> bool:
    """Say whether a Konjunktiv I is a set phrase, a wish or a comparison (*als sei*)."""
    clause = clauses[number]
    verb = clause.verb
    low = text[clause.start : clause.end].lower()
    if clause.spellings[0].folded == "als" and (
        clause.finite == 1 or clause.has({"ob", "wenn"})
    ):  # *als sei nichts gewesen*
        return True
    if verb is not None and verb.folded in ("lebe", "möge"):
        return True
    if low.startswith("sei es ") and clause.spellings[2].folded in word_class("either-or"):
        return True
    return any(low.startswith(phrase) or f" {phrase}" in low for phrase in SET_PHRASES)


def is_hypothetical(text: str, clauses: tuple[Clause, ...], number: int, *, reported: bool) -> bool:
    """Say whether a Konjunktiv II says what would be, rather than what somebody said."""
    clause = clauses[number]
    if clause.opener in ("wenn", "falls") or (clause.spellings[0].folded == "als" and clause.finite == 1):
        return True
    near = clauses[max(number - 1, 0) : number + 2] if reported else clauses
    if any(is_condition(c) for c in near):
        return True
    if opens_condition(clauses, number) or (number and opens_condition(clauses, number - 1)):
        return True
    return clause.has(word_class("hypothetical")) or clause.has({"ich", "wir"}) or is_marked(text, clause)


def is_condition(clause: Clause) -> bool:
    """Say whether a clause says on what something depends; *auch wenn* concedes instead."""
    return clause.opener in word_class("conditions") and clause.spellings[0].folded != "auch"


def opens_condition(clauses: tuple[Clause, ...], number: int) -> bool:
    """Say whether a clause is a condition by its order alone: *Hätte er gefragt, ...*"""
    clause = clauses[number]
    verb = clause.verb
    if clause.finite != 0 or verb is None or not verb.may_be("k2s", "k2p"):
        return False
    return clause.before in ("", ":", ";") or is_last_condition(clauses, clause)


def is_marked(text: str, clause: Clause) -> bool:
    """Say whether a clause begins right after a quotation mark."""
    return clause.start > 0 and text[clause.start - 1] in MARKS
