"""Write for each text the page of its annotated rows that numbers of the book rest on, table by table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from analysis.excerpts import escape
from analysis.publish.entries import GERMAN, show_cell
from analysis.publish.naming import TABLE_TITLES, heading_of
from analysis.publish.places import Key, Places, Text, articles_of, range_of
from analysis.resting import KEYS
from analysis.schema import SCHEMA

ORDER = {table: number for number, table in enumerate(SCHEMA)}
MOST_COLUMNS = 8  # of a table with one row; with more it is a list
LEFT_OUT = ("article_id", "start", "end")  # said by the page, and by the place


@dataclass(frozen=True)
class Row:
    """An annotated row of a text: its table, its key, its columns, and its range where it has one."""

    table: str
    key: Key
    row: Mapping
    at: tuple[int, int] | None


def rows_by_text(places: Places) -> dict[str, list[Row]]:
    """Return the rows of each text, in the order of tables and, within one, of the text.

    A row that speaks of a pair of texts stands on the pages of both.
    """
    found: dict[str, list[Row]] = {}
    for table, rows in places.rows.items():
        for key, row in rows.items():
            for article in articles_of(row):
                found.setdefault(article, []).append(Row(table, key, row, range_of(row, article)))
    return {
        article: sorted(found[article], key=lambda row: (ORDER[row.table], row.at or (-1, -1), row.key))
        for article in places.texts
        if article in found
    }


def show_rows(text: Text, rows: Sequence[Row], places: Places) -> str:
    """Return what stands on the page of a text's rows, as safe HTML."""
    tables: dict[str, list[Row]] = {}
    for row in rows:
        tables.setdefault(row.table, []).append(row)
    parts = "".join(
        f'<section id="table-{table}"><h2>{TABLE_TITLES[table]}</h2>{show_table(table, some, text, places)}</section>'
        for table, some in tables.items()
    )
    stands = "stands" if len(rows) == 1 else "stand"
    return (
        f"<h1>Rows of {escape(text.title)}</h1><p>{len(rows):,} annotated {'row' if len(rows) == 1 else 'rows'} of "
        f'<a href="{text.page}">{escape(text.title)}</a> {stands} behind what this book says, table by table. A place '
        "is the range of characters in the text as it was read. What a column means is said in the "
        f"{schema_link(places)}.</p>{parts}"
    )


def schema_link(places: Places) -> str:
    """Return a link to the page that explains the tables, where the book has one."""
    return '<a href="../book/schema.html">table schema</a>' if places.schema else "table schema"


def show_table(table: str, rows: Sequence[Row], text: Text, places: Places) -> str:
    """Return rows of one table; columns that none of them fills are left out."""
    columns = [
        column.name
        for column in SCHEMA[table]
        if column.name not in (*LEFT_OUT, *KEYS[table]) and any(row.row.get(column.name) is not None for row in rows)
    ]
    if len(rows) == 1 and len(columns) > MOST_COLUMNS:
        return show_single(rows[0], columns, places)
    numbered = "".join(f'<th scope="col">{escape(heading_of(column))}</th>' for column in columns)
    head = f'<th scope="col">No.</th><th scope="col">Place</th>{numbered}'
    body = "".join(show_row(row, columns, places) for row in rows)
    label = f"{TABLE_TITLES[table]} of {text.title}"
    return (
        f'<div class="scroller" role="region" tabindex="0" aria-label="{escape(label)}"><table>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def show_single(row: Row, columns: Iterable[str], places: Places) -> str:
    """Return a single row with many columns as a list: side by side they would be narrow and tall."""
    items = "".join(
        f"<div><dt>{escape(heading_of(column))}</dt><dd{german_mark(column)}>{escape(str(row.row[column]))}</dd></div>"
        for column in columns
    )
    return f'<dl class="known" id="{places.anchor(row.table, row.key)}">{items}</dl>'


def german_mark(column: str) -> str:
    """Return the attribute of a cell that holds words of a text."""
    return ' lang="de"' if column in GERMAN else ""


def show_row(row: Row, columns: Iterable[str], places: Places) -> str:
    """Return one row with its anchor."""
    numbers = "-".join(str(part) for part in places.numbers(row.table, row.key)) or "–"
    at = f"{row.at[0]}–{row.at[1]}" if row.at else ""
    cells = "".join(show_cell(column, row.row[column], places) for column in columns)
    return (
        f'<tr id="{places.anchor(row.table, row.key)}"><td>{escape(numbers)}</td><td class="at">{at}</td>{cells}</tr>'
    )
