"""How sentences put their main statement. The sentences are made up."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.annotate import annotate
from analysis.records import STATUSES, Article, Cue, Marker, Quotation, Sentence, Span
from analysis.statements.status import find_status, find_statuses

CASES = {
    "plain": ("Der Wirt hat den Keller geheizt.", ["asserted"]),
    "hypothetical": ("Ein leerer Keller wäre nichts Neues.", ["asserted"]),
    "without a verb": ("Neues aus dem Keller", ["asserted"]),
    "attribution": ("Laut der Köchin hat der Wirt den Keller geheizt.", ["reported"]),
    "attribution at the end": ("Der Keller ist warm, so die Köchin.", ["reported"]),
    "wie and a verb of saying": ("Wie der Bote berichtet, ist der Keller warm.", ["reported"]),
    "verb of saying": ("Die Köchin sagt, dass der Keller warm ist.", ["reported"]),
    "hearsay": ("Der Wirt soll den Keller seit Mai geheizt haben.", ["reported"]),
    "angeblich": ("Angeblich hat der Wirt den Keller geheizt.", ["reported"]),
    "free indirect speech": ("Die Köchin klagte über den Wirt. Er habe den Keller geheizt.", [None, "reported"]),
    "quoted as a whole": ("Die Köchin sagte: „Der Keller ist warm. Der Wirt schläft.“", ["reported", "reported"]),
    "nothing but marks round it": ("„Der Keller bleibt warm.“", ["reported"]),
    "marks round a part": ("„Keller“ und „Küche“", ["asserted"]),
    "predicate in somebody's words": ("Die Köchin nannte den Wirt einen „faulen Träumer“.", ["reported"]),
    "adverb of inference": ("Der Wirt hat den Keller offenbar geheizt.", ["inferred"]),
    "dürfte": ("Der Wirt dürfte den Keller geheizt haben.", ["inferred"]),
    "scheinen": ("Der Wirt scheint den Keller zu heizen.", ["inferred"]),
    "question": ("Hat der Wirt den Keller geheizt?", ["asked"]),
    "left open, with ob": ("Ob der Wirt den Keller heizt, ist unklar.", ["asked"]),
    "left open, with a question word": ("Noch ist ungewiss, welcher Wirt den Keller heizt.", ["asked"]),
    "somebody asks": ("Die Köchin fragte, ob der Wirt den Keller heizt.", ["asked"]),
    "open without a question": ("Die Zukunft des Kellers ist unklar.", ["asserted"]),
    "denial": ("Der Wirt bestreitet, dass er den Keller heizt.", ["denied"]),
    "denial of a noun": ("Der Wirt weist den Vorwurf zurück.", ["denied"]),
    "denial told by a third": ("Laut der Köchin bestreitet der Wirt, dass er den Keller heizt.", ["denied"]),
    "called untrue": ("Der Wirt sagte, der Bericht sei falsch.", ["denied"]),
    "not true": ("Der Wirt erklärte, dass die Angaben nicht zutreffen.", ["denied"]),
    "true": ("Der Wirt erklärte, dass die Angaben zutreffen.", ["reported"]),
    "something else that is wrong": ("Der Wirt sagte, die Richtung sei falsch.", ["reported"]),
    "denial as a noun": ("Zurückweisung der Vorwürfe durch den Wirt", ["denied"]),
    "denial as a noun with an adjective": ("Deutliches Dementi des Wirts", ["denied"]),
    "noun of denial behind a preposition": ("Ruhe im Keller nach der Zurückweisung der Vorwürfe", ["asserted"]),
    "noun of denial behind the first word": ("Wegen der Zurückweisung der Vorwürfe durch den Wirt", ["asserted"]),
    "noun of denial beside a verb": ("Die Zurückweisung der Vorwürfe kam spät.", ["asserted"]),
    "predicate in marks, without a verb": ("Luft im Keller «unerträglich»", ["reported"]),
    "predicate in marks with what belongs to it": ("Luft im Keller „einfach unerträglich“", ["reported"]),
    "name in marks, without a verb": ("Neue Luft im „Goldenen Löwen“", ["asserted"]),
    "adjective in marks, with a verb": ("Die Luft im Keller ist heute „unerträglich“.", ["asserted"]),
    # what does not govern the main statement
    "adjective before a noun": ("Der angebliche Koch hat den Keller geheizt.", ["asserted"]),
    "weighed adjective": ("Der mutmaßliche Dieb hat den Keller verlassen.", ["asserted"]),
    "source of a dependent clause": ("Obwohl der Keller laut der Köchin warm ist, friert der Wirt.", ["asserted"]),
    "inference in a dependent clause": ("Der Wirt friert, weil der Keller offenbar kalt ist.", ["asserted"]),
    "denial in a dependent clause": ("Der Wirt friert, obwohl er bestreitet, dass der Keller kalt ist.", ["asserted"]),
    "the quoted person infers": ("Die Köchin sagte, der Wirt habe den Keller offenbar geheizt.", ["reported"]),
    "the quoted person asks": ("„Hat der Wirt den Keller geheizt?“, fragte sich die Köchin.", ["reported"]),
    # where several hold
    "source before inference": ("Laut der Köchin hat der Wirt den Keller offenbar geheizt.", ["reported"]),
    "question before hearsay": ("Soll der Wirt den Keller seit Mai geheizt haben?", ["asked"]),
    "statement before a colon": ("Der Wirt friert: Der Keller ist offenbar kalt.", ["asserted"]),
    "heading before a colon": ("Kalter Keller: Der Wirt friert offenbar.", ["inferred"]),
}
MISSES = {
    "a demand is no claim": ("Die Köchin sagte, der Wirt solle den Keller heizen.", "asserted"),
}


def statuses(text: str) -> tuple[str, ...]:
    """Return the status of every sentence of a text."""
    seen = annotate(Article("t", text), keep_all=True)
    return find_statuses(text, seen.sentences, seen.cues, seen.markers, seen.quotes, seen.denials)


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_status(text: str, expected: list) -> None:
    """Each sentence is given the status of its main statement; None stands for a sentence that only leads there."""
    found = statuses(text)
    assert len(found) == len(expected)
    assert [one for one, wanted in zip(found, expected, strict=True) if wanted] == [w for w in expected if w]


@pytest.mark.parametrize(("text", "wanted"), MISSES.values(), ids=MISSES)
@pytest.mark.xfail(strict=True, reason="known miss")
def test_known_miss(text: str, wanted: str) -> None:
    """What the rules are known to miss."""
    assert statuses(text) == (wanted,)


def test_one_sentence_as_all_of_them() -> None:
    """A sentence has the status alone that it has among the others of its text."""
    text = " ".join(case for case, _ in CASES.values())
    seen = annotate(Article("t", text), keep_all=True)
    together = find_statuses(text, seen.sentences, seen.cues, seen.markers, seen.quotes)
    alone = tuple(find_status(text, s, seen.cues, seen.markers, seen.quotes) for s in seen.sentences)
    assert alone == together
    assert set(together) == set(STATUSES)


def mark(kind: str) -> tuple[str, ...]:
    """Return the status of a headline that has a marker of one kind."""
    text = "Der Keller gilt als warm"
    marker = Marker(0, len(text), text, kind, "source", kind)
    return find_statuses(text, (Sentence(0, len(text), 0),), (), (marker,), ())


def test_markers() -> None:
    """A headline's colon after a source and a reputation pass on, a question headline asks, a booster does nothing."""
    kinds = ("colon_headline", "reputation", "question_headline", "booster")
    assert [mark(kind) for kind in kinds] == [("reported",), ("reported",), ("asked",), ("asserted",)]


def test_readings_of_cues() -> None:
    """Whether a denial, a rumour or an inference is meant is taken from the cue's reading."""
    text = "Der Wirt verwahrt sich gegen diese Deutung."
    sentence = (Sentence(0, len(text), 0),)
    cue = Cue(9, 17, "verwahrt", "unknown", "epistemic", "x", scope=Span(0, len(text)))
    expected = {"denies_truth": "denied", "rumour": "reported", "inferential": "inferred", "not_known": "asserted"}
    found = {r: find_statuses(text, sentence, (replace(cue, reading=r),), (), ())[0] for r in expected}
    assert found == expected


def test_denial_in_somebody_s_own_words_is_his() -> None:
    """A denial inside a direct quotation says how the quoted person puts it: the sentence reports."""
    text = "„Der Wirt leugnet das“, sagte die Köchin."
    quotes = (Quotation("direct", (Span(0, 22),), (Span(24, 29),), stance="asserts"),)
    cue = Cue(10, 17, "leugnet", "reporting_verb", "source", "leugnen", "denies_truth", quote=0)
    assert find_statuses(text, (Sentence(0, len(text), 0),), (cue,), (), quotes) == ("reported",)


def test_negated_denial_is_none() -> None:
    """Who does not deny something passes it on."""
    text = "Der Wirt bestreitet nicht, dass er den Keller heizt."
    seen = annotate(Article("t", text), keep_all=True)
    assert find_statuses(text, seen.sentences, seen.cues, (), seen.quotes) == ("reported",)


def test_nothing_to_find() -> None:
    """A text without sentences has no statuses."""
    assert find_statuses("", (), (), (), ()) == ()
