"""Find quotations: direct, indirect, reported, free indirect, each with cue, speaker and addressee."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from analysis.german.phrases import Clauses, cut, read_noun_phrase
from analysis.german.quotemarks import find_marked_through
from analysis.german.speakerphrases import can_speak
from analysis.german.subjects import find_speaker
from analysis.german.words import look_up_ids
from analysis.quotations.carrying import NEAREST, OWN, carry_on, covers_start, has_subjunctive_cue, join, read_silent
from analysis.quotations.extents import content_end
from analysis.quotations.following import is_reported
from analysis.quotations.heads import Head, find_heads
from analysis.quotations.learned import improve
from analysis.quotations.nesting import read_nested
from analysis.quotations.passages import announce, quote_within, reach_back, read_passages
from analysis.quotations.reports import read_reports
from analysis.quotations.verbparts import BEING
from analysis.records import Cue, Quotation, Sentence, Span, Verb


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
    found, paragraphs = read_by_rules(text, sentences, cues, verbs)
    told = improve(text, paragraphs, found, cues)
    return tuple(sorted(told, key=lambda q: (q.quote[0].start, -q.quote[-1].end)))


def read_by_rules(
    text: str, sentences: Sequence[Sentence], cues: Sequence[Cue], verbs: Sequence[Verb]
) -> tuple[list[Quotation], list[list[Clauses]]]:
    """Return the quotations of a text by rules alone, and the sentences of each paragraph, cut into parts.

    Args:
        text: the raw text.
        sentences: its sentences.
        cues: its cues.
        verbs: its finite verbs with their mood.
    """
    found: list[Quotation] = []
    paragraphs: list[list[Clauses]] = []
    reportive = {cue.start for cue in cues if cue.category == "sollen_reportive"}
    previous: list[Clauses] = []
    for paragraph in cut_paragraphs(text, sentences, verbs):
        found.extend(read_paragraph(text, paragraph, found, reportive, previous))
        previous = paragraph[-2:]
        paragraphs.append(paragraph)
    return sorted(drop_doubles(found), key=lambda q: (q.quote[0].start, -q.quote[-1].end)), paragraphs


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
    passages = find_marked_through(text, [(group[0].start, group[-1].end) for group in groups.values()])
    for group, marked in zip(groups.values(), passages, strict=True):
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
    voices: list[Quotation] = []  # with those who were told to judge, though not in which words
    done: set[int] = set()
    for number, clauses in enumerate(paragraph):
        heads = find_heads(clauses)
        own = read_reports(text, clauses, heads)
        own = [reach_back(paragraph, number, q) for q in own]
        front = [*previous, *paragraph[max(0, number - 2) : number]]
        earlier = front[-1] if front else None
        if not own and clauses.parts:
            told = front and any(q.type == "direct" and q.quote[-1].end > front[-1].start for q in found[-NEAREST:])
            own = [] if told else read_this(clauses, heads, front)
            own = own or read_label(text, clauses) or read_colon(clauses, heads)
        announced = announce(text, earlier, clauses) if earlier and not own else []
        passages = read_passages(text, clauses, heads or announced, own, voices, voices or before, done)
        carried = carry_on(text, clauses, voices, own, before, reportive)
        told = [q for q in own if q.type != "direct" and not has_subjunctive_cue(clauses, q)]
        if carried and not told and not any(covers_start(q, carried) for q in (*own, *passages)):
            passages = [replace(q, speaker=carried.speaker) if not q.cue else q for q in passages]
            passages += quote_within(text, clauses, carried, passages)
            join(found, carried, text)
        found.extend(own)
        found.extend(passages)
        silent = [] if own or passages or carried else read_silent(clauses, heads)
        voices = [*found[-NEAREST:], *silent]
    quoted = {span.start for q in found if q.type == "direct" for span in q.quote}
    # at the end, since nobody goes on with what a quoted speaker told of others
    return found + [q for clauses in paragraph for q in read_nested(text, clauses, quoted)]


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


def read_colon(clauses: Clauses, heads: list[Head]) -> list[Quotation]:
    """Read *Das Rathaus sieht es anders: Der Turm sei sicher*: who stands before the colon says what follows."""
    if heads or len(clauses.parts) < 2 or clauses.parts[1].mark != ":" or clauses.words[0].inside:
        return []
    front, rest = clauses.parts[0], clauses.words[clauses.parts[1].first :]
    told = next((w for w in rest if w.finite), None)
    finite = next((i for i in range(front.first, front.last) if clauses.words[i].finite), None)
    if told is None or finite is None or told.inside or clauses.words[finite].subjunctive:
        return []
    if not is_reported(told) or told.text.lower().startswith(OWN) or rest[0].is_a("complementizer"):
        return []
    if clauses.words[finite].text in BEING:
        return []  # *Eines ist ihm nicht vorzuwerfen: Er sei faul*
    subject = find_speaker(clauses, 0, finite)
    if subject is None or not can_speak(clauses, *subject):
        return []
    said = (Span(rest[0].start, content_end(clauses)),)
    return [Quotation("indirect", said, (clauses.span(finite, finite + 1),), (clauses.span(*subject),), (), "SW")]


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
