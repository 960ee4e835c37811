"""One spelling for the annotators, and the way back to the raw text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.records import Cue, Paragraph, Quotation, Span
from analysis.spelling import Plain, put_back, unwrap, write_plainly

SPELLINGS = [
    ("as it should be", "Öl für 3 Töpfe", "Öl für 3 Töpfe"),
    ("umlaut of two code points", "O\u0308l fu\u0308r", "Öl für"),
    ("accent that has no letter of its own", "x\u0301y", "x\u0301y"),
    ("soft hyphen before a mark", "a\u00ad\u0308", "ä"),
    ("two marks on one letter", "a\u0323\u0302b", "ậb"),
    ("mark without a letter", "\u0308a", "\u0308a"),
    ("blanks that do not break", "10\u00a0kg,\u202fz.\u2009B.", "10 kg, z. B."),
    ("hyphens that do not break", "Nord\u2011Süd\u2010Weg", "Nord-Süd-Weg"),
    ("soft hyphen", "ver\u00admut\u00adlich", "vermutlich"),
    ("without width", "\ufeffDas\u200b Haus\u2060", "Das Haus"),
    ("dashes, marks and ß stay", "Spaß – „ja“ «nein»", "Spaß – „ja“ «nein»"),
    ("line breaks stay", "eins\nzwei\r\n\u2028drei", "eins\nzwei\r\n\u2028drei"),
    ("nothing", "", ""),
    ("nothing to be seen", "\u00ad\u00ad", ""),
]
RANGES = [
    ("nothing moved", "das Öl", "Öl", "Öl"),
    ("behind an umlaut", "fu\u0308r Anna", "Anna", "Anna"),
    ("ends in a mark", "im Cafe\u0301 da", "Café", "Cafe\u0301"),
    ("begins with one", "im O\u0308lfass", "Ölfass", "O\u0308lfass"),
    ("soft hyphen inside", "ist ver\u00admut\u00adlich so", "vermutlich", "ver\u00admut\u00adlich"),
    ("not what cannot be seen behind it", "das Haus\u200b steht", "Haus", "Haus"),
    ("nor before it", "\ufeffHaus", "Haus", "Haus"),
    ("a mark that no letter takes in", "ein x\u0301 hier", "x\u0301", "x\u0301"),
]


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in SPELLINGS], ids=[c[0] for c in SPELLINGS])
def test_one_spelling(text, expected):
    """Letters are composed, blanks and hyphens of one kind; what cannot be seen is left out."""
    assert write_plainly(text).text == expected


@pytest.mark.parametrize(("text", "words", "raw"), [c[1:] for c in RANGES], ids=[c[0] for c in RANGES])
def test_the_way_back(text, words, raw):
    """A range of the plain text is put back to the same words in the raw one."""
    plain = write_plainly(text)
    start = plain.text.index(words)
    assert put_back(Span(start, start + len(words)), plain, text).of(text) == raw


@given(st.text(alphabet="aäo\u0308\u0301\u00ad\u200b \u00a0\u2011-ßz\n"))
def test_whatever_the_text_the_ranges_follow_each_other(text):
    """Each code point of the plain text has a range of its own in the raw one, in the same order."""
    plain = write_plainly(text)
    ranges = [plain.raw(Span(i, i + 1)) for i in range(len(plain.text))]
    assert all(0 <= start < end <= len(text) for start, end in ranges)
    assert all(before[1] <= after[0] for before, after in pairwise(ranges))
    assert write_plainly(plain.text).text == plain.text


def test_records_are_put_back_whole():
    """Ranges inside a record move with it, words are those of the raw text, and the record itself stays as it was."""
    text = "\u00adEr ist a\u0308rgerlich, wohl."
    plain = write_plainly(text)
    place = plain.text.index("wohl")
    cue = Cue(place, place + 4, "wohl", "adverb", "epistemic", "wohl", scope=Span(0, len(plain.text)))
    moved = put_back((cue,), plain, text)[0]
    assert (moved.start, moved.of(text), moved.text) == (text.index("wohl"), "wohl", "wohl")
    assert moved.scope == Span(1, len(text))
    assert cue.start == place
    quotation = Quotation("direct", (Span(0, 6), Span(7, 9)), source="s1")
    assert put_back(quotation, plain, text) == Quotation("direct", (Span(1, 7), Span(8, 11)), source="s1")


def test_words_are_those_of_the_raw_text():
    """A form with another hyphen keeps it, though no place has moved."""
    plain = write_plainly("Halb\u2011wahr")
    found = put_back(Cue(0, 9, "Halb-wahr", "adverb", "stance", "x"), plain, "Halb\u2011wahr")
    assert (plain.starts, found.text) == (None, "Halb\u2011wahr")


def test_lines_are_joined_inside_paragraphs_alone():
    """The text keeps its length, and what parts paragraphs stays."""
    text = "eins\nzwei\n\ndrei\r\nvier\n"
    assert unwrap(text, (Paragraph(0, 9, "body"), Paragraph(11, 21, "body"))) == "eins zwei\n\ndrei  vier\n"


def test_a_text_as_it_should_be_is_not_copied():
    """The usual case costs nothing: the same string, and no places."""
    text = "Der Fluss fließt – „noch“ – nach Süden."
    assert write_plainly(text) == Plain(text)
    assert write_plainly(text).text is text
