"""Look words up in a lexicon: which entries have a pattern that is this one word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product

from analysis import lexicon
from analysis.lexicon import Entry
from analysis.records import LexiconError

LONGEST = 60  # characters: longer words are no words, and every ending of a word is looked up
PIECE = re.compile(r"\(([^()]*)\)(\?)?|([^()]+)")


@dataclass(frozen=True)
class WordIndex:
    """The one-word patterns of a lexicon: whole forms, endings (``*wort``) and beginnings (``wort*``)."""

    forms: dict[str, tuple[Entry, ...]]
    endings: dict[str, tuple[Entry, ...]]
    beginnings: dict[str, tuple[Entry, ...]]


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
    return WordIndex(*({key: tuple(value) for key, value in table.items()} for table in tables))


@lru_cache(maxsize=65536)
def look_up(word: str, name: str) -> tuple[Entry, ...]:
    """Return the entries of the lexicon ``name`` that have this word: whole forms first, then the longest ending.

    A small first letter in the lexicon also matches a capital one, and ss matches ß, as everywhere in the lexicons.
    """
    if len(word) > LONGEST:
        return ()
    found = index(name)
    word = word.replace("\u2011", "-").replace("ß", "ss")
    low = word[:1].lower() + word[1:]
    entries = list(found.forms.get(word, ()))
    if low != word:
        entries += found.forms.get(low, ())
    if "-" in word:  # the last part of a compound says what the thing is: US-Beamter, Ex-Kanzler
        entries += found.forms.get(word.rpartition("-")[2], ())
    for cut in range(1, len(word) - 1):
        entries += found.endings.get(word[cut:], ())
    for cut in range(len(word), 2, -1):
        entries += found.beginnings.get(word[:cut], ())
        if low != word:
            entries += found.beginnings.get(low[:cut], ())
    return tuple({entry.id: entry for entry in entries}.values())


@lru_cache(maxsize=65536)
def look_up_ids(word: str, name: str) -> frozenset[str]:
    """Return the ids of the entries of a lexicon that have this word."""
    return frozenset(entry.id for entry in look_up(word, name))
