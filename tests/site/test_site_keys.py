"""What a reader does with keys alone: skip, search, open and close, scroll, change colours."""

from __future__ import annotations

import pytest
from checks import Mode, opened

pytestmark = [pytest.mark.browser, pytest.mark.slow]
CHAPTER = "notebooks/sources.html"
FOCUSED = "document.activeElement"


@pytest.fixture
def wide(five, browser):
    """Give a chapter on a wide screen."""
    with opened(browser, five.http + CHAPTER, five.http, Mode()) as (page, _watch):
        yield page


@pytest.fixture
def narrow(five, browser):
    """Give a chapter on a narrow screen."""
    with opened(browser, five.http + CHAPTER, five.http, Mode(width=320)) as (page, _watch):
        yield page


def press(page, *keys: str) -> None:
    """Press keys one after another."""
    for key in keys:
        page.keyboard.press(key)


def test_the_first_key_offers_to_skip_the_lists(wide):
    """The first stop leads past the lists of pages; the next stop after it lies in the page itself."""
    press(wide, "Tab")
    link = wide.locator(":focus")
    assert link.inner_text() == "Skip to main content"
    wide.wait_for_function("document.activeElement.getBoundingClientRect().top >= 0")  # it slides into view
    box = link.bounding_box()
    assert box["y"] >= 0 and box["height"] > 10
    press(wide, "Enter", "Tab")
    assert wide.evaluate(f"document.querySelector('main').contains({FOCUSED})")


@pytest.mark.parametrize("mode", [Mode(), Mode(width=320)], ids=str)
def test_the_search_opens_closes_and_leads_on(five, browser, mode):
    """It opens by its button and by its shortcut, Escape closes it, Enter shows what was found."""
    with opened(browser, five.http + CHAPTER, five.http, mode) as (page, _watch):
        page.locator(".search-button__button:visible").first.focus()
        press(page, "Enter")
        assert page.evaluate("document.querySelector('#pst-search-dialog').open")
        press(page, "Escape")
        assert not page.evaluate("document.querySelector('#pst-search-dialog').open")
        press(page, "Control+k")
        page.keyboard.type("angeblich")
        press(page, "Enter")
        page.wait_for_url("**/search.html?q=angeblich*")


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_folds_open_and_close(wide, key):
    """Every kind of fold opens and closes by key, and shows what is in it."""
    kinds = wide.evaluate("[...new Set([...document.querySelectorAll('article details')].map((e) => e.className))]")
    assert kinds
    for kind in kinds:
        fold = f"article details[class='{kind}']" if kind else "article details:not([class])"
        summary = wide.locator(f"{fold} > summary").first
        before = wide.locator(fold).first.evaluate("(e) => e.open")
        summary.focus()
        press(wide, key)
        assert wide.locator(fold).first.evaluate("(e) => e.open") is not before
        press(wide, key)
        assert wide.locator(fold).first.evaluate("(e) => e.open") is before


def test_what_scrolls_in_itself_scrolls_by_arrows(narrow):
    """A wide table on a narrow screen is moved by the arrows once it has the focus."""
    narrow.evaluate("document.querySelectorAll('details').forEach((e) => { e.open = true })")
    wider = narrow.evaluate_handle(  # the first that has something to scroll
        "[...document.querySelectorAll('.scroller')].find((e) => e.scrollWidth > e.clientWidth + 40)"
    ).as_element()
    assert wider is not None
    wider.focus()
    for _ in range(4):
        press(narrow, "ArrowRight")
    narrow.wait_for_function("(e) => e.scrollLeft > 0", arg=wider)


@pytest.mark.parametrize(("button", "dialog"), [("primary-toggle", "primary"), ("secondary-toggle", "secondary")])
def test_lists_open_and_close_on_a_narrow_screen(narrow, button, dialog):
    """What stands beside a page on a wide screen opens over it by key, takes the focus, and is closed by Escape."""
    narrow.locator(f".{button}").focus()
    press(narrow, "Enter")
    assert narrow.evaluate(f"document.querySelector('#pst-{dialog}-sidebar-modal').open")
    press(narrow, "Tab")
    assert narrow.evaluate(f"document.querySelector('#pst-{dialog}-sidebar-modal').contains({FOCUSED})")
    press(narrow, "Escape")
    assert not narrow.evaluate(f"document.querySelector('#pst-{dialog}-sidebar-modal').open")


def test_colours_change_by_key(wide):
    """The button goes through light, dark, and as the system has it."""
    seen = set()
    for _ in range(3):
        wide.locator(".theme-switch-button").focus()
        press(wide, "Space")
        seen.add(wide.evaluate("document.documentElement.dataset.mode"))
    assert seen == {"light", "dark", "auto"}
