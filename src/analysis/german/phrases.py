"""Cut a sentence into parts and find the noun phrases that can name a speaker, without a parser."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from analysis.german.clauses import find_spellings
from analysis.german.quotemarks import Marked
from analysis.german.words import known, look_up_ids
from analysis.records import Sentence, Span, Verb

SAID = "said.noun"
LONGEST = 4000  # characters: what is longer is a table or a list, not a sentence
COMMAS = frozenset(",;:–—")
OPENING = frozenset("([")
BRACKETS = OPENING | frozenset(")]")
NOT_NOMINATIVE = frozenset(
    ["den", "dem", "des", "einem", "einen", "eines", "ihm", "ihn", "ihnen", "sich",
     "keinen", "keinem", "seinem", "seinen", "ihrem", "ihren"]
)  # fmt: skip
DATELINE = re.compile(r"[A-ZÄÖÜ][A-ZÄÖÜ/. ]{2,40}(?:\([\w/ ]+\))?\s*[–—-]+\s+")  # MOSKAU –, BERLIN (dpa) -
PARTICIPLE = re.compile(r"(end|ierte?|[^s]t)(e|en|er|em|es)$")
ENDINGS = ("e", "en", "er", "em", "es", "t", "n")


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
        return not known("function_words")[self.text].isdisjoint(kinds)

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
    """A sentence with its words, its parts and the passages in quotation marks in it."""

    start: int
    end: int
    paragraph: int
    words: tuple[Word, ...]
    parts: tuple[Part, ...]
    marked: tuple[Marked, ...]

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


def is_noun_like(word: Word) -> bool:
    """Say whether a word can be the head of a noun phrase: capital, a number, or the first word in quotation marks."""
    compound = "-" in word.text and word.text.rpartition("-")[2][:1].isupper()
    coded = any(c.isdigit() for c in word.text)  # n24, 3sat
    return word.capital or compound or coded or word.text in "„“”\"«»‚‘’'›‹"


def is_adjective(word: Word) -> bool:
    """Say whether a small word between an article and a noun can be an adjective."""
    return (
        word.is_word
        and not word.capital
        and not word.finite
        and word.text.endswith(ENDINGS)
        and not look_up_ids(word.text, "function_words")
    )


def read_noun_phrase(clauses: Clauses, first: int, last: int, *, attach_all: bool = False) -> int:
    """Return where the noun phrase that begins at word ``first`` ends (``first`` if there is none).

    Article, adjectives, nouns and names, brackets, a genitive, and what follows with a preposition that nearly always
    belongs to the noun (*von*, *aus*, *für*); with ``attach_all`` every preposition.

    Args:
        clauses: the sentence.
        first: the word to begin with.
        last: where to stop at the latest.
        attach_all: where nothing but the phrase can stand here.
    """
    words, index = clauses.words, first
    if index < last and words[index].is_a("pronoun_masculine", "pronoun_feminine", "pronoun_impersonal"):
        follower = words[index + 1] if index + 1 < last else None
        if (
            follower is None
            or not (is_noun_like(follower) or is_adjective(follower))
            or words[index].text.lower() in ("er", "man")
        ):
            return index + 1
    seen_noun = False
    while index < last:
        word = words[index]
        if word.bracketed or word.text in "()[]":
            index += 1
        elif word.inside:
            index, seen_noun = index + 1, True
        elif word.finite and not (word.capital and index > first):
            break
        elif not seen_noun and (step := read_participle_phrase(clauses, first, index, last)) > index:
            index = step
        elif not seen_noun and word.is_a("article_definite", "article_indefinite", "determiner", "possessive"):
            index += 1
        elif seen_noun and takes_no_name(words[index - 1], word):
            break
        elif seen_noun and word.text.lower().startswith(("al-", "el-")):
            index += 1
        elif is_noun_like(word) and not word.is_a(
            "preposition", "conjunction", "adverb", "pronoun_feminine", "time_noun"
        ):
            index, seen_noun = index + 1, True
        elif not seen_noun and (
            word.text.lower() in ("auch", "sogar", "etwa", "rund", "offenbar", "als", "der") or is_adjective(word)
        ):
            index += 1
        elif seen_noun and (step := read_attachment(clauses, index, last, attach_all=attach_all)) > index:
            index = step
        elif seen_noun and word.text in ".-/&'’" and index + 1 < last and is_noun_like(words[index + 1]):
            index += 1
        else:
            break
    while index > first and words[index - 1].text in "([":
        index -= 1
    return index if seen_noun or (index == first + 1 == last and words[first].is_a("pronoun_other")) else first


def takes_no_name(word: Word, following: Word) -> bool:
    """Say whether ``following`` begins a phrase of its own though it stands right behind a noun."""
    if not word.is_word or word.inside or following.inside or not (following.capital or following.text[0].isdigit()):
        return False
    if look_up_ids(following.text, "given_names"):
        return False
    ids = look_up_ids(following.text, "speakers")
    common = not ids.isdisjoint({"anonymous.noun", "document.noun", "said.noun"}) and "role.office" not in ids
    known = bool(look_up_ids(word.text, "speakers"))
    return is_complete(word) or (
        known and common and following.capital and not ids & {"organisation.noun", "medium.noun"}
    )


def is_complete(word: Word) -> bool:
    """Say whether a noun takes no name behind it: *Studie*, *Insider*, *Angaben*, unlike *Minister* or *Zeitung*."""
    ids = look_up_ids(word.text, "speakers")
    titles = {"role.office", "organisation.noun", "medium.noun", "medium.name"}
    return not ids.isdisjoint({"document.noun", "anonymous.noun", "said.noun"}) and ids.isdisjoint(titles)


def read_participle_phrase(clauses: Clauses, first: int, index: int, last: int) -> int:
    """Return where *dem Kreml nahestehende* ends between an article and its noun, or ``index``."""
    words = clauses.words
    if index == first or words[index].text.lower() not in ("dem", "der", "den", "von", "vom", "in", "im", "mit", "am"):
        return index
    for step in range(index + 1, min(index + 6, last - 1)):
        word = words[step]
        if not word.capital and words[step + 1].capital and PARTICIPLE.search(word.text):
            return step + 1
        if word.finite or not word.is_word:
            break
    return index


def read_attachment(clauses: Clauses, index: int, last: int, *, attach_all: bool = False) -> int:
    """Return where a genitive, a prepositional attribute or a second coordinated noun ends, or ``index``."""
    words = clauses.words
    word = words[index]
    low = word.text.lower()
    if low in (
        "des",
        "der",
        "eines",
        "einer",
        "deren",
        "dessen",
        "seines",
        "seiner",
        "ihres",
        "ihrer",
        "dieser",
        "dieses",
    ):
        return read_noun_phrase(clauses, index, last, attach_all=attach_all)
    if low.endswith("er") and SAID in look_up_ids(words[index - 1].text, "speakers") and index + 1 < last:
        plain = word.is_a("determiner") or is_adjective(word)  # nach Ansicht einiger Juristen
        return read_noun_phrase(clauses, index, last, attach_all=attach_all) if plain else index
    if word.is_a("joining") and index + 1 < last:
        follower = words[index + 1]
        if (follower.capital and not follower.finite) or follower.is_a(
            "article_definite", "article_indefinite", "possessive"
        ):
            end = read_noun_phrase(clauses, index + 1, last, attach_all=attach_all)
            return end if end > index + 1 else index
        return index
    if (
        low in ("de", "van", "bin", "ibn", "al", "el", "da", "di", "du", "la", "le", "ten")
        and index + 1 < last
        and words[index + 1].capital
    ):
        return index + 1
    if word.is_a("preposition") and (attach_all or word.is_a("attaching_preposition")):
        start = index + 1
        if start < last and not words[start].is_a("time_noun"):
            end = read_noun_phrase(clauses, start, last, attach_all=attach_all)
            return end if end > start else index
    if low == "in" and index + 1 < last and "organisation.place" in look_up_ids(words[index + 1].text, "speakers"):
        return read_noun_phrase(clauses, index + 1, last)
    return index


def skip_prepositional(clauses: Clauses, index: int, last: int) -> int:
    """Return where the prepositional phrase that begins at ``index`` ends, or ``index``."""
    words = clauses.words
    if index < last and words[index].is_a("preposition"):
        start = index + 1
        end = start
        while (end < last and words[end].is_a("time_noun", "article_definite", "determiner")) or (
            end < last and words[end].text[0].isdigit()
        ):
            end += 1
        return max(
            read_noun_phrase(
                clauses, end if end < last and end > start and words[end - 1].is_a("time_noun") else start, last
            ),
            end,
            start,
        )
    return index


def find_subject(clauses: Clauses, first: int, last: int) -> tuple[int, int] | None:
    """Find the first noun phrase between two words that can be a subject.

    Adverbs, prepositional phrases and phrases whose article is not a nominative are passed over.
    """
    words, index = clauses.words, first
    while index < last:
        word = words[index]
        if word.text.lower() == "es" and index + 1 < last:
            index += 1  # wie es der Sprecher nannte
            continue
        if word.is_a("pronoun_masculine", "pronoun_feminine", "pronoun_impersonal") or not word.is_a(
            "adverb", "preposition", "pronoun_oblique", "conjunction", "time_noun", "question_word", "subordinator"
        ):
            end = read_noun_phrase(clauses, index, last)
            if end > index:
                if word.text.lower() not in NOT_NOMINATIVE:
                    return index, end
                index = end
                continue
        step = skip_prepositional(clauses, index, last)
        index = step if step > index else index + 1
    return None
