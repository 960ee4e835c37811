"""Clauses, and that what is kept of words and texts never changes what is found."""

from __future__ import annotations

import pytest

from analysis.annotate import annotate
from analysis.german.clauses import find_clauses, read_words
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
            patch.setattr("analysis.german.clauses.LAST", [("", {})])
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
