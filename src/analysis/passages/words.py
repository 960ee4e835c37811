"""Read the words of articles as small numbers, so that whole corpora can be compared quickly and in little memory.

A word is a run of letters or digits; its number stands for its stem. Words without content (articles, particles,
auxiliaries: also what changes most between moods) have numbers below zero, one for all forms of a verb. What the words
are is kept by type; where they stand is found again only for the few articles that need it.
"""

from __future__ import annotations

import math
import re
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from analysis import reference
from analysis.cleaning import find_paragraphs
from analysis.german.conjugation import read_listed
from analysis.german.content import without_content
from analysis.german.stems import find_stem
from analysis.german.word_classes import fold
from analysis.spelling import Plain

WORD = re.compile(r"\w+")
ENDS = re.compile(r"[.!?:](?:\W|$)")
SENTENCE_ENDS = re.compile(r"(?:(?<=[^\W\d]{3})|(?<=[)\"“”«»]))\.(?=\W|$)|[!?](?=\W|$)|\n\n")  # no *10.*, no *Dr.*
BOUNDARY = re.compile(r"[,;.!?:–—()\"„“”«»]|\n\n")
CLAIMS = frozenset({"headline", "lead", "summary", "subheading", "caption"})
SENTENCE_WORDS = 30  # content words: no sentence has more, or next to none
SENTENCE, PARAGRAPH = 2.0, 8.0  # nats
SHORT = 100  # content words: a shorter article counts as having so many
MANY = 100  # different words that follow a word
HEAVIEST = 8.5  # nats: one word in five thousand; what no list knows may be common in this kind of text
HEAVIEST_SMALL = 4.25  # nats, for words without content


@cache
def counts_by_stem() -> dict[str, int]:
    """Return how often each stem occurs in the reference articles."""
    counts: dict[str, int] = {}
    for word, (count, _) in reference.load().counts.items():
        stem = stem_of(word)
        counts[stem] = counts.get(stem, 0) + count
    return counts


def stem_of(word: str) -> str:
    """Return the stem of a word; of a small word that the lexicon lists as a verb's form, that of the verb."""
    forms = read_listed(word) if word[:1].islower() else None
    return find_stem(min(form.lemma for form in forms) if forms else word)


def weigh(stem: str) -> float:
    """Return how much it says that a stem occurs in two places: its surprise in nats, by the reference articles.

    It never depends on the corpus at hand: what else lies in it changes nothing about a pair.
    """
    count = counts_by_stem().get(stem, 0)
    return min(HEAVIEST, -math.log(count / reference.load().total)) if count else HEAVIEST


def weigh_small(word: str) -> float:
    """Return how much a word without content says, in nats: most of them next to nothing."""
    count = reference.load().count(word)
    return min(HEAVIEST_SMALL, -math.log(count / reference.load().total)) if count else HEAVIEST_SMALL


class Vocabulary(dict):
    """The number of each word: above zero by stem, below for words without content; learns what it is asked for.

    Attributes:
        keys: for each number above zero 64 bits that depend on the stem alone.
        weights: for each number above zero how much it says, in nats.
        small_weights: the same for each number below zero, sign aside.
    """

    def __init__(self) -> None:
        """Begin without a word."""
        super().__init__()
        self._stems: dict[str, int] = {}
        self._small: dict[str, int] = {}
        self.keys = array("Q", [0])
        self.weights = array("f", [0.0])
        self.small_weights = array("f", [0.0])

    def __missing__(self, word: str) -> int:
        folded = fold(word)
        if folded in without_content() or (len(word) < 2 and not word.isdigit()):
            number = self._add_small(folded)
        else:
            number = self._add(stem_of(word))
        self[word] = number
        return number

    def _add(self, stem: str) -> int:
        number = self._stems.get(stem)
        if number is None:
            number = self._stems[stem] = len(self.weights)
            self.keys.append(int.from_bytes(blake2b(stem.encode("utf-8", "replace"), digest_size=8).digest()))
            self.weights.append(weigh(stem))
        return number

    def _add_small(self, word: str) -> int:
        stem = stem_of(word)
        number = self._small.get(stem)
        if number is None:
            number = self._small[stem] = -len(self.small_weights)
            self.small_weights.append(weigh_small(word))
        return number


class Piece(NamedTuple):
    """The range of a paragraph that is no boilerplate; ``claims`` says whether a text makes its claims there."""

    start: int
    end: int
    claims: bool


def find_pieces(text: str, *, keep_all: bool) -> tuple[Piece, ...]:
    """Return the paragraphs of a text, those of boilerplate left out."""
    found = find_paragraphs(text, keep_all=keep_all)
    return tuple(Piece(p.start, p.end, p.role in CLAIMS) for p in found if p.role != "boilerplate")


def number_words(words: Sequence[str], vocabulary: Vocabulary) -> np.ndarray:
    """Return the numbers of words."""
    return np.fromiter(map(vocabulary.__getitem__, words), np.int32, len(words))


def read_numbers(text: str, pieces: Iterable[Piece], vocabulary: Vocabulary) -> np.ndarray:
    """Return the numbers of an article's content words, in their order."""
    numbers = number_words([word for piece in pieces for word in WORD.findall(text, *piece[:2])], vocabulary)
    return numbers[numbers > 0].astype(np.uint32)


def may_retell(text: str, pieces: Sequence[Piece], vocabulary: Vocabulary) -> bool:
    """Say whether a claim of a text shares words with a stretch of the rest, so that it may be told there again.

    Shuffled words rarely pass, articles nearly always: it spares nobody but those who read what is no article.
    """
    for claim in pieces:
        wanted = set(read_numbers(text, [claim], vocabulary).tolist()) if claim.claims else ()
        for other in pieces if wanted else ():
            if other is claim:
                continue
            numbers = read_numbers(text, [other], vocabulary).tolist()
            places = [place for place, number in enumerate(numbers) if number in wanted]
            if any(y - x < SENTENCE_WORDS and numbers[x] != numbers[y] for x, y in pairwise(places)):
                return True
    return False


@dataclass(frozen=True, slots=True)
class Read:
    """An article's words with their places.

    Attributes:
        plain: the text in one spelling, whose code points all places count, and the way back to the raw text.
        codes: the number of each word.
        capital: which of them begin with a capital letter or a digit.
        starts: where each begins.
        ends: where each ends.
        content: which words have content: their places among all words.
        weights: what each word says, in nats.
        inner: what each says where it is known that the article has it.
        sentences: the number of the sentence of each, by its marks alone.
    """

    plain: Plain
    codes: list[int]
    capital: list[bool]
    starts: list[int]
    ends: list[int]
    content: list[int]
    weights: list[float]
    inner: list[float]
    sentences: list[int]

    def word(self, place: int) -> str:
        """Return a word as it is spelt."""
        return self.plain.text[self.starts[place] : self.ends[place]]

    def break_between(self, first: int, last: int) -> float:
        """Return what it costs a stretch to run on from one word to a later one, over ends of sentences, in nats."""
        text = self.plain.text
        between = (text[self.ends[place] : self.starts[place + 1]] for place in range(first, last))
        return sum(PARAGRAPH if "\n\n" in marks else SENTENCE if ENDS.search(marks) else 0.0 for marks in between)

    def to_boundary(self, place: int, way: int, most: int) -> int | None:
        """Return the beginning of the clause (``way`` -1) or its end (1) within some words of a place, or None.

        A place is a boundary between words: the one before the word with that number.
        """
        for step in range(most + 1):
            here = place + way * step
            if not 0 < here < len(self.codes):
                return here if here in (0, len(self.codes)) else None
            if BOUNDARY.search(self.plain.text, self.ends[here - 1], self.starts[here]):
                return here
        return None


def read_words(plain: Plain, pieces: Iterable[Piece], vocabulary: Vocabulary, weights: np.ndarray) -> Read:
    """Read an article once more, with the places of its words and with what they say."""
    spans = [match.span() for piece in pieces for match in WORD.finditer(plain.text, *piece[:2])]
    words = [plain.text[start:end] for start, end in spans]
    codes = number_words(words, vocabulary)
    small = np.frombuffer(vocabulary.small_weights, np.float32)[np.maximum(-codes, 0)]
    heavy = np.where(codes > 0, weights[np.maximum(codes, 0)], small)
    content = np.flatnonzero(codes > 0)
    _, place, times = np.unique(codes, return_inverse=True, return_counts=True)
    inner = np.minimum(heavy, np.log(np.maximum(1.0, max(SHORT, len(content)) / times[place])))
    return Read(
        plain,
        codes.tolist(),
        [not word[0].islower() for word in words],
        [start for start, _ in spans],
        [end for _, end in spans],
        content.tolist(),
        heavy.tolist(),
        inner.tolist(),
        np.searchsorted(
            [match.start() for match in SENTENCE_ENDS.finditer(plain.text)], [s for s, _ in spans]
        ).tolist(),
    )


def weigh_in_corpus(contents: Sequence[np.ndarray], vocabulary: Vocabulary) -> np.ndarray:
    """Return what each number says in a corpus: what it says in news, but less where the corpus is full of it.

    How often a word occurs is counted by the different words that follow it, so that copies of a text, however many,
    count once. The corpus has a say about words with more than ``MANY`` of them alone; in a small corpus it has none.
    """
    weights = np.frombuffer(vocabulary.weights, np.float32).copy()
    followed = [content[:-1].astype(np.uint64) << np.uint64(32) | content[1:] for content in contents]
    pairs = np.unique(np.concatenate(followed)) if followed else np.empty(0, np.uint64)
    counts = np.bincount((pairs >> np.uint64(32)).astype(np.int64), minlength=len(weights))
    full = counts > MANY
    weights[full] = np.minimum(weights[full], -np.log(counts[full] / len(pairs)))
    return weights
