"""Read phrases that say through whom somebody is cited: *unter Berufung auf X*, *im Interview mit Y*, *Z zitiert X*."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from analysis import lexicon
from analysis.german.nameparts import QUOTES, ids_of
from analysis.german.phrases import Clauses, cut, is_adjective, read_noun_phrase
from analysis.german.quotemarks import find_marked
from analysis.german.words import look_up_ids
from analysis.records import Quotation, Sentence, Span
from analysis.sources.speakers import Speaker, read_speaker

if TYPE_CHECKING:
    from analysis.sources.referents import Reader, Referent

BEHIND_SPEAKER = re.compile(r"\s+(?P<place>(?:(?:in|bei)\s+(?=(?:der|dem)\b)|(?:im|beim)\s+|(?=(?:der|dem)\b)))")
RELAYS = ("medium", "document")
BEFORE_NOUN = 8  # words: further on, *zwei mit der Sache gut vertraute* has found its noun
FURTHEST = 30  # phrases: *darin* takes up nothing that is further back
ANAPHORS = frozenset(["darin", "dort", "hierin"])
PASSIVE = frozenset(["wird", "werden", "wurde", "wurden", "worden", "werde", "würden"])
BETWEEN = frozenset(["von", "vom", "in", "im", "bei", "beim", "durch"])
OBJECTS = frozenset(["den", "einen", "dem", "einem"])


@dataclass
class Told:
    """The quotations of an article and whose they are, by the sentences in which they are told."""

    reader: Reader
    quotes: Sequence[Quotation]
    owners: Sequence[Referent | None]

    def __post_init__(self) -> None:
        """Sort the quotations by where they are told, and the phrases that were read by their place."""
        places = ((tell[0].start, n) for n, q in enumerate(self.quotes) if (tell := q.cue or q.speaker))
        self.places = sorted(places)
        self.phrases = sorted((span, r) for span, r in self.reader.read_before.items() if r is not None)

    def near(self, sentence: Sentence, place: int) -> list[int]:
        """Return the quotations told in a sentence, the nearest to a place first, without those that hold the place."""
        first, last = (bisect_left(self.places, (end, -1)) for end in (sentence.start, sentence.end))
        inside = [
            (abs(start - place), n)
            for start, n in self.places[first:last]
            if self.owners[n] is not None and not any(s.start <= place < s.end for s in self.quotes[n].quote)
        ]
        return [n for _, n in sorted(inside)]

    def read(self, span: Span) -> Referent | None:
        """Return the referent of a phrase: the one of which a part was read before, or else a new reading."""
        index = bisect_right(self.phrases, span.start, key=lambda pair: pair[0].start) - 1
        for known, referent in self.phrases[max(0, index) : index + 3]:
            if span.covers(known) or known.start == span.start or known.end == span.end:
                return referent
        return self.reader.read(span)


@cache
def needles() -> re.Pattern[str]:
    """Return one expression for the letters without which no phrase of the lexicon *chains* stands in a sentence."""
    needs = sorted(need for entry in lexicon.load("chains").entries for need in entry.values.get("needs", ()))
    return re.compile("|".join(map(re.escape, needs)))


def link_behind_speaker(told: Told) -> None:
    """Link who speaks to a medium named right behind him: *sagte X der Zeitung Y*, *sagte X im «Blatt»*."""
    text = told.reader.text
    for quotation, owner in zip(told.quotes, told.owners, strict=True):
        if owner is None or owner.kind in RELAYS or quotation.addressee or not (quotation.cue and quotation.speaker):
            continue
        speaker = quotation.speaker[0]
        lead = BEHIND_SPEAKER.match(text, speaker.end)
        sentence = told.reader.sentence_at(speaker.start) if lead else None
        if lead is None or sentence is None or lead.end() >= sentence.end:
            continue
        phrase = read_phrase(cut_sentence(text, sentence), lead.end())
        if phrase is not None and is_go_between(text, phrase) and read_speaker(text, phrase).name is not None:
            relay = told.read(phrase)
            if relay is not None:
                owner.goes_through(relay, Span(lead.start("place"), phrase.end), "told_to_medium")


def read_phrases(told: Told) -> dict[int, tuple[Referent, Span]]:
    """Link sources by the phrases that say through whom they are cited.

    Args:
        told: the quotations; their referents are changed here.

    Returns:
        For quotations whose teller relies on somebody else (*A meldet unter Berufung auf B*): B, and the place.
    """
    link_behind_speaker(told)
    behind: dict[int, tuple[Referent, Span]] = {}
    for sentence in find_rare(told.reader):
        clauses = None
        for hit in lexicon.load("chains").find(told.reader.text, sentence.start, sentence.end):
            clauses = clauses or cut_sentence(told.reader.text, sentence)
            if hit.entry.category == "told":
                link_told(told, sentence, clauses, Span(hit.start, hit.end), hit.entry.id)
            elif hit.entry.category == "cites":
                link_cited(told, clauses, hit.start)
            elif hit.entry.category == "behind":
                behind |= link_behind(told, sentence, clauses, Span(hit.start, hit.end), hit.entry.id)
    return behind


def find_rare(reader: Reader) -> Iterator[Sentence]:
    """Yield the sentences that have letters of such a phrase."""
    done = -1
    for match in needles().finditer(reader.text):
        sentence = reader.sentence_at(match.start()) if match.start() >= done else None
        if sentence is not None and sentence.end > match.start():
            done = sentence.end
            yield sentence


def cut_sentence(text: str, sentence: Sentence) -> Clauses:
    """Cut a sentence for the reading of phrases; its verbs are not asked for."""
    return cut(text, sentence, find_marked(text, sentence.start, sentence.end), ())


def link_behind(
    told: Told, sentence: Sentence, clauses: Clauses, hit: Span, reason: str
) -> dict[int, tuple[Referent, Span]]:
    """Link the one on whom somebody relies to the one who does: *die Zeitung beruft sich auf X*."""
    phrase = read_phrase(clauses, hit.end)
    speaker = read_speaker(told.reader.text, phrase) if phrase else None
    if phrase is None or speaker is None or not is_source(speaker):
        return {}
    near = told.near(sentence, hit.start)
    tellers = [n for n in near if told.owners[n].kind in RELAYS] or near
    relay = told.owners[tellers[0]] if tellers else find_teller(told, clauses, hit, phrase)
    if relay is None:
        return {}
    source = told.read(phrase)
    if source is None or source is relay:
        return {}
    place = Span(hit.start, phrase.end)
    source.goes_through(relay, place, reason)
    return {n: (source, place) for n in tellers if told.owners[n] is relay}


def find_teller(told: Told, clauses: Clauses, hit: Span, phrase: Span) -> Referent | None:
    """Return the medium or document that *beruft sich auf* has for a subject, inside the phrase or in front of it."""
    for span, preposition in find_phrases(clauses, 0, len(clauses.words), hit.start):
        if preposition or span.touches(phrase) or span.start >= phrase.end:
            continue
        if read_speaker(told.reader.text, span).kind in RELAYS:
            return told.read(span)
    return None


def link_told(told: Told, sentence: Sentence, clauses: Clauses, hit: Span, reason: str) -> None:
    """Link who speaks in a sentence to the medium with which he spoke: *im Gespräch mit der Zeitung*."""
    phrase = read_phrase(clauses, hit.end)
    if phrase is None or not is_go_between(told.reader.text, phrase):
        return
    for number in told.near(sentence, hit.start)[:1]:
        owner, relay = told.owners[number], told.read(phrase)
        if owner.kind not in RELAYS and relay is not None:
            owner.goes_through(relay, Span(hit.start, phrase.end), reason)


def link_cited(told: Told, clauses: Clauses, verb: int) -> None:
    """Link whom a medium or document cites to it: *das Blatt zitiert X*, *darin wird X zitiert*."""
    around = find_part(clauses, verb)
    if around is None:
        return
    words = {w.text.lower() for w in clauses.words[around[0] : around[1]]}
    passive = bool(words & PASSIVE)
    relay = place = None
    cited: list[Span] = []
    for span, preposition in find_phrases(clauses, *around, verb):
        speaker = read_speaker(told.reader.text, span)
        agent = preposition in BETWEEN if passive else not preposition and first_word(span, clauses) not in OBJECTS
        if speaker.kind in RELAYS and agent and relay is None:
            relay, place = told.read(span), span
        elif not preposition and is_source(speaker):
            cited.append(span)
    first = clauses.words[around[0]]
    if relay is None and first.text.lower() in ANAPHORS:
        relay, place = find_named_before(told, first.start), Span(first.start, first.end)
    nearest = min(cited, key=lambda span: abs(span.start - verb), default=None)
    source = told.read(nearest) if nearest is not None and relay is not None else None
    if source is not None and relay is not None:
        source.goes_through(relay, place, "cites")


def find_part(clauses: Clauses, place: int) -> tuple[int, int] | None:
    """Return the first and last word of the part of a sentence that holds a place outside quotation marks, or None."""
    for part in clauses.parts:
        words = clauses.words[part.first : part.last]
        if words[0].start <= place < words[-1].end:
            inside = any(w.start == place and w.inside for w in words)
            return None if inside else (part.first, part.last)
    return None


def find_phrases(clauses: Clauses, first: int, last: int, verb: int) -> Iterator[tuple[Span, str]]:
    """Yield the noun phrases between two words, each with the preposition in front of it ("" where there is none).

    No phrase has the verb that begins at ``verb``, since the verbs of the sentence were not asked for.
    """
    words, index = clauses.words, first
    while index < last:
        word = words[index]
        stop = next((i for i in range(index, last) if words[i].start == verb), last)
        start = index + 1 if word.is_a("preposition") else index
        end = start
        if start < stop and not words[start].is_a("adverb", "pronoun_oblique", "conjunction", "auxiliary"):
            end = read_noun_phrase(clauses, start, stop)
        if end > start:
            yield clauses.span(start, end), word.text.lower() if start > index else ""
        index = max(end, index + 1)


def read_phrase(clauses: Clauses, start: int) -> Span | None:
    """Return the noun phrase that begins at a place, with what stands before its noun (*mit der Sache vertraute*)."""
    words = clauses.words
    first = next((i for i, word in enumerate(words) if word.start >= start), len(words))
    if first < len(words) and words[first].bracketed:  # (zitiert nach X): all up to the bracket
        last = next((i for i in range(first, len(words)) if words[i].text in "),;"), len(words))
        return clauses.span(first, last) if last > first else None
    for begin in range(first, min(first + BEFORE_NOUN, len(words))):
        word, behind_preposition = words[begin], begin > first and words[begin - 1].is_a("preposition")
        if "medium.name" in look_up_ids(word.text, "speakers") and not word.capital:  # dpa, sid
            return clauses.span(begin, begin + 1)
        # behind a preposition stands what *vertraute* asks for, and the noun is still to come
        end = begin if behind_preposition else read_noun_phrase(clauses, begin, len(words))
        if end > begin:
            return clauses.span(first, end)
        if word.capital and not (begin + 1 < len(words) and is_adjective(words[begin + 1])):
            return None
    return None


def is_source(speaker: Speaker) -> bool:
    """Say whether a phrase stands for somebody or something that can be cited: *die hohen Kosten* cannot."""
    ids = ids_of(speaker.head)
    if speaker.form not in ("name", "noun") or speaker.kind is None or "organisation.place" in ids:
        return False
    if "grounds" in look_up_ids(speaker.head, "chains"):
        return False
    known = bool(ids) or (speaker.head.isupper() and len(speaker.head) > 1)
    return known or (speaker.name is not None and speaker.kind in ("person", "medium"))


def is_go_between(text: str, span: Span) -> bool:
    """Say whether a phrase is a medium that can stand between, not the reporters to whom everybody speaks."""
    speaker = read_speaker(text, span)
    press = "reporters" in look_up_ids(speaker.head, "chains") and not any(mark in QUOTES for mark in span.of(text))
    return speaker.kind == "medium" and not press


def find_named_before(told: Told, place: int) -> Referent | None:
    """Return the medium or document that was read last before a place: what *darin* takes up."""
    index = bisect_left(told.phrases, place, key=lambda pair: pair[0].start) - 1
    before = reversed(told.phrases[max(0, index - FURTHEST) : index + 1])
    return next((referent for _, referent in before if referent.kind in RELAYS), None)


def first_word(span: Span, clauses: Clauses) -> str:
    """Return the first word of a phrase in small letters."""
    return next(word.text.lower() for word in clauses.words if word.start >= span.start)
