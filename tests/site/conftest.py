"""Fixtures for tests in a browser: Debian's Chromium, the built book over http and as files."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from checks import WEIGHTS
from serving import served
from sites import DRAWN, ROOT, SEED, Site, choose, lacking, launch

from once import make_once

ARTICLES = 200


@pytest.fixture(scope="module")
def browser() -> Iterator:
    """Start the browser once for the tests of a file; no longer, since nothing else may run a loop of events then."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        lacking("Playwright is not here (make environment)")
    with sync_playwright() as playwright:
        started = launch(playwright)
        yield started
        started.close()


@pytest.fixture(scope="session")
def five(published) -> Iterator[Site]:
    """Serve the book about the five texts."""
    with served(published) as (address, missing):
        yield Site(published, address, missing)


@pytest.fixture(scope="session")
def five_texts(seeds) -> dict[str, str]:
    """Return the five texts."""
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(seeds.glob("*.txt"))}


@pytest.fixture(scope="session")
def hundreds(shared, tmp_path_factory) -> Iterator[Site]:
    """Serve a book about two hundred articles of the reference corpus."""
    source = shared / "reference" / "derstandard.jsonl"
    if not source.exists():
        lacking("the reference corpus is not here (../shared/reference/derstandard.jsonl)")
    folder = make_once(tmp_path_factory, "hundreds", lambda folder: build_some(source, folder))
    with served(folder / "site") as (address, missing):
        yield Site(folder / "site", address, missing)


def build_some(source: Path, folder: Path) -> None:
    """Make a book about the first articles of a corpus, in a folder."""
    folder.mkdir()
    with source.open(encoding="utf-8") as lines:
        some = list(itertools.islice(lines, ARTICLES))
    (folder / "articles.jsonl").write_text("".join(some), encoding="utf-8")
    command = [sys.executable, "-m", "analysis", "book", "--corpus", "articles.jsonl", "--out", "site"]
    within = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True, env=within)
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.fixture(scope="session")
def drawn(hundreds) -> list[str]:
    """Return the names of the pages of the large book that are looked at."""
    return choose(hundreds.pages, DRAWN, SEED)


def pytest_terminal_summary(terminalreporter) -> None:
    """Say which pages are the heaviest."""
    if WEIGHTS:
        heaviest = sorted(WEIGHTS.items(), key=lambda item: (-item[1], item[0]))[:5]
        terminalreporter.section("bytes of HTML, CSS and JavaScript that a page fetches")
        for name, weight in heaviest:
            terminalreporter.line(f"{weight:>9,}  {name}")
