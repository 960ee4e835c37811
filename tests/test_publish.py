"""Making a small book: whole or not at all, nothing done twice, the same bytes anywhere."""

from __future__ import annotations

import json
import re
import shutil

import pyarrow
import pytest
from pyarrow import parquet

from analysis import publish
from analysis.publish import check_target, make_book, only_one, swap
from analysis.publish.checksite import read_page
from analysis.publish.sitehash import SUMS, find_changes
from analysis.publish.staging import BookError, Project
from analysis.records import CorpusError
from analysis.schema import SCHEMA
from analysis.store import arrow_schema, parts_of
from once import make_once
from toybook import PARAMETERS, make_toy, write_notebook

pytestmark = pytest.mark.slow


@pytest.fixture(scope="session")
def built(tmp_path_factory, root):
    """The small book, built once for all tests; they leave it as it is."""

    def make(folder) -> None:
        said: list[str] = []
        make_book(None, None, said.append, root=make_toy(folder / "toy", root))
        (folder / "said.json").write_text(json.dumps(said))

    folder = make_once(tmp_path_factory, "here", make)
    return folder / "toy", json.loads((folder / "said.json").read_text())


@pytest.fixture
def toy(built, tmp_path):
    """A copy of the built book to do harm to; its executed notebooks are kept, its site is in place."""
    folder = tmp_path / "toy"
    shutil.copytree(built[0], folder)
    (folder / project_of(built[0]).work.relative_to(built[0])).rename(project_of(folder).work)
    return folder


def project_of(folder) -> Project:
    """Return the project in a folder, with the usual corpus and target."""
    return Project(folder, folder / "seeds", folder / "_build" / "html")


def run(toy) -> list[str]:
    """Execute what is stale, without building pages; return the names of what was executed."""
    project = project_of(toy)
    pages = publish.find_pages(project, publish.read_toc(project))
    notebooks = {page.name: publish.read_notebook(page.path) for page in pages if page.is_notebook}
    said: list[str] = []
    publish.execute(project, notebooks, project.work / "tables", said.append)
    return [re.search(r"(\w+)\.ipynb", line)[1] for line in said if "executed" in line]


def edit(path, old: str, new: str) -> None:
    """Replace something in a file that is there."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_site_is_complete(built):
    """The front page is at the top, the record beside it, and the list holds every file."""
    folder, said = built
    site = folder / "_build" / "html"
    for name in ("index.html", "book/other.html", "notebooks/one.html", "search.html", "searchindex.js"):
        assert (site / name).is_file()
    claims = json.loads((site / "record" / "ledger.json").read_text(encoding="utf-8"))["claims"]
    assert sorted(claim["id"] for claim in claims) == ["one-count", "one-finding", "two-count", "two-finding"]
    assert (site / "record" / "notebooks" / "two.ipynb").is_file()
    assert (site / "record" / "tables" / "cues.csv").is_file()
    assert find_changes(site) == []
    assert said[-1].splitlines()[-1] == f"the book is at {site / 'index.html'}"


def test_pages_show_what_was_computed(built):
    """The front page shows the value that the notebook computed, and links to the other pages."""
    site = built[0] / "_build" / "html"
    claims = json.loads((site / "record" / "ledger.json").read_text(encoding="utf-8"))["claims"]
    count = next(claim["text"] for claim in claims if claim["id"] == "one-count")
    front = (site / "index.html").read_text(encoding="utf-8")
    assert f'href="ledger/one.html#claim-one-count">{count}</a>' in front
    assert 'href="book/other.html"' in front
    assert 'id="claim-one-finding"' in (site / "notebooks" / "one.html").read_text(encoding="utf-8")


def test_site_asks_nobody_else(built):
    """No page loads anything from another server, no file names a folder of this machine."""
    site = built[0] / "_build" / "html"
    for path in site.rglob("*.html"):
        loaded = [address for address, asked in read_page(path.read_bytes()).addresses if asked]
        assert loaded and not [address for address in loaded if "//" in address], path.name
        assert b"mathjax" not in path.read_bytes().lower(), path.name
    for path in (path for path in site.rglob("*") if path.is_file()):
        assert str(built[0]).encode() not in path.read_bytes(), path.name


def test_two_folders_same_bytes(built, tmp_path, root):
    """The same book made elsewhere, from nothing, has the same files with the same content."""
    other = make_toy(tmp_path / "elsewhere" / "toy", root)
    site = make_book(None, str(tmp_path / "public"), [].append, root=other)
    assert (site / SUMS).read_text() == (built[0] / "_build" / "html" / SUMS).read_text()


def test_second_run_does_nothing(built, monkeypatch):
    """Where nothing has changed, nothing is annotated, executed or built."""
    monkeypatch.setattr(publish, "build", lambda *_: pytest.fail("it built again"))
    said: list[str] = []
    make_book(None, None, said.append, root=built[0])
    assert said[0].startswith("nothing has changed")


def test_a_changed_site_is_made_again(toy):
    """A site is current until a file of it, or of what it was made from, is changed by hand."""
    project = project_of(toy)
    assert publish.is_current(project, publish.hash_inputs(project))
    (toy / "book" / "index.md").touch()
    assert publish.is_current(project, publish.hash_inputs(project))
    (project.out / "index.html").write_text("changed")
    assert not publish.is_current(project, publish.hash_inputs(project))


def test_changed_sources_are_noticed(toy):
    """An edit of a text, a page or the lock makes the site stale."""
    project = project_of(toy)
    for path in (toy / "seeds" / "bahn.txt", toy / "book" / "other.md", toy / "requirements.txt"):
        before = publish.hash_inputs(project)
        path.write_text(path.read_text(encoding="utf-8") + " ", encoding="utf-8")
        assert publish.hash_inputs(project) != before


def test_files_that_a_notebook_names_count(toy):
    """A file that a notebook reads besides tables makes the site stale when it changes."""
    content = publish.read_notebook(toy / "notebooks" / "one.ipynb")
    content["metadata"]["analysis"] = {"inputs": ["gold/*.json"]}
    write_notebook(toy / "notebooks" / "one.ipynb", content)
    before = publish.hash_inputs(project_of(toy))
    (toy / "gold").mkdir()
    (toy / "gold" / "a.json").write_text("{}")
    assert publish.hash_inputs(project_of(toy)) != before


def test_only_what_is_stale_is_executed(toy):
    """Touched files and prose execute nothing; a code cell executes its notebook, a table those that declare it."""
    assert run(toy) == []
    (toy / "notebooks" / "one.ipynb").touch()
    edit(toy / "notebooks" / "one.ipynb", "What was found:", "What was found, in other words:")
    assert run(toy) == []
    edit(toy / "notebooks" / "one.ipynb", "len(rows), rows", "len(rows) + 0, rows")
    assert run(toy) == ["one"]
    assert run(toy) == []
    (part,) = parts_of(project_of(toy).work / "tables", "frames")
    row = {c.name: 0 if c.type == "integer" else "brunnen" for c in SCHEMA["frames"]}
    more = pyarrow.Table.from_pylist([row], arrow_schema("frames"))
    parquet.write_table(more, part.with_name("part-00001.parquet"))
    assert run(toy) == ["two"]


@pytest.mark.parametrize(
    ("prepare", "message"),
    [
        (lambda out: out.mkdir() or (out / "thesis.txt").write_text("mine"), "is not empty, and not a site made here"),
        (lambda out: out.write_text("a file"), "is not a folder"),
    ],
    ids=["somebody's folder", "a file"],
)
def test_nothing_else_is_overwritten(tmp_path, prepare, message):
    """A folder that is no site of ours is left alone."""
    prepare(tmp_path / "out")
    with pytest.raises(BookError, match=message):
        check_target(Project(tmp_path, tmp_path / "seeds", tmp_path / "out"))


def test_target_within_the_sources_is_refused(tmp_path):
    """A site inside the corpus would become part of the corpus."""
    with pytest.raises(BookError, match="lies within what the book is made from"):
        check_target(Project(tmp_path, tmp_path / "seeds", tmp_path / "seeds" / "out"))


def test_swap_puts_the_whole_site_in_place(tmp_path):
    """The new site replaces the old one entirely, and nothing is left beside it."""
    site, out = tmp_path / "site", tmp_path / "out"
    for folder, name in ((site, "new"), (out, "old")):
        folder.mkdir()
        (folder / name).write_text("")
    swap(site, out)
    assert [path.name for path in out.iterdir()] == ["new"]
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_second_build_into_a_folder_waits(tmp_path):
    """One build at a time publishes into a folder; into another one it does not wait."""
    import threading

    first = Project(tmp_path, tmp_path / "seeds", tmp_path / "out")
    other = Project(tmp_path, tmp_path / "seeds", tmp_path / "other")
    said: list[str] = []
    entered = threading.Event()

    def enter():
        with only_one(first, said.append):
            entered.set()

    with only_one(first, said.append):
        with only_one(other, said.append):
            assert said == []
        second = threading.Thread(target=enter)
        second.start()
        assert not entered.wait(0.3)
        assert said == [f"waiting for another build into {first.out}"]
    assert entered.wait(5)
    second.join()


def test_missing_corpus_is_an_error(toy):
    """A corpus that is not there is named."""
    with pytest.raises(CorpusError, match="nowhere"):
        make_book(str(toy / "nowhere"), None, [].append, root=toy)


def test_parameters_of_the_toy_are_those_of_the_chapters():
    """The small book declares the parameters that every chapter has, so that it stands for them."""
    from analysis.chapter import PARAMETERS as DECLARED

    assert [line.split(":")[0] for line in PARAMETERS.splitlines()] == list(DECLARED)
