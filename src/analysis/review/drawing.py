"""Draw the two sides of a difference: figures, tables and texts. What is published may be hostile: nothing of it runs.

A drawing is an image with its data in its address, which runs no script and asks no server; a table is read as text and
written anew; every text is escaped.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from html import escape
from html.parser import HTMLParser

from analysis.review.findings import Finding, make_visible
from analysis.review.notebooks import data_of, is_notebook, named, text_of
from analysis.review.reading import Site, UnreadableError

SIDES = ("published", "made again")
LARGEST_DRAWING = 4 * 1024 * 1024  # bytes; the largest figure of the project's own book has two hundred thousand
MOST_CELLS = 100  # of a row
LONGEST_CELL = 2000  # signs
MOST_ROWS = 40  # of a table that is shown; more of them only where they differ


def mark_words(published: str | None, again: str | None) -> tuple[str, str]:
    """Return two texts as safe HTML with the words marked that only one of them has."""
    if published is None or again is None:
        return tuple('<em class="none">nothing</em>' if side is None else escape(side) for side in (published, again))
    sides = [split_words(side) for side in (published, again)]
    marked: tuple[list[str], list[str]] = ([], [])
    for tag, a, b, c, d in SequenceMatcher(None, *sides, autojunk=False).get_opcodes():
        for out, side, begin, end in ((marked[0], sides[0], a, b), (marked[1], sides[1], c, d)):
            text = escape("".join(side[begin:end]))
            if text:
                out.append(text if tag == "equal" else f"<mark>{text}</mark>")
    return "".join(marked[0]), "".join(marked[1])


def split_words(text: str) -> list[str]:
    """Return the words of a text, each with the white space after it apart."""
    out: list[str] = []
    for sign in text:
        if out and sign.isspace() == out[-1][-1].isspace():
            out[-1] += sign
        else:
            out.append(sign)
    return out


def pair(published: str, again: str, kind: str = "") -> str:
    """Return two pieces of safe HTML side by side."""
    cells = "".join(
        f'<div class="side"><p class="of">{label}</p>{markup}</div>'
        for label, markup in zip(SIDES, (published, again), strict=True)
    )
    return f'<div class="pair {kind}">{cells}</div>'


def draw_figures(finding: Finding, published: Site, again: Site) -> str:
    """Return the drawings of a figure of both sites side by side."""
    return pair(*(draw(site, finding.output) for site in (published, again)), kind="figures")


def draw(site: Site, name: str) -> str:
    """Return a drawing of a site as an image that holds its own data."""
    try:
        content = site.read(name)
    except UnreadableError as error:
        return f'<p class="none">{escape(str(error))}</p>'
    if len(content) > LARGEST_DRAWING:
        return f'<p class="none">{len(content):,} bytes: too large to be shown</p>'
    data = base64.b64encode(content).decode()
    dark = " dark" if name.endswith("-dark.svg") else ""
    return f'<img class="drawing{dark}" alt="{escape(name, quote=True)}" src="data:image/svg+xml;base64,{data}">'


def draw_tables(finding: Finding, published: Site, again: Site) -> str | None:
    """Return the tables of a claim side by side, differing cells marked; None where they do not differ."""
    sides = [read_table(find_markup(site, finding)) for site in (published, again)]
    if sides[0] == sides[1]:
        return None
    chosen = [row for row in range(max(map(len, sides))) if row_of(sides[0], row) != row_of(sides[1], row)]
    if max(map(len, sides)) <= MOST_ROWS:
        chosen = list(range(max(map(len, sides))))
    shown = sorted({0, *chosen[:MOST_ROWS]})
    left = len(chosen) - len(shown)
    more = f"<p>{left:,} more rows differ.</p>" if left > 0 else ""
    drawn = (draw_table(side, other, shown) for side, other in (sides, reversed(sides)))
    return pair(*drawn, kind="tables") + more


def find_markup(site: Site, finding: Finding) -> str:
    """Return the markup of a claim's table as a notebook of a site shows it, or nothing."""
    try:
        notebook = site.read_json(f"record/{finding.chapter}.ipynb")
    except UnreadableError:
        return ""
    for cell in notebook["cells"] if is_notebook(notebook) else ():
        for label, output in named(cell.get("outputs", [])):
            if label == finding.output:
                return text_of(data_of(output).get("text/html", ""))
    return ""


class Cells(HTMLParser):
    """Gather the cells of tables as text."""

    def __init__(self) -> None:
        """Begin without a row."""
        super().__init__(convert_charrefs=True)
        self.rows: list[list[str]] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list) -> None:
        """Begin a row or a cell."""
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th") and self.rows:
            self.rows[-1].append("")
            self.inside = True

    def handle_endtag(self, tag: str) -> None:
        """End a cell."""
        if tag in ("td", "th"):
            self.inside = False

    def handle_data(self, data: str) -> None:
        """Take text."""
        if self.inside:
            self.rows[-1][-1] += data


def read_table(markup: str) -> list[list[str]]:
    """Return the rows of the tables in a piece of markup, as text."""
    reader = Cells()
    try:
        reader.feed(markup)
        reader.close()
    except (AssertionError, ValueError):
        return reader.rows
    return reader.rows


def row_of(rows: Sequence[list[str]], number: int) -> list[str]:
    """Return a row, an empty one beyond the last."""
    return rows[number] if number < len(rows) else []


def draw_table(rows: Sequence[list[str]], other: Sequence[list[str]], shown: Sequence[int]) -> str:
    """Return rows as safe HTML, with the cells marked that another table has otherwise."""
    lines = []
    for number in shown:
        row, beside = row_of(rows, number), row_of(other, number)
        cells = []
        for place, cell in enumerate(row[:MOST_CELLS]):
            shown_cell = escape(make_visible(cell[:LONGEST_CELL]))
            same = place < len(beside) and beside[place] == cell
            cells.append(f"<td>{shown_cell}</td>" if same else f"<td><mark>{shown_cell}</mark></td>")
        lines.append(f"<tr><th>{number or ''}</th>{''.join(cells)}</tr>")
    return f'<div class="scroller" tabindex="0"><table>{"".join(lines)}</table></div>'


def draw_texts(finding: Finding) -> str:
    """Return what both sides say, side by side, with the words marked that differ."""
    sides = mark_words(finding.expected, finding.found)
    return pair(*(f'<p class="text">{side}</p>' for side in sides), kind="texts")


def draw_difference(finding: Finding, sites: Mapping[str, Site]) -> str:
    """Return the two sides of a difference in the way that fits what it is."""
    both = sites["published"], sites["again"]
    if finding.kind == "figure" and finding.output.endswith(".svg"):
        return draw_figures(finding, *both)
    if finding.kind in ("table", "output") and (drawn := draw_tables(finding, *both)):
        return drawn
    return draw_texts(finding)
