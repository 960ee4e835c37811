"""Manners of quoting and descriptions of the unnamed: counts that can be checked by hand, nothing, one, ties."""

import pandas as pd
import pytest

from analysis.measures import descriptions, manners
from analysis.store import Selection, Tables
from toysources import source, tables_of, text


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
        "Of all words quoted or reported, 50% stand in direct speech: 100% of those of unnamed persons or groups; 0% "
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


def test_one_who_is_not_identified_is_said(toy_tables):
    """One person has a sentence of its own; a paper that is not identified is no person."""
    some = toy_tables.frames["sources"].iloc[:2].assign(via=pd.Series([None, None], dtype="str"))
    alone = Tables(frames={**toy_tables.frames, "sources": some})
    assert descriptions.say_descriptions(alone) == (
        "One person or group is not identified; the text places it inside the matter."
    )


DESCRIBED = {
    "told": (
        [{"nearness": "inside", "count": (1, 1)}, {"nearness": "former", "count": (2, 3)}],
        "Two persons or groups are not identified, counted text by text. The texts place one inside the matter and one "
        "as a former member; of two it is told how many speak.",
    ),
    "a plural tells no number": (
        [{"count": (2, None)}, {"nearness": "outside", "count": (1, 1)}],
        "Two persons or groups are not identified, counted text by text. The texts place one outside it and one "
        "nowhere; of one it is told how many speak, of one only that they are several.",
    ),
    "nothing told": (
        [{}, {}],
        "Two persons or groups are not identified, counted text by text. The texts place two nowhere; of none it is "
        "told how many speak.",
    ),
    "two expressions for one": (
        [{"registry": "x: stated", "count": (1, 1)}, {"registry": "x: stated", "nearness": "close"}],
        "One person or group is not identified; the text places it close to it.",
    ),
    "nowhere": ([{}], "One person or group is not identified; the text places it nowhere."),
}


@pytest.mark.parametrize(("some", "said"), DESCRIBED.values(), ids=DESCRIBED.keys())
def test_what_is_said_of_descriptions(some, said):
    """Nearness is summed up, and silence too; a paper is not counted, and one mouth counts once in a text."""
    sources = [source(f"Koch{n}", "anonymous", 1, how="bare", **one) for n, one in enumerate(some)]
    tables = tables_of(a=text(*sources, source("Studie", "document", 1, how="bare")))
    assert descriptions.say_descriptions(tables) == said


def test_words_in_marks_within_reported_speech_count_once():
    """As direct ones; what another source says within counts for that source as well."""
    words = "eins zwei drei vier fünf sechs"
    tables = tables_of(a=text(
        source("Eva", "person", 6), source("Karl", "person", 2), source("Blatt", "medium", 1), headline=words,
    ))  # fmt: skip
    quotations = tables.frames["quotations"]
    same = quotations.assign(
        quote=["0-30", "5-14", "5-9"], tokens=pd.array([6, 2, 1], dtype="Int64"), type=["indirect", "direct", "direct"],
        source_id=["Eva", "Eva", "Blatt"],
    )  # fmt: skip
    tables = Tables(frames={**tables.frames, "quotations": same})
    assert manners.words_by_type(tables).to_numpy().tolist() == [
        ["named person", "direct", 2], ["named person", "indirect", 4], ["medium", "direct", 1],
    ]  # fmt: skip


NEARLY = {
    "little difference": (
        [("Eva", "person", 4, 6), ("Koch", "anonymous", 45, 55), ("Blatt", "medium", 0, 5)],
        "from 40% to 45% of those of named persons and unnamed persons or groups; 0% of those of media.",
    ),
    "one in the middle": (
        [("Eva", "person", 8, 2), ("Koch", "anonymous", 1, 1), ("Blatt", "medium", 1, 4)],
        "80% of those of named persons; 20% of those of media.",
    ),
    "all near": (
        [("Eva", "person", 1, 1), ("Koch", "anonymous", 9, 11)],
        "from 45% to 50% of those of named persons and unnamed persons or groups.",
    ),
}


@pytest.mark.parametrize(("some", "said"), NEARLY.values(), ids=NEARLY.keys())
def test_kinds_that_differ_little_are_told_together(some, said):
    """A few per cent are no difference."""
    sources = [
        source(name, kind, words, type=type, how="bare" if kind == "anonymous" else "named", registry=f"{name}: stated")
        for name, kind, *both in some
        for type, words in zip(("direct", "indirect"), both, strict=True)
    ]
    for n, one in enumerate(sources):
        one["name"] += str(n)
    assert manners.say_directness(tables_of(a=text(*sources))).endswith(f"in direct speech: {said}")


def test_where_all_can_be_identified(toy_tables):
    """Sources there are, and none of them is unknown."""
    frame = toy_tables.frames["sources"]
    tables = changed(toy_tables, "sources", identifiability=["named"] * len(frame))
    assert descriptions.say_descriptions(tables) == "Everybody who is cited can be identified."
