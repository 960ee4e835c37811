"""Say by which medium sources express themselves, where their kind or the words around tell more than the verb."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from analysis import lexicon
from analysis.german.nameparts import is_kind
from analysis.german.words import look_up_ids
from analysis.records import Quotation, Span
from analysis.segmenting import find_tokens

if TYPE_CHECKING:
    from analysis.sources.referents import Reader, Referent

NEAR = 120  # characters between a written statement and the next one of the same source
WORDS_BEFORE = 3  # between a noun for talking and its preposition: *in einem langen Gespräch*


def find_media(
    reader: Reader, quotes: Sequence[Quotation], owners: Sequence[Referent | None], order: Sequence[int]
) -> list[str]:
    """Return for every quotation the medium in which it was expressed.

    Args:
        reader: the article's referents.
        quotes: the quotations.
        owners: the referent behind each.
        order: the numbers of the quotations as they are told.
    """
    media = [find_medium(reader, q, owner) for q, owner in zip(quotes, owners, strict=True)]
    last: dict[int, int] = {}  # of every source the quotation before
    for index in order:
        owner = owners[index]
        if owner is None:
            continue
        before = last.get(owner.number)
        written = before is not None and media[before] == "Writing" and media[index] == "Speech"
        if written and is_next(quotes[before], quotes[index]) and not only_said(reader, quotes[index]):
            media[index] = "SW"  # twitterte sie ..., betonte sie: the verb leaves open whether she wrote this too
        last[owner.number] = index
    return media


def is_next(before: Quotation, quotation: Quotation) -> bool:
    """Say whether a quotation with a verb of its own stands right behind another."""
    return bool(quotation.cue) and 0 <= quotation.quote[0].start - before.quote[-1].end < NEAR


def find_medium(reader: Reader, quotation: Quotation, owner: Referent | None) -> str:
    """Return by what a source of its kind expresses itself: media and documents in writing, bodies in either way."""
    medium = quotation.medium
    if owner is None or medium not in ("Speech", "SW"):
        return medium
    if owner.kind in ("medium", "document"):
        return "Writing"
    if owner.kind == "organisation":
        return "Speech" if medium == "Speech" and was_talk(reader, quotation) else "SW"
    return medium


def only_said(reader: Reader, quotation: Quotation) -> bool:
    """Say whether the verb is one of speaking aloud: *sagte*, which nobody writes."""
    words = (word for span in quotation.cue for word in span.of(reader.text).split())
    return any("aloud" in look_up_ids(word, "chains") for word in words)


@cache
def talk() -> re.Pattern[str]:
    """Return an expression for the nouns of the lexicon *chains* that tell that somebody talked."""
    needs = sorted(str(need) for need in lexicon.load("chains").by_id["spoken"].values["letters"])
    return re.compile("|".join(map(re.escape, needs)))


def was_talk(reader: Reader, quotation: Quotation) -> bool:
    """Say whether the sentence around a quotation tells that it was spoken: *in den Gesprächen*, *im Interview*."""
    sentence = reader.sentence_at(quotation.cue[0].start) if quotation.cue else None
    if sentence is None or not talk().search(reader.text, sentence.start, sentence.end):
        return False
    words = [
        token
        for token in find_tokens(reader.text, sentence.start, sentence.end)
        if not any(span.covers(Span(token.start, token.end)) for span in quotation.quote)
    ]
    return any(
        "spoken" in look_up_ids(word.text, "chains")
        and any(opens_talk(before.text) for before in words[max(0, place - WORDS_BEFORE) : place])
        for place, word in enumerate(words)
    )


def opens_talk(word: str) -> bool:
    """Say whether a word can stand before a noun for talking as the place where something was said."""
    return is_kind(word, "preposition") and word.lower() in ("in", "im", "bei", "beim", "am", "während")
