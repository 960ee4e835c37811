"""Tests of what the files beside a corpus add to its annotations."""

from __future__ import annotations

import json

import pytest

from analysis.__main__ import main

TEXTS = {
    "a": "Der Wirt sagte der «Talzeitung», der Damm halte.",
    "b": "Laut der «Talzeitung» hält der Damm.",
}
REGISTRY = """
[[source]]
name = "Talzeitung"
kind = "medium"
mentions = ["a:15-31", "b:5-21"]
evidence = "stated: both texts name it"
"""
PARENTS = """
[[parent]]
id = "report"
outlet = "Talzeitung"
what = "report on the dam"
texts = ["b"]
evidence = "stated: in the text"
"""


@pytest.fixture
def corpus(tmp_path):
    """Return a folder with two texts, and a place for output beside it."""
    folder = tmp_path / "texts"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def write(folder, *, to="out.jsonl"):
    """Annotate a folder through the command; return its exit code and the objects it wrote."""
    target = folder.parent / to
    code = main(["annotate", str(folder), "--to", str(target)])
    return code, [json.loads(line) for line in target.read_text().splitlines()] if target.exists() else []


def test_joined_sources_and_parents_are_in_the_lines(corpus):
    """One object an article, with the registry's id for each joined source and with what the article retells."""
    (corpus / "sources.toml").write_text(REGISTRY, encoding="utf-8")
    (corpus / "parents.toml").write_text(PARENTS, encoding="utf-8")
    code, rows = write(corpus)
    assert code == 0
    joined = [[s["registry"] for s in row["sources"] if s["kind"] == "medium"] for row in rows]
    assert joined == [["talzeitung"], ["talzeitung"]]
    assert [[p["id"] for p in row["parents"]] for row in rows] == [[], ["report"]]


def test_without_the_files_nothing_is_joined(corpus):
    """The keys are there all the same, and empty."""
    code, rows = write(corpus)
    assert code == 0
    assert {s["registry"] for row in rows for s in row["sources"]} == {None}
    assert [row["parents"] for row in rows] == [[], []]


@pytest.mark.parametrize(("name", "content"), [("sources.toml", REGISTRY), ("parents.toml", PARENTS)])
def test_an_unknown_article_stops_the_command(corpus, caplog, name, content):
    """What names an article that is not there is an error, and nothing is written."""
    changed = content.replace("b:5-21", "c:5-21").replace('texts = ["b"]', 'texts = ["c"]')
    (corpus / name).write_text(changed, encoding="utf-8")
    caplog.set_level("INFO")
    code, rows = write(corpus)
    assert (code, rows) == (2, [])
    assert "there is no such article" in caplog.text
