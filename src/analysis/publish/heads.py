"""Tell those who have not opened a page what it is: description and preview picture in the head of each page."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from html import escape, unescape
from pathlib import Path

from analysis.publish.dressing import to_root
from analysis.publish.previews import FOLDER, draw_card
from analysis.publish.sitehash import list_files
from analysis.publish.staging import BookError, write

LONGEST = 160  # characters of a description: what others show of one
FRONT = "index"
TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
ARTICLE = re.compile(r'<article class="bd-article">(.*?)</article>', re.DOTALL)
PARAGRAPH = re.compile(r"<p\b[^>]*>(.*?)</p>", re.DOTALL)
UNSAID = re.compile(
    r"<(script|style|noscript|nav)\b.*?</\1>|<a class=\"(?:claim-rows|claim-source|headerlink)[^>]*>.*?</a>", re.DOTALL
)
TAG = re.compile(r"<[^<>]*>")
ENDS = re.compile(r"(?<=\w\w)([.?!])\s")  # of sentences, and not of *z. B.*
SEARCH = {"search": "Search this book: English and German words, in any of their forms."}
ENOUGH = 24  # characters: a paragraph that is shorter says nothing of a page


def add_heads(site: Path, findings: Mapping[str, str]) -> None:
    """Give each page of a site its description and its preview picture, and write the pictures.

    Args:
        site: the site, with all its pages.
        findings: what a chapter found, as plain text, by the chapter's name.

    Raises:
        BookError: a page has no title.
    """
    html = (site / f"{FRONT}.html").read_text(encoding="utf-8")
    front, project = describe(html, findings.get(FRONT)), title_of(FRONT, html).rpartition(" — ")[2]
    drawn = {name for name in (FRONT, *findings) if (site / f"{name}.html").exists()}
    for name, html in read_pages(site):  # one at a time: a large corpus has a large site
        title, says = title_of(name, html), describe(html, findings.get(name) or SEARCH.get(name)) or front
        if name in drawn:
            card = draw_card(title.removesuffix(f" — {project}"), findings.get(name, says), project)
            write(site / find_picture(name), card)
        picture = posixpath.join(to_root(name), find_picture(name if name in drawn else FRONT))
        head = f"<title>{escape(title, quote=False)}</title>{make_head(title, says, picture, front=name == FRONT)}"
        write(site / f"{name}.html", TITLE.sub(lambda _match, head=head: head, html, count=1).encode())


def find_picture(name: str) -> str:
    """Return where the preview picture of a page is, as seen from the site's root."""
    return f"{FOLDER}/{name.replace('/', '-')}.png"


def find_findings(ledger: Mapping[str, Mapping]) -> dict[str, str]:
    """Return the first sentence that each notebook says of what it found, as plain text, by the notebook's name."""
    found: dict[str, str] = {}
    for record in ledger.values():
        if record["kind"] == "sentence":
            found.setdefault(record["notebook"], " ".join(unescape(TAG.sub("", record["html"])).split()))
    return found


def read_pages(site: Path) -> Iterator[tuple[str, str]]:
    """Return the pages of a site by name without ending, but not the theme's own material."""
    for path in list_files(site):
        name = path.relative_to(site)
        if path.suffix == ".html" and name.parts[0] not in ("_static", "record"):
            yield name.with_suffix("").as_posix(), path.read_text(encoding="utf-8")


def title_of(name: str, html: str) -> str:
    """Return the title of a page as plain text.

    Raises:
        BookError: it has none.
    """
    found = TITLE.search(html)
    title = " ".join(unescape(found[1]).split()) if found else ""
    title = title.replace(" - ", " — ") if name in SEARCH else title  # Sphinx writes this one itself
    before, _dash, project = title.rpartition(" — ")
    title = project if before == project else title  # the front page is called like the book
    if not title:
        raise BookError(f"{name}.html: has no title")
    return title


def describe(html: str, finding: str | None) -> str:
    """Return what a page is about, as plain text: its finding, or its first paragraph; empty where it has neither."""
    if finding:
        return shorten(finding)
    article = ARTICLE.search(html)
    bare = UNSAID.sub("", article[1]) if article else ""
    for paragraph in PARAGRAPH.finditer(bare):
        text = " ".join(unescape(TAG.sub("", paragraph[1])).split())
        if len(text) >= ENOUGH:
            return shorten(text)
    return ""


def shorten(text: str) -> str:
    """Return as many whole sentences of a text as a description has room for, or words where that says too little."""
    text = " ".join(text.split())
    if len(text) <= LONGEST:
        return text
    cut = text[:LONGEST]
    if ends := [match.end(1) for match in ENDS.finditer(text[: LONGEST + 1]) if match.end(1) >= LONGEST // 2]:
        return text[: ends[-1]]
    whole = cut.rpartition(" ")[0].rstrip(" ,;:–—(") or cut[:-1]
    return f"{whole}…"


def make_head(title: str, says: str, picture: str, *, front: bool) -> str:
    """Return what is put into a page's head, as HTML; the picture's address is seen from the page."""
    named = {"og:type": "website" if front else "article", "og:title": title, "og:description": says}
    lines = [f'<meta name="description" content="{escape(says, quote=True)}">']
    lines += [f'<meta property="{name}" content="{escape(value, quote=True)}">' for name, value in named.items()]
    lines.append(f'<meta property="og:image" content="{escape(picture, quote=True)}">')
    return "".join(f"\n    {line}" for line in lines)
