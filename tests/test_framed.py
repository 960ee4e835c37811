"""What the chapter on framing begins with, first names, and the rows of its figures."""

import pandas as pd
import pytest

from analysis.measures import framed, framing, generic
from toyladders import make_tables, text

BODY = (
    "Der Streit dauert. Ein Zank war es. Der Streit ruht. Das Rathaus schweigt. Im Rathaus ist Licht. Die Suche begann."
)
WAR = [("a", "Streit", "war", "war.Streit", None), ("a", "Zank", "war", "war.Zank", None)]
SEATS = [("a", "Das Rathaus", "seat", "seat.Rathaus", "office"), ("a", "Im Rathaus", "seat", "seat.Rathaus", "place")]


def tables_with(*frames, acts=(), texts=1, only=()):
    """Return tables with devices of framing."""
    made = [text(("body", BODY, "asserted"), outlet=("Blatt", "Bote")[n]) for n in range(texts)]
    return make_tables(*made, frames=frames, acts=acts, only=only)


def test_only_naming_choices_are_names():
    """Seats and indicators stand in the same table and are no choices of a name."""
    made = tables_with(*WAR, *SEATS, ("a", "Suche", "issue", "issue.crime", None))
    assert framing.name_rows(made)["name"].tolist() == ["Streit", "Zank"]


@pytest.mark.parametrize(
    ("tables", "said"),
    [
        (
            tables_with(*WAR, *SEATS, acts=[("a", "Die Suche", None, None)]),
            "In the one text, a war goes by two names and *Rathaus* is used in two senses; the one noun that names an "
            "act has nobody beside it who does it.",
        ),
        (tables_with(WAR[0], SEATS[0]), "In the one text, a war goes by one name."),
        (tables_with(), "No naming choice, no seat of power and no noun of action was found in the one text."),
        (
            tables_with(only=("Bild",)),
            "No naming choice, no seat of power and no noun of action was found in any text: there is none.",
        ),
    ],
    ids=["all of it", "one of each", "nothing", "no text"],
)
def test_the_chapter_begins_with_what_there_is(tables, said):
    """Names, senses, acts; what does not occur is not spoken of."""
    assert framed.say_framing(tables) == said


@pytest.mark.parametrize(
    ("tables", "said"),
    [
        (tables_with(), "No text names the war."),
        (tables_with(*WAR), "The first name for the war is also the one that the text uses most."),
        (
            tables_with(*WAR, ("a", "Zank war", "war", "war.Zank", None)),
            "The first name for the war is not the one that the text uses most.",
        ),
        (
            tables_with(*WAR, ("b", "Streit", "war", "war.Streit", None), texts=2),
            "Of the two texts that name the war, two keep mostly to the first name.",
        ),
        (
            tables_with(
                *WAR, ("a", "Zank war", "war", "war.Zank", None), ("b", "Zank", "war", "war.Zank", None), texts=2
            ),
            "Of the two texts that name the war, one keeps mostly to the first name; in Blatt another is commoner.",
        ),
    ],
    ids=["none", "one text, a tie", "one text, not", "two texts", "one does"],
)
def test_first_names_are_said(tables, said):
    """Whether texts keep to the name that comes first; one that ties with another counts as kept."""
    assert framing.say_first(tables, "war", "the war") == said


def test_rows_of_shares():
    """All texts together, a row for each reading; by text the sentences that have any."""
    frame = generic.frame_rows(tables_with(("a", "Suche", "issue", "issue.crime", None), texts=2), "issue")
    rows = framed.share_rows(frame)
    assert rows[["name", "series", "value", "note"]].to_numpy().tolist() == [
        ["crime and punishment", "one", 50.0, "1 of 2"], ["crime and punishment", "two", 0.0, "1 of 2"],
    ]  # fmt: skip
    assert framed.frame_counts(frame).to_numpy().tolist() == [["crime and punishment", "Blatt", 1]]
    assert framed.frame_table(frame)["text"].tolist() == ["Blatt", "all"]
    none = generic.frame_rows(tables_with(), "issue")
    assert framed.share_rows(none).empty and framed.frame_counts(none).empty and framed.frame_table(none).empty


def test_rows_of_words():
    """The first words, and whether one text alone has them."""
    frame = pd.DataFrame(
        [("Zank", 2, 3.5, 3.0, 4.0), ("Suche", 1, 2.5, None, None)],
        columns=["word", "texts", "log ratio", "low", "high"],
    )
    rows = framed.word_rows(frame, 2)
    assert rows[["name", "value", "alone", "note"]].to_numpy().tolist() == [
        ["Zank", 3.5, False, "2 of 2"], ["Suche", 2.5, True, "1 of 2"],
    ]  # fmt: skip
    assert framed.word_rows(frame.head(0), 2).empty
