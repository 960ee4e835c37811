"""Know from single words which patterns can match at all, so that a search starts only where it can succeed.

Every match of a pattern contains one of its anchors: *nach (Angaben|Auskunft)* needs *angaben* or *auskunft*. To look
up twenty words is far cheaper than to try a hundred regular expressions.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Hashable, Iterable, Iterator
from typing import TypeVar

MOST = 100_000  # words: what is kept has to have an end
EDGE = 3  # letters by which words of which only a part is known are looked up
GROUP = re.compile(r"\(([^()]*)\)(\?)?")
PART = re.compile(r"[\w*]+")
WORD = re.compile(r"\w+")
# found in every other sentence, so that any other word of a pattern is the better anchor
COMMON = frozenset(("dass", "eine", "einem", "einen", "einer", "nach", "nicht", "noch", "sich", "unter", "über"))
NONE: frozenset = frozenset()  # most words are no anchor, and share it
T = TypeVar("T", bound=Hashable)


def fold(text: str) -> str:
    """Return a text as all tables know it: small, composed, with ss for ß."""
    return text.lower() if text.isascii() else unicodedata.normalize("NFC", text).lower().replace("ß", "ss")


def find_anchors(pattern: str) -> frozenset[str]:
    """Return words of which every match of a pattern contains one; none if there is no such word.

    A star stands for the rest of a word. Of the words that a pattern needs the longest are taken: they are the rarest.
    """
    best, most = NONE, 0
    for element in split(pattern.replace("[[", "").replace("]]", "").replace("...", " ")):
        found = [longest_part(fold(form)) for form in spell_out(element)]
        worth = min(1 if anchor in COMMON else len(anchor) for anchor in found) if all(found) else 0
        if worth > most:
            best, most = frozenset(found), worth
    return best


def split(pattern: str) -> Iterator[str]:
    """Yield what stands between blanks outside of brackets."""
    depth, element = 0, ""
    for letter in pattern:
        depth += (letter == "(") - (letter == ")")
        if letter.isspace() and not depth:
            yield element
            element = ""
        else:
            element += letter
    yield element


def spell_out(element: str) -> list[str]:
    """Return every form that an element with choices stands for: ``sag(t|te)`` gives *sagt* and *sagte*."""
    group = GROUP.search(element)
    if group is None:
        return [element]
    choices = group[1].split("|") + [""] * bool(group[2])
    return [f for c in choices for f in spell_out(element[: group.start()] + c + element[group.end() :])]


def longest_part(form: str) -> str:
    """Return the longest word of a form, with stars where letters are open; an empty one if all are open."""
    best = ""
    for part in PART.findall(form):
        pieces = part.split("*")
        letters = max(pieces, key=len)
        if letters and len(letters) > len(best.strip("*")):
            number = pieces.index(letters)
            best = "*" * bool(number) + letters + "*" * (number + 1 < len(pieces))
    return best


class Anchors(dict[str, frozenset[T]]):
    """What stands for the patterns that a folded word or token can be an anchor of; tokens met once are kept."""

    def __init__(self, patterns: Iterable[tuple[T, str]]) -> None:
        """Index patterns, each with what stands for it, by their anchors."""
        super().__init__()
        self.anywhere: set[T] = set()  # those without an anchor
        self._whole: dict[str, frozenset[T]] = {}
        self._heads: dict[str, list[tuple[str, T]]] = {}  # by first letters
        self._tails: dict[str, list[tuple[str, T]]] = {}  # by last ones
        self._inside: list[tuple[str, T]] = []
        for name, pattern in patterns:
            anchors = find_anchors(pattern)
            if not anchors:
                self.anywhere.add(name)
            for anchor in anchors:
                self._add(anchor, name)

    def _add(self, anchor: str, name: T) -> None:
        letters, open_end, open_start = anchor.strip("*"), anchor.endswith("*"), anchor.startswith("*")
        if not open_start and not open_end:
            self._whole[letters] = self._whole.get(letters, NONE) | {name}
        elif (open_start and open_end) or len(letters) < EDGE:
            self._inside.append((letters, name))
        elif open_end:
            self._heads.setdefault(letters[:EDGE], []).append((letters, name))
        else:
            self._tails.setdefault(letters[-EDGE:], []).append((letters, name))

    def look_up(self, token: str) -> frozenset[T]:
        """Return what stands for the patterns that a folded token can be an anchor of."""
        found = NONE
        for word in (token,) if token.isalnum() else WORD.findall(token):
            found |= self._whole.get(word, NONE)
            if word[:EDGE] in self._heads:
                found |= {name for letters, name in self._heads[word[:EDGE]] if word.startswith(letters)}
            if word[-EDGE:] in self._tails:
                found |= {name for letters, name in self._tails[word[-EDGE:]] if word.endswith(letters)}
            if self._inside:
                found |= {name for letters, name in self._inside if letters in word}
        return found

    def __missing__(self, token: str) -> frozenset[T]:
        if len(self) >= MOST:
            self.clear()
        self[token] = found = self.look_up(token)
        return found

    def find(self, tokens: Iterable[str]) -> set[T]:
        """Return what stands for the patterns that can match in a text of these folded tokens."""
        return self.anywhere.union(*map(self.__getitem__, tokens))
