"""Find quotations: direct, indirect, reported, free indirect, each with cue, speaker and addressee."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from analysis.heads import Head, find_heads
from analysis.phrases import Clauses, cut
from analysis.quotemarks import Marked, find_marked
from analysis.records import Cue, Quotation, Sentence, Span, Verb
from analysis.reports import content_end, find_content, is_after_colon, is_name, is_quotable, read_reports


def find_quotations(
    text: str, sentences: Sequence[Sentence], cues: Sequence[Cue], verbs: Sequence[Verb]
) -> tuple[Quotation, ...]:
    """Find the quotations of a text, in its order.

    Args:
        text: the raw text.
        sentences: its sentences.
        cues: its cues (reportive *sollen* carries on what somebody said).
        verbs: its finite verbs with their mood.
    """
    found: list[Quotation] = []
    reportive = {cue.start for cue in cues if cue.category == "sollen_reportive"}
    for clauses_of_paragraph in cut_paragraphs(text, sentences, verbs):
        found.extend(read_paragraph(text, clauses_of_paragraph, found, reportive))
    return tuple(sorted(found, key=lambda q: (q.quote[0].start, -q.quote[-1].end)))


def cut_paragraphs(text: str, sentences: Sequence[Sentence], verbs: Iterable[Verb]) -> Iterable[list[Clauses]]:
    """Yield the sentences of each paragraph, cut into parts, with the passages in quotation marks in them."""
    groups: dict[int, list[Sentence]] = {}
    for sentence in sentences:
        groups.setdefault(sentence.paragraph, []).append(sentence)
    ordered = sorted(verbs)
    position = 0
    for group in groups.values():
        marked = find_marked(text, group[0].start, group[-1].end)
        out, first = [], 0
        for sentence in group:
            while position < len(ordered) and ordered[position].start < sentence.start:
                position += 1
            inside = position
            while inside < len(ordered) and ordered[inside].start < sentence.end:
                inside += 1
            while first < len(marked) and marked[first].depth == 0 and marked[first].end <= sentence.start:
                first += 1
            touching = []
            for m in marked[first:]:
                if m.start >= sentence.end:
                    break
                if m.end > sentence.start:
                    touching.append(m)
            out.append(cut(text, sentence, touching, ordered[position:inside]))
        yield out


def read_paragraph(
    text: str, paragraph: list[Clauses], before: Sequence[Quotation], reportive: set[int]
) -> list[Quotation]:
    """Return the quotations of one paragraph.

    First what a verb or phrase in the sentence itself opens, then passages in quotation marks, then sentences that go
    on with what somebody said before.
    """
    found: list[Quotation] = []
    done: set[int] = set()
    for number, clauses in enumerate(paragraph):
        heads = find_heads(clauses)
        own = read_reports(text, clauses, heads)
        own = [reach_back(paragraph, number, q) for q in own]
        ahead = find_heads(paragraph[number + 1]) if number + 1 < len(paragraph) else []
        passages = read_passages(text, clauses, heads, own, found or list(before[-1:]), ahead, done)
        if not own and not passages:
            going_on = go_on(text, clauses, heads, found, reportive)
            if going_on:
                join(found, going_on, text)
        found.extend(own)
        found.extend(passages)
    return found


def reach_back(paragraph: list[Clauses], number: int, quotation: Quotation) -> Quotation:
    """Return a direct quotation with its passage whole where it began sentences earlier."""
    if quotation.type != "direct":
        return quotation
    clauses = paragraph[number]
    spans = list(quotation.quote)
    for marked in clauses.marked:
        if marked.depth == 0:
            spans = [Span(min(s.start, marked.start), max(s.end, marked.end)) if s.touches(Span(marked.start, marked.end)) else s for s in spans]
    return replace(quotation, quote=tuple(dict.fromkeys(spans)))


def read_passages(
    text: str,
    clauses: Clauses,
    heads: list[Head],
    own: list[Quotation],
    before: Sequence[Quotation],
    ahead: list[Head],
    done: set[int],
) -> list[Quotation]:
    """Return the direct quotations of a sentence: the passages in quotation marks that are somebody's words."""
    out = []
    for marked in clauses.marked:
        taken = any(q.type == "direct" and q.quote[0].start <= marked.start < q.quote[-1].end for q in own)
        if marked.depth or taken:
            done.add(marked.start)
        if marked.depth or taken or marked.start in done or marked.end > clauses.end and marked.start < clauses.start:
            continue
        span = Span(marked.start, marked.end)
        around = next((q for q in own if any(s.covers(span) for s in q.quote) and q.type != "direct"), None)
        head = nearest(clauses, heads, marked)
        opened = around is not None or head is not None
        if not is_quotable(text, marked, head if head else (Head("verb", 0, 0, 0, ()) if around else None)):
            continue
        if not marked.closed and not is_after_colon(text, marked):
            continue
        done.add(marked.start)
        if around is not None and around.type != "reported":
            out.append(Quotation("direct", (span,), around.cue, around.speaker, around.addressee, around.medium, around.stance))
        elif head is not None:
            out.append(Quotation("direct", (span,), head.cue, head.speaker, head.addressee, head.medium, head.stance))
        elif not opened and before:
            out.append(Quotation("direct", (span,), (), before[-1].speaker, (), before[-1].medium, before[-1].stance))
        else:
            out.append(Quotation("direct", (span,)))
    return out


def nearest(clauses: Clauses, heads: list[Head], marked: Marked) -> Head | None:
    """Return the head that opens a passage in quotation marks: the last verb before it, or else the first behind it."""
    outside = [h for h in heads if not marked.start <= h.cue[0].start < marked.end and h.kind != "anaphor"]
    before = [h for h in outside if h.cue[0].start < marked.start]
    return (before or outside or [None])[-1 if before else 0]


def go_on(
    text: str, clauses: Clauses, heads: list[Head], found: list[Quotation], reportive: set[int]
) -> Quotation | None:
    """Return a sentence as free indirect speech where it goes on with what somebody said in the same paragraph."""
    main = next((w for p in clauses.parts for w in clauses.words[p.first : p.last] if w.finite and not w.inside), None)
    if not found or main is None:
        return None
    last = found[-1]
    whole = Span(clauses.start, clauses.end)
    if main_is_subjunctive(clauses):
        return Quotation("indirect_free_indirect", (whole,), (), last.speaker, (), last.medium)
    if main.start in reportive and last.quote[-1].end >= clauses.start - 3:
        return Quotation("free_indirect", (whole,), (), last.speaker, (), last.medium)
    return None


def main_is_subjunctive(clauses: Clauses) -> bool:
    """Say whether the verb of the main clause is a subjunctive that no condition asks for."""
    for part in clauses.parts:
        words = clauses.words[part.first : part.last]
        if words[0].is_a("subordinator", "pronoun_relative") and words[-1].finite:
            if words[0].text.lower() in ("wenn", "falls"):
                return False
            continue
        for word in words:
            if word.finite and not word.inside and not word.bracketed:
                return word.subjunctive
    return False


def join(found: list[Quotation], new: Quotation, text: str) -> None:
    """Add a quotation, or lengthen the last one where both are one run of the same kind."""
    last = found[-1]
    gap = text[last.quote[-1].end : new.quote[0].start]
    if last.type == new.type and last.speaker == new.speaker and not gap.strip():
        found[-1] = replace(last, quote=(Span(last.quote[0].start, new.quote[-1].end),))
    else:
        found.append(new)
