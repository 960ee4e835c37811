"""Read ``record/words``: where the words of the texts stand, and what the chapters looked up in them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache

from recount.counting import ranges
from recount.record import Record


@cache
def read(record: Record, name: str) -> list[dict]:
    """Return the rows of ``words/NAME.jsonl``."""
    return [json.loads(line) for line in record.read(f"words/{name}.jsonl").split("\n") if line]


@cache
def places(record: Record) -> dict[str, list[tuple[int, int]]]:
    """Return for each text the ranges of its words, in order."""
    return {row["article_id"]: ranges(row["words"]) for row in read(record, "places")}


def inside(record: Record, text: str, some: Iterable[tuple[int, int]]) -> set[int]:
    """Return the words of a text that some ranges have, each word once: its number in the text."""
    words, found = places(record)[text], set()
    for start, end in some:
        found |= {number for number, (left, right) in enumerate(words) if left < end and start < right}
    return found


def looked_up(record: Record, lookup: str) -> list[dict]:
    """Return what was looked up in the words: ``deeds``, ``countries``, ``named`` or ``translating``."""
    return [row for row in read(record, "lookups") if row["lookup"] == lookup]


def mentions(record: Record, source: dict, kind: str = "mentions") -> list[dict]:
    """Return the mentions of a source, or the places that describe it, with their words where these are few."""
    key = source["article_id"], source["source_id"], kind
    return [row for row in read(record, "mentions") if (row["article_id"], row["source_id"], row["kind"]) == key]
