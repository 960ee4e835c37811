"""Reduce German words to their stems, so that *Fähre*, *Fähren* and *Fährmann* can be seen to share one.

The steps are those of CISTEM (without regard to capitals). It is written anew because what annotates needs nothing but
the standard library, and is held against another implementation in the tests.

Source: Weissweiler, Leonie, and Alexander Fraser. 2017. "Developing a Stemmer for German Based on a Comparative
Analysis of Publicly Available Stemmers."
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

PLAIN = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss"})
PREFIX = re.compile(r"^ge(?=.{4})")
DOUBLED = re.compile(r"(.)\1")
# one sign each while endings are cut, so that no ending cuts them apart; the star stands for a letter said twice
SIGNS = (("sch", "$"), ("ei", "%"), ("ie", "&"))


@lru_cache(maxsize=16384)
def find_stem(word: str) -> str:
    """Return the stem of a word: small, without umlauts, with ss for ß."""
    stem = unicodedata.normalize("NFC", word).lower().translate(PLAIN)
    stem = PREFIX.sub("", stem)
    for letters, sign in SIGNS:
        stem = stem.replace(letters, sign)
    stem = cut_endings(DOUBLED.sub(r"\1*", stem))
    stem = re.sub(r"(.)\*", r"\1\1", stem)
    for letters, sign in SIGNS:
        stem = stem.replace(sign, letters)
    return stem


def cut_endings(stem: str) -> str:
    """Return a stem without endings; three letters always stay."""
    end = len(stem)
    while end > 3:
        if end > 5 and stem[end - 2 : end] in ("em", "er", "nd"):
            end -= 2
        elif stem[end - 1] in "tesn":
            end -= 1
        else:
            break
    return stem[:end]
