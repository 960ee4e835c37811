"""Counting how common words are, and reading the committed list."""

import math
from pathlib import Path

import pytest

from analysis import reference
from analysis.__main__ import main
from analysis.corpus import hash_file
from analysis.german.forms import find_forms, form_of
from analysis.records import CorpusError
from analysis.reference import DEFAULT, FOLDER, load
from analysis.wordlists import LEAST, count_words, forms_of, hash_code, write_words

HEAD = '# {"kind": "words", "articles": 8, "words": 100}\nword\tcount\tarticles\n'


@pytest.fixture
def garden(tmp_path):
    """Return a folder of five short texts: four have *Beet*, three *gießt*, one a word of its own."""
    folder = tmp_path / "garten"
    folder.mkdir()
    lines = ["Das Beet. Sie gießt das BEET.", "Beet! Er giesst.", "Ein Beet, er gießt.", "Beet und Zaun", "Regen"]
    for number, line in enumerate(lines):
        (folder / f"{number}.txt").write_text(line, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("token", "form"),
    [
        ("Beet", "beet"),
        ("BEET", "beet"),
        ("Straße", "strasse"),
        ("STRASSE", "strasse"),
        ("Übel", "übel"),
        ("U\u0308bel", "übel"),
        ("Ost\u2011West", "ost-west"),
        ("geht’s", "geht's"),
        ("3.", "3"),
        ("1.000", "1.000"),
        ("Ein-", "ein-"),
        ("...", None),
        ("„", None),
        ("-", None),
    ],
)
def test_forms(token, form):
    """Small, composed, one hyphen and apostrophe; marks have none."""
    assert form_of(token) == form


def test_forms_stand_where_they_stand():
    """Places are those of the text, and a part of it can be asked for."""
    text = "Am 3. und 9. blüht der Flieder."
    found = list(find_forms(text))
    assert [form for _, _, form in found] == ["am", "3", "und", "9", "blüht", "der", "flieder"]
    assert [text[start:end] for start, end, _ in found] == ["Am", "3.", "und", "9.", "blüht", "der", "Flieder"]
    assert list(find_forms(text, 19, 22)) == [(19, 22, "der")]


def test_words_that_several_articles_share_are_counted(garden):
    """Every occurrence, and the articles once each; what fewer share counts for the totals alone."""
    found = count_words([garden])
    assert found.counts == {"beet": (5, 4), "giesst": (3, 3)}
    assert (found.total, found.total_articles, found.about["types"]) == (17, 5, 9)
    assert (found.about["listed"], found.about["listed_words"], found.about["least"]) == (2, 8, LEAST)


def test_what_is_written_is_what_is_read(garden, tmp_path):
    """And the same bytes each time."""
    made = count_words([garden], name="Gärten", licence="frei", to="words-garten.tsv")
    write_words(made, tmp_path / "words-garten.tsv")
    write_words(count_words([garden], name="Gärten", licence="frei", to="words-garten.tsv"), tmp_path / "again.tsv")
    assert load("words-garten", tmp_path) == made
    assert (tmp_path / "again.tsv").read_bytes() == (tmp_path / "words-garten.tsv").read_bytes()
    assert made.about["command"] == (
        'python -m analysis words garten --name "G\\u00e4rten" --licence "frei" --to words-garten.tsv'
    )


def test_weights(garden):
    """What every article has says nothing; what is not listed says most; rarer says more."""
    found = count_words([garden])
    assert found.weight("beet") == pytest.approx(math.log(5 / 4), abs=1e-12)
    assert found.weight("giesst") == pytest.approx(math.log(5 / 3), abs=1e-12)
    assert found.weight("zaun") == found.weight("nirgends") == pytest.approx(math.log(5), abs=1e-12)
    assert (found.count("zaun"), found.articles("zaun")) == (0, 0)


def test_the_same_id_twice_is_refused(garden):
    """An article would count twice."""
    with pytest.raises(CorpusError, match="stands twice"):
        count_words([garden, garden])


def test_nothing_to_read_is_refused(tmp_path):
    """An empty list would make every word rare."""
    (tmp_path / "leer.txt").write_text("", encoding="utf-8")
    with pytest.raises(CorpusError):
        count_words([tmp_path])


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "there is no such file; there are other"),
        ("", "is empty"),
        ("word\tcount\tarticles\n", "line 1: does not say"),
        ('# {"kind": "norms"}\n', "line 1: does not say"),
        ('# ["words"]\n', "line 1: does not say"),
        (HEAD.replace("articles\n", "texts\n"), "line 2: the columns"),
        (HEAD + "beet\t5\t4\nbeet 5 4\n", "line 4: is not a word and two numbers"),
        (HEAD + "beet\tviele\t4\n", "line 3: is not a word and two numbers"),
    ],
    ids=["missing", "empty", "no head", "another kind", "a list", "columns", "no tabs", "no number"],
)
def test_what_cannot_be_read_is_named(tmp_path, content, message):
    """File, line and fault in the message."""
    (tmp_path / "other.tsv").write_text(HEAD, encoding="utf-8")
    if content is not None:
        (tmp_path / "mine.tsv").write_text(content, encoding="utf-8")
    with pytest.raises(CorpusError, match=message):
        load("mine", tmp_path)


def test_committed_list_is_small_and_whole():
    """By the alphabet, nothing that fewer than the least share, and totals that agree."""
    found = load()
    assert (FOLDER / f"{DEFAULT}.tsv").stat().st_size < 600_000
    assert list(found.counts) == sorted(found.counts)
    assert all(LEAST <= articles <= min(count, found.total_articles) for count, articles in found.counts.values())
    assert sum(count for count, _ in found.counts.values()) == found.about["listed_words"] < found.total
    assert len(found.counts) == found.about["listed"] < found.about["types"]
    assert all(form_of(word) == word for word in found.counts)


def test_committed_list_is_current():
    """It was counted with the code that decides what a word is now."""
    found = load().about
    assert found["hashes"]["code"] == hash_code(), f"measured/{DEFAULT}.tsv is out of date. Run: {found['command']}"


def test_committed_list_is_read_once(monkeypatch):
    """Whoever weighs words one by one opens the file a single time."""
    opened, read = [], Path.read_text
    monkeypatch.setattr(Path, "read_text", lambda path, **how: opened.append(path.name) or read(path, **how))
    reference.load.cache_clear()
    first = load()
    assert load() is first
    assert opened == [f"{DEFAULT}.tsv"]


def test_the_list_is_of_german_news():
    """Function words are common and say little, rare words say much."""
    found = load()
    assert found.weight("die") < found.weight("regierung") < found.weight("gießkanne")


@pytest.mark.shared
def test_committed_list_can_be_counted_again(shared, tmp_path):
    """The same input gives the same counts."""
    file = shared / "reference" / "derstandard.jsonl"
    assert load().about["hashes"]["inputs"] == {file.name: hash_file(file)}
    assert count_words([file]).counts == load().counts


def test_the_command(garden, tmp_path):
    """The list in one file; 3 where an article was passed over, 2 where the output would be no such file."""
    out = tmp_path / "words-garten.tsv"
    assert main(["words", str(garden), "--to", str(out), "--name", "Garten", "--licence", "frei"]) == 0
    about = load("words-garten", tmp_path).about
    assert (about["name"], about["licence"], about["articles"], about["skipped"]) == ("Garten", "frei", 5, 0)
    assert main(["words", str(garden), "--to", str(tmp_path / "words.json")]) == 2
    assert main(["words", str(garden), "--to", str(garden / "words.tsv")]) == 2
    (garden / "x.txt").write_bytes(b"\xff")
    assert main(["words", str(garden), "--to", str(out)]) == 3


def test_forms_of_a_text_in_any_spelling():
    """Marks above letters and hyphens that do not break make no difference."""
    assert forms_of("Ost\u2011West, U\u0308bel") == forms_of("Ost-West Übel") == ["ost-west", "übel"]
