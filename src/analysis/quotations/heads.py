"""Find everything in a sentence that opens a quotation."""

from __future__ import annotations

from analysis.german.phrases import Clauses
from analysis.quotations.attributions import Head, read_it_says, read_so, read_source
from analysis.quotations.speechverbs import read_denial, read_opinion, read_verb


def find_heads(clauses: Clauses) -> list[Head]:
    """Find everything in a sentence that opens a quotation, in the order of the words."""
    heads: list[Head] = []
    for number, part in enumerate(clauses.parts):
        for index in range(part.first, part.last):
            word = clauses.words[index]
            if word.inside or not word.is_word or word.bracketed:
                continue
            head = read_source(clauses, number, index) or read_it_says(clauses, number, index)
            head = head or read_opinion(clauses, number, index)
            head = head or read_denial(clauses, number, index)
            head = head or read_verb(clauses, number, index) or read_so(clauses, number, index)
            if head:
                heads.append(head)
    return heads
