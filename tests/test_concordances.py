"""Lines of a concordance: few words, inside a sentence, through the door."""

import pandas as pd
import pytest

from analysis.concordances import MOST_LINES, make_line, show_lines
from analysis.excerpts import LONGEST_CUE, Door

TEXT = "Alt. Die kleine Katze schläft auf dem Sofa. Donaudampfschifffahrtsgesellschaftskapitäne warten hier."
DOOR = Door({"a": TEXT}, 0.0)


def span_of(words):
    """Return where some words stand."""
    return TEXT.index(words), TEXT.index(words) + len(words)


SENTENCE = span_of("Die kleine Katze schläft auf dem Sofa.")


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("Katze", "… kleine <mark>Katze</mark> schläft auf …"),
        ("Die", "<mark>Die</mark> kleine Katze schläft …"),
        ("Sofa", "… schläft auf dem <mark>Sofa</mark>"),
        ("Die kleine Katze schläft", "<mark>Die kleine Katze schläft</mark> …"),
    ],
    ids=["inside", "at the start", "at the end", "as long as a line"],
)
def test_a_line_has_the_nearest_words(words, line):
    """So many words as a line may have, from both sides in turn, never beyond the sentence."""
    shown = make_line(DOOR, "a", span_of(words), SENTENCE)
    assert shown.markup.removesuffix("</span>").endswith(f'lang="de">{line}')
    assert len(TEXT[shown.start : shown.end].split()) <= 4 and shown.end - shown.start <= LONGEST_CUE


def test_what_is_too_long_stands_as_offsets():
    """A range longer than a line may be is not shown."""
    long = span_of("Die kleine Katze schläft auf dem Sofa")
    shown = make_line(DOOR, "a", long, SENTENCE)
    assert not shown.whole and "Katze" not in shown.markup
    word = span_of("Donaudampfschifffahrtsgesellschaftskapitäne")
    assert "kapitäne" not in make_line(DOOR, "a", word, (word[0], len(TEXT))).markup


def test_lines_take_nothing_from_the_share():
    """A door that may show nothing shows lines, as it shows names; and keeps no count of them."""
    rows = pd.DataFrame(
        [("a", 0, *span_of("Katze"), "x")], columns=["article_id", "sentence_no", "start", "end", "what"]
    )
    sentences = pd.DataFrame([("a", 0, *SENTENCE)], columns=["article_id", "sentence_no", "start", "end"])
    shown = show_lines(DOOR, pd.concat([rows] * 99), sentences, columns={"what": "what it is"})
    assert shown.columns == ["what it is", "place", "in context"] and len(shown.rows) == MOST_LINES
    assert shown.rows[0][:2] == ("x", "16–21") and not DOOR.given
    assert not show_lines(DOOR, rows.head(0), sentences, columns={"what": "what"}).rows
