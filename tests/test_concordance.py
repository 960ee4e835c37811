"""The concordance: rows from tables, data files that are harmless anywhere, and pages for readers without scripts."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
from html.parser import HTMLParser
from itertools import chain
from pathlib import Path

import pytest

from analysis.excerpts import Door, Excerpt
from analysis.publish import concordance
from analysis.publish.concordance import gather_concordance, write_concordance
from analysis.publish.concordancedata import CALL, dump, encode, write_data
from analysis.publish.concordanceindex import make_concordance
from analysis.publish.concordancekinds import KINDS, MOST_ROWS, PAGE_ROWS, VALUES, lay_shelves
from analysis.publish.concordancepages import near, write_pages
from analysis.publish.concordancerows import Heading, Line, read_lines, split
from analysis.publish.exporting import export
from analysis.publish.places import LONGEST_NAME, shorten
from analysis.publish.shell import take_shell
from analysis.publish.staging import BookError
from analysis.rights import measure_use
from analysis.store import write_table
from analysis.tables import build
from steps import count_steps

SHELL = """<!DOCTYPE html><html lang="en" data-content_root="../"><head><title>Look it up &#8212; Book</title>
<script>DOCUMENTATION_OPTIONS.pagename = 'book/concordance';</script></head><body><article class="bd-article">
</article></body></html>"""
HOSTILE = "</script><img src=x onerror=alert(1)>&amp;&lt;\u2028\u2029]]><!--\u202e'\"\\`${x}"


class Shown:
    """Hands out rows in their context: the whole text may be shown."""

    def __init__(self, texts: dict[str, str], rows: dict[str, list[tuple[str, object, int, int]]]) -> None:
        """Open the door for texts."""
        self.door, self.rows = Door(texts, None), rows

    def excerpts_of(self, article_id: str) -> dict[tuple[str, object], Excerpt]:
        """Return the excerpts of an article."""
        return {
            (table, number): self.door.show(article_id, start, end, context=3, marks=[(start, end)])
            for table, number, start, end in self.rows.get(article_id, ())
        }

    def alone(self, article_id: str, ranges: list[tuple[int, int]]) -> str:
        """Return ranges as far as they are short."""
        return self.door.alone(article_id, ranges)


@pytest.fixture
def tables(toy_articles, tmp_path) -> Path:
    """Return the folder of published tables of two small articles."""
    for name, frame in build(toy_articles).items():
        write_table(tmp_path / "tables", name, frame)
    export(tmp_path / "tables", tmp_path / "site" / "record" / "tables")
    return tmp_path / "site" / "record" / "tables"


@pytest.fixture
def shown(toy_articles) -> Shown:
    """Return what hands out words of two small articles: all cues, no quotation."""
    rows = {
        one.article.id: [("cues", number, cue.start, cue.end) for number, cue in enumerate(one.cues)]
        for one in toy_articles
    }
    return Shown({one.article.id: one.article.text for one in toy_articles}, rows)


@pytest.fixture
def site(tables) -> Path:
    """Return a site that has a record and the page to ask rows from."""
    folder = tables.parents[1]
    (folder / "book").mkdir()
    (folder / "book" / "concordance.html").write_text(SHELL, encoding="utf-8")
    return folder


def make_lines(number: int, *, kind: str = "cues", group: str = "adverb", text: str = "wohl") -> list[Line]:
    """Return lines that are all different, of one group."""
    lines = []
    for n in range(number):
        cells = {"context": [f"Vor {n} ", text, " nach"], "form": text, "category": group, "dimension": "epistemic"}
        cells |= {"voice": "writer", "speaker": text, "reading": text, "entry": text, "type": group, "kind": group}
        cells |= {"stance": "asserts", "cue": text, "tokens": n, "name": text, "identifiability": "named"}
        cells |= {"nearness": None, "side": text, "cited": n, "mentioned": 1, "through": text}
        heading = Heading(n // 100 + 1, text, german=True, outlet=text)
        lines.append(Line(KINDS[kind], group, heading, cells, f"{kind}-{n}", f"body {n}–{n + 4}"))
    return lines


def read_data(content: bytes) -> tuple[str, dict, list]:
    """Return name, description and rows of a data file: what is within the call is JSON."""
    match = re.fullmatch(rf"{CALL}\((.*)\);\n", content.decode("ascii"), re.DOTALL)
    return tuple(json.loads(f"[{match[1]}]"))


class Words(HTMLParser):
    """Reads a page as a browser does: which elements it has, and the words in table cells."""

    def __init__(self, page: str) -> None:
        """Read a page."""
        super().__init__()
        self.tags, self.rows, self.cell = [], [], None
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        """Note an element."""
        self.tags.append((tag, dict(attrs)))
        if tag == "tr":
            self.rows.append([])
        elif tag == "td":
            self.cell = ""

    def handle_endtag(self, tag):
        """Note the end of a cell."""
        if tag == "td":
            self.rows[-1].append(self.cell)
            self.cell = None

    def handle_data(self, data):
        """Note words within a cell."""
        if self.cell is not None:
            self.cell += data


def test_each_row_of_the_tables_is_listed_once(tables, shown):
    """All cues, quotations and sources are there, in the order of the corpus, under the keys of the tables."""
    found = [(line.kind.name, line.heading.number, line.anchor) for line in read_lines(tables, shown)]
    expected = [
        (name, article, f"{name}-{key}")
        for article in (1, 2)
        for name, keys in (("cues", (0, 1, 2)), ("quotations", (0,)), ("sources", ("s1", "s2")))
        for key in keys
    ]
    assert expected == found


def test_a_cue_says_whose_it_is_and_where(tables, shown):
    """A cue within a quotation names the speaker; the place has the part of the text and the characters."""
    first, _, third = [line for line in read_lines(tables, shown) if line.kind.name == "cues"][:3]
    assert (
        first.cells["speaker"],
        first.place,
        first.cells["context"],
    ) == ("", "headline 9–13", ["Minister ", "soll", " gehen  Das berichtet …"])
    assert (third.cells["speaker"], third.cells["voice"]) == ("ein Insider", "quoted")


def test_a_quotation_of_which_nothing_may_be_shown_keeps_its_row(tables, shown):
    """It has no words, but its speaker, its cue, its length and its place."""
    line = next(line for line in read_lines(tables, shown) if line.kind.name == "quotations")
    assert tuple(line.cells[name] for name in ("context", "speaker", "cue", "stance")) == (
        [],
        "ein Insider",
        "so",
        "asserts",
    )


def test_a_source_says_how_often_it_is_quoted_and_through_whom(tables, shown):
    """Quotations and mentions are counted, and those it is cited through stand by name."""
    insider, paper = [line for line in read_lines(tables, shown) if line.kind.name == "sources"][:2]
    columns = ("name", "kind", "nearness", "cited", "mentioned", "through")
    assert tuple(insider.cells[name] for name in columns) == ("ein Insider", "anonymous", "inside", 1, 1, "Zeitung")
    assert tuple(paper.cells[name] for name in columns) == ("Zeitung", "medium", None, 0, 1, "")


def test_an_article_without_headline_is_named_by_its_id(tables, shown):
    """The id is no German; a headline is."""
    rows = [json.loads(line) for line in (tables / "articles.jsonl").read_text(encoding="utf-8").splitlines()]
    rows[1] |= {"headline": None, "title": None, "outlet": None}
    (tables / "articles.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    headings = {line.heading for line in read_lines(tables, shown)}
    assert {Heading(1, "Minister soll gehen", True, "Blatt"), Heading(2, "b", False, "")} == headings


def test_names_are_made_harmless_once(tables, shown, site):
    """Signs that turn the direction are made visible; words from right to left are kept apart, on pages and in data."""
    rows = [json.loads(line) for line in (tables / "articles.jsonl").read_text(encoding="utf-8").splitlines()]
    rows[0] |= {"headline": "Wer \u202egeht \u05d0\u05d1 & <b>"}
    (tables / "articles.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    write_concordance(site, shown)
    expected = "Wer \ufffdgeht \u2068\u05d0\u05d1\u2069 & <b>"
    about = read_data((site / "concordance" / "data" / "cues-adverb-1.js").read_bytes())[1]
    assert about["articles"]["1"][0] == expected
    page = Words((site / "concordance" / "cues-1.html").read_text(encoding="utf-8"))
    assert any(cell.startswith(expected) for row in page.rows for cell in row)


def test_rows_out_of_order_are_refused(tables, shown):
    """A table whose rows do not follow the articles would lose some: it says which."""
    lines = (tables / "cues.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    (tables / "cues.jsonl").write_text("".join(reversed(lines)), encoding="utf-8")
    with pytest.raises(BookError, match=r"cues\.jsonl: a row of article 'a' is out of the corpus's order"):
        list(read_lines(tables, shown))


@pytest.mark.parametrize(
    ("markup", "whole", "expected"),
    [
        ('<span class="excerpt" lang="de">… er <mark>soll</mark> gehen.</span>', True, ["… er ", "soll", " gehen."]),
        ('<span class="excerpt" lang="de"><mark>soll</mark></span>', False, ["", "soll"]),
        ('<span class="excerpt" lang="de">&lt;b&gt; &amp;amp; <mark>x</mark></span>', True, ["<b> &amp; ", "x"]),
        ('<span class="excerpt" lang="de">«Ganz»</span>', True, ["«Ganz»"]),
        ('<span class="excerpt" lang="de"><small>3–70</small></span>', False, []),
    ],
    ids=["in context", "alone", "escaped once", "nothing set off", "offsets"],
)
def test_an_excerpt_becomes_parts(markup, whole, expected):
    """Every second part is set off, and no part is mark-up any more."""
    assert expected == split(Excerpt("a", 0, 4, markup, whole))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("kurz", "kurz"),
        ("x" * LONGEST_NAME, "x" * LONGEST_NAME),
        ("x" * 500, "x" * (LONGEST_NAME - 2) + " …"),
        ("Wort " * 40, ("Wort " * 17).strip() + " …"),
    ],
    ids=["short", "just fits", "one word", "many words"],
)
def test_a_long_name_is_cut_between_words(text, expected):
    """A name that is too long for a row is cut; a single word wherever it must be."""
    assert expected == shorten(text)


def test_a_data_file_gives_back_what_went_in():
    """Cells come out as values: choices and articles as numbers, excerpts in parts, places with their anchors."""
    lines = make_lines(2, text=HOSTILE)
    name, about, rows = read_data(encode("cues-adverb-1", KINDS["cues"], lines, dossiers=True))
    columns = [column["name"] for column in about["columns"]]
    assert (name, about["kind"], about["articles"]) == ("cues-adverb-1", "cues", {"1": [HOSTILE, True, HOSTILE]})
    row = dict(zip(columns, rows[1], strict=True))
    assert {
        "context": ["Vor 1 ", HOSTILE, " nach"],
        "form": HOSTILE,
        "article": 1,
        "place": ["body 1–5", "cues-1"],
        "category": list(VALUES["category"]).index("adverb"),
        "dimension": 1,
        "voice": 0,
        "speaker": HOSTILE,
        "reading": HOSTILE,
        "entry": HOSTILE,
    } == row


def test_a_data_file_is_harmless_anywhere():
    """No sign in it could open a tag, end a script or a line of a script, or be read otherwise in another encoding."""
    content = encode("cues-adverb-1", KINDS["cues"], make_lines(1, text=HOSTILE), dossiers=True)
    assert content.isascii()
    assert not set(b"<>&") & set(content)
    assert r"\u2028" in content.decode() and r"\u202e" in content.decode()


def test_a_value_is_written_as_json():
    """Whatever reads JSON reads the value back."""
    for value in (HOSTILE, ["a", 1, None], {"<b>": "&"}):
        assert value == json.loads(dump(value))


@pytest.mark.parametrize("rows", [1, MOST_ROWS, MOST_ROWS + 1, 2 * MOST_ROWS + 5])
def test_no_data_file_has_too_many_rows(rows, tmp_path):
    """Rows beyond the limit go into further parts, each row into one, in their order."""
    shelf = next(lay_shelves({"cues": {"adverb": rows}}))
    lines = [make_lines(1)[0]] * rows
    write_data(tmp_path, shelf.kind, shelf.group, lines, dossiers=True)
    sizes = []
    for part in range(1, shelf.parts + 1):
        sizes.append(len(read_data((tmp_path / f"cues-adverb-{part}.js").read_bytes())[2]))
    assert sum(sizes) == rows and max(sizes) <= MOST_ROWS and len(list(tmp_path.iterdir())) == len(sizes)


@pytest.mark.parametrize("small", [True, False])
def test_rows_of_a_large_corpus_are_written_as_they_come(small, tmp_path, monkeypatch):
    """The files are the same, whether the rows are held as a whole or written as soon as a file is full."""
    monkeypatch.setattr(concordance, "MOST_ROWS", 4)
    monkeypatch.setattr("analysis.publish.concordancedata.MOST_ROWS", 4)
    mixed = [line for pair in zip(make_lines(10), make_lines(10, group="unknown"), strict=True) for line in pair]
    found = concordance.write_rows(tmp_path, mixed, small=small)
    assert [len(some) for some in found["cues"].values()] == ([10, 10] if small else [2, 2])
    names = [f"cues-{group}-{part}.js" for group in ("adverb", "unknown") for part in (1, 2, 3)]
    assert sorted(path.name for path in tmp_path.iterdir()) == names
    rows = [read_data((tmp_path / name).read_bytes())[2] for name in names[:3]]
    assert [row[0][0] for some in rows for row in some] == [f"Vor {n} " for n in range(10)]


def test_shelves_know_where_their_pages_begin():
    """Groups stand in the order of the codebook; each begins on the page that its first row falls on."""
    counts = {"cues": {"unknown": 1, "adverb": 150, "konjunktiv": 399}, "sources": {"person": 3}}
    found = [(shelf.name, shelf.rows, shelf.parts, shelf.page) for shelf in lay_shelves(counts)]
    assert found == [
        ("cues-konjunktiv", 399, 1, "cues-1.html#konjunktiv"),
        ("cues-adverb", 150, 1, "cues-2.html#adverb"),
        ("cues-unknown", 1, 1, "cues-3.html#unknown"),
        ("sources-person", 3, 1, "sources-1.html#person"),
    ]


def test_pages_have_every_row_once_and_lead_on(tmp_path):
    """No page has more rows than it may; before and after it stand its neighbours, and groups begin where said."""
    counts = {"cues": {"konjunktiv": 399, "adverb": 150, "unknown": 1}}
    shelves = [(shelf, make_lines(shelf.rows, group=shelf.group)) for shelf in lay_shelves(counts)]
    write_pages(tmp_path, KINDS["cues"], shelves, take_shell(SHELL, "book/concordance.html", "x"), dossiers=True)
    pages = [(tmp_path / f"cues-{number}.html").read_text(encoding="utf-8") for number in (1, 2, 3)]
    assert len(list(tmp_path.iterdir())) == 3
    read = [Words(page) for page in pages]
    rows = [[row for row in words.rows if row] for words in read]
    assert [len(some) for some in rows] == [PAGE_ROWS, PAGE_ROWS, 150]
    listed = [row[0] for row in chain.from_iterable(rows)]
    assert [f"Vor {n} wohl nach" for size in (399, 150, 1) for n in range(size)] == listed
    for shelf, _ in shelves:
        page, _, anchor = shelf.page.partition("#")
        assert f'<section id="{anchor}">' in (tmp_path / page).read_text(encoding="utf-8")
    links = [[a.get("href") for tag, a in words.tags if tag == "a"] for words in read]
    assert "cues-2.html" in links[0] and "cues-1.html" in links[1] and "cues-3.html" in links[1]
    assert {"../texts/1.html#cues-0", "../record/tables/cues.jsonl", "../book/concordance.html"} <= set(links[0])


@pytest.mark.parametrize(
    ("page", "expected"), [(1, [1, 2, 3, 900]), (50, [1, 48, 49, 50, 51, 52, 900]), (2, [1, 2, 3, 4, 900])]
)
def test_a_page_leads_to_a_few_others(page, expected):
    """However many pages there are, a page leads to the first, the last and its neighbours."""
    assert expected == near(page, 900)


def test_hostile_words_stay_words(tmp_path):
    """A page shows them as they are, and has no element and no attribute from them."""
    shelf = next(lay_shelves({"cues": {"adverb": 1}}))
    shell = take_shell(SHELL, "book/concordance.html", "x")
    for text, name in ((HOSTILE, "hostile"), ("wohl", "tame")):
        lines = make_lines(1, text=text.replace("\u2028", " ").replace("\u2029", " ").replace("\u202e", "\ufffd"))
        write_pages(tmp_path / name, KINDS["cues"], [(shelf, lines)], shell, dossiers=True)
    hostile, tame = (
        Words((tmp_path / name / "cues-1.html").read_text(encoding="utf-8")) for name in ("hostile", "tame")
    )
    assert tame.tags == hostile.tags
    assert "</script><img src=x onerror=alert(1)>&amp;&lt;" in hostile.rows[-1][0]


def test_the_concordance_of_a_site(site, shown, toy_articles):
    """Data files, pages and what they load are written; the same again is the same byte for byte."""
    write_concordance(site, shown)
    names = {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
    assert {f"concordance/{kind}-1.html" for kind in KINDS} < set(names)
    assert {"concordance/data/cues-adverb-1.js", "_static/vendor-tables/LICENSE.txt"} < set(names)
    rows = sum(len(read_data(content)[2]) for name, content in names.items() if name.startswith("concordance/data/"))
    assert rows == sum(len(one.cues) + len(one.quotes) + len(one.sources) for one in toy_articles)
    write_concordance(site, shown)
    assert names == {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def test_words_in_data_files_count_as_used(tmp_path):
    """What a data file shows of a text is measured with the marked word in it, not in pieces."""
    text = "Der Brunnen am Markt soll seit langem trocken sein"
    shelf = next(lay_shelves({"cues": {"adverb": 1}}))
    (line,) = make_lines(1)
    line.cells["context"][:] = ["Der Brunnen am Markt ", "soll", " seit langem trocken sein"]
    write_data(tmp_path, shelf.kind, shelf.group, [line], dossiers=True)
    (use,) = measure_use(tmp_path, {"a": text})
    assert (use.share, use.longest) == (1.0, 9)


def test_a_site_without_the_page_has_no_concordance(tables, shown):
    """A book that does not offer it gets no files of it."""
    write_concordance(tables.parents[1], shown)
    assert [path.name for path in tables.parents[1].iterdir()] == ["record"]


def test_a_large_corpus_has_data_files_alone(site, shown, monkeypatch):
    """Beyond the limit there are no pages, and rows lead to no page of their text."""
    monkeypatch.setattr(concordance, "MOST_ARTICLES", 1)
    write_concordance(site, shown)
    assert not list((site / "concordance").glob("*.html"))
    about = read_data((site / "concordance" / "data" / "cues-adverb-1.js").read_bytes())[1]
    assert about["dossiers"] is False


def test_the_index_counts_and_leads(tables, monkeypatch):
    """It has each group with its number of rows, which leads to its page, and says so where there are no pages."""
    folder = tables.parents[2] / "tables"
    parts = make_concordance({"root": "../", "concordance": json.loads(json.dumps(gather_concordance(folder)))})
    assert [part.title for part in parts] == [None, "Cues", "Quotations", "Sources"]
    words = Words("".join(part.markup for part in parts))
    assert [row for row in words.rows if row][:3] == [
        ["Reportive sollen", "2"],
        ["Adverb or adjective", "2"],
        ["Reporting verb", "2"],
    ]
    links = {given.get("href") for tag, given in words.tags if tag == "a"}
    assert {"../concordance/cues-1.html#adverb", "../record/tables/sources.csv"} < links
    monkeypatch.setattr(concordance, "MOST_ARTICLES", 1)
    large = make_concordance({"root": "../", "concordance": gather_concordance(folder)})
    shown = "".join(part.markup for part in large)
    assert "This corpus has 2 articles." in shown and "at most 1;" in shown and "concordance/cues-1.html" not in shown


def test_the_index_of_nothing_says_so(tmp_path):
    """Where nothing was found each kind says so, and there is nothing to choose from."""
    for name, frame in build([]).items():
        write_table(tmp_path, name, frame)
    parts = make_concordance({"root": "", "concordance": gather_concordance(tmp_path)})
    assert [part.markup for part in parts[1:]] == ["<p>None was found.</p>"] * 3
    assert len(make_concordance({})) == 1


def test_the_index_is_made_without_what_counts():
    """The process that makes the pages does not load what names and counts rows: it would take a second."""
    code = "import sys, analysis.publish.concordanceindex; print('analysis.measures' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "False\n"


def test_the_cost_is_linear(tmp_path):
    """Ten times the rows take about ten times the steps, in data files and on pages."""
    shell = take_shell(SHELL, "book/concordance.html", "x")

    def write(number: int) -> int:
        shelf = next(lay_shelves({"cues": {"adverb": number}}))
        lines = make_lines(number)
        folder = tmp_path / str(number)

        def work() -> None:
            write_data(folder, shelf.kind, shelf.group, lines, dossiers=True)
            write_pages(folder, KINDS["cues"], [(shelf, lines)], shell, dossiers=True)

        return count_steps(work)

    small, large = write(60), write(600)
    assert small < large < 11 * small


def test_reading_is_linear(toy_articles, tmp_path, shown):
    """Ten times the articles take about ten times the steps."""
    from dataclasses import replace

    def read(number: int) -> int:
        folder = tmp_path / str(number)
        folder.mkdir()
        some = [replace(toy_articles[0], article=replace(toy_articles[0].article, id=f"x{n}")) for n in range(number)]
        for name, frame in build(some).items():
            write_table(folder, name, frame)
        export(folder, folder / "out")
        nothing = Shown({f"x{n}": toy_articles[0].article.text for n in range(number)}, {})
        return count_steps(lambda: list(read_lines(folder / "out", nothing)))

    small, large = read(5), read(50)
    assert small < large < 11 * small


def test_the_library_is_as_it_came():
    """What lies here of others has the hashes that stand beside it."""
    text = (concordance.LIBRARY / "README.md").read_text(encoding="utf-8")
    listed = dict(re.findall(r"- `([^`]+)`:.*?SHA-256 `([0-9a-f]{64})`", text, re.DOTALL))
    found = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in concordance.LIBRARY.iterdir()
        if path.name != "README.md"
    }
    assert listed == found and found


def test_every_choice_has_a_name():
    """Each value that a table may have in a column to choose by has a name here, so that no row is left out."""
    from analysis import records as r

    allowed = {
        "category": r.CUE_CATEGORIES, "dimension": r.DIMENSIONS, "voice": ("writer", "quoted"),
        "type": r.QUOTATION_TYPES, "stance": r.STANCES, "kind": r.SOURCE_KINDS,
        "identifiability": r.IDENTIFIABILITY, "nearness": r.NEARNESS,
    }  # fmt: skip
    assert {name: set(values) for name, values in allowed.items()} == {name: set(some) for name, some in VALUES.items()}
    assert {name: set(allowed[kind.group]) for name, kind in KINDS.items()} == {
        name: set(kind.groups) for name, kind in KINDS.items()
    }
