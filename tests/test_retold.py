"""Which reports the texts retell: rows, the table to be read, and sentences for none, one, some and many."""

from __future__ import annotations

import pytest

from analysis.measures import retold, roots, twins
from analysis.store import Selection, Tables
from toysources import none, source, tables_of, text

FOUND = "found: a copy"
GAZETTE = ("gazette", "Gazette", "2023-07", None, FOUND)
HANDED = (  # the Gazette's report came through an agency
    ("gazette", "Gazette", "2023-07", "agency", FOUND),
    ("agency", "Agency", "2023-07-28", None, "stated: in the last line"),
)


def three():
    """Return tables of three texts: two retell one report, one of them through an agency, one is a splice."""
    return tables_of(
        a=text(source("Gazette", "medium", 1), outlet="Ost", parents=[GAZETTE]),
        b=text(source("The Gazette", "medium", 1), outlet="West", parents=HANDED),
        c=text(
            source("Karl Radio", "person", 1), outlet="Süd",
            parents=[("radio", "Radio", None, None, FOUND), ("other", "Gazette", None, "hidden", FOUND),
                     ("hidden", None, None, None, "inferred: from the wording")],
        ),
    )  # fmt: skip


def test_rows():
    """Intermediaries are told apart, and whether a text names an outlet goes by its sources; a person is no outlet."""
    rows = retold.parent_rows(three()).astype(object)
    rows = rows.where(rows.notna(), None)
    columns = ["label", "parent_id", "known", "last", "through", "through_known", "named"]
    assert rows[columns].to_numpy().tolist() == [
        ["Ost", "gazette", "found", True, None, None, "yes"],
        ["West", "gazette", "found", True, "Agency", "stated", "yes"],
        ["West", "agency", "stated", False, None, None, "no"],
        ["Süd", "radio", "found", True, None, None, "no"],
        ["Süd", "other", "found", True, None, "inferred", "no"],
        ["Süd", "hidden", "inferred", False, None, None, None],
    ]


NAMED = {
    "the name": ("Gazette", ["Gazette"], True),
    "with an article": ("Gazette", ["The Gazette"], True),
    "without its article": ("Der Bote", ["Bote"], True),
    "in another case": ("t-online", ["T-Online"], True),
    "in a longer name": ("Bote", ["Bericht des Bote"], True),
    "a part alone": ("Morning Gazette", ["Gazette"], False),
    "inside a word": ("Bote", ["Botengang"], False),
    "nothing but an article": ("Die", ["Die"], False),
    "no source": ("Bote", [], False),
}


@pytest.mark.parametrize(("outlet", "names", "named"), NAMED.values(), ids=NAMED.keys())
def test_is_named(outlet, names, named):
    """By its words, without regard to case and articles; a part of its name is not it."""
    assert retold.is_named(outlet, [retold.words_of(name) for name in names]) is named


def one(*parents, **options):
    """Return tables of one text with parents."""
    return tables_of(a=text(source("Gazette", "medium", 1), outlet="Ost", parents=parents, **options))


def many():
    """Return tables of twenty texts, each pair of which retells one report through an agency."""
    return tables_of(**{
        f"a{n:02}": text(parents=[(f"g{n // 2}", f"G{n // 2}", None, "agency", FOUND), HANDED[1]]) for n in range(20)
    })  # fmt: skip


RETOLD = {
    "no text": (none(), "No report from elsewhere is noted for any text: there is none."),
    "nothing known": (one(), "No report from elsewhere is noted for the one text."),
    "one": (one(GAZETTE), "Found elsewhere, not in the texts: one text retells one report (Gazette, July 2023)."),
    "one through another": (
        one(*HANDED), "Found elsewhere, not in the texts: one text retells one report (Gazette, July 2023).",
    ),
    "an outlet that is not known": (
        one(("x", None, None, None, "inferred: y")),
        "Inferred, not in the texts: one text retells one report (outlet not known).",
    ),
    "stated": (
        one(("x", "Gazette", None, None, "stated: y")),
        "By what the texts say themselves: one text retells one report (Gazette).",
    ),
    "two reports of one outlet": (
        one(GAZETTE, ("x", "Gazette", None, None, "stated: y")),
        "By the corpus's notes, partly found elsewhere: one text retells two reports, as the notes tell them apart, of "
        "one outlet.",
    ),
    "inferred and stated": (
        one(("y", None, None, None, "inferred: z"), ("x", "Gazette", None, None, "stated: y")),
        "By the corpus's notes, partly inferred: one text retells two reports, as the notes tell them apart.",
    ),
    "stated, and its date found": (
        one(("x", "Gazette", "2023", None, "stated: the text names it; found: a copy")),
        "By what the texts say themselves: one text retells one report (Gazette, 2023).",
    ),
    "some texts, one report": (
        tables_of(a=text(parents=[GAZETTE]), b=text(parents=[GAZETTE]), c=text()),
        "Found elsewhere, not in the texts: two of the three texts retell one report (Gazette, July 2023).",
    ),
    "shared": (
        three(),
        "Found elsewhere, not in the texts: three texts retell three reports, as the notes tell them apart, of two "
        "outlets; Ost and West the same one (Gazette, July 2023).",
    ),
    "one outlet not known": (
        one(GAZETTE, ("x", None, None, None, FOUND)),
        "Found elsewhere, not in the texts: one text retells two reports, as the notes tell them apart.",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("tables", "said"), RETOLD.values(), ids=RETOLD.keys())
def test_what_is_retold_is_said(tables, said):
    """Nothing, one, several, and from where it is known."""
    assert retold.say_retold(tables) == said


def test_many_are_cut():
    """A sentence goes through so many, and says that there are more."""
    said = retold.say_retold(many())
    assert said.startswith(
        "Found elsewhere, not in the texts: 20 texts retell ten reports, as the notes tell them apart, of ten outlets; "
        "a00 and a01 the same one (G0); "
    )
    assert said.endswith("a14 and a15 the same one (G7); the list has the rest.")
    through = retold.say_through(many())
    assert through.startswith("In 20 texts a report came through another: in a00 through Agency (stated), in a01 ")
    assert through.endswith("in a07 through Agency (stated). The list has the rest.")
    assert retold.say_named(many()).endswith("Agency in a03; the list has the rest.")


THROUGH = {
    "nothing known": (one(), "That a report came through another is noted of no text."),
    "none": (one(GAZETTE), "That a report came through another is noted of no text."),
    "one": (one(*HANDED), "In one text a report came through another: in Ost through Agency (stated)."),
    "some": (
        three(),
        "In two texts a report came through another: in West through Agency (stated) and in Süd through one that is "
        "not known (inferred).",
    ),
}


@pytest.mark.parametrize(("tables", "said"), THROUGH.values(), ids=THROUGH.keys())
def test_ways_are_said(tables, said):
    """Through whom a report came, and how that is known."""
    assert retold.say_through(tables) == said


SAID_NAMED = {
    "nothing known": (one(), "No outlet is known to stand behind a text."),
    "no outlet known": (one(("x", None, None, None, FOUND)), "No outlet is known to stand behind a text."),
    "all": (one(GAZETTE), "Every outlet that is known to stand behind a text is named in it."),
    "none": (
        one(("x", "Radio", None, None, FOUND)),
        "No outlet that is known to stand behind a text is named in it: Radio in Ost.",
    ),
    "one of two": (
        one(*HANDED),
        "Of two outlets known to stand behind a text, counted text by text, one is named in it, and one is not: Agency "
        "in Ost.",
    ),
    "twice the same": (
        one(GAZETTE, ("x", "Gazette", None, None, FOUND)),
        "Every outlet that is known to stand behind a text is named in it.",
    ),
    "some": (
        three(),
        "Of five outlets known to stand behind a text, counted text by text, two are named in it, and three are not: "
        "Agency in West, Radio in Süd and Gazette in Süd. Behind Süd (inferred) stands another that is not "
        "known.",
    ),
}


@pytest.mark.parametrize(("tables", "said"), SAID_NAMED.values(), ids=SAID_NAMED.keys())
def test_whether_outlets_are_named_is_said(tables, said):
    """All, none, some, and those that nobody knows."""
    assert retold.say_named(tables) == said


def test_the_table_to_be_read():
    """Dates are said, and what is not known says so; a way that was inferred does as well."""
    listed = twins.list_parents(retold.parent_rows(three())).astype(object)
    listed = listed.where(listed.notna(), None)
    assert listed[["text", "retells", "date", "through", "named in the text", "known"]].to_numpy().tolist() == [
        ["Ost", "Gazette", "July 2023", None, "yes", "found"],
        ["West", "Gazette", "July 2023", "Agency", "yes", "found"],
        ["West", "Agency", "28 July 2023", None, "no", "stated"],
        ["Süd", "Radio", None, None, "no", "found"],
        ["Süd", "Gazette", None, "not known (inferred)", "no", "found"],
        ["Süd", "not known", None, None, None, "inferred"],
    ]
    assert twins.list_parents(retold.parent_rows(one())).empty


def test_how_each_report_is_known():
    """A row for each report, however many texts retell it."""
    listed = twins.list_parent_evidence(retold.parent_rows(three()))
    assert listed[["report", "how it is known"]].to_numpy().tolist() == [
        ["Gazette, July 2023", FOUND],
        ["Agency, 28 July 2023", "stated: in the last line"],
        ["Radio", FOUND],
        ["Gazette", FOUND],
        ["not known", "inferred: from the wording"],
    ]
    assert listed["address"].isna().all()
    assert twins.list_parent_evidence(retold.parent_rows(one())).empty


def test_outside_knowledge_moves_no_bound():
    """Two texts that retell one report keep the roots that they state."""
    with_it = tables_of(
        a=text(source("Eva", "person", 1), parents=[GAZETTE]), b=text(source("Karl", "person", 1), parents=[GAZETTE])
    )
    without = tables_of(a=text(source("Eva", "person", 1)), b=text(source("Karl", "person", 1)))
    for found in (True, False):
        assert roots.bound_roots(with_it, found=found) == roots.bound_roots(without, found=found)


def test_a_selection_leaves_texts_out():
    """What is said is of the chosen texts alone."""
    tables = Tables(frames=three().frames, selection=Selection(outlets=("West",)))
    assert retold.say_retold(tables) == (
        "Found elsewhere, not in the texts: one text retells one report (Gazette, July 2023)."
    )
