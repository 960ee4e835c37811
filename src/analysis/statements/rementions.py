"""Find noun phrases that take up an act told before: *soll um Salz gebeten haben* ... *diese Bitte*.

Whoever says *diese Bitte* takes it that there was one. So how the act was put where it was told is kept beside it: what
was reported there, or denied, is a thing by now.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from typing import NamedTuple

from analysis import lexicon
from analysis.german.clauses import Clause, ends_in_infinitive, find_clauses
from analysis.german.content import is_content
from analysis.german.deverbal import Verbal, find_verbs_of, is_listed
from analysis.german.stems import PLAIN, cut_endings
from analysis.german.word_classes import fold
from analysis.records import Cue, Paragraph, Remention, ReportedClause, Sentence, Span
from analysis.statements.status import IN_CLAUSE, find_main

NEAR = 3  # sentences: so far back *diese Bitte* looks, and so far *die Bitte* where nothing else joins the two
FAR = 25  # sentences: so far a phrase looks back where both clauses share another word
CHAIN = 12  # sentences: so far back *die Bitte* takes up what *diese Bitte* took up there
MOST_TELLINGS = 40  # places that are looked at for one noun: a text with more of them is a list
MOST_ADJECTIVES = 3
PART = 4  # letters: shorter parts begin other words by chance
ENDINGS = ("e", "em", "en", "er", "es")
NOT_FINITE = frozenset({"part", "inf", "zu"})


class Noun(NamedTuple):
    """A noun that names an act: its range, its verbs, where its phrase begins, and with which sort of definite word."""

    start: int
    end: int
    word: str
    verbs: tuple[Verbal, ...]
    begins: int
    sort: str | None


class Telling(NamedTuple):
    """A place where an act is told: the number of its sentence, the clause, and the noun if it is told by one."""

    sentence: int
    clause: Clause
    noun: str = ""


def find_rementions(
    text: str,
    paragraphs: Sequence[Paragraph],
    sentences: Sequence[Sentence],
    cues: Sequence[Cue],
    reported: Iterable[ReportedClause],
) -> tuple[Remention, ...]:
    """Return the noun phrases that take up an act told before, in the order of the text.

    Args:
        text: the raw text.
        paragraphs: its paragraphs.
        sentences: its sentences, with their status.
        cues: its cues, each with the quotation it stands in.
        reported: its clauses of reported speech.
    """
    told: dict[str, list[Telling]] = {}
    found: list[tuple[Noun, Telling, str]] = []
    taken: dict[str, tuple[int, Telling, str]] = {}
    for number, sentence in enumerate(sentences):
        if paragraphs[sentence.paragraph].role == "boilerplate":
            continue
        here: list[tuple[str, Telling]] = []
        clauses = find_clauses(text, sentence.start, sentence.end)
        for place, clause in enumerate(clauses):
            for noun in find_nouns(clause):
                if noun.sort is None and is_told(noun, clause):
                    here.extend((verb.lemma, Telling(number, clause, noun.word)) for verb in noun.verbs)
                elif noun.sort is not None and not says_what(noun, clause, clauses[place + 1 : place + 2]):
                    match = find_telling(noun, clause, number, told) or follow(noun, number, taken)
                    if match is not None:
                        found.append((noun, *match))
                        taken[stem_of(noun.word)] = (number, *match)
            here.extend((lemma, Telling(number, clause)) for lemma in find_acts(clause))
        for lemma, telling in here:  # a sentence takes up what was told before it, not what it tells itself
            told.setdefault(lemma, []).append(telling)
    if not found:
        return ()
    ordered = sorted(cues)
    passed_on = {clause.verb.start: clause.stance for clause in reported if clause.verb is not None}
    out = []
    for noun, telling, reason in found:
        before = read_before(telling.clause, text, sentences[telling.sentence], ordered, passed_on)
        first = Span(telling.clause.start, telling.clause.end)
        out.append(Remention(noun.begins, noun.end, first, before, reason))
    return tuple(out)


@cache
def words_of(name: str) -> frozenset[str]:
    """Return the folded words of one entry of the lexicon *deverbal*."""
    return frozenset(fold(word) for word in str(lexicon.load("deverbal").by_id[name].values["words"]).split())


@cache
def sorts() -> dict[str, str]:
    """Return for every word that makes a noun phrase definite of which sort it is."""
    return {word: name for name in ("definites", "possessives", "demonstratives") for word in words_of(name)}


def find_nouns(clause: Clause) -> Iterator[Noun]:
    """Yield the nouns of a clause that name an act, each with the word that makes its phrase definite, if one does."""
    words = clause.spellings
    for place, word in enumerate(words):
        if not word.capital or not word.text[-1].isalnum():
            continue
        verbs = find_verbs_of(word.text)
        if not verbs:
            continue
        first = place - 1
        while first >= 0 and place - first <= MOST_ADJECTIVES and is_attribute(words[first].text):
            first -= 1
        sort = sorts().get(words[first].folded) if first >= 0 else None
        start = clause.starts[place]
        begins = clause.starts[first if sort else first + 1]
        yield Noun(start, start + len(word.text), word.text, verbs, begins, sort)


def is_told(noun: Noun, clause: Clause) -> bool:
    """Say whether a noun without an article, or with *ein*, tells an act itself: not *ohne Streit*, *kein Streit*."""
    place = clause.starts.index(noun.begins)
    return place == 0 or clause.spellings[place - 1].folded not in words_of("no-telling")


def is_attribute(word: str) -> bool:
    """Say whether a word can be an adjective between an article and its noun."""
    return word[0].islower() and word.endswith(ENDINGS) and fold(word) not in sorts() and is_content(word)


def says_what(noun: Noun, clause: Clause, following: Sequence[Clause]) -> bool:
    """Say whether the clause behind a noun says what the act is about: *die Bitte, leiser zu singen*."""
    if noun.sort == "demonstratives" or noun.end != clause.end or not following:
        return False
    return following[0].opener in words_of("content-follows") or ends_in_infinitive(following[0])


def find_acts(clause: Clause) -> set[str]:
    """Return the verbs of a clause, finite or not, by their infinitives."""
    acts = {clause.lemma} if clause.lemma else set()
    for place, word in enumerate(clause.spellings):
        if word.features and place != clause.finite and not word.features.isdisjoint(NOT_FINITE):
            acts.update([form.lemma for form in word.forms if form.feature in NOT_FINITE])
    return acts


def find_telling(
    noun: Noun, clause: Clause, number: int, told: Mapping[str, Sequence[Telling]]
) -> tuple[Telling, str] | None:
    """Return where the act of a noun was told last, and why the two belong together; None without a good reason.

    A demonstrative points back a few sentences; so does a definite phrase with a noun that is listed. Further back, and
    for nouns that are joined to their verb by rule alone, both clauses have to share another word. What a compound says
    in its first part has to be told too, unless it is pointed at.
    """
    listed = is_listed(noun.word)
    stems: frozenset[str] | None = None
    for verb in noun.verbs:
        whole = listed or is_whole(noun.word, verb.lemma)
        for telling in islice(reversed(told.get(verb.lemma, ())), MOST_TELLINGS):
            distance = number - telling.sentence
            if distance > FAR:
                break
            near = distance <= NEAR
            if near and (noun.sort == "demonstratives" or is_same(noun.word, telling.noun)):
                return telling, verb.reason
            if telling.noun and not is_same(noun.word, telling.noun):
                continue
            if not whole:
                if is_part_told(noun.word, telling.clause):
                    return telling, verb.reason
                continue
            if near and listed:
                return telling, verb.reason
            stems = find_stems(clause, noun.word) if stems is None else stems
            if not stems.isdisjoint(find_stems(telling.clause, noun.word)):
                return telling, verb.reason
    return None


def follow(noun: Noun, number: int, taken: Mapping[str, tuple[int, Telling, str]]) -> tuple[Telling, str] | None:
    """Return what a noun took up before, not too far back: what was taken up once is known, and needs no other word."""
    if not is_listed(noun.word):
        return None
    before = taken.get(stem_of(noun.word))
    return before[1:] if before is not None and number - before[0] <= CHAIN else None


def is_same(noun: str, other: str) -> bool:
    """Say whether two nouns are one, whatever their endings: *führen Gespräche* ... *die Gespräche*."""
    return bool(other) and stem_of(noun) == stem_of(other)


def is_whole(noun: str, lemma: str) -> bool:
    """Say whether a noun by rule begins like its verb and so is no compound: *Lieferung*, but not *Brotlieferung*."""
    return fold(noun).startswith(fold(lemma)[:PART])


def is_part_told(noun: str, clause: Clause) -> bool:
    """Say whether the first part of a compound stands in a clause: *Brotverkauf* where *Brot* was sold."""
    word = fold(noun)
    told = {part for other in clause.spellings if other.capital for part in (other.folded, stem_of(other.text))}
    return any(PART <= len(part) < len(word) and word.startswith(part) for part in told)


def stem_of(word: str) -> str:
    """Return a word without umlauts and endings."""
    return cut_endings(fold(word).translate(PLAIN))


def find_stems(clause: Clause, but: str = "") -> frozenset[str]:
    """Return the stems of the nouns and names of a clause, without one of them."""
    stems = {stem_of(word.text) for word in clause.spellings if word.capital and is_content(word.text)}
    return frozenset(stems - {stem_of(but)})


def read_before(
    clause: Clause, text: str, sentence: Sentence, cues: Sequence[Cue], passed_on: Mapping[int, str]
) -> str:
    """Return how an act was put where it was told (one of ``STATUSES``).

    A clause of the main statement has the status of its sentence; another is read by what stands in it or covers it.

    Args:
        clause: the clause that tells it.
        text: the raw text.
        sentence: the clause's sentence.
        cues: all cues, in order.
        passed_on: the stance of the reports by where the finite verbs of their clauses begin.
    """
    main = find_main(find_clauses(text, sentence.start, sentence.end))
    if sentence.status is not None and any(clause.start == other.start for other in main):
        return sentence.status
    verb = clause.verb.start if clause.verb is not None else clause.start
    if verb in passed_on:
        return "denied" if passed_on[verb] == "denies" else "reported"
    first = bisect_left(cues, sentence.start, key=lambda cue: cue.start)
    own = []
    for cue in islice(cues, first, None):
        if cue.start >= sentence.end:
            break
        inside = clause.start <= cue.start < clause.end
        covered = cue.scope is not None and cue.scope.start <= verb < cue.scope.end
        if cue.quote is None and (inside or covered):
            own.append(cue)
    if any(cue.category in IN_CLAUSE for cue in own):
        return "reported"
    return "inferred" if any(cue.dimension == "epistemic" for cue in own) else "asserted"
