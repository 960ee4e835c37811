"""Lexicons: their files, their patterns, and what is refused."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest

from analysis import lexicon
from analysis.anchors import WORD, Anchors, fold
from analysis.lexicon import read, unmark
from analysis.patterns import union
from analysis.records import LexiconError

HEAD = '[lexicon]\ntitle = "T"\nabout = "A"\n'
FAULTS = [
    ("unknown key", HEAD + '[[entry]]\nid = "x"\npatterns = ["a"]\nkind = "y"\n', "unknown keys"),
    ("unknown table", HEAD + "[[row]]\n", "unknown keys"),
    ("unknown key in the head", HEAD + 'colour = "red"\n', "unknown keys"),
    ("no title", '[lexicon]\nabout = "A"\n', "needs 'title'"),
    ("no patterns", HEAD + '[[entry]]\nid = "x"\n', "needs 'patterns'"),
    ("patterns no list", HEAD + '[[entry]]\nid = "x"\npatterns = "a"\n', "list of strings"),
    ("id twice", HEAD + 2 * '[[entry]]\nid = "x"\npatterns = ["a"]\n', "stands twice"),
    ("dimension not allowed", HEAD + '[[entry]]\nid = "x"\npatterns = ["a"]\ndimension = "d"\n', "allowed are source"),
    (
        "category not allowed",
        HEAD + 'categories = ["c", "d"]\n[[entry]]\nid = "x"\npatterns = ["a"]\ncategory = "e"\n',
        "allowed are c, d",
    ),
    ("category missing", HEAD + 'categories = ["c", "d"]\n[[entry]]\nid = "x"\npatterns = ["a"]\n', "needs 'category'"),
    ("unclosed bracket", HEAD + '[[entry]]\nid = "x"\npatterns = ["(a"]\n', "brackets must pair"),
    ("bracket too many", HEAD + '[[entry]]\nid = "x"\npatterns = ["a)"]\n', "brackets must pair"),
    ("unclosed mark", HEAD + '[[entry]]\nid = "x"\npatterns = ["[[a"]\n', "brackets must pair"),
    (
        "fault in an exception",
        HEAD + '[[entry]]\nid = "x"\npatterns = ["a"]\nexceptions = ["(b"]\n',
        "brackets must pair",
    ),
    ("no TOML", "[lexicon\n", "not readable as TOML"),
]


@pytest.mark.parametrize(("content", "said"), [f[1:] for f in FAULTS], ids=[f[0] for f in FAULTS])
def test_fault_is_refused(tmp_path: Path, content: str, said: str) -> None:
    """A lexicon that breaks the rules is refused with the file named, and what is wrong."""
    path = tmp_path / "bad.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(LexiconError, match=re.escape(said)) as caught:
        read(path)
    assert "bad.toml" in str(caught.value)


def test_unknown_key_names_entry_and_allowed_keys(tmp_path: Path) -> None:
    """The message for an unknown key names the entry and the keys that are allowed."""
    path = tmp_path / "bad.toml"
    path.write_text(HEAD + '[[entry]]\nid = "ruf"\npatterns = ["a"]\nkind = "y"\n', encoding="utf-8")
    with pytest.raises(LexiconError, match=r"'ruf'.*allowed are id, patterns"):
        read(path)


def test_missing_lexicon_names_those_there() -> None:
    """A name without a file is refused, and the names there are given."""
    with pytest.raises(LexiconError, match="adverbs"):
        lexicon.load("no_such_lexicon")


@pytest.mark.parametrize("name", lexicon.names())
def test_lexicon_loads(name: str) -> None:
    """Every lexicon of the package keeps the rules."""
    loaded = lexicon.load(name)
    assert loaded.title
    assert loaded.entries


@pytest.mark.parametrize("name", lexicon.names())
def test_search_by_anchor_loses_nothing(name: str) -> None:
    """The words that decide whether an entry is searched at all are found in every example that its patterns match."""
    for entry in lexicon.load(name).entries:
        for pattern in entry.patterns:
            search, anchors = union((pattern,)), Anchors([(entry.id, pattern)])
            for example in (*entry.examples, *entry.counterexamples):
                for form in ("NFC", "NFD"):
                    plain = unicodedata.normalize(form, unmark(example)[0])
                    if search.search(plain):
                        assert entry.id in anchors.find(WORD.findall(fold(plain)))


def test_find_gives_marked_part_and_whole_match(tmp_path: Path) -> None:
    """Where a part is marked, the hit is that part, and the match with its context is kept beside it."""
    path = tmp_path / "some.toml"
    path.write_text(HEAD + '[[entry]]\nid = "x"\npatterns = ["nach [[Angaben]] von"]\n', encoding="utf-8")
    text = "Das ist nach Angaben von Meier so."
    (hit,) = read(path).find(text)
    assert (text[hit.start : hit.end], text[slice(*hit.outer)]) == ("Angaben", "nach Angaben von")


def test_exception_bars_what_it_touches(tmp_path: Path) -> None:
    """A match that an exception touches is passed over; others stay."""
    path = tmp_path / "some.toml"
    path.write_text(HEAD + '[[entry]]\nid = "x"\npatterns = ["wohl"]\nexceptions = ["sehr wohl"]\n', encoding="utf-8")
    assert [hit.start for hit in read(path).find("Das weiß er sehr wohl, er kommt wohl nicht.")] == [32]


def test_unmark() -> None:
    """Marks are taken out of an example, and their ranges counted without them."""
    assert unmark("Er [[soll]] krank [[sein]].") == ("Er soll krank sein.", [(3, 7), (14, 18)])


SEARCHED = (
    "addressees", "agents", "articles", "boilerplate", "chains", "common_nouns", "confirming", "credits", "deeds",
    "denying", "describing", "function_words", "given_names", "noun_genders", "origins", "speakers", "speech_verbs",
)  # fmt: skip


def plain_examples():
    """Yield the examples of the lexicons that are no cue lexicons: those run through the annotator elsewhere."""
    for name in SEARCHED:
        for entry in lexicon.load(name).entries:
            for number, example in enumerate(entry.examples):
                yield pytest.param(name, entry.id, example, True, id=f"{name}-{entry.id}-{number}")
            for number, example in enumerate(entry.counterexamples):
                yield pytest.param(name, entry.id, example, False, id=f"{name}-{entry.id}-not-{number}")


@pytest.mark.parametrize(("name", "entry", "example", "wanted"), list(plain_examples()))
def test_examples_are_found_and_counterexamples_are_not(name, entry, example, wanted):
    """The marked ranges are exactly what the entry finds in its example."""
    plain, ranges = lexicon.unmark(example)
    found = [(hit.start, hit.end) for hit in lexicon.load(name).find(plain) if hit.entry.id == entry]
    assert sorted(found) == (ranges if wanted else [])
