"""The corpus beside a comparison set: like with like, no verdict, nothing at all where the numbers are stale."""

import pytest

from analysis.counting import COLUMNS
from analysis.measured import hashes_in_use, load
from analysis.measures.comparison import (
    DESKS,
    MARKED,
    MEASURES,
    NEWSPAPER,
    SERIES_NAMES,
    choose_alike,
    compare_articles,
    say_comparison,
    say_comparison_set,
    say_places,
)
from analysis.store import Selection, Tables
from analysis.tables import build


def norms(*articles: dict, stale: bool = False) -> dict:
    """Return norms of some articles; what is not given is 0, the length that of the toy texts'."""
    rows = [[one.get("desk"), *(one.get(c, 13 if c == "tokens" else 0) for c in COLUMNS)] for one in articles]
    hashes = hashes_in_use("norms") | ({"code": "other"} if stale else {})
    about = {
        "kind": "norms", "name": "Das Vergleichsblatt", "licence": "Frei", "articles": len(rows),
        "command": "python -m analysis norms blatt.jsonl", "hashes": hashes, "columns": ["desk", *COLUMNS],
    }  # fmt: skip
    return {"about": about, "articles": rows}


def source_cues(*numbers: int) -> list[dict]:
    """Return articles with so many source cues."""
    return [{"dimensions.source": number, "sentences": 2} for number in numbers]


def test_rows_of_both_groups(toy_tables):
    """Every article is a row of each measure that it can be asked for, the corpus's by name."""
    frame = compare_articles(toy_tables, norms(*source_cues(0, 2, 5)))
    assert list(frame.columns) == ["series", "label", "value", "group"]
    source = frame[frame["series"] == "source"]
    assert source["group"].tolist() == ["corpus"] * 2 + ["comparison"] * 3
    assert source["label"].tolist() == ["Blatt", "b", "", "", ""]
    assert source["value"].round(1).tolist() == [76.9, 76.9, 0.0, 153.8, 384.6]
    assert "comparison" not in set(frame.loc[frame["series"] == "konjunktiv", "group"])  # they have no such clause


def test_every_measure_has_a_name():
    """Figures can label each series."""
    assert set(SERIES_NAMES) == set(MEASURES)


@pytest.mark.parametrize(
    ("articles", "desk", "kept"),
    [
        ([{"tokens": 4}, {"tokens": 5}, {"tokens": 40}, {"tokens": 41}], None, [5, 40]),
        ([{"tokens": 11, "desk": "Sport"}, {"tokens": 12, "desk": "Inland"}], "politics", [12]),
        ([{"tokens": 11, "desk": "Sport"}, {"tokens": 12, "desk": "Inland"}], None, [11, 12]),
        ([{"tokens": 11}, {"tokens": 12}], "politics", [11, 12]),
    ],
    ids=["half the shortest to twice the longest", "desk known", "desk unknown", "a set without desks"],
)
def test_like_with_like(articles, desk, kept):
    """Length, and desk where both sides know it."""
    assert [row["tokens"] for row in choose_alike(norms(*articles), [10, 0, 20], desk=desk)] == kept


def test_stale_norms_are_not_compared_with(toy_tables):
    """No rows, and the sentence that says why, for every series."""
    old = norms(*source_cues(1), stale=True)
    frame = compare_articles(toy_tables, old)
    assert frame is None
    for said in (say_comparison(frame, "source", old), say_comparison_set(frame, old)):
        assert said == (
            "No comparison is shown. The numbers for it were computed with an earlier version of the program, which "
            "had other rules, so they do not fit what this version counts."
        )


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ((0, 0, 4), "each text lies above two of the three comparison articles that are alike."),
        ((4,), "each text lies above none of the one comparison article that is alike."),
        ((1, 0), "each text lies above one of the two comparison articles that are alike. Articles with the same"),
        ((), "there is nothing to compare: the comparison set has no article to count in."),
    ],
    ids=["texts tie", "one article", "ties between the groups", "none"],
)
def test_say_comparison(toy_tables, numbers, expected):
    """Ties among the texts, ties with the set, one and none."""
    said = say_comparison(compare_articles(toy_tables, norms(*source_cues(*numbers))))
    assert said.startswith("For cues that pass something on, per 1,000 words, " + expected)


def test_say_comparison_of_different_texts(toy_tables):
    """The lowest and the highest are named."""
    frame = compare_articles(toy_tables, norms(*source_cues(0, 2, 4)))
    frame.loc[(frame["series"] == "source") & (frame["label"] == "b"), "value"] = 200.0
    said = say_comparison(frame)
    assert "Blatt lies above one of the three comparison articles that are alike and b above two." in said


def test_the_others_lie_in_between():
    """Neither the lowest nor the highest: the first number says of what it is a number."""
    said = say_places({"a": 1, "b": 2, "c": 3}, "of nine")
    assert said == "a lies above one of nine and c above three; the others lie between these two"


def test_say_comparison_of_one_text(toy_tables):
    """A single text is called by its name."""
    toy_tables.selection = Selection(outlets=("Blatt",))
    said = say_comparison(compare_articles(toy_tables, norms(*source_cues(0, 5))))
    assert said == "For cues that pass something on, per 1,000 words, Blatt lies above one of the two comparison " \
        "articles that are alike."  # fmt: skip


def test_no_text_is_no_error(toy_articles):
    """Without any article there is nothing to compare."""
    tables = Tables(frames=build(toy_articles), selection=Selection(outlets=("Anderes",)))
    said = say_comparison(compare_articles(tables, norms(*source_cues(1))))
    assert said.endswith("there is nothing to compare: the corpus has no article to count in.")


def test_the_set_is_named(toy_tables):
    """Name, size, how many are alike and in what, licence."""
    some = norms({"desk": "Inland"}, {"desk": "Sport"})
    frame = compare_articles(toy_tables, some, desk="politics")
    assert say_comparison_set(frame, some, desk="politics") == (
        "The texts are compared with Das Vergleichsblatt: two articles, of which one is of like length and from the "
        "desks International and Inland. Frei."
    )


def test_the_desks_exist():
    """The committed set has the desks that count as politics."""
    assert set(DESKS["politics"]) <= {row[0] for row in load(NEWSPAPER)["articles"]}


def test_moods_are_compared_where_direct_speech_has_its_marks():
    """A set that lost its quotation marks shows direct speech as indicative reported clauses; the other has them."""

    def share_direct(name: str) -> float:
        found = load(name)
        sums = {
            column: sum(row[number] for row in found["articles"])
            for number, column in enumerate(found["about"]["columns"])
            if column.startswith("quotations.")
        }
        return sums["quotations.direct"] / sum(sums.values())

    assert MEASURES["konjunktiv"].norms == MARKED
    assert share_direct(MARKED) > 0.1
    assert share_direct(NEWSPAPER) < 0.02  # if this rises, the marks are back and one set is enough


def test_both_sets_are_named(toy_tables, monkeypatch):
    """With the committed sets the sentence says why there are two, and the desks of the one that has desks."""
    monkeypatch.setattr("analysis.measures.comparison.find_changes", lambda norms: [])
    said = say_comparison_set(compare_articles(toy_tables, desk="politics"), desk="politics")
    assert said.count(" are compared with ") == 2
    assert said.count("CC BY-NC-SA") == 1
    assert "came without quotation marks" in said
    assert said.count("from the desks International and Inland") == 1
