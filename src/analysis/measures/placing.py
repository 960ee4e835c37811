"""Say where in its text a thing stands: the share of the article that lies before it."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, field

import pandas as pd

from analysis.store import Tables


@dataclass
class Body:
    """The paragraphs of an article without boilerplate, in order: starts, ends, and how many characters lie before."""

    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    before: list[int] = field(default_factory=list)
    total: int = 0

    def add(self, start: int, end: int) -> None:
        """Add the next paragraph."""
        self.starts.append(start)
        self.ends.append(end)
        self.before.append(self.total)
        self.total += end - start

    def place_of(self, start: int) -> float:
        """Return the share of the characters that lies before a position; 0 where it lies in no paragraph."""
        number = bisect_right(self.starts, start) - 1
        if number < 0 or start >= self.ends[number]:
            return 0.0
        return (self.before[number] + start - self.starts[number]) / self.total


def find_places(tables: Tables, frame: pd.DataFrame) -> list[float]:
    """Return for each row the share of its article's characters that lies before it, boilerplate aside.

    Args:
        tables: the tables; their paragraphs say what is boilerplate.
        frame: columns ``article_id`` and ``start``.

    Returns:
        From 0 (the first character) to 1 (the last), in the order of the rows.
    """
    paragraphs = tables.table("paragraphs")
    bodies: defaultdict[str, Body] = defaultdict(Body)
    inside = paragraphs[paragraphs["role"] != "boilerplate"].sort_values("start", kind="stable")
    for key, start, end in zip(inside["article_id"], inside["start"], inside["end"], strict=True):
        bodies[key].add(int(start), int(end))
    return [bodies[key].place_of(int(start)) for key, start in zip(frame["article_id"], frame["start"], strict=True)]
