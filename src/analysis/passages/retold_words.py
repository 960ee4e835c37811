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
from analysis.german.conjugation import read_verb as read_forms
from analysis.german.content import HYPHENS, is_content
from analysis.german.countries import forms as country_forms
from analysis.german.deverbal import SHORTEST_HEAD, SHORTEST_PART, find_verbs_of, inflect
from analysis.german.forms import form_of
from analysis.german.stems import PLAIN, cut_endings
from analysis.german.word_classes import fold
from analysis.passages.retold_phrases import find_phrases

ENDINGS = ("", "e", "en", "er", "em", "es", "ere", "eren", "erer", "ste", "sten")
NOT_FINITE = ("part", "inf", "zu")
STEM, VERB, GROUP, COUNTRY = "s:", "v:", "g:", "c:"
MOST_WEIGHT = 5.0  # a misspelt word is the rarest of all, and says no more than a rare one
LEAST_WEIGHT = 0.3
NUMBER_WEIGHT = 3.0
ATTRIBUTE = 0.5  # what an adjective or adverb keeps of its weight
LIGHT = "light"
COUNTRY_WEIGHT = 3.0  # of a state that two words name: it is no rarer than one with a short name
COPULAS = frozenset({"sein", "werden", "bleiben", "scheinen", "wirken"})
ARTICLES = frozenset({"dem", "den", "der", "des", "diesem", "diesen", "dieser"})
FUSED = frozenset({"beim", "im"})
FRAMING = frozenset({"bei", "in", "nach", "seit", "vor", "während", "trotz"})
FRAME = 3  # words from the noun back to the article of its phrase
REGION = GROUP + "who.west"  # stands for states, as their names do


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
    """The groups of verbs by infinitive, of nouns and adjectives by form; ``plain`` are adjectives without ending."""

    verbs: dict[str, frozenset[str]]
    nouns: dict[str, frozenset[str]]
    adjectives: dict[str, frozenset[str]]
    plain: frozenset[str]


@cache
def groups() -> Lookup:
    """Return the groups of the lexicon *synonyms* by word; those of light words and of saying among them."""
    verbs: dict[str, set[str]] = {}
    nouns: dict[str, set[str]] = {}
    adjectives: dict[str, set[str]] = {}
    plain: set[str] = set()
    for entry in lexicon.load("synonyms").entries:
        for word in str(entry.values.get("verbs", "")).split():
            verbs.setdefault(fold(word), set()).add(entry.id)
        for word in str(entry.values.get("nouns", "")).split():
            for form in inflect(word, act=entry.category == "act"):
                nouns.setdefault(form, set()).add(entry.id)
        for word in str(entry.values.get("adjectives", "")).split():
            plain.add(fold(word))
            for ending in ENDINGS:
                adjectives.setdefault(fold(word) + ending, set()).add(entry.id)
    tables = [{word: frozenset(ids) for word, ids in table.items()} for table in (verbs, nouns, adjectives)]
    return Lookup(*tables, frozenset(plain))


@lru_cache(maxsize=16384)
def stem_of(word: str) -> str:
    """Return a word without umlauts and endings; a *Ge-* at its front stays, it parts *Gespräch* from *Sprache*."""
    return cut_endings(fold(word).translate(PLAIN))


@lru_cache(maxsize=16384)
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
    met = find_phrases(clause)
    silent = {place for phrase in met for place in phrase.others}
    predicate = find_predicate(clause)
    for place, word in enumerate(clause.words):
        if place <= done or place in silent:
            continue
        carried = frozenset(GROUP + phrase.group for phrase in met if phrase.place == place)
        if carried and not word.capital:
            found = [Term(word.start, word.end, stem_of(word.text), carried, weigh(word.text), act=True, verb=True)]
        elif place == clause.finite and clause.lemma:
            found = read_verb(word, (clause.lemma,))
        elif not is_content(word.text):
            continue
        elif (lemmas := sorted({form.lemma for form in word.forms if form.feature in NOT_FINITE})) and (
            found := read_verb(word, lemmas)
        ):
            pass
        else:
            following = clause.words[place + 1] if place + 1 < len(clause.words) else None
            country = find_country_of(word, following)
            if country is not None and following is not None:
                done = place + 1
                found = [Term(word.start, following.end, fold(following.text), country, COUNTRY_WEIGHT, name=True)]
            else:
                found = read_word(word)
        if found and carried and word.capital:
            last = found[-1]
            found[-1] = last._replace(keys=last.keys | carried, act=True, verb=True, name=False)
        if found and place == predicate and not found[-1].verb:
            found[-1] = as_predicate(found[-1])
        if found and found[-1].act and word.capital and not carried and is_given(clause, place):
            found[-1] = found[-1]._replace(act=False)
        (light if found and is_light(found[0].keys) else out).extend(found)
    # beside a noun for what is done a light verb is its support, and nothing is done twice: *führen Gespräche*
    return out if any(term.act for term in out) else sorted(out + light)


def find_predicate(clause: Clause) -> int | None:
    """Return the place of an adjective without ending that says what is stated (*ist besorgt*), or None."""
    if clause.finite is not None and clause.lemma not in COPULAS:
        return None
    last = len(clause.words) - 1
    if clause.finite == last:
        last -= 1
    if last < 1 or clause.words[last].capital or not is_plain(clause.words[last].folded):
        return None
    return last


def is_plain(word: str) -> bool:
    """Say whether a word is an adjective of a group, without an ending, or a participle such as *beruhigend*."""
    return word in groups().plain or (word.endswith("end") and bool(participle_keys(word)))


def is_given(clause: Clause, place: int) -> bool:
    """Say whether a noun is the frame of what is told (*in den Gesprächen sagte er*): that there was one is given."""
    if clause.finite is None or clause.lemma in COPULAS:
        return False
    first = place - 1
    while first >= 0 and not clause.words[first].capital and first > place - FRAME and not is_article(clause, first):
        first -= 1
    if first < 0:
        return False
    word = clause.words[first].folded
    return word in FUSED or (first > 0 and word in ARTICLES and clause.words[first - 1].folded in FRAMING)


def is_article(clause: Clause, place: int) -> bool:
    """Say whether a word is a definite article or a preposition with one in it."""
    return clause.words[place].folded in ARTICLES or clause.words[place].folded in FUSED


def as_predicate(term: Term) -> Term:
    """Return an adjective as what is stated: it has its full weight, and can be what is done."""
    act = any(key.startswith(GROUP + "act.") for key in term.keys)
    return term._replace(weight=term.weight / ATTRIBUTE, act=act, verb=act)


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
            if is_light(keys):
                start += len(part) + 1
                continue
            weight = weigh(part)
            if part[0].islower() and not any(key.startswith(COUNTRY) for key in keys):
                weight *= ATTRIBUTE  # who did what to whom is said by others
            named = part[0].isupper() and not act and (REGION in keys or not any(key.startswith(GROUP) for key in keys))
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


@lru_cache(maxsize=16384)
def word_keys(word: str) -> tuple[frozenset[str], bool]:
    """Return the keys of a noun, a name or an adjective, and whether it names what is done."""
    keys = {STEM + stem_of(word)}
    country, _ = country_forms().get(
        word.replace("ß", "ss"), country_forms().get(word[:1].lower() + word[1:], ("", ""))
    )
    if country:
        keys.add(COUNTRY + country)
    if "light.adverbs" in groups().adjectives.get(fold(word), ()):
        return frozenset({LIGHT}), False
    if not word[:1].isupper():
        keys |= {GROUP + key for key in groups().adjectives.get(fold(word), ())}
        return frozenset(keys | participle_keys(word) | noun_keys(word)), False
    found = find_head(word)
    keys |= {GROUP + key for key in found if not key.startswith(("light.", "saying."))}
    verbs = [verb.lemma for verb in find_verbs_of(word)] if "saying.nouns" not in found else []
    for lemma in verbs:
        keys |= verb_keys(fold(lemma)) - {LIGHT}
    keys |= {GROUP + key for key in groups().adjectives.get(fold(word), ())}
    act = any(key.startswith((VERB, GROUP + "act.")) for key in keys)
    return frozenset(keys), act


def noun_keys(word: str) -> set[str]:
    """Return the stems of the nouns that an adjective in -isch can come from: *Panik*, *Theorie*, *Militär*."""
    stem = stem_of(word)
    base = stem.removesuffix("isch")
    return {STEM + stem_of(base + ending) for ending in ("ik", "ie", "")} if base != stem and len(base) > 2 else set()


def participle_keys(word: str) -> set[str]:
    """Return the keys of the verb that an adjective is a participle of: *gefordert(e)*, *alarmierend(e)*."""
    folded = fold(word)
    for ending in ("", "e", "en", "er", "em", "es"):
        base = folded.removesuffix(ending)
        if ending and base == folded:
            continue
        lemmas = [base[:-1]] if base.endswith(("end", "elnd", "ernd")) else []
        lemmas += [fold(form.lemma) for form in read_forms(base) if form.feature == "part"]
        for lemma in lemmas:
            if found := {key for key in verb_keys(lemma) if key.startswith((VERB, GROUP + "act."))}:
                return found
    return set()


def find_head(noun: str) -> frozenset[str]:
    """Return the groups of a noun, of a compound those of its longest last part that has any."""
    word, known = fold(noun), groups().nouns
    if word in known:
        return known[word]
    heads = (word[i:] for i in range(SHORTEST_PART, len(word) - SHORTEST_HEAD + 1))
    return next((known[head] for head in heads if head in known), frozenset())
