"""Word lists for the readings of seats of power and for the doers of nominalised acts."""

from __future__ import annotations

from functools import cache

from analysis import lexicon
from analysis.german.word_classes import fold


@cache
def word_list(name: str) -> frozenset[str]:
    """Return the folded words of one entry of the lexicon *frame_words*."""
    words = lexicon.load("frame_words").by_id[name].values["words"]
    return frozenset(fold(word) for word in str(words).split())
