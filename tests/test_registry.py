"""The registry of sources: reading, joining, and what is refused."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from analysis.annotate import annotate, annotate_all
from analysis.corpus import open_corpus
from analysis.records import Article, CorpusError
from analysis.registry import find_file, make_slug, read_registry

TEXTS = {
    "a": "Ein Insider sagte dem «Morgenrot», der Damm sei undicht.",
    "b": "Laut «Morgenrot» ist der Damm undicht. Eva Lang sagte, er halte.",
}
PAPER = {"a": "a:17-32", "b": "b:5-16"}
GOOD = f"""
[[source]]
name = "Das Morgenrot"
kind = "medium"
mentions = ["{PAPER["a"]}", "{PAPER["b"]}"]
evidence = "stated: both name it"
"""


def write(folder: Path, content: str) -> Path:
    """Write a corpus of two texts with a registry."""
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    (folder / "sources.toml").write_text(content, encoding="utf-8")
    return folder


def join(folder: Path) -> dict[str, dict[str, str]]:
    """Return for each article the names of its registered sources with the ids of their entries."""
    registry = read_registry(folder)
    out = {}
    for one in annotate_all(open_corpus(folder).articles()):
        names = {source.id: source.name for source in one.sources}
        out[one.article.id] = {names[key]: entry.id for key, entry in registry.join(one).items()}
    registry.refuse_unread(set(out))
    return out


def test_sources_are_joined(tmp_path):
    """The sources that an entry mentions get its id, the others none; an id is made from the name."""
    assert join(write(tmp_path, GOOD)) == {
        "a": {"Morgenrot": "das-morgenrot"},
        "b": {"Morgenrot": "das-morgenrot"},
    }


def test_part_of_a_mention_is_enough(tmp_path):
    """A range inside a mention means its source, so that a registry outlives small changes of the annotators."""
    assert join(write(tmp_path, GOOD.replace("a:17-32", "a:22-30")))["a"] == {"Morgenrot": "das-morgenrot"}


def test_no_registry(tmp_path):
    """Without a file nothing is joined, and nothing is wrong."""
    registry = read_registry(tmp_path)
    assert (registry.entries, registry.join(annotate(Article("a", TEXTS["a"])))) == ((), {})


def test_description(tmp_path):
    """An entry is told with how it is known."""
    assert read_registry(write(tmp_path, GOOD)).describe() == [
        {"id": "das-morgenrot", "name": "Das Morgenrot", "kind": "medium", "side": None,
         "evidence": "stated: both name it"}
    ]  # fmt: skip


def write_entry(**changes: str | None) -> str:
    """Return an entry as TOML, with keys changed or (None) left out; values are written as they stand."""
    values = {"name": '"X"', "kind": '"medium"', "mentions": f'["{PAPER["a"]}"]', "evidence": '"stated: y"'} | changes
    return "[[source]]\n" + "\n".join(f"{key} = {value}" for key, value in values.items() if value is not None) + "\n"


READING = {
    "not TOML": ("[[source]\n", "not readable as TOML"),
    "unknown table": ("[[medium]]\n", "unknown keys 'medium'"),
    "no list": ('[source]\nname = "X"\n', "needs the tables [[source]]"),
    "unknown key": (write_entry(colour='"red"'), "source 1 (X): unknown keys 'colour'"),
    "no evidence": (write_entry(evidence=None), "source 1 (X): needs 'evidence'"),
    "no name": (write_entry(name=None), "source 1: needs 'name'"),
    "evidence of nothing": (write_entry(evidence='"stated:"'), "allowed are 'stated: from what'"),
    "evidence of another word": (write_entry(evidence='"guessed: y"'), "evidence is 'guessed: y'"),
    "unknown kind": (write_entry(kind='"paper"'), "kind is 'paper'; allowed are person"),
    "no slug": (write_entry(id='"A B"'), "id is 'A B'; allowed are small letters"),
    "name without letters": (write_entry(name='"!"'), "id is ''"),
    "id twice": (
        write_entry() + write_entry(mentions='["b:5-16"]'),
        "source 2 (X): the id 'x' stands twice, first in sources.toml",
    ),
    "no mentions": (write_entry(mentions="[]"), "mentions is []"),
    "mention without a range": (write_entry(mentions='["a"]'), "the mention 'a' is no range"),
    "empty range": (write_entry(mentions='["a:5-5"]'), "the mention 'a:5-5' is no range"),
    "mention that is no text": (write_entry(mentions="[3]"), "the mention 3 is no range"),
    "empty side": (write_entry(side='" "'), "side is ' '"),
    "side of a medium": (write_entry(side='"Peru"'), "source 1 (X): side is 'Peru'; a medium speaks for no country"),
    "side of a document": (
        write_entry(kind='"document"', side='"Peru"'), "source 1 (X): side is 'Peru'; a document speaks for no country",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("content", "said"), READING.values(), ids=READING.keys())
def test_fault_in_the_file(tmp_path, content, said):
    """A fault is told with the file, the entry, and what is allowed."""
    with pytest.raises(CorpusError, match=re.escape(said)) as caught:
        read_registry(write(tmp_path, content))
    assert str(caught.value).startswith("sources.toml")


JOINING = {
    "unknown article": (write_entry(mentions='["c:0-5"]'), "source 1 (X): c:0-5: there is no such article"),
    "outside the text": (write_entry(mentions='["a:50-900"]'), "a:50-900 lies outside the text, which ends at 56"),
    "no mention": (write_entry(mentions='["a:46-55"]'), "a:46-55 ('i undicht') is a mention of no source"),
    "two sources": (write_entry(mentions='["a:0-32"]'), "is a mention of 'Insider' and of 'Morgenrot'; needed is one"),
    "another kind": (write_entry(kind='"person"'), "kind is 'person', but a:17-32 is of kind 'medium'"),
    "in two entries": (write_entry() + write_entry(id='"y"'), "stands in sources.toml, source 1 (X) already"),
}


@pytest.mark.parametrize(("content", "said"), JOINING.values(), ids=JOINING.keys())
def test_fault_against_the_texts(tmp_path, content, said):
    """A mention that does not fit the texts is told with the entry and its place."""
    with pytest.raises(CorpusError, match=re.escape(said)):
        join(write(tmp_path, content))


def test_report_and_medium_are_one_kind(tmp_path):
    """A report may be in the entry of the medium that published it."""
    text = "Der Verein wies einen Bericht zurück, wonach der Damm undicht sei."
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    start = text.index("einen")
    (tmp_path / "sources.toml").write_text(write_entry(mentions=f'["a:{start}-{start + 13}"]'), encoding="utf-8")
    assert join(tmp_path) == {"a": {"Bericht": "x"}}


def test_where_a_registry_lies(tmp_path):
    """It lies in a folder, or beside a table; a single text has none, since one beside it belongs to its folder."""
    folder = write(tmp_path, GOOD)
    table = folder / "t.csv"
    assert [find_file(p) for p in (folder, table, folder / "a.txt")] == [folder / "sources.toml"] * 2 + [None]


def test_slug():
    """An id has small letters and digits alone."""
    assert [make_slug(name) for name in ("Süd-Kurier", "Le Monde", "Straße 9")] == [
        "sued-kurier",
        "le-monde",
        "strasse-9",
    ]


def test_registry_of_the_five_texts(seeds):
    """Every mention in the registry is a source; each entry joins several, most of them of several texts."""
    registry = read_registry(seeds)
    seen = set()
    joined: dict[str, list[str]] = {}
    for one in annotate_all(open_corpus(seeds).articles()):
        seen.add(one.article.id)
        for entry in registry.join(one).values():
            joined.setdefault(entry.id, []).append(one.article.id)
    registry.refuse_unread(seen)
    assert set(joined) == {e.id for e in registry.entries}
    assert min(map(len, joined.values())) > 1
    assert 2 * sum(len(set(articles)) > 1 for articles in joined.values()) > len(joined)
