"""Passages planted in shuffled words are found, and little else: a part of what ``make bench-passages`` runs."""

import sys

import pytest

from analysis.passages import find_passages


@pytest.fixture(scope="module")
def planting(root):
    """Return the generator, which lies beside the benchmarks."""
    sys.path.insert(0, str(root / "benchmarks"))
    try:
        import planted

        return planted
    finally:
        sys.path.remove(str(root / "benchmarks"))


@pytest.mark.parametrize("invented", [False, True], ids=["listed words", "invented words"])
@pytest.mark.parametrize("layout", ["flow", "sentences"])
def test_planted_passages_are_found(planting, layout, invented):
    """Near-verbatim ones nearly all, rewritten ones mostly, and nothing that was not planted."""
    made = planting.plant(5, reused=60, unrelated=300, layout=layout, invented=invented)
    found = planting.score(made, find_passages(made.articles, differences=False))
    assert found["near_verbatim"] >= 0.96  # one of thirty may be missed; of all 300, three
    assert found["rewritten"] >= 0.8
    assert found["precision"] >= 0.96


def test_the_background_repeats_no_run_of_six_words(planting):
    """Nothing that was not planted stands twice."""
    planter = planting.Planter(3)
    runs = set()
    for _ in range(50):
        words = planter.background(200)
        found = [tuple(words[place : place + planting.RUN]) for place in range(len(words) - planting.RUN + 1)]
        assert runs.isdisjoint(found)
        runs.update(found)


def test_the_same_seed_makes_the_same_texts(planting):
    """And another seed others."""
    one, two, three = (planting.plant(seed, reused=2, unrelated=2) for seed in (1, 1, 2))
    assert one == two != three


def test_planted_ranges_hold_the_passages(planting):
    """A near-verbatim pair shares nearly all of its words."""
    made = planting.plant(4, reused=20, unrelated=0)
    texts = {article.id: article.text for article in made.articles}
    for one in made.wanted:
        a, b = (set(span.of(texts[name]).split()) for name, span in ((one.a, one.a_span), (one.b, one.b_span)))
        assert len(a & b) >= 0.3 * len(a)
