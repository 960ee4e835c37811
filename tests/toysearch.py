"""A small site with Sphinx's own search page, to search in."""

from __future__ import annotations

import json
import shutil
from html import escape
from pathlib import Path

import sphinx

BASIC = Path(sphinx.__file__).parent / "themes" / "basic" / "static"
SCRIPTS = ("doctools.js", "searchtools.js", "sphinx_highlight.js")
OPTIONS = """const DOCUMENTATION_OPTIONS = {BUILDER: "html", FILE_SUFFIX: ".html", LINK_SUFFIX: ".html", LANGUAGE: "en",
  SHOW_SEARCH_SUMMARY: true, ENABLE_SEARCH_SHORTCUTS: true, NAVIGATION_WITH_KEYS: false};"""
HEAD = (
    '<script src="_static/documentation_options.js"></script><script src="_static/doctools.js"></script>'
    '<script src="_static/sphinx_highlight.js"></script><script src="_static/searchtools.js"></script>\n'
    '<script src="_static/language_data.js"></script>\n<script src="searchindex.js"></script>\n'
)
PAGES = {
    "index": ("A front page", "<p>Nothing is said here.</p>"),
    "texts/1": (
        "Treffen in Wien",
        "<p>Es geht um Gespräche. Der Präsident schwieg, angeblich aus Angst.</p>"
        "<table><tr><td>Brücken</td><td>Häuser</td></tr></table>",
    ),
    "texts/2": (
        "Straßen &lt;b&gt;",
        "<p>Er will über Straßen gegangen sein. <mark>Neue</mark>s gab es nicht.</p>",
    ),
    "book/methods": (
        "Methods",
        '<section id="how-quoted"><h2>How quotations count<a class="headerlink" href="#how-quoted">#</a></h2>'
        "<p>What is quoted is counted.</p></section>"
        '<div class="cell_input"><pre>hidden_variable</pre></div><script>var unread;</script>',
    ),
    "texts/1-rows": ("Rows", "<p>Zeilenweise</p>"),
    "ledger/one": ("Ledger", "<p>Zeilenweise</p>"),
    "concordance/cues-1": ("Cues", "<p>Zeilenweise</p>"),
}


def make_page(title: str, body: str, root: str = "", said: str = "") -> str:
    """Return a page as the theme makes it, as far as the search looks at it."""
    about = f'<meta name="description" content="{escape(said, quote=True)}">' if said else ""
    return (
        f'<!DOCTYPE html><html lang="en" data-content_root="{root}"><head><meta charset="utf-8"><title>{title}</title>'
        f'<link rel="icon" href="data:,">{about}</head><body><main role="main"><article class="bd-article">'
        f"<h1>{title}</h1>{body}</article></main></body></html>"
    )


def make_site(site: Path, pages: dict[str, tuple[str, str]] = PAGES) -> Path:
    """Write a site as Sphinx leaves it, and return its folder."""
    for name, (title, body) in pages.items():
        path = site / f"{name}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(make_page(title, body, said=f"About {title}."), encoding="utf-8")
    (site / "_static").mkdir()
    for name in SCRIPTS:
        shutil.copy(BASIC / name, site / "_static" / name)
    (site / "_static" / "documentation_options.js").write_text(OPTIONS, encoding="utf-8")
    found = '<form action="#"><input type="search" name="q" aria-label="Search"></form><div id="search-results"></div>'
    page = '<!DOCTYPE html><html lang="en" data-content_root="./"><head><meta charset="utf-8"><title>Search</title>'
    page += f'<link rel="icon" href="data:,">\n{HEAD}</head><body><main role="main">{found}</main></body></html>'
    (site / "search.html").write_text(page, encoding="utf-8")
    entries = {"quotation": [[0, "term-quotation", True]], "gone": [[1, "x", True]]}
    index = {"docnames": ["book/methods", "book/gone"], "indexentries": entries}
    (site / "searchindex.js").write_text(f"Search.setIndex({json.dumps(index)})", encoding="utf-8")
    return site
