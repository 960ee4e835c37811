"""The book about attacks in a browser: on no page does anything of them run, ask for something or become an element.

A page on which attacks do come alive is opened, too: the tests would notice.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest
from checks import WIDTHS, Mode, Watch, probe
from serving import served
from sites import Site, template_of

from hostile.attacks import ATTACKS
from hostile.building import attacked  # noqa: F401  (a fixture)

pytestmark = [pytest.mark.browser, pytest.mark.slow]
SAMPLE, FROM_DISK = 20, 100  # pages over http and from a disk, besides one of each template
TRACES = (Path(__file__).parent / "traces.js").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def site(attacked) -> Iterator[Site]:  # noqa: F811
    """Serve the book about attacks."""
    with served(attacked.site) as (address, missing):
        yield Site(attacked.site, address, missing)


@contextmanager
def watched(browser, base: str, mode: Mode | None = None) -> Iterator[tuple]:
    """Give a page that notes whatever happens on the pages that it opens, and these notes."""
    mode = mode or Mode()
    context = browser.new_context(viewport={"width": mode.width, "height": 800}, reduced_motion="reduce")
    try:
        page, watch = context.new_page(), Watch(base)
        watch.follow(page)
        for event in ("dialog", "popup", "download", "framenavigated"):
            page.on(event, lambda what, event=event: note(watch, page, event, what))
        yield page, watch
    finally:
        context.close()


def note(watch: Watch, page, event: str, what) -> None:
    """Note an event that no page of the book has a reason for; a dialog is closed."""
    if event == "dialog":
        what.dismiss()
    if event != "framenavigated":
        watch.faults.append(f"opened a {event}")
    elif what is not page.main_frame or not what.url.startswith((watch.base, "about:blank")):
        watch.faults.append(f"went to {what.url[:80]}")


def ask(page, what: str) -> list[str]:
    """Return what is found on a page by one of the questions of ``traces.js``."""
    return page.evaluate(f"() => {{ {TRACES}\nreturn traces.{what}(); }}")


def find_traces(page, watch: Watch, url: str) -> list[str]:
    """Open a page, unfold it, and return what of an attack came alive there; how it got its title counts, too.

    What the page before was still fetching when it was left is no fault of this one.
    """
    page.goto("about:blank")
    page.wait_for_timeout(20)
    watch.faults.clear()
    page.goto(url, wait_until="load")
    titled = page.evaluate("document.title")
    probe(page, "open_folds")
    page.wait_for_timeout(30)  # what begins with an animation or a focus
    faults = [*ask(page, "left"), *watch.faults]
    if page.evaluate("document.title") != titled or page.evaluate("document.title").startswith("canary"):
        faults.append("its title has changed")
    return list(dict.fromkeys(faults))


def choose(site: Site, count: int = SAMPLE) -> list[str]:
    """Return one page of each template and a seeded sample."""
    firsts = {template_of(name): name for name in reversed(site.pages)}
    rest = sorted(set(site.pages) - set(firsts.values()))
    return [*firsts.values(), *random.Random(7).sample(rest, min(count, len(rest)))]


ALIVE = {
    "a script": ("<script>self.canary7=1</script>", "window.canary7 is set"),
    "a handler": ('<img src="data:," onerror="self.canary=1">', "window.canary is set"),
    "a handler that waits": ('<p onclick="x">x</p>', "<p> has onclick"),
    "an element": ("<x-canary7>x</x-canary7>", "an element <x-canary7>"),
    "an attribute": ('<p data-canary="1">x</p>', "<p> has the attribute data-canary"),
    "a drawing": ('<svg onload="self.canary=1"></svg>', "window.canary is set"),
    "a picture from elsewhere": ('<img src="http://canary.invalid/x.png">', "asks another place"),
    "a frame": ('<iframe src="http://canary.invalid/x"></iframe>', "asks another place"),
    "an address": ('<a href="java\tscript:x">x</a>', "leads to javascript:"),
    "a dialog": ("<script>alert(1)</script>", "opened a dialog"),
    "a title": ("<script>setTimeout(() => { document.title = 'canary' }, 5)</script>", "its title has changed"),
    "a page that leads away": (
        '<meta http-equiv="refresh" content="0;url=http://canary.invalid/x">',
        "asks another place",
    ),
    "a style": ("<style>.canary { color: red }</style>", "<style> holds words"),
}


@pytest.mark.parametrize("name", ALIVE)
def test_an_attack_that_comes_alive_is_noticed(browser, tmp_path, name):
    """The canary is no stone: on a page where an attack is mark-up, each of its traces is found; without it, none."""
    markup, trace = ALIVE[name]
    frame = '<!DOCTYPE html><html lang="en"><head><link rel="icon" href="data:,"><title>x</title></head><body>'
    for file, put in (("clean.html", "<article><p>self.canary=1</p></article>"), ("alive.html", f"<article>{markup}")):
        (tmp_path / file).write_text(f"{frame}{put}", encoding="utf-8")
    base = f"{tmp_path.as_uri()}/"
    with watched(browser, base) as (page, watch):
        assert not find_traces(page, watch, f"{base}clean.html")
        try:
            faults = find_traces(page, watch, f"{base}alive.html")
            page.wait_for_timeout(300 if name == "a page that leads away" else 30)
        except Exception as error:  # a page that leaves while it is asked is one more trace
            faults = [str(error)]
        assert any(trace in fault for fault in [*faults, *watch.faults])


def test_pages_are_dead_text_from_a_disk(browser, site):
    """Pages opened as files: nothing runs, nothing is asked for, no element is an attack's.

    A page of each template and a large sample; that every page has only elements, attributes and scripts that a
    harmless book has, too, is asked without a browser (``test_the_book_about_attacks``).
    """
    base = site.base("file")
    with watched(browser, base) as (page, watch):
        site.hold(choose(site, FROM_DISK), lambda name: find_traces(page, watch, f"{base}{name}"))
    assert len(site.pages) > 50


def test_pages_are_dead_text_over_http(browser, site):
    """A page of each template and a sample, over http, as wide as a phone: very long words widen none of them."""
    with watched(browser, site.http, Mode(width=WIDTHS[0])) as (page, watch):

        def find(name: str) -> list[str]:
            return [*find_traces(page, watch, site.http + name), *probe(page, "sideways")]

        site.hold(choose(site), find)
    assert not site.missing


@pytest.mark.parametrize("scheme", ["http", "file"])
def test_what_is_searched_for_is_text(browser, site, scheme):
    """The search shows what is asked as text, and what it finds, too."""
    base = site.base(scheme)
    asked = [some[0] for some in ATTACKS.values()] + ["canary", "<img src=x onerror=self.canary=1>", "soll script"]
    with watched(browser, base) as (page, watch):
        for words in asked:
            assert not find_traces(page, watch, f"{base}search.html?q={quote(words)}"), words


@pytest.mark.parametrize("scheme", ["http", "file"])
def test_all_rows_of_the_concordance_are_text(browser, site, scheme):
    """Whatever can be looked up is looked up, sorted and searched, and addresses that are attacks are opened."""
    base = site.base(scheme)
    address = f"{base}book/concordance.html"
    with watched(browser, base, Mode(width=WIDTHS[0])) as (page, watch):
        assert not find_traces(page, watch, address)
        shelves = page.eval_on_selector_all(
            "#look-what option", "options => options.map((o) => o.value).filter(Boolean)"
        )
        assert len(shelves) > 5
        for shelf in shelves:
            page.select_option("#look-what", shelf)
            page.wait_for_function("document.querySelector('#look-up .status').textContent.includes('rows fit')")
            page.select_option("#look-size", "200")
            assert not [*ask(page, "left"), *watch.faults, *probe(page, "sideways")], shelf
        for value in ("<img src=x onerror=self.canary=1>", '"><script>self.canary=1</script>', "__proto__", "\u202e"):
            for key in ("q", "look", "page", "sort", "size", "__proto__", value):
                hash = f"#look={quote(shelves[0])}&{quote(key)}={quote(value)}"
                page.evaluate("(hash) => { location.hash = hash; }", hash)
                assert not [*ask(page, "left"), *watch.faults], (key, value)
                assert not find_traces(page, watch, address + hash), (key, value)


def test_words_from_right_to_left_leave_the_page_in_order(browser, site, tmp_path):
    """Where a name is Hebrew or turns its direction, what follows it on the line still stands to its right."""
    base = site.base("file")
    with watched(browser, base) as (page, _watch):
        wrong = tmp_path / "wrong.html"  # the test can fail: without marks, a number after a name goes to its left
        wrong.write_text('<meta charset="utf-8"><article>Text 3, \u05d0\u05d1\u05d2 12</article>', encoding="utf-8")
        page.goto(wrong.as_uri())
        assert ask(page, "disorder")
        pages = [name for name in choose(site) if Path(site.folder, name).read_text(encoding="utf-8").count("\u05d0")]
        assert pages
        for name in pages:
            page.goto(base + name)
            probe(page, "open_folds")
            assert not ask(page, "disorder"), name
