"""Mouths and their words, concentration for corpora that bear it, and shares of those who are not identified."""

import pandas as pd
import pytest

from analysis.measures import mouths, sources
from analysis.measures.diversity import herfindahl, hill
from toysources import none, source, tables_of, text

FEW = {
    "a": text(
        source("Eva", "person", 6, 4, registry="eva: stated"),
        source("Insider", "anonymous", 5, how="bare"),
        source("Karl"),
        outlet="Ost",
    ),
    "b": text(source("Dr. Eva", "person", 10, registry="eva: stated"), source("Studie", "document", 5, how="described"),
              outlet="West"),
}  # fmt: skip


def test_mouths_are_joined_by_the_registry():
    """Most words first; who gets none is no mouth; the name is that under which most is said, the first of several."""
    rows = mouths.mouth_rows(tables_of(**FEW))
    assert rows.round(1).to_numpy().tolist() == [
        ["Eva", "person", "named", "Ost and West", 3, 20, 66.7],
        ["Insider", "anonymous", "bare", "Ost", 1, 5, 16.7],
        ["Studie", "document", "described", "West", 1, 5, 16.7],
    ]


SAID = {
    "nothing": (None, "No words are given to a source."),
    "nobody": ([source("Eva")], "No words are given to a source."),
    "one": ([source("Eva", "person", 7)], "One mouth, *Eva* in Ost, gets all seven words."),
    "one word": ([source("Eva", "person", 1)], "One mouth, *Eva* in Ost, gets one word."),
    "all equal": ([source("Eva", "person", 2), source("Karl", "person", 2)], "Two mouths get two words each."),
    "a tie": (
        [source("Eva", "person", 20), source("Karl", "person", 20), source("Amt", "organisation", 5)],
        "Three mouths get 45 words. The largest shares, 20 each, go to *Eva* in Ost and *Karl* in Ost; the first two "
        "get at least half.",
    ),
    "one above all": (
        [source("Eva", "person", 20), source("Karl", "person", 2)],
        "Two mouths get 22 words. The largest share, 20, goes to *Eva* in Ost; that is at least half.",
    ),
}


@pytest.mark.parametrize(("some", "said"), SAID.values(), ids=SAID.keys())
def test_mouths_are_said(some, said):
    """Nothing, one, ties."""
    tables = none() if some is None else tables_of(a=text(*some, outlet="Ost"))
    assert mouths.say_mouths(tables) == said


def test_ties_beyond_a_few_are_counted():
    """Many with the same most are not all named."""
    some = [source(f"Name{n}", "person", 9) for n in range(5)]
    assert mouths.say_mouths(tables_of(a=text(*some, source("Karl", "person", 1)))) == (
        "Six mouths get 46 words. The largest shares, 9 each, go to five; the first three get at least half."
    )


def large(number=mouths.FEWEST_TEXTS):
    """Return a corpus that just bears figures: Eva in each text, an insider of its own in each, most words to Eva."""
    return tables_of(**{
        f"t{n:02}": text(source("Eva", "person", 3), source("Insider", "anonymous", 1 + n % 2, how="bare"))
        for n in range(number)
    })  # fmt: skip


def test_a_small_corpus_bears_no_figures():
    """One text too few, and there is the list alone; what is missing is said."""
    tables = large(mouths.FEWEST_TEXTS - 1)
    assert not mouths.bears(tables) and mouths.bears(large())
    frame = mouths.concentration(tables, seed=0)
    assert frame.empty and list(frame) == ["classes", "figure", "value", "low", "high", "draws"]
    assert mouths.say_concentration(tables, frame) == (
        "Concentration is not computed: it takes 30 texts that give words to sources and 30 sources that get some; "
        "here 29 texts give words to 58 sources."
    )
    assert mouths.say_concentration(tables_of(a=text(source("Eva", "person", 1))), frame).endswith(
        "here one text gives words to one source."
    )
    assert mouths.unidentified_shares(tables, seed=0)["low"].isna().all()


def test_few_sources_bear_no_figures_either():
    """Texts alone are not enough."""
    tables = tables_of(**{f"t{n:02}": text(source("Eva", "person", 1) if n else source("Eva")) for n in range(31)})
    assert mouths.count_bearing(tables) == (30, 30) and mouths.bears(tables)
    fewer = tables_of(**{f"t{n:02}": text(source("Eva", "person", 1) if n > 1 else source("Eva")) for n in range(31)})
    assert mouths.count_bearing(fewer) == (29, 29) and not mouths.bears(fewer)


def test_concentration_depends_on_what_is_one():
    """Joined by the registry alone, by names too, and by kinds: values by hand from the counts."""
    frame = mouths.concentration(large(), seed=0).set_index(["classes", "figure"])
    insiders = [1 + n % 2 for n in range(30)]
    for reading, counts in {"mouths": [3] * 30 + insiders, "names": [90, *insiders], "kinds": [90, 45]}.items():
        some = frame.loc[mouths.READINGS[reading]]
        values = dict(zip(mouths.FIGURES, some["value"], strict=True))
        assert values["herfindahl"] == pytest.approx(herfindahl(counts))
        assert [values[f"hill_{order}"] for order in (0, 1, 2)] == pytest.approx([hill(counts, n) for n in (0, 1, 2)])
        assert (some["low"] <= some["high"]).all() and (some["draws"] == 1000).all()


def test_a_text_drawn_twice_stands_for_two():
    """Sources that it alone has count anew, so no draw of as many sources a text has fewer of them."""
    frame = mouths.concentration(large(), seed=0).set_index(["classes", "figure"])
    number = frame.loc[(mouths.READINGS["mouths"], mouths.FIGURES["hill_0"][0])]
    assert number[["value", "low", "high"]].tolist() == [60, 60, 60]


def test_intervals_repeat_themselves():
    """The same seed gives the same table, another one another."""
    tables = tables_of(**{f"t{n:02}": text(source("Eva", "person", 1 + n * n)) for n in range(30)})
    one = mouths.concentration(tables, seed=1)
    pd.testing.assert_frame_equal(one, mouths.concentration(tables, seed=1))
    assert not one.equals(mouths.concentration(tables, seed=2))


def test_concentration_is_said():
    """Effective numbers under both readings, with their intervals."""
    tables = large()
    said = mouths.say_concentration(tables, mouths.concentration(tables, seed=0))
    insiders = [1 + n % 2 for n in range(30)]
    assert said.startswith(
        f"By their words, the sources amount to so many equal ones: {hill([90, *insiders], 1):.1f} if one name is one "
        "source ("
    )
    assert f" and {hill([3] * 30 + insiders, 1):.1f} if only the registry joins (" in said
    assert "Between the kinds of sources, concentration is 0.56 (" in said


def test_shares_of_the_unidentified():
    """People alone, and sources of any kind; an interval only where the corpus bears it."""
    shares = mouths.unidentified_shares(tables_of(**FEW), seed=0)
    assert shares.round(1).iloc[:, :4].to_numpy().tolist() == [
        ["anonymous", 5, 30, 16.7],
        ["unidentified", 10, 30, 33.3],
    ]
    assert mouths.say_unidentified(shares) == (
        "Of the words given to sources, 17% are given to people who are not identified and 33% are given to sources of "
        "any kind that are not identified."
    )
    row = mouths.unidentified_shares(large(), seed=0).iloc[0]
    assert row["low"] < row["value"] < row["high"] and row["value"] == pytest.approx(100 / 3)
    assert "33% (between " in mouths.say_unidentified(mouths.unidentified_shares(large(), seed=0))


@pytest.mark.parametrize("tables", [none(), tables_of(a=text(source("Eva")))], ids=["no text", "no words"])
def test_no_words_no_share(tables):
    """Nothing given, nothing to share: said, not divided by."""
    shares = mouths.unidentified_shares(tables, seed=0)
    assert shares["value"].isna().all()
    assert mouths.say_unidentified(shares) == "No words are given to a source."
    assert mouths.mouth_rows(tables).empty


def test_sources_are_summed_by_kind_and_identifiability():
    """Sources, quotations, words and their share; what does not occur has no row."""
    tables = tables_of(**FEW)
    kinds = sources.sum_sources(tables, "kind").round(1)
    assert kinds.to_numpy().tolist() == [
        ["named person", 2, 3, 20, 66.7], ["document", 1, 1, 5, 16.7], ["unnamed person or group", 1, 1, 5, 16.7],
    ]  # fmt: skip
    assert sources.sum_sources(tables, "identifiability")["words"].tolist() == [20, 5, 5]
    assert sources.words_by(tables, "identifiability").to_numpy().tolist() == [
        ["Ost", "named", 10], ["Ost", "bare", 5], ["West", "named", 10], ["West", "described", 5],
    ]  # fmt: skip
    assert sources.sum_sources(none(), "kind").empty


UNNAMED = {
    "ends": (
        [
            [source("Eva", "person", 3), source("Insider", "anonymous", 1, how="bare")],
            [source("Koch", "anonymous", 4, how="bare")],
        ],
        "Of eight words given to a source, 5 belong to people who are not identified: from 25% in Ost to 100% in "
        "West; leaving one text out moves the share of all between 25% and 100%.",
    ),
    "a tie at one end": (
        [[source("Eva", "person", 3)], [source("Karl", "person", 1)], [source("Koch", "anonymous", 1, how="bare")]],
        "Of five words given to a source, 1 belongs to people who are not identified: from 0% in Ost and West to 100% "
        "in Süd; leaving one text out moves the share of all between 0% and 50%.",
    ),
    "one text": (
        [[source("Koch", "anonymous", 1, how="bare")]],
        "Of one word given to a source, 1 belongs to people who are not identified.",
    ),
    "none of them": (
        [[source("Eva", "person", 3)], [source("Karl", "person", 1)]],
        "Of four words given to a source, none belongs to people who are not identified.",
    ),
}


@pytest.mark.parametrize(("some", "said"), UNNAMED.values(), ids=UNNAMED.keys())
def test_unnamed_people_are_said(some, said):
    """Ends of the range with all texts that stand there, a single text, nobody."""
    tables = tables_of(
        **{
            name: text(*one, outlet=outlet)
            for name, one, outlet in zip("abc", some, ("Ost", "West", "Süd"), strict=False)
        }
    )
    assert sources.say_unnamed(tables) == said


SOURCES = {
    "one": ([source("Eva", "person", 1)], "One source is cited: one named person."),
    "none through another": (
        [source("Eva", "person", 1), source("Karl", "person", 1)],
        "Two sources are cited, counted text by text: two named persons. None of them speaks through another.",
    ),
    "one through another": (
        [source("Eva", "person", 1), source("Karl", "person", 1, via="Eva")],
        "Two sources are cited, counted text by text: two named persons. One of them speaks through another.",
    ),
}


@pytest.mark.parametrize(("some", "said"), SOURCES.values(), ids=SOURCES.keys())
def test_sources_are_said(some, said):
    """One source, and none or one that speaks through another."""
    assert sources.say_sources(tables_of(a=text(*some))) == said


def test_what_the_registry_joins_in_a_text_counts_once():
    """Its sources are one, of the kind and as well known as the best; whoever speaks through either does so once."""
    one = {"registry": "blatt: stated"}
    tables = tables_of(a=text(
        source("Bericht", "document", 2, how="bare", **one), source("Blatt", "medium", 5, **one),
        source("Eva", "person", 3, via="Bericht Blatt"), source("Koch", "anonymous", 1, how="bare"), outlet="Ost",
    ))  # fmt: skip
    assert sources.say_sources(tables) == (
        "Three sources are cited, counted text by text: one named person, one medium and one unnamed person or group. "
        "One of them speaks through another."
    )
    assert sources.sum_sources(tables, "kind")[["kind", "sources", "words"]].to_numpy().tolist() == [
        ["named person", 1, 3], ["medium", 1, 7], ["unnamed person or group", 1, 1],
    ]  # fmt: skip
    assert sources.say_unnamed(tables, "unidentified") == (
        "Of eleven words given to a source, 1 belongs to sources of any kind that are not identified."
    )
    assert mouths.mouth_rows(tables)[["name", "kind", "words"]].to_numpy().tolist()[0] == ["Blatt", "medium", 7]


def test_in_another_text_a_mouth_is_known_as_that_text_has_it():
    """The name in one text does not help the readers of another; summed up, the mouth is named."""
    one = {"registry": "blatt: stated"}
    tables = tables_of(
        a=text(source("Bericht", "document", 2, how="bare", **one)), b=text(source("Blatt", "medium", 5, **one)),
    )  # fmt: skip
    rows = sources.source_rows(tables)
    assert rows[["kind", "identifiability"]].to_numpy().tolist() == [["document", "bare"], ["medium", "named"]]
    assert mouths.mouth_rows(tables)["identifiability"].tolist() == ["named"]


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (0, "no text gives any."),
        (1, "here one text gives words to one source."),
        (2, "here two texts give words to two sources."),
    ],
)
def test_how_little_there_is_is_said(texts, said):
    """No text, one, and several."""
    tables = tables_of(**{f"t{n}": text(source("Eva", "person", 4)) for n in range(texts)}, empty=text())
    assert mouths.say_concentration(tables, mouths.concentration(tables, seed=0)).endswith(said)
