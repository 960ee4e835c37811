"""The wide drawing of the graph of provenance: what the narrow one has, side by side, nothing across anything else."""

import itertools
import re

import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from analysis import captions, columns, style, webs
from analysis.layering import lay_out
from analysis.measures.graph import provenance
from analysis.measures.roots import bound_roots
from analysis.measures.sources import KIND_NAMES
from test_layering import graph, large
from test_webs import SMALL
from toysources import source, tables_of, text

TOLD = {"names": KIND_NAMES, "bounds": (1, 2)}
DISPUTED = {
    "roots": ["r", "s", "t"], "behind": ["b", "c", "d"], "cites": [("A", "r"), ("A", "s"), ("B", "t")],
    "through": [("r", "b"), ("r", "c"), ("b", "d"), ("s", "c")],
    "denies": [("s", "r", "dass es regnet"), ("c", None, "alles"), ("s", None, "etwas anderes"), ("r", "b", "mehr")],
}  # fmt: skip


def boxes(figure):
    """Return each label of a figure with its box in points."""
    renderer = FigureCanvasAgg(figure).get_renderer()
    return [(text.get_text(), text.get_window_extent(renderer)) for text in figure.axes[0].texts if text.get_text()]


@pytest.mark.parametrize(("outlets", "more", "bounds"), SMALL.values(), ids=SMALL.keys())
def test_every_graph_can_be_drawn(outlets, more, bounds):
    """The same bytes each time, in colours that have a dark twin."""
    nodes, edges = graph(outlets, **more)
    one, two = (
        style.to_svg(columns.draw_columns(lay_out(nodes, edges), names=KIND_NAMES, bounds=bounds), "x") for _ in "12"
    )
    assert one == two
    assert {colour.lower() for colour in re.findall(r"#[0-9a-fA-F]{6}", one)} <= set(style.DARK)


LONG = "ein vor Jahren verlegter Brief an den Wirt"
CROWDED = {
    "long names": graph(
        "AB",
        [LONG, "r"],
        ["b", "c", "d"],
        cites=[("A", LONG), ("B", LONG), ("B", "r")],
        through=[(LONG, "b"), (LONG, "c"), ("r", "c"), ("r", "d")],
    ),
    "disputed": graph("AB", **DISPUTED),
    "large": large(9, 12),
    "one text": large(1, 60),
    "words without end": graph(*SMALL["a word without end"][:1], **SMALL["a word without end"][1]),
}


@pytest.mark.parametrize(("nodes", "edges"), CROWDED.values(), ids=CROWDED.keys())
def test_no_label_lies_on_another_or_leaves_the_frame(nodes, edges):
    """Whoever stands beside somebody has room there; else it stands lower."""
    figure = columns.draw_columns(lay_out(nodes, edges), **TOLD)
    found, frame = boxes(figure), figure.bbox
    for label, box in found:
        assert frame.x0 - 3 <= box.x0 and box.x1 <= frame.x1 + 3 and frame.y0 <= box.y0, label
    for (label, one), (other, two) in itertools.combinations(found, 2):
        across = min(one.x1, two.x1) - max(one.x0, two.x0)
        down = min(one.y1, two.y1) - max(one.y0, two.y0)
        assert across <= 1 or down <= 3, (label, other)  # ascenders may touch descenders


@pytest.mark.parametrize(("nodes", "edges"), CROWDED.values(), ids=CROWDED.keys())
def test_no_line_goes_through_a_label(nodes, edges):
    """A name that is struck through would be misread."""
    figure = columns.draw_columns(lay_out(nodes, edges), **TOLD)
    axes, found = figure.axes[0], boxes(figure)
    for line in axes.lines:
        corners = axes.transData.transform(line.get_xydata())
        for (left, high), (right, low) in itertools.pairwise(corners):
            for label, box in found:
                across = min(max(left, right), box.x1 - 2) > max(min(left, right), box.x0 + 2)
                down = min(max(high, low), box.y1 - 3) > max(min(high, low), box.y0 + 3)
                flat = box.y0 + 3 < high < box.y1 - 3 if high == low else down
                upright = box.x0 + 2 < left < box.x1 - 2 if left == right else across
                assert not (flat and upright), label


def test_it_is_wider_and_lower_than_the_narrow_one():
    """That is what it is for."""
    narrow, wide = (draw(lay_out(*graph("AB", **DISPUTED)), **TOLD) for draw in (webs.draw_web, columns.draw_columns))
    (narrow_width, narrow_height), (wide_width, wide_height) = narrow.get_size_inches(), wide.get_size_inches()
    assert wide_width > narrow_width and wide_height < narrow_height


def test_whoever_is_heard_stands_beside_the_root():
    """The first beside it, the next below the first; what is denied in a column of its own."""
    nodes, edges = graph(
        "A", "r", [("b", 9), ("c", 5)], cites=[("A", "r")], through=[("r", "b"), ("r", "c")],
        denies=[("b", None, "alles")],
    )  # fmt: skip
    places, _ = columns.place_rows(lay_out(nodes, edges))
    assert [places[key].x for key in ("r", "b", "c", "denial:0")] == [
        columns.ROOT, columns.HEARD, columns.HEARD, columns.DENIAL,
    ]  # fmt: skip
    assert places["r"].y == places["b"].y == places["denial:0"].y < places["c"].y


def test_beside_whoever_is_denied_nobody_stands():
    """The line of the denial ends there."""
    places, _ = columns.place_rows(lay_out(*graph("AB", **DISPUTED)))
    low = {key: place.y for key, place in places.items()}
    assert all(abs(low["r"] - y) > 5 for key, y in low.items() if key != "r")


def test_the_numbers_on_top():
    """How many of each column; no number for a column that is empty."""
    nodes, edges = graph("AB", **DISPUTED)
    heads, at = columns.heads_of(lay_out(nodes, edges), (3, 3))
    assert [head[:2] for head in heads] == [
        ["2", "texts"], ["3", "roots"], ["3", "heard through them"], ["4", "denials"],
    ]  # fmt: skip
    assert at == sorted(at) and len(at) == len(heads)
    nodes, edges = graph("A", "r", cites=[("A", "r")])
    assert [head[:2] for head in columns.heads_of(lay_out(nodes, edges), (1, 1))[0]] == [["1", "text"], ["1", "root"]]


def credited(*origins, outlet="Ost"):
    """Return a text that says from whom it was taken, and cites somebody."""
    names = [source(name, "medium", how="named") for name in origins]
    return text(*names, source("Eva", "person", 4), outlet=outlet, origins=origins)


KINDS_OF_CORPUS = {
    "the same outlet twice, each with a credit": {"a": credited("Tor"), "b": credited("Tor")},
    "several credits of one outlet": {"a": credited("Tor"), "b": credited("Kurier"), "c": credited("Tor", "Kurier")},
    "many credits of one outlet": {f"t{n}": credited(f"Tor {n}") for n in range(30)},
    "one credit of several outlets": {"a": credited("Tor"), "b": credited("Tor", outlet="West")},
    "no outlet": {"a": credited("Tor", outlet=None), "b": credited("Tor", outlet=None)},
    "no sources": {f"t{n}": text(outlet=f"Ort {n}") for n in range(8)},
    "one source": {"a": text(source("Eva", "person", 4))},
    "denials alone": {"a": text(source("Eva"), source("Karl"), denials=[("Eva", "Karl", None), (None, "Eva", None)])},
    "a denial of nobody": {"a": text(denials=[(None, None, None)])},
}  # fmt: skip


@pytest.mark.parametrize("texts", KINDS_OF_CORPUS.values(), ids=KINDS_OF_CORPUS.keys())
def test_every_kind_of_corpus_can_be_drawn(texts):
    """Both drawings, each label within its frame, and what is said of them."""
    tables = tables_of(**texts)
    found, bounds = provenance(tables), bound_roots(tables)
    edges = found.edges.assign(object=pd.Series([None] * len(found.edges), dtype="str"))
    told = {"names": KIND_NAMES, "bounds": (bounds.low, bounds.high)}
    for draw in (webs.draw_web, columns.draw_columns):
        figure = draw(lay_out(found.nodes, edges), **told)
        assert all(figure.bbox.y0 <= box.y0 for _, box in boxes(figure))
        assert "<svg" in style.to_svg(figure, "x")
    assert captions.describe_web(lay_out(found.nodes, edges), **told).endswith(".")
