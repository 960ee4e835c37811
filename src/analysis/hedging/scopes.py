"""Say how far a cue reaches: over its whole clause or what is said beside it, and never over half a quotation."""

from __future__ import annotations

import re
from dataclasses import replace

from analysis.german.clauses import MARKS, Clause, find_clauses
from analysis.german.passages import Passages
from analysis.german.wholes import close_marks, find_whole
from analysis.german.word_classes import word_class
from analysis.hedging.content import find_content
from analysis.lexicon import Entry
from analysis.records import Cue, Sentence, Span

MODAL_CATEGORIES = frozenset(("sollen_reportive", "epistemic_modal"))
HAS_MARK = re.compile("[" + "".join(sorted(MARKS)) + "]")


def find_scope(clauses: tuple[Clause, ...], entry: Entry, start: int, end: int, span: Span) -> Span:
    """Return what a cue covers: the clause that it stands in, or that hangs on it; without one, the sentence.

    *Wie es heißt* and its like cover what they are put beside, *unklar* and its like the question that is open.
    """
    for number, clause in enumerate(clauses):
        if not clause.start <= start <= end <= clause.end:
            continue
        if entry.id == "es-heißt" or (entry.category == "attribution" and clause.words[0].folded == "wie"):
            return find_content(clauses, number, span)
        if entry.category == "unknown":
            after, before = clauses[number + 1 : number + 2], clauses[max(number - 1, 0) : number]
            for other in (*after, *before):
                if other.opener in word_class("content-openers") or other.words[0].folded.startswith("welch"):
                    return find_whole(clauses, clauses.index(other))
        return find_whole(clauses, number)
    return span


def find_scope_of(text: str, sentence: Sentence, word: Span) -> Span:
    """Return the whole clause of a word, without one the sentence."""
    clauses = find_clauses(text, sentence.start, sentence.end)
    own = (n for n, clause in enumerate(clauses) if clause.start <= word.start < clause.end)
    return next((find_whole(clauses, number) for number in own), Span(sentence.start, sentence.end))


def fit_scopes(text: str, cues: list[Cue], clauses: tuple[Clause, ...], span: Span, marked: Passages) -> list[Cue]:
    """Return the cues of a sentence with scopes of whole clauses, and with no quotation mark left half open in them.

    What a form of *sollen* or another modal covers is known as the part of the clause in which it stands.

    Args:
        text: the raw text.
        cues: the cues of the sentence.
        clauses: its clauses.
        span: the sentence.
        marked: the passages in quotation marks of its paragraph.
    """
    out = []
    for cue in cues:
        scope = cue.scope
        if scope is not None:
            if cue.category in MODAL_CATEGORIES:
                parts = (n for n, c in enumerate(clauses) if (c.start, c.end) == (scope.start, scope.end))
                scope = next((find_whole(clauses, number) for number in parts), scope)
            if HAS_MARK.search(text, scope.start, scope.end):
                own = next((Span(c.start, c.end) for c in clauses if c.start <= cue.start < c.end), None)
                scope = close_marks(text, scope, marked.touching(span.start, span.end), span, own=own, place=cue.start)
        out.append(cue if scope == cue.scope else replace(cue, scope=scope))
    return out
