"""Noun phrases and subjects."""

from __future__ import annotations

import pytest

from analysis.german.phrases import LONGEST, cut, find_subject, read_noun_phrase
from analysis.german.quotemarks import find_marked
from analysis.hedging.mood import find_verbs
from analysis.records import Sentence


def clauses_of(text):
    """Return a text that is one sentence, cut into parts."""
    sentence = Sentence(0, len(text), 0)
    return cut(text, sentence, find_marked(text, 0, len(text)), find_verbs(text, (sentence,)))


PHRASES = {
    "article and noun": "[[die Feuerwehr]] kam gestern",
    "adjectives": "[[der alte graue Turm]] wankte",
    "genitive": "[[die Leiterin des Zoos]] kam",
    "von": "[[ein Bote von der Burg]] kam",
    "name behind an office": "[[Bürgermeisterin Eva Lang]] kam",
    "brackets": "[[Eva Lang (SPD)]] kam",
    "participle between": "[[zwei dem Rathaus nahestehende Personen]] kamen",
    "quotation marks": "[[die «Seepost»]] schrieb",
    "and": "[[Eva Lang und Karl Zopf]] kamen",
    "a noun that takes no name": "[[einer Studie]] Wirkung zeigt",
    "pronoun": "[[sie]] den Plan",
    "genitive plural": "[[Ansicht einiger Juristen]] stimmt",
}


@pytest.mark.parametrize("marked", PHRASES.values(), ids=PHRASES.keys())
def test_noun_phrase(marked):
    """A noun phrase ends where it should."""
    text = marked.replace("[[", "").replace("]]", "")
    clauses = clauses_of(text)
    end = read_noun_phrase(clauses, 0, len(clauses.words))
    assert clauses.span(0, end).of(text) == marked[2 : marked.index("]]")]


SUBJECTS = {
    "first": "[[Der Wirt]] kam am Abend",
    "behind a phrase with a preposition": "Am Abend kam [[der Wirt]]",
    "behind an object": "Dem Gast sagte [[der Wirt]] nichts",
    "behind an adverb": "gestern [[Eva Lang]] nichts",
}


@pytest.mark.parametrize("marked", SUBJECTS.values(), ids=SUBJECTS.keys())
def test_subject(marked):
    """The first phrase that can be a subject is found."""
    text = marked.replace("[[", "").replace("]]", "")
    clauses = clauses_of(text)
    found = find_subject(clauses, 0, len(clauses.words))
    assert clauses.span(*found).of(text) == marked[marked.index("[[") + 2 : marked.index("]]")]


def test_parts():
    """Commas and colons part a sentence, but not in quotation marks or brackets."""
    text = "Er kam, sah (kurz, müde) und rief: „Nein, nie“."
    clauses = clauses_of(text)
    assert [clauses.span(p.first, p.last).of(text) for p in clauses.parts] == [
        "Er kam",
        "sah (kurz, müde) und rief",
        "„Nein, nie“",
    ]


def test_endless_sentence_is_not_cut():
    """What is longer than any sentence gives no parts."""
    assert clauses_of("Er kam, " * LONGEST).parts == ()


@pytest.mark.parametrize("line", ["BASEL – Es regnet.", "BERLIN/WIEN (dpa) - Es regnet."])
def test_dateline(line):
    """A place in capitals before a dash is no part of the sentence."""
    clauses = clauses_of(line)
    assert [w.text for w in clauses.words] == ["Es", "regnet", "."]
    assert line[clauses.start :] == "Es regnet."
