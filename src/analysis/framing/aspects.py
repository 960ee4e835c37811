"""Find the words that show under which aspect a sentence looks at its matter.

Two sets of aspects are known: the dimensions of an issue and the indicators of the generic frames. One word can be of
several; a hit says that an aspect is touched there, and nothing of the article as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from analysis.framing.known_words import Known, is_barred, joined_exceptions, joined_patterns
from analysis.german.ranks import Words
from analysis.lexicon import Entry
from analysis.records import Frame, Span

LEXICON_OF = {"issue": "issue_frames", "generic": "generic_frames"}


def find_aspects(
    text: str, sentence: Span, spellings: Words, starts: Sequence[int], hits: Sequence[tuple[int, Known]]
) -> Iterator[Frame]:
    """Yield the indicators in a sentence, in no certain order.

    Args:
        text: the raw text.
        sentence: the sentence.
        spellings: its tokens.
        starts: where they begin.
        hits: which of them are known, and what they can be.
    """
    ends = sentence.start, sentence.end
    searched: dict[str, Entry] = {}
    for i, known in hits:
        for entry in known.aspects:
            hit = starts[i], starts[i] + len(spellings[i].text)
            frame = make(entry, hit)
            if not (entry.exceptions and is_barred(text, *ends, hit, exceptions_of(frame))):
                yield frame
        for entry in known.searched:
            searched[entry.id] = entry
    for entry in searched.values():
        pattern = joined_patterns(LEXICON_OF[set_of(entry)], entry.id)
        for match in pattern.finditer(text, *ends) if pattern else ():
            frame = make(entry, match.span())
            if not is_barred(text, *ends, match.span(), exceptions_of(frame)):
                yield frame


def set_of(entry: Entry) -> str:
    """Return to which set of aspects an entry belongs: the part of its id before the point."""
    return entry.id.partition(".")[0]


def make(entry: Entry, hit: tuple[int, int]) -> Frame:
    """Return the frame of an indicator."""
    return Frame(*hit, set_of(entry), entry.id)


def exceptions_of(frame: Frame) -> re.Pattern[str] | None:
    """Return the exceptions of several words of the entry that a frame comes from."""
    return joined_exceptions(LEXICON_OF[frame.frame], frame.entry)
