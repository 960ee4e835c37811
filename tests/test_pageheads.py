"""What the head of each page says of it: title, description, preview picture."""

from __future__ import annotations

import io

import pytest
from matplotlib.image import imread

from analysis.publish.heads import LONGEST, add_heads, describe, find_findings, shorten
from analysis.publish.previews import SIZE, draw_card, printable, wrap
from analysis.publish.staging import BookError
from toysearch import make_page

ROWS = '<a class="claim-rows" href="x">rows</a>'
TOLD = f'<p>A text of &quot;<a class="claim-value" href="x">3</a>&quot; &amp; 4 words, {ROWS}told.</p>'
LONG = "Somebody told somebody else what a third had heard of it. " * 6


@pytest.fixture
def site(tmp_path):
    """Return a small site with heads."""
    pages = {
        "index": make_page("Book — Book", "<p>Short.</p><p>This book counts what is hearsay in news.</p>"),
        "notebooks/one": make_page("One — Book", "<p>Something else stands first on this page.</p>"),
        "texts/1": make_page("&lt;b&gt; &quot;x&quot; — Book", TOLD),
        "blank": make_page("Blank — Book", ""),
        "search": make_page("Search - Book", ""),
    }  # fmt: skip
    for name, html in pages.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / f"{name}.html").write_text(html, encoding="utf-8")
    add_heads(tmp_path, {"notebooks/one": LONG, "notebooks/absent": "Not there."})
    return tmp_path


def read_head(site, name: str) -> dict[str, str]:
    """Return what the head of a page says, by name."""
    from lxml import html

    tree = html.document_fromstring((site / f"{name}.html").read_text(encoding="utf-8"))
    said = {meta.get("name") or meta.get("property"): meta.get("content") for meta in tree.iter("meta")}
    return {**said, "title": tree.findtext(".//title")}


def test_finding(site):
    """A chapter is described by what it found, as far as there is room, and has a picture of its own."""
    head = read_head(site, "notebooks/one")
    assert head["description"] == head["og:description"] == shorten(LONG)
    assert (head["title"], head["og:title"], head["og:type"]) == ("One — Book", "One — Book", "article")
    assert head["og:image"] == "../_static/previews/notebooks-one.png"
    assert (site / "notebooks" / head["og:image"]).resolve().is_file()


def test_front(site):
    """The front page is called like the book, and described by its first paragraph of any length."""
    head = read_head(site, "index")
    assert (head["title"], head["og:type"]) == ("Book", "website")
    assert head["description"] == "This book counts what is hearsay in news."


def test_text(site):
    """What a page says is plain text, whatever it looks like; links to rows are no part of it."""
    head = read_head(site, "texts/1")
    assert head["og:title"] == head["title"] == '<b> "x" — Book'
    assert head["description"] == 'A text of "3" & 4 words, told.'
    assert head["og:image"] == "../_static/previews/index.png"


def test_nothing_said(site):
    """A page without words is described as the book is; the one that searches by what it does."""
    assert read_head(site, "blank")["description"] == read_head(site, "index")["description"]
    head = read_head(site, "search")
    assert head["title"] == "Search — Book" and head["description"].startswith("Search this book")


def test_pictures(site):
    """There is a picture for the front page and for each chapter that is there."""
    names = sorted(path.name for path in (site / "_static" / "previews").iterdir())
    assert names == ["index.png", "notebooks-one.png"]


def test_no_title(tmp_path):
    """A page without a title stops the build."""
    (tmp_path / "index.html").write_text(make_page(" ", "<p>Words that say what the page is.</p>"), encoding="utf-8")
    with pytest.raises(BookError, match=r"index\.html: has no title"):
        add_heads(tmp_path, {})


def test_findings():
    """The first sentence of each notebook is its finding, without mark-up."""
    records = [
        {"kind": "number", "notebook": "a", "html": "1"},
        {"kind": "sentence", "notebook": "a", "html": '<i lang="de">Soll</i> &amp; <b>two</b>.'},
        {"kind": "sentence", "notebook": "a", "html": "Later."},
        {"kind": "table", "notebook": "b", "html": "<table></table>"},
    ]
    assert find_findings({str(number): record for number, record in enumerate(records)}) == {"a": "Soll & two."}


@pytest.mark.parametrize(
    ("text", "expected"),
    [("", ""), ("Short, whole.", "Short, whole."), ("a" * 160, "a" * 160), ("a" * 161, "a" * 159 + "…")],
    ids=["nothing", "short", "just fits", "one word too long"],
)
def test_shorten(text, expected):
    """A description has room for so much, and ends with a whole word."""
    assert shorten(text) == expected


def test_shorten_words():
    """What is cut says so, and no word is cut; where whole sentences say enough, nothing else is shown."""
    endless = LONG.replace(".", ",")
    cut = shorten(endless)
    assert len(cut) <= LONGEST and cut.endswith("…") and endless.startswith(cut.removesuffix("…"))
    assert endless[len(cut) - 1] in " ,"
    assert shorten(LONG) == LONG[: 2 * len("Somebody told somebody else what a third had heard of it. ") - 1]
    assert shorten(f"Short. {endless}").startswith("Short. Somebody told") and shorten(f"Short. {endless}").endswith(
        "…"
    )


def test_describe_passes_over():
    """Scripts and what stands beside the article are no description."""
    script = "<script>var p = '<p>not these words, whatever they are</p>';</script>"
    html = make_page("T", f"{script}<p>These are the words here.</p>")
    assert describe(html, None) == "These are the words here."


def test_card():
    """A picture has the size that is asked for, and the same words give the same bytes."""
    first, again = (draw_card("A title $x$", LONG, "Book") for _ in range(2))
    assert first == again and first != draw_card("Another title", LONG, "Book")
    assert imread(io.BytesIO(first), format="png").shape[:2] == (SIZE[1], SIZE[0])


def test_card_of_anything():
    """Control signs, signs of unknown scripts and words without end are drawn as far as they can be."""
    assert printable("a\u202eb\x00c\u4e2d d\n e") == "abc d  e"
    assert wrap("", len) == [] and wrap("a bb", lambda line: len(line) < 4) == ["a", "bb"]
    lines = wrap("x" * 5000 + " y", lambda line: len(line) < 40)
    assert all(len(line) < 41 for line in lines) and lines[0].endswith("…")
    assert draw_card("x" * 5000, "\u4e2d" * 50, "Book").startswith(b"\x89PNG")


@pytest.mark.slow
def test_book(published):
    """Each page of the book has a title of its own, a description, a picture that is there; each chapter its own."""
    pages = [path for path in sorted(published.rglob("*.html")) if "_static" not in path.parts]
    heads = {path: read_head(published, path.relative_to(published).with_suffix("").as_posix()) for path in pages}
    titles = [head["title"] for head in heads.values()]
    assert sorted({title for title in titles if titles.count(title) > 1}) == []
    for path, head in heads.items():
        assert 20 < len(head["description"]) <= LONGEST, path
        assert (path.parent / head["og:image"]).resolve().is_file(), path
    chapters = [head for path, head in heads.items() if path.parent.name == "notebooks"]
    assert len({head["description"] for head in chapters}) == len({head["og:image"] for head in chapters}) > 5
