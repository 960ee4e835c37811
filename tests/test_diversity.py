"""Concentration and diversity: values of a published implementation, what is undefined, and draws that repeat."""

import json
import random
from pathlib import Path

import pytest

from analysis.measures import diversity

VECTORS = json.loads((Path(__file__).parent / "fixtures" / "diversity_scikit_bio.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("vector", VECTORS["vectors"], ids=lambda vector: vector["name"])
def test_values_are_those_of_scikit_bio(vector):
    """Hill numbers of order 0, 1 and 2 and the sum of squared shares agree to nine digits."""
    counts = vector["counts"]
    for order in diversity.ORDERS:
        assert diversity.hill(counts, order) == pytest.approx(vector[f"hill_{order}"], rel=1e-9, abs=1e-9)
    assert diversity.herfindahl(counts) == pytest.approx(vector["dominance"], rel=1e-9, abs=1e-9)


@pytest.mark.parametrize("counts", [[], [0], [0, 0, 0]], ids=["no class", "an empty one", "empty ones"])
def test_nothing_has_no_diversity(counts):
    """Without a count there is nothing to be concentrated or diverse."""
    assert [diversity.hill(counts, order) for order in diversity.ORDERS] == [None, None, None]
    assert diversity.herfindahl(counts) is diversity.sum_counts(counts).normalised() is None
    assert diversity.share_out(counts) == ()


def test_one_class_is_all():
    """A single class has index 1 and no normalised one: there is nothing to share out."""
    assert diversity.herfindahl([5, 0]) == 1 and diversity.sum_counts([5, 0]).normalised() is None
    assert [diversity.hill([5, 0], order) for order in diversity.ORDERS] == [1, 1, 1]


@pytest.mark.parametrize(
    ("counts", "index", "normalised"),
    [([2, 2], 0.5, 0), ([3, 1], 0.625, 0.25), ([1, 1, 1, 1], 0.25, 0), ([7, 1, 0, 1, 1], 0.52, 0.36)],
    ids=["equal", "unequal", "four equal", "with an empty one"],
)
def test_the_normalised_index_knows_how_many_classes_there_are(counts, index, normalised):
    """By hand: (H - 1/n) / (1 - 1/n), over the classes that have a count."""
    assert diversity.herfindahl(counts) == pytest.approx(index)
    assert diversity.sum_counts(counts).normalised() == pytest.approx(normalised, abs=1e-12)


def test_shares_keep_their_places():
    """Each count has its share, an empty one nothing."""
    assert diversity.share_out([3, 0, 1]) == (0.75, 0, 0.25)


@pytest.mark.parametrize("count", [-1, float("nan"), float("inf")])
def test_what_is_no_count_is_refused(count):
    """A negative count, or none at all, is an error and not a diversity."""
    with pytest.raises(ValueError, match="allowed are 0 and positive numbers"):
        diversity.hill([1, count], 1)


def test_other_orders_are_refused():
    """Orders in between are defined and not offered."""
    with pytest.raises(ValueError, match="allowed are 0, 1, 2"):
        diversity.hill([1], 3)


def test_disjoint_classes_add_up():
    """Sums of parts, one of them twice, are the sums of the whole."""
    parts = [(diversity.sum_counts([4, 1]), 2), (diversity.sum_counts([3, 0, 9]), 1)]
    whole, added = diversity.sum_counts([4, 1, 4, 1, 3, 9]), diversity.add_up(parts)
    for order in diversity.ORDERS:
        assert added.hill(order) == pytest.approx(whole.hill(order), rel=1e-12)
    assert added.herfindahl() == pytest.approx(whole.herfindahl(), rel=1e-12)


def test_draws_have_the_order_that_is_documented():
    """One call of ``choices`` a replicate, one generator for all of them."""
    dice = random.Random(3)
    picked = [dice.choices(range(4), k=4) for _ in range(5)]
    assert list(diversity.draw_articles(4, seed=3, draws=5)) == [[some.count(n) for n in range(4)] for some in picked]
    assert list(diversity.draw_articles(0, seed=3, draws=5)) == []


def test_draws_do_not_change():
    """The first replicates of seed 0, as they were when this was written: another Python has to draw the same."""
    assert list(diversity.draw_articles(5, seed=0, draws=3)) == DRAWN


DRAWN = [[0, 1, 2, 1, 1], [0, 1, 3, 1, 0], [0, 1, 1, 2, 1]]


def mean(drawn):
    """Return the mean of numbers, each drawn so many times; undefined where the first was not drawn."""
    return sum(n * times for n, times in drawn) / sum(times for _, times in drawn)


def test_the_interval_holds_the_middle_draws():
    """Its ends are the values of rank 2.5% and 97.5%, counted by hand."""
    values = [*map(float, range(1, 1001)), None]
    assert diversity.find_interval(values) == diversity.Interval(25, 975, 1000)
    assert diversity.find_interval([4.0]) == diversity.Interval(4, 4, 1)
    assert diversity.find_interval([None]) is None


def test_bootstrap_repeats_itself_and_follows_the_seed():
    """The same seed gives the same interval, another one another; all measures see the same draws."""
    numbers = [1, 4, 9, 16, 25, 36]
    one, same = diversity.bootstrap(numbers, mean, [float, float], seed=1)
    assert one == same == diversity.bootstrap(numbers, mean, [float], seed=1)[0]
    assert one.low < sum(numbers) / 6 < one.high and one.draws == diversity.DRAWS
    assert one != diversity.bootstrap(numbers, mean, [float], seed=2)[0]


def test_one_article_has_no_interval():
    """Each draw of a single article is the same, and an interval of no width would be a pretence."""
    assert diversity.bootstrap([7], mean, [float], seed=0) == [None]
    assert diversity.bootstrap([], mean, [float], seed=0) == [None]


def test_draws_without_a_value_are_left_out():
    """A measure that is undefined for some draws says for how many it was not."""
    (spread,) = diversity.bootstrap([1, 2], lambda drawn: drawn, [lambda drawn: mean(drawn) if drawn[1:] else None],
                                    seed=0, draws=100)  # fmt: skip
    assert (spread.low, spread.high) == (1.5, 1.5) and 0 < spread.draws < 100


def test_equal_articles_have_an_interval_of_no_width():
    """Where all articles are alike, every draw is."""
    (spread,) = diversity.bootstrap([3, 3, 3], mean, [float], seed=0)
    assert (spread.low, spread.high) == (3, 3)
