"""Turn counts by article into precision, recall and F1, with intervals by resampling whole articles."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

DRAWS = 1000
EDGES = (25, 975)  # of the interval, in thousandths: 95% of the draws lie between
FEWEST = 20  # gold things; below that a rate says next to nothing, and counts are given alone
MOST_NAMED = 12  # forms that are missed or invented most often
MOST_WORDS = 3  # in such a form: what is longer is text
DIGITS = 4

Spread = tuple[float, float] | None


@dataclass
class Counts:
    """What was counted in one article (or in several, added up).

    Attributes:
        of: by name, how many things both sides have, the machine alone has, and the gold set alone has. A share is
            counted the same way, with nothing in the middle.
        missed: what the machine misses: form (or nothing) and label, with how often.
        invented: what it has too much.
    """

    of: dict[str, list[int]] = field(default_factory=dict)
    missed: Counter = field(default_factory=Counter)
    invented: Counter = field(default_factory=Counter)

    def add(self, name: str, both: int, invented: int = 0, missed: int = 0) -> None:
        """Add to one of the counts."""
        found = self.of.setdefault(name, [0, 0, 0])
        for place, number in enumerate((both, invented, missed)):
            found[place] += number

    def add_sets(self, name: str, gold: set, told: set) -> None:
        """Add what two sets have in common and what only one has."""
        self.add(name, len(gold & told), len(told - gold), len(gold - told))


def rate(part: int, whole: int) -> float:
    """Return a share, 0 where there is nothing to share."""
    return part / whole if whole else 0.0


def f1_of(both: int, invented: int, missed: int) -> float:
    """Return F1, which is Dice's coefficient of the two sides; 0 where both are empty."""
    return rate(2 * both, 2 * both + invented + missed)


def name_most(counts: Mapping[tuple[str, str], int]) -> list[dict]:
    """Return the most frequent forms with their labels, without any that is longer than a few words."""
    short = [(key, number) for key, number in counts.items() if len(key[0].split()) <= MOST_WORDS]
    ranked = sorted(short, key=lambda item: (-item[1], item[0]))[:MOST_NAMED]
    return [{"form": form, "label": label, "count": number} for (form, label), number in ranked]


class Sample:
    """The articles of one file with their counts, and the draws by which they are resampled.

    A draw takes as many articles as there are, each time from all of them. The draws follow from the seed: for each of
    them in turn, ``random.Random(seed).choices`` picks the articles, which stand in the order of the file.
    """

    def __init__(self, articles: Sequence[Counts], *, seed: int, draws: int = DRAWS) -> None:
        """Draw once; every figure of the file rests on the same draws."""
        self.articles, number, dice = articles, len(articles), random.Random(seed)
        picked = (dice.choices(range(number), k=number) for _ in range(draws))
        self.times = np.array([np.bincount(some, minlength=number) for some in picked], dtype=np.int64)

    def names(self) -> list[str]:
        """Return the names of all counts, in alphabetical order."""
        return sorted({name for article in self.articles for name in article.of})

    def total(self, name: str) -> list[int]:
        """Return one count over all articles."""
        return [sum(article.of.get(name, (0, 0, 0))[place] for article in self.articles) for place in range(3)]

    def spread(self, name: str) -> Spread:
        """Return the interval of F1 (of a share: of the share) over the draws; None where there is nothing.

        The ends are the draws of rank 2.5% and 97.5%, so that each is a value that a draw has.
        """
        if not self.articles:
            return None
        table = np.array([article.of.get(name, (0, 0, 0)) for article in self.articles], dtype=np.int64)
        drawn = (self.times @ table).tolist()
        values = sorted(self.value(name, *counts) for counts in drawn if any(counts))
        if not values:
            return None
        low, high = (round(values[-(-len(values) * edge // 1000) - 1], DIGITS) for edge in EDGES)
        return low, high

    @staticmethod
    def value(name: str, both: int, invented: int, missed: int) -> float:
        """Return the figure that a count stands for."""
        return rate(both, both + missed) if name.startswith("share/") else f1_of(both, invented, missed)

    def figure(self, name: str, *, things: int | None = None) -> dict:
        """Return one figure with its counts and its interval.

        Args:
            name: of the count; what begins with ``share/`` is a share.
            things: how many gold things it rests on, where it counts something smaller, such as tokens.
        """
        both, invented, missed = self.total(name)
        enough = (both + missed if things is None else things) >= FEWEST
        spread = self.spread(name) if enough else None
        interval = list(spread) if spread else None
        if name.startswith("share/"):
            share = round(rate(both, both + missed), DIGITS) if enough else None
            return {"right": both, "of": both + missed, "share": share, "interval": interval}
        rates = (rate(both, both + invented), rate(both, both + missed), f1_of(both, invented, missed))
        found: dict = {"gold": both + missed, "predicted": both + invented, "both": both}
        for key, value in zip(("p", "r", "f1"), rates, strict=True):
            found[key] = round(value, DIGITS) if enough else None
        found["interval"] = interval
        return found if things is None else {"things": things, **found}


def merge_named(articles: Iterable[Counts], which: str) -> list[dict]:
    """Return what is missed or invented most often over all articles."""
    total: Counter = Counter()
    for article in articles:
        total.update(getattr(article, which))
    return name_most(total)
