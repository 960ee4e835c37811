"""A book about two hundred articles of another newspaper: one page of each template, and a drawn sample of the rest."""

from __future__ import annotations

import json

import pytest
from checks import AXE, check_modes, runs_of
from sites import DRAWN, FOLDERS, WRITTEN, group_of, lacking

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.shared]


@pytest.fixture(scope="module")
def runs(hundreds) -> frozenset:
    """Return every run of words of the articles."""
    if not AXE.exists():
        lacking("axe-core is not here (make axe)")
    lines = (hundreds.folder.parent / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    return runs_of({record["id"]: record["text"] for record in map(json.loads, lines)})


def test_templates_are_all_there(drawn):
    """Every page of the table of contents is looked at, but for those on the five texts, and some of each folder."""
    groups = {group_of(page) for page in drawn}
    assert {entry for entry in WRITTEN if not entry.startswith("edition/")} | set(FOLDERS) <= groups
    assert len(drawn) >= len(groups) + DRAWN


def test_pages_hold_in_every_mode(hundreds, browser, drawn, runs):
    """What holds for five texts holds for two hundred: network, width, axe-core, weight, language."""
    hundreds.hold(drawn, lambda name: check_modes(browser, hundreds, name, runs))
    assert not hundreds.missing
