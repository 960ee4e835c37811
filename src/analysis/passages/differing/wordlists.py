"""The closed classes of words that tell what differs, from the lexicon *differing*."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from analysis import lexicon
from analysis.german.word_classes import fold

DIGITS = re.compile(r"\d+(?:[.,:]\d+)*")
ORDINAL = re.compile(r"\d{1,3}\.")
THOUSANDS = re.compile(r"\.(?=\d{3}(?!\d))")


@cache
def words_of(name: str) -> frozenset[str]:
    """Return the folded words of one entry of the lexicon *differing*."""
    words = lexicon.load("differing").by_id[name].values["words"]
    return frozenset(fold(word) for word in str(words).split())


@cache
def numerals() -> dict[str, str]:
    """Return the figure that each numeral stands for, by its folded form."""
    lines = str(lexicon.load("differing").by_id["numerals"].values["words"]).splitlines()
    pairs = [line.split() for line in lines if line.strip()]
    return {fold(word): figure for figure, *words in pairs for word in words}


def read_number(word: str) -> str | None:
    """Return the figure of a number in digits or letters, or None; *eins* and articles are none."""
    if ORDINAL.fullmatch(word):
        return word
    if DIGITS.fullmatch(word):
        return THOUSANDS.sub("", word)
    return read_numeral(fold(word))


@lru_cache(maxsize=4096)
def read_numeral(word: str) -> str | None:
    """Return the figure of a folded numeral: *zwölf*, *einundzwanzig*, *zweihundert*, *dreitausend*."""
    known = numerals()
    if word in known:
        return known[word]
    for name, size in (("tausend", 1000), ("hundert", 100)):
        front, found, rest = word.partition(name)
        if found:
            many, more = ("1" if front in ("", "ein") else read_numeral(front)), read_numeral(rest) if rest else "0"
            return str(int(many) * size + int(more)) if many and more else None
    ones, joined, tens = word.partition("und")
    one, ten = ("1" if ones == "ein" else known.get(ones)), known.get(tens)
    return str(int(ten) + int(one)) if joined and one and ten and int(one) < 10 <= int(ten) else None
