"""Searching as a reader does, over http and from a folder: umlauts, other forms of a word, summaries, nothing amiss."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))

from serving import served

from analysis.publish.searching import write_search
from analysis.publish.searchwords import split_words, stem, write_stemmer
from toysearch import make_site

pytestmark = pytest.mark.browser
SEARCHED = {
    "as it stands": ("Gespräche", ["texts/1.html"]),
    "singular": ("Gespräch", ["texts/1.html"]),
    "dative": ("Gesprächen", ["texts/1.html"]),
    "umlaut as two signs": ("Pra\u0308sidenten", ["texts/1.html"]),
    "umlaut as two letters": ("Praesident", ["texts/1.html"]),
    "adjective": ("angebliche", ["texts/1.html"]),
    "words together": ("präsidenten gespräch", ["texts/1.html"]),
    "words of different pages": ("präsident straße", []),
    "sharp s": ("strassen", ["texts/2.html"]),
    "a stop word of English": ("will", ["texts/2.html"]),
    "English": ("quote", ["book/methods.html"]),
    "a word of every object": ("constructor", []),
    "mark-up": ("<i>wien</i>", ["texts/1.html"]),
    "nothing": ("Nilpferd", []),
}
GERMAN = ("Präsident", "Präsidenten", "Pra\u0308sident", "Praesident", "Gespräch", "Gesprächen", "angebliche", "gesagt")


@pytest.fixture(scope="module")
def addresses(tmp_path_factory) -> Iterator[dict[str, str]]:
    """Return where the small site is found, over http and as a folder."""
    site = make_site(tmp_path_factory.mktemp("search"))
    write_search(site)
    with served(site) as (address, missing):
        yield {"http": address, "file": f"{site.as_uri()}/"}
    assert missing == []


def search(browser, address: str, words: str) -> tuple[list[str], list[str], list[str]]:
    """Search, and return the addresses that were found, the summaries, and what the console complained of."""
    page = browser.new_page()
    amiss: list[str] = []
    page.on("console", lambda message: amiss.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: amiss.append(str(error)))
    page.goto(f"{address}search.html?q={quote(words)}")
    page.wait_for_selector("#search-results p.search-summary:not(:empty)")
    links = page.locator("#search-results ul.search li")
    count = links.count()
    for number in range(count):
        links.nth(number).locator("p.context").wait_for()
    found = [links.nth(n).locator("a").get_attribute("href").partition("#")[0].partition("?")[0] for n in range(count)]
    said = [links.nth(number).locator("p.context").inner_text() for number in range(count)]
    page.close()
    return list(dict.fromkeys(found)), said, amiss


@pytest.mark.parametrize("scheme", ["http", "file"])
@pytest.mark.parametrize(("words", "expected"), SEARCHED.values(), ids=SEARCHED.keys())
def test_search(browser, addresses, scheme, words, expected):
    """What is typed leads to the pages that have it, in whatever form, and nothing is complained of."""
    found, _said, amiss = search(browser, addresses[scheme], words)
    assert (found, amiss) == (expected, [])


def test_summary(browser, addresses):
    """Over http the words around what was found are shown, and it is set off; from a folder what the page is about."""
    assert search(browser, addresses["http"], "Gesprächen")[1][0].startswith("Es geht um Gespräche. Der Präsident")
    assert search(browser, addresses["file"], "Gesprächen")[1] == ["About Treffen in Wien."]
    page = browser.new_page()
    page.goto(f"{addresses['http']}search.html?q=Haus")
    page.wait_for_selector("p.context mark")
    assert page.locator("p.context mark").all_inner_texts() == ["Häuser"]
    page.close()


def test_title(browser, addresses):
    """A title that looks like mark-up is shown as it is written."""
    page = browser.new_page()
    page.goto(f"{addresses['file']}search.html?q=neues")
    page.wait_for_selector("#search-results li a")
    assert page.locator("#search-results li a").all_inner_texts() == ["Straßen <b>"]
    page.close()


def test_asked_late(browser, addresses):
    """The index is fetched when somebody searches, and not before."""
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.goto(f"{addresses['http']}search.html")
    page.wait_for_load_state("networkidle")
    assert "search.js" in asked and "searchindex.js" not in asked
    page.fill("main input[name=q]", "Gespräch")
    page.press("main input[name=q]", "Enter")
    page.wait_for_selector("#search-results li a")
    assert "searchindex.js" in asked
    page.close()


def test_stems_agree(browser, seeds):
    """What the index was made with and what the browser does with typed words is the same for every word."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(seeds.glob("*.txt"))]
    texts += [path.read_text(encoding="utf-8") for path in sorted((seeds.parent / "book").glob("*.md"))]
    words = sorted({word for text in texts for word in split_words(text)})
    page = browser.new_page()
    page.goto("about:blank")
    page.add_script_tag(content=write_stemmer())
    typed = page.evaluate("words => words.map((word) => [splitQuery(word), new Stemmer().stemWord(word)])", words)
    page.close()
    assert len(words) > 2000
    assert [found for found in zip(words, typed, strict=True) if found[1] != [[found[0]], stem(found[0])]] == []


@pytest.mark.parametrize("scheme", ["http", "file"])
def test_search_book(browser, five, scheme):
    """German words lead to the chapters and texts of the book, in each of their forms, wherever it is read."""
    address = five.http if scheme == "http" else f"{five.folder.as_uri()}/"
    found = {word: search(browser, address, word) for word in GERMAN}
    assert {word: amiss for word, (_found, _said, amiss) in found.items() if amiss} == {}
    assert {word: pages for word, (pages, _said, _amiss) in found.items() if len(pages) < 2} == {}
    assert len({tuple(sorted(found[word][0])) for word in GERMAN[:4]}) == 1
    assert any(page.startswith("texts/") for page in found["Präsident"][0])
