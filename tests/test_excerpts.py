"""The one door for article text: escaping, limits, contexts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.excerpts import (
    BEGINNING,
    LARGEST_SHARE,
    LONGEST_RUN,
    LONGEST_WORD,
    OTHER_SHARE,
    SHARES,
    SHORT,
    Door,
    escape,
    mark,
)
from analysis.records import CorpusError

WORDS = " ".join(f"wort{n}" for n in range(200))


def test_shares_stay_within_the_limit():
    """All chapters together, and one from the template, may hand out no more than the limit."""
    assert sum(SHARES.values()) + OTHER_SHARE <= LARGEST_SHARE


def test_show_marks_the_cue_and_its_context():
    """An excerpt shows so many words on each side, marks the cue, and says that it was cut."""
    door = Door({"a": "Er sagt, er soll krank gewesen sein, und geht."}, share=None)
    found = door.show("a", 12, 16, context=1, marks=[(12, 16)])
    assert found.markup == '<span class="excerpt" lang="de">… er <mark>soll</mark> krank …</span>'


def test_a_run_longer_than_allowed_is_not_shown():
    """Over forty words stand as offsets alone, or are refused where the text was chosen by hand."""
    end = len(" ".join(WORDS.split()[: LONGEST_RUN + 1]))
    shown = Door({"a": WORDS}, share=1.0).show("a", 0, end)
    assert not shown.whole and "wort1" not in shown.markup
    with pytest.raises(CorpusError, match="40 words a run"):
        Door({"a": WORDS}, share=1.0, refuse=True).show("a", 0, end)


def test_the_share_is_kept_and_what_was_shown_is_free():
    """A door hands out no more words than its share; showing the same words again costs nothing."""
    door = Door({"a": WORDS}, share=0.05)
    ten = len(" ".join(WORDS.split()[:10]))
    assert door.show("a", 0, ten).whole
    assert door.show("a", 0, ten).whole
    assert not door.show("a", ten + 1, ten + 8).whole


def test_full_lifts_both_limits():
    """Without a share everything may be shown."""
    assert Door({"a": WORDS}, share=None).show("a", 0, len(WORDS)).whole


def test_show_all_serves_the_first_in_rank():
    """Where not all places can have a context, those of the lowest rank have it."""
    places = [{"article_id": "a", "start": n * 60, "end": n * 60 + 4, "rank": n == 0} for n in range(12)]
    shown = Door({"a": WORDS}, share=0.2).show_all(places)
    assert [one.whole for one in shown[:2]] == [False, True]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ('" onload="x', "&quot; onload=&quot;x"),
        ("a\u202eb\x00c", "a\ufffdb\ufffdc"),
        ("a\nb\tc", "a b c"),
    ],
)
def test_hostile_text_is_harmless(text, expected):
    """Mark-up is escaped, control and direction characters are made visible, lines are folded."""
    assert escape(text) == expected


def test_an_unknown_article_is_refused():
    """The message names what there is."""
    with pytest.raises(CorpusError, match="no such article; there are a"):
        Door({"a": WORDS}, share=None).show("b", 0, 1)


def test_a_range_outside_the_text_is_refused():
    """The message names article, range and length."""
    with pytest.raises(CorpusError, match="a:0-9999"):
        Door({"a": WORDS}, share=None).show("a", 0, 9999)


@given(st.text(min_size=1, max_size=80), st.data())
def test_marks_never_lose_or_add_text(text, data):
    """Whatever is marked, the text between the marks stays the same."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    plain = mark(text, 0, len(text), [(start, end)]).replace("<mark>", "").replace("</mark>", "")
    assert plain == escape(text[:start]) + escape(text[start:end]) + escape(text[end:])


@given(st.lists(st.tuples(st.integers(0, 190), st.integers(1, 12)), max_size=40), st.floats(0.01, 0.5))
def test_no_sequence_of_calls_exceeds_the_share(calls, share):
    """However a door is asked, it never hands out more than its share."""
    door = Door({"a": WORDS}, share=share)
    spans = [(WORDS.index(f"wort{n}"), WORDS.index(f"wort{n}") + 4) for n, _ in calls]
    for (start, end), (_, context) in zip(spans, calls, strict=True):
        door.show("a", start, end, context=context)
    assert len(door.given.get("a", ())) <= share * 200


@pytest.mark.parametrize("number", [20, 50, 60, 100, 149])
def test_of_a_short_text_less_is_handed_out(number):
    """Its headline, names and set phrases stand in tables as well: some 18 words of one that is not tiny."""
    text, handed = " ".join(f"wort{n}" for n in range(number)), 0
    for share in (*SHARES.values(), OTHER_SHARE):
        door = Door({"a": text}, share=share)
        for start, end in door.words_of("a"):
            door.show("a", start, end)
        handed += len(door.given.get("a", ()))
    assert handed == 0 or handed + 18 <= LARGEST_SHARE * number
    assert (handed > 0) == (number >= 100)


def test_a_text_chosen_by_hand_and_one_that_is_long_enough_have_their_share():
    """Who chooses by hand is told where too much is shown; in a longer text what stands in tables is little."""
    short, long = (" ".join(f"wort{n}" for n in range(number)) for number in (SHORT - 1, SHORT))
    assert Door({"a": short}, share=0.1, refuse=True).room("a") == pytest.approx(0.1 * (SHORT - 1))
    assert Door({"a": long}, share=0.1).room("a") == pytest.approx(0.1 * SHORT)


def test_of_what_is_far_too_long_for_a_word_the_beginning_is_shown():
    """A page stays small, whatever stands in a cell of a corpus; long addresses and words are shown whole."""
    long = "w" * LONGEST_WORD
    assert escape(f"Er {long} soll") == f"Er {long} soll"
    assert escape(f"Er {long}w soll {long}w") == f"Er {'w' * BEGINNING}… soll {'w' * BEGINNING}…"
    assert escape("& " * LONGEST_WORD) == "&amp; " * LONGEST_WORD
