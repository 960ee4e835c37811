"""The command line: exit codes, reports, whole outputs."""

import json

from analysis.__main__ import main


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
    assert (tmp_path / "tables" / "cues.parquet").exists()


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
