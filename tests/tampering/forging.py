"""What a way of forging is: where it can strike, and what it does there."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from tampering.copies import Copy, other_digit

ARTICLE = re.compile(r'<article class="bd-article">.*</article>', re.DOTALL)
TEXT = re.compile(r">([^<>]+)<")  # between two tags
CODE = re.compile(r"<(pre|script|style)\b.*?</\1>", re.DOTALL)
Target = tuple  # where to strike: names and places, all of them plain values


@dataclass(frozen=True, slots=True)
class Forgery:
    """What a forger did.

    Attributes:
        what: in words, for the report.
        names: what a review has to name besides the files that differ: claims by their ids, and cells.
    """

    what: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kind:
    """A way of forging.

    Attributes:
        name: its short name.
        about: what is forged, in words.
        find: returns all places of a site where it can strike.
        forge: strikes at one of them.
        cases: how many places are struck.
        covers: whether the forger hides what he did, in turn; where hiding would undo it, none does.
    """

    name: str
    about: str
    find: Callable[[Copy], Sequence[Target]]
    forge: Callable[[Copy, Target, Random], Forgery]
    cases: int = 9
    covers: tuple[bool, ...] = (False, True)


def texts_of(page: str) -> list[tuple[int, str]]:
    """Return the stretches of text within a page's article, code aside, each with its place in the page."""
    article = ARTICLE.search(page)
    if not article:
        return []
    # code is blanked and not cut out, so that places stay what they are
    plain = CODE.sub(lambda match: "\0" * len(match[0]), article[0])
    return [(article.start() + match.start(1), match[1]) for match in TEXT.finditer(plain) if "\0" not in match[1]]


def places_in_pages(site: Copy, pattern: str) -> list[Target]:
    """Return page, place and words of all that fits a pattern in what a reader reads."""
    sought = re.compile(pattern)
    return [
        (page, start + match.start(), match[0])
        for page in site.pages()
        for start, text in texts_of(site.read(page))
        for match in sought.finditer(text)
    ]


def places_in_markup(site: Copy, pattern: str, pages: Sequence[str] | None = None) -> list[Target]:
    """Return page, place and markup of all that fits a pattern within the articles of pages."""
    sought = re.compile(pattern)
    out: list[Target] = []
    for page in site.pages() if pages is None else pages:
        html = site.read(page)
        article = ARTICLE.search(html)
        if article:
            out += [(page, match.start(), match[0]) for match in sought.finditer(html, article.start(), article.end())]
    return out


def change_digit(text: str, rng: Random) -> str:
    """Return a text with one of its digits changed."""
    places = [place for place, sign in enumerate(text) if sign.isdigit() and sign.isascii()]
    place = rng.choice(places)
    return text[:place] + other_digit(text[place], rng.randrange(8)) + text[place + 1 :]
