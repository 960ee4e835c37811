"""On which roots the texts stand, how many words each carries, and between how many different ones they can be.

A root of a text is a source that it cites through nobody else. Who is only told to think, or of whom another only
tells what he does by speaking, is none, unless he denies, is denied, or somebody is heard through him. An outlet that
the text was taken from, and cites for nothing else, is a go-between, unless there is nothing but go-betweens.
"""

from __future__ import annotations

import re
from functools import cache

from recount.counting import names, ranges
from recount.record import Record
from recount.voices import grouped, joined, outlets, rank, said, voices, words_given
from recount.words import looked_up, mentions

THOUGHT = ("Thought", "ST")
SORTS = {"person": "people", "anonymous": "people", "medium": "texts", "document": "texts", "organisation": "bodies"}
ARTICLES = {"der", "die", "das", "den", "dem", "des"}


@cache
def roots(record: Record, found: bool = True) -> list[dict]:
    """Return the roots of each text, each mouth once, with ``carried``: its words and those heard through it.

    They come text by text, those first that carry most; of equals those that are identified best, then have most words.
    """
    rows = []
    for text in names(record):
        placed = place(record, text, found)
        for (mouth,), some in grouped([row for row in placed if row["root"]], "mouth").items():
            best = min(some, key=lambda row: (rank(row), -row["words"]))
            first = (-best["carried"], rank(best), -best["words"])
            whole = sum(row["words"] for row in placed if row["mouth"] == mouth)
            rows.append((first, len(rows), text, best | {"words": whole}))
    order = list(names(record))
    rows.sort(key=lambda row: (order.index(row[2]), *row[:2]))
    return [row[-1] for row in rows]


def place(record: Record, text: str, found: bool) -> list[dict]:
    """Return the sources that a text cites, each with ``root`` (whether it is one) and ``carried``."""
    everyone = [row for row in voices(record, found) if row["article_id"] == text]
    denying = {
        row[key] for row in record.table("denials") if row["article_id"] == text for key in ("by_id", "against_id")
    }
    passing = {way for row in everyone for way in row["ways"]}
    some = {}
    for row in everyone:
        source = row["source_id"]
        told = row["ways"] and source not in denying | passing and only_deeds(record, text, source)
        if row["name"].casefold() != outlets(record)[text] and not told:
            some[source] = row
    ways = {source: [way for way in row["ways"] if way in some] for source, row in some.items()}
    same = {source: [one for one in some if some[one]["mouth"] == row["mouth"]] for source, row in some.items()}
    own = dict(ways)
    for source in some:
        if not own[source]:  # of whom no way is told has that of another expression for the same mouth
            ways[source] = [way for one in same[source] for way in own[one] if way not in same[source]]
    heard = {source: [one for one in some if source in ways[one]] for source in some}
    quoted = {
        source
        for source, row in some.items()
        if (row["ways"] and not own[source])
        or any(q["medium"] not in THOUGHT for q in quotations(record, text, source))
    }
    taken = {row["source_id"] for row in record.table("origins") if row["article_id"] == text}
    first = [one for one in some if not ways[one] and (one in quoted | denying | taken or heard[one])]
    between = {one for one in first if one in taken and one not in quoted | denying and not heard[one]}
    if len(between) == len(first):
        between = set()
    return [
        row
        | {"root": source in first and source not in between, "behind": source not in first}
        | {"carried": words_given(record, text, through(same[source], heard))}
        for source, row in some.items()
        if source in first or ways[source]
    ]


def quotations(record: Record, text: str, source: str) -> list[dict]:
    """Return the quotations of a source."""
    return said(record).get((text, source), [])


def only_deeds(record: Record, text: str, source: str) -> bool:
    """Return whether a source is given nothing but what it does by speaking: it offers, asks, threatens."""
    own = quotations(record, text, source)
    return bool(own) and all(is_introduced_as_deed(record, row) for row in own)


def is_introduced_as_deed(record: Record, quotation: dict) -> bool:
    """Return whether a verb of acting by speaking is among the words that introduce a quotation."""
    return any(
        row["article_id"] == quotation["article_id"] and (row["start"], row["end"]) in ranges(quotation["cue"])
        for row in looked_up(record, "deeds")
    )


def through(sources: list[str], heard: dict[str, list[str]]) -> set[str]:
    """Return sources and all that are heard through them, in any number of steps."""
    found = set(sources)
    while more := {one for source in found for one in heard[source]} - found:
        found |= more
    return found


def bounds(record: Record, found: bool = False) -> dict[str, int]:
    """Return how many texts have roots, how many these are text by text, and how many different ones at least and most.

    At most every mouth is another one. At least those with a name are: without those whose name is part of another's
    of their sort, and without people whose organisation is a root of their text. The unnamed of a sort add one where
    nobody of that sort is named.
    """
    rows = roots(record, found)
    mouths = joined(rows, "mouth")
    named = different([row for row in mouths if row["identifiability"] == "named"])
    sorts = {SORTS[row["kind"]] for row in named}
    unnamed = {SORTS[row["kind"]] for row in mouths if row["identifiability"] != "named"} - sorts
    speaking = speakers(record, rows)
    return {
        "texts": len({row["article_id"] for row in rows}),
        "roots, text by text": len(rows),
        "different: at least": sum(row["mouth"] not in speaking for row in named) + len(unnamed),
        "different: at most": len(mouths),
    }


def different(mouths: list[dict]) -> list[dict]:
    """Return those named mouths that are certainly different: no name is part of another's of its sort."""
    kept: list[tuple[str, set[str], dict]] = []
    for row in sorted(mouths, key=lambda row: -len(words_of(row["name"]))):
        sort, name = SORTS[row["kind"]], words_of(row["name"])
        if not any(sort == other and name <= longer for other, longer, _ in kept):
            kept.append((sort, name, row))
    return [row for *_, row in kept]


def words_of(name: str) -> set[str]:
    """Return the words of a name, in small letters."""
    return set(re.findall(r"\w+", name.casefold()))


def bare(name: str) -> frozenset[str]:
    """Return the words of a name without articles, and without the ending of a genitive."""
    return frozenset(re.sub(r"(?<=\w{3})e?s$", "", word) for word in words_of(name) - ARTICLES)


def speakers(record: Record, rows: list[dict]) -> set[str]:
    """Return the mouths of people whose organisation is itself a root of their text, by any of its names.

    Mentions of more words than a table may show are not in the record, so an organisation of so many is not compared.
    """
    houses: dict[str, set[frozenset[str]]] = {}
    for row in rows:
        if SORTS[row["kind"]] != "people":
            called = [row["name"], *(one["form"] for one in mentions(record, row) if one["form"])]
            houses.setdefault(row["article_id"], set()).update(map(bare, called))
    return {
        row["mouth"]
        for row in rows
        if row["kind"] == "person"
        and row["organisation"]
        and bare(row["organisation"]) in houses.get(row["article_id"], ())
    }


def rests_on_found(record: Record) -> bool:
    """Return whether two sources are known to be one only by what was found elsewhere."""
    return {row["mouth"] for row in voices(record)} != {row["mouth"] for row in voices(record, False)}
