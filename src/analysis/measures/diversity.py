"""Concentration and diversity of counts, and intervals by drawing whole articles again.

All of these take counts of classes: how many words each source is given, say. Classes without any count as absent.

* **Concentration** is Herfindahl's index (Herfindahl 1950; Hirschman's of 1945 is its root): the sum of the squared
  shares, shares as fractions of 1. It is the form for a whole that is fully known, which a corpus is; the other form,
  which estimates a larger whole from few things drawn one by one (Simpson 1949), does not fit words that come in
  quotations. With n classes it cannot fall below 1/n, so with few classes it is high by itself; the normalised form
  takes that away.
* **Diversity** is a Hill number (Hill 1973): how many classes of equal size would be as diverse (Jost 2006). Order 0
  counts the classes, order 1 is the exponential of Shannon's entropy, order 2 the inverse of Herfindahl's index: the
  higher the order, the less do small classes count.

Intervals are percentile intervals of the bootstrap (Efron & Tibshirani 1993). What is drawn are articles, never single
quotations or words, since the quotations of one article hang together.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

ORDERS = (0, 1, 2)
DRAWS = 1000
EDGES = (25, 975)  # of the interval, in thousandths: 95% of the draws lie between, as in the evaluation
T = TypeVar("T")  # what is known of an article
S = TypeVar("S")  # what is known of several together
FEWEST = 2  # articles; drawn from a single one, every draw is the same and its interval a pretence


@dataclass(frozen=True, slots=True)
class Sums:
    """What concentration and diversity need to know of counts; sums over disjoint sets of classes can be added up.

    Attributes:
        classes: how many classes have a count.
        total: sum of the counts.
        squares: sum of their squares.
        logs: sum of each times its logarithm.
    """

    classes: float = 0
    total: float = 0
    squares: float = 0
    logs: float = 0

    def hill(self, order: int) -> float | None:
        """Return the Hill number of an order; None where nothing was counted.

        Raises:
            ValueError: the order is not one of ``ORDERS``.
        """
        if order not in ORDERS:
            raise ValueError(f"order is {order!r}; allowed are {', '.join(map(str, ORDERS))}")
        if not self.total:
            return None
        if order == 0:
            return float(self.classes)
        if order == 1:
            return math.exp(math.log(self.total) - self.logs / self.total)
        return self.total * self.total / self.squares

    def herfindahl(self) -> float | None:
        """Return the sum of the squared shares, from 1/n to 1; None where nothing was counted."""
        return self.squares / (self.total * self.total) if self.total else None

    def normalised(self) -> float | None:
        """Return Herfindahl's index from 0 (n equal classes) to 1; None with less than two classes."""
        if self.classes < 2:
            return None
        least = 1 / self.classes
        return max(0.0, (self.squares / (self.total * self.total) - least) / (1 - least))


def add_up(sums: Iterable[tuple[Sums, int]]) -> Sums:
    """Return the sums of disjoint sets of classes together, each so many times: a copy is a set of its own."""
    classes = total = squares = logs = 0.0
    for one, times in sums:
        classes += times * one.classes
        total += times * one.total
        squares += times * one.squares
        logs += times * one.logs
    return Sums(classes, total, squares, logs)


def sum_counts(counts: Iterable[float]) -> Sums:
    """Return the sums of counts; those that are 0 are left out.

    Raises:
        ValueError: a count is negative or no number.
    """
    counts = list(counts)
    if wrong := [count for count in counts if not (count >= 0 and math.isfinite(count))]:
        raise ValueError(f"count is {wrong[0]!r}; allowed are 0 and positive numbers")
    some = [count for count in counts if count]
    return Sums(
        len(some),
        math.fsum(some),
        math.fsum(count * count for count in some),
        math.fsum(count * math.log(count) for count in some),
    )


def share_out(counts: Iterable[float]) -> tuple[float, ...]:
    """Return each count as a share of all; nothing where nothing was counted."""
    counts = list(counts)
    total = sum_counts(counts).total
    return tuple(count / total for count in counts) if total else ()


def herfindahl(counts: Iterable[float]) -> float | None:
    """Return Herfindahl's index of counts; see ``Sums.herfindahl``."""
    return sum_counts(counts).herfindahl()


def hill(counts: Iterable[float], order: int) -> float | None:
    """Return the Hill number of counts of order 0, 1 or 2; see ``Sums.hill``."""
    return sum_counts(counts).hill(order)


@dataclass(frozen=True, slots=True)
class Interval:
    """Between which values the middle 95% of the draws lie, and how many draws had a value at all."""

    low: float
    high: float
    draws: int


def draw_articles(number: int, *, seed: int, draws: int = DRAWS) -> Iterator[list[int]]:
    """Draw articles with replacement, as many as there are, again and again.

    The order of the draws is fixed: for one replicate after another, ``random.Random(seed).choices`` picks the numbers
    of the articles, from 0, which stand in the order of the corpus.

    Args:
        number: how many articles there are.
        seed: of the generator; the same seed and number give the same draws.
        draws: how many replicates.

    Yields:
        How often each article is in the replicate.
    """
    dice = random.Random(seed)
    for _ in range(draws if number else 0):
        times = [0] * number
        for picked in dice.choices(range(number), k=number):
            times[picked] += 1
        yield times


def find_interval(values: Sequence[float | None]) -> Interval | None:
    """Return the interval of the values of all draws; those without a value are left out, None where all are.

    The ends are the draws of rank 2.5% and 97.5%, so that each is a value that a draw has.
    """
    known = sorted(value for value in values if value is not None)
    if not known:
        return None
    low, high = (known[-(-len(known) * edge // 1000) - 1] for edge in EDGES)
    return Interval(low, high, len(known))


def bootstrap(
    articles: Sequence[T],
    merge: Callable[[Sequence[tuple[T, int]]], S],
    measures: Sequence[Callable[[S], float | None]],
    *,
    seed: int,
    draws: int = DRAWS,
) -> list[Interval | None]:
    """Return the intervals of measures over articles that are drawn again; see ``draw_articles``.

    Args:
        articles: what is known of each article, in the order of the corpus.
        merge: makes one thing of the articles of a replicate, each given once with how often it was drawn.
        measures: what is measured on that; None where it is undefined. All of them see the same draws.
        seed: of the generator.
        draws: how many replicates.

    Returns:
        An interval a measure; None with less than two articles, or where no replicate has a value.
    """
    if len(articles) < FEWEST:
        return [None] * len(measures)
    values: list[list[float | None]] = [[] for _ in measures]
    for times in draw_articles(len(articles), seed=seed, draws=draws):
        merged = merge([(article, n) for article, n in zip(articles, times, strict=True) if n])
        for some, measure in zip(values, measures, strict=True):
            some.append(measure(merged))
    return [find_interval(some) for some in values]
