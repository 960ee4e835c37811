"""The sheet of what holds: views of tables, questions asked of them, and what is said of the cells."""

import pandas as pd
import pytest

from analysis.measures import asked_matter, asked_voices, robustness, variations, verdicts
from analysis.measures.findings import FINDINGS, finding
from analysis.measures.ladder import ladder_table
from analysis.measures.robustness import FAILS, HOLDS, UNTOUCHED, VOID
from analysis.measures.variations import Variation, find_variations, half_of
from analysis.measures.verdicts import Answer
from analysis.schema import SCHEMA
from analysis.store import Selection, Tables
from analysis.tables import build_corpus, frame_of
from toywords import tables_of, text

NO = {"differences": frame_of("differences", []), "passages": frame_of("passages", [])}


def with_rows(tables, **rows):
    """Return tables of which some are others; what a row leaves out is filled in."""
    filled = {
        name: frame_of(name, [fill(name) | row for row in some]) for name, some in rows.items()
    }  # fmt: skip
    return Tables(frames=tables.frames | filled)


def fill(name):
    """Return a row with something in each column that may not be empty."""
    values = {"string": "x", "integer": 0, "decimal": 1.0}
    return {c.name: None if c.empty else values[c.type] for c in SCHEMA[name]}


def passage(number, a, b, length, score=1.0, role="body"):
    """Return a passage that is so long on either side."""
    return {"passage_no": number, "a_id": a, "b_id": b, "a_end": length, "b_end": length, "score": score,
            "kind": "verbatim", "a_role": role, "b_role": "body"}  # fmt: skip


@pytest.fixture
def three():
    """Return three texts; the first two have the longest passage, the last two most of them."""
    tables = tables_of(a="Beet.", b="Beet.", c="Beet.")
    rows = [passage(0, "a", "b", 90, 0.6), passage(1, "b", "c", 60), passage(2, "b", "c", 50), passage(3, "c", "c", 99)]
    different = [
        {"passage_no": 0, "a_id": "a", "b_id": "b", "what": "hedge", "a_ranges": "0-4"},
        {"passage_no": 1, "a_id": "b", "b_id": "c", "what": "number", "a_ranges": "0-4", "b_ranges": "0-4"},
        {"passage_no": 3, "a_id": "c", "b_id": "c", "what": "number"},
    ]
    return with_rows(tables, passages=rows, differences=different)


def view(tables, name):
    """Return one view of tables by its name."""
    found = next(one for one in find_variations(tables) if one.name == name)
    return found.view(tables)


def test_views_change_what_they_say_and_no_input(toy_tables):
    """Every table that a view does not name is the same, and the tables are as they were."""
    before = {name: frame.copy() for name, frame in toy_tables.frames.items()}
    for one in find_variations(toy_tables):
        seen = one.view(toy_tables)
        whole = {name.partition(".")[0] for name in one.changes}
        for name in SCHEMA:
            if name not in whole:
                pd.testing.assert_frame_equal(seen.table(name), toy_tables.table(name))
    for name, frame in before.items():
        pd.testing.assert_frame_equal(toy_tables.frames[name], frame)


def test_views_are_grouped_and_named_once(toy_tables):
    """One for each text, threshold, half, category that occurs, and part."""
    found = find_variations(toy_tables)
    assert [one.name for one in found] == [
        "without Blatt", "without b",
        "retelling: 20% of the headline", "retelling: 40% of the headline",
        "passages: score 0.50 and more", "passages: score 0.75 and more", "frames: two indicators",
        "first half of the words", "second half of the words",
        "without sollen reportive", "without adverb", "without reporting verb",
        "no headline, no lead",
    ]  # fmt: skip
    assert {one.group for one in found} == set(variations.GROUP_NAMES)


def test_one_text_cannot_be_left_out(toy_tables):
    """Nothing would be left."""
    one = Tables(frames=toy_tables.frames, selection=Selection(outlets=("Blatt",)))
    assert "texts" not in {some.group for some in find_variations(one)}


def test_of_many_texts_groups_are_left_out():
    """Every tenth together; each text once."""
    many = tables_of(**{f"t{number:02}": "Beet." for number in range(25)})
    found = [one for one in find_variations(many) if one.group == "texts"]
    assert [len(one.without) for one in found] == [3, 3, 3, 3, 3, 2, 2, 2, 2, 2]
    assert sorted(key for one in found for key in one.without) == many.article_ids()
    assert found[0].view(many).article_ids() == [key for key in many.article_ids() if key not in found[0].without]


def test_leaving_a_text_out_leaves_its_passages_out(three):
    """A pair needs both of its texts."""
    seen = variations.leave_out(three, {"a"})
    assert seen.article_ids() == ["b", "c"]
    assert seen.table("passages")["passage_no"].tolist() == [1, 2, 3]
    assert seen.table("differences")["passage_no"].tolist() == [1, 3]


def test_passages_of_a_lower_score_go_with_their_differences(three):
    """Both tables are of the same passages."""
    seen = view(three, "passages: score 0.75 and more")
    assert seen.table("passages")["passage_no"].tolist() == [1, 2, 3]
    assert seen.table("differences")["passage_no"].tolist() == [1, 3]
    assert view(three, "passages: score 0.50 and more").table("passages")["passage_no"].tolist() == [0, 1, 2, 3]


@pytest.mark.parametrize(
    ("share", "expected"), [(0.2, [None, 10, 10, 0]), (0.4, [None, 10, 0, 0])], ids=["looser", "stricter"]
)
def test_other_shares_of_a_headline(share, expected):
    """A sentence with the share repeats all, others nothing; the fewest words hold at any share."""
    tables = with_rows(
        tables_of(a="Beet."),
        sentences=[{"article_id": "a", "sentence_no": n, "echoes": e} for n, e in enumerate((None, 4, 2, 1))],
    )
    tables.frames["articles"]["headline_words"] = 10
    echoes = variations.move_retelling(tables, share).table("sentences")["echoes"]
    assert [None if pd.isna(one) else int(one) for one in echoes] == expected


def test_halves_are_disjoint_and_whole(toy_tables):
    """Every cue is in one half; the half of an entry hangs on nothing but its id."""
    whole = toy_tables.table("cues")
    halves = [variations.keep_half(toy_tables, half).table("cues") for half in (0, 1)]
    assert sum(map(len, halves)) == len(whole)
    for half, rows in enumerate(halves):
        assert {half_of(entry) for entry in rows["entry"]} <= {half}
    assert [half_of(entry) for entry in ("laut", "angeblich", "soll")] == [
        half_of(e) for e in ("laut", "angeblich", "soll")
    ]


@pytest.mark.parametrize("name", ["cues", "markers"])
def test_halves_of_nothing_keep_their_columns(toy_tables, name):
    """A corpus without any device, or without any cue, can be asked the same."""
    full = toy_tables.table(name)
    seen = variations.keep_half(variations.view(toy_tables, **{name: full.head(0)}), 0)
    assert seen.table(name).empty and list(seen.table(name).columns) == list(full.columns)


def test_a_sentence_that_loses_its_only_cue_is_asserted(toy_tables):
    """The headline's *soll* goes; the other sentences keep cues or devices of their own."""
    seen = view(toy_tables, "without sollen reportive").table("sentences")
    assert seen["status"].tolist() == ["asserted", "reported", "reported"] * 2
    assert toy_tables.table("sentences")["status"].tolist() == ["reported"] * 6


def test_a_denial_stays_one_without_its_cue(toy_tables):
    """Only what was reported or inferred becomes asserted."""
    rows = toy_tables.table("sentences").assign(status="denied")
    tables = Tables(frames=toy_tables.frames | {"sentences": rows})
    assert set(view(tables, "without sollen reportive").table("sentences")["status"]) == {"denied"}


def test_parts_that_are_left_out(toy_tables):
    """Neither sentence nor cue nor passage of a headline is left."""
    rows = [passage(0, "a", "b", 9, role="headline"), passage(1, "a", "b", 9)]
    tables = with_rows(toy_tables, passages=rows, differences=[{"passage_no": 0, "a_id": "a", "b_id": "b"}])
    seen = view(tables, "no headline, no lead")
    assert all("headline" not in set(seen.table(name)["role"]) for name in ("sentences", "cues", "paragraphs"))
    assert (seen.table("passages")["passage_no"].tolist(), len(seen.table("differences"))) == ([1], 0)


def test_two_indicators_in_a_sentence():
    """Single indicators go, names stay; two entries of one frame are two indicators of it."""
    frames = [
        ("Streit", "generic.conflict"),
        ("Zank", "generic.conflict.quarrel"),
        ("Preis", "issue.economic"),
        ("Krieg", "war.Krieg"),
    ]
    tables = tables_of(a=text("Streit und Zank. Der Preis. Der Krieg.", frames=frames))
    seen = variations.ask_for_two(tables).table("frames")
    assert seen["entry"].tolist() == ["generic.conflict", "generic.conflict.quarrel", "war.Krieg"]


@pytest.mark.parametrize(
    ("counts", "expected"),
    [({}, ()), ({"x": 0}, ()), ({"y": 2, "x": 2, "z": 1}, ("x", "y"))],
    ids=["none", "nothing", "a tie"],
)
def test_leading(counts, expected):
    """Ties together, by the alphabet; nothing leads nothing."""
    assert verdicts.leading(counts) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"), [(2, 1, (1, "more")), (1, 2, (-1, "less")), (1, 1, (0, "same")), (0, 0, None)]
)
def test_comparing(one, other, expected):
    """More, less, the same; nothing against nothing is no answer."""
    found = verdicts.compare(one, other, "more", "less", "same")
    assert (found and (found.key, found.says)) == expected


def test_the_pair_with_the_longest_passage(three):
    """The longest single one and the most together are two questions; pairs inside one text do not count."""
    longest, most = asked_matter.ask_longest(three), asked_matter.ask_most_shared(three)
    assert (longest.key, longest.says) == ((("a", "b"),), "the longest passage is common to a and b")
    assert (longest.about, most.about) == ({"a", "b"}, {"b", "c"})
    assert most.says == "no other texts say so much the same as b and c"


def test_pairs_that_tie():
    """Both are the answer, and it is about no pair alone."""
    rows = [passage(0, "a", "b", 9), passage(1, "b", "c", 9)]
    found = asked_matter.ask_longest(with_rows(tables_of(a="Beet.", b="Beet.", c="Beet."), passages=rows))
    assert (found.key, found.about) == ((("a", "b"), ("b", "c")), frozenset())


def test_differences_between_texts(three):
    """Those inside one text do not count; what ties is the answer together."""
    assert asked_matter.ask_difference(three).key == ("how many or much", "which mark of hearsay or doubt")
    assert asked_matter.ask_attributed(three).key is True
    assert asked_matter.ask_attributed(variations.leave_out(three, {"a"})).key is False


@pytest.mark.parametrize("name", ["ask_longest", "ask_most_shared", "ask_difference", "ask_attributed"])
def test_no_passage_no_answer(name):
    """What nobody says twice does not differ."""
    assert getattr(asked_matter, name)(Tables(frames=tables_of(a="Beet.", b="Beet.").frames | NO)) is None


def test_acts_and_doers():
    """Nouns with a doer's words against those without."""
    acts = [{"article_id": "a", "role": "body", "agent_start": n} for n in (None, None, 3)]
    found = asked_matter.ask_doer(with_rows(tables_of(a="Beet."), nominal_acts=acts))
    assert found.says == "more nominalised acts stand without a doer than with one"
    assert asked_matter.ask_doer(tables_of(a="Beet.")) is None


def test_names_and_frames():
    """The commonest name, the frame of most sentences, what seats stand for."""
    frames = [("Krieg", "war.Krieg"), ("Zank", "generic.conflict"), ("Streit", "generic.conflict"),
              ("Preis", "generic.economic_consequences"), ("Kosten", "generic.economic_consequences")]  # fmt: skip
    tables = tables_of(a=text("Der Krieg. Zank und Streit. Der Preis. Die Kosten.", frames=frames))
    assert asked_matter.ask_name("war", "the war")(tables).says == "the commonest name for the war is *Krieg*"
    assert asked_matter.ask_frame("generic")(tables).key == ("economic consequences",)
    rows = [
        ("generic.conflict", 1),
        ("generic.conflict.strike", 1),
        ("generic.morality", 2),
        ("generic.conflict", None),
    ]
    twice = [{"article_id": "a", "role": "body", "frame": "generic", "entry": e, "sentence_no": n} for e, n in rows]
    found = asked_matter.ask_frame("generic")(with_rows(tables, frames=twice))
    assert found.key == ("conflict", "morality")  # one sentence each, however many words of it indicate the same
    seats = [{"article_id": "a", "role": "body", "frame": "seat", "reading": r} for r in ("side", "open", "open", None)]
    assert asked_matter.ask_seat(with_rows(tables, frames=seats)).key == ("a side",)


@pytest.mark.parametrize("one", FINDINGS, ids=lambda one: one.asks)
def test_every_question_can_be_asked_of_any_tables(one, toy_tables):
    """No text, one, two: an answer in words, or none."""
    nothing = Tables(frames=toy_tables.frames, selection=Selection(until="1900"))
    assert one.answer(nothing) is None
    for tables in (toy_tables, Tables(frames=toy_tables.frames, selection=Selection(outlets=("Blatt",)))):
        found = one.answer(tables)
        assert found is None or (found.says and not any(hole in found.says for hole in ("nan", "None", "{", "  ")))
    assert {name.partition(".")[0] for name in one.rests_on} <= set(SCHEMA)
    assert all(name.partition(".")[0] in one.rests_on for name in one.rests_on)


def test_headlines_that_come_back_are_those_of_the_ladder(seeds):
    """The sheet asks of the ladders that the chapter on statements draws."""
    tables = Tables(frames=build_corpus(seeds)[1])
    ladder = ladder_table(tables)
    found = asked_voices.retold(tables)
    assert found["text"].tolist() == ladder[ladder["rungs"] > 0]["text"].tolist() != []
    alone = tables_of(a="Beet.")
    assert asked_voices.retold(alone) is asked_voices.ask_dropped(alone) is asked_voices.ask_hardened(alone) is None


def ask(key, about=()):
    """Return a question about cues that has a key for each number of texts."""
    return finding("x", key, "cues", lambda t: None if (n := len(t.article_ids())) == 0 else
                   Answer(key if n > 1 else "other", f"{key} of {n}", frozenset(about)))  # fmt: skip


def test_cells(toy_tables):
    """Holds, does not hold, cannot be said, untouched."""
    views = [
        Variation("same", "texts", lambda t: t, frozenset(("cues",))),
        Variation("fewer", "texts", lambda t: variations.leave_out(t, {"a"}), frozenset(("cues",)), frozenset("a")),
        Variation(
            "none", "texts", lambda t: variations.leave_out(t, {"a", "b"}), frozenset(("cues",)), frozenset("ab")
        ),
        Variation("else", "parts", lambda t: t, frozenset(("frames",))),
    ]
    sheet = robustness.robustness(toy_tables, findings=[ask("one"), ask("two", "a")], variations=views)
    assert sheet["cell"].tolist() == [HOLDS, FAILS, VOID, UNTOUCHED, HOLDS, VOID, VOID, UNTOUCHED]
    assert sheet["instead"].tolist() == ["", "one of 1", "", "", "", "", "", ""]
    assert robustness.list_findings(sheet).values.tolist() == [
        [1, "x", "One of 2", "1 of 2", UNTOUCHED],
        [2, "x", "Two of 2", "1 of 1", UNTOUCHED],
    ]
    assert robustness.grid(sheet).values.tolist() == [
        ["same", "✓", "✓"],
        ["fewer", "✗", "?"],
        ["none", "?", "?"],
        ["else", "·", "·"],
    ]
    assert robustness.list_exceptions(sheet).values.tolist() == [[1, "One of 2", "fewer", "One of 1"]]
    assert robustness.surviving(sheet) == ["two of 2"]
    assert robustness.say_robustness(sheet) == (
        "Four variations were tried on two main findings; one of these holds under every one that bears on it. One "
        "changes when a text is left out, and hangs on that text alone."
    )


def sheet_of(*rows):
    """Return a sheet of findings with the cells of some variations: of two texts, and of another kind."""
    groups = [("texts", "without x"), ("texts", "without y"), ("parts", "no lead")]
    return pd.DataFrame(
        [("c", n, says, says, *group, cell, "") for n, (says, *cells) in enumerate(rows, 1)
         for group, cell in zip(groups, cells, strict=False)], columns=robustness.COLUMNS)  # fmt: skip


TRIED = "Three variations were tried on"
EACH = "under every one that bears on it."


@pytest.mark.parametrize(
    ("sheet", "expected"),
    [
        (sheet_of(), "There is no finding that could be tried."),
        (
            sheet_of(("p", HOLDS, HOLDS, FAILS), ("q", HOLDS, VOID, HOLDS)),
            f"{TRIED} two main findings; one of these holds {EACH} None changes when a text is left out.",
        ),
        (
            sheet_of(("p", FAILS, FAILS, HOLDS), ("q", FAILS, HOLDS, HOLDS), ("r", HOLDS, HOLDS, HOLDS)),
            f"{TRIED} three main findings; one of these holds {EACH} Two change when a text is left out; one of these "
            "hangs on one text alone.",
        ),
        (
            sheet_of(("p", FAILS, FAILS, UNTOUCHED), ("q", FAILS, FAILS, HOLDS)),
            f"{TRIED} two main findings; none of these holds {EACH} Two change when a text is left out.",
        ),
        (
            sheet_of(("p", FAILS, HOLDS, HOLDS)),
            f"{TRIED} one main finding; it does not hold {EACH} It changes when a text is left out, and hangs on "
            "that text alone.",
        ),
        (
            sheet_of(("p", HOLDS, HOLDS, HOLDS)).query("group == 'parts'"),
            f"One variation was tried on one main finding; it holds {EACH} With one text, none can be left out.",
        ),
    ],
    ids=["nothing", "no text", "texts", "either text", "one finding", "one text"],
)
def test_what_is_said_of_the_sheet(sheet, expected):
    """Numbers of findings, ties with one text, none at all."""
    assert robustness.say_robustness(sheet) == expected


def test_what_cannot_be_answered(toy_tables):
    """Questions that the corpus bears no answer to are named."""
    open_ones = robustness.unanswered(toy_tables, findings=[ask("one"), finding("x", "rain", "cues", lambda t: None)])
    assert open_ones == ["rain"]
    assert robustness.say_unanswered(open_ones) == "The corpus bears no answer to one question of the sheet: rain."
    assert robustness.say_unanswered([]) == "The corpus bears an answer to every question that the sheet asks."


def test_german_words_in_tables():
    """What a sentence sets in italics stands in quotation marks in a cell."""
    assert robustness.write_cell("the name is *Beet*") == "The name is “Beet”"


def test_a_large_corpus_is_sampled():
    """Texts that lie evenly in its order, so many as are wanted; a small one is left as it is."""
    tables = tables_of(**{f"t{number}": "Beet." for number in range(9)})
    assert robustness.sample(tables) is tables
    assert robustness.sample(tables, most=3).article_ids() == ["t0", "t3", "t6"]


def test_the_whole_sheet_of_two_texts(toy_tables):
    """Every finding that can be said has a cell for every view, and the one thing looked up by hand is right."""
    sheet = robustness.robustness(toy_tables)
    views = len(find_variations(toy_tables))
    assert sheet.groupby("number").size().eq(views).all()
    voice = sheet[sheet["asks"] == "whose voice cues are in"].set_index("variation")["cell"]
    assert (voice["without Blatt"], voice["without adverb"]) == (HOLDS, HOLDS)
    assert voice["frames: two indicators"] == UNTOUCHED


def test_what_changes_without_a_text():
    """Views that find the same instead stand together; a long list is cut."""
    rows = sheet_of(("p", FAILS, FAILS), ("q", FAILS, HOLDS)).assign(instead=["r", "r", "s", ""])
    assert robustness.say_hanging(rows) == "Without x or without y, r; without x, s."
    assert robustness.say_hanging(rows.query("group == 'parts'")) == "No text could be left out."
    held = sheet_of(("p", HOLDS, HOLDS))
    assert robustness.say_hanging(held) == "No finding changes when a text is left out."
    many = sheet_of(*((name, FAILS) for name in "pqrstu")).assign(instead=list("abcdef"))
    assert robustness.say_hanging(many).endswith("without x, d. The table has the rest.")
