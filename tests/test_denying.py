"""Denials: whose, of what, where and how long; who affirms beside who denies. One table decides what a denial is."""

import pytest

from analysis.measures import denying, sources
from analysis.store import Tables
from toysources import none, source, tables_of, text

TWO = {
    "a": text(
        source("Amt", "organisation", 4, 3, side="Utopia", stance="denies"), source("Blatt", "medium", 5),
        source("Koch", "anonymous", 1, how="bare"), outlet="Ost",
        denials=[("Amt", "Blatt", 0), ("Amt", None, 0), ("Koch", None, None)],
    ),
    "b": text(
        source("Eva", "person", 2, stance="confirms"), source("Karl", "person", 2, stance="declines"), outlet="West",
    ),
}  # fmt: skip


def changed(tables, **columns):
    """Return tables whose denials have other values."""
    return Tables(frames=tables.frames | {"denials": tables.frames["denials"].assign(**columns)})


def test_denials_have_their_places_and_lengths():
    """Who denies, whose word, where in the text, and how much of it the telling takes."""
    rows = denying.denial_rows(tables_of(**TWO))
    assert rows[["label", "by", "kind", "side", "tokens", "share"]].astype(object).fillna("-").to_numpy().tolist() == [
        ["Ost", "Amt", "organisation", "Utopia", 10, 20], ["Ost", "Amt", "organisation", "Utopia", 10, 20],
        ["Ost", "Koch", "anonymous", "-", 10, 20],
    ]  # fmt: skip
    assert rows["against"].fillna("-").tolist() == ["Blatt", "-", "-"]
    assert set(rows["what"]) == {"that it is true"} and set(rows["how"]) == {"denies it"}
    assert rows["place"].between(0, 1, inclusive="neither").all()


def test_a_sentence_with_two_denials_counts_once():
    """The share of a text is that of its sentences, not of its denials."""
    shares = denying.denial_shares(tables_of(**TWO)).set_index("label")
    assert shares["count"].tolist() == [10, 0, 10] and shares["value"].round(1).tolist() == [20, 0, 12.5]


def test_who_affirms_and_who_denies():
    """A quotation that belongs to a denial is that denial; one that denies elsewhere is not counted as one."""
    frame = denying.affirm_and_deny(tables_of(**TWO))
    assert frame.to_numpy().tolist() == [
        [denying.NAMED, 2, 2, 1, 5], [denying.UNNAMED, 1, 1, 0, 2],
    ]  # fmt: skip
    assert denying.affirm_and_deny(tables_of(**TWO), "kind").to_numpy().tolist() == [
        ["named person", 1, 0, 1, 2], ["organisation", 0, 2, 0, 2], ["medium", 1, 0, 0, 1],
        ["unnamed person or group", 1, 1, 0, 2],
    ]  # fmt: skip
    assert denying.say_affirm_and_deny(tables_of(**TWO)) == (
        "Sources that are named, or of which only one can be meant, say something in two places and deny in two; "
        "those that are not identified say something in one place and deny in one."
    )


def test_nobody_denies_too():
    """A denial whose teller is not known is nobody's."""
    tables = tables_of(a=text(source("Eva", "person", 1), denials=[(None, "Eva", None)]))
    assert denying.affirm_and_deny(tables).to_numpy().tolist() == [
        [denying.NAMED, 1, 0, 0, 1], ["nobody in particular", 0, 1, 0, 1],
    ]  # fmt: skip
    assert denying.say_affirm_and_deny(tables) == (
        "Sources that are named, or of which only one can be meant, say something in one place and deny in none."
    )


DENIED = {
    "three": ({}, "Of three places that tell a denial, all deny that something is true; all in the body."),
    "of each": (
        {"about": ["truth", "knowledge", "request"], "role": ["headline", "body", "lead"]},
        "Of three places that tell a denial, one denies that something is true, one denies only knowing of it and one "
        "turns down a request; one in a headline, one in a lead and one in the body.",
    ),
}


@pytest.mark.parametrize(("columns", "said"), DENIED.values(), ids=DENIED.keys())
def test_what_is_denied_is_said(columns, said):
    """Objects and parts of the texts with their numbers."""
    assert denying.say_denied(changed(tables_of(**TWO), **columns)) == said


def test_one_denial_is_said_as_one():
    """No list of one."""
    tables = tables_of(a=text(source("Amt", "organisation", 4), outlet="Ost", denials=[("Amt", None, 0)]))
    assert denying.say_denied(tables) == "One denial is told, in the body: it denies that something is true."
    assert denying.say_lengths(tables) == "Sentences that tell a denial have 50% of the words in Ost (10)."
    assert sources.say_denials(tables) == "One denial is told, in one text, by *Amt*."


def test_all_pages_count_the_same_denials():
    """The sentence about who denies counts the rows of the table, as all others do."""
    assert sources.say_denials(tables_of(**TWO)) == (
        "Three denials are told, in one text, by *Amt* (twice) and *Koch*."
    )


def test_many_texts_are_not_all_said():
    """Beyond a few, the share of all and the largest, ties together."""
    denial = text(source("Amt", "organisation", 4), denials=[("Amt", None, 0)])
    assert denying.say_lengths(tables_of(**{f"t{n}": denial for n in range(9)})) == (
        "Nine texts tell denials. Of the words of all texts 50% stand in sentences that do; most, 50%, in nine texts."
    )


@pytest.mark.parametrize(
    ("tables", "where"),
    [(none(), "any text: there is none"), (tables_of(a=text()), "the one text")],
    ids=["no text", "no denial"],
)
def test_no_denial(tables, where):
    """Nothing denied: said of each measure."""
    assert denying.say_denied(tables) == denying.say_lengths(tables) == f"No denial is told in {where}."
    assert denying.say_affirm_and_deny(tables) == "Nobody says or denies anything."
    assert sources.say_denials(tables) == "Nobody is said to deny anything."
    assert denying.denial_rows(tables).empty and denying.affirm_and_deny(tables).empty
