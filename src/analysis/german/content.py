"""Tell the words that say something of the matter from those that recur in every text, and take them by their stems."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from analysis import lexicon
from analysis.german.clauses import find_clauses
from analysis.german.stems import find_stem
from analysis.german.word_classes import fold
from analysis.german.words import look_up_ids

HYPHENS = re.compile("[-\u2010\u2011]")


@cache
def without_content() -> frozenset[str]:
    """Return the folded words that say nothing of the matter: articles, pronouns, particles, auxiliaries."""
    words = lexicon.load("statements").by_id["without-content"].values["words"]
    return frozenset(fold(word) for word in str(words).split())


def find_stems(text: str, start: int, end: int) -> frozenset[str]:
    """Return the stems of all content words in a sentence."""
    return frozenset(stem for stems in read_content(text, start, end) for stem in stems)


def read_content(text: str, start: int, end: int) -> Iterator[frozenset[str]]:
    """Yield the content words of a sentence, each as its possible stems."""
    for clause in find_clauses(text, start, end):
        for place, word in enumerate(clause.words):
            if place == clause.finite and clause.lemma:
                if is_content(word.text):
                    yield frozenset({find_stem(clause.lemma)})  # not *lehnt* beside *ablehnen*, which is another verb
                continue
            lemmas = frozenset(find_stem(form.lemma) for form in word.forms)
            for part in HYPHENS.split(word.text):
                if is_content(part):
                    yield lemmas | {find_stem(part)}


def is_content(word: str) -> bool:
    """Say whether a word says something of the matter: no mark, no function word, no adverb of likelihood."""
    if not word[:1].isalnum() or (len(word) < 2 and not word.isdigit()):
        return False
    return fold(word) not in without_content() and not look_up_ids(word, "adverbs")
