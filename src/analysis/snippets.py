"""Show short pieces of the texts through the door: how a source is described, what is denied."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd

from analysis.claims import MOST_EVIDENCE, Evidence
from analysis.excerpts import LONGEST_CUE, Door, Excerpt
from analysis.store import read_ranges

MOST_WORDS = 7  # of a piece: what is denied is known by its beginning
FREE_WORDS = 4  # shorter than the runs that are measured as use of a text, like the name of a source
SHORT = 3  # letters: *an*, *der*
HEADING = "in the words of the text"
NOT_SHOWN = "(not shown: limit on quotation)"


def snip(door: Door, article_id: str, start: int, end: int) -> tuple[Excerpt, bool]:
    """Return the first words of a range, and whether they are fewer than it has.

    A piece as short as a name takes nothing from what a chapter may quote; of any other the limits decide.
    """
    inside = door.inside(article_id, start, end)
    cut = len(inside) > MOST_WORDS
    stop = find_stop(door, article_id, inside) if cut else end
    if len(inside) <= FREE_WORDS and stop - start <= LONGEST_CUE:
        return Excerpt(article_id, start, stop, door.alone(article_id, [(start, stop)], "span"), True), cut
    return door.show(article_id, start, stop), cut


def find_stop(door: Door, article_id: str, inside: Sequence[int]) -> int:
    """Return where a piece that is too long is cut: not after short words, which mostly promise that a noun follows."""
    words, most = door.words_of(article_id), MOST_WORDS
    while most > FREE_WORDS and words[inside[most - 1]][1] - words[inside[most - 1]][0] <= SHORT:
        most -= 1
    return words[inside[most - 1]][1]


def show_snippets(
    door: Door,
    rows: pd.DataFrame,
    *,
    columns: Mapping[str, str],
    ranges: str | None = None,
    instead: str | None = None,
    after: int = 1,
) -> Evidence:
    """Return rows as a table with the words of the text for each; of very many rows the first.

    Args:
        door: hands out the words.
        rows: columns ``article_id``, ``start``, ``end`` and those named in ``columns`` and ``ranges``.
        columns: which columns to show, and their headings.
        ranges: a column of ranges, of which the first is shown, or nothing where there is none; without such a column
            the range of the row is shown.
        instead: a column that is shown where the limits allow no words, such as the name of a source.
        after: so many columns stand before the words.
    """
    headings, body = list(columns.values()), []
    for row in rows.head(MOST_EVIDENCE).to_dict("records"):
        cells, words = [row[name] for name in columns], None
        for start, end in read_ranges(row[ranges])[:1] if ranges else [(int(row["start"]), int(row["end"]))]:
            words, cut = snip(door, row["article_id"], start, end)
            if words.whole and cut:
                words = replace(words, markup=words.markup.removesuffix("</span>") + " …</span>")
            elif not words.whole:
                words = row[instead] if instead else words if end - start <= LONGEST_CUE else NOT_SHOWN
        body.append((*cells[:after], words, *cells[after:]))
    return Evidence([*headings[:after], HEADING, *headings[after:]], body)


def write_objects(door: Door, edges: pd.DataFrame, denials: pd.DataFrame) -> pd.DataFrame:
    """Return the edges of the graph of provenance with a column ``object``: the first words of what is denied.

    Args:
        door: hands out the words; where the limits forbid it there are none.
        edges: as ``measures.graph.provenance`` returns them.
        denials: the table; where it does not know what is denied, there are no words either.
    """
    known = {
        f"{key}:{s}-{e}"
        for key, cell in zip(denials["article_id"], denials["object"], strict=True)
        for s, e in read_ranges(cell)
    }
    objects = [
        first_words(door, [place for place in places if place in known]) if kind == "denies" else None
        for kind, places in zip(edges["kind"], edges["places"], strict=True)
    ]
    return edges.assign(object=pd.Series(objects, index=edges.index, dtype="str"))


def first_words(door: Door, places: Sequence[str]) -> str | None:
    """Return the beginning of the first place that may be shown, as plain text; None where none may.

    Args:
        door: hands out the words.
        places: ``ARTICLE_ID:START-END``; an id may hold blanks and colons.
    """
    for place in places:
        article_id, _, span = place.rpartition(":")
        start, end = map(int, span.split("-"))
        excerpt, cut = snip(door, article_id, start, end)
        if excerpt.whole:
            plain = html.unescape(re.sub(r"<[^<>]*>", "", excerpt.markup)).strip(" ,;:.")
            return plain + "…" if cut else plain
    return None
