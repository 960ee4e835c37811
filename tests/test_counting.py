"""What is counted in one article: running text alone, the same on both sides of a comparison."""

from analysis.counting import COLUMNS, count_article
from analysis.rows import rows_of


def test_headlines_are_left_out(toy_articles):
    """The headline's words, sentence and cue do not count; those of the body do."""
    counts = count_article(rows_of(toy_articles[0]))
    assert counts["tokens"] == 13
    assert counts["sentences"] == 2
    assert counts["sentences_with_source_cue"] == 1
    assert counts["cues.reporting_verb"] == counts["cues.adverb"] == 1
    assert counts["cues.sollen_reportive"] == counts["sollen.reportive"] == 0
    assert counts["voices.quoted"] == counts["voices.writer"] == 1
    assert counts["sources.anonymous"] == counts["sources.medium"] == counts["quotations.direct"] == 1


def test_nothing_gives_zeros():
    """An article without anything has every column, all zero."""
    assert count_article({}) == dict.fromkeys(COLUMNS, 0)


def test_only_readings_of_sollen_count_as_such():
    """A reading of another modal is no reading of sollen, though it may have the same name."""
    rows = [{"role": "body", "lemma": lemma, "reading": "deontic"} for lemma in ("sollen", "müssen", "müssen")]
    assert count_article({"readings": rows})["sollen.deontic"] == 1


def test_counting_changes_nothing(toy_articles):
    """The rows are as they were."""
    rows = rows_of(toy_articles[0])
    before = repr(rows)
    count_article(rows)
    assert repr(rows) == before
