"""Know of a word at once what it can be in the lexicons of framing.

Four lexicons ask for the words of a text: seats of power, dimensions of an issue, generic frames, nominalised acts.
They are joined into one table, so that each word of a text is looked up once, and each spelling worked out once.
"""

from __future__ import annotations

import re
from collections.abc import Container
from functools import cache
from itertools import product
from typing import NamedTuple

from analysis import lexicon
from analysis.anchors import find_anchors
from analysis.german.words import LONGEST, MOST, group_lengths, spell_out
from analysis.lexicon import Entry
from analysis.patterns import union

ACTS, SEATS = "nominal_acts", "seats"
ASPECTS = ("issue_frames", "generic_frames")
NOT_AN_ACT = "no_act"
HEAD, TAIL = 5, 5  # letters of a word that are asked for first: they refuse four of five words at once
SHORT = 3  # letters: shorter words are in none of the lexicons
LETTERS = "abcdefghijklmnopqrstuvwxyzäöüß-"
Found = list[tuple[str, Entry]]  # lexicon and entry


class Known(NamedTuple):
    """What a word can be: entries that it is an indicator of, entries to be searched, an act, a seat.

    ``searched`` are the entries with a pattern of several words that needs this one.
    """

    aspects: tuple[Entry, ...]
    searched: tuple[Entry, ...]
    act: Entry | None
    seat: Entry | None


class Listed(NamedTuple):
    """The patterns of all four lexicons: whole words, endings, beginnings, and words that longer patterns need.

    ``tails`` and ``heads`` say for a few letters how long the endings and beginnings with them can be; ``whole`` are
    all whole words.
    """

    forms: dict[str, Found]
    endings: dict[str, Found]
    beginnings: dict[str, Found]
    needed: dict[str, Found]
    tails: dict[str, tuple[int, ...]]
    heads: dict[str, tuple[int, ...]]
    whole: frozenset[str]


@cache
def listed() -> Listed:
    """Read the four lexicons; what begins with a small letter is put in with a capital one too."""
    forms, endings, beginnings, needed = tables = {}, {}, {}, {}
    for name in (*ASPECTS, ACTS, SEATS):
        for entry in lexicon.load(name).entries:
            for pattern in entry.patterns:
                for form in find_anchors(pattern) if " " in pattern else spell_out(pattern):
                    table = tables[3 if " " in pattern else 1 if form[0] == "*" else 2 if form[-1] == "*" else 0]
                    letters = form.strip("*").replace("ß", "ss")
                    both = table is not endings
                    for key in {letters, letters[0].upper() + letters[1:]} if both else (letters,):
                        table.setdefault(key, []).append((name, entry))
    tails = group_lengths(
        (ending, letters) for ending in endings for letters in fill(ending[-TAIL:], TAIL, before=True)
    )
    heads = group_lengths((front, letters) for front in beginnings for letters in fill(front[:HEAD], HEAD))
    return Listed(forms, endings, beginnings, needed, tails, heads, frozenset(forms | needed))


def fill(letters: str, size: int, *, before: bool = False) -> list[str]:
    """Return all strings of a size that end with some letters (``before``), or begin with them."""
    missing = map("".join, product(LETTERS, repeat=max(0, size - len(letters))))
    return [more + letters if before else letters + more for more in missing]


class KnownWords(dict[str, Known | None]):
    """What each word can be, None for most; words met once are kept."""

    def __init__(self) -> None:
        """Begin with none; the lexicons are read when the first word is asked for."""
        super().__init__()
        self.whole: Container[str] = ()
        self.heads: Container[str] = ()
        self.tails: Container[str] = ()

    def __missing__(self, word: str) -> Known | None:
        known = None
        if not self.whole:
            self.whole, self.heads, self.tails = listed().whole, listed().heads, listed().tails
        plain = word.isalpha() and "ß" not in word  # else it is not written as it is listed
        if not plain or word in self.whole or word[-TAIL:] in self.tails or word[:HEAD] in self.heads:
            found, needed = find_listed(word)
            known = work_out(word, found, needed) if found or needed else None
        if known is None and word.isupper() and len(word) > SHORT:  # a dateline: *WIEN –*
            seat = next((entry for name, entry in listed().forms.get(word.capitalize(), ()) if name == SEATS), None)
            known = Known((), (), None, seat) if seat else None
        if len(self) >= MOST:
            self.clear()
        if len(word) <= LONGEST:
            self[word] = known
        return known


def find_listed(word: str) -> tuple[Found, Found]:
    """Return lexicon and entry for each pattern that is this one word, and for each longer one that needs it.

    Whole words come first, then the longest ending.
    """
    forms, endings, beginnings, needed, tails, heads, _ = listed()
    size = len(word)
    if not SHORT <= size <= LONGEST:
        return [], []
    plain = word if word.isascii() else word.replace("\u2011", "-").replace("ß", "ss")
    found = forms.get(plain) or []
    if sizes := tails.get(plain[-TAIL:]):
        found = found + [pair for n in sizes if n < len(plain) for pair in endings.get(plain[-n:], ())]
    if sizes := heads.get(plain[:HEAD]):
        found = found + [pair for n in sizes for pair in beginnings.get(plain[:n], ())]
    if "-" in plain:  # what a compound with a hyphen is stands in its last part
        last = plain.rpartition("-")[2]
        found = [pair for pair in forms.get(last, ()) if pair[0] != SEATS] + found
    return found, needed.get(plain) or []


def work_out(word: str, found: Found, needed: Found) -> Known | None:
    """Work out what a word can be.

    Args:
        word: the word as it is written.
        found: lexicon and entry for each pattern that is this word.
        needed: the same for each pattern of several words that needs it.
    """
    found = [(name, entry) for name, entry in found if not is_excepted(entry, word)]
    act = next((entry for name, entry in found if name == ACTS), None)
    if act is not None and (act.category == NOT_AN_ACT or not word[0].isupper()):
        act = None
    seat = next((entry for name, entry in found + needed if name == SEATS), None)
    aspects = tuple({entry.id: entry for name, entry in found if name in ASPECTS}.values())
    searched = tuple({entry.id: entry for name, entry in needed if name in ASPECTS}.values())
    return Known(aspects, searched, act, seat) if aspects or searched or act or seat else None


def is_excepted(entry: Entry, word: str) -> bool:
    """Say whether an exception of an entry is this one word."""
    if not entry.exceptions:
        return False
    forms, beginnings, endings = single_exceptions(entry.id, entry.exceptions)
    plain = word.replace("ß", "ss")
    return (
        plain in forms or plain.rpartition("-")[2] in forms or plain.startswith(beginnings) or plain.endswith(endings)
    )


@cache
def single_exceptions(key: str, patterns: tuple[str, ...]) -> tuple[frozenset[str], tuple[str, ...], tuple[str, ...]]:
    """Return the exceptions of one word of an entry: whole words, beginnings and endings."""
    forms = [form.replace("ß", "ss") for p in patterns if " " not in p for form in spell_out(p)]
    forms += [form[0].upper() + form[1:] for form in forms]
    whole = frozenset(form for form in forms if "*" not in form)
    beginnings = tuple(form[:-1] for form in forms if form[-1] == "*")
    return whole, beginnings, tuple(form[1:] for form in forms if form[0] == "*")


@cache
def joined_patterns(name: str, key: str) -> re.Pattern[str] | None:
    """Return the patterns of several words of an entry as one."""
    return union(tuple(pattern for pattern in lexicon.load(name).by_id[key].patterns if " " in pattern))


@cache
def joined_exceptions(name: str, key: str) -> re.Pattern[str] | None:
    """Return the exceptions of several words of an entry as one."""
    return union(tuple(pattern for pattern in lexicon.load(name).by_id[key].exceptions if " " in pattern))


def is_barred(text: str, start: int, end: int, hit: tuple[int, int], pattern: re.Pattern[str] | None) -> bool:
    """Say whether an exception of several words touches a hit.

    Args:
        text: the raw text.
        start: where the sentence begins.
        end: where it ends.
        hit: the range of the hit.
        pattern: the exceptions.
    """
    return pattern is not None and any(
        match.start() < hit[1] and hit[0] < match.end() for match in pattern.finditer(text, start, end)
    )


KNOWN_WORDS = KnownWords()
