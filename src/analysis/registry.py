"""Read ``sources.toml``: which sources of several articles are one, and how that is known.

    [[source]]
    id = "evening-paper"              # may be left out: it is made from the name
    name = "Evening Paper"
    kind = "medium"                   # as the annotators have it for the mentions
    mentions = ["a:120-140", "b:33-47"]
    evidence = "stated: both texts name the paper"

An entry may have a ``side``, the country for which somebody speaks (``side = "Denmark"``); media and documents may
not.

A mention is the id of an article, a colon, and a range of code points in its raw text; it has to touch the mentions of
one source of that article, which then belongs to the entry with all its mentions. Two sources of one article may be in
one entry; all are of its kind, but a medium and its report, a document, are one. Evidence is ``stated`` in the texts,
``inferred`` from them, or ``found`` elsewhere; a colon; from what. What could be one, but is not known to be, stays
apart: across articles nothing but such an entry joins.

The file lies in a corpus's folder; where the corpus is one table (CSV, JSON Lines, Parquet), beside that file.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from analysis import noted
from analysis.corpus import REGISTRY
from analysis.corpus.provenance import read_string
from analysis.noted import read_evidence, read_mention
from analysis.records import SOURCE_KINDS, AnnotatedArticle, CorpusError, Source, Span

NAME = REGISTRY
KEYS = ("id", "name", "kind", "side", "mentions", "evidence")
NEEDED = ("name", "kind", "mentions", "evidence")
PUBLISHED = {"medium", "document"}  # a medium and its report are one source, and speak for no country
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One source as the registry has it; ``mentions`` are article ids with ranges, ``place`` is for messages."""

    id: str
    name: str
    kind: str
    mentions: tuple[tuple[str, Span], ...]
    evidence: tuple[str, str]
    side: str | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class Registry:
    """The entries of a ``sources.toml``; empty where there is none."""

    entries: tuple[Entry, ...] = ()
    by_article: Mapping[str, tuple[tuple[Span, Entry], ...]] = field(default_factory=dict)

    def join(self, annotated: AnnotatedArticle) -> dict[str, Entry]:
        """Return the entries of those sources of one article that are registered, by the source's id.

        Raises:
            CorpusError: a range lies outside the text, is no mention of a source or of more than one, the source is of
                another kind, or stands in two entries.
        """
        joined: dict[str, Entry] = {}
        for span, entry in self.by_article.get(annotated.article.id, ()):
            source = find_source(annotated, span, entry)
            other = joined.setdefault(source.id, entry)
            if other is not entry:
                where = f"{entry.place}: {write(annotated, span)}"
                raise CorpusError(
                    f"{where} is {source.name!r}, which stands in {other.place} already; a source belongs to one entry"
                )
        return joined

    def refuse_unread(self, read: set[str]) -> None:
        """Refuse mentions in articles that were not read.

        Args:
            read: the ids of the articles that were.

        Raises:
            CorpusError: an entry names another article.
        """
        for entry in self.entries:
            for article, span in entry.mentions:
                if article not in read:
                    raise CorpusError(
                        f"{entry.place}: {article}:{span.start}-{span.end}: there is no such article, or it could not "
                        "be read; allowed are ids of articles of this corpus"
                    )

    def describe(self) -> list[dict[str, str | None]]:
        """Return the entries as plain values, with how each is known: for ``about.json``."""
        return [
            {"id": e.id, "name": e.name, "kind": e.kind, "side": e.side, "evidence": ": ".join(e.evidence)}
            for e in self.entries
        ]


def find_file(path: Path) -> Path | None:
    """Return the ``sources.toml`` of a corpus, in its folder or beside its table; None where there is none."""
    return noted.find_file(path, NAME)


def read_registry(path: str | Path) -> Registry:
    """Read the registry of a corpus; without a file it is empty.

    Args:
        path: the corpus: a folder, or a file.

    Raises:
        CorpusError: it cannot be read, has unknown keys or lacks some, an id stands twice, a kind or a piece of
            evidence is not allowed, a mention is none, or a medium or document has a side.
    """
    file = find_file(Path(path))
    if file is None:
        return Registry()
    raws = noted.read_file(file, ("source",))["source"]
    entries = tuple(read_entry(raw, f"{NAME}, source {number}") for number, raw in enumerate(raws, 1))
    seen: dict[str, str] = {}
    by_article: dict[str, list[tuple[Span, Entry]]] = {}
    for entry in entries:
        if entry.id in seen:
            raise CorpusError(
                f"{entry.place}: the id {entry.id!r} stands twice, first in {seen[entry.id]}; ids must differ"
            )
        seen[entry.id] = entry.place
        for article, span in entry.mentions:
            by_article.setdefault(article, []).append((span, entry))
    return Registry(entries, {article: tuple(found) for article, found in by_article.items()})


def read_entry(raw: object, place: str) -> Entry:
    """Read one ``[[source]]``.

    Raises:
        CorpusError: as ``read_registry``.
    """
    raw, place = noted.open_entry(raw, place, kind="source", keys=KEYS, needed=NEEDED, called="name")
    name, kind = read_string(raw, "name", place), read_string(raw, "kind", place)
    if kind not in SOURCE_KINDS:
        raise CorpusError(f"{place}: kind is {kind!r}; allowed are {', '.join(SOURCE_KINDS)}")
    ident = noted.check_slug(read_string(raw, "id", place) if "id" in raw else make_slug(name), place)
    mentions = raw["mentions"]
    if not isinstance(mentions, list) or not mentions:
        raise CorpusError(f"{place}: mentions is {mentions!r}; allowed is a list of 'ARTICLE:start-end', not empty")
    side = read_string(raw, "side", place) if "side" in raw else None
    if side is not None and kind in PUBLISHED:
        raise CorpusError(f"{place}: side is {side!r}; a {kind} speaks for no country: none is allowed")
    ranges = tuple(read_mention(mention, place) for mention in mentions)
    return Entry(ident, name, kind, ranges, read_evidence(raw, place), side, place)


def make_slug(name: str) -> str:
    """Return an id made from a name: small letters and digits, joined by hyphens."""
    plain = unicodedata.normalize("NFKD", name.casefold().translate(UMLAUTS)).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", plain))


def find_source(annotated: AnnotatedArticle, span: Span, entry: Entry) -> Source:
    """Return the one source of an article that a range is a mention of.

    Raises:
        CorpusError: as ``Registry.join``.
    """
    text = annotated.article.text
    if span.end > len(text):
        raise CorpusError(f"{entry.place}: {write(annotated, span)} lies outside the text, which ends at {len(text)}")
    exact = [s for s in annotated.sources if span in s.mentions]
    touched = exact or [s for s in annotated.sources if any(m.touches(span) for m in s.mentions)]
    if len(touched) != 1:
        found = "of no source" if not touched else f"of {' and of '.join(repr(s.name) for s in touched)}"
        raise CorpusError(
            f"{entry.place}: {write(annotated, span)} ({span.of(text)!r}) is a mention {found}; needed is one"
        )
    if touched[0].kind != entry.kind and {touched[0].kind, entry.kind} != PUBLISHED:
        raise CorpusError(
            f"{entry.place}: kind is {entry.kind!r}, but {write(annotated, span)} is of kind {touched[0].kind!r}"
        )
    return touched[0]


def write(annotated: AnnotatedArticle, span: Span) -> str:
    """Return a mention as it stands in the file."""
    return f"{annotated.article.id}:{span.start}-{span.end}"
