"""Know from single words which patterns can match at all, so that a search starts only where it can succeed.

Every match of a pattern contains one of its anchors: *nach (Angaben|Auskunft)* needs *angaben* or *auskunft*. To look
up twenty words is far cheaper than to try a hundred regular expressions.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Hashable, Iterable, Iterator
from typing import TypeVar

MOST = 30_000  # words: what is kept has to have an end, and to reach it soon
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
        self._heads: dict[str, frozenset[T]] = {}  # by how a word begins
        self._tails: dict[str, frozenset[T]] = {}  # by how it ends
        self._inside: dict[str, frozenset[T]] = {}
        for name, pattern in patterns:
            anchors = find_anchors(pattern)
            if not anchors:
                self.anywhere.add(name)
            for anchor in anchors:
                self._add(anchor, name)
        self._starts, self._ends = tuple(self._heads), tuple(self._tails)

    def _add(self, anchor: str, name: T) -> None:
        letters, open_end, open_start = anchor.strip("*"), anchor.endswith("*"), anchor.startswith("*")
        known = self._inside
        if not (open_start and open_end):
            known = self._tails if open_start else self._heads if open_end else self._whole
        known[letters] = known.get(letters, NONE) | {name}

    def look_up(self, token: str) -> frozenset[T]:
        """Return what stands for the patterns that a folded token can be an anchor of."""
        if token.isalnum():
            return self._look_up_word(token)
        found = [self._look_up_word(word) for word in WORD.findall(token)]
        return NONE.union(*found) if any(found) else NONE

    def _look_up_word(self, word: str) -> frozenset[T]:
        whole = self._whole.get(word, NONE)
        if not (word.startswith(self._starts) or word.endswith(self._ends) or self._inside):
            return whole
        found = [names for letters, names in self._heads.items() if word.startswith(letters)]
        found += [names for letters, names in self._tails.items() if word.endswith(letters)]
        found += [names for letters, names in self._inside.items() if letters in word]
        return whole.union(*found)

    def __missing__(self, token: str) -> frozenset[T]:
        if len(self) >= MOST:
            self.clear()
        self[token] = found = self.look_up(token)
        return found

    def find(self, tokens: Iterable[str]) -> set[T]:
        """Return what stands for the patterns that can match in a text of these folded tokens."""
        return self.anywhere.union(*map(self.__getitem__, tokens))
