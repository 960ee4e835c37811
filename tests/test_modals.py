"""Modal verbs other than sollen: made-up sentences for every reason, and what must always hold."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import lexicon
from analysis.german.clauses import find_clauses
from analysis.hedging.modal_readings import READERS, find_modal_readings
from analysis.hedging.modals import find_modals
from analysis.lexicon import unmark
from analysis.records import MODAL_READINGS, UNKNOWN_READINGS, Cue, Reading

CUES = [
    ("dürfte", "Das Haus [[dürfte]] alt sein.", "epistemic", "subjunctive_form"),
    ("dürfte in auch wenn", "Er lacht, auch wenn das falsch sein [[dürfte]].", "epistemic", "subjunctive_form"),
    ("könnte", "Der Fluss [[könnte]] steigen.", "epistemic", "subjunctive_form"),
    ("könnte beside her", "Der Hut und ihr Schal [[könnten]] nass werden.", "epistemic", "subjunctive_form"),
    ("könnte on a real condition", "Der Fluss [[könnte]] steigen, wenn es taut.", "epistemic", "subjunctive_form"),
    ("könnte with a perfect", "Der Dieb [[könnte]] gekommen sein.", "epistemic", "perfect_infinitive"),
    ("kann with a perfect", "Der Dieb [[kann]] die Leiter benutzt haben.", "epistemic", "perfect_infinitive"),
    ("konnte with a perfect", "Der Dieb [[konnte]] die Leiter nicht benutzt haben.", "epistemic", "perfect_infinitive"),
    ("kann sein, dass", "Es [[kann]] sein, dass der Wirt schläft.", "epistemic", "may_be_that"),
    ("kann sich handeln um", "Dabei [[kann]] es sich um einen Irrtum handeln.", "epistemic", "may_be_that"),
    ("kann with durchaus", "Das [[kann]] durchaus falsch sein.", "epistemic", "state_with_particle"),
    ("muss with a perfect", "Der Dieb [[muss]] den Hof gekannt haben.", "epistemic", "perfect_infinitive"),
    ("musste with a perfect", "Der Dieb [[musste]] den Hof gekannt haben.", "epistemic", "perfect_infinitive"),
    ("muss with a verb that moves", "Der Zug [[muss]] angekommen sein.", "epistemic", "perfect_infinitive"),
    ("muss with wohl", "Das [[muss]] wohl ein Irrtum sein.", "epistemic", "state_with_particle"),
    ("müsste with eigentlich", "Die Milch [[müsste]] eigentlich frisch sein.", "epistemic", "state_with_particle"),
    ("mag with a state", "Das [[mag]] richtig sein.", "epistemic", "state"),
    ("mag with a perfect", "Er [[mag]] geträumt haben.", "epistemic", "perfect_infinitive"),
    ("mag in a concession", "Der Koch [[mag]] zwar schimpfen, doch er kocht gut.", "epistemic", "concession"),
    ("will with a perfect", "Der Pilot [[will]] ein Licht gesehen haben.", "reportive", "perfect_infinitive"),
    ("will wissen, dass", "Der Bote [[will]] wissen, dass der Wirt verkauft.", "reportive", "claims_to_know"),
    ("scheinen with zu", "Der Streit [[scheint]] beigelegt zu sein.", "inferential", "infinitive_with_zu"),
    ("scheinen with a predicate", "Die Lage [[schien]] aussichtslos.", "inferential", "predicate"),
]  # fmt: skip
READINGS = [
    ("darf", "Der Gärtner [[darf]] den Baum malen.", "permission", "dynamic_infinitive"),
    ("darf, a person", "Sie weiß, wer den Baum malen [[darf]].", "permission", "person_subject"),
    ("darf, passive", "Hier [[darf]] gesungen werden.", "permission", "passive"),
    ("darf nicht", "Hier [[darf]] der Hund nicht baden.", "deontic", "negated_permission"),
    ("darf nicht nur", "Hier [[darf]] der Hund nicht nur baden.", "permission", "dynamic_infinitive"),
    ("darf alone", "Der Hund [[darf]] das.", "permission", "no_infinitive"),
    ("darf bezweifelt werden", "Das [[darf]] bezweifelt werden.", "other", "set_phrase"),
    ("durfte annehmen", "Der Rat [[durfte]] Geschenke annehmen.", "permission", "dynamic_infinitive"),
    ("dürfte ich", "[[Dürfte]] ich den Hut sehen?", "permission", "polite"),
    ("dürfte, if", "Wenn er fragte, [[dürfte]] man ihm helfen.", "conditional", "hypothetical"),
    ("kann", "Die Köchin [[kann]] gut singen.", "ability", "dynamic_infinitive"),
    ("kann, a person", "Er [[kann]] gut singen.", "ability", "person_subject"),
    ("kann, passive", "Der Kuchen [[kann]] geteilt werden.", "ability", "passive"),
    ("kann with a state", "Die Straße [[kann]] glatt sein.", "other", "undecided"),
    ("man kann annehmen", "Das [[kann]] man annehmen.", "other", "set_phrase"),
    ("könnten in reported speech", "Die Wirte [[könnten]] kochen.", "ability", "reported_form"),
    ("könnten Sie", "[[Könnten]] Sie den Hut halten?", "ability", "polite"),
    ("damit", "Der Wirt bleibt, damit die Köchin ruhen [[könnte]].", "ability", "purpose_clause"),
    ("könnte, if", "Wenn es regnete, [[könnte]] der Bauer säen.", "conditional", "hypothetical"),
    ("wir könnten", "Wir [[könnten]] essen.", "conditional", "hypothetical"),
    ("könnte nicht", "Der Bauer [[könnte]] nicht säen.", "other", "undecided"),
    ("muss", "Die Köchin [[muss]] das Feuer löschen.", "deontic", "dynamic_infinitive"),
    ("muss, passive", "Das Feuer [[muss]] gelöscht werden.", "deontic", "passive"),
    ("muss nicht", "Die Köchin [[muss]] nicht warten.", "deontic", "negated_necessity"),
    ("muss with a state", "Das [[muss]] ein Irrtum sein.", "other", "undecided"),
    ("muss with a state reached", "Die Tür [[muss]] verschlossen sein.", "other", "undecided"),
    ("ich muss with a state", "Ich [[muss]] pünktlich sein.", "deontic", "person_subject"),
    ("requirement", "Bewerber [[müssen]] zuvor gekocht haben.", "deontic", "requirement"),
    ("müsste", "Die Stadt [[müsste]] den Platz kehren.", "deontic", "advice"),
    ("müsste, if", "Wenn er ginge, [[müsste]] sie kochen.", "conditional", "hypothetical"),
    ("müsse with a perfect", "Der Dieb [[müsse]] den Hof gekannt haben.", "epistemic", "perfect_infinitive"),
    ("mag a thing", "Die Katze [[mag]] Fisch.", "volitional", "no_infinitive"),
    ("möchte", "Die Katze [[möchte]] schlafen.", "volitional", "wish"),
    ("möge", "[[Möge]] das Fest gelingen.", "volitional", "wish"),
    ("mag nicht", "Der Hund [[mag]] nicht baden.", "volitional", "dynamic_infinitive"),
    ("mag with an act", "Das [[mag]] jemanden freuen.", "other", "undecided"),
    ("will", "Der Pilot [[will]] fliegen.", "volitional", "dynamic_infinitive"),
    ("will, a person", "Er [[will]] fliegen.", "volitional", "person_subject"),
    ("will with a state", "Die Köchin [[will]] Meisterin sein.", "volitional", "stative"),
    ("will a thing", "Der Hund [[will]] den Ball.", "volitional", "no_infinitive"),
    ("will, dass", "Der Wirt [[will]], dass alle gehen.", "volitional", "no_infinitive"),
    ("will geübt sein", "Das Lied [[will]] geübt sein.", "deontic", "needs_doing"),
]  # fmt: skip
REPORTED = {"Die Wirte [[könnten]] kochen."}  # the others are tried outside reported speech
LEMMAS = {"kann": "können", "will": "wollen", "mag": "mögen", "muss": "müssen", "darf": "dürfen"}


def find(text: str, *, reported: bool = False) -> list[Cue | Reading]:
    """Return what is found in a sentence."""
    return list(find_modal_readings(find_clauses(text, 0, len(text)), reported=reported))


@pytest.mark.parametrize(("marked", "reading", "reason"), [c[1:] for c in CUES], ids=[c[0] for c in CUES])
def test_cue(marked: str, reading: str, reason: str) -> None:
    """A modal that says how likely something is, or what somebody claims, is a cue with its reason and clause."""
    text, ranges = unmark(marked)
    found = [item for item in find(text) if isinstance(item, Cue)]
    assert [(c.start, c.end, c.reading, c.reason) for c in found] == [(a, b, reading, reason) for a, b in ranges]
    assert all(c.scope is not None and c.scope.covers(c) for c in found)
    assert found == list(find_modals(find_clauses(text, 0, len(text)), reported=False))


@pytest.mark.parametrize(("marked", "reading", "reason"), [c[1:] for c in READINGS], ids=[c[0] for c in READINGS])
def test_reading(marked: str, reading: str, reason: str) -> None:
    """A modal that is no cue is read as will, ability, permission, duty or condition, or left undecided."""
    text, ranges = unmark(marked)
    found = [i for i in find(text, reported=marked in REPORTED) if isinstance(i, Reading)]
    assert [(r.start, r.end, r.reading, r.reason) for r in found] == [(a, b, reading, reason) for a, b in ranges]


def test_forbidden_in_reported_speech() -> None:
    """*dürften* with a negation is what somebody forbade where the sentence is reported, else how likely it is."""
    text = "Die Gäste dürften nicht singen."
    (told,), (likely,) = find(text, reported=True), find(text)
    assert (told.reading, told.reason) == ("deontic", "negated_permission")
    assert (likely.reading, likely.reason) == ("epistemic", "subjunctive_form")


def test_müssten_in_reported_speech() -> None:
    """*müssten* stands for *müssen* where the sentence is reported."""
    (found,) = find("Die Gäste müssten warten.", reported=True)
    assert (found.reading, found.reason) == ("deontic", "reported_form")


@pytest.mark.parametrize(("form", "lemma"), LEMMAS.items())
def test_reading_names_its_verb(form: str, lemma: str) -> None:
    """A reading names the verb it is a form of."""
    (found,) = find(f"Er {form} das.")
    assert isinstance(found, Reading)
    assert found.lemma == lemma


def test_every_reason_of_a_modal_has_a_sentence() -> None:
    """The tables above have a sentence for every reason there is for a modal."""
    modal = {entry.id for entry in lexicon.load("reasons").entries if entry.category in ("modal", "shared")}
    assert modal == {case[3] for case in (*CUES, *READINGS)}


FORMS = "will wollen darf dürfte könnte können kann muss müssten mag möchte möge soll scheint Könnten"
VERBS = "sein haben gesehen gekommen werden gebaut worden bauen handeln wissen lassen"
OTHERS = "er sie das Haus Wirte nicht nur wohl , . wenn dass damit und ob ich man es um sich zu zwar ?"
WORDS = st.sampled_from([word for line in (FORMS, VERBS, OTHERS) for word in line.split()])


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=20).map(" ".join), st.booleans())
def test_each_form_is_read_once(text: str, reported: bool) -> None:
    """Every finite form of the modals gives one cue or one reading, of a known kind, with a reason that has words."""
    clauses = find_clauses(text, 0, len(text))
    found = list(find_modal_readings(clauses, reported=reported))
    forms = {
        clause.verb.start
        for clause in clauses
        if clause.verb and any(f.lemma in READERS and f.feature not in ("inf", "part", "zu") for f in clause.verb.forms)
    }
    read = [item.start for item in found if not (isinstance(item, Cue) and item.entry == "scheinen")]
    assert sorted(read) == sorted(forms)
    known = lexicon.load("reasons").by_id
    for item in found:
        assert item.reading in (*MODAL_READINGS, *UNKNOWN_READINGS)
        assert item.reason in known
