"""How stretches are put, whatever part of a sentence they are. The texts are made up."""

from __future__ import annotations

from functools import cache

import pytest

from analysis.annotate import annotate
from analysis.lexicon import unmark
from analysis.measures.putting import Putting
from analysis.records import Article
from analysis.store import Tables
from analysis.tables import build

# the stretch is marked
CASES = {
    "all of a sentence": ("[[Der Wirt soll den Keller geheizt haben]].", "reported"),
    "the main clause beside a subordinate one": (
        "[[Der Wirt friert]], obwohl der Keller offenbar warm ist.",
        "asserted",
    ),
    "a subordinate clause with a guess": ("Der Wirt friert, obwohl [[der Keller offenbar warm ist]].", "inferred"),
    "a subordinate clause with hearsay": (
        "Der Wirt friert, weil [[der Koch den Keller gelüftet haben soll]].",
        "reported",
    ),
    "a subordinate clause without a mark": ("Der Wirt friert, weil [[der Keller kalt ist]].", "asserted"),
    "a clause behind wonach": ("Es sind Briefe da, [[wonach der Koch die Wirtin um Salz bat]].", "reported"),
    "what somebody denies, in a clause that hangs on another": (
        "Der Wirt friert, obwohl die Köchin bestreitet, [[dass der Keller kalt ist]].",
        "denied",
    ),
    "a conjunct that shares the modal verb": (
        "Der Wirt soll seit Mai in Sorge sein – und [[heimlich die Köchin um Holz bitten]].",
        "reported",
    ),
    "a conjunct with a verb of its own": ("[[Der Koch lüftet den Keller]], und der Wirt friert offenbar.", "asserted"),
    "a clause with dass behind hearsay": (
        "Das soll den Koch seit Mai so gefreut haben, [[dass er singt]].",
        "reported",
    ),
    "what stands before the colon": ("[[Der Wirt friert]]: Laut Köchin ist der Keller kalt.", "asserted"),
    "what is denied": ("Der Wirt bestreitet, [[dass er den Keller heizt]].", "denied"),
    "what is asked": ("Noch ist unklar, [[wer den Keller geheizt haben soll]].", "asked"),
    "words in marks in the middle": ("Die Köchin sagte: „[[Der Keller ist warm]].“", "reported"),
}
WHOSE = {
    "the writer's": ("Der Koch bat um Salz. [[Diese Bitte]] blieb ungehört.", False),
    "the writer's beside a source": ("Der Koch bat um Salz. Laut Wirtin blieb [[diese Bitte]] ungehört.", False),
    "behind a verb of saying": ("Der Koch bat um Salz. Die Wirtin sagt, dass [[diese Bitte]] neu sei.", True),
    "in the Konjunktiv": ("Der Koch bat um Salz. [[Diese Bitte]] sei neu, so die Wirtin.", True),
    "in quotation marks": ("Der Koch bat um Salz. „[[Diese Bitte]] ist neu“, sagt die Wirtin.", True),
}


@cache
def read(marked: str) -> tuple[Putting, int, int]:
    """Return what says how stretches of a text are put, and the range that is marked in it."""
    text, ((start, end),) = unmark(marked)
    return Putting(Tables(frames=build([annotate(Article("a", text), keep_all=True)], keep_all=True))), start, end


@pytest.mark.parametrize(("marked", "status"), CASES.values(), ids=CASES)
def test_a_stretch_is_put_as_what_covers_it(marked: str, status: str) -> None:
    """One that has the main predicate as its sentence is, another by the marks of its own clause."""
    putting, start, end = read(marked)
    assert putting.of("a", start, end) == status


@pytest.mark.parametrize(("marked", "anothers"), WHOSE.values(), ids=WHOSE)
def test_whose_words_a_noun_stands_in(marked: str, anothers: bool) -> None:
    """What stands in reported speech the text does not take for granted; naming a source is not yet reported speech."""
    putting, start, end = read(marked)
    assert putting.is_anothers("a", start, end) is anothers


def test_what_is_nowhere_is_not_put() -> None:
    """No sentence, or an article that is not there: None, and no guess."""
    putting, _, _ = read(CASES["all of a sentence"][0])
    assert putting.of("a", 900, 910) is None and putting.of("b", 0, 5) is None
