"""Every page of the book about the five texts, in every mode that a reader may come in."""

from __future__ import annotations

import pytest
from checks import AXE, WIDTHS, Mode, check_keyboard, check_modes, compare_scripts, runs_of
from printing import check_print
from sites import FOLDERS, GROUPS, WRITTEN, lacking

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PRINTED = (*(entry for entry in WRITTEN if entry != "book/lexicons"), "texts")  # nobody prints all lexicons


@pytest.fixture(scope="module")
def runs(five_texts) -> frozenset:
    """Return every run of words of the five texts."""
    if not AXE.exists():
        lacking("axe-core is not here (make axe)")
    return runs_of(five_texts)


@pytest.mark.parametrize("group", GROUPS)
def test_a_page_holds_in_every_mode(five, browser, runs, group):
    """Nothing is fetched from elsewhere or in vain, nothing sticks out, axe-core and the scales have nothing to say."""
    assert not five.gather(five.group(group), lambda name: check_modes(browser, five, name, runs))
    assert not five.missing


@pytest.mark.parametrize("group", GROUPS)
def test_a_page_says_the_same_without_scripts(five, browser, group):
    """Words, tables, rows and figures are there without scripts too."""
    assert not five.gather(five.group(group), lambda name: compare_scripts(browser, five.http + name, five.http))


@pytest.mark.parametrize("group", GROUPS)
def test_a_page_is_gone_through_by_keyboard(five, browser, group):
    """The Tab key reaches everything that can be clicked, and one sees where one is."""
    pages = five.group(group)
    assert not five.gather(pages, lambda name: check_keyboard(browser, five.http + name, five.http, Mode()))
    narrow = Mode(width=WIDTHS[0])  # there what lies beside a page lies in dialogs: one page of each kind shows it
    assert not five.gather(pages[:1], lambda name: check_keyboard(browser, five.http + name, five.http, narrow))


@pytest.mark.parametrize("group", PRINTED)
def test_a_page_is_printed_whole(five, browser, group):
    """All its words are on paper, also those of folds; no figure is torn apart and no table cut off."""
    assert not five.gather(five.group(group), lambda name: check_print(browser, five.http + name, five.http))


def test_every_page_belongs_to_a_kind(five):
    """There are pages of every kind, so that no test above is of nothing."""
    assert not [group for group in (*WRITTEN, *FOLDERS) if not five.group(group)]
    assert sum(len(five.group(group)) for group in GROUPS) == len(five.pages)
