"""The chapter on statements in several places, run cell by cell on corpora of any size."""

from __future__ import annotations

import json
import re

import pytest

from analysis import chapter, claims
from analysis.excerpts import Door
from analysis.measures.givenwords import read_texts
from test_shared_passages import CORPORA, EVERYWHERE, MANY
from test_variants import NOTED, PARENTS
from toypassages import ACROSS, INSIDE, THREE, tables_of

FULL = tables_of(
    THREE, [*ACROSS, *INSIDE], parents=PARENTS, variants=NOTED,
    rementions=[("a", "der Bote", "Die Gärtnerin bat", "reported")],
    sources=[("a", "s1", "Bote", "Denmark", ("Bote", "Nachbarin", "Gärtnerin"))],
    quotations=[("a", "s1", "Der Zaun steht", "direct")],
)  # fmt: skip


def run(monkeypatch, root, tables, share):
    """Run the notebook's code on given tables; return what it claims, by id."""
    found = {}

    def claim(id, value, **options):
        assert id not in found
        found[id] = claims.make_record(id, value, **options)

    def begin(names, *, chapter, tables):
        corpus.only = ("articles", *tables)
        return Chapter(chapter, corpus, Door(read_texts(corpus), share), {}, 0)

    corpus, Chapter = tables, chapter.Chapter
    monkeypatch.setattr(claims, "claim", claim)
    monkeypatch.setattr(chapter, "begin", begin)
    names: dict = {}
    for cell in json.loads((root / "notebooks" / "twice.ipynb").read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            exec("".join(cell["source"]), names)
    return found


def quoted_claims(root):
    """Return the claims of this chapter that pages true of any corpus quote."""
    pages = "".join(page.read_text(encoding="utf-8") for page in sorted((root / "book").glob("*.md")))
    return set(re.findall(r"\{claim\}[ `]+(twice-[a-z0-9-]+)", pages))


@pytest.mark.parametrize("name", CORPORA)
def test_the_chapter_reads_well_on_any_corpus(monkeypatch, root, name):
    """No cell fails, a finding stands first, no table is empty, nor a figure but one that pages always show."""
    found = run(monkeypatch, root, CORPORA[name], 0.06)
    assert next(iter(found)) == "twice-finding"
    figures = [record for record in found.values() if record["kind"] == "figure"]
    assert all(record["rows"]["count"] or record["text"].endswith("The figure is empty.") for record in figures)
    assert quoted_claims(root) <= set(found)
    assert "table of 0 rows" not in {record["text"] for record in found.values()}
    assert not any(hole in record["text"] for record in found.values() for hole in ("nan", "<NA>"))


def test_the_full_chapter_shows_all_its_parts(monkeypatch, root):
    """With pairs, notes, quotations and re-mentions every figure and table is there."""
    found = run(monkeypatch, root, FULL, None)
    kinds = {
        kind: sorted(key for key, record in found.items() if record["kind"] == kind) for kind in ("figure", "table")
    }
    assert kinds["figure"] == ["twice-collation", "twice-stemma"]
    assert {"twice-side-by-side", "twice-differences", "twice-inside", "twice-rementions", "twice-names",
            "twice-translated", "twice-variants", "twice-variants-evidence"} <= set(kinds["table"])  # fmt: skip
    assert all("wide" in found[key] for key in kinds["figure"])


def test_of_many_pairs_of_texts_one_is_drawn(monkeypatch, root):
    """The chapter says that there are others, and lists them."""
    found = run(monkeypatch, root, tables_of(MANY, EVERYWHERE), 0.06)
    assert "Five other pairs of texts share as many words." in found["twice-collation-finding"]["text"]
    assert found["twice-pairs"]["rows"]["count"] == 6


def test_no_offsets_stand_where_words_should(monkeypatch, root):
    """Where the limit allows no word, the differing words stand alone, or a note does."""
    for tables in (FULL, CORPORA["all"]):
        found = run(monkeypatch, root, tables, 0.0)
        cells = [record["html"] for record in found.values() if record["kind"] == "table"]
        assert cells and not any("<small>" in cell or ">…<" in cell for cell in cells)
