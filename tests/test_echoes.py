"""How many of a headline's words a sentence repeats. The texts are made up."""

from __future__ import annotations

import pytest
from nltk.stem.cistem import Cistem

from analysis import lexicon
from analysis.german.content import is_content
from analysis.german.stems import find_stem
from analysis.records import Paragraph
from analysis.segmenting import find_sentences
from analysis.statements.echoes import FEWEST, RETELLS, count_echoes, find_wanted, retells

HEADLINE = "Fährmann lehnt heimlich das Angebot der Insel ab"
CASES = {
    "the same words": ("Der Fährmann lehnt das Angebot der Insel heimlich ab.", 5),
    "inflected": ("Des Fährmanns Angebote an die Inseln.", 3),
    "a verb by its lemma": ("Er hat es abgelehnt.", 1),
    "a verb whose prefix is far from it": ("Er lehnte es am Abend wieder ab.", 1),
    "another verb with the same root": ("Er lehnte am Zaun.", 0),
    "in a compound with a hyphen": ("Die Insel-Bewohner schliefen.", 1),
    "in a compound with a hyphen that does not break": ("Die Insel\u2011Bewohner schliefen.", 1),
    "at the beginning of a compound": ("Die Inselbewohner schliefen.", 1),
    "at the end of a compound": ("Die Halbinsel versank.", 1),
    "said twice": ("Eine Insel ist eine Insel.", 1),
    "capitals": ("DIE INSEL.", 1),
    "decomposed": ("Ein Fa\u0308hrmann schlief.", 1),
    "function words alone": ("Das der ab.", 0),
    "nothing": ("Es regnete.", 0),
}


def count(headline: str | None, *lines: str, role: str = "headline") -> tuple[tuple[int | None, ...], int]:
    """Count echoes in a text of one headline paragraph, where it has one, and one paragraph a line."""
    whole = [headline] if headline is not None and role == "headline" else []
    paragraphs, start = [], 0
    for number, line in enumerate([*whole, *lines]):
        paragraphs.append(Paragraph(start, start + len(line), "headline" if whole and number == 0 else "body"))
        start += len(line) + 1
    text = "\n".join([*whole, *lines])
    return count_echoes(text, headline, paragraphs, find_sentences(text, tuple(paragraphs)))


@pytest.mark.parametrize(("sentence", "expected"), CASES.values(), ids=CASES)
def test_echoes(sentence: str, expected: int) -> None:
    """A sentence is given the number of the headline's content words that recur in it."""
    assert count(HEADLINE, sentence) == ((None, expected), 5)


def test_swiss_spelling() -> None:
    """A word with ss repeats the same word with ß, and the other way round."""
    assert count("Straße gesperrt", "Die Strasse ist zu.") == ((None, 1), 2)
    assert count("Strasse gesperrt", "Die Straße ist zu.") == ((None, 1), 2)


def test_numbers_and_names_count() -> None:
    """A number and a name are content; a single letter is none."""
    assert count("Rosa verkauft 12 Ziegen", "Es sind 12, sagt Rosa.") == ((None, 2), 4)
    assert not is_content("B")
    assert is_content("7")


def test_words_that_hedge_are_no_content() -> None:
    """How likely the headline holds its claim is no part of the claim."""
    assert count("Wirt soll angeblich Ziege verkaufen", "Die Ziege ist angeblich krank.") == ((None, 1), 3)


def test_no_headline() -> None:
    """Without a headline nothing is counted, which is not the same as none found."""
    assert count(None, "Es regnete.", "Es schneite.") == ((None, None), 0)


def test_headline_without_content() -> None:
    """A headline of function words alone has nothing that could be repeated."""
    assert count("Was nun?", "Was nun kommt.") == ((None, None), 0)


def test_headline_that_is_not_in_the_text() -> None:
    """A headline that is given apart leaves every sentence of the text to be counted."""
    assert count("Ziege verkauft", "Die Ziege ist verkauft.", role="none") == ((2,), 2)


def test_a_word_of_the_headline_counts_once() -> None:
    """A headline that says a word twice has it once."""
    assert len(find_wanted("Ziege sucht Ziege")) == 2


def test_retells() -> None:
    """A sentence retells with the share that is asked for, but never with a single word."""
    words = 10
    least = next(echoes for echoes in range(words + 1) if echoes >= RETELLS * words)
    assert retells(least, words)
    assert not retells(least - 1, words)
    assert not retells(FEWEST - 1, 1)
    assert not retells(None, words)


def test_stems_are_those_of_another_implementation() -> None:
    """For every word of the word lists the stem is the one that NLTK's CISTEM gives without regard to capitals."""
    other = Cistem(case_insensitive=True)
    words = {w for entry in lexicon.load("verbs").entries for w in str(entry.values["words"]).split()}
    words |= {
        w
        for name in ("naming", "given_names")
        for e in lexicon.load(name).entries
        for x in e.examples
        for w in x.split()
    }
    words = {word.strip(".,[]„“:;!?") for word in words}
    assert len(words) > 1000
    differing = {word: find_stem(word) for word in words if word.isalpha() and find_stem(word) != other.stem(word)}
    assert differing == {}


@pytest.mark.parametrize(
    ("one", "two"), [("Fähre", "Fähren"), ("Insel", "Inseln"), ("Straße", "STRASSEN"), ("Gast", "Gäste")]
)
def test_stems_of_one_word(one: str, two: str) -> None:
    """Forms of one noun share their stem."""
    assert find_stem(one) == find_stem(two)
