"""Write the page of a text: a map of it, and its annotated rows that the ledger rests on, in the order of the text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from analysis.excerpts import Door, escape
from analysis.publish.entries import GERMAN
from analysis.publish.places import Key, Places, Text, articles_of, range_of
from analysis.publish.textmap import SIGNS, Mark, draw_map
from analysis.schema import SCHEMA

NAMED_ALREADY = {"article_id", "start", "end"}
ORDER = {table: number for number, table in enumerate(SCHEMA)}


@dataclass(frozen=True)
class Place:
    """An annotated row of a text: its table, key and columns, and its range where it has one."""

    table: str
    key: Key
    row: Mapping
    at: tuple[int, int] | None


def rows_by_text(places: Places) -> dict[str, list[Place]]:
    """Return the rows of each text in its order; rows without a range of their own stand first.

    A row that speaks of a pair of texts stands on the pages of both.
    """
    found: dict[str, list[Place]] = {}
    for table, rows in places.rows.items():
        for key, row in rows.items():
            for article in articles_of(row):
                found.setdefault(article, []).append(Place(table, key, row, range_of(row, article)))
    return {
        article: sorted(found[article], key=lambda p: (p.at or (-1, -1), ORDER[p.table], p.key))
        for article in places.texts
        if article in found
    }


def show_text(text: Text, rows: Iterable[Place], places: Places, door: Door, *, whole: bool) -> str:
    """Return what stands on the page of a text, as safe HTML.

    Args:
        text: the text.
        rows: its rows, in its order.
        places: where rows stand.
        door: hands out words of the text.
        whole: whether the text may be shown whole.
    """
    rows = list(rows)
    marks = [
        Mark(place.table, places.anchor(place.table, place.key), name_of(place, places), *place.at)
        for place in rows
        if place.at and place.at[0] < place.at[1]
    ]
    tables = sorted({place.table for place in rows}, key=ORDER.get)
    legend = ", ".join(f"<i>{SIGNS[table]}</i> {table}" for table in tables if table in SIGNS)
    how = "Words that are underlined" if whole else "Each bar is a word of its length; cues can be read. Coloured bars"
    quoted = "" if whole else "; grey ones that stand out are quoted or reported"
    short = f" A short name stands where a longer range begins: {legend}." if legend else ""
    return (
        f"<h1>{escape(text.title)}</h1>"
        f"<p>Article <code>{escape(text.id)}</code>. {len(rows):,} annotated rows of it are behind what "
        "this book says.</p>"
        f'<section id="map"><h2>Where they are</h2><p>{how} lead to their rows below{quoted}.{short}</p>'
        f"{draw_map(text.id, marks, door, whole=whole)}</section>"
        f'<section id="rows"><h2>What they are</h2>{"".join(show_place(place, places) for place in rows)}</section>'
    )


def name_of(place: Place, places: Places) -> str:
    """Return the name of a row, as safe text: its table and running number."""
    return escape(" ".join([place.table, *map(str, places.numbers(place.table, place.key))]))


def show_place(place: Place, places: Places) -> str:
    """Return one annotated row: table, number, range of characters, and all that its columns say."""
    at = f" <small>characters {place.at[0]}\u2013{place.at[1]}</small>" if place.at else ""
    said = "".join(show_column(name, value) for name, value in place.row.items() if name not in NAMED_ALREADY)
    anchor = places.anchor(place.table, place.key)
    return f'<div class="place" id="{anchor}"><h3>{name_of(place, places)}{at}</h3><dl>{said}</dl></div>'


def show_column(name: str, value: object) -> str:
    """Return one column of a row, or nothing where it is empty."""
    lang = ' lang="de"' if name in GERMAN else ""
    return "" if value is None else f"<div><dt>{escape(name)}</dt><dd{lang}>{escape(str(value))}</dd></div>"
