"""Tell how far a run is: how many articles, how fast, how long it will take."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from analysis.corpus import Corpus
from analysis.wording import count_of

EVERY = 2.0  # seconds at first; later less often, so that a day's run does not fill a log
LESS_OFTEN = 0.02  # of the time that has passed
BLOCK = 1 << 20


class Progress:
    """Tells of progress now and then: in plain lines, so that a terminal and a log show the same."""

    def __init__(self, say: Callable[[str], None], total: int | None) -> None:
        """Start the clock.

        Args:
            say: takes a line.
            total: how many articles there will be, about; None if nobody knows.
        """
        self.say, self.total = say, total
        self.done = self.annotated = 0
        self.began = self.told = time.monotonic()

    def add(self, articles: int, annotated: int) -> None:
        """Count articles that are done, and tell of them if it is time to.

        Args:
            articles: how many are done besides those of before.
            annotated: how many of these were annotated, and not carried over.
        """
        self.done += articles
        self.annotated += annotated
        now = time.monotonic()
        if now - self.told >= max(EVERY, LESS_OFTEN * (now - self.began)):
            self.told = now
            self.say(self.as_line(now - self.began))

    def as_line(self, seconds: float) -> str:
        """Return how far it is after some seconds; what was carried over took no time worth counting."""
        rate = self.annotated / seconds
        line = f"{self.done:,} of about {self.total:,} articles" if self.total else count_of(self.done, "article")
        if rate:
            line += f", {rate:,.0f} a second" if rate >= 10 else f", {rate:.1f} a second"
        if self.total and rate:
            line += f", {in_words(max(0, self.total - self.done) / rate)} left"
        return line


def in_words(seconds: float) -> str:
    """Return a time as somebody who waits wants to know it."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    if seconds < 5400:
        return f"{seconds / 60:.0f} min"
    return f"{seconds / 3600:.1f} h" if seconds < 172_800 else f"{seconds / 86_400:.1f} days"


def count_articles(corpus: Corpus) -> int | None:
    """Return how many articles a corpus will have at most, without reading them; None if it cannot be told.

    Files of a folder are counted, rows of a Parquet file, and lines of the others: a row of CSV can have many.
    """
    path = corpus.path
    if path.is_dir() or path.suffix.lower() not in (".jsonl", ".csv", ".parquet"):
        return len(corpus.names)
    if path.suffix.lower() == ".parquet":
        return count_rows(path)
    return count_lines(path) if path.suffix.lower() == ".jsonl" else None


def count_rows(path: Path) -> int | None:
    """Return the rows of a Parquet file, as it says itself."""
    try:
        from pyarrow import ArrowException, parquet

        return parquet.read_metadata(path).num_rows
    except (ImportError, OSError, ArrowException):
        return None  # the reader says what is wrong


def count_lines(path: Path) -> int | None:
    """Return how many lines of a file are there."""
    try:
        with path.open("rb") as handle:
            return sum(block.count(b"\n") for block in iter(lambda: handle.read(BLOCK), b""))
    except OSError:
        return None
