"""Texts that are exact copies are counted once, and any id of an article works."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.layering import lay_out
from analysis.measures import collation, copies, pairlists, passages, twins, within
from analysis.measures.graph import provenance
from analysis.measures.shared import label_articles
from analysis.store import Selection, Tables
from toypassages import ACROSS, FENCE, GARDEN, INSIDE, THREE, TWO, none, tables_of
from toysources import source, text
from toysources import tables_of as sources_of

AGAIN = {**THREE, "d": ("Nord", GARDEN)}
TWICE = [*ACROSS, *INSIDE, ("a", "Der Zaun steht", "d", "Der Zaun steht", "verbatim", []),
         ("d", "Der Zaun steht", "b", "Der Zaun steht", "verbatim", [("hedge", "", "angeblich")])]  # fmt: skip


def with_copy(first: str = "a", texts=AGAIN, pairs=TWICE) -> Tables:
    """Return tables of which the last text is a copy of the first."""
    tables = tables_of(texts, pairs)
    articles = tables.frames["articles"]
    ids = [first if key == "d" else None for key in articles["article_id"]]
    tables.frames["articles"] = articles.assign(duplicate_of=pd.Series(ids, articles.index, dtype="str"))
    return tables


def test_a_copy_is_left_out():
    """Neither its pairs nor their differences count; everything else is as without it."""
    some, other = copies.without_copies(with_copy()), tables_of(THREE, [*ACROSS, *INSIDE])
    assert some.article_ids() == ["a", "b", "c"]
    for inside in (False, True):
        assert passages.passage_rows(some, inside=inside).equals(passages.passage_rows(other, inside=inside))
        assert len(passages.difference_rows(some, inside=inside)) == len(passages.difference_rows(other, inside=inside))
    assert collation.say_collation(some) == collation.say_collation(other)


def test_what_is_no_copy_stays():
    """Without copies the tables are the very same; a copy whose first text was not chosen is a text like others."""
    whole = tables_of(THREE, ACROSS)
    assert copies.without_copies(whole) is whole and copies.say_copies(whole) == ""
    chosen = Tables(frames=with_copy().frames, selection=Selection(outlets=("Nord", "West")))
    assert copies.find_copies(chosen) == {} and copies.without_copies(chosen).article_ids() == ["b", "d"]


def test_copies_are_told():
    """One is named with its first text; many are counted."""
    assert copies.say_copies(with_copy()) == (
        "One text is an exact copy and is left out here, so that it is counted once: Nord of Ost."
    )
    many = tables_of({f"t{n}": (f"Blatt {n}", FENCE) for n in range(6)})
    articles = many.frames["articles"]
    first = pd.Series([None, *["t0"] * 5], articles.index, dtype="str")
    many.frames["articles"] = articles.assign(duplicate_of=first)
    assert copies.say_copies(many).startswith("Five texts are exact copies of others")
    assert copies.without_copies(many).article_ids() == ["t0"]


NAMES = [("Kurier (2)", "Bote 1"), ("10 - Der Zug (2005-08-14)", "Zeitung: Über, Öl"), ("a:1-2 b", "a:1-2 b:3-4")]


@pytest.mark.parametrize("names", NAMES, ids=["parentheses", "dates", "colons"])
def test_any_id_of_a_text_works(names):
    """Blanks, colons, parentheses and umlauts: steps name their texts, and the graph is laid out."""
    tables = sources_of(**{name: text(source("Amt", "organisation", 2), denials=[("Amt", None, 2)]) for name in names})
    graph, labels = provenance(tables), label_articles(tables)
    edges = graph.edges.assign(object=None)
    assert {one for cell in edges["article_ids"] for one in cell} == set(names)
    assert set(twins.list_steps(graph.nodes, edges, labels)["texts"]) == set(labels.values())
    assert len(lay_out(graph.nodes, edges).left) == len(names)


EMPTY = {"no text": none(), "one text": tables_of({"a": ("Ost", GARDEN)}), "nothing shared": tables_of(TWO)}


@pytest.mark.parametrize("tables", EMPTY.values(), ids=EMPTY.keys())
def test_tables_without_rows_keep_their_columns(tables):
    """A choice out of nothing is nothing, with the columns that others ask for."""
    assert list(passages.with_difference(tables, "roles").columns) == list(passages.COLUMNS)
    assert list(within.disagreeing_rows(tables).columns) == list(passages.COLUMNS)
    assert list(passages.requoted(tables).columns) == [*passages.COLUMNS, "abroad"]
    assert list(copies.without_copies(tables).table("articles").columns) == list(tables.frames["articles"].columns)
    assert pairlists.list_differences(tables).empty
