"""Fixtures for tests in a browser: Debian's Chromium, the built book over http and as files."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from checks import WEIGHTS
from serving import served
from sites import ROOT, Site, lacking, launch

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
    folder = tmp_path_factory.mktemp("hundreds")
    with source.open(encoding="utf-8") as lines:
        some = [line for line, _number in zip(lines, range(ARTICLES), strict=False)]
    (folder / "articles.jsonl").write_text("".join(some), encoding="utf-8")
    command = [sys.executable, "-m", "analysis", "book", "--corpus", "articles.jsonl", "--out", "site"]
    within = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True, env=within)
    assert run.returncode == 0, run.stdout + run.stderr
    with served(folder / "site") as (address, missing):
        yield Site(folder / "site", address, missing)


def pytest_terminal_summary(terminalreporter) -> None:
    """Say which pages are the heaviest."""
    if WEIGHTS:
        heaviest = sorted(WEIGHTS.items(), key=lambda item: (-item[1], item[0]))[:5]
        terminalreporter.section("bytes of HTML, CSS and JavaScript that a page fetches")
        for name, weight in heaviest:
            terminalreporter.line(f"{weight:>9,}  {name}")
