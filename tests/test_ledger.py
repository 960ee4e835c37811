"""The claim ledger: of a book made by hand, of the toy, and of the five texts beside its reviewed snapshot.

``make ledger`` writes the snapshot anew; its diff says which published figures a change moves.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

import pandas as pd
import pytest

from analysis.claims import make_record
from analysis.figures import draw_bars
from analysis.ledger import (
    coarse,
    dump,
    find_moves,
    find_shown,
    hash_output,
    make_ledger,
    read_ledger,
    sha256,
    snapshot,
)
from analysis.resting import KEYS, ROWS_SHOWN

HERE = Path(__file__).parent
GOLDEN = HERE / "golden" / "ledger.json"
ROWS = pd.DataFrame({"article_id": ["a", "a"], "cue_no": [0, 1], "value": [1 / 3, 2.0]})


def enter(*records: dict, shown=()) -> dict:
    """Return the ledger of a book with these claims."""
    placed = [record | {"notebook": "notebooks/one", "cell": 3} for record in records]
    return make_ledger(placed, made_from={}, notebooks={}, shown=dict(shown))


def lines_of(taken: dict) -> str:
    """Write a snapshot as a file."""
    return json.dumps(taken, ensure_ascii=False, indent=1) + "\n"


def test_an_entry_says_what_is_shown_and_why():
    """Text, numbers, place, rows and what was annotated stand in one entry."""
    ledger = enter(make_record("a-b", "Two of 1,234.", rows=ROWS, unit="cues"), shown={"a-b": ["index.html"]})
    (claim,) = ledger["claims"]
    assert claim["numbers"] == [2, 1234] and claim["shown"] == ["index.html"] and claim["unit"] == "cues"
    assert (claim["notebook"], claim["cell"], claim["kind"]) == ("notebooks/one", 3, "sentence")
    assert claim["rests_on"] == [{"table": "cues", "rows": [["a", 0], ["a", 1]], "count": 2}]
    assert ledger["rows"][claim["rows"]] == {"columns": list(ROWS.columns), "count": 2, "rows": ROWS.values.tolist()}
    assert claim["output"] == sha256("Two of 1,234.") and claim["files"] == {} and "value" not in claim


def test_a_number_has_its_value_and_what_it_shows():
    """A number is kept as it was computed, and as it is shown."""
    (claim,) = enter(make_record("a", 2 / 3, digits=2))["claims"]
    assert (claim["value"], claim["text"], claim["numbers"], claim["rows"]) == (2 / 3, "0.67", [0.67], None)


def test_rows_that_several_claims_share_stand_once():
    """The same rows have one key, others another."""
    ledger = enter(
        make_record("a", 1, rows=ROWS), make_record("b", 2, rows=ROWS), make_record("c", 3, rows=ROWS.head(1))
    )
    first, second, third = (claim["rows"] for claim in ledger["claims"])
    assert first == second != third and set(ledger["rows"]) == {first, third}


def test_many_rows_are_cut_and_counted():
    """Of very many rows the ledger has the first, the count of all, and a key that depends on all."""
    many = pd.DataFrame({"n": range(ROWS_SHOWN + 1)})
    ledger = enter(make_record("a", 1, rows=many), make_record("b", 1, rows=many.replace(ROWS_SHOWN, -1)))
    first, second = (ledger["rows"][claim["rows"]] for claim in ledger["claims"])
    assert first["rows"] == second["rows"] == [[n] for n in range(ROWS_SHOWN)]
    assert first["count"] == ROWS_SHOWN + 1 and len(ledger["rows"]) == 2


def test_the_drawings_of_a_figure_are_hashed():
    """Every file of a figure has its hash, and the output changes with either drawing."""
    rows = pd.DataFrame({"label": ["a"], "part": ["body"], "value": [3]})
    narrow, wide = (draw_bars(rows, ["a"], names={"body": "body"}, unit=unit) for unit in ("words", "letters"))
    record = make_record("fig", narrow, wide=wide, rows=rows, alt="A bar.", caption="See it.")
    (claim,) = enter(record)["claims"]
    names = ("fig", "fig-dark", "fig-wide", "fig-wide-dark")
    assert set(claim["files"]) == {f"_static/claims/{name}.svg" for name in names}
    assert claim["files"]["_static/claims/fig.svg"] == sha256(record["svg"]) and "numbers" not in claim
    assert len({hash_output(record | change) for change in ({}, {"svg": "<svg/>"}, {"wide": "<svg/>"})}) == 3


def test_a_table_is_hashed_as_it_is_marked_up():
    """The rows may be the same and the table another."""
    plain, german = (make_record("t", ROWS, caption="See.", german=some) for some in ((), ("article_id",)))
    assert hash_output(plain) != hash_output(german) and plain["rows"] == german["rows"]


def test_pages_that_show_a_claim_are_found(tmp_path):
    """Whatever carries the mark shows it, each page once and in the order given; text that looks like it does not."""
    (tmp_path / "index.html").write_text(
        '<p>data-claim="c"</p><a data-claim="a">1</a><b data-claim="a">1</b>', encoding="utf-8"
    )
    (tmp_path / "one.html").write_text(
        '<!-- <p data-claim="c"> --><p data-claim="b"><p data-claim=a>', encoding="utf-8"
    )
    assert find_shown(tmp_path, ["one.html", "index.html"]) == {"b": ["one.html"], "a": ["one.html", "index.html"]}


def test_json_is_readable_by_line():
    """Keys are sorted, plain lists are one line, and everything is read back as it was."""
    value = {"b": [[1, "ä"], [2.5, None]], "a": {}, "c": [], "d": [{"x": [1]}], "e": "\n"}
    assert json.loads(dump(value)) == value
    assert dump({"b": [[1, "ä"], []], "a": 1}) == '{\n "a": 1,\n "b": [\n  [1, "ä"],\n  []\n ]\n}'
    with pytest.raises(ValueError, match="not JSON compliant"):
        dump([float("nan")])


@pytest.mark.parametrize(
    ("change", "moved"),
    [
        ({}, False),
        ({"value": [1 / 3 + 1e-14, 2.0]}, False),
        ({"value": [1 / 3 + 1e-8, 2.0]}, True),
        ({"cue_no": [0, 2]}, True),
        ({"article_id": ["a", "b"]}, True),
    ],
)
def test_a_snapshot_moves_with_what_is_behind_a_claim(change, moved):
    """Another row or number moves it; the last digits of a float, which depend on the processor, do not."""
    before = snapshot(enter(make_record("a", "Two.", rows=ROWS)))
    after = snapshot(enter(make_record("a", "Two.", rows=ROWS.assign(**change))))
    assert (before != after) == moved
    assert find_moves(before, after) == (
        ["a: moved: what is behind it: caption, unit, or the rows that it shows or rests on"] if moved else []
    )


def test_moves_are_told_in_words():
    """What is new, what is gone and what says something else."""
    before = snapshot(enter(make_record("a", 1), make_record("b", 2, rows=ROWS)))
    after = snapshot(enter(make_record("b", 3, rows=ROWS), make_record("c", 4)))
    assert find_moves(before, after) == [
        "a: is no longer made; it said '1'",
        "b: moved: text from '2' to '3'",
        "c: is new; it says '4'",
    ]


def test_a_snapshot_names_neither_code_nor_commit():
    """It changes with what is published, and with nothing else."""
    one = enter(make_record("a", 1, rows=ROWS))
    other = {**one, "made_from": {"code": "other"}, "notebooks": {"notebooks/one": {}}}
    assert snapshot(one) == snapshot(other)
    assert set(snapshot(one)["a"]) == {"kind", "text", "rows", "content"}
    assert coarse([1, 2.0, "x", None, True]) == [1, "2", "x", None, True]


def read_keys(site: Path, table: str) -> set[tuple]:
    """Return the keys of all rows of a published table."""
    lines = (site / "record" / "tables" / f"{table}.jsonl").read_text(encoding="utf-8").splitlines()
    return {tuple(json.loads(line)[key] for key in KEYS[table]) for line in lines}


def test_every_claim_is_shown_and_rests_on_something(published):
    """From each number a reader reaches rows that are there; only what counts nothing has none."""
    ledger = read_ledger(published)
    keys = {table: read_keys(published, table) for table in KEYS}
    counts_nothing = {"corpus-not-read", "corpus-skipped-word"}
    assert {claim["id"] for claim in ledger["claims"] if not claim["rests_on"]} == counts_nothing
    for claim in ledger["claims"]:
        assert f"{claim['notebook']}.html" in claim["shown"], f"{claim['id']} is shown on no page"
        for part in claim["rests_on"]:
            if "file" in part:
                assert (published / part["file"]).is_file(), claim["id"]
            else:
                named = {tuple(row) for row in part["rows"]}
                assert named <= keys[part["table"]] and len(named) == min(part["count"], ROWS_SHOWN), claim["id"]


def test_the_ledger_says_what_the_site_has(published):
    """Hashes are those of files, and claims stand in the order of the book."""
    ledger = read_ledger(published)
    for name, notebook in ledger["notebooks"].items():
        assert sha256((published / notebook["file"]).read_bytes()) == notebook["sha256"], name
        files = {f"tables/{table}.jsonl": digest for table, digest in notebook["tables"].items()}
        files |= {f"inputs/{path}": digest for path, digest in notebook["inputs"].items()}
        for path, digest in files.items():
            assert sha256((published / "record" / path).read_bytes()) == digest, path
        assert notebook["parameters"]["seed"] == 0 and notebook["lock"] == ledger["made_from"]["lock"]
    for claim in ledger["claims"]:
        for path, digest in claim["files"].items():
            assert sha256((published / path).read_bytes()) == digest, path
    order = [(claim["notebook"], claim["cell"]) for claim in ledger["claims"]]
    chapters = list(dict.fromkeys(name for name, _ in order))
    assert order == sorted(order, key=lambda place: (chapters.index(place[0]), place[1]))


def test_the_ledger_holds_what_was_computed(published):
    """Rows are unrounded: some number behind a figure has more digits than any page shows."""
    rows = read_ledger(published)["rows"].values()
    assert any(
        isinstance(cell, float) and cell != round(cell, 6) for some in rows for row in some["rows"] for cell in row
    )


def test_published_figures_are_those_last_reviewed(published):
    """Whoever moves a figure of the book about the five texts says so, by a reviewed change of the snapshot."""
    moves = find_moves(json.loads(GOLDEN.read_text(encoding="utf-8")), snapshot(read_ledger(published)))
    assert not moves, "\n".join(["published figures moved; `make ledger`, then read the diff:", *moves])


if __name__ == "__main__":
    from analysis.publish import make_book

    with tempfile.TemporaryDirectory() as folder:
        site = make_book(None, f"{folder}/html", lambda line: sys.stdout.write(f"{line}\n"))
        GOLDEN.write_text(lines_of(snapshot(read_ledger(site))), encoding="utf-8")
    sys.stdout.write("written; now read the diff\n")
