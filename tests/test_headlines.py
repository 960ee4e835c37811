"""The headline among the lines above an article, and its copies."""

from __future__ import annotations

import pytest

from analysis.cleaning.headlines import find_headline, is_copy
from analysis.cleaning.layout import Block, describe

TEXT = "Die Stadt will den alten Hafen sperren, sagte die Bürgermeisterin am Dienstag vor dem Rat."


def make_blocks(*contents: str) -> list[Block]:
    """Describe some lines."""
    return [describe(content, 0, len(content)) for content in contents]


@pytest.mark.parametrize(
    ("above", "wanted"),
    [
        (["Stadt will den Hafen sperren"], "Stadt will den Hafen sperren"),
        (["Norden", "Stadt will den Hafen sperren", "Emden"], "Stadt will den Hafen sperren"),
        (["Streit am Kai", "Stadt will den Hafen für immer sperren"], "Stadt will den Hafen für immer sperren"),
        (["Boote Netze Wetter Fische Ebbe Flut", "Stadt sperrt Hafen für alle"], "Stadt sperrt Hafen für alle"),
        (["Stadt sperrt den Hafen. Foto: Uwe Strand", "Stadt sperrt Hafen"], "Stadt sperrt Hafen"),
        (["Das Blatt für den Norden", "Boote", "Netze", "Wetter", "Fische", "Hafen bleibt zu"], "Hafen bleibt zu"),
        (
            ["Nun will die Stadt den alten Hafen ganz sperren", "Fischer wehren sich gegen die Pläne aus dem Rathaus"],
            "Nun will die Stadt den alten Hafen ganz sperren",
        ),
        (["hafen@example.org schreibt man an"], None),
        (["Emden"], None),
    ],
)
def test_headline(above: list[str], wanted: str | None) -> None:
    """Long enough, with small words, near the text; of two whole ones the first."""
    blocks = make_blocks(*above, TEXT)
    found = find_headline(blocks, [False] * len(blocks), len(above))
    assert (None if found is None else blocks[found].text) == wanted


@pytest.mark.parametrize(
    ("content", "wanted"),
    [
        ("Stadt will den Hafen für alle sperren", True),
        ("STADT WILL DEN HAFEN FÜR ALLE SPERREN!", True),
        ("Startseite Norden Stadt will den Hafen für alle sperren", True),
        ("Startseite Stadt will den Hafen...", True),
        ("Stadt will den Hafen für alle öffnen", False),
        ("Die Stadt will den Hafen für alle sperren, und die Fischer wollen das nicht.", False),
        ("…", False),
    ],
)
def test_copies(content: str, wanted: bool) -> None:
    """The same words, cut short, or with sections in front."""
    model, copy = make_blocks("Stadt will den Hafen für alle sperren", content)
    assert is_copy(copy, model) == wanted
