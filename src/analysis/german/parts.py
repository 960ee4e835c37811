"""Cut a sentence into words and parts: what the rules for quotations and sources look at."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from analysis.german.clauses import find_spellings
from analysis.german.quotemarks import Marked
from analysis.german.words import known
from analysis.records import Sentence, Span, Verb

LONGEST = 4000  # characters: what is longer is a table or a list, not a sentence
COMMAS = frozenset(",;:–—")
OPENING = frozenset("([")
BRACKETS = OPENING | frozenset(")]")
FUNCTION_WORDS = known("function_words")  # a table that fills itself: words are asked for their kind all the time
DATELINE = re.compile(r"[A-ZÄÖÜ][A-ZÄÖÜ/. ]{2,40}(?:\([\w/ ]+\))?\s*[–—-]+\s+")  # MOSKAU –, BERLIN (dpa) -


@dataclass(slots=True)  # one for every token: to make a frozen one takes several times as long
class Word:
    """A token with what the rules ask of it."""

    start: int
    end: int
    text: str
    inside: bool  # in a passage in quotation marks
    bracketed: bool  # in round brackets
    finite: bool
    subjunctive: bool

    def is_a(self, *kinds: str) -> bool:
        """Say whether the word is in one of these entries of the function words."""
        return not FUNCTION_WORDS[self.text].isdisjoint(kinds)

    @property
    def capital(self) -> bool:
        """Say whether the word begins with a capital letter."""
        return self.text[:1].isupper()

    @property
    def is_word(self) -> bool:
        """Say whether this is a word or number rather than a mark."""
        return self.text[:1].isalnum()


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a sentence between commas, colons and dashes: words ``first`` to ``last`` (excluded)."""

    first: int
    last: int
    mark: str  # the mark in front of it, "" at the beginning


@dataclass(frozen=True, slots=True)
class Clauses:
    """A sentence with its words, its parts and the passages in quotation marks in it.

    ``phrases`` keeps where its noun phrases end and ``subjects`` where its subjects stand, once that was asked: they
    spare work and say nothing of their own.
    """

    start: int
    end: int
    paragraph: int
    words: tuple[Word, ...]
    parts: tuple[Part, ...]
    marked: tuple[Marked, ...]
    phrases: dict[tuple[int, int, bool], int] = field(default_factory=dict, compare=False, repr=False)
    subjects: dict[tuple[int, int], tuple[int, int] | None] = field(default_factory=dict, compare=False, repr=False)

    def part_of(self, index: int) -> int:
        """Return the number of the part that holds a word."""
        for number, part in enumerate(self.parts):
            if index < part.last:
                return number
        return len(self.parts) - 1

    def has_finite(self, part: Part) -> bool:
        """Say whether a part has a finite verb outside quotation marks and brackets."""
        return any(w.finite and not w.bracketed for w in self.words[part.first : part.last])

    def span(self, first: int, last: int) -> Span:
        """Return the range of words ``first`` to ``last`` (excluded)."""
        return Span(self.words[first].start, self.words[last - 1].end)


def cut(text: str, sentence: Sentence, marked: Sequence[Marked], verbs: Iterable[Verb]) -> Clauses:
    """Cut a sentence into words and parts.

    Args:
        text: the raw text.
        sentence: the sentence.
        marked: the passages in quotation marks that touch it.
        verbs: its finite verbs.
    """
    if sentence.end - sentence.start > LONGEST:
        return Clauses(sentence.start, sentence.end, sentence.paragraph, (), (), tuple(marked))
    dateline = DATELINE.match(text, sentence.start, sentence.end)
    start = dateline.end() if dateline else sentence.start
    spellings, starts, cuts = find_spellings(text, sentence.start, sentence.end)
    first = bisect_left(starts, start, hi=len(spellings)) if dateline else 0
    starts = starts[first:-1]
    words = [
        Word(begin, begin + len(spelling.text), spelling.text, False, False, False, False)
        for spelling, begin in zip(spellings[first:] if first else spellings, starts, strict=True)
    ]
    for begin, end in join_ranges(marked) if marked else ():
        for word in words[bisect_left(starts, begin) : bisect_left(starts, end)]:
            word.inside = True
    for begin, end in find_brackets([i - first for i in cuts if i >= first and spellings[i].text in BRACKETS], words):
        for word in words[begin:end]:
            word.bracketed = True
    for verb in verbs:
        index = bisect_left(starts, verb.start)
        if index < len(words) and (words[index].start, words[index].end) == (verb.start, verb.end):
            words[index].finite, words[index].subjunctive = True, verb.mood == "subjunctive"
    return Clauses(start, sentence.end, sentence.paragraph, tuple(words), cut_parts(words), tuple(marked))


def find_brackets(places: Iterable[int], words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Yield first word and end of what stands between outermost brackets; one left open reaches to the end.

    Args:
        places: where brackets stand among the words.
        words: the words.
    """
    depth, begin = 0, 0
    for place in places:
        if words[place].text in OPENING:
            depth += 1
            begin = place + 1 if depth == 1 else begin
        elif depth:
            depth -= 1
            if not depth:
                yield begin, place
    if depth:
        yield begin, len(words)


def join_ranges(marked: Iterable[Marked]) -> list[tuple[int, int]]:
    """Return the ranges that passages in quotation marks cover together, in order and apart from each other."""
    out: list[tuple[int, int]] = []
    for start, end in sorted((passage.start, passage.end) for passage in marked):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def cut_parts(words: Sequence[Word]) -> tuple[Part, ...]:
    """Return the parts between commas, colons and dashes that stand outside quotation marks and brackets."""
    parts, first, mark = [], 0, ""
    for index, word in enumerate(words):
        if word.text in COMMAS and not word.inside and not word.bracketed:
            if index > first:
                parts.append(Part(first, index, mark))
            first, mark = index + 1, word.text
    last = len(words)
    while last > first and words[last - 1].text in ".!?…" and not words[last - 1].inside:
        last -= 1
    if last > first:
        parts.append(Part(first, last, mark))
    return tuple(parts)
