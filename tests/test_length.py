"""However long an article is and however its quotation marks stand, annotating takes work in line with its length.

Work is counted, not timed: how many lines of the package are run, at one length and at twice that length. What grows
with the square takes four times as many then, what is in line twice as many.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from dataclasses import fields
from types import FrameType

import pytest

from analysis.annotate import annotate
from analysis.records import Article
from fuzzing.checking import spans_in

WORDS = 1000
MOST = 2.2  # times the work for twice the words
SIGNS = "„“”‟\"»«‚‘’'›‹"
SENTENCE = "Der alte Wirt hat am Abend gesagt, dass die Suppe kalt sei und der Herd nicht brenne. "


def fill(passage: str, words: int) -> str:
    """Return a passage said again and again, until it has so many words."""
    return passage * max(1, words // len(passage.split()))


def count_off(passage: str, words: int) -> str:
    """Return a passage said again and again, with another word of letters alone for each ``@``."""
    return "".join(passage.replace("@", spell(n)) for n in range(max(1, words // len(passage.split()))))


def spell(number: int) -> str:
    """Return a number as letters: no two are alike, and none is a word."""
    return "".join("bdfgklmnpr"[int(digit)] + "o" for digit in str(number))


def mix_marks(words: int) -> str:
    """Return sentences with all kinds of quotation marks at random places: nested, mixed, missing."""
    chance = random.Random(4)
    marked = [chance.choice(SIGNS) + w if chance.random() < 0.15 else w for w in fill(SENTENCE, 200).split()]
    return fill(" ".join(w + chance.choice(SIGNS) if chance.random() < 0.15 else w for w in marked) + " ", words)


SHAPES: dict[str, Callable[[int], str]] = {
    "plain": lambda n: fill(SENTENCE, n),
    "plain, in paragraphs": lambda n: fill(SENTENCE + "\n\n", n),
    "one long quotation": lambda n: f"Die Wirtin sagte: „{fill('Wir haben gebaut und alles gepflanzt. ', n)}“, so sie.",
    "an article that is one quotation": lambda n: f"„{fill('Wir gehen, und er sagte, dass es gut sei. ', n).strip()}“",
    "short quotations": lambda n: fill("„Ja, wir kommen gern“, sagte er. ", n),
    "marks at random": mix_marks,
    "marks that are never closed": lambda n: fill("Er sagte „gestern und kam. ", n),
    "opening marks alone": lambda n: "„ " * n,
    "closing marks alone": lambda n: fill("Er kam gestern“ und ging. ", n),
    "paragraphs left open": lambda n: fill("Er sagte: „Wir kommen gern.\n\n", n),
    "apostrophes": lambda n: fill("Anna's 'Haus ist ‚rot. ", n),
    "thousands of levels": lambda n: f"Die Wirtin sagte: {fill('„Sie sagte ', n)}komm {'“ ' * (n // 2)}.",
    "quotations in a quotation": lambda n: (
        f"Er sagte: „Ja. {fill('Sie sagte: ‚Komm her, Anna.‘ Er rief: ‚Nein!‘ ', n)}“"
    ),
    "another name in each sentence": lambda n: count_off("Anna M@er sagte am Abend, sie komme bald. ", n),
    "one office, another name": lambda n: count_off("Wirtin Anna M@er kam. Die Wirtin sagte, es regne. ", n),
    "one office in many places": lambda n: count_off("Der Minister M@er kam. Der Minister sagte, es regne. ", n),
    "one name": lambda n: "Anna Muster kam. " + fill("Muster sagte, er gehe. Er sagte, sie komme. ", n),
    "pronouns": lambda n: "Anna Muster kam. " + fill("Sie sagte, dass er gehe. ", n),
    "names that nobody knows": lambda n: count_off("Karl M@er kam. Bald sagte M@: Es regnet. ", n),
    "another body in each sentence": lambda n: count_off("Laut dem M@amt ist die Brücke zu. ", n),
    "insiders": lambda n: fill("Ein Insider sagte, dass es regne. Mehrere Quellen sagten, es schneie. ", n),
    "reports": lambda n: fill("Laut einem Bericht ist es kalt. Darin wird der Wirt zitiert: «Es ist kalt.» ", n),
    "through others": lambda n: fill("Die Zeitung schreibt unter Berufung auf einen Insider, dass es regne. ", n),
    "denials": lambda n: fill("Der Wirt sagte, es brenne. Die Wirtin bestritt das. Das Amt dementierte. ", n),
    "many said nothing": lambda n: fill("Das Amt wollte sich nicht äußern. Eine Anfrage blieb ohne Antwort. ", n),
    "indirect speech": lambda n: fill("Er sagte, es sei kalt. Es regne. Es schneie. Es komme der Wind. ", n),
    "sollen": lambda n: fill("Der Wirt soll den Hof verlassen. Er soll den Hof schon verlassen haben. ", n),
    "boosters and judgements": lambda n: fill("Tatsächlich gilt der „große“ Wirt offenbar sicher als reich. ", n),
    "no full stop": lambda n: fill("der Wirt sagte dass die Suppe kalt sei und ", n),
    "no full stop, but commas": lambda n: fill("der Wirt, der die Suppe kochte, sagte, dass er komme, ", n),
    "brackets": lambda n: fill("Er sagte (ja [nein (doch ", n),
    "colons": lambda n: fill("Wirt: ja: nein: ", n),
    "a list": lambda n: fill("• Wirt\n• Suppe\n\n", n),
    "one word": lambda n: "wort" * n,
}


class Counter:
    """Counts the lines of the package that are run, those within comprehensions and generators too."""

    def __init__(self) -> None:
        """Begin at nothing."""
        self.lines = 0

    def enter(self, frame: FrameType, event: str, _: object) -> Callable | None:
        """Count the lines of a function of the package, and none of another."""
        return self.step if frame.f_globals.get("__name__", "").startswith("analysis.") else None

    def step(self, frame: FrameType, event: str, _: object) -> Callable:
        """Count a line."""
        self.lines += event == "line"
        return self.step


def count_work(text: str) -> int:
    """Return how many lines of the package are run to annotate a text."""
    before, counter = sys.gettrace(), Counter()
    sys.settrace(counter.enter)
    try:
        annotate(Article("a", text), keep_all=True)
    finally:
        sys.settrace(before)
    return counter.lines


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES.keys())
def test_work_grows_in_line(shape):
    """Twice the words take at most little more than twice the work."""
    short, long = shape(WORDS), shape(2 * WORDS)
    annotate(Article("a", long), keep_all=True)  # what is worked out once for each new word is no part of it
    assert count_work(long) <= MOST * count_work(short)


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES.keys())
@pytest.mark.parametrize("keep_all", [True, False], ids=["all", "cleaned"])
def test_ranges_stay_inside(shape, keep_all):
    """However a text is made, every range that is found lies inside it."""
    text = shape(WORDS // 5)
    found = annotate(Article("a", text), keep_all=keep_all)
    for span in spans_in([getattr(found, field.name) for field in fields(found) if field.name != "article"]):
        assert 0 <= span.start <= span.end <= len(text), span
