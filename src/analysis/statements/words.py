"""Closed classes of words for the status and the echoes of sentences."""

from __future__ import annotations

from functools import cache

from analysis import lexicon
from analysis.german.word_classes import fold


@cache
def words_of(name: str) -> frozenset[str]:
    """Return the folded words of one entry of the lexicon *statements*."""
    words = lexicon.load("statements").by_id[name].values["words"]
    return frozenset(fold(word) for word in str(words).split())
