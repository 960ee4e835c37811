"""Tell the wordings of a source apart: what a text calls it, pronouns and articles aside."""

from __future__ import annotations

import re
from collections.abc import Sequence

PRONOUNS = {
    "er",
    "sie",
    "es",
    "ihm",
    "ihn",
    "ihnen",
    "man",
    "dieser",
    "diese",
    "dieses",
    "wir",
    "uns",
    "ich",
    "mir",
    "mich",
}
POSSESSIVES = re.compile(r"(?:mein|dein|sein|ihr|unse?r|eue?r)(?:e|em|en|er|es)?")
ARTICLES = {
    "der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "einer", "eines",
}  # fmt: skip


def tell_apart(text: str, ranges: Sequence[tuple[int, int]]) -> set[str]:
    """Return the different wordings among the mentions of a source.

    Case, marks and articles make no difference; pronouns and possessives are none; and a name within a longer mention
    belongs to that.

    Args:
        text: the article's raw text.
        ranges: the mentions.
    """
    outer = [one for one in ranges if not any(other != one and holds(other, one) for other in ranges)]
    found = {" ".join(words_of(text[start:end])) for start, end in outer}
    return found - {""}


def words_of(mention: str) -> list[str]:
    """Return what is left of a mention without case, marks, articles and pronouns."""
    words = re.findall(r"[\w-]+", mention.casefold())
    return [word for word in words if word not in ARTICLES | PRONOUNS and not POSSESSIVES.fullmatch(word)]


def holds(outer: tuple[int, int], inner: tuple[int, int]) -> bool:
    """Say whether a range holds another."""
    return outer[0] <= inner[0] and inner[1] <= outer[1]
