"""Say whether any of many ranges touches or covers a place, without going through them all."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate

from analysis.records import Span


class Ranges:
    """Ranges of a text, which may lie in any order and one within the other."""

    def __init__(self, spans: Iterable[Span]) -> None:
        """Sort the ranges."""
        pairs = sorted((span.start, span.end) for span in spans)
        self._starts = [start for start, _ in pairs]
        self._furthest = list(accumulate((end for _, end in pairs), max))  # how far any reaches that began by then

    def touch(self, span: Span) -> bool:
        """Say whether one of them shares a code point with a range."""
        before = bisect_left(self._starts, span.end)
        return before > 0 and self._furthest[before - 1] > span.start

    def cover(self, span: Span) -> bool:
        """Say whether a range lies inside one of them."""
        before = bisect_right(self._starts, span.start)
        return before > 0 and self._furthest[before - 1] >= span.end
