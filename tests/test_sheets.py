"""The figure of what holds: a mark for each cell, and words for what is drawn."""

import pandas as pd
import pytest
from matplotlib.text import Text

from analysis import sheets
from analysis.measures.robustness import COLUMNS, FAILS, HOLDS, UNTOUCHED, VOID, say_robustness
from analysis.style import LETTERS, SHAPES, to_svg

CELLS = (HOLDS, FAILS, VOID, UNTOUCHED)


def sheet(findings=2, variations=4):
    """Return a sheet of some findings and variations with every kind of cell, the last variation of a second group."""
    rows = [
        ("c", n, "asks", f"*Beet* is number {n}", "texts" if m + 1 < variations else "parts", f"without {m}",
         CELLS[(n + m) % 4], "")
        for n in range(1, findings + 1) for m in range(variations)
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=COLUMNS)


def test_groups_stand_apart():
    """A gap before the last one, which is of another group."""
    assert list(sheets.place_columns(sheet()).values()) == [0, 1, 2, 3 + sheets.GAP]


@pytest.mark.parametrize("wide", [False, True])
def test_every_cell_has_its_mark(wide):
    """As many marks of each shape as cells, besides the key; a name for each column, a sentence for each row."""
    found = sheet()
    (axes,) = sheets.draw_sheet(found, wide=wide).axes
    drawn = [line.get_marker() for line in axes.lines if len(line.get_xdata())]
    assert {cell: drawn.count(SHAPES[sheets.KINDS[cell]]) for cell in CELLS} == found["cell"].value_counts().to_dict()
    written = {text.get_text() for text in axes.texts}
    assert written == {"without 0", "without 1", "without 2", "without 3", "1 Beet is number 1", "2 Beet is number 2"}


@pytest.mark.parametrize("wide", [False, True])
def test_the_same_sheet_gives_the_same_bytes(wide):
    """A build can be compared with another."""
    assert to_svg(sheets.draw_sheet(sheet(), wide=wide), "x") == to_svg(sheets.draw_sheet(sheet(), wide=wide), "x")


def test_more_variations_than_fit_are_cut_and_said():
    """The first ones are drawn; a caption says so."""
    many = sheet(1, 34)
    assert len(sheets.place_columns(many)) == sheets.MOST_COLUMNS
    assert to_svg(sheets.draw_sheet(many), "x")
    assert sheets.say_cut(many) == (
        " Only the first 30 of 34 variations are drawn; the rows behind the figure have all."
    )
    assert sheets.say_cut(sheet()) == ""


def test_nothing_to_draw_is_no_error():
    """An empty sheet gives a figure and words."""
    empty = sheet(0)
    assert to_svg(sheets.draw_sheet(empty), "x")
    assert sheets.describe_sheet(empty) == "An empty figure: there is no finding that could be tried."


def test_alt_text_says_where_findings_fail():
    """How many hold, and the one variation under which fewest do."""
    assert sheets.describe_sheet(sheet(1, 4)) == (
        f"{say_robustness(sheet(1, 4))} One finding does not hold without 0, more than under any other variation."
    )


def test_letters_of_the_narrow_sheet_are_large_enough():
    """None is smaller than what is legible on the smallest phones."""
    figure = sheets.draw_sheet(sheet())
    assert min(text.get_fontsize() for text in figure.findobj(Text) if text.get_text()) >= LETTERS
