"""Find quotations: direct, indirect, reported, free indirect, each with cue, speaker and addressee."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from analysis.german.phrases import Clauses, cut, find_subject, read_noun_phrase
from analysis.german.quotemarks import Marked, find_marked
from analysis.german.words import look_up_ids
from analysis.quotations.heads import Head, find_heads
from analysis.quotations.nesting import read_nested
from analysis.quotations.quotable import is_after_colon, is_heading, is_quotable
from analysis.quotations.reports import content_end, read_reports, trim
from analysis.records import Cue, Quotation, Sentence, Span, Verb

# Konjunktiv II: at the beginning of a paragraph it is as often the writer's own 'would' as somebody's words.
NEAR = 40  # characters: between what was said and the next sentence stands ', heißt es' at most
UNREAL = ("wäre", "würde", "hätte", "könnte", "müsste", "dürfte", "sollte", "käme", "gäbe", "ginge", "ließe", "liesse")


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
    previous: list[Clauses] = []
    for paragraph in cut_paragraphs(text, sentences, verbs):
        found.extend(read_paragraph(text, paragraph, found, reportive, previous))
        previous = paragraph[-2:]
    return tuple(sorted(drop_doubles(found), key=lambda q: (q.quote[0].start, -q.quote[-1].end)))


def drop_doubles(quotations: list[Quotation]) -> list[Quotation]:
    """Return the quotations without those that stand twice; the one with a cue stays."""
    best: dict[tuple, Quotation] = {}
    for quotation in quotations:
        key = (quotation.quote, quotation.type)
        if key not in best or (quotation.cue and not best[key].cue):
            best[key] = quotation
    return list(best.values())


def cut_paragraphs(text: str, sentences: Sequence[Sentence], verbs: Iterable[Verb]) -> Iterable[list[Clauses]]:
    """Yield the sentences of each paragraph, cut into parts, with the passages in quotation marks in them."""
    groups: dict[int, list[Sentence]] = {}
    for sentence in sentences:
        groups.setdefault(sentence.paragraph, []).append(sentence)
    ordered = sorted(verbs)
    position = 0
    for group in groups.values():
        marked = find_marked(text, group[0].start, group[-1].end)
        out, upcoming, active = [], 0, []
        for sentence in group:
            while position < len(ordered) and ordered[position].start < sentence.start:
                position += 1
            inside = position
            while inside < len(ordered) and ordered[inside].start < sentence.end:
                inside += 1
            while upcoming < len(marked) and marked[upcoming].start < sentence.end:
                active.append(marked[upcoming])
                upcoming += 1
            active = [m for m in active if m.end > sentence.start]
            out.append(cut(text, sentence, active, ordered[position:inside]))
        yield out


def read_paragraph(
    text: str, paragraph: list[Clauses], before: Sequence[Quotation], reportive: set[int], previous: list[Clauses]
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
        front = [*previous, *paragraph[:number]]
        earlier = front[-1] if front else None
        if not own and clauses.parts:
            own = read_this(clauses, heads, front) or read_label(text, clauses)
        announced = announce(text, earlier, clauses) if earlier and not own else []
        passages = read_passages(text, clauses, heads or announced, own, found, found or before, done)
        carried = carry_on(text, clauses, found, own, before, reportive)
        told = [q for q in own if q.type != "direct" and not has_subjunctive_cue(clauses, q)]
        if carried and not told and not any(covers_start(q, carried) for q in (*own, *passages)):
            passages = [replace(q, speaker=carried.speaker) if not q.cue else q for q in passages]
            passages += quote_within(text, clauses, carried, passages)
            join(found, carried, text)
        found.extend(own)
        found.extend(passages)
    quoted = {span.start for q in found if q.type == "direct" for span in q.quote}
    # at the end, since nobody goes on with what a quoted speaker told of others
    return found + [q for clauses in paragraph for q in read_nested(text, clauses, quoted)]


def has_subjunctive_cue(clauses: Clauses, quotation: Quotation) -> bool:
    """Say whether the verb that opens a quotation is itself reported: *X habe betont, dass ...*."""
    return any(w.subjunctive and any(w.start == c.start for c in quotation.cue) for w in clauses.words)


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


def covers_start(quotation: Quotation, other: Quotation) -> bool:
    """Say whether a quotation has the words with which another begins, or stands in it as its only content."""
    return any(s.start <= other.quote[0].start < s.end for s in quotation.quote) or quotation.type == "reported"


def read_this(clauses: Clauses, heads: list[Head], front: list[Clauses]) -> list[Quotation]:
    """Read *Das teilte X mit*: what is said is the sentence before, and one more where that has no verb."""
    first = clauses.words[0]
    if not front or not front[-1].parts or first.text not in ("Das", "Dies") or len(clauses.words) < 2:
        return []
    following = clauses.words[1]
    if not (following.finite or following.is_a("adverb")):
        return []
    for head in heads:
        if head.kind == "verb" and head.frame == "say" and head.speaker and head.part == 0:
            fragment = len(front) > 1 and not any(w.finite for w in front[-1].words)
            begin = front[-2] if fragment and front[-2].paragraph == front[-1].paragraph else front[-1]
            span = Span(begin.start, content_end(front[-1]))
            return [Quotation("indirect", (span,), head.cue, head.speaker, head.addressee, head.medium, head.stance)]
    return []


def read_label(text: str, clauses: Clauses) -> list[Quotation]:
    """Read *Insider: Der Plan wackelt*, *Insider sicher: ...*: who speaks stands before a colon, without a verb."""
    if len(clauses.parts) < 2 or clauses.parts[1].mark != ":" or clauses.words[0].inside:
        return []
    label, rest = clauses.parts[0], clauses.parts[1:]
    last, cue = label.last, ()
    if last - label.first > 1 and look_up_ids(clauses.words[last - 1].text, "speech_verbs") & {"sure", "think"}:
        last, cue = last - 1, (clauses.span(last - 1, last),)
    if any(w.finite for w in clauses.words[label.first : last]) or read_noun_phrase(clauses, label.first, last) != last:
        return []
    ids = look_up_ids(clauses.words[last - 1].text, "speakers")
    if ids.isdisjoint({"anonymous.noun", "role.office", "medium.name"}) or not any(clauses.has_finite(p) for p in rest):
        return []
    begin = clauses.words[rest[0].first].start
    told = (Span(begin, content_end(clauses)),)
    return [Quotation("indirect", told, cue, (clauses.span(label.first, last),), (), "ST" if cue else "SW")]


def announce(text: str, earlier: Clauses, clauses: Clauses) -> list[Head]:
    """Return what opens a passage in quotation marks from the sentence before, where that ends with a colon."""
    if text[earlier.start : earlier.end].rstrip()[-1:] != ":" or not clauses.words or not clauses.words[0].inside:
        return []
    heads = [h for h in find_heads(earlier) if h.kind != "anaphor"]
    if heads:
        return heads[-1:]
    subject = find_subject(earlier, 0, len(earlier.words))
    return [Head("verb", 0, 0, 0, (), (earlier.span(*subject),))] if subject else []


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
        if marked.depth or taken or marked.start in done or (marked.end > clauses.end and marked.start < clauses.start):
            continue
        span = Span(marked.start, marked.end)
        holders = [q for q in own if any(s.covers(span) for s in q.quote) and q.type not in ("direct", "reported")]
        around = min(holders, key=lambda q: sum(s.end - s.start for s in q.quote), default=None)
        head = nearest(clauses, heads, marked)
        going_on = around or (found and text[marked.start : marked.end].count(" ") > 1)
        heading = is_heading(text, clauses, marked)
        going_on = going_on or heading
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
    supposed = len(unreal) > 1 and unreal[0] is clauses.words[0]  # Wäre es kalt, würde er heizen
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
    gap = text[last.quote[-1].end : clauses.start]
    if main.start in reportive and len(gap) <= NEAR and "•" not in gap:
        return Quotation("free_indirect", (whole,), (), last.speaker, (), last.medium)
    return None


def outermost(said: Sequence[Quotation]) -> Quotation:
    """Return the last quotation, or the one around it: who goes on is not whom the speaker quoted."""
    last = said[-1]
    for quotation in reversed(said[-4:]):
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
                return word.subjunctive and not word.text.lower().startswith("dürfte")  # dürfte weighs, it reports not
    return False


def join(found: list[Quotation], new: Quotation, text: str) -> None:
    """Add a quotation, or lengthen one before it where both are one run of the same kind."""
    for place in range(len(found) - 1, max(-1, len(found) - 5), -1):  # words in marks stand behind the run they are in
        last = found[place]
        gap = text[last.quote[-1].end : new.quote[0].start]
        if last.type == new.type and last.speaker == new.speaker and last.cue == new.cue and not gap.strip():
            found[place] = replace(last, quote=(Span(last.quote[0].start, new.quote[-1].end),))
            return
    found.append(new)
