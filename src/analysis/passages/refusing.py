"""Refuse a closer look at two texts where no two sentences have enough words in common: cheaply, on numbers alone."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Container, Sequence
from itertools import product

from analysis.passages.aligning import Stretch
from analysis.passages.words import Read

FEWEST = 2  # different content words
LEAST = 14.0  # nats; of planted pairs one in a hundred has as much, of news that retells, all have 17 and more
UNSHARED = 0.35  # of what a word says that is not shared
MOST = 400  # pairs of places of one word: a word with more is what both texts are about all along, and is passed over


def may_retell_apart(a: Read, b: Read, known: Sequence[Stretch]) -> bool:
    """Say whether a sentence of one text shares so many words with one of another that it may tell the same again.

    What was found to be shared already has no part in it. Two texts that have but one passage in common are refused.

    Args:
        a: the words of the first text.
        b: those of the second.
        known: what was found in both.
    """
    return weigh_sentences(a, b, known) >= LEAST


def weigh_sentences(a: Read, b: Read, known: Sequence[Stretch]) -> float:
    """Return the most that a sentence of one text shares with one of the other, in nats.

    Words that are not shared take away a part of what they say, where they stand between those that are.
    """
    taken_a = label(len(a.codes), [(one.a_start, one.a_end) for one in known])
    taken_b = label(len(b.codes), [(one.b_start, one.b_end) for one in known])
    first, second = places_of(a), places_of(b)
    shared: dict[tuple[int, int], set[int]] = {}
    for code in first.keys() & second.keys():
        if len(first[code]) * len(second[code]) > MOST:
            continue
        for i, j in product(first[code], second[code]):
            if not taken_a[i] or taken_a[i] != taken_b[j]:
                shared.setdefault((a.sentences[i], b.sentences[j]), set()).add(code)
    best = 0.0
    for (one, other), codes in shared.items():
        if len(codes) >= FEWEST and sum(a.weights[first[code][0]] for code in codes) > best:
            best = max(best, min(weigh_densest(a, one, codes), weigh_densest(b, other, codes)))
    return best


def weigh_densest(read: Read, sentence: int, shared: Container[int]) -> float:
    """Return what the shared words of the part of a sentence weigh that is fullest of them, less what others take."""
    total = best = 0.0
    for place in range(bisect_left(read.sentences, sentence), bisect_right(read.sentences, sentence)):
        code = read.codes[place]
        if code > 0:
            weight = read.weights[place]
            total = max(0.0, total + (weight if code in shared else -UNSHARED * weight))
            best = max(best, total)
    return best


def label(size: int, ranges: Sequence[tuple[int, int]]) -> list[int]:
    """Return for each word the number of the range that it lies in, from 1 on, or 0."""
    out = [0] * size
    for number, (start, end) in enumerate(ranges, 1):
        out[start:end] = [number] * (end - start)
    return out


def places_of(read: Read) -> dict[int, list[int]]:
    """Return where each content word stands."""
    out: dict[int, list[int]] = {}
    for place in read.content:
        out.setdefault(read.codes[place], []).append(place)
    return out
