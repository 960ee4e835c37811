"""The real book, built once: whole, within the rights limits, self-contained, and every number from a claim."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from analysis.publish import make_book
from analysis.publish.checksite import MADE
from analysis.publish.sitehash import list_files
from analysis.records import CorpusError
from analysis.rights import LARGEST_SHARE, LONGEST_RUN, measure_use


@pytest.fixture(scope="module")
def site(published) -> Path:
    """Return the book of the five texts."""
    return published


def pages(site: Path) -> dict[str, str]:
    """Return the pages by name."""
    found = (path for path in site.rglob("*.html") if "_static" not in path.parts)
    return {path.relative_to(site).with_suffix("").as_posix(): path.read_text(encoding="utf-8") for path in found}


def test_the_book_is_complete(site, root):
    """Every page of the tables of contents is there, none is left over, and the front page is no redirect."""
    listed = (root / "_toc.yml").read_text(encoding="utf-8") + (root / "seeds/edition/toc.yml").read_text(
        encoding="utf-8"
    )
    entries = set(re.findall(r"^\s*-? ?file: *(\S+)", listed, re.MULTILINE))
    assert len(entries) > 15
    assert {name for name in pages(site) if not name.startswith(MADE)} == entries | {"index", "search"}
    assert "http-equiv" not in pages(site)["index"] and "claim-hedging-strips" in pages(site)["index"]


def test_no_article_is_published(site, seeds):
    """No run of more than forty words of an article, and at most a third and a bit of its words, in any file."""
    texts = {path.stem: path.read_text(encoding="utf-8") for path in seeds.glob("*.txt")}
    for use in measure_use(site, texts):
        assert use.longest <= LONGEST_RUN, use
        assert 0.02 < use.share <= LARGEST_SHARE, use


def test_the_book_asks_no_other_server(site):
    """Pages load nothing from elsewhere; links to follow are another matter."""
    loading = re.compile(r'<(?:script|img|iframe|source|video|audio|embed)\b[^>]*\bsrc="(?:https?:)?//')
    styles = re.compile(r'<link\b[^>]*\bhref="(?:https?:)?//[^"]*"[^>]*>')
    for name, html in pages(site).items():
        assert not loading.search(html), name
        assert all('rel="canonical"' in found for found in styles.findall(html)), name


def test_every_figure_can_be_read_aloud(site):
    """Every picture has alt text that is more than a name."""
    for name, html in pages(site).items():
        for image in re.findall(r"<img\b[^>]*>", html):
            alt = re.search(r'alt="([^"]*)"', image)
            assert alt and (len(alt[1]) > 20 or "logo" in image), (name, image[:200])


def test_the_ledger_names_every_claim_with_its_rows(site):
    """A number that is shown is in the record, with notebook and cell."""
    record = json.loads((site / "record" / "ledger.json").read_text(encoding="utf-8"))
    ids = {claim["id"] for claim in record["claims"]}
    shown = set(re.findall(r'id="claim-([a-z0-9-]+)"', "".join(pages(site).values())))
    assert shown and shown <= ids


def test_nothing_private_is_published(site):
    """No raw text, no path of a machine, no build leftovers."""
    names = {path.name for path in list_files(site)}
    assert not names & {"texts.jsonl", "part-00000.parquet", "about.json", ".buildinfo", "environment.pickle"}
    assert not any(str(Path.home()) in html for html in pages(site).values() if str(Path.home()) != "/")


def test_notebooks_carry_no_outputs(root):
    """What a notebook found belongs to the site, not to the source."""
    for path in (*root.glob("notebooks/*.ipynb"), *root.glob("seeds/edition/*.ipynb")):
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        assert not any(cell.get("outputs") or cell.get("execution_count") for cell in cells), path.name
        assert len(cells) <= 25, f"{path.name} has more cells than a reader follows"
        code = "".join("".join(cell["source"]) + "\n" for cell in cells if cell["cell_type"] == "code")
        assert not re.search(r"^\s*(def |import re\b)", code, re.MULTILINE), path.name


@pytest.mark.parametrize("text", ["Laut Polizei soll der Mann geflohen sein.", "Es regnet. Die Sonne schweigt."])
def test_a_corpus_of_one_text_makes_a_book(tmp_path, text):
    """A single article, with cues or without any, is a corpus too."""
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text(text, encoding="utf-8")
    make_book(str(tmp_path / "texts"), str(tmp_path / "site"), lambda line: None)
    assert (tmp_path / "site" / "index.html").exists()


def test_texts_may_have_any_name(tmp_path):
    """Blanks, parentheses, umlauts: every chapter knows its texts, those that deny and cite and a copy among them."""
    said = "Der Zaun steht angeblich auf fremdem Grund, sagte der Bote am Montag der Zeitung. Der Wirt bestreitet das."
    words = {
        "Kurier (2)": f"Zaun soll umziehen\n\n{said}\n\nDiese Bitte sei neu, hieß es.",
        "10 - Über Öl (2005-08-14)": f"Wirt zieht um\n\nDer Wirt zieht um, heißt es. {said}",
        "Bote vom Tag": f"Zaun soll umziehen\n\n{said}\n\nDiese Bitte sei neu, hieß es.",
    }
    (tmp_path / "texts").mkdir()
    for name, text in words.items():
        (tmp_path / "texts" / f"{name}.txt").write_text(text, encoding="utf-8")
    make_book(str(tmp_path / "texts"), str(tmp_path / "site"), lambda line: None)
    page = (tmp_path / "site" / "notebooks" / "twice.html").read_text(encoding="utf-8")
    assert "One text is an exact copy" in page and "10 - Über Öl (2005-08-14)" in page


def test_a_corpus_that_cannot_be_read_is_refused(tmp_path):
    """Before anything runs, and with the reasons."""
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_bytes(b"")
    with pytest.raises(CorpusError, match=r"none of its articles could be read: .*a\.txt"):
        make_book(str(tmp_path / "texts"), str(tmp_path / "site"), lambda line: None)
