"""Passives without an agent: what is none."""

from __future__ import annotations

import pytest

from analysis.lexicon import unmark
from analysis.markers.passives import find_passives
from analysis.records import Sentence

CASES = {
    "main clause": "Der Zaun wurde gestern [[gestrichen]].",
    "dependent clause": "Sie sagt, dass der Zaun [[gestrichen]] wird.",
    "inside the clause": "Der Zaun wird [[gestrichen]] und bleibt grün.",
    "as planned": "Sie wird den Zaun nicht wie geplant bis Mai streichen können.",
    "shared auxiliary": "Der Zaun wurde [[gestrichen]], alte Hecken stark [[gestutzt]].",
    "shared auxiliary, article": "Die Suppe wurde [[gelobt]], der Kuchen [[getadelt]].",
    "where somebody was born": "Der Wirt wurde [[geehrt]], in Linz geboren.",
    "said of the one before": "Der Wirt wurde [[geehrt]], umringt vom Chor.",
    "agent": "Der Zaun wurde von der Wirtin gestrichen.",
}


@pytest.mark.parametrize("marked", CASES.values(), ids=CASES.keys())
def test_agentless_passive(marked):
    """The participle is marked where nobody is named who acts, and only if it belongs to the passive."""
    text, ranges = unmark(marked)
    found = find_passives(text, [Sentence(0, len(text), 0)], ())
    assert [(marker.start, marker.end) for marker in found] == ranges
