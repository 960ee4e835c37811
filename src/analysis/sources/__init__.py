"""Find the sources of an article: who is cited, under which mentions, and through whom."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from analysis.german.names import Person
from analysis.german.words import look_up_ids
from analysis.records import Cue, Link, Origin, Paragraph, Quotation, Sentence, Source, Span
from analysis.sources.chains import find_chains
from analysis.sources.describing import describe
from analysis.sources.expressing import find_media
from analysis.sources.headings import find_repeated
from analysis.sources.naming import find_fullest, name_of, tell_apart
from analysis.sources.origins import find_origins
from analysis.sources.referents import Reader, Referent
from analysis.sources.speakers import read_speaker


def find_sources(
    text: str,
    paragraphs: Sequence[Paragraph],
    sentences: Sequence[Sentence],
    quotes: Sequence[Quotation],
    cues: Sequence[Cue],
) -> tuple[tuple[Source, ...], tuple[Quotation, ...], tuple[Origin, ...]]:
    """Find the sources behind the quotations of an article.

    Args:
        text: the raw text.
        paragraphs: its paragraphs; where the text says what it is taken from, boilerplate is read too.
        sentences: its sentences.
        quotes: its quotations.
        cues: its cues; *unter Berufung auf* names a source behind the source.

    Returns:
        The sources in the order of their first mention, the quotations with ``source`` set, and the places where the
        text says whence it comes.
    """
    reader = Reader(text, sentences, find_opening(paragraphs))
    owners: list[Referent | None] = [None] * len(quotes)
    order = sorted(range(len(quotes)), key=lambda i: (quotes[i].speaker or quotes[i].quote)[0].start)
    for index in order:
        if not only_asks(text, quotes[index]):
            owners[index] = reader.resolve(quotes[index])
    for before, index in pairwise(order):
        if owners[before] is not None and goes_on(text, quotes[before], quotes[index], owners[before]):
            owners[index] = owners[before]
    repeated = find_repeated(text, paragraphs, quotes)
    for index, other in repeated.items():
        owners[index] = owners[index] or owners[other]
    media = find_media(reader, quotes, owners, order)
    for index, other in repeated.items():
        media[index] = media[other]
    find_chains(reader, quotes, owners, cues)
    origins = find_origins(reader, paragraphs)
    kept = sorted((r for r in reader.referents if r.mentions), key=lambda r: (min(r.mentions), r.number))
    ids = {r.number: f"s{place}" for place, r in enumerate(kept, 1)}
    begins = frozenset(span.start for quotation in quotes for span in quotation.quote)
    sources = tell_apart(text, tuple(make_source(text, r, ids, reader.people, begins) for r in kept))
    told = tuple(
        replace(q, source=ids.get(o.number) if o else None, medium=medium)
        for q, o, medium in zip(quotes, owners, media, strict=True)
    )
    named = tuple(replace(origin, source=ids.get(r.number) if r else None) for origin, r in origins)
    return sources, told, named


def find_opening(paragraphs: Sequence[Paragraph]) -> int:
    """Return where headline, lead and summary end, 0 where an article has none before its body."""
    body = next((p.start for p in paragraphs if p.role == "body"), 0)
    return max((p.end for p in paragraphs if p.role in ("headline", "lead", "summary") and p.end <= body), default=0)


def only_asks(text: str, quotation: Quotation) -> bool:
    """Say whether reporters or other nameless people put a question, by which the text takes nothing from them."""
    if not any("ask" in look_up_ids(span.of(text), "speech_verbs") for span in quotation.cue):
        return False
    kinds = [read_speaker(text, span).kind for span in quotation.speaker]
    return bool(kinds) and all(kind in ("medium", "anonymous") for kind in kinds)


def goes_on(text: str, before: Quotation, quotation: Quotation, owner: Referent) -> bool:
    """Say whether a sentence with a bare *heißt es* goes on right behind what a medium or document says."""
    says = any(re.search(r"hei(ß|ss)t|hie(ß|ss)", span.of(text)) for span in quotation.cue)
    gap = text[before.quote[-1].end : quotation.quote[0].start]
    return (
        says
        and not quotation.speaker
        and owner.kind in ("medium", "document")
        and re.fullmatch(r"\W*", gap) is not None
    )


def make_source(
    text: str, referent: Referent, ids: dict[int, str], people: Mapping[str, Person], begins: frozenset[int]
) -> Source:
    """Return the record for a referent; ``people`` are those whom the article names, ``begins`` where quotations do."""
    mentions = drop_doubles([*referent.mentions, *find_fullest(text, referent)])
    named = referent.person.mentions if referent.person else ()
    found = describe(text, referent.kind, mentions, named, people, begins)
    links = tuple(
        Link(ids[step.via], step.place, "stated" if step.place else "inferred", step.reason)
        for step in referent.via
        if step.via in ids and step.via != referent.number
    )
    name = referent.person.full if referent.person else name_of(text, referent, mentions, found.described)
    return Source(
        ids[referent.number],
        name,
        referent.kind,
        mentions,
        found.described,
        found.nearness,
        links,
        found.identifiability,
        found.office,
        found.organisation,
        found.count,
        found.side,
    )


def drop_doubles(mentions: list[Span]) -> tuple[Span, ...]:
    """Return mentions in order, without a name of which the phrase around it is a mention of hardly more words.

    *Moscow Times* goes where *die «Moscow Times»* is a mention; the name at the end of a long phrase stays, since it
    says best who is meant.
    """
    out: list[Span] = []
    for mention in sorted(set(mentions), key=lambda m: (m.start, -m.end)):
        outer = next((o for o in reversed(out[-3:]) if o.covers(mention)), None)
        if outer is None or 2 * (mention.end - mention.start) < outer.end - outer.start:
            out.append(mention)
    return tuple(out)
