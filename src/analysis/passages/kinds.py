"""Name the kind of a passage: the same words, nearly the same, two translations of the same words, or a paraphrase."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.distance import Indel

from analysis.german.word_classes import fold
from analysis.passages.words import WORD
from analysis.records import AnnotatedArticle, Article, Source, Span
from analysis.spelling import write_plainly

NEAR = 0.8  # likeness of the rows of words: of ten words, two may be replaced
COVERED = 0.6  # of a stretch that stands in quotation marks, so that it counts as a quotation


def read_row(text: str) -> list[str]:
    """Return the folded words of a stretch, all of them."""
    return [fold(word) for word in WORD.findall(write_plainly(text).text)]


def likeness(first: Sequence[str], second: Sequence[str]) -> float:
    """Return how alike two rows of words are, from 0 to 1: the share of both that stands in the same order."""
    return Indel.normalized_similarity(first, second)


def name_kind(a: AnnotatedArticle | Article, a_span: Span, b: AnnotatedArticle | Article, b_span: Span) -> str:
    """Return the kind of a pair of stretches: one of ``records.PASSAGE_KINDS``.

    *Verbatim* are the same words in the same order, whatever their marks and capitals; *near_verbatim* has few words
    replaced, put in or left out. What is worded more freely is *retranslated* where both sides stand in quotation marks
    and the words are a foreigner's or were taken from a foreign medium, by what at least one of the articles says; that
    takes annotated articles. All else is a *paraphrase*.

    Args:
        a: the article of the first stretch.
        a_span: where it stands in the raw text.
        b: the article of the second, or the same.
        b_span: where that stands.
    """
    rows = [read_row(span.of(text_of(one))) for one, span in ((a, a_span), (b, b_span))]
    if rows[0] == rows[1]:
        return "verbatim"
    if likeness(*rows) >= NEAR:
        return "near_verbatim"
    if isinstance(a, AnnotatedArticle) and isinstance(b, AnnotatedArticle) and a is not b:
        sides = ((a, a_span), (b, b_span))
        if all(is_quoted(*side) for side in sides) and any(is_foreign(*side) for side in sides):
            return "retranslated"
    return "paraphrase"


def text_of(article: AnnotatedArticle | Article) -> str:
    """Return the raw text."""
    return article.article.text if isinstance(article, AnnotatedArticle) else article.text


def is_quoted(annotated: AnnotatedArticle, span: Span) -> bool:
    """Say whether most of a stretch stands in direct quotations."""
    parts = [part for quote in annotated.quotes if quote.type == "direct" for part in quote.quote]
    inside = sum(max(0, min(part.end, span.end) - max(part.start, span.start)) for part in parts)
    return inside >= COVERED * (span.end - span.start)


def is_foreign(annotated: AnnotatedArticle, span: Span) -> bool:
    """Say whether a quotation that touches a stretch is a foreigner's, or was taken from a foreign medium."""
    sources = {source.id: source for source in annotated.sources}
    touching = (q.source for q in annotated.quotes if q.source and any(part.touches(span) for part in q.quote))
    cited = {key for key in touching if key in sources}
    cited |= {via for key in cited for via in sources[key].via if via in sources}
    return any(is_abroad(sources[key]) for key in cited)


def is_abroad(source: Source) -> bool:
    """Say whether a source speaks for, or comes from, a country where German is not the first language."""
    return source.side is not None and source.side not in GERMAN_SPEAKING


GERMAN_SPEAKING = frozenset({"Germany", "Austria", "Switzerland", "Liechtenstein"})
