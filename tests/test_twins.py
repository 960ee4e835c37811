"""Tables beside the graph of provenance: in words, and with every step."""

import pandas as pd

from analysis.measures import answers, denying, twins
from analysis.measures.graph import provenance
from analysis.measures.shared import label_articles
from analysis.store import Selection, Tables
from toysources import source, tables_of, text


def test_every_edge_has_a_row_in_words(toy_tables):
    """From whom to whom, in which texts; a denial against nobody is one all the same."""
    graph = provenance(toy_tables)
    edges = graph.edges.assign(object=["müde" if kind == "denies" else None for kind in graph.edges["kind"]])
    steps = twins.list_steps(graph.nodes, edges, label_articles(toy_tables))
    assert len(steps) == len(edges)
    assert {"stands on", "is where we hear"} <= set(steps["step"])
    assert set(steps["from"].dropna()) | set(steps["to"].dropna()) <= set(graph.nodes["label"])
    assert steps.loc[steps["what is denied"].notna(), "what is denied"].tolist() == ["müde"] * 2
    alone = twins.list_steps(graph.nodes, edges[edges["kind"] == "denies"].assign(to_id=None), {"a": "A", "b": "B"})
    assert alone["step"].tolist() == ["denies"] * len(alone)


def test_roots_and_bounds_agree(toy_tables):
    """As many rows as roots; the texts alone are counted where nothing was found elsewhere."""
    bounds = twins.list_bounds(toy_tables)
    assert bounds["going by"].tolist() == ["what the texts say"]
    assert bounds["roots, text by text"].tolist() == [len(twins.list_roots(toy_tables))]
    assert (bounds["different: at least"] <= bounds["different: at most"]).all()


def test_sources_found_to_be_one_have_bounds_of_their_own():
    """What the registry joins because of something found elsewhere comes in a second row."""
    same = {"registry": "blatt: found: a copy of the page"}
    tables = tables_of(a=text(source("Blatt", "medium", 1, **same)), b=text(source("Funk", "medium", 1, **same)))
    assert twins.list_bounds(tables).to_numpy().tolist() == [
        ["what the texts say", 2, 2, 2, 2],
        ["with sources found elsewhere to be one", 2, 2, 1, 1],
    ]


def test_answers_are_put_into_words(toy_tables):
    """The columns have names that a reader meets, and responses are phrases."""
    rows = twins.list_answers(answers.answer_rows(toy_tables))
    assert set(rows["response"]) <= set(answers.RESPONSE_NAMES.values())
    assert list(rows.columns)[:3] == ["text", "side", "response"]


def test_what_is_inferred_says_so(toy_tables):
    """Against whom a denial is, stated or not, or not known."""
    rows = denying.denial_rows(toy_tables)
    assert twins.list_denials(rows)["against"].tolist() == ["Zeitung"] * 2
    inferred = rows.assign(evidence=["inferred"] * len(rows))
    assert twins.list_denials(inferred)["against"].tolist() == ["Zeitung (inferred)"] * 2
    unknown = rows.assign(against=pd.Series([None] * len(rows), dtype="str"))
    assert twins.list_denials(unknown)["against"].isna().all()


def test_nothing_to_list(toy_tables):
    """Empty tables with their columns."""
    nothing = Tables(frames=toy_tables.frames, selection=Selection(until="1900"))
    assert twins.list_roots(nothing).empty and twins.list_answers(answers.answer_rows(nothing)).empty
    graph = provenance(nothing)
    assert twins.list_steps(graph.nodes, graph.edges.assign(object=None), {}).empty
