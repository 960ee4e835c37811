"""The shape of blocks: where they begin and end, and what their look and words say."""

from __future__ import annotations

import pytest

from analysis import lexicon
from analysis.cleaning.layout import describe, find_blocks, is_caption, is_credit_line


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Eins\nzwei\n\ndrei", ["Eins\nzwei", "drei"]),
        ("Eins\nzwei\ndrei", ["Eins", "zwei", "drei"]),
        ("\n\n\nEins\nzwei", ["Eins", "zwei"]),
        ("Eins\r\n\r\nzwei\r\ndrei", ["Eins", "zwei\r\ndrei"]),
        ("Eins\n \t\nzwei", ["Eins", "zwei"]),
        ("Punkte:\n• eins\n• zwei\n\ndrei", ["Punkte:", "eins", "zwei", "drei"]),
        ("Ja\n34%\nNein\n66%\n\nText", ["Ja", "34%", "Nein", "66%", "Text"]),
        ("Am Kai\nKeystone\nText\n\nText", ["Am Kai\nKeystone", "Text", "Text"]),
        ("Das hat\nReuters\ngemeldet.\n\nText", ["Das hat\nReuters\ngemeldet.", "Text"]),
        ("• eins ist\nnicht zwei\n• drei\nText\n\nText", ["eins ist\nnicht zwei", "drei", "Text", "Text"]),
        ("Ja\n34%\nnein\n66%\n\nText", ["Ja", "34%", "nein", "66%", "Text"]),
        ("- Ein Strich ist kein Punkt einer Liste", ["- Ein Strich ist kein Punkt einer Liste"]),
        ("•", ["•"]),
        ("", []),
    ],
)
def test_blocks(text: str, wanted: list[str]) -> None:
    """Blank lines part blocks; without any, every line is one; lists, credits and shares end one, wrapping does not."""
    assert [text[start:end] for start, end, _ in find_blocks(text)] == wanted


@pytest.mark.parametrize(
    ("content", "wanted"),
    [
        ("Die Stadt sperrt den Hafen, und niemand weiß bisher, für wie lange.", "prose"),
        ("Er kam am Montag zurück. Sie blieb noch eine ganze Woche dort (dpa)", "prose"),
        ("Niemand weiß bisher, für wie lange die Stadt den Hafen nun sperren will. (apa/dpa)", "prose"),
        ("So bleibt es.", "sentence"),
        ("Was wird nun?", "fragment"),
        ("Stadt sperrt den Hafen", "fragment"),
        ("Die Stadt sperrt den Hafen und will nun …", "cut"),
        ("Boote Netze Wetter Fische Ebbe " * 10, "fragment"),
        ("Weitere Artikel", "furniture"),
        ("12 Kommentare", "furniture"),
    ],
)
def test_kinds(content: str, wanted: str) -> None:
    """Length and marks tell sentences from the lines of a page."""
    content = content.strip()
    assert describe(content, 0, len(content)).kind == wanted


@pytest.mark.parametrize(
    ("content", "caption", "alone"),
    [
        ("Am Kai liegen drei Boote. Bild: keystone", True, False),
        ("Am Kai liegen drei Boote. - Keystone", True, False),
        ("Am Kai liegen drei Boote (Foto: Uwe Strand)", True, False),
        ("Boote am Kai\nShutterstock.com", True, False),
        ("Abbildung 3: Der Wasserstand im Mai", True, False),
        ("Bild: Ein Boot liegt noch am Kai", True, False),
        ("Foto: Uwe Strand/dpa", True, True),
        ("© Hafenamt Emden", True, True),
        ("imago images / Keystone", True, True),
        ("Das Boot sei weg, meldete die dpa.", False, False),
        ("Er hat davon ein Bild: es hängt im Flur und zeigt das Boot im Nebel, wie es heimkommt.", False, False),
        ("Niemand soll dort anlegen. (dpa)", False, False),
    ],
)
def test_captions_and_credits(content: str, caption: bool, alone: bool) -> None:
    """A caption ends in a credit or begins with its number; a credit alone says nothing of what is to be seen."""
    assert (is_caption(content), is_credit_line(content)) == (caption, alone)


def test_every_entry_of_the_furniture_says_how_it_is_used() -> None:
    """Without ``where`` an entry would match nothing."""
    assert all(entry.values.get("where") for entry in lexicon.load("boilerplate").entries)
