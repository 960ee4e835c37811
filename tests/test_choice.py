"""The mood that was chosen for each clause of reported speech. The sentences are made up."""

from __future__ import annotations

import pytest

from analysis.german.clauses import read_words
from analysis.hedging.mood import find_verbs
from analysis.records import MOOD_CHOICES, Article, Quotation, ReportedClause, Sentence, Span
from analysis.statements.choice import choose, find_reported_clauses
from reading import read

CASES = {
    "Konjunktiv I": (
        "Die Wirtin sagte, der Keller sei leer.",
        [("konjunktiv_i", "sei", None)],
    ),
    "Konjunktiv II": (
        "Die Köche klagten, sie hätten kein Salz.",
        [("konjunktiv_ii", "hätten", None)],
    ),
    "indicative after a denial": (
        "Der Bäcker bestreitet, dass der Ofen raucht.",
        [("indicative", "raucht", "dass")],
    ),
    "a plural that both moods share": (
        "Der Bauer erzählt, dass die Kühe auf der Wiese stehen.",
        [("ambiguous", "stehen", "dass")],
    ),
    "a preterite that both moods share": (
        "Der Hirte sagte, die Schafe wollten nicht weiter.",
        [("ambiguous", "wollten", None)],
    ),
    "habe without ich": (
        "Der Kutscher beteuerte, er habe nur gewartet.",
        [("konjunktiv_i", "habe", None)],
    ),
    "relative clause within": (
        "Der Förster erklärte, dass der Baum, der gestern fiel, krank gewesen sei.",
        [("konjunktiv_i", "sei", "dass"), ("indicative", "fiel", "der")],
    ),
    "goes on without a verb of saying": (
        "Die Wirtin sagte, der Keller sei leer. Das Bier habe sie verschenkt.",
        [("konjunktiv_i", "sei", None), ("konjunktiv_i", "habe", None)],
    ),
    "the words of whoever is quoted are no choice": (
        "Der Gärtner sagte: „Die Rosen blühen dieses Jahr früh.“",
        [],
    ),
    "quoted words within indirect speech": (
        "Der Gärtner sagte, er sei müde, und «die Rosen blühen viel zu früh».",
        [("konjunktiv_i", "sei", None)],
    ),
    "an infinitive has no mood": ("Der Maler versprach, am Montag die Tür zu streichen.", []),
    "without a verb": ("Laut der Wirtin Keller trocken, Bier kalt.", [("verbless", None, None)]),
    "laut": ("Laut der Wirtin ist der Keller trocken.", [("indicative", "ist", None)]),
    "nobody is cited": ("Der Keller ist trocken, weil der Wirt ihn heizt.", []),
}


def find(text: str) -> tuple[ReportedClause, ...]:
    """Return the reported clauses of a text."""
    seen = read(text)
    return find_reported_clauses(text, seen.sentences, seen.quotes, find_verbs(text, seen.sentences))


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_choice(text: str, expected: list) -> None:
    """Each clause of reported speech is given once, with its mood, finite verb and opener."""
    found = [(c.choice, c.verb.of(text) if c.verb else None, c.opener) for c in find(text)]
    assert found == expected


def test_stance_is_that_of_the_quotation() -> None:
    """What is denied and stands in the indicative can be told from what is said."""
    (clause,) = find("Der Bäcker bestreitet, dass der Ofen raucht.")
    assert (clause.choice, clause.stance, clause.quote) == ("indicative", "denies", 0)


def test_clause_ends_with_its_quotation() -> None:
    """The source marker in front of the verb is no part of what is reported."""
    text = "Laut der Wirtin ist der Keller trocken."
    (clause,) = find(text)
    assert clause.of(text) == "ist der Keller trocken"


def test_clause_goes_on_behind_an_insertion() -> None:
    """A clause has its range whole: from before a relative clause to the infinitive that hangs on its verb."""
    text = "Die Köchin sagte, dass der Wirt, der gern singt, bereit sei, das Lokal zu räumen, wenn es brenne."
    found = {clause.verb.of(text): clause.of(text) for clause in find(text) if clause.verb}
    assert found["sei"] == "dass der Wirt, der gern singt, bereit sei, das Lokal zu räumen"
    assert found["singt"] == "der gern singt"
    assert list(found) == ["sei", "singt", "brenne"]


def test_opener_is_shared_past_an_infinitive() -> None:
    """A joined clause has the opener of the one that it is joined to, also where an infinitive parts them."""
    text = "Die Köchin sagte, dass sie spare, um zu bauen, und verkaufe."
    assert [(c.verb.of(text), c.opener) for c in find(text) if c.verb] == [("spare", "dass"), ("verkaufe", "dass")]


def test_innermost_quotation_holds_the_clause() -> None:
    """A clause that two quotations cover is given once, for the smaller one."""
    text = "Die Köchin sagte, der Wirt habe erklärt, der Keller sei leer."
    sentences, verbs = (Sentence(0, len(text), 0),), find_verbs(text, (Sentence(0, len(text), 0),))
    outer = Quotation("indirect", (Span(18, len(text) - 1),), (Span(11, 16),))
    inner = Quotation("indirect", (Span(41, len(text) - 1),), (Span(27, 39),))
    found = find_reported_clauses(text, sentences, (outer, inner), verbs)
    assert [(c.choice, c.quote) for c in found] == [("konjunktiv_i", 0), ("konjunktiv_i", 1)]


def test_nominal_report_is_no_clause() -> None:
    """What is reported as a noun has no mood, even where its range holds a verb."""
    text = "Der Wirt weist den Vorwurf zurück."
    sentences = (Sentence(0, len(text), 0),)
    quotes = (Quotation("reported", (Span(0, len(text) - 1),)),)
    assert find_reported_clauses(text, sentences, quotes, find_verbs(text, sentences)) == ()


@pytest.mark.parametrize(
    ("word", "mood", "expected"),
    [
        ("sei", "subjunctive", "konjunktiv_i"),
        ("seien", "subjunctive", "konjunktiv_i"),
        ("habe", "subjunctive", "konjunktiv_i"),
        ("habe", "indicative", "ambiguous"),
        ("hat", "indicative", "indicative"),
        ("haben", "indicative", "ambiguous"),
        ("sind", "indicative", "indicative"),
        ("hätte", "subjunctive", "konjunktiv_ii"),
        ("würden", "subjunctive", "konjunktiv_ii"),
        ("kamen", "indicative", "indicative"),
        ("kämen", "subjunctive", "konjunktiv_ii"),
        ("gingen", "indicative", "ambiguous"),
        ("sollte", "indicative", "indicative"),
        ("sagte", "indicative", "indicative"),
        ("sagten", "indicative", "ambiguous"),
        ("wollten", "indicative", "ambiguous"),
        ("sollte", "subjunctive", "konjunktiv_ii"),
        ("möchte", "subjunctive", "ambiguous"),
    ],
)
def test_forms(word: str, mood: str, expected: str) -> None:
    """A form decides alone, unless both moods share it and its neighbours told them apart."""
    (read_as,) = read_words(word, 0, len(word))
    assert choose(read_as, mood) == expected
    assert expected in MOOD_CHOICES


def test_nothing_to_find() -> None:
    """A text without quotations has no reported clauses."""
    article = Article("leer", "")
    assert find_reported_clauses(article.text, (), (), ()) == ()
