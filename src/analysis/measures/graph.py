"""The graph of who cites whom: outlets, what they were taken from, the roots they stand on, and who is heard behind.

What a root and a go-between are is defined in ``measures.roots``. The graph has two tables. Nodes, one row an outlet or
mouth (sources joined by the registry):

* ``id``: ``outlet:NAME`` (``text:ARTICLE_ID`` where the outlet is not known), ``registry:ID``, or
  ``ARTICLE_ID:SOURCE_ID``;
* ``label``: the outlet, or the name under which the mouth is identified best, and of several such gets most words;
* ``layer``: ``outlet``, ``go-between``, ``root`` or ``behind`` (heard through a root); where texts differ on a mouth,
  root comes before go-between, and both before behind;
* ``depth``: 0 for outlets, 1 for go-betweens and roots, one more for each step behind a root;
* ``kind``, ``identifiability``: as for sources; empty for outlets;
* ``words``: words that the mouth is given in all texts; for an outlet all that its texts give to sources, each once;
* ``carried``: the same with what is heard through it; for an outlet as ``words``;
* ``article_ids``: the texts that have it, a tuple: an id may hold blanks.

Edges, one row a pair of ends and kind, merged over the texts:

* ``from_id``, ``to_id``: ids of nodes; empty only for denials, where the text does not say who, or against whom, or
  only that its own outlet is meant;
* ``kind``: ``cites`` (from an outlet, or the go-between it was taken from, to a root), ``through`` (from whom the text
  cites to whom it hears through it), ``taken_from`` (from an outlet to a go-between), ``denies``;
* ``evidence``: ``stated`` if any text states it, else ``inferred``; empty where a text does not say against whom;
* ``article_ids``: the texts, a tuple;
* ``count``: how many sources, links, origins or denials were merged;
* ``about``: for denials what is denied (truth, knowledge, request), several parted by a blank; else empty;
* ``places``: where the texts say so, a tuple of ``ARTICLE_ID:START-END``; for denials the words for what is
  denied, where they are known. They go to the book through the door alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

import pandas as pd

from analysis.measures.joining import sum_up
from analysis.measures.layers import BEHIND, GO_BETWEEN, ROOT, given_by_text, place_sources
from analysis.measures.shared import label_articles
from analysis.measures.splitting import by_article
from analysis.store import Tables, read_ranges

OUTLET = "outlet"
LAYERS = (OUTLET, GO_BETWEEN, ROOT, BEHIND)  # from the reader on, as they are drawn
RANKS = (ROOT, GO_BETWEEN, BEHIND)  # which counts for a mouth that texts place differently
EDGE_KINDS = ("taken_from", "cites", "through", "denies")
NODE_COLUMNS = [
    "id", "label", "layer", "depth", "kind", "identifiability", "words", "carried", "article_ids",
]  # fmt: skip
EDGE_COLUMNS = ["from_id", "to_id", "kind", "evidence", "article_ids", "count", "about", "places"]


class Graph(NamedTuple):
    """Nodes and edges as two tables; the head of this module says what their columns hold."""

    nodes: pd.DataFrame
    edges: pd.DataFrame


@dataclass(frozen=True, slots=True)
class Step:
    """One edge as one text has it, before those of several texts are merged."""

    from_id: str | None
    to_id: str | None
    kind: str
    evidence: str | None
    article_id: str
    about: str = ""
    places: tuple[tuple[int, int], ...] = ()


def provenance(tables: Tables, *, found: bool = True) -> Graph:
    """Return the graph of who cites whom.

    Args:
        tables: the tables, among them ``links``, ``origins`` and ``denials``.
        found: whether the registry's entries join sources that are known to be one only from outside the texts.

    Returns:
        The nodes, outlets first, then layer by layer in the order of the texts, and the edges, kind by kind.
    """
    rows = place_sources(tables, found=found)
    outlets = name_outlets(tables)
    steps = chain(step_to_sources(tables, rows, outlets), step_on(tables, rows))
    return Graph(make_nodes(tables, rows, outlets), merge_steps(steps))


def name_outlets(tables: Tables) -> dict[str, str]:
    """Return the node of each article's outlet; articles whose outlet is not known have one of their own each."""
    articles = tables.table("articles")
    return {
        row.article_id: f"outlet:{row.outlet}" if isinstance(row.outlet, str) else f"text:{row.article_id}"
        for row in articles.itertuples()
    }


def make_nodes(tables: Tables, rows: pd.DataFrame, outlets: dict[str, str]) -> pd.DataFrame:
    """Return the nodes of outlets and of mouths.

    Args:
        tables: the tables.
        rows: sources as ``place_sources``.
        outlets: the node of each article.
    """
    labels, given = label_articles(tables), given_by_text(tables)
    nodes, members = [], {}
    for key, node in outlets.items():
        members.setdefault(node, []).append(key)
    for node, keys in members.items():
        words = sum(given.get(key, 0) for key in keys)
        label = labels[keys[0]] if len(keys) == 1 else node.partition(":")[2]
        nodes.append((node, label, OUTLET, 0, None, None, words, words, tuple(keys)))
    placed: dict[str, list] = {}
    for row in rows[["mouth", "layer", "depth", "article_id", "carried"]].itertuples(index=False):
        placed.setdefault(row.mouth, []).append(row)
    mouths = []
    for mouth in sum_up(rows):
        own = placed[mouth.id]
        layer = min((row.layer for row in own), key=RANKS.index)
        depth, carried = min(row.depth for row in own), sum({row.article_id: row.carried for row in own}.values())
        mouths.append(
            (mouth.id, mouth.name, layer, depth, mouth.kind, mouth.identifiability, mouth.words, carried,
             mouth.article_ids)
        )  # fmt: skip
    mouths.sort(key=lambda node: (LAYERS.index(node[2]), node[3]))
    return pd.DataFrame([*nodes, *mouths], columns=NODE_COLUMNS)


def step_to_sources(tables: Tables, rows: pd.DataFrame, outlets: dict[str, str]) -> Iterator[Step]:
    """Yield the steps from the outlets to what they were taken from and to their roots.

    Roots stand behind the go-between where the text names one alone. Of several it does not say which of them brought
    what, so there the roots hang on the outlet itself.
    """
    places: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for row in tables.table("origins").dropna(subset="source_id").itertuples():
        places.setdefault((row.article_id, row.source_id), []).append((int(row.start), int(row.end)))
    speaking = find_speakers(tables)
    for key, some in by_article(rows[["article_id", "source_id", "mouth", "layer", "mentions"]]).items():
        between = [row for row in some if row.layer == GO_BETWEEN]
        for row in between:
            at = tuple(places[key, row.source_id])
            yield Step(outlets[key], row.mouth, "taken_from", "stated", key, places=at)
        start, evidence = outlets[key], "stated"
        if len(between) == 1:  # that a root was heard through it follows, but no text says so
            start, evidence = between[0].mouth, "inferred"
        for row in some:
            if row.layer == ROOT:
                yield Step(start, row.mouth, "cites", evidence, key, places=find_citing(row, speaking))


def find_speakers(tables: Tables) -> dict[tuple[str, str], list[tuple[int, int]]]:
    """Return where texts cite a source, by article and source: as a speaker, or as the one through whom another is."""
    found: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for row in tables.table("quotations").dropna(subset="source_id").itertuples():
        found.setdefault((row.article_id, row.source_id), []).extend(read_ranges(row.speaker))
    for row in tables.table("links").dropna(subset="start").itertuples():
        found.setdefault((row.article_id, row.via_id), []).append((int(row.start), int(row.end)))
    return found


def find_citing(row, speaking: dict[tuple[str, str], list[tuple[int, int]]]) -> tuple[tuple[int, int], ...]:
    """Return the first mention of a source by which it is cited; where none is known, the first of all."""
    mentions, speakers = read_ranges(row.mentions), speaking.get((row.article_id, row.source_id), ())
    citing = [one for one in mentions if any(one[0] < end and start < one[1] for start, end in speakers)]
    return tuple((citing or mentions)[:1])


def step_on(tables: Tables, rows: pd.DataFrame) -> Iterator[Step]:
    """Yield the steps from source to source: through whom one is heard, and who denies what another says."""
    mouths = dict(zip(zip(rows["article_id"], rows["source_id"], strict=True), rows["mouth"], strict=True))

    def find(key: str, source: object) -> str | None:
        return mouths.get((key, source)) if isinstance(source, str) else None

    for row in tables.table("links").itertuples():
        ends = find(row.article_id, row.via_id), find(row.article_id, row.source_id)
        at = () if pd.isna(row.start) else ((int(row.start), int(row.end)),)
        if all(ends):
            yield Step(*ends, "through", row.evidence, row.article_id, places=at)
    for row in tables.table("denials").itertuples():
        ends = find(row.article_id, row.by_id), find(row.article_id, row.against_id)
        at = tuple(read_ranges(row.object)) or ((int(row.start), int(row.end)),)
        evidence = row.evidence if isinstance(row.evidence, str) else None
        if ends[0] == ends[1]:  # nobody denies against himself: whose word it is cannot be told
            ends = ends[0], None
        yield Step(*ends, "denies", evidence, row.article_id, row.about, at)


def merge_steps(steps: Iterable[Step]) -> pd.DataFrame:
    """Return the edges: steps of the same ends and kind as one. No mouth leads to itself, and no denial is lost."""
    merged: dict[tuple, list[Step]] = {}
    for step in steps:
        if step.from_id != step.to_id or step.kind == "denies":
            merged.setdefault((step.from_id, step.to_id, step.kind), []).append(step)
    rows = []
    for (start, end, kind), some in sorted(merged.items(), key=lambda item: EDGE_KINDS.index(item[0][2])):
        evidence = min(
            (step.evidence for step in some if step.evidence), key=("stated", "inferred").index, default=None
        )
        keys = tuple(dict.fromkeys(step.article_id for step in some))
        about = " ".join(dict.fromkeys(step.about for step in some if step.about))
        places = tuple(f"{step.article_id}:{s}-{e}" for step in some for s, e in step.places)
        rows.append((start, end, kind, evidence, keys, len(some), about, places))
    return pd.DataFrame(rows, columns=EDGE_COLUMNS)
