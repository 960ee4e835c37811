"""The collation of texts: what is laid side by side, where labels stand, and what is drawn and said."""

from __future__ import annotations

from itertools import pairwise

import pytest

from analysis import collating, collationwords, cutouts, labelling
from analysis.excerpts import Door
from analysis.measures import collation, passages
from analysis.measures.givenwords import read_texts
from analysis.measures.within import remention_rows
from analysis.pairing import show_pairs, show_rementions
from analysis.style import DARK, INK, LETTERS, PAPER, darken, to_svg
from toypassages import ACROSS, INSIDE, THREE, TWO, tables_of

TABLES = tables_of(THREE, [*ACROSS, *INSIDE])
ROSES = ("Im Garten blüht die alte Rose.", "Im Garten blüht die rote Rose.")
LONG = {
    "a": ("Ost", [("body", "asserted", ROSES[0]), ("body", "reported", "Die Laube sei schief, so Karl.")]),
    "b": ("West", [("body", "asserted", ROSES[1]), ("body", "asserted", "Die Laube sei schief.")]),
}
WHOLE = [("a", LONG["a"][1][0][2] + "\n\n" + LONG["a"][1][1][2], "b", LONG["b"][1][0][2] + "\n\n" + LONG["b"][1][1][2],
          "near_verbatim", [])]  # fmt: skip


def laid(tables=TABLES):
    """Return the pair of texts that share most, with cut-outs."""
    found = collation.lay_out(tables, passages.text_pairs(tables))
    return found, cutouts.write_cutouts(Door(read_texts(tables), 0.0), found.ribbons)


def test_strips_count_words_and_leave_out_boilerplate():
    """Each sentence from the word with which it begins to that before the next."""
    strips = collation.strip_rows(TABLES, "a")
    assert strips[["first", "last", "role"]].to_numpy().tolist() == [
        [0, 4, "headline"], [4, 12, "lead"], [12, 18, "body"], [18, 27, "body"],
    ]  # fmt: skip


def test_ribbons_stand_between_words():
    """From the first word of a stretch to its last, on each side."""
    rows = laid()[1]
    assert rows[["a_first", "a_last", "b_first", "b_last"]].to_numpy().tolist() == [[12, 18, 10, 17], [18, 27, 4, 10]]


def test_cutouts_are_as_short_as_a_name():
    """What both sides have and what differs, even where a chapter may quote nothing."""
    rows = laid()[1]
    assert rows[["a_words", "a_other", "b_words", "b_other"]].to_numpy().tolist() == [
        ["fremdem Grund", "", "fremdem Grund", "angeblich"],
        ["Gärtnerin", "bat um … so der Bote", "Gärtnerin", "bot"],
    ]


def test_a_pair_over_several_sentences_is_drawn_sentence_by_sentence():
    """Each part has the status of its own sentence."""
    (parts,) = collation.ribbon_rows(tables_of(LONG, WHOLE), "a", "b")["parts"]
    assert [(p.a_first, p.a_last, p.b_first, p.b_last, p.a_status, p.b_status) for p in parts] == [
        (0, 6, 0, 6, "asserted", "asserted"), (6, 12, 6, 10, "reported", "asserted"),
    ]  # fmt: skip


def test_order_that_changes_is_counted():
    """Pairs of pairs in another order; what begins at one place changes none."""
    assert collation.count_crossings(laid()[1]) == 1
    assert collation.count_crossings(laid(tables_of(TWO, ACROSS[:1]))[1]) == 0


@pytest.mark.parametrize("broad", [False, True], ids=["narrow", "broad"])
@pytest.mark.parametrize(
    "tables", [TABLES, tables_of(TWO, ACROSS[:1]), tables_of(LONG, WHOLE)], ids=["all", "one", "long"]
)
def test_the_collation_is_drawn(tables, broad):
    """The same bytes for the same rows, and every colour of it has its counterpart for dark pages."""
    found, rows = laid(tables)
    svgs = {to_svg(collating.draw_collation(found.strips, rows, found.heads, broad=broad), "x") for _ in range(2)}
    assert len(svgs) == 1
    (svg,) = svgs
    assert svg.startswith("<svg") and not any(light in darken(svg) for light in DARK)


def test_the_collation_in_words():
    """Both texts and how many ribbons; what is to be seen in them the measure says."""
    found, rows = laid()
    assert collationwords.describe_collation(found.strips, rows, found.heads) == (
        "Drawn: Ost and West, two ribbons between them."
    )


def test_the_caption_names_both_texts():
    """With the side on which each stands; nothing where there are none."""
    found, _ = laid()
    assert collationwords.say_sides(found.heads) == "Ost on the left and West on the right. "
    assert collationwords.say_sides({}) == ""


def test_nothing_to_lay_side_by_side():
    """An empty figure that says so, for pages that show it whatever the corpus."""
    found, rows = laid(tables_of(THREE))
    figure = collating.draw_collation(found.strips, rows, found.heads)
    assert [text.get_text() for text in figure.axes[0].texts] == ["Nothing to lay side by side."]
    assert collationwords.describe_collation(found.strips, rows, found.heads) == "The figure is empty."
    assert collationwords.say_unlabelled(rows) == "" and set(collation.TWIN) <= set(rows.columns)


@pytest.mark.parametrize(
    ("words", "expected"),
    [("sie", True), ("Der", True), ("eine der", True), ("eine der Bänke", False), ("kein", False), ("soll", False)],
)
def test_what_only_points(words, expected):
    """A pronoun or an article names nothing by itself; a word that denies says something."""
    assert cutouts.only_points(words) == expected


def test_cutouts_pass_over_what_only_points():
    """The words of the next range stand there, or none."""
    tables = tables_of(TWO)
    text = read_texts(tables)["a"]
    spans = [(text.index(word), text.index(word) + len(word)) for word in ("Sie", "soll")]
    door = Door(read_texts(tables), 0.0)
    assert (cutouts.cut_out(door, "a", spans), cutouts.cut_out(door, "a", spans[:1])) == ("soll", "")


def test_what_comes_back_is_faint():
    """Of pairs that overlap the one with the likest words is a statement of its own, and the others lead to it."""
    again = ("a", "steht auf fremdem Grund", "b", "Die Gärtnerin bot einen Spaten an", "paraphrase", [])
    found, rows = laid(tables_of(TWO, [*ACROSS, again]))
    assert rows[["passage_no", "nearest"]].to_numpy().tolist() == [[0, True], [1, True], [2, False]]
    assert collationwords.say_unlabelled(rows) == " Faint ribbons lead to further places where a statement comes back."
    assert "two ribbons" in collationwords.describe_collation(found.strips, rows, found.heads)
    assert "with what comes back three pairs" in collation.say_collation(tables_of(TWO, [*ACROSS, again]))


def test_of_many_ribbons_the_most_telling_are_labelled():
    """The caption says how many have no words beside them."""
    rows = laid()[1]
    many = rows.loc[[0] * 20 + [1]].reset_index(drop=True)
    assert (
        len(collationwords.choose_labelled(many)) == collationwords.MOST_LABELS
        and 20 in collationwords.choose_labelled(many).index
    )
    said = collationwords.say_unlabelled(many.assign(what="number"))
    assert said == " Only 16 of 21 ribbons have words beside them."
    assert collationwords.say_unlabelled(rows) == ""


def test_of_many_labels_the_commonest_goes():
    """Who acts on whom goes first and is always there; *hearsay or doubt* alone gets no label beside so many others."""
    rows = laid()[1]
    few, many = (rows.loc[[0] * number + [1]].reset_index(drop=True) for number in (7, 8))
    assert collationwords.choose_tagged(few)["what"].tolist() == ["attribution roles", *["hedge"] * 7]
    assert collationwords.choose_tagged(many)["what"].tolist() == ["attribution roles"]
    assert collationwords.say_unlabelled(few) == ""
    assert (
        collationwords.say_unlabelled(many) == " Ribbons that differ only in a mark of hearsay or doubt have no label."
    )


def test_who_acts_on_whom_is_set_off():
    """Its label stands in a filled box; the others do not."""
    found, rows = laid()
    (axes,) = collating.draw_collation(found.strips, rows, found.heads).axes
    labels = {text.get_text(): text for text in axes.texts}
    assert labels["who to whom +1"].get_color() == PAPER and labels["hearsay or doubt"].get_color() == INK


def test_letters_of_narrow_drawings_are_large_enough():
    """None is smaller than what is legible on the smallest phones."""
    found, rows = laid()
    (axes,) = collating.draw_collation(found.strips, rows, found.heads).axes
    assert min(text.get_fontsize() for text in axes.texts) >= LETTERS - 0.01


def test_labels_do_not_overlap():
    """They stay in order, apart, and as near as can be to where they belong."""
    heights = [10.0, 20.0, 10.0, 10.0]
    places = labelling.spread_out([50, 52, 54, 200], heights, 0, 300)
    edges = [(y - tall / 2, y + tall / 2) for y, tall in zip(places, heights, strict=True)]
    assert all(low <= top + 1e-9 for (_, low), (top, _) in pairwise(edges))
    assert places[3] == 200 and abs(sum(places[:3]) / 3 - 52) < 5


def test_labels_stay_below_the_top():
    """Where many belong at the top, they go down from there."""
    places = labelling.spread_out([0, 1, 2], [10.0] * 3, 0, 300)
    assert [round(y) for y in places] == [5, 15, 25]


def test_a_label_stands_on_its_curve_and_off_other_labels():
    """In the middle where that is free, else beside it or farther along."""
    curve = labelling.trace(0, 200, 50, 50)
    x, y, on = labelling.find_spot(curve, [], 20, 12, [])
    assert (round(x), y, on) == (100, 50, 50)
    taken = (80.0, 120.0, 44.0, 56.0)
    x, y, _ = labelling.find_spot(curve, [], 20, 12, [taken])
    assert not labelling.overlap((x - 20, x + 20, y - 6, y + 6), taken)


def test_half_curves_meet_in_the_middle():
    """The halves of one curve end at one point, level at their outer ends."""
    left, right = labelling.half_curve(0, 50, 10, 90), labelling.half_curve(100, 50, 90, 10)
    assert left[-1] == right[-1] == (50, 50) and left[0][1] == left[1][1]


def test_pairs_side_by_side():
    """The words that differ are set off on both sides; the best pair goes first."""
    rows = passages.rank_rows(passages.passage_rows(TABLES))
    shown, listed = show_pairs(Door(read_texts(TABLES), None), rows, TABLES)
    assert listed["passage_no"].tolist() == [1, 0]
    between, excerpt, other, what = shown.rows[0]
    assert (between, what) == ("Ost / West", "who to whom; whose word")
    assert "<mark>bat um</mark> einen Spaten, <mark>so der Bote</mark>" in excerpt.markup
    assert "<mark>bot</mark>" in other.markup


def test_where_nothing_may_be_quoted_the_differing_words_stand_alone():
    """A pair in which nothing differs is not shown then."""
    same = ("a", "Garten", "b", "Garten", "verbatim", [])
    tables = tables_of(TWO, [*ACROSS, same])
    rows = passages.rank_rows(passages.passage_rows(tables))
    shown, listed = show_pairs(Door(read_texts(tables), 0.0), rows, tables)
    assert len(shown.rows) == len(listed) == 2 and "" not in set(listed["what"])
    assert "Spaten" not in shown.rows[0][1].markup and "<mark>bat um</mark>" in shown.rows[0][1].markup
    assert shown.rows[1][1].markup == '<span class="excerpt" lang="de">fremdem Grund</span>'


def test_pairs_inside_one_text_are_named_by_part():
    """Text and part stand on each side."""
    rows = passages.passage_rows(TABLES, inside=True)
    shown, _ = show_pairs(Door(read_texts(TABLES), None), rows, TABLES, names="role")
    assert shown.rows[0][0] == "Ost: headline / lead"


def test_rementions_with_what_was_told_before():
    """A short clause as it stands in the table; of a long one the first words."""
    told = [
        ("a", "der Bote", "Die Gärtnerin bat", "reported"),
        ("b", "Grund", "Die Gärtnerin bot einen Spaten an", "asserted"),
    ]
    tables = tables_of(TWO, rementions=told)
    shown = show_rementions(Door(read_texts(tables), None), remention_rows(tables))
    assert shown.rows[0][2:5] == ("Die Gärtnerin bat", "passed on as somebody's word", "der Bote")
    assert "Die Gärtnerin bot einen Spaten an" in shown.rows[1][2].markup
