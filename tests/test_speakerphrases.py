"""Where the phrase ends that names a speaker, and which of two phrases is the subject."""

from __future__ import annotations

import pytest

from analysis.german.phrases import cut
from analysis.german.quotemarks import find_marked
from analysis.german.speakerphrases import can_speak, find_subject, read_speaker, turns_round
from analysis.hedging.mood import find_verbs
from analysis.records import Sentence


def clauses_of(text: str):
    """Return a made-up sentence, cut into parts."""
    sentence = Sentence(0, len(text), 0)
    return cut(text, sentence, find_marked(text, 0, len(text)), find_verbs(text, (sentence,)))


PHRASES = {
    "a number begins something else": ("Polizei 40 Gäste kamen", "Polizei"),
    "a nominative begins something else": ("Karl Zopf der neue Wirt kam", "Karl Zopf"),
    "a genitive belongs to it": ("Leiter der neuen Schule kam", "Leiter der neuen Schule"),
    "what is quoted begins something else": ("Müller „sehr müde und krank“ war", "Müller"),
    "a name in marks belongs to it": ("Verein „Singende Säge“ kam", "Verein „Singende Säge“"),
    "whose view it is": ("Meinung Meiers kam", "Meinung Meiers"),
    "the town of a house": ("Behörde in Kassel kam", "Behörde in Kassel"),
    "the town of a person is none of the name": ("Eva Lang in Kassel kam", "Eva Lang"),
    "the next sentence begins": ("Müller. Der Wirt kam", "Müller"),
    "an abbreviation": ("Karl J. Zopf kam", "Karl J. Zopf"),
    "an age before the noun": ("Der 30-jährige Koch kam", "Der 30-jährige Koch"),
    "a number before the noun": ("Einer der 13 müden Köche kam", "Einer der 13 müden Köche"),
    "a reason": ("Müller aus Altersgründen kam", "Müller"),
    "the name of a site": ("beispiel.de kam", "beispiel.de"),
}


@pytest.mark.parametrize(("text", "expected"), PHRASES.values(), ids=PHRASES.keys())
def test_phrases(text, expected):
    """A phrase for a speaker ends where something else begins."""
    clauses = clauses_of(text)
    end = read_speaker(clauses, 0, len(clauses.words))
    assert clauses.span(0, end).of(text) == expected


ROUND = {
    "a pronoun": ("Den Plan nannte er dumm.", "er"),
    "a role behind a thing": ("Die Kündigung nannte der Minister dumm.", "der Minister"),
    "a name behind a thing": ("Die Kündigung nannte Zopf dumm.", "Zopf"),
    "a plural before a singular verb": ("Die Äußerungen Langs nannte Zopf dumm.", "Zopf"),
    "an adverb in front": ("Sinngemäß sagte der Minister ja.", "der Minister"),
    "the subject in front": ("Der Minister nannte die Polizei müde.", None),
    "a name in front": ("Zopf nannte die Polizei müde.", None),
}


@pytest.mark.parametrize(("text", "expected"), ROUND.values(), ids=ROUND.keys())
def test_turned_round(text, expected):
    """Where a thing or an adverb stands in front, the subject is behind the verb."""
    clauses = clauses_of(text)
    finite = next(i for i, word in enumerate(clauses.words) if word.finite)
    found = turns_round(clauses, 0, finite, clauses.parts[0].last)
    assert (clauses.span(*found).of(text) if found else None) == expected


@pytest.mark.parametrize(
    ("text", "able"),
    [
        ("sie", True),
        ("Karl Zopf", True),
        ("die Polizei", True),
        ("die Worte", False),
        ("jegliche Verantwortung", False),
    ],
)
def test_who_can_speak(text, able):
    """Pronouns, names and nouns for people and houses can speak, things cannot."""
    clauses = clauses_of(text)
    assert can_speak(clauses, 0, len(clauses.words)) is able


SUBJECTS = {
    "an attribute with its own phrase": (
        "Dazu sagte die in Graz geborene Köchin nichts.",
        "die in Graz geborene Köchin",
    ),
    "an attribute with an adverb": ("Dazu sagte der ständig müde Koch nichts.", "der ständig müde Koch"),
    "another phrase before it": ("Dazu sagte am Montag der Koch nichts.", "der Koch"),
}


@pytest.mark.parametrize(("text", "expected"), SUBJECTS.values(), ids=SUBJECTS.keys())
def test_subject(text, expected):
    """A subject is found with its article, whatever stands before the noun."""
    clauses = clauses_of(text)
    found = find_subject(clauses, 2, len(clauses.words))
    assert found is not None
    assert clauses.span(*found).of(text) == expected


def test_no_subject():
    """Without a phrase that can be a subject there is none."""
    clauses = clauses_of("heute im Regen")
    assert find_subject(clauses, 0, len(clauses.words)) is None
