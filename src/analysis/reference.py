"""Know how common a word is in German news: a committed list of words, counted in articles that lie elsewhere.

What is rare in news in general says more than what is common. The corpus at hand cannot tell which is which: it is too
short, and with its own counts a pair of passages would depend on what else lies beside them.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from analysis.records import CorpusError

FOLDER = Path(__file__).parent / "measured"
DEFAULT = "words-derstandard"
ENDING = ".tsv"
MARK = "# "  # opens the line that says what the list is
COLUMNS = ("word", "count", "articles")


@dataclass(frozen=True, slots=True)
class Reference:
    """How often words occur in a set of articles; words are forms as ``german.forms`` gives them.

    Attributes:
        about: what the list was made from: ``articles``, ``words`` (how long they are together), ``types`` (how many
            different words they have), ``least`` (articles that a listed word occurs in), ``command`` and more.
        counts: occurrences and articles of each listed word.
    """

    about: Mapping
    counts: Mapping[str, tuple[int, int]]

    @property
    def total(self) -> int:
        """Return how many words the articles have together, listed or not."""
        return self.about["words"]

    @property
    def total_articles(self) -> int:
        """Return how many articles were counted."""
        return self.about["articles"]

    def count(self, word: str) -> int:
        """Return how often a word occurs; 0 where it is not listed, which can be once or twice and more."""
        return self.counts.get(word, (0, 0))[0]

    def articles(self, word: str) -> int:
        """Return in how many articles a word occurs; 0 where it is not listed: those are fewer than ``least``."""
        return self.counts.get(word, (0, 0))[1]

    def weight(self, word: str) -> float:
        """Return how much a word says: 0 where every article has it, most where it is not listed.

        It is the logarithm of all articles by those that have the word; one that is not listed counts as in one.

        Source: inverse document frequency (Spärck Jones 1972).
        """
        return math.log(self.total_articles / (self.articles(word) or 1))


@cache
def load(name: str = DEFAULT, folder: Path = FOLDER) -> Reference:
    """Load a committed list; it is read once.

    Args:
        name: without the ending.
        folder: where it lies.

    Raises:
        CorpusError: there is none, or it cannot be read.
    """
    place = f"measured/{name}{ENDING}"
    try:
        first, *lines = (folder / f"{name}{ENDING}").read_text(encoding="utf-8").splitlines()
    except OSError as error:
        there = ", ".join(sorted(file.stem for file in folder.glob(f"*{ENDING}"))) or "none"
        raise CorpusError(f"{place}: there is no such file; there are {there}") from error
    except ValueError as error:
        raise CorpusError(f"{place}: is empty or not UTF-8") from error
    return Reference(read_about(first, place), read_counts(lines, place))


def read_about(line: str, place: str) -> dict:
    """Read the line that says what a list is.

    Raises:
        CorpusError: it does not.
    """
    try:
        about = json.loads(line.removeprefix(MARK))
        if about["kind"] == "words" and about["articles"] > 0 and about["words"] > 0:
            return about
    except (ValueError, KeyError, TypeError):
        pass
    raise CorpusError(f"{place}, line 1: does not say what the list is: {MARK}and an object with kind words")


def read_counts(lines: list[str], place: str) -> dict[str, tuple[int, int]]:
    """Read the heading and the rows.

    Raises:
        CorpusError: a row has other columns; names its line.
    """
    found = {}
    if lines[:1] != ["\t".join(COLUMNS)]:
        raise CorpusError(f"{place}, line 2: the columns are not {', '.join(COLUMNS)}")
    for number, line in enumerate(lines[1:], 3):
        try:
            word, count, articles = line.split("\t")
            found[word] = (int(count), int(articles))
        except ValueError as error:
            raise CorpusError(f"{place}, line {number}: is not a word and two numbers, with tabs between") from error
    return found
