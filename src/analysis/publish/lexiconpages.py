"""Write the lexicons on pages of their own beside those that Sphinx has built: together they would weigh too much."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from html import escape
from pathlib import Path

from docutils.nodes import make_id

from analysis.lexicon import Lexicon, load, names
from analysis.publish.madeparts import prose, show_lexicon, table
from analysis.publish.shell import fill, take_shell
from analysis.publish.staging import write

FOLDER = "lexicons"
ABOUT = "book/lexicons.html"  # the page that explains them
ROOM = 180_000  # signs of mark-up on one page: with what every page fetches it stays below 500 kB


@cache
def lay_out() -> tuple[tuple[Lexicon, ...], ...]:
    """Return all lexicons by the page that they stand on, in the order of their names."""
    pages: list[list[Lexicon]] = []
    used = ROOM
    for lexicon in map(load, names()):
        length = len(show_lexicon(lexicon))
        if used + length > ROOM:
            pages.append([])
            used = 0
        pages[-1].append(lexicon)
        used += length
    return tuple(map(tuple, pages))


def anchor_of(lexicon: Lexicon) -> str:
    """Return the anchor of a lexicon on its page."""
    return make_id(f"lexicons-{lexicon.title}")


def list_lexicons(root: str) -> str:
    """Return a table that leads to every lexicon, as safe HTML.

    Args:
        root: the way from the page to the site's root.
    """
    rows = [
        (
            f'<a href="{root}{FOLDER}/{number}.html#{anchor_of(lexicon)}">{escape(lexicon.title)}</a>',
            prose(lexicon.about),
        )
        for number, page in enumerate(lay_out(), 1)
        for lexicon in page
    ]
    return table(("Lexicon", "What it holds"), rows, label="All lexicons")


def write_lexicon_pages(site: Path) -> None:
    """Write the pages of lexicons into a built site that has a page about them.

    Raises:
        BookError: the page about them is not dressed as pages of the theme are.
    """
    if not (site / ABOUT).exists():
        return
    shell = take_shell((site / ABOUT).read_text(encoding="utf-8"), ABOUT, FOLDER)
    pages = lay_out()
    for number, page in enumerate(pages, 1):
        title = f"Lexicons: {page[0].title}" + (f" to {page[-1].title}" if len(page) > 1 else "")
        contents = [(anchor_of(lexicon), lexicon.title) for lexicon in page]
        sections = "".join(
            f'<section id="{anchor_of(lexicon)}"><h2>{escape(lexicon.title)}</h2>{show_lexicon(lexicon)}</section>'
            for lexicon in page
        )
        article = (
            f'<h1>{escape(title)}</h1><p>How these lists are read: <a href="../{ABOUT}">Lexicons</a>.</p>'
            f"{sections}{lead_on(number, len(pages))}"
        )
        html = fill(shell, str(number), title=title, article=article, contents=contents)
        write(site / FOLDER / f"{number}.html", html.encode())


def lead_on(number: int, last: int) -> str:
    """Return links to the pages before and after a page."""
    ways: Iterable[str] = (
        *((f'<a href="{number - 1}.html" rel="prev">Lexicons before these</a>',) if number > 1 else ()),
        *((f'<a href="{number + 1}.html" rel="next">Lexicons after these</a>',) if number < last else ()),
    )
    return f'<nav aria-label="Other lexicons"><p>{" · ".join(ways)}</p></nav>'
