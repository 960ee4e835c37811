"""Closed classes of words, folded: spelt small, composed, and with ss for ß."""

from __future__ import annotations

from functools import cache

from analysis import lexicon
from analysis.anchors import fold

__all__ = ["fold", "word_class"]


@cache
def word_class(name: str) -> frozenset[str]:
    """Return the folded words of one entry of the lexicon *word_classes*."""
    words = lexicon.load("word_classes").by_id[name].values["words"]
    return frozenset(fold(word) for word in str(words).split())


@cache
def word_classes() -> dict[str, frozenset[str]]:
    """Return the names of all classes that hold a folded word."""
    out: dict[str, set[str]] = {}
    for entry in lexicon.load("word_classes").entries:
        for word in word_class(entry.id):
            out.setdefault(word, set()).add(entry.id)
    return {word: frozenset(names) for word, names in out.items()}
