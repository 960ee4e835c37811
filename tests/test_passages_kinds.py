"""The kinds of passages: the same words, nearly the same, two translations, a paraphrase."""

import pytest

from analysis.passages.kinds import name_kind
from analysis.records import AnnotatedArticle, Article, Quotation, Source, Span


def whole(text: str) -> tuple[Article, Span]:
    """Return a text as an article, with the range of all of it."""
    return Article("x", text), Span(0, len(text))


def quoted(text: str, *, side: str | None = "Italy", kind: str = "direct") -> AnnotatedArticle:
    """Return an annotated article that is one quotation of a source from some country."""
    span = Span(0, len(text))
    source = Source("s1", "der Koch", "person", (span,), side=side)
    return AnnotatedArticle(
        Article("x", text), None, (), (), quotes=(Quotation(kind, (span,), source="s1"),), sources=(source,)
    )


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("Das Brot ist heute weich.", "das Brot ist heute weich", "verbatim"),
        ("«Die Suppe war gut», sagte er.", "„Die Suppe war gut“, sagte er!", "verbatim"),
        ("Strasse und Straße", "Straße und Strasse", "verbatim"),
        (
            "Der alte Koch rührt langsam in der Suppe mit dem Löffel.",
            "Der junge Koch rührt langsam in der Suppe mit dem Löffel.",
            "near_verbatim",
        ),
        ("Heute rührt der Koch in der Suppe.", "In der Suppe rührt heute der Koch.", "paraphrase"),
        ("Der Koch rührt.", "Eine Köchin hat umgerührt.", "paraphrase"),
    ],
)
def test_kinds_by_words(one, other, kind):
    """Marks, capitals and ß aside; few words may differ as long as the order stays."""
    assert name_kind(*whole(one), *whole(other)) == kind


ONE, TWO = "Die Suppe braucht mehr Salz und viel Geduld", "Viel Salz und Geduld, das fehlt der Brühe"


def test_two_translations():
    """Both stand in quotation marks, the words are a foreigner's, and are worded differently."""
    one, two = quoted(ONE), quoted(TWO)
    spans = Span(0, len(ONE)), Span(0, len(TWO))
    assert name_kind(one, spans[0], two, spans[1]) == "retranslated"
    assert name_kind(one, spans[0], quoted(TWO, kind="indirect"), spans[1]) == "paraphrase"
    assert name_kind(quoted(ONE, side=None), spans[0], quoted(TWO, side="Austria"), spans[1]) == "paraphrase"
    assert name_kind(one, spans[0], quoted(ONE + "."), spans[0]) == "verbatim"
