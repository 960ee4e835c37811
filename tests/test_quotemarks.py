"""Pairing quotation marks."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.german.quotemarks import MARKS, find_marked

CASES = {
    "german": ("Sie rief „Halt“ und ging.", [("„Halt“", 0)]),
    "swiss": ("Sie rief «Halt» und ging.", [("«Halt»", 0)]),
    "book": ("Sie rief »Halt« und ging.", [("»Halt«", 0)]),
    "straight": ('Sie rief "Halt" und ging.', [('"Halt"', 0)]),
    "english": ("Sie rief “Halt” und ging.", [("“Halt”", 0)]),
    "mixed": ('Sie rief „Halt" und ging.', [('„Halt"', 0)]),
    "nested": ("„Das ‚Amt‘ schweigt“, rief sie.", [("„Das ‚Amt‘ schweigt“", 0), ("‚Amt‘", 1)]),
    "nested, same marks": (
        '"Die Turm-"Wache" schläft", rief sie.',
        [('"Die Turm-"Wache" schläft"', 0), ('"Wache"', 1)],
    ),
    "apostrophe": ("Hans' Hut und Evas' Schal sind's.", []),
    "closing mark alone": ("Das war es“ und gut.", []),
    "two in a row": ("„Ja“, „Nein“.", [("„Ja“", 0), ("„Nein“", 0)]),
    "left open at the end": ("Sie rief: „Halt, wer da", [("„Halt, wer da", 0)]),
    "left open before another": ("Ein „Turm und ein „Tor“ stehen da.", [("„Tor“", 0)]),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_pairs(text, expected):
    """Marks of each style are paired, with their depth."""
    assert [(text[m.start : m.end], m.depth) for m in find_marked(text, 0, len(text))] == expected


def test_open_passage_says_so():
    """A passage left open is returned as such."""
    (marked,) = find_marked("Sie rief: „Halt, wer da", 0, 23)
    assert not marked.closed


@given(st.text(alphabet=[*sorted(MARKS), "a", " ", ".", "("], max_size=60))
def test_passages_are_nested_or_apart(text):
    """Closed passages lie inside the text and never cross."""
    found = find_marked(text, 0, len(text))
    assert all(0 <= m.start < m.end <= len(text) for m in found)
    assert not any(a.start < b.start < a.end < b.end for a in found for b in found)


def test_time_is_linear():
    """Ten thousand open marks do not hurt."""
    text = "„a ‚b «c " * 10_000
    before = time.perf_counter()
    find_marked(text, 0, len(text))
    assert time.perf_counter() - before < 5
