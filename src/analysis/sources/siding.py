"""Say on which side a source is: the country that it is said to speak for or to come from."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from analysis.german.countries import find_country, forms
from analysis.german.names import Person, base
from analysis.german.words import look_up_ids
from analysis.records import Span, Token
from analysis.segmenting import find_tokens
from analysis.sources.offices import Office, widen

MOST_READ = 8  # mentions of one source: more say nothing new
SENTENCES_BACK = 2  # in which it was told of whom a set consists
WINDOW = 500  # characters that such sentences fill
STOP = re.compile(r"[.!?][“”\"»«]?\s+(?=[^a-zäöü])|\n")
PART_OF = re.compile(r"(?i)^(?:einige|viele|manche|mehrere|wenige|teile|zahlreiche|etliche|eine[rs]?)\s+der\s+[A-ZÄÖÜ]")
NATIONAL = re.compile(r"\b[Nn]ational(?:e|er|en|es|em)\b")
WHAT = "describing"
NOBODY: Mapping[str, Person] = MappingProxyType({})


def find_side(
    text: str, kind: str, cores: Sequence[Span], offices: Sequence[Office], people: Mapping[str, Person]
) -> str | None:
    """Return the country that a source is said to speak for or to come from; None for media and documents.

    Args:
        text: the raw text.
        kind: the kind of source.
        cores: the phrases for it.
        offices: the offices that are said of it.
        people: whom its phrases may name, by surname: who stands near to one is on the same side.
    """
    if kind not in ("person", "organisation", "anonymous"):
        return None
    spans = [*cores, *(office.phrase for office in offices)]
    for span in spans:
        words = read_words(text, span)
        if any("sent.office" in look_up_ids(w.text, WHAT) for w in words):
            cut = next((i for i, w in enumerate(words) if i and w.text.lower() in ("in", "im")), len(words))
            words = words[:cut]
        country = find_country([w.text for w in words])
        if country is not None:
            return country
    return find_side_of_others(text, cores, people) or find_side_around(text, spans)


def read_words(text: str, span: Span) -> list[Token]:
    """Return the words of a phrase."""
    return [t for t in find_tokens(text, span.start, span.end) if t.text[0].isalnum()]


def find_side_of_others(text: str, cores: Sequence[Span], people: Mapping[str, Person]) -> str | None:
    """Return the country of somebody named in the phrase for an unnamed source: *ein Vertrauter Kowals*."""
    for core in cores if people else ():
        for token in find_tokens(text, core.start, core.end):
            person = people.get(token.text) or people.get(base(token.text))
            if person is None:
                continue
            for mention in person.mentions[:MOST_READ]:
                phrase = widen(text, mention)
                country = find_country([t.text for t in find_tokens(text, phrase.start, phrase.end)])
                if country is not None:
                    return country
    return None


def find_side_around(text: str, spans: Sequence[Span]) -> str | None:
    """Return the country that a phrase leaves to what was told just before it, None where that is not one alone.

    *Einige der Fischer* are some of those of whom it was told (*die Finnen ...*); a *Nationaler* council is that of the
    state in the sentence before (*das Rathaus in Wien ...*).
    """
    for span in spans:
        words = span.of(text)
        if PART_OF.match(words):
            found = [c for c, sort in find_states(text, span.start, SENTENCES_BACK) if sort == "people"]
        elif NATIONAL.search(words):
            found = [country for country, _ in find_states(text, span.start, 1)]
        else:
            continue
        if len(set(found)) == 1:
            return found[0]
    return None


def find_states(text: str, place: int, back: int) -> list[tuple[str, str]]:
    """Return the states that stand in the sentence of a place before it, and in some sentences before that.

    Each comes with the sort of the word that tells it, one of ``countries.SORTS``.
    """
    begin = max(0, place - WINDOW)
    stops = [match.end() for match in STOP.finditer(text, begin, place + 1)]
    start = stops[-back - 1] if len(stops) > back else begin
    words = [token.text for token in find_tokens(text, start, place)]
    found = []
    for index, word in enumerate(words):
        country = find_country(words[index : index + 2])
        if country is not None:
            found.append((country, forms().get(word.replace("ß", "ss"), ("", ""))[1]))
    return found
