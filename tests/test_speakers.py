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
    "two offices and a name": ("der Vizekanzler und Fischereiminister Jan Kowal", "name", "person"),
    "name behind what belongs to the office": ("der Chef des Hafenamts Karl Zopf", "name", "person"),
    "the spokesman of another": ("der Sprecher der Ministerin Eva Lang", "noun", "organisation"),
    "unknown office and name": ("der finnische Diktator Salo", "name", "person"),
    "age and name": ("der 84-jährige Kowal", "name", "person"),
    "age alone": ("der 84-Jährige", "noun", "anonymous"),
    "in front of the noun": ("drei der Wirtin nahestehende Gäste", "noun", "anonymous"),
    "a place in front of the noun": ("die im Tal ansässige Firma Korn", "noun", "organisation"),
    "angaben of some": ("Ansicht einiger Juristen", "noun", "anonymous"),
    "angaben of a country": ("finnischen Angaben", "noun", "organisation"),
    "angaben of a house": ("Bahnangaben", "noun", "organisation"),
    "those words": ("den Angaben", "anaphor", None),
    "whose words": ("dessen Angaben", "possessive", None),
    "a claim is nobody": ("der Vorwurf", "nobody", None),
    "he himself": ("er selbst", "pronoun", None),
    "people by their ending": ("Radkenner", "name", None),
    "an organisation with people in its name": ("Ärzte ohne Grenzen", "name", "organisation"),
    "a body and its name": ("die Organisation «Reporter ohne Grenzen»", "noun", "organisation"),
    "article of a medium": ("ein Artikel der Nachrichtenagentur Reuters", "noun", "medium"),
    "article of nobody": ("ein Artikel", "noun", "document"),
    "reports of a ministry": ("Berichten des Ministeriums", "noun", "document"),
    "reports of witnesses": ("Augenzeugenberichten", "noun", "anonymous"),
    "a name with an article": ("der Focus", "noun", "medium"),
    "brackets": ("Eva Lang (CDU)", "name", "person"),
    "compound with a small letter": ("der dpa-Bericht", "noun", "medium"),
    "trade by its ending, and name": ("der Rapper Ole Grünwald", "name", "person"),
    "a quality is no name": ("einem Kollegen Eitelkeit", "noun", "anonymous"),
    "adjectives in front": ("Müde und satte Gäste", "noun", "anonymous"),
    "half a compound": ("Innen- und Sportminister Karl Zopf", "name", "person"),
    "word behind": ("Insidern zufolge", "noun", "anonymous"),
    "everybody": ("jeder Vierte", "noun", "anonymous"),
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


PEOPLE = {
    "title in quotation marks": ("Das Buch «Die Karla Flut» erschien.", []),
    "place before a name": ("Das sagte Helsinkis Karl Zopf.", ["Karl Zopf"]),
    "nation before a name": ("Das sagte der Kurde Azad Demir Yusuf.", ["Azad Demir Yusuf"]),
    "two words that are no name": ("Die Behörde wirft Karl Luna Menschenhandel vor.", ["Karl Luna"]),
    "name over a line": ("Es spricht Karl\nZopf blieb still.", []),
}


@pytest.mark.parametrize(("text", "people"), PEOPLE.values(), ids=PEOPLE.keys())
def test_who_is_a_person(text, people):
    """Names are told from other capital words."""
    reading = read(text)
    found = find_people(reading.text, reading.sentences)
    assert [p.full for p in found.values()] == people


NUMBERS = {
    "several behind the": ("der Experten", True),
    "one behind den": ("den Hafen-Insider", False),
    "several behind den": ("den Insidern", True),
    "a body behind die": ("die Organisation", False),
    "bodies behind die": ("die Behörden", True),
    "a town's body": ("Altdorfer Polizei", False),
    "a bare plural": ("Insider", True),
}


@pytest.mark.parametrize(("text", "plural"), NUMBERS.values(), ids=NUMBERS.keys())
def test_number(text, plural):
    """Whether a phrase speaks of several shows by article and noun together."""
    assert read_speaker(text, Span(0, len(text))).plural == plural
