"""Input that is broken, huge, in disguise or no file at all: a clear error or a counted skip, and never for ever.

Files are made as bad as they come. What is large is read in a process of its own, which says how much memory it took.
"""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pyarrow
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from analysis.annotate import annotate, to_json
from analysis.corpus import open_corpus
from analysis.corpus.items import MOST_ROW, MOST_TEXT, OTHERS
from analysis.corpus.pages import MOST_ATTRIBUTES, MOST_TAGS
from analysis.corpus.readers import READERS, Fault, Row, Told
from analysis.records import Article, CorpusError
from fuzzing.__main__ import Child, run
from fuzzing.breaking import make_files
from fuzzing.checking import check_article, spans_in
from steps import count_steps

MILLION = 1_000_000
SENTENCE = "Er fährt nach Köln, heißt es. "
MEMORY = (
    300  # megabytes more than before reading; a file of 50 MB held in Python takes that, one read in pieces a tenth
)
MEASURE = """
import json, resource, sys
from pathlib import Path
from analysis.corpus.readers import READERS
from analysis.records import CorpusError
path = Path(sys.argv[1])
def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
list(READERS[path.suffix](path.with_name("small" + path.suffix)))  # so that libraries are loaded
counts, said, before = {}, [], peak()
try:
    for item in READERS[path.suffix](path):
        counts[type(item).__name__] = counts.get(type(item).__name__, 0) + 1
        if type(item).__name__ != "Row":
            said.append(item.what)
            del said[5:]
except CorpusError as error:
    said.append(str(error))
print(json.dumps([counts, said, (peak() - before) / 1024]))
"""


def read(path: Path) -> list[Row | Fault | Told]:
    """Return all that a reader yields."""
    return list(READERS[path.suffix](path))


def put(path: Path, content: str | bytes) -> Path:
    """Write a file as it is given."""
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def put_table(path: Path, **columns: object) -> Path:
    """Write a Parquet file."""
    parquet.write_table(pyarrow.table(columns), path)
    return path


def said(path: Path) -> list[str]:
    """Return what is wrong in a file, in its order."""
    return [item.what for item in read(path) if isinstance(item, Fault)]


def ids(path: Path) -> list[object]:
    """Return the ids of the rows that were read."""
    return [item.values["id"] for item in read(path) if isinstance(item, Row)]


def measure(path: Path) -> tuple[dict[str, int], list[str]]:
    """Read a file in another process; return what it yielded and what it said, and fail where it took much memory."""
    small = path.with_name("small" + path.suffix)
    if path.suffix == ".parquet":
        put_table(small, id=["a"], text=["Er kam."])
    else:
        put(
            small, {".csv": "id,text\na,Er kam.\n", ".jsonl": '{"id": "a", "text": "x"}'}.get(path.suffix, "<p>Er kam.")
        )
    done = subprocess.run([sys.executable, "-c", MEASURE, str(path)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    counts, messages, megabytes = json.loads(done.stdout)
    assert megabytes < MEMORY
    return counts, messages


# Encodings.


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (SENTENCE.encode("cp1252"), "is not UTF-8 (byte 4); looks like Windows-1252"),
        ("„Ja“ – ".encode("cp1252"), "is not UTF-8 (byte 0); looks like Windows-1252"),
        (SENTENCE.encode("utf-16"), "is not UTF-8 (byte 0); looks like UTF-16"),
        (b"\xfe\xff" + SENTENCE.encode("utf-16-be"), "is not UTF-8 (byte 0); looks like UTF-16"),
        (SENTENCE.encode("utf-16-le"), "is not UTF-8 (byte 8); looks like UTF-16"),
        (SENTENCE.encode("utf-16-be"), "is not UTF-8 (byte 9); looks like UTF-16"),
        ("Er kam. ".encode("utf-16-le"), "holds NULs; looks like UTF-16"),
        (b"Er kam.\0" * 2 + b"\0" * 20, "is no text: 22 of its 36 characters are NULs"),
        (b"\0" * 1000, "is no text: 1,000 of its 1,000 characters are NULs"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "is not UTF-8 (byte 0); looks like no text at all"),
        (SENTENCE.encode() * 9 + b"\xff", f"is not UTF-8 (byte {9 * len(SENTENCE.encode())})"),
        (b"Er kam.\xed\xa0\x80", "is not UTF-8 (byte 7); holds half of a pair of surrogates"),
    ],
    ids=[
        "1252",
        "marks",
        "16",
        "16 be",
        "16 bare",
        "16 be bare",
        "16 ascii",
        "NULs",
        "all NULs",
        "png",
        "spoiled",
        "half",
    ],
)
def test_texts_in_disguise(content: bytes, what: str, tmp_path: Path) -> None:
    """A text that is not UTF-8 is skipped, and what it looks like is said."""
    (fault,) = said(put(tmp_path / "a.txt", content))
    assert fault.startswith(what)
    assert ("looks" in fault) == ("looks" in what)


def test_one_nul_spoils_no_text(tmp_path: Path) -> None:
    """A single NUL that strayed in is a character like another: the offsets count it."""
    (row,) = read(put(tmp_path / "a.txt", SENTENCE + "\0" + SENTENCE))
    assert row.values["text"] == SENTENCE + "\0" + SENTENCE


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_jsonl_in_utf_16_is_one_fault(encoding: str, tmp_path: Path) -> None:
    """A fault for each of its lines would say it no better."""
    path = put(tmp_path / "a.jsonl", ('{"id": "a", "text": "Er kam."}\n' * 100).encode(encoding))
    assert said(path) == ["is not UTF-8; looks like UTF-16: none of its lines was read"]


def test_lines_of_jsonl_in_disguise(tmp_path: Path) -> None:
    """A line that is not UTF-8 says what it looks like; the lines around it are read."""
    good, bad = '{"id": "a", "text": "Er fährt."}\n', '{"id": "b", "text": "Er fährt."}\n'.encode("cp1252")
    path = put(tmp_path / "a.jsonl", good.encode() + bad + good.encode())
    assert said(path) == ["is not UTF-8 (byte 25 of the line); looks like Windows-1252"]
    assert len(ids(path)) == 2


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
def test_tables_as_spreadsheets_write_them(mark: str, encoding: str, tmp_path: Path) -> None:
    """Delimiter and encoding are found out, and told unless they are the usual ones."""
    text = f"„Ja{mark} er fährt“, heißt es.\r\nSchön – für alle."
    content = f'id{mark}text{mark}outlet\r\na{mark}"{text}"{mark}Böte\r\nb{mark}Er kam.{mark}\r\n'
    items = read(put(tmp_path / "a.csv", content.encode(encoding)))
    told = [item for item in items if isinstance(item, Told)]
    rows = [item.values for item in items if isinstance(item, Row)]
    assert rows == [{"id": "a", "text": text, "outlet": "Böte"}, {"id": "b", "text": "Er kam.", "outlet": ""}]
    name = {"cp1252": "Windows-1252", "utf-8": "UTF-8", "utf-8-sig": "UTF-8"}.get(encoding, "UTF-16")
    parted = {",": "','", ";": "';'", "\t": "tab", "|": "'|'"}[mark]
    expected = [Told("a.csv", f"read as {name}, cells parted by {parted}")]
    assert told == ([] if (name, mark) == ("UTF-8", ",") else expected)


def test_a_first_line_that_names_the_delimiter(tmp_path: Path) -> None:
    """Excel writes and reads it; the header is the second line then."""
    path = put(tmp_path / "a.csv", "sep=;\r\nid;text\r\na;Er kam, sah, ging.\r\n")
    assert ids(path) == ["a"]
    assert [item.place for item in read(path)] == ["a.csv", "a.csv, line 3"]


def test_few_spoiled_rows_are_no_other_encoding(tmp_path: Path) -> None:
    """A table in UTF-8 stays one: what is spoiled in it is skipped, the umlauts around it are right."""
    rows = [f"a{i},{SENTENCE.replace(',', '')}\n".encode() for i in range(40)]
    rows[7] = rows[7].replace("ä".encode(), b"\xe4")
    rows[9] = rows[9].replace("ö".encode(), b"\xff\xfe")
    items = read(put(tmp_path / "a.csv", b"id,text\n" + b"".join(rows)))
    assert [item for item in items if not isinstance(item, Row)] == [
        Fault("a.csv, line 9", "is not UTF-8"),
        Fault("a.csv, line 11", "is not UTF-8"),
    ]
    assert len(items) == 40 and all("fährt" in item.values["text"] for item in items if isinstance(item, Row))


def test_what_windows_1252_and_utf_16_do_not_use(tmp_path: Path) -> None:
    """A byte or half a pair that the encoding found out has no letter for spoils its own row."""
    rows = [f"a{i};{SENTENCE}\n".encode("cp1252") for i in range(20)]
    items = read(put(tmp_path / "a.csv", b"id;text\n" + b"".join(rows) + b"b;Er f\x81hrt.\n"))
    assert items[-1] == Fault("a.csv, line 22", "is not Windows-1252") and len(items) == 22
    wide = "id;text\na;Er kam.\nb;Er ".encode("utf-16") + b"\x00\xd8" + " kam.\nc;Sie kam.\n".encode("utf-16-le") + b"x"
    items = read(put(tmp_path / "b.csv", wide))
    assert [type(item).__name__ for item in items[1:]] == ["Row", "Fault", "Row", "Fault"]
    assert items[2] == Fault("b.csv, line 3", "is not UTF-16")


# What is huge.


def huge(path: Path, megabytes: int) -> Path:
    """Write a file of one line, as its kind has it; a short article follows where there is room for one."""
    text = b"Er kam. " * (megabytes * MILLION // 8)
    if path.suffix == ".parquet":
        return put_table(path, id=["a", "b"], text=[text.decode(), "Er kam."])
    around = {
        ".txt": (b"", b""),
        ".html": (b"<html><body><article><p>", b"</p></article></body></html>"),
        ".jsonl": (b'{"id": "a", "text": "', b'"}\n{"id": "b", "text": "Er kam."}\n'),
        ".csv": (b"id,text\na,", b"\nb,Er kam.\n"),
    }
    before, behind = around[path.suffix]
    return put(path, before + text + behind)


@pytest.mark.parametrize("kind", [".txt", ".jsonl", ".csv", ".parquet", ".html"])
def test_fifty_megabytes_in_one_line(kind: str, tmp_path: Path) -> None:
    """The article is skipped, with its length where that is known; the one behind it is read; memory stays small."""
    counts, messages = measure(huge(tmp_path / f"a{kind}", 50))
    assert counts == ({"Fault": 1} if kind in (".txt", ".html") else {"Fault": 1, "Row": 1})
    limit = {".html": "20,000,000", ".jsonl": f"{MOST_ROW:,}", ".csv": f"{MOST_ROW:,}"}.get(kind, f"{MOST_TEXT:,}")
    assert limit in messages[0] and (kind == ".csv" or "is 50,0" in messages[0])


@pytest.mark.parametrize("kind", [".jsonl", ".csv", ".parquet"])
def test_the_longest_article_that_is_allowed(kind: str, tmp_path: Path) -> None:
    """At the limit it is an article, beyond it a fault that names length and limit."""
    texts = ["ä" * MOST_TEXT, "ä" * (MOST_TEXT + 1)]
    path = tmp_path / f"a{kind}"
    if kind == ".parquet":
        put_table(path, id=["a", "b"], text=texts)
    elif kind == ".csv":
        put(path, "id,text\n" + "".join(f"{name},{text}\n" for name, text in zip("ab", texts, strict=True)))
    else:
        put(path, "".join(json.dumps({"id": i, "text": t}) + "\n" for i, t in zip("ab", texts, strict=True)))
    assert ids(path) == ["a"] and said(path) == ["text is 1,000,001 characters long; allowed are 1,000,000"]


def test_a_long_text_file(tmp_path: Path) -> None:
    """A text file is held to the same limit, counted in characters and not in bytes."""
    assert ids(put(tmp_path / "a.txt", "ä" * MOST_TEXT)) == ["a"]
    assert said(put(tmp_path / "b.txt", "ä" * (MOST_TEXT + 1))) == [
        "text is 1,000,001 characters long; allowed are 1,000,000"
    ]


def test_other_values_have_limits(tmp_path: Path) -> None:
    """An id stands in many rows, so it is held shorter than a headline."""
    rows = [{"id": "x" * 10_000, "text": "Er kam."}, {"id": "b", "text": "Er kam.", "outlet": "x" * MILLION}]
    path = put(tmp_path / "a.jsonl", "".join(json.dumps(row) + "\n" for row in rows))
    assert said(path) == [
        "id is 10,000 characters long; allowed are 4,000",
        "outlet is 1,000,000 characters long; allowed are 200,000",
    ]


@pytest.mark.parametrize("kind", [".txt", ".jsonl", ".csv", ".html"])
def test_ten_million_empty_lines(kind: str, tmp_path: Path) -> None:
    """They are passed over in pieces; an article behind them is read where the kind allows so long a file."""
    start, end = {".jsonl": ("", '{"id": "b", "text": "Er kam."}\n'), ".csv": ("id,text\n", "b,Er kam.\n")}.get(
        kind, ("", "Er kam.\n")
    )
    counts, messages = measure(put(tmp_path / f"a{kind}", start + "\n" * (10 * MILLION) + end))
    if kind in (".jsonl", ".csv"):
        assert (counts, messages) == ({"Row": 1}, [])
    else:
        assert counts == {"Fault": 1}
        assert messages[0].startswith({".txt": "the file is 10,000,008 bytes long", ".html": "no article"}[kind])


def test_empty_rows_of_parquet(tmp_path: Path) -> None:
    """Rows without anything are rows, read a few at a time."""
    counts, _ = measure(put_table(tmp_path / "a.parquet", id=[""] * 300_000, text=[""] * 300_000))
    assert counts == {"Row": 300_000}


def test_nothing_but_empty_lines(tmp_path: Path) -> None:
    """A table without a header is no table; a text without a letter is empty."""
    with pytest.raises(CorpusError, match=r"^a\.csv, line 1: column id and text missing"):
        read(put(tmp_path / "a.csv", "\n" * MILLION))
    put(tmp_path / "a.txt", "\n" * MILLION)
    (tmp_path / "a.csv").unlink()
    corpus = open_corpus(tmp_path)
    assert list(corpus.articles()) == [] and list(corpus.faults) == [Fault("a.txt", "is empty")]


# Tables with broken quotation marks.


@pytest.mark.parametrize(
    ("rows", "faults", "read_rows"),
    [
        (["a,Er kam.", 'b,"Er kam.', "c,Er kam.", "d,Er kam."], {3: "no end|unexpected end"}, ["a", "c", "d"]),
        (["a,Er kam.", 'b,"Er kam.', 'c,"Er kam."', "d,Er kam."], {3: "expected after"}, ["a", "c", "d"]),
        (['a,"Er kam."', 'b,"Er ""kam', 'c,"Er ""kam"" so."', 'd,"Er kam."'], {3: "expected after"}, ["a", "c", "d"]),
        (['b,"Er kam.', 'c,"Er kam."', "d,Er kam."], {2: "expected after"}, ["c", "d"]),
        (['a,"x', 'b,"x', 'c,"x', "d,x"], {2: "expected", 3: "expected", 4: "no end|unexpected end"}, ["d"]),
        (
            ["a1,Er kam.", 'b2,"Er sagte "ja" und kam', "am Abend, und er ging.", 'Bald."', "c3,Er kam."],
            {3: "lines 3 to 5 are passed over"},
            ["a1", "c3"],
        ),
        (["a,x", 'b,"x', "y", "z", 'c",x,y', "d,x"], {3: "has 4 cells.*lines 3 to 5 are", 6: "has 3"}, ["a", "d"]),
        (["a,x,y", "b,x", '"c,x', "d,x"], {2: "has 3 cells", 4: "unexpected end"}, ["b", "d"]),
    ],
    ids=["never", "next row", "doubled", "first row", "all", "within a text", "cells", "whole row"],
)
def test_rows_behind_a_broken_one_are_got_back(rows, faults, read_rows, tmp_path: Path) -> None:
    """The broken row is skipped and named; what begins a row again is told by its id."""
    path = put(tmp_path / "a.csv", "id,text\n" + "\n".join(rows) + "\n")
    assert ids(path) == read_rows
    found = [item for item in read(path) if isinstance(item, Fault)]
    assert [item.place for item in found] == [f"a.csv, line {number}" for number in faults]
    for item, what in zip(found, faults.values(), strict=True):
        assert re.search(what, item.what)


QUOTED = '{0},"Er sagte ""ja"" und\nging am Abend."\n'
BROKEN_TABLES = {
    "early, quoted rows": lambda n: '0,"Er\n' + "".join(QUOTED.format(i) for i in range(1, n)),
    "early, plain rows": lambda n: '0,"Er\n' + "".join(f"{i},Er kam am Abend.\n" for i in range(1, n)),
    "every row": lambda n: "".join(f'{i},"Er kam\n' for i in range(n)),
    "every tenth": lambda n: "".join(f"{i},{'' if i % 10 else chr(34)}Er kam\n" for i in range(n)),
    "nothing but marks": lambda n: '"""\n' * n,
    "doubled marks": lambda n: '0,"Er\n' + '1,""Er""\n' * n,
    "closed, but never a row": lambda n: '0,"Er\n1",x,y\n' * n,
}


@pytest.mark.parametrize("shape", BROKEN_TABLES.values(), ids=BROKEN_TABLES.keys())
def test_broken_tables_take_time_in_line(shape, tmp_path: Path) -> None:
    """Four times the rows take about four times the steps, and no line is read for every broken row before it."""
    short, long = (put(tmp_path / f"{n}.csv", "id,text\n" + shape(n)) for n in (400, 1600))
    assert count_steps(lambda: read(long)) < 6 * count_steps(lambda: read(short))


def test_a_mark_that_is_never_closed_in_a_large_table(tmp_path: Path) -> None:
    """The rest of the table is neither held nor lost."""
    rows = 300_000
    plain = b"".join(
        b"%d,Er kam am Abend nach Hause und ging am Morgen, so heisst es in der Stadt.,x\n" % i for i in range(rows)
    )
    plain = plain.replace(b"Morgen, so", b"Morgen so")
    counts, messages = measure(put(tmp_path / "a.csv", b'id,text,outlet\nx1,"Er kam,x\n' + plain))
    assert counts == {"Row": rows, "Fault": 1} and "no end within" in messages[0]


def test_a_mark_that_is_never_closed_before_short_lines(tmp_path: Path) -> None:
    """Lines that are looked through for the end of a row are not many, however short they are."""
    counts, messages = measure(put(tmp_path / "a.csv", 'id,text\nx1,"Er kam\n' + "x\n" * 2 * MILLION + "y2,Sie kam.\n"))
    assert counts == {"Row": 1, "Fault": 1}
    assert "no end within" in messages[0] and "lines 2 to 2000002 are passed over" in messages[0]


# Parquet.

STRUCT = pyarrow.array([{"x": "Er kam."}] * 2)
WRONG = {
    "text as lists": ({"id": ["a", "b"], "text": [["Er"], ["kam"]]}, "the column text is of the type list"),
    "text as records": ({"id": ["a", "b"], "text": STRUCT}, "the column text is of the type struct"),
    "text as bytes": (
        {"id": ["a", "b"], "text": [b"Er", b"kam"]},
        "the column text is of the type binary; allowed are text",
    ),
    "text as numbers": ({"id": ["a", "b"], "text": [1, 2]}, "the column text is of the type int64"),
    "id as fractions": (
        {"id": [1.0, 2.5], "text": ["x", "y"]},
        "the column id is of the type double; allowed are text and",
    ),
    "id as moments": (
        {"id": pyarrow.array([1, 2], pyarrow.timestamp("s")), "text": ["x", "y"]},
        "the column id is of the",
    ),
    "no text": ({"id": ["a"], "body": ["x"]}, "column text missing; found 'id', 'body'"),
    "both nested": ({"row": pyarrow.array([{"id": "a", "text": "x"}])}, "column id and text missing; found 'row'"),
    "outlet as records": (
        {"id": ["a", "b"], "text": ["x", "y"], "outlet": STRUCT},
        "the column outlet is of the type struct",
    ),
}


@pytest.mark.parametrize(("columns", "what"), WRONG.values(), ids=WRONG.keys())
def test_parquet_with_a_wrong_schema(columns: dict, what: str, tmp_path: Path) -> None:
    """The whole is refused, with the column, what it is and what is allowed."""
    with pytest.raises(CorpusError, match=rf"^a\.parquet: {what}"):
        read(put_table(tmp_path / "a.parquet", **columns))


def test_columns_of_parquet_that_fit(tmp_path: Path) -> None:
    """Numbers are ids, words from a list of words are text, a column of nothing is nothing."""
    path = put_table(
        tmp_path / "a.parquet",
        id=pyarrow.array([1, 2], pyarrow.uint16()),
        text=pyarrow.array(["Er kam.", "Sie kam."]).dictionary_encode(),
        outlet=pyarrow.array([None, float("nan")], pyarrow.float64()),
        country=pyarrow.nulls(2),
    )
    articles = list(open_corpus(path).articles())
    assert [(a.id, a.text, a.outlet, a.country) for a in articles] == [
        ("1", "Er kam.", None, None),
        ("2", "Sie kam.", None, None),
    ]


def test_parquet_that_is_cut_or_none(tmp_path: Path) -> None:
    """A file that is cut, at whatever place, and one that is something else are refused, and nothing breaks."""
    whole = put_table(
        tmp_path / "a.parquet", id=[str(i) for i in range(99)], text=[SENTENCE * i for i in range(99)]
    ).read_bytes()
    for content in (
        b"",
        b"PAR1",
        whole[:100],
        whole[:-9],
        whole[9:],
        b"PAR1" + b"\0" * 99 + b"PAR1",
        b"id,text\na,b\n",
    ):
        with pytest.raises(CorpusError, match=r"^b\.parquet: cannot be read as Parquet: ."):
            read(put(tmp_path / "b.parquet", content))


def test_cells_of_parquet_that_are_no_text(tmp_path: Path) -> None:
    """Bytes that only say that they are text, and dates beyond the calendar, are faults of their rows."""
    broken = pyarrow.Array.from_buffers(
        pyarrow.string(), 3, [*pyarrow.array(["Er", "xx", "Sie"]).buffers()[:2], pyarrow.py_buffer(b"Er\xff\xffSie")]
    )
    path = put_table(tmp_path / "a.parquet", id=["a", "b", "c"], text=broken)
    assert ids(path) == ["a", "c"] and said(path) == ["is not UTF-8"]
    far = pyarrow.array([0, 99_999_999, 0], pyarrow.date32())
    path = put_table(tmp_path / "b.parquet", id=["a", "b", "c"], text=["x", "y", "z"], date=far)
    assert ids(path) == ["a", "c"] and said(path)[0].startswith("date cannot be read: ")


# JSON Lines.


@pytest.mark.parametrize(
    ("line", "what"),
    [
        (b'{"id": "b", "text": "Er ka', "is not one JSON object (is the line cut?)"),
        (b'{"id": "b", "text": ' + b"[" * 100_000, "is nested too deeply to be read"),
        (
            b'{"id": "b", "text": "x", "y": ' + b'{"a":' * 100_000 + b"1" + b"}" * 100_001,
            "is nested too deeply to be read",
        ),
        (b'{"id": ' + b"9" * 5000 + b', "text": "x"}', "is not one JSON object"),
        (b'{"id": "b", "text": "x", "text": "y"}', "gives text twice"),
        (b'{"id": "b", "id": "c", "text": "x", "text": "y", "z": {"text": 1}}', "gives id and text twice"),
        (b'{"id": "b", "text": "Er \0 kam"}', "is not one JSON object"),
        (b'{"id": "b", "text": "' + b"\\u0000" * 99 + b'"}', "is no text: 99 of its 99 characters are NULs"),
        (b"NaN", "is not a JSON object but float"),
    ],
    ids=["cut", "lists", "objects", "number", "twice", "both twice", "NUL", "NULs", "NaN"],
)
def test_broken_lines_of_jsonl(line: bytes, what: str, tmp_path: Path) -> None:
    """A broken line is a fault of its own; the lines around it are read."""
    path = put(tmp_path / "a.jsonl", b'{"id": "a", "text": "x"}\n' + line + b'\n{"id": "c", "text": "x"}\n')
    assert ids(path) == ["a", "c"]
    (fault,) = said(path)
    assert fault.startswith(what)


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ('{"id": NaN, "text": "x"}', "id is not text but float"),
        ('{"id": "b", "text": NaN}', "text is not text but float"),
        ('{"id": "b", "text": "\\ud800 kam"}', "text is not Unicode: it has half of a pair of surrogates"),
        ('{"id": "b\\udfff", "text": "x"}', "id is not Unicode: it has half of a pair of surrogates"),
        ('{"id": "b", "text": "x", "outlet": "\\ud800"}', "outlet is not Unicode: it has half of a pair of surrogates"),
    ],
)
def test_values_that_are_none(line: str, what: str, tmp_path: Path) -> None:
    """What JSON can say and no text can hold is a fault of its article."""
    corpus = open_corpus(put(tmp_path / "a.jsonl", '{"id": "a", "text": "x"}\n' + line + "\n"))
    assert [article.id for article in corpus.articles()] == ["a"]
    assert list(corpus.faults) == [Fault("a.jsonl, line 2", what)]


def test_new_columns_in_every_line(tmp_path: Path) -> None:
    """Columns that nobody asked for are named once each, and not without end."""
    path = put(tmp_path / "a.jsonl", "".join(f'{{"id": "{i}", "text": "x", "y{i}": 1, "z": 2}}\n' for i in range(500)))
    named = [name for row in read(path) for name in row.others]
    assert len(named) == len(set(named)) == OTHERS and named[:3] == ["y0", "z", "y1"]


def test_a_header_of_a_hundred_thousand_columns(tmp_path: Path) -> None:
    """The message about what is missing names the first of them."""
    with pytest.raises(CorpusError, match=r"column id and text missing; found 'c0', .* and 99,980 more") as caught:
        read(put(tmp_path / "a.csv", ",".join(f"c{i}" for i in range(100_000)) + "\n"))
    assert len(str(caught.value)) < 1000


# Saved pages.

PAGE = "<html><head><title>Ein Titel</title>{}</head><body><article>{}</article></body></html>"
STORY = "<p>" + "Der alte Wirt kam am Abend nach Hause, und es war schon kalt. " * 9 + "</p>"
DEEP = {
    "div": "<div>", "closed div": "<div>", "span": "<span>", "b": "<b>", "ul": "<ul><li>", "table": "<table><tr><td>",
    "blockquote": "<blockquote>", "a": "<a href=x>", "font": "<font>", "p": "<p><b>", "svg": "<svg>",
}  # fmt: skip


def test_deeply_nested_pages(tmp_path: Path) -> None:
    """A hundred thousand elements within each other break no interpreter: each page is an article or a fault."""
    for name, tag in DEEP.items():
        end = "</div>" * 100_000 if name == "closed div" else ""
        put(tmp_path / f"{name} many.html", PAGE.format("", tag * 100_000 + STORY + end))
        put(tmp_path / f"{name} some.html", PAGE.format("", tag * (MOST_TAGS // 2 // tag.count("<")) + STORY))
    code = (
        "import sys; from pathlib import Path; from analysis.corpus.readers import READERS\n"
        "for path in sorted(Path(sys.argv[1]).glob('*.html')):\n"
        "    (item,) = READERS['.html'](path); print(path.stem, getattr(item, 'what', 'read'), flush=True)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=False)
    lines = done.stdout.splitlines()
    assert (done.returncode, len(lines)) == (0, 2 * len(DEEP)), done.stderr[-500:]
    assert all("tags; allowed are" in line for line in lines if " many" in line)


@pytest.mark.parametrize(
    ("head", "body", "what"),
    [
        ("", "<br>" * (MOST_TAGS + 1), f"tags; allowed are {MOST_TAGS:,}"),
        (
            "",
            "<p " + " ".join(f"a{i}=1" for i in range(9999)) + ">",
            f"has 9,999 attributes in one tag; allowed are {MOST_ATTRIBUTES:,}",
        ),
    ],
)
def test_pages_that_would_take_for_ever(head: str, body: str, what: str, tmp_path: Path) -> None:
    """The parser takes the square of them, so they are counted before."""
    (fault,) = said(put(tmp_path / "a.html", PAGE.format(head, body + STORY)))
    assert what in fault


@pytest.mark.parametrize(
    "head",
    [
        f"<meta name='author' content='{'(' * 200_000}'>",
        f"<script type='application/ld+json'>{{'a': {'&quot;author&quot;:' * 50_000}</script>",
        f"<script>{'a=1;' * 100_000}</script>",
        f"<style>{'p{color:red}' * 50_000}</style>",
        "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;&b;'>]>&c;",
    ],
    ids=["author", "data", "script", "style", "entities"],
)
def test_what_is_far_too_long_beside_an_article(head: str, tmp_path: Path) -> None:
    """What only search engines and browsers read is no reason to lose the article, nor to search it for ever."""
    (row,) = read(put(tmp_path / "a.html", PAGE.format(head, STORY)))
    assert "Der alte Wirt" in row.values["text"]


@pytest.mark.parametrize(
    "content", [b"", b"\0" * 5000, b"\xff\xfe" * 500, os.urandom(5000), b"<" * 5000, b"{}", b"\n" * 9999]
)
def test_pages_that_are_none(content: bytes, tmp_path: Path) -> None:
    """Whatever lies there, it is a fault of its own."""
    assert said(put(tmp_path / "a.html", content)) == ["no article was found in this page"]


# What is no ordinary file.


def strange_folder(folder: Path, kind: str) -> None:
    """Fill a folder with what may go by the name of an article."""
    outside = folder.parent / "outside"
    outside.mkdir()
    put(outside / "far.txt", "Sie kam.")
    put(folder / f"a{kind}", PAGE.format("", STORY))
    (folder / f"b{kind}").symlink_to(folder / f"a{kind}")
    (folder / f"c{kind}").symlink_to("nowhere")
    (folder / f"d{kind}").symlink_to(outside)
    os.mkfifo(folder / f"f{kind}")
    (folder / f"g{kind}").symlink_to("/dev/zero")
    with socket.socket(socket.AF_UNIX) as there:
        there.bind(str(folder / f"h{kind}"))
    (folder / f"i{kind}").mkdir()


@pytest.mark.parametrize("kind", [".txt", ".html"])
def test_links_pipes_and_devices(kind: str, tmp_path: Path) -> None:
    """Links to files are followed; what is no ordinary file is a fault, and nobody waits for a pipe."""
    (tmp_path / "in").mkdir()
    strange_folder(tmp_path / "in", kind)
    (tmp_path / "in" / "j.txt").symlink_to(tmp_path / "outside" / "far.txt")
    corpus = open_corpus(tmp_path / "in")
    assert [article.id for article in corpus.articles()] == ["a", "b", "j"]
    assert list(corpus.faults) == [
        Fault(f"c{kind}", "cannot be read: No such file or directory"),
        Fault(f"f{kind}", "cannot be read: it is no ordinary file"),
        Fault(f"g{kind}", "cannot be read: it is no ordinary file"),
        Fault(f"h{kind}", "cannot be read: it is no ordinary file"),
    ]


def test_a_link_to_itself(tmp_path: Path) -> None:
    """It leads nowhere, and the reader says so."""
    (tmp_path / "a.txt").symlink_to("a.txt")
    assert said(tmp_path / "a.txt") == ["cannot be read: Too many levels of symbolic links"]


@pytest.mark.parametrize("kind", [".csv", ".jsonl", ".parquet"])
def test_a_table_that_is_no_ordinary_file(kind: str, tmp_path: Path) -> None:
    """A whole corpus that cannot be read is an error of the whole."""
    os.mkfifo(tmp_path / f"a{kind}")
    with pytest.raises(CorpusError, match=rf"^a\{kind}: cannot be read: it is no ordinary file$"):
        list(open_corpus(tmp_path / f"a{kind}").articles())


def test_files_that_may_not_be_read(tmp_path: Path) -> None:
    """A file without the right to read it is a fault; whoever may read everything asks in the name of somebody else."""
    put(tmp_path / "a.txt", "Er kam.").chmod(0)
    put(tmp_path / "b.txt", "Er kam.").chmod(0o644)
    for folder in (tmp_path, *tmp_path.parents[:3]):
        if folder.stat().st_uid == os.getuid() and folder != Path("/tmp"):
            folder.chmod(folder.stat().st_mode | 0o055)
    code = (
        "import os, sys; from pathlib import Path; from analysis.corpus.readers import READERS\n"
        "'x'.encode('utf-8-sig')  # what Python itself loads may lie where only one user reads\n"
        "if os.getuid() == 0: os.setgroups([]); os.setgid(65534); os.setuid(65534)\n"
        "for name in ('a.txt', 'b.txt'): print(*READERS['.txt'](Path(sys.argv[1], name)))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-500:]
    first, second = done.stdout.splitlines()
    assert first == "Fault(place='a.txt', what='cannot be read: Permission denied')"
    assert second.startswith("Row(place='b.txt'")


def test_files_that_vanish(tmp_path: Path) -> None:
    """A file that is gone when its turn comes is a fault; so is one that has become a pipe."""
    for name in ("a.txt", "b.txt", "c.html", "d.txt"):
        put(tmp_path / name, "Er kam.")
    corpus = open_corpus(tmp_path)
    for name in ("b.txt", "c.html", "d.txt"):
        (tmp_path / name).unlink()
    os.mkfifo(tmp_path / "d.txt")
    assert [article.id for article in corpus.articles()] == ["a"]
    assert [(fault.place, fault.what) for fault in corpus.faults] == [
        ("b.txt", "cannot be read: No such file or directory"),
        ("c.html", "cannot be read: No such file or directory"),
        ("d.txt", "cannot be read: it is no ordinary file"),
    ]


@pytest.mark.parametrize(
    "ident", ["../../etc/passwd", "/etc/passwd", "a\nb", "a\0b", "\x1b[31m", "a\\b", ".", "-rf", "CON", " a "]
)
def test_ids_are_data(ident: str, tmp_path: Path) -> None:
    """An id that looks like a path or holds a control is a name like another: nothing is opened by it."""
    path = put(tmp_path / "a.jsonl", json.dumps({"id": ident, "text": "Er kam."}))
    assert [article.id for article in open_corpus(path).articles()] == [ident]


# Annotating what nobody writes.

ADVERSE = {
    "full stops": lambda n: "." * n,
    "dots": lambda n: "…" * n,
    "full stops before a letter": lambda n: "Er kam" + "." * n + "x",
    "question marks": lambda n: "?!" * (n // 2) + ",",
    "blanks": lambda n: "Er soll." + " " * n + ",",
    "tabs": lambda n: "Er soll." + "\t" * n + "(",
    "blanks that do not break": lambda n: "Er soll." + "\u00a0" * n + ",",
    "opening marks": lambda n: "Er soll. " + "„" * n,
    "closing marks": lambda n: "Er soll." + "“" * n + "x",
    "straight marks": lambda n: '"' * n,
    "nested": lambda n: "„‚«" * (n // 6) + "ja" + "»‘“" * (n // 6),
    "brackets": lambda n: "([{" * (n // 3),
    "digits": lambda n: "1" * n,
    "ordinals": lambda n: "1. " * (n // 3),
    "breaks": lambda n: "Er kam." + "\n" * n + "x",
    "breaks and blanks": lambda n: "Er kam." + "\n \t" * (n // 3) + "x",
    "short lines": lambda n: "ab\n" * (n // 3),
    "one word": lambda n: "a" * n,
    "hyphens": lambda n: "a-" * (n // 2),
    "apostrophes": lambda n: "a'" * (n // 2),
    "commas": lambda n: ", " * (n // 2),
    "dashes": lambda n: "– " * (n // 2),
    "marks above": lambda n: "e" + "\u0301" * n,
    "soll": lambda n: "soll " * (n // 5),
    "laut": lambda n: "laut " * (n // 5),
    "capitals": lambda n: "Wort " * (n // 5),
    "names": lambda n: "Anna Muster " * (n // 12),
    "address": lambda n: "https://a.b/" + "c/" * (n // 2),
}


def cost(text: str) -> float:
    """Return how long this process works to annotate a text; not what others do meanwhile."""
    start = time.process_time()
    annotate(Article("a", text))
    return time.process_time() - start


@pytest.mark.parametrize("shape", ADVERSE.values(), ids=ADVERSE.keys())
def test_no_search_takes_the_square(shape) -> None:
    """Eight times the text takes far less than eight times eight as long.

    Steps of Python are counted in tests/test_length.py; an expression that goes back and forth within one call of C can
    only be seen by the work of the processor. In line would be eight times: the bound is three times that, and it is
    enough to keep it once.
    """
    short, long = shape(4_000), shape(32_000)
    annotate(Article("a", short))
    assert any(cost(long) < 24 * max(cost(short), 0.004) for _ in range(3))


# Whatever comes.

TEXTS = st.lists(
    st.one_of(
        st.text(max_size=30),
        st.sampled_from(
            ["„", "“", "«", "»", '"', "(", ". ", ".", ", ", "\n", "\n\n", " ", "soll ", "laut ", "sagte ", "dass "]
        ),
        st.sampled_from(
            [
                "Anna Muster ",
                "der Sprecher ",
                "wolle ",
                "angeblich ",
                "er ",
                "nicht ",
                "\u0301",
                "\u00ad",
                "ß",
                "İ",
                "ﬁ",
            ]
        ),
    ),
    max_size=40,
).map("".join)
ANY = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


@ANY
@given(text=TEXTS, keep_all=st.booleans())
def test_any_text_is_annotated(text: str, keep_all: bool) -> None:
    """Whatever a text is, annotating raises nothing, and each range lies in it and holds the words that it should."""
    check_article(Article("a", text), keep_all=keep_all)


FILES = make_files(Path(__file__).parent.parent / "seeds", Path("nowhere"))


@ANY
@given(kind=st.sampled_from(sorted(READERS)), content=st.binary(max_size=400), data=st.data())
def test_any_bytes_are_rows_or_faults(kind: str, content: bytes, data: st.DataObject, tmp_path: Path) -> None:
    """Whatever lies in a file of whatever kind: rows, faults, what is told, or an error of the whole that names it."""
    if kind in FILES and data.draw(st.booleans()):  # else no Parquet file is ever found to be one
        whole = data.draw(st.sampled_from(FILES[kind]))
        start = data.draw(st.integers(0, len(whole)))
        content = whole[:start] + content + whole[start + data.draw(st.integers(0, 50)) :]
    path = put(tmp_path / f"x{kind}", content)
    try:
        items = read(path)
    except CorpusError as error:
        assert str(error).startswith(f"x{kind}")
    else:
        assert all(isinstance(item, (Row, Fault, Told)) and item.place.startswith(f"x{kind}") for item in items)


def test_a_few_broken_files(tmp_path: Path) -> None:
    """The long run by ``make fuzz`` in short: the same seed breaks the same files, and none of them fails."""
    first, second = (run(3600, 5, tmp_path / "kept", most=10) for _ in range(2))
    assert first.seen == second.seen and sum(first.files.values()) == 10
    assert not first.failed and not (tmp_path / "kept").exists()


def test_a_failure_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that dies is a crash, and an annotation that is out of place is an error."""
    child = Child()
    assert child.check(put(tmp_path / "a.txt", "Er soll gehen."))["seen"] == {"articles": 1}
    child._process.kill()
    child._process.wait()
    assert child.check(tmp_path / "a.txt")["failed"] == "crash"
    assert child.check(tmp_path / "a.txt")["seen"] == {"articles": 1}  # by another process
    child.end()
    annotated = annotate(Article("a", "Er soll angeblich gehen."))
    shifted = tuple(replace(cue, text="x") for cue in annotated.cues)
    assert shifted and spans_in(annotated.cues) and to_json(annotated)
    monkeypatch.setattr("fuzzing.checking.annotate", lambda article, **_: replace(annotated, cues=shifted))
    with pytest.raises(AssertionError, match="other words"):
        check_article(Article("a", "Er soll angeblich gehen."), keep_all=True)
