"""Sources and pairs are counted again from tables and words: what is altered there moves a number of the book."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from recount.chapters import sources, twice
from recount.record import Record
from recount.recounting import recount

CHAPTERS = (sources, twice)
CHANGES = {  # file, a row by its values, what is changed, and a claim that this moves
    "words that count twice": ("words/places", {}, {"words": "+"}, "twice-coverage-finding"),
    "a quotation of somebody else": ("tables/quotations", {"source_id": "s7"}, {"source_id": "s1"}, "sources-chains"),
    "a quotation that ends earlier": (
        "tables/quotations",
        {"quotation_no": 11},
        {"quote": "1984-2000"},
        "sources-direct",
    ),
    "a quotation that confirms": (
        "tables/quotations",
        {"stance": "asserts"},
        {"stance": "confirms"},
        "sources-stances",
    ),
    "a source of another kind": ("tables/sources", {"kind": "person"}, {"kind": "medium"}, "sources-kinds"),
    "a source that is named": (
        "tables/sources",
        {"identifiability": "bare"},
        {"identifiability": "named"},
        "sources-unnamed",
    ),
    "a source without its way": (
        "tables/sources",
        {"name": "einige der Eliten"},
        {"via": None},
        "sources-through-word",
    ),
    "a source that the registry does not know": (
        "tables/sources",
        {"registry_id": "mirror"},
        {"registry_id": None},
        "sources-shared-finding",
    ),
    "a source of no side": ("tables/sources", {"side": "Russia", "name": "Kreml"}, {"side": None}, "sources-answers"),
    "a source of which nobody says how many it is": (
        "tables/sources",
        {"name": "ehemaliger US-Beamter"},
        {"count_high": None},
        "sources-described-finding",
    ),
    "a denial of nobody": ("tables/denials", {"denial_no": 4}, {"by_id": None}, "sources-affirm"),
    "a denial by another": ("tables/denials", {"denial_no": 4}, {"by_id": "s1"}, "sources-denials-finding"),
    "a denial of knowledge": ("tables/denials", {"about": "truth"}, {"about": "knowledge"}, "sources-denied-finding"),
    "a denial one character on": ("tables/denials", {"denial_no": 0}, {"start": 1}, "sources-denials"),
    "a report of another outlet": (
        "tables/parents",
        {"outlet": "Mirror"},
        {"outlet": "Anzeiger"},
        "sources-retold-named-finding",
    ),
    "a report that came straight": (
        "tables/parents",
        {"via_id": "reuters-2024"},
        {"via_id": None},
        "sources-retold-through-finding",
    ),
    "a verb that is no deed": ("words/lookups", {"lookup": "deeds"}, {"lookup": "none"}, "sources-answers"),
    "a country that no headline names": (
        "words/lookups",
        {"lookup": "countries", "entry": "Ukraine"},
        {"entry": "Norway"},
        "sources-answers-finding",
    ),
    "a description one character on": (
        "words/mentions",
        {"kind": "described", "form": "einer Studie"},
        {"start": 374},
        "sources-unnamed-list",
    ),
    "a pair of another kind": ("tables/passages", {"kind": "retranslated"}, {"kind": "paraphrase"}, "twice-kinds"),
    "a pair that ends earlier": ("tables/passages", {"passage_no": 40}, {"a_end": 2300}, "twice-side-by-side"),
    "a pair that is less alike": ("tables/passages", {"passage_no": 26}, {"score": 0.6}, "twice-side-by-side"),
    "a difference of another kind": ("tables/differences", {"what": "roles"}, {"what": "agent"}, "twice-roles-finding"),
    "a difference with words on both sides": (
        "tables/differences",
        {"passage_no": 40, "what": "attribution"},
        {"a_ranges": "1-2", "b_ranges": "1-2"},
        "twice-asserted-finding",
    ),
    "a noun somewhere else": ("tables/rementions", {"form": "ihrer Bitte"}, {"end": 2240}, "twice-rementions"),
    "a variant that is open": (
        "tables/variants",
        {"standing": "inherited"},
        {"standing": "open"},
        "twice-variants-finding",
    ),
    "a variant that was changed": (
        "tables/variants",
        {"change": "dropped"},
        {"change": "changed"},
        "twice-changes-finding",
    ),
    "words that no longer face each other": (
        "words/alike",
        {"passage_no": 40},
        {"words": ""},
        "twice-asserted-finding",
    ),
    "another name of a source": ("words/mentions", {"form": "der Insider"}, {"form": "er"}, "twice-names"),
    "a cue of another sort": (
        "tables/cues",
        {"dimension": "epistemic"},
        {"dimension": "source"},
        "twice-differences-finding",
    ),
    "a clause beside the main statement": (
        "words/clauses",
        {"article_id": "004_647b2976f12fbace", "start": 4469},
        {"main": False},
        "twice-inside-ways",
    ),
}


@pytest.fixture(scope="module")
def record(published) -> Path:
    """Return the record of the book about the five texts."""
    return published / "record"


@pytest.fixture
def copy(record, tmp_path) -> Path:
    """Return a copy of what the two chapters are counted from, to be damaged."""
    for name in ("tables", "words"):
        shutil.copytree(record / name, tmp_path / name)
    shutil.copy(record / "ledger.json", tmp_path / "ledger.json")
    return tmp_path


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.NOTEBOOK)
def test_both_chapters_are_derived_whole(record, chapter):
    """Not one of their numbers is left, and none differs."""
    found = recount(Record(record), chapter.NOTEBOOK)
    assert (found["differences"], found["not_derived"]) == ([], [])
    assert found["numbers"] == found["chapters"][chapter.NOTEBOOK]["derived"] > 300


def change_row(path: Path, wanted: dict, change: dict) -> None:
    """Change the first row that has some values; ``+`` writes the words of a row of places twice."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
    row = next(row for row in rows if wanted.items() <= row.items() and row | change != row)
    if change == {"words": "+"}:
        change = {"words": f"{row['words']} {row['words']}"}
    assert change.keys() <= row.keys()
    row |= change
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


@pytest.mark.parametrize("name", CHANGES)
def test_altered_row_is_found(copy, name):
    """A row that was changed moves a number that rests on it, and the claim is named."""
    file, wanted, change, claim = CHANGES[name]
    change_row(copy / f"{file}.jsonl", wanted, change)
    chapter = next(one.NOTEBOOK for one in CHAPTERS if claim in one.DERIVED)
    found = recount(Record(copy), chapter)
    assert claim in {difference["claim"] for difference in found["differences"]}
    assert not found["holds"]
