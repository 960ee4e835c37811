"""Figures: same bytes for the same rows, legible colours, alt text from the rows, nothing breaks on odd input."""

import pandas as pd
import pytest
from matplotlib.text import Text

from analysis import figures, style, telling, trees
from analysis.measures.seats import READING_NAMES


def bars(label="a"):
    """Return rows for bars."""
    return pd.DataFrame({"label": [label], "part": ["body"], "value": [3]})


def test_the_same_rows_give_the_same_bytes():
    """No date, no random id."""
    one, two = (
        style.to_svg(figures.draw_bars(bars(), ["a"], names={"body": "body"}, unit="words"), "x") for _ in range(2)
    )
    assert one == two and "<svg" in one and "dc:date" not in one


def test_darken_exchanges_every_colour():
    """No colour of the light page is left in the dark picture."""
    svg = style.to_svg(figures.draw_bars(bars(), ["a"], names={"body": "body"}, unit="words"), "x")
    dark = style.darken(svg)
    assert not any(colour in dark for colour in style.DARK if colour in svg)


@pytest.mark.parametrize("label", ["$x_1$ 5$", "<b>", "Ä" * 80, "\\frac"])
def test_names_that_look_like_code_are_names(label):
    """A dollar sign is a dollar sign; a long name is cut."""
    rows = bars(label)
    assert style.to_svg(figures.draw_bars(rows, [label], names={"body": "body"}, unit="words"), "x")


def test_nothing_to_draw_is_no_error():
    """An empty selection gives empty figures, and alt text that says so."""
    none = pd.DataFrame(columns=["name", "label", "count"])
    style.to_svg(figures.draw_matrix(none, []), "x")
    assert figures.describe_matrix(none) == "An empty figure: no name was found."
    assert figures.describe_bars(none, [], names={}, unit="words") == "An empty figure: there are no words."
    chains = pd.DataFrame(columns=["label", "name", "kind", "via", "words"])
    style.to_svg(trees.draw_chains(chains, [], names={"person": "person"}), "x")
    assert trees.describe_chains(chains, names={}) == "No source was found."


def test_alt_text_says_the_finding():
    """Who cannot see the figure hears the same."""
    rows = pd.DataFrame(
        {"series": ["s"] * 2, "label": ["a", "all"], "value": [3.25, 3.0], "low": [None, 2.0], "high": [None, 4.0]}
    )
    said = figures.describe_dots(rows, ["a"], names={"s": "sources"}, unit="cues")
    assert said == "Sources: 3.2 in a; all 3 (2 to 4 with one left out); cues."


def test_a_key_names_what_there_is():
    """In the order of the names, and only what occurs."""
    assert figures.names_in_use({"a": "A", "b": "B", "c": "C"}, ["c", "a", "a"]) == {"a": "A", "c": "C"}
    assert figures.names_in_use({"a": "A"}, []) == {}


def test_a_caption_says_what_a_list_leaves_out():
    """Nothing where it leaves out nothing."""
    assert figures.say_listed(figures.MOST_LISTED) == ""
    assert figures.say_listed(1500) == " Only the first 60 of 1,500 are listed; the published tables have all."


def test_a_figure_of_nothing_has_no_scale():
    """Where every value is 0, or none is known, an axis says 0 and nothing else."""
    dots = pd.DataFrame([("x", "a", 0.0, None, None), ("x", "all", 0.0, 0.0, 0.0)],
                        columns=["series", "label", "value", "low", "high"])  # fmt: skip
    bars = pd.DataFrame([], columns=["label", "part", "value"])
    some = pd.DataFrame([("a", "x", 3)], columns=["label", "part", "value"])

    def ticks(figure):
        return [float(tick) for tick in figure.axes[0].get_xticks()]

    for rows in (dots, dots.iloc[:0], dots.assign(value=float("nan"))):
        assert ticks(figures.draw_dots(rows, ["a"], names={"x": "X"}, unit="u")) == [0]
    assert ticks(figures.draw_bars(bars, ["a"], names={}, unit="u")) == [0]
    assert max(ticks(figures.draw_bars(some, ["a"], names={"x": "X"}, unit="u"))) >= 3


def test_counts_have_whole_numbers_on_their_axis():
    """Nobody is mentioned two and a half times; shares may have any number."""
    some = pd.DataFrame([("a", "x", 1), ("b", "x", 3)], columns=["label", "part", "value"])
    for values in ([1, 2], [3, 17], [40, 900]):
        (axes,) = figures.draw_bars(some.assign(value=values), ["a", "b"], names={"x": "X"}, unit="u").axes
        assert all(float(tick).is_integer() for tick in axes.get_xticks())


def test_parts_of_one_colour_differ_in_their_pattern():
    """In the bars and in the key."""
    rows = pd.DataFrame([("a", part, 1) for part in READING_NAMES], columns=["label", "part", "value"])
    (axes,) = figures.draw_bars(rows, ["a"], names=READING_NAMES, unit="u").axes
    looks = {(bar.get_facecolor(), bar.get_hatch()) for bar in axes.patches}
    assert len(looks) == len(READING_NAMES)


def test_letters_of_narrow_figures_are_large_enough():
    """None is smaller than what is legible on the smallest phones."""
    rows = pd.DataFrame([("n", "a", 1)], columns=["name", "label", "count"])
    dots = pd.DataFrame([("x", "a", 1.0, None, None)], columns=["series", "label", "value", "low", "high"])
    for figure in (
        figures.draw_bars(bars(), ["a"], names={"body": "body"}, unit="words"),
        figures.draw_matrix(rows, ["a"]),
        figures.draw_dots(dots, ["a"], names={"x": "X"}, unit="u"),
    ):
        assert min(text.get_fontsize() for text in figure.findobj(Text) if text.get_text()) >= style.LETTERS


def test_what_is_said_of_one_text():
    """Nothing can be left out of one text, so no bar is spoken of, and no range."""
    assert figures.say_bar(["a"]) == "" and "with one text left out" in figures.say_bar(["a", "b"])
    ends = [None, 47.9]
    rows = pd.DataFrame({"series": "s", "label": ["a", "all"], "value": 47.9, "low": ends, "high": ends})
    assert figures.describe_dots(rows, ["a"], names={"s": "cues"}, unit="%") == "Cues: 47.9 in a; all 47.9; %."


@pytest.mark.parametrize(
    ("number", "most", "said"),
    [
        (8, 1, " Only the first of 8 is listed; the published tables have all."),
        (8, 3, " Only the first 3 of 8 are listed; the published tables have all."),
        (3, 3, ""),
        (8, 0, ""),
    ],
)
def test_what_a_table_leaves_out(number, most, said):
    """Nothing is said where it shows all, or none."""
    assert figures.say_listed(number, most) == said


@pytest.mark.parametrize("label", ["a", "Ä" * 200, "wort " * 90])
def test_alt_text_is_short_whatever_it_names(label):
    """What a listener can keep in mind; the rows behind the figure have all."""
    rows = pd.DataFrame([(label, part, 3) for part in READING_NAMES], columns=["label", "part", "value"])
    dots = pd.DataFrame([("x", label, 1.0, None, None), ("x", label + "b", 2.0, None, None)],
                        columns=["series", "label", "value", "low", "high"])  # fmt: skip
    matrix = pd.DataFrame([(label, label, 1), (label, label + "b", 2)], columns=["name", "label", "count"])
    strips = pd.DataFrame([(label, "x", 0.25)], columns=["label", "kind", "place"])
    for said in (
        figures.describe_bars(rows, [label], names=READING_NAMES, unit="words"),
        figures.describe_dots(dots, [label, label + "b"], names={"x": label}, unit="u"),
        figures.describe_matrix(matrix),
        figures.describe_strips(strips, [label], colour="kind", names={"x": label}),
    ):
        assert 10 < len(said) <= telling.MOST_ALT


def test_the_longest_stretch_without_a_cue_is_told():
    """Between two cues, or between one and an end of the text."""
    strips = pd.DataFrame([("a", "x", 0.1), ("a", "x", 0.2), ("b", "x", 0.5)], columns=["label", "kind", "place"])
    assert figures.describe_strips(strips, ["a", "b"], colour="kind", names={"x": "hearsay"}) == (
        "3 cues in two texts, most in a (2), fewest in b (1). The longest stretch without any is 80% of a. Of all: "
        "hearsay 3."
    )


def test_bars_and_circles_say_what_is_largest():
    """Which bar and which part of all; which circle and which row."""
    rows = pd.DataFrame([("a", "x", 3), ("b", "x", 1), ("b", "y", 6)], columns=["label", "part", "value"])
    assert figures.describe_bars(rows, ["a", "b"], names={"x": "X", "y": "Y"}, unit="words") == (
        "Of all 10 words, b has most, 7, 86% of it Y, a fewest, 3. By part: Y 60%, X 40%."
    )
    matrix = pd.DataFrame([("n", "a", 1), ("n", "b", 2), ("m", "b", 5)], columns=["name", "label", "count"])
    assert figures.describe_matrix(matrix) == (
        "Of two rows, n is in most texts (2 of 2). The largest count is 5: m in b. One row is of one text alone."
    )
