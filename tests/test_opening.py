"""The words that no rule for what opens a quotation looks at: passing them over must lose nothing."""

from __future__ import annotations

import pytest

from analysis import lexicon
from analysis.cleaning import find_paragraphs
from analysis.hedging.mood import find_verbs
from analysis.lexicon import unmark
from analysis.quotations import cut_paragraphs, heads
from analysis.segmenting import find_sentences

LEXICONS = ("speech_verbs", "speakers", "attribution", "reporting_verbs", "unknown", "denials")
SENTENCES = (
    "Das Dach ist alt, so die Wirtin.",
    "Dem Amt zu Folge ist das Dach alt. Dem Amt zufolge auch.",
    "Es gibt Berichte, nach denen das Dach alt ist, und solche, laut denen es hält.",
    "In dem Brief heißt es, das Dach sei alt. Wie es im Brief heisst, hält es. So hieß es gestern.",
    "Demnach ist das Dach alt. Danach soll es halten. Es gibt ein Gutachten, wonach es hält.",
    "Aus Sicht der Wirtin hält es. Meiner Meinung nach auch. Gemäss Amt nicht.",
    "Er hat das Gefühl, dass es hält. Sein Dementi kam spät. Sie wies das zurück.",
)


def find_all(text: str) -> list:
    """Return what opens quotations in all sentences of a text."""
    sentences = find_sentences(text, find_paragraphs(text, keep_all=True))
    cut = cut_paragraphs(text, sentences, find_verbs(text, sentences))
    return [head for paragraph in cut for clauses in paragraph for head in heads.find_heads(clauses)]


def read_examples() -> list[str]:
    """Return the examples of the lexicons that know words for saying, and sentences for the words that stand alone."""
    entries = [entry for name in LEXICONS for entry in lexicon.load(name).entries]
    return [*SENTENCES, *(unmark(example)[0] for entry in entries for example in entry.examples)]


def test_nothing_is_passed_over(monkeypatch: pytest.MonkeyPatch, seeds) -> None:
    """With every word looked at, nothing else opens a quotation: not in the five texts, not in any example."""
    texts = [*read_examples(), *(path.read_text(encoding="utf-8") for path in sorted(seeds.glob("*.txt")))]
    found = [find_all(text) for text in texts]
    assert sum(map(bool, found)) > len(SENTENCES)
    monkeypatch.setattr(heads, "may_open", lambda word: True)
    assert [find_all(text) for text in texts] == found
