"""Look words up in a lexicon: which entries have a pattern that is this one word."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product

from analysis import lexicon
from analysis.lexicon import Entry
from analysis.records import LexiconError

LONGEST = 60  # characters: longer words are no words
MOST = 30_000  # words: what is kept has to have an end, and to reach it soon
SHORTEST, HEAD = 2, 3  # letters that an ending and a beginning have at least; a shorter one never matches
NONE: frozenset[str] = frozenset()  # most words are in no entry, and share it
PIECE = re.compile(r"\(([^()]*)\)(\?)?|([^()]+)")


@dataclass(frozen=True)
class WordIndex:
    """The one-word patterns of a lexicon: whole forms, endings (``*wort``) and beginnings (``wort*``).

    ``tails`` says for the last letters of a word (``tail`` of them) how long the endings can be that it has, ``heads``
    for its first ones how long the beginnings, the longest first: most words are asked for none.
    """

    forms: dict[str, tuple[Entry, ...]]
    endings: dict[str, tuple[Entry, ...]]
    beginnings: dict[str, tuple[Entry, ...]]
    tail: int
    tails: dict[str, tuple[int, ...]]
    heads: dict[str, tuple[int, ...]]


def group_lengths(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[int, ...]]:
    """Return for each second string of the pairs the lengths of the first ones, the longest first."""
    out: dict[str, set[int]] = {}
    for form, letters in pairs:
        out.setdefault(letters, set()).add(len(form))
    return {letters: tuple(sorted(sizes, reverse=True)) for letters, sizes in out.items()}


def make_small(word: str) -> str:
    """Return a word with a small first letter."""
    return word[:1].lower() + word[1:]


def spell_out(pattern: str) -> list[str]:
    """Return every form that a pattern with choices stands for: ``sag(t|te)`` gives *sagt* and *sagte*.

    Raises:
        LexiconError: choices within choices, which whole words have no need of.
    """
    if re.search(r"\([^)]*\(", pattern):
        raise LexiconError(f"pattern {pattern!r}: a word's choices may not be nested; give two patterns")
    parts = []
    for choice, optional, plain in PIECE.findall(pattern):
        parts.append([plain] if plain else [*choice.split("|"), *([""] if optional else [])])
    return ["".join(part) for part in product(*parts)]


@cache
def index(name: str) -> WordIndex:
    """Index the one-word patterns of the lexicon ``name``; patterns of several words are left to ``Lexicon.find``."""
    tables: tuple[dict[str, list[Entry]], ...] = ({}, {}, {})
    for entry in lexicon.load(name).entries:
        for pattern in entry.patterns:
            for form in spell_out(pattern):
                if " " in form:
                    continue
                table = tables[1] if form.startswith("*") else tables[2] if form.endswith("*") else tables[0]
                table.setdefault(form.strip("*").replace("ß", "ss"), []).append(entry)
    forms, endings, beginnings = ({key: tuple(value) for key, value in table.items()} for table in tables)
    tail = min((len(ending) for ending in endings if len(ending) >= SHORTEST), default=SHORTEST)
    tails = group_lengths((ending, ending[-tail:]) for ending in endings if len(ending) >= tail)
    heads = group_lengths((front, make_small(front)[:HEAD]) for front in beginnings if len(front) >= HEAD)
    return WordIndex(forms, endings, beginnings, tail, tails, heads)


@lru_cache(maxsize=16384)
def look_up(word: str, name: str) -> tuple[Entry, ...]:
    """Return the entries of the lexicon ``name`` that have this word: whole forms first, then the longest ending.

    A small first letter in the lexicon also matches a capital one, and ss matches ß, as everywhere in the lexicons.
    """
    return find_entries(word, name)


def find_entries(word: str, name: str) -> tuple[Entry, ...]:
    """Find the entries of a lexicon that have a word, as ``look_up`` does; nothing is kept."""
    if len(word) > LONGEST:
        return ()
    found = index(name)
    if not word.isascii():
        word = word.replace("\u2011", "-").replace("ß", "ss")
    low = make_small(word)
    entries = [*found.forms.get(word, ())]
    if low != word:
        entries += found.forms.get(low, ())
    if "-" in word:  # the last part of a compound says what the thing is: US-Beamter, Ex-Kanzler
        entries += found.forms.get(word.rpartition("-")[2], ())
    if found.tails:
        for size in found.tails.get(word[-found.tail :], ()):
            if size < len(word):
                entries += found.endings.get(word[-size:], ())
    if found.heads:
        for size in found.heads.get(low[:HEAD], ()):
            entries += found.beginnings.get(word[:size], ())
            if low != word:
                entries += found.beginnings.get(low[:size], ())
    return tuple({entry.id: entry for entry in entries}.values()) if entries else ()


class Known(dict[str, frozenset[str]]):
    """The ids of the entries of one lexicon by word; words met once are kept."""

    def __init__(self, name: str) -> None:
        """Begin with none."""
        super().__init__()
        self.name = name

    def __missing__(self, word: str) -> frozenset[str]:
        if len(word) > LONGEST:  # a word of thousands of letters is not worth keeping
            return NONE
        if len(self) >= MOST:
            self.clear()
        entries = find_entries(word, self.name)
        self[word] = found = frozenset([entry.id for entry in entries]) if entries else NONE
        return found


@cache
def known(name: str) -> Known:
    """Return the table of the words of a lexicon, for whoever asks for many."""
    return Known(name)


def look_up_ids(word: str, name: str) -> frozenset[str]:
    """Return the ids of the entries of a lexicon that have this word."""
    return known(name)[word]
