"""Measures of the machine: figures of a committed evaluation as tables and sentences, and what is too rare for one."""

import pytest

from analysis.measures import machine


def figure(gold, both, over, rated=True):
    """Return one figure as an evaluation has it."""
    rates = {"p": 0.9, "r": 0.8, "f1": 0.85} if rated else {"p": None, "r": None, "f1": None}
    return {"gold": gold, "predicted": both + over, "both": both, **rates, "interval": [0.7, 0.95] if rated else None}


def file(name, task, overall, single=None, **more):
    """Return one labelled file of an evaluation."""
    return {"file": name, "task": task, "rows": 2, "unit": "article", "overall": overall, "single": single or {},
            "missed": [], "invented": [], **more}  # fmt: skip


def evaluation(*files):
    """Return an evaluation that was made with other code."""
    about = {"kind": "evaluation", "command": "python -m analysis evaluate x", "hashes": {"lexicons": "-", "code": "-"}}
    return {"about": about, "files": list(files)}


CUES = file(
    "cues_dev.jsonl", "cues", {"all": figure(30, 25, 1), "any_category": figure(30, 25, 1)},
    {"adverb": figure(3, 1, 0, rated=False)},
    missed=[{"form": "wohl", "label": "adverb", "count": 2}],
    invented=[{"form": "so", "label": "attribution (so)", "count": 1}],
)  # fmt: skip


def test_what_is_rare_has_counts_alone():
    """No rate and no interval where too little is labelled."""
    rows = machine.score_rows(evaluation(CUES), "cues")
    assert rows[["label", "labelled", "found", "both"]].to_numpy().tolist() == [
        ["all cues", 30, 26, 25], ["adverb or adjective", 3, 1, 1],
    ]  # fmt: skip
    assert rows["value"].isna().tolist() == [False, True]
    assert machine.read_scores(rows).loc[0, ["what", "F", "interval"]].tolist() == ["all cues", 0.85, "0.70–0.95"]
    assert machine.read_scores(rows)["interval"].isna().tolist() == [False, True]
    assert machine.score_rows(evaluation(), "cues").empty


def test_errors_name_forms():
    """What is missed and what is too much, with the category or the lexicon's entry."""
    assert machine.error_rows(evaluation(CUES), "cues").to_numpy().tolist() == [
        ["dev", "missed", "wohl", "adverb or adjective", 2],
        ["dev", "too much", "so", "attribution (so)", 1],
    ]
    assert machine.error_rows(evaluation(), "cues").empty


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("sollen_reportive (sollen)", "reportive sollen (sollen)"),
        ("indirect, not found", "indirect, not found"),
        ("read as planned, later", "read as plan or purpose: a time to come"),
        ("deontic; read as reportive, no infinitive", "duty or advice, read as hearsay: no infinitive was found"),
        ("read as planned", "read as plan or purpose"),
    ],
    ids=["entry", "neither", "missed", "too much", "no reason"],
)
def test_labels_are_said_in_words(label, said):
    """Categories, readings and reasons have the names that they have in the other chapters."""
    assert machine.name_label(label) == said


def test_parts_of_quotations_come_before_their_sum():
    """What is all of them together follows what it is made of."""
    parts = {name: figure(30, 25, 1) for name in ("cue", "joint", "quote", "speaker", "type")}
    rows = machine.score_rows(evaluation(file("quotes_dev.jsonl", "quotes", parts)), "quotes")
    assert rows["label"].tolist()[2:] == ["words for the speaker", "all these together", "quotations with their type"]


def test_shares_are_no_scores():
    """What is measured as a share of what was found stands in a table of its own."""
    found = {"right": 3, "of": 4, "share": None, "interval": None}
    given = evaluation(file("speakers_dev.jsonl", "speakers", {"kind": found}))
    assert machine.score_rows(given, "speakers").empty
    assert machine.share_rows(given, "speakers").to_numpy().tolist() == [["dev", "kind of source right", 3, 4, None]]


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ([CUES], "Of 30 cues labelled in two articles (dev), 25 are found, with one too many."),
        (
            [CUES, file("cues_train.jsonl", "cues", {"all": figure(1, 0, 0, rated=False)})],
            "Of 30 cues labelled in two articles (dev), 25 are found, with one too many; of one cue labelled in "
            "two articles (train), none are found, with none too many.",
        ),
        ([], "No labelled cues were at hand to measure the program on."),
    ],
    ids=["one file", "two", "none"],
)
def test_scores_are_said_as_counts(files, said):
    """File by file, what is labelled, found and too much."""
    assert machine.say_scores(evaluation(*files), "cues", "all", ("cue", "cues")) == said


def test_other_code_is_said():
    """Figures of other lexicons or code are called so, in words that a visitor understands."""
    said = machine.say_current(evaluation())
    assert said.startswith("These figures are not those of this version") and "python" not in said


def test_figures_of_the_code_in_use_are_called_so(monkeypatch):
    """Where nothing has changed, that is said."""
    monkeypatch.setattr(machine, "find_changes", lambda measured: [])
    assert machine.say_current(evaluation()).endswith("in use.")


def test_cross_validation_is_said_beside_the_weights_in_use():
    """The lower figure is the one that counts; without it, that is said."""
    plain = {"reportive": figure(30, 25, 1)}
    crossed = file("sollen_train.jsonl", "sollen", plain, cross_validated={"folds": 5, "f1": 0.8})
    assert machine.say_cross_validated(evaluation(crossed)) == (
        "With weights fitted to other articles than those that are read, in five turns, F for hearsay is 0.80; with "
        "the weights in use, 0.85."
    )
    for given in (evaluation(), evaluation(file("sollen_dev.jsonl", "sollen", plain))):
        assert "not validated" in machine.say_cross_validated(given)


def test_doubted_labels_are_said_with_what_they_change():
    """As labelled, without the doubted ones, and with them corrected."""
    doubted = {"labels": 1, "without": figure(30, 25, 1), "corrected": figure(30, 25, 1) | {"f1": 0.9}}
    given = evaluation(file("mood_dev.jsonl", "mood", {"subjunctive": figure(30, 25, 1)}, doubted=doubted))
    assert machine.say_doubted(given) == (
        "One label of mood is held to be wrong, with a reason each. F is 0.85 as labelled, 0.85 without them and 0.90 "
        "with them corrected."
    )
    assert machine.say_doubted(evaluation()) == "No label of mood is held to be wrong."
