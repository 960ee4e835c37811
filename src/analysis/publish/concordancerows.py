"""Read what the concordance lists from the published tables, article by article, with the words that may be shown."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Protocol

from analysis.excerpts import Excerpt, escape
from analysis.publish.concordancekinds import KINDS, Kind
from analysis.publish.places import read_rows, shorten
from analysis.publish.textrows import Stream
from analysis.store import read_ranges

MARK, TAG = re.compile(r"</?mark>"), re.compile(r"<[^<>]*>")


class Shown(Protocol):
    """What hands out the words of articles: excerpts of annotated rows by table and key, and cues alone."""

    def excerpts_of(self, article_id: str) -> Mapping[tuple[str, object], Excerpt]:
        """Return the excerpts of an article by table and running number."""

    def alone(self, article_id: str, ranges: list[tuple[int, int]]) -> str:
        """Return ranges of an article as safe HTML, as far as they are short."""


@dataclass(frozen=True, slots=True)
class Heading:
    """An article as the rows name it: its number from 1 on, its headline or else its id, and where it came out."""

    number: int
    title: str
    german: bool
    outlet: str


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the concordance: its kind and group, its article, its cells by column, and where it stands."""

    kind: Kind
    group: str
    heading: Heading
    cells: Mapping[str, object]
    anchor: str
    place: str


@dataclass(frozen=True)
class Reading:
    """One article with its rows of the three tables."""

    heading: Heading
    article_id: str
    rows: Mapping[str, list[Mapping]]


def read_lines(tables: Path, shown: Shown) -> Iterator[Line]:
    """Yield all that the concordance lists, in the order of the corpus.

    Args:
        tables: the folder of published tables.
        shown: hands out the words of articles.

    Raises:
        BookError: a row has an article that the table of articles lacks, or stands out of its order.
    """
    for reading in read_articles(tables):
        excerpts = shown.excerpts_of(reading.article_id)
        sources = {row["source_id"]: plain(row["name"]) for row in reading.rows["sources"]}
        speakers = {row["quotation_no"]: sources.get(row["source_id"], "") for row in reading.rows["quotations"]}
        cited = Counter(row["source_id"] for row in reading.rows["quotations"])
        for row in reading.rows["cues"]:
            quoted = row["voice"] != "writer"
            told = {"speaker": speakers.get(row["quotation_no"], "") if quoted else ""}
            yield make_line("cues", row, reading, excerpts, row["cue_no"], told | {"form": plain(row["form"])})
        for row in reading.rows["quotations"]:
            cue = shown.alone(reading.article_id, read_ranges(row["cue"])) if row["cue"] else ""
            told = {"speaker": sources.get(row["source_id"], ""), "cue": bare(cue) if "<mark>" in cue else ""}
            yield make_line("quotations", row, reading, excerpts, row["quotation_no"], told)
        for row in reading.rows["sources"]:
            through = [sources.get(key, key) for key in (row["via"] or "").split()]
            told = {"name": sources[row["source_id"]], "through": ", ".join(through)}
            told |= {"cited": cited[row["source_id"]], "mentioned": len(read_ranges(row["mentions"]))}
            yield make_line("sources", row, reading, excerpts, row["source_id"], told)


def read_articles(tables: Path) -> Iterator[Reading]:
    """Yield the articles, each with its rows, reading every table once and from its beginning to its end.

    Raises:
        BookError: as ``read_lines``.
    """
    streams = {name: Stream(tables / f"{name}.jsonl") for name in KINDS}
    for row in read_rows(tables / "articles.jsonl"):
        title = row["headline"] or row["title"]
        outlet = shorten(plain(row["outlet"] or ""))
        heading = Heading(
            row["position"] + 1, shorten(plain(title or row["article_id"])), german=bool(title), outlet=outlet
        )
        id = row["article_id"]
        yield Reading(heading, id, {name: stream.take(id) for name, stream in streams.items()})
    for stream in streams.values():
        stream.check_end()


def make_line(
    name: str, row: Mapping, reading: Reading, excerpts: Mapping, number: object, told: Mapping[str, object]
) -> Line:
    """Return a row of the concordance.

    Args:
        name: the kind's.
        row: the row of the table.
        reading: its article.
        excerpts: the article's, by table and key.
        number: the row's key in its article.
        told: cells that are more than a column of the table.
    """
    kind = KINDS[name]
    cells = {column.name: row.get(column.name) for column in kind.columns} | told
    cells["context"] = split(excerpts[name, number]) if (name, number) in excerpts else []
    for column in kind.columns:
        if column.type == "text":
            cells[column.name] = plain(cells[column.name] or "")
    ranges = [(row["start"], row["end"])] if "start" in row else read_ranges(row["mentions"])
    role = f"{row['role']} " if row.get("role") else ""
    place = f"{role}{ranges[0][0]}\u2013{ranges[0][1]}" if ranges else ""
    return Line(kind, row[kind.group], reading.heading, cells, f"{name}-{number}", place)


def split(excerpt: Excerpt) -> list[str]:
    """Return an excerpt as plain text in parts: every second one, from the second on, is set off.

    The same words stand in pages and in data files; in the latter nothing is ever mark-up. Where only the offsets could
    be given, there are no parts: the row has its place anyway.
    """
    if not excerpt.whole and "<mark>" not in excerpt.markup:
        return []
    parts = [bare(piece) for piece in MARK.split(excerpt.markup)]
    return parts if parts[-1] else parts[:-1]


def bare(markup: str) -> str:
    """Return safe HTML that the door made as plain text."""
    return unescape(TAG.sub("", markup))


def plain(text: str) -> str:
    """Return text on one line with signs that are not seen made visible, as the door does; not yet escaped."""
    return unescape(escape(text))
