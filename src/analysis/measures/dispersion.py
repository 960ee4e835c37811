"""Measures of dispersion: whether a word is spread over the texts or stands in a few of them.

**Range** is the number of texts that have the word. **DP**, the deviation of proportions (Gries 2008), is half the sum
of the differences between the share of a corpus that each text is and the share of a word's occurrences that it has: 0
where the word is spread as the words are altogether, near 1 where a small text has all of it. What it can reach at most
depends on the smallest text; divided by that (Lijffijt and Gries 2012) it runs from 0 to 1.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from analysis import reference as references
from analysis.measures.shared import label_articles, texts
from analysis.measures.vocabulary import Vocabulary, is_common, read_vocabulary
from analysis.reference import Reference
from analysis.store import Tables
from analysis.wording import bare_word, begin_sentence, count_of, join

LEAST = 5  # occurrences in all texts: of a rarer word, it is chance where they stand
NAMED = 3  # words in a sentence


@dataclass(frozen=True)
class Sizes:
    """The words of a corpus: in all texts, in the smallest that has any, and how many texts have any."""

    words: int
    least: int
    texts: int

    @classmethod
    def of(cls, sizes: Iterable[int]) -> Sizes:
        """Sum up how many words each text has."""
        some = [size for size in sizes if size]
        return cls(sum(some), min(some, default=0), len(some))

    def deviation(self, having: Sequence[tuple[int, int]]) -> float | None:
        """Return Gries' DP of a word; what it takes grows with the texts that have it, not with all.

        Args:
            having: occurrences and words of each text that has it.

        Returns:
            None without an occurrence, and where less than two texts have words: there is nothing to spread over.
        """
        if not having or self.texts < 2:
            return None
        count = sum(number for number, _ in having)
        shares = math.fsum(abs(number / count - size / self.words) for number, size in having)
        without = self.words - sum(size for _, size in having)  # of a text without it the whole share is a difference
        return (shares + without / self.words) / 2

    def normalise(self, value: float | None) -> float | None:
        """Return a DP as a share of the most that it can be; None where it is."""
        return None if value is None else value / (1 - self.least / self.words)


def deviation(counts: Sequence[int], sizes: Sequence[int]) -> float | None:
    """Return Gries' DP of a word.

    Args:
        counts: how often each text has it.
        sizes: how many words each text has.

    Returns:
        None where nothing is spread; see ``Sizes.deviation``.

    Raises:
        ValueError: not as many counts as sizes, or a word in a text without words.
    """
    if len(counts) != len(sizes) or any(count > size for count, size in zip(counts, sizes, strict=True)):
        raise ValueError("needed is a count for each text, and no count above the words of its text")
    return Sizes.of(sizes).deviation([pair for pair in zip(counts, sizes, strict=True) if pair[0]])


def normalise(value: float | None, sizes: Sequence[int]) -> float | None:
    """Return a DP as a share of the most that it can be in texts of these sizes; None where it is."""
    return Sizes.of(sizes).normalise(value)


def dispersion_rows(
    tables: Tables, reference: Reference | None = None, *, least: int = LEAST, vocabulary: Vocabulary | None = None
) -> pd.DataFrame:
    """Return how the words are spread that occur often enough and are not common in news, the most even first.

    Args:
        tables: the tables.
        reference: decides what is common; without it, the committed list.
        least: words that occur less often are left out.
        vocabulary: the words of the tables, where they are read already.

    Returns:
        Columns ``word``, ``form``, ``count``, ``texts`` (how many have it), ``DP``, ``normalised``; the last two are
        empty where less than two texts have words. Ties stand by count, then by the alphabet.
    """
    reference, vocabulary = reference or references.load(), vocabulary or read_vocabulary(tables)
    by_text = vocabulary.sizes()
    sizes = Sizes.of(by_text.values())
    rows = []
    for form, counts in vocabulary.occurrences().items():
        count = sum(counts.values())
        if count >= least and not is_common(form, reference):
            value = sizes.deviation([(number, by_text[key]) for key, number in counts.items()])
            rows.append((vocabulary.spellings[form], form, count, len(counts), value, sizes.normalise(value)))
    rows.sort(key=lambda row: (row[4] is None, round(row[4] or 0, 12), -row[2], row[1]))
    frame = pd.DataFrame(rows, columns=["word", "form", "count", "texts", "DP", "normalised"])
    return frame.astype({"count": "int64", "texts": "int64", "DP": "float64", "normalised": "float64"})


def say_dispersion(tables: Tables, frame: pd.DataFrame) -> str:
    """Say how many of the words every text has, how many one text alone has, and which are spread most evenly.

    Args:
        tables: the tables.
        frame: as ``dispersion_rows`` returns it.
    """
    number = len(label_articles(tables))
    if frame.empty:
        return f"No word that is not common in news occurs often enough in {texts(number)}."
    if frame["DP"].isna().all():
        return "With words in one text alone, nothing can be said of how they are spread."
    everywhere, alone = int((frame["texts"] == number).sum()), int((frame["texts"] == 1).sum())
    first = frame[frame["texts"] > 1].head(NAMED)["word"].tolist()
    even = f" Most evenly spread {'is' if len(first) == 1 else 'are'} {join([f'*{word}*' for word in first])}."
    return (
        f"{begin_sentence(count_of(len(frame), 'word'))} {'is' if len(frame) == 1 else 'are'} frequent here and not "
        f"common in news; {bare_word(everywhere)} of them {'stands' if everywhere == 1 else 'stand'} in every text, "
        f"{bare_word(alone)} in one text alone.{even if first else ''}"
    )
