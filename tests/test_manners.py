"""Manners of quoting and descriptions of the unnamed: counts that can be checked by hand, nothing, one, ties."""

import pandas as pd
import pytest

from analysis.measures import descriptions, manners
from analysis.store import Selection, Tables


@pytest.fixture
def nothing(toy_tables):
    """Return tables from which every article is left out."""
    return Tables(frames=toy_tables.frames, selection=Selection(until="1900"))


def changed(tables: Tables, name: str, **columns) -> Tables:
    """Return tables of which one has other values in some columns."""
    frame = tables.frames[name]
    other = {key: pd.Series(value, index=frame.index, dtype=frame[key].dtype) for key, value in columns.items()}
    return Tables(frames={**tables.frames, name: frame.assign(**other)})


def test_words_by_type_are_those_of_the_quotations(toy_tables):
    """Both articles quote four words of an unnamed insider."""
    rows = manners.words_by_type(toy_tables)
    assert rows.values.tolist() == [["unnamed person or group", "direct", 8]]
    assert manners.kinds_in(rows) == ["unnamed person or group"]


def test_the_share_of_direct_speech(toy_tables):
    """By hand: of four words and four, one four are direct."""
    tables = changed(toy_tables, "quotations", type=["direct", "indirect"])
    assert manners.share_direct(tables).values.tolist() == [["unnamed person or group", 8, 4, 50.0]]


SAID = {
    "one kind": (
        {},
        "Of the words quoted or reported, all given to unnamed persons or groups, 100% stand in direct speech.",
    ),
    "two kinds": (
        {"type": ["direct", "indirect"], "source_id": ["s1", "s2"]},
        "Of all words quoted or reported, 50% stand in direct speech: 100% of those of unnamed persons or groups, 0% "
        "of those of media.",
    ),
    "a tie": (
        {"source_id": ["s1", None]},
        "Of all words quoted or reported, 100% stand in direct speech, whatever the kind of source.",
    ),
}


@pytest.mark.parametrize(("columns", "expected"), SAID.values(), ids=SAID.keys())
def test_what_is_said_of_direct_speech(toy_tables, columns, expected):
    """One kind of source, several, and several alike."""
    assert manners.say_directness(changed(toy_tables, "quotations", **columns)) == expected


def test_nothing_to_say(nothing):
    """No text, no quotation, no source."""
    assert manners.say_directness(nothing) == "Nobody is quoted."
    assert descriptions.say_descriptions(nothing) == "No source was found."
    rows = descriptions.description_rows(nothing)
    assert rows.empty and {"start", "end", "number", "nearness", "label"} <= set(rows.columns)


def test_descriptions_stand_in_the_words_of_the_text(toy_tables):
    """One row for each source and wording, with what is said of number and nearness."""
    rows = descriptions.description_rows(toy_tables)
    text = toy_tables.frames["texts"].set_index("article_id")["text"]
    assert [text[r.article_id][r.start : r.end] for r in rows.itertuples()] == ["ein Insider", "Zeitung"] * 2
    assert rows["number"].dropna().tolist() == ["one"] * 2 and rows["nearness"].dropna().tolist() == ["inside"] * 2


def test_a_wording_that_comes_back_is_shown_once(toy_tables):
    """Two ranges with the same words are one description; the first is shown."""
    text = toy_tables.frames["texts"]["text"].iloc[0]
    first, second = text.index("Zeitung"), text.rindex("Zeitung")
    ranges = f"{first}-{first + 7} {second}-{second + 7}"
    frame = toy_tables.frames["sources"]
    tables = changed(toy_tables, "sources", described=[ranges] * len(frame))
    assert [(r.start, r.end) for r in descriptions.description_rows(tables).itertuples()] == [(first, first + 7)] * 4


NUMBERS = {
    "nothing said": (pd.NA, pd.NA, None),
    "one": (1, 1, "one"),
    "a range": (2, 3, "two to three"),
    "open": (2, pd.NA, "two or more"),
    "many": (24, pd.NA, "24 or more"),
}


@pytest.mark.parametrize(("low", "high", "expected"), NUMBERS.values(), ids=NUMBERS.keys())
def test_numbers_are_put_into_words(low, high, expected):
    """At least and at most, or only at least."""
    assert descriptions.say_number(low, high) == expected


def test_what_is_said_of_descriptions(toy_tables):
    """Nearness is summed up, and silence too; one source has a sentence of its own."""
    said = descriptions.say_descriptions(toy_tables)
    assert said == (
        "Four sources are not identified. The texts place two inside the matter and two nowhere; how many people speak "
        "is told of two."
    )
    some = toy_tables.frames["sources"].iloc[:1].assign(via=pd.Series([None], dtype="str"))
    alone = Tables(frames={**toy_tables.frames, "sources": some})
    assert descriptions.say_descriptions(alone) == "One source is not identified; it is placed inside the matter."


def test_where_all_can_be_identified(toy_tables):
    """Sources there are, and none of them is unknown."""
    frame = toy_tables.frames["sources"]
    tables = changed(toy_tables, "sources", identifiability=["named"] * len(frame))
    assert descriptions.say_descriptions(tables) == "Every source that is cited can be identified."
