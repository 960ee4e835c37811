"""Other ways to write the same text, with a map of its positions: what spelling and layout may not change.

Every variant replaces single code points of a text, so a range of the old text has one place in the new one. Nothing
here asks the annotators anything, except where a passage in quotation marks begins and ends.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, is_dataclass
from itertools import accumulate

from analysis.german.quotemarks import find_marked
from analysis.records import AnnotatedArticle, Span

BLANKS = ("\u00a0", "\u202f")
HYPHEN = re.compile(r"(?<=\w)-(?=\w)")
BLANK = re.compile(r"(?<=\S) (?=\S)")
LINE = re.compile(r"^(?!\s*[•*]).+$", re.MULTILINE)
STYLES = {"german": "„“‚‘", "swiss": "«»‹›", "inwards": "»«›‹", "english": "“”‘’", "straight": "\"\"''"}
ALIKE = str.maketrans(dict.fromkeys("„“”«»", '"') | dict.fromkeys("‚‘’‹›", "'") | {"\u2011": "-", "\u00ad": ""})


@dataclass(frozen=True)
class Variant:
    """A text written otherwise, and where each position of the old text (its end included) lies in the new one."""

    text: str
    places: tuple[int, ...]

    def then(self, change: Callable[[str], Variant]) -> Variant:
        """Return the variant with another change on top."""
        second = change(self.text)
        return Variant(second.text, tuple(second.places[place] for place in self.places))


def join(pieces: Iterable[str]) -> Variant:
    """Return the variant in which each code point has become one of the pieces, in their order."""
    pieces = list(pieces)
    return Variant("".join(pieces), tuple(accumulate(map(len, pieces), initial=0)))


def keep(text: str) -> Variant:
    """Return the text as it is."""
    return join(text)


def decompose(text: str) -> Variant:
    """Return the text with umlauts and accents as two code points."""
    return join(unicodedata.normalize("NFD", letter) for letter in text)


def spell_swiss(text: str) -> Variant:
    """Return the text with ss for ß."""
    return join("ss" if letter == "ß" else letter for letter in text)


def change_at(text: str, pattern: re.Pattern[str], choose: Callable[[], str]) -> Variant:
    """Return the text with another code point wherever the pattern finds one."""
    found = {match.start() for match in pattern.finditer(text)}
    return join(choose() if place in found else letter for place, letter in enumerate(text))


def bind_blanks(text: str, seed: int = 0, share: float = 1.0) -> Variant:
    """Return the text with a share of the blanks between words made blanks that do not break, of both kinds."""
    chance = random.Random(seed)
    return change_at(text, BLANK, lambda: chance.choice(BLANKS) if chance.random() < share else " ")


def bind_hyphens(text: str) -> Variant:
    """Return the text with the hyphens inside words made hyphens that do not break."""
    return change_at(text, HYPHEN, lambda: "\u2011")


def hyphenate(text: str, seed: int = 0, share: float = 0.1) -> Variant:
    """Return the text with soft hyphens behind a share of the letters inside its words."""
    chance = random.Random(seed)
    inside = {match.start() for match in re.finditer(r"(?<=[^\W\d_])[^\W\d_](?=[^\W\d_])", text)}
    return join(
        letter + "\u00ad" if place in inside and chance.random() < share else letter
        for place, letter in enumerate(text)
    )


def wrap(text: str, width: int = 60) -> Variant:
    """Return the text with its lines broken at a width, items of lists excepted.

    Paragraphs must be parted by blank lines: where a single line break parts them, wrapping would make more of them.
    """
    letters = list(text)
    for line in LINE.finditer(text):
        begin, last = line.start(), None
        for blank in BLANK.finditer(text, line.start(), line.end()):
            if last is not None and blank.start() - begin > width:
                letters[last] = "\n"
                begin = last + 1
            last = blank.start()
        if last is not None and line.end() - begin > width:
            letters[last] = "\n"
    return join(letters)


def restyle(style: str) -> Callable[[str], Variant]:
    """Return the change of all pairs of quotation marks to a style: double ones to double, single ones to single."""
    double, single = STYLES[style][:2], STYLES[style][2:]

    def change(text: str) -> Variant:
        letters = list(text)
        for block in re.finditer(r"(?:.|\n(?!\s*\n))+", text):
            for marked in find_marked(text, *block.span()):
                if marked.closed:
                    pair = single if marked.single else double
                    letters[marked.start], letters[marked.end - 1] = pair
        return join(letters)

    return change


def plain(words: str) -> str:
    """Return words with everything undone that a variant may have changed."""
    words = unicodedata.normalize("NFC", words).replace("ß", "ss").translate(ALIKE)
    return re.sub(r"\s", " ", words)


def describe(value: object, places: tuple[int, ...]) -> object:
    """Return a record as plain values, its ranges at their new places and its words without what a variant changes."""
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, tuple):
        return tuple(describe(item, places) for item in value)
    if is_dataclass(value):
        pairs = [(field.name, getattr(value, field.name)) for field in fields(value)]
        if isinstance(value, Span):
            pairs = [(name, places[item] if name in ("start", "end") else item) for name, item in pairs]
        return (type(value).__name__, *((name, describe(item, places)) for name, item in pairs))
    return value


def layers(found: AnnotatedArticle, places: Iterable[int] | None = None) -> dict[str, object]:
    """Return the layers of an annotated article by name, as ``describe`` has them; where they are without places."""
    places = tuple(places) if places is not None else tuple(range(len(found.article.text) + 1))
    names = [field.name for field in fields(AnnotatedArticle) if field.name != "article"]
    return {name: describe(getattr(found, name), places) for name in names}
