"""Find naming choices: which of several words a text takes for the same thing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from analysis import lexicon
from analysis.records import Frame, Sentence
from analysis.segmenting import find_tokens

LEXICON = "naming"


@cache
def starters() -> re.Pattern[str]:
    """Return one expression for all patterns, so that a sentence without any hit is read once."""
    entries = lexicon.load(LEXICON).entries
    return lexicon.union(tuple(pattern for entry in entries for pattern in entry.patterns))


def find_frames(text: str, sentences: Iterable[Sentence]) -> tuple[Frame, ...]:
    """Find the naming choices in the sentences of a text.

    Where two entries match at one place the longer match counts (*Spezialoperation* before *Operation*), so no two
    frames overlap.

    Args:
        text: the raw text.
        sentences: its sentences; what lies outside them is not looked at.
    """
    found: list[Frame] = []
    for sentence in sentences:
        if starters().search(text, sentence.start, sentence.end) is None:
            continue
        tokens = list(find_tokens(text, sentence.start, sentence.end))
        begins, ends = {t.start for t in tokens}, {t.end for t in tokens}
        hits = [
            Frame(hit.start, hit.end, hit.entry.category or "", hit.entry.id)
            for hit in lexicon.load(LEXICON).find(text, sentence.start, sentence.end)
            if hit.start in begins and hit.end in ends
        ]
        taken = sentence.start
        for frame in sorted(hits, key=lambda f: (f.start, f.start - f.end, f.entry)):
            if frame.start >= taken:
                found.append(frame)
                taken = frame.end
    return tuple(found)
