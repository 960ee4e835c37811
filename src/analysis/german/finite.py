"""Find the finite verb of a clause by word order, and its lemma."""

from __future__ import annotations

from functools import lru_cache

from analysis.german.conjugation import FINITE, Form, words_of
from analysis.german.ranks import Words
from analysis.german.word_classes import word_class

FIRST_PERSON = frozenset({"i1s", "k1s"})
SECOND = frozenset({"k2s", "k2p"})
TIMES = frozenset({"bis", "seit", "während"})  # openers that are prepositions as well


def find_finite(words: Words, ranks: list[int], final: bool, before: str) -> int | None:
    """Return the place of the finite verb of a clause."""
    if 3 in ranks:
        return len(ranks) - 1 - ranks[::-1].index(3) if final else ranks.index(3)
    best = max(ranks)
    if not best or words[0].folded in ("um", "ohne", "statt", "anstatt"):
        return None
    least = 1 if final else best  # without a sure one, the last verb of a dependent clause
    places = [i for i, here in enumerate(ranks) if here >= least]
    if best == 1 and not final:  # *die Gleise räumen zu wollen*: an infinitive clause has none
        places = [i for i in places if is_plural(words, i, before)]
    return (places[-1] if final else places[0]) if places else None


def is_plural(words: Words, i: int, before: str) -> bool:
    """Say whether a form that is infinitive or plural is rather the plural, and so the finite verb.

    At the start of a piece it is where that goes on from another and a subject follows: *..., schreiben die Forscher*.
    """
    after = words[i + 1] if i + 1 < len(words) else None
    if i:
        return after is None or after.folded != "zu"
    follows = after is not None and (after.capital or "plural-subjects" in after.classes)
    if after is not None and after.folded.endswith("e") and i + 2 < len(words):
        follows = follows or words[i + 2].capital  # *..., schreiben namhafte Forscher*
    return follows and before in (",", "–", "-") and not words[-1].forms


def is_noun(words: Words) -> bool:
    """Say whether a capital word at the start is rather a noun than a verb: *Quelle sicher*, but not *Habe gesucht*."""
    word = words[0]
    auxiliary = any(form.lemma in word_class("auxiliaries") for form in word.forms)
    alone = word.features & FINITE <= FIRST_PERSON
    subject = len(words) > 1 and not words[1].classes.isdisjoint(("subject-pronouns", "addressed"))
    return alone and not auxiliary and not subject


def is_no_opener(words: Words, ranks: list[int], opener: str) -> bool:
    """Say whether a word is rather an article or a preposition, for a sure verb stands before the end.

    *Das Schiff sei gesunken. Seit Mai hat es geregnet.*
    """
    if opener in TIMES:
        return ranks[-1] != 3 and any(word.folded == opener for word in words[:2])
    if opener not in word_class("relatives"):
        return False
    second = len(words) == 3 and words[1].capital and not words[-1].features.isdisjoint(("k1s", "k1p"))
    return ranks[-1] != 3 or second  # *sie sagt, das Geld fehle*


def may_follow(words: Words) -> bool:
    """Say whether a plural that stands first is the verb: *Wenn es regnet, laufen wir*; not *laufen zu können*."""
    if len(words) == 1:
        return True
    after, last = words[1], words[-1].features
    if "zu" in last or ("inf" in last and words[-2].folded == "zu"):
        return False
    return "ip" in words[0].features and after.folded != "zu" and not after.forms


def find_lemma(words: Words, finite: int, final: bool) -> str:
    """Return the lemma of the finite verb, with the separable prefix that stands at the end: *teilte ... mit*."""
    word = words[finite]
    lemma = word.lemma if word.mood is not None else choose_lemma(word.forms)
    last = words[-1]
    if not final and len(words) - 1 > finite and not last.capital and last.folded in words_of("separable"):
        return last.folded + lemma
    return lemma


@lru_cache(maxsize=10_000)
def choose_lemma(forms: frozenset[Form]) -> str:
    """Return the lemma of a finite form of either mood: *wir führen* is of *führen*, seldom of *fahren*."""
    lemmas = [(form.feature in SECOND, len(form.lemma), form.lemma) for form in forms if form.feature in FINITE]
    return min(lemmas)[2]
