"""Find through whom a source is cited: the medium between the writer and the one who spoke."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

from analysis.german.nameparts import is_kind
from analysis.records import Cue, Quotation, Span
from analysis.segmenting import find_tokens
from analysis.sources.speakers import INDEFINITE, read_speaker

if TYPE_CHECKING:
    from analysis.sources.referents import Reader, Referent

NESTED = 12  # quotations: an outer one begins at most so many before the inner one
RELAYS = ("medium", "document")
BEHIND = re.compile(
    r"\b(?:unter\s+(?:Berufung|Bezug|Verweis)\s+auf|mit\s+Verweis\s+auf|beruft\s+sich\s+auf|berief\s+sich\s+auf)\s+"
)


def find_chains(
    reader: Reader, quotes: Sequence[Quotation], owners: list[Referent | None], cues: Sequence[Cue]
) -> None:
    """Set for every referent through which others it is cited.

    Three ways: it speaks *to* a medium (*sagte der «Zeitung»*); its quotation stands in what a medium or document says
    (*laut Zeitung erklärte X*) or anybody else; a medium speaks *unter Berufung auf* it.

    Args:
        reader: the article's referents; changed here.
        quotes: the quotations.
        owners: the referent behind each.
        cues: the cues, of which *unter Berufung auf* is one.
    """
    for quotation, owner in zip(quotes, owners, strict=True):
        for span in quotation.addressee:
            if owner is not None and is_medium(reader, span):
                relay = reader.read(span)
                if relay is not None:
                    owner.goes_through(relay, span, "told_to_medium")
    relays = [(q, o) for q, o in zip(quotes, owners, strict=True) if o is not None and o.kind in RELAYS and q.speaker]
    told = [(q, o) for q, o in zip(quotes, owners, strict=True) if o is not None]
    ranges = sorted(
        ((s.start, s.end, o) for q, o in told if q.type != "reported" for s in q.quote), key=lambda item: item[:2]
    )
    starts = [start for start, _, _ in ranges]
    for quotation, owner in told:
        if not quotation.speaker or owner.kind == "medium":
            continue
        place = quotation.speaker[0]
        behind = bisect_right(starts, place.start)
        for _, end, relay in ranges[max(0, behind - NESTED) : behind]:
            if place.end <= end:
                owner.goes_through(relay, None, "inside_quotation")
        relay = find_quoting(reader, place, relays)
        if relay is not None:
            owner.goes_through(relay, None, "quoted_there")
    for quotation, owner in zip(quotes, owners, strict=True):
        if owner is not None and quotation.cue and owner.kind in RELAYS:
            name_behind(reader, quotation, owner)


def is_medium(reader: Reader, span: Span) -> bool:
    """Say whether a phrase names a medium, by itself or by what the article calls so."""
    speaker = read_speaker(reader.text, span)
    return speaker.kind == "medium"


def find_quoting(reader: Reader, place: Span, relays: Sequence[tuple[Quotation, Referent]]) -> Referent | None:
    """Return the document or medium that *darin ... zitiert* at the beginning of a sentence takes up."""
    sentence = reader.sentence_at(place.start)
    if sentence is None:
        return None
    words = sentence.of(reader.text)
    if not re.match(r"(Darin|Dort|Hierin)\b", words) or not re.search(r"\b(zitiert|zitierte|bezeichnet)\b", words):
        return None
    before = [(outer.speaker[0].start, relay) for outer, relay in relays if outer.speaker[0].start < sentence.start]
    return max(before, key=lambda pair: pair[0])[1] if before else None


def name_behind(reader: Reader, quotation: Quotation, relay: Referent) -> None:
    """Add the source that a medium says it relies on (*unter Berufung auf X*) in a quotation's sentence."""
    sentence = reader.sentence_at(quotation.cue[0].start)
    if sentence is None:
        return
    for match in BEHIND.finditer(reader.text, sentence.start, sentence.end):
        end = phrase_end(reader.text, match.end(), sentence.end)
        if end > match.end():
            source = reader.read(Span(match.end(), end))
            if source is not None:
                source.goes_through(relay, Span(match.start(), end), "relies_on")


def phrase_end(text: str, start: int, stop: int) -> int:
    """Return where the noun phrase that begins at ``start`` ends: behind its last capital word in a row."""
    end, nouns = start, 0
    for token in find_tokens(text, start, stop):
        word = token.text
        small_ok = not nouns and (
            is_kind(word, "article_definite") or word.lower() in INDEFINITE or word.endswith(("e", "en", "er", "em"))
        )
        if word[0].isupper() or (nouns and word in ("der", "des", "von", "aus")):
            nouns += word[0].isupper()
        elif word in '„“”"«»':
            pass
        elif not small_ok:
            break
        end = token.end if word[0].isupper() or (word in '“”"»«' and nouns) else end
    return end
