"""Aspects: dimensions of an issue, and indicators of generic frames."""

from __future__ import annotations

import pytest

from analysis import lexicon
from analysis.framing import find_framing
from analysis.framing.known_words import KNOWN_WORDS, TAIL, KnownWords, fill, listed
from analysis.lexicon import unmark
from analysis.records import Sentence

ENTRIES = [entry for name in ("issue_frames", "generic_frames") for entry in lexicon.load(name).entries]


def frames(text):
    """Return the frames of a text that is one sentence."""
    return find_framing(text, [Sentence(0, len(text), 0)])[0]


@pytest.mark.parametrize("entry", ENTRIES, ids=[entry.id for entry in ENTRIES])
def test_examples(entry):
    """Each entry is found where its examples mark it, and nowhere in its counterexamples."""
    assert entry.examples
    assert entry.counterexamples
    for example in entry.examples:
        text, ranges = unmark(example)
        assert [(f.start, f.end) for f in frames(text) if f.entry == entry.id] == ranges
    for text in entry.counterexamples:
        assert entry.id not in {frame.entry for frame in frames(text)}


@pytest.mark.parametrize("name", ["issue_frames", "generic_frames"])
def test_ids_and_categories(name):
    """An id is its set, a point, its category, so that tables can be cut by either; each category has one entry."""
    loaded = lexicon.load(name)
    assert [e.id for e in loaded.entries] == [f"{name.partition('_')[0]}.{c}" for c in loaded.categories]


def test_one_word_can_bear_on_several():
    """A word counts for each aspect that lists it, at the same place."""
    found = frames("Das Klavier bringt hohe Folgekosten.")
    assert [(f.frame, f.entry) for f in found] == [
        ("generic", "generic.economic_consequences"),
        ("issue", "issue.economic"),
    ]


def test_order_and_sentences():
    """Frames come in the order of the text, and only from its sentences."""
    text = "Die Polizei isst. Die Polizei schläft, das Gericht auch."
    found, _ = find_framing(text, [Sentence(18, len(text), 0)])
    assert [text[f.start : f.end] for f in found] == ["Polizei", "Gericht"]


COMPOUNDS = {
    "last part behind a hyphen": ("EU-Armee", "issue.security"),
    "sharp s": ("Geldbuße", None),
    "ending": ("Verwaltungsgericht", "issue.legality"),
    "sharp s at the end": ("Völkerrechtsverstoß", "issue.legality"),
    "sharp s at the start": ("Außenpolitikerin", "issue.external"),
    "exception by its last part": ("Lieblingsgericht", None),
    "exception behind a hyphen": ("Bio-Lieblingsgericht", None),
    "ending alone": ("gericht", None),
}


@pytest.mark.parametrize(("word", "entry"), COMPOUNDS.values(), ids=COMPOUNDS.keys())
def test_words(word, entry):
    """Compounds are known by their ends, and so are exceptions."""
    known = KNOWN_WORDS[word]
    assert [e.id for e in known.aspects if e.id.startswith("issue.")] == [entry] if entry else known is None


def test_letters_asked_for():
    """Beginnings and endings with fewer letters than are asked for first are filled up, and still known."""
    assert fill("ab", 2) == ["ab"]
    assert {"abz", "abß"} < set(fill("ab", 3))
    assert {"zab", "-ab"} < set(fill("ab", 3, before=True))
    assert min(map(len, listed().endings)) < TAIL
    assert KNOWN_WORDS["Umtopfung"].act.id == "act.rule"
    assert [e.id for e in KNOWN_WORDS["Impf-Fest"].aspects] == ["issue.health"]


def test_first_word():
    """Whatever word is asked for first, one with a hyphen too, the others are known afterwards."""
    known = KnownWords()
    assert known["Gabel-Fest"] is None
    assert [e.id for e in known["Polizei"].aspects] == ["issue.crime"]


def test_long_words():
    """A word of thousands of letters is looked at, and not kept."""
    word = "Kuchen" * 1000 + "kosten"
    assert KNOWN_WORDS[word] is None
    assert word not in KNOWN_WORDS
