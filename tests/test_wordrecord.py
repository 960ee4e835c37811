"""The record says where the words of the texts stand, and shows no more of them than tables may. Texts are made up."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pandas as pd
import pytest

from analysis.annotate import annotate
from analysis.lexicon import unmark
from analysis.publish.exporting import export
from analysis.publish.wordrecord import FILES, write_words
from analysis.records import Article
from analysis.store import read_table
from analysis.tables import build, write
from recount.putting import put
from recount.record import Record
from recount.words import inside, looked_up, mentions
from test_putting import CASES

HEADLINE = "Norwegen droht dem Wirt"
TEXT = (
    f"{HEADLINE}\n\nDie Köchin aus Oslo, eine seit vielen Jahren bekannte Frau, hat gefordert, dass der "
    "Keller warm bleibt. „Es ist kalt“, sagte die Köchin auf Norwegisch."
)
ID = "../a\u2028b"  # looks like a path, and holds what some take for the end of a line


def make_record(folder: Path, *texts: tuple[str, str], keep_all: bool = True) -> Record:
    """Return the record of invented texts, without a ledger; ``keep_all`` takes every paragraph for the body."""
    articles = [Article(key, text, headline=HEADLINE if HEADLINE in text else None) for key, text in texts]
    frames = build([annotate(article, keep_all=keep_all) for article in articles], keep_all=keep_all)
    write(frames, folder / "made", {"title": "invented"})
    export(folder / "made", folder / "record" / "tables")
    write_words(folder / "made", folder / "record" / "words")
    return Record(folder / "record")


def read(record: Record, name: str) -> list[dict]:
    """Return the rows of a file."""
    return [json.loads(line) for line in record.read(f"words/{name}.jsonl").split("\n") if line]


def test_words_are_places_alone(tmp_path):
    """Each word and number has its range, marks have none, and no letter of them is written."""
    record = make_record(tmp_path, ("a", "Der Wirt friert; 12 Köche (und Wirte) nicht."))
    text = "Der Wirt friert; 12 Köche (und Wirte) nicht."
    (row,) = read(record, "places")
    assert row["article_id"] == "a"
    ranges = [tuple(map(int, one.split("-"))) for one in row["words"].split()]
    assert [text[start:end] for start, end in ranges] == re.findall(r"\w+", text)
    assert set(row["words"]) <= set("0123456789- ")


def test_files_hold_no_text(tmp_path):
    """Of an article's words they hold the openers of clauses, and mentions of at most four words."""
    record = make_record(tmp_path, (ID, TEXT))
    forms = {row["form"] for row in read(record, "mentions")}
    assert all(form is None or len(form.split()) <= 4 for form in forms)
    openers = {row["opener"] for row in read(record, "clauses")} - {None}
    assert all(len(opener.split()) == 1 for opener in openers)
    for name in FILES:
        for row in read(record, name):
            told = [value for key, value in row.items() if key not in ("article_id", "form", "opener")]
            assert not any(word in str(value) for value in told for word in ("Köchin", "Keller", "Oslo"))


def test_what_chapters_look_up_is_found_by_its_place(tmp_path):
    """Countries of a headline, verbs of acting by speaking, and words for another language."""
    record = make_record(tmp_path, (ID, TEXT), keep_all=False)
    (country,) = looked_up(record, "countries")
    assert (country["entry"], TEXT[country["start"] : country["end"]]) == ("Norway", "Norwegen droht dem Wirt")
    (deed,) = looked_up(record, "deeds")
    assert (deed["entry"], TEXT[deed["start"] : deed["end"]]) == ("demand", "gefordert")
    (notice,) = looked_up(record, "translating")
    assert "Norwegisch" in TEXT[notice["start"] : notice["end"]]


def test_mentions_are_those_of_the_tables(tmp_path):
    """Each mention of a source and each place that describes it has a row, in their order."""
    record = make_record(tmp_path, (ID, TEXT))
    assert record.table("sources")
    for source in record.table("sources"):
        for kind in ("mentions", "described"):
            some = mentions(record, source, kind)
            assert " ".join(f"{row['start']}-{row['end']}" for row in some) == (source[kind] or "")
            assert all(row["form"] in (None, TEXT[row["start"] : row["end"]]) for row in some)


def test_alike_words_are_the_same_on_both_sides(tmp_path):
    """What faces what in a pair begins in the range of its side, and is the same word."""
    told = "Der Bäcker aus Moosbrunn soll den alten Brunnen am Marktplatz heimlich verkauft haben."
    record = make_record(tmp_path, ("a", told), ("b", f"Es war im Mai. {told}"))
    texts = {"a": told, "b": f"Es war im Mai. {told}"}
    passages = {row["passage_no"]: row for row in record.table("passages")}
    assert passages
    for row in read(record, "alike"):
        passage = passages[row["passage_no"]]
        assert row["words"], "the same words are alike"
        for here, there in (map(int, both.split("-")) for both in row["words"].split()):
            words = [texts[passage[f"{side}_id"]][at:].split()[0] for side, at in (("a", here), ("b", there))]
            assert words[0].casefold() == words[1].casefold()


def test_frequent_words_are_counted_by_text_in_the_order_of_the_alphabet(tmp_path):
    """A word has a row from five occurrences on, in all texts together; rarer ones and numbers have none."""
    one, other = "Der Wirt friert. Der Wirt hat 7 Öfen, 7 Öfen, 7 Öfen. Das Öl ist aus.", "Der Wirt, der Wirt, 7 und 7."
    record = make_record(tmp_path, ("b", one), ("a", other))
    assert [row["form"] for row in read(record, "frequent")] == []
    record = make_record(tmp_path / "more", ("b", f"{one} Der Wirt geht."), ("a", other))
    assert read(record, "frequent") == [
        {"form": "der", "word": "der", "counts": {"b": 3, "a": 2}},
        {"form": "wirt", "word": "Wirt", "counts": {"b": 3, "a": 2}},
    ]


def test_the_same_tables_give_the_same_bytes(tmp_path):
    """Nothing hangs on when or where they are written."""
    written = []
    for name in ("one", "two"):
        record = make_record(tmp_path / name, (ID, TEXT), ("b", "Der Wirt friert."))
        written.append([record.read(f"words/{file}.jsonl") for file in FILES])
    assert written[0] == written[1]


def test_a_corpus_without_sources_has_empty_files(tmp_path):
    """Nothing to write is a file all the same."""
    record = make_record(tmp_path, ("a", "Es regnet."))
    assert [row["article_id"] for row in read(record, "places")] == ["a"]
    assert read(record, "lookups") == read(record, "mentions") == read(record, "alike") == []


@pytest.mark.parametrize(("marked", "status"), CASES.values(), ids=CASES)
def test_second_count_puts_a_stretch_as_the_first_does(marked, status, tmp_path):
    """How a stretch is put follows from tables and clauses, without the text."""
    text, ((start, end),) = unmark(marked)
    assert put(make_record(tmp_path, ("a", text)), "a", start, end) == status


def test_second_count_counts_each_word_once(tmp_path):
    """Ranges that overlap or touch count no word twice, and one cut by an end is in."""
    record = make_record(tmp_path, ("a", "Der Wirt friert im Keller."))
    assert len(inside(record, "a", [(0, 8), (4, 15)])) == 3
    assert len(inside(record, "a", [(0, 6)])) == 2
    assert inside(record, "a", []) == set()


def test_it_reads_tables_and_changes_none(tmp_path):
    """The folder of tables is as it was."""
    make_record(tmp_path, (ID, TEXT))
    before = {path: path.read_bytes() for path in (tmp_path / "made").rglob("*") if path.is_file()}
    write_words(tmp_path / "made", tmp_path / "again")
    assert {path: path.read_bytes() for path in (tmp_path / "made").rglob("*") if path.is_file()} == before
    assert isinstance(read_table(tmp_path / "made", "texts"), pd.DataFrame)
