"""Lay out the graph of provenance: what is drawn, in which rows, and in which order.

On the left stand the outlets, with what they were taken from below them. On the right stands a tree for each root: who
is heard through it hangs below. The order of both is found by ``ordering``.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import pandas as pd

from analysis.bundling import MORE, MORE_OUTLETS, MORE_ROOTS, Row, bundle, choose
from analysis.ordering import order_sides

NODE = ["id", "label", "layer", "kind", "identifiability", "words"]  # what the layout goes by
EDGE = ["from_id", "to_id", "kind", "evidence", "article_ids", "count", "object"]
MOST_DENIALS = 8  # rows of them: one for whoever denies and each against whom it is
MOST_CREDITS = 3  # rows below an outlet for what it was taken from


@dataclass(frozen=True, slots=True)
class Web:
    """A graph as it is drawn.

    ``left`` are outlets, in blocks with what they were taken from, ``right`` roots, who is heard through them, and
    denials. ``lines`` join a row of the left with a root, ``arcs`` two rows of the right that no tree could join,
    ``bars`` a denial with the mouth against which it is. ``numbers`` says how many outlets, mouths of each layer and
    denials the graph has, drawn on their own or not; ``known`` whether each outlet has a name.
    """

    left: tuple[tuple[Row, ...], ...]
    right: tuple[Row, ...]
    lines: tuple[tuple[str, str], ...]
    arcs: tuple[tuple[str, str], ...] = ()
    bars: tuple[tuple[str, str], ...] = ()
    numbers: Mapping[str, int] = field(default_factory=Counter)
    known: bool = True


def lay_out(nodes: pd.DataFrame, edges: pd.DataFrame) -> Web:
    """Return the layout of a graph.

    Args:
        nodes: as ``measures.graph.provenance`` returns them.
        edges: the same, for denials with a column ``object``: the words to be written on the edge.
    """
    rows = {row.id: row for row in map(read_node, nodes[NODE].itertuples(index=False))}
    carried = dict(zip(nodes["id"], nodes["carried"].astype(int), strict=True))
    rows, ends = join_credits(rows, group_ends(edges))
    shown = choose(rows, ends, carried)
    rows, ends = bundle(rows, ends, shown)
    blocks, stands = make_blocks(rows, ends["taken_from"])
    trees, arcs = make_trees(rows, ends["through"], ends["denies"], carried)
    articles = {key: set(ids) for key, ids in zip(nodes["id"], nodes["article_ids"], strict=True)}
    lines, shared = join_lines(rows, ends["cites"], stands, articles)
    blocks, trees = order_rows(blocks, trees, lines, carried)
    right = [row for tree in trees for row in tree]
    there = {row.id for row in right}
    bars = [(row.id, row.kind) for row in right if row.layer == "denial" and row.kind in there]
    return Web(
        left=tuple(tuple(block) for block in blocks),
        right=tuple(replace(row, shared=len(shared.get(row.id, ()))) for row in right),
        lines=tuple(lines),
        arcs=tuple(arcs),
        bars=tuple(bars),
        numbers=Counter({**Counter(nodes["layer"]), "denials": edges.loc[edges["kind"] == "denies", "count"].sum()}),
        known=all(key.startswith("outlet:") for key in nodes.loc[nodes["layer"] == "outlet", "id"]),
    )


def read_node(node) -> Row:
    """Return a node as a row."""
    kind, identifiability = (text if isinstance(text, str) else "" for text in (node.kind, node.identifiability))
    return Row(node.id, node.label, node.layer, kind, identifiability, words=int(node.words))


def group_ends(edges: pd.DataFrame) -> dict[str, list[tuple[str, str, tuple]]]:
    """Return the edges by kind: from, to, and the edge; an end that is not known is empty."""
    out: dict[str, list[tuple[str, str, tuple]]] = {"cites": [], "through": [], "taken_from": [], "denies": []}
    for edge in edges[EDGE].itertuples(index=False):
        start, end = (end if isinstance(end, str) else "" for end in (edge.from_id, edge.to_id))
        out[edge.kind].append((start, end, edge))
    return out


def join_credits(rows: Mapping[str, Row], ends: Mapping[str, list]) -> tuple[dict[str, Row], dict[str, list]]:
    """Return rows and edges with those places joined that have one name and that one outlet alone was taken from.

    Texts that credit one agency each have it as a source of their own, where no registry joins these.
    """
    taken: dict[str, set[str]] = defaultdict(set)
    for outlet, go, _ in ends["taken_from"]:
        taken[go].add(outlet)
    first: dict[tuple[str, str], str] = {}
    into = {key: key for key in rows}
    for key, row in rows.items():
        if row.layer == "go-between" and len(taken[key]) == 1:
            into[key] = first.setdefault((*taken[key], row.label), key)
    mapped = {
        kind: [(into.get(start, start), into.get(end, end), edge) for start, end, edge in some]
        for kind, some in ends.items()
    }
    return {key: row for key, row in rows.items() if into[key] == key}, mapped


def make_blocks(
    rows: Mapping[str, Row], taken_from: Iterable[tuple]
) -> tuple[list[list[Row]], dict[str, dict[str, str]]]:
    """Return the outlets in blocks: those taken from the same places together, these places below them.

    Places of one name that the same outlets have are one row there, and of very many the last are summed up.

    Returns:
        The blocks; and, for each place, the outlets taken from it, each with the row that stands for the place there.
    """
    taken: dict[str, dict[str, None]] = defaultdict(dict)
    stands: dict[str, dict[str, str]] = defaultdict(dict)
    for outlet, go, _ in taken_from:
        if outlet == MORE_OUTLETS:  # not all that are summed up need be taken from there
            stands[go][outlet] = outlet
        elif outlet in rows and go in rows:
            taken[outlet][go] = None
    groups: dict[tuple[str, ...], list[Row]] = {}
    for row in rows.values():
        if row.layer == "outlet":
            groups.setdefault(tuple(sorted(taken[row.id])) or (row.id,), []).append(row)
    blocks, used = [], set()
    for number, block in enumerate(groups.values()):
        places: dict[str, list[str]] = {}
        for go in taken[block[0].id]:
            places.setdefault(rows[go].label, []).append(go)
        below = list(places.items())
        if len(below) > MOST_CREDITS:
            rest = [go for _, some in below[MOST_CREDITS - 1 :] for go in some]
            below = [*below[: MOST_CREDITS - 1], (f"{len(below) - MOST_CREDITS + 1:,} others", rest)]
        outlets, last = [row.id for row in block], block[-1].id
        for label, some in below:
            first = rows[some[0]]
            key = first.id if first.layer == "go-between" and first.id not in used else f"{first.id}@{number}"
            used.add(key)
            block.append(Row(key, label, "go-between", depth=1, parent=last, of=len(some)))
            for go in some:
                stands[go].update(dict.fromkeys(outlets, key))
        blocks.append(block)
    return blocks, stands


def join_lines(
    rows: Mapping[str, Row],
    cites: Iterable[tuple],
    stands: Mapping[str, Mapping[str, str]],
    articles: Mapping[str, set[str]],
) -> tuple[list[tuple[str, str]], dict[str, set[str]]]:
    """Return the lines from the left to the right, and for each root the outlets that stand on it.

    Args:
        rows: all rows.
        cites: from an outlet, or what it was taken from, to a root; with the texts in which that is so.
        stands: as ``make_blocks`` returns them.
        articles: the texts of each outlet. From a place that several were taken from a line leads to a root only for
            those of them whose texts cite that.
    """
    lines, shared = set(), defaultdict(set)
    for start, end, edge in cites:
        if end not in rows:
            continue
        there, where = stands.get(start, {}), set(edge.article_ids)
        if start in rows and rows[start].layer == "outlet":
            there = {start: start}
        for outlet, key in there.items():
            if key == start == outlet or where & articles.get(outlet, where):
                lines.add((key, end))
                shared[end].add(outlet)
    return sorted(lines), shared


def make_trees(
    rows: Mapping[str, Row], through: Sequence[tuple], denies: Sequence[tuple], carried: Mapping[str, int]
) -> tuple[list[list[Row]], list[tuple[str, str]]]:
    """Return a tree of rows for each root, denials below who denies, and the steps that no tree could hold."""
    below, arcs, hung = defaultdict(list), [], set()
    for start, end, edge in through:
        if start not in rows or end not in rows or MORE in (rows[start].kind, rows[end].kind):
            continue
        if rows[end].layer == "behind" and end not in hung and rows[start].layer in ("root", "behind"):
            below[start].append((end, edge.evidence))
            hung.add(end)
        else:
            arcs.append((start, end))
    for row in rows.values():  # what a bundle stands for was heard through the mouth it is named after
        if row.layer == "behind" and row.kind == MORE:
            below[row.id.removeprefix(f"{MORE}:")].append((row.id, "stated"))
            hung.add(row.id)
    told, placed, trees = group_denials(denies, rows), set(), []

    def grow(key: str, depth: int, parent: str | None, evidence: str) -> list[Row]:
        if key in placed:
            return []
        placed.add(key)
        tree = [replace(rows[key], depth=depth, parent=parent, evidence=evidence)]
        tree += [replace(row, depth=depth + 1, parent=key) for row in told.get(key, ())]
        for child, how in sorted(below[key], key=lambda pair: (rows[pair[0]].kind == MORE, -carried.get(pair[0], 0))):
            tree += grow(child, depth + 1, key, how)
        return tree

    ways = [row.id for row in rows.values() if row.layer == "root"]
    ways += [row.id for row in rows.values() if row.layer == "behind"]  # whoever hangs from nothing that is drawn
    for key in ways:
        if key not in placed and (rows[key].layer == "root" or key not in hung):
            trees.append(grow(key, 0, None, "stated"))
    for key in ways:  # a circle, entered anywhere
        if key not in placed:
            trees.append(grow(key, 0, None, "stated"))
    trees += [[row] for row in told.get("", ())]
    return trees, [arc for arc in arcs if arc[0] in placed and arc[1] in placed]


def group_denials(denies: Sequence[tuple], rows: Mapping[str, Row]) -> dict[str, list[Row]]:
    """Return the denials by who denies, as rows: one for each mouth against which they are."""
    merged: dict[tuple[str, str], list[tuple]] = {}
    for start, end, edge in denies:
        if start in rows and rows[start].kind == MORE:  # several summed up do not deny with one mouth
            continue
        ends = (start if start in rows else "", end if end in rows else "")
        merged.setdefault(ends, []).append(edge)
    out = defaultdict(list)
    told = sorted(merged.items(), key=lambda item: item[0] == ("", ""))  # what says least comes last
    for number, ((start, end), some) in enumerate(told[:MOST_DENIALS]):
        words = next((edge.object for edge in some if isinstance(edge.object, str)), "")
        count = sum(int(edge.count) for edge in some)
        out[start].append(Row(f"denial:{number}", words, "denial", kind=end, of=count))
    return out


def order_rows(
    blocks: list[list[Row]], trees: list[list[Row]], lines: Sequence[tuple[str, str]], carried: Mapping[str, int]
) -> tuple[list[list[Row]], list[list[Row]]]:
    """Return blocks and trees in the order in which they are drawn: few crossings, then most words first."""
    left = {row.id: n for n, block in enumerate(blocks) for row in block}
    right = {row.id: n for n, tree in enumerate(trees) for row in tree}
    to_tree = defaultdict(list)
    for start, end in lines:
        if start in left and end in right:
            to_tree[left[start]].append(right[end])
    firsts = [tree[0] for tree in trees]
    ranks = [
        ((row.layer == "denial", row.id == MORE_ROOTS), (row.kind == MORE, -carried.get(row.id, 0))) for row in firsts
    ]
    lefts, rights = order_sides(to_tree, len(blocks), len(trees), ranks)
    return [blocks[n] for n in lefts], [trees[n] for n in rights]
