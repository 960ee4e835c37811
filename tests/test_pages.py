"""The article in a saved web page, and the lead above it."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.corpus import open_corpus
from analysis.corpus.pages import extract_article
from analysis.corpus.readers import Fault

BODY = [
    f"Am {day}. Tag lagen noch {day} Boote im alten Hafen, und niemand wollte sie dort holen." for day in range(2, 12)
]
LEAD = "Die Mauern im alten Hafen sind morsch. Nun zieht die Stadt die Folgen daraus."


def make_page(*above: str, title: str = "Stadt sperrt den Hafen") -> bytes:
    """Make a page with a heading, something above the article, the article, and a menu."""
    paragraphs = "".join(f"<p>{sentence}</p>" for sentence in BODY)
    return (
        f"<html><head><title>{title}</title><meta charset='utf-8'></head><body><nav><ul><li>Norden<li>Süden</ul></nav>"
        f"<h1>{title}</h1>{''.join(above)}<article>{paragraphs}</article><footer><p>Impressum</p></footer></body></html>"
    ).encode()


def test_text_and_title() -> None:
    """The article's paragraphs are lines, the page's menu is gone."""
    text, title = extract_article(make_page())
    assert title == "Stadt sperrt den Hafen"
    assert [line for line in text.splitlines() if line in BODY] == BODY
    assert "Norden" not in text and "Impressum" not in text


def test_the_lead_is_kept() -> None:
    """What stands in sentences between heading and article belongs to it, wherever extraction drew the line."""
    text, _ = extract_article(make_page(f'<div class="teaser-box"><div>{LEAD}</div></div>'))
    assert text.splitlines().count(LEAD) == 1
    assert text.index(LEAD) < text.index(BODY[0])


@pytest.mark.parametrize(
    "above",
    ["<p>Von Jutta Kranich</p>", f"<aside><p>{LEAD}</p></aside>", f"<figure><figcaption>{LEAD}</figcaption></figure>"],
    ids=["author line", "aside", "caption"],
)
def test_what_is_no_lead_stays_out(above: str) -> None:
    """Short lines, asides and captions are not taken for the lead."""
    text, _ = extract_article(make_page(above))
    assert text.splitlines()[0] in ("Stadt sperrt den Hafen", BODY[0])


def test_pages_as_a_corpus(tmp_path: Path) -> None:
    """The title is the headline where the text lacks it; a page without an article is a fault of its own."""
    (tmp_path / "hafen.html").write_bytes(make_page())
    (tmp_path / "leer.html").write_bytes(b"<html><body></body></html>")
    corpus = open_corpus(tmp_path)
    (article,) = corpus.articles()
    assert corpus.extracted
    assert (article.id, article.title) == ("hafen", "Stadt sperrt den Hafen")
    assert article.headline == (None if "Stadt sperrt den Hafen" in article.text else "Stadt sperrt den Hafen")
    assert article.evidence["title"] == ("stated", "the page's own title")
    assert corpus.faults == [Fault("leer.html", "no article was found in this page")]
