"""Align two stretches that share words: say exactly from where to where they say the same, and how alike they are.

Each content word of one side is matched to the nearest equal one of the other side. Then the stretch is sought, first
on one side and then on the other, in which matched words outweigh the others; order has no part in that, so clauses may
change places. Whether it is a passage is a question of chance and of share: would so many words of this weight come
together by accident in two stretches of this length, and are they enough of what both say?
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Container, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter

from analysis.passages.edges import drop_crumbs
from analysis.passages.index import Box
from analysis.passages.stating import is_number, states
from analysis.passages.words import HEAVIEST, Read

Pair = tuple[int, int]
FEW_MORE = 3  # words that a clause may lack at either end
NEARBY = 3  # hits on either side that say where a word is to be sought
FAR = 40  # words: no stretch goes on after so many without a match
MARGIN = 16  # words around the hits that are looked at too
MISSING = 0.45  # what a word without a match takes away, as a part of what it would have added
STEP = 4  # words: matches that follow each other within that, on both sides, make a row
SKIPPED = 1.0  # nats: what a word costs that is left out within a row
ALONE = 5.0  # nats: what a match costs that is in no row, since it may stand anywhere
LEAST_SURPRISE = (
    39.0  # nats; chance reached 32 in planted texts, and formulae of news 38; few planted passages had less than 42
)
LEAST_INNER = 20.0  # nats, within two articles: there chance reached 17, and planted ones had 28 or more
RELATED = 12.0  # nats less, where two articles share a passage already
RELATED_INNER = 7.0  # the same for words that both have anyway
LONG = 11  # words that follow each other on both sides: so many are a sentence told again, whatever they state
LONG_SURPRISE = 48.0  # nats
UNBROKEN = 0.8  # of the words between the first and the last of a long row
LEAST_SHARE = 0.45  # of the weight of either side's words
FEWEST = 3  # content words, names in a row counted as less
FEWEST_NOUNS = 7  # the same, where all of them are nouns, names and numbers: these alone rarely say anything
NAME = 0.35  # what each further capital word in a row counts: titles and names come together anyway
GAP = 10  # words between two stretches that are one: a clause that says nothing of its own


@dataclass(frozen=True, slots=True)
class Stretch:
    """Two aligned stretches, as ranges of words on both sides, with the words that were matched.

    ``score`` is how alike the stretches are, from 0 to 1.
    """

    a_start: int
    a_end: int
    b_start: int
    b_end: int
    pairs: tuple[Pair, ...]
    score: float

    def turn(self) -> Stretch:
        """Return the same with the two sides changed over."""
        pairs = tuple(sorted((j, i) for i, j in self.pairs))
        return Stretch(self.b_start, self.b_end, self.a_start, self.a_end, pairs, self.score)


def align(a: Read, b: Read, box: Box, *, related: bool = False) -> Stretch | None:
    """Align two texts around their hits; return None where what they share is no passage.

    Args:
        a: the words of the first text.
        b: those of the second, or the same again.
        box: where they share words.
        related: the two share a passage already, so that less is needed for another one.
    """
    hits = [(a.content[x], b.content[y]) for x, y in box.hits]
    first = (max(0, hits[0][0] - MARGIN), min(len(a.codes), a.content[min(box.a_end, len(a.content)) - 1] + MARGIN))
    least = min(y for _, y in hits)
    second = (max(0, least - MARGIN), min(len(b.codes), b.content[min(box.b_end, len(b.content)) - 1] + MARGIN))
    if a is b:
        last = a.content[max(x for x, _ in box.hits) + 2] + 1
        middle = max(last, (last + least) // 2)
        first, second = (first[0], min(first[1], middle)), (max(second[0], middle), second[1])
    pairs = match_words(a, b, first, second, hits)
    pairs = narrow(a, b, pairs)
    if not is_passage(a, b, pairs, related=related):
        return None
    pairs = drop_crumbs(a, b, pairs)
    if not is_passage(a, b, pairs, related=related):
        return None
    units, surprise, _ = weigh_matches(a, b, pairs)
    told = runs_on(pairs, surprise) or states(a, (i for i, _ in pairs), units, related=related)
    return measure(a, b, pairs) if told else None


def match_words(a: Read, b: Read, first: tuple[int, int], second: tuple[int, int], hits: Sequence[Pair]) -> list[Pair]:
    """Match words of two ranges, each once, in the order of the first.

    A content word goes to the equal one that lies nearest to where the hits point, a word without content only to an
    equal one that stands beside a match on both sides.
    """
    places: dict[int, list[int]] = {}
    for j in range(*second):
        if b.codes[j] > 0:
            places.setdefault(b.codes[j], []).append(j)
    froms = [x for x, _ in hits]
    matched: dict[int, int] = {}
    used: set[int] = set()
    for i in range(*first):
        found = places.get(a.codes[i], ())
        if not found:
            continue
        place = bisect_left(froms, i)
        nearby = hits[max(0, place - NEARBY) : place + NEARBY]
        options = [j for j in near_ones(found, nearby, i) if j not in used]
        if options:
            best = min(options, key=lambda j: min(abs(i - x - (j - y)) for x, y in nearby))
            used.add(best)
            matched[i] = best
    fill(a, b, matched, used, range(*first), second, 1)
    fill(a, b, matched, used, range(first[1] - 1, first[0] - 1, -1), second, -1)
    return sorted(matched.items())


def fill(
    a: Read, b: Read, matched: dict[int, int], used: set[int], places: range, second: tuple[int, int], way: int
) -> None:
    """Match words that follow a match on both sides, at once or with one word between, in one direction."""
    for i in places:
        if i in matched:
            continue
        for step in (way, 2 * way):
            j = matched.get(i - step, -9) + step
            if second[0] <= j < second[1] and j not in used and a.codes[i] == b.codes[j]:
                matched[i] = j
                used.add(j)
                break


def near_ones(found: Sequence[int], hits: Sequence[Pair], i: int) -> Sequence[int]:
    """Return the places that lie nearest to where each hit points."""
    if len(found) <= 4:
        return found
    out: set[int] = set()
    for x, y in hits:
        place = bisect_left(found, i - x + y)
        out.update(found[max(0, place - 2) : place + 2])
    return sorted(out)


def find_rows(pairs: Sequence[Pair]) -> list[list[Pair]]:
    """Part matches, in the order of the first side, into rows that follow each other on both sides."""
    rows: list[list[Pair]] = []
    for i, j in pairs:
        if rows and i - rows[-1][-1][0] <= STEP and 0 < j - rows[-1][-1][1] <= STEP:
            rows[-1].append((i, j))
        else:
            rows.append([(i, j)])
    return rows


def narrow(a: Read, b: Read, pairs: list[Pair]) -> list[Pair]:
    """Keep the matches of the stretch in which they outweigh the words without one, on both sides."""
    before = -1
    while pairs and len(pairs) != before:
        before = len(pairs)
        for read, side in ((a, 0), (b, 1)):
            lone = {row[0] for row in find_rows(pairs) if len(row) == 1}
            pairs = heaviest(read, pairs, side, lone)
    return pairs


def heaviest(read: Read, pairs: list[Pair], side: int, lone: Container[Pair]) -> list[Pair]:
    """Return the matches in the heaviest stretch of one side (Kadane's sum), in the order of the first side."""
    total = best = 0.0
    start = last = -1
    chosen = (0, -1)
    for pair in sorted(pairs, key=itemgetter(side)):
        place = pair[side]
        if total > 0:
            total -= MISSING * sum(read.weights[last + 1 : min(place, last + FAR)]) + HEAVIEST * (place > last + FAR)
            total -= read.break_between(last, min(place, last + FAR))
        if total <= 0:
            total, start = 0.0, place
        total += max(0.0, read.weights[place] - (ALONE if pair in lone else 0.0))
        last = place
        if total > best:
            best, chosen = total, (start, place)
    return [pair for pair in pairs if chosen[0] <= pair[side] <= chosen[1]]


def is_passage(a: Read, b: Read, pairs: Sequence[Pair], *, related: bool = False) -> bool:
    """Say whether matched words are too many, and too large a part of both sides, to have come together by chance.

    Two kinds of chance are held against them: that of any two texts, and that of two texts on one matter, which have
    their words in common wherever they stand. A row of words counts in full, a word alone little.
    """
    rows = find_rows(pairs)
    if not any(tells(a, row) for row in rows):
        return False
    units, surprise, inner = weigh_matches(a, b, pairs)
    if runs_on(pairs, surprise):
        return True
    if units < (FEWEST if any(a.codes[i] > 0 and not a.capital[i] for i, _ in pairs) else FEWEST_NOUNS):
        return False
    lengths = []
    for read, side in ((a, 0), (b, 1)):
        start, end = extent(pairs, side)
        lengths.append(end - start)
        if sum(read.weights[pair[side]] for pair in pairs) < LEAST_SHARE * sum(read.weights[start:end]):
            return False
    costs = (len(rows) - 1) * math.fsum(math.log(length) for length in lengths)  # each further row may stand anywhere
    costs += SKIPPED * sum(max(x[k] - y[k] for k in (0, 1)) - 1 for row in rows for y, x in pairwise(row))
    least, inner_least = LEAST_SURPRISE, LEAST_INNER
    if related:
        least, inner_least = least - RELATED, inner_least - RELATED_INNER
    return surprise - costs >= least and inner - costs >= inner_least


def runs_on(pairs: Sequence[Pair], surprise: float) -> bool:
    """Say whether matches are one long row in the order of both sides, with hardly a word between: a sentence again.

    In shuffled words no such row comes by chance, and in news hardly one: even a set phrase is seldom so long.
    """
    if len(pairs) < LONG or surprise < LONG_SURPRISE or len(find_rows(pairs)) > 1:
        return False
    return all(len(pairs) >= UNBROKEN * (end - start) for start, end in (extent(pairs, side) for side in (0, 1)))


def tells(a: Read, row: Sequence[Pair]) -> bool:
    """Say whether a row of matches is more than a name: it has words with content, and one that is small."""
    return len(row) > 1 and any(a.codes[i] > 0 for i, _ in row) and not all(a.capital[i] for i, _ in row)


def weigh_matches(a: Read, b: Read, pairs: Sequence[Pair]) -> tuple[float, float, float]:
    """Count and weigh matches, those of numbers, and of capital words in a row, less.

    A capital word next to another one is a title, a name or a part of it more often than not.

    Returns:
        How many content words there are; their surprise in any text, and in a text that has them somewhere.
    """
    units = surprise = inner = 0.0
    before = -2
    for i, j in pairs:
        unit = NAME if (a.capital[i] and before == i - 1) or is_number(a, i) else 1.0
        units += unit if a.codes[i] > 0 else 0.0
        surprise += min(a.weights[i], b.weights[j]) * unit
        inner += (a.inner[i] + b.inner[j]) / 2 * unit
        before = i if a.capital[i] else -2
    return units, surprise, inner


def extent(pairs: Sequence[Pair], side: int) -> tuple[int, int]:
    """Return the range of words that the matches of one side span."""
    places = [pair[side] for pair in pairs]
    return min(places), max(places) + 1


def measure(a: Read, b: Read, pairs: Sequence[Pair]) -> Stretch:
    """Return the stretches that matches span, wider by the few words that complete a clause on both sides.

    The score is the share of the weight of both sides' words that has a match (Dice's coefficient).
    """
    (a_start, a_end), (b_start, b_end) = extent(pairs, 0), extent(pairs, 1)
    a_start, b_start = widen(a, b, a_start, b_start, -1)
    a_end, b_end = widen(a, b, a_end, b_end, 1)
    weight = sum(a.weights[a_start:a_end]) + sum(b.weights[b_start:b_end])
    matched = sum(a.weights[i] + b.weights[j] for i, j in pairs)
    return Stretch(a_start, a_end, b_start, b_end, tuple(pairs), round(min(1.0, matched / weight), 4))


def widen(a: Read, b: Read, first: int, second: int, way: int) -> tuple[int, int]:
    """Return where two stretches begin (``way`` -1) or end (1) if both are completed, or unchanged.

    A clause is completed where no more than ``FEW_MORE`` words are missing on either side: *the cook* for *the miller*.
    """
    one, other = a.to_boundary(first, way, FEW_MORE), b.to_boundary(second, way, FEW_MORE)
    return (first, second) if one is None or other is None else (one, other)


def unite(a: Read, b: Read, stretches: Sequence[Stretch]) -> list[Stretch]:
    """Make one stretch of those that overlap, or stand next to each other, on both sides, in whatever order."""
    done: list[Stretch] = []
    near: list[Stretch] = []
    for stretch in sorted(stretches, key=lambda one: (one.a_start, one.b_start)):
        done += [one for one in near if stretch.a_start - one.a_end > GAP]
        near = [one for one in near if stretch.a_start - one.a_end <= GAP]
        place = 0
        while place < len(near):
            if touches(a, b, near[place], stretch) and not (a is b and overlap(near[place], stretch)):
                stretch = measure(a, b, join_pairs(near.pop(place).pairs, stretch.pairs))
                place = 0
            else:
                place += 1
        near.append(stretch)
    return [*done, *near]


def touches(a: Read, b: Read, one: Stretch, other: Stretch) -> bool:
    """Say whether two pairs of stretches overlap or nearly meet, on both sides; over a paragraph's end hardly ever."""
    sides = ((a, one.a_end, other.a_start), (a, other.a_end, one.a_start))
    beside = ((b, one.b_end, other.b_start), (b, other.b_end, one.b_start))
    return all(
        start - end + (read.break_between(end - 1, start) if 0 <= start - end <= GAP else 0.0) <= GAP
        for read, end, start in (max(pair, key=lambda side: side[2] - side[1]) for pair in (sides, beside))
    )


def overlap(one: Stretch, other: Stretch) -> bool:
    """Say whether the two sides of two stretches of one article, made one, would overlap."""
    return max(one.a_end, other.a_end) > min(one.b_start, other.b_start)


def join_pairs(one: Sequence[Pair], other: Sequence[Pair]) -> list[Pair]:
    """Return the matches of both, each word once."""
    lefts, rights = {i for i, _ in one}, {j for _, j in one}
    return sorted([*one, *((i, j) for i, j in other if i not in lefts and j not in rights)])
