"""To whom something is said, and where that phrase begins behind the name of who says it. The sentences are made up."""

from __future__ import annotations

import pytest

from reading import read

TOLD = {
    "a house of several media": (
        "Das Bad sei marode, sagte Kranz der Lindauer Mediengruppe.",
        ["Kranz"],
        ["der Lindauer Mediengruppe"],
    ),
    "an unknown name in marks behind a surname": (
        "Das Bad sei marode, sagte Kranz der „Bachpost“ am Abend.",
        ["Kranz"],
        ["der „Bachpost“"],
    ),
    "a medium with its name": (
        "Das Bad sei marode, sagte ein Insider der Zeitung „Bachblatt“.",
        ["ein Insider"],
        ["der Zeitung „Bachblatt“"],
    ),
    "an agency": (
        "„Das Bad ist leider marode“, sagte ein Sprecher der Deutschen Presse-Agentur.",
        ["ein Sprecher"],
        ["der Deutschen Presse-Agentur"],
    ),
    "an agency that is written small": ("Das Bad sei marode, sagte ein Insider der dpa.", ["ein Insider"], ["der dpa"]),
    "behind a name": ("Das Bad sei marode, sagte Otto Kranz dem Bachblatt.", ["Otto Kranz"], ["dem Bachblatt"]),
    "behind an apposition": (
        "Das Bad sei marode, sagte Otto Kranz, der Bademeister, der Lindauer Zeitung.",
        ["Otto Kranz, der Bademeister"],
        ["der Lindauer Zeitung"],
    ),
    "behind a genitive": (
        "Das Bad sei marode, bestätigte ein Sprecher des Rathauses der „Lindauer Zeitung“ am Montag.",
        ["ein Sprecher des Rathauses"],
        ["der „Lindauer Zeitung“"],
    ),
    "in the plural": (
        "Das Bad sei marode, sagte Eva Lang den Lindauer Nachrichten.",
        ["Eva Lang"],
        ["den Lindauer Nachrichten"],
    ),
    "before a verb that ends its clause": (
        "Wie ein Insider der Lindauer Zeitung sagte, schließt das Bad.",
        ["ein Insider"],
        ["der Lindauer Zeitung"],
    ),
    "before the participle": (
        "Das Bad sei marode, hat ein Insider dem Bachblatt gesagt.",
        ["ein Insider"],
        ["dem Bachblatt"],
    ),
}
OWN = {
    "marks around another house": (
        "Das Bad sei marode, sagte ein Mitglied der „Singenden Säge“.",
        ["ein Mitglied der „Singenden Säge“"],
    ),
    "one of the newsroom": (
        "Das Bad sei marode, sagte der Chefredakteur der Lindauer Zeitung.",
        ["der Chefredakteur der Lindauer Zeitung"],
    ),
    "the newsroom itself": (
        "Das Bad sei marode, sagte der Leiter der Redaktion der Zeitung.",
        ["der Leiter der Redaktion der Zeitung"],
    ),
    "the spokesman of a house alone": (
        "Das Bad sei marode, sagte ein Sprecher der Zeitung.",
        ["ein Sprecher der Zeitung"],
    ),
    "before the verb": ("Ein Insider der Zeitung sagte, das Bad sei marode.", ["Ein Insider der Zeitung"]),
    "no medium": ("Das Bad sei marode, sagte ein Sprecher der Stadt.", ["ein Sprecher der Stadt"]),
    "a verb without a dative": (
        "Das Bad sei marode, meinte ein Leser der Lindauer Zeitung.",
        ["ein Leser der Lindauer Zeitung"],
    ),
    "with von": (
        "Das Bad sei marode, sagte Eva Lang von der Lindauer Zeitung.",
        ["Eva Lang von der Lindauer Zeitung"],
    ),
}


@pytest.mark.parametrize(("text", "speaker", "addressee"), TOLD.values(), ids=TOLD.keys())
def test_a_medium_is_told(text, speaker, addressee):
    """A medium in the dative behind the speaker's name is no part of that name."""
    reading = read(text)
    assert reading.words(reading.quotes[0].speaker) == speaker
    assert reading.words(reading.quotes[0].addressee) == addressee


@pytest.mark.parametrize(("text", "speaker"), OWN.values(), ids=OWN.keys())
def test_a_genitive_stays(text, speaker):
    """Whose house the speaker's is belongs to the name, and nobody is told."""
    reading = read(text)
    assert reading.words(reading.quotes[0].speaker) == speaker
    assert reading.quotes[0].addressee == ()


def test_who_tells_it_on_is_not_told():
    """Behind a medium *zufolge* makes it the source: no part of the name before it, and not the one that is told."""
    reading = read("Das Bad sei marode, sagte Otto Kranz der Lindauer Zeitung zufolge.")
    assert [reading.words(q.speaker) for q in reading.quotes] == [["der Lindauer Zeitung"], ["Otto Kranz"]]
    assert [q.addressee for q in reading.quotes] == [(), ()]
