"""Infer whose word a denial answers, where it names nobody: only where what was told before gives evidence for it.

Evidence is one of three. The denial takes something up (*das*, *dies*, *der Bericht*), and somebody else was told to
have said something right before it. Or what is denied says the same again: it shares two content words or a name with
what was told of the last other source. Or it turns down *the* accusations, right behind words of somebody else that
speak of the one who does. All else stays open: *dementierte Gerüchte* answers nobody whom the text names. Never
answered is whoever only denied himself, or said to know nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from analysis.german.content import find_stems
from analysis.german.words import look_up_ids
from analysis.records import Quotation, Span
from analysis.sources.citing import RELAYS
from analysis.sources.denied import is_report
from analysis.sources.nouns import DEFINITE
from analysis.sources.places import Places

REACH = 1500  # characters: whose word is answered was told a paragraph or two before
MOST_TOLD = 24  # quotations before a denial that are looked at
SAME_WORDS = 2
MOST_NAMES = 60  # sources whose names are looked for: an article with more of them is a list
SHORTEST_NAME = 3  # letters
BARE = frozenset(["das", "dies", "dem", "es", "sie"])
WORD = re.compile(r"[\w‑-]+")


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked for a denial: its range, where its verb or phrase begins, who denies, and what is denied.

    ``named`` is the phrase for it, ``denied`` are the ranges that say it, ``quote`` the number of its quotation.
    """

    span: Span
    sign: int
    by: str
    named: Span | None
    denied: Sequence[Span]
    quote: int | None
    predicate: (
        bool  # it is called false, and the words for that are no object: *es handle sich um einen falschen Bericht*
    )


def infer_author(places: Places, asked: Question, denials: Collection[int | None]) -> str | None:
    """Return the source whose word is answered, or None without evidence.

    Args:
        places: the quotations and sources of the article.
        asked: the denial.
        denials: the numbers of the quotations that hold a denial.
    """
    report = asked.named is not None and is_report(places.text, asked.named)
    takes_up = is_taken_up(places, asked)
    if report or (takes_up and (asked.named is None or asked.predicate)):
        medium = find_medium(places, asked)
        if medium is not None:
            return medium
    last = None
    for quotation in told_before(places, asked, denials):
        key = relay_of(places, quotation, asked.by) if report else quotation.source
        if key is None:
            continue
        if last is not None and key != last:
            break
        last = key
        if report and asked.predicate:
            return key
        near = takes_up and is_next(places, quotation, asked)
        if (near and (report or is_accused(places, quotation, asked))) or says_same(places, quotation, asked):
            return key
    return None


def is_taken_up(places: Places, asked: Question) -> bool:
    """Say whether a denial takes up what stands before it: *das*, *dies*, *der Bericht*, or no words for it at all."""
    if asked.named is None or asked.predicate:
        return asked.predicate or not asked.denied
    words = WORD.findall(asked.named.of(places.text))
    return bool(words) and (words[0].lower() in DEFINITE or words[0].lower() in BARE)


def find_medium(places: Places, asked: Question) -> str | None:
    """Return the medium named just before a denial, if it is not the one to which the denial is told."""
    sentence = places.sentence_at(asked.sign)
    medium = places.find_medium(sentence, asked.sign, but=asked.by) if sentence is not None else None
    if medium is None or asked.quote is None:
        return medium
    told = places.quotes[asked.quote].addressee
    return None if any(places.is_mention(span, medium) for span in told) else medium


def told_before(places: Places, asked: Question, denials: Collection[int | None]) -> Iterator[Quotation]:
    """Yield what others are told to have said before a denial, the last first; no denials and refusals."""
    index = bisect_left(places.told, (asked.span.start, -1, -1))
    for begin, _, number in reversed(places.told[max(0, index - MOST_TOLD) : index]):
        quotation = places.quotes[number]
        if asked.span.start - begin > REACH:
            return
        if quotation.source in (None, asked.by) or quotation.stance in ("denies", "declines") or number in denials:
            continue
        yield quotation


def relay_of(places: Places, quotation: Quotation, by: str) -> str | None:
    """Return the medium or document that says something, or through which it came; None without one."""
    source = places.sources[quotation.source]
    keys = (source.id, *source.via)
    return next((key for key in keys if key != by and places.sources[key].kind in RELAYS), None)


def is_next(places: Places, quotation: Quotation, asked: Question) -> bool:
    """Say whether a quotation stands in the sentence of a denial or in the one before."""
    sentence = places.sentence_at(asked.span.start)
    if sentence is None:
        return False
    before = places.sentence_at(max(0, sentence.start - 2))
    return quotation.quote[-1].end > (before or sentence).start


def is_accused(places: Places, quotation: Quotation, asked: Question) -> bool:
    """Say whether a quotation can be what is turned down: an accusation where one is named, anything else."""
    if asked.named is None or asked.predicate:
        return True
    accuses = any(
        "accuse" in look_up_ids(word, "speech_verbs")
        for span in quotation.cue
        for word in WORD.findall(span.of(places.text))
    )
    spans = (*quotation.quote, *quotation.addressee)
    return accuses or any(places.is_mention(span, asked.by) or names(places, span, asked.by) for span in spans)


def says_same(places: Places, quotation: Quotation, asked: Question) -> bool:
    """Say whether what is denied shares two content words, or the name of a third, with what somebody said."""
    if not asked.denied:
        return False
    denied, said = stems_in(places.text, asked.denied), stems_in(places.text, quotation.quote)
    if len(denied & said) >= SAME_WORDS:
        return True
    others = (key for key in islice(places.sources, MOST_NAMES) if key not in (asked.by, quotation.source))
    return any(
        any(names(places, span, key) for span in asked.denied) and any(names(places, s, key) for s in quotation.quote)
        for key in others
    )


def stems_in(text: str, spans: Sequence[Span]) -> frozenset[str]:
    """Return the stems of the content words in some ranges, of the beginning of long ones."""
    return frozenset().union(*(find_stems(text, s.start, min(s.end, s.start + REACH)) for s in spans))


def names(places: Places, span: Span, key: str) -> bool:
    """Say whether the last word of a source's name stands in a range."""
    word = places.sources[key].name.split()[-1]
    whole = rf"(?<!\w){re.escape(word)}s?(?!\w)"
    return len(word) >= SHORTEST_NAME and re.search(whole, span.of(places.text)) is not None
