"""One article in, one annotated article out: what needs several annotators at once, and the JSON format."""

import json

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from analysis.annotate import annotate, annotate_all, locate, to_json, write_jsonl
from analysis.records import Article, Cue, Quotation, Span

TEXT = "Laut Polizei ist alles ruhig. «Er ist wohl krank», sagte ein Sprecher der Bank. Der Chef soll gelogen haben."


def test_a_cue_knows_the_smallest_quotation_around_it():
    """Inside a quotation inside a quotation, the inner one counts; outside, none."""
    cues = tuple(Cue(n, n + 2, "ja", "adverb", "epistemic", "ja") for n in (0, 12, 22, 40))
    quotes = (Quotation("direct", (Span(10, 30),)), Quotation("direct", (Span(20, 28),)))
    assert [cue.quote for cue in locate(cues, quotes)] == [None, 0, 1, None]


def test_quotations_in_several_ranges_hold_their_cues():
    """What stands between the ranges of one quotation is not inside it."""
    cues = tuple(Cue(n, n + 2, "ja", "adverb", "epistemic", "ja") for n in (1, 6, 11))
    quotes = (Quotation("direct", (Span(0, 4), Span(10, 14))),)
    assert [cue.quote for cue in locate(cues, quotes)] == [0, None, 0]


def test_json_has_the_documented_keys():
    """The format of architecture and schema page, readable by any tool."""
    row = json.loads(json.dumps(to_json(annotate(Article("x", TEXT)), with_text=True)))
    assert list(row) == [
        "id", "headline", "text", "paragraphs", "sentences", "verbs", "cues", "readings", "markers", "reported_clauses",
        "quotes", "sources", "origins", "denials", "frames", "nominal_acts", "rementions",
    ]  # fmt: skip
    assert row["text"] == TEXT
    assert [cue["text"] for cue in row["cues"]] == ["Laut", "wohl", "sagte", "soll"]
    assert [cue["quote"] for cue in row["cues"]][1] is not None
    assert list(row["cues"][0]) == [
        "start", "end", "text", "category", "dimension", "entry", "reading", "reason", "scope", "quote",
    ]  # fmt: skip


def test_one_article_and_a_batch_give_the_same():
    """No article leaves traces in another, in any order."""
    articles = [Article(str(n), TEXT.replace("Polizei", name)) for n, name in enumerate(("Polizei", "Nato", "«"))]
    alone = [to_json(annotate(article)) for article in articles]
    assert [to_json(a) for a in annotate_all(articles)] == alone
    assert [to_json(a) for a in annotate_all(articles[::-1])] == alone[::-1]


def test_an_unfinished_output_replaces_nothing(tmp_path):
    """A run that breaks off leaves the file that was there."""
    out = tmp_path / "o.jsonl"
    out.write_text("before")

    def broken():
        yield annotate(Article("x", TEXT))
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write_jsonl(broken(), out)
    assert out.read_text() == "before"


PIECES = st.sampled_from(
    ["Er soll krank sein.", "«", "»", '"', "sagte", "laut", "Müller", "\n\n", "\n", " ", "dass", "habe", ",", ".", "–",
     "würde", "Insider", "so", ":", "(", "dpa", "Kreml", "\u202f", "\u2011", "a\u0308", "Ä", "1.", "„", "“",
     "die Zeitung"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@example(text=": \n\n „", keep_all=True)  # a sentence of nothing but a mark before words in marks
@given(st.lists(PIECES, max_size=60).map(" ".join), st.booleans())
def test_whatever_the_text_every_range_lies_in_it(text, keep_all):
    """Offsets are half open, inside the text, and cut out what the annotation says."""
    found = annotate(Article("x", text), keep_all=keep_all)
    spans = [*found.paragraphs, *found.sentences, *found.verbs, *found.cues, *found.readings, *found.frames]
    for quotation in found.quotes:
        spans += [*quotation.quote, *quotation.cue, *quotation.speaker, *quotation.addressee]
    for source in found.sources:
        spans += [*source.mentions, *source.described, source.office, source.organisation]
        spans += [link.place for link in source.links]
    spans += [*found.origins, *found.denials, *(span for denial in found.denials for span in denial.object)]
    spans = [span for span in spans if span is not None]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(text[cue.start : cue.end] == cue.text for cue in found.cues)
    ids = {source.id for source in found.sources}
    assert {q.source for q in found.quotes} - {None} <= ids
    assert all(set(source.via) <= ids - {source.id} for source in found.sources)
    assert all((link.place is None) == (link.evidence == "inferred") for s in found.sources for link in s.links)
    assert {o.source for o in found.origins} | {d.by for d in found.denials} - {None} <= ids | {None}
    assert all(cue.quote is None or cue.quote < len(found.quotes) for cue in found.cues)
