"""Quotations within what is quoted directly. The sentences are made up."""

from __future__ import annotations

import pytest

from reading import read

CASES = {
    "dass": (
        "«Viele Gäste haben gesagt, dass der Saal zu kalt war», so der Wirt.",
        ("indirect", ["dass der Saal zu kalt war"], ["haben", "gesagt"], ["Viele Gäste"]),
    ),
    "reported, in the first of two sentences": (
        "«Der Müller drohte mit der Axt. Alle rannten davon», schreibt die Wirtin.",
        ("reported", ["Der Müller drohte mit der Axt."], [], ["Der Müller"]),
    ),
    "a clause in the Konjunktiv": (
        "«Die Köchin sagte, der Saal sei zu kalt», so der Wirt.",
        ("indirect", ["der Saal sei zu kalt"], ["sagte"], ["Die Köchin"]),
    ),
    "inner marks": (
        "«Bei jedem Regen sagen wir 'alle Mann ins Zelt', und niemand geht», klagte sie.",
        ("direct", ["'alle Mann ins Zelt'"], ["sagen"], ["wir"]),
    ),
}


@pytest.mark.parametrize(("text", "inner"), CASES.values(), ids=CASES.keys())
def test_nested(text, inner):
    """What a quoted speaker tells of others is a quotation of its own, beside the one it stands in."""
    told = read(text).told()
    assert len(told) == 2
    assert inner in told


ALONE = {
    "who says that he says it": "«Ich habe gesagt, dass der Saal kalt ist», so der Wirt.",
    "no verb of speech": "«Der Saal ist kalt, und niemand heizt», so der Wirt.",
    "a pronoun in passing": "«Er wies das zurück», so der Wirt.",
}


@pytest.mark.parametrize("text", ALONE.values(), ids=ALONE.keys())
def test_not_nested(text):
    """Only others with a name or a noun are told of."""
    assert len(read(text).quotes) == 1


def test_chain_of_a_nested_source():
    """Who is quoted within somebody's words is cited through him."""
    sources = read("«Einige der Köche haben gesagt, dass der Saal kalt ist», so der Wirt.").sources
    by_id = {s.id: s.name for s in sources}
    assert [[by_id[i] for i in s.via] for s in sources if s.name.endswith("Köche")] == [["Wirt"]]
