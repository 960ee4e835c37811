"""Know which passages in quotation marks a range touches, without a walk through all of them for every sentence."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property

from analysis.german.quotemarks import Marked, find_marked


class Passages:
    """The passages in quotation marks of a paragraph, which are looked for when somebody asks."""

    def __init__(self, text: str, start: int, end: int) -> None:
        """Remember where the paragraph stands."""
        self.text, self.start, self.end = text, start, end

    @cached_property
    def found(self) -> list[Marked]:
        """Return the passages, in the order of their beginnings."""
        return find_marked(self.text, self.start, self.end)

    @cached_property
    def _starts(self) -> list[int]:
        return [passage.start for passage in self.found]

    @cached_property
    def _around(self) -> list[int]:
        """Return for each passage the number of the one that it stands in, -1 where it stands in none."""
        out: list[int] = []
        around: list[int] = []
        for number, passage in enumerate(self.found):
            while around and self.found[around[-1]].end <= passage.start:
                around.pop()
            out.append(around[-1] if around else -1)
            around.append(number)
        return out

    def touching(self, start: int, end: int) -> list[Marked]:
        """Return the passages that share a code point with a range, in their order.

        Those that begin before the range are the last of these and what it stands in: passages do not overlap by half.
        """
        first = bisect_left(self._starts, start)
        last = bisect_left(self._starts, end, lo=first)
        outer, number = [], first - 1
        while number >= 0:
            if self.found[number].end > start:
                outer.append(self.found[number])
            number = self._around[number]
        return [*reversed(outer), *self.found[first:last]]
