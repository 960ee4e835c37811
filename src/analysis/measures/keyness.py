"""Measures of keyness: which words are more frequent in the texts than in other news, and by how much.

Two figures stand beside each other, since each says what the other does not. **G²**, the log-likelihood ratio (Dunning
1993, in the form of Rayson and Garside 2000), says how badly the counts fit one rate for both sides: it grows with the
evidence. The **log ratio** (Hardie 2014) says how large the difference is: 1 is twice the rate, 2 four times.

No test is meant. G² would be one if words fell one by one and independently; they come by texts and topics. So the log
ratio is shown with the lowest and the highest value that it takes when one text is left out: a word of a single text
has none left then, and says what that text is about, not what the corpus has in common.

The reference list has no word that less than a few of its articles share. Such a word is counted as if each article
that it can be in had it once: its keyness may be somewhat too high or too low, and it is said to be unlisted.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

import pandas as pd

from analysis import reference as references
from analysis.measures.dispersion import NAMED, Sizes
from analysis.measures.shared import label_articles, texts
from analysis.measures.vocabulary import Vocabulary, flatten, read_vocabulary
from analysis.reference import Reference
from analysis.store import Tables
from analysis.wording import bare_word, begin_sentence, count_of, join, times

LEAST = 5  # occurrences in what is compared: of a rarer word, nothing is said
KEY = 1.0  # log ratio from which on a word counts as key: at least twice the rate
ZERO = 0.5  # what a count of zero is taken for in a log ratio (Hardie 2014)
MOST_BY_TEXT = 8  # key words of one text
COLUMNS = ["word", "form", "count", "texts", "only", "reference", "listed", "G²", "log ratio", "low", "high", "DP"]
NUMBERS = dict.fromkeys(COLUMNS[7:], "float64")


def log_likelihood(count: int, total: int, other: int, other_total: int) -> float:
    """Return G² of a word in two corpora.

    Args:
        count: its occurrences in one.
        total: the words of that one.
        other: its occurrences in the other.
        other_total: the words of that other one.

    Raises:
        ValueError: a corpus without words, or a count below zero or above the words.

    Source: Rayson and Garside 2000, after Dunning 1993.
    """
    check_counts(count, total, other, other_total)
    shared = (count + other) / (total + other_total)
    return max(0.0, 2 * math.fsum(part(o, e) for o, e in ((count, total * shared), (other, other_total * shared))))


def log_likelihood_of_table(cells: Sequence[Sequence[int]]) -> float:
    """Return G² of a contingency table: counts by row and column.

    Source: Dunning 1993.
    """
    rows, columns = [sum(row) for row in cells], [sum(column) for column in zip(*cells, strict=True)]
    expected = [[row * column / sum(rows) for column in columns] for row in rows] if sum(rows) else cells
    pairs = ((o, e) for some, others in zip(cells, expected, strict=True) for o, e in zip(some, others, strict=True))
    return max(0.0, 2 * math.fsum(part(o, e) for o, e in pairs))


def part(observed: float, expected: float) -> float:
    """Return what one cell adds to half of G²; nothing where nothing was observed."""
    return observed * math.log(observed / expected) if observed else 0.0


def log_ratio(count: float, total: int, other: float, other_total: int) -> float:
    """Return the binary logarithm of a word's rate in one corpus by its rate in another.

    A count of zero is taken for ``ZERO``; the other count stays as it is.

    Args:
        count: its occurrences in one.
        total: the words of that one.
        other: its occurrences in the other.
        other_total: the words of that other one.

    Raises:
        ValueError: a corpus without words, or a count below zero or above the words.

    Source: Hardie 2014.
    """
    check_counts(count, total, other, other_total)
    return math.log2((count or ZERO) / total) - math.log2((other or ZERO) / other_total)


def check_counts(count: float, total: int, other: float, other_total: int) -> None:
    """Refuse counts that cannot be.

    Raises:
        ValueError: a corpus without words, or a count below zero or above the words.
    """
    if not (0 <= count <= total and 0 <= other <= other_total and total and other_total):
        raise ValueError(f"{count} of {total}, {other} of {other_total}: a count is from 0 up to the words there are")


def count_elsewhere(form: str, reference: Reference) -> int:
    """Return the count of a form in the reference list; of one that is not listed, the most articles it can be in."""
    return reference.count(form) or reference.about["least"] - 1


def keyness_rows(
    tables: Tables, reference: Reference | None = None, *, least: int = LEAST, vocabulary: Vocabulary | None = None
) -> pd.DataFrame:
    """Return the words that are at least twice as frequent here as in the reference articles, the highest G² first.

    Args:
        tables: the tables.
        reference: the list to set them beside; without it, the committed one.
        least: words that occur less often in all texts are left out.
        vocabulary: the words of the tables, where they are read already.

    Returns:
        Columns ``word`` (as it is spelt most often), ``form``, ``count``, ``texts`` (how many have it), ``only`` (the
        text that alone has it, if one does), ``reference`` (its count there), ``listed`` (whether it is), ``G²``, ``log
        ratio``; ``low`` and ``high``, between which the log ratio lies when one text is left out (empty where one text
        alone has the word, or there is one text); ``DP``, see ``measures.dispersion``. Ties stand by the alphabet.
    """
    reference, vocabulary = reference or references.load(), vocabulary or read_vocabulary(tables)
    labels, sizes = label_articles(tables), vocabulary.sizes()
    words, by_size = Sizes.of(sizes.values()), sorted(sizes, key=lambda key: sizes[key])
    rows = []
    for form, counts in vocabulary.occurrences().items():
        count = sum(counts.values())
        if count < least:
            continue
        other = count_elsewhere(form, reference)
        ratio = log_ratio(count, words.words, other, reference.total)
        if ratio < KEY:
            continue
        score = log_likelihood(count, words.words, other, reference.total)
        lacking = [next((key for key in order if key not in counts), None) for order in (by_size, reversed(by_size))]
        some = counts | {key: 0 for key in lacking if key is not None}
        spread = leave_out(some, sizes, words.words, other, reference.total)
        only = labels[next(iter(counts))] if len(counts) == 1 else ""
        dp = words.deviation([(number, sizes[key]) for key, number in counts.items()])
        about = (vocabulary.spellings[form], form, count, len(counts), only)
        rows.append((*about, reference.count(form), form in reference.counts, score, ratio, *spread, dp))
    rows.sort(key=lambda row: (-round(row[7], 9), row[1]))
    return pd.DataFrame(rows, columns=COLUMNS).astype(NUMBERS)


def leave_out(
    counts: Mapping[str, int], sizes: Mapping[str, int], words: int, other: int, total: int
) -> tuple[float | None, ...]:
    """Return the lowest and the highest log ratio of a word when one text is left out.

    Args:
        counts: its occurrences by text; of the texts without it, the smallest and the largest are enough.
        sizes: the words of the texts.
        words: those of all texts.
        other: its occurrences in the reference articles.
        total: their words.

    Returns:
        None and None where a text alone has it: without that one there is nothing to compare.
    """
    if sum(map(bool, counts.values())) < 2:
        return None, None
    all_of_it = sum(counts.values())
    values = [log_ratio(all_of_it - counts[key], words - sizes[key], other, total) for key in counts]
    return min(values), max(values)


def keyness_by_text(
    tables: Tables,
    reference: Reference | None = None,
    *,
    least: int = LEAST,
    most: int = MOST_BY_TEXT,
    vocabulary: Vocabulary | None = None,
) -> pd.DataFrame:
    """Return the key words of each text beside the reference articles, the highest G² first.

    Args:
        tables: the tables.
        reference: the list to set them beside; without it, the committed one.
        least: words that occur less often in a text are left out there.
        most: how many words a text may have.
        vocabulary: the words of the tables, where they are read already.

    Returns:
        Columns ``label``, ``word``, ``form``, ``count``, ``elsewhere`` (its count in the other texts), ``reference``,
        ``listed``, ``G²``, ``log ratio``; texts in the corpus's order.
    """
    reference, vocabulary = reference or references.load(), vocabulary or read_vocabulary(tables)
    labels, by_text, sizes = label_articles(tables), vocabulary.counts(), vocabulary.sizes()
    total = Counter(form for some in vocabulary.sentences.values() for form in flatten(some))
    out = []
    for key, counts in by_text.items():
        rows = []
        for form, count in counts.items():
            other = count_elsewhere(form, reference)
            if count >= least and (ratio := log_ratio(count, sizes[key], other, reference.total)) >= KEY:
                score = log_likelihood(count, sizes[key], other, reference.total)
                about = (labels[key], vocabulary.spellings[form], form, count, total[form] - count)
                rows.append((*about, reference.count(form), form in reference.counts, score, ratio))
        out += sorted(rows, key=lambda row: (-round(row[7], 9), row[2]))[:most]
    columns = ["label", "word", "form", "count", "elsewhere", *COLUMNS[5:9]]
    return pd.DataFrame(out, columns=columns).astype({"G²": "float64", "log ratio": "float64"})


def say_keyness(tables: Tables, frame: pd.DataFrame, reference: Reference | None = None) -> str:
    """Say how many words are key, which come first of those that several texts have, and how many one text alone has.

    Args:
        tables: the tables.
        frame: as ``keyness_rows`` returns it.
        reference: the list that it was made with, if not the committed one.
    """
    number, articles = len(label_articles(tables)), (reference or references.load()).total_articles
    beside = f"{count_of(articles, 'article')} of other news"
    if frame.empty:
        return f"No word of {texts(number)} is frequent enough to be set beside {beside}."
    key = f"{count_of(len(frame), 'frequent word')} {'is' if len(frame) == 1 else 'are'}"
    out = f"Set beside {beside}, {key} at least {times(2)} as frequent here."
    first = frame[(frame["texts"] > 1) | (number == 1)].head(NAMED)["word"].tolist()
    if first:
        several = number > 1 and (frame["texts"] == 1).any()
        be = "is" if len(first) == 1 else "are"
        which = "Of the words in several texts, the furthest from chance" if several else "Furthest from chance"
        out += f" {which} {be} {join([f'*{w}*' for w in first])}."
    if number == 1:
        return f"{out} With one text, they say what that text is about."
    alone = int((frame["texts"] == 1).sum())
    stands = "stands" if alone == 1 else "stand"
    return f"{out} {begin_sentence(bare_word(alone))} of the key words {stands} in one text alone." + (
        " Such a word says what that text is about." if alone else ""
    )


def say_list(reference: Reference | None = None) -> str:
    """Say what the reference list was counted in, what it leaves out, and under which licence."""
    about = (reference or references.load()).about
    licence = f" {about['licence']}." if about["licence"] else ""
    return (
        f"The list was counted in {about['name']}: {count_of(about['articles'], 'article')} with {about['words']:,} "
        f"words. It has the {about['listed']:,} of {about['types']:,} different words that at least "
        f"{bare_word(about['least'])} articles share.{licence}"
    )
