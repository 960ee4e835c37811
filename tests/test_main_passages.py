"""The command that finds passages: its output, its report, and its exit codes."""

import json

import pytest

from analysis.__main__ import main

BREAD = "Die Müllerin backt ihr Brot seit dem Sommer ohne Hefe, weil der Teig sonst über den Rand der Schüssel läuft"


@pytest.fixture
def folder(tmp_path):
    """Return a corpus of two texts that share a sentence."""
    place = tmp_path / "corpus"
    place.mkdir()
    (place / "a.txt").write_text(f"Am Morgen war Nebel. {BREAD}. Die Katze schlief.\n", encoding="utf-8")
    (place / "b.txt").write_text(
        f"Es ist spät. {BREAD.replace('Müllerin', 'Köchin')}. Niemand kam.\n", encoding="utf-8"
    )
    return place


@pytest.mark.parametrize("more", [[], ["--without-differences"]])
def test_one_object_a_pair(folder, tmp_path, more):
    """With both ranges, kind and score; a report beside it; the same bytes each time."""
    out = tmp_path / "out.jsonl"
    command = ["passages", str(folder), "--to", str(out), "--keep-all", *more]
    assert main(command) == 0
    (row,) = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert (row["a"], row["b"], row["kind"]) == ("a", "b", "near_verbatim")
    text = (folder / "a.txt").read_text(encoding="utf-8")
    assert "backt ihr Brot seit dem Sommer ohne Hefe" in text[row["a_start"] : row["a_end"]]
    for difference in row["differences"]:
        for side in "ab":
            words = (folder / f"{side}.txt").read_text(encoding="utf-8")
            ranges = " … ".join(words[start:end] for start, end in difference[f"{side}_ranges"])
            assert difference[side] == (ranges or None)
    report = json.loads((tmp_path / "out.jsonl.report.json").read_text(encoding="utf-8"))
    assert (report["articles"], report["passages"], report["skipped"]) == (2, 1, 0)
    before = out.read_bytes()
    assert main(command) == 0
    assert out.read_bytes() == before


def test_exact_copies_are_counted(folder, tmp_path):
    """White space aside: the report says how many texts are the same as an earlier one."""
    text = (folder / "a.txt").read_text(encoding="utf-8")
    (folder / "c.txt").write_text(f"{text}\n", encoding="utf-8")
    assert main(["passages", str(folder), "--to", str(tmp_path / "out.jsonl"), "--without-differences"]) == 0
    report = json.loads((tmp_path / "out.jsonl.report.json").read_text(encoding="utf-8"))
    assert report["exact copies of an earlier article"] == 1


def test_faulty_articles_are_skipped_and_told(folder, tmp_path):
    """Exit 3; with --strict 2, and nothing is written."""
    (folder / "c.txt").write_bytes(b"\xff\xfe\xff")
    out = tmp_path / "out.jsonl"
    assert main(["passages", str(folder), "--to", str(out)]) == 3
    report = json.loads((tmp_path / "out.jsonl.report.json").read_text(encoding="utf-8"))
    assert "c.txt" in report["faults"][0]["place"]
    out.unlink()
    assert main(["passages", str(folder), "--to", str(out), "--strict"]) == 2
    assert not out.exists()


@pytest.mark.parametrize("target", ["out.json", "corpus/out.jsonl", "folder.jsonl"])
def test_where_it_may_not_go(folder, tmp_path, target):
    """Another ending, a place in the input, a folder: exit 2."""
    (tmp_path / "folder.jsonl").mkdir()
    assert main(["passages", str(folder), "--to", str(tmp_path / target)]) == 2


def test_no_article_no_output(tmp_path):
    """An input of nothing but faults is an error."""
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "a.txt").write_text("", encoding="utf-8")
    assert main(["passages", str(tmp_path / "c"), "--to", str(tmp_path / "o.jsonl")]) == 2
