"""Reading one speaker phrase, and the persons an article names."""

from __future__ import annotations

import pytest

from analysis.german.names import find_people
from analysis.records import Span
from analysis.sources.speakers import find_nearness, read_speaker
from reading import read

PHRASES = {
    "office and name": ("der Umweltminister Jan Kowal", "name", "person"),
    "name behind a comma": ("der Leiter des Amts, Jan Kowal", "name", "person"),
    "trade and name": ("die Physikerin Eva Lang", "name", "person"),
    "spokesman of a house": ("ein Sprecher des Ministeriums", "noun", "organisation"),
    "angaben von": ("Angaben von Jan Kowal", "name", "person"),
    "angaben of a body": ("Angaben der Polizei", "noun", "organisation"),
    "own words": ("ihrer Meinung", "possessive", None),
    "pronoun": ("er", "pronoun", None),
    "nobody": ("man", "nobody", None),
    "anaphor": ("Demnach", "anaphor", None),
    "medium": ("die Zeitung «Seepost»", "noun", "medium"),
    "report of a medium": ("ein Reuters-Bericht", "noun", "medium"),
    "report of a commission": ("ein Bericht der Kommission", "noun", "document"),
    "country": ("Polen und Japan", "noun", "organisation"),
}


@pytest.mark.parametrize(("text", "form", "kind"), PHRASES.values(), ids=PHRASES.keys())
def test_read_speaker(text, form, kind):
    """Form and kind of a phrase."""
    speaker = read_speaker(text, Span(0, len(text)))
    assert (speaker.form, speaker.kind) == (form, kind)


@pytest.mark.parametrize(
    ("text", "nearness"),
    [
        ("ein früherer Berater", "former"),
        ("der Ex-Beamte", "former"),
        ("ein Vertrauter", "close"),
        ("ein Rathaus-Insider", "inside"),
        ("ein Beobachter", "outside"),
        ("Beobachter und Insider", None),
        ("ein Mann", None),
    ],
)
def test_nearness(text, nearness):
    """Nearness is what the words say; where they say two things at once it is left open."""
    assert find_nearness(text, Span(0, len(text))) == nearness


def test_people():
    """Persons are found by office or given name, with all mentions; common nouns in a row are none."""
    reading = read("Ministerin Eva Lang kam. Lang sprach mit Karl Zopf. Eine Million Euro Schaden blieb.")
    people = find_people(reading.text, reading.sentences)
    assert {p.full: reading.words(tuple(p.mentions)) for p in people.values()} == {
        "Eva Lang": ["Eva Lang", "Lang"],
        "Karl Zopf": ["Karl Zopf"],
    }
    assert people["Lang"].feminine
