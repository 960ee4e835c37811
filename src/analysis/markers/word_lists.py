"""Ask the lexicon *marker_words* for one of its lists."""

from __future__ import annotations

from functools import cache

from analysis import lexicon
from analysis.german.word_classes import fold


@cache
def word_list(name: str) -> frozenset[str]:
    """Return the folded words of one entry."""
    return frozenset(fold(word) for word in str(lexicon.load("marker_words").by_id[name].values["words"]).split())
