"""Text and metadata that are attacks: they go through whole, as text, and nothing of them comes alive."""

from __future__ import annotations

import csv
import json
import warnings
from pathlib import Path

import pandas as pd
import pytest
from lxml import etree

from analysis.__main__ import main
from analysis.claims import sentence_html, table_html
from analysis.corpus import open_corpus
from analysis.excerpts import escape
from analysis.figures import draw_bars, draw_matrix
from analysis.measures.shared import label_articles
from analysis.publish import make_book
from analysis.publish.exporting import export
from analysis.records import CorpusError
from analysis.store import Tables
from analysis.style import to_svg
from analysis.tables import prepare
from hostile import checks
from hostile.attacks import ATTACKS, REFUSED, all_attacks
from hostile.building import COUNT, attacked  # noqa: F401  (a fixture)
from hostile.corpus import make_articles, make_giants, write_folder, write_notes, write_table
from toybook import make_toy

TEXT = "Der Minister soll laut Spiegel angeblich gehen. «Er ist krank», sagte Meier am Montag.\n"
EVERY = [pytest.param(attack, id=f"{kind}-{number}") for number, (kind, attack) in enumerate(all_attacks())]
SMALL = 40
HEAVIEST = 450_000  # bytes of HTML on one page; styles and scripts come to it


def write_lines(folder: Path, *articles: dict) -> Path:
    """Write articles as JSON Lines."""
    path = folder / "corpus.jsonl"
    path.write_text("".join(json.dumps(article) + "\n" for article in articles), encoding="utf-8")
    return path


# The corpus itself.


def test_every_attack_comes_through_every_channel():
    """At least 300 articles, each attack as text, headline, outlet, country; the same seed gives the same."""
    articles = make_articles(COUNT)
    assert len(articles) + len(make_giants()) >= 300 and articles == make_articles(COUNT)
    assert len({article["id"] for article in articles}) == len(articles)
    for _kind, attack in all_attacks():
        if attack.strip():
            assert any(attack in article["outlet"] for article in articles), attack
            assert any(attack in article["country"] for article in articles), attack
            assert any(attack in article.get("headline", "") for article in articles), attack
            assert any(attack in article["id"] for article in articles), attack
            numbered = [attack.replace("canary", f"canary{n}") in one["text"] for n, one in enumerate(articles)]
            assert any(numbered), attack


# What cannot be valid is refused, and said where.


@pytest.mark.parametrize(("column", "value"), [(column, value) for column, some in REFUSED.items() for value in some])
def test_what_cannot_be_valid_is_refused(tmp_path, column, value):
    """A date that is none or an address that is not of the web stops the build, with file, line and what is allowed."""
    path = write_lines(tmp_path, {"id": "a", "text": TEXT}, {"id": "b", "text": TEXT, column: value})
    stripped = value.strip()
    if value != stripped and stripped in ("2023", "2023-07-28"):  # white space around a value is no part of it
        assert [article.date for article in open_corpus(path).articles()] == [None, stripped]
        return
    with pytest.raises(CorpusError, match=rf"corpus\.jsonl, line 2: {column} is .*; allowed are "):
        list(open_corpus(path).articles())


@pytest.mark.parametrize("column", ["id", "text", "headline", "outlet", "country"])
def test_half_a_sign_is_a_fault_of_its_article(tmp_path, column):
    """JSON can hold half of a surrogate pair, and no file can: the article is passed over, counted and named."""
    path = write_lines(tmp_path, {"id": "a", "text": TEXT}, {"id": "b", "text": TEXT, column: f"{TEXT}\ud800"})
    assert main(["annotate", str(path), "--to", str(tmp_path / "tables")]) == 3
    report = json.loads((tmp_path / "tables.report.json").read_text(encoding="utf-8"))
    assert report["articles"] == 1
    (fault,) = report["faults"]
    assert fault["place"] == "corpus.jsonl, line 2" and column in fault["what"] and "Unicode" in fault["what"]


def test_names_that_are_no_text_are_written_as_escapes(tmp_path):
    """A column or a file whose name is no Unicode is named all the same, in the report and on the terminal."""
    path = write_lines(tmp_path, {"id": "a", "text": TEXT, "\ud83d": "x"})
    assert main(["annotate", str(path), "--to", str(tmp_path / "out.jsonl")]) == 0
    report = json.loads((tmp_path / "out.jsonl.report.json").read_text(encoding="utf-8"))
    assert report["columns passed over"] == ["\\ud83d"]
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    Path(f"{folder}/\udcff.txt").write_text(TEXT, encoding="utf-8")  # the byte 255
    assert main(["annotate", str(folder), "--to", str(tmp_path / "tables")]) == 3
    report = json.loads((tmp_path / "tables.report.json").read_text(encoding="utf-8"))
    assert [fault["place"] for fault in report["faults"]] == ["\\udcff.txt"]


# Every kind of input and output holds them unchanged.


def test_lines_of_annotations_hold_the_text_unchanged(tmp_path):
    """One line an article; id, headline, text and the words of each cue are those of the input."""
    articles = [*make_articles(SMALL), make_giants()[0]]
    path, out = write_table(tmp_path / "corpus", articles), tmp_path / "out.jsonl"
    assert main(["annotate", str(path), "--to", str(out), "--with-text"]) == 0
    lines = out.read_bytes().decode("utf-8").split("\n")
    assert lines.pop() == "" and len(lines) == len(articles)
    cues = 0
    for line, article in zip(map(json.loads, lines), articles, strict=True):
        assert (line["id"], line["text"]) == (article["id"], article["text"])
        assert "headline" not in article or line["headline"] == article["headline"].strip()
        for cue in line["cues"]:
            assert cue["text"] == article["text"][cue["start"] : cue["end"]]
            cues += 1
    assert cues > 5 * len(articles)


def test_other_formats_hold_the_same(tmp_path):
    """CSV and Parquet give the same articles as JSON Lines; only a folder has ids that files can be called by."""
    articles = make_articles(SMALL)
    columns = list(dict.fromkeys(key for article in articles for key in article))
    with (tmp_path / "corpus.csv").open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(articles)
    pd.DataFrame(articles, columns=columns).to_parquet(tmp_path / "corpus.parquet")
    files = [write_table(tmp_path, articles), tmp_path / "corpus.csv", tmp_path / "corpus.parquet"]
    values = ("id", "text", "headline", "outlet", "country", "url")
    read = [[tuple(getattr(one, name) for name in values) for one in open_corpus(file).articles()] for file in files]
    assert read[0] == read[1] == read[2] and len(read[0]) == SMALL
    assert [one[:2] for one in read[0]] == [(article["id"], article["text"]) for article in articles]


@pytest.fixture(scope="module")
def small(tmp_path_factory) -> tuple[Path, list[dict]]:
    """Return a folder of tables about some attacks of every kind, and the articles."""
    folder = tmp_path_factory.mktemp("small")
    articles = make_articles(COUNT)[::8] + make_giants()
    path = write_table(folder / "corpus", articles)
    write_notes(folder / "corpus", articles)
    prepare(path, folder / "tables")
    return folder / "tables", articles


def test_published_tables_hold_the_text_unchanged(small, tmp_path):
    """Exact tables have the values of the corpus; in those for spreadsheets nothing can be run."""
    folder, articles = small
    export(folder, tmp_path)
    assert not checks.check_record(tmp_path, articles)
    assert not checks.check_sheets(tmp_path)
    names = {row["name"] for row in checks.read_table(tmp_path, "sources")}
    assert any("<script" in name for name in names) and any("canary" in name for name in names)
    assert any("<script" in row["outlet"] for row in checks.read_table(tmp_path, "parents"))


# What makes text safe.


@pytest.mark.parametrize("attack", EVERY)
def test_markup_of_any_attack_is_text(attack):
    """Excerpts, sentences and cells are made of the elements that they are made of, and hold no sign that misleads."""
    fragments = {
        escape(attack): set(),
        sentence_html(f"Of *{attack}*, {attack} and `{attack}`, two."): {"i", "code"},
        table_html(checked_table(attack), ["Wort"]): {"table", "thead", "tbody", "tr", "th", "td"},
    }
    for markup, allowed in fragments.items():
        assert not checks.UNSEEN.search(markup)
        tree = etree.fromstring(f"<x>{markup.replace('&nbsp;', ' ')}</x>")  # as strict as XML: nothing nested wrongly
        assert {element.tag for element in tree.iter()} - {"x"} <= allowed
        assert {name for element in tree.iter() for name in element.attrib} <= {"lang", "scope", "class"}


def checked_table(attack: str):
    """Return a table with an attack as heading and as cell."""
    from analysis.claims import Evidence

    return Evidence(["Wort", attack], [[attack, f"a {attack}"]])


@pytest.mark.parametrize("attack", EVERY)
def test_attacks_as_labels_are_drawn(attack):
    """A figure with such labels is drawn without a warning, and is XML that cannot do anything."""
    labels = [attack, f"x {attack}", attack[:3] * 40]
    bars = pd.DataFrame([(label, "body", 3) for label in labels], columns=["label", "part", "value"])
    circles = pd.DataFrame([(label, label, 2) for label in labels], columns=["name", "label", "count"])
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        drawn = [to_svg(draw_bars(bars, labels, names={"body": "body"}, unit="words"), "bars")]
        drawn += [to_svg(draw_matrix(circles, labels), "matrix")]
    for svg in drawn:
        tree = etree.fromstring(svg.encode())
        assert not [e for e in tree.iter() if isinstance(e.tag, str) and etree.QName(e).localname in ("script", "a")]
        assert not checks.UNSEEN.search(svg)


def test_no_two_articles_have_one_name(small):
    """Labels of texts differ, and none is what rows of all texts together are called."""
    labels = list(label_articles(Tables(small[0])).values())
    assert len(set(labels)) == len(labels) and "all" not in labels


# Each check can fail.


BROKEN = {
    "an element": ("<x-canary>x</x-canary>", "has x-canary"),
    "an attribute": ('<p data-canary="1">x</p>', "has @data-canary"),
    "a handler": ('<p onclick="x">x</p>', "has @onclick"),
    "a script": ("<script>1</script>", "scripts"),
    "a script's words": ("<style>canary</style>", "style holds words"),
    "a comment": ("<!-- canary -->", "a comment holds"),
    "an address": ('<a href=" javascript:x">x</a>', "leads to"),
    "data": ('<a href="data:text/html,x">x</a>', "leads to"),
    "something fetched": ('<img src="https://canary.invalid/x.png">', "fetches"),
    "a turned direction": ("<p>a\u202eb</p>", "U+202E"),
    "a control": ("<p>a\x1bb</p>", "U+001B"),
    "words from the right": ("<p>Text 3, \u05d0\u05d1: 12</p>", "from right to left"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_page_that_an_attack_has_changed_is_noticed(tmp_path, name):
    """What has come alive on a page is found by what it is; the same page without it has no fault."""
    put, said = BROKEN[name]
    clean = '<html><body><script>0</script><p class="x">\u2068\u05d0\u05d1\u2069 12 <a href="x.html">x</a></p>{}</body>'
    (tmp_path / "clean").mkdir()
    (tmp_path / "clean" / "x-1.html").write_text(clean.format('<img src="x.png"><style>p {}</style>'), encoding="utf-8")
    known = checks.describe(tmp_path / "clean")
    assert not checks.check_page(tmp_path / "clean" / "x-1.html", tmp_path / "clean", known)
    (tmp_path / "x-2.html").write_text(clean.format(put), encoding="utf-8")
    faults = checks.check_page(tmp_path / "x-2.html", tmp_path, known)
    assert len(faults) >= 1 and said in " ".join(faults)


def test_a_site_that_an_attack_has_changed_is_noticed(tmp_path):
    """Names, pictures, scripts and sheets that an attack has a part in are found."""
    (tmp_path / "a b").mkdir()
    (tmp_path / "a b" / "canary.html").symlink_to("/etc/hostname")
    assert len(checks.check_names(tmp_path)) == 3
    (tmp_path / "x.svg").write_text('<svg onload="x"><script/></svg>', encoding="utf-8")
    (tmp_path / "y.svg").write_text("<svg>\x01</svg>", encoding="utf-8")
    assert len(checks.check_pictures(tmp_path)) == 3
    (tmp_path / "searchindex.js").write_text('{"<x-canary>": "</script>"}', encoding="utf-8")
    assert len(checks.check_scripts(tmp_path)) == 2
    (tmp_path / "t.jsonl").write_text('{"a": "=1", "b": "x"}\n', encoding="utf-8")
    (tmp_path / "t.csv").write_text("a,b\r\n=1,y\r\n", encoding="utf-8", newline="")
    assert len(checks.check_sheets(tmp_path)) == 3


# Whole books.


def check_site(site: Path, harmless: Path) -> list[str]:
    """Return what is wrong with a site about attacks, held against a harmless one."""
    known = checks.describe(harmless)
    faults = [fault for path in checks.pages_of(site) for fault in checks.check_page(path, site, known)]
    for check in (checks.check_names, checks.check_pictures, checks.check_scripts):
        faults += check(site)
    return [*faults, *checks.check_sheets(site / "record" / "tables")]


@pytest.mark.slow
def test_a_small_book_of_files_called_as_attacks_are(tmp_path, root):
    """A folder whose files, notes and title are attacks, shown in full, becomes a book of which nothing comes alive."""
    harmless = make_book(None, str(tmp_path / "harmless"), [].append, root=make_toy(tmp_path / "plain", root))
    toy = make_toy(tmp_path / "toy", root)
    one_each = [article for article in make_articles(COUNT) if "/" not in article["id"] and "\0" not in article["id"]]
    articles = one_each[:: len(one_each) // SMALL] + make_giants()[:4]
    before = set(tmp_path.rglob("*"))
    ids = write_folder(toy / "seeds", articles)
    assert len(ids) > SMALL * 3 // 4
    said: list[str] = []
    site = make_book(None, str(tmp_path / "site"), said.append, root=toy)
    assert not [line for line in said if line.startswith("passed over")]
    assert not "\n".join(check_site(site, harmless))
    outside = {path.relative_to(tmp_path).parts[0] for path in set(tmp_path.rglob("*")) - before}
    assert outside <= {"toy", "site"}


@pytest.mark.slow
def test_the_book_about_attacks(attacked, published):  # noqa: F811
    """Three hundred articles and more: the book is made, its tables are exact, and nothing of them comes alive."""
    assert len(attacked.articles) >= 300
    assert not [line for line in attacked.said if line.startswith("passed over")]
    assert not "\n".join(check_site(attacked.site, published))
    assert not "\n".join(checks.check_weight(attacked.site, HEAVIEST))
    assert not "\n".join(checks.check_record(attacked.site / "record" / "tables", attacked.articles))
    shown = "".join(path.read_text(encoding="utf-8") for path in checks.pages_of(attacked.site))
    missing = [kind for kind, some in ATTACKS.items() if not any(escape(attack) in shown for attack in some)]
    assert not missing  # attacks of every kind are on its pages, as text
