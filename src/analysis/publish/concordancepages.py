"""Write rows of the concordance as numbered pages, for readers without scripts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape  # of words that are harmless already: signs that are not seen were made visible before
from itertools import groupby
from pathlib import Path

from analysis.publish.concordanceindex import downloads
from analysis.publish.concordancekinds import PAGE_ROWS, VALUES, Column, Kind, Shelf
from analysis.publish.concordancerows import Line
from analysis.publish.shell import Shell, fill
from analysis.publish.staging import write

STYLE = '<link rel="stylesheet" href="../_static/concordance/concordance.css">'
UNSHOWN = '<span class="unshown">not shown: limit on quotation</span>'
BESIDE = 2  # pages before and after this one that a page leads to, besides the first and the last


def write_pages(
    folder: Path, kind: Kind, shelves: Sequence[tuple[Shelf, Sequence[Line]]], shell: Shell, *, dossiers: bool
) -> None:
    """Write the pages of one kind, each with at most ``PAGE_ROWS`` rows.

    Args:
        folder: the folder of the concordance.
        kind: what is listed.
        shelves: its shelves with their rows.
        shell: the dress of the pages.
        dossiers: whether each article has a page, to which places lead.
    """
    rows = [(shelf, line) for shelf, lines in shelves for line in lines]
    pages = range(1, -(-len(rows) // PAGE_ROWS) + 1)
    for page in pages:
        some = rows[(page - 1) * PAGE_ROWS : page * PAGE_ROWS]
        title = f"{kind.title}, page {page:,} of {len(pages):,}" if len(pages) > 1 else kind.title
        above, below = (lead(kind, page, len(pages), where) for where in ("above", "below"))
        parts, contents = [], []
        for shelf, pairs in groupby(some, key=lambda pair: pair[0]):
            lines = [line for _, line in pairs]
            contents.append((shelf.group, shelf.title))
            parts.append(show_shelf(shelf, lines, dossiers=dossiers))
        ask = '<a href="../book/concordance.html">Search, sort and filter these rows</a>'
        note = f"<p>{ask}. {downloads(kind.name, '../')}</p>"
        article = f'{STYLE}<div class="concordance"><h1>{title}</h1>{note}{above}{"".join(parts)}{below}</div>'
        name = f"{kind.name}-{page}"
        write(folder / f"{name}.html", fill(shell, name, title=title, article=article, contents=contents).encode())


def lead(kind: Kind, page: int, last: int, where: str) -> str:
    """Return links to other pages: the one before, the one after, the first, the last, and those near by.

    Args:
        kind: what is listed.
        page: the number of the page.
        last: the number of the last.
        where: which of the two lists of links on a page this is.
    """
    if last == 1:
        return ""
    links = [link(kind, page - 1, "Previous")] if page > 1 else []
    before = 0
    for number in near(page, last):
        links += ["<span>…</span>"] if number > before + 1 else []
        links.append(f'<span aria-current="page">{number:,}</span>' if number == page else link(kind, number))
        before = number
    links += [link(kind, page + 1, "Next")] if page < last else []
    return f'<nav class="pages" aria-label="Pages of {kind.title.lower()}, {where}">{" ".join(links)}</nav>'


def near(page: int, last: int) -> list[int]:
    """Return the numbers of pages that a page leads to, itself among them."""
    return sorted({1, last, *range(max(1, page - BESIDE), min(last, page + BESIDE) + 1)})


def link(kind: Kind, page: int, text: str | None = None) -> str:
    """Return a link to a page by its number."""
    label = "" if text else f' aria-label="Page {page:,}"'
    return f'<a href="{kind.name}-{page}.html"{label}>{text or f"{page:,}"}</a>'


def show_shelf(shelf: Shelf, lines: Sequence[Line], *, dossiers: bool) -> str:
    """Return the rows of one group as a table that scrolls in itself; a column that no row fills is left out."""
    columns = [column for column in shelf.kind.columns if not column.hidden and column.name != shelf.kind.group]
    cells = {column: [show_cell(line, column, dossiers=dossiers) for line in lines] for column in columns}
    columns = [column for column in columns if any(cells[column])]
    head = "".join(f'<th scope="col"{css(column)}>{column.head}</th>' for column in columns)
    body = "".join(
        f"<tr>{''.join(mark_up(column, cells[column][number]) for column in columns)}</tr>"
        for number in range(len(lines))
    )
    return (
        f'<section id="{shelf.group}"><h2>{escape(shelf.title)}</h2>'
        f'<div class="scroller" role="region" tabindex="0" aria-label="{escape(f"{shelf.kind.title}: {shelf.title}")}">'
        f'<table class="cards"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div></section>'
    )


def mark_up(column: Column, cell: str) -> str:
    """Return a cell of a table."""
    return f'<td{css(column)} data-label="{column.head.lower()}">{cell}</td>'


def css(column: Column) -> str:
    """Return the class of a column's cells."""
    return f' class="{"context" if column.type == "excerpt" else column.type}"'


def show_cell(line: Line, column: Column, *, dossiers: bool) -> str:
    """Return what a cell shows, as safe HTML; an empty text where it says nothing."""
    value = line.cells.get(column.name)
    if column.type == "choice":
        return escape(VALUES[column.name].get(value, ""))
    if column.type == "article":
        return f"<span>{''.join(show_article(line, dossiers=dossiers))}</span>"
    if column.type == "place":
        return to_dossier(line, f"#{line.anchor}", escape(line.place), dossiers=dossiers)
    if column.type == "excerpt":
        return show_parts(value) if value else UNSHOWN
    if column.type == "german" and value:
        return f'<span lang="de">{escape(value)}</span>'
    return f"{value:,}" if isinstance(value, int) else escape(value or "")


def show_parts(parts: Sequence[str]) -> str:
    """Return the parts of an excerpt, every second one set off."""
    shown = (f"<mark>{escape(part)}</mark>" if number % 2 else escape(part) for number, part in enumerate(parts))
    return f'<span class="excerpt" lang="de">{"".join(shown)}</span>'


def show_article(line: Line, *, dossiers: bool) -> Iterator[str]:
    """Yield the article's title, leading to its page, and where it came out."""
    heading = line.heading
    title = f'<span lang="de">{escape(heading.title)}</span>' if heading.german else escape(heading.title)
    yield to_dossier(line, "", title, dossiers=dossiers)
    if heading.outlet:
        yield f" <small>{escape(heading.outlet)}</small>"


def to_dossier(line: Line, anchor: str, markup: str, *, dossiers: bool) -> str:
    """Return a link to the page of a row's article, where there are such pages."""
    return f'<a href="../texts/{line.heading.number}.html{anchor}">{markup}</a>' if dossiers else markup
