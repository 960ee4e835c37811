"""Write the dossier of one text into a site that has none, since its corpus is too large for all of them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from analysis.corpus import open_corpus
from analysis.publish.dossiers import open_desk, write_dossier
from analysis.publish.places import DOSSIERS, find_places
from analysis.publish.shown import open_shown
from analysis.publish.staging import BookError
from analysis.publish.textrows import TextRows, read_text_rows
from analysis.records import CorpusError

LINK = re.compile(r'<a (?:rel="\w+" )?href="(?P<page>\d+\.html)(?:#[^"]*)?">(?P<shown>.*?)</a>')


def write_on_demand(site: Path, article_id: str, corpus: Path, report: Callable[[str], None]) -> Path:
    """Write the dossier of one text into a built site and return its page.

    It is no part of the site's record: ``SHA256SUMS`` does not list it, and the next build leaves it away. It shows no
    more of the text than it would if the site had it from the beginning.

    Args:
        site: the folder of the site.
        article_id: the text's id, as the table of articles has it.
        corpus: what the site was made from; it has the words that are shown.
        report: told where the page is.

    Raises:
        BookError: the folder is no site made here, or has no such text.
        CorpusError: the corpus has another text under this id, or none.
    """
    tables, ledger = site / "record" / "tables", site / "record" / "ledger.json"
    if not (tables / "articles.jsonl").is_file() or not ledger.is_file():
        raise BookError(f"{site}: is not a site made here: it has no record of tables and claims")
    text = next((some for some in read_text_rows(tables) if some.text.id == article_id), None)
    if text is None:
        raise BookError(f"{site}: has no text {article_id!r}; record/tables/articles.csv lists all")
    raw, whole = read_raw(corpus, text)
    claims = json.loads(ledger.read_text(encoding="utf-8"))["claims"]
    desk = open_desk(site, open_shown(site, {article_id: raw}, whole=whole), find_places(site, claims))
    write_dossier(site, text, desk)
    page = site / DOSSIERS / text.text.page
    page.write_text(unlink(page.read_text(encoding="utf-8"), page.parent), encoding="utf-8")
    report(f"the dossier of {article_id} is at {page}")
    return page


def read_raw(path: Path, text: TextRows) -> tuple[str, bool]:
    """Return the raw text of an article, and whether it may be shown whole.

    Raises:
        CorpusError: the corpus has another text under this id, or none.
    """
    corpus = open_corpus(path)
    for article in corpus.articles():
        if article.id == text.text.id:
            if sha256(article.text.encode()).hexdigest() != text.article["text_sha256"]:
                raise CorpusError(f"{article.place}: is not the text {article.id!r} that the site was made from")
            return article.text, corpus.excerpts == "full"
    raise CorpusError(f"{path}: has no article {text.text.id!r}")


def unlink(html: str, folder: Path) -> str:
    """Return a page whose links to dossiers that are not there are plain words."""
    return LINK.sub(lambda match: match[0] if (folder / match["page"]).exists() else match["shown"], html)
