"""Find how a text frames its matter: names that it chose, seats of power, aspects, acts without a doer."""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter

from analysis.framing.aspects import find_aspects
from analysis.framing.known_words import KNOWN_WORDS
from analysis.framing.names import find_frames
from analysis.framing.nominal_acts import find_acts
from analysis.framing.seats import find_seats
from analysis.german.clauses import find_spellings
from analysis.records import Frame, NominalAct, Sentence

__all__ = ["find_frames", "find_framing"]


def find_framing(text: str, sentences: Iterable[Sentence]) -> tuple[tuple[Frame, ...], tuple[NominalAct, ...]]:
    """Find seats of power, dimensions of the issue, indicators of generic frames, and nominalised acts.

    Frames come in the order of the text; unlike naming choices they may overlap, since one word can bear on several
    aspects.

    Args:
        text: the raw text.
        sentences: its sentences; what lies outside them is not looked at.
    """
    look_up, text_of = KNOWN_WORDS.__getitem__, attrgetter("text")  # without a call of our own for each word
    frames: list[Frame] = []
    acts: list[NominalAct] = []
    for sentence in sentences:
        words, starts, _ = find_spellings(text, sentence.start, sentence.end)
        hits = [hit for hit in enumerate(map(look_up, map(text_of, words))) if hit[1] is not None]
        if hits:
            frames += find_aspects(text, sentence, words, starts, hits)
            frames += find_seats(text, sentence, words, starts, hits)
            acts += find_acts(text, sentence, words, starts, hits)
    frames.sort(key=lambda frame: (frame.start, frame.end, frame.entry))
    return tuple(frames), tuple(acts)
