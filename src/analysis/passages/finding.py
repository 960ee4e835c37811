"""Find the passages of a corpus: the one module that knows in which order the steps run."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from operator import itemgetter

import numpy as np

from analysis.annotate import annotate_told
from analysis.passages.aligning import STEP, Stretch, align, unite
from analysis.passages.differing import find_differences
from analysis.passages.edges import mend
from analysis.passages.holding import Articles, Pieces, Recent, TextsById
from analysis.passages.index import Box, find_hits
from analysis.passages.kinds import name_kind
from analysis.passages.quoted import align_quoted, find_quoted, pair_quoted
from analysis.passages.refusing import may_retell_apart
from analysis.passages.retelling import find_retellings
from analysis.passages.words import (
    Read,
    Vocabulary,
    find_pieces,
    may_retell,
    read_numbers,
    read_words,
    weigh_in_corpus,
)
from analysis.records import AnnotatedArticle, Article, Passage, Span
from analysis.spelling import write_plainly

PROGRESS_SECONDS = 2  # how often it says how far it is
AROUND = 4  # content words around the hits that are looked at first
FEWEST_SHARED = 4
ROW = 4.0  # nats: what each further row of words costs
LEAST_SHARED = 24.0  # nats: what words without content can add to that makes no passage of less
KEPT = 2_500_000  # characters of articles that are kept annotated, for further pairs: some 400 MB


class Finder:
    """The articles of a corpus, and what is found in them."""

    def __init__(self, articles: Iterable[Article], *, keep_all: bool = False, differences: bool = True) -> None:
        """Read the words of all articles."""
        self.keep_all, self.differences = keep_all, differences
        self.vocabulary = Vocabulary()
        self.articles, self.pieces = Articles(), Pieces()
        self.contents: list[np.ndarray] = []
        quoted: list[list[tuple[int, int]]] = []
        for article in articles:
            text = write_plainly(article.text).text
            self.articles.append(article)
            pieces = find_pieces(text, keep_all=keep_all)
            self.pieces.append(pieces)
            self.contents.append(read_numbers(text, pieces, self.vocabulary))
            quoted.append([*find_quoted(text, pieces, self.vocabulary)])
        self.weights = weigh_in_corpus(self.contents, self.vocabulary)
        self.hits = find_hits(self.contents, self.vocabulary, self.weights)
        self.quoted = pair_quoted(quoted)
        self.texts = TextsById(self.articles)
        self.read = Recent(self._read, self.articles.size, KEPT)
        self.annotated = Recent(self._annotate, self.articles.size, KEPT)

    def _read(self, number: int) -> Read:
        plain = write_plainly(self.articles.text(number))
        return read_words(plain, self.pieces[number], self.vocabulary, self.weights)

    def _annotate(self, number: int) -> AnnotatedArticle:
        return annotate_told(self.articles[number], keep_all=self.keep_all)

    def find(self, say: Callable[[str], None] = lambda _: None) -> Iterator[Passage]:
        """Yield all passages, in the order of the corpus; ``say`` is told now and then how far it is."""
        boxes: dict[int, dict[int, list[Box]]] = {}
        for box in self.hits.boxes:
            boxes.setdefault(box.a, {}).setdefault(box.b, []).append(box)
        last = time.monotonic()
        for a in range(len(self.articles)):
            shared = boxes.pop(a, {})
            found = [
                (passage.a_span.start, b, passage.b_span.start, number, passage)
                for b in sorted({a, *shared, *self.quoted.get(a, ())})
                for number, passage in enumerate(self.compare(a, b, shared.get(b, [])))
            ]
            yield from (passage for *_, passage in sorted(found, key=itemgetter(0, 1, 2, 3)))
            if time.monotonic() - last >= PROGRESS_SECONDS:
                last = time.monotonic()
                say(f"looked closer at {a + 1:,} of {len(self.articles):,}")

    def compare(self, a: int, b: int, boxes: list[Box]) -> list[Passage]:
        """Return the passages of two articles, or of one with itself."""
        found: list[Passage] = []
        united: list[Stretch] = []
        boxes = [box for box in boxes if self.is_worth(box)]
        if boxes:
            united = self.align(a, b, boxes)
        if quoted := self.quoted.get(a, {}).get(b):
            united += self.align_quoted(a, b, quoted, united)
        if united:
            found = [self.make(a, b, stretch) for stretch in united]
        if not self.differences or (not found and (a != b or not self.may_retell(a))):
            return found
        again = a == b or may_retell_apart(self.read(a), self.read(b), united)
        return self.look_closer(a, b, found, again=again)

    def align(self, a: int, b: int, boxes: Sequence[Box]) -> list[Stretch]:
        """Return what two articles share around their hits.

        The one whose text is shorter is read first, whichever comes first in the corpus: so the order says nothing.
        """
        turned = a != b and self.size_of(a) > self.size_of(b)
        if turned:
            a, b, boxes = b, a, [box.turn() for box in boxes]
        first, second = self.read(a), self.read(b)
        aligned = [align(first, second, box) for box in boxes]
        if a != b and any(aligned):
            pairs = zip(boxes, aligned, strict=True)
            aligned = [known or align(first, second, box, related=True) for box, known in pairs]
        united = unite(first, second, [stretch for stretch in aligned if stretch])
        return [stretch.turn() for stretch in united] if turned else united

    def size_of(self, number: int) -> tuple[int, str]:
        """Return the length of an article's text, and the text for those of equal length."""
        text = self.articles.text(number)
        return len(text), text

    def align_quoted(
        self, a: int, b: int, places: Sequence[tuple[int, int]], known: Sequence[Stretch]
    ) -> list[Stretch]:
        """Return the quotations that stand in two articles, but for those that lie in what was found."""
        aligned = [align_quoted(self.read(a), self.read(b), place) for place in places]
        return [one for one in aligned if one and not any(meets(one, other) for other in known)]

    def look_closer(self, a: int, b: int, found: list[Passage], *, again: bool) -> list[Passage]:
        """Return passages with kinds and differences that only annotated articles tell, and with retellings."""
        first, second = self.annotated(a), self.annotated(b)
        spans = [(passage, passage.a_span, passage.b_span) for passage in found]
        found = [replace(passage, kind=name_kind(first, one, second, other)) for passage, one, other in spans]
        retold = find_retellings(first, None if a == b else second, found) if again else []
        found += drop_overlapping([passage for passage in retold if not any(is_same(passage, one) for one in found)])
        return [replace(passage, differences=find_differences(first, second, passage)) for passage in found]

    def may_retell(self, number: int) -> bool:
        """Say whether something in an article may be told twice, in other words."""
        return may_retell(write_plainly(self.articles.text(number)).text, self.pieces[number], self.vocabulary)

    def is_worth(self, box: Box) -> bool:
        """Say whether content words that two texts share around their hits weigh enough for a closer look.

        As in aligning, words that follow each other on both sides weigh more than words that stand anywhere.
        """
        first = self.contents[box.a][max(0, box.a_start - AROUND) : box.a_end + AROUND].tolist()
        second = self.contents[box.b][max(0, box.b_start - AROUND) : box.b_end + AROUND].tolist()
        places = {number: place for place, number in enumerate(second)}
        pairs = [(place, number) for place, number in enumerate(first) if number in places]
        shared = {number for _, number in pairs}
        if len(shared) < FEWEST_SHARED:
            return False
        rows = 1 + sum(y - x > STEP or not 0 < places[n] - places[m] <= STEP for (x, m), (y, n) in pairwise(pairs))
        return self.weights[list(shared)].sum().item() - ROW * (min(rows, len(shared)) - 1) >= LEAST_SHARED

    def make(self, a: int, b: int, stretch: Stretch) -> Passage:
        """Return an aligned pair as a record, with its kind and with what differs."""
        first, second = self.read(a), self.read(b)
        ranges = (
            Span(first.starts[stretch.a_start], first.ends[stretch.a_end - 1]),
            Span(second.starts[stretch.b_start], second.ends[stretch.b_end - 1]),
        )
        mended = mend(first.plain.text, ranges[0]), mend(second.plain.text, ranges[1])
        if a == b and mended[0].touches(mended[1]):
            mended = ranges
        a_span, b_span = Span(*first.plain.raw(mended[0])), Span(*second.plain.raw(mended[1]))
        one, other = self.articles[a], self.articles[b]
        return Passage(one.id, a_span, other.id, b_span, name_kind(one, a_span, other, b_span), stretch.score)


def meets(one: Stretch, other: Stretch) -> bool:
    """Say whether two stretches overlap on both sides."""
    return (
        one.a_start < other.a_end
        and other.a_start < one.a_end
        and one.b_start < other.b_end
        and other.b_start < one.b_end
    )


def drop_overlapping(found: Sequence[Passage]) -> list[Passage]:
    """Return pairs of stretches, and of those that lie mostly in the same two places the most alike alone."""
    kept: list[Passage] = []
    for passage in sorted(found, key=lambda one: (-one.score, one.a_span, one.b_span)):
        if not any(most_of(passage.a_span, x.a_span) and most_of(passage.b_span, x.b_span) for x in kept):
            kept.append(passage)
    return [passage for passage in found if passage in kept]


def most_of(one: Span, other: Span) -> bool:
    """Say whether two ranges share more than half of the shorter one."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return 2 * shared > min(one.end - one.start, other.end - other.start)


def is_same(one: Passage, other: Passage) -> bool:
    """Say whether two pairs of stretches of the same articles overlap on both sides: then they tell the same."""
    return one.a_span.touches(other.a_span) and one.b_span.touches(other.b_span)
