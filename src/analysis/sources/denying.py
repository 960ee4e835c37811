"""Find phrases of denying, and whom they name: who denies, and whose word is denied."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from analysis import lexicon
from analysis.german.nameparts import ids_of, is_given
from analysis.german.names import base
from analysis.german.phrases import cut, find_subject, read_noun_phrase
from analysis.german.quotemarks import find_marked
from analysis.german.words import look_up_ids
from analysis.lexicon import Hit
from analysis.records import Cue, Quotation, Sentence, Span
from analysis.sources.citing import find_part, is_source
from analysis.sources.denied import find_object, follows_statement, is_account, is_report, is_said, is_statement
from analysis.sources.matching import stem_of
from analysis.sources.nouns import is_known_agent
from analysis.sources.people import get_surname, is_bare
from analysis.sources.speakers import Speaker, read_speaker

if TYPE_CHECKING:
    from analysis.sources.referents import Reader

OTHERS_SAY = ("calls_false", "knows_nothing")  # categories that count in what somebody says, and nowhere else
WRITER_TELLS = ("judges", "noun")
QUOTED_FRONT = re.compile(r"(?P<name>[„“\"«»][^„“”\"«»]{2,40}[“”\"»«])-\w")  # «X»-Bericht
OF_WHOM = re.compile(r"(?<=\w)\s+(?:(?:von|vom|in|im|aus)\s+|(?=(?:der|des)\s))")
GENITIVE_FRONT = re.compile(
    r"(?P<name>(?:[A-ZÄÖÜ][\w‑-]+\s)*[A-ZÄÖÜ][\w‑-]*(?:s|[sxzß]['’]))\s+(?:[a-zäöüß]+\s+)?(?P<noun>[A-ZÄÖÜ]\w+)"
)
JOINT = re.compile(r"\s+und\s+|,\s")  # behind the first of several
BEFORE_OWNER = frozenset(["aus", "von", "vom", "durch", "seitens"])
GENITIVES = frozenset(["der", "des", "eines", "einer"])
MOST_PHRASES = 2  # behind a noun: what is denied, and who denies it


@cache
def needles(category: str) -> tuple[str, ...]:
    """Return the letters of which a sentence has some where a phrase of this category stands in it."""
    entries = [entry for entry in lexicon.load("denying").entries if entry.category == category]
    return tuple(sorted({need for entry in entries for need in entry.values.get("needs", ())}))


def find_phrases(
    text: str, sentences: Sequence[Sentence], categories: Sequence[str], told: Sequence[Quotation] | None = None
) -> Iterator[Hit]:
    """Yield the phrases of some categories of the lexicon *denying*, in the order of the sentences.

    Args:
        text: the raw text.
        sentences: its sentences.
        categories: categories of the lexicon.
        told: quotations; where they are given, only sentences that have a part in one are searched.
    """
    starts = [sentence.start for sentence in sentences]
    numbers = set()
    for needle in {needle for category in categories for needle in needles(category)}:
        place = text.find(needle)
        while place >= 0:
            index = bisect_right(starts, place) - 1
            end = place + 1
            if index >= 0 and place < sentences[index].end:
                numbers.add(index)
                end = sentences[index].end
            place = text.find(needle, end)
    if told is not None and numbers:
        ends = [(bisect_right(starts, s.start) - 1, bisect_right(starts, s.end)) for s in spans_of(told)]
        numbers &= {number for first, last in ends for number in range(first, last)}
    for index in sorted(numbers):
        for hit in lexicon.load("denying").find(text, sentences[index].start, sentences[index].end):
            if hit.entry.category in categories and (
                hit.entry.category != "judges" or judges_said(text, sentences[index], hit)
            ):
                yield hit


def spans_of(quotes: Sequence[Quotation]) -> Iterator[Span]:
    """Yield the ranges of the quotations whose source is known."""
    return (span for quotation in quotes if quotation.source for span in quotation.quote)


def judges_said(text: str, sentence: Sentence, hit: Hit) -> bool:
    """Say whether a verb of naming calls something said false: *nannte den Bericht erfunden*."""
    clauses = cut(text, sentence, find_marked(text, sentence.start, sentence.end), ())
    around = find_part(clauses, hit.start)
    if around is None:
        return False
    called = any("false_words" in look_up_ids(word.text, "denying") for word in clauses.words[slice(*around)])
    named = find_object(text, sentence, hit.start, papers=True) if called else None
    return is_said(text, named) or (named is not None and is_report(text, named))


def name_voices(reader: Reader, quotes: Sequence[Quotation], cues: Sequence[Cue]) -> None:
    """Make sources of those whom the text names as denying, or as denied, though it does not quote them.

    Args:
        reader: the article's referents; changed here.
        quotes: the quotations.
        cues: the cues, of which verbs of denying say what they deny.
    """
    told = sorted((min(s.start for s in spans), max(s.end for s in spans)) for spans in hulls(quotes))
    for cue in cues:
        if cue.reading == "denies_truth":
            index = bisect_right(told, (cue.start, len(reader.text))) - 1
            covered = index >= 0 and cue.start < told[index][1]
            name_both(reader, cue.start, denier=not covered)
    for hit in find_phrases(reader.text, reader.sentences, WRITER_TELLS):
        if hit.entry.category == "judges":
            name_both(reader, hit.start, denier=True)
        else:
            name_owner(reader, hit.end)


def hulls(quotes: Sequence[Quotation]) -> Iterator[tuple[Span, ...]]:
    """Yield the ranges of each quotation that is a denial."""
    return ((*q.quote, *q.cue, *q.speaker) for q in quotes if q.stance == "denies")


def name_both(reader: Reader, verb: int, *, denier: bool) -> None:
    """Make sources of the author of what a verb denies and, if wanted, of who denies it."""
    sentence = reader.sentence_at(verb)
    denied = find_object(reader.text, sentence, verb)
    if denied is not None:
        name_author(reader, denied)
    clauses = (
        cut(reader.text, sentence, find_marked(reader.text, sentence.start, sentence.end), ()) if sentence else None
    )
    around = find_part(clauses, verb) if clauses else None
    if clauses is None or around is None:
        return
    if denier:
        name_subject(reader, clauses, *around, verb)
    behind = next((part for part in clauses.parts if part.first > around[1] - 1), None)
    if behind is not None and clauses.words[behind.first].text.lower() == "was":  # bestritt, was X gesagt hatte
        name_subject(reader, clauses, behind.first + 1, behind.last, verb)


def name_subject(reader: Reader, clauses, first: int, last: int, verb: int) -> None:
    """Make a source of the subject of a clause, where it is somebody who can speak."""
    stop = next((i for i in range(first, last) if clauses.words[i].start == verb), last)
    subject = find_subject(clauses, first, stop) or (find_subject(clauses, stop + 1, last) if stop < last else None)
    span = clauses.span(*subject) if subject else None
    if span is not None and can_deny(reader, read_speaker(reader.text, span)):
        reader.read(span)


def can_deny(reader: Reader, speaker: Speaker) -> bool:
    """Say whether a phrase in front of a verb stands for somebody who can speak; names have to be sure."""
    if not is_source(speaker) or speaker.kind == "document" or is_statement(speaker.head):
        return False
    if speaker.kind != "person" or speaker.name is None:
        return True
    words = speaker.name.of(reader.text).split()
    return base(words[-1]) in reader.people or is_given(words[0])


def name_owner(reader: Reader, end: int) -> None:
    """Make a source of whose denial it is: *das Dementi des Rathauses*, *die Zurückweisung der Vorwürfe durch X*."""
    sentence = reader.sentence_at(end)
    if sentence is None:
        return
    clauses = cut(reader.text, sentence, find_marked(reader.text, sentence.start, sentence.end), ())
    first = next((i for i, word in enumerate(clauses.words) if word.start >= end), len(clauses.words))
    for _ in range(MOST_PHRASES):
        low = clauses.words[first].text.lower() if first < len(clauses.words) else ""
        begin = first + (low in BEFORE_OWNER)
        stop = read_noun_phrase(clauses, begin, len(clauses.words)) if begin < len(clauses.words) else begin
        if stop == begin or (begin == first and low not in GENITIVES):
            return
        span = clauses.span(begin, stop)
        if not is_said(reader.text, span):
            if is_source(read_speaker(reader.text, span)):
                reader.read(span)
            return
        first = stop  # of what is denied; who denies it follows behind *durch*


def name_author(reader: Reader, span: Span) -> None:
    """Make a source of whoever is named as author of what is denied: *den Bericht der «Zeitung»*, *Vorwürfe von X*.

    A bare *den Bericht* names nobody, and no source is made of it.
    """
    text = reader.text
    quoted = QUOTED_FRONT.search(text, span.start, span.end)
    if quoted:
        reader.read(Span(*quoted.span("name")))
        return
    whole = read_speaker(text, span)
    if whole.form in ("name", "noun") and whole.core != span and whole.kind is not None:  # Vorwürfe der Opposition
        if is_source(whole) or is_trade(reader, whole):  # but *Vorwürfe des Betrugs*
            reader.read(span)
        return
    compound = "-" in whole.head and "medium.name" in ids_of(whole.head.partition("-")[0])
    if compound:
        reader.read(span)
        return
    front = GENITIVE_FRONT.match(text, span.start, span.end)
    if front and is_account(front.group("noun")):
        words = front.group("name").split()
        if get_surname(reader, words[-1]) in reader.people or (len(words) > 1 and is_given(words[0])):
            reader.read(Span(*front.span("name")))
            return
    behind = OF_WHOM.search(text, span.start, span.end)
    if behind and follows_statement(text, span, behind.end()):
        joint = JOINT.search(text, behind.end(), span.end)
        whose = Span(behind.end(), joint.start() if joint else span.end)
        if is_known_voice(reader, read_speaker(text, whose)):
            reader.read(whose)


def is_trade(reader: Reader, speaker: Speaker) -> bool:
    """Say whether a phrase calls somebody by what he does: *des Imkers*, or as the article calls people."""
    noun = speaker.head.removesuffix("s")
    known = is_known_agent(speaker.head) or bool(ids_of(noun)) or stem_of(noun) in reader.trades
    return speaker.kind == "anonymous" and known


def is_known_voice(reader: Reader, speaker: Speaker) -> bool:
    """Say whether a phrase names a medium, a person or a body."""
    if speaker.form not in ("name", "noun"):
        return False
    if is_bare(reader, speaker) and get_surname(reader, speaker.head) in reader.people:
        return True
    return speaker.kind == "medium" or (speaker.kind in ("person", "organisation") and speaker.name is not None)
