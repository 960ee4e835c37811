"""Find the passages of a corpus: the one module that knows in which order the steps run."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from operator import itemgetter

import numpy as np

from analysis.annotate import annotate
from analysis.passages.aligning import STEP, Stretch, align, unite
from analysis.passages.differing import find_differences
from analysis.passages.index import Box, find_hits
from analysis.passages.kinds import name_kind
from analysis.passages.retelling import find_retellings
from analysis.passages.words import (
    Piece,
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
LEAST_SHARED = 20.0  # nats: what words without content can add to that makes no passage of less
KEPT = 1024  # articles that are kept annotated, for further pairs


class Finder:
    """The articles of a corpus, and what is found in them."""

    def __init__(self, articles: Iterable[Article], *, keep_all: bool = False, differences: bool = True) -> None:
        """Read the words of all articles."""
        self.keep_all, self.differences = keep_all, differences
        self.vocabulary = Vocabulary()
        self.articles: list[Article] = []
        self.pieces: list[tuple[Piece, ...]] = []
        self.contents: list[np.ndarray] = []
        for article in articles:
            text = write_plainly(article.text).text
            self.articles.append(article)
            self.pieces.append(find_pieces(text, keep_all=keep_all))
            self.contents.append(read_numbers(text, self.pieces[-1], self.vocabulary))
        self.weights = weigh_in_corpus(self.contents, self.vocabulary)
        self.hits = find_hits(self.contents, self.vocabulary, self.weights)
        self.read = lru_cache(KEPT)(self._read)
        self.annotated = lru_cache(KEPT)(self._annotate)

    def _read(self, number: int) -> Read:
        plain = write_plainly(self.articles[number].text)
        return read_words(plain, self.pieces[number], self.vocabulary, self.weights)

    def _annotate(self, number: int) -> AnnotatedArticle:
        return annotate(self.articles[number], keep_all=self.keep_all)

    def find(self, say: Callable[[str], None] = lambda _: None) -> Iterator[Passage]:
        """Yield all passages, in the order of the corpus; ``say`` is told now and then how far it is."""
        boxes: dict[int, dict[int, list[Box]]] = {}
        for box in self.hits.boxes:
            boxes.setdefault(box.a, {}).setdefault(box.b, []).append(box)
        last = time.monotonic()
        for a in range(len(self.articles)):
            found = [
                (passage.a_span.start, b, passage.b_span.start, number, passage)
                for b, shared in sorted({a: [], **boxes.pop(a, {})}.items())
                for number, passage in enumerate(self.compare(a, b, shared))
            ]
            yield from (passage for *_, passage in sorted(found, key=itemgetter(0, 1, 2, 3)))
            if time.monotonic() - last >= PROGRESS_SECONDS:
                last = time.monotonic()
                say(f"looked closer at {a + 1:,} of {len(self.articles):,}")

    def compare(self, a: int, b: int, boxes: list[Box]) -> list[Passage]:
        """Return the passages of two articles, or of one with itself."""
        found: list[Passage] = []
        boxes = [box for box in boxes if self.is_worth(box)]
        if boxes:
            first, second = self.read(a), self.read(b)
            aligned = [align(first, second, box) for box in boxes]
            if a != b and any(aligned):
                pairs = zip(boxes, aligned, strict=True)
                aligned = [known or align(first, second, box, related=True) for box, known in pairs]
            stretches = [stretch for stretch in aligned if stretch]
            found = [self.make(a, b, stretch) for stretch in unite(first, second, stretches)]
        return self.look_closer(a, b, found) if self.differences else found

    def look_closer(self, a: int, b: int, found: list[Passage]) -> list[Passage]:
        """Return passages with kinds and differences that only annotated articles tell, and with retellings."""
        if not found and (a != b or not self.may_retell(a)):
            return []
        first, second = self.annotated(a), self.annotated(b)
        spans = [(passage, passage.a_span, passage.b_span) for passage in found]
        found = [replace(passage, kind=name_kind(first, one, second, other)) for passage, one, other in spans]
        retold = find_retellings(first, None if a == b else second, found)
        found += [passage for passage in retold if not any(is_same(passage, known) for known in found)]
        return [replace(passage, differences=find_differences(first, second, passage)) for passage in found]

    def may_retell(self, number: int) -> bool:
        """Say whether something in an article may be told twice, in other words."""
        return may_retell(write_plainly(self.articles[number].text).text, self.pieces[number], self.vocabulary)

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
        a_span = Span(*first.plain.raw(Span(first.starts[stretch.a_start], first.ends[stretch.a_end - 1])))
        b_span = Span(*second.plain.raw(Span(second.starts[stretch.b_start], second.ends[stretch.b_end - 1])))
        one, other = self.articles[a], self.articles[b]
        return Passage(one.id, a_span, other.id, b_span, name_kind(one, a_span, other, b_span), stretch.score)


def is_same(one: Passage, other: Passage) -> bool:
    """Say whether two pairs of stretches of the same articles overlap on both sides: then they tell the same."""
    return one.a_span.touches(other.a_span) and one.b_span.touches(other.b_span)
