"""What is counted where annotations are held against labels, and the figures and intervals made of it."""

import pytest

from analysis.evaluation.quotes import count_quotes, count_speakers
from analysis.evaluation.scores import FEWEST, MOST_NAMED, Counts, Sample, merge_named
from analysis.evaluation.words import count_cues, count_mood, count_sollen

TEXT = "Er soll laut Amt wohl krank sein, sagte sie."
TOKENS = [[0, 2], [3, 7], [8, 12], [13, 16], [17, 21], [22, 27], [28, 32], [32, 33], [34, 39], [40, 43], [43, 44]]


def cue(word: str, category: str, entry: str = "eintrag") -> dict:
    """Return a cue of the text."""
    start = TEXT.index(word)
    return {"start": start, "end": start + len(word), "category": category, "entry": entry}


def verb(start: int, mood: str) -> dict:
    """Return a verb of two letters."""
    return {"start": start, "end": start + 2, "mood": mood}


def quote(start: int, end: int, type: str = "indirect", speaker=(), source=None) -> dict:
    """Return a quotation that reaches from one token to another."""
    span = [TOKENS[start][0], TOKENS[end][1]]
    return {"type": type, "quote": [span], "cue": [], "speaker": list(speaker), "source": source}


def test_cues_are_right_with_range_and_category():
    """One right, one of another category, one missed, one optional that does not count, one invented."""
    row = {
        "text": TEXT,
        "cues": [cue("soll", "sollen_reportive"), cue("laut", "attribution"), cue("sagte", "reporting_verb")],
        "optional": [cue("wohl", "adverb")],
    }
    told = [
        cue("soll", "sollen_reportive"),
        cue("laut", "adverb", "laut"),
        cue("wohl", "adverb"),
        cue("Amt", "unknown"),
    ]
    counts = count_cues(row, {"cues": told})
    assert counts.of["all"] == [1, 2, 2]
    assert counts.of["any_category"] == [2, 1, 1]
    assert counts.of["category/attribution"] == [0, 0, 1]
    assert counts.missed == {("laut", "attribution"): 1, ("sagte", "reporting_verb"): 1}
    assert counts.invented == {("laut", "adverb (laut)"): 1, ("amt", "unknown (eintrag)"): 1}


def test_an_optional_cue_that_is_asked_for_counts():
    """A sure cue that touches an optional one is right all the same."""
    row = {"text": TEXT, "cues": [cue("laut", "attribution")], "optional": [cue("laut Amt", "attribution")]}
    assert count_cues(row, {"cues": [cue("laut", "attribution")]}).of["all"] == [1, 0, 0]


def test_sollen_is_judged_at_labelled_places():
    """What is said of other places does not count; how a missed one was read is told."""
    row = {"text": TEXT, "sollen": [{**cue("soll", ""), "label": "reportive"}]}
    told = {
        "cues": [cue("wohl", "sollen_reportive")],
        "readings": [{**cue("soll", ""), "reading": "planned", "reason": "later"}],
    }
    counts = count_sollen(row, told)
    assert counts.of == {"reportive": [0, 0, 1], "share/accuracy": [0, 0, 1]}
    assert counts.missed == {("soll", "read as planned, later"): 1}
    found = {**cue("soll", "sollen_reportive"), "reading": "reportive", "reason": "stative"}
    right = count_sollen(row, {"cues": [found], "readings": []})
    assert right.of == {"reportive": [1, 0, 0], "share/accuracy": [1, 0, 0]}


def test_moods():
    """Only the subjunctive is asked for."""
    row = {"text": TEXT, "verbs": [verb(0, "subjunctive"), verb(3, "indicative"), verb(8, "subjunctive")]}
    answer = {"verbs": [verb(0, "subjunctive"), verb(3, "subjunctive"), verb(8, "indicative")]}
    assert count_mood(row, answer).of["subjunctive"] == [1, 1, 1]


def test_quotations_are_paired_by_what_they_share():
    """The larger overlap wins; a type is right where half is common; each type's tokens count apart."""
    row = {"text": TEXT, "tokens": TOKENS, "quotes": [quote(0, 6), quote(8, 9, "direct")]}
    counts = count_quotes(row, {"quotes": [quote(5, 9), quote(0, 4)]})
    assert counts.of["quote"] == [5 + 2, 0 + 3, 2 + 0]
    assert counts.of["type"] == [1, 1, 1]
    assert counts.of["type/direct"] == [0, 0, 2]
    assert counts.of["type/indirect"] == [5, 5, 2]
    assert counts.missed == {("", "direct, found as indirect"): 1}
    assert counts.invented == {("", "indirect, labelled direct"): 1}


def test_a_quotation_that_nobody_pairs_counts_whole():
    """Missed on one side, invented on the other."""
    row = {"text": TEXT, "tokens": TOKENS, "quotes": [quote(0, 2)]}
    counts = count_quotes(row, {"quotes": [quote(5, 6)]})
    assert counts.of["joint"] == [0, 2, 3]
    assert counts.of["type"] == [0, 1, 1]


@pytest.mark.parametrize(
    ("sources", "kind", "resolved"),
    [
        ([{"id": "s1", "kind": "person", "mentions": [[40, 43]]}], [1, 0, 0], [1, 0, 0]),
        ([{"id": "s1", "kind": "medium", "mentions": [[0, 44]]}], [0, 0, 1], [0, 0, 1]),
        ([], [0, 0, 1], [0, 0, 1]),
    ],
    ids=["right", "another kind, and a mention that is far too long", "no source"],
)
def test_speakers(sources, kind, resolved):
    """The kind of the source, and whether one of its mentions is the labelled one."""
    row = {"tokens": TOKENS, "quotes": [{"quote": [[0, 32]], "kind": "person", "resolved": [[40, 43]]}]}
    counts = count_speakers(row, {"quotes": [quote(0, 6, source="s1" if sources else None)], "sources": sources})
    assert counts.of["share/found"] == [1, 0, 0]
    assert (counts.of["share/kind"], counts.of["share/resolved"]) == (kind, resolved)


def test_a_quotation_not_found_has_no_source():
    """It counts as wrong for its kind, and as no other kind."""
    row = {"tokens": TOKENS, "quotes": [{"quote": [[0, 32]], "kind": "person", "resolved": []}]}
    counts = count_speakers(row, {"quotes": [], "sources": []})
    assert counts.of == {"share/found": [0, 0, 1], "share/kind": [0, 0, 1], "kind/person": [0, 0, 1]}


def article(both: int, invented: int, missed: int) -> Counts:
    """Return the counts of an article."""
    counts = Counts()
    counts.add("all", both, invented, missed)
    counts.add("share/right", both, 0, missed)
    return counts


def test_figures_and_their_interval():
    """Precision, recall and F1 over all articles; the interval holds F1 and depends on the seed alone."""
    articles = [article(10, 0, 0), article(5, 5, 0), article(0, 0, 5)]
    figure = Sample(articles, seed=1).figure("all")
    assert (figure["gold"], figure["predicted"], figure["both"]) == (20, 20, 15)
    assert (figure["p"], figure["r"], figure["f1"]) == (0.75, 0.75, 0.75)
    low, high = figure["interval"]
    assert 0 <= low < 0.75 < high <= 1
    assert Sample(articles, seed=1).figure("all") == figure
    assert Sample(articles, seed=1).figure("share/right") | {"interval": None} == {
        "right": 15, "of": 20, "share": 0.75, "interval": None,
    }  # fmt: skip


def test_interval_of_equal_articles_is_a_point():
    """Where every article says the same, no draw differs."""
    assert Sample([article(2, 1, 1)] * 10, seed=0).figure("all")["interval"] == [0.6667, 0.6667]


def test_interval_ends_are_draws_by_rank():
    """Of a thousand draws, the ends are the 25th and the 975th."""
    sample = Sample([article(1, 0, 0), article(0, 0, 1)], seed=5)
    shares = sorted(sample.value("share/right", both, 0, missed) for both, missed in sample.times.tolist())
    assert sample.spread("share/right") == (shares[24], shares[974])


def test_few_things_have_counts_alone():
    """Under twenty there is no rate and no interval; tokens of few quotations count as few."""
    few = Sample([article(FEWEST - 1, 3, 0)], seed=0).figure("all")
    assert few == {"gold": 19, "predicted": 22, "both": 19, "p": None, "r": None, "f1": None, "interval": None}
    assert Sample([article(500, 0, 0)], seed=0).figure("all", things=3)["f1"] is None
    assert Sample([article(500, 0, 0)], seed=0).figure("all", things=20)["f1"] == 1.0


def test_nothing_at_all():
    """Without articles figures are counts of zero."""
    assert Sample([], seed=0).figure("all")["gold"] == 0
    assert Sample([], seed=0).spread("all") is None


def test_long_forms_are_not_named():
    """What could be text stays out, and the list is short."""
    counts = Counts()
    counts.missed.update({("ein paar Worte zu viel", "a"): 9, ("so", "b"): 2, ("laut", "c"): 2})
    counts.missed.update({(f"wort{n}", "d"): 1 for n in range(20)})
    named = merge_named([counts], "missed")
    assert named[:2] == [{"form": "laut", "label": "c", "count": 2}, {"form": "so", "label": "b", "count": 2}]
    assert len(named) == MOST_NAMED
