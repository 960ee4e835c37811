"""Put the words for a source into the nominative, as a list of sources calls it: *Rotes Haus*, *früherer Berater*."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analysis.german.nameparts import ids_of, is_kind
from analysis.german.words import look_up_ids
from analysis.sources.nouns import OFFICES, is_known_agent

STRONG = {"m": "er", "f": "e", "n": "es", "p": "e"}
ENDING = re.compile(r"(en|em|er|es|e)$")
GENITIVE = ("des", "eines", "dieses", "seines", "ihres")
OBLIQUE = frozenset(
    [*GENITIVE, "dem", "den", "einem", "einen", "diesem", "diesen", "seinem", "ihrem", "seinen", "ihren"]
)


def put_into_nominative(words: Sequence[str], opener: str, *, plural: bool) -> list[str]:
    """Return the words of a phrase without its article in the nominative; as they are where the gender is not known.

    Args:
        words: adjectives, nouns and what follows.
        opener: the article that stood in front, in small letters, or "".
        plural: whether the phrase speaks of several.
    """
    place = next((i for i, w in enumerate(words) if is_head(words, i)), None)
    if place is None:
        return list(words)
    head = words[place]
    noun = head if plural else undo_case(head, opener)
    gender = "p" if plural else gender_of(noun)
    if gender is None:
        return list(words)
    front = [inflect(w, STRONG[gender]) for w in words[:place]]
    if gender == "m" and "adjectival" in look_up_ids(noun, "noun_genders"):
        noun = noun.removesuffix("n").removesuffix("r") + "r"
    return [*front, noun, *words[place + 1 :]]


def is_head(words: Sequence[str], place: int) -> bool:
    """Say whether a word is the noun of a phrase, not an adjective before it (*Rotes* in *Rotes Haus*)."""
    word = words[place]
    if not word[0].isupper():
        return False
    following = words[place + 1] if place + 1 < len(words) else ""
    return not (following[:1].isupper() and ENDING.search(word) and not ids_of(word))


def gender_of(noun: str) -> str | None:
    """Return the gender of a noun for a source in the nominative singular, None where it is not known."""
    ids = look_up_ids(noun, "noun_genders")
    if "gender.f" in ids and (noun.endswith(("in", "ung", "ion")) or not ids & {"gender.m", "gender.n"}):
        return "f"
    known = next((g for g in "nm" if f"gender.{g}" in ids), None)
    people = ids_of(noun) & (OFFICES | {"anonymous.noun", "role.voice"}) or is_known_agent(noun)
    return known or ("m" if people and noun.endswith(("er", "t", "e", "mann", "r")) else None)


def undo_case(noun: str, opener: str) -> str:
    """Return a singular noun without the ending of its case (*Amtes*: *Amt*, *Präsidenten*: *Präsident*)."""
    if opener in GENITIVE and noun.endswith("s"):
        forms = (noun[:-2], noun[:-1]) if noun.endswith("es") else (noun[:-1],)
        return next((form for form in forms if gender_of(form) is not None), noun)
    if opener in OBLIQUE and noun.endswith("n"):
        if "adjectival" in look_up_ids(noun, "noun_genders"):
            return noun[:-1]
        shorter = noun[:-2] if noun.endswith("en") and ids_of(noun[:-2]) else noun[:-1]
        return shorter if ids_of(shorter) and gender_of(noun) is None else noun
    return noun


def inflect(word: str, ending: str) -> str:
    """Return an adjective with the ending of the nominative; other words, and those made of a town, as they are."""
    small = word[0].islower()
    if not ENDING.search(word) or is_kind(word, "determiner") or look_up_ids(word, "function_words"):
        return word
    if not small and word.endswith("er") and "title.adjective" not in look_up_ids(word, "describing"):
        return word  # Wiener, Altdorfer
    return ENDING.sub(ending, word)
