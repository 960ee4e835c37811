"""Holding the annotators against labelled files: the tasks, the doubted labels, and the committed figures."""

import importlib.util
import json

import pytest

from analysis.corpus import hash_file
from analysis.evaluation import COUNTERS, evaluate, evaluate_file, write_evaluation
from analysis.evaluation.doubts import Doubts, check_doubts, correct, leave_out, read_doubts
from analysis.evaluation.labels import FORMS, find_task, read_labelled
from analysis.evaluation.scores import DRAWS, FEWEST, MOST_WORDS
from analysis.measured import find_changes, load, say_stale
from analysis.records import CorpusError

TEXT = "Er soll laut Amt wohl krank sein, sagte sie."
NO_DOUBTS = Doubts("", {})
FILES = {
    "cues_dev",
    "cues_train",
    "mood_dev",
    "quotes_dev",
    "quotes_train",
    "sollen_dev",
    "sollen_train",
    "speakers_dev",
}


def verb(start: int, mood: str) -> dict:
    """Return a verb of two letters."""
    return {"start": start, "end": start + 2, "mood": mood}


DOUBTS = Doubts("", {("a", 0, 2): ("subjunctive", "why"), ("a", 3, 5): ("indicative", "why")})
DOUBTED = {"id": "a", "text": TEXT, "verbs": [verb(0, "subjunctive"), verb(3, "indicative"), verb(8, "subjunctive")]}


def test_doubted_labels_are_left_out_or_put_right():
    """Without them only the third verb is left; corrected, two have the other mood. Nothing is changed in place."""
    before = json.dumps(DOUBTED)
    assert leave_out(DOUBTED, DOUBTS)["verbs"] == [verb(8, "subjunctive")]
    assert [v["mood"] for v in correct(DOUBTED, DOUBTS)["verbs"]] == ["indicative", "subjunctive", "subjunctive"]
    assert json.dumps(DOUBTED) == before


def test_a_doubt_has_to_be_about_a_label():
    """A place where no verb is labelled so is an error that names it."""
    check_doubts(DOUBTS, {"a": DOUBTED})
    with pytest.raises(CorpusError, match="b, 0-2"):
        check_doubts(Doubts("", {("b", 0, 2): ("subjunctive", "why")}), {"a": DOUBTED})


@pytest.mark.parametrize(
    "item",
    [
        'start = 1\nend = 2\nlabelled = "subjunctive"\nwhy = "w"',
        'id = "a"\nstart = 1\nend = 2\nlabelled = "no"\nwhy = "w"',
    ],
    ids=["no id", "no mood"],
)
def test_broken_doubts_are_refused(tmp_path, item):
    """The label is named."""
    path = tmp_path / "doubts.toml"
    path.write_text(f'sha256 = ""\n[[label]]\n{item}\n')
    with pytest.raises(CorpusError, match=r"doubts\.toml, label 1"):
        read_doubts(path)


def test_committed_doubts_take_as_well_as_give():
    """Each has a reason, and labels of both moods are doubted."""
    labels = read_doubts().labels
    assert {mood for mood, _ in labels.values()} == {"subjunctive", "indicative"}
    assert all(why.endswith(".") is False and len(why) > 20 for _, why in labels.values())


def write_gold(path, rows):
    """Write a labelled file."""
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def test_evaluate_a_folder(tmp_path):
    """Every labelled file of a folder, in order; the same bytes twice, and no text in them."""
    text = "Der Wirt soll gelogen haben, sagte die Nachbarin."
    write_gold(
        tmp_path / "b.jsonl",
        [{"id": "1", "text": text, "cues": [{"start": 9, "end": 13, "category": "sollen_reportive"}]}],
    )
    write_gold(
        tmp_path / "a.jsonl", [{"id": "1", "text": text, "sollen": [{"start": 9, "end": 13, "label": "reportive"}]}]
    )
    found = evaluate([tmp_path], to="e.json")
    assert [file["task"] for file in found["files"]] == ["sollen", "cues"]
    assert found["files"][0]["overall"]["reportive"]["both"] == 1
    assert found["files"][1]["invented"] == [{"form": "sagte", "label": "reporting_verb (sagen)", "count": 1}]
    assert found["about"]["command"] == f"python -m analysis evaluate {tmp_path.name} --seed 0 --to e.json"
    for name in ("one.json", "two.json"):
        write_evaluation(evaluate([tmp_path], to="e.json"), tmp_path / name)
    written = (tmp_path / "one.json").read_bytes()
    assert written == (tmp_path / "two.json").read_bytes()
    assert b"Nachbarin" not in written


@pytest.mark.parametrize(
    ("row", "task"),
    [
        ({"cues": [], "optional": []}, "cues"),
        ({"sollen": []}, "sollen"),
        ({"verbs": []}, "mood"),
        ({"quotes": [{"type": "direct"}]}, "quotes"),
        ({"quotes": [{"kind": None, "resolved": []}]}, "speakers"),
    ],
)
def test_the_labels_say_the_task(row, task):
    """A file needs no name that says what it is."""
    assert find_task([{"quotes": []} | row if "quotes" in row else row], "x.jsonl") == task


def test_unlabelled_files_are_errors(tmp_path):
    """No labels, an empty folder, an id that stands twice, a line that is cut."""
    with pytest.raises(CorpusError, match="holds none of the labels"):
        find_task([{"id": "1", "text": "Ja."}], "x.jsonl")
    with pytest.raises(CorpusError, match=r"no file in this folder ends in \.jsonl"):
        evaluate([tmp_path])
    with pytest.raises(CorpusError, match="there is no such file"):
        evaluate([tmp_path / "x.jsonl"])
    (tmp_path / "x.csv").write_text("id,text")
    with pytest.raises(CorpusError, match=r"x\.csv: does not end in \.jsonl"):
        evaluate([tmp_path / "x.csv"])
    twice = write_gold(tmp_path / "x.jsonl", [{"id": "1", "text": "Ja."}] * 2)
    with pytest.raises(CorpusError, match=r"x\.jsonl, line 2: the id '1' stands twice"):
        read_labelled(twice)
    twice.write_text('{"id": "1", "te')
    with pytest.raises(CorpusError, match=r"x\.jsonl, line 1"):
        read_labelled(twice)


WORDS = [[0, 2], [3, 7]]
RIGHT = {
    "cues": {"cues": [{"start": 3, "end": 7, "category": "sollen_reportive", "text": "soll"}],
             "optional": [{"start": 8, "end": 12}]},
    "sollen": {"sollen": [{"start": 3, "end": 7, "label": "reportive"}]},
    "mood": {"verbs": [{"start": 3, "end": 7, "mood": "indicative"}]},
    "quotes": {"tokens": WORDS, "quotes": [{"type": "indirect", "quote": WORDS, "cue": [], "speaker": []}]},
    "speakers": {"tokens": WORDS, "quotes": [{"kind": None, "quote": WORDS, "resolved": [[0, 2]]}]},
}  # fmt: skip


def test_every_task_has_a_form():
    """What can be counted can be checked."""
    assert set(FORMS) == set(COUNTERS) == set(RIGHT)


@pytest.mark.parametrize("task", RIGHT)
def test_right_labels_are_taken(tmp_path, task):
    """Every task is measured with no more than the fields that are asked for; a number can be an id."""
    gold = write_gold(tmp_path / "x.jsonl", [{"id": 7, "text": TEXT} | RIGHT[task]])
    assert evaluate_file(gold, {}, seed=0, doubts=NO_DOUBTS)["task"] == task
    assert read_labelled(gold, task)[1].keys() == {"7"}


@pytest.mark.parametrize(
    ("task", "change", "message"),
    [
        ("cues", {"id": None}, "has no id"),
        ("cues", {"text": 5}, "has no text; needed are id, text and cues"),
        ("cues", {"cues": "soll"}, "cues is no list; needed are"),
        ("cues", {"cues": [{"start": 3, "end": 7}]}, "cues, number 1: has no category; needed are"),
        ("cues", {"cues": [{"start": 3, "end": 7, "category": "hedge"}]}, "category is 'hedge'; allowed are sollen"),
        ("cues", {"cues": [{"start": 3, "end": 7, "category": "adverb", "text": "Amt"}]}, "but the range holds 'soll'"),
        ("cues", {"optional": [{"start": 1}]}, "optional, number 1: has no start and end"),
        ("sollen", {"sollen": [{"start": 3, "end": 7}]}, "sollen, number 1: has no label; needed are id, text and sol"),
        ("sollen", {"sollen": [{"start": 3, "end": 7, "label": ["other"]}]}, r"label is \['other'\]; allowed are"),
        ("sollen", {"sollen": [{"start": 3, "end": 99, "label": "other"}]}, r"\[3, 99\] is no range of this text"),
        ("sollen", {"sollen": [{"start": 7, "end": 3, "label": "other"}]}, r"\[7, 3\] is no range"),
        ("sollen", {"sollen": [{"start": -4, "end": 3, "label": "other"}]}, r"\[-4, 3\] is no range"),
        ("sollen", {"sollen": [{"start": "3", "end": "7", "label": "other"}]}, r"\['3', '7'\] is no range"),
        ("sollen", {"sollen": [5]}, "sollen, number 1: is no object"),
        ("mood", {"verbs": [{"start": 3, "end": 7, "mood": "Konjunktiv"}]}, "mood is 'Konjunktiv'; allowed are indic"),
        ("mood", {"verbs": None}, "verbs is no list"),
        ("quotes", {"quotes": [{}]}, "quotes, number 1: has no quote; needed are id, text, tokens and quotes"),
        ("quotes", {"tokens": None}, "tokens is no list"),
        ("quotes", {"tokens": []}, "tokens is empty"),
        ("quotes", {"tokens": [[0, 2, 3]]}, r"tokens: \[0, 2, 3\] is no range"),
        ("quotes", {"quotes": [{"type": "x", "quote": WORDS, "cue": [], "speaker": []}]}, "type is 'x'; allowed are"),
        ("quotes", {"quotes": [{"type": "direct", "quote": [], "cue": [], "speaker": []}]}, "quote is empty"),
        ("quotes", {"quotes": [{"type": "direct", "quote": [[0, 99]], "cue": [], "speaker": []}]}, r"\[0, 99\] is no"),
        ("quotes", {"quotes": None}, "quotes is no list"),
        ("speakers", {"quotes": [{"quote": WORDS, "resolved": []}]}, "has no kind"),
        ("speakers", {"quotes": [{"kind": "x", "quote": WORDS, "resolved": []}]}, "allowed are person.*generic, null"),
    ],
)  # fmt: skip
def test_wrong_labels_are_refused(tmp_path, task, change, message):
    """With file and line, which label it is, and what is wanted; not with a traceback, and not by a wrong figure."""
    right = {"id": "1", "text": TEXT} | RIGHT[task]
    gold = write_gold(tmp_path / "x.jsonl", [right, right | {"id": "2"} | change])
    with pytest.raises(CorpusError, match=rf"x\.jsonl, line 2.*{message}"):
        evaluate_file(gold, {}, seed=0, doubts=NO_DOUBTS)


@pytest.mark.parametrize("task", RIGHT)
def test_a_row_without_labels_is_refused(tmp_path, task):
    """Nothing to label is an empty list: a missing one may have been forgotten."""
    right = {"id": "1", "text": TEXT} | RIGHT[task]
    gold = write_gold(tmp_path / "x.jsonl", [right, {"id": "2", "text": TEXT}])
    with pytest.raises(CorpusError, match=r"x\.jsonl, line 2: has no"):
        read_labelled(gold)


def test_labels_of_another_task_are_refused(tmp_path):
    """Who needs one kind of labels says so."""
    gold = write_gold(tmp_path / "x.jsonl", [{"id": "1", "text": TEXT} | RIGHT["mood"]])
    with pytest.raises(CorpusError, match=r"line 1: has no sollen; needed are .* sollen, a list of objects with start"):
        read_labelled(gold, "sollen")
    with pytest.raises(CorpusError, match="has no rows"):
        read_labelled(write_gold(tmp_path / "y.jsonl", []), "sollen")


def test_committed_evaluation_is_current():
    """It was computed with the lexicons and the code in use."""
    evaluation = load("evaluation")
    assert find_changes(evaluation) == [], f"measured/evaluation.json is out of date. {say_stale(evaluation)}"


def test_committed_evaluation_is_whole():
    """Every labelled file, called development figures; what is named is short; few things have no rate."""
    evaluation = load("evaluation")
    assert {file["file"].removesuffix(".jsonl") for file in evaluation["files"]} == FILES
    assert evaluation["about"]["note"].startswith("Development figures")
    assert evaluation["about"]["draws"] == DRAWS
    for file in evaluation["files"]:
        for item in file["missed"] + file["invented"]:
            assert len(item["form"].split()) <= MOST_WORDS
        for name, figure in file["single"].items():
            assert (figure["f1"] is None) == (figure.get("things", figure["gold"]) < FEWEST), name
    by_name = {file["file"]: file for file in evaluation["files"]}
    assert by_name["mood_dev.jsonl"]["doubted"]["labels"] == len(read_doubts().labels)
    assert by_name["sollen_train.jsonl"]["cross_validated"]["gold"] > 100


@pytest.fixture(scope="module")
def score(shared):
    """The gold folder's own scorer."""
    spec = importlib.util.spec_from_file_location("score", shared / "gold" / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.shared
@pytest.mark.parametrize("task", ["cues", "sollen", "mood", "quotes", "speakers"])
def test_same_figures_as_the_gold_folders_own_scorer(shared, score, task):
    """On the development files every figure is equal to four decimals, and the committed ones are of these files."""
    path, answers = shared / "gold" / f"{task}_dev.jsonl", {}
    found = evaluate_file(path, answers, seed=0, doubts=NO_DOUBTS)
    assert load("evaluation")["about"]["hashes"]["inputs"][path.name] == hash_file(path)
    gold = score.read(path)
    wanted = score.TASKS[task]({key: answers[row["text"]] for key, row in gold.items()}, gold)
    names = {"kind_accuracy": "kind"}
    compared = 0
    for name, value in wanted.items():
        if name in ("by_category", "tokens_by_type", "by_kind"):
            for key, figure in value.items():
                compared += same_figure(found["single"][key], figure)
        elif isinstance(value, dict):
            compared += same_figure(found["overall"][name], value)
        elif names.get(name, name) in found["overall"]:
            assert found["overall"][names.get(name, name)]["share"] == value
            compared += 1
    assert compared >= {"cues": 9, "sollen": 2, "mood": 1, "quotes": 10, "speakers": 9}[task]


def same_figure(ours: dict, theirs: dict) -> int:
    """Hold one figure against another; where ours has counts alone, those."""
    assert (ours["gold"], ours["predicted"]) == (theirs["gold"], theirs["predicted"])
    if ours["f1"] is not None:
        assert (ours["p"], ours["r"], ours["f1"]) == (theirs["p"], theirs["r"], theirs["f1"])
    return 1
