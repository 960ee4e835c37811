"""Sentences and tokens."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.records import Paragraph
from analysis.segmenting import find_sentences, find_tokens

CASES = [
    ("two sentences", "Es regnet. Alle gehen.", ["Es regnet.", "Alle gehen."]),
    ("title", "Dr. Huber kam. Prof. Maier nicht.", ["Dr. Huber kam.", "Prof. Maier nicht."]),
    ("short form with blank", "Wir nehmen z. B. Salz. Das reicht.", ["Wir nehmen z. B. Salz.", "Das reicht."]),
    ("short form before a noun", "Das kostet 3 Mio. Euro bzw. Franken.", ["Das kostet 3 Mio. Euro bzw. Franken."]),
    ("date", "Am 3. Mai beginnt es. Dann ist Ruhe.", ["Am 3. Mai beginnt es.", "Dann ist Ruhe."]),
    ("date at the end", "Er kam am 3. Mai. Sie am 4. Juni.", ["Er kam am 3. Mai.", "Sie am 4. Juni."]),
    (
        "ordinal before a noun",
        "Der 2. Weltkrieg und das 19. Jahrhundert.",
        ["Der 2. Weltkrieg und das 19. Jahrhundert."],
    ),
    ("year at the end", "Das war 1999. Heute nicht.", ["Das war 1999.", "Heute nicht."]),
    ("number at the end", "Es kamen 12. Mehr nicht.", ["Es kamen 12.", "Mehr nicht."]),
    ("initial", "J. S. Bach schrieb das.", ["J. S. Bach schrieb das."]),
    ("German marks", "„Es ist kalt.“ Er ging.", ["„Es ist kalt.“", "Er ging."]),
    ("Swiss marks", "«Es ist kalt.» Sie ging.", ["«Es ist kalt.»", "Sie ging."]),
    ("pointed marks inwards", "»Es ist kalt!« Sie ging.", ["»Es ist kalt!«", "Sie ging."]),
    ("straight marks", '"Es ist kalt." Er ging.', ['"Es ist kalt."', "Er ging."]),
    ("question in marks goes on", "„Warum?“ fragte er.", ["„Warum?“ fragte er."]),
    ("marks open the next", "Er kam. „Gut“, sagte sie.", ["Er kam.", "„Gut“, sagte sie."]),
    ("colon does not end", "Er sagte: „Geht.“ Alle gingen.", ["Er sagte: „Geht.“", "Alle gingen."]),
    ("dots that go on", "Er kam ... und ging.", ["Er kam ... und ging."]),
    ("bracket", "Er kam (gestern). Sie nicht.", ["Er kam (gestern).", "Sie nicht."]),
    ("space that does not break", "Es regnet.\u00a0Alle gehen.", ["Es regnet.", "Alle gehen."]),
    ("empty line", "Ohne Punkt\n\nNeue Zeile", ["Ohne Punkt", "Neue Zeile"]),
    ("digit begins", "Das war es. 20 kamen.", ["Das war es.", "20 kamen."]),
]
TOKENS = [
    ("hyphen", "Kreml-Berater gehen", ["Kreml-Berater", "gehen"]),
    ("hyphen that does not break", "US‑Kreise sagen", ["US‑Kreise", "sagen"]),
    ("number with ending", "ein 19-jähriger Mann", ["ein", "19-jähriger", "Mann"]),
    ("decimal", "um 2,5 Prozent", ["um", "2,5", "Prozent"]),
    ("decomposed", "fu\u0308nf A\u0308pfel.", ["fu\u0308nf", "A\u0308pfel", "."]),
    ("marks", "«ja», sagt er", ["«", "ja", "»", ",", "sagt", "er"]),
]


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_sentences(text: str, expected: list[str]) -> None:
    """A paragraph is split where its sentences end."""
    assert [s.of(text) for s in find_sentences(text, (Paragraph(0, len(text), "body"),))] == expected


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in TOKENS], ids=[c[0] for c in TOKENS])
def test_tokens(text: str, expected: list[str]) -> None:
    """Words keep their hyphens, endings and marks above letters; other marks stand alone."""
    assert [t.text for t in find_tokens(text, 0, len(text))] == expected


@pytest.mark.xfail(reason="a street or a unit at the end of a sentence looks like an abbreviation")
def test_abbreviation_at_the_end() -> None:
    """A short form can end a sentence too."""
    text = "Es waren Äpfel, Birnen usw. Alle aßen."
    assert len(find_sentences(text, (Paragraph(0, len(text), "body"),))) == 2


def test_sentences_stay_in_their_paragraph() -> None:
    """No sentence crosses a paragraph, boilerplate has none, and each knows its paragraph."""
    text = "Erster Teil Werbung Zweiter Teil"
    paragraphs = (Paragraph(0, 11, "body"), Paragraph(12, 19, "boilerplate"), Paragraph(20, 32, "body"))
    found = find_sentences(text, paragraphs)
    assert [(s.of(text), s.paragraph) for s in found] == [("Erster Teil", 0), ("Zweiter Teil", 2)]


def test_endless_sentence_is_cut() -> None:
    """A list without full stops is cut at blanks, so that no step behind takes more than linear time."""
    text = "und er sagte " * 1000
    found = find_sentences(text, (Paragraph(0, len(text), "body"),))
    assert max(s.end - s.start for s in found) <= 2000
    assert " ".join(s.of(text) for s in found) == text.strip()


@given(st.text(alphabet="abAB1. \n„“»«!?:;-–'\u00a0ä", max_size=80))
def test_sentences_cover_all_letters_once(text: str) -> None:
    """Sentences stand in order, do not overlap, have no white space at their ends and lose no letter."""
    found = find_sentences(text, (Paragraph(0, len(text), "body"),))
    ends = [0, *(x for s in found for x in (s.start, s.end)), len(text)]
    assert ends == sorted(ends)
    assert all(s.of(text) == s.of(text).strip() and s.of(text) for s in found)
    outside = "".join(text[a:b] for a, b in zip(ends[::2], ends[1::2], strict=True))
    assert not outside.strip()


@given(st.text(max_size=80))
def test_tokens_are_what_they_cover(text: str) -> None:
    """A token's text is what stands at its range, and tokens do not overlap."""
    last = 0
    for token in find_tokens(text, 0, len(text)):
        assert token.start >= last
        assert token.text == text[token.start : token.end] != ""
        last = token.end
