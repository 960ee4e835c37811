"""Read the passages in quotation marks that are somebody's words, and find whose they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from analysis.german.phrases import Clauses
from analysis.german.quotemarks import Marked
from analysis.german.speakerphrases import can_speak, read_speaker
from analysis.german.subjects import find_speaker, read_apposition
from analysis.quotations.attributions import Head
from analysis.quotations.carrying import outermost
from analysis.quotations.heads import find_heads
from analysis.quotations.quotable import is_after_colon, is_heading, is_quotable
from analysis.records import Quotation, Span

LONGEST_LABEL = 5  # words: between who speaks and the colon stands 'in the evening' or 'on the plan' at most


def announce(text: str, earlier: Clauses, clauses: Clauses) -> list[Head]:
    """Return what opens a passage in quotation marks from the sentence before, where that ends with a colon."""
    if text[earlier.start : earlier.end].rstrip()[-1:] != ":" or not clauses.words or not clauses.words[0].inside:
        return []
    heads = [h for h in find_heads(earlier) if h.kind != "anaphor"]
    if heads:
        return heads[-1:]
    speaker = find_introducer(earlier, len(earlier.parts))
    return [Head("verb", 0, 0, 0, (), speaker)] if speaker else []


def find_introducer(clauses: Clauses, number: int) -> tuple[Span, ...]:
    """Return who is spoken of right before a colon: *Die Wirtin winkte ab: «Nie»*, *Der Wirt: «Nie»*."""
    for before in range(number - 1, -1, -1):
        part = clauses.parts[before]
        words = clauses.words[part.first : part.last]
        finite = next((i for i, w in enumerate(words, part.first) if w.finite and not w.bracketed), None)
        if finite is None:
            continue
        if words[0].is_a("pronoun_relative", "subordinator") and words[-1].finite:
            continue
        subject = find_speaker(clauses, before, finite)
        return (clauses.span(*subject),) if subject and can_speak(clauses, *subject) else ()
    if not clauses.parts:  # a sentence of nothing but marks
        return ()
    first, last = clauses.parts[0].first, clauses.parts[0].last
    end = read_speaker(clauses, first, last)
    if number == 2 and end == last and read_apposition(clauses, 0, end) == clauses.parts[1].last:
        return (clauses.span(first, clauses.parts[1].last),) if can_speak(clauses, first, end) else ()
    if number != 1:
        return ()
    rest = end == last or clauses.words[end].is_a("preposition", "adverb", "time_noun")  # unlike *Lesen Sie auch: ...*
    plain = end > first and rest and last - end <= LONGEST_LABEL
    plain = plain and not clauses.words[first].is_a("conjunction", "adverb")
    return (clauses.span(first, end),) if plain and can_speak(clauses, first, end) else ()


def introduce(clauses: Clauses, marked: Marked) -> tuple[Span, ...]:
    """Return who is spoken of before the colon behind which a passage in quotation marks stands."""
    for number, part in enumerate(clauses.parts):
        if number and part.mark == ":" and clauses.words[part.first].start == marked.start:
            return find_introducer(clauses, number)
    return ()


def reach_back(paragraph: list[Clauses], number: int, quotation: Quotation) -> Quotation:
    """Return a direct quotation with its passage whole where it began sentences earlier."""
    if quotation.type != "direct":
        return quotation
    clauses = paragraph[number]
    spans = list(quotation.quote)
    for marked in clauses.marked:
        if marked.depth == 0:
            spans = [
                Span(min(s.start, marked.start), max(s.end, marked.end))
                if s.touches(Span(marked.start, marked.end))
                else s
                for s in spans
            ]
    return replace(quotation, quote=tuple(dict.fromkeys(spans)))


def read_passages(
    text: str,
    clauses: Clauses,
    heads: list[Head],
    own: list[Quotation],
    found: list[Quotation],
    before: Sequence[Quotation],
    done: set[int],
) -> list[Quotation]:
    """Return the direct quotations of a sentence: the passages in quotation marks that are somebody's words."""
    out = []
    for marked in clauses.marked:
        taken = any(q.type == "direct" and q.quote[0].start <= marked.start < q.quote[-1].end for q in own)
        if marked.depth or taken:
            done.add(marked.start)
        named = any(s.start <= marked.start and marked.end <= s.end for h in heads for s in h.speaker)
        if (
            marked.depth
            or taken
            or named
            or marked.start in done
            or (marked.end > clauses.end and marked.start < clauses.start)
        ):
            continue
        span = Span(marked.start, marked.end)
        holders = [q for q in own if any(s.covers(span) for s in q.quote) and q.type not in ("direct", "reported")]
        around = min(holders, key=lambda q: sum(s.end - s.start for s in q.quote), default=None)
        head = nearest(clauses, heads, marked)
        going_on = around or (found and text[marked.start : marked.end].count(" ") > 1)
        heading = is_heading(text, clauses, marked)
        going_on = going_on or heading or marked.through
        if not is_quotable(text, marked, head if head else (Head("verb", 0, 0, 0, ()) if going_on else None)):
            continue
        if not marked.closed and not is_after_colon(text, marked):
            continue
        done.add(marked.start)
        if around is not None:
            out.append(
                Quotation("direct", (span,), around.cue, around.speaker, around.addressee, around.medium, around.stance)
            )
        elif head is not None:
            out.append(Quotation("direct", (span,), head.cue, head.speaker, head.addressee, head.medium, head.stance))
        elif not heading and is_after_colon(text, marked) and (speaker := introduce(clauses, marked)):
            out.append(Quotation("direct", (span,), (), speaker))
        elif before and not heading:
            last = outermost(before)
            out.append(Quotation("direct", (span,), (), last.speaker, (), last.medium, last.stance))
        else:
            out.append(Quotation("direct", (span,)))
    return out


def nearest(clauses: Clauses, heads: list[Head], marked: Marked) -> Head | None:
    """Return the head that opens a passage in quotation marks: the last verb before it, or else the first behind it."""
    outside = [h for h in heads if not h.cue or not marked.start <= h.cue[0].start < marked.end]
    outside = [h for h in outside if h.kind != "anaphor"]
    before = [h for h in outside if not h.cue or h.cue[0].start < marked.start]
    return (before or outside or [None])[-1 if before else 0]


def quote_within(text: str, clauses: Clauses, carried: Quotation, passages: list[Quotation]) -> list[Quotation]:
    """Return the passages in quotation marks within free indirect speech that were not taken before."""
    out = []
    for marked in clauses.marked:
        span = Span(marked.start, marked.end)
        known = any(s.touches(span) for q in passages for s in q.quote)
        inside = carried.quote[0].covers(span) and marked.depth == 0 and marked.closed
        if inside and not known and is_quotable(text, marked, Head("verb", 0, 0, 0, ())):
            out.append(Quotation("direct", (span,), (), carried.speaker, (), carried.medium))
    return out
