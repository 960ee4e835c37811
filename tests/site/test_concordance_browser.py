"""The concordance in a browser: rows are asked for, searched, sorted, filtered, linked to; and nothing of them runs.

The page is made here, from the markup that the book has and from rows that are made up, so that every answer is known.
Most of it is read from a folder, as a reader with a stick does.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from checks import AXE, Mode, ask_axe, opened, probe
from sites import lacking

from analysis.publish.concordance import STATIC, describe_shelf
from analysis.publish.concordancedata import write_data
from analysis.publish.concordanceindex import make_concordance
from analysis.publish.concordancekinds import KINDS, MOST_ROWS, VALUES, lay_shelves
from analysis.publish.concordancerows import Heading, Line

pytestmark = pytest.mark.browser
PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Look it up</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="../_static/hoerensagen.css">
<script>window.struck = [];</script></head>
<body><main><h1>Look it up</h1>{parts}</main></body></html>"""
DRESS = Path(__file__).parents[2] / "book" / "_static" / "hoerensagen.css"
DIMENSIONS = tuple(VALUES["dimension"])
# What a corpus could try: each strikes where it is taken for mark-up or for a script.
ATTACKS = (
    "<img src=x onerror=\"struck.push('img')\">",
    "<img src=x onerror=struck.push('amp')>&amp;",
    "<script>struck.push('script')</script>",
    "<svg onload=struck.push('svg')></svg>",
    "</script><script>struck.push('closed')</script>",
    "\"');struck.push('quoted');//",
    "\\\");struck.push('slashed');//",
    "${struck.push('template')}",
    "<a href=\"javascript:struck.push('link')\" autofocus onfocus=\"struck.push('focus')\" tabindex=1>x</a>",
    "<style>*{animation:x}</style><details open ontoggle=struck.push('toggle')>",
    "\u2028struck.push('line')//",
    "<!--<script>",
    "&lt;img src=x onerror=struck.push('twice')&gt;",
)
WORDS = ("Zeitung", "Ärztin", "Apfel", "Präsident", "aber", "Übel", "Straße", "Öl", "Oma", "zehn", "Ufer", "ähnlich")
GERMAN_ORDER = (
    "aber", "ähnlich", "Apfel", "Ärztin", "Öl", "Oma", "Präsident", "Straße", "Übel", "Ufer", "zehn", "Zeitung",
)  # fmt: skip


def make_line(n: int, word: str, *, group: str = "adverb", article: int = 1, title: str | None = None) -> Line:
    """Return one made-up cue whose words are known."""
    cells = {
        "context": [f"Zeile {n} sagt ", word, f" danach {n % 7}"], "form": word, "category": group,
        "dimension": DIMENSIONS[n % 3], "voice": "writer", "speaker": "", "reading": "", "entry": f"eintrag-{n % 5}",
    }  # fmt: skip
    heading = Heading(article, title or f"Titel {article}", True, "Blatt")
    return Line(KINDS["cues"], group, heading, cells, f"cues-{n}", f"body {n}–{n + 4}")


def make_site(folder: Path, lines: list[Line]) -> Path:
    """Write a page to look up rows, and the rows."""
    counts: dict[str, int] = {}
    for line in lines:
        counts[line.group] = counts.get(line.group, 0) + 1
    shelves = list(lay_shelves({"cues": counts}))
    for shelf in shelves:
        some = [line for line in lines if line.group == shelf.group]
        write_data(folder / "concordance" / "data", shelf.kind, shelf.group, some, dossiers=True)
    for name, path in (STATIC | {"_static/hoerensagen.css": DRESS}).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, folder / name)
    cues = {"name": "cues", "title": "Cues", "group": "category", "shelves": [describe_shelf(one) for one in shelves]}
    parts = make_concordance({"root": "../", "concordance": {"pages": True, "most": MOST_ROWS, "kinds": [cues]}})
    markup = "".join((f"<h2>{part.title}</h2>" if part.title else "") + part.markup for part in parts)
    (folder / "book").mkdir()
    (folder / "book" / "concordance.html").write_text(PAGE.format(parts=markup), encoding="utf-8")
    return folder


@pytest.fixture
def visit(browser) -> Iterator[Callable]:
    """Open pages of sites; at the end nothing may have struck, and no script may have failed."""
    faults: list[str] = []
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(20_000)

    def open_page(site: Path, hash: str = ""):
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda said: said.type == "error" and faults.append(said.text))
        page.on("request", lambda asked: asked.url.startswith(("file:", "data:")) or faults.append(asked.url))
        page.goto(f"file://{site}/book/concordance.html{hash}")
        if hash.startswith("#look="):
            wait(page)
        return page

    yield open_page
    struck = [name for page in context.pages for name in page.evaluate("window.struck")]
    context.close()
    assert (faults, struck) == ([], [])


@pytest.fixture(scope="module")
def small(tmp_path_factory) -> Path:
    """Return a site with two dozen rows of two categories in three texts."""
    lines = [make_line(n, word, article=n % 3 + 1) for n, word in enumerate(WORDS)]
    lines += [make_line(n, word, group="konjunktiv", article=n % 3 + 1) for n, word in enumerate(WORDS, len(WORDS))]
    return make_site(tmp_path_factory.mktemp("small"), lines)


@pytest.fixture(scope="module")
def large(tmp_path_factory) -> Path:
    """Return a site with one category of just as many rows as one file may have, and another of more."""
    lines = [make_line(n, WORDS[n % len(WORDS)], article=n // 100 + 1) for n in range(MOST_ROWS)]
    lines += [make_line(n, "sei", group="konjunktiv", article=n // 100 + 1) for n in range(MOST_ROWS + 7)]
    return make_site(tmp_path_factory.mktemp("large"), lines)


def wait(page, text: str = "rows fit") -> str:
    """Wait until the status says something, and return it."""
    page.wait_for_function("text => document.querySelector('#look-up .status').textContent.includes(text)", arg=text)
    return status(page)


def status(page) -> str:
    """Return what the status says."""
    return page.inner_text("#look-up .status")


def column(page, name: str) -> list[str]:
    """Return the cells of a column, as they are shown."""
    return page.locator(f"#look-up tbody td.{name}").all_inner_texts()


def marked(page) -> list[str]:
    """Return the words that are set off, row by row."""
    return page.locator("#look-up tbody mark").all_inner_texts()


def address(page) -> dict[str, str]:
    """Return what stands in the address after the sign, by name."""
    return dict(parse_qsl(page.evaluate("location.hash").removeprefix("#")))


def search(page, text: str) -> None:
    """Type into the search, and wait until the address has it."""
    page.fill("#look-search", text)
    page.wait_for_function("text => new URLSearchParams(location.hash.slice(1)).get('q') === text", arg=text)


def test_rows_come_when_they_are_asked_for(small, visit):
    """Before the reader chooses, neither rows nor the library are loaded; then those that were chosen."""
    page = visit(small)
    assert not page.locator("script[src*='concordance/data'], script[src*=vendor]").count()
    assert not page.locator("#look-up table").count()
    page.select_option("#look-what", "cues-adverb")
    assert wait(page) == "12 of 12 rows fit. Rows 1 to 12 are shown."
    assert list(WORDS) == marked(page)
    loaded = page.locator("script[src*='concordance/data']").evaluate_all(
        "all => all.map(one => one.src.split('/').pop())"
    )
    assert loaded == ["cues-adverb-1.js"]
    assert page.get_attribute("#look-up tbody td.place a >> nth=1", "href") == "../texts/2.html#cues-1"


def test_all_rows_of_a_kind(small, visit):
    """Where they are not too many, all rows of a kind can be seen together, and chosen from by category."""
    page = visit(small, "#look=cues")
    assert status(page) == "24 of 24 rows fit. Rows 1 to 24 are shown."
    page.select_option("#look-category", "konjunktiv")
    assert wait(page, "12 of 24")
    page.select_option("#look-dimension", "stance")
    wait(page, "4 of 24")
    page.select_option("#look-article", "3")
    wait(page, "4 of 24")
    page.select_option("#look-article", "1")
    wait(page, "0 of 24")
    assert "No row fits." in page.inner_text("#look-up tbody")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("Prasident", ["Präsident"]),
        ("PRÄSIDENT", ["Präsident"]),
        ("pra\u0308sident", ["Präsident"]),
        ("strasse", ["Straße"]),
        ("Straße", ["Straße"]),
        ("zeile danach zehn", ["zehn"]),
        ('"11 sagt"', ["ähnlich"]),
        ("11 sagt Zeile", ["Öl", "ähnlich"]),
        ("blatt öl", ["Öl"]),
        (".*", []),
        ("<b>", []),
        ("nirgends", []),
        ("   ", list(WORDS)),
    ],
)
def test_search_finds_words(small, visit, asked, found):
    """Umlauts, case and order do not matter; words in quotation marks stand together; nothing is a pattern."""
    page = visit(small, "#look=cues-adverb")
    search(page, asked)
    assert found == marked(page)
    assert status(page).startswith(f"{len(found)} of 12 rows fit.")


def test_german_is_sorted_as_german(small, visit):
    """Umlauts stand with their vowels and capitals with their letters, up and down; and back in the order of texts."""
    page = visit(small, "#look=cues-adverb")
    page.select_option("#look-sort", "form")
    assert list(GERMAN_ORDER) == marked(page)
    page.select_option("#look-direction", "desc")
    assert list(reversed(GERMAN_ORDER)) == marked(page)
    page.select_option("#look-sort", "")
    assert list(WORDS) == marked(page)


def test_every_column_sorts(small, visit):
    """Contexts by what follows, places by number, choices in the order of the book, titles by alphabet."""
    page = visit(small, "#look=cues&size=50")
    after = []
    for name in page.locator("#look-sort option").evaluate_all("all => all.map(one => one.value)")[1:]:
        page.select_option("#look-sort", name)
        after.append(name)
        rows = page.locator("#look-up tbody tr").all_inner_texts()
        assert len(rows) == 24
        if name == "context":
            follows = [re.search(r"danach (\d)", row)[1] for row in rows]
            assert sorted(follows) == follows
        elif name == "place":
            places = [int(re.search(r"body (\d+)", row)[1]) for row in rows]
            assert list(range(24)) == places
        elif name == "dimension":
            names = list(VALUES["dimension"].values())
            found = [names.index(cell) for cell in page.locator("[data-label='what it does']").all_inner_texts()]
            assert sorted(found) == found
        elif name in ("entry", "article"):
            cells = page.locator(f"[data-label='{'lexicon entry' if name == 'entry' else 'text'}']").all_inner_texts()
            assert sorted(cells) == cells
    assert after == ["context", "form", "article", "place", "category", "dimension", "entry"]


def test_the_head_sorts_by_keyboard(small, visit):
    """A column's head takes the focus and sorts when it is pressed; the form, the address and the table say so."""
    page = visit(small, "#look=cues-adverb")
    head = page.locator("#look-up th [role=button]").first
    head.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("location.hash.includes('sort=context')")
    assert page.get_attribute("#look-up th >> nth=0", "aria-sort") == "ascending"
    assert page.input_value("#look-sort") == "context"
    page.keyboard.press("Enter")
    page.wait_for_function("location.hash.includes('dir=desc')")
    assert page.input_value("#look-direction") == "desc"


def test_everything_is_reached_by_keyboard(large, visit):
    """From the first field the tab key leads through form, head, rows and pages, and the focus is always seen."""
    page = visit(large, "#look=cues-adverb")
    page.focus("#look-what")
    seen, unseen = [], []
    for _ in range(200):
        at = page.evaluate(
            "(() => { const e = document.activeElement; const s = getComputedStyle(e);"
            " return [e.id || e.dataset.dtIdx || e.getAttribute('role') || e.tagName, s.outlineStyle]; })()"
        )
        unseen += [at[0]] if at[1] == "none" else []
        seen.append(at[0])
        if at[0] == "next":
            break
        page.keyboard.press("Tab")
    assert not unseen
    wanted = [
        "look-what",
        "look-search",
        "look-article",
        "look-dimension",
        "look-sort",
        "look-size",
        "region",
        "A",
        "next",
    ]
    assert [name for name in wanted if name in seen] == wanted
    page.keyboard.press("Enter")
    page.wait_for_function("location.hash.includes('page=2')")
    assert "Rows 26 to 50 are shown." in status(page)


def test_a_view_can_be_linked(small, visit):
    """What is shown stands in the address; opened anew, the address shows the same."""
    page = visit(small, "#look=cues")
    search(page, "zeile")
    page.select_option("#look-category", "konjunktiv")
    page.select_option("#look-article", "2")
    page.select_option("#look-sort", "form")
    page.select_option("#look-direction", "desc")
    page.select_option("#look-size", "50")
    rows, hash = marked(page), page.evaluate("location.hash")
    assert address(page) == {
        "look": "cues", "q": "zeile", "category": "konjunktiv", "article": "2", "sort": "form", "dir": "desc",
        "size": "50",
    }  # fmt: skip
    other = visit(small, hash)
    assert rows == marked(other) and len(rows) == 4
    assert (other.input_value("#look-search"), other.input_value("#look-category")) == ("zeile", "konjunktiv")


def test_back_leads_to_the_view_before(small, visit):
    """Choosing other rows is a step that can be gone back; refining is none."""
    page = visit(small)
    page.select_option("#look-what", "cues-adverb")
    wait(page)
    search(page, "zehn")
    page.select_option("#look-what", "cues-konjunktiv")
    wait(page, "12 of 12")
    page.go_back()
    wait(page, "1 of 12")
    assert (page.input_value("#look-what"), page.input_value("#look-search")) == ("cues-adverb", "zehn")
    page.go_back()
    page.wait_for_function("document.querySelector('#look-what').value === ''")
    assert not page.locator("#look-up table").count()
    page.go_forward()
    wait(page, "1 of 12")


def test_pages_stand_in_the_address(large, visit):
    """The page of the rows is kept too, and one that there is not leads to the last."""
    page = visit(large, "#look=cues-adverb&page=3&size=100")
    assert "Rows 201 to 300 are shown." in status(page)
    page.click("#look-up button[data-dt-idx=next]")
    page.wait_for_function("location.hash.includes('page=4')")
    last = visit(large, "#look=cues-adverb&page=99999")
    assert "Rows 19,976 to 20,000 are shown." in status(last)


@pytest.mark.parametrize(
    "hash",
    [
        "#look=cues-adverb&part=99&page=-3&size=7&sort=nothing&dir=up&dimension=none&article=77",
        "#look=cues-adverb&q=%3Cimg%20src%3Dx%20onerror%3Dstruck.push(1)%3E%26amp;&sort=%3Cb%3E",
        "#look=cues-adverb&part=1e9&page=x&__proto__=1&constructor=2",
        "#look=../../x&part=1",
        "#look=__proto__",
        "#look=",
        "#elsewhere",
        "#look=cues-adverb&q=%E0%A4%A",
    ],
)
def test_an_address_that_makes_no_sense_does_no_harm(small, browser, hash):
    """What it names that there is not is passed over; no other file is loaded, and nothing fails."""
    page = browser.new_page()
    faults = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(f"file://{small}/book/concordance.html{hash}")
    if "cues-adverb" in hash:
        wait(page)
    loaded = page.locator("script[src*='concordance/data']").evaluate_all(
        "all => all.map(one => one.src.split('/').pop())"
    )
    assert set(loaded) <= {"cues-adverb-1.js"} and not faults and not page.evaluate("struck")
    page.close()


def test_many_rows_stay_few_on_the_page(large, visit):
    """Of 20,000 rows the page holds those that are shown, whatever is searched and sorted; and finds the right ones."""
    page = visit(large, "#look=cues-adverb")
    assert status(page) == "20,000 of 20,000 rows fit. Rows 1 to 25 are shown."
    count = "document.querySelectorAll('#look-up tbody tr').length"
    nodes = "document.querySelectorAll('*').length"
    first = page.evaluate(nodes)
    assert page.evaluate(count) == 25
    search(page, "präsident zeile 1999")
    expected = [n for n in range(MOST_ROWS) if WORDS[n % len(WORDS)] == "Präsident" and "1999" in f"{n} {n} {n + 4}"]
    assert wait(page, f"{len(expected)} of 20,000")
    assert [f"body {n}–{n + 4}" for n in expected] == column(page, "place")
    search(page, "zeile")
    page.select_option("#look-sort", "place")
    page.select_option("#look-direction", "desc")
    assert [f"body {n}–{n + 4}" for n in range(19_999, 19_974, -1)] == column(page, "place")
    page.select_option("#look-sort", "form")
    page.select_option("#look-direction", "asc")
    assert marked(page) == ["aber"] * 25
    assert page.evaluate(count) == 25 and page.evaluate(nodes) < 1.2 * first
    page.select_option("#look-size", "200")
    assert page.evaluate(count) == 200


def test_parts_are_told_plainly(large, visit):
    """A list of more rows comes in parts: the reader chooses one and is told so; all at once cannot be had."""
    page = visit(large)
    values = page.locator("#look-what option").evaluate_all("all => all.map(one => one.value)")
    assert values == ["", "cues-konjunktiv", "cues-adverb"]
    page.select_option("#look-what", "cues-konjunktiv")
    assert wait(page).endswith("This list has 20,007 rows in 2 parts; only this part is searched.")
    page.select_option("#look-part", "2")
    assert wait(page, "7 of 7 rows fit. Rows 1 to 7 are shown.")
    assert address(page) == {"look": "cues-konjunktiv", "part": "2"}
    assert column(page, "place")[0] == "body 20000–20004"
    page.select_option("#look-what", "cues-adverb")
    wait(page, "20,000 of 20,000")
    assert page.is_hidden("#look-part")


def test_hostile_rows_stay_words(tmp_path, visit):
    """Whatever a corpus has in its words, titles and names: shown, searched and sorted it stays words."""
    lines = []
    for n, attack in enumerate(ATTACKS):
        line = make_line(n, attack, article=n + 1, title=attack)
        line.cells.update(context=[attack, attack, attack], speaker=attack, reading=attack, entry=attack)
        lines.append(line)
    page = visit(make_site(tmp_path / "site", lines), "#look=cues-adverb&size=200")
    shown = page.locator("#look-up tbody mark").evaluate_all("all => all.map(one => one.textContent)")
    assert list(ATTACKS) == shown
    inside = page.locator("#look-up tbody").evaluate(
        "body => [...new Set([...body.querySelectorAll('*')].map(one => one.tagName))].sort()"
    )
    assert inside == ["A", "MARK", "SMALL", "SPAN", "TD", "TR"]
    for name in page.locator("#look-sort option").evaluate_all("all => all.map(one => one.value)"):
        page.select_option("#look-sort", name)
    for attack in ATTACKS:
        search(page, attack)
        assert page.locator("#look-up tbody mark").count() >= 1 or '"' in attack
    page.wait_for_timeout(200)  # what would strike had its time
    assert page.evaluate("window.struck") == []


@pytest.mark.parametrize(("attack", "name"), [(ATTACKS[0], "img"), (ATTACKS[1], "amp"), (ATTACKS[3], "svg")])
def test_the_canary_would_sing(tmp_path, browser, attack, name):
    """The same words, taken for mark-up, do strike: so silence means something."""
    (tmp_path / "page.html").write_text(f"<script>window.struck = []</script>{attack}", encoding="utf-8")
    page = browser.new_page()
    page.goto(f"file://{tmp_path}/page.html")
    page.wait_for_function("name => window.struck.includes(name)", arg=name)
    page.close()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_a_view_of_the_book_has_no_barriers(five, browser, width, dark):
    """With rows on it the page is as accessible as without, and nothing but the table scrolls sideways."""
    if not AXE.exists():
        lacking("axe-core is not here (make axe)")
    mode = Mode(width=width, dark=dark)
    with opened(browser, f"{five.http}book/concordance.html", five.http, mode) as (page, watch):
        for shelf in ("cues", "quotations", "sources"):
            page.select_option("#look-what", shelf)
            wait(page)
            assert [*probe(page, "sideways"), *probe(page, "scrollers"), *ask_axe(page), *watch.faults] == []


def test_a_file_that_is_missing_is_told(small, tmp_path, browser):
    """Where a data file cannot be loaded the page says so, and another choice still works."""
    site = shutil.copytree(small, tmp_path / "site")
    (site / "concordance" / "data" / "cues-adverb-1.js").unlink()
    page = browser.new_page()
    page.goto(f"file://{site}/book/concordance.html#look=cues-adverb")
    assert wait(page, "could not be loaded") == "concordance/data/cues-adverb-1.js could not be loaded."
    page.select_option("#look-what", "cues-konjunktiv")
    assert wait(page).startswith("12 of 12")
    page.close()


def test_the_last_thing_asked_for_is_shown(small, visit):
    """Two choices in quick succession end with the second, however long the first takes to load."""
    page = visit(small)
    page.evaluate(
        "for (const name of ['cues-adverb', 'cues-konjunktiv', 'cues-adverb', 'cues-konjunktiv']) {"
        " const s = document.querySelector('#look-what'); s.value = name; s.dispatchEvent(new Event('change')); }"
    )
    wait(page)
    page.wait_for_timeout(100)
    assert page.input_value("#look-what") == "cues-konjunktiv"
    assert address(page) == {"look": "cues-konjunktiv"}
    assert "Zeile 12 sagt" in column(page, "context")[0]


def test_without_scripts_the_form_is_not_there(small, browser):
    """Readers without scripts see what there is, with the ways to its pages, and no form that does nothing."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"file://{small}/book/concordance.html")
    assert page.is_hidden("#look-up")
    links = page.locator("td a").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    assert links == ["../concordance/cues-1.html#konjunktiv", "../concordance/cues-1.html#adverb"]
    context.close()
