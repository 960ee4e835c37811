"""What became of readings: rows, sentences for none, one and many, and the stemma."""

from __future__ import annotations

import pytest

from analysis import stemmas
from analysis.measures import retold, variants
from analysis.style import to_svg
from toypassages import THREE, none, tables_of

FOUND = "found: a copy"
PARENTS = [
    ("a", "gazette", "Gazette", "2023-07-28", None, FOUND),
    ("b", "gazette", "Gazette", "2023-07-28", "hidden", FOUND),
    ("b", "hidden", None, None, None, "inferred: from the wording"),
    ("c", "radio", "Radio", None, None, FOUND),
    ("c", "agency", "Agency", None, None, FOUND),
]
NOTED = [
    ("a", "dam", "wet", "inherited", "gazette", "wet", "kept", "Post"),
    ("b", "dam", "dry", "made_here", "gazette", "wet", "changed", None),
    ("c", "swan", "not told", "made_here", "radio", "two", "dropped", None),
    ("c", "duck", "big", "open", None, None, None, None),
]
ALL = tables_of(THREE, parents=PARENTS, variants=NOTED)
NOTHING = tables_of(THREE)
SAYINGS = (variants.say_variants, variants.say_changes, variants.say_open)
SAID = {
    "none": (variants.say_variants, NOTHING, "No variant reading is noted for the three texts."),
    "no text": (variants.say_variants, none(), "No variant reading is noted for any text: there is none."),
    "one": (variants.say_variants, tables_of(THREE, parents=PARENTS, variants=NOTED[:1]),
            "By the corpus's notes, one variant reading, counted text by text: one is inherited."),
    "all": (variants.say_variants, ALL, "By the corpus's notes, four variant readings at three places where retellings "
            "part, counted text by text: one is inherited, two are made here, or on the way here and one is open."),
    "no change": (variants.say_changes, NOTHING, "Nothing is known to have been dropped, added or changed against a "
                  "report that is known."),
    "changes": (variants.say_changes, ALL, "Held against what is known of the reports (Gazette, 28 July 2023; Radio), "
                "one was dropped (in Süd) and one was changed (in West): here, or on the way here."),
    "open": (variants.say_open, ALL, "One variant is open, since the report was not seen: Süd (big)."),
    "none open": (variants.say_open, NOTHING, "Of every variant that is noted it is known whether it was inherited."),
}  # fmt: skip


@pytest.mark.parametrize(("say", "tables", "said"), SAID.values(), ids=SAID.keys())
def test_what_is_said(say, tables, said):
    """Sentences for nothing, one reading and several."""
    assert say(tables) == said


def test_listed_variants_stand_reading_by_reading():
    """Each with whence it is, what the known report has, and who else has it."""
    listed = variants.list_variants(variants.variant_rows(ALL)).astype(object)
    listed = listed.where(listed.notna(), None)
    assert listed[["text", "whence", "held against", "also in"]].to_numpy().tolist() == [
        ["Ost", "inherited", "kept: Gazette, 28 July 2023", "Post"],
        ["West", "made here, or on the way here", "changed: Gazette, 28 July 2023, has “wet”", None],
        ["Süd", "made here, or on the way here", "dropped: Radio, has “two”", None],
        ["Süd", "open", None, None],
    ]


def families(tables):
    """Return the families of tables."""
    return stemmas.find_families(retold.parent_rows(tables), variants.variant_rows(tables))


def test_families_hang_together():
    """Texts of one report are a family; each stands below all that it comes from, one step deeper than the last."""
    found = families(ALL)
    assert [[(node.id, node.level) for node in family] for family in found] == [
        [("gazette", 0), ("text:a", 1), ("hidden", 1), ("text:b", 2)],
        [("radio", 0), ("agency", 0), ("text:c", 1)],
    ]
    hidden = found[0][2]
    assert (hidden.named, hidden.label, hidden.above) == (False, stemmas.UNNAMED, ("gazette",))
    assert found[0][3].readings == (("made_here", "what of dam: dry"),)


def test_every_node_stands_below_what_it_comes_from():
    """In every family, however its notes are ordered."""
    for family in families(tables_of(THREE, parents=PARENTS[::-1], variants=NOTED)):
        seen = set()
        for node in family:
            assert set(node.above) <= seen
            seen.add(node.id)


@pytest.mark.parametrize("broad", [False, True], ids=["narrow", "broad"])
@pytest.mark.parametrize("tables", [ALL, tables_of(THREE, parents=PARENTS[:1])], ids=["all", "one report"])
def test_the_stemma_is_drawn(tables, broad):
    """The same bytes for the same notes, as wide as a phone's column or a page."""
    svgs = {to_svg(stemmas.draw_stemma(families(tables), broad=broad), "stemma") for _ in range(2)}
    assert len(svgs) == 1 and svgs.pop().startswith("<svg")


def test_the_stemma_in_words():
    """What became of readings, and each text with its way; nothing where no report is noted."""
    said = stemmas.describe_stemma(families(ALL))
    assert said.startswith(
        "Three texts from two families of reports. Of four readings: 1 inherited, 2 made here, or on"
    )
    assert "Ost from Gazette, 28 July 2023." in said
    assert f"West from {stemmas.UNNAMED} (after Gazette, 28 July 2023)." in said
    assert "Süd from Radio, day not known and Agency, day not known." in said
    assert stemmas.describe_stemma([]) == "An empty figure: no report from elsewhere is noted."


def test_many_families_are_cut_and_that_is_said():
    """The caption says how many there are."""
    one = families(tables_of(THREE, parents=PARENTS[:1]))
    assert stemmas.say_families(one) == ""
    assert stemmas.say_families(one * 20) == " Only the first 12 of 20 families are drawn."
