"""What seats of power stand for: counts, examples, the sentence that says it."""

import pytest

from analysis.measures import seats
from toyladders import make_tables, text

BODY = "Das Rathaus schweigt. Im Rathaus brennt Licht. Mit dem Rathaus streitet der Bäcker. Rom ist weit. Wer war es?"
OFFICE, PLACE, SIDE = "Das Rathaus", "Im Rathaus", "Mit dem Rathaus"


def tables_with(*mentions, texts=1, only=()):
    """Return tables with mentions of seats: id of the text, words, seat and reading."""
    rows = [(key, words, "seat", f"seat.{seat}", reading) for key, words, seat, reading in mentions]
    made = [text(("body", BODY, "asserted"), outlet=("Blatt", "Bote")[n]) for n in range(texts)]
    return make_tables(*made, frames=[*rows, ("a", "streitet", "generic", "generic.conflict", None)], only=only)


TWO = [("a", OFFICE, "Rathaus", "office"), ("a", PLACE, "Rathaus", "place"), ("b", "Rom", "Rom", None)]


def test_only_seats_count():
    """Other devices of framing stand in the same table; a mention that nobody read is open."""
    rows = seats.seat_rows(tables_with(*TWO, texts=2))
    assert rows[["label", "seat", "reading"]].to_numpy().tolist() == [
        ["Blatt", "Rathaus", "office"], ["Blatt", "Rathaus", "place"], ["Bote", "Rom", "open"],
    ]  # fmt: skip
    assert rows["stands"].iloc[2] == seats.READING_NAMES["open"]


def test_counts_by_text_and_by_seat():
    """What never occurs is left out of the figure, and kept as a nought in the table."""
    made = tables_with(*TWO, texts=2)
    assert seats.reading_counts(made).to_numpy().tolist() == [
        ["Blatt", "office", 1], ["Blatt", "place", 1], ["Bote", "open", 1],
    ]  # fmt: skip
    assert seats.seat_table(made).to_numpy().tolist() == [
        ["Rathaus", 1, 0, 0, 1, 0, 2, 1],
        ["Rom", 0, 0, 0, 0, 1, 1, 1],
    ]


def test_examples_take_turns():
    """Each reading has so many examples at most, and every text its first before another has its second."""
    mentions = [("a", OFFICE, "Rathaus", "office"), ("a", PLACE, "Rathaus", "office"), ("b", SIDE, "Rathaus", "office")]
    shown = seats.examples(tables_with(*mentions, texts=2), most=2)
    assert shown["label"].tolist() == ["Blatt", "Bote"] and shown["start"].tolist()[0] == 0


@pytest.mark.parametrize(
    ("tables", "said"),
    [
        (
            tables_with(*TWO, texts=2),
            "Three mentions of two seats of power stand in the two texts: one for those who speak there, one "
            "for the place itself and one for something that the words beside it do not decide. In Blatt, one name "
            "stands for more than one thing, most often *Rathaus*.",
        ),
        (
            tables_with(("a", PLACE, "Rathaus", "place")),
            "One mention of one seat of power stands in the one text: one for the place itself. No text uses one of "
            "these words in more senses than one.",
        ),
        (tables_with(), "No seat of power is named in the one text."),
        (tables_with(only=("Bild",)), "No seat of power is named in any text: there is none."),
    ],
    ids=["two texts", "one", "none", "no text"],
)
def test_the_finding_is_said(tables, said):
    """How often, for what, and whether one word slides from sense to sense."""
    assert seats.say_seats(tables) == said
