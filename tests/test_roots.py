"""Roots and their bounds, and the graph of who cites whom: texts made by hand, from none to three."""

import pandas as pd
import pytest

from analysis.measures import roots, sources
from analysis.measures.graph import provenance
from analysis.measures.roots import Bounds, bound_roots
from analysis.store import Tables
from toysources import none, source, tables_of, text


def layers(tables):
    """Return the layer of each source by its id, over all texts."""
    rows = roots.place_sources(tables)
    return dict(zip(rows["source_id"], zip(rows["layer"], rows["depth"], rows["carried"], strict=True), strict=True))


def test_sources_stand_between_outlet_and_those_heard_last():
    """A root is cited straight away and carries the words of all behind it, each once."""
    tables = tables_of(a=text(
        source("Blatt", "medium", 5), source("Eva", "person", 7, 1, via="Blatt"),
        source("Karl", "person", 2, via="Eva"), source("Amt", "organisation", 3),
    ))  # fmt: skip
    assert layers(tables) == {
        "Blatt": ("root", 1, 15), "Eva": ("behind", 2, 10), "Karl": ("behind", 3, 2), "Amt": ("root", 1, 3),
    }  # fmt: skip


def test_who_is_heard_by_two_ways_counts_for_both():
    """Once for each root, never twice for one."""
    tables = tables_of(a=text(
        source("Blatt", "medium", 1), source("Funk", "medium", 1, via="Blatt"),
        source("Eva", "person", 4, via="Blatt Funk"), source("Post", "medium", 1),
        source("Karl", "person", 8, via="Post Funk"),
    ))  # fmt: skip
    assert layers(tables) == {
        "Blatt": ("root", 1, 14), "Funk": ("behind", 2, 13), "Eva": ("behind", 2, 4), "Post": ("root", 1, 9),
        "Karl": ("behind", 2, 8),
    }  # fmt: skip


def test_only_who_is_cited_is_placed():
    """A mention alone makes no source; a denial, or being denied, does."""
    tables = tables_of(a=text(
        source("Eva"), source("Karl"), source("Blatt", "medium"), denials=[("Karl", "Blatt", None)],
    ))  # fmt: skip
    assert layers(tables) == {"Karl": ("root", 1, 0), "Blatt": ("root", 1, 0)}


def test_what_a_text_was_taken_from_is_a_go_between():
    """The text stands on what it cites; only where it cites nothing else is the outlet it comes from its root."""
    taken = text(source("Portal", "medium"), source("Eva", "person", 4), origins=["Portal"])
    alone = text(source("Portal", "medium"), origins=["Portal"])
    cited = text(source("Portal", "medium", 2), source("Eva", "person", 4), origins=["Portal"])
    assert layers(tables_of(a=taken)) == {"Portal": ("go-between", 1, 0), "Eva": ("root", 1, 4)}
    assert layers(tables_of(a=alone)) == {"Portal": ("root", 1, 0)}
    assert layers(tables_of(a=cited)) == {"Portal": ("root", 1, 2), "Eva": ("root", 1, 4)}


def test_a_circle_has_no_root():
    """Whoever is cited only through one another stands behind, and nothing runs for ever."""
    tables = tables_of(a=text(source("Eva", "person", 4, via="Karl"), source("Karl", "person", 2, via="Eva")))
    assert layers(tables) == {"Eva": ("behind", 2, 6), "Karl": ("behind", 2, 6)}
    assert bound_roots(tables) == Bounds(0, 0, 0, 0)


BOUNDS = {
    "no source": ({"a": text()}, Bounds(0, 0, 0, 0)),
    "one": ({"a": text(source("Blatt", "medium", 1))}, Bounds(1, 1, 1, 1)),
    "one name in two texts": (
        {"a": text(source("Blatt", "medium", 1)), "b": text(source("Blatt", "medium", 1))}, Bounds(2, 2, 1, 2),
    ),
    "two names": (
        {"a": text(source("Blatt", "medium", 1)), "b": text(source("Post", "medium", 1))}, Bounds(2, 2, 2, 2),
    ),
    "a name that is part of another": (
        {"a": text(source("Karl Zopf", "person", 1)), "b": text(source("Zopf", "person", 1))}, Bounds(2, 2, 1, 2),
    ),
    "a surname that could be either": (
        {"a": text(source("Karl Zopf", "person", 1)), "b": text(source("Eva Zopf", "person", 1)),
         "c": text(source("Zopf", "person", 1))}, Bounds(3, 3, 2, 3),
    ),
    "one name for two sorts": (
        {"a": text(source("Post", "medium", 1)), "b": text(source("Post", "organisation", 1))}, Bounds(2, 2, 2, 2),
    ),
    "an unnamed person beside a named one": (
        {"a": text(source("Eva", "person", 1), source("Insider", "anonymous", 1, how="bare"))}, Bounds(1, 2, 1, 2),
    ),
    "an unnamed study beside a medium": (
        {"a": text(source("Blatt", "medium", 1)), "b": text(source("Studie", "document", 1, how="bare"))},
        Bounds(2, 2, 1, 2),
    ),
    "unnamed ones alone": (
        {"a": text(source("Insider", "anonymous", 1, how="bare")),
         "b": text(source("Koch", "anonymous", 1, how="described")),
         "c": text(source("Studie", "document", 1, how="described"))}, Bounds(3, 3, 2, 3),
    ),
    "the only one of an office": (
        {"a": text(source("Eva", "person", 1)), "b": text(source("Bürgermeisterin", "person", 1, how="identifiable"))},
        Bounds(2, 2, 1, 2),
    ),
    "the registry joins": (
        {"a": text(source("Blatt", "medium", 1, registry="blatt: stated")),
         "b": text(source("Blättchen", "medium", 1, registry="blatt: stated"))}, Bounds(2, 2, 1, 1),
    ),
    "who speaks for a house that is a root": (
        {"a": text(source("Hofamt", "organisation", 1), source("Eva", "person", 1, organisation="des Hofamts"),
                   source("Karl", "person", 1, organisation="Teichamt"))}, Bounds(1, 3, 2, 3),
    ),
    "the house is a root of another text alone": (
        {"a": text(source("Hofamt", "organisation", 1)),
         "b": text(source("Eva", "person", 1, organisation="Hofamt"))}, Bounds(2, 2, 2, 2),
    ),
    "a surname that could be hers who speaks for a house": (
        {"a": text(source("Hofamt", "organisation", 1), source("Eva Zopf", "person", 1, organisation="Hofamt")),
         "b": text(source("Zopf", "person", 1))}, Bounds(2, 3, 1, 3),
    ),
    "an unnamed one beside her who speaks for a house": (
        {"a": text(source("Hofamt", "organisation", 1), source("Eva", "person", 1, organisation="Hofamt"),
                   source("Koch", "anonymous", 1, how="bare"))}, Bounds(1, 3, 1, 3),
    ),
    "what the registry does not join could be one": (
        {"a": text(source("Zopf", "person", 1, registry="karl: stated")),
         "b": text(source("Zopf", "person", 1, registry="eva: inferred"))}, Bounds(2, 2, 1, 2),
    ),
    "the registry joins within a text": (
        {"a": text(source("Blatt", "medium", 1, registry="blatt: stated"),
                   source("Bericht", "document", 2, registry="blatt: stated"))}, Bounds(1, 1, 1, 1),
    ),
    "one unnamed in both texts, as the registry knows": (
        {"a": text(source("Insider", "anonymous", 1, how="bare", registry="x: stated")),
         "b": text(source("Koch", "anonymous", 1, how="described", registry="x: stated"))}, Bounds(2, 2, 1, 1),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("texts", "bounds"), BOUNDS.values(), ids=BOUNDS.keys())
def test_bounds(texts, bounds):
    """The least and the most roots that the texts allow."""
    assert bound_roots(tables_of(**texts)) == bounds


FOUND = {
    "a": text(source("Blatt", "medium", 3, registry="blatt: found: a copy of the page"), outlet="Ost"),
    "b": text(source("Funk", "medium", 3, registry="blatt: found: a copy of the page"), outlet="West"),
}


def test_what_was_found_elsewhere_comes_apart():
    """Entries that rest on what stands outside the texts join only where they are asked for."""
    tables = tables_of(**FOUND)
    assert bound_roots(tables) == Bounds(2, 2, 2, 2) and bound_roots(tables, found=True) == Bounds(2, 2, 1, 1)
    assert roots.say_roots(tables) == (
        "Two texts stand on two roots, counted text by text. By what the texts say, these are two different ones; with "
        "what was found elsewhere, one and the same."
    )
    assert roots.say_shared_roots(tables) == "One root is common to several texts: Ost and West stand on *Blatt*."
    assert roots.say_shared_roots(tables, found=False) == "No root is known to be common to several texts."


def test_what_was_found_need_not_change_anything():
    """Whoever was found to be one may stand behind roots that stay two."""
    eva = {"registry": "eva: found: a photograph"}
    tables = tables_of(
        a=text(source("Eva", "person", 1, via="Blatt", **eva), source("Blatt", "medium", 1)),
        b=text(source("Eva", "person", 1, via="Post", **eva), source("Post", "medium", 1)),
    )
    assert roots.rests_on_found(tables) and not roots.rests_on_found(tables_of(a=text(source("Eva", "person", 1))))
    assert roots.say_roots(tables) == (
        "Two texts stand on two roots, counted text by text. By what the texts say, these are two different ones; what "
        "was found elsewhere does not change that."
    )


def test_sources_of_one_text_that_are_one_are_one_root():
    """Its words are those of both, and whoever is heard through either is heard through it."""
    one = {"registry": "blatt: stated"}
    tables = tables_of(a=text(
        source("Bericht", "document", 2, **one), source("Blatt", "medium", 5, **one),
        source("Eva", "person", 7, via="Bericht"),
    ))  # fmt: skip
    rows = roots.root_rows(tables)
    assert rows[["name", "words", "quotations", "carried"]].to_numpy().tolist() == [["Blatt", 7, 2, 14]]
    nodes = provenance(tables).nodes
    assert nodes.loc[nodes["layer"] == "root", ["words", "carried"]].to_numpy().tolist() == [[7, 14]]
    assert roots.say_main_roots(tables).endswith("in a *Blatt* (14 of 14 words).")


def test_a_root_bears_the_name_by_which_it_is_identified():
    """Even where a vaguer expression for it is given more words; texts with the same roots are named once."""
    one, two = {"registry": "blatt: stated"}, {"registry": "eva: stated"}
    tables = tables_of(
        a=text(source("Bericht", "document", 9, how="bare", **one), source("Blatt", "medium", 1, **one),
               source("Eva", "person", 1, **two), outlet="Ost"),
        b=text(source("Blatt", "medium", 1, **one), source("Eva", "person", 1, **two), outlet="West"),
    )  # fmt: skip
    assert roots.root_rows(tables)[["name", "kind", "words"]].to_numpy().tolist()[0] == ["Blatt", "medium", 10]
    assert roots.say_shared_roots(tables) == (
        "Two roots are common to several texts: Ost and West stand on *Blatt* and *Eva*."
    )


def test_an_outlet_that_names_itself_was_not_taken_from_anybody():
    """A line that only says who publishes the text names no origin."""
    tables = tables_of(a=text(source("ost", "medium"), source("Eva", "person", 1), origins=["ost"], outlet="Ost"))
    assert layers(tables) == {"Eva": ("root", 1, 1)}
    assert provenance(tables).edges["kind"].tolist() == ["cites"]


SAID = {
    "nothing": ({}, "No root was found in any text: there is none."),
    "no source": ({"a": text()}, "No root was found in the one text."),
    "one": ({"a": text(source("Blatt", "medium", 1))}, "One text stands on one root."),
    "one text": (
        {"a": text(source("Eva", "person", 1), source("Insider", "anonymous", 1, how="bare"))},
        "One text stands on two roots. By what the texts say, these are at least one and at most two different ones, "
        "each wording of a text taken for one.",
    ),
}


@pytest.mark.parametrize(("texts", "said"), SAID.values(), ids=SAID.keys())
def test_bounds_are_said(texts, said):
    """Nothing, one, and a single text."""
    assert roots.say_roots(tables_of(**texts) if texts else none()) == said


def test_the_root_that_carries_most_is_said():
    """Of each text, ties together, with the words it is out of."""
    tables = tables_of(
        a=text(source("Blatt", "medium", 1), source("Eva", "person", 7, via="Blatt"), source("Karl", "person", 2),
               outlet="Ost"),
        b=text(source("Eva", "person", 1), source("Karl", "person", 1), outlet="West"),
        c=text(source("Eva"), outlet="Süd"),
    )  # fmt: skip
    assert roots.say_main_roots(tables) == (
        "The root that carries most words, with those heard through it: in Ost *Blatt* (8 of ten words); in West *Eva* "
        "and *Karl* (each 1 of two words)."
    )
    assert roots.say_main_roots(tables_of(a=text())) == "No words are given to a source."


def edges(tables, **options):
    """Return the edges of the graph as tuples: ends, kind, evidence, texts and count."""
    frame = provenance(tables, **options).edges.astype(object)
    frame = frame.where(frame.notna(), None).assign(article_ids=frame["article_ids"].map(" ".join))
    return frame[["from_id", "to_id", "kind", "evidence", "article_ids", "count"]].to_numpy().tolist()


def test_the_graph_joins_what_the_registry_joins():
    """Nodes of one mouth and its edges are one, with all texts that have them."""
    tables = tables_of(**FOUND)
    graph = provenance(tables)
    assert graph.nodes[["id", "label", "layer", "depth", "words", "carried", "article_ids"]].to_numpy().tolist() == [
        ["outlet:Ost", "Ost", "outlet", 0, 3, 3, ("a",)],
        ["outlet:West", "West", "outlet", 0, 3, 3, ("b",)],
        ["registry:blatt", "Blatt", "root", 1, 6, 6, ("a", "b")],
    ]
    assert edges(tables) == [
        ["outlet:Ost", "registry:blatt", "cites", "stated", "a", 1],
        ["outlet:West", "registry:blatt", "cites", "stated", "b", 1],
    ]
    assert [edge[1] for edge in edges(tables, found=False)] == ["a:Blatt", "b:Funk"]


def test_the_graph_has_edges_of_four_kinds():
    """Taken from, cites (behind what the text was taken from), through, and denies with its places."""
    tables = tables_of(a=text(
        source("Portal", "medium"), source("Blatt", "medium", 1), source("Eva", "person", 4, via="Blatt"),
        source("Amt", "organisation", 2), origins=["Portal"], denials=[("Amt", "Blatt", 2), ("Amt", None, 2)],
    ))  # fmt: skip
    assert edges(tables) == [
        ["text:a", "a:Portal", "taken_from", "stated", "a", 1],
        ["a:Portal", "a:Blatt", "cites", "inferred", "a", 1],
        ["a:Portal", "a:Amt", "cites", "inferred", "a", 1],
        ["a:Blatt", "a:Eva", "through", "inferred", "a", 1],
        ["a:Amt", "a:Blatt", "denies", "inferred", "a", 1],
        ["a:Amt", None, "denies", None, "a", 1],
    ]
    graph = provenance(tables)
    assert graph.edges["about"].tolist()[-2:] == ["truth", "truth"] and graph.edges["places"].iloc[-1] == ("a:45-65",)
    assert graph.edges["places"].tolist()[0] == ("a:1005-1015",) and graph.edges["places"].iloc[3] == ()
    assert dict(zip(graph.nodes["id"], graph.nodes["layer"], strict=True)) == {
        "text:a": "outlet", "a:Portal": "go-between", "a:Blatt": "root", "a:Amt": "root", "a:Eva": "behind",
    }  # fmt: skip


def test_of_two_credits_none_stands_before_the_roots():
    """Which of them brought what the text does not say."""
    tables = tables_of(a=text(
        source("Eins", "medium"), source("Zwei", "medium"), source("Eva", "person", 4), origins=["Eins", "Zwei"],
    ))  # fmt: skip
    assert [edge[:3] for edge in edges(tables)] == [
        ["text:a", "a:Eins", "taken_from"], ["text:a", "a:Zwei", "taken_from"], ["text:a", "a:Eva", "cites"],
    ]  # fmt: skip


def test_two_texts_of_one_outlet_are_one_node():
    """Its words are those of both."""
    tables = tables_of(
        a=text(source("Eva", "person", 4), outlet="Ost"), b=text(source("Karl", "person", 1), outlet="Ost")
    )
    outlet = provenance(tables).nodes.iloc[0]
    assert outlet[["id", "label", "words", "article_ids"]].tolist() == ["outlet:Ost", "Ost", 5, ("a", "b")]


def test_a_mouth_that_is_root_in_one_text_and_not_in_another_is_a_root():
    """The graph has it once, as near to the outlets as any text has it; a mouth does not lead to itself."""
    tables = tables_of(
        a=text(source("Eva", "person", 4, registry="eva: stated")),
        b=text(source("Blatt", "medium", 1), source("Eva", "person", 2, via="Blatt", registry="eva: stated"),
               denials=[("Eva", "Eva", None)]),
    )  # fmt: skip
    node = provenance(tables).nodes.set_index("id").loc["registry:eva"]
    assert node[["layer", "depth", "words", "article_ids"]].tolist() == ["root", 1, 6, ("a", "b")]
    assert [edge[2] for edge in edges(tables)] == ["cites", "cites", "through", "denies"]
    assert edges(tables)[-1][:2] == ["registry:eva", None]


def test_a_graph_of_nothing_has_its_columns():
    """No text, and a text without sources."""
    assert provenance(none()).nodes.empty
    graph = provenance(tables_of(a=text()))
    assert graph.nodes["id"].tolist() == ["text:a"] and list(graph.edges)[:3] == ["from_id", "to_id", "kind"]


def test_whoever_only_thinks_is_no_root():
    """Nobody has it from him, unless somebody is heard through him or he denies."""
    thinks = {"medium": "Thought"}
    tables = tables_of(a=text(
        source("Eva", "person", 4, **thinks), source("Karl", "person", 4, medium="ST"),
        source("Emil", "person", 4, **thinks), source("Amt", "organisation", 3, **thinks),
        source("Blatt", "medium", 2), source("Koch", "anonymous", 1, via="Amt"), denials=[("Emil", None, None)],
    ))  # fmt: skip
    assert layers(tables) == {
        "Emil": ("root", 1, 4), "Amt": ("root", 1, 4), "Blatt": ("root", 1, 2), "Koch": ("behind", 2, 1),
    }  # fmt: skip
    assert bound_roots(tables).cited == 3 and "a:Eva" not in set(provenance(tables).nodes["id"])


def test_whoever_is_told_only_to_act_is_not_heard_through_the_teller():
    """What another tells that he offered is the other's account; to say a thing too, or to be told of alone, is not."""
    told = source("Verein", "organisation", 4, via="Blatt"), source("Blatt", "medium", 6)
    acting = tables_of(a=text(*told, headline="Etwas angeboten"))
    offers = acting.frames["quotations"]["source_id"] == "Verein"
    acting.frames["quotations"].loc[offers, "cue"] = "6-15"
    assert layers(acting) == {"Blatt": ("root", 1, 6)}
    assert "through" not in set(provenance(acting).edges["kind"])
    assert layers(tables_of(a=text(*told)))["Verein"] == ("behind", 2, 4)
    more = tables_of(a=text(*told, source("Koch", "person", 1, via="Verein"), headline="Etwas angeboten"))
    offers = more.frames["quotations"]["source_id"] == "Verein"
    more.frames["quotations"].loc[offers, "cue"] = "6-15"
    assert layers(more)["Verein"][0] == "behind" and layers(more)["Koch"][0] == "behind"


def test_words_come_by_the_way_that_the_text_tells():
    """Who is heard through a paper and, under another name, through a source: each has the words it hands on."""
    one = {"registry": "man: inferred"}
    tables = tables_of(a=text(
        source("Blatt", "medium", 1), source("Insider", "anonymous", 5, via="Blatt", **one),
        source("Akte", "document", 2), source("Mitarbeiter", "anonymous", 9, via="Akte", **one),
    ))  # fmt: skip
    assert layers(tables)["Blatt"] == ("root", 1, 6) and layers(tables)["Akte"] == ("root", 1, 11)


def test_one_of_whom_no_way_is_told_takes_that_of_the_same_mouth():
    """A headline sums up in a word whom the text cites through an agency below."""
    one = {"registry": "man: inferred"}
    tables = tables_of(a=text(
        source("Insider", "anonymous", 5, **one), source("Agentur", "medium"),
        source("Mitarbeiter", "anonymous", 9, via="Agentur", **one),
    ))  # fmt: skip
    assert layers(tables) == {
        "Insider": ("behind", 2, 14), "Agentur": ("root", 1, 14), "Mitarbeiter": ("behind", 2, 14),
    }  # fmt: skip
    assert bound_roots(tables) == Bounds(1, 1, 1, 1)


def test_words_within_words_are_carried_once():
    """Somebody quoted within a quotation adds no words to the root through which both came."""
    tables = tables_of(a=text(
        source("Blatt", "medium", 1), source("Eva", "person", 4, via="Blatt"), source("Karl", "person", 2, via="Eva"),
        headline="eins zwei drei vier fünf", outlet="Ost",
    ))  # fmt: skip
    frame = tables.frames["quotations"].assign(quote=["20-24", "0-19", "5-14"])
    tables = Tables(frames={**tables.frames, "quotations": frame})
    assert layers(tables) == {"Blatt": ("root", 1, 5), "Eva": ("behind", 2, 4), "Karl": ("behind", 3, 2)}
    assert roots.say_main_roots(tables).endswith("in Ost *Blatt* (5 of five words).")
    assert provenance(tables).nodes.loc[0, "words"] == 5


def test_an_edge_leads_to_where_somebody_speaks():
    """A name in a caption is no citing; where no place of citing is known, the first mention stands for it."""
    tables = tables_of(a=text(
        source("Eva", "person", 4), source("Karl", "person", 2), source("Blatt", "medium", 1),
        source("Koch", "anonymous", via="Blatt"),
    ))  # fmt: skip
    frames = dict(tables.frames)
    frames["sources"] = frames["sources"].assign(mentions=["2-4 30-33 60-63", "2-4 30-33", "2-4 40-45 50-55", "70-72"])
    frames["quotations"] = frames["quotations"].assign(speaker=["28-33", None, "50-55"])
    frames["links"] = frames["links"].assign(**{
        name: pd.array([at], dtype="Int64") for name, at in (("start", 40), ("end", 45))
    })  # fmt: skip
    edges = provenance(Tables(frames=frames)).edges
    assert edges["places"].tolist()[:3] == [("a:30-33",), ("a:2-4",), ("a:40-45",)]


def test_an_outlet_is_no_root_of_its_own_text():
    """Whoever is heard through it alone is heard in the text itself; a denial of its word stays one."""
    tables = tables_of(a=text(
        source("Blatt", "medium", 3), source("Eva", "person", 4, via="Blatt"), source("Karl", "person", 2),
        source("Koch", "anonymous", via="Blatt"), outlet="Blatt", denials=[("Karl", "Blatt", None)],
    ))  # fmt: skip
    assert layers(tables) == {"Eva": ("root", 1, 4), "Karl": ("root", 1, 2), "Koch": ("root", 1, 0)}
    assert edges(tables)[-1][:3] == ["a:Karl", None, "denies"]


ROOTED = {
    "said": text(source("Eva", "person", 4), source("Karl", "person")),
    "through": text(source("Blatt", "medium"), source("Eva", "person", 4, via="Blatt")),
    "denials alone": text(source("Eva"), source("Karl"), source("Amt"), denials=[("Eva", "Karl", None)]),
    "a credit alone": text(source("Tor", "medium"), outlet="Ost", origins=["Tor"]),
    "a credit and a source": text(source("Tor", "medium"), source("Eva", "person", 4), origins=["Tor"]),
    "a credit for the outlet itself": text(source("Ost", "medium"), outlet="Ost", origins=["Ost"]),
    "nothing": text(),
}


@pytest.mark.parametrize("one", ROOTED.values(), ids=ROOTED.keys())
def test_as_many_are_cited_as_there_are_roots_and_those_behind(one):
    """Two sentences of one page do not contradict each other."""
    tables = tables_of(a=one)
    cited = sources.cited_mouths(tables)
    assert cited["via"].isna().sum() == bound_roots(tables).cited
    assert len(cited) == sum(layer != "go-between" for layer, _, _ in layers(tables).values())


def test_no_denial_is_lost():
    """Not where nobody is known, nor where somebody denies an own word: as many as the table has."""
    tables = tables_of(a=text(
        source("Eva", "person", 4), denials=[("Eva", "Eva", None), (None, None, None), ("Eva", None, None)],
    ))  # fmt: skip
    assert sum(edge[5] for edge in edges(tables) if edge[2] == "denies") == len(tables.table("denials")) == 3
