"""Staleness is by content: what a notebook's outputs depend on, and nothing else, changes its key."""

from __future__ import annotations

import json

import pytest

from analysis.publish.staging import BookError
from analysis.publish.staleness import find_dependencies, find_key, imports_in, modules_behind
from toybook import chapter, code, markdown, notebook

SOURCE = notebook(markdown("# Title"), code("a: int = 1", "parameters"), code("a + 1"))


@pytest.mark.parametrize(
    ("changed", "same"),
    [
        (notebook(markdown("# Other"), code("a: int = 1", "parameters"), markdown("new"), code("a + 1")), True),
        (notebook(markdown("# Title"), code("a: int = 1", "parameters"), code("a + 1") | {"id": "z"}, code("")), True),
        (notebook(markdown("# Title"), code("a: int = 2", "parameters"), code("a + 1")), False),
        (notebook(markdown("# Title"), code("a: int = 1"), code("a + 1")), False),
        (notebook(markdown("# Title"), code("a + 1"), code("a: int = 1", "parameters")), False),
    ],
    ids=["prose", "ids and empty cells", "code", "tags", "order"],
)
def test_key_follows_code_alone(changed, same):
    """Prose does not make a notebook stale; code, tags and order do."""
    assert (find_key(changed, {}, {}) == find_key(SOURCE, {}, {})) is same


def test_key_follows_parameters_and_dependencies():
    """Other values or other dependencies are another run."""
    keys = {
        find_key(SOURCE, *rest)
        for rest in (({}, {}), ({"a": 2}, {}), ({}, {"x": "1"}), ({}, {"x": "2"}), ({}, {"y": "1"}))
    }
    assert len(keys) == 5


@pytest.fixture
def tables(tmp_path):
    """A folder that looks like one of tables; their content is of no matter here."""
    for name in ("articles", "cues", "frames"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "part-00000.parquet").write_text(name)
    (tmp_path / "about.json").write_text(json.dumps({"title": None, "excerpts": "limited", "faults": [], "key": "a"}))
    (tmp_path / "requirements.txt").write_text("pandas==1")
    return tmp_path


def depends(folder, name: str = "one", table: str = "cues", **metadata) -> dict[str, str]:
    """Return what a small chapter depends on."""
    source = chapter(name, table)
    source["metadata"] |= metadata
    return find_dependencies(name, source, tables=folder, lock=folder / "requirements.txt", root=folder)


@pytest.mark.parametrize(
    ("file", "content", "stale"),
    [
        ("cues/part-00000.parquet", "x", True),
        ("cues/part-00001.parquet", "x", True),
        ("articles/part-00000.parquet", "x", True),
        ("frames/part-00000.parquet", "x", False),
        ("requirements.txt", "pandas==2", True),
        ("about.json", '{"title": null, "excerpts": "limited", "faults": [], "key": "b"}', False),
        ("about.json", '{"title": null, "excerpts": "full", "faults": [], "key": "a"}', True),
        ("gold.toml", "x", False),
    ],
)
def test_depends_on_declared_tables_alone(tables, file, content, stale):
    """A table that the notebook does not declare may change; what it declares, the lock and the corpus may not."""
    before = depends(tables)
    (tables / file).write_text(content)
    assert (depends(tables) != before) is stale


def test_depends_on_files_that_it_names(tables):
    """A notebook can name files that it reads besides tables."""
    inputs = {"analysis": {"inputs": ["gold*.toml"]}}
    before = depends(tables, **inputs)
    (tables / "gold.toml").write_text("x")
    assert depends(tables, **inputs) != before


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (notebook(code("a = 1")), "one: no call of begin"),
        (notebook(code("a = ")), "one: invalid syntax"),
        (chapter("one", "texts_of_others"), "one: declares tables that do not exist: texts_of_others"),
    ],
)
def test_refuses_a_notebook_whose_tables_are_not_known(tables, source, message):
    """Without a declaration nobody knows when it is stale."""
    with pytest.raises(BookError, match=message):
        find_dependencies("one", source, tables=tables, lock=tables / "requirements.txt", root=tables)


def test_annotating_code_is_felt_through_tables_alone():
    """A chapter depends on the code that reads tables, not on the code that makes them."""
    behind = modules_behind(imports_in("from analysis.chapter import begin\nfrom analysis.claims import claim"))
    assert {"chapter", "claims", "excerpts", "store", "schema"} <= behind
    assert not behind & {"annotate", "hedging", "quotations", "sources", "framing", "cleaning", "corpus", "tables"}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("from analysis import figures", {"figures"}),
        ("from analysis.claims import claim", {"claims"}),
        ("import analysis.claims", {"claims"}),
        ("import pandas", set()),
    ],
)
def test_imports(line, expected):
    """Every way of importing a module of the package is seen."""
    assert imports_in(line) == expected
