"""Naming choices."""

from __future__ import annotations

import pytest

from analysis import lexicon
from analysis.framing import find_frames
from analysis.lexicon import unmark
from analysis.records import Sentence, Source, Span

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
    assert [f.entry for f in found(text)] == ["talks.Geheimgespräche", "war.Angriffskrieg", "power_seat.Moskau"]


def test_only_in_sentences():
    """What lies outside the sentences is not looked at."""
    text = "Krieg. Frieden."
    assert find_frames(text, [Sentence(7, len(text), 0)]) == ()


ONE = {
    "indefinite": "Ein [[Berater]] winkt ab.",
    "genitive": "Die Worte des alten [[Beamten]] bleiben.",
    "one of several": "Einer seiner [[Berater]] winkt ab.",
    "adjective": "Früherer hoher [[Beamter]] winkt ab.",
    "verb in a heading": "[[Berater]] winkt ab",
    "several": "Die Berater winken ab.",
    "several without an article": "Er traf hohe Beamte.",
    "verb in the plural": "Berater winken ab.",
    "with a name": "Sein Berater Karl Zopf winkt ab.",
    "adverb behind": "Der Lärm hat Berater oft gestört.",
}


@pytest.mark.parametrize("marked", ONE.values(), ids=ONE.keys())
def test_one_nameless_official(marked):
    """An official or adviser without a name counts alone; several do not."""
    text, ranges = unmark(marked)
    assert [(f.start, f.end) for f in found(text) if f.frame == "unnamed_source"] == ranges


def test_cited_officials_count():
    """Several officials count where they are a source."""
    text = "Beamte sagten, der Berater schlafe."
    source = Source("s1", "Beamte", "anonymous", (Span(0, 6),), (Span(0, 6),), None, ())
    frames = find_frames(text, [Sentence(0, len(text), 0)], [source])
    assert [text[f.start : f.end] for f in frames] == ["Beamte", "Berater"]


def test_ids_are_readable():
    """What follows the first point of an id is the variant as the book prints it."""
    for entry in ENTRIES:
        assert entry.id.partition(".")[2][:1].isupper() or entry.id == "talks.um Hilfe", entry.id
