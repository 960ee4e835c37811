"""Which side answers: sides that the opening speaks of, and what is heard of them."""

import pytest

from analysis.measures import answers
from analysis.store import Tables
from toysources import none, source, tables_of, text

RUSSIA = {"side": "Russia"}


def responses(*sources, headline="Moskau redet", **more):
    """Return side and response of a text."""
    rows = answers.answer_rows(tables_of(a=text(*sources, headline=headline, **more)))
    return list(zip(rows["side"], rows["response"], strict=True))


RESPONSES = {
    "nothing": ([source("Eva", "person", 3)], {}, "nothing"),
    "heard": ([source("Eva", "person", 3, **RUSSIA)], {}, "answers"),
    "one who can be meant alone": ([source("Chefin", "person", 3, how="identifiable", **RUSSIA)], {}, "answers"),
    "insiders alone": ([source("Koch", "anonymous", 3, how="described", **RUSSIA)], {}, "unidentified"),
    "a denial counts more": ([source("Amt", "organisation", 3, **RUSSIA)], {"denials": [("Amt", None, 0)]}, "denies"),
    "a denial without a name": (
        [source("Koch", "anonymous", 3, how="bare", **RUSSIA)], {"denials": [("Koch", None, None)]}, "unnamed_denies",
    ),
    "it knows nothing": (
        [source("Amt", "organisation", 3, **RUSSIA)], {"denials": [("Amt", None, 0, "knows_nothing")]}, "knows_nothing",
    ),
    "it knows nothing, and denies": (
        [source("Amt", "organisation", 3, **RUSSIA)],
        {"denials": [("Amt", None, 0, "knows_nothing"), ("Amt", None, 0, "rejects")]}, "denies",
    ),
    "somebody without a name knows nothing": (
        [source("Koch", "anonymous", 3, how="bare", **RUSSIA)], {"denials": [("Koch", None, 0, "knows_nothing")]},
        "unnamed_knows_nothing",
    ),
    "one is heard, another without a name denies": (
        [source("Amt", "organisation", 3, **RUSSIA), source("Koch", "anonymous", 3, how="bare", **RUSSIA)],
        {"denials": [("Koch", None, None)]}, "answers",
    ),
    "what it thinks": ([source("Eva", "person", 3, medium="Thought", **RUSSIA)], {}, "nothing"),
    "what it may only think": ([source("Eva", "person", 3, medium="ST", **RUSSIA)], {}, "nothing"),
    "a deed that is told": ([source("Eva", "person", 3, type="reported", **RUSSIA)], {}, "nothing"),
    "what it confirms": ([source("Eva", "person", 3, type="reported", stance="confirms", **RUSSIA)], {}, "answers"),
    "insiders who only think": (
        [source("Koch", "anonymous", 3, how="described", medium="Thought", **RUSSIA)], {}, "nothing",
    ),
    "its paper is quoted": ([source("Studie", "document", 3, how="named", **RUSSIA)], {}, "nothing"),
    "declines": ([source("Koch", "anonymous", 3, how="bare", stance="declines", **RUSSIA)], {}, "declines"),
    "refuses": ([source("Koch", "anonymous", 3, how="bare", **RUSSIA)], {"refusals": [0]}, "declines"),
    "a denial is no refusal": (
        [source("Koch", "anonymous", 3, how="bare", **RUSSIA)], {"refusals": [0], "denials": [("Koch", None, 0)]},
        "unnamed_denies",
    ),
    "cited for nothing": ([source("Amt", "organisation", **RUSSIA)], {}, "nothing"),
    "its newspaper speaks": ([source("Blatt", "medium", 3, **RUSSIA)], {}, "nothing"),
    "another side speaks": ([source("Amt", "organisation", 3, side="Japan")], {}, "nothing"),
}  # fmt: skip


@pytest.mark.parametrize(("sources", "more", "response"), RESPONSES.values(), ids=RESPONSES.keys())
def test_responses(sources, more, response):
    """The strongest of what is heard of a side decides."""
    assert responses(*sources, **more) == [("Russia", response)]


def test_sides_are_what_the_opening_speaks_of():
    """Words for countries in the headline, and sources that are mentioned there; not those of the body."""
    there = source("Eva", "person", 3, side="Peru", opening=True)
    assert responses(there, headline="Tokio bittet Österreich um Hilfe") == [
        ("Austria", "nothing"), ("Japan", "nothing"), ("Peru", "answers"),
    ]  # fmt: skip
    assert responses(source("Eva", "person", 3, side="Peru"), headline="Der Ofen ist kalt") == []


def test_counts_are_kept_apart():
    """Identified and not, quotations and words, denials and refusals; a sentence that refuses twice counts once."""
    rows = answers.answer_rows(tables_of(a=text(
        source("Amt", "organisation", 3, 4, **RUSSIA),
        source("Koch", "anonymous", 5, how="bare", stance="declines", **RUSSIA),
        headline="Moskau redet", denials=[("Amt", "Koch", 1)], refusals=[2], outlet="Ost",
    )))  # fmt: skip
    assert rows.iloc[:, 1:].to_numpy().tolist() == [["Ost", "Russia", 2, 7, 1, 5, 1, 1, "denies"]]


def test_sides_are_said():
    """Side by side, those of most texts first; who is silent is said apart."""
    tables = tables_of(
        a=text(source("Eva", "person", 3, **RUSSIA), headline="Moskau und Tokio reden", outlet="Ost"),
        b=text(source("Koch", "anonymous", 3, how="bare", **RUSSIA), headline="Moskau redet", outlet="West"),
        c=text(headline="Moskau schweigt", outlet="Süd"),
    )
    assert answers.say_answers(tables) == (
        "Headlines, leads and summaries speak of two sides. Russia, in three texts: it is heard in Ost, only voices "
        "are heard that are not identified in West and no answer to what is reported is told in Süd. Japan, in one "
        "text: no answer to what is reported is told in Ost."
    )
    assert answers.say_silence(tables) == (
        "No answer to what is reported is told from Japan (in Ost) or Russia (in Süd); only voices that are not "
        "identified are heard from Russia (in West)."
    )


NAMED = {
    "a name in the genitive": ("Langs Hut ist weg", True),
    "in a compound": ("Der Lang-Hut ist weg", True),
    "alone": ("Eva Lang geht", True),
    "a first name": ("Eva geht", False),
    "inside a word": ("Der Langmut ist weg", False),
    "nobody": ("Der Hut ist weg", False),
}


@pytest.mark.parametrize(("headline", "spoken_of"), NAMED.values(), ids=NAMED.keys())
def test_whoever_is_named_in_the_headline_brings_her_side(headline, spoken_of):
    """Be she mentioned as a source there or not."""
    found = responses(source("Eva Lang", "person", 3, side="United States"), headline=headline)
    assert found == [("United States", "answers")] * spoken_of


def test_who_has_no_name_cannot_be_named():
    """A word that describes somebody in the text may be anybody's in the headline."""
    some = source("Koch", "anonymous", 3, how="described", side="Peru")
    assert responses(some, headline="Koch kocht") == []
    assert responses(source("Hof Amt", "organisation", 3, side="Peru"), headline="Hof ruft") == []
    assert responses(source("Hof Amt", "organisation", 3, side="Peru"), headline="Hof Amt ruft") == [
        ("Peru", "answers")
    ]


@pytest.mark.parametrize(("cue", "response"), [("drohte", "nothing"), ("sagte", "answers")])
def test_a_threat_is_a_deed(cue, response):
    """A verb of acting by speaking opens what is no answer, whatever follows it."""
    tables = tables_of(a=text(source("Amt", "organisation", 3, **RUSSIA), headline=f"Moskau {cue} etwas"))
    frame = tables.frames["quotations"].assign(cue=[f"7-{7 + len(cue)}"])
    rows = answers.answer_rows(Tables(frames={**tables.frames, "quotations": frame}))
    assert rows["response"].tolist() == [response]


def test_countries_stand_in_sentences_as_they_should():
    """Some have an article."""
    tables = tables_of(a=text(headline="Washington und Moskau schweigen", outlet="Ost"))
    assert answers.say_answers(tables) == (
        "Headlines, leads and summaries speak of two sides. Russia, in one text: no answer to what is reported is told "
        "in Ost. The United States, in one text: no answer to what is reported is told in Ost."
    )
    assert answers.say_silence(tables) == (
        "No answer to what is reported is told from Russia (in Ost) or the United States (in Ost)."
    )


def test_one_side_that_answers():
    """Nobody is silent."""
    tables = tables_of(a=text(source("Eva", "person", 3, **RUSSIA), headline="Moskau redet", outlet="Ost"))
    assert answers.say_answers(tables) == (
        "Headlines, leads and summaries speak of one side. Russia, in one text: it is heard in Ost."
    )
    assert answers.say_silence(tables) == (
        "Wherever a text speaks of a side, somebody who is identified answers for it, denies or declines."
    )


@pytest.mark.parametrize(
    ("tables", "where"),
    [(none(), "any text: there is none"), (tables_of(a=text()), "the one text")],
    ids=["no text", "no side"],
)
def test_no_side(tables, where):
    """Nobody is spoken of."""
    said = f"No side is spoken of in headline, lead or summary of {where}."
    assert answers.say_answers(tables) == answers.say_silence(tables) == said
    assert answers.answer_rows(tables).empty
