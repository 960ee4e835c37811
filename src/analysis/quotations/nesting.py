"""Read what somebody whose words are quoted tells of others: a quotation within a passage in quotation marks."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace

from analysis.german.phrases import Clauses, cut_parts
from analysis.german.quotemarks import MARKS, Marked
from analysis.quotations.heads import find_heads
from analysis.quotations.quotable import is_quotable
from analysis.quotations.reports import read_reports
from analysis.records import Quotation, Span

FIRST_PERSON = frozenset(["ich", "wir"])  # who says that he says something, says it


def read_nested(text: str, clauses: Clauses, quoted: Set[int]) -> list[Quotation]:
    """Return the quotations that stand in the directly quoted passages of a sentence.

    Args:
        text: the raw text.
        clauses: the sentence.
        quoted: where direct quotations begin; only passages that are one are looked into.
    """
    out: list[Quotation] = []
    for marked in clauses.marked:
        if marked.depth == 0 and marked.closed and marked.start in quoted:
            inner = look_inside(clauses, marked)
            if inner is not None:
                out.extend(read_passage(text, inner))
    return out


def is_told(inner: Clauses, quotation: Quotation) -> bool:
    """Say whether what is quoted begins with *dass* or *ob*, or stands in the Konjunktiv."""
    span = quotation.quote[0]
    words = [w for w in inner.words if span.start <= w.start < span.end]
    main = next((w for w in words if w.finite and not w.inside), None)
    return words[0].is_a("complementizer") or (main is not None and main.subjunctive)


def look_inside(clauses: Clauses, marked: Marked) -> Clauses | None:
    """Return the part of a sentence that stands in a passage as a sentence of its own, None without a finite verb."""
    deeper = tuple(
        replace(m, depth=m.depth - 1) for m in clauses.marked if m.depth and marked.start < m.start < marked.end
    )
    words = [
        replace(w, inside=any(m.start <= w.start < m.end for m in deeper))
        for w in clauses.words
        if marked.start < w.start and w.end < marked.end
    ]
    while words and words[0].text in MARKS and not words[0].inside:
        words = words[1:]
    if not any(w.finite for w in words):
        return None
    return Clauses(words[0].start, words[-1].end, clauses.paragraph, tuple(words), cut_parts(words), deeper)


def read_passage(text: str, inner: Clauses) -> list[Quotation]:
    """Return what a passage tells of others' words: clauses with *dass*, words in inner marks, what is reported."""
    heads = [h for h in find_heads(inner) if h.kind in ("verb", "tag") and h.frame in ("say", "mention")]
    found = []
    for quotation in read_reports(text, inner, [h for h in heads if h.speaker]):
        names = [s.of(text) for s in quotation.speaker]
        named = any(c.isupper() for name in names for c in name) and names[0].lower() not in FIRST_PERSON
        if named and (quotation.type == "reported" or is_told(inner, quotation)):
            found.append(quotation)
    for head in heads[:1]:
        part = inner.words[head.first : head.last]
        outside = tuple(s for s in head.speaker if not any(m.start <= s.start < m.end for m in inner.marked))
        speaker = outside or tuple(Span(w.start, w.end) for w in part if w.text.lower() in FIRST_PERSON)[:1]
        for marked in inner.marked:
            if marked.depth == 0 and is_quotable(text, marked, head):
                span = Span(marked.start, marked.end)
                found.append(Quotation("direct", (span,), head.cue, speaker, (), head.medium, head.stance))
    return found
