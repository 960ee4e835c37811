"""Which reports the texts are known to retell, by the corpus's notes; used by the chapters on sources and on twins."""

from __future__ import annotations

import re

from recount.counting import names
from recount.record import Record
from recount.voices import grouped

PUBLISHERS = ("medium", "document", "organisation")
ARTICLES = {"the", "der", "die", "das"}


def date_numbers(date: str | None) -> list[int]:
    """Return the numbers of a date as the book says it: day and year; a month is a word."""
    year, *rest = (date or "").split("-")
    return [*([int(rest[1])] if len(rest) > 1 else []), *([int(year)] if year else [])]


def some_numbers(texts: list[str]) -> list[int]:
    """Return the number that a sentence has where it counts texts instead of naming them: more than three."""
    return [len(texts)] if len(texts) > 3 else []


def parents(record: Record) -> list[dict]:
    """Return the reports that texts retell, each with ``last``: no other report came to its text through it."""
    rows = record.table("parents")
    passed = {(row["article_id"], row["via_id"]) for row in rows}
    outlet = {(row["article_id"], row["parent_id"]): row["outlet"] for row in rows}
    return [
        row
        | {
            "label": names(record)[row["article_id"]],
            "last": (row["article_id"], row["parent_id"]) not in passed,
            "through": outlet.get((row["article_id"], row["via_id"])),
            "named": is_named(record, row),
        }
        for row in rows
    ]


def is_named(record: Record, parent: dict) -> bool:
    """Return whether the outlet of a report is a source of the text that retells it, by that name or a longer one."""
    wanted = name_words(parent["outlet"] or "")
    return bool(wanted) and any(
        wanted <= name_words(row["name"])
        for row in record.table("sources")
        if row["article_id"] == parent["article_id"] and row["kind"] in PUBLISHERS
    )


def name_words(name: str) -> set[str]:
    """Return the words of a name, in small letters and without an article."""
    return set(re.findall(r"\w+", name.casefold())) - ARTICLES


def retold(record: Record) -> list[int]:
    """Texts that retell, reports, outlets; for each report that several texts retell *the same one*, and its date."""
    rows = parents(record)
    if not rows:
        return [0, *([len(names(record))] if names(record) else [])]
    last = [row for row in rows if row["last"]]
    retelling, reports = len({row["article_id"] for row in rows}), grouped(last, "parent_id")
    numbers = [retelling] if retelling == len(names(record)) else [retelling, len(names(record))]
    if len(reports) == 1:
        return [*numbers, 1, *date_numbers(last[0]["date"])]
    outlets = {some[0]["outlet"] for some in reports.values()}
    numbers += [len(reports), *([len(outlets)] if None not in outlets else [])]
    for some in reports.values():
        if len(some) > 1:
            numbers += [*some_numbers([row["label"] for row in some]), 1, *date_numbers(some[0]["date"])]
    return numbers


def passed_on(record: Record) -> list[int]:
    """Texts in which a report came through another, and *one* for each of these others that is not known."""
    rows = [row for row in parents(record) if row["via_id"]]
    steps = grouped(rows, "article_id", "via_id").values()
    if not rows:
        return [0]
    return [len({row["article_id"] for row in rows}), *(1 for some in steps if some[0]["through"] is None)]


def named(record: Record) -> list[int]:
    """Outlets behind the texts, how many of them are named there, how many are not, and texts behind an unknown one."""
    known = [some[0] for some in grouped([r for r in parents(record) if r["outlet"]], "article_id", "outlet").values()]
    hidden = [row for row in known if not row["named"]]
    unknown = list(dict.fromkeys(row["label"] for row in parents(record) if not row["outlet"]))
    numbers = [len(known), len(known) - len(hidden), len(hidden)]
    if not hidden or len(hidden) == len(known):
        numbers = [0] if hidden or not known else []
    return numbers + some_numbers(unknown) if known else numbers
