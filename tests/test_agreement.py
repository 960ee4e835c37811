"""Machine against hand: pairing, counting, and the sentence about it."""

import json

import pandas as pd
import pytest

from analysis import agreement


def gold(toy_tables, **changes) -> dict:
    """Return hand labels that agree with the toy articles in everything, but for the changes."""
    labels = {
        "id": "a",
        "text_sha256": toy_tables.table("articles")["text_sha256"][0],
        "paragraphs": toy_tables.table("paragraphs").query("article_id == 'a'").to_dict("records"),
        "cues": toy_tables.table("cues").query("article_id == 'a'").to_dict("records"),
        "readings": [{"start": 9, "end": 13, "reading": "reportive"}],
        "quotes": [{"quote": [[48, 71]], "type": "direct"}],
        "sources": [],
        "frames": [],
        "markers": toy_tables.table("markers").query("article_id == 'a'").to_dict("records"),
        "sentences": toy_tables.table("sentences").query("article_id == 'a'").to_dict("records"),
        "retellings": [],
    }
    return labels | changes


def compared(toy_tables, tmp_path, **changes) -> pd.DataFrame:
    """Write hand labels and compare."""
    (tmp_path / "a.json").write_text(json.dumps(gold(toy_tables, **changes), default=str), encoding="utf-8")
    rows = agreement.compare(toy_tables, tmp_path)
    return rows[rows["label"] == "all"].set_index("layer")


def test_what_agrees_is_counted(toy_tables, tmp_path):
    """Three cues marked by both: three agree, none missed, none too many."""
    row = compared(toy_tables, tmp_path).loc["cues"]
    assert (row["hand"], row["machine"], row["agree"], row["f1"]) == (3, 3, 3, 1.0)


def test_another_label_or_range_is_no_agreement(toy_tables, tmp_path):
    """A cue of another category is found but does not agree; one that is moved by a character is not found."""
    cues = gold(toy_tables)["cues"]
    cues[0] = {**cues[0], "category": "adverb"}
    cues[1] = {**cues[1], "start": int(cues[1]["start"]) + 1}
    row = compared(toy_tables, tmp_path, cues=cues).loc["cues"]
    assert (row["found"], row["agree"]) == (2, 1)


def test_boundary_cases_are_not_counted_against_the_machine(toy_tables, tmp_path):
    """A cue that the hand holds for optional is neither asked for nor punished."""
    cues = gold(toy_tables)["cues"]
    row = compared(toy_tables, tmp_path, cues=cues[1:], optional_cues=cues[:1]).loc["cues"]
    assert (row["hand"], row["machine"], row["agree"]) == (2, 2, 2)


def test_status_is_compared_by_sentence(toy_tables, tmp_path):
    """Another status of the same sentence is found and does not agree; a retelling that nobody marked is too many."""
    sentences = gold(toy_tables)["sentences"]
    rows = compared(toy_tables, tmp_path, sentences=[{**sentences[0], "status": "denied"}, *sentences[1:]])
    assert (rows.loc["status", "found"], rows.loc["status", "agree"]) == (3, 2)
    assert (rows.loc["markers", "agree"], rows.loc["retellings", "machine"]) == (1, 0)


def test_labels_of_another_text_are_not_used(toy_tables, tmp_path):
    """The hash of the text decides, not the name of the file."""
    rows = compared(toy_tables, tmp_path, text_sha256="0")
    assert rows["hand"].sum() == 0
    assert (
        agreement.say_agreement(rows.reset_index().assign(label="all")) == "There are no hand labels for these texts."
    )


@pytest.mark.parametrize(
    ("left", "right", "common"),
    [([(0, 10)], [(0, 10)], 1.0), ([(0, 10)], [(5, 15)], 0.5), ([(0, 4), (6, 10)], [(0, 4)], 2 / 3), ([], [], 0.0)],
)
def test_overlap_is_dice(left, right, common):
    """Twice what is common by what both have."""
    assert agreement.overlap(left, right) == pytest.approx(common)


def test_alpha_is_one_where_all_agree(toy_tables, tmp_path):
    """Krippendorff's alpha of equal labels."""
    (tmp_path / "a.json").write_text(json.dumps(gold(toy_tables), default=str), encoding="utf-8")
    assert agreement.alpha_of_roles(toy_tables, tmp_path) == 1.0
