"""Know the letters without which a change of a word list or of a pattern cannot be felt in a text.

A needle is a piece of a word, folded: ``wort`` stands for the whole word, ``wort*`` for its beginning, ``*wort`` for
its end, ``*wort*`` for a place inside; ``=dr.`` for these very letters, marks and all. A group of needles is met by a
text that has one of them. ``None`` in place of a group says that nothing is needed: every text may be touched.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cached_property

from analysis.anchors import WORD, find_anchors, fold
from analysis.cleaning.layout import QUOTES
from analysis.spelling import write_plainly

Group = frozenset[str] | None
Finder = Callable[[str], Group]

FILTERED = 5  # letters by which framing.known_words refuses words before it compares them in full
UNBROKEN = 1500  # characters without a blank: where there are more, sentences may be cut inside of a word
MIXED = re.compile(r"[^\W\d_]+|\d+")  # tokens part figures from the letters behind them: *1950er*
ADDED = "nr"  # letters that sources.speakers puts behind a noun to see whether it is known then
# what Python takes for s and i where it compares without regard to capitals
LOOKALIKES = (("ſ", "s"), ("ı", "i"), ("İ", "i"))


class Letters:
    """The words of some texts, as they stand and as the annotators part them; made to be asked for needles."""

    def __init__(self, *texts: str) -> None:
        """Take texts as they were read; they are put into the spelling that the annotators know."""
        self._plain = "\n".join(write_plainly(text).text for text in texts)
        self._folded = fold(self._plain)
        words = WORD.findall(self._folded)
        parts = [part for word in words if not (word.isalpha() or word.isdigit()) for part in MIXED.findall(word)]
        self._words = f" {' '.join([*words, *parts])} "

    @cached_property
    def _furniture(self) -> str:
        """Return the words, and as the lexicons of furniture see them: without quotation marks, a figure is an *n*."""
        text = self._plain
        for other, usual in LOOKALIKES:
            text = text.replace(other, usual)
        text = fold(text)
        words = {*WORD.findall(text), *WORD.findall(QUOTES.sub("", text))}
        figures = (re.sub(r"\d+", "n", word) for word in words if not word.isalpha())
        return f"{self._words}{' '.join([*words, *figures])} "

    @property
    def is_cut(self) -> bool:
        """Say whether a text has a stretch without blanks so long that sentences end inside of words."""
        return max(map(len, re.split("[ \n\t]", self._plain))) >= UNBROKEN

    def have(self, group: Iterable[str], *, furniture: bool = False) -> bool:
        """Say whether one needle of a group is there."""
        words = self._furniture if furniture else self._words
        return any((n[1:] in self._folded) if n[0] == "=" else (frame(n) in words) for n in group)


def frame(needle: str) -> str:
    """Return a needle as it stands among words with one blank between them."""
    start, end = "" if needle[0] == "*" else " ", "" if needle[-1] == "*" else " "
    return f"{start}{needle.strip('*')}{end}"


def as_anchored(pattern: str) -> Group:
    """Return the anchors of a pattern, for what is searched by them alone: ``Lexicon.find`` and ``german.signs``."""
    return find_anchors(pattern) or None


def within(pattern: str) -> Group:
    """Return the letters of a pattern's anchors, wherever they stand: for what parts of words are held against.

    Whoever looks a word up may take an ending away first, or take the last part of a compound. What is left is still a
    piece of the text.
    """
    anchors = find_anchors(pattern)
    return frozenset(f"*{anchor.strip('*')}*" for anchor in anchors) or None


def with_letter_added(pattern: str) -> Group:
    """Return the letters of a pattern's anchors without an *n* or *r* at the end, which may not stand in the text."""
    letters = (anchor.strip("*") for anchor in find_anchors(pattern))
    return frozenset(f"*{word[:-1] if word[-1] in ADDED and len(word) > 1 else word}*" for word in letters) or None


def as_filtered(pattern: str) -> Group:
    """Return the letters of a pattern's anchors, of open ones no more than ``framing.known_words`` looks at first.

    A new beginning lets all words pass the filter that share its first letters; one of them may have the ending of
    another entry, for which it had been refused.
    """
    out = set()
    for anchor in find_anchors(pattern):
        letters = anchor.strip("*")
        if anchor.endswith("*"):
            letters = letters[:FILTERED]
        elif anchor.startswith("*"):
            letters = letters[-FILTERED:]
        out.add(f"*{letters}*")
    return frozenset(out) or None


def join(groups: Iterable[Group]) -> Group:
    """Return one group that is met where any of some groups is; None if one of them needs nothing."""
    out: set[str] = set()
    for group in groups:
        if group is None:
            return None
        out |= group
    return frozenset(out)


def of_word(word: str) -> Group:
    """Return the longest piece of a word or of letters as a needle for any place; None where it has no letters."""
    pieces = WORD.findall(fold(word))
    return frozenset({f"*{max(pieces, key=len)}*"}) if pieces else None


def of_words(words: Iterable[str]) -> Group:
    """Return a group for all of some words."""
    return join(map(of_word, words))
