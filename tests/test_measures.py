"""Measures and their sentences: counts that can be checked by hand, nothing, one, ties."""

import pandas as pd
import pytest

from analysis.measures import corpus, framing, hedging, sources
from analysis.measures.shared import label_articles, leave_one_out, rates, say_range
from analysis.store import Selection, Tables


@pytest.fixture
def nothing(toy_tables):
    """Return tables from which every article is left out."""
    return Tables(frames=toy_tables.frames, selection=Selection(until="1900"))


@pytest.fixture
def one(toy_tables):
    """Return tables with one article."""
    return Tables(frames=toy_tables.frames, selection=Selection(outlets=("Blatt",)))


SAYINGS = [
    corpus.say_corpus, corpus.say_evidence, corpus.say_period,
    hedging.say_cues, hedging.say_rates, hedging.say_sollen, hedging.say_headlines, hedging.say_voice,
    sources.say_sources, sources.say_unnamed, sources.say_denials, sources.say_chains,
    framing.say_frames,
]  # fmt: skip


@pytest.mark.parametrize("say", SAYINGS, ids=lambda f: f.__name__)
@pytest.mark.parametrize("tables", ["nothing", "one", "toy_tables"])
def test_every_saying_says_something_about_any_corpus(say, tables, request):
    """No article, one, two that tie: always a sentence without a hole in it."""
    said = say(request.getfixturevalue(tables))
    assert said and not any(hole in said for hole in ("nan", "None", "<NA>", "  "))


def test_labels_are_outlets_where_they_suffice(toy_tables):
    """An article without an outlet is called by its id."""
    assert label_articles(toy_tables) == {"a": "Blatt", "b": "b"}


@pytest.mark.parametrize(
    ("parts", "wholes", "expected"),
    [
        ([1, 3], [100, 100], {"value": 20.0, "low": 10.0, "high": 30.0}),
        ([2], [100], {"value": 20.0, "low": 20.0, "high": 20.0}),
        ([0, 0], [0, 0], {"value": None, "low": None, "high": None}),
        ([5, 0], [100, 0], {"value": 50.0, "low": 50.0, "high": 50.0}),
    ],
    ids=["two", "one", "no words", "an empty one"],
)
def test_leaving_one_out(parts, wholes, expected):
    """The value of all, and the lowest and highest it becomes without one."""
    assert leave_one_out(pd.Series(parts), pd.Series(wholes)) == expected


def test_rates_show_every_text_before_the_whole():
    """One row a text and one for all, with counts beside the rate."""
    found = rates(pd.DataFrame({"s": {"a": 1, "b": 3}}), pd.Series({"a": 500, "b": 500}), {"a": "A", "b": "B"})
    assert found[["label", "count", "whole", "value"]].to_numpy().tolist() == [
        ["A", 1, 500, 2.0], ["B", 3, 500, 6.0], ["all", 4, 1000, 4.0],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ({"A": 2, "B": 2}, "two in each"),
        ({"A": 2}, "two"),
        ({"A": 1, "B": 3}, "from one (A) to three (B)"),
        ({"A": 1, "B": 1, "C": 20}, "from one (A and B) to 20 (C)"),
    ],
)
def test_ranges_name_ties(counts, said):
    """Equal counts, a single one, and several texts at one end."""
    assert say_range(counts) == said


def test_cues_are_counted_and_said(toy_tables):
    """Three cues a text, two that pass on and one that keeps a distance."""
    assert hedging.say_cues(toy_tables) == (
        "Six cues in the two texts mark that something is only reported, uncertain or held at a distance: four passing "
        "something on, none saying how likely it is and two keeping a distance or vouching. By text they run three in "
        "each."
    )


def test_places_run_from_first_to_last_word(toy_tables):
    """The share of the text before a cue, boilerplate aside."""
    places = hedging.cue_rows(toy_tables).query("article_id == 'a'")["place"].round(2).tolist()
    assert places == sorted(places) and places[0] == 0.09 and places[-1] < 1


def test_chains_and_words_of_sources(toy_tables):
    """An insider with four words speaks through a newspaper, which has none of its own."""
    rows = sources.cited_rows(toy_tables).query("article_id == 'a'")
    assert rows[["name", "kind", "via"]].iloc[0].tolist() == ["ein Insider", "anonymous", "Zeitung"]
    assert rows["words"].tolist() == [4, 0]


def test_names_tie(toy_tables):
    """One name, twice, in two texts."""
    assert framing.say_names(toy_tables, "unnamed_source", "people without a name") == (
        "One name for people without a name occurs, twice in all; the commonest is *Insider* (twice, in two texts)."
    )


@pytest.mark.parametrize(("date", "said"), [("2023", "2023"), ("2023-07", "July 2023"), ("2023-07-28", "28 July 2023")])
def test_dates_are_said_as_precisely_as_known(date, said):
    """A month stays a month."""
    assert corpus.say_date(date) == said
