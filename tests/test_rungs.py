"""The figure of ladders: which rungs are drawn, where they stand, what is said of them."""

from itertools import pairwise

import pandas as pd
import pytest

from analysis import style
from analysis.excerpts import Door
from analysis.measures.ladder import NOUN, rung_rows
from analysis.records import STATUSES
from analysis.rungs import LINE, Rails, begin, draw_rung, draw_rungs, draw_wide, finish, need_of, spread
from analysis.rungwords import (
    MOST_LADDERS,
    MOST_RUNGS,
    NAMES,
    choose_texts,
    describe_rungs,
    find_varying,
    say_chosen,
    write_words,
)
from analysis.store import TEXTS
from toyladders import HEAD, LEAD, make_tables, text

CUES = (("soll", "sollen_reportive"), ("laut", "attribution"))


@pytest.fixture
def rows():
    """Return the rungs of a text with a claim that comes back and is then taken for granted."""
    tables = make_tables(text(cues=CUES, outlet="Blatt"), rementions=[("a", "Dieser Umzug", HEAD, "reported")])
    return with_words(tables)


def with_words(tables):
    """Return the rungs with their words."""
    raw = tables.table(TEXTS)
    return write_words(Door(dict(zip(raw["article_id"], raw["text"], strict=True)), 0.0), rung_rows(tables))


def many(number, rungs=1):
    """Return rungs of many texts."""
    row = ("headline", "clause", "headline", "asserted", None, 0, None, 0.5)
    columns = ["label", "role", "kind", "claim", "status", "form", "sentence_no", "first", "place"]
    return pd.DataFrame([(f"t{n}", *row) for n in range(number) for _ in range(rungs + (n > 2))], columns=columns)


def test_words_come_through_the_door(rows):
    """Words as few as these are shown even where nothing may be quoted; a rung without any has none."""
    assert rows["form"].tolist() == ["soll", "laut", "Dieser Umzug"]


def test_every_kind_of_rung_has_a_name():
    """Statuses and the noun; each status has a colour of its own."""
    assert set(NAMES) == {*STATUSES, NOUN}
    assert len({style.COLOURS[status] for status in STATUSES}) == len(STATUSES)


def test_alt_text_says_the_finding(rows):
    """Who cannot see the figure hears which texts vary, how many rungs of a kind there are, and what headlines say."""
    assert describe_rungs(rows, ["Blatt"]) == (
        "Of one text whose headline's claim is followed, none puts it in more ways than one. Rungs: reported 2. One "
        "noun takes a statement for granted. Blatt's headline: reported (soll)."
    )


def test_alt_text_names_texts_that_vary():
    """A text whose rungs differ is named, and a headline without words says what there is instead."""
    one = text(("headline", HEAD, "asserted"), ("caption", LEAD, "asked"))
    assert describe_rungs(with_words(make_tables(one)), ["a"]) == (
        "Of one text whose headline's claim is followed, a puts it in several ways. Rungs: asserted 1, asked or open "
        "1. a's headline: asserted, no mark."
    )


def test_of_many_texts_those_with_most_rungs_are_drawn():
    """In the order of the corpus; ties go to the earlier ones; the caption says so."""
    rows, labels = many(8), [f"t{n}" for n in range(9)]
    assert choose_texts(rows, labels) == ["t3", "t4", "t5", "t6", "t7"]
    assert say_chosen(rows, labels) == f" Of 9 texts {MOST_LADDERS} are drawn, those with most rungs."
    assert say_chosen(many(2), ["t0", "t1"]) == ""
    assert say_chosen(many(1), ["t0", "t1"]) == " Of 2 texts 1 is drawn, the one that has a headline."


def test_rungs_beyond_the_last_are_counted():
    """A ladder without end is cut, and the caption says so."""
    assert say_chosen(many(1, MOST_RUNGS + 1), ["t0"]) == " One rung far down is left out."
    assert say_chosen(many(1, MOST_RUNGS + 2), ["t0"]) == " Two rungs far down are left out."


@pytest.mark.parametrize("places", [[0.0], [0.0, 0.0, 0.0], [0.0, 0.5, 1.0], [0.9, 0.95, 1.0], [1.0] * 5])
def test_rungs_keep_apart_and_on_the_ladder(places):
    """As far down as their place in the text, but never so near that words would touch, nor beyond the rails."""
    rails, needs = Rails(0, 100, 0, 300), [30.0] * len(places)
    heights = spread(places, needs, rails)
    assert heights == sorted(heights) and heights[0] > rails.top and heights[-1] < rails.bottom
    assert all(low - high >= 30 - 1e-9 for high, low in pairwise(heights))


def test_long_words_need_more_room(rows):
    """Two lines of words over a rung push it further from the one before."""
    short, long = (rows.assign(form=form).iloc[:1] for form in ("soll", "mitgeteilt … voraussichtlich"))
    assert need_of(next(long.itertuples()), 90) - need_of(next(short.itertuples()), 90) == LINE


@pytest.mark.parametrize("draw", [draw_rungs, draw_wide])
def test_the_same_rows_give_the_same_bytes(draw, rows):
    """No date, no random id, no letter of the texts but those that the door let out."""
    one, two = (style.to_svg(draw(rows, ["Blatt"]), "x") for _ in range(2))
    assert one == two and "<svg" in one


@pytest.mark.parametrize("draw", [draw_rungs, draw_wide])
def test_nothing_to_draw_is_no_error(draw):
    """No headline at all: an empty figure, and alt text that says so."""
    none = with_words(make_tables(text(("body", LEAD, "asserted"))))
    assert "<svg" in style.to_svg(draw(none, ["a"]), "x")
    assert describe_rungs(none, ["a"]).startswith("An empty figure")


def test_statuses_are_drawn_differently():
    """Without colour, too: no two rungs have the same form."""
    drawn = set()
    for status in STATUSES:
        figure, axes = begin(100)
        draw_rung(axes, status, 0, 100, 5)
        finish(figure, axes, 100, 10)
        drawn.add(style.to_svg(figure, "x").replace(style.COLOURS[status], "one colour"))
    assert len(drawn) == len(STATUSES)


@pytest.mark.parametrize("draw", [draw_rungs, draw_wide])
def test_texts_that_vary_are_marked(draw):
    """The name of such a text stands in a box, as the number above says; that of another does not."""
    tables = make_tables(
        text(("headline", HEAD, "asserted"), ("body", LEAD, "reported")), text(("headline", HEAD, "asserted"))
    )
    rows = with_words(tables)
    assert find_varying(rows) == ["a"]
    (axes,) = draw(rows, ["a", "b"]).axes
    boxed = {label.get_text(): label.get_bbox_patch() is not None for label in axes.texts}
    assert boxed["a"] and not boxed["b"] and any(label.startswith("■ text says it") for label in boxed)
