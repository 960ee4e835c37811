"""Read sentences that go on with what somebody said before: free indirect speech."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from analysis.german.phrases import Clauses
from analysis.quotations.attributions import Head
from analysis.quotations.extents import trim
from analysis.quotations.following import UNREAL
from analysis.records import Quotation, Span

NEAR = 40  # characters: between what was said and the next sentence stands ', heißt es' at most
OWN = ("dürfte", "möchte")  # the writer weighs, or tells of a wish: forms of the Konjunktiv that report nothing
NEAREST = 4  # quotations before that a sentence can go on with, words in marks within it counted


def carry_on(
    text: str,
    clauses: Clauses,
    found: list[Quotation],
    own: list[Quotation],
    before: Sequence[Quotation],
    reportive: set[int],
) -> Quotation | None:
    """Return a sentence as free indirect speech where it goes on with what somebody said in the same paragraph.

    Where a passage in quotation marks follows a colon, the words before the colon are taken alone.
    """
    main = next((w for p in clauses.parts for w in clauses.words[p.first : p.last] if w.finite and not w.inside), None)
    announced = [q for q in own if q.type == "direct" and any(p.mark == ":" for p in clauses.parts)]
    said = found or announced or before
    if not said or main is None:
        return None
    unreal = [w for w in clauses.words if w.finite and w.text.lower().startswith(UNREAL)]
    verbs = sum(w.finite for w in clauses.words)
    supposed = bool(unreal) and verbs > 1 and unreal[0] is clauses.words[0]  # Wäre es kalt, würde er heizen
    if supposed or (not found and not announced and main in unreal):
        return None
    last = outermost(said)
    whole = Span(clauses.start, clauses.end)
    for part in clauses.parts:
        if part.mark == ":" and clauses.words[part.first].inside:
            whole = next(iter(trim(text, [Span(clauses.start, clauses.words[part.first].start)])), whole)
            break
    if main_is_subjunctive(clauses):
        tag = next((q for q in announced if q.cue and q.quote[0].start > whole.end), None)
        if tag is not None:  # Die Bahn sei voll: «Ich stand», so X
            return Quotation("indirect", (whole,), tag.cue, tag.speaker, tag.addressee, tag.medium)
        return Quotation("indirect_free_indirect", (whole,), (), last.speaker, (), last.medium)
    near = clauses.start - last.quote[-1].end <= NEAR and "•" not in text[last.quote[-1].end : clauses.start]
    if main.start in reportive and near:
        return Quotation("free_indirect", (whole,), (), last.speaker, (), last.medium)
    return None


def outermost(said: Sequence[Quotation]) -> Quotation:
    """Return the last quotation, or the one around it: who goes on is not whom the speaker quoted."""
    last = said[-1]
    for quotation in reversed(said[-NEAREST:]):
        around = quotation.quote[0].start <= last.quote[0].start and last.quote[-1].end <= quotation.quote[-1].end
        if around and quotation.quote != last.quote and quotation.type != "reported":
            last = quotation
    return last


def main_is_subjunctive(clauses: Clauses) -> bool:
    """Say whether the verb of the main clause is a subjunctive that no condition asks for."""
    for part in clauses.parts:
        words = clauses.words[part.first : part.last]
        if words[0].is_a("subordinator", "pronoun_relative") and words[-1].finite:
            if words[0].text.lower() in ("wenn", "falls"):
                return words[-1].subjunctive and bool(clauses.marked)
            continue
        for word in words:
            if word.finite and not word.inside and not word.bracketed:
                if word.text.lower() in ("wollten", "sollten"):  # the same in both moods: another verb may tell
                    return any(w.subjunctive and not w.text.lower().startswith(UNREAL) for w in clauses.words)
                return word.subjunctive and not word.text.lower().startswith(OWN)
    return False


def join(found: list[Quotation], new: Quotation, text: str) -> None:
    """Add a quotation, or lengthen one before it where both are one run of the same kind."""
    for place in range(len(found) - 1, max(-1, len(found) - 5), -1):  # words in marks stand behind the run they are in
        last = found[place]
        gap = text[last.quote[-1].end : min(new.quote[0].start, last.quote[-1].end + NEAR)]
        if last.type == new.type and last.speaker == new.speaker and last.cue == new.cue and not gap.strip():
            found[place] = replace(last, quote=(Span(last.quote[0].start, new.quote[-1].end),))
            return
    found.append(new)


def read_silent(clauses: Clauses, heads: list[Head]) -> list[Quotation]:
    """Return who judges something in a sentence that quotes nothing: who goes on in the next one is that person."""
    for head in heads:
        if head.kind == "verb" and head.frame not in ("weak",) and head.speaker:
            return [Quotation("reported", (Span(clauses.start, clauses.end),), (), head.speaker, (), head.medium)]
    return []


def covers_start(quotation: Quotation, other: Quotation) -> bool:
    """Say whether a quotation has the words with which another begins, or stands in it as its only content."""
    return any(s.start <= other.quote[0].start < s.end for s in quotation.quote) or quotation.type == "reported"


def has_subjunctive_cue(clauses: Clauses, quotation: Quotation) -> bool:
    """Say whether the verb that opens a quotation is itself reported: *X habe betont, dass ...*."""
    return any(w.subjunctive and any(w.start == c.start for c in quotation.cue) for w in clauses.words)
