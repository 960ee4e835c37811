"""The one door for numbers, tables and figures into the book.

``claim(id, value, ...)`` shows a value where it is made and records it: its notebook output follows the glue protocol
of MyST-NB (metadata ``scrapbook``), so that pages can paste it, and carries a record of kind, text and the rows it
rests on. ``collect`` reads these records from an executed notebook, ``dress`` turns one into what a page shows.
"""

from __future__ import annotations

import hashlib
import html
import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from analysis.excerpts import Door, Excerpt, escape, set_apart, show_signs
from analysis.pictures import dress_images
from analysis.resting import KEYS, ROWS_SHOWN, find_table, name_rows
from analysis.store import read_ranges
from analysis.style import to_svg
from analysis.telling import clip
from analysis.wording import number_text

MIME = "application/vnd.hoerensagen.claim+json"
MOST_EVIDENCE = 500  # rows of one table of instances: more is no reading but a download
GERMAN_COLUMNS = ("form", "name", "via", "noun", "pair", "to", "what is denied")  # in the rows behind a figure
TABLE_ROWS = 60  # of a table on a page: chapters about hundreds of texts have to open on a phone
TWIN_ROWS = 150  # of the rows behind a figure on its page
ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
MARKED = re.compile(r"\*([^*]+)\*|`([^`]+)`")


@dataclass(frozen=True, slots=True)
class Place:
    """Where an annotated row stands, for a cell of a table: its range, and table and key of the row."""

    text: str
    table: str
    key: tuple


@dataclass(frozen=True)
class Evidence:
    """A table whose cells may be excerpts: column names and rows of plain values or ``Excerpt``.

    Of its rows the ``first`` are shown and the others are one click away; all are shown where that is None.
    """

    columns: Sequence[str]
    rows: Sequence[Sequence[Any]]
    first: int | None = None


def evidence(
    door: Door,
    rows: pd.DataFrame,
    *,
    columns: Mapping[str, str],
    sentences: pd.DataFrame | None = None,
    ranks: Mapping[str, int] | None = None,
    rank_by: str = "category",
    also: str = "",
    alone: bool = False,
    most: int = MOST_EVIDENCE,
) -> Evidence:
    """Return rows with their places in context.

    Args:
        door: hands out the excerpts.
        rows: columns ``article_id``, ``start``, ``end`` and those named in ``columns``.
        columns: which columns to show, and their headings.
        sentences: the sentences table; a context does not leave its sentence.
        also: a column of further ranges to set off, such as the cues of quotations.
        alone: show the range itself, without words around it.
        ranks: which values of ``rank_by`` go first where not all can have a context.
        most: rows beyond that are left out.
    """
    rows = rows.head(most)
    bounds = {}
    if sentences is not None:
        near = sentences.loc[sentences["article_id"].isin(set(rows["article_id"]))]
        for key, number, start, end in near[["article_id", "sentence_no", "start", "end"]].itertuples(index=False):
            bounds[key, number] = (start, end)
    places = [
        {
            "article_id": row["article_id"],
            "start": row["start"],
            "end": row["end"],
            "within": span_of(row) if alone else bounds.get((row["article_id"], row.get("sentence_no"))),
            "marks": [] if alone else [span_of(row), *(read_ranges(row[also]) if also else [])],
            "rank": (ranks or {}).get(row.get(rank_by), len(ranks or {})),
        }
        for row in rows.to_dict("records")
    ]
    shown = door.show_all(places)
    cells = rows[list(columns)].itertuples(index=False, name=None)
    where = name_places(rows, [f"{place['start']}–{place['end']}" for place in places])
    return Evidence(
        [*columns.values(), "place", "in context"],
        [(*row, at, excerpt) for row, at, excerpt in zip(cells, where, shown, strict=True)],
    )


def name_places(rows: pd.DataFrame, ranges: Sequence[str]) -> list[Place | str]:
    """Return ranges with the rows of tables that they are of, where the columns tell; whole articles are no places."""
    table = find_table(rows.columns)
    if table in (None, "articles"):
        return list(ranges)
    keys = rows[list(KEYS[table])].itertuples(index=False, name=None)
    return [Place(text, table, tuple(map(plain, key))) for text, key in zip(ranges, keys, strict=True)]


def span_of(row: Mapping) -> tuple[int, int]:
    """Return the range of a row."""
    return row["start"], row["end"]


def claim(
    id: str,
    value: Any,
    *,
    rows: pd.DataFrame | None = None,
    on: Any = None,
    caption: str = "",
    alt: str = "",
    digits: int = 0,
    unit: str = "",
    german: Sequence[str] = (),
    wide: Any = None,
) -> None:
    """Show a value and record it.

    Args:
        id: small letters, digits and hyphens; unique in the book.
        value: a number, a sentence (``*so*`` marks German words), a DataFrame, an ``Evidence`` or a figure.
        rows: the rows behind it, unrounded: what a figure draws and a sentence is made from; a DataFrame shows itself.
        on: what was annotated and is counted in it: a DataFrame of rows of a table, with the columns that name them
            there (an article and a running number, see ``resting``), the name of a committed file as the site has it,
            or a list of these; what ``rows`` names where it is not given.
        caption: what to see, for tables and figures.
        alt: what is to be seen in a figure, the finding first, made from the same rows; cut where it is long.
        digits: decimal places of a number that is not whole.
        unit: what the number counts or measures.
        german: columns whose cells are German.
        wide: another drawing of the same figure, which pages show where they have the room for it.

    Raises:
        ValueError: a malformed id, a number that is none, a figure without alt text, a table or figure without caption.
    """
    from IPython.display import display

    told = {"caption": caption, "alt": alt, "digits": digits, "unit": unit}
    record = make_record(id, value, rows=rows, on=on, german=german, wide=wide, **told)
    data = {"text/plain": record["text"], MIME: {key: v for key, v in record.items() if key not in ("svg", "html")}}
    if record["kind"] == "figure":
        data["image/svg+xml"] = record["svg"]
    elif record["kind"] in ("table", "sentence"):
        data["text/html"] = record["html"]
    display(data, raw=True, metadata={"scrapbook": {"name": id, "mime_prefix": ""}})


def make_record(id, value, *, rows=None, on=None, caption="", alt="", digits=0, unit="", german=(), wide=None) -> dict:
    """Return the record of a claim (see ``claim``)."""
    if not ID.fullmatch(id):
        raise ValueError(f"claim id {id!r}: small letters, digits and single hyphens are allowed")
    record: dict[str, Any] = {"id": id, "caption": caption, "alt": alt, "unit": unit}
    if isinstance(value, pd.DataFrame):
        rows = value if rows is None else rows
        value = Evidence(list(value.columns), list(value.itertuples(index=False, name=None)))
    if isinstance(value, Evidence):
        record |= {"kind": "table", "text": f"table of {len(value.rows)} rows", "html": table_html(value, german)}
    elif hasattr(value, "savefig"):
        if not alt:
            raise ValueError(f"claim {id}: a figure needs alt text")
        alt = record["alt"] = clip(alt)
        record |= {"kind": "figure", "text": alt, "svg": to_svg(value, id)}
        record |= {} if wide is None else {"wide": to_svg(wide, id)}
    elif isinstance(value, str):
        record |= {"kind": "sentence", "text": value, "html": sentence_html(value)}
    elif value is not None and not math.isfinite(value):
        raise ValueError(f"claim {id}: {value} is no number")
    else:
        record |= {"kind": "number", "value": plain(value), "text": number_text(value, digits)}
    if record["kind"] in ("table", "figure") and not caption:
        raise ValueError(f"claim {id}: a {record['kind']} needs a caption that says what to see")
    return record | {"rows": carry_rows(rows), "rests_on": name_rows(rows if on is None else on)}


def carry_rows(rows: pd.DataFrame | None) -> dict:
    """Return the rows of a record: columns, count, a hash of all, and the first of them."""
    if rows is None:
        return {"count": 0, "columns": [], "sha256": "", "first": []}
    columns, first = [str(column) for column in rows.columns], []
    digest = hashlib.sha256(f"[{json.dumps(columns)}, [".encode())
    for number, row in enumerate(rows.itertuples(index=False, name=None)):
        values = [plain(cell) for cell in row]
        digest.update(f"{', ' if number else ''}{json.dumps(values, default=str)}".encode())  # of the whole as JSON
        if number < ROWS_SHOWN:
            first.append(values)
    digest.update(b"]]")
    return {"count": len(rows), "columns": columns, "sha256": digest.hexdigest(), "first": first}


def plain(cell: Any) -> Any:
    """Return a cell as a value of JSON: whole numbers and floats as such, missing as None."""
    if isinstance(cell, Excerpt):
        return f"{cell.article_id}:{cell.start}-{cell.end}"
    if isinstance(cell, Place):
        return cell.text
    if cell is None or cell is pd.NA or (isinstance(cell, float) and cell != cell):
        return None
    if hasattr(cell, "item"):
        cell = cell.item()
    if isinstance(cell, tuple | list):  # such as ids, which may hold anything that could part them
        return ", ".join(str(plain(one)) for one in cell)
    if isinstance(cell, float) and abs(cell) == float("inf"):
        return str(cell)  # JSON has no such number
    return cell if isinstance(cell, str | int | float | bool) else str(cell)


def sentence_html(sentence: str) -> str:
    """Return a sentence as safe HTML; ``*so*`` marks German words, `` `so` `` what one types."""
    safe = html.escape(set_apart(show_signs(sentence)), quote=False)
    # in one pass: a name may have such signs, too, and elements must not come to stand across each other
    return MARKED.sub(lambda m: f'<i lang="de">{m[1]}</i>' if m[1] else f"<code>{m[2]}</code>", safe)


def table_html(table: Evidence, german: Sequence[str] = (), most: int = TABLE_ROWS) -> str:
    """Return a table as safe HTML that scrolls in itself.

    Args:
        table: columns and rows.
        german: columns whose cells are German.
        most: rows beyond that are counted and left out.
    """
    head, beyond = "", len(table.rows) - most
    table = replace(table, rows=table.rows[:most])
    for place, name in enumerate(table.columns):
        values = [plain(row[place]) for row in table.rows]
        numbers = values and all(
            isinstance(v, int | float) and not isinstance(v, bool) for v in values if v is not None
        )
        kind = ' class="number"' if numbers and any(v is not None for v in values) else ""
        head += f'<th scope="col"{kind}>{escape(str(name))}</th>'
    quoted = any(isinstance(cell, Excerpt) for row in table.rows for cell in row)
    body = []
    for row in table.rows:
        cells = []
        for name, cell in zip(table.columns, row, strict=True):
            value = plain(cell)
            # on a phone rows with excerpts stand as small cards, each cell under its heading
            label = f' data-label="{escape(str(name))}"' if quoted else ""
            if isinstance(cell, Excerpt):
                cells.append(f"<td{label}>{cell.markup}</td>")
            elif isinstance(cell, Place):  # the build makes it a link, when all pages are there
                row_of = escape(json.dumps([cell.table, *cell.key], ensure_ascii=True))
                cells.append(f'<td{label} data-row="{row_of}">{escape(cell.text)}</td>')
            elif isinstance(value, int | float) and not isinstance(value, bool):
                text = number_text(value, 0 if isinstance(value, int) else 2)
                cells.append(f'<td class="number"{label}>{text}</td>')
            else:
                lang = ' lang="de"' if name in german and value is not None else ""
                cells.append(f"<td{lang}{label}>{'' if value is None else escape(str(value))}</td>")
        body.append(f"<tr>{''.join(cells)}</tr>")
    kind = "claim-table cards" if quoted else "claim-table"
    shown = len(body) if table.first is None else table.first
    whole, rest = (
        f'<table class="{kind}"><thead><tr>{head}</tr></thead><tbody>{"".join(some)}</tbody></table>'
        for some in (body[:shown], body[shown:])
    )
    left = len(body[shown:])
    more = f"{left:,} more row{'' if left == 1 else 's'}"
    cut = f"{'One more row is' if beyond == 1 else f'{beyond:,} more rows are'} in the published tables."
    folded = f"<details><summary>{more}</summary>{rest}</details>" if left else ""
    return whole + folded + (f"<p>{cut}</p>" if beyond > 0 else "")


def collect(notebook: Mapping, name: str) -> list[dict]:
    """Return the records of an executed notebook, each with the notebook, the cell and its picture or markup.

    Raises:
        ValueError: an id that stands twice.
    """
    found: dict[str, dict] = {}
    for number, cell in enumerate(notebook["cells"], 1):
        for output in cell.get("outputs", ()):
            record = record_of(output)
            if record is None:
                continue
            if record["id"] in found:
                raise ValueError(f"{name}, cell {number}: claim {record['id']!r} stands twice")
            found[record["id"]] = record | {"notebook": name, "cell": number}
    return list(found.values())


def record_of(output: Mapping) -> dict | None:
    """Return the record of a notebook output, or None where it is no claim."""
    data = output.get("data", {})
    if MIME not in data:
        return None
    record = dict(data[MIME])
    for key, mime in (("svg", "image/svg+xml"), ("html", "text/html")):
        if mime in data:
            record[key] = "".join(data[mime])
    return record


def dress(record: Mapping, prefix: str = "") -> tuple[str, dict[str, bytes]]:
    """Return what a page shows of a record, and the files that this needs.

    Args:
        record: as ``collect`` returns it.
        prefix: the way from the page to the site's root, such as ``../``.

    Returns:
        Safe HTML, and file contents by name; the files belong into ``_static/claims/`` of the site.
    """
    name, kind = record["id"], record["kind"]
    named = f'id="claim-{name}" data-claim="{name}"'  # the latter tells the ledger that this page shows it
    unit = f" <small>{html.escape(record['unit'])}</small>" if record.get("unit") else ""
    caption = f"<figcaption>{sentence_html(record['caption'])}</figcaption>" if record.get("caption") else ""
    if kind == "number":
        return f'<p class="claim" {named}><strong>{html.escape(record["text"])}</strong>{unit}</p>', {}
    if kind == "sentence":
        return f'<p class="claim" {named}>{record["html"]}{unit}</p>', {}
    if kind == "table":
        if record["text"] == "table of 0 rows":  # a heading over nothing says less than this
            return f'<p class="claim none" {named}>Nothing to list.</p>', {}
        label = html.escape(re.sub(r"\*", "", record["caption"]), quote=True)
        scroller = f'<div class="scroller" role="region" tabindex="0" aria-label="{label}">{record["html"]}</div>'
        return f'<figure class="claim table" {named}>{scroller}{caption}</figure>', {}
    if record["rows"]["columns"] and not record["rows"]["count"]:  # nor does a caption under an empty frame
        return f'<p class="claim none" {named}>Nothing to draw.</p>', {}
    images, files = dress_images(record, f"{prefix}_static/claims/")
    return f'<figure class="claim" {named}>{images}{caption}{twin(record)}</figure>', files


def twin(record: Mapping) -> str:
    """Return the table behind a figure, one click away."""
    rows = record["rows"]
    if not rows["count"]:
        return ""
    table = table_html(Evidence(rows["columns"], rows["first"][:TWIN_ROWS]), GERMAN_COLUMNS, TWIN_ROWS)
    left = rows["count"] - min(TWIN_ROWS, len(rows["first"]))
    more = f"<p>{left:,} more rows are in the published tables.</p>" if left else ""
    scroller = f'<div class="scroller" role="group" tabindex="0" aria-label="Rows of this figure">{table}</div>'
    return f"<details><summary>The rows behind this figure</summary>{scroller}{more}</details>"
