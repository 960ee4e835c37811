"""Say whether a phrase is one for a medium: by its name, its address, or a noun for what media bring."""

from __future__ import annotations

import re

from analysis.german.nameparts import DOUBLE, QUOTES, ids_of, is_whole_name
from analysis.german.words import look_up_ids
from analysis.records import Span, Token

TITLE = re.compile(rf"[{DOUBLE}]([^{DOUBLE}]{{2,40}})[{DOUBLE}]")
GENITIVE = frozenset(["des", "eines"])
OBLIQUE = GENITIVE | {"dem", "den", "vom", "im", "beim", "zum"}
GENITIVE_S = re.compile(r"(?<=[bdfgklmnprt])(?:e?s)$")  # Bachblatts, Bachblattes; not Focus, News
ADDRESS = re.compile(r"[„“\"«»]?[\w.-]+\.(com|de|org|net|uk|ch|at|ru|eu|info)\b")


def find_whole_name(words: list[Token]) -> tuple[int, frozenset[str]]:
    """Return how many words at the beginning of a phrase are a name known as a whole, and what it names."""
    for size in range(min(4, len(words)), 1, -1):
        found = is_whole_name([w.text for w in words[:size]])
        if found:
            return size, found
    return 0, frozenset()


def find_medium_name(text: str, words: list[Token]) -> Span | None:
    """Return the name of the medium in a phrase for its report (*ein Bericht der Neuen Zeitung*), or None."""
    for first, word in enumerate(words):
        size, whole = find_whole_name(words[first : first + 4])
        if "medium" in whole:
            return Span(word.start, words[first + size - 1].end)
        if "medium.name" in ids_of(word.text) and (word.text[0].isupper() or "-" not in word.text):
            return Span(word.start, word.end)
    return None


def find_title(text: str, span: Span) -> Span | None:
    """Return what stands in the first quotation marks of a phrase for a medium, which is its name (*das „Blatt“*)."""
    found = TITLE.search(text, span.start, min(len(text), span.end + 1))
    return Span(*found.span(1)) if found else None


def title_of(text: str, name: Span) -> str:
    """Return the name of a medium as its title page has it: *des „Bachblatts“* is *Bachblatt*.

    Of a name of several words, and of one that may end in *s* by itself (*des „Focus“*), nothing is taken away.
    """
    title = name.of(text).strip(QUOTES)
    article = text[max(0, name.start - 8) : name.start].rstrip(QUOTES + " ").split()[-1:]
    low = article[0].lower() if article else ""
    if " " in title or low not in OBLIQUE:
        return title
    if low in GENITIVE and GENITIVE_S.search(title):
        return title[:-2] if title.endswith("es") and ids_of(title[:-2]) else title[:-1]
    return title[:-1] if title.endswith("boten") else title


def is_report(head: str) -> bool:
    """Say whether a noun is one for what media bring: *Bericht*, *Meldung*, *Artikel*."""
    return "medium.report" in look_up_ids(head, "speakers")


def is_medium_word(head: str) -> bool:
    """Say whether a word is the name of a medium beside being a word: with an article, who speaks is the medium."""
    return "article_medium.name" in look_up_ids(head, "speakers")


def names_medium(text: str, words: list[Token]) -> bool:
    """Say whether a phrase names a medium, apart from the report that stands in it."""
    if any(w.text.lower() == "von" for w in words[:1]):
        return False
    media = (w for w in words if ids_of(w.text) & {"medium.name", "medium.noun"} and not is_report(w.text))
    return next(media, None) is not None or ADDRESS.search(text, words[0].start, words[-1].end) is not None


def names_other(words: list[Token], head: str) -> bool:
    """Say whether a phrase says of whom a report is, and that is a body or people: *Berichte des Ministeriums*."""
    others = {"organisation.noun", "role.office", "anonymous.noun"}
    return any(w.text != head and ids_of(w.text) & others for w in words)
