"""Annotated articles become tidy tables, and tables survive disk and export."""

import json

import pandas as pd
import pytest
from pyarrow import parquet

from analysis.annotate import annotate
from analysis.publish.exporting import disarm, export
from analysis.records import Article, CorpusError
from analysis.schema import SCHEMA
from analysis.store import TEXTS, Selection, Tables, check, overlaps, read_ranges
from analysis.tables import build, prepare, write


def test_every_table_has_the_columns_of_the_schema(toy_tables):
    """The schema is the promise; it is checked when tables are made and when they are read."""
    for name, columns in SCHEMA.items():
        assert list(toy_tables.table(name).columns) == [c.name for c in columns]


def test_ranges_cut_the_form_out_of_the_text(toy_tables):
    """Whatever has a form has it from the text."""
    texts = toy_tables.table(TEXTS).set_index("article_id")["text"]
    for name in ("cues", "frames"):
        for row in toy_tables.table(name).itertuples():
            assert texts[row.article_id][row.start : row.end] == row.form


def test_rows_know_their_place(toy_tables):
    """Role, sentence and voice come from where a thing stands."""
    cues = toy_tables.table("cues").query("article_id == 'a'")
    assert cues[["form", "role", "sentence_no", "voice"]].to_numpy().tolist() == [
        ["soll", "headline", 0, "writer"],
        ["berichtet", "body", 1, "writer"],
        ["angeblich", "body", 2, "quoted"],
    ]


def test_words_are_counted_without_marks(toy_tables):
    """Quotation marks, commas and full stops are no words; boilerplate does not count."""
    article = toy_tables.table("articles").iloc[0]
    assert (article["tokens"], article["sentences"]) == (16, 3)
    assert toy_tables.table("quotations")["tokens"].tolist() == [4, 4]


def test_the_second_copy_of_a_text_is_flagged_not_dropped(toy_tables):
    """A duplicate keeps its rows and names the first."""
    assert toy_tables.table("articles")["duplicate_of"].fillna("").tolist() == ["", "a"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda f: f.drop(columns="form"), "table cues: columns are"),
        (lambda f: f.assign(start="x"), "column start is string; the schema says integer"),
        (lambda f: f.assign(category=pd.Series([None] * len(f), dtype="str")), "column category is empty in row 0"),
    ],
    ids=["missing column", "wrong type", "empty"],
)
def test_a_table_that_breaks_the_schema_is_refused(toy_tables, change, message):
    """The message names table, column and row."""
    with pytest.raises(CorpusError, match=message):
        check("cues", change(toy_tables.table("cues")))


@pytest.mark.parametrize(
    ("date", "since", "until", "inside"),
    [
        ("2023-07", "2023-07-15", "", True),
        ("2023-07", "2023-08", "", False),
        ("2023-07", "", "2023-07-01", True),
        ("2023-07", "", "2023-06", False),
        ("2023-07-28", "2023-07-28", "2023-07-28", True),
        ("2023-07-28", "2023", "2023", True),
        ("2023", "2023-12-31", "", True),
        ("2022-12-31", "2023", "", False),
    ],
)
def test_a_vague_date_lies_in_a_range_when_it_overlaps(date, since, until, inside):
    """A date known to the month lies in the range when its month overlaps."""
    assert overlaps(date, since, until) is inside


@pytest.mark.parametrize(
    ("selection", "articles", "cues"),
    [
        (Selection(), ["a", "b"], 6),
        (Selection(outlets=("Blatt",)), ["a"], 3),
        (Selection(since="2023-07-15"), ["a"], 3),
        (Selection(until="2022"), [], 0),
        (Selection(roles=("body",)), ["a", "b"], 4),
        (Selection(categories=("adverb",)), ["a", "b"], 2),
    ],
    ids=["all", "outlet", "since", "until", "role", "category"],
)
def test_a_selection_restricts_every_table(toy_tables, selection, articles, cues):
    """Articles without a date are outside any range of dates."""
    tables = Tables(frames=toy_tables.frames, selection=selection)
    assert (tables.article_ids(), len(tables.table("cues"))) == (articles, cues)


def test_an_undeclared_table_is_refused(toy_tables):
    """Staleness is judged by what a notebook declares; so nothing else may be read."""
    with pytest.raises(CorpusError, match="'frames' was not declared"):
        Tables(frames=toy_tables.frames, only=("articles", "cues")).table("frames")


def test_tables_survive_disk_and_are_exported_without_texts(toy_tables, tmp_path):
    """Parquet gives back the same frames; JSONL and CSV hold no article text."""
    write(toy_tables.frames, tmp_path / "t", {"title": None})
    again = Tables(folder=tmp_path / "t")
    for name in SCHEMA:
        pd.testing.assert_frame_equal(again.table(name), toy_tables.table(name))
    export(tmp_path / "t", tmp_path / "out")
    assert {p.stem for p in (tmp_path / "out").iterdir()} == set(SCHEMA)
    rows = [json.loads(line) for line in (tmp_path / "out" / "cues.jsonl").read_text().splitlines()]
    assert rows[0]["form"] == "soll" and rows[0]["quotation_no"] is None


@pytest.mark.parametrize(("cell", "safe"), [("=1+1", "'=1+1"), ("-x", "'-x"), ("@a", "'@a"), ("a=1", "a=1"), (-3, -3)])
def test_a_spreadsheet_runs_no_formula(cell, safe):
    """A cell that starts like a formula gets an apostrophe; numbers stay numbers."""
    assert disarm(cell) == safe


def test_ranges_are_read_as_they_were_written():
    """Several ranges in one cell; an empty cell has none."""
    assert read_ranges("3-5 10-12") == [(3, 5), (10, 12)]
    assert read_ranges(None) == []


def test_preparing_twice_annotates_once(tmp_path, monkeypatch):
    """The same corpus and code: nothing is annotated again; another text: everything that changed is."""
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "x.txt").write_text("Er soll krank sein.", encoding="utf-8")
    prepare(tmp_path / "c", tmp_path / "t")
    stamp = (tmp_path / "t" / "cues" / "part-00000.parquet").stat().st_mtime_ns
    prepare(tmp_path / "c", tmp_path / "t")
    assert (tmp_path / "t" / "cues" / "part-00000.parquet").stat().st_mtime_ns == stamp
    (tmp_path / "c" / "x.txt").write_text("Er soll gesund sein.", encoding="utf-8")
    prepare(tmp_path / "c", tmp_path / "t")
    assert (tmp_path / "t" / "cues" / "part-00000.parquet").stat().st_mtime_ns != stamp


@pytest.mark.parametrize(
    "about",
    [None, "{", "[]", '{"name": "mine"}', '{"title": null, "tables": ["articles"]}'],
    ids=["none", "cut", "no object", "not ours", "ours, with fewer tables"],
)
def test_tables_of_somebody_else_stay(toy_tables, tmp_path, about):
    """A folder counts as written here by its ``about.json``; else nothing in it is touched."""
    (tmp_path / "t").mkdir()
    (tmp_path / "t" / "cues").write_text("mine")
    if about is not None:
        (tmp_path / "t" / "about.json").write_text(about)
    with pytest.raises(CorpusError, match=r"t: holds .*cues.*; allowed is a folder that is new, empty"):
        write(toy_tables.frames, tmp_path / "t", {"title": None})
    assert (tmp_path / "t" / "cues").read_text() == "mine"


def test_tables_of_another_schema_are_replaced(toy_tables, tmp_path):
    """A table that is made no longer was still written here; nothing of it, and nothing unfinished, stays."""
    write({**toy_tables.frames, "moods": toy_tables.frames["cues"]}, tmp_path / "t", {"title": None})
    assert (tmp_path / "t" / "moods").exists()
    write(toy_tables.frames, tmp_path / "t", {"title": None})
    assert not (tmp_path / "t" / "moods").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["t"]


def test_preparing_leaves_other_folders_alone(tmp_path):
    """The corpus itself cannot become its tables."""
    (tmp_path / "x.txt").write_text("Er soll krank sein.", encoding="utf-8")
    with pytest.raises(CorpusError, match=r"holds x\.txt"):
        prepare(tmp_path, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["x.txt"]


def test_an_interrupted_write_leaves_the_tables_of_before(toy_tables, tmp_path, monkeypatch):
    """Whatever stops it, the old tables stay and nothing lies beside them."""
    write(toy_tables.frames, tmp_path / "t", {"title": "before"})

    def stop(*args, **more):
        raise KeyboardInterrupt

    monkeypatch.setattr(parquet, "write_table", stop)
    with pytest.raises(KeyboardInterrupt):
        write(toy_tables.frames, tmp_path / "t", {"title": "after"})
    assert json.loads((tmp_path / "t" / "about.json").read_text())["title"] == "before"
    assert [path.name for path in tmp_path.iterdir()] == ["t"]


def test_an_empty_corpus_gives_empty_tables():
    """No article is no error here; whoever needs one says so."""
    assert all(frame.empty for frame in build([]).values())


def test_a_real_article_passes_through(seeds):
    """Every seed becomes rows whose ranges lie in its text."""
    path = sorted(seeds.glob("*.txt"))[0]
    text = path.read_text(encoding="utf-8")
    frames = build([annotate(Article(path.stem, text))])
    for name in ("paragraphs", "sentences", "cues", "quotations", "frames"):
        assert len(frames[name]) and frames[name]["end"].max() <= len(text)
