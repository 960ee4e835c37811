"""Read one side of a pair: its words in order, the clauses they stand in, and what is annotated there."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from analysis.german.clauses import Clause, find_clauses
from analysis.german.content import HYPHENS, is_content
from analysis.german.stems import find_stem
from analysis.passages.differing.acting import Act, read_acting, read_headline
from analysis.passages.differing.wordlists import read_number
from analysis.records import AnnotatedArticle, Span

WORD = re.compile(r"[^\W\d_]+")
LONG_ENOUGH = 5000  # letters from which it is told how a text is written
FEW_CAPITALS = 0.03  # of the words: in German about a third have one
NEARLY_ALL = 0.75  # of the content words: what covers so many is about the side as a whole
OPENING, CLOSING = " \n«»„“”\"‹›‚‘'", " \n«»„“”\"‹›‚‘'.!?"
PARTICLE = "particle"  # the part of a separable verb that stands at the end of its clause


@dataclass(frozen=True, slots=True)
class Unit(Span):
    """A word of a side: how it is spelt, what it can come from, and in which clause it stands.

    ``stems`` are its possible stems, of which ``key`` is the likeliest; ``place`` is where it stands in its ``clause``.
    """

    text: str
    folded: str
    key: str
    stems: frozenset[str]
    content: bool
    clause: int
    place: int
    number: str | None = None

    @property
    def capital(self) -> bool:
        """Say whether the word begins with a capital letter."""
        return self.text[:1].isupper()


@dataclass(frozen=True)
class Side:
    """One side of a pair: the article, the stretch, the clauses that it touches, and the words inside it.

    ``beside`` are all clauses of the sentences that the stretch touches.
    """

    article: AnnotatedArticle
    span: Span
    clauses: tuple[Clause, ...]
    units: tuple[Unit, ...]
    beside: tuple[Clause, ...] = ()

    @property
    def text(self) -> str:
        """Return the raw text of the article."""
        return self.article.article.text

    @property
    def is_cased(self) -> bool:
        """Say whether the text writes nouns with capital letters; one in lower case tells no noun from a verb."""
        return is_cased(self.text)

    @cached_property
    def starts(self) -> list[int]:
        """Return where the words begin."""
        return [unit.start for unit in self.units]

    @cached_property
    def around(self) -> Span:
        """Return the stretch with the whole of the clauses that it touches."""
        if not self.clauses:
            return self.span
        return Span(min(self.span.start, self.clauses[0].start), max(self.span.end, self.clauses[-1].end))

    @cached_property
    def beside_stems(self) -> frozenset[str]:
        """Return the stems of the words that stand in the sentences of this side, but not in its stretch."""
        words = (
            part
            for clause in self.beside
            for spelling, start in zip(clause.spellings, clause.starts, strict=True)
            if not self.span.start <= start < self.span.end and spelling.text[:1].isalnum()
            for part in (spelling.text, *HYPHENS.split(spelling.text), *[form.lemma for form in spelling.forms])
        )
        return frozenset(stem for word in words for stem in (find_stem(word), word.lower()))

    @cached_property
    def is_statement(self) -> bool:
        """Say whether something is said to be so: a verb stands in the stretch, or it is a sentence without one.

        A name or a part of a phrase can be neither hedged nor attributed.
        """
        verbs = (self.clauses[unit.clause].spellings[unit.place].forms for unit in self.units if not unit.capital)
        if any(verbs):
            return True
        return any(self.span.covers(Span(s.start, s.end)) for s in self.article.sentences) or self.fills_sentence

    @cached_property
    def fills_sentence(self) -> bool:
        """Say whether the stretch is all of a sentence but its marks."""
        starts = [unit.start for unit in self.units]
        words = [start for clause in self.beside for start in clause.starts]
        return bool(starts) and len(words) == len(starts)

    @cached_property
    def acts(self) -> tuple[Act, ...]:
        """Return the acts of this side, where the verb itself lies inside the stretch."""
        places = {(unit.clause, unit.place): i for i, unit in enumerate(self.units)}
        read = (
            (number, read_acting(clause) or (read_headline(clause) if self.stands_alone(number) else None))
            for number, clause in enumerate(self.clauses)
        )
        found = [(number, acting) for number, acting in read if acting is not None]
        return tuple(Act(n, acting, places[n, acting.verb]) for n, acting in found if (n, acting.verb) in places)

    @cached_property
    def told(self) -> frozenset[int]:
        """Return the numbers of the content words."""
        return frozenset(i for i, unit in enumerate(self.units) if unit.content)

    def is_covered(self, numbers: Iterable[int], but: Iterable[Span] = ()) -> bool:
        """Say whether some words are nearly all that is told here, but for some ranges."""
        told = self.told - self.within(but)
        return bool(told) and len(told.intersection(numbers)) >= NEARLY_ALL * len(told)

    def stands_alone(self, number: int) -> bool:
        """Say whether a clause opens its sentence and is all of it, or all of it before a colon: a headline."""
        clause = self.clauses[number]
        sentence = next((s for s in self.article.sentences if s.start <= clause.start < s.end), None)
        if sentence is None or self.text[sentence.start : clause.start].strip(OPENING):
            return False
        return clause.end >= len(self.text[: sentence.end].rstrip(CLOSING)) or self.text[clause.end] == ":"

    def inside(self, span: Span) -> range:
        """Return the numbers of the words that lie in a range."""
        first = bisect_right(self.starts, span.start - 1)
        last = first
        while last < len(self.units) and self.units[last].end <= span.end:
            last += 1
        return range(first, last)

    def within(self, spans: Iterable[Span]) -> frozenset[int]:
        """Return the numbers of the words that lie in some ranges."""
        return frozenset(i for span in spans for i in self.inside(span))

    def of_clause(self, number: int) -> list[int]:
        """Return the numbers of the words that stand in a clause."""
        return self.by_clause.get(number, [])

    @cached_property
    def by_clause(self) -> dict[int, list[int]]:
        """Return the numbers of the words by clause."""
        out: dict[int, list[int]] = {}
        for i, unit in enumerate(self.units):
            out.setdefault(unit.clause, []).append(i)
        return out

    def runs(self, numbers: Iterable[int]) -> tuple[Span, ...]:
        """Return the ranges of words, those that follow each other in one."""
        out: list[Span] = []
        last = -2
        for i in sorted(set(numbers)):
            unit = self.units[i]
            out.append(Span(out.pop().start if i == last + 1 else unit.start, unit.end))
            last = i
        return tuple(out)


@lru_cache(maxsize=1024)
def is_cased(text: str) -> bool:
    """Say whether more than a few words of a text begin with a capital letter."""
    words = WORD.findall(text[:LONG_ENOUGH])
    return sum(word[0].isupper() for word in words) > FEW_CAPITALS * len(words)


def read_side(article: AnnotatedArticle, span: Span) -> Side:
    """Read the stretch of an article that is one side of a pair.

    Args:
        article: the article.
        span: the stretch; what lies outside the sentences is read as one sentence.
    """
    text = article.article.text
    ranges = find_sentence_ranges(article, span)
    beside = tuple(clause for start, end in ranges for clause in find_clauses(text, start, end))
    clauses = tuple(clause for clause in beside if clause.start < span.end and span.start < clause.end)
    units = [unit for number, clause in enumerate(clauses) for unit in read_units(clause, number, span)]
    return Side(article, span, clauses, tuple(units), beside)


def find_sentence_ranges(article: AnnotatedArticle, span: Span) -> list[tuple[int, int]]:
    """Return the ranges of the sentences that a stretch touches."""
    sentences = article.sentences
    first = max(0, bisect_right([s.start for s in sentences], span.start) - 1)
    out = []
    for sentence in sentences[first:]:
        if sentence.start >= span.end:
            break
        if sentence.end > span.start:
            out.append((sentence.start, sentence.end))
    return out or [(span.start, span.end)]


def read_units(clause: Clause, number: int, span: Span) -> Iterable[Unit]:
    """Yield the words of a clause that lie in a stretch."""
    for place, word in enumerate(clause.words):
        if word.start < span.start or word.end > span.end or not word.text[:1].isalnum():
            continue
        figure = read_number(word.text)
        stems = read_stems(clause, place, figure)
        particle = is_particle(clause, place)
        yield Unit(
            word.start,
            word.end,
            word.text,
            word.folded,
            PARTICLE if particle else stems[0],
            frozenset(stems),
            not particle and is_content(word.text) and figure is None,
            number,
            place,
            figure,
        )


def is_particle(clause: Clause, place: int) -> bool:
    """Say whether a word is the parted prefix of the finite verb: *bot ... an*."""
    if clause.final or clause.finite is None or not clause.lemma or place != len(clause.spellings) - 1:
        return False
    return place > clause.finite and clause.lemma.startswith(clause.spellings[place].folded)


def read_stems(clause: Clause, place: int, figure: str | None) -> Sequence[str]:
    """Return the possible stems of a word, the likeliest first."""
    spelling = clause.spellings[place]
    if figure is not None:
        return (f"#{figure}",)
    if place == clause.finite and clause.lemma:
        return (find_stem(clause.lemma),)
    whole = find_stem(spelling.text.replace("\u2011", "-"))
    if not is_content(spelling.text):
        return (spelling.folded,)
    lemmas = [find_stem(lemma) for lemma in sorted({form.lemma for form in spelling.forms}, key=lambda w: (len(w), w))]
    parts = [find_stem(part) for part in HYPHENS.split(spelling.text)[1:] if is_content(part)]
    if spelling.capital and place:
        return tuple(dict.fromkeys([whole, *parts]))
    return tuple(dict.fromkeys([*lemmas, whole, *parts]))
