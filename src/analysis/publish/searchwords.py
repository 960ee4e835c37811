"""Bring words to the stems by which the search finds them, in Python for the index and in JavaScript for what is typed.

The book is English, its evidence German, and no word says which it is. So every word goes through both stemmers, the
German one first: *Gesprächen* and *Gespräch*, *quoted* and *quotes* meet. An umlaut may be typed as one sign, as two,
or as *ae*. Both sides have to agree in every word; NLTK's German stemmer and the one that Sphinx ships as JavaScript do
(a test in a browser asks them for many words), while the newer one of ``snowballstemmer`` does not.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path

import sphinx.search
from nltk.stem.snowball import GermanStemmer
from sphinx.search.en import SearchEnglish

WORD = re.compile(r"[^\W_]+")
UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")  # soft hyphens, and what else stands within words unseen
DIGRAPH = re.compile(r"([^aeiouäöüyq]|^)([aou])e")
UMLAUTS = {"a": "ä", "o": "ö", "u": "ü"}
STOPWORDS = SearchEnglish.stopwords - {"will"}  # whoever wants to have done something, *will* es getan haben
STEMMERS = Path(sphinx.search.__file__).parent / "minified-js"
IN_BROWSER = """
var splitQuery = (query) => query.normalize("NFC").replace(/[\\u00ad\\u200b-\\u200d\\u2060\\ufeff]/g, "")
  .split(/[^\\p{Letter}\\p{Number}]+/gu).filter((term) => term);
var Stemmer = function () {
  const german = new GermanStemmer(), english = new PorterStemmer(), umlauts = {a: "ä", o: "ö", u: "ü"};
  this.stemWord = (word) => english.stemWord(german.stemWord(word.normalize("NFC").toLowerCase()
    .replace(/([^aeiouäöüyq]|^)([aou])e/g, (_all, before, vowel) => before + umlauts[vowel])));
};
"""


def split_words(text: str) -> list[str]:
    """Return the words of a text, in small letters."""
    return WORD.findall(UNSEEN.sub("", unicodedata.normalize("NFC", text)).lower())


@cache
def stem(word: str) -> str:
    """Return what a word is found by."""
    word = unicodedata.normalize("NFC", word).lower()
    spelt = DIGRAPH.sub(lambda match: match[1] + UMLAUTS[match[2]], word)
    return english().stem(german().stem(spelt))


@cache
def german() -> GermanStemmer:
    """Return the German stemmer."""
    return GermanStemmer()


@cache
def english() -> SearchEnglish:
    """Return the English stemmer, of the same rules as the one in JavaScript."""
    return SearchEnglish({})


def write_stemmer() -> str:
    """Return the same in JavaScript, from the stemmers that Sphinx ships."""
    shipped = [(STEMMERS / f"{name}-stemmer.js").read_text(encoding="utf-8") for name in ("base", "german", "porter")]
    return "\n".join([*shipped, f"var stopwords = {sorted(STOPWORDS)};", IN_BROWSER])
