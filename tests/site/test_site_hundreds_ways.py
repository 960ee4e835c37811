"""The book about two hundred articles without scripts, by keyboard and on paper: each template, and a drawn sample."""

from __future__ import annotations

import pytest
from checks import Mode, check_keyboard, compare_scripts
from printing import check_print

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.shared]


def test_pages_say_the_same_without_scripts(hundreds, browser, drawn):
    """Words, tables, rows and figures are there without scripts too."""
    hundreds.hold(drawn, lambda name: compare_scripts(browser, hundreds.http + name, hundreds.http))


def test_pages_are_gone_through_by_keyboard(hundreds, browser, drawn):
    """The Tab key reaches everything that can be clicked, and one sees where one is."""
    hundreds.hold(drawn, lambda name: check_keyboard(browser, hundreds.http + name, hundreds.http, Mode()))


def test_chapters_and_dossiers_are_printed_whole(hundreds, browser, drawn):
    """All words of a chapter, a dossier or a page of rows are on paper."""
    printed = [name for name in drawn if name.startswith(("notebooks/", "texts/", "concordance/", "index"))]
    hundreds.hold(printed, lambda name: check_print(browser, hundreds.http + name, hundreds.http))
