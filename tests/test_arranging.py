"""Evidence arranged for reading: one table a group, sentences with their marks struck through."""

import pandas as pd
import pytest

from analysis.arranging import split_evidence, strike_out
from analysis.claims import Evidence
from analysis.excerpts import SHORT, Door, mark
from analysis.measures.striking import say_struck

TEXT = "Der Ofen war angeblich kalt. Er wird laut Koch nie warm. " + "Sonst geschah hier nichts. " * 20


def rows(*sentences):
    """Return rows of sentences in the text: the sentence, its category and the word to strike."""
    out = []
    for sentence, category, word in sentences:
        start, at = TEXT.index(sentence), TEXT.index(word)
        out.append(("a", start, start + len(sentence), category, word, f"{at}-{at + len(word)}"))
    return pd.DataFrame(out, columns=["article_id", "start", "end", "category", "form", "struck"])


FIRST = ("Der Ofen war angeblich kalt.", "adverb", "angeblich")
SECOND = ("Er wird laut Koch nie warm.", "attribution", "laut")


def test_a_table_is_split_by_a_column():
    """Groups in the order of their first rows, without the column that told them apart."""
    table = Evidence(["n", "kind", "x"], [(1, "b", "p"), (2, "a", "q"), (3, "b", "r")])
    found = split_evidence(table, "kind")
    assert {key: (list(one.columns), list(one.rows)) for key, one in found.items()} == {
        "b": (["n", "x"], [(1, "p"), (3, "r")]),
        "a": (["n", "x"], [(2, "q")]),
    }
    assert list(found) == ["b", "a"]
    assert split_evidence(Evidence(["kind"], []), "kind") == {}


def test_a_column_that_is_not_there_is_an_error():
    """A typing error shows itself."""
    with pytest.raises(ValueError):
        split_evidence(Evidence(["n"], [(1,)]), "kind")


def test_marks_are_struck_through():
    """The sentence stands whole, its mark in an element that browsers strike through."""
    table, shown = strike_out(Door({"a": TEXT}, share=None), rows(FIRST), columns={"form": "mark"})
    assert table.columns == ["mark", "struck through"] and shown["form"].tolist() == ["angeblich"]
    assert table.rows[0][1].markup == '<span class="excerpt" lang="de">Der Ofen war <s>angeblich</s> kalt.</span>'


def test_each_group_has_its_first_before_another_has_its_second():
    """With room for two sentences, two groups have one each."""
    long = TEXT + " und so weiter" * SHORT  # of a short text less is handed out
    words = len(Door({"a": long}, share=None).words_of("a"))
    given = rows(FIRST, ("Sonst geschah hier nichts.", "adverb", "nichts"), SECOND)
    table, shown = strike_out(Door({"a": long}, share=11 / words), given, columns={"form": "mark"})
    assert shown["form"].tolist() == ["angeblich", "laut"] and len(table.rows) == 2


def test_what_does_not_fit_is_passed_over():
    """A group without a sentence that fits has none, and no words are handed out for it."""
    door = Door({"a": TEXT}, share=0.01)
    table, shown = strike_out(door, rows(FIRST, SECOND), columns={"form": "mark"})
    assert table.rows == [] and shown.empty and not door.given.get("a")


def test_no_more_than_asked_for():
    """One sentence a group where one is asked for."""
    given = rows(FIRST, ("Sonst geschah hier nichts.", "adverb", "nichts"))
    assert len(strike_out(Door({"a": TEXT}, share=None), given, columns={}, most=1)[0].rows) == 1


def test_struck_text_is_escaped():
    """What is struck through is text, not mark-up."""
    assert mark("a <b> c", 0, 7, [(2, 5)], "s") == "a <s>&lt;b&gt;</s> c"


def test_why_nothing_is_shown():
    """Nothing fits the question, or nothing fits the limit; what is shown is counted."""
    some = rows(FIRST, SECOND)
    none = some.head(0)
    assert say_struck(none, none).startswith("No sentence is short enough")
    assert say_struck(some, none).startswith("Two sentences could be shown so, but the limit on quotation")
    assert say_struck(some, some.head(1)) == "One sentence is shown with its marks struck through."
    assert say_struck(some, some) == "Two sentences are shown with their marks struck through."
