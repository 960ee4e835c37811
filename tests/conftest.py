"""Fixtures that many tests share."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from needing import missing

ROOT = Path(__file__).parent.parent
settings.register_profile("any machine", parent=settings(), deadline=None)  # an example may take as long as it takes
settings.load_profile("any machine")


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the project's root."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of shared material (labelled text, reference corpus) beside the project."""
    folder = ROOT.parent / "shared"
    if not (folder / "gold").is_dir():
        missing("labelled and reference texts (../shared, under a licence of their own)")
    return folder


@pytest.fixture(scope="session")
def seeds() -> Path:
    """Return the folder of the five texts."""
    return ROOT / "seeds"


@pytest.fixture(scope="session")
def published(tmp_path_factory) -> Path:
    """Return the folder of the book about the five texts, built once; whoever changes a file works on a copy."""
    from analysis.publish import make_book
    from once import make_once

    return make_once(tmp_path_factory, "book", lambda out: make_book(None, str(out), lambda line: None))


@pytest.fixture
def toy_articles() -> list:
    """Return two small annotated articles, made by hand: no annotator has a part in it."""
    return [toy_article("a", "Blatt"), toy_article("b", None)]


def toy_article(name: str, outlet: str | None):
    """Return one annotated article: headline, two sentences, cues, a marker, a quotation within a chain, a name."""
    from analysis import records as r

    text = "Minister soll gehen\n\nDas berichtet die Zeitung. «Er ist angeblich müde», so ein Insider zur Zeitung."

    def at(words: str, nth: int = 0) -> r.Span:
        start = -1
        for _ in range(nth + 1):
            start = text.index(words, start + 1)
        return r.Span(start, start + len(words))

    def cue(words, category, dimension, **more):
        span = at(words)
        return r.Cue(span.start, span.end, words, category, dimension, words, **more)

    end, body = 19, 21
    second = text.index("«")
    quote = r.Quotation("direct", (at("«Er ist angeblich müde»"),), (at("so"),), (at("ein Insider"),), source="s1")
    return r.AnnotatedArticle(
        article=r.Article(
            name, text, outlet=outlet, date="2023-07" if outlet else None,
            evidence={"outlet": ("stated", "its last line"), "date": ("inferred", "a holiday")} if outlet else {},
        ),
        headline=text[:end],
        paragraphs=(r.Paragraph(0, end, "headline"), r.Paragraph(body, len(text), "body")),
        sentences=(
            r.Sentence(0, end, 0, "reported"),
            r.Sentence(body, second - 1, 1, "reported", 0),
            r.Sentence(second, len(text), 1, "reported", 1),
        ),
        cues=(
            cue("soll", "sollen_reportive", "source", reading="reportive", reason="headline"),
            cue("berichtet", "reporting_verb", "source"),
            cue("angeblich", "adverb", "stance", quote=0),
        ),
        readings=(),
        markers=(r.Marker(second, second + 24, text[second : second + 24], "partial_quotation", "source", "marks"),),
        reported=(r.ReportedClause(second + 1, second + 23, "indicative", 0, "asserts", at("ist")),),
        headline_words=2,
        quotes=(quote,),
        sources=(
            r.Source(
                "s1", "ein Insider", "anonymous", (at("ein Insider"),), (at("ein Insider"),), "inside",
                (r.Link("s2", at("Zeitung"), "stated", "told_to_medium"),), "bare", count=(1, 1), side="Russia",
            ),
            r.Source("s2", "Zeitung", "medium", (at("Zeitung"),), identifiability="bare"),
        ),
        origins=(r.Origin(at("Zeitung").start, at("Zeitung").end, "boilerplate", "s2"),),
        denials=(r.Denial(second, second + 24, "denies", "truth", (at("müde"),), 0, "s1", "s2", "stated"),),
        frames=(r.Frame(*(at("Insider").start, at("Insider").end), "unnamed_source", "unnamed_source.Insider"),),
    )  # fmt: skip


@pytest.fixture
def toy_tables(toy_articles):
    """Return the tables of the two small articles."""
    from analysis.store import Tables
    from analysis.tables import build

    return Tables(frames=build(toy_articles))
