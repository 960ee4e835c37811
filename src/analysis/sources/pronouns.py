"""Find whom a pronoun takes up: the phrase before it that agrees with it and stands out most.

Each phrase gets points, as in salience models of anaphora: for being near, for being a subject and for having been
cited just before; it loses some inside another phrase. What the points are was set by reading labelled training text.

Source: S. Lappin and H. Leass, An Algorithm for Pronominal Anaphora Resolution, 1994, for the kind of weights.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from analysis.german.nameparts import ids_of, is_acronym, is_kind
from analysis.german.names import Person
from analysis.german.words import look_up, look_up_ids
from analysis.records import Sentence, Span, Token
from analysis.segmenting import find_tokens
from analysis.sources.nouns import is_agent, is_known_agent
from analysis.sources.speakers import AGED_NOUN

LONGEST = 1500  # characters of a sentence that are looked at: what is longer is a list
NEAR = (100, 80, 45, 25)  # points for the pronoun's own sentence and the three before it
SUBJECT, FIRST, INNER, CITED, QUOTED = 40, 25, -35, 35, -30
VAGUE, NAMED = -15, 15  # an article that fits two genders; a name
UNSURE = -45  # a noun that only its ending makes one for a person: der Fischer, but der Sommer too
AGENTS = ("er", "ern", "in", "innen")
BODY, WRITTEN = -10, -40  # bodies, and still more documents, are taken up by pronouns less often than people
MASCULINE, FEMININE, NEUTER, PLURAL = "m", "f", "n", "p"
OWNERS = ("der", "des", "von", "vom", "für", "eines", "einer")
POSSESSIVE = (("er", "f"), ("en", "mp"), ("e", "fp"))
ROLES = frozenset(["role.office", "role.trade", "anonymous.noun", "role.voice"])
BODIES = frozenset(["organisation.noun", "medium.noun", "document.noun", "medium.name"])


@dataclass(frozen=True, slots=True)
class Article:
    """What an article tells: the genders of its noun, whether that can be a subject, whether a preposition is in it."""

    genders: str
    nominative: bool
    fused: bool


@lru_cache(maxsize=4096)
def article_of(word: str) -> Article:
    """Return what a word tells as an article; of one that is none, no genders."""
    for entry in look_up(word.lower(), "articles"):
        return Article(str(entry.values["genders"]), bool(entry.values["nominative"]), bool(entry.values["fused"]))
    return Article("", False, False)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase that a pronoun can take up: its range, what genders it can have, and how it stands in its sentence."""

    span: Span
    genders: str
    subject: bool
    inner: bool
    person: Person | None = None
    lifeless: int = 0  # points that it loses, being a body or a document


def find_phrases(text: str, sentence: Sentence, named: Sequence[tuple[Span, Person]]) -> tuple[Phrase, ...]:
    """Return the phrases of a sentence that name people, bodies or documents.

    Args:
        text: the raw text.
        sentence: the sentence.
        named: where the article names persons, in order.
    """
    words = [
        t for t in find_tokens(text, sentence.start, min(sentence.end, sentence.start + LONGEST)) if t.text[0].isalnum()
    ]
    people = {}
    place = bisect_left(named, sentence.start, key=lambda pair: pair[0].start)
    while place < len(named) and named[place][0].start < sentence.end:
        people[named[place][0].start] = named[place]
        place += 1
    found: list[Phrase] = []
    index, done = 0, 0
    while index < len(words):
        mention, person = people.get(words[index].start, (None, None))
        if mention is not None:
            end = mention.end
            found.append(read_name(text, words, index, end, person, done))
            while index < len(words) and words[index].start < end:
                index += 1
            done = index
        else:
            phrase = read_noun(text, words, index, done)
            if phrase is not None:
                found.append(phrase)
                done = index + 1
            index += 1
    return tuple(found)


def read_name(text: str, words: Sequence[Token], index: int, end: int, person: Person, done: int) -> Phrase:
    """Return the phrase of a named person, with the office in front of it."""
    first = open_noun(words, index, done)
    genders = {True: FEMININE, False: MASCULINE, None: MASCULINE + FEMININE}[person.feminine]
    before = words[first - 1].text if first else ""
    opener = words[first].text.lower()
    genitive = words[index].end == end and text[end - 1] == "s" and person.surname != words[index].text
    inner = is_inner(before, opener, plain=first == index) or genitive
    article = article_of(opener)
    oblique = inner or (bool(article.genders) and not article.nominative) or is_kind(opener, "preposition")
    return Phrase(Span(words[index].start, end), genders, not oblique, inner or is_kind(opener, "preposition"), person)


def read_noun(text: str, words: Sequence[Token], index: int, done: int) -> Phrase | None:
    """Return the phrase whose head is the noun at ``index``, or None if it is no noun for somebody."""
    noun = words[index].text
    if not noun[0].isupper() and not noun[0].isdigit():
        return None
    ids = ids_of(noun)
    aged = AGED_NOUN.search(noun) is not None
    following = words[index + 1].text if index + 1 < len(words) else ""
    listed = bool(ids & (ROLES | BODIES)) or aged or is_acronym(noun) or is_known_agent(noun)
    if "said.noun" in ids or not (listed or (not ids and noun.endswith(AGENTS))):
        return None
    if following[:1].isupper() and (noun[0].isdigit() or ids_of(following) & ROLES):
        return None
    first = open_noun(words, index, done)
    if is_acronym(noun) and not ids and (first == index or article_of(words[first].text).fused):
        return None  # who is not introduced by an article is hardly taken up by a pronoun
    opener = words[first].text.lower()
    before = words[first - 1].text if first else ""
    article = article_of(opener)
    if is_kind(opener, "preposition") and not article.fused and first < index:
        return None
    if not listed and (first == index or not (article.genders and is_agent(noun, opener))):
        return None
    genders = article.genders or find_bare(words, first, index)
    if opener == "der" and noun.endswith("n") and not look_up_ids(noun, "noun_genders"):
        genders += PLURAL  # der Fischer, but der Beobachterinnen, der Quellen too
    genders = settle(genders, noun, ids)
    inner = is_inner(before, opener, plain=False) or article.fused
    genitive = opener in ("des", "eines", "der", "einer") and index > 0 and before[:1].isupper()
    subject = not inner and not genitive and (article.nominative or (PLURAL in genders and not article.genders))
    lifeless = (
        UNSURE if not listed else 0 if ids & ROLES or not ids & BODIES else WRITTEN if "document.noun" in ids else BODY
    )
    end = words[close_phrase(text, words, index)].end
    return Phrase(Span(words[first].start, end), genders, subject, inner or genitive, None, lifeless)


def close_phrase(text: str, words: Sequence[Token], index: int) -> int:
    """Return the last word of a phrase with the noun at ``index``: its name, or whose it is (*der Chor der Stadt*)."""
    last = index
    while last + 1 < len(words) and words[last + 1].text[0].isupper() and is_tight(text, words, last):
        if is_kind(words[last + 1].text, "time_noun"):
            return last
        last += 1
    if last + 2 >= len(words) or words[last + 1].text.lower() not in OWNERS or not is_tight(text, words, last):
        return last
    behind = last + 2
    while behind < len(words) and words[behind].text[0].islower() and behind - last < 4:
        if not words[behind].text.endswith(("en", "er")) or is_small(words[behind].text):
            return last
        behind += 1
    if behind >= len(words) or not words[behind].text[0].isupper() or is_kind(words[behind].text, "time_noun"):
        return last
    while behind + 1 < len(words) and words[behind + 1].text[0].isupper() and is_tight(text, words, behind):
        behind += 1
    return behind


def is_tight(text: str, words: Sequence[Token], index: int) -> bool:
    """Say whether nothing but white space stands between a word and the next."""
    return text[words[index].end : words[index + 1].start].isspace()


def find_bare(words: Sequence[Token], first: int, index: int) -> str:
    """Return the genders of a noun without an article: plural, or one of a title (*Minister*)."""
    opener = words[first].text.lower()
    if is_kind(opener, "determiner") or opener[0].isdigit():
        return PLURAL
    if is_kind(opener, "possessive"):
        return next((g for ending, g in POSSESSIVE if opener.endswith(ending)), MASCULINE + NEUTER)
    return PLURAL if first == index or words[first].text.endswith(("e", "en")) else MASCULINE + FEMININE


def settle(genders: str, noun: str, ids: frozenset[str]) -> str:
    """Return what is left of some genders when the noun's ending has its say."""
    if noun.endswith("innen"):
        return PLURAL
    if noun.endswith(("in", "frau", "ung", "schaft", "tion", "heit", "keit")) and len(noun) > 5:
        return FEMININE if FEMININE in genders else genders
    if FEMININE in genders and (ids & ROLES or is_known_agent(noun)) and not noun.endswith(("e", "kraft", "person")):
        rest = genders.replace(FEMININE, "")  # der Sprecher, die Sprecher
        return rest or genders
    if genders == FEMININE + PLURAL and not noun.endswith(("en", "er", "e", "ien", "s")):
        return FEMININE  # die Polizei
    if genders == MASCULINE + FEMININE and noun.endswith(("ei", "ie", "ik", "ät")):
        return FEMININE
    return genders


def open_noun(words: Sequence[Token], index: int, done: int) -> int:
    """Return where the phrase with the noun at ``index`` begins: adjectives, nouns in front, article or number."""
    first = index
    while first > done:
        before = words[first - 1].text
        if is_kind(before, "article_definite") or is_kind(before, "article_indefinite"):
            return first - 1
        if is_kind(before, "determiner") or is_kind(before, "possessive") or article_of(before).fused:
            article = words[first - 2].text if first - 2 >= done else ""
            return first - 2 if is_kind(article, "article_indefinite") else first - 1
        adjective = before[0].islower() and before.endswith(("e", "en", "er", "em", "es")) and not is_small(before)
        number = before.isdigit()
        tight = words[first].start - words[first - 1].end == 1
        if not tight or not (adjective or number or (before[0].isupper() and ids_of(before) & ROLES)):
            break
        first -= 1
    while first < index and words[first].text[0].islower() and not words[first].text.endswith(("e", "er", "en")):
        first += 1
    return first


def is_small(word: str) -> bool:
    """Say whether a small word is no adjective, by the function words that it is among."""
    kinds = ("preposition", "conjunction", "subordinator", "auxiliary", "modal", "adverb", "pronoun_oblique")
    return any(is_kind(word, kind) for kind in kinds)


def is_inner(before: str, opener: str, *, plain: bool) -> bool:
    """Say whether a phrase stands in another: behind a preposition, or as a genitive behind a noun."""
    if before and is_kind(before, "preposition"):
        return True
    return bool(before) and before[0].isupper() and not plain and opener in ("der", "des", "eines", "einer")


def score(phrase: Phrase, distance: int, first: bool, quoted: bool, *, latter: bool) -> int:
    """Return how much a phrase stands out for a pronoun ``distance`` sentences later."""
    points = NEAR[distance]
    points += (0 if latter else SUBJECT) if phrase.subject else 0
    points += FIRST if first and not latter else 0
    points += INNER if phrase.inner else 0
    points += VAGUE if phrase.genders == MASCULINE + NEUTER else 0
    points += phrase.lifeless if phrase.person is None else NAMED
    return points + (QUOTED if quoted else 0)


def is_plural_verb(words: Sequence[str]) -> bool | None:
    """Say whether the words of a cue have a finite verb in the plural, None where none tells."""
    low = [word.lower() for word in words]
    for word in low:
        if is_kind(word, "auxiliary") or is_kind(word, "modal"):
            return word.endswith("n") and word not in ("bin",)
    for word in low:
        if word.endswith(("te", "t", "ch", "ß", "b", "f", "g", "d")) and not word.startswith("ge"):
            return False
        if word.endswith("en") and not word.startswith("ge"):
            return True
    return None
