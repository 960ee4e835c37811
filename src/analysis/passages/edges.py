"""Mend where stretches begin and end: not inside a number or compound, nor a word or two into another sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from operator import itemgetter

from analysis.passages.words import BOUNDARY, Read
from analysis.records import Span

Pair = tuple[int, int]
CRUMBS = 2  # words
LEAST = 10.0  # nats: what they say together to be kept
GLUE = ".,:-/’'‑"  # within a number, a time, a compound
DAY = re.compile(r"(?<![\d.,:])\d{1,2}\. $")
PAIRED = {"(": ")", "[": "]", "„": "“", "»": "«"}


def drop_crumbs(a: Read, b: Read, pairs: Sequence[Pair]) -> list[Pair]:
    """Leave out the matches at an end of both sides that are the first or last word or two of another sentence.

    The same for words without content of another clause. What says much is kept: the other sentence says it too.
    """
    ends = [(sorted(pairs, key=itemgetter(side))[::way], side, way) for side in (0, 1) for way in (1, -1)]
    dropped: set[Pair] = set()
    for read, (row, side, way) in zip((a, a, b, b), ends, strict=True):
        crumbs = set(row[: count_crumbs(read, [pair[side] for pair in row], way)])
        if any(crumbs == set(other[: len(crumbs)]) for other, facing, _ in ends if facing != side):
            dropped |= crumbs
    return [pair for pair in pairs if pair not in dropped]


def count_crumbs(read: Read, places: Sequence[int], way: int) -> int:
    """Return how many matched words at one end another sentence or clause parts from all others.

    Args:
        read: the text.
        places: the matched words, from that end on.
        way: 1 from the beginning, -1 from the end.
    """
    for count in range(1, min(CRUMBS, len(places) - 1) + 1):
        inner, outer = places[count], places[count - 1]
        first, last = sorted((inner, outer))
        between = read.plain.text[read.ends[first] : read.starts[last]]
        small = all(read.codes[place] < 0 for place in places[:count])
        if read.sentences[inner] != read.sentences[outer] or (small and BOUNDARY.search(between)):
            light = sum(read.weights[place] for place in places[:count]) < LEAST
            complete = read.to_boundary(places[0] + (way < 0), -way, 0) is not None and not small
            return count if light and not complete else 0
    return 0


def mend(text: str, span: Span) -> Span:
    """Return a range with the whole of the words, numbers and days that it begins or ends in, and its last bracket."""
    start, end = span.start, span.end
    while start > 1 and text[start - 1] in GLUE and text[start - 2].isalnum():
        start -= 1
        while start and text[start - 1].isalnum():
            start -= 1
    if day := DAY.search(text, max(0, start - 4), start):
        start = day.start()
    while end + 1 < len(text) and text[end] in GLUE and text[end + 1].isalnum():
        end += 1
        while end < len(text) and text[end].isalnum():
            end += 1
    while end < len(text) and text[end] in PAIRED.values():
        opening = next(mark for mark, closing in PAIRED.items() if closing == text[end])
        if text.count(opening, start, end) <= text.count(text[end], start, end):
            break
        end += 1
    return Span(start, end)
