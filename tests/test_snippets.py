"""Short pieces of the texts: through the door, cut, and as text where a figure needs them."""

import pandas as pd
import pytest

from analysis.excerpts import Door
from analysis.snippets import HEADING, MOST_WORDS, first_words, show_snippets, snip

TEXT = "Der Wirt bestreitet, dass er am Montag in der großen Küche mit dem <Koch> lange gestritten hat."


def door(share=None) -> Door:
    """Return a door to one short text."""
    return Door({"a": TEXT}, share)


def test_a_long_piece_is_cut():
    """It ends after so many words, and says so."""
    excerpt, cut = snip(door(), "a", 0, len(TEXT))
    assert cut and excerpt.whole and len(TEXT[excerpt.start : excerpt.end].split()) == MOST_WORDS


def test_a_piece_does_not_end_in_a_short_word():
    """An article or a preposition promises a noun. A piece as short as a name is not cut further."""
    assert first_words(door(), [f"a:12-{len(TEXT)}"]) == "bestreitet, dass er am Montag…"
    short = Door({"a": "Er ist da, wo du es an uns ab und zu so tust."}, None)
    assert first_words(short, ["a:0-45"]) == "Er ist da, wo…"


def test_a_short_piece_takes_nothing_from_the_share():
    """It is no longer than a name; a longer one is refused where nothing may be quoted."""
    closed = door(0.0)
    assert snip(closed, "a", 0, 8)[0].markup.count("Der Wirt") == 1 and not closed.given.get("a")
    assert not snip(closed, "a", 0, 60)[0].whole


PLACES = {
    "one": (["a:21-28"], None, "dass er"),
    "cut": ([f"a:21-{len(TEXT)}"], None, "dass er am Montag in der großen…"),
    "the first that may be shown": ([f"a:21-{len(TEXT)}", "a:4-8"], 0.0, "Wirt"),
    "none may": ([f"a:21-{len(TEXT)}"], 0.0, None),
    "none is there": ([], None, None),
    "escaped and back": (["a:67-73"], None, "<Koch>"),
}


@pytest.mark.parametrize(("places", "share", "expected"), PLACES.values(), ids=PLACES.keys())
def test_first_words_as_plain_text(places, share, expected):
    """As a figure writes them: nothing escaped, dots where they go on."""
    assert first_words(door(share), places) == expected


def test_a_table_of_snippets():
    """The words stand after so many columns; where the range is not known there are none."""
    rows = pd.DataFrame(
        {
            "article_id": "a",
            "start": [0, 4],
            "end": [8, 8],
            "who": ["x", "y"],
            "n": [1, 2],
            "object": ["21-28 4-8", None],
        }
    )
    table = show_snippets(door(), rows, columns={"who": "who", "n": "words"}, ranges="object")
    assert table.columns == ["who", HEADING, "words"]
    assert "dass er" in table.rows[0][1].markup and table.rows[1][1] is None
    long = show_snippets(door(), rows.assign(object=f"21-{len(TEXT)}"), columns={"who": "who"}, ranges="object")
    assert all(cells[1].markup.endswith("großen …</span>") for cells in long.rows)
    without = show_snippets(door(), rows, columns={"who": "who"})
    assert ["Der Wirt" in without.rows[0][1].markup, "Wirt" in without.rows[1][1].markup] == [True, True]


def test_a_name_stands_where_no_words_may():
    """The share of a chapter may be used up; what a source is called is known all the same."""
    rows = pd.DataFrame({"article_id": "a", "start": [0, 0], "end": [8, 60], "name": ["Wirt", "Koch"]})
    cells = [row[0] for row in show_snippets(door(0.0), rows, columns={"name": "name"}, instead="name", after=0).rows]
    assert "Der Wirt" in cells[0].markup and cells[1] == "Koch"
