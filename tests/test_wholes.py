"""Whole clauses, put together again from their parts. The sentences are made up."""

from __future__ import annotations

import pytest

from analysis.german.clauses import find_clauses
from analysis.german.quotemarks import find_marked
from analysis.german.wholes import close_marks, find_whole
from analysis.lexicon import unmark
from analysis.records import Span

WHOLES = [  # a place in one part, and the whole clause in marks
    ("nothing to join", "lacht", "[[Die Oma lacht]], weil es regnet."),
    ("relative clause, from the verb", "ist", "[[Die Oma, die gern malt, ist krank]], weil es regnet."),
    ("relative clause, from the start", "Die Oma", "[[Die Oma, die gern malt, ist krank]], weil es regnet."),
    ("the relative clause itself", "die gern", "Die Oma, [[die gern malt]], ist krank."),
    ("dependent clause", "krank", "Er hofft, [[dass die Oma, die malt, krank ist]]."),
    ("article behind a comma", "sei", "Er sagt, [[die Oma, die malt, sei krank]]."),
    ("brackets", "singt", "[[Der Opa (80) singt im Chor]], wenn er mag."),
    ("clause between dashes", "klingt", "[[Die Geige – niemand weiß das – klingt schön]], heißt es."),
    ("apposition", "klingt", "[[Die Geige, ein Erbstück, klingt schön]], wenn er spielt."),
    ("behind a colon", "klingt", "Er weiß: [[Die Geige, die alt ist, klingt schön]]."),
    ("infinitives behind it", "hofft", "[[Er hofft, bald zu gewinnen, um zu feiern]], weil es sich lohnt."),
    ("not a condition in front", "bleibt", "Wenn es regnet, [[bleibt er daheim]]."),
    ("not what is said in front", "sagte", "Alles gut, [[sagte der Opa]]."),
    ("not who says it in between", "sei", "Die Oma, sagte er, [[sei krank]]."),
    ("not a clause joined to it", "lacht", "[[Die Oma lacht]], und der Opa singt."),
    ("joined without a verb", "will", "[[Die Oma will lesen – und danach laut singen]]."),
]
MARKS = [  # the range before, the passage with its marks
    ("closing mark left out", "Er [[sagt, «es regne]]», so sie.", "sagt, «es regne»"),
    ("opening mark left out", "Er sagt, «[[es regne», so sie]].", "«es regne», so sie"),
    ("both inside", "Er [[sagt, «es regne»]], so sie.", "sagt, «es regne»"),
    ("both outside", "Er sagt, «[[es regne]]», so sie.", "es regne"),
    ("no marks near", "[[Er sagt]], «es regne», so sie.", "Er sagt"),
]


@pytest.mark.parametrize(("place", "marked"), [c[1:] for c in WHOLES], ids=[c[0] for c in WHOLES])
def test_whole(place: str, marked: str) -> None:
    """A part gives the whole clause that it belongs to, and no more."""
    text, [(start, end)] = unmark(marked)
    clauses = find_clauses(text, 0, len(text))
    at = text.index(place)
    (number,) = [n for n, clause in enumerate(clauses) if clause.start <= at < clause.end]
    assert find_whole(clauses, number).of(text) == text[start:end]


@pytest.mark.parametrize(("marked", "expected"), [c[1:] for c in MARKS], ids=[c[0] for c in MARKS])
def test_marks_are_closed(marked: str, expected: str) -> None:
    """A range takes in the whole of a quotation of which it has a half, and leaves any other alone."""
    text, [(start, end)] = unmark(marked)
    passages = find_marked(text, 0, len(text))
    assert close_marks(text, Span(start, end), passages, Span(0, len(text))).of(text) == expected


def test_range_stays_in_the_passage_it_goes_out_from() -> None:
    """What a word within quotation marks covers ends with them."""
    text = "Sie rief: «Er sagt, es regne», so der Opa."
    passages, own = find_marked(text, 0, len(text)), Span(11, 18)
    scope = Span(20, len(text) - 1)
    assert close_marks(text, scope, passages, Span(0, len(text)), own=own, place=14).of(text) == "es regne"


def test_range_stays_in_its_sentence() -> None:
    """A quotation that begins in the sentence before is not taken in."""
    text = "Er rief: «Es regnet. Es ist kalt», und ging."
    sentence = Span(21, len(text))
    scope = Span(21, len(text) - 1)
    assert close_marks(text, scope, find_marked(text, 0, len(text)), sentence) == scope
