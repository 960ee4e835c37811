"""Pairing quotation marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.german.quotemarks import MARKS, find_marked, find_marked_through
from steps import count_steps

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
    "swiss within german": ("„Das «Amt» schweigt“, rief sie.", [("„Das «Amt» schweigt“", 0), ("«Amt»", 1)]),
    "opened the swiss way, closed the german way": ("Sie rief «Halt“ und ging.", [("«Halt“", 0)]),
    "english within straight": ('"Das “Amt” schweigt", rief sie.', [('"Das “Amt” schweigt"', 0), ("“Amt”", 1)]),
    "single book marks": ("»Das ›Amt‹ schweigt«, rief sie.", [("»Das ›Amt‹ schweigt«", 0), ("›Amt‹", 1)]),
    "a title inside": (
        "„Ich las „Die Fähre“ gern“, rief sie.",
        [("„Ich las „Die Fähre“ gern“", 0), ("„Die Fähre“", 1)],
    ),
    "a genitive inside": ("„Das ist Klaus' Hut“, rief sie.", [("„Das ist Klaus' Hut“", 0)]),
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


THROUGH = {
    "opened again in each paragraph": (
        "„Es regnet.\n„Der Keller ist nass.\n„Wir gehen.“",
        [["„Es regnet."], ["„Der Keller ist nass."], ["„Wir gehen.“"]],
    ),
    "closed in a later paragraph": (
        "Sie sagte: „Es regnet.\nDer Keller ist nass.\nWir gehen.“ Dann ging sie.",
        [["„Es regnet."], ["Der Keller ist nass."], ["Wir gehen.“"]],
    ),
    "opened again, with a title inside": (
        "„Ich las „Die Fähre“ gern.\n„Sie war kurz.“",
        [["„Ich las „Die Fähre“ gern.", "„Die Fähre“"], ["„Sie war kurz.“"]],
    ),
    "another passage between": (
        "Sie sagte: „Es regnet.\nDas „Boot“ ist nass.\nWir gehen.“",
        [["„Es regnet."], ["„Boot“"], []],
    ),
    "never closed": ("Sie sagte: „Es regnet.\nDer Keller ist nass.", [["„Es regnet."], []]),
    "closed, never opened": ("Es regnet.\nDer Keller ist nass.“", [[], []]),
}


@pytest.mark.parametrize(("text", "expected"), THROUGH.values(), ids=THROUGH.keys())
def test_passages_over_paragraphs(text, expected):
    """A passage can go on through paragraphs; each has its piece of it."""
    paragraphs, start = [], 0
    for line in text.split("\n"):
        paragraphs.append((start, start + len(line)))
        start += len(line) + 1
    found = find_marked_through(text, paragraphs)
    assert [[text[m.start : m.end] for m in pieces] for pieces in found] == expected


def test_pieces_are_believed():
    """The pieces of a passage that goes on count as closed, one that is left open for good does not."""
    text = "„Es regnet.\n„Wir gehen.“"
    assert [m.closed for pieces in find_marked_through(text, [(0, 11), (12, 24)]) for m in pieces] == [True, True]
    text = "„Es regnet.\nWir gehen."
    assert [m.closed for pieces in find_marked_through(text, [(0, 11), (12, 22)]) for m in pieces] == [False]


@given(st.lists(st.text(alphabet=[*sorted(MARKS), "a", " ", "."], min_size=1, max_size=15), max_size=6))
def test_passages_stay_in_their_paragraphs(lines):
    """Whatever the marks, each passage lies in its paragraph, and none crosses another."""
    paragraphs, start = [], 0
    for line in lines:
        paragraphs.append((start, start + len(line)))
        start += len(line) + 1
    found = find_marked_through("\n".join(lines), paragraphs)
    for (begin, end), pieces in zip(paragraphs, found, strict=True):
        assert all(begin <= m.start < m.end <= end for m in pieces)
        assert not any(a.start < b.start < a.end < b.end for a in pieces for b in pieces)


@given(st.text(alphabet=[*sorted(MARKS), "a", " ", ".", "("], max_size=60))
def test_passages_are_nested_or_apart(text):
    """Closed passages lie inside the text and never cross."""
    found = find_marked(text, 0, len(text))
    assert all(0 <= m.start < m.end <= len(text) for m in found)
    assert not any(a.start < b.start < a.end < b.end for a in found for b in found)


def test_many_open_marks_take_linear_work():
    """Ten times as many open marks take ten times the work."""

    def count(number):
        text = "„a ‚b «c " * number
        return count_steps(lambda: find_marked(text, 0, len(text)))

    assert count(3_000) < 11 * count(300)


def test_many_paragraphs_left_open_take_linear_work():
    """Each of many paragraphs opens a passage that none closes; ten times as many take ten times the work."""
    line = "Er sagte: „Es regnet."

    def find(number):
        paragraphs = [(i * (len(line) + 1), i * (len(line) + 1) + len(line)) for i in range(number)]
        return find_marked_through("\n".join([line] * number), paragraphs)

    assert count_steps(lambda: find(3_000)) < 11 * count_steps(lambda: find(300))
    assert not any(m.closed for pieces in find(3_000) for m in pieces)
