"""The figure of values with ranges: alt text, same bytes, nothing to draw."""

import pandas as pd
import pytest
from matplotlib.text import Text

from analysis import style
from analysis.measures.framed import COLUMNS
from analysis.whiskers import EMPTY, describe_whiskers, draw_whiskers

NAMES = {"one": "loosely", "two": "strictly"}
ROWS = pd.DataFrame(
    [("a", "one", 4.0, 2.0, 6.0, False, "2 of 5"), ("a", "two", 1.0, 0.0, 3.0, False, "2 of 5"),
     ("b", "one", 3.0, None, None, True, "1 of 5")],
    columns=COLUMNS,
).astype({"low": "float64", "high": "float64"})  # fmt: skip


def test_alt_text_says_what_is_highest_and_lowest():
    """With the range; a row without one has its value alone."""
    assert describe_whiskers(ROWS, names=NAMES, unit="% of all") == (
        "Loosely: a highest, 4 (2 to 6); b lowest, 3. Strictly: a highest, 1 (0 to 3). % of all. Of 2 rows 1 stand for "
        "one text alone."
    )
    assert describe_whiskers(ROWS, names={"one": "x"}, unit="%") == (
        "X: a highest, 4 (2 to 6); b lowest, 3. %. Of 2 rows 1 stand for one text alone."
    )


@pytest.mark.parametrize("names", [NAMES, {"one": "loosely"}], ids=["two series", "one"])
def test_the_same_rows_give_the_same_bytes(names):
    """No date, no random id."""
    one, two = (style.to_svg(draw_whiskers(ROWS, names=names, unit="%"), "x") for _ in range(2))
    assert one == two and "<svg" in one


def test_a_word_of_one_text_looks_different():
    """A hollow mark, so that it is told from the others without colour."""
    full, hollow = (
        style.to_svg(draw_whiskers(ROWS.assign(alone=a), names=NAMES, unit="%"), "x") for a in (False, True)
    )
    assert full != hollow


def test_nothing_to_draw_is_no_error():
    """An empty table gives an empty figure, and alt text that says so."""
    none = ROWS.head(0)
    assert "<svg" in style.to_svg(draw_whiskers(none, names=NAMES, unit="%"), "x")
    assert describe_whiskers(none, names=NAMES, unit="%") == EMPTY


def test_letters_are_large_enough():
    """None is smaller than what is legible on the smallest phones."""
    figure = draw_whiskers(ROWS, names=NAMES, unit="%")
    assert min(text.get_fontsize() for text in figure.findobj(Text) if text.get_text()) >= style.LETTERS
