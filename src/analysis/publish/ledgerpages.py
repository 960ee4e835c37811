"""Write the ledger's pages beside those that Sphinx has built, one a chapter; then the pages of the texts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import unescape
from itertools import groupby
from pathlib import Path

from analysis.excerpts import escape
from analysis.pictures import size_of
from analysis.publish.dossiers import write_dossiers
from analysis.publish.dressing import to_root
from analysis.publish.entries import Site, hash_parameters, show_groups, show_table
from analysis.publish.grouping import Group, find_limits, gather_groups, group_claims
from analysis.publish.ledgerlinks import FOLDER, check_names, ledger_page
from analysis.publish.places import Places, find_places
from analysis.publish.shell import Shell, fill, take_shell
from analysis.publish.shown import Shown, open_shown
from analysis.publish.staging import write
from analysis.publish.textlist import gather_texts
from analysis.store import Tables

ABOUT = "book/ledger.html"  # the page that explains the ledger: these stand under it
TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
ANCHOR = re.compile(r'\bid="((?:claim|shown)-[^"]*)"')
CELL = re.compile(r'<td(?P<label>[^<>]*) data-row="(?P<row>[^"]*)">(?P<text>[^<>]*)</td>')
HEADING = re.compile(r"^#{2,3} +(.+?) *#*$", re.MULTILINE)


def write_ledger_pages(site: Path, tables: Path) -> Shown:
    """Write the pages of the ledger into a built site, and those of the texts; return what hands out words of texts.

    Args:
        site: the site, with its pages and its record.
        tables: the folder of tables, with the texts beside them.

    Raises:
        BookError: the ledger names rows that are not in the tables, or two pages would have one name.
    """
    ledger = json.loads((site / "record" / "ledger.json").read_text(encoding="utf-8"))
    names = list(dict.fromkeys(claim["notebook"] for claim in ledger["claims"]))
    check_names(names)
    pages = read_pages(site)
    about = ABOUT if (site / ABOUT).exists() else "index.html"
    shell = take_shell((site / about).read_text(encoding="utf-8"), about, FOLDER)
    places = find_places(site, ledger["claims"])
    for name in names:
        write_chapter(site, name, ledger, shell, places, pages)
    link_cells(site, pages, places)
    shown = open_tables(site, tables)
    write_dossiers(site, shown, places, gather_texts(tables))
    return shown


def open_tables(site: Path, tables: Path) -> Shown:
    """Return what hands out the words of the texts that lie beside tables."""
    whole = json.loads((tables / "about.json").read_text(encoding="utf-8")).get("excerpts") == "full"
    return open_shown(site, Tables(folder=tables).texts(), whole=whole)


def link_cells(site: Path, pages: Site, places: Places) -> None:
    """Make the places in tables of the pages links to where they are shown; those that no entry rests on stay."""

    def link(match: re.Match[str], up: str) -> str:
        table, *key = json.loads(unescape(match["row"]))
        address = places.address(table, tuple(key)) if tuple(key) in places.rows.get(table, {}) else None
        if not address:
            return f"<td{match['label']}>{match['text']}</td>"
        return f'<td{match["label"]}><a href="{up}{address}">{match["text"]}</a></td>'

    for name in pages.titles:
        html = (site / name).read_text(encoding="utf-8")
        if CELL.search(html):
            up = to_root(name)
            write(site / name, CELL.sub(lambda match, up=up: link(match, up), html).encode())


def read_pages(site: Path) -> Site:
    """Return titles and anchors of claims of the pages that Sphinx has built, and the sizes of drawings."""
    titles, anchors = {}, {}
    for path in sorted(path for path in site.rglob("*.html") if "_static" not in path.parts):
        html, name = path.read_text(encoding="utf-8"), path.relative_to(site).as_posix()
        title = TITLE.search(html)
        titles[name] = unescape(title[1]).rpartition(" \u2014 ")[0] if title else name
        anchors[name] = frozenset(ANCHOR.findall(html))
    drawings = sorted((site / "_static" / "claims").glob("*.svg"))
    sizes = {path.relative_to(site).as_posix(): size_of(path.read_text(encoding="utf-8")) for path in drawings}
    return Site(titles, anchors, sizes)


def write_chapter(site: Path, name: str, ledger: Mapping, shell: Shell, places: Places, pages: Site) -> None:
    """Write the page of the ledger for one notebook."""
    made_from = ledger["notebooks"][name]
    claims = sorted((claim for claim in ledger["claims"] if claim["notebook"] == name), key=lambda c: c["cell"])
    groups = group_claims(claims, ledger["rows"])
    limits = find_limits(groups)
    notebook = json.loads((site / made_from["file"]).read_text(encoding="utf-8"))
    parts, contents = [], []
    for heading, some in under_headings(gather_groups(groups), notebook):
        anchor = f"part-{len(contents) + 1}"
        contents.append((anchor, heading))
        shown = "".join(show_groups(same, places, limits, pages, made_from) for same in some)
        parts.append(f'<section id="{anchor}"><h2>{escape(heading)}</h2>{shown}</section>')
    contents.append(("made-from", "What the chapter was made from"))
    chapter = pages.titles.get(f"{name}.html", name)
    title = f"Ledger: {chapter}"
    article = (
        f'<div class="ledger"><h1>{escape(title)}</h1><p>Everything that <a href="../{escape(name)}.html">'
        f"{escape(chapter)}</a> shows or lends to other pages, with the rows behind it.{how_to_read(pages)}</p>"
        f"{''.join(parts)}{show_made_from(made_from)}</div>"
    )
    page = ledger_page(name)
    stem = page.removeprefix(f"{FOLDER}/").removesuffix(".html")
    write(site / page, fill(shell, stem, title=title, article=article, contents=contents).encode())


def how_to_read(pages: Site) -> str:
    """Return a link to the page that explains the ledger, where the book has one."""
    return f' <a href="../{ABOUT}">How to read this</a>.' if ABOUT in pages.titles else ""


def under_headings(groups: Iterable[Sequence[Group]], notebook: Mapping) -> Iterator[tuple[str, list[Sequence[Group]]]]:
    """Yield groups by the heading of the notebook under which the first claim of each was made."""
    headings, last = [], "At the head of the chapter"
    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown":
            found = HEADING.findall("".join(cell["source"]))
            last = re.sub(r"[*`]", "", found[-1]) if found else last
        headings.append(last)
    for heading, some in groupby(groups, key=lambda same: headings[same[0].claims[0]["cell"] - 1]):
        yield heading, list(some)


def show_made_from(made_from: Mapping) -> str:
    """Return what a notebook was made from, each with its whole hash and, where it is published, a link to it."""
    files = {made_from["file"]: made_from["sha256"]}
    files |= {f"record/tables/{table}.jsonl": digest for table, digest in made_from["tables"].items()}
    files |= {f"record/inputs/{path}": digest for path, digest in made_from["inputs"].items()}
    rows = [
        (f'<a href="../{escape(file)}"><code>{escape(file.removeprefix("record/"))}</code></a>', digest)
        for file, digest in files.items()
    ]
    rows += [("code: the modules that it uses, and its own cells", made_from["code"])]
    rows += [("lock of the libraries", made_from["lock"])]
    given = ", ".join(
        f"<code>{escape(f'{name} = {value!r}')}</code>" for name, value in made_from["parameters"].items()
    )
    rows += [(f"parameters: {given or 'none'}", hash_parameters(made_from["parameters"]))]
    body = [f"<tr><td>{what}</td><td><code>{escape(digest)}</code></td></tr>" for what, digest in rows]
    head = '<th scope="col">What</th><th scope="col">SHA-256</th>'
    shown = show_table(head, body, "What the chapter was made from")
    return f'<section id="made-from"><h2>What the chapter was made from</h2>{shown}</section>'
