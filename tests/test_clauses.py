"""Clauses, and that what is kept of words and texts never changes what is found."""

from __future__ import annotations

import pytest

from analysis.annotate import annotate
from analysis.german.clauses import Kept, find_clauses, read_words
from analysis.german.spellings import Spelling, Spellings
from analysis.records import Article

TEXTS = {
    "kuchen": "Der Kuchen soll gestern noch ganz gewesen sein. Die Tante sagt, sie habe ihn nicht angerührt.",
    "zug": "Laut Fahrplan fährt der Zug um acht. Ob er kommt, ist unklar. «Habe Geduld», teilte man mit.",
    "garten": "Habe ich den Garten gegossen? Angeblich regnete es, und der Nachbar will nichts gehört haben.",
    "sprachen": "Dass «die Katze krank sei», behauptet keiner. So der Wirt: Sollte es schneien, bliebe er zu Hause.",
}
CUT = [
    ("commas", "Er sagt, dass es regnet, und geht.", ["Er sagt", "dass es regnet", "und geht"]),
    ("und with two verbs", "Er kocht und sie liest.", ["Er kocht", "und sie liest"]),
    ("und with one verb", "Er kocht Reis und Bohnen.", ["Er kocht Reis und Bohnen"]),
    ("marks around one word", "Er nennt das «Kunst» und lacht.", ["Er nennt das Kunst", "und lacht"]),
    ("marks around a clause", "«Ich komme sofort heim», sagte er.", ["Ich komme sofort heim", "sagte er"]),
    ("marks behind an opener", "Er sagt, dass «die Kasse leer sei».", ["Er sagt", "dass die Kasse leer sei"]),
    ("brackets and dashes", "Er kam (es war spät) – und ging.", ["Er kam", "es war spät", "und ging"]),
]


VERBS = [  # the clauses with their finite verbs, each with its lemma, and their openers
    ("plural first behind a condition", "Wenn es schneit, bleiben im Dorf alle Kinder daheim.", [
        ("schneit", "schneien", "wenn"), ("bleiben", "bleiben", None)]),
    ("with an infinitive at the end", "Als sie kamen, ließen wir den Hund laufen.", [
        ("kamen", "kommen", "als"), ("ließen", "lassen", None)]),
    ("plural first behind a relative clause", "Die Kinder, die im Hof spielen, lachen laut.", [
        (None, None, None), ("spielen", "spielen", "die"), ("lachen", "lachen", None)]),
    ("infinitive behind a relative clause", "Die Idee, die er hat, schlafen im Zelt zu gehen.", [
        (None, None, None), ("hat", "haben", "die"), (None, None, None)]),
    ("infinitives are none", "Wer mag, geht gern wandern, klettern zu gehen.", [
        ("mag", "mögen", "wer"), ("geht", "gehen", None), (None, None, None)]),
    ("two lemmas, one of them subjunctive", "Die Bauern führen Kühe.", [("führen", "führen", None)]),
    ("infinitive behind a dash", "Sie will morgen baden – und danach im Gras schlafen.", [
        ("will", "wollen", None), (None, None, None)]),
    ("infinitive behind a comma", "Er kann nicht malen, sondern Töne hören.", [
        ("kann", "können", None), (None, None, None)]),
    ("but not without a modal", "Sie haben Ruhe – und im Gras schlafen Hasen.", [
        ("haben", "haben", None), ("schlafen", "schlafen", None)]),
    ("plural auxiliary before und", "Alle, die das Zelt gebaut haben und in das Dorf gehen, singen.", [
        (None, None, None), ("haben", "haben", "die"), ("gehen", "gehen", "die"), ("singen", "singen", None)]),
    ("one auxiliary for both", "Alle, die gelacht und getanzt haben, sind satt.", [
        (None, None, None), ("haben", "haben", "die"), ("sind", "sein", None)]),
    ("participle behind a dash", "Das Fest dauert – bezahlt von der Oma.", [
        ("dauert", "dauern", None), (None, None, None)]),
    ("verb behind a dash", "Der Opa schweigt – bezahlt aber alles.", [
        ("schweigt", "schweigen", None), ("bezahlt", "bezahlen", None)]),
    ("seit as a preposition", "Seit Ostern hat es geregnet.", [("hat", "haben", None)]),
    ("bis behind a join", "Und bis Freitag hatte er Zeit.", [("hatte", "haben", None)]),
    ("während as a preposition", "Während der Fahrt las sie ein Buch.", [("las", "lesen", None)]),
    ("während with its clause", "Während der Hund schlief, las sie.", [
        ("schlief", "schlafen", "während"), ("las", "lesen", None)]),
    ("meinen as a verb", "Das meinen wir auch so.", [("meinen", "meinen", None)]),
    ("meinen in a relative clause", "Alle, die meinen, es regne, sind still.", [
        (None, None, None), ("meinen", "meinen", "die"), ("regne", "regnen", None), ("sind", "sein", None)]),
    ("meinen as a possessive", "Sie sah meinen Hut.", [("sah", "sehen", None)]),
    ("opener past an infinitive", "Er fragt, ob sie spare, um zu bauen, und verkaufe.", [
        ("fragt", "fragen", None), ("spare", "sparen", "ob"), (None, None, None), ("verkaufe", "verkaufen", "ob")]),
    ("main clause past an infinitive", "Er sagt, dass sie spare, um zu bauen, und geht.", [
        ("sagt", "sagen", None), ("spare", "sparen", "dass"), (None, None, None), ("geht", "gehen", None)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in VERBS], ids=[c[0] for c in VERBS])
def test_finite_verbs_and_openers(text: str, expected: list) -> None:
    """Each clause has its finite verb with the lemma, or none, and its opener."""
    found = find_clauses(text, 0, len(text))
    assert [(c.verb.text if c.verb else None, c.lemma, c.opener if c.verb else None) for c in found] == expected


@pytest.mark.parametrize(("text", "clauses"), [c[1:] for c in CUT], ids=[c[0] for c in CUT])
def test_clauses_are_cut(text: str, clauses: list[str]) -> None:
    """A sentence is cut at marks, and at joins with a finite verb on both sides."""
    found = find_clauses(text, 0, len(text))
    assert [" ".join(word.text for word in clause.words) for clause in found] == clauses


def test_words_know_their_place() -> None:
    """Every word of every clause, and every token, is found in the text where it says it is."""
    for text in TEXTS.values():
        padded = "  " + text.replace(" ", " \u00a0")
        clauses = find_clauses(padded, 0, len(padded))
        words = [word for clause in clauses for word in clause.words] + read_words(padded, 0, len(padded))
        assert len(words) > 20
        for word in words:
            assert padded[word.start : word.end] == word.text
        for clause in clauses:
            assert (clause.start, clause.end) == (clause.words[0].start, clause.words[-1].end)
            assert clause.verb is None or clause.verb is clause.words[clause.finite]


@pytest.mark.parametrize(
    "order", [list(TEXTS), list(TEXTS)[::-1], ["zug", "kuchen", "zug", "garten", "zug", "sprachen"]]
)
def test_order_of_a_batch_does_not_matter(order: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """An article alone, first, last or twice gets the same annotations, however little or much is kept of others."""

    def annotate_afresh(name: str) -> object:
        with monkeypatch.context() as patch:
            patch.setattr("analysis.german.cutting.SPELLINGS", Spellings())
            patch.setattr("analysis.german.clauses.LAST", [Kept("")])
            return annotate(Article(name, TEXTS[name]), keep_all=True)

    alone = {name: annotate_afresh(name) for name in TEXTS}
    assert [annotate(Article(name, TEXTS[name]), keep_all=True) for name in order] == [alone[name] for name in order]
    monkeypatch.setattr("analysis.german.spellings.MOST", 5)
    monkeypatch.setattr("analysis.anchors.MOST", 5)
    assert [annotate(Article(name, TEXTS[name]), keep_all=True) for name in order] == [alone[name] for name in order]


def test_what_is_kept_of_spellings_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many words come by, no more than the limit is kept."""
    monkeypatch.setattr("analysis.german.spellings.MOST", 4)
    spellings = Spellings()
    for number in range(30):
        assert spellings[f"wort{number} "].text == f"wort{number}"
        assert len(spellings) <= 4


def test_capital_letters_inside_a_sentence_are_no_verbs() -> None:
    """A spelling with a capital letter has verb forms only where the letter says nothing."""
    inside = Spelling("Sage", verbal=False)
    assert not inside.forms
    assert inside.at_start().forms == Spelling("sage", verbal=True).forms
    (told,) = find_clauses("Das sagt die Sage", 0, 17)
    assert told.lemma == "sagen"
    assert not told.words[-1].forms
