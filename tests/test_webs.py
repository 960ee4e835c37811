"""The drawing of the graph of provenance: same bytes for the same rows, all in its frame, words that say the same."""

import re

import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from analysis import captions, style, webs
from analysis.excerpts import Door
from analysis.layering import MOST_DENIALS, lay_out
from analysis.lettering import shorten, width_of, wrap
from analysis.measures.graph import provenance
from analysis.measures.roots import bound_roots
from analysis.measures.sources import KIND_NAMES
from analysis.snippets import write_objects
from test_layering import graph, large

SMALL = {
    "nothing": ((), {}, (0, 0)),
    "outlets that cite nobody": (("A", "B"), {}, (0, 0)),
    "one of each": (("A",), {"roots": ["r"], "cites": [("A", "r")]}, (1, 1)),
    "names like code": (("$x_1$",), {"roots": ["<b> \\frac $5"], "cites": [("$x_1$", "<b> \\frac $5")]}, (1, 1)),
    "a word without end": (("Ä" * 90,), {"roots": ["Ö" * 90], "cites": [("Ä" * 90, "Ö" * 90)]}, (1, 1)),
    "all at once": (
        ("A", "B"),
        {
            "roots": ["r", "s"], "behind": ["b", "c"], "between": ["g"], "taken": [("A", "g")],
            "cites": [("g", "r"), ("B", "r"), ("B", "s")], "through": [("r", "b"), ("s", "b"), ("b", "c")],
            "denies": [("s", "r", "dass es regnet"), ("c", None, None), (None, "s", "alles")],
        },
        (1, 2),
    ),
}  # fmt: skip


def draw(nodes, edges, bounds):
    """Return the picture and what is said of it."""
    told = {"names": KIND_NAMES, "bounds": bounds}
    return style.to_svg(webs.draw_web(lay_out(nodes, edges), **told), "x"), captions.describe_web(
        lay_out(nodes, edges), **told
    )


@pytest.mark.parametrize(("outlets", "more", "bounds"), SMALL.values(), ids=SMALL.keys())
def test_every_graph_can_be_drawn(outlets, more, bounds):
    """The same bytes each time, in colours that have a dark twin, and alt text."""
    nodes, edges = graph(outlets, **more)
    one, said = draw(nodes, edges, bounds)
    assert one == draw(nodes, edges, bounds)[0]
    colours = {colour.lower() for colour in re.findall(r"#[0-9a-fA-F]{6}", one)}
    assert colours <= set(style.DARK)
    assert len(said) > 20 and said.endswith(".")


@pytest.mark.parametrize("size", [(1, 60), (9, 12), (200, 4)])
def test_a_large_graph_fits_a_screen(size):
    """However many texts and sources: as wide as a phone's column, and not taller than a few screens."""
    figure = webs.draw_web(lay_out(*large(*size)), names=KIND_NAMES, bounds=(1, 2))
    width, height = figure.get_size_inches()
    assert width == style.WIDTH and height < 4 * width


def test_nothing_leaves_the_frame():
    """Every label ends within the picture, whatever its length."""
    long = "Sprecherinnen des Verbandes der Bäckereien und Konditoreien an der Küste " * 2
    nodes, edges = graph(
        [long], [long + "r"], [long + "b"], cites=[(long, long + "r")], through=[(long + "r", long + "b")],
        denies=[(long + "b", long + "r", long)],
    )  # fmt: skip
    figure = webs.draw_web(lay_out(nodes, edges), names=KIND_NAMES, bounds=(1, 1))
    renderer, frame = FigureCanvasAgg(figure).get_renderer(), figure.bbox
    for text in figure.axes[0].texts:
        box = text.get_window_extent(renderer)
        assert frame.x0 - 3 <= box.x0 and box.x1 <= frame.x1 + 3, text.get_text()


def test_the_words_say_what_the_picture_shows():
    """How many stand on how many, who is heard through them, what is denied, and on what several stand."""
    nodes, edges = graph(*SMALL["all at once"][:1], **SMALL["all at once"][1])
    said = captions.describe_web(lay_out(nodes, edges), names=KIND_NAMES, bounds=(1, 2))
    assert said == (
        "Two texts stand on 1 to 2 different roots. One root is shared. Through roots two others are heard. Three "
        "denials are told. B and g stand on r."
    )


def test_outlets_are_texts_where_not_all_are_known():
    """By what the measures call them."""
    web = lay_out(*graph(["outlet:A", "outlet:B"]))
    assert webs.name_outlets(web, 2) == "outlets" and webs.name_outlets(web, 1) == "outlet"
    web = lay_out(*graph(["outlet:A", "text:b"]))
    assert webs.name_outlets(web, 2) == "texts"


def test_a_graph_without_sources_says_so():
    """Not an empty picture without a word."""
    nodes, edges = graph("AB")
    assert captions.describe_web(lay_out(nodes, edges), names={}, bounds=(0, 0)) == (
        "A graph of two texts without a source: none was found."
    )


def test_the_caption_says_what_was_left_out():
    """Nothing where all is drawn; else of how many, how many."""
    assert captions.say_special(lay_out(*graph("A", "r", cites=[("A", "r")]))) == ""
    said = captions.say_special(lay_out(*large(60, 3)))
    assert said.startswith(" Of 420 texts and sources ") and "summed up" in said
    assert said.endswith(f" Of 180 denials {MOST_DENIALS} are drawn.")


def test_the_caption_explains_lines_that_are_seldom():
    """Somebody heard through more than one mouth hangs below the first of them."""
    nodes, edges = graph("A", "rs", "b", cites=[("A", "r"), ("A", "s")], through=[("r", "b"), ("s", "b")])
    assert captions.say_special(lay_out(*graph("A", "rs", cites=[("A", "r"), ("A", "s")]))) == ""
    assert "heard through the first as well" in captions.say_special(lay_out(nodes, edges))


def test_a_denial_without_words_is_one():
    """Tables give what is missing as no number, which nobody should read in a figure."""
    nodes, edges = graph("A", "r", cites=[("A", "r")], denies=[("r", None, None)])
    edges["object"] = edges["object"].astype("str").where(edges["object"].notna())
    assert "One denial is told." in captions.describe_web(lay_out(nodes, edges), names={}, bounds=(1, 1))


def test_tables_of_a_corpus_can_be_drawn(toy_tables):
    """What the measures hand out is what the drawing reads."""
    found, bounds = provenance(toy_tables), bound_roots(toy_tables, found=True)
    edges = found.edges.assign(object=pd.Series([None] * len(found.edges), dtype="str"))
    svg, said = draw(found.nodes, edges, (bounds.low, bounds.high))
    assert "<svg" in svg and "ein Insider" in svg and "root" in said


LINES = {
    "short": ("kurz", 80, ["kurz"]),
    "two lines": ("eins zwei drei vier fünf sechs", 80, 2),
    "too long": ("eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf", 80, 2),
    "nothing": ("", 80, []),
}


@pytest.mark.parametrize(("label", "width", "expected"), LINES.values(), ids=LINES.keys())
def test_labels_are_broken_and_cut(label, width, expected):
    """No line is wider than it may be, and what was cut ends in dots."""
    lines = wrap(label, width, 8.5)
    assert lines == expected or len(lines) == expected
    assert all(width_of(line, 8.5) <= width for line in lines)
    assert " ".join(lines) == label or lines[-1].endswith("…")


def test_what_fits_is_not_cut():
    """A label as wide as the room stays whole."""
    assert shorten("Brunnen", width_of("Brunnen", 8.5), 8.5) == "Brunnen"


def test_objects_are_written_on_denials_alone(toy_tables):
    """The first words of what is denied, through the door; none where the table does not know them."""
    texts, denials = toy_tables.frames["texts"], toy_tables.frames["denials"]
    door = Door(dict(zip(texts["article_id"], texts["text"], strict=True)), 0.0)
    edges = write_objects(door, provenance(toy_tables).edges, denials)
    assert edges.loc[edges["kind"] == "denies", "object"].tolist() == ["müde"] * 2
    assert edges.loc[edges["kind"] != "denies", "object"].isna().all()
    unknown = denials.assign(object=pd.Series([None] * len(denials), dtype="str"))
    assert write_objects(door, provenance(toy_tables).edges, unknown)["object"].isna().all()


def test_credits_count_neither_as_drawn_nor_as_left_out():
    """Two of one name are one row, and still nothing is summed up."""
    nodes, edges = graph("A", "rs", between="gh", taken=[("A", "g"), ("A", "h")], cites=[("g", "r"), ("h", "s")])
    assert captions.say_special(lay_out(nodes.replace({"label": {"h": "g"}}), edges)) == ""
