"""Every page of the book about the five texts without scripts, by keyboard and on paper."""

from __future__ import annotations

import pytest
from checks import WIDTHS, Mode, check_keyboard, compare_scripts
from printing import check_print
from sites import GROUPS, WRITTEN

pytestmark = [pytest.mark.browser, pytest.mark.slow]
# Nobody prints all lexicons.
PRINTED = (
    *(entry for entry in WRITTEN if entry != "book/lexicons"),
    "texts",
    "concordance",
)


@pytest.mark.parametrize("group", GROUPS)
def test_a_page_says_the_same_without_scripts(five, browser, group):
    """Words, tables, rows and figures are there without scripts too."""
    five.hold(five.group(group), lambda name: compare_scripts(browser, five.http + name, five.http))


@pytest.mark.parametrize("group", GROUPS)
def test_a_page_is_gone_through_by_keyboard(five, browser, group):
    """The Tab key reaches everything that can be clicked, and one sees where one is."""
    pages = five.group(group)
    five.hold(pages, lambda name: check_keyboard(browser, five.http + name, five.http, Mode()))
    narrow = Mode(width=WIDTHS[0])  # there what lies beside a page lies in dialogs: one page of each kind shows it
    five.hold(pages[:1], lambda name: check_keyboard(browser, five.http + name, five.http, narrow))


@pytest.mark.parametrize("group", PRINTED)
def test_a_page_is_printed_whole(five, browser, group):
    """All its words are on paper, also those of folds; no figure is torn apart and no table cut off."""
    five.hold(five.group(group), lambda name: check_print(browser, five.http + name, five.http))
