"""Every page of the book about the five texts, in every mode that a reader may come in."""

from __future__ import annotations

import pytest
from checks import AXE, check_modes, runs_of
from sites import FOLDERS, GROUPS, WRITTEN, lacking

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def runs(five_texts) -> frozenset:
    """Return every run of words of the five texts."""
    if not AXE.exists():
        lacking("axe-core is not here (make axe)")
    return runs_of(five_texts)


@pytest.mark.parametrize("group", GROUPS)
def test_a_page_holds_in_every_mode(five, browser, runs, group):
    """Nothing is fetched from elsewhere or in vain, nothing sticks out, axe-core and the scales have nothing to say."""
    five.hold(five.group(group), lambda name: check_modes(browser, five, name, runs))
    assert not five.missing


def test_every_page_belongs_to_a_kind(five):
    """There are pages of every kind, so that no test above is of nothing."""
    assert not [group for group in (*WRITTEN, *FOLDERS) if not five.group(group)]
    assert sum(len(five.group(group)) for group in GROUPS) == len(five.pages)
