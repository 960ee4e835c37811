"""What opens a quotation, and who speaks to whom."""

from __future__ import annotations

import pytest

from analysis.german.phrases import cut
from analysis.german.quotemarks import find_marked
from analysis.hedging.mood import find_verbs
from analysis.quotations.heads import find_heads
from analysis.records import Sentence

CASES = {
    "verb": ("Der Wirt sagte, es regne", [("verb", ["sagte"], ["Der Wirt"])]),
    "particle": ("Der Wirt gab an, es regne", [("verb", ["gab", "an"], ["Der Wirt"])]),
    "particle missing": ("Der Wirt gab dem Gast Brot", []),
    "perfect": ("Der Wirt hat gesagt, es regne", [("verb", ["hat", "gesagt"], ["Der Wirt"])]),
    "passive": (
        "Der Plan wurde von der Opposition kritisiert",
        [("verb", ["wurde", "kritisiert"], ["der Opposition"])],
    ),
    "tag": ("Es regne, sagte der Wirt", [("tag", ["sagte"], ["der Wirt"])]),
    "tag with an apposition": (
        "Es regne, sagte Karl Zopf, der Leiter des Amts",
        [("tag", ["sagte"], ["Karl Zopf, der Leiter des Amts"])],
    ),
    "so": ("Es regne, so der Wirt", [("tag", ["so"], ["der Wirt"])]),
    "so that is no tag": ("Es regnet, so dass der Wirt bleibt", []),
    "laut": ("Laut dem Wirt regnet es", [("source", ["Laut"], ["dem Wirt"])]),
    "meinung nach": ("Seiner Meinung nach regnet es", [("source", ["nach"], ["Seiner Meinung"])]),
    "wish for something": ("Der Wunsch nach Regen wächst", []),
    "kreise": ("Aus Unternehmenskreisen verlautete, es regne", [("verb", ["verlautete"], ["Unternehmenskreisen"])]),
    "noun": ("Der Wirt hat das Gefühl, dass es regnet", [("verb", ["hat", "das Gefühl"], ["Der Wirt"])]),
    "question of condition": ("Würde der Wirt das sagen, wäre es gut", []),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_heads(text, expected):
    """Kind, cue and speaker of what opens a quotation."""
    sentence = Sentence(0, len(text), 0)
    clauses = cut(text, sentence, find_marked(text, 0, len(text)), find_verbs(text, (sentence,)))
    found = [(h.kind, [s.of(text) for s in h.cue], [s.of(text) for s in h.speaker]) for h in find_heads(clauses)]
    assert found == expected
