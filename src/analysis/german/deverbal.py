"""Join nouns that name an act to their verbs: *Angebot* to *anbieten*, *Lieferung* to *liefern*."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from analysis import lexicon
from analysis.german.conjugation import read_verb
from analysis.german.word_classes import fold

CASES = ("", "e", "en", "n", "s", "es", "nen", "se", "sen", "ses")
PERSONS = ("er", "ern")  # a plural of few nouns, none of which names an act: to add it to Mord gives who murders
UMLAUTS = {"a": "ä", "o": "ö", "u": "ü"}
AFTER_UMLAUT = ("", "e", "en", "n")
BY_RULE = (("ungen", "rule.ung"), ("ung", "rule.ung"), ("ationen", "rule.ation"), ("ation", "rule.ation"))
SHORTEST_PART = 3  # letters of a first part of a compound
SHORTEST_STEM = 4  # letters before -ation: Kapitul-ation, but St-ation
SHORTEST_HEAD = 4  # letters of a last part: shorter ones end too many words by chance


class Verbal(NamedTuple):
    """A verb that a noun can come from, and the lexicon entry or the rule that says so."""

    lemma: str
    reason: str


def inflect(noun: str, *, act: bool = False) -> set[str]:
    """Return what the forms of a noun can be, folded; some of them do not exist, and so are never met.

    Args:
        noun: in the singular.
        act: it names an act, and has no plural in -er.
    """
    word = fold(noun)
    more = () if act else PERSONS
    out = {word + ending for ending in (*CASES, *more)}
    place = max(word.rfind(vowel) for vowel in UMLAUTS)
    if place > 0 and word[place - 1 : place + 1] == "au":  # Baum, Bäume
        place -= 1
    if place >= 0:
        changed = word[:place] + UMLAUTS[word[place]] + word[place + 1 :]
        out |= {changed + ending for ending in (*AFTER_UMLAUT, *more)}
    if word.endswith("er") and not act:  # nouns made from adjectives: ein Beamter, der Beamte
        out |= {word[:-1], word[:-2] + "en", word[:-2] + "em"}
    return out


@cache
def listed() -> dict[str, tuple[Verbal, ...]]:
    """Return the verbs of every form of the nouns that the lexicon *deverbal* lists."""
    out: dict[str, list[Verbal]] = {}
    for entry in lexicon.load("deverbal").entries:
        for line in str(entry.values.get("pairs", "")).splitlines():
            if line.strip():
                verb, noun = line.split()
                for form in inflect(noun, act=True):
                    out.setdefault(form, []).append(Verbal(verb, entry.id))
    return {form: tuple(dict.fromkeys(verbs)) for form, verbs in out.items()}


@cache
def no_acts() -> tuple[str, ...]:
    """Return the folded nouns that look like acts and are none, in all their forms."""
    words = [fold(word) for word in str(lexicon.load("deverbal").by_id["no-act"].values["words"]).split()]
    return tuple(word + ending for word in words for ending in ("", "e", "en", "es", "s"))


@cache
def tails() -> dict[str, tuple[int, ...]]:
    """Return how long the listed forms are by their last letters, the longest first: most words end like none."""
    out: dict[str, set[int]] = {}
    for form in listed():
        out.setdefault(form[-SHORTEST_HEAD:], set()).add(len(form))
    return {tail: tuple(sorted(sizes, reverse=True)) for tail, sizes in out.items()}


@lru_cache(maxsize=16384)
def find_verbs_of(noun: str) -> tuple[Verbal, ...]:
    """Return the verbs that a noun, in any of its forms, names the act of; of a compound those of its last part."""
    word = fold(noun.rpartition("-")[2] or noun)
    sizes = tails().get(word[-SHORTEST_HEAD:], ())
    by_rule = next(((ending, reason) for ending, reason in BY_RULE if word.endswith(ending)), None)
    if not sizes and by_rule is None:
        return ()
    known = listed()
    if word in known:
        return known[word]
    if word.endswith(no_acts()):
        return ()
    if by_rule is not None:
        verbs = read_rule(word[: -len(by_rule[0])], by_rule[1])
        if verbs:
            return verbs
    for size in sizes:
        if SHORTEST_HEAD < size <= len(word) - SHORTEST_PART and word[-size:] in known:
            return known[word[-size:]]
    return ()


def is_listed(noun: str) -> bool:
    """Say whether the lexicon lists a noun itself, and not just the last part of it."""
    return fold(noun) in listed()


def read_rule(stem: str, reason: str) -> tuple[Verbal, ...]:
    """Return the verb of a noun in -ung or -ation, of the whole word or of the last part that is a verb's stem."""
    for first in range(len(stem) - 2):
        if 0 < first < SHORTEST_PART or (reason == "rule.ation" and len(stem) - first < SHORTEST_STEM):
            continue
        rest = stem[first:]
        split = rest[:-1] + "e" + rest[-1:] + "n"  # Verhandlung, verhandeln
        lemmas = (rest + "ieren",) if reason == "rule.ation" else (rest + "en", rest + "n", split)
        for lemma in lemmas:
            if any(form.lemma == lemma and form.feature == "inf" for form in read_verb(lemma)):
                return (Verbal(lemma, reason),)
    return ()
