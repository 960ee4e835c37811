"""Find whose words a heading repeats: *Stimmung «panisch»*, where the text below quotes somebody with that word."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from analysis.german.nameparts import QUOTES
from analysis.records import Paragraph, Quotation

HEADINGS = ("headline", "lead", "summary", "subheading")
SHORTEST = 4  # letters of the longest word: shorter ones are in every other quotation
WORD = re.compile(r"\w[\w‑-]*")


def find_repeated(text: str, paragraphs: Sequence[Paragraph], quotes: Sequence[Quotation]) -> dict[int, int]:
    """Return for the words in marks of headings that name no speaker the quotation below that has the same words.

    A subheading is looked for up to the next one; headline, lead and summary in the whole text, and there it takes two
    words, since a single one can stand in anybody's.

    Args:
        text: the raw text.
        paragraphs: its paragraphs.
        quotes: its quotations.

    Returns:
        Numbers of quotations: the heading's, and the first one below that repeats it.
    """
    if not any(paragraph.role in HEADINGS for paragraph in paragraphs):
        return {}
    starts = [paragraph.start for paragraph in paragraphs]
    found = {}
    direct = sorted((q.quote[0].start, n) for n, q in enumerate(quotes) if q.type == "direct")
    for start, number in direct:
        place = bisect_right(starts, start) - 1
        role = paragraphs[place].role if place >= 0 else ""
        words = find_words(text, quotes[number])
        least = 1 if role == "subheading" else 2
        if role not in HEADINGS or quotes[number].speaker or quotes[number].cue or len(words) < least:
            continue
        rest = (p.start for p in paragraphs[place + 1 :] if p.role == "subheading" and role == "subheading")
        end = next(rest, len(text))
        below = (n for at, n in direct if paragraphs[place].end <= at < end and (quotes[n].speaker or quotes[n].cue))
        other = next((n for n in below if repeats(find_words(text, quotes[n]), words)), None)
        if other is not None and max(map(len, words)) >= SHORTEST:
            found[number] = other
    return found


def find_words(text: str, quotation: Quotation) -> list[str]:
    """Return the words of a quotation, without case and marks."""
    return [word.casefold() for span in quotation.quote for word in WORD.findall(span.of(text).strip(QUOTES))]


def repeats(words: Sequence[str], wanted: Sequence[str]) -> bool:
    """Say whether some words stand in a row among others."""
    size = len(wanted)
    return any(list(words[i : i + size]) == list(wanted) for i in range(len(words) - size + 1))
