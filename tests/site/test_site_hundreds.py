"""A book about two hundred articles of another newspaper: one page of each template, and a drawn sample of the rest."""

from __future__ import annotations

import json

import pytest
from checks import AXE, Mode, check_keyboard, check_modes, compare_scripts, runs_of
from printing import check_print
from sites import FOLDERS, WRITTEN, choose, group_of, lacking

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.shared]
DRAWN, SEED = 15, 7


@pytest.fixture(scope="module")
def pages(hundreds) -> list[str]:
    """Return the names of the pages that are looked at."""
    if not AXE.exists():
        lacking("axe-core is not here (make axe)")
    return choose(hundreds.pages, DRAWN, SEED)


@pytest.fixture(scope="module")
def runs(hundreds) -> frozenset:
    """Return every run of words of the articles."""
    lines = (hundreds.folder.parent / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    return runs_of({record["id"]: record["text"] for record in map(json.loads, lines)})


def test_templates_are_all_there(pages):
    """Every page of the table of contents is looked at, but for those on the five texts, and some of each folder."""
    groups = {group_of(page) for page in pages}
    assert {entry for entry in WRITTEN if not entry.startswith("edition/")} | set(FOLDERS) <= groups
    assert len(pages) >= len(groups) + DRAWN


def test_pages_hold_in_every_mode(hundreds, browser, pages, runs):
    """What holds for five texts holds for two hundred: network, width, axe-core, weight, language."""
    assert not hundreds.gather(pages, lambda name: check_modes(browser, hundreds, name, runs))
    assert not hundreds.missing


def test_pages_say_the_same_without_scripts(hundreds, browser, pages):
    """Words, tables, rows and figures are there without scripts too."""
    assert not hundreds.gather(pages, lambda name: compare_scripts(browser, hundreds.http + name, hundreds.http))


def test_pages_are_gone_through_by_keyboard(hundreds, browser, pages):
    """The Tab key reaches everything that can be clicked, and one sees where one is."""
    assert not hundreds.gather(pages, lambda name: check_keyboard(browser, hundreds.http + name, hundreds.http, Mode()))


def test_chapters_and_dossiers_are_printed_whole(hundreds, browser, pages):
    """All words of a chapter or a dossier are on paper."""
    printed = [name for name in pages if name.startswith(("notebooks/", "texts/", "index"))]
    assert not hundreds.gather(printed, lambda name: check_print(browser, hundreds.http + name, hundreds.http))
