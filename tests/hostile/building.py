"""Make the book about a corpus of attacks: once for all tests, in a project of its own."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from hostile.corpus import make_articles, make_giants, write_notes, write_table
from once import make_once

COUNT = 310  # and the giants
PROJECT = ("_config.yml", "_toc.yml", "pyproject.toml", "requirements.txt", "CITATION.cff", "book", "notebooks")


@dataclass(frozen=True)
class Hostile:
    """A book about attacks: its site, its articles as they were given, and what the build said."""

    site: Path
    articles: Sequence[dict]
    said: Sequence[str]


def build_hostile(folder: Path, root: Path, *, count: int = COUNT) -> None:
    """Make the book about a corpus of attacks.

    Args:
        folder: where everything goes.
        root: the project whose pages and notebooks are taken.
        count: of the articles, besides those with very long words.
    """
    from analysis.publish import make_book

    for name in PROJECT:
        source = root / name
        (shutil.copytree if source.is_dir() else copy)(source, folder / "project" / name)
    articles = make_all(count)
    corpus = write_table(folder / "corpus", articles, excerpts="full")  # more of each attack is on the pages
    write_notes(folder / "corpus", articles)
    said: list[str] = []
    make_book(str(corpus), str(folder / "site"), said.append, root=folder / "project")
    (folder / "said.json").write_text(json.dumps(said), encoding="utf-8")


def make_all(count: int = COUNT) -> list[dict]:
    """Return the articles of the corpus: among the first, which figures draw, are those with very long words."""
    some = make_articles(count)
    return [*some[:5], *make_giants(), *some[5:]]


@pytest.fixture(scope="session")
def attacked(tmp_path_factory, root: Path) -> Hostile:
    """Return the book about attacks, made once for all processes of one run of the tests."""
    folder = make_once(tmp_path_factory, "attacked", lambda place: build_hostile(place, root))
    return Hostile(folder / "site", make_all(), json.loads((folder / "said.json").read_text(encoding="utf-8")))


def copy(source: Path, target: Path) -> None:
    """Copy a file into a folder that may not be there yet."""
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(source, target)
