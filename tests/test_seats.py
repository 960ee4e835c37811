"""Seats of power: how a mention is read, and from what."""

from __future__ import annotations

import pytest

from analysis import lexicon
from analysis.framing import find_framing
from analysis.framing.seats import READINGS
from analysis.lexicon import unmark
from analysis.records import Sentence

ENTRIES = lexicon.load("seats").entries


def seats(text):
    """Return the seats of power in a text that is one sentence."""
    frames, _ = find_framing(text, [Sentence(0, len(text), 0)])
    return [frame for frame in frames if frame.frame == "seat"]


@pytest.mark.parametrize("entry", ENTRIES, ids=[entry.id for entry in ENTRIES])
def test_examples(entry):
    """Each seat is found where its examples mark it, and nowhere in its counterexamples."""
    assert entry.examples
    for example in entry.examples:
        text, ranges = unmark(example)
        assert [(seat.start, seat.end) for seat in seats(text) if seat.entry == entry.id] == ranges
    for text in entry.counterexamples:
        assert entry.id not in {seat.entry for seat in seats(text)}


READ = {
    "building, subject": ("Der Kreml weist den Bericht zurück.", "office", "subject"),
    "building, behind its verb": ("Das teilte der Kreml am Abend mit.", "office", "subject"),
    "building, genitive": ("Nach Angaben des Kremls war die Suppe warm.", "office", "genitive"),
    "building, laut": ("Laut Kreml ist der Hof gekehrt.", "office", "according_to"),
    "building, zufolge": ("Dem Kreml zufolge ist der Hof gekehrt.", "office", "according_to"),
    "building, colon": ("Kreml: Suppe ist fertig", "office", "colon"),
    "building, im": ("Im Kreml brennt noch Licht.", "place", "preposition"),
    "building, vor": ("Vor dem Kreml steht ein Baum.", "place", "preposition"),
    "building, rund um": ("Rund um den Kreml blühen Tulpen.", "place", "preposition"),
    "building, walls": ("Hinter den Mauern des Kremls blühen Rosen.", "place", "genitive"),
    "building, seen": ("Sie besuchte das Weiße Haus.", "place", "entered"),
    "building, at": ("Die Rosen am Kreml blühen.", "place", "preposition"),
    "building, about": ("Die Kritik am Kreml wächst.", "side", "preposition"),
    "building, zum": ("Kontakte zum Kreml hat sie keine.", "side", "preposition"),
    "building, mit": ("Sie verhandelt mit dem Kreml über Kekse.", "side", "preposition"),
    "building, auf": ("Der Druck auf den Kreml steigt.", "side", "preposition"),
    "building, dative": ("Sie wirft dem Weißen Haus Geiz vor.", "side", "object"),
    "building, word from": ("Aus dem Kreml hieß es, der Kuchen sei fertig.", "office", "word_from"),
    "building, agent": ("Die Prüfung der Suppe durch den Kreml dauert.", "office", "agent"),
    "building, participle": ("Die vom Kreml bezahlten Köche tanzen.", "side", "participle"),
    "building, passive": ("Das Rezept wurde vom Kreml bestätigt.", "office", "passive"),
    "building, person from": ("Ein Beamter aus dem Kreml bestellte Tee.", "inside", "person_from"),
    "building, near to": ("Ein dem Kreml nahestehender Bäcker liefert Brot.", "inside", "near_to"),
    "compound": ("Ein Kreml-Insider backt Brot.", "inside", "compound"),
    "compound in one word": ("Der Kremlsprecher backt Brot.", "inside", "compound"),
    "compound, small": ("Die kremlnahe Zeitung lobt den Tee.", "inside", "compound"),
    "compound, rulers": ("Die Kreml-Elite isst Kuchen.", "side", "compound_rulers"),
    "compound, quotation marks": ("Die Kreml-„Elite“ isst Kuchen.", "side", "compound_rulers"),
    "compound, journey": ("Seine Moskau-Reise war kurz.", "place", "compound_journey"),
    "two words": ("Das Weiße Haus dementierte die Einladung.", "office", "subject"),
    "two words, genitive": ("Eine Sprecherin des Weißen Hauses lächelte.", "office", "genitive"),
    "feminine": ("Ein Sprecher der Downing Street lächelte.", "office", "genitive"),
    "town hall, inside": ("Im Rathaus gibt es Kuchen.", "place", "preposition"),
    "town hall, office": ("Das Rathaus teilte mit, der Brunnen laufe.", "office", "subject"),
    "town hall of a city": ("Am Pariser Rathaus hing ein Tuch.", "place", "preposition"),
    "name": ("Radio Vatikan spielt Walzer.", "open", "part_of_name"),
    "city, in": ("Der Schnee fiel in Moskau.", "place", "preposition"),
    "city, nach": ("Sie flog nach Washington.", "place", "preposition"),
    "city, one decides": ("In Wien geht man andere Wege.", "side", "impersonal"),
    "city, one hopes": ("Man hofft in Washington auf Regen.", "side", "impersonal"),
    "city, one eats": ("In Wien isst man spät.", "place", "preposition"),
    "city, it is said": ("In Moskau hieß es, der Kuchen sei fertig.", "office", "word_from"),
    "building, member": ("Ein Mitglied des Kremls isst Suppe.", "inside", "genitive"),
    "building, circle": ("Leute aus dem Umfeld des Weißen Hauses essen Suppe.", "inside", "genitive"),
    "city, enumerated": ("Sie wohnte in Graz und Wien.", "place", "enumeration"),
    "city, dateline": ("Wien – Der Brunnen läuft.", "place", "dateline"),
    "city, name": ("Die Universität Wien lädt zum Tee.", "place", "part_of_name"),
    "city, north of": ("Der Hof liegt nördlich von Budapest.", "place", "part_of"),
    "city, way": ("Der Zug von Wien nach Linz fährt.", "place", "way"),
    "city, subject": ("Moskau reagierte verärgert.", "side", "subject"),
    "city, inverted": ("Am Montag erklärte Washington, man liefere Mehl.", "office", "subject"),
    "city, perfect infinitive": ("Anfang des Jahres soll Washington Kekse angeboten haben.", "side", "subject"),
    "city, minded": ("Sie fragt, ob Washington zum Tanz bereit sei.", "side", "subject"),
    "city, während": ("Während Kiew über Äpfel verhandelt, regnet es.", "side", "subject"),
    "city, infinitive": ("Sie sucht einen Weg, Kiew zu beruhigen.", "side", "object"),
    "city, compound before": ("Die Wiederannäherung an Washington dauert.", "side", "preposition"),
    "city, first of two infinitives": ("Sie sucht einen Weg, Kiew zu beruhigen und Brei zu rühren.", "side", "object"),
    "city, struck": ("Kiew erschüttert durch Gewitter", "place", "struck"),
    "city, speaks": ("Washington bestätigte die Einladung.", "office", "subject"),
    "city, so": ("Der Brunnen läuft, so Washington.", "office", "according_to"),
    "city, capital letters": ("WIEN – Der Brunnen läuft.", "place", "dateline"),
    "city, adjective": ("Die Pariser Regierung mag Suppe.", "side", "adjective"),
    "building, wants": ("Der Kreml sucht einen Koch.", "side", "subject"),
    "building, itself": ("Der Kreml selbst schwieg.", "side", "subject"),
    "building, minded": ("Das Rathaus ist in Sorge.", "side", "subject"),
    "building, has": ("Das Rathaus hat eine Uhr.", "open", "no_sign"),
    "building, aim": ("Das Backziel des Rathauses bleibt.", "side", "genitive"),
    "building, any genitive": ("Der Hund des Rathauses bellt.", "open", "genitive"),
    "building, participle of saying": ("Die vom Kreml bestätigten Gäste tanzen.", "office", "participle"),
    "building, passive of doing": ("Der Koch wurde vom Kreml beauftragt.", "side", "passive"),
    "city, reflexive": ("Außenpolitisch beschwerte sich Moskau kaum.", "office", "subject"),
    "city, word from": ("Die Signale aus Washington sind freundlich.", "office", "word_from"),
    "city, person": ("Moskaus Außenminister mag Suppe.", "office", "genitive"),
    "city, state": ("Moskaus Truppen zogen ab.", "side", "genitive"),
    "city, against": ("Sanktionen gegen Moskau lehnt er ab.", "side", "preposition"),
    "city, object": ("Er wirft Moskau Wortbruch vor.", "side", "object"),
    "city as a city": ("Wien wächst.", "open", "no_sign"),
    "city with article": ("Im Theater an der Wien singt sie.", "open", "no_sign"),
    "city, match": ("Im Rückspiel gegen Minsk spielt sie im Tor.", "open", "preposition"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "reading", "reason"), READ.values(), ids=READ.keys())
def test_reading(text, reading, reason):
    """A mention is read from the words right beside it, or left open."""
    (seat,) = seats(text)
    assert (seat.reading, seat.reason) == (reading, reason)


def test_parties():
    """Two seats that are joined, or stand behind zwischen, are parties; the ends of a way are places."""
    assert [s.reading for s in seats("Die Kritik aus Berlin und Paris half nichts.")] == ["office", "office"]
    assert [s.reading for s in seats("Moskau und Kiew verhandeln über Äpfel.")] == ["side", "side"]
    assert [s.reading for s in seats("Die Beziehungen zwischen Moskau und Ankara sind kühl.")] == ["side", "side"]
    assert [s.reading for s in seats("Der Zug zwischen Wien und Budapest fährt wieder.")] == ["place", "place"]


def test_no_mention():
    """A surname and the name of a newspaper are no seats."""
    assert seats("Denzel Washington kocht.") == []
    assert seats("Die Washington Post lobt die Suppe.") == []
    assert seats("Ein Berliner isst am WIENER Naschmarkt.") == []


def test_readings_are_declared():
    """Every reading that the rules give is one of those declared."""
    assert {reading for _, reading, _ in READ.values()} == set(READINGS)
