"""Annotate one article: the only module that knows in which order the annotators run."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from analysis.cleaning import find_paragraphs
from analysis.framing import find_frames, find_framing
from analysis.hedging import find_cues
from analysis.hedging.mood import find_verbs
from analysis.markers import find_markers
from analysis.quotations import find_quotations
from analysis.records import AnnotatedArticle, Article, Cue, Marker, Paragraph, Quotation, Span
from analysis.segmenting import find_sentences
from analysis.sources import find_sources
from analysis.sources.denials import find_denials
from analysis.spelling import put_back, unwrap, write_plainly
from analysis.statements.choice import find_reported_clauses
from analysis.statements.echoes import count_echoes
from analysis.statements.rementions import find_rementions
from analysis.statements.status import find_statuses

Item = TypeVar("Item", Cue, Marker)


def annotate(article: Article, *, keep_all: bool = False) -> AnnotatedArticle:
    """Annotate one article.

    Args:
        article: the article as it was read.
        keep_all: take every paragraph for body, for text that is clean already.
    """
    return annotate_by(annotate_plain, article, keep_all=keep_all)


def annotate_told(article: Article, *, keep_all: bool = False) -> AnnotatedArticle:
    """Annotate what is told in an article and by whom, in a shorter time: a part of what ``annotate`` does.

    Left out are markers, how sentences are put, what echoes the headline, naming choices, and what is mentioned again.
    """
    return annotate_by(annotate_told_plain, article, keep_all=keep_all)


def annotate_by(
    find: Callable[[Article, tuple[Paragraph, ...]], AnnotatedArticle], article: Article, *, keep_all: bool
) -> AnnotatedArticle:
    """Annotate an article by its text in the one spelling that the annotators know, and put ranges back.

    Args:
        find: annotates that text.
        article: the article as it was read.
        keep_all: take every paragraph for body.
    """
    plain = write_plainly(article.text)
    paragraphs = find_paragraphs(plain.text, keep_all=keep_all)
    text = unwrap(plain.text, paragraphs)  # where lines break says something of a page, but nothing of a sentence
    headline = write_plainly(article.headline).text if article.headline else None
    found = find(replace(article, text=text, headline=headline), paragraphs)
    if text != article.text:
        found = put_back(found, plain, article.text)
    return replace(found, article=article, headline=article.headline or find_headline(article.text, found.paragraphs))


def annotate_told_plain(article: Article, paragraphs: tuple[Paragraph, ...]) -> AnnotatedArticle:
    """Annotate what is told in an article, and by whom, whose text is in the one spelling that the annotators know.

    Args:
        article: the article, with that text.
        paragraphs: its paragraphs.
    """
    text = article.text
    sentences = find_sentences(text, paragraphs)
    verbs = find_verbs(text, sentences)
    cues, readings = find_cues(text, sentences, verbs)
    quotes = find_quotations(text, sentences, cues, verbs)
    sources, quotes, origins = find_sources(text, paragraphs, sentences, quotes, cues)
    cues = locate(cues, quotes)
    framing, acts = find_framing(text, sentences)
    return AnnotatedArticle(
        article=article,
        headline=article.headline or find_headline(text, paragraphs),
        paragraphs=paragraphs,
        sentences=sentences,
        verbs=verbs,
        cues=cues,
        readings=readings,
        reported=find_reported_clauses(text, sentences, quotes, verbs),
        quotes=quotes,
        sources=sources,
        origins=origins,
        denials=find_denials(text, sentences, cues, quotes, sources),
        frames=framing,
        acts=acts,
    )


def annotate_plain(article: Article, paragraphs: tuple[Paragraph, ...]) -> AnnotatedArticle:
    """Annotate one article whose text is in the one spelling that the annotators know.

    Args:
        article: the article, with that text.
        paragraphs: its paragraphs.
    """
    text = article.text
    told = annotate_told_plain(article, paragraphs)
    sentences, cues, quotes = told.sentences, told.cues, told.quotes
    markers = locate(find_markers(text, paragraphs, sentences, cues, quotes), quotes)
    headline = find_headline(text, paragraphs)  # one that came beside the text has no place in it, and no status
    statuses = find_statuses(text, sentences, cues, markers, quotes, told.denials)
    echoes, headline_words = count_echoes(text, headline, paragraphs, sentences)
    stated = zip(sentences, statuses, echoes, strict=True)
    sentences = tuple(replace(sentence, status=status, echoes=count) for sentence, status, count in stated)
    names = find_frames(text, sentences, told.sources)
    return replace(
        told,
        sentences=sentences,
        markers=markers,
        frames=tuple(sorted((*names, *told.frames), key=lambda frame: (frame.start, frame.end, frame.entry))),
        rementions=find_rementions(text, paragraphs, sentences, cues, told.reported),
        headline_words=headline_words,
    )


def annotate_all(articles: Iterable[Article], *, keep_all: bool = False) -> Iterator[AnnotatedArticle]:
    """Annotate articles one by one, in their order."""
    return (annotate(article, keep_all=keep_all) for article in articles)


def find_headline(text: str, paragraphs: tuple[Paragraph, ...]) -> str | None:
    """Return the text of the headline paragraph, or None."""
    return next((p.of(text) for p in paragraphs if p.role == "headline"), None)


def locate(items: tuple[Item, ...], quotes: tuple[Quotation, ...]) -> tuple[Item, ...]:
    """Say for each cue or marker in which quotation it stands: the smallest one that covers it, if any."""
    ranges = sorted((span.start, span.end, number) for number, q in enumerate(quotes) for span in q.quote)
    out, open_ranges, coming = [], [], 0
    for item in sorted(items):
        while coming < len(ranges) and ranges[coming][0] <= item.start:
            open_ranges.append(ranges[coming])
            coming += 1
        open_ranges = [r for r in open_ranges if r[1] > item.start]
        around = [(end - start, number) for start, end, number in open_ranges if item.end <= end]
        out.append(replace(item, quote=min(around)[1] if around else None))
    return tuple(out)


def to_json(annotated: AnnotatedArticle, *, with_text: bool = False) -> dict:
    """Return one annotated article as plain values for JSON (the format is in the book, *Table schema*)."""
    text = annotated.article.text
    out: dict = {"id": annotated.article.id, "headline": annotated.headline}
    if with_text:
        out["text"] = text
    out["paragraphs"] = [{**ends(p), "role": p.role} for p in annotated.paragraphs]
    out["sentences"] = [{**ends(s), "status": s.status, "echoes": s.echoes} for s in annotated.sentences]
    out["verbs"] = [{**ends(v), "lemma": v.lemma, "mood": v.mood} for v in annotated.verbs]
    out["cues"] = [
        {
            **ends(c),
            "text": c.text,
            "category": c.category,
            "dimension": c.dimension,
            "entry": c.entry,
            "reading": c.reading,
            "reason": c.reason,
            "scope": pair(c.scope) if c.scope else None,
            "quote": c.quote,
        }
        for c in annotated.cues
    ]
    out["readings"] = [
        {**ends(r), "lemma": r.lemma, "reading": r.reading, "reason": r.reason} for r in annotated.readings
    ]
    out["markers"] = [
        {
            **ends(m),
            "text": m.text,
            "kind": m.kind,
            "dimension": m.dimension,
            "entry": m.entry,
            "scope": pair(m.scope) if m.scope else None,
            "quote": m.quote,
        }
        for m in annotated.markers
    ]
    out["reported_clauses"] = [
        {
            **ends(c),
            "choice": c.choice,
            "verb": pair(c.verb) if c.verb else None,
            "opener": c.opener,
            "stance": c.stance,
            "quote": c.quote,
        }
        for c in annotated.reported
    ]
    out["quotes"] = [
        {
            "type": q.type,
            "medium": q.medium,
            "stance": q.stance,
            **{key: [pair(s) for s in getattr(q, key)] for key in ("quote", "cue", "speaker", "addressee")},
            "source": q.source,
        }
        for q in annotated.quotes
    ]
    out["sources"] = [
        {
            "id": s.id,
            "name": s.name,
            "kind": s.kind,
            "mentions": [pair(m) for m in s.mentions],
            "described": [pair(m) for m in s.described],
            "identifiability": s.identifiability,
            "nearness": s.nearness,
            "side": s.side,
            "office": pair(s.office) if s.office else None,
            "organisation": pair(s.organisation) if s.organisation else None,
            "count": list(s.count) if s.count else None,
            "via": list(s.via),
            "links": [
                {
                    "via": link.via,
                    "place": pair(link.place) if link.place else None,
                    "evidence": link.evidence,
                    "reason": link.reason,
                }
                for link in s.links
            ],
        }
        for s in annotated.sources
    ]
    out["origins"] = [{**ends(o), "kind": o.kind, "source": o.source} for o in annotated.origins]
    out["denials"] = [
        {
            **ends(d),
            "form": d.form,
            "about": d.about,
            "object": [pair(s) for s in d.object],
            "quote": d.quote,
            "by": d.by,
            "against": d.against,
            "evidence": d.evidence,
        }
        for d in annotated.denials
    ]
    out["frames"] = [
        {**ends(f), "frame": f.frame, "entry": f.entry, "reading": f.reading, "reason": f.reason}
        for f in annotated.frames
    ]
    out["nominal_acts"] = [
        {**ends(a), "entry": a.entry, "agent": pair(a.agent) if a.agent else None, "agent_form": a.agent_form}
        for a in annotated.acts
    ]
    out["rementions"] = [
        {**ends(r), "first": pair(r.first), "before": r.before, "reason": r.reason} for r in annotated.rementions
    ]
    return out


def ends(span: Span) -> dict[str, int]:
    """Return a range as ``start`` and ``end``."""
    return {"start": span.start, "end": span.end}


def pair(span: Span) -> list[int]:
    """Return a range as a pair."""
    return [span.start, span.end]


def write_jsonl(
    articles: Iterable[AnnotatedArticle],
    path: Path,
    *,
    with_text: bool = False,
    add: Callable[[AnnotatedArticle, dict], dict] = lambda annotated, row: row,
) -> int:
    """Write one object a line, whole or not at all; return how many.

    A file of the same name is replaced only when all articles are written. ``add`` may add to what is written of each.
    """
    unfinished = path.with_name(path.name + ".part")
    count = 0
    with unfinished.open("w", encoding="utf-8") as handle:
        for annotated in articles:
            row = json.dumps(add(annotated, to_json(annotated, with_text=with_text)), ensure_ascii=False)
            handle.write(row.encode("utf-8", "backslashreplace").decode("utf-8") + "\n")
            count += 1
    unfinished.replace(path)
    return count
