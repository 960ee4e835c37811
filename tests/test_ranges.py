"""Figures with intervals and texts among others: alt text from the rows, nothing breaks on odd input."""

import pandas as pd

from analysis import style
from analysis.ranges import describe_among, describe_ranges, draw_among, draw_ranges

NAMES = {"dev": "dev", "train": "train"}


def figures():
    """Return figures of two things, one of which is too rare for a rate."""
    return pd.DataFrame(
        [("dev", "cues", 0.95, 0.9, 0.99), ("dev", "rare", None, None, None), ("train", "cues", 0.97, None, None)],
        columns=["series", "label", "value", "low", "high"],
    ).astype({"value": "float64", "low": "float64", "high": "float64"})


def crowd():
    """Return one text of a corpus and three comparison articles."""
    return pd.DataFrame(
        [("source", "A", 30.0, "corpus")] + [("source", "", value, "comparison") for value in (10.0, 20.0, 40.0)],
        columns=["series", "label", "value", "group"],
    )


def test_alt_text_gives_values_and_intervals():
    """What has no rate is not spoken of; what has no interval has none."""
    assert describe_ranges(figures(), names=NAMES, unit="F") == (
        "Dev: of one figure, cues 0.95 (0.90 to 0.99). Train: of one figure, cues 0.97. F."
    )
    assert describe_ranges(figures().head(0), names=NAMES, unit="F").endswith("Train: nothing to show. F.")


def test_alt_text_sets_a_text_among_the_others():
    """How many texts stand above the middle of the others, and which of them is highest."""
    assert describe_among(crowd(), ["A"], names={"source": "passing on"}) == (
        "Passing on: 1 of 1 texts above the middle (20), A highest, 30. The middle is that of up to 3 comparison "
        "articles."
    )
    assert describe_among(crowd().head(0), ["A"], names={"source": "passing on"}).endswith("Passing on: no text.")


def test_the_same_rows_give_the_same_bytes():
    """The crowd is spread by a fixed step, not by chance."""
    for draw in (
        lambda: draw_ranges(figures(), names=NAMES, unit="F"),
        lambda: draw_among(crowd(), ["A"], names={"source": "passing on"}),
    ):
        one, two = (style.to_svg(draw(), "x") for _ in range(2))
        assert one == two and "<svg" in one


def test_nothing_to_draw_is_no_error():
    """An empty selection gives empty figures."""
    assert style.to_svg(draw_ranges(figures().head(0), names=NAMES, unit="F"), "x")
    assert style.to_svg(draw_among(crowd().head(0), [], names={"source": "passing on"}), "x")


def test_zeros_alone_can_be_drawn():
    """An axis needs a length even where every value is zero."""
    assert style.to_svg(draw_among(crowd().assign(value=0.0), ["A"], names={"source": "passing on"}), "x")
