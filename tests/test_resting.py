"""The rows of tables that a claim rests on."""

from pathlib import Path

import pandas as pd
import pytest

from analysis.modules import PACKAGE
from analysis.resting import KEYS, ROWS_SHOWN, committed, find_rows, find_table, name_rows
from analysis.schema import SCHEMA


@pytest.mark.parametrize("name", SCHEMA)
def test_every_table_has_keys_that_name_its_rows(name, toy_tables):
    """The rows of a table are told apart by its keys, and a whole row is told to be of its own table."""
    columns = [column.name for column in SCHEMA[name]]
    frame = toy_tables.table(name)
    assert find_table(columns) == name
    assert not frame.duplicated(list(KEYS[name])).any()
    named = name_rows(frame)
    assert named == (
        [] if frame.empty else [{"table": name, "rows": frame[list(KEYS[name])].values.tolist(), "count": len(frame)}]
    )


def test_a_table_that_is_not_in_the_schema_has_no_keys():
    """No key is left over."""
    assert set(KEYS) == set(SCHEMA)


def test_rows_are_named_by_the_most_particular_number():
    """A cue knows its sentence and its quotation; it is a cue."""
    frame = pd.DataFrame(
        {"article_id": ["a", "a", "a"], "sentence_no": [1, 1, 2], "cue_no": [4, 5, 4], "quotation_no": 0}
    )
    assert name_rows(frame) == [{"table": "cues", "rows": [["a", 4], ["a", 5]], "count": 2}]
    assert name_rows(frame[["sentence_no", "article_id"]])[0]["table"] == "sentences"
    assert name_rows(frame[["article_id"]]) == [{"table": "articles", "rows": [["a"]], "count": 1}]


def test_what_names_no_row_is_left_out():
    """Rows without a number, frames without keys, and nothing at all."""
    loose = pd.DataFrame({"article_id": ["a", "b"], "sentence_no": pd.array([None, 3], dtype="Int64")})
    assert name_rows(loose) == [{"table": "sentences", "rows": [["b", 3]], "count": 1}]
    assert name_rows(pd.DataFrame({"label": ["a"], "count": [1]})) == []
    assert name_rows(loose.iloc[:0]) == name_rows(None) == name_rows([]) == []


def test_several_frames_and_files_are_told_apart():
    """Frames of one table are joined, each row once; files follow."""
    one, two = (
        pd.DataFrame({"article_id": ["a"], "link_no": [1]}),
        pd.DataFrame({"passage_no": [7], "difference_no": [0]}),
    )
    assert name_rows(["record/x.json", one, two, one, "record/x.json"]) == [
        {"table": "links", "rows": [["a", 1]], "count": 1},
        {"table": "differences", "rows": [[7, 0]], "count": 1},
        {"file": "record/x.json"},
    ]


def test_long_lists_are_cut_and_counted():
    """A claim on very many rows stays small, and says how many there are."""
    frame = pd.DataFrame({"article_id": "a", "cue_no": range(ROWS_SHOWN + 7)})
    (named,) = name_rows(frame)
    assert (len(named["rows"]), named["count"]) == (ROWS_SHOWN, ROWS_SHOWN + 7)


def test_nothing_else_is_rested_on():
    """A number or a path object is a slip."""
    with pytest.raises(ValueError, match="not on a int"):
        name_rows(3)
    with pytest.raises(ValueError, match="names of files"):
        name_rows([Path("a")])


def test_rows_are_found_by_their_places(toy_tables):
    """Rows that have lost their number are found again, in the order of the table, and nobody is changed."""
    cues = toy_tables.table("cues")
    places = cues[["article_id", "start", "end"]].iloc[[2, 0, 0]]
    before = places.copy()
    assert find_rows(cues, places)["cue_no"].tolist() == [0, 2]
    first = places[places["article_id"] == "a"].assign(category="adverb")
    assert find_rows(cues, first, ["article_id", "category"])["cue_no"].tolist() == [2]
    pd.testing.assert_frame_equal(places, before)
    assert find_rows(cues, pd.DataFrame([], columns=["article_id", "start", "end"])).empty


def test_committed_numbers_have_a_place_in_the_record():
    """Each file of numbers is found by its name; an unknown one is refused."""
    for path in (PACKAGE / "measured").iterdir():
        if path.suffix in (".json", ".tsv", ".toml"):
            assert committed(path.stem) == f"record/norms/{path.name}"
    with pytest.raises(ValueError, match="no one file"):
        committed("norms-")
