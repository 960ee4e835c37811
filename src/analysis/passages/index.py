"""Find where two texts share neighbouring content words, with one sort over the whole corpus.

The key is three content words that stand near each other, in whatever order: it survives clauses that change places,
words that are put in or left out, and one word that is replaced. Keys are sums of numbers, sorted together with their
places, so that equal keys come to lie side by side; no article is compared with another one unless they share several.

What is in very many places (formulae, an agency's text in hundreds of copies) would make pairs with the square of its
copies. Beyond ``MOST`` places each is joined to the first and to the one before it alone; ``Hits.passed_over`` tells
how many pairs of articles were not compared for that reason.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from analysis.passages.words import Vocabulary

WINDOW = 5  # content words: three of them make a key
SHAPES = tuple(combinations(range(1, WINDOW), 2))
LEAST_WEIGHT = 14.0  # nats: three words that stand together in every other article make no key
MOST = 64  # places that are all joined to each other
NEAR = 10  # content words: hits that are nearer to each other than that may belong to one passage
LATEST = 16  # hits of a cluster that the next one is held against
AT_ONCE = 1 << 23  # keys that are sorted at once: they take 64 megabytes


@dataclass(frozen=True, slots=True)
class Box:
    """Where two texts share words: ranges of content words in both articles, and the single hits."""

    a: int
    b: int
    a_start: int
    a_end: int
    b_start: int
    b_end: int
    hits: tuple[tuple[int, int], ...]

    def turn(self) -> Box:
        """Return the same with the two articles changed over."""
        hits = sorted((y, x) for x, y in self.hits)
        return Box(self.b, self.a, self.b_start, self.b_end, self.a_start, self.a_end, tuple(hits))


@dataclass(frozen=True, slots=True)
class Hits:
    """The boxes of a corpus.

    ``passed_over`` says how many pairs of articles, at most, were not compared, since what they share stands in very
    many places.
    """

    boxes: tuple[Box, ...]
    passed_over: int = 0


def find_hits(contents: Sequence[np.ndarray], vocabulary: Vocabulary, weights: np.ndarray) -> Hits:
    """Find where articles share neighbouring words, with each other and within themselves.

    Args:
        contents: for each article the numbers of its content words.
        vocabulary: that they come from.
        weights: what each number says.
    """
    gap = np.zeros(WINDOW, np.uint32)
    numbers = np.concatenate([part for content in contents for part in (content, gap)] or [gap])
    lengths = np.array([len(content) + WINDOW for content in contents], np.int64)
    starts = np.concatenate(([0], np.cumsum(lengths)))[:-1]
    owners = np.repeat(np.arange(len(contents), dtype=np.uint32), lengths)
    first, second, crowds = join_places(numbers, owners, vocabulary, weights)
    boxes = []
    for lower, upper in group_hits(first, second, owners, len(contents)):
        a, b = int(owners[first[lower]]), int(owners[second[lower]])
        places = zip((first[lower:upper] - starts[a]).tolist(), (second[lower:upper] - starts[b]).tolist(), strict=True)
        for cluster in cluster_hits(places):
            parts = [cluster] if a != b else part_overlapping(cluster)
            boxes += [make_box(a, b, sorted(part)) for part in parts]
    return Hits(tuple(boxes), count_passed_over(crowds, boxes))


def join_places(
    numbers: np.ndarray, owners: np.ndarray, vocabulary: Vocabulary, weights: np.ndarray
) -> tuple[np.ndarray, np.ndarray, list[np.ndarray]]:
    """Return the places that share a key, as two arrays of equal length, and the crowds of articles that share one.

    A place is where the key's first word stands.
    """
    keys = np.frombuffer(vocabulary.keys, np.uint64)[numbers]
    weights = weights[numbers]
    bits = max(1, len(numbers).bit_length())
    parts = 1 << max(0, (len(SHAPES) * len(numbers) // AT_ONCE).bit_length())
    joined: list[tuple[np.ndarray, np.ndarray]] = []
    crowds: dict[bytes, np.ndarray] = {}
    for part in range(parts):
        found = np.concatenate([make_keys(numbers, keys, weights, shape, bits, part, parts) for shape in SHAPES])
        found.sort()
        joined.extend(join_equal(found, bits, owners, crowds))
    none = np.empty(0, np.int64)
    first, second = (np.concatenate(side) for side in zip((none, none), *joined, strict=True))
    return first, second, list(crowds.values())


def make_keys(
    numbers: np.ndarray, keys: np.ndarray, weights: np.ndarray, shape: tuple[int, int], bits: int, part: int, parts: int
) -> np.ndarray:
    """Return the keys of one shape, each with its place in the lowest bits.

    Args:
        numbers: the words of the corpus, with zeros between the articles.
        keys: 64 bits for each.
        weights: how much each says.
        shape: how far the second and the third word stand from the first.
        bits: how many bits a place takes.
        part: which part of all keys is wanted, by their highest bits.
        parts: how many parts there are, a power of two.
    """
    near, far = shape
    size = len(numbers) - far
    one, two, three = (slice(0, size), slice(near, near + size), slice(far, far + size))
    sums = keys[one] + keys[two]
    sums += keys[three]
    good = weights[one] + weights[two] + weights[three] >= LEAST_WEIGHT
    for left, right in ((one, two), (one, three), (two, three)):
        good &= numbers[left] != numbers[right]
    good &= (numbers[one] > 0) & (numbers[two] > 0) & (numbers[three] > 0)
    if parts > 1:
        good &= sums >> np.uint64(65 - parts.bit_length()) == part
    places = np.flatnonzero(good).astype(np.uint64)
    shift = np.uint64(bits)
    return (sums[good] >> shift << shift) | places


def join_equal(
    found: np.ndarray, bits: int, owners: np.ndarray, crowds: dict[bytes, np.ndarray]
) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Yield the places that share a key, each with each up to ``MOST``, beyond that with the first and the last.

    Args:
        found: sorted keys with places.
        bits: how many bits a place takes.
        owners: the article of each place.
        crowds: gets the articles that share a key which stands in more places.
    """
    same = np.flatnonzero(found[1:] >> np.uint64(bits) == found[:-1] >> np.uint64(bits))
    if not len(same):
        return
    breaks = np.flatnonzero(np.diff(same) > 1) + 1
    begins = same[np.concatenate(([0], breaks))]
    sizes = np.diff(np.concatenate((breaks, [len(same)])), prepend=0) + 1
    places = (found & np.uint64((1 << bits) - 1)).astype(np.int64)
    for size in np.unique(sizes):
        rows = places[begins[sizes == size][:, None] + np.arange(size)]
        if size <= MOST:
            left, right = np.triu_indices(int(size), 1)
            yield from apart(rows[:, left].ravel(), rows[:, right].ravel(), owners)
            continue
        yield from apart(rows[:, :-1].ravel(), rows[:, 1:].ravel(), owners)
        first = np.repeat(rows[:, 0], int(size) - 2)
        yield from apart(first, rows[:, 2:].ravel(), owners, within=False)
        for row in rows:
            crowd = np.unique(owners[row])
            crowds.setdefault(crowd.tobytes(), crowd)


def apart(
    first: np.ndarray, second: np.ndarray, owners: np.ndarray, *, within: bool = True
) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Yield pairs of places that do not overlap; without ``within``, only those in two articles."""
    same = owners[first] == owners[second]
    good = ~same | (second - first >= WINDOW) if within else ~same
    yield first[good], second[good]


def count_passed_over(crowds: Sequence[np.ndarray], boxes: Sequence[Box]) -> int:
    """Return how many pairs of articles were not compared, at most: pairs within crowds without a box.

    Crowds that have an article in common count as one.
    """
    root: dict[int, int] = {}

    def find(one: int) -> int:
        while root.setdefault(one, one) != one:
            root[one] = root[root[one]]
            one = root[one]
        return one

    for crowd in crowds:
        first, *others = (find(one) for one in crowd.tolist())
        for other in others:
            root[find(other)] = find(first)
    sizes = Counter(find(one) for one in list(root))
    compared = {(box.a, box.b) for box in boxes if box.a != box.b and box.a in root and find(box.a) == find(box.b)}
    return sum(size * (size - 1) // 2 for size in sizes.values()) - len(compared)


def group_hits(first: np.ndarray, second: np.ndarray, owners: np.ndarray, count: int) -> Iterator[tuple[int, int]]:
    """Sort hits in place by articles and places, and yield the ranges of those that lie near each other in ``a``.

    One hit alone is left out: three words are no passage.
    """
    if not len(first):
        return
    pairs = owners[first].astype(np.int64) * count + owners[second]
    order = np.lexsort((second, first, pairs))
    first[:], second[:], pairs = first[order], second[order], pairs[order]
    breaks = np.flatnonzero((np.diff(pairs) != 0) | (np.diff(first) > NEAR)) + 1
    ends = np.concatenate((breaks, [len(first)]))
    begins = np.concatenate(([0], breaks))
    several = ends - begins > 1
    yield from zip(begins[several].tolist(), ends[several].tolist(), strict=True)


def cluster_hits(places: Iterator[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Put hits together that lie near each other in both articles, in whatever order; return those of two or more.

    Args:
        places: places in both articles, in the order of the first.
    """
    done: list[list[tuple[int, int]]] = []
    open_ones: list[list[tuple[int, int]]] = []
    for a, b in dict.fromkeys(places):
        done += [hits for hits in open_ones if a - hits[-1][0] > NEAR]
        open_ones = [hits for hits in open_ones if a - hits[-1][0] <= NEAR]
        near = [hits for hits in open_ones if any(abs(b - y) <= NEAR and a - x <= NEAR for x, y in hits[-LATEST:])]
        if not near:
            open_ones.append([(a, b)])
            continue
        first, *others = sorted(near, key=len, reverse=True)
        for hits in others:
            open_ones.remove(hits)
            first.extend(hits)
        if others:
            first.sort()
        first.append((a, b))
    return [hits for hits in (*done, *open_ones) if len(hits) > 1]


def part_overlapping(hits: list[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Part hits within one article so that the two sides of no part overlap: what stands there three times runs on."""
    parts: list[list[tuple[int, int]]] = []
    least = -1
    for a, b in sorted(hits):
        if a + WINDOW > least:
            parts.append([])
            least = b
        parts[-1].append((a, b))
        least = min(least, b)
    return [part for part in parts if len(part) > 1 and part[-1][0] + WINDOW <= min(b for _, b in part)]


def make_box(a: int, b: int, hits: list[tuple[int, int]]) -> Box:
    """Return the box around hits; it ends where the last key's window may end."""
    bs = [hit[1] for hit in hits]
    return Box(a, b, hits[0][0], hits[-1][0] + WINDOW, min(bs), max(bs) + WINDOW, tuple(hits))
