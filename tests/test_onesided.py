"""Passed on here and asserted there: judged by the sentences that face each other, not by the whole stretch."""

from __future__ import annotations

import pytest

from analysis.measures import onesided, pairsaid, passages
from toypassages import tables_of

LONG = [
    ("body", "reported", "Der Bäcker backt angeblich dunkles Brot mit Nüssen."),
    ("body", "asserted", "Die Müllerin mahlt am Abend noch drei Säcke Korn."),
]
BARE = [
    ("body", "asserted", "Der Bäcker backt dunkles Brot mit Nüssen."),
    ("body", "reported", "Die Müllerin mahlt am Abend noch drei Säcke Korn, heißt es."),
]


def whole(here=LONG, there=BARE, differences=(("hedge", "angeblich", ""),)):
    """Return tables of two texts that are one pair of stretches, from their first sentence to their last."""
    texts = {"a": ("Ost", here), "b": ("West", there)}
    sides = ["\n\n".join(sentence for _, _, sentence in some) for some in (here, there)]
    return tables_of(texts, [("a", sides[0], "b", sides[1], "near_verbatim", list(differences))])


def test_the_sentence_with_the_words_is_judged():
    """Most of the stretch is asserted here and reported there; the sentence that matters is the other way round."""
    rows = onesided.one_sided(whole())
    assert rows[["marked", "bare", "side"]].to_numpy().tolist() == [["Ost", "West", "a"]]


def test_a_pair_can_do_so_both_ways():
    """Each of its sentences is judged with those that face it; the pair is counted once."""
    tables = whole(differences=[("hedge", "angeblich", ""), ("attribution", "", "heißt es")])
    assert onesided.one_sided(tables)["side"].tolist() == ["a", "b"]
    assert onesided.one_sided(tables)["passage_no"].nunique() == 1


def put(some, *statuses):
    """Return sentences that are put otherwise."""
    return [(role, status, words) for status, (role, _, words) in zip(statuses, some, strict=True)]


@pytest.mark.parametrize(
    ("here", "there"),
    [
        (LONG, put(BARE, "reported", "asserted")),
        (put(LONG, "asserted", "reported"), BARE),
        (put(LONG, "denied", "asserted"), BARE),
        (LONG, put(BARE, None, "asserted")),
    ],
    ids=["what faces it is reported", "the sentence is asserted itself", "it is denied", "not known"],
)
def test_other_sentences_do_not_count(here, there):
    """What is denied is not passed on, and a status elsewhere in the stretch makes no difference."""
    tables = whole(here, there)
    assert onesided.one_sided(tables).empty and onesided.count_lone_marks(tables) == 1
    said = pairsaid.say_one_sided(tables)
    assert said.startswith("Nowhere between two texts") and "One pair has a mark on one side alone" in said


def test_other_words_inside_the_marks_count_whatever_the_kind():
    """The difference decides; only those of the kind *retranslated* are said to be from abroad."""
    tables = whole(differences=[("quotation_marks", "dunkles Brot", "dunkles Brot")])
    assert passages.requoted(tables).empty
    frame = tables.frames["differences"]
    tables.frames["differences"] = frame.assign(reason=passages.REQUOTED)
    assert passages.requoted(tables)["abroad"].tolist() == [False] and "abroad" not in pairsaid.say_requoted(tables)
    pairs = tables.frames["passages"]
    tables.frames["passages"] = pairs.assign(kind="retranslated")
    assert passages.requoted(tables)["abroad"].tolist() == [True] and "abroad" in pairsaid.say_requoted(tables)
