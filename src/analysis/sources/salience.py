"""Choose whom a pronoun takes up among the phrases of the sentences before it."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from analysis.german.nameparts import find_open_mark, is_kind
from analysis.records import Span
from analysis.sources.antecedents import find_antecedent
from analysis.sources.pronouns import CITED, NEAR, WRITTEN, Phrase, find_phrases, score
from analysis.sources.speakers import Speaker, read_speaker

if TYPE_CHECKING:
    from analysis.sources.referents import Reader, Referent

CITED_BEFORE = 8  # referents: those that can be taken up were cited not long ago
REACH = 8  # sentences that are looked through for what a pronoun takes up
RELATIVE = re.compile(r",\s+(?:[a-zäöüß]+\s+)?$")  # a comma, perhaps with a preposition: , nach denen
RELATED = 50  # characters between a phrase and the comma behind it: what belongs to the phrase
LATTER = ("dieser", "diese", "dieses", "letztere", "letzterer")
RECENT = 600  # characters: a pronoun reaches back about four sentences


def choose_for_pronoun(reader: Reader, speaker: Speaker) -> Referent | None:
    """Return the referent of a pronoun: what a relative pronoun takes up, or the phrase that stands out most."""
    sentence = reader.sentence_at(speaker.span.start)
    if sentence is None:
        return None
    relative = RELATIVE.search(reader.text, max(sentence.start, speaker.span.start - 30), speaker.span.start)
    found = None
    if speaker.form == "pronoun" and relative and is_kind(speaker.head, "pronoun_relative"):
        found = find_related(reader, speaker, relative.start())
        antecedent = find_antecedent(reader.text, sentence, speaker.span)
        wider = found is not None and found.person is None and antecedent is not None and antecedent.covers(found.span)
        if found is None or wider:  # what a relative pronoun takes up stands in its sentence or nowhere
            return reader.read(antecedent) if antecedent is not None else None
    found = found or find_salient(reader, speaker)
    if found is None:
        recent = [r for r in reader.latest[-4:] if speaker.span.start - r.last < RECENT and agrees(r, speaker)]
        return recent[-1] if recent else None
    return reader.person_referent(found.person) if found.person else reader.read(found.span)


def find_related(reader: Reader, speaker: Speaker, comma: int) -> Phrase | None:
    """Return the phrase that a relative pronoun takes up: the last one before the comma that agrees, or None."""
    wanted = find_genders(reader, speaker)
    number = bisect_right(reader.starts, speaker.span.start) - 1
    before = [p for p in get_phrases(reader, number) if comma - RELATED < p.span.end <= comma]
    return next((p for p in reversed(before) if not wanted.isdisjoint(p.genders)), None)


def find_salient(reader: Reader, speaker: Speaker, *, people: bool = False) -> Phrase | None:
    """Return the phrase before a pronoun that agrees with it and stands out most, or None; of people alone."""
    position = speaker.span.start
    index = bisect_right(reader.starts, position) - 1
    own = speaker.head.startswith("eigen")
    if own and (subject := find_subject_pronoun(reader, index)) is not None:
        return find_salient(reader, subject)
    wanted = find_genders(reader, speaker)
    latter = speaker.head in LATTER
    best, most, distance = None, 0, 0
    for number in range(index, max(-1, index - REACH), -1):
        phrases = [p for p in get_phrases(reader, number) if own or p.span.end <= position]
        phrases = [p for p in phrases if p.person is not None] if people else phrases
        phrases = [p for p in phrases if can_speak(reader, p)]
        cited = {m for r in reader.latest[-3:] for m in r.mentions[-2:]}
        first = True
        for phrase in phrases:
            fitting = own or not wanted.isdisjoint(phrase.genders)
            quoted = is_quoted(reader, phrase.span)
            points = score(phrase, distance, first, quoted, latter=latter) if fitting else 0
            if fitting and any(m.touches(phrase.span) for m in cited) and not latter:
                points += CITED
            if points > most:
                best, most = phrase, points
            first = first and not phrase.subject
        goes_on = number == index or not has_pronoun(reader, number, speaker.head)
        distance += 1 if goes_on else 0
        if distance >= len(NEAR):
            break
    return best


def can_speak(reader: Reader, phrase: Phrase) -> bool:
    """Say whether a pronoun that speaks can take up a phrase: a paper only if it was cited.

    *Das Amt lehnte eine Stellungnahme ab, teilte sie mit*: who speaks is somebody else.
    """
    if phrase.lifeless != WRITTEN:
        return True
    cited = (mention for referent in reader.latest[-CITED_BEFORE:] for mention in referent.mentions)
    return any(mention.touches(phrase.span) for mention in cited)


def find_subject_pronoun(reader: Reader, number: int) -> Speaker | None:
    """Return the pronoun that is the subject of a sentence which names nobody as subject, or None."""
    if any(phrase.subject for phrase in get_phrases(reader, number)):
        return None
    sentence = reader.sentences[number]
    found = re.search(r"\b([Ee]r|[Ss]ie)\b", reader.text[sentence.start : min(sentence.end, sentence.start + 400)])
    if found is None:
        return None
    return read_speaker(reader.text, Span(sentence.start + found.start(), sentence.start + found.end()))


def find_genders(reader: Reader, speaker: Speaker) -> frozenset[str]:
    """Return the genders of what a pronoun can stand for, as its verb tells them."""
    head = speaker.head
    if head == "es" or head in ("das", "dieses", "welches"):
        return frozenset("n")
    if head in ("denen", "beide"):
        return frozenset("p")
    if not speaker.feminine:
        return frozenset("mn" if speaker.form == "possessive" or head in ("dem", "dessen") else "m")
    if speaker.kind is not None:  # a phrase for one person
        return frozenset("f")
    if speaker.form == "possessive" or reader.plural_verb is None:
        return frozenset("fp")
    return frozenset("p" if reader.plural_verb else "f")


def get_phrases(reader: Reader, number: int) -> tuple[Phrase, ...]:
    """Return the phrases of a sentence by its number, found once."""
    if number not in reader.phrases:
        reader.phrases[number] = find_phrases(reader.text, reader.sentences[number], reader.named)
    return reader.phrases[number]


def has_pronoun(reader: Reader, number: int, head: str) -> bool:
    """Say whether a sentence goes on about the same one: it has the same pronoun and names nobody as subject."""
    sentence = reader.sentences[number]
    words = re.findall(r"\w+", reader.text[sentence.start : min(sentence.end, sentence.start + 400)].lower())
    return head in words and not any(p.subject for p in get_phrases(reader, number))


def is_quoted(reader: Reader, span: Span) -> bool:
    """Say whether a place stands inside quotation marks, by the last mark before it in its sentence."""
    sentence = reader.sentence_at(span.start)
    before = reader.text[max(sentence.start, span.start - 300) : span.start] if sentence else ""
    return find_open_mark(before) is not None


def agrees(referent: Referent, speaker: Speaker) -> bool:
    """Say whether a referent can be meant by a pronoun."""
    if speaker.form == "possessive" and speaker.head.startswith("eigen"):
        return True
    if speaker.feminine:
        return referent.feminine is not False or referent.plural or referent.kind == "organisation"
    if speaker.head == "es":
        return referent.kind in ("organisation", "document", "medium")
    return referent.feminine is not True and not referent.plural and referent.kind != "document"
