"""Know the words that name who acts: nouns for those who can, adjectives, first parts of compounds."""

from __future__ import annotations

from functools import cache

from analysis import lexicon
from analysis.framing.frame_words import word_list
from analysis.framing.known_words import KNOWN_WORDS
from analysis.german.countries import forms as country_forms
from analysis.german.ranks import Words
from analysis.german.word_classes import fold
from analysis.german.words import look_up_ids

LONGEST_LETTERS = 6  # of an abbreviation; longer words in capitals are emphasis
MOST_ADJECTIVES = 3  # between an article and its noun
DETERMINERS = frozenset(["article_definite", "article_indefinite", "determiner", "possessive"])
PEOPLE = ("role.", "organisation.", "medium.", "anonymous.", "agent.")


def can_act(word: str) -> bool:
    """Say whether a noun names somebody or a body that can act."""
    low = fold(word)
    if low in word_list("doers") or low.endswith(ending_words()) or word in doing_parts():
        return True
    if low.endswith("s") and (low[:-1] in word_list("doers") or low[:-1].endswith(ending_words())):
        return True
    if word.isupper() and 1 < len(word) < LONGEST_LETTERS:  # parties, firms, agencies: *der PQR*
        return True
    if country_forms().get(word.replace("ß", "ss"), ("", ""))[1] in ("names", "seats", "people"):
        return True
    known = KNOWN_WORDS[word]
    if known is not None and known.act is not None:  # durch Einführung
        return False
    ids = look_up_ids(word, "speakers") | look_up_ids(word, "agents")
    return any(key.startswith(PEOPLE) for key in ids)


@cache
def ending_words() -> tuple[str, ...]:
    """Return the nouns for those who act, long enough to be known at the end of a compound."""
    return tuple(word for word in word_list("doers") if len(word) > 5)


@cache
def doing_parts() -> frozenset[str]:
    """Return the first parts of compounds that name who acts, as they are written."""
    return frozenset(str(lexicon.load("frame_words").by_id["doing-parts"].values["words"]).split())


@cache
def long_parts() -> tuple[str, ...]:
    """Return those first parts that are words: letters alone (*US*) need a hyphen."""
    return tuple(part for part in doing_parts() if not part.isupper() and len(part) > 3)


def first_part(word: str) -> str:
    """Return the part that names who acts with which a compound without a hyphen begins, or nothing."""
    if not word.startswith(long_parts()):
        return ""
    return max(
        (part for part in long_parts() if word.startswith(part) and len(word) > len(part) + 2), key=len, default=""
    )


def names_doer(word: str) -> bool:
    """Say whether an adjective names who acts: a state (*russisch*), or a body (*polizeilich*)."""
    if country_forms().get(word, ("", ""))[1] == "adjectives":
        return True
    stem = word[:-2] if word.endswith(("en", "er", "em", "es")) else word[:-1]
    return stem in word_list("doing-adjectives")


def is_adjective(word: str) -> bool:
    """Say whether a word between article and noun can be an adjective."""
    return word.islower() and word.endswith(("e", "en", "er", "em", "es")) and not look_up_ids(word, "function_words")


def find_doing_head(words: Words, k: int) -> int | None:
    """Return the token in which a phrase that begins behind or at ``k`` has its head, if that can act; else None.

    A name that belongs to the head goes with it: *durch Wirtin Else Kern*.
    """
    j = k + 1
    while j < min(len(words), k + 5) and not words[j].capital:
        kinds = look_up_ids(words[j].text, "function_words")
        if not (is_adjective(words[j].text) or kinds & DETERMINERS):
            return None
        j += 1
    if j >= len(words) or not words[j].text[:1].isupper():
        return None
    bare = j == k + 1 and words[k].folded in ("von", "durch")
    if not (can_act(words[j].text) or (bare and is_name(words, j))):
        return None
    while j + 1 < len(words) and words[j + 1].capital and is_name(words, j + 1):
        j += 1
    return j


def is_name(words: Words, j: int) -> bool:
    """Say whether a given name stands at or right before a place."""
    here = bool(look_up_ids(words[j].text, "given_names"))
    return here or (j > 0 and bool(look_up_ids(words[j - 1].text, "given_names")))
