"""The same statement in two places, and what differs.

The steps, each in a module of its own: ``words`` reads all articles as numbers; ``index`` finds where they share
neighbouring words; ``aligning`` says from where to where two stretches say the same; ``kinds`` names the kind;
``retelling`` looks closer at articles that share something already, and inside each; ``differing`` says what differs.
"""

from __future__ import annotations

from collections.abc import Iterable

from analysis.passages.finding import Finder
from analysis.records import Article, Passage

__all__ = ["find_passages"]


def find_passages(articles: Iterable[Article], *, keep_all: bool = False, differences: bool = True) -> list[Passage]:
    """Find all pairs of stretches that say the same, in two articles or in one.

    A pair depends on its two articles alone, not on what else the corpus holds (where something stands in very many
    articles, see ``index``).

    Args:
        articles: in the corpus's order; their ids differ.
        keep_all: take every paragraph for body, for text that is clean already.
        differences: annotate the articles that share something, to look for retellings and for what differs; without
            it nothing is annotated, and only what shares its words is found.

    Returns:
        The pairs, by the place of ``a`` in the corpus, ``a_start``, the place of ``b``, ``b_start``.
    """
    return list(Finder(articles, keep_all=keep_all, differences=differences).find())
