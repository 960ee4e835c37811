"""Read what is quoted in a sentence, given what opens it: the ranges and the type of each quotation."""

from __future__ import annotations

from analysis.german.phrases import Clauses
from analysis.quotations.attributions import Head
from analysis.quotations.extents import (
    has_object,
    is_all_marked,
    is_closed_clause,
    trim,
    trim_end,
)
from analysis.quotations.following import find_clause_after, find_clause_end
from analysis.quotations.quotable import is_quotable
from analysis.quotations.tags import around_tag, without_phrase
from analysis.records import Quotation, Span


def read_reports(text: str, clauses: Clauses, heads: list[Head]) -> list[Quotation]:
    """Return the quotations of one sentence that something in the sentence opens.

    Args:
        text: the raw text.
        clauses: the sentence, cut into parts.
        heads: what opens quotations in it.
    """
    found: list[Quotation] = []
    covered: list[Span] = []
    openings = [clauses.words[clauses.parts[h.part].first] for h in heads if h.kind == "tag"]
    tags = {word.start for word in openings if word.text == "wie"}
    for head in heads:
        inner = head.kind != "source" and any(span.start <= head.cue[0].start < span.end for span in covered)
        inner = inner and not (head.part == 1 and is_taken_from(clauses, heads[0], head))
        ranges, form = find_content(text, clauses, head)
        if ranges and ranges[0].start in tags:
            continue  # *Sie hält das aus, wie X mitteilt*: what follows is no content
        if inner and not (form == "indirect" and is_told_again(clauses, head, ranges)):
            continue  # a verb of speech in what somebody says is that person's, one level further in
        if head.kind == "source" and len(heads) > 1:
            ranges = [s for r in ranges if (s := limit(text, clauses, head, heads, r)) is not None]
            ranges = keep_within(text, ranges, next((c for c in covered if c.start <= head.cue[0].start < c.end), None))
        if not ranges:
            continue
        ranges = tuple(ranges)
        if form == "reported" and any(q.quote[0].start < ranges[0].end for q in found):
            continue
        if form == "indirect" and is_all_marked(text, clauses, ranges):
            form = "direct"
        if any(q.quote == ranges and q.type == form for q in found):
            continue
        cue = () if form == "reported" else head.cue
        found.append(Quotation(form, ranges, cue, head.speaker, head.addressee, head.medium, head.stance))
        if form == "indirect" and head.kind != "source":
            covered.extend(ranges)
    return found


def is_told_again(clauses: Clauses, head: Head, ranges: list[Span]) -> bool:
    """Say whether what stands in somebody's words is told again: somebody says it, and it begins with *dass*."""
    own = any(w.is_a("possessive") for s in head.speaker for w in clauses.words if w.start == s.start)
    said = head.frame in ("say", "weak") and head.medium != "ST"
    begins = {span.start for span in ranges[:1]}
    clause = any(w.start in begins and w.is_a("complementizer") for w in clauses.words)
    return clause and bool(head.speaker) and (said or own)


def is_taken_from(clauses: Clauses, outer: Head, head: Head) -> bool:
    """Say whether *Wie X berichtet, sagte Y, ...* tells whence it is known that somebody said a thing."""
    verb = outer.kind == "verb" and outer.part == 0 and clauses.words[0].text == "Wie"
    return verb and head.kind == "tag" and bool(head.speaker) and head.frame in ("say", "think")


def keep_within(text: str, ranges: list[Span], around: Span | None) -> list[Span]:
    """Return what a phrase in somebody's words covers of these words: *X sagte, laut Y sei es kalt*."""
    if around is None:
        return ranges
    inside = [Span(max(r.start, around.start), min(r.end, around.end)) for r in ranges if r.touches(around)]
    return trim(text, inside) or ranges


def limit(text: str, clauses: Clauses, head: Head, heads: list[Head], span: Span) -> Span | None:
    """Cut a range where another source speaks in another part: *obwohl laut A ..., gilt laut B ...*."""
    parts = clauses.parts
    later = [h.part for h in heads if h.kind == "source" and h.part > head.part]
    earlier = any(h.kind == "source" and h.part < head.part for h in heads)
    start, end = span.start, span.end
    if earlier:
        start = max(start, clauses.words[parts[head.part].first].start)
    if later:
        end = min(end, clauses.words[parts[min(later)].first].start)
    return next(iter(trim(text, [Span(start, end)])), None) if start < end else None


def find_content(text: str, clauses: Clauses, head: Head) -> tuple[list[Span], str]:
    """Return the ranges of what a head opens, and its type; no ranges where it opens nothing."""
    if head.kind in ("source", "anaphor"):
        return without_phrase(text, clauses, head), "indirect"
    after = find_clause_after(clauses, head)
    bare = len(head.cue) == 1 and head.cue[0].end - head.cue[0].start == len("so")  # no verb that could open a clause
    if head.kind == "tag" and (after is None or bare or not is_closed_clause(clauses, after)):
        ranges = around_tag(text, clauses, head)
        if ranges:
            return ranges, "indirect"
    if after is not None:
        return trim(text, [Span(after, find_clause_end(clauses, head, after))]), "indirect"
    stop = next((w.start for w in clauses.words if w.text.lower() == "wonach"), clauses.end)
    passages = [m for m in clauses.marked if m.depth == 0 and m.start < stop]
    if any(is_quotable(text, m, head) for m in passages):
        return [], "direct"  # the passages are given by themselves; see read_passages in quotations
    opening = clauses.words[clauses.parts[head.part].first]
    part = clauses.parts[head.part]
    relative = part.mark == "," and opening.is_a("pronoun_relative") and clauses.words[part.last - 1].finite
    naming = opening.text == "Als" and not clauses.words[part.last - 1].finite  # Als Grund nannte X ...
    subordinate = (opening.is_a("subordinator", "question_word") and not naming) or relative
    if head.objects and head.speaker and has_object(clauses, head) and not subordinate:
        return trim_end(text, Span(clauses.start, stop)), "reported"
    if head.frame == "mention" and head.speaker and opening.is_a("subordinator"):
        return [clauses.span(part.first, part.last)], "reported"
    return [], "reported"
