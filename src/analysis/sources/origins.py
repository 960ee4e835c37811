"""Find what a text itself names as its origin, in the lines around the article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from analysis import lexicon
from analysis.german.words import look_up_ids
from analysis.records import Origin, Paragraph, Span

if TYPE_CHECKING:
    from analysis.sources.referents import Reader, Referent

NAME = re.compile(r"\s*((?:[A-Za-zÄÖÜäöüß][\w.‑-]*)(?:[ /](?:[A-ZÄÖÜ][\w.‑-]*))*)")
CREDIT = re.compile(r"\((?P<name>[\w‑-]+(?:/[\w‑-]+)*)\)\s*$")


def find_origins(reader: Reader, paragraphs: Sequence[Paragraph]) -> list[tuple[Origin, Referent | None]]:
    """Find media that boilerplate names as the text's origin, and agencies credited in brackets at its very end.

    Args:
        reader: the article's referents; changed here.
        paragraphs: all paragraphs of the article.

    Returns:
        The places in their order, each with the referent it names.
    """
    text = reader.text
    found = []
    for paragraph in paragraphs:
        if paragraph.role != "boilerplate":
            continue
        for hit in lexicon.load("origins").find(text, paragraph.start, paragraph.end):
            match = NAME.match(text, hit.end, paragraph.end)
            name = match.group(1).rstrip(".:") if match else ""
            if "medium.name" in look_up_ids(name, "speakers"):
                span = Span(match.start(1), match.start(1) + len(name))
                found.append((Origin(hit.start, span.end, "boilerplate"), reader.read(span)))
    for paragraph in [p for p in paragraphs if p.role in ("body", "boilerplate")][-2:]:
        tail = max(paragraph.start, paragraph.end - 80)
        match = CREDIT.search(text, tail, paragraph.end)
        for part in re.finditer(r"[^/]+", match.group("name")) if match else ():
            if "medium.name" in look_up_ids(part.group(), "speakers"):
                begin = match.start("name") + part.start()
                span = Span(begin, begin + len(part.group()))
                found.append((Origin(span.start, span.end, "credit"), reader.read(span)))
    return sorted(found, key=lambda pair: pair[0])
