"""Norms: numbers by article without a word of the texts, the same bytes each time, and current."""

import json
import random

import pytest

from analysis.corpus import hash_file, open_corpus
from analysis.counting import COLUMNS
from analysis.measured import FOLDER, find_changes, load, say_stale
from analysis.norms import compute_norms, count_one, write_norms
from analysis.records import CorpusError

INPUTS = {
    "norms-derstandard": ("reference/derstandard.jsonl",),
    "norms-wikinews": ("gold/quotes_train.jsonl", "gold/quotes_dev.jsonl"),
}
DESKS = {"Etat", "Inland", "International", "Kultur", "Panorama", "Sport", "Web", "Wirtschaft", "Wissenschaft"}
SAMPLE = 10
PARTS = ("cues", "dimensions", "voices")  # of which each cue is one of each


@pytest.fixture
def table(tmp_path):
    """A table of two made-up articles and a line that is cut."""
    rows = [
        {"id": "Eine Schlagzeile", "text": "Der Wirt soll gelogen haben. Es war laut.", "ressort": "Lokales"},
        {"id": "b", "text": "Laut Polizei ist alles ruhig."},
    ]
    path = tmp_path / "texte.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows) + '{"id": "c", "te')
    return path


def test_counts_by_article(table):
    """One row an article with its desk; what cannot be read is counted."""
    norms = compute_norms([table], desk="ressort", keep_all=True)
    rows = [dict(zip(norms["about"]["columns"], row, strict=True)) for row in norms["articles"]]
    assert [row["desk"] for row in rows] == ["Lokales", None]
    assert [row["cues.sollen_reportive"] for row in rows] == [1, 0]
    assert [row["cues.attribution"] for row in rows] == [0, 1]
    assert [row["sentences"] for row in rows] == [2, 1]
    assert norms["about"]["articles"] == 2
    assert norms["about"]["skipped"] == 1
    assert norms["about"]["keep_all"] is True


def test_no_word_of_the_texts(table, tmp_path):
    """Neither the text nor an id, which can be a headline, gets into the file; nor does the place where it lay."""
    write_norms(compute_norms([table], keep_all=True), tmp_path / "n.json")
    written = (tmp_path / "n.json").read_text()
    assert not [word for word in ("Schlagzeile", "Wirt", "gelogen", "Polizei", str(tmp_path)) if word in written]


def test_same_bytes(table, tmp_path):
    """Computed twice, the same file."""
    for name in ("one.json", "two.json"):
        write_norms(compute_norms([table], desk="ressort", name="Zwei Texte", licence="frei"), tmp_path / name)
    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()


def test_several_inputs_are_one_set(table):
    """In the order given, each with its hash."""
    text = table.with_name("a.txt")
    text.write_text("Angeblich regnet es.")
    norms = compute_norms([text, table], keep_all=True)
    adverbs = norms["about"]["columns"].index("cues.adverb")
    assert [row[adverbs] for row in norms["articles"]] == [1, 0, 0]
    assert [*norms["about"]["hashes"]["inputs"]] == ["a.txt", "texte.jsonl"]
    assert norms["about"]["hashes"]["inputs"]["a.txt"] == hash_file(text)


def test_the_command_is_recorded(table):
    """Who reads the file learns how to make it."""
    about = compute_norms([table], desk="ressort", name="Zwei", keep_all=True, to="n.json")["about"]
    assert about["command"] == (
        'python -m analysis norms texte.jsonl --name "Zwei" --desk ressort --keep-all --to n.json'
    )


def test_a_desk_that_no_article_has_is_an_error(table):
    """The column is named."""
    with pytest.raises(CorpusError, match="no article has a column 'topic'"):
        compute_norms([table], desk="topic")


def test_nothing_readable_is_an_error(tmp_path):
    """A set of no article is no norm; the reasons are told."""
    (tmp_path / "a.txt").write_text(" ")
    with pytest.raises(CorpusError, match=r"none of its articles could be read: a\.txt: is empty"):
        compute_norms([tmp_path / "a.txt"])


def test_an_article_counts_once(table):
    """The same input again, or an id that another input has, is refused with both places."""
    with pytest.raises(CorpusError, match=r"texte\.jsonl, line 1: the id 'Eine Schlagzeile' stands twice"):
        compute_norms([table, table])


def test_what_is_passed_over_is_told(table):
    """With its place and the reason."""
    said = []
    compute_norms([table], say=said.append)
    assert len(said) == 1
    assert said[0].startswith("passed over: texte.jsonl, line 3: is not one JSON object")


@pytest.mark.parametrize("name", INPUTS)
def test_committed_norms_are_current(name):
    """They were computed with the lexicons and the code in use; else the chapter shows no comparison."""
    norms = load(name)
    assert find_changes(norms) == [], f"measured/{name}.json is out of date. {say_stale(norms)}"


@pytest.mark.parametrize("name", INPUTS)
def test_committed_norms_are_numbers(name):
    """Small, one row of whole numbers an article beside the desk, and sums that agree with each other."""
    norms = load(name)
    assert (FOLDER / f"{name}.json").stat().st_size < 200_000
    assert norms["about"]["columns"] == ["desk", *COLUMNS]
    assert len(norms["articles"]) == norms["about"]["articles"]
    assert norms["about"]["skipped"] == 0
    for row in norms["articles"]:
        counts = dict(zip(norms["about"]["columns"], row, strict=True))
        assert counts.pop("desk") in DESKS | {None}
        assert all(type(number) is int and number >= 0 for number in counts.values())
        sums = {prefix: sum(n for key, n in counts.items() if key.startswith(prefix + ".")) for prefix in PARTS}
        assert sums["cues"] == sums["dimensions"] == sums["voices"]
        assert counts["sentences_with_source_cue"] <= counts["sentences"] <= counts["tokens"]


@pytest.mark.shared
@pytest.mark.parametrize("name", INPUTS)
def test_committed_norms_can_be_computed_again(name, shared):
    """The input is the one that was hashed, and a sample of its articles gives the same numbers."""
    norms, files = load(name), [shared / file for file in INPUTS[name]]
    assert norms["about"]["hashes"]["inputs"] == {file.name: hash_file(file) for file in files}
    articles = [article for file in files for article in open_corpus(file).articles()]
    assert len(articles) == len(norms["articles"])
    for number in random.Random(0).sample(range(len(articles)), SAMPLE):
        found = [*count_one(articles[number], keep_all=norms["about"]["keep_all"]).values()]
        assert found == norms["articles"][number][1:], f"article {number}: run {norms['about']['command']}"
