"""The figure of statuses: lanes, shapes, alt text, nothing to draw."""

import pandas as pd
import pytest

from analysis import style
from analysis.ladders import NEAR, SHAPES, describe_ladder, draw_ladder, find_lanes
from analysis.measures.statements import STATUS_NAMES
from analysis.records import STATUSES

COLUMNS = ["label", "place", "status", "role"]


def rows():
    """Return a headline and two retellings of one text."""
    return pd.DataFrame(
        [("A", 0.0, "asserted", "headline"), ("A", 0.01, "reported", "lead"), ("A", 0.5, "denied", "body")],
        columns=COLUMNS,
    )


@pytest.mark.parametrize(
    ("places", "lanes"),
    [
        ([], []),
        ([0.5], [0]),
        ([0.1, 0.5, 0.9], [0, 0, 0]),
        ([0.1, 0.1, 0.1], [0, 1, -1]),
        ([0.1, 0.11, 0.1 + NEAR], [0, 1, 0]),
        ([0.1, 0.101, 0.102, 0.103], [0, 1, -1, 0]),
    ],
    ids=["none", "one", "apart", "three at one place", "the line is free again", "no lane is free"],
)
def test_marks_step_aside(places, lanes):
    """A mark that would hide another takes the next free lane, or the one that was used longest ago."""
    assert find_lanes(places) == lanes


def test_every_status_has_a_shape_a_colour_and_a_name():
    """Statuses can be told apart without seeing colours."""
    assert set(SHAPES) == set(STATUSES) == set(STATUS_NAMES)
    assert len(set(SHAPES.values())) == len(STATUSES)
    assert len({style.COLOURS[status] for status in STATUSES}) == len(STATUSES)


def test_alt_text_gives_every_mark():
    """Who cannot see the figure hears headline and retellings in their order; a text without any is named too."""
    assert describe_ladder(rows(), ["A", "B"]) == (
        "A line for each text from its first word to its last, a mark for each sentence that puts the headline's "
        "claim. A: headline asserted; then reported at 1%, denied at 50%. B: no headline; then no retelling."
    )


def test_the_same_rows_give_the_same_bytes():
    """No date, no random id; as many marks as rows."""
    one, two = (style.to_svg(draw_ladder(rows(), ["A"], names=STATUS_NAMES), "x") for _ in range(2))
    assert one == two and "<svg" in one


def test_nothing_to_draw_is_no_error():
    """An empty selection gives an empty figure, and alt text that says so."""
    none = pd.DataFrame(columns=COLUMNS)
    assert "<svg" in style.to_svg(draw_ladder(none, [], names=STATUS_NAMES), "x")
    assert describe_ladder(none, []).startswith("An empty figure")
