"""Naming choices."""

from __future__ import annotations

import pytest

from analysis import lexicon
from analysis.framing import find_frames
from analysis.lexicon import unmark
from analysis.records import Sentence

ENTRIES = lexicon.load("naming").entries


def found(text):
    """Return the frames of a text that is one sentence."""
    return find_frames(text, [Sentence(0, len(text), 0)])


@pytest.mark.parametrize("entry", ENTRIES, ids=[entry.id for entry in ENTRIES])
def test_examples(entry):
    """Each entry is found where its examples mark it, and nowhere in its counterexamples."""
    assert entry.examples
    for example in entry.examples:
        text, ranges = unmark(example)
        assert [(f.start, f.end) for f in found(text) if f.entry == entry.id] == ranges
    for text in entry.counterexamples:
        assert entry.id not in {f.entry for f in found(text)}


def test_id_begins_with_its_frame():
    """An entry's id is its frame, a point, the variant."""
    assert [entry.id for entry in ENTRIES if not entry.id.startswith(f"{entry.category}.")] == []


def test_longer_name_wins():
    """Where two choices overlap, the longer counts; frames come in the order of the text."""
    text = "Die Geheimgespräche über den Angriffskrieg stocken, sagt Moskau."
    assert [f.entry for f in found(text)] == ["talks.geheim", "war.angriffskrieg", "power_seat.moskau"]


def test_only_in_sentences():
    """What lies outside the sentences is not looked at."""
    text = "Krieg. Frieden."
    assert find_frames(text, [Sentence(7, len(text), 0)]) == ()
