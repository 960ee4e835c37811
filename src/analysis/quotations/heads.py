"""Find everything in a sentence that opens a quotation."""

from __future__ import annotations

from functools import lru_cache

from analysis.german.phrases import Clauses
from analysis.german.subjects import find_speaker
from analysis.german.words import look_up_ids
from analysis.quotations.attributions import Head, read_it_says, read_so, read_source
from analysis.quotations.saidnouns import read_denial, read_opinion
from analysis.quotations.speechverbs import read_verb

# the words at which a rule below begins to look, beside those in entries of the speech verbs
OPENERS = frozenset(
    ["laut", "gemäß", "gemäss", "zufolge", "zu", "nach", "aus", "demnach", "wonach", "danach", "so",
     "heißt", "heisst", "hieß", "hiess", "geheißen", "geheissen", "worten"]
)  # fmt: skip


@lru_cache(maxsize=16384)
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
            elif word.text == "Worten" and not (heads and heads[-1].part == number):
                heads += read_wording(clauses, number, index)
    return heads


def read_wording(clauses: Clauses, number: int, index: int) -> list[Head]:
    """Read *warb um Hilfe mit den Worten: ...*: what comes is said, whatever the verb."""
    words, part = clauses.words, clauses.parts[number]
    finite = next((i for i in range(part.first, part.last) if words[i].finite and not words[i].inside), None)
    given = [w.text for w in words[max(part.first, index - 2) : index]] == ["mit", "den"]
    later = any(look_up_ids(w.text, "speech_verbs") for w in words[index + 1 : part.last])
    if finite is None or not given or later:
        return []
    subject = find_speaker(clauses, number, finite)
    speaker = (clauses.span(*subject),) if subject else ()
    cue = tuple(clauses.span(i, i + 1) for i in sorted({finite, index - 2, index - 1, index}))
    return [Head("verb", number, part.first, part.last, cue, speaker)]
