"""Who is cited, as what, and for how many words: the sources of the texts, joined where the registry joins them.

A *mouth* is one source, or several of which the registry says that they are one. Within a text it is known as the one
that is identified best. A word counts once for a mouth, however often it is quoted within a quotation.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from recount.counting import names, ranges
from recount.record import Record
from recount.words import inside

KINDS = {
    "person": "named person",
    "organisation": "organisation",
    "medium": "medium",
    "document": "document",
    "anonymous": "unnamed person or group",
}
LEVELS = ("named", "identifiable", "described", "bare")
UNKNOWN = ("described", "bare")  # who is not identified
PEOPLE = ("person", "anonymous")
TYPES = {
    "direct": "direct",
    "indirect": "indirect",
    "reported": "reported",
    "free_indirect": "free indirect",
    "indirect_free_indirect": "indirect/free indirect",
}
NOBODY = "nobody in particular"


def rank(source: dict) -> int:
    """Return how well a source is identified by itself, best first."""
    return LEVELS.index(source["own"])


def mouth(source: dict, found: bool) -> str:
    """Return whose mouth a source is; entries of the registry that rest on what was found elsewhere can be left out."""
    joined = source["registry_id"] and (found or not source["registry_evidence"].startswith("found"))
    return f"registry {source['registry_id']}" if joined else f"{source['article_id']} {source['source_id']}"


def grouped(rows: list[dict], *columns: str) -> dict:
    """Return rows by some columns, in the order in which these first occur."""
    groups: dict = {}
    for row in rows:
        groups.setdefault(tuple(row[column] for column in columns), []).append(row)
    return groups


@cache
def said(record: Record) -> dict[tuple[str, str | None], list[dict]]:
    """Return the quotations by text and source, each with the words that it gives."""
    found = defaultdict(list)
    for row in record.table("quotations"):
        given = inside(record, row["article_id"], ranges(row["quote"]))
        found[row["article_id"], row["source_id"]].append(row | {"given": given})
    return found


def given(rows: list[dict]) -> set[int]:
    """Return the words that quotations of one text give, each once."""
    return set().union(*(row["given"] for row in rows))


@cache
def voices(record: Record, found: bool = True) -> list[dict]:
    """Return all sources, with ``mouth``, ``own`` (identifiability by itself), ``ways``, ``quotations`` and ``words``.

    Args:
        record: the record.
        found: whether the registry joins what only was found elsewhere to be one.
    """
    rows = [
        row | {"own": row["identifiability"], "mouth": mouth(row, found), "ways": (row["via"] or "").split()}
        for row in record.table("sources")
    ]
    for some in grouped(rows, "article_id", "mouth").values():
        best, heard = min(some, key=rank), set()
        known = {column: best[column] for column in ("kind", "identifiability", "side")}
        for row in some:
            own = said(record).get((row["article_id"], row["source_id"]), [])
            words = given(own)
            row.update(known | {"quotations": len(own), "words": len(words - heard)})
            heard |= words
    return rows


def joined(rows: list[dict], *columns: str) -> list[dict]:
    """Return one row a mouth (and text): that of the best identified, of several such of the one with most words.

    Its words, quotations and ways are those of all; of nearness and number it has what is known first.
    """
    merged = []
    for some in grouped(rows, *columns).values():
        ranked = sorted(some, key=lambda row: (rank(row), -row["words"]))
        one = ranked[0] | {key: sum(row[key] for row in some) for key in ("words", "quotations")}
        one["ways"] = [way for row in ranked for way in row["ways"]]
        one["texts"] = list(dict.fromkeys(row["article_id"] for row in some))
        for known in (("nearness",), ("count_low", "count_high")):
            first = next((row for row in ranked if row[known[0]] is not None), one)
            one |= {column: first[column] for column in known}
        merged.append(one)
    return merged


def cited(record: Record) -> list[dict]:
    """Return the sources that are cited, text by text, those with most words first.

    That is: they say something, somebody is heard through them or they through somebody, they deny or are denied. A
    text that cites nobody is taken to cite whom it says it was taken from, its own outlet aside.
    """
    heard = {(row["article_id"], way) for row in voices(record) for way in row["ways"]}
    for row in record.table("denials"):
        heard |= {(row["article_id"], row["by_id"]), (row["article_id"], row["against_id"])}
    rows = [
        row
        for row in voices(record)
        if row["quotations"] or row["ways"] or (row["article_id"], row["source_id"]) in heard
    ]
    citing = {row["article_id"] for row in rows}
    taken = {(row["article_id"], row["source_id"]) for row in record.table("origins")}
    for row in voices(record):
        own = row["name"].casefold() == outlets(record)[row["article_id"]]
        if row["article_id"] not in citing and (row["article_id"], row["source_id"]) in taken and not own:
            rows.append(row)
    order = {text: number for number, text in enumerate(names(record))}
    return sorted(rows, key=lambda row: (order[row["article_id"]], -row["words"], row["source_id"]))


def outlets(record: Record) -> dict[str, str]:
    """Return the outlet of each text, in small letters; nothing where it is not known."""
    return {row["article_id"]: (row["outlet"] or "").casefold() for row in record.table("articles")}


def cited_once(record: Record) -> list[dict]:
    """Return the sources that are cited, each mouth once a text."""
    return joined(cited(record), "article_id", "mouth")


def mouths(record: Record, found: bool = True) -> list[dict]:
    """Return the mouths of the whole corpus that get words, most words first."""
    return sorted(
        (row for row in joined(voices(record, found), "mouth") if row["words"]), key=lambda row: -row["words"]
    )


def unidentified(rows: list[dict], people: bool = False) -> list[dict]:
    """Return the sources that are not identified: people alone, or all."""
    return [row for row in rows if row["identifiability"] in UNKNOWN and (row["kind"] in PEOPLE or not people)]


def words_given(record: Record, text: str, keep=None) -> int:
    """Return how many words a text gives to its sources, or to some of them, each word once."""
    some = [
        quotation
        for (key, source), quotations in said(record).items()
        if key == text and source is not None and (keep is None or source in keep)
        for quotation in quotations
    ]
    return len(given(some))
