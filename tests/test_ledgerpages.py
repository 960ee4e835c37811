"""The ledger to be read: from a number to its rows, and from these to their places, on pages that nothing can harm."""

from __future__ import annotations

import json
import re
from html import unescape
from urllib.parse import urlsplit

import pandas as pd
import pytest
from lxml import html as parse

from analysis.publish.entries import MOST_WORDED, Site, list_keys, show_cell, show_rows, show_value
from analysis.publish.grouping import (
    FEWEST,
    MOST_PLACES,
    MOST_SIGNS,
    TAGS,
    Group,
    Limits,
    find_limits,
    gather_groups,
    group_claims,
)
from analysis.publish.ledgerlinks import add_downloads, add_link, check_names, ledger_page
from analysis.publish.ledgerlist import make_ledger, title_of
from analysis.publish.ledgerpages import write_ledger_pages
from analysis.publish.places import Places, Text, find_places, range_of
from analysis.publish.shell import fill, take_shell
from analysis.publish.staging import BookError
from analysis.schema import SCHEMA
from analysis.store import TEXTS, write_table
from analysis.tables import frame_of
from toybook import SETUP, code, markdown, notebook

SHELL = """<!DOCTYPE html>
<html lang="en" data-content_root="../">
<head><title>The ledger &#8212; Small book</title>
<link href="../_static/a.css?v=1" rel="stylesheet" /><link rel="next" title="N" href="n.html" />
<script>DOCUMENTATION_OPTIONS.pagename = 'book/ledger';</script></head>
<body><a class="skip" href="#main">Skip</a><nav><a class="navbar-brand logo" href="../index.html">B</a>
<a class="current reference internal" href="#">The ledger</a><a href="review.html#a">Review</a>
<a href="https://example.org/x">x</a></nav>
<div id="jb-print-docs-body" class="onlyprint"><h1>The ledger</h1></div>
<div id="searchbox"></div>
<main id="main"><article class="bd-article"><h1>Its own words</h1></article></main>
<footer class="prev-next-footer d-print-none"><a href="review.html">previous</a></footer>
<nav id="pst-page-toc-nav" class="page-toc"><ul><li><a href="#gone">gone</a></li></ul></nav></body></html>
"""
HOSTILE = '../"><script>x</script>'
TEXT = "Der Kran soll stehen.\n\nDas sei so, heißt es."
CUES = [
    {"article_id": HOSTILE, "cue_no": 0, "start": 9, "end": 13, "form": "soll", "entry": "a&b"},
    {"article_id": HOSTILE, "cue_no": 1, "start": 27, "end": 30, "form": "sei", "entry": "x"},
    {"article_id": "b", "cue_no": 0, "start": 0, "end": 4, "form": "wohl", "entry": "x"},
]
PARAGRAPHS = [
    {"article_id": HOSTILE, "paragraph_no": 0, "start": 0, "end": 21, "role": "body", "tokens": 4},
    {"article_id": HOSTILE, "paragraph_no": 1, "start": 23, "end": 44, "role": "body", "tokens": 5},
    {"article_id": "b", "paragraph_no": 0, "start": 0, "end": 4, "role": "body", "tokens": 1},
]
ARTICLES = [
    {"article_id": HOSTILE, "position": 0, "outlet": "<b>Bote</b>"},
    {"article_id": "b", "position": 1},
    {"article_id": "c", "position": 2, "outlet": "Spoken of nowhere"},
]
BLANKS = {"string": "", "integer": 0, "decimal": 0.0}


def claim(id: str, **changes) -> dict:
    """Return an entry of the ledger about the cues of the first text."""
    keys = [[cue["article_id"], cue["cue_no"]] for cue in CUES[:2]]
    entry = {
        "id": id,
        "kind": "sentence",
        "text": "*Was* <i>there</i>: two.",
        "unit": "",
        "caption": "",
        "alt": "",
        "notebook": "notebooks/one",
        "cell": 2,
        "shown": ["index.html", "notebooks/one.html"],
        "rows": "r1",
        "rests_on": [{"table": "cues", "rows": keys, "count": 2}],
        "files": {},
    }
    return entry | changes


def fill_row(table: str, row: dict) -> dict:
    """Return a row of a table with all columns, those that may not be empty filled with something."""
    return {c.name: row.get(c.name, None if c.empty else BLANKS[c.type]) for c in SCHEMA[table]}


def write_site(folder, claims: list[dict], rows: dict | None = None, *, excerpts: str = "limited"):
    """Write a small site as the build leaves it to the ledger's pages; return it and the folder of tables."""
    site, tables = folder / "site", folder / "tables"
    behind = {
        "columns": ["article_id", "cue_no", "form"],
        "count": 2,
        "rows": [[cue["article_id"], cue["cue_no"], cue["form"]] for cue in CUES[:2]],
    }
    source = notebook(markdown("# One"), code("1"), markdown("## Then *more*"), code("2"))
    made_from = {"file": "record/notebooks/one.ipynb", "sha256": "1" * 64, "tables": {"cues": "2" * 64}, "inputs": {}}
    made_from |= {"parameters": {"corpus": "<x>"}, "code": "3" * 64, "lock": "4" * 64}
    ledger = {"claims": claims, "notebooks": {"notebooks/one": made_from}, "rows": rows or {"r1": behind}}
    files = {
        "book/ledger.html": SHELL,
        "book/texts.html": SHELL,
        "index.html": '<title>Front &#8212; Small book</title><a id="shown-a" data-claim="a">two</a>',
        "notebooks/one.html": '<title>One &#8212; Small book</title><p id="claim-a"></p><td data-label="place"'
        f' data-row="{json.dumps(["cues", HOSTILE, 0]).replace("&", "&amp;").replace(chr(34), "&quot;")}">9–13</td>'
        '<td data-label="place" data-row="[&quot;cues&quot;, &quot;b&quot;, 0]">0–4</td>',
        "record/ledger.json": json.dumps(ledger),
        "record/notebooks/one.ipynb": json.dumps(source),
    }
    tables.mkdir()
    filled = {"articles": ARTICLES, "paragraphs": PARAGRAPHS, "cues": CUES}
    for name in SCHEMA:
        rows = [fill_row(name, row) for row in filled.get(name, ())]
        files[f"record/tables/{name}.jsonl"] = "".join(json.dumps(row) + "\n" for row in rows)
        write_table(tables, name, frame_of(name, rows))
    for name, content in files.items():
        path = site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    (tables / "about.json").write_text(json.dumps({"excerpts": excerpts}), encoding="utf-8")
    ids = [row["article_id"] for row in ARTICLES]
    write_table(tables, TEXTS, pd.DataFrame({"article_id": ids, "text": [TEXT, "wohl", ""]}))
    return site, tables


def make_pages(folder, claims: list[dict], rows: dict | None = None, **kind) -> dict[str, str]:
    """Write a small site with its ledger's pages; return all pages by name."""
    site, tables = write_site(folder, claims, rows, **kind)
    write_ledger_pages(site, tables)
    return {path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in site.rglob("*.html")}


def test_from_number_to_place(tmp_path):
    """The entry has its rows below it, each row leads to its place, and the first line leads back to the chapter."""
    pages = make_pages(tmp_path, [claim("a")])
    entry = pages["ledger/one.html"]
    for shown in (
        'id="claim-a"',
        '<a href="../notebooks/one.html#claim-a">cell 2 of the chapter</a>',
        '<a href="../index.html#shown-a">Front</a>',
        '<i lang="de">Was</i> &lt;i&gt;there&lt;/i&gt;: two.',
        '<a href="../texts/1.html#cues-0">cue 0</a>',
        '<a href="../texts/1.html#cues-1">cue 1</a>',
        '<td lang="de">soll</td>',
        "<code>222222222222</code>",
        f"<code>{'3' * 64}</code>",
        "&lt;x&gt;",
    ):
        assert shown in entry, shown
    assert "Annotated rows beneath" not in entry  # the rows reach them all
    for name in ("texts/1.html", "texts/1-rows.html"):
        assert 'id="cues-0"' in pages[name] and 'id="cues-1"' in pages[name]
    assert "a&amp;b" in pages["texts/1-rows.html"]


def test_all_texts_have_pages_and_those_that_are_spoken_of_have_rows(tmp_path):
    """And their pages are named by their numbers, whatever their ids are."""
    pages = make_pages(tmp_path, [claim("a")])
    made = {name for name in pages if name.startswith(("ledger/", "texts/"))}
    assert made == {"ledger/one.html", *(f"texts/{page}.html" for page in ("1", "2", "3", "1-rows"))}


def test_texts_without_pages_have_no_links(tmp_path, monkeypatch):
    """Where a corpus is too large for pages of its texts, places are named and lead nowhere."""
    monkeypatch.setattr("analysis.publish.places.MOST_ARTICLES", 2)
    summed = claim("b", rows=None, rests_on=[{"table": "cues", "rows": [[HOSTILE, 0]], "count": 1}])
    pages = make_pages(tmp_path, [claim("a"), summed])
    assert not any(name.startswith("texts/") for name in pages)
    entry = pages["ledger/one.html"]
    assert "<td>cue 0</td>" in entry and '0 <i lang="de">soll</i>' in entry and "../texts/" not in entry
    assert '<td data-label="place">9–13</td>' in pages["notebooks/one.html"]


def test_ids_and_names_are_harmless(tmp_path):
    """Nothing from a corpus becomes markup."""
    pages = make_pages(tmp_path, [claim("a")])
    for name in ("ledger/one.html", "texts/1.html", "texts/1-rows.html"):
        assert "<script>x" not in pages[name] and "<b>Bote" not in pages[name]
    assert "Text 1, &lt;b&gt;Bote&lt;/b&gt;" in pages["texts/1.html"]


def test_sums_lead_to_the_annotated_rows_beneath(tmp_path):
    """Rows that are no annotations themselves are followed by links to those that they sum up, text by text."""
    sums = {"r2": {"columns": ["part", "value"], "count": 1, "rows": [["all", 1 / 3]]}}
    keys = [[cue["article_id"], cue["cue_no"]] for cue in CUES]
    summed = claim("a", rows="r2", rests_on=[{"table": "cues", "rows": keys, "count": 90}])
    entry = make_pages(tmp_path, [summed], sums)["ledger/one.html"]
    assert '<td class="number">0.333333</td>' in entry
    links = [
        f'<a href="../texts/1.html#cues-{n}">{n} <i lang="de">{form}</i></a>' for n, form in ((0, "soll"), (1, "sei"))
    ]
    assert f"<b>Cues</b> by number: Text 1, &lt;b&gt;Bote&lt;/b&gt;: {', '.join(links)}; Text 2, b: " in entry
    assert '<a href="../texts/2.html#cues-0">0 <i lang="de">wohl</i></a>; 87 more in the published table' in entry


def test_long_lists_of_places_are_numbers(tmp_path):
    """Some hundred places by their words would make a page heavy; of numbers in a row the first one leads on."""
    every = [*range(MOST_WORDED - 2), 80, 81, 90]
    rows = {("t", n): {"article_id": "t", "cue_no": n, "form": "soll"} for n in every}
    places = Places({"t": Text("t", 1, "Bote")}, {"cues": rows})
    short, long = (list_keys("cues", list(rows)[:number], places) for number in (MOST_WORDED, MOST_WORDED + 1))
    assert short.count("soll") == short.count("<a ") == MOST_WORDED
    assert re.findall(r'#([^"]*)">([^<]*)<', long) == [
        ("cues-0", f"0–{MOST_WORDED - 3}"), *((f"cues-{n}", f"{n}") for n in (80, 81, 90))
    ]  # fmt: skip


def test_columns_that_say_nothing_are_left_out():
    """Empty ones, and what the place of a row says of it; columns have names in words, texts their titles."""
    rows = {"columns": ["article_id", "cue_no", "start", "a_id", "none"], "count": 1, "rows": [["t", 4, 7, "t", None]]}
    places = Places({"t": Text("t", 1, "Bote")}, {"cues": {("t", 4): {"article_id": "t", "cue_no": 4}}})
    shown = show_rows(rows, [("cues", ("t", 4))], places, "this table")
    heads = re.findall(r"<th[^>]*>([^<]*)</th>", shown)
    assert heads == ["place", "text", "first text"] and shown.count("<td>Text 1, Bote</td>") == 2
    named = show_rows(rows | {"columns": ["article_id", "label", *rows["columns"][2:]]}, [None], places, "this table")
    assert re.findall(r"<th[^>]*>([^<]*)</th>", named) == ["text", "label", "start", "first text"]


def test_a_committed_file_is_named(tmp_path):
    """Where a claim rests on committed numbers, the entry leads to the file."""
    resting = claim("a", rows=None, rests_on=[{"file": "record/norms/evaluation.json"}])
    entry = make_pages(tmp_path, [resting])["ledger/one.html"]
    assert '<a href="../record/norms/evaluation.json">' in entry


def test_claims_on_the_same_rows_stand_together(tmp_path):
    """The rows are written once, below all entries that rest on them, in the order of the first."""
    others = {"r1": {"columns": ["n"], "count": 1, "rows": [[1]]}, "r2": {"columns": ["n"], "count": 0, "rows": []}}
    one = [{"table": "cues", "rows": [[HOSTILE, 0]], "count": 1}]
    claims = [claim("a"), claim("b", rows="r2", cell=3, rests_on=one), claim("c", cell=4)]
    groups = group_claims(claims, others)
    assert [[one["id"] for one in group.claims] for group in groups] == [["a", "c"], ["b"]]
    entry = make_pages(tmp_path, claims, others)["ledger/one.html"]
    places = [entry.index(f'id="claim-{name}"') for name in "acb"]
    assert places == sorted(places)
    assert "nothing of the kind was found" in entry and "1 row behind these values" in entry
    assert entry.index("At the head of the chapter") < places[0] < entry.index("<h2>Then more</h2>") < places[2]


def test_places_beneath_are_listed_once(tmp_path):
    """Claims with other rows that rest on the same annotations stand together; these are listed once, after them."""
    sums = {f"r{n}": {"columns": ["n"], "count": 1, "rows": [[n]]} for n in (1, 2)}
    claims = [claim("a"), claim("b", rows="r2", cell=3), claim("c", rests_on=[], rows="r1"), claim("d", rests_on=[])]
    groups = gather_groups(group_claims(claims, sums))
    ids = [[one["id"] for group in same for one in group.claims] for same in groups]
    assert ids == [["a", "b"], ["c", "d"]]
    assert len(gather_groups([Group((), None, []), Group((), None, [])])) == 2
    entry = make_pages(tmp_path, claims, sums)["ledger/one.html"]
    assert entry.count("Annotated rows beneath") == 1
    assert entry.index('id="claim-a"') < entry.index('id="claim-b"') < entry.index("Annotated rows beneath")
    assert entry.index("Annotated rows beneath") < entry.index('id="claim-c"')


def test_long_rows_are_folded_and_very_long_ones_cut(tmp_path):
    """Fifty are seen at once; the others are one click away; what the ledger itself has not is named by its count."""
    rows = {"r1": {"columns": ["n"], "count": 900, "rows": [[n] for n in range(80)]}}
    entry = make_pages(tmp_path, [claim("a")], rows)["ledger/one.html"]
    seen, _, folded = entry.partition("<details>")
    assert ">49</td>" in seen and ">50</td>" not in seen and ">79</td>" in folded
    assert "<summary>30 more</summary>" in folded and "820 more rows" in folded and "900 rows behind" in seen


def test_pages_stay_light():
    """A chapter with too many rows shows the first of each list, and fewer links; one with few shows all."""
    long = {"columns": ["a", "b"], "count": 500, "rows": [[1, 2]] * 500}
    group = Group((), long, [{"table": "cues", "rows": [["a", n] for n in range(500)], "count": 500}])
    few, many = find_limits([group]), find_limits([group] * 40)
    assert few.rows >= 500 and few.places >= 500
    assert FEWEST <= many.rows * 80 * TAGS <= MOST_SIGNS and FEWEST <= many.places <= MOST_PLACES // 40
    assert find_limits([group] * 4000) == Limits(FEWEST, FEWEST)
    assert find_limits([Group((), None, [])]).rows > 0


def test_rows_of_long_cells_are_fewer():
    """A limit is one of what a reader fetches: of cells with hundreds of signs a page shows fewer rows."""
    short, long = (Group((), {"columns": ["a"], "count": 500, "rows": [["x" * signs]] * 500}, []) for signs in (8, 800))
    assert find_limits([short] * 9).rows > find_limits([short] * 30).rows > find_limits([long] * 30).rows >= FEWEST


def test_a_row_that_is_not_there_stops_the_build(tmp_path):
    """An entry that rests on a row which was not published is no entry."""
    lost = claim("a", rests_on=[{"table": "cues", "rows": [["b", 7]], "count": 1}])
    with pytest.raises(BookError, match=r"claim 'a' rests on row \('b', 7\) of cues"):
        make_pages(tmp_path, [lost])


def test_places_in_tables_of_chapters_are_links(tmp_path):
    """A cell that names a row leads to it where the ledger has it, and is plain text where not."""
    chapter = make_pages(tmp_path, [claim("a")])["notebooks/one.html"]
    assert '<td data-label="place"><a href="../texts/1.html#cues-0">9–13</a></td>' in chapter
    assert '<td data-label="place">0–4</td>' in chapter


def test_the_shell_keeps_the_dress_and_nothing_else():
    """Addresses are seen from the new folder; words, neighbours and list of contents of the old page are gone."""
    made = fill(
        take_shell(SHELL, "book/ledger.html", "ledger"),
        "one",
        title="A < B",
        article="<p>New</p>",
        contents=[("x", "X & Y")],
    )
    for kept in (
        "<title>A &lt; B &#8212; Small book</title>",
        'href="../_static/a.css?v=1"',
        'href="../index.html"',
        'internal" href="../book/ledger.html"',
        'href="../book/review.html#a"',
        'href="#main"',
        'href="https://example.org/x"',
        "pagename = 'ledger/one'",
        '<h1>A &lt; B</h1></div>\n<div id="searchbox">',
        '<article class="bd-article">\n<p>New</p>\n</article>',
        'href="#x">X &amp; Y</a>',
    ):
        assert kept in made, kept
    for gone in ("Its own words", "gone", 'rel="next"', "previous", "The ledger &#8212;"):
        assert gone not in made, gone


@pytest.mark.parametrize(
    ("page", "folder", "root", "style"),
    [
        ("index.html", "ledger", "../", "../a.css"),
        ("a/b/c.html", "ledger", "../", "../a/b/a.css"),
        ("a/b/c.html", "x/y", "../../", "../../a/b/a.css"),
    ],
    ids=["front page", "deeper", "both deep"],
)
def test_the_shell_may_lie_anywhere(page, folder, root, style):
    """The way to the site's root is that of the new page."""
    shell = take_shell(SHELL.replace("../_static/a.css?v=1", "a.css"), page, folder)
    assert f'data-content_root="{root}"' in shell.html and f'href="{style}"' in shell.html


def test_a_page_of_another_theme_is_no_shell():
    """What cannot be replaced must not be published in its place."""
    with pytest.raises(BookError, match=r"book/ledger\.html: cannot dress"):
        take_shell(SHELL.replace("bd-article", "other"), "book/ledger.html", "ledger")


@pytest.mark.parametrize(
    ("row", "article", "at"),
    [
        ({"article_id": "a", "start": 3, "end": 5}, "a", (3, 5)),
        ({"article_id": "a", "mentions": "7-9 20-22"}, "a", (7, 9)),
        ({"article_id": "a", "place_start": None, "place_end": None}, "a", None),
        ({"a_id": "a", "b_id": "b", "a_start": 1, "a_end": 2, "b_start": 5, "b_end": 6}, "b", (5, 6)),
        ({"a_id": "a", "b_id": "b", "a_ranges": None, "b_ranges": "4-6"}, "a", None),
        ({"article_id": "a"}, "a", None),
    ],
    ids=["a range", "mentions", "no place", "second of a pair", "nothing on this side", "an article"],
)
def test_where_a_row_stands(row, article, at):
    """A row's own range, or the first of several, on the side of the text whose page it is."""
    assert range_of(row, article) == at


@pytest.mark.parametrize(
    ("names", "why"),
    [(["notebooks/a-b", "notebooks/a/b"], "as that of notebooks/a-b")],
    ids=["one name for two"],
)
def test_names_of_pages_are_refused(names, why):
    """No page of the ledger takes the place of another."""
    with pytest.raises(BookError, match=why):
        check_names(names)


def test_names_of_pages():
    """Notebooks give their pages their own names; others keep their folder's."""
    check_names(["notebooks/hedging", "edition/agreement", "notebooks/text"])
    assert ledger_page("notebooks/hedging") == "ledger/hedging.html"
    assert ledger_page("edition/agreement") == "ledger/edition-agreement.html"


@pytest.mark.parametrize(
    ("markup", "linked"),
    [
        ("<p>One</p>", "<p>One{}</p>"),
        ("<p>x</p><figcaption>See</figcaption><details></details>",) * 2,
        ("<div></div>", "<div></div>{}"),
    ],
    ids=["a paragraph", "a caption", "neither"],
)
def test_links_stand_at_the_end_of_words(markup, linked):
    """A claim's link to its rows has a name of its own and stands where reading ends."""
    link = ' <a class="claim-rows" href="../ledger/one.html#claim-a" aria-label="Rows behind this number">rows</a>'
    made = add_link(markup, id="a", kind="number", notebook="notebooks/one", prefix="../")
    assert made == linked.format(link).replace("</figcaption>", f"{link}</figcaption>")


def test_downloads_of_a_chapter():
    """The notebook, each table that it reads in two forms, and its ledger, if it has one."""
    executed = notebook(code(SETUP.format(name="one", table="cues")))
    line = add_downloads(executed, executed, "notebooks/one", "../")["cells"][-1]["source"]
    for address in ("notebooks/one.ipynb", "tables/articles.jsonl", "tables/cues.jsonl", "tables/cues.csv"):
        assert f'href="../record/{address}"' in line
    assert "ledger" not in line  # it makes no claim


def test_the_list_of_chapters():
    """Each chapter leads to its page of the ledger and says how much of each kind it has."""
    ledger = {
        str(n): {"notebook": "notebooks/one", "kind": kind} for n, kind in enumerate(["number"] * 12 + ["figure"])
    }
    (part,) = make_ledger({"ledger": ledger, "titles": {"notebooks/one": "A & B"}, "root": "../"})
    assert '<a href="../ledger/one.html">A &amp; B</a></td><td class="number">12</td>' in part.markup
    assert title_of(notebook(code("# x"), markdown("Words\n\n# Of *texts*\n\n# More"))) == "Of texts"
    assert title_of(notebook()) is None


def test_cells_are_exact_or_rounded_and_harmless():
    """Whole numbers stay whole, a text that looks like one stays a text, nothing stays nothing."""
    cells = [show_cell("form", value) for value in (1234567, 2 / 3, None, True, "<b>")]
    assert [re.sub(r"<[^>]*>", "", cell) for cell in cells] == ["1234567", "0.666667", "", "True", "&lt;b&gt;"]


def test_a_figure_is_shown_small():
    """With its alt text, in both dresses, under its caption."""
    files = {f"_static/claims/f{end}.svg": "0" for end in ("", "-dark", "-wide")}
    site = Site({}, {}, dict.fromkeys(files, (30, 20)))
    shown = show_value(claim("f", kind="figure", alt='A "bar"', caption="See *so*.", files=files), site)
    assert shown.count("<img") == shown.count(' width="30" height="20"') == 2
    assert "A &quot;bar&quot;" in shown and '<i lang="de">so</i>' in shown
    assert "f-wide" not in shown


@pytest.fixture(scope="module")
def trees(published):
    """Return all pages of the book of the five texts, parsed, by name."""
    found = (path for path in published.rglob("*.html") if "_static" not in path.relative_to(published).parts)
    return {path.relative_to(published).as_posix(): parse.parse(str(path)).getroot() for path in found}


def expand_run(link, trees) -> list[str]:
    """Return the addresses that a link to a run of rows, such as 3–7, stands for: they follow one another there."""
    address, run = link.get("href"), re.fullmatch(r"(\d+)–(\d+)", link.text_content())
    if not run:
        return [address]
    page, _, anchor = address.rpartition("#")
    stem = anchor.removesuffix(run[1])
    anchors = [f"{stem}{number}" for number in range(int(run[1]), int(run[2]) + 1)]
    there = trees[page.removeprefix("../")].xpath("//@id")
    first = there.index(anchor)
    assert [id for id in there[first:] if id in set(anchors)] == anchors, address
    return [f"{page}#{other}" for other in anchors]


@pytest.mark.slow
def test_every_number_reaches_its_rows_and_places_in_two_clicks(published, trees):
    """Each claim's link leads to its entry; in the entry's group every row that it rests on has a link to its place."""
    ledger = json.loads((published / "record" / "ledger.json").read_text(encoding="utf-8"))
    assert len(ledger["claims"]) > 150
    places = find_places(published, ledger["claims"])
    for entry in ledger["claims"]:
        page = ledger_page(entry["notebook"])
        for shown in entry["shown"]:
            (place, *_) = trees[shown].xpath(f"//*[@data-claim='{entry['id']}']")
            links = [place.get("href"), *place.xpath(".//a/@href")]
            assert any(link and link.endswith(f"{page}#claim-{entry['id']}") for link in links), (shown, entry["id"])
        (found,) = trees[page].xpath(f"//*[@id='claim-{entry['id']}']")
        group = found.getparent()
        leads = {address for link in group.xpath(".//a") for address in expand_run(link, trees)}
        for part in entry["rests_on"]:
            if "file" in part:
                assert f"../{part['file']}" in leads
                continue
            for key in part["rows"]:
                address = places.address(part["table"], tuple(key))
                assert f"../{address}" in leads, (entry["id"], part["table"], key)


@pytest.mark.slow
def test_no_link_of_the_site_is_dead(published, trees):
    """Every file and every anchor that a page leads to is there."""
    anchors = {name: set(tree.xpath("//@id")) for name, tree in trees.items()}
    seen = 0
    for name, tree in trees.items():
        for address in tree.xpath("//a/@href | //img/@src | //link/@href | //script/@src"):
            parts = urlsplit(unescape(address))
            if parts.scheme or parts.netloc:
                continue
            target = (published / name).parent / parts.path if parts.path else published / name
            assert target.is_file(), (name, address)
            inside = target.resolve().relative_to(published.resolve()).as_posix()
            if parts.fragment and inside in anchors:
                assert parts.fragment in anchors[inside], (name, address)
            seen += 1
    assert seen > 5000


@pytest.mark.slow
def test_pages_of_the_ledger_can_be_opened_on_a_phone(published, trees):
    """None is heavier than half a megabyte; each has one heading of the first rank, no id twice, and no script more."""
    made = [name for name in trees if name.startswith(("ledger/", "texts/"))]
    assert len(made) > 10
    for name in made:
        assert (published / name).stat().st_size < 500_000, name
        ids = trees[name].xpath("//@id")
        assert len(trees[name].xpath("//article//h1")) == 1 and len(ids) == len(set(ids)), name
        assert not trees[name].xpath("//article//script"), name
