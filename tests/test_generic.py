"""Indicators of frames by sentence: shares with intervals, in two readings, and no label."""

from fractions import Fraction

import pytest

from analysis.measures import generic
from toywords import tables_of, text

ROW = "Der Streit um das Beet ist ein Zank. Der Preis steigt. Alle klagen. Regen fällt. "
FRAMES = [("Streit", "generic.conflict"), ("Zank", "generic.conflict"), ("Preis", "generic.economic_consequences")]


@pytest.fixture
def tables():
    """Return two texts of four and two sentences; the first has indicators of two frames."""
    return tables_of(a=text(ROW, frames=FRAMES), b=text("Mehr Streit. Der Preis.", frames=FRAMES[::2]))


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [
        (0, 10, 0.0, 0.2775),
        (10, 10, 0.7225, 1.0),
        (5, 10, 0.2366, 0.7634),
        (1, 20, 0.0089, 0.2361),
        (0, 1, 0.0, 0.7935),
    ],
)
def test_worked_intervals(part, whole, low, high):
    """Values of Wilson's interval, worked by hand to four decimals."""
    assert generic.find_interval(part, whole) == pytest.approx((low, high), abs=0.0001)


@pytest.mark.parametrize(("part", "whole"), [(3, 7), (1, 4), (20, 21), (150, 300)])
def test_ends_solve_the_equation_of_the_score(part, whole):
    """At both ends the share lies as many standard errors away as the interval is meant to have."""
    share = float(Fraction(part, whole))
    for end in generic.find_interval(part, whole):
        assert (share - end) ** 2 == pytest.approx(generic.Z**2 * end * (1 - end) / whole, abs=1e-9)


def test_no_interval_of_nothing():
    """No whole, no interval; a part that cannot be is refused."""
    assert generic.find_interval(0, 0) is None
    for part in (-1, 3):
        with pytest.raises(ValueError, match="a part is from 0 up to the whole"):
            generic.find_interval(part, 2)


def test_sentences_with_one_and_with_two(tables):
    """Each frame by text and for all; places in one sentence count as two indicators."""
    frame = generic.frame_rows(tables)
    assert frame[["frame", "label", "sentences", "one", "two"]].values.tolist() == [
        ["conflict", "a", 4, 1, 1], ["conflict", "b", 2, 1, 0], ["conflict", "all", 6, 2, 1],
        ["economic consequences", "a", 4, 1, 0], ["economic consequences", "b", 2, 1, 0],
        ["economic consequences", "all", 6, 2, 0],
    ]  # fmt: skip
    whole = frame.iloc[2]
    assert whole["one share"] == pytest.approx(100 * 2 / 6, abs=1e-9)
    assert (whole["one low"] / 100, whole["one high"] / 100) == pytest.approx(generic.find_interval(2, 6), abs=1e-9)


def test_kinds_are_kept_apart(tables):
    """Generic frames are no issue frames."""
    assert generic.frame_rows(tables, "issue").empty
    other = tables_of(a=text("Der Preis steigt.", frames=[("Preis", "issue.quality_of_life")]))
    assert generic.frame_rows(other, "issue")["frame"].unique().tolist() == ["quality of life"]


def test_said_with_ties_and_with_another_order(tables):
    """Two frames tie; by the stricter reading one is first, and that is said."""
    said = generic.say_generic(tables, generic.frame_rows(tables))
    assert said == (
        "Two generic frames are indicated; most often conflict and economic consequences, in 33% (interval 10% to 70%) "
        "of six sentences each. If a sentence has to have two indicators, conflict is first, with 17% (interval 3% to "
        "56%): the order hangs on the definition. A word that indicates a frame does not make one, and no text is "
        "labelled."
    )


def test_said_where_the_order_stays():
    """One frame, one text; the stricter reading has it, too."""
    one = tables_of(a=text(ROW, frames=FRAMES[:2]))
    said = generic.say_generic(one, generic.frame_rows(one))
    assert said.startswith("One generic frame is indicated, conflict, in 25% (interval 5% to 70%)")
    assert "If a sentence has to have two indicators, it is 25%" in said


def test_said_where_the_stricter_reading_is_empty():
    """No sentence has two; a rival whose interval reaches as far leaves the order open."""
    words = [("Streit", "issue.political"), ("Preis", "issue.economic"), ("klagen", "issue.political")]
    one = tables_of(a=text(ROW, frames=words))
    said = generic.say_generic(one, generic.frame_rows(one, "issue"), "issue")
    assert "No sentence has two indicators of the same one" in said
    assert "The intervals overlap, so the order is not settled." in said


@pytest.mark.parametrize(("kind", "name"), [("generic", "a generic frame"), ("issue", "an issue frame")])
def test_said_of_nothing(kind, name):
    """No indicator; no text."""
    for tables in (tables_of(a="Regen fällt."), tables_of(a="")):
        said = generic.say_generic(tables, generic.frame_rows(tables, kind), kind)
        assert said == f"No word that indicates {name} was found in the one text."
