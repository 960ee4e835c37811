"""Nominalised acts and the words that name their doers."""

from __future__ import annotations

import pytest

from analysis import lexicon
from analysis.framing import find_framing
from analysis.lexicon import unmark
from analysis.records import AGENT_FORMS, Sentence

ENTRIES = lexicon.load("nominal_acts").entries
ACTS = [entry for entry in ENTRIES if entry.category == "act"]
NO_ACTS = [entry for entry in ENTRIES if entry.category == "no_act"]


def acts(text):
    """Return the nominalised acts of a text that is one sentence."""
    return find_framing(text, [Sentence(0, len(text), 0)])[1]


@pytest.mark.parametrize("entry", ACTS, ids=[entry.id for entry in ACTS])
def test_examples(entry):
    """Each entry is found where its examples mark it, and no act at all in its counterexamples."""
    assert entry.examples
    for example in entry.examples:
        text, ranges = unmark(example)
        assert [(act.start, act.end) for act in acts(text) if act.entry == entry.id] == ranges
    for text in entry.counterexamples:
        assert acts(text) == ()


@pytest.mark.parametrize("entry", NO_ACTS, ids=[entry.id for entry in NO_ACTS])
def test_no_acts(entry):
    """Nouns that are listed as no acts are none."""
    assert entry.counterexamples
    for text in entry.counterexamples:
        assert acts(text) == ()


DOERS = {
    "genitive": ("Die Drohung [[der Polizei]] half nichts.", "genitive"),
    "genitive with an adjective": ("Der Angriff [[der wütenden Rebellen]] scheiterte.", "genitive"),
    "genitive of letters": ("Eine Forderung [[der PQR]] blieb liegen.", "genitive"),
    "genitive of a compound": ("Ein Vorschlag [[des Kegelvereins]] kam durch.", "genitive"),
    "state before": ("[[Frankreichs]] Drohung half nichts.", "genitive"),
    "name before": ("[[Zopfs]] Rücktritt überraschte.", "genitive"),
    "possessive": ("[[Seine]] Drohung half nichts.", "possessive"),
    "possessive with an adjective": ("Sie bereut [[ihren]] schnellen Entschluss und [[ihre]] Zusage.", "possessive"),
    "relative": ("Die Wirtin, [[deren]] Zusage fehlt, schweigt.", "possessive"),
    "adjective of a state": ("Die [[französische]] Invasion blieb aus.", "adjective"),
    "adjective of a body": ("Ohne [[behördliche]] Genehmigung geht nichts.", "adjective"),
    "durch": ("Die Räumung durch [[die Polizei]] dauerte.", "preposition"),
    "durch behind the object": ("Die Festnahme des Kuchendiebs durch [[die Polizei]] dauerte.", "preposition"),
    "von": ("Forderungen von [[Gewerkschaften]] blieben liegen.", "preposition"),
    "compound": ("Der [[Polizei]]einsatz dauerte.", "compound"),
    "compound with a hyphen": ("Der [[US]]-Luftangriff blieb aus.", "compound"),
    "support verb": ("[[Die Polizei]] führt Verhandlungen.", "subject"),
    "support verb, perfect": ("[[Das Ministerium]] hat Ermittlungen eingeleitet.", "subject"),
    "support verb, dependent": ("Er sagt, dass [[die Regierung]] Gespräche aufnimmt.", "subject"),
    "support verb, pronoun": ("[[Wir]] führen Verhandlungen.", "subject"),
    "support verb, several": ("[[Die Polizei]] hat mehrere Ermittlungen eingeleitet.", "subject"),
    "support verb, two verbs": ("[[Zopf]] hat Verhandlungen geführt und den Koch entlassen.", "subject"),
    "support verb, modal": ("Schön wäre es, wenn [[er]] eine Einigung erzielen könnte.", "subject"),
    "support verb, name": ("[[Elisabeth Zopf]] führt Verhandlungen.", "subject"),
    "support verb, clause between": ("Es heißt, dass [[Beamte]], die müde sind, Gespräche führen.", "subject"),
    "support verb, inverted": ("Seit Mai führen [[die Behörden]] offenbar Gespräche.", "subject"),
    "support verb, inverted behind a clause": ("Während es regnet, führt [[der Chef]] Gespräche.", "subject"),
    "support verb, two": ("[[Die Polizei und das Ministerium]] führen Gespräche.", "subject"),
    "support verb, full name": ("[[Der Minister Karl Zopf]] führt Gespräche.", "subject"),
    "support verb, infinitive": ("[[Die Polizei]] kam früh, um Gespräche zu führen.", "subject"),
    "support verb, infinitive first": ("Um Gespräche zu führen, kam [[die Polizei]] früh.", "subject"),
    "support verb, seat of two words": ("Seit Mai führt [[das Weiße Haus]] Gespräche.", "subject"),
    "several behind durch": ("Der Angriff durch [[Soldaten und Rebellen]] scheiterte.", "preposition"),
    "verhängen": ("[[Die EU]] verhängte Zölle auf Marmelade.", "subject"),
    "seeking": ("Er hört, dass [[Beamte]] heimlich Kontakt suchen.", "subject"),
    "several in the genitive": ("Die Drohung [[der Polizei und der Rebellen]] half nichts.", "genitive"),
    "several behind von": ("Forderungen von [[Gewerkschaften und Parteien]] blieben liegen.", "preposition"),
    "several states": ("Die Kritik aus [[dem Iran und Kanada]] half nichts.", "preposition"),
    "seat of two words": ("Die Kritik aus [[dem Weißen Haus]] half nichts.", "preposition"),
    "from abroad": ("[[Ausländische]] Investitionen fehlen.", "adjective"),
    "imposed": ("[[Frankreichs]] Zölle steigen.", "genitive"),
    "state behind": ("Der Rückzug [[Frankreichs]] dauerte.", "genitive"),
    "between": ("Die Gespräche zwischen [[dem Kegelverein und der Polizei]] dauerten.", "preposition"),
    "from": ("Die Kritik aus [[Wien]] half nichts.", "preposition"),
    "dissolved by": ("Die Auflösung der Runde durch [[die Polizei]] dauerte.", "preposition"),
}
NOBODY = {
    "nothing beside it": "Die Räumung dauerte.",
    "genitive of what is done to": "Die Festnahme der Wirtin dauerte.",
    "genitive of either": "Die Unterstützung der Wirtin dauerte.",
    "possessive of what is done to": "Ihre Festnahme dauerte.",
    "thing in the genitive": "Die Ankündigung des Kuchens freute alle.",
    "durch a way": "Der Rückzug durch das Land dauerte.",
    "durch a thing": "Die Verschönerung durch Blumen freute alle.",
    "von a place": "Die Einreise von Griechenland dauerte.",
    "aim in a compound": "Der EU-Beitritt dauert.",
    "adjective of a language": "Die französische Übersetzung liegt vor.",
    "passive": "Von morgens an wurden Verhandlungen geführt.",
    "joined behind a preposition": "Die Polizei hat das Fest nach Streit und Drohung abgebrochen.",
    "dative": "Sie spielt mit einem Aufruf.",
    "support verb, adverb": "Nachmittags führt Verhandlungen, wer mag.",
    "between things": "Die Gespräche zwischen Tür und Angel dauern.",
    "from a thing": "Die Drohung aus dem Lautsprecher half nichts.",
    "relative of a thing": "Die Gebühr, deren Ankündigung fehlt, steigt.",
    "infinitive of somebody else": "Die Wirtin bat, Gespräche zu führen.",
    "elided subject": "Der Wirt kam und stellte der Frau Anfragen.",
    "support verb behind another subject": "Das Wetter gab die Polizei in Auftrag, nicht Verhandlungen.",
    "sought from others": "Beamte suchen Unterstützung.",
    "plural name as subject": "Die Pauls üben Kritik.",
}


@pytest.mark.parametrize(("marked", "form"), DOERS.values(), ids=DOERS.keys())
def test_doer(marked, form):
    """The doer is read where the form of the phrase or the verb leaves no doubt."""
    text, ranges = unmark(marked)
    found = [(act.agent, act.agent_form) for act in acts(text) if act.agent]
    assert [((agent.start, agent.end), how) for agent, how in found] == [(span, form) for span in ranges]


@pytest.mark.parametrize("text", NOBODY.values(), ids=NOBODY.keys())
def test_no_doer(text):
    """No doer is read where none is named, or where the words may as well name whom the act befalls."""
    assert acts(text)
    assert [act.agent for act in acts(text)] == [None] * len(acts(text))


def test_forms_are_declared():
    """Every form that the rules give is one of those declared."""
    assert {form for _, form in DOERS.values()} == set(AGENT_FORMS)


def test_joined_acts_come_from_one_place():
    """What stands behind the last of two joined nouns with *aus* is the doer of both."""
    text = "Es gab Lieferungen und andere Spenden aus Kanada."
    assert [act.agent.of(text) for act in acts(text)] == ["Kanada", "Kanada"]
    assert acts("Es gab Lieferungen und andere Suppen aus Kanada.")[0].agent is None


def test_one_with_its_verb_is_no_act():
    """A noun behind a bare *in* and before a verb is part of that verb."""
    assert acts("Sie will eine Suppe in Erwägung ziehen.") == ()
    assert len(acts("In Verhandlungen mit dem Koch schwieg sie.")) == 1


def test_title_is_no_act():
    """A noun in quotation marks of its own is a title."""
    assert acts("Sie liest «Vergebung» im Garten.") == ()
