"""Find the same words in quotation marks in two texts that have nothing else in common.

A quotation of a dozen words is too short for the index, whose bounds are those of running text; but marks say that the
words were chosen. Common phrases and titles of works must not come: a quotation needs a verb, weight, and nearly all of
its words on both sides.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

import numpy as np

from analysis.german.conjugation import read_listed
from analysis.passages.aligning import Pair, Stretch
from analysis.passages.kinds import likeness
from analysis.passages.stating import is_predicate
from analysis.passages.words import WORD, Piece, Read, Vocabulary, number_words

QUOTED = re.compile(r"„([^„“”\"\n]{20,200})[“”\"]|“([^„“”\"\n]{20,200})”|«([^«»\n]{20,200})»|»([^«»\n]{20,200})«")
FEWEST, MOST = 5, 24  # words
FEWEST_CONTENT = 3
LEFT_OUT = 6  # content words from which one may be missing
LIKE = 0.9
LEAST = 22.0  # nats, of its content words
CROWD = 16  # quotations with one key: beyond that it is a saying


def find_quoted(text: str, pieces: Sequence[Piece], vocabulary: Vocabulary) -> Iterator[tuple[int, int]]:
    """Yield the keys of the quotations of a text that may stand elsewhere, each with the place of its first letter."""
    for match in QUOTED.finditer(text):
        start = match.start() + 1
        words = WORD.findall(match.group()[1:-1])
        if not FEWEST <= len(words) <= MOST or not any(p.start <= start < p.end for p in pieces):
            continue
        content = [number for number in number_words(words, vocabulary).tolist() if number > 0]
        if len(content) < FEWEST_CONTENT:
            continue
        keys = [vocabulary.keys[number] for number in content]
        yield sum(keys) % (1 << 64), start
        for left in keys if len(keys) >= LEFT_OUT else ():
            yield (sum(keys) - left) % (1 << 64), start


def pair_quoted(found: Sequence[Sequence[tuple[int, int]]]) -> dict[int, dict[int, list[tuple[int, int]]]]:
    """Return the places of quotations that share a key, by the numbers of the two articles.

    Args:
        found: for each article the keys of its quotations with their places.
    """
    by_key: dict[int, list[tuple[int, int]]] = {}
    for number, keys in enumerate(found):
        for key, place in keys:
            by_key.setdefault(key, []).append((number, place))
    out: dict[int, dict[int, list[tuple[int, int]]]] = {}
    for places in by_key.values():
        met = combinations(places, 2) if len(places) <= CROWD else pairwise(places)
        for (a, x), (b, y) in met:
            if a != b:
                pairs = out.setdefault(a, {}).setdefault(b, [])
                if (x, y) not in pairs:
                    pairs.append((x, y))
    return out


def align_quoted(a: Read, b: Read, place: tuple[int, int]) -> Stretch | None:
    """Return two quotations as stretches, or None where they are not nearly the same, or no statement.

    Args:
        a: the words of the first text.
        b: those of the second.
        place: where both begin.
    """
    first, second = read_range(a, place[0]), read_range(b, place[1])
    rows = a.codes[first[0] : first[1]], b.codes[second[0] : second[1]]
    if not rows[0] or not rows[1] or likeness(*rows) < LIKE:
        return None
    weight = sum(a.weights[place] for place in range(*first) if a.codes[place] > 0)
    if weight < LEAST or not any(has_verb(a, place) for place in range(*first)):
        return None
    pairs = match_in_order(rows, first[0], second[0])
    total = sum(a.weights[first[0] : first[1]]) + sum(b.weights[second[0] : second[1]])
    matched = sum(a.weights[i] + b.weights[j] for i, j in pairs)
    return Stretch(*first, *second, pairs, round(min(1.0, matched / total), 4))


def read_range(read: Read, start: int) -> tuple[int, int]:
    """Return the words of the quotation that begins at a place."""
    match = QUOTED.match(read.plain.text, start - 1)
    end = match.end() - 1 if match else start
    return bisect_left(read.starts, start), bisect_right(read.ends, end)


def has_verb(read: Read, place: int) -> bool:
    """Say whether a word is a verb, or says something as one does."""
    word = read.word(place)
    return (word[:1].islower() and bool(read_listed(word))) or (read.codes[place] > 0 and is_predicate(read, place))


def match_in_order(rows: tuple[Sequence[int], Sequence[int]], first: int, second: int) -> tuple[Pair, ...]:
    """Return the words that two rows share in one order."""
    table = np.zeros((len(rows[0]) + 1, len(rows[1]) + 1), np.int32)
    for i, j in np.ndindex(len(rows[0]), len(rows[1])):
        same = rows[0][i] == rows[1][j]
        table[i + 1, j + 1] = table[i, j] + 1 if same else max(table[i, j + 1], table[i + 1, j])
    i, j, out = len(rows[0]), len(rows[1]), []
    while i and j:
        if rows[0][i - 1] == rows[1][j - 1]:
            i, j = i - 1, j - 1
            out.append((first + i, second + j))
        elif table[i - 1, j] >= table[i, j - 1]:
            i -= 1
        else:
            j -= 1
    return tuple(reversed(out))
