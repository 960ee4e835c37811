"""Closed classes of words, folded: spelt small, composed, and with ss for ß."""

from __future__ import annotations

import unicodedata
from functools import cache

from analysis import lexicon


def fold(word: str) -> str:
    """Return the word as all tables know it: small, composed, with ss for ß."""
    return unicodedata.normalize("NFC", word).lower().replace("ß", "ss")


@cache
def word_class(name: str) -> frozenset[str]:
    """Return the folded words of one entry of the lexicon *word_classes*."""
    words = lexicon.load("word_classes").by_id[name].values["words"]
    return frozenset(fold(word) for word in str(words).split())
