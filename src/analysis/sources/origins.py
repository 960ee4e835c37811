"""Find what a text itself names as its origin: credits, datelines, and the lines around the article.

A credit names agencies at the very end (*(dpa/AFP)*) or says *Quelle: X*; a dateline gives a place or an agency in
front of the first sentence (*WIEN –*, *WIEN (APA) –*); boilerplate says *Ein Artikel von X*. Where a text says that it
is taken over, but not whence (*mit Agenturmaterial*, a name that was a picture), the place has no source; nor has that
of a dateline, nor the house that a page calls its own. Captions are passed over: whose a picture is says nothing of the
text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from analysis import lexicon
from analysis.german.nameparts import ids_of
from analysis.german.words import look_up_ids, spell_out
from analysis.records import Origin, Paragraph, Span
from analysis.sources.speakers import ADDRESS, read_speaker

if TYPE_CHECKING:
    from analysis.sources.referents import Reader, Referent

Found = tuple[Origin, "Referent | None"]

TAIL = 2  # paragraphs: a credit stands in the last line, or before a line of the page
OPENING = 2  # paragraphs of text: a dateline stands in the first, or in the second below a lead
LONGEST = 300  # characters: longer paragraphs are text, and no line about the article
LEAD = re.compile(
    r"\s*(?:(?:der|dem|den|die|das)\s+)?(?:[a-zäöüß]+en\s+)?(?:(?P<noun>[A-ZÄÖÜ][\w-]*)\s+(?=[„“\"«»A-ZÄÖÜ]))?"
)
NAME = re.compile(r"\s*[„“\"«»]?([^\W\d_][\w‑-]*(?:\.[\w‑-]+)*(?: [A-ZÄÖÜ][\w‑-]*)*)[“”\"»«]?")
JOINT = re.compile(r"\s*(?:[,;/&]|und\b|sowie\b|mit\b)\s*(?:der\b|dem\b)?\s*")
BRACKET = re.compile(r"\((?P<names>[^()]{2,60})\)\s*$")
DATELINE = re.compile(
    r"(?:[A-ZÄÖÜ][\w./ -]{1,40}?[, ]\s*)?\((?P<names>[^()\d]{2,40})\)\s*(?:[-–—:.]\s|(?=[A-ZÄÖÜ„“«»\"]))"
)
PLACE_FIRST = re.compile(r"(?P<place>[A-ZÄÖÜ]{3,}(?:[ /-][A-ZÄÖÜ]{2,}){0,3})(?:,[^,–—:\n]{2,20})?\s+[–—-]\s+(?=\S)")
AGENCY_FIRST = re.compile(r"(?P<names>[A-Za-z-]{2,12}(?:/[A-Za-z-]{2,12})*)\s+[A-ZÄÖÜ][A-ZÄÖÜ/ ]{2,40}\s*[.–—-]\s")
SELF = re.compile(  # how a line in the text itself begins that speaks of the text
    r"\W*(?:Dies|D(?:er|as) (?:Artikel|Text|Beitrag|Interview)\b"
    r"|Zuerst|Erstmals|Ursprünglich|Übernommen|Übersetz|Aus dem)"
)
PART = re.compile(r"[^\s/,;–—]+")
MARK = re.compile(r"[a-zäöü.]{1,6}|[\d.:]+")  # initials, *red*, a date
SIGNED = re.compile(r"/?[\w.-]+(?:/[\w.-]+)+|[A-Za-z-]{2,12}")  # /abc/outlet.de, red/dpa, dpa


def find_origins(reader: Reader, paragraphs: Sequence[Paragraph]) -> list[Found]:
    """Find the places where a text says whence it comes.

    Args:
        reader: the article's referents; changed here.
        paragraphs: all paragraphs of the article.

    Returns:
        The places in their order, each with the referent it names, or None where it names none.
    """
    told = [p for p in paragraphs if p.role in ("body", "boilerplate")]
    text_alone = [p for p in paragraphs if p.role in ("lead", "body")]
    found: list[Found] = []
    for paragraph in [p for p in told if p.role == "boilerplate" or p in told[-TAIL:]]:
        found += read_lines(reader, paragraph)
        found += read_signature(reader, paragraph)
    for paragraph in told[-TAIL:]:
        found += read_credit(reader, paragraph)
    for paragraph in text_alone[:OPENING]:
        found += read_dateline(reader, paragraph)
    return drop_touching(sorted(found, key=lambda pair: (pair[0].start, -pair[0].end)))


def drop_touching(found: list[Found]) -> list[Found]:
    """Return places in their order without those that touch one before: *Quelle: dpa* is read in two ways."""
    out: list[Found] = []
    for pair in found:
        if not out or not out[-1][0].touches(pair[0]):
            out.append(pair)
    return out


def read_lines(reader: Reader, paragraph: Paragraph) -> Iterator[Found]:
    """Yield what phrases about the article say: *Ein Artikel von X*, *Quelle: X*, *mit Agenturmaterial*."""
    text = reader.text
    if paragraph.end - paragraph.start > LONGEST:
        return
    for hit in lexicon.load("origins").find(text, paragraph.start, paragraph.end):
        about_text = paragraph.role == "boilerplate" or SELF.match(text, paragraph.start)
        if hit.entry.category == "agency" or (hit.entry.category == "boilerplate" and not about_text):
            continue
        named = list(read_names(text, hit.end, paragraph.end))
        for number, span in enumerate(named):
            whole = Span(span.start if number else hit.start, span.end)
            own = hit.entry.values.get("own")
            yield Origin(whole.start, whole.end, str(hit.entry.category)), None if own else take(reader, span)
        cut_off = hit.entry.values.get("cut_off") and not text[hit.end : paragraph.end].strip(" :.")
        if not named and (hit.entry.values.get("unnamed") or cut_off):
            yield Origin(hit.start, hit.end, str(hit.entry.category)), None


def read_names(text: str, start: int, stop: int) -> Iterator[Span]:
    """Yield the media in the list of names that begins at a place: *dpa, Reuters und der Zeitung X*."""
    while True:
        lead = LEAD.match(text, start, stop)
        called = bool(lead and lead["noun"] and "medium.noun" in look_up_ids(lead["noun"], "speakers"))
        match = NAME.match(text, lead.end() if called else start, stop)
        if match is None:
            return
        name = match.group(1).rstrip(".:")
        span = Span(match.start(1), match.start(1) + len(name))
        if called or is_medium(text, span) or name.casefold() in agencies():
            yield Span(lead.start("noun"), match.end()) if called else span
        joint = JOINT.match(text, match.end(), stop)
        if joint is None:
            return
        start = joint.end()


def take(reader: Reader, span: Span) -> Referent | None:
    """Return the referent of a name, None where it cannot be told that it is a medium."""
    return reader.read(span) if read_speaker(reader.text, span).kind == "medium" else None


def is_medium(text: str, span: Span) -> bool:
    """Say whether a name is that of a medium: a known one, or an address of the web."""
    name = span.of(text)
    known = "medium.name" in look_up_ids(name, "speakers") or bool(ADDRESS.fullmatch(name))
    return known and read_speaker(text, span).kind == "medium"


def read_credit(reader: Reader, paragraph: Paragraph) -> Iterator[Found]:
    """Yield the agencies in brackets at the end of a paragraph, and those of a line that is nothing but a signature."""
    text = reader.text
    bracket = BRACKET.search(text, max(paragraph.start, paragraph.end - 80), paragraph.end)
    if bracket:
        yield from read_agencies(reader, *bracket.span("names"), "credit")
    elif SIGNED.fullmatch(text, paragraph.start, paragraph.end):
        yield from read_agencies(reader, paragraph.start, paragraph.end, "credit")


def read_signature(reader: Reader, paragraph: Paragraph) -> Iterator[Found]:
    """Yield the outlet in an author's mark that is a line of its own: */abc/outlet.example*.

    It signs for the outlet's own author, so it names no source.
    """
    text = reader.text
    if text[paragraph.start] == "/" and SIGNED.fullmatch(text, paragraph.start, paragraph.end):
        for part in PART.finditer(text, paragraph.start, paragraph.end):
            span = Span(*part.span())
            if ADDRESS.fullmatch(part.group()) and is_medium(text, span):
                yield Origin(paragraph.start, paragraph.end, "credit"), None


def read_dateline(reader: Reader, paragraph: Paragraph) -> Iterator[Found]:
    """Yield the agencies that a paragraph names in front of its first sentence, and a place in capitals and a dash."""
    place = PLACE_FIRST.match(reader.text, paragraph.start, paragraph.end)
    if place and not any(is_no_place(word) for word in re.findall(r"\w+", place["place"])):
        yield Origin(*place.span("place"), "dateline"), None
    for pattern in (DATELINE, AGENCY_FIRST):
        match = pattern.match(reader.text, paragraph.start, paragraph.end)
        if match:
            yield from read_agencies(reader, *match.span("names"), "dateline")


def is_no_place(word: str) -> bool:
    """Say whether a word in capitals in front of a dash is no place: *UPDATE*, a body, an agency, an acronym."""
    coat = word.capitalize()
    called = "no_place" in look_up_ids(coat, "origins") or "no.body" in look_up_ids(word, "describing")
    return called or bool(ids_of(word)) or word.casefold() in agencies()


def read_agencies(reader: Reader, start: int, end: int, kind: str) -> Iterator[Found]:
    """Yield the agencies among the names between two places, if nothing but names, marks and dates stands there."""
    parts = [Span(*match.span()) for match in PART.finditer(reader.text, start, end)]
    named = [part for part in parts if part.of(reader.text).casefold() in agencies()]
    if all(is_aside(part.of(reader.text)) for part in parts if part not in named):
        for span in named:
            yield Origin(span.start, span.end, kind), take(reader, span)


def is_aside(word: str) -> bool:
    """Say whether a word can stand beside agencies in a credit: a name, initials, *red*, a date; *laut* cannot.

    An archive of pictures cannot either: then the line credits a picture.
    """
    if look_up_ids(word, "credits"):
        return False
    plain = not look_up_ids(word, "function_words") or word in ("aus", "und", "mit", "in")
    return word[0].isupper() or (plain and MARK.fullmatch(word) is not None)


@cache
def agencies() -> frozenset[str]:
    """Return the names of agencies, without case."""
    patterns = lexicon.load("origins").by_id["agencies"].patterns
    return frozenset(form.casefold() for pattern in patterns for form in spell_out(pattern))
