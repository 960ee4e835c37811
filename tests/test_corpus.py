"""Opening a corpus: what is taken, what is said of it, what is wrong with the whole and what with one article."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pyarrow
import pytest
from pyarrow import parquet

from analysis.corpus import Corpus, hash_input, open_corpus
from analysis.corpus.readers import Fault
from analysis.records import Article, CorpusError

GOOD = Path(__file__).parent / "fixtures" / "corpus_good"
ROWS = [
    {"id": "eins", "text": "Der Zug soll fahren.\nMorgen.", "outlet": "Bahnbote", "date": "2020-01", "mood": "blau"},
    {"id": "../zwei", "text": "Er fährt «wohl» nicht.", "headline": "Kein Zug", "outlet": "", "mood": "rot"},
]


def write_jsonl(path: Path, *rows: object) -> Path:
    """Write rows, or lines as they are, as JSON Lines."""
    lines = (row if isinstance(row, bytes) else json.dumps(row, ensure_ascii=False).encode() for row in rows)
    path.write_bytes(b"".join(line + b"\n" for line in lines))
    return path


def write_csv(path: Path, content: str | bytes) -> Path:
    """Write a CSV file as it is given."""
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def write_parquet(path: Path, **columns: list) -> Path:
    """Write a Parquet file."""
    parquet.write_table(pyarrow.table(columns), path)
    return path


def read(corpus: Corpus) -> list[Article]:
    """Read all articles."""
    return list(corpus.articles())


def test_folder_of_texts() -> None:
    """Texts come in the order of their names, as they were read, with what is known of them."""
    corpus = open_corpus(GOOD)
    a, b = read(corpus)
    assert (corpus.title, corpus.excerpts, corpus.edition) == ("Two notes from the harbour", "full", None)
    assert (a.id, a.outlet, a.date, a.country) == ("a", "Hafenblatt", "2021-03", None)
    assert a.evidence["outlet"] == ("stated", "in the imprint")
    assert b.outlet is None and b.evidence == {}
    assert corpus.faults == [] and not corpus.extracted


def test_line_ends_stay_and_the_byte_order_mark_goes() -> None:
    """Offsets count the text after the mark, which says only how the file is encoded."""
    assert read(open_corpus(GOOD))[1].text == "Die Fähre fährt wieder.\r\nSagte der Kapitän.\r\n"


def test_folder_without_metadata(tmp_path: Path) -> None:
    """A folder of texts alone is a corpus; its excerpts are limited."""
    (tmp_path / "x.txt").write_text("Ein Satz.", encoding="utf-8")
    (tmp_path / "edition").mkdir()
    (tmp_path / "edition" / "notes.txt").write_text("Kein Artikel.", encoding="utf-8")
    corpus = open_corpus(tmp_path)
    assert [article.id for article in read(corpus)] == ["x"]
    assert (corpus.title, corpus.excerpts, corpus.edition) == (None, "limited", tmp_path / "edition")


def test_faults_of_single_texts_are_listed(tmp_path: Path) -> None:
    """Empty, blank, not UTF-8, unreadable: skipped, with file and reason; the others are read."""
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_bytes(b" \r\n\t")
    (tmp_path / "c.txt").write_bytes("Er fährt.".encode("latin-1"))
    (tmp_path / "d.txt").write_text("Er fährt.", encoding="utf-8")
    os.symlink(tmp_path / "nowhere", tmp_path / "e.txt")
    corpus = open_corpus(tmp_path)
    assert [article.id for article in read(corpus)] == ["d"]
    assert corpus.faults == [
        Fault("a.txt", "is empty"),
        Fault("b.txt", "is empty"),
        Fault("c.txt", "is not UTF-8 (byte 4); looks like Windows-1252"),
        Fault("e.txt", "cannot be read: No such file or directory"),
    ]


def test_strict_stops_at_the_first_fault(tmp_path: Path) -> None:
    """With strict, what is wrong with one article is wrong with the whole."""
    (tmp_path / "a.txt").write_bytes(b"")
    with pytest.raises(CorpusError, match=r"^a\.txt: is empty$"):
        read(open_corpus(tmp_path, strict=True))


def test_articles_can_be_read_again(tmp_path: Path) -> None:
    """A second reading begins anew, its faults too."""
    corpus = open_corpus(write_jsonl(tmp_path / "c.jsonl", *ROWS, b"{"))
    assert read(corpus) == read(corpus)
    assert len(corpus.faults) == 1


def test_ids_may_not_stand_twice(tmp_path: Path) -> None:
    """An id is a key; the message names both places."""
    with pytest.raises(CorpusError, match=r"^c\.jsonl, line 3: the id 'eins' stands twice, first in c\.jsonl, line 1"):
        read(open_corpus(write_jsonl(tmp_path / "c.jsonl", *ROWS, ROWS[0])))


def test_a_text_and_a_page_of_one_name_are_one_id_twice(tmp_path: Path) -> None:
    """Texts and pages may lie side by side, but an id stands for one article."""
    (tmp_path / "x.txt").write_text("Ein Satz steht hier.", encoding="utf-8")
    page = f"<html><body><article><p>{'Hier steht ein Satz, und noch einer. ' * 20}</p></article></body></html>"
    (tmp_path / "x.html").write_text(page, encoding="utf-8")
    with pytest.raises(CorpusError, match="stands twice"):
        read(open_corpus(tmp_path))


def test_jsonl(tmp_path: Path) -> None:
    """Ids are data, even where they look like paths; other columns are named once."""
    corpus = open_corpus(write_jsonl(tmp_path / "c.jsonl", ROWS[0], b"", ROWS[1]))
    first, second = read(corpus)
    assert (first.id, first.text, first.outlet, first.date) == ("eins", ROWS[0]["text"], "Bahnbote", "2020-01")
    assert first.evidence["outlet"] == ("found", "given with the text in c.jsonl")
    assert (second.id, second.headline, second.outlet, second.place) == ("../zwei", "Kein Zug", None, "c.jsonl, line 3")
    assert corpus.passed_over == ("mood",)


@pytest.mark.parametrize(
    ("line", "what"),
    [
        (b'{"id": "x", "text": "Er', "is not one JSON object (is the line cut?)"),
        (b'["x", "y"]', "is not a JSON object but list"),
        ('{"id": "x", "text": "Er fährt."}'.encode("latin-1"), "is not UTF-8"),
        (b'{"id": "x", "text": "  "}', "is empty"),
        (b'{"id": "x"}', "has no text"),
        (b'{"text": "Er kam."}', "has no id"),
        (b'{"id": true, "text": "Er kam."}', "id is not text but bool"),
        (b'{"id": "x", "text": ["Er kam."]}', "text is not text but list"),
        (b'{"id": "x", "text": "Er kam.", "outlet": {}}', "outlet is not text but dict"),
    ],
)
def test_faulty_lines_of_jsonl(line: bytes, what: str, tmp_path: Path) -> None:
    """A faulty line is skipped and listed; the lines around it are read."""
    corpus = open_corpus(write_jsonl(tmp_path / "c.jsonl", ROWS[0], line, ROWS[1]))
    assert [article.id for article in read(corpus)] == ["eins", "../zwei"]
    assert [fault.place for fault in corpus.faults] == ["c.jsonl, line 2"]
    assert corpus.faults[0].what.startswith(what)


def test_numbers_are_ids(tmp_path: Path) -> None:
    """A number is a name like another."""
    assert read(open_corpus(write_jsonl(tmp_path / "c.jsonl", {"id": 7, "text": "Er kam."})))[0].id == "7"


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"id": "x", "body": "Er kam."}, r"line 1: column text missing; found 'id', 'body'; needed are id and text"),
        ({"id": "x", "text": "Er kam.", "date": "1.2.2020"}, r"line 1: date is '1\.2\.2020'; allowed are YYYY"),
        ({"id": "x", "text": "Er kam.", "url": "kein Netz"}, r"line 1: url is 'kein Netz'; allowed are"),
    ],
)
def test_faults_of_the_whole_stop(row: dict, message: str, tmp_path: Path) -> None:
    """Schema and metadata are the corpus's, not one article's."""
    with pytest.raises(CorpusError, match=message):
        read(open_corpus(write_jsonl(tmp_path / "c.jsonl", row)))


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_csv(mark: str, tmp_path: Path) -> None:
    """Comma, semicolon and tab; quoted cells keep their line breaks and marks."""
    row = f'a{mark}"Er sagte: ""Ja{mark} gut"".\r\nSie auch."{mark}2020{mark}x\r\n'
    content = f"\ufeffid{mark}text{mark}date{mark}mood\r\n{row}"
    corpus = open_corpus(write_csv(tmp_path / "c.csv", content))
    (article,) = read(corpus)
    assert article.text == f'Er sagte: "Ja{mark} gut".\r\nSie auch.'
    assert (article.id, article.date, article.place) == ("a", "2020", "c.csv, line 2")
    assert corpus.passed_over == ("mood",)


def test_long_cells_of_csv(tmp_path: Path) -> None:
    """An article may be longer than the limit that the csv module has by default."""
    corpus = open_corpus(write_csv(tmp_path / "c.csv", "id,text\na," + "Er kam. " * 20_000 + "\n"))
    assert len(read(corpus)[0].text) == 160_000


@pytest.mark.parametrize(
    ("line", "what"),
    [
        (b"x,Er kam.\n", "has 2 cells, the header 3"),
        ("x,Er fährt.,\n".encode("latin-1"), "is not UTF-8"),
        (b'x,"Er "kam,\n', "is not a row of CSV"),
        (b",Er kam.,\n", "has no id"),
        (b"x,,\n", "is empty"),
    ],
)
def test_faulty_rows_of_csv(line: bytes, what: str, tmp_path: Path) -> None:
    """A faulty row is skipped and listed; the rows around it are read."""
    content = b"id,text,outlet\na,Er kam.,\n\n" + line + b"b,Sie kam.,Bote\n"
    corpus = open_corpus(write_csv(tmp_path / "c.csv", content))
    assert [article.id for article in read(corpus)] == ["a", "b"]
    assert [fault.place for fault in corpus.faults] == ["c.csv, line 4"]
    assert corpus.faults[0].what.startswith(what)


@pytest.mark.parametrize("content", ["text,mood\nEr kam.,x\n", "id,text,id\na,Er kam.,b\n", ""])
def test_csv_without_its_columns(content: str, tmp_path: Path) -> None:
    """A header that lacks a column or has one twice is a fault of the whole."""
    with pytest.raises(CorpusError, match=r"^c\.csv, line 1: .*column"):
        read(open_corpus(write_csv(tmp_path / "c.csv", content)))


def test_parquet(tmp_path: Path) -> None:
    """Days stay days, moments are cut to their day, what is null is not there."""
    import datetime

    path = write_parquet(
        tmp_path / "c.parquet",
        id=["a", "b", None],
        text=["Er kam.", None, "Sie kam."],
        date=[datetime.datetime(2020, 5, 1, 8, 30)] * 3,
        outlet=[None, "Bote", "Bote"],
        mood=[1, 2, 3],
    )
    corpus = open_corpus(path)
    (article,) = read(corpus)
    assert (article.id, article.date, article.outlet) == ("a", "2020-05-01", None)
    assert corpus.faults == [Fault("c.parquet, row 2", "is empty"), Fault("c.parquet, row 3", "has no id")]
    assert corpus.passed_over == ("mood",)


def test_parquet_that_is_none(tmp_path: Path) -> None:
    """Another file under the name of a Parquet file, and one without the columns, are faults of the whole."""
    with pytest.raises(CorpusError, match=r"^c\.parquet: cannot be read as Parquet"):
        read(open_corpus(write_csv(tmp_path / "c.parquet", "id,text\n")))
    with pytest.raises(CorpusError, match="column id missing"):
        read(open_corpus(write_parquet(tmp_path / "d.parquet", text=["Er kam."])))


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("nowhere", "no such file or folder"),
        ("x.docx", r"\.docx is no kind of corpus"),
        ("empty", "no article in this"),
    ],
)
def test_what_is_no_corpus(name: str, message: str, tmp_path: Path) -> None:
    """The message names what is allowed."""
    (tmp_path / "x.docx").write_bytes(b"")
    (tmp_path / "empty").mkdir()
    with pytest.raises(CorpusError, match=message) as caught:
        open_corpus(tmp_path / name)
    assert ".txt" in str(caught.value)


def test_the_hash_follows_what_counts(tmp_path: Path) -> None:
    """Texts, metadata and edition count; other files and the folder's place do not."""
    for name in ("one", "two"):
        (tmp_path / name / "edition").mkdir(parents=True)
        (tmp_path / name / "a.txt").write_text("Ein Satz.", encoding="utf-8")
    assert hash_input(tmp_path / "one") == hash_input(tmp_path / "two")
    hashes = [hash_input(tmp_path / "one")]
    for file in ("b.txt", "corpus.toml", "sources.toml", "parents.toml", "edition/essay.md"):
        (tmp_path / "one" / file).write_text("x", encoding="utf-8")
        hashes.append(hash_input(tmp_path / "one"))
    assert len(set(hashes)) == len(hashes)
    (tmp_path / "one" / "notes.md").write_text("x", encoding="utf-8")
    assert hash_input(tmp_path / "one") == hashes[-1]


def test_the_seeds_are_read_whole(seeds: Path) -> None:
    """The five texts have no fault, and each is its file to the letter."""
    corpus = open_corpus(seeds, strict=True)
    for article in corpus.articles():
        assert article.text.encode() == (seeds / article.place).read_bytes()
    assert corpus.excerpts == "limited"


@pytest.mark.shared
def test_labelled_text_is_a_corpus(shared: Path) -> None:
    """Files with id, text and much besides are read, and what is passed over is named."""
    corpus = open_corpus(shared / "gold" / "quotes_dev.jsonl", strict=True)
    assert sum(1 for _ in corpus.articles()) > 100
    assert "quotes" in corpus.passed_over
