"""Read the content words of a clause by what they share with other words for the same thing.

A word has keys: its stem, the verbs that it is a form of or names the act of, its groups of the lexicon *synonyms*, the
state it stands for. Two words can say the same where they share one.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from analysis import lexicon, reference
from analysis.german.clauses import Clause, Word
from analysis.german.content import HYPHENS, is_content
from analysis.german.countries import forms as country_forms
from analysis.german.deverbal import SHORTEST_HEAD, SHORTEST_PART, find_verbs_of, inflect
from analysis.german.forms import form_of
from analysis.german.stems import PLAIN, cut_endings
from analysis.german.word_classes import fold

ENDINGS = ("", "e", "en", "er", "em", "es", "ere", "eren", "erer", "ste", "sten")
NOT_FINITE = ("part", "inf", "zu")
STEM, VERB, GROUP, COUNTRY = "s:", "v:", "g:", "c:"
MOST_WEIGHT = 5.0  # a misspelt word is the rarest of all, and says no more than a rare one
LEAST_WEIGHT = 0.3
NUMBER_WEIGHT = 3.0
ATTRIBUTE = 0.5  # what an adjective or adverb keeps of its weight
LIGHT = "light"


class Term(NamedTuple):
    """A content word: its place, its stem, its keys, how much it says.

    ``act`` says whether it can be what is done, ``verb`` whether as a verb, ``name`` whether it is a name or a number.
    """

    start: int
    end: int
    stem: str
    keys: frozenset[str]
    weight: float
    act: bool = False
    verb: bool = False
    name: bool = False


class Lookup(NamedTuple):
    """The groups of verbs by infinitive, of nouns and of adjectives by form."""

    verbs: dict[str, frozenset[str]]
    nouns: dict[str, frozenset[str]]
    adjectives: dict[str, frozenset[str]]


@cache
def groups() -> Lookup:
    """Return the groups of the lexicon *synonyms* by word; those of light words and of saying among them."""
    verbs: dict[str, set[str]] = {}
    nouns: dict[str, set[str]] = {}
    adjectives: dict[str, set[str]] = {}
    for entry in lexicon.load("synonyms").entries:
        for word in str(entry.values.get("verbs", "")).split():
            verbs.setdefault(fold(word), set()).add(entry.id)
        for word in str(entry.values.get("nouns", "")).split():
            for form in inflect(word, act=entry.category == "act"):
                nouns.setdefault(form, set()).add(entry.id)
        for word in str(entry.values.get("adjectives", "")).split():
            for ending in ENDINGS:
                adjectives.setdefault(fold(word) + ending, set()).add(entry.id)
    return Lookup(*({word: frozenset(ids) for word, ids in table.items()} for table in (verbs, nouns, adjectives)))


@lru_cache(maxsize=65536)
def stem_of(word: str) -> str:
    """Return a word without umlauts and endings; a *Ge-* at its front stays, it parts *Gespräch* from *Sprache*."""
    return cut_endings(fold(word).translate(PLAIN))


@lru_cache(maxsize=65536)
def weigh(word: str) -> float:
    """Return how much a word says, by how rare it is in news."""
    form = form_of(word)
    if form is None or form.isdigit():
        return NUMBER_WEIGHT
    return min(max(reference.load().weight(form), LEAST_WEIGHT), MOST_WEIGHT)


def read_terms(clause: Clause) -> list[Term]:
    """Return the content words of a clause in their order; verbs that say nothing of their own are left out."""
    out: list[Term] = []
    light: list[Term] = []
    done = -1
    for place, word in enumerate(clause.words):
        if place <= done:
            continue
        if place == clause.finite and clause.lemma:
            found = read_verb(word, (clause.lemma,))
        elif not is_content(word.text):
            continue
        elif lemmas := sorted({form.lemma for form in word.forms if form.feature in NOT_FINITE}):
            found = read_verb(word, lemmas)
        else:
            following = clause.words[place + 1] if place + 1 < len(clause.words) else None
            country = find_country_of(word, following)
            if country is not None and following is not None:
                done = place + 1
                found = [Term(word.start, following.end, fold(following.text), country, MOST_WEIGHT, name=True)]
            else:
                found = read_word(word)
        (light if found and is_light(found[0].keys) else out).extend(found)
    # beside a noun for what is done a light verb is its support, and nothing is done twice: *führen Gespräche*
    return out if any(term.act for term in out) else sorted(out + light)


def read_verb(word: Word, lemmas: Sequence[str]) -> list[Term]:
    """Return a verb form with the keys of the verbs that it can be; nothing where all of them only pass on a saying."""
    keys = frozenset().union(*[verb_keys(lemma) for lemma in lemmas])
    return [Term(word.start, word.end, stem_of(lemmas[0]), keys, weigh(word.text), act=True, verb=True)] if keys else []


def is_light(keys: frozenset[str]) -> bool:
    """Say whether the keys are those of a verb that says next to nothing without a noun beside it."""
    return LIGHT in keys


def find_country_of(word: Word, following: Word | None) -> frozenset[str] | None:
    """Return the key of a state that two words name together (*Vereinigte Staaten*), or None."""
    if following is None or not (word.capital and following.capital):
        return None
    country, _ = country_forms().get(f"{word.text} {following.text}", ("", ""))
    return frozenset({COUNTRY + country}) if country else None


def read_word(word: Word) -> list[Term]:
    """Return a word that is no verb; the parts of one with hyphens each."""
    out, start = [], word.start
    for part in HYPHENS.split(word.text):
        if part and is_content(part):
            keys, act = word_keys(part)
            weight = weigh(part)
            if part[0].islower() and not any(key.startswith(COUNTRY) for key in keys):
                weight *= ATTRIBUTE  # who did what to whom is said by others
            named = part[0].isupper() and not act and not any(key.startswith(GROUP) for key in keys)
            out.append(Term(start, start + len(part), stem_of(part), keys, weight, act=act, name=named))
        start += len(part) + 1
    return out


@lru_cache(maxsize=16384)
def verb_keys(lemma: str) -> frozenset[str]:
    """Return the keys of a verb: itself and its groups.

    A verb that only says that somebody says something has none, unless it is in another group. A light one has its
    groups and a mark, but is no key itself.
    """
    found = groups().verbs.get(fold(lemma), frozenset())
    own = {GROUP + key for key in found if not key.startswith(("light.", "saying."))}
    if any(key.startswith("light.") for key in found):
        return frozenset({LIGHT, *own}) if own else frozenset()
    if any(key.startswith("saying.") for key in found):
        return frozenset(own)
    return frozenset({VERB + fold(lemma), *own})


@lru_cache(maxsize=65536)
def word_keys(word: str) -> tuple[frozenset[str], bool]:
    """Return the keys of a noun, a name or an adjective, and whether it names what is done."""
    keys = {STEM + stem_of(word)}
    country, _ = country_forms().get(
        word.replace("ß", "ss"), country_forms().get(word[:1].lower() + word[1:], ("", ""))
    )
    if country:
        keys.add(COUNTRY + country)
    if not word[:1].isupper():
        keys |= {GROUP + key for key in groups().adjectives.get(fold(word), ())}
        return frozenset(keys), False
    found = find_head(word)
    keys |= {GROUP + key for key in found if not key.startswith(("light.", "saying."))}
    verbs = [verb.lemma for verb in find_verbs_of(word)] if "saying.nouns" not in found else []
    for lemma in verbs:
        keys |= verb_keys(fold(lemma)) - {LIGHT}
    keys |= {GROUP + key for key in groups().adjectives.get(fold(word), ())}
    act = any(key.startswith((VERB, GROUP + "act.")) for key in keys)
    return frozenset(keys), act


def find_head(noun: str) -> frozenset[str]:
    """Return the groups of a noun, of a compound those of its longest last part that has any."""
    word, known = fold(noun), groups().nouns
    if word in known:
        return known[word]
    heads = (word[i:] for i in range(SHORTEST_PART, len(word) - SHORTEST_HEAD + 1))
    return next((known[head] for head in heads if head in known), frozenset())
