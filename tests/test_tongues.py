"""German italics are told from English ones, on every page of this book."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from analysis import reference
from analysis.lexicon import load, names
from analysis.publish.tongues import ENGLISH as LISTED
from analysis.publish.tongues import WORD, is_german, is_german_title

GERMAN = ("soll", "Der Zug sollte gestern in Genf ankommen.", "bietet an", "in Wahrheit", "nach Angaben", "-ung", "ß")
ENGLISH = ("cue", "et al.", "is said to", "At least", "F", "noun of action", "", "…", "not known")
# German words of our own examples that neither the news nor the lexicons have.
KNOWN = frozenset(
    WORD.findall(
        "geregnet gespenst gestutzt gewicht heilende honig laken moosbrunnen polizeieinsatz rathauses rathaussprecher "
        "ae oe schmecke schmeckten ss suppen tagblatts trainers ue vernichtet zoos"
    )
)
TITLES = {
    "Die Modalverben im Deutschen: Grammatikalisierung und Polyfunktionalität": True,
    "Grammatik der deutschen Sprache": True,
    "Evidentiality in German: Linguistic Realization and Regularities": False,
    "Journal of Communication": False,
    "Computational Linguistics": False,
}


@pytest.mark.parametrize("text", GERMAN)
def test_german_is_known(text):
    """Single words, phrases with words that are also English, endings."""
    assert is_german(text)


@pytest.mark.parametrize("text", ENGLISH)
def test_english_is_known(text):
    """Terms, phrases, abbreviations, and what has no words."""
    assert not is_german(text)


@pytest.mark.parametrize(("title", "expected"), TITLES.items())
def test_titles_are_told_apart(title, expected):
    """Small words of German tell its titles."""
    assert is_german_title(title) is expected


def italics_of(text: str) -> Iterator[str]:
    """Return what stands in italics in a text of Markdown."""
    for block in MarkdownIt("commonmark").parse(text):
        inside, words = 0, ""
        for token in block.children or ():
            inside += {"em_open": 1, "em_close": -1}.get(token.type, 0)
            if token.type == "em_close" and not inside:
                yield words
                words = ""
            elif inside:
                words += " " if token.type == "softbreak" else token.content


def italics_of_book(root: Path) -> dict[str, str]:
    """Return all italics of the pages that were written by hand, each with a page where it stands."""
    found = {}
    for path in sorted([*(root / "book").glob("*.md"), *(root / "seeds" / "edition").glob("*.md")]):
        found |= dict.fromkeys(italics_of(path.read_text(encoding="utf-8")), path.name)
    for path in sorted((root / "notebooks").glob("*.ipynb")):
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        for cell in cells:
            if cell["cell_type"] == "markdown":
                found |= dict.fromkeys(italics_of("".join(cell["source"])), path.name)
    return found


def test_every_german_italic_consists_of_german_words(root):
    """What is marked as German is German; an English word that the list lacks is found here."""
    german = set(reference.load().counts)
    for lexicon in map(load, names()):
        for entry in lexicon.entries:
            said = " ".join(
                [*entry.examples, *entry.counterexamples, *entry.patterns, *map(str, entry.values.values())]
            )
            german |= set(WORD.findall(said.casefold()))
    doubtful = {  # add an English word to the list in tongues.py, a German one to KNOWN
        f"{page}: {text}": unknown
        for text, page in italics_of_book(root).items()
        if is_german(text)
        and (unknown := [w for w in WORD.findall(text.casefold()) if w not in german | KNOWN | LISTED and w.isascii()])
    }
    assert doubtful == {}
