"""Find everything in a sentence that opens a quotation."""

from __future__ import annotations

from functools import lru_cache

from analysis.german.phrases import Clauses
from analysis.german.words import look_up_ids
from analysis.quotations.attributions import Head, read_it_says, read_so, read_source
from analysis.quotations.saidnouns import read_denial, read_opinion
from analysis.quotations.speechverbs import read_verb

# the words at which a rule below begins to look, beside those in entries of the speech verbs
OPENERS = frozenset(
    ["laut", "gemäß", "gemäss", "zufolge", "zu", "nach", "aus", "demnach", "wonach", "danach", "so",
     "heißt", "heisst", "hieß", "hiess", "geheißen", "geheissen"]
)  # fmt: skip


@lru_cache(maxsize=65536)
def may_open(word: str) -> bool:
    """Say whether a word can open a quotation at all, by its spelling: most cannot, and no rule has to look at them."""
    return word.lower() in OPENERS or bool(look_up_ids(word, "speech_verbs"))


def find_heads(clauses: Clauses) -> list[Head]:
    """Find everything in a sentence that opens a quotation, in the order of the words."""
    heads: list[Head] = []
    for number, part in enumerate(clauses.parts):
        for index in range(part.first, part.last):
            word = clauses.words[index]
            if not may_open(word.text) or word.inside or not word.is_word or word.bracketed:
                continue
            head = read_source(clauses, number, index) or read_it_says(clauses, number, index)
            head = head or read_opinion(clauses, number, index)
            head = head or read_denial(clauses, number, index)
            head = head or read_verb(clauses, number, index) or read_so(clauses, number, index)
            if head:
                heads.append(head)
    return heads
