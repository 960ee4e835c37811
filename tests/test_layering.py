"""The layout of the graph of provenance: what is drawn, below whom, in which order; whatever the corpus."""

import itertools

import pandas as pd
import pytest

from analysis.bundling import MORE_OUTLETS, MOST_MOUTHS, MOST_OUTLETS
from analysis.layering import MOST_DENIALS, lay_out
from analysis.measures.graph import EDGE_COLUMNS, NODE_COLUMNS
from analysis.ordering import count_crossings


def graph(outlets=(), roots=(), behind=(), between=(), cites=(), through=(), taken=(), denies=()):
    """Return nodes and edges: mouths as a name or (name, words), edges as (from, to) and for denials what is denied."""
    nodes = []
    for layer, names in (("outlet", outlets), ("go-between", between), ("root", roots), ("behind", behind)):
        for name in names:
            name, words = name if isinstance(name, tuple) else (name, 10)
            kind = None if layer == "outlet" else "person"
            nodes.append((name, name, layer, 0, kind, kind and "named", words, words, ("a",)))
    edges = [(*ends, "cites", "stated", ("a",), 1, "", ()) for ends in cites]
    edges += [(*ends, "through", "inferred", ("a",), 1, "", ()) for ends in through]
    edges += [(*ends, "taken_from", "stated", ("a",), 1, "", ()) for ends in taken]
    edges += [(start, end, "denies", None, ("a",), 1, "truth", ()) for start, end, _ in denies]
    objects = [None] * (len(edges) - len(denies)) + [words for _, _, words in denies]
    frame = pd.DataFrame(edges, columns=EDGE_COLUMNS).assign(object=pd.Series(objects, dtype="object"))
    return pd.DataFrame(nodes, columns=NODE_COLUMNS), frame


def names(rows) -> list[str]:
    """Return the ids of rows."""
    return [row.id for row in rows]


def test_who_is_heard_through_a_root_hangs_below_it():
    """Step by step, and most words first."""
    web = lay_out(
        *graph(["O"], ["R"], [("B", 5), ("C", 7), ("D", 1)], cites=[("O", "R")],
               through=[("R", "B"), ("R", "C"), ("B", "D")])
    )  # fmt: skip
    assert [(row.id, row.depth, row.parent) for row in web.right] == [
        ("R", 0, None), ("C", 1, "R"), ("B", 1, "R"), ("D", 2, "B"),
    ]  # fmt: skip
    assert web.lines == (("O", "R"),) and {row.evidence for row in web.right[1:]} == {"inferred"}


def test_outlets_that_share_a_root_stand_together():
    """The order has no crossing where none is needed, and says how many stand on a root."""
    web = lay_out(
        *graph("ABC", "xyz", cites=[("A", "x"), ("B", "y"), ("C", "x"), ("C", "z")]),
    )
    order = [block[0].id for block in web.left]
    assert abs(order.index("A") - order.index("C")) == 1
    assert {row.id: row.shared for row in web.right} == {"x": 2, "y": 1, "z": 1}


def test_what_an_outlet_was_taken_from_stands_below_it():
    """Outlets that were taken from one place stand above it together, and both count for its roots."""
    web = lay_out(*graph("AB", "r", between="g", taken=[("A", "g"), ("B", "g")], cites=[("g", "r")]))
    assert [names(block) for block in web.left] == [["A", "B", "g"]]
    assert web.right[0].shared == 2


def test_denials_stand_below_who_denies():
    """With their object, once for each against whom they are; without one who denies they stand last."""
    web = lay_out(
        *graph("A", "rst", cites=[("A", "r"), ("A", "s"), ("A", "t")],
               denies=[("r", "s", "dass es regnet"), ("r", "s", "mehr"), ("r", None, "etwas"), (None, "t", "alles")])
    )  # fmt: skip
    denials = [(row.parent, row.label, row.of) for row in web.right if row.layer == "denial"]
    assert denials == [("r", "dass es regnet", 2), ("r", "etwas", 1), (None, "alles", 1)]
    assert [end for _, end in web.bars] == ["s", "t"] and web.right[-1].label == "alles"


def test_a_circle_and_two_ways_are_no_error():
    """Nobody stands twice; what no tree can hold is an arc."""
    web = lay_out(
        *graph("A", "rs", "bcde", cites=[("A", "r"), ("A", "s")],
               through=[("r", "b"), ("s", "b"), ("c", "d"), ("d", "c"), ("b", "r")])
    )  # fmt: skip
    assert sorted(names(web.right)) == ["b", "c", "d", "e", "r", "s"]
    assert set(web.arcs) == {("s", "b"), ("b", "r")}


def large(outlets: int, roots: int):
    """Return a graph of many outlets with so many roots each, and somebody behind each root."""
    mouths = [(f"r{n:03}", n) for n in range(outlets * roots)]
    behind = [(f"b{n:03}", 1) for n in range(outlets * roots)]
    cites = [(f"o{n // roots:03}", name) for n, (name, _) in enumerate(mouths)]
    through = [(root, name) for (root, _), (name, _) in zip(mouths, behind, strict=True)]
    names = [(f"o{n:03}", n) for n in range(outlets)]
    return graph(names, mouths, behind, cites=cites, through=through, denies=[(r, None, "x") for r, _ in mouths])


@pytest.mark.parametrize(("outlets", "roots"), [(1, 60), (5, 12), (60, 3)])
def test_many_are_summed_up(outlets, roots):
    """Whatever the size, the figure stays one that can be read, and the rows that stand for others say for how many."""
    web = lay_out(*large(outlets, roots))
    blocks = [row for block in web.left for row in block]
    assert len(blocks) <= MOST_OUTLETS and sum(row.of for row in blocks) == outlets
    mouths = [row for row in web.right if row.layer != "denial"]
    assert len(mouths) <= MOST_MOUTHS + MOST_OUTLETS + 1
    assert sum(row.layer == "denial" for row in web.right) <= MOST_DENIALS
    assert sum(row.of for row in mouths if row.layer == "root") == outlets * roots
    assert (MORE_OUTLETS in names(blocks)) == (outlets > MOST_OUTLETS)
    assert len(names(web.right)) == len(set(names(web.right)))


def test_one_that_is_left_over_has_its_own_name():
    """'One more root' would take as much room as the root itself."""
    web = lay_out(*graph("A", [(f"r{n:02}", n) for n in range(MOST_MOUTHS)] + [("zz", 0)],
                         cites=[("A", f"r{n:02}") for n in range(MOST_MOUTHS)] + [("A", "zz")]))  # fmt: skip
    assert not [row for row in web.right if row.of == 1 and "more" in row.label]


def test_of_many_outlets_those_are_drawn_that_share_a_root():
    """With their roots before those of others, though these have more words."""
    outlets = [(f"o{n:02}", 99 - n) for n in range(30)]
    roots = [(f"r{n:02}", 99) for n in range(30)] + [("shared", 1)]
    cites = [(f"o{n:02}", f"r{n:02}") for n in range(30)] + [("o28", "shared"), ("o29", "shared")]
    web = lay_out(*graph(outlets, roots, cites=cites))
    blocks = [row.id for block in web.left for row in block]
    assert {"o28", "o29", MORE_OUTLETS} <= set(blocks) and {"shared", "r28", "r29"} <= set(names(web.right))


def test_nothing_gives_an_empty_layout():
    """No node, or outlets that cite nobody."""
    assert lay_out(*graph()).left == lay_out(*graph()).right == ()
    assert [names(block) for block in lay_out(*graph("AB")).left] == [["A"], ["B"]]


def test_the_order_of_the_rows_does_not_change_what_is_drawn():
    """The same graph, with its edges in any order, has the same rows below the same parents."""
    nodes, edges = graph("AB", "rs", "bc", cites=[("A", "r"), ("B", "s"), ("A", "s")], through=[("r", "b"), ("s", "c")])
    seen = set()
    for order in itertools.permutations(range(len(edges))):
        web = lay_out(nodes, edges.iloc[list(order)])
        seen.add((tuple((row.id, row.parent) for row in web.right), web.lines))
    assert len(seen) == 1


def test_nothing_is_changed():
    """The tables are as they were."""
    nodes, edges = large(9, 3)
    before = nodes.copy(), edges.copy()
    lay_out(nodes, edges)
    pd.testing.assert_frame_equal(nodes, before[0])
    pd.testing.assert_frame_equal(edges, before[1])


def test_crossings_are_counted():
    """Two lines that change sides cross; two from one place do not."""
    assert count_crossings([0, 1], [0, 1], {0: [1], 1: [0]}) == 1
    assert count_crossings([0, 1], [0, 1], {0: [0, 1], 1: [1]}) == 0


def test_an_outlet_that_was_taken_from_several_places():
    """Each stands once below it; two of one name are one row, and of very many the last are summed up."""
    nodes, edges = graph(
        "A", "rst", between=["g", "h", "i"], taken=[("A", "g"), ("A", "h"), ("A", "i")],
        cites=[("g", "r"), ("h", "s"), ("i", "t")],
    )  # fmt: skip
    web = lay_out(nodes.replace({"label": {"h": "g"}}), edges)
    assert [(row.id, row.label) for row in web.left[0]] == [("A", "A"), ("g", "g"), ("i", "i")]
    assert set(web.lines) == {("g", "r"), ("g", "s"), ("i", "t")}
    many = [f"g{n}" for n in range(9)]
    web = lay_out(*graph("A", "r", between=many, taken=[("A", go) for go in many], cites=[("g8", "r")]))
    assert [row.label for row in web.left[0]] == ["A", "g0", "g1", "7 others"]
    assert web.lines == (("g2", "r"),) and web.right[0].shared == 1


def test_outlets_with_some_places_in_common_stand_apart():
    """Nobody may read that one was taken from what only the other credits; nor stand on what only the other cites."""
    nodes, edges = graph(
        "AB", "rs", between="gh", taken=[("A", "g"), ("B", "g"), ("B", "h")], cites=[("g", "r"), ("g", "s")]
    )
    nodes["article_ids"] = [("a",), ("b",), ("a", "b"), ("b",), ("a",), ("b",)]
    cites = edges.index[edges["kind"] == "cites"]
    edges.loc[cites, "article_ids"] = pd.Series([("a",), ("b",)], cites)
    web = lay_out(nodes, edges)
    assert sorted(tuple(row.label for row in block) for block in web.left) == [("A", "g"), ("B", "g", "h")]
    assert set(web.lines) == {("g", "r"), ("g@1", "s")}
    assert [row.shared for row in web.right] == [1, 1]


def test_a_place_that_another_text_cites_as_a_root():
    """It stands on both sides, and no line begins on the right."""
    web = lay_out(*graph("AB", ["g", "r"], taken=[("A", "g")], cites=[("g", "r"), ("B", "g")]))
    left = {row.id for block in web.left for row in block}
    assert {start for start, _ in web.lines} <= left and ("B", "g") in web.lines
    assert [row.label for block in web.left for row in block if row.depth] == ["g"]
