"""Say whether two words can stand for the same: of one stem, synonyms, a part of each other."""

from __future__ import annotations

from functools import lru_cache

from analysis.german.clauses import Clause
from analysis.german.content import HYPHENS
from analysis.passages.retold_words import verb_keys, word_keys

PART = 4  # letters: shorter stems are in too many words to be taken for a part of a compound


@lru_cache(maxsize=16384)
def keys_of_lemma(lemma: str) -> frozenset[str]:
    """Return what a verb shares with other words for the same act."""
    return verb_keys(lemma)


@lru_cache(maxsize=16384)
def keys_of_noun(word: str) -> frozenset[str]:
    """Return what a noun, name or adjective shares with other words for the same thing; compounds by their parts."""
    return frozenset().union(*[word_keys(part)[0] for part in HYPHENS.split(word) if part])


def find_keys(clause: Clause, place: int) -> frozenset[str]:
    """Return what a word of a clause shares with other words for the same."""
    if place == clause.finite and clause.lemma:
        return keys_of_lemma(clause.lemma)
    spelling = clause.spellings[place]
    lemmas = sorted({form.lemma for form in spelling.forms if form.feature in ("part", "inf", "zu")})
    return keys_of_noun(spelling.text).union(*[keys_of_lemma(lemma) for lemma in lemmas])


def are_parts(left: frozenset[str], right: frozenset[str]) -> bool:
    """Say whether a stem begins or ends one of the others that is longer by a part of a compound."""
    return any(holds(x, y) or holds(y, x) for x in left for y in right)


def holds(part: str, whole: str) -> bool:
    """Say whether a stem is a part of a compound."""
    return len(part) >= PART and len(whole) > len(part) + 2 and (whole.startswith(part) or whole.endswith(part))
