"""What a page does not need is left out of the site; what it needs stays as it was."""

from __future__ import annotations

import pytest

from analysis.publish.barriers import clear_page
from analysis.publish.staging import BookError
from analysis.publish.trimming import (
    can_fit,
    drop_properties,
    find_names,
    read_rules,
    split_selectors,
    trim_page,
    trim_sheet,
    trim_site,
)
from steps import count_steps

KNOWN = {"html", "body", "p", "a", "table", "claim", "main-content", "two:x"}
SELECTORS = {  # what is known is above
    "an element": ("p", True),
    "another element": ("video", False),
    "a class": (".claim", True),
    "another class": ("p.card", False),
    "an id": ("#main-content > p", True),
    "another id": ("#carousel", False),
    "any element": ("*", True),
    "a pseudo-class": ("a:hover", True),
    "a pseudo-element": ("p::before", True),
    "not": ("p:not(.card)", True),
    "one of several": ("p:is(.card, .claim)", True),
    "brackets within brackets": ("p:not(:is(.card):hover) a", True),
    "beside brackets": (".card:not(p)", False),
    "an attribute": ('html[data-theme="dark"] p', True),
    "an attribute that looks like a class": ('[href$=".card"]', True),
    "a class after an attribute": ('[data-x="y"] .card', False),
    "an escaped sign": (r".two\:x", True),
    "an element in capitals": ("TABLE", True),
    "a percentage": ("p:nth-child(2n + 1)", True),
    "the root": (":root", True),
}
SHEET = """@charset "UTF-8";
/*! licence; kept { as it is } */
@import "other.css";
/* a word */
:root{--card:url("data:image/svg+xml;utf8,<svg class='card'/>")}
p,.card,a{color:red}
.card:before{content:"} p {"}
@media print{.card{color:red}.claim{color:blue}}
@media screen{.card{color:red}}
@supports (x:y){@media print{p{a:b}}}
@font-face{font-family:X;src:url(x.woff2)}
@keyframes turn{from{a:b}to{c:d}}
"""
TRIMMED = """@charset "UTF-8";
/*! licence; kept { as it is } */
@import "other.css";
:root{--card:url("data:image/svg+xml;utf8,<svg class='card'/>")}
p,a{color:red}
@media print{.claim{color:blue}}
@supports (x:y){@media print{p{a:b}}}
@font-face{font-family:X;src:url(x.woff2)}
@keyframes turn{from{a:b}to{c:d}}
"""
PAGE = """<html><head>
<link href="../_static/styles/pydata-sphinx-theme.css?digest=1" rel="stylesheet" />
<link rel="preload" as="script" href="../_static/scripts/other.js?digest=1" />
<script defer src="../_static/scripts/fontawesome.js?digest=1"></script>
<script src="../_static/doctools.js?v=1"></script>
<script src="../_static/copybutton.js?v=1"></script>
<link rel="stylesheet" type="text/css" href="../_static/pygments.css?v=1" />
<script src="../_static/searchtools.js"></script>
<script src="../searchindex.js"></script>
<script>let here = 1;</script>
</head><body><p class="claim  two" id='three'>fontawesome.js</p></body></html>
"""


@pytest.mark.parametrize(("selector", "expected"), SELECTORS.values(), ids=SELECTORS)
def test_a_selector_stays_if_it_may_fit(selector, expected):
    """All that it names outside of brackets is known; what stands in brackets is given the benefit of the doubt."""
    assert can_fit(selector, frozenset(KNOWN)) is expected


def test_a_sheet_keeps_what_fits():
    """Selectors that fit nothing go, and groups that are empty then; everything else stays, in its order."""
    assert trim_sheet(SHEET, KNOWN, "x.css") == TRIMMED


def test_a_sheet_in_which_all_is_known_keeps_every_rule():
    """Nothing is lost on the way through reading and writing."""
    again = trim_sheet(SHEET, KNOWN | {"card"}, "x.css")
    assert again.replace("\n", "") == SHEET.replace("\n", "").replace("/* a word */", "")
    assert len(list(read_rules(again, "x.css"))) == 11


@pytest.mark.parametrize("text", ["p{color:red", "p{}}", "@media x{p{}"])
def test_a_sheet_that_cannot_be_read_is_refused(text):
    """Braces that do not match are told, with the sheet's name."""
    with pytest.raises(BookError, match=r"x\.css"):
        trim_sheet(text, KNOWN, "x.css")


def test_selectors_are_told_apart():
    """Commas in brackets and strings part nothing."""
    assert split_selectors('a:is(b, c), d[e="f,g"],h') == ["a:is(b, c)", 'd[e="f,g"]', "h"]


def test_a_page_loses_scripts_that_it_has_no_use_for():
    """Icons and what is fetched ahead go everywhere, the search's index from pages that do not search."""
    found = trim_page(PAGE, searches=False)
    assert [name for name in ("fontawesome.js?", "preload", "searchtools", "searchindex") if name in found] == []
    assert all(name in found for name in ("doctools.js", "pydata-sphinx-theme.css", "let here", ">fontawesome.js<"))
    assert "searchindex.js" in trim_page(PAGE, searches=True)


def test_what_serves_code_stays_where_code_is():
    """Colours and a button to copy are fetched by pages with code alone."""
    code = PAGE.replace("<body>", '<body><div class="highlight"><pre>1</pre></div>')
    for name in ("copybutton.js", "pygments.css"):
        assert name not in trim_page(PAGE, searches=False)
        assert name in trim_page(code, searches=False)


def test_names_on_a_page_are_found():
    """Elements, classes and ids, in whatever quotation marks."""
    assert {"p", "claim", "two", "three", "script"} <= find_names(PAGE + "<I CLASS=four>")
    assert {"i", "four"} <= find_names("<I CLASS=four>")


def test_a_site_is_trimmed_whole(tmp_path):
    """Sheets of the theme are trimmed by all pages and scripts, ours are not; versions say what a sheet holds now."""
    static = tmp_path / "_static"
    (static / "styles").mkdir(parents=True)
    (static / "scripts").mkdir()
    (tmp_path / "book").mkdir()
    (static / "styles" / "pydata-sphinx-theme.css").write_text(".claim{a:b}\n.set{a:b}\n.card{a:b}\n")
    (static / "own.css").write_text(".card{a:b}\n")
    (static / "doctools.js").write_text("x.classList.add('set')\n//# sourceMappingURL=doctools.js.map")
    (static / "scripts" / "fontawesome.js").write_text("'card'")
    (tmp_path / "book" / "page.html").write_text(PAGE)
    (tmp_path / "search.html").write_text(PAGE.replace("../", ""))
    trim_site(tmp_path)
    assert (static / "styles" / "pydata-sphinx-theme.css").read_text() == ".claim{a:b}\n.set{a:b}\n"
    assert (static / "own.css").read_text() == ".card{a:b}\n"
    assert not (static / "scripts" / "fontawesome.js").exists()
    assert "sourceMappingURL" not in (static / "doctools.js").read_text()
    page, before = (tmp_path / "book" / "page.html").read_text(), PAGE
    assert "digest=" not in page and "?v=1" not in page and "pydata-sphinx-theme.css?v=" in page
    assert before.count("<script") - page.count("<script") == 4
    assert "searchindex.js" in (tmp_path / "search.html").read_text()
    once = {path: path.read_bytes() for path in sorted(tmp_path.rglob("*")) if path.is_file()}
    trim_site(tmp_path)
    assert once == {path: path.read_bytes() for path in sorted(tmp_path.rglob("*")) if path.is_file()}


def test_properties_that_nothing_asks_for_go(tmp_path):
    """What is asked for by a sheet, a script or a page stays; what only something that goes asked for goes with it."""
    sheet, own, script = (tmp_path / name for name in ("theme.css", "own.css", "script.js"))
    sheet.write_text(
        ":root{--a:1;--b:var(--c, 2);--c:url('x;y');--d:f(g(3;4));--e:5;--f:6;--aa:7}\np{color:var( --d)}\n"
    )
    own.write_text("p { margin: var(--e) }")
    script.write_text("style.getPropertyValue('--f')")
    drop_properties([sheet], [sheet, own, script], {"--aa"})
    assert sheet.read_text() == ":root{--d:f(g(3;4));--e:5;--f:6;--aa:7}\np{color:var( --d)}\n"
    assert own.read_text() == "p { margin: var(--e) }"


def test_trimming_costs_as_much_as_there_is():
    """Ten times the rules, about ten times the steps."""
    few, many = (count_steps(lambda text=SHEET * count: trim_sheet(text, KNOWN, "x.css")) for count in (10, 100))
    assert many < 12 * few


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<summary aria-label="Toggle hidden content">', "<summary>"),
        (
            '<div id="pst-primary-sidebar" class="x">',
            '<div id="pst-primary-sidebar" role="navigation" aria-label="Book" class="x">',
        ),
        ('<div class="citation" role="doc-biblioentry">', '<div class="citation" role="listitem">'),
        (
            '<button class="btn search-button-field x" title="Search" aria-label="Search" data-bs-toggle="tooltip">',
            '<button class="btn search-button-field x">',
        ),
    ],
)
def test_barriers_of_the_theme_are_taken_away(before, after):
    """Each change does what it says, and once is enough."""
    assert clear_page(before) == after
    assert clear_page(after) == after
