"""Committed numbers: read, refused where broken, and held against the code in use."""

import json

import pytest

from analysis.measured import find_changes, hashes_in_use, load, say_stale
from analysis.records import CorpusError


def numbers(kind: str = "norms", **hashes: str) -> dict:
    """Return numbers with the hashes in use, except those given."""
    return {"about": {"kind": kind, "command": "python -m analysis norms x", "hashes": hashes_in_use(kind) | hashes}}


def test_current_numbers_differ_in_nothing():
    """Hashes as they are now."""
    assert find_changes(numbers()) == find_changes(numbers("evaluation")) == []


@pytest.mark.parametrize(("name", "said"), [("lexicons", "other lists of words"), ("code", "other rules")])
def test_what_differs_is_named(name, said):
    """Other lexicons, other code, in the words of somebody who only reads the book: no command, no folder."""
    stale = numbers(**{name: "other"})
    assert find_changes(stale) == [name]
    assert said in say_stale(stale) and not any(one in say_stale(stale) for one in ("make ", "python", "SHARED", "`"))


def test_all_that_differs_is_named():
    """Both at once."""
    assert "other lists of words and other rules" in say_stale(numbers(lexicons="old", code="old"))


@pytest.mark.parametrize("name", ["norms-derstandard", "norms-wikinews", "evaluation"])
def test_committed_numbers_name_no_folder(name):
    """Their own command is the one that CONTRIBUTING names."""
    assert "/" not in load(name)["about"]["command"]


def test_both_kinds_depend_on_their_own_counting():
    """Norms and evaluation rest on the same lexicons and on code of their own."""
    norms, evaluation = hashes_in_use("norms"), hashes_in_use("evaluation")
    assert norms["lexicons"] == evaluation["lexicons"]
    assert norms["code"] != evaluation["code"]


def test_the_file_can_lie_elsewhere(tmp_path):
    """What is written is what is loaded."""
    (tmp_path / "mine.json").write_text(json.dumps(numbers()))
    assert load("mine", tmp_path) == numbers()


@pytest.mark.parametrize(
    ("content", "message"),
    [(None, "there is no such file; there are other"), ("{", "is not JSON"), ('{"about": {}}', "about.kind")],
    ids=["missing", "cut", "no kind"],
)
def test_what_cannot_be_read_is_named(tmp_path, content, message):
    """File and fault in the message."""
    (tmp_path / "other.json").write_text("{}")
    if content is not None:
        (tmp_path / "mine.json").write_text(content)
    with pytest.raises(CorpusError, match=message):
        load("mine", tmp_path)
