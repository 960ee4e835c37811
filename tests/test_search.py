"""The index of the search: which words of which pages lead there, in both languages."""

from __future__ import annotations

import json

import pytest

from analysis.publish.searching import read_page, write_search
from analysis.publish.searchwords import split_words, stem
from analysis.publish.staging import BookError
from toysearch import make_site

MEET = {
    "plural": ("Gespräch", "Gespräche"),
    "dative plural": ("Gespräch", "Gesprächen"),
    "weak noun": ("Präsident", "Präsidenten"),
    "ending of an adjective": ("angeblich", "angebliche"),
    "umlaut as two signs": ("Präsident", "Pra\u0308sident"),
    "umlaut as two letters": ("Präsident", "Praesidenten"),
    "umlaut left out": ("Gespräche", "gesprache"),
    "sharp s": ("Straße", "Strasse"),
    "capital letters": ("MÜNCHEN", "münchen"),
    "soft hyphen": ("Präsident", "Präsi\u00addent"),
    "no umlaut after a vowel": ("neue", "neuen"),
    "English plural": ("quotation", "quotations"),
    "English past": ("quotes", "quoted"),
    "English gerund": ("hedge", "hedging"),
}
APART = {
    "nouns": ("Präsident", "Präsenz"),
    "verb and preposition": ("laut", "laufen"),
    "places": ("Kreml", "Krim"),
}


@pytest.mark.parametrize(("one", "other"), MEET.values(), ids=MEET.keys())
def test_meet(one, other):
    """Forms of one word are found by each other."""
    assert [*map(stem, split_words(one))] == [*map(stem, split_words(other))] and len(split_words(other)) == 1


@pytest.mark.parametrize(("one", "other"), APART.values(), ids=APART.keys())
def test_apart(one, other):
    """Other words are not."""
    assert stem(one) != stem(other)


@pytest.fixture
def index(tmp_path) -> dict:
    """Return the index of a small site."""
    write_search(make_site(tmp_path))
    text = (tmp_path / "searchindex.js").read_text(encoding="utf-8")
    return json.loads(text.removeprefix("Search.setIndex(").removesuffix(")"))


def find(index: dict, word: str) -> list[str]:
    """Return the pages that a word leads to."""
    found = index["terms"].get(stem(word), [])
    return [index["docnames"][number] for number in ([found] if isinstance(found, int) else found)]


def test_pages(index):
    """Dossiers are searched, lists of rows are not; the front page is a page like others."""
    assert index["docnames"] == ["book/methods", "index", "texts/1", "texts/2"]
    assert index["filenames"] == ["book/methods.html", "index.html", "texts/1.html", "texts/2.html"]


def test_words(index):
    """Cells of a table are not run together, marked words not torn apart, and what nobody reads is no word."""
    assert find(index, "Haus") == find(index, "Brücke") == ["texts/1"]
    assert find(index, "Neues") == ["texts/2"]
    assert find(index, "will") == ["texts/2"], "a word of hearsay in German"
    assert not any(find(index, word) for word in ("hidden", "variable", "unread", "Zeilenweise", "the"))


def test_titles(index):
    """Titles are put into the page as they are, so they are safe; headings lead to their sections."""
    assert index["titles"] == ["Methods", "A front page", "Treffen in Wien", "Straßen &lt;b&gt;"]
    assert index["alltitles"]["How quotations count"] == [[0, "how-quoted"]]
    assert index["alltitles"]["Methods"] == [[0, None]]
    assert index["says"][2] == "About Treffen in Wien."


def test_glossary(index):
    """Entries of the glossary keep their pages; those of a page that is not there go."""
    assert index["indexentries"] == {"quotation": [[0, "term-quotation", True]], "gone": []}


def test_script_words(index):
    """A word that each object of JavaScript has is found nowhere, and does no harm."""
    assert index["terms"]["constructor"] == index["titleterms"]["constructor"] == []
    assert split_words("__proto__") == ["proto"]


def test_asked_late(tmp_path):
    """The page does not ask for the index by itself."""
    write_search(make_site(tmp_path))
    html = (tmp_path / "search.html").read_text(encoding="utf-8")
    assert 'src="searchindex.js"' not in html and html.index("language_data.js") < html.index("_static/search.js")


def test_same_bytes(tmp_path):
    """The same pages give the same index."""
    once, twice = (make_site(tmp_path / name) for name in ("a", "b"))
    for site in (once, twice):
        write_search(site)
    for name in ("searchindex.js", "_static/language_data.js", "search.html"):
        assert (once / name).read_bytes() == (twice / name).read_bytes()


def test_other_page(tmp_path):
    """A page for searching that is not as Sphinx makes it stops the build."""
    site = make_site(tmp_path)
    (site / "search.html").write_text("<title>Search</title>", encoding="utf-8")
    with pytest.raises(BookError, match=r"search\.html: does not ask for its index"):
        write_search(site)


def test_no_article():
    """A page without an article is not searched."""
    assert read_page("x", b"<html><body><p>words</p></body></html>") is None
