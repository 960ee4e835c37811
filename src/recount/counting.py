"""What several chapters count: the texts and their names, their words, rates, and what leaving one text out does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any

from recount.record import Record

ROLES = ("headline", "lead", "summary", "subheading", "body", "caption", "boilerplate")
PER = 1000  # rates are per 1,000 words
MOST_COLUMNS = 6  # texts across a table


@cache
def names(record: Record) -> dict[str, str]:
    """Return the name of each text by its id, in the corpus's order: its outlet, with the id where two share one.

    A name that is taken already, or is "all", has strokes at its end.
    """
    articles = record.table("articles")
    shared = Counter(article["outlet"] for article in articles)
    found: dict[str, str] = {}
    taken = {"all"}
    for one in articles:
        name = one["article_id"]
        if one["outlet"]:
            name = one["outlet"] if shared[one["outlet"]] == 1 else f"{one['outlet']} {name}"
        while name in taken:
            name += "\u2032"
        taken.add(name)
        found[one["article_id"]] = name
    return found


def outside(record: Record, table: str) -> list[dict]:
    """Return the rows of a table that stand outside boilerplate."""
    return [row for row in record.table(table) if row["role"] != "boilerplate"]


@cache
def words(record: Record) -> dict[str, int]:
    """Return the words of each text, boilerplate aside."""
    found = dict.fromkeys(names(record), 0)
    for paragraph in outside(record, "paragraphs"):
        found[paragraph["article_id"]] += paragraph["tokens"]
    return found


def count(rows: Iterable[Mapping], key: str | Callable) -> Counter:
    """Count rows by a column, or by what a function says of them."""
    return Counter(key(row) if callable(key) else row[key] for row in rows)


def pick(row: Mapping, *columns: str) -> dict[str, Any]:
    """Return some columns of a row."""
    return {column: row[column] for column in columns}


def pick_all(rows: Iterable[Mapping], *columns: str) -> list[dict[str, Any]]:
    """Return some columns of each row."""
    return [pick(row, *columns) for row in rows]


def ranges(written: str | None) -> list[tuple[int, int]]:
    """Return the ranges that a cell of a table holds, such as ``12-40 52-60``."""
    return [tuple(map(int, one.split("-"))) for one in (written or "").split()]


def shared(some: Iterable[tuple[int, int]], start: int, end: int) -> int:
    """Return how many code points of a stretch lie in ranges."""
    return sum(max(0, min(end, right) - max(start, left)) for left, right in some)


def places(record: Record, rows: Iterable[Mapping]) -> list[float]:
    """Return for each row the share of its text's characters that lies before it, boilerplate aside: from 0 to 1."""
    spans: dict[str, list[tuple[int, int]]] = {}
    for paragraph in outside(record, "paragraphs"):
        spans.setdefault(paragraph["article_id"], []).append((paragraph["start"], paragraph["end"]))
    found = []
    for row in rows:
        some = spans.get(row["article_id"], [])
        inside = any(start <= row["start"] < end for start, end in some)
        before = shared(some, 0, row["start"])
        found.append(before / sum(end - start for start, end in some) if inside else 0.0)
    return found


def rate_rows(record: Record, counts: Mapping[str, Mapping[str, int]], wholes: Mapping[str, int], per: float = PER):
    """Return rows of rates: for each series one a text, and one of all with what it becomes when a text is left out.

    Args:
        counts: counts by text, by series.
        wholes: what they are counted against, by text.
    """
    rows = []
    for series, by_text in counts.items():
        parts = {key: by_text.get(key, 0) for key in wholes}
        for key, name in names(record).items():
            value = per * parts[key] / wholes[key] if wholes[key] else None
            row = {"series": series, "label": name, "count": parts[key], "whole": wholes[key], "value": value}
            rows.append(row | {"low": None, "high": None})
        total, whole = sum(parts.values()), sum(wholes.values())
        left = [per * (total - parts[key]) / (whole - wholes[key]) for key in parts if whole - wholes[key]]
        value = per * total / whole if whole else None
        bounds = {"low": min(left, default=value), "high": max(left, default=value)} if whole else {}
        rows.append({"series": series, "label": "all", "count": total, "whole": whole, "value": value} | bounds)
    return rows


def crossed(record: Record, rows: Iterable[Mapping], key: str, values: Mapping[str, str]) -> list[dict[str, int]]:
    """Return a row for each value that occurs, with its count in each text and in all.

    Of more texts than a page has room for in columns, a row for each text and for all, with a column a value.

    Args:
        record: the record.
        rows: what is counted.
        key: the column of the values.
        values: what they are called, in the order of the table.
    """
    found = count(rows, lambda row: (row["article_id"], row[key]))
    if len(names(record)) > MOST_COLUMNS:
        used = {value: says for value, says in values.items() if any(one == value for _, one in found)}
        table = [{says: found[text, value] for value, says in used.items()} for text in names(record)]
        table.append({says: sum(row[says] for row in table) for says in used.values()})
        called = [*names(record).values(), "all"]
        return [{"text": name} | row | {"all": sum(row.values())} for name, row in zip(called, table, strict=True)]
    table = []
    for value in values:
        row = {name: found[text, value] for text, name in names(record).items()}
        if total := sum(row.values()):
            table.append(row | {"all": total})
    return table
