"""Small tables of texts whose words are counted: one paragraph each, a sentence up to each full stop."""

from __future__ import annotations

import re

from analysis.records import AnnotatedArticle, Article, Frame, Paragraph, Sentence, Source, Span
from analysis.reference import Reference
from analysis.store import Tables
from analysis.tables import build


def text(body, *, outlet=None, frames=(), sources=()):
    """Return a text.

    Args:
        body: its sentences, each with a full stop.
        outlet: who published it.
        frames: pairs of a word of it and the entry that finds it there; the frame is what stands before its dot.
        sources: pairs of a name and a kind, all of them named.
    """
    return {"body": body, "outlet": outlet, "frames": frames, "sources": sources}


def tables_of(**texts):
    """Return tables of texts by id; a text can be given as its words alone."""
    return Tables(frames=build([annotated(key, one if isinstance(one, dict) else text(one)) for key, one in
                                texts.items()]))  # fmt: skip


def annotated(key, one):
    """Return one annotated article."""
    body = one["body"]
    frames = []
    for word, entry in one["frames"]:
        start = body.index(word)
        frames += [Frame(start, start + len(word), entry.partition(".")[0], entry)]
    return AnnotatedArticle(
        article=Article(key, body, outlet=one["outlet"]),
        headline=None,
        paragraphs=(Paragraph(0, len(body), "body"),) if body else (),
        sentences=tuple(Sentence(m.start(), m.end(), 0, "asserted") for m in re.finditer(r"[^ .][^.]*\.", body)),
        sources=tuple(Source(f"s{n}", name, kind, (Span(0, 1),)) for n, (name, kind) in enumerate(one["sources"], 1)),
        frames=tuple(sorted(frames)),
    )


def reference_of(total=10_000, articles=100, least=3, **counts):
    """Return a reference list with these counts, each word in as many articles as it has occurrences, up to all."""
    about = {"kind": "words", "name": "Gartenblatt", "licence": None, "articles": articles, "words": total,
             "types": 900, "listed": len(counts), "least": least}  # fmt: skip
    return Reference(about, {word: (count, min(count, articles)) for word, count in counts.items()})
