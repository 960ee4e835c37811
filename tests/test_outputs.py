"""Where results may be written, and that they are written whole or not at all."""

import os

import pytest

from analysis.outputs import DRAWN, check_apart, check_file, replacing, sweep_scraps
from analysis.records import CorpusError


def test_a_target_apart_is_taken(tmp_path):
    """Beside the input, also where its name begins alike; what is not there yet can be a target."""
    check_apart(tmp_path / "texts2", [tmp_path / "texts"])
    check_apart(tmp_path / "out.json", [tmp_path / "texts", tmp_path / "table.csv"])
    check_file(tmp_path / "new" / "deep" / "out.json", ".json")


@pytest.mark.parametrize(
    ("target", "how"), [("a/b", "is"), ("a", "holds"), ("a/b/c/d", "lies in"), ("a/x/../b", "is"), ("link", "is")]
)
def test_the_input_is_no_target(tmp_path, target, how):
    """Nor what holds it or lies in it, by whatever name."""
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "link").symlink_to(tmp_path / "a" / "b")
    with pytest.raises(CorpusError, match=f": {how} the input .*; allowed is a place apart from it"):
        check_apart(tmp_path / target, [tmp_path / "other", tmp_path / "a" / "b"])


def test_a_second_name_of_the_input_is_no_target(tmp_path):
    """A hard link is the same file."""
    (tmp_path / "a.jsonl").write_text("{}")
    os.link(tmp_path / "a.jsonl", tmp_path / "b.jsonl")
    with pytest.raises(CorpusError, match="is the input"):
        check_apart(tmp_path / "b.jsonl", [tmp_path / "a.jsonl"])


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt, OSError])
def test_what_goes_wrong_leaves_the_file_of_before(tmp_path, error):
    """And nothing beside it, hidden or not."""
    out = tmp_path / "o.json"
    out.write_text("before")
    with pytest.raises(CorpusError if error is OSError else error), replacing(out) as unfinished:
        unfinished.write_text("half")
        raise error
    assert out.read_text() == "before"
    assert [path.name for path in tmp_path.iterdir()] == ["o.json"]


def test_an_error_about_another_file_is_left_as_it_is(tmp_path):
    """What cannot be read is not said to be what cannot be written."""
    with pytest.raises(FileNotFoundError, match="gone"), replacing(tmp_path / "o.json"):
        (tmp_path / "gone").read_text()
    with (
        pytest.raises(CorpusError, match=r"o\.json: cannot be written: No such file"),
        replacing(tmp_path / "o.json") as new,
    ):
        (new / "deeper").write_text("x")
    (tmp_path / "file").write_text("x")
    with pytest.raises(CorpusError, match=r"o\.json: cannot be written"), replacing(tmp_path / "file" / "o.json"):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_scraps_of_others_stay(tmp_path):
    """A run into ``out.jsonl`` may be under way beside one into ``out``, or be called like a scrap of it."""
    with replacing(tmp_path / "out.jsonl") as one, replacing(tmp_path / "out.abcd") as two:
        sweep_scraps(tmp_path / "out")
        assert one.parent.is_dir() and two.parent.is_dir()
        one.write_text("one")
        two.write_text("two")
    scrap = tmp_path / ".out.ab_d1234.part"
    (scrap / "out.old").mkdir(parents=True)
    sweep_scraps(tmp_path / "out")
    assert {path.name for path in tmp_path.iterdir()} == {"out", "out.jsonl", "out.abcd"}


def test_what_replacing_leaves_when_it_is_killed_is_swept(tmp_path):
    """The names that are drawn are as sweeping takes them to be."""
    for _ in range(50):
        with replacing(tmp_path / "out") as unfinished:
            assert [*tmp_path.glob(f".out.{DRAWN}.part")] == [unfinished.parent]
            unfinished.write_text("x")


def test_a_link_stays_a_link(tmp_path):
    """What it leads to is replaced, a folder as well as a file."""
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "old").write_text("old")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    with replacing(tmp_path / "link") as unfinished:
        unfinished.mkdir()
        (unfinished / "new").write_text("new")
    assert (tmp_path / "link").is_symlink()
    assert [path.name for path in (tmp_path / "real").iterdir()] == ["new"]
