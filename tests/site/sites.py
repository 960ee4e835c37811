"""A built site as the tests in a browser know it: where it is, which pages it has, what kind of page each is."""

from __future__ import annotations

import os
import random
import re
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest

from analysis.publish.staging import Project, entries_of, read_toc

ROOT = Path(__file__).parents[2]
# The sandbox needs rights that a container has not; the rest keeps Chromium from asking for anything by itself.
ARGUMENTS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
)
FOLDERS = ("ledger", "texts", "concordance", "lexicons")  # of pages that are made from data
WRITTEN = tuple(entries_of(read_toc(Project(ROOT, ROOT / "seeds", ROOT / "_build" / "html"))))
DRAWN, SEED = 15, 7  # of a large book: how many pages are looked at beside one of each template, and how they are drawn
GROUPS = (*WRITTEN, *FOLDERS, "other")


@dataclass(frozen=True, slots=True)
class Site:
    """A built site: its folder, its address over http, and what was asked for in vain."""

    folder: Path
    http: str
    missing: list[str]

    @property
    def pages(self) -> list[str]:
        """Return the names of all pages, without the theme's own material."""
        names = (path.relative_to(self.folder).as_posix() for path in sorted(self.folder.rglob("*.html")))
        return [name for name in names if not name.startswith("_static/")]

    def base(self, scheme: str) -> str:
        """Return what the site's addresses begin with, over http or from a disk."""
        return self.http if scheme == "http" else f"{self.folder.as_uri()}/"

    def hold(self, pages: Iterable[str], find: Callable[[str], list[str]]) -> None:
        """Fail with all that is found on pages, one fault a line with its page's name."""
        faults = [f"{page}, {fault}" for page in pages for fault in find(page)]
        if faults:
            pytest.fail("\n".join(["", *faults]), pytrace=False)

    def group(self, name: str) -> list[str]:
        """Return the pages of a group."""
        return [page for page in self.pages if group_of(page) == name]


def group_of(page: str) -> str:
    """Return the group of a page: its own entry in the table of contents, or the folder of pages made from data."""
    entry = WRITTEN[0] if page == "index.html" else page.removesuffix(".html")
    folder = page.partition("/")[0]
    return entry if entry in WRITTEN else folder if folder in FOLDERS else "other"


def choose(pages: Iterable[str], count: int, seed: int) -> list[str]:
    """Return one page of each template and a drawn sample of the rest.

    Args:
        pages: names of pages.
        count: how many are drawn beside the templates.
        seed: what the draw begins with.
    """
    pages = sorted(pages, key=lambda page: (len(page), page))
    templates = {template_of(page): page for page in reversed(pages)}  # the first page of each
    rest = sorted(set(pages) - set(templates.values()))
    return [*sorted(templates.values()), *sorted(random.Random(seed).sample(rest, min(count, len(rest))))]


def template_of(page: str) -> str:
    """Return what a page is made after: pages of one folder that differ by a number alone have one template."""
    group = group_of(page)
    return re.sub(r"\d+", "N", page) if group in FOLDERS and group != "ledger" else group


def lacking(what: str) -> None:
    """Skip where a tool is missing, but fail under CI: there nothing may be left out."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"{what}; under CI nothing may be left out")
    pytest.skip(what)


def launch(playwright):
    """Start the browser that is here.

    Args:
        playwright: Playwright, started.
    """
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not found:
        lacking("Chromium is not here (Debian: apt-get install chromium)")
    return playwright.chromium.launch(executable_path=found, args=list(ARGUMENTS))
