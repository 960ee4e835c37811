"""The tables of verb forms."""

from __future__ import annotations

import pytest

from analysis.german.conjugation import read_verb
from analysis.german.word_classes import fold

FORMS = [
    ("strong preterite", "kam", "kommen", {"ps"}),
    ("strong Konjunktiv II", "käme", "kommen", {"k2s"}),
    ("decomposed umlaut", "ka\u0308me", "kommen", {"k2s"}),
    ("Konjunktiv I alone", "sei", "sein", {"k1s"}),
    ("modal Konjunktiv I alone", "könne", "können", {"k1s"}),
    ("first person or Konjunktiv I", "gebe", "geben", {"i1s", "k1s"}),
    ("weak preterite or Konjunktiv II", "sagte", "sagen", {"ps", "k2s"}),
    ("third person or participle", "verkauft", "verkaufen", {"i3s", "part"}),
    ("participle with ge", "gebaut", "bauen", {"part"}),
    ("link vowel", "rechnete", "rechnen", {"ps", "k2s"}),
    ("link vowel after m", "atmet", "atmen", {"i3s"}),
    ("no link vowel", "lernt", "lernen", {"i3s"}),
    ("stem in -el", "handle", "handeln", {"i1s", "k1s"}),
    ("verb in -ieren", "dementiere", "dementieren", {"i1s", "k1s"}),
    ("verb in -ieren, participle too", "dementiert", "dementieren", {"i3s", "part"}),
    ("separable, together", "aufnehme", "aufnehmen", {"i1s", "k1s"}),
    ("separable participle", "angekündigt", "ankündigen", {"part"}),
    ("separable infinitive with zu", "abzugeben", "abgeben", {"zu"}),
    ("two prefixes", "anerkannt", "anerkennen", {"part"}),
    ("inseparable", "entnommen", "entnehmen", {"part"}),
    ("Swiss ss", "heisst", "heissen", {"i2s", "i3s", "i2p"}),
]
NO_VERBS = ["besondere", "wachsende", "freiwillige", "erste", "Haus", "teilweise"]


@pytest.mark.parametrize(("word", "lemma", "features"), [f[1:] for f in FORMS], ids=[f[0] for f in FORMS])
def test_forms(word: str, lemma: str, features: set[str]) -> None:
    """A word is read as the forms that it can be."""
    assert {form.feature for form in read_verb(fold(word)) if form.lemma == lemma} == features


@pytest.mark.parametrize("word", NO_VERBS)
def test_no_verbs(word: str) -> None:
    """Adjectives and nouns that look like verb forms are none."""
    assert not read_verb(fold(word))
