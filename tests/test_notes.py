"""Notes on cues: what is asked or inferred where something is not established, and what a denial denies."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis import lexicon
from analysis.german.clauses import find_clauses
from analysis.hedging import find_cues
from analysis.hedging.notes import add_notes
from analysis.records import DENIED_OBJECTS, UNKNOWN_READINGS, Cue, Paragraph
from analysis.segmenting import find_sentences

UNKNOWN = [
    ("who", "Es ist unklar, wer die Torte aß.", "not_known", "asks_who"),
    ("why, in front", "Warum der Hahn schweigt, ist ungewiss.", "not_known", "asks_who"),
    ("whether", "Offen ist, ob die Katze kommt.", "not_known", "asks_whether"),
    ("whether, in front", "Ob die Katze, die gern schläft, kommt, ist fraglich.", "not_known", "asks_whether"),
    ("behind a preposition", "In welchem Topf das Salz war, ist unklar.", "not_known", "asks_who"),
    ("past a relative clause", "Unklar ist dem Wirt, der kocht, wann die Gäste kommen.", "not_known", "asks_who"),
    ("no question", "Die Ursache ist unklar.", "not_known", "nothing_asked"),
    ("a source with wie", "Die Ursache ist unklar, wie der Koch sagte.", "not_known", "nothing_asked"),
    ("relative, not a question", "Der Ort, wo der Topf stand, ist unklar.", "not_known", "nothing_asked"),
    ("before a noun", "Der Ofen fiel aus ungeklärter Ursache aus.", "not_known", "nothing_asked"),
    ("signs", "Es gibt Anzeichen, dass der Ofen zieht.", "inferential", "word"),
    ("suspicion", "Es besteht der Verdacht, dass der Marder kam.", "inferential", "word"),
    ("no signs", "Es gibt keine Anzeichen, dass der Ofen zieht.", "not_known", "no_sign"),
    ("no clear signs", "Für einen Brand gibt es keine klaren Hinweise.", "not_known", "no_sign"),
    ("rumour", "Das Gerücht, dass der Wirt geht, hält sich.", "rumour", "word"),
    ("guesses", "Über den Grund gab es Spekulationen.", "rumour", "word"),
]
DENIALS = [
    ("accusation", "Der Koch wies den Vorwurf zurück.", "denies_truth", "object_noun"),
    ("report", "Der Wirt dementierte die Medienberichte.", "denies_truth", "object_noun"),
    ("request", "Der Rat wies die Bitte des Vereins zurück.", "denies_request", "object_noun"),
    ("request, a compound", "Der Rat wies die Lohnforderung zurück.", "denies_request", "object_noun"),
    ("the nearer noun behind the verb", "Im Bericht wies der Rat den Antrag zurück.", "denies_request", "object_noun"),
    ("noun in front", "Den Vorschlag wies der Rat zurück.", "denies_request", "object_noun"),
    ("compound by chance", "Der Koch leugnet das Diktat.", "denies_truth", "default"),
    ("knowing", "Der Wirt bestritt, davon gewusst zu haben.", "denies_knowledge", "verb_of_knowing"),
    ("knowing with dass", "Der Wirt leugnet, dass er den Dieb kennt.", "denies_knowledge", "verb_of_knowing"),
    ("knowledge as a noun", "Der Wirt bestreitet jede Kenntnis.", "denies_knowledge", "object_noun"),
    ("act in a clause", "Der Wirt bestritt, das Salz vergessen zu haben.", "denies_truth", "clause"),
    ("von sich weisen", "Der Wirt wies die Anschuldigungen von sich.", "denies_truth", "object_noun"),
    ("in Abrede stellen", "Der Wirt stellte die Schuld in Abrede.", "denies_truth", "object_noun"),
    ("nothing telling", "Der Wirt dementierte.", "denies_truth", "default"),
    ("who denies in a parenthesis", "Die Suppe war, wie der Koch bestreitet, kalt.", "denies_truth", "clause"),
]
NOT_CONFIRMED = [
    ("negated", "Der Wirt bestätigte den Umzug nicht.", "not_confirmed", "negation"),
    ("nobody", "Niemand bestätigte den Umzug.", "not_confirmed", "negation"),
    ("confirmed", "Der Wirt bestätigte den Umzug.", None, None),
    ("negated denial", "Der Wirt bestreitet den Vorwurf nicht.", None, None),
    ("another verb", "Der Wirt sagte, der Umzug sei abgesagt.", None, None),
]


def notes_of(text: str, *categories: str) -> list[tuple[str | None, str | None]]:
    """Return reading and reason of the cues of some categories in one sentence, as the annotator finds them."""
    (sentence,) = find_sentences(text, (Paragraph(0, len(text), "body"),))
    found = [replace(cue, reading=None, reason=None) for cue in find_cues(text, (sentence,), ())[0]]
    noted = add_notes(found, find_clauses(text, sentence.start, sentence.end))
    return [(cue.reading, cue.reason) for cue in noted if cue.category in categories]


@pytest.mark.parametrize(("text", "reading", "reason"), [c[1:] for c in UNKNOWN], ids=[c[0] for c in UNKNOWN])
def test_unknown(text: str, reading: str, reason: str) -> None:
    """What is not established is inferred, not known or talked about; a question beside it says what is taken as so."""
    assert notes_of(text, "unknown") == [(reading, reason)]


@pytest.mark.parametrize(
    ("text", "reading", "reason"), [c[1:] for c in DENIALS + NOT_CONFIRMED], ids=[c[0] for c in DENIALS + NOT_CONFIRMED]
)
def test_denial(text: str, reading: str | None, reason: str | None) -> None:
    """A denial has an object; a confirmation that is negated denies nothing."""
    assert notes_of(text, "reporting_verb", "attribution") == [(reading, reason)]


def test_scheinen_is_inferred_and_keeps_its_reason() -> None:
    """*scheinen* has no entry of its own in the lexicon; its reason comes from the module that found it."""
    text = "Der Koch scheint zu schlafen."
    cue = Cue(9, 16, "scheint", "unknown", "epistemic", "scheinen", "epistemic", "infinitive")
    (noted,) = add_notes([cue], find_clauses(text, 0, len(text)))
    assert (noted.reading, noted.reason) == ("inferential", "infinitive")


def test_nothing_else_is_changed() -> None:
    """Only reading and reason are filled in, in new records, in the same order; other cues stay as they are."""
    text = "Laut Wirt ist unklar, ob der Koch den Vorwurf zurückwies."
    clauses = find_clauses(text, 0, len(text))
    found, _ = find_cues(text, find_sentences(text, (Paragraph(0, len(text), "body"),)), ())
    bare = [replace(cue, reading=None, reason=None) for cue in found]
    noted = add_notes(bare, clauses)
    assert [replace(cue, reading=None, reason=None) for cue in noted] == bare
    assert [cue.reading for cue in noted] == [None, "not_known", "denies_truth"]


def test_a_cue_outside_every_clause() -> None:
    """A cue that no clause covers is noted by its word alone, or not at all."""
    unknown = Cue(90, 96, "unklar", "unknown", "epistemic", "unklar")
    denial = Cue(97, 107, "bestreitet", "reporting_verb", "source", "bestreiten")
    noted = add_notes([unknown, denial], ())
    assert [(cue.reading, cue.reason) for cue in noted] == [("not_known", "nothing_asked"), (None, None)]


def test_every_unknown_entry_says_its_reading() -> None:
    """Every entry of the lexicon of what is not established has one of the readings."""
    assert {entry.values.get("reading") for entry in lexicon.load("unknown").entries} == set(UNKNOWN_READINGS)


def test_readings_of_denials_are_those_of_the_records() -> None:
    """The tables above show every object of a denial that the records allow, and no other."""
    assert {case[2] for case in DENIALS} == {f"denies_{name}" for name in DENIED_OBJECTS}


def test_every_reason_has_its_words() -> None:
    """The reasons given in the tables above, and no others, are explained for readers."""
    given = {reason for *_, reason in (*UNKNOWN, *DENIALS, *NOT_CONFIRMED) if reason}
    explained = {entry.id for entry in lexicon.load("reasons").entries if entry.category == "note"}
    assert given == explained
