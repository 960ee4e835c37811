"""The review: every change of a published site is told, at its place, and nothing else is."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from random import Random

import pytest

from analysis.publish.sitehash import SUMS, hash_file, write_sums
from analysis.publish.staging import BookError
from analysis.review.comparing import Review, compare, compare_file
from analysis.review.facts import Fact, find_facts, show_facts
from analysis.review.findings import KINDS, VERDICTS, count_verdicts
from analysis.review.reading import open_site
from analysis.review.settling import settle
from reviewing import brief, copy_site, edit, edit_json, wrong

pytest_plugins = ["review_fixture"]
pytestmark = pytest.mark.slow
ONE = "record/notebooks/one.ipynb"
LEDGER = "record/ledger.json"
LOCK = "Lock of the libraries"


@pytest.fixture
def site(review_toy):
    """The site of a small book; tests leave it as it is."""
    return review_toy / "_build" / "html"


@pytest.fixture
def forged(site, tmp_path):
    """A copy of the site to do harm to."""
    return copy_site(site, tmp_path / "forged")


def cell_of(site, word: str) -> int:
    """Return the number of the cell of the first notebook whose code holds a word."""
    cells = json.loads((site / ONE).read_text(encoding="utf-8"))["cells"]
    return next(number for number, cell in enumerate(cells, 1) if word in cell["source"])


def test_a_copy_is_identical_in_every_output(site, forged):
    """Each claim, output, source, page, table and file has a finding, and each is identical."""
    found = compare(forged, site)
    assert count_verdicts(found) == {"identical": len(found)}
    told = brief(found)
    assert ("notebooks/one", cell_of(site, "one-table"), "one-table", "table", "identical") in told
    assert (
        "notebooks/one",
        cell_of(site, "one-figure"),
        "_static/claims/one-figure.svg",
        "figure",
        "identical",
    ) in told
    assert ("index", None, "index.html", "page", "identical") in told
    assert {finding.kind for finding in found} <= set(KINDS)
    outputs = {finding.output for finding in found} | {finding.chapter for finding in found}
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    notebooks = {name for name in files if name.endswith(".ipynb")}
    assert files - notebooks - {LEDGER} <= outputs
    assert len(found) == len(told)  # nothing is told twice


def test_a_changed_number_is_found_in_notebook_ledger_and_page(site, forged):
    """What the three places say is quoted, beside what the rerun has."""
    said = json.loads((site / LEDGER).read_text(encoding="utf-8"))["claims"]
    text = next(claim["text"] for claim in said if claim["id"] == "one-finding")
    other = text.replace("rows", "columns")
    for name in (ONE, LEDGER):
        edit(forged / name, f'"{text}"', f'"{other}"')
    edit(forged / "index.html", "rows.", "columns.")
    write_sums(forged)
    found = wrong(forged, site)
    cell = cell_of(site, "one-finding")
    assert ("notebooks/one", cell, "one-finding", "sentence", "changed") in brief(found)
    assert ("notebooks/one", cell, "one-finding", "output", "changed") in brief(found)
    assert ("index", None, "index.html", "page", "changed") in brief(found)
    entry = next(finding for finding in found if finding.kind == "sentence")
    assert (entry.expected, entry.found) == (other, text)


def swap_cells(notebook):
    """Put the last two cells in each other's place."""
    notebook["cells"][-2:] = notebook["cells"][:-3:-1]


def drop_output(notebook):
    """Take away the last output."""
    notebook["cells"][-1]["outputs"] = []


def never_ran(notebook):
    """Make the last cell one that never ran."""
    notebook["cells"][-1] |= {"outputs": [], "execution_count": None}


def ran_late(notebook):
    """Let a cell in the middle have run at the end."""
    notebook["cells"][2]["execution_count"] = 9


def set_parameter(notebook):
    """Give a parameter another value."""
    cell = notebook["cells"][1]
    cell["source"] = cell["source"].replace('outlets: str = ""', 'outlets: str = "Blatt"')


def add_cell(notebook):
    """Put in a cell of prose."""
    notebook["cells"].insert(1, {"cell_type": "markdown", "id": "new", "metadata": {}, "source": "New."})


def add_output(notebook):
    """Put in an output that no code made."""
    notebook["cells"][-1]["outputs"].append({"output_type": "stream", "name": "stdout", "text": "new"})


def rotate(notebook):
    """Turn a figure upside down."""
    data = notebook["cells"][-1]["outputs"][0]["data"]
    drawn = "".join(data["image/svg+xml"])
    assert "<g " in drawn
    data["image/svg+xml"] = drawn.replace("<g ", '<g transform="rotate(180)" ', 1)


def tag(notebook):
    """Hide an output by a tag."""
    notebook["cells"][-1]["metadata"]["tags"] = ["remove-output"]


def empty_table(notebook):
    """Change the markup of one cell of a table and none of its words."""
    data = notebook["cells"][-2]["outputs"][0]["data"]
    markup = "".join(data["text/html"])
    assert "<td" in markup
    data["text/html"] = markup.replace("<td", '<td class="odd"', 1)


@pytest.mark.parametrize(
    ("change", "cell", "output", "kind", "verdict"),
    [
        (swap_cells, 7, "place", "code", "out_of_order"),
        (drop_output, 8, "one-figure", "output", "missing"),
        (never_ran, 8, "run", "code", "unexecuted"),
        (ran_late, 3, "run", "code", "out_of_order"),
        (set_parameter, 2, "source", "parameter", "changed"),
        (add_cell, 2, "source", "prose", "extra"),
        (add_output, 8, "2", "output", "extra"),
        (rotate, 8, "one-figure", "output", "changed"),
        (tag, 8, "metadata.tags", "code", "changed"),
        (empty_table, 7, "one-table", "output", "changed"),
    ],
)
def test_a_changed_notebook_is_told_by_cell(site, forged, change, cell, output, kind, verdict):
    """The finding names the cell, what of it, and what became of it; no other cell is accused."""
    edit_json(forged / ONE, change)
    found = brief(wrong(forged, site))
    assert ("notebooks/one", cell, output, kind, verdict) in found
    accused = {finding[1] for finding in found}
    assert accused <= {cell, cell + 1 if change is swap_cells else cell}


def test_a_changed_row_is_told_with_its_column(site, forged):
    """The finding names table, row and the columns that differ."""
    path = forged / "record" / "tables" / "cues.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines()
    row = json.loads(lines[1])
    lines[1] = json.dumps({**row, "start": row["start"] + 1}, ensure_ascii=False)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    (finding,) = wrong(forged, site)
    assert (finding.output, finding.kind, finding.verdict) == ("cues, row 2", "row", "changed")
    assert (finding.expected, finding.found) == (f"start: {row['start'] + 1}", f"start: {row['start']}")


def test_a_changed_drawing_names_its_claim(site, forged):
    """A figure's file is told with notebook and cell of the claim."""
    edit(forged / "_static" / "claims" / "one-figure.svg", "<g ", '<g transform="rotate(180)" ')
    (finding,) = wrong(forged, site)
    assert finding.kind == "figure"
    assert (finding.chapter, finding.cell) == ("notebooks/one", cell_of(site, "one-figure"))


@pytest.mark.parametrize("key", ["lock", "code", "tables", "parameters"])
def test_what_it_was_made_from_is_compared(site, forged, key):
    """A hash that the ledger has otherwise is told, of the book and of a notebook."""
    kinds = {"lock": "lock", "code": "code", "parameters": "parameter"}
    edit_json(forged / LEDGER, lambda ledger: ledger["made_from"].update({key: {"x": "0"}}))
    edit_json(forged / LEDGER, lambda ledger: ledger["notebooks"]["notebooks/two"].update({key: {"x": "0"}}))
    found = brief(wrong(forged, site))
    for chapter in (LEDGER, "notebooks/two"):
        assert (chapter, None, f"made from: {key}", kinds.get(key, "ledger"), "changed") in found


def test_a_claim_that_left_the_ledger_is_missing_and_one_put_in_is_extra(site, forged):
    """Each is told by its id."""

    def rename(ledger):
        ledger["claims"][0]["id"] = "invented"

    first = json.loads((site / LEDGER).read_text(encoding="utf-8"))["claims"][0]
    edit_json(forged / LEDGER, rename)
    found = {(finding.output, finding.verdict) for finding in wrong(forged, site)}
    assert {("invented", "extra"), (first["id"], "missing")} <= found


def test_files_that_are_gone_or_new_are_told(site, forged):
    """By comparison with the rerun, and by the site's own list."""
    (forged / "search.html").unlink()
    (forged / "left-over.html").write_text("old", encoding="utf-8")
    found = brief(compare(forged, site))
    for chapter in ("search", SUMS):
        assert any(f[0] == chapter and f[2] == "search.html" and f[4] == "missing" for f in found)
    assert ("left-over", None, "left-over.html", "page", "extra") in found
    assert (SUMS, None, "left-over.html", "file", "extra") in found


def test_a_list_that_is_not_true_is_told(site, forged):
    """A wrong hash in the list is found although no file differs."""
    lines = (forged / SUMS).read_text(encoding="utf-8")
    (forged / SUMS).write_text(("0" if lines[0] != "0" else "1") + lines[1:], encoding="utf-8")
    found = [finding for finding in compare(forged, site) if not finding.passed]
    assert {(finding.chapter, finding.verdict) for finding in found} == {(SUMS, "changed")}
    assert len(found) == 2  # the hash that is not that of its file, and the list itself


def test_within_tolerance_is_only_a_decimal_that_hardly_differs(site, forged):
    """A coordinate of a figure may differ by less than one part in a billion; the list of hashes follows it."""
    path = forged / "_static" / "claims" / "one-figure.svg"
    edit(path, ' width="', ' data-x="1.5" width="')
    again = copy_site(site, forged.parent / "again")
    edit(again / "_static" / "claims" / "one-figure.svg", ' width="', ' data-x="1.5000000000000002" width="')
    for folder in (forged, again):
        write_sums(folder)
    found = compare(forged, again)
    told = {(finding.output, finding.verdict) for finding in found if finding.verdict != "identical"}
    assert told == {("_static/claims/one-figure.svg", "within_tolerance"), (SUMS, "within_tolerance")}
    edit(path, "1.5", "1.6")
    write_sums(forged)
    assert {finding.verdict for finding in wrong(forged, again)} == {"changed"}


BROKEN = {
    "empty": b"",
    "no text": b"\xff\xfe\x00",
    "nested": b"[" * 100_000 + b"]" * 100_000,
    "a list": b"[1, 2]",
    "cells of numbers": b'{"cells": [1, {"cell_type": []}], "claims": [1], "rows": 1}',
    "no number": b'{"cells": NaN, "claims": [{"id": 1}], "made_from": [], "notebooks": [], "rows": []}',
    "odd claims": b'{"claims": [{"id": "one-count", "rows": [], "kind": {}, "cell": "x", "files": 3, "notebook": 7}],'
    b' "made_from": {}, "notebooks": {"notebooks/one": 3}, "rows": {"x": 1}}',
    "broken signs": b'{"cells": [{"cell_type": "code", "source": "\\ud800\\u202e", "outputs": [{"data": 3}]}]}',
}


@pytest.mark.parametrize(
    "name", [ONE, LEDGER, "record/tables/cues.jsonl", "record/tables/cues.csv", "index.html", SUMS]
)
@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
def test_a_broken_file_is_a_finding(site, forged, name, content):
    """Whatever a published file holds, the review ends, and says that the file is not as it should be."""
    (forged / name).write_bytes(content)
    found = [finding for finding in compare(forged, site) if not finding.passed]
    assert found
    json.dumps([finding.as_dict() for finding in found], ensure_ascii=False).encode()
    assert {finding.verdict for finding in found} <= set(VERDICTS)


ODD = [None, True, 0, -1.5, "", "\ud800", [], {}, [[3]], ["a"], {"a": 1}, float("nan"), 10**30]


def places_in(value, way=()):
    """Return the ways to all members of a value of JSON."""
    members = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, member in members:
        yield (*way, key)
        yield from places_in(member, (*way, key))


@pytest.mark.parametrize("name", [ONE, LEDGER])
def test_odd_values_anywhere_are_findings(site, forged, name):
    """Whatever stands in the place of whatever: the review ends, and sees it."""
    content = (site / name).read_text(encoding="utf-8")
    dice = Random(6)
    for way in dice.sample([way for way in places_in(json.loads(content)) if len(way) < 8], 60):
        value = json.loads(content)
        inner = value
        for key in way[:-1]:
            inner = inner[key]
        before, inner[way[-1]] = inner[way[-1]], dice.choice(ODD)
        (forged / name).write_text(json.dumps(value), encoding="utf-8")
        review = Review(open_site(forged), open_site(site))
        settle(review.published, review.again, [name], review.near)
        found = compare_file(review, name)
        assert [finding for finding in found if not finding.passed], f"{way}: {before!r}"
        json.dumps([finding.as_dict() for finding in found], ensure_ascii=False).encode()


def test_links_and_pipes_are_not_followed(site, forged, tmp_path):
    """A link is told and not read, even where it leads to the same bytes; a pipe is not waited for."""
    secret = tmp_path / "secret.html"
    secret.write_bytes((site / "index.html").read_bytes())
    (forged / "index.html").unlink()
    (forged / "index.html").symlink_to(secret)
    (forged / "search.html").unlink()
    os.mkfifo(forged / "search.html")
    (forged / "all").symlink_to("/")
    found = brief(wrong(forged, site))
    assert ("index", None, "index.html", "page", "changed") in found
    assert ("search", None, "search.html", "page", "changed") in found
    assert ("all", None, "all", "file", "extra") in found
    assert len(found) == 3


def test_what_was_compared_is_told_by_hashes_of_the_files(site, forged):
    """A table that was changed has another hash than its ledger declares; what is declared alone is called so."""
    honest = find_facts(open_site(site))
    assert all(fact.computed == fact.declared for label, fact in honest.items() if label not in ("Code", LOCK))
    assert (honest["All files"].computed, honest[LOCK].computed) == (hash_file(site / SUMS), None)
    edit(forged / "record" / "tables" / "cues.jsonl", "brunnen", "Brunnen")
    edit_json(forged / LEDGER, lambda ledger: ledger["made_from"].update(lock="<b>", words=["x"]))
    found = find_facts(open_site(forged))
    assert found["Tables"].computed != found["Tables"].declared == honest["Tables"].declared
    assert found["All files"].computed != found["All files"].declared == honest["All files"].declared
    assert found["Words of the texts"] == Fact(honest["Words of the texts"].computed, None)
    page = show_facts("x", (open_site(forged), open_site(site)), [])
    differing = ("All files", "Tables", LOCK)
    assert re.findall(r'<th scope="row">([^<]*) <span class="bad">\(differ\)', page) == list(differing)
    assert "declared: <code>&lt;b&gt;</code>" in page
    assert page.count("declared is another: ") == 2
    assert '<div class="bad">none declared</div>' in page
    assert not re.search(r"<code>[0-9a-f]{13}(?![0-9a-f]{51}</code></details>)", page)  # a whole hash lies under a fold


def test_a_review_is_the_same_whatever_the_hash_seed(site, forged, root):
    """The same two sites give the same findings in the same order."""
    for name, old, new in ((ONE, "rows.", "columns."), (LEDGER, "one", "two"), ("index.html", "rows.", "columns.")):
        edit(forged / name, old, new)
    (forged / "record" / "tables" / "frames.csv").unlink()
    code = "import sys; from pathlib import Path; from analysis.review.comparing import compare; "
    code += "print(*compare(*map(Path, sys.argv[1:3]), chapter=sys.argv[3] or None), sep='\\n')"
    for chapter in ("", "notebooks/one"):
        told = {
            subprocess.run(
                [sys.executable, "-c", code, str(forged), str(site), chapter],
                env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(root / "src")},
                capture_output=True,
                text=True,
                check=True,
            ).stdout
            for seed in ("1", "4242")
        }
        assert len(told) == 1 and "changed" in told.pop()


def test_only_one_chapter_is_compared_where_one_is_asked_for(site, forged):
    """What the other chapter makes is passed over; what this one makes is found, on other pages, too."""
    edit(forged / "record" / "notebooks" / "two.ipynb", "was found", "was lost")
    edit(forged / "book" / "other.html", "Another page", "One more page")
    write_sums(forged)
    assert wrong(forged, site, chapter="notebooks/one") == []
    assert wrong(forged, site, chapter="notebooks/two") != []
    text = (forged / "index.html").read_text(encoding="utf-8")
    begin = text.index('id="claim-one-finding"')
    (forged / "index.html").write_text(text[:begin] + text[begin:].replace("rows.", "columns.", 1), encoding="utf-8")
    (finding,) = wrong(forged, site, chapter="notebooks/one")
    assert (finding.chapter, finding.output, finding.kind) == ("index", "one-finding", "sentence")


def test_a_folder_without_a_site_is_refused(site, tmp_path):
    """The message says what was expected, and what is there."""
    wanted = r"no site made here; expected is a folder with SHA256SUMS and record/ledger\.json, and this"
    with pytest.raises(BookError, match=f"{wanted} one is empty$"):
        compare(tmp_path, site)
    with pytest.raises(BookError, match=f"{wanted} looks like the record of one; the site is the folder that it lies"):
        compare(site / "record", site)
    for name in "gfedcba":
        (tmp_path / name).touch()
    with pytest.raises(BookError, match=f"{wanted} one holds a, b, c, d, e and 2 more$"):
        compare(tmp_path, site)
    with pytest.raises(BookError, match="there is no such folder"):
        compare(tmp_path / "nowhere", site)
