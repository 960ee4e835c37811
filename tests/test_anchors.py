"""The words that a pattern cannot do without, and the look-up by them."""

from __future__ import annotations

import pytest

from analysis.anchors import Anchors, find_anchors

NEEDED = [
    ("one word", "wohl", {"wohl"}),
    ("the longest of several", "nach Auskunft von", {"auskunft"}),
    ("a choice, if each of it is long", "nach (Angaben|Auskunft)", {"angaben", "auskunft"}),
    ("a choice with something short in it", "(im|laut) Radio", {"radio"}),
    ("what may be missing is not needed", "laut (Angaben)?", {"laut"}),
    ("an ending that may be missing", "unklare(n|s)?", {"unklare", "unklaren", "unklares"}),
    ("the beginning of a word", "angeblich*", {"angeblich*"}),
    ("the end of a word", "nach *angaben", {"*angaben"}),
    ("the middle of a word", "*schein*", {"*schein*"}),
    ("choices of several words", "(dem Aufruf|aller Rede) nach", {"aufruf", "aller"}),
    ("nested choices", "aus ((sehr)? gut|schlecht) informierter Hand", {"informierter"}),
    ("a marked part", "ist ... [[unbekannt]]", {"unbekannt"}),
    ("a gap and a star are no words", "... *", set()),
    ("folded", "Gemäß", {"gemäss"}),
    ("hyphens part words", "US-Kreis*", {"kreis*"}),
]


@pytest.mark.parametrize(("pattern", "anchors"), [n[1:] for n in NEEDED], ids=[n[0] for n in NEEDED])
def test_anchors_of_a_pattern(pattern: str, anchors: set[str]) -> None:
    """A pattern needs the longest word that no choice leaves out."""
    assert find_anchors(pattern) == anchors


def test_tokens_are_looked_up_by_their_words() -> None:
    """Whole words, beginnings, ends and middles are found, in the parts of joined words too; no others are."""
    index = Anchors([("whole", "laut"), ("head", "angeb*"), ("tail", "*gabe"), ("inside", "*chei*"), ("any", "* ...")])
    assert index.anywhere == {"any"}
    assert index["laut"] == index["radio/laut"] == {"whole"}
    assert index["angeblich"] == {"head"}
    assert index["angabe"] == {"tail"}
    assert index["bescheid"] == {"inside"}
    assert index["angebgabe-scheitern"] == {"head", "tail", "inside"}
    assert index["lauter"] == index["verlaut"] == index[""] == frozenset()
    assert index.find(["laut", "angebote"]) == {"any", "whole", "head"}


def test_what_is_kept_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many words come by, no more than the limit is kept, and the answers stay the same."""
    monkeypatch.setattr("analysis.anchors.MOST", 3)
    index = Anchors([("whole", "laut")])
    for number in range(20):
        assert index[f"wort{number}"] == frozenset()
        assert index["laut"] == {"whole"}
        assert len(index) <= 3
