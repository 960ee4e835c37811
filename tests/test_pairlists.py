"""The table of differences, folded: something of every kind first, the rest one click away."""

import pandas as pd

from analysis.claims import make_record
from analysis.measures.pairlists import FIRST_LISTED, fold_differences, say_between

COLUMNS = ["what differs", "words here", "words there", "between", "pairs"]


def listed(counts, between=("Ost / West",)):
    """Return so many differences of each kind."""
    rows = [
        (kind, f"{kind} {n}", "–", between[n % len(between)], 1) for kind, some in counts.items() for n in range(some)
    ]
    return pd.DataFrame(rows, columns=COLUMNS)


def test_the_first_rows_have_something_of_every_kind():
    """Turn by turn, in the order of the kinds; each kind is named once among them, and once among the others."""
    table = fold_differences(listed({"roles": 9, "hedge": 9, "number": 2}))
    assert table.first == FIRST_LISTED and len(table.rows) == 20
    named = [row[0] for row in table.rows]
    assert [kind for kind in named[:12] if isinstance(kind, str)] == ["roles", "hedge", "number"]
    assert [kind for kind in named[12:] if isinstance(kind, str)] == ["roles", "hedge"]
    assert [row[1] for row in table.rows[:12]] == [
        *(f"roles {n}" for n in range(5)), *(f"hedge {n}" for n in range(5)), "number 0", "number 1",
    ]  # fmt: skip


def test_a_few_rows_too_many_are_not_folded():
    """Nobody clicks for one row."""
    assert fold_differences(listed({"roles": 14})).first == 14
    assert fold_differences(listed({"roles": 15})).first == 12


def test_a_column_that_says_the_same_everywhere_is_left_out():
    """The caption has it; where texts are several, each row does."""
    same, several = listed({"roles": 3}), listed({"roles": 3}, ("Ost / West", "Ost / Süd"))
    assert list(fold_differences(same).columns) == ["what differs", "words here", "words there", "pairs"]
    assert say_between(same) == " All are between Ost and West."
    assert list(fold_differences(several).columns) == COLUMNS
    assert say_between(several) == ""


def test_rows_that_are_folded_stand_in_a_table_of_their_own():
    """With the same heading, and how many they are; nothing is folded of a short table."""
    many, few = listed({"roles": 15}), listed({"roles": 3})
    html = make_record("x", fold_differences(many), rows=many, caption="c")["html"]
    assert html.count("<table") == html.count("<thead>") == 2
    assert "<details><summary>3 more rows</summary>" in html and html.count("<tr><td") == 15
    assert "details" not in make_record("x", fold_differences(few), rows=few, caption="c")["html"]
