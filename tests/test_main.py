"""The command line: exit codes, reports, whole outputs."""

import json
import os
import re
from pathlib import Path

import pytest

from analysis.__main__ import main
from analysis.store import parts_of


def corpus(tmp_path, **texts: bytes):
    """Write a folder of texts."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    for name, text in texts.items():
        (folder / f"{name}.txt").write_bytes(text)
    return folder


def test_annotate_writes_one_object_an_article(tmp_path):
    """Order, offsets and report."""
    folder = corpus(tmp_path, b=b"Er soll krank sein.", a=b"Laut Polizei war es ruhig.")
    out = tmp_path / "out.jsonl"
    assert main(["annotate", str(folder), "--to", str(out)]) == 0
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [row["id"] for row in rows] == ["a", "b"]
    assert [cue["text"] for cue in rows[1]["cues"]] == ["soll"]
    assert "text" not in rows[0]
    assert json.loads((tmp_path / "out.jsonl.report.json").read_text())["articles"] == 2


def test_a_faulty_article_is_skipped_and_told(tmp_path):
    """Exit 3, the fault with its file in the report, the others annotated; with --strict exit 2 and no output."""
    folder = corpus(tmp_path, a=b"\xff\xfe\x00kaputt", b=b"Er soll krank sein.")
    out = tmp_path / "out.jsonl"
    assert main(["annotate", str(folder), "--to", str(out)]) == 3
    assert "a.txt" in json.loads((tmp_path / "out.jsonl.report.json").read_text())["faults"][0]["place"]
    out.unlink()
    assert main(["annotate", str(folder), "--to", str(out), "--strict"]) == 2
    assert not out.exists()


def test_what_is_not_there_is_an_error(tmp_path):
    """Exit 2."""
    assert main(["annotate", str(tmp_path / "nothing"), "--to", str(tmp_path / "out.jsonl")]) == 2


def test_with_text_and_tables(tmp_path):
    """The raw text on demand; a folder gives tables."""
    folder = corpus(tmp_path, a=b"Er soll krank sein.")
    assert main(["annotate", str(folder), "--to", str(tmp_path / "o.jsonl"), "--with-text"]) == 0
    assert json.loads((tmp_path / "o.jsonl").read_text())["text"] == "Er soll krank sein."
    assert main(["annotate", str(folder), "--to", str(tmp_path / "tables")]) == 0
    assert parts_of(tmp_path / "tables", "cues")


def files_of(folder) -> dict[str, bytes]:
    """Return all files below a folder, hidden ones included, with their content."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def put_there(tmp_path):
    """Put a corpus, a table and things of somebody else into a folder."""
    corpus(tmp_path, a=b"Er soll krank sein.")
    (tmp_path / "table.jsonl").write_text('{"id": "1", "text": "Er soll krank sein."}\n')
    (tmp_path / "alone").mkdir()
    (tmp_path / "alone" / "table.jsonl").write_text('{"id": "1", "text": "Er soll krank sein."}\n')
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs" / "thesis.txt").write_text("mine")
    (tmp_path / "file").write_text("mine")
    (tmp_path / "file.jsonl").mkdir()
    (tmp_path / "file.json").mkdir()
    (tmp_path / "device.jsonl").symlink_to(os.devnull)
    (tmp_path / "link.jsonl").symlink_to(tmp_path / "table.jsonl")


@pytest.mark.parametrize(
    ("command", "message"),
    [
        ("annotate corpus --to corpus", "holds a.txt; allowed is a folder that is new, empty"),
        ("annotate corpus --to corpus/out", "lies in the input"),
        ("annotate corpus --to corpus/out.jsonl", "lies in the input"),
        ("annotate corpus --to .", "is or holds the folder from which this is run; allowed is a folder that is new"),
        ("annotate corpus --to ..", "is or holds the folder from which this is run"),
        ("annotate alone/table.jsonl --to alone", "holds table.jsonl; allowed is a folder"),
        ("annotate table.jsonl --to table.jsonl", "is the input"),
        ("annotate table.jsonl --to link.jsonl", "is the input"),
        ("annotate table.jsonl --to corpus/../table.jsonl", "is the input"),
        ("annotate corpus --to theirs", "theirs: holds thesis.txt; allowed is a folder that is new, empty"),
        ("annotate corpus --to file", "file: is no folder"),
        ("annotate corpus --to file/tables", "is a file and can hold nothing"),
        ("annotate corpus --to file/out.jsonl", "is a file and can hold nothing"),
        ("annotate corpus --to file.jsonl", "file.jsonl: is a folder; allowed is a file ending in .jsonl"),
        ("annotate corpus --to device.jsonl", "is no ordinary file"),
        (f"annotate corpus --to {os.devnull}", "is no folder"),
        ("norms corpus --to corpus/n.json", "lies in the input"),
        ("norms theirs table.jsonl --to theirs/n.json", "lies in the input"),
        ("norms corpus --to file/n.json", "is a file and can hold nothing"),
        ("norms corpus --to file.json", "file.json: is a folder; allowed is a file ending in .json"),
        ("evaluate alone --to alone/e.json", "lies in the input"),
        ("evaluate alone --to file/e.json", "is a file and can hold nothing"),
        ("evaluate alone --to file.json", "file.json: is a folder"),
    ],
)
def test_nothing_else_is_overwritten(tmp_path, monkeypatch, caplog, command, message):
    """A target that is no place for results is refused with its path and what is allowed, and nothing is touched."""
    put_there(tmp_path)
    monkeypatch.chdir(tmp_path)
    before = files_of(tmp_path)
    caplog.set_level("INFO")
    assert main(command.split()) == 2
    assert message in caplog.text
    assert files_of(tmp_path) == before


def test_tables_are_written_anew(tmp_path):
    """A folder of tables made here is replaced, an empty one filled; a file of somebody else among them stops that."""
    folder, out = corpus(tmp_path, a=b"Er soll krank sein."), tmp_path / "out"
    out.mkdir()
    assert main(["annotate", str(folder), "--to", str(out)]) == 0
    (folder / "b.txt").write_text("Er soll gesund sein.")
    assert main(["annotate", str(folder), "--to", str(out)]) == 0
    assert json.loads((tmp_path / "out.report.json").read_text())["articles"] == 2
    (out / "notes.txt").write_text("mine")
    assert main(["annotate", str(folder), "--to", str(out)]) == 2
    assert (out / "notes.txt").read_text() == "mine"
    assert parts_of(out, "cues")


@pytest.mark.parametrize("name", ["out.jsonl", "out"])
def test_no_article_replaces_nothing(tmp_path, caplog, name):
    """Where not one article could be read, the reason is told, and the output of before stays."""
    folder, out = corpus(tmp_path, a=b"Er soll krank sein."), tmp_path / name
    assert main(["annotate", str(folder), "--to", str(out)]) == 0
    before = files_of(tmp_path)
    (folder / "a.txt").write_text(" ")
    caplog.set_level("INFO")
    assert main(["annotate", str(folder), "--to", str(out)]) == 2
    assert "none of its articles could be read: a.txt: is empty" in caplog.text
    (folder / "a.txt").write_bytes(before["corpus/a.txt"])
    assert files_of(tmp_path) == before


@pytest.mark.parametrize("to", ["out.jsonl", "tables", "n.json"])
def test_a_full_disk_leaves_nothing(tmp_path, monkeypatch, caplog, to):
    """What cannot be written is named, and nothing unfinished is left; an empty folder for what is kept is."""
    folder = corpus(tmp_path, a=b"Er soll krank sein.")
    before = files_of(tmp_path)

    def fail(path, to):
        raise OSError(28, "No space left on device", str(path), None, str(to))  # as the system names them

    for name in ("replace", "rename"):
        monkeypatch.setattr(Path, name, fail)
    caplog.set_level("INFO")
    assert main(["norms" if to == "n.json" else "annotate", str(folder), "--to", str(tmp_path / to)]) == 2
    place = re.escape(str(tmp_path / to)) + ("" if to == "n.json" else r"\.kept/[^.]+\.json")
    assert re.search(rf"{place}: cannot be written: No space left on device", caplog.text)
    assert ".part" not in caplog.text
    assert {name for name in files_of(tmp_path) if not name.endswith("CACHEDIR.TAG")} == set(before)


def test_any_fault_of_the_system_is_an_error(tmp_path, monkeypatch, caplog):
    """Exit 2 with the file and the system's word for it, and no traceback."""
    from analysis.runs import command

    def fail(*args, **more):
        raise OSError(40, "Too many levels of symbolic links", "loop.txt")

    monkeypatch.setattr(command, "open_corpus", fail)
    caplog.set_level("INFO")
    assert main(["annotate", str(tmp_path / "c"), "--to", str(tmp_path / "out.jsonl")]) == 2
    assert "error: loop.txt: Too many levels of symbolic links" in caplog.text


def test_counts_are_told_in_words(tmp_path, caplog):
    """One article is no *1 articles*."""
    folder = corpus(tmp_path, a=b"Er soll krank sein.")
    caplog.set_level("INFO")
    assert main(["annotate", str(folder), "--to", str(tmp_path / "o.jsonl")]) == 0
    assert f"one article in {tmp_path / 'o.jsonl'}" in caplog.text
    (folder / "b.txt").write_bytes(b"\xff")
    assert main(["norms", str(folder), "--to", str(tmp_path / "n.json")]) == 3
    assert f"one article in {tmp_path / 'n.json'}; one skipped" in caplog.text
    assert "passed over: b.txt: is not UTF-8" in caplog.text


GOLD = {"id": "1", "text": "Der Wirt soll krank sein.", "sollen": [{"start": 9, "end": 13, "label": "reportive"}]}


def test_norms(tmp_path):
    """Numbers in one file; 3 where an article was skipped, 2 where the output would be no JSON file."""
    folder = corpus(tmp_path, a=b"Er soll krank sein.", b=b"Laut Polizei war es ruhig.")
    out = tmp_path / "norms.json"
    assert main(["norms", str(folder), "--to", str(out), "--name", "Zwei", "--keep-all"]) == 0
    about = json.loads(out.read_text())["about"]
    assert (about["name"], about["articles"], about["keep_all"]) == ("Zwei", 2, True)
    (folder / "c.txt").write_bytes(b"\xff")
    assert main(["norms", str(folder), "--to", str(out)]) == 3
    assert main(["norms", str(folder), "--to", str(tmp_path / "norms.csv")]) == 2
    assert main(["norms", str(folder), "--to", str(out), "--desk", "topic"]) == 2


def test_evaluate(tmp_path):
    """Figures in one file; 2 where nothing is labelled."""
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps(GOLD))
    out = tmp_path / "evaluation.json"
    assert main(["evaluate", str(gold), "--to", str(out), "--seed", "3"]) == 0
    found = json.loads(out.read_text())
    assert found["about"]["seed"] == 3
    assert found["files"][0]["overall"]["reportive"]["gold"] == 1
    gold.write_text(json.dumps({"id": "1", "text": "Ja."}))
    assert main(["evaluate", str(gold), "--to", str(out)]) == 2
    assert main(["evaluate", str(tmp_path / "nothing"), "--to", str(out)]) == 2


def test_fit(tmp_path, caplog, monkeypatch):
    """The report is told; weights are written only when asked for; 2 where there is no such file."""
    from analysis.hedging import fitting

    written = []
    monkeypatch.setattr(fitting, "write_weights", written.append)
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps(GOLD))
    caplog.set_level("INFO")
    assert main(["fit", str(gold)]) == 0
    assert "cross-validated" in caplog.text
    assert written == []
    assert main(["fit", str(gold), "--write"]) == 0
    assert len(written) == 1
    assert main(["fit", str(tmp_path)]) == 2
    gold.write_text(json.dumps(GOLD | {"sollen": [{"start": 9, "end": 99, "label": "reportive"}]}))
    assert main(["fit", str(gold), "--write"]) == 2
    assert len(written) == 1
