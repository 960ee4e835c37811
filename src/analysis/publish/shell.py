"""Put an article made from data into the dress of a page that Sphinx has built."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape

from analysis.excerpts import escape
from analysis.publish.staging import BookError

ADDRESS = re.compile(r'(?<=\s)(href|src|action)="([^"]*)"')
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|#|$", re.IGNORECASE)  # other servers, and places on the same page
HERE = re.compile(r'(<a class="[^"]*\b(?:current|navbar-brand)\b[^"]*" )href="#"')
TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
ARTICLE = re.compile(r'(<article class="bd-article">).*?(</article>)', re.DOTALL)
PAGE_NAME = re.compile(r"(DOCUMENTATION_OPTIONS\.pagename = ')[^']*'")
ROOT = re.compile(r'data-content_root="[^"]*"')
NEIGHBOURS = re.compile(r'[ \t]*<link rel="(?:next|prev|canonical)"[^>]*>\n?')
NEXT = re.compile(r'(<footer class="prev-next-footer[^"]*">).*?(</footer>)', re.DOTALL)
PRINTED = re.compile(r'(<div id="jb-print-docs-body" class="onlyprint">).*?(?=<div id="searchbox">)', re.DOTALL)
CONTENTS = re.compile(r'(<nav id="pst-page-toc-nav"[^>]*>).*?(</nav>)', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Shell:
    """A built page without what is its own, addresses set right; the folder it is seen from; the project's name."""

    html: str
    folder: str
    project: str


def take_shell(html: str, page: str, folder: str) -> Shell:
    """Return the dress of a built page, for pages in a folder of the site.

    Args:
        html: the built page.
        page: its name, as seen from the site's root, such as ``book/ledger.html``.
        folder: where the new pages will lie, as seen from there, such as ``ledger``.

    Raises:
        BookError: it has not the parts that a page of this theme has.
    """
    if not all(part.search(html) for part in (TITLE, ARTICLE, PAGE_NAME, ROOT)):
        raise BookError(f"{page}: cannot dress other pages, since it lacks what the theme puts into each")
    here = posixpath.dirname(page)

    def moved(match: re.Match[str]) -> str:
        address = unescape(match[2])
        if ELSEWHERE.match(address):
            return match[0]
        path, rest = re.fullmatch(r"([^?#]*)(.*)", address, re.DOTALL).groups()
        there = posixpath.relpath(posixpath.join("/", here, path), posixpath.join("/", folder))
        return f'{match[1]}="{escape(there + rest)}"'

    bare = ARTICLE.sub(r"\1\2", html, count=1)
    bare = HERE.sub(rf'\1href="{posixpath.basename(page)}"', bare)  # the list of pages names the page it came from
    bare = ADDRESS.sub(moved, NEIGHBOURS.sub("", NEXT.sub(r"\1\2", bare)))
    bare = ROOT.sub(f'data-content_root="{posixpath.relpath("/", posixpath.join("/", folder))}/"', bare)
    return Shell(bare, folder, unescape(TITLE.search(html)[1]).rpartition("\u2014 ")[2].strip())


def fill(shell: Shell, name: str, *, title: str, article: str, contents: Sequence[tuple[str, str]]) -> str:
    """Return a page.

    Args:
        shell: the dress.
        name: the page's file name without ending.
        title: its title, as plain text.
        article: what stands in it, as safe HTML.
        contents: anchor and plain text of what the list beside the page leads to.
    """
    items = "".join(
        f'<li class="toc-h2 nav-item toc-entry"><a class="reference internal nav-link" href="#{escape(anchor)}">'
        f"{escape(text)}</a></li>"
        for anchor, text in contents
    )
    listed = f'<ul class="pst-show_toc_level nav section-nav flex-column">{items}</ul>' if items else ""
    html = TITLE.sub(lambda _: f"<title>{escape(title)} &#8212; {escape(shell.project)}</title>", shell.html, count=1)
    html = PAGE_NAME.sub(lambda m: f"{m[1]}{shell.folder}/{name}'", html)
    html = PRINTED.sub(lambda m: f"{m[1]}<h1>{escape(title)}</h1></div>\n", html)
    html = CONTENTS.sub(lambda m: m[1] + listed + m[2], html)
    return ARTICLE.sub(lambda m: f"{m[1]}\n{article}\n{m[2]}", html, count=1)
