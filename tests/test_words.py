"""Looking words up in a lexicon."""

from __future__ import annotations

import pytest

from analysis.german.words import look_up_ids, spell_out
from analysis.records import LexiconError

FORMS = {
    "choice": ("sag(t|te)", ["sagt", "sagte"]),
    "optional": ("Quelle(n)?", ["Quellen", "Quelle"]),
    "two choices": ("(an|ab)geb(en)?", ["angeben", "angeb", "abgeben", "abgeb"]),
}

WORDS = {
    "form": ("Studie", "speakers", "document.noun"),
    "ending": ("Umweltminister", "speakers", "role.office"),
    "last part of a compound": ("US-Beamter", "speakers", "role.office"),
    "compound with U+2011": ("US\u2011Beamter", "speakers", "role.office"),
    "capital for small": ("Sagte", "speech_verbs", "say"),
    "beginning": ("Ex-Kanzler", "speakers", "nearness.former"),
}


@pytest.mark.parametrize(("pattern", "expected"), FORMS.values(), ids=FORMS.keys())
def test_spell_out(pattern, expected):
    """A pattern with choices stands for these forms."""
    assert spell_out(pattern) == expected


def test_nested_choices_are_refused():
    """Choices within choices would be read wrongly, so they are an error that names the pattern."""
    with pytest.raises(LexiconError, match="welch"):
        spell_out("(was|welch(e|er))")


@pytest.mark.parametrize(("word", "lexicon", "entry"), WORDS.values(), ids=WORDS.keys())
def test_look_up(word, lexicon, entry):
    """A word is found by form, ending, last part or beginning."""
    assert entry in look_up_ids(word, lexicon)


def test_small_is_not_capital():
    """A pattern with a capital does not match a small word."""
    assert not look_up_ids("studie", "speakers")


def test_endless_word_is_no_word():
    """A word of thousands of letters is not looked up."""
    assert not look_up_ids("a" * 100_000 + "minister", "speakers")
