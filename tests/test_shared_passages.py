"""What texts share: rows, counts, findings, and sentences for nothing, one text, ties and many."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.measures import collation, onesided, pairlists, pairsaid, passages, translating, within
from analysis.passages import kinds
from toypassages import ACROSS, FENCE, GARDEN, INSIDE, POND, THREE, TWO, none, tables_of

MANY = {f"t{n:02}": (f"Blatt {n}", POND) for n in range(12)}
EVERYWHERE = [
    (f"t{n:02}", "Das Wasser ist kalt", f"t{n + 1:02}", "Das Wasser ist kalt", "verbatim", []) for n in range(0, 12, 2)
]
CORPORA = {
    "no text": none(),
    "one text": tables_of({"a": ("Ost", GARDEN)}),
    "one text with a pair inside": tables_of({"a": ("Ost", GARDEN)}, INSIDE),
    "nothing shared": tables_of(THREE),
    "one pair": tables_of(TWO, ACROSS[:1]),
    "all": tables_of(THREE, [*ACROSS, *INSIDE]),
    "many that tie": tables_of(MANY, EVERYWHERE),
}
SAYINGS = {
    **{say.__name__: say for say in (
        pairsaid.say_passages, pairsaid.say_opening, pairsaid.say_coverage, pairsaid.say_differences,
        pairsaid.say_one_sided, pairsaid.say_roles, pairsaid.say_requoted, collation.say_collation, within.say_top,
        within.say_disagreeing, within.say_rementions, within.say_names, translating.say_translations,
    )},
    **{f"{say.__name__} inside": lambda tables, say=say: say(tables, inside=True) for say in (
        pairsaid.say_differences, pairsaid.say_one_sided, pairsaid.say_roles,
    )},
}  # fmt: skip


@pytest.mark.parametrize("say", SAYINGS.values(), ids=SAYINGS.keys())
@pytest.mark.parametrize("tables", CORPORA.values(), ids=CORPORA.keys())
def test_every_saying_says_something_about_any_corpus(say, tables):
    """Whatever the corpus: a sentence without a hole in it."""
    said = say(tables)
    assert (said.endswith(".") and said[0].isupper()) or said[0].isdigit() or said[0] == "T"
    assert not any(hole in said for hole in ("nan", "None of them are put in", "<NA>", "  ", "()"))


def test_rows_of_both_kinds():
    """Pairs between texts and inside one are told apart; words, status and differences stand with each."""
    tables = tables_of(THREE, [*ACROSS, *INSIDE])
    rows = passages.passage_rows(tables)
    assert rows[["label_a", "label_b", "a_words", "b_words", "a_status", "b_status", "what"]].to_numpy().tolist() == [
        ["Ost", "West", 6, 7, "asserted", "reported", "hedge"],
        ["Ost", "West", 9, 6, "reported", "asserted", "attribution roles"],
    ]  # fmt: skip
    inside = passages.passage_rows(tables, inside=True)
    assert inside[["a_role", "b_role", "a_status", "b_status", "what"]].to_numpy().tolist() == [
        ["headline", "lead", "asserted", "reported", "hedge"]
    ]  # fmt: skip


def test_status_is_that_of_the_sentence_with_most_of_a_stretch():
    """A stretch that begins with the last word of one sentence is put as the next one is."""
    pair = (
        "a",
        "Grund.\n\nDie Gärtnerin bat um einen Spaten",
        "b",
        "Die Gärtnerin bot einen Spaten an",
        "paraphrase",
        [],
    )
    assert passages.passage_rows(tables_of(TWO, [pair]))["a_status"].tolist() == ["reported"]


def test_coverage_counts_each_word_once_and_no_boilerplate():
    """Two stretches that overlap share their words; a text without a pair has none."""
    twice = [*ACROSS, ("a", "steht auf fremdem Grund", "b", "steht angeblich", "paraphrase", [])]
    frame = passages.coverage(tables_of(THREE, twice))
    assert frame[["text", "words", "shared"]].to_numpy().tolist() == [["Ost", 27, 15], ["West", 17, 13], ["Süd", 7, 0]]


def test_the_pair_of_texts_with_most_shared_words_comes_first():
    """Whatever their order in the corpus; equal ones stay in it."""
    pairs = [("a", "Der Zaun", "c", "Das Wasser", "paraphrase", []), *ACROSS]
    found = passages.text_pairs(tables_of(THREE, pairs))
    assert found[["a_id", "b_id", "passages"]].to_numpy().tolist() == [["a", "b", 2], ["a", "c", 1]]
    tied = passages.text_pairs(tables_of(MANY, EVERYWHERE))
    assert tied["a_id"].tolist() == sorted(tied["a_id"]) and len(tied) == 6


def test_attributed_here_asserted_there():
    """With a mark on one side alone, and the other side asserted: told with the side that has it."""
    rows = onesided.one_sided(tables_of(THREE, [*ACROSS, *INSIDE]))
    assert rows[["marked", "bare", "side"]].to_numpy().tolist() == [["West", "Ost", "b"], ["Ost", "West", "a"]]


@pytest.mark.parametrize(
    "differences",
    [[("hedge", "auf", "angeblich")], [("content", "", "angeblich")], []],
    ids=["marks on both sides", "another difference", "none"],
)
def test_not_attributed_on_one_side_alone(differences):
    """Marks on both sides, or none, are no such finding."""
    assert onesided.one_sided(tables_of(TWO, [(*ACROSS[0][:5], differences)])).empty


def test_a_side_that_is_not_asserted_is_no_finding():
    """Where the side without the mark is reported by other means, nothing is asserted there."""
    pair = (
        "a",
        "Die Gärtnerin bat um einen Spaten",
        "b",
        "Der Zaun steht angeblich",
        "paraphrase",
        [("hedge", "", "angeblich")],
    )
    assert onesided.one_sided(tables_of(TWO, [pair])).empty


def test_differences_are_counted_by_pair_and_side():
    """How many pairs have one, and whether both sides have words for it."""
    counts = passages.count_differences(tables_of(THREE, ACROSS))
    assert counts.to_numpy().tolist() == [
        ["which mark of hearsay or doubt", 1, 0, 1], ["whose word it is", 1, 0, 1], ["who acts on whom", 1, 1, 0],
    ]  # fmt: skip


def test_what_tells_most_comes_first():
    """Who acts on whom before a hedge, and what differs in nothing last."""
    plain = ("a", "Mehr lesen", "b", "Garten", "paraphrase", [])
    rows = passages.rank_rows(passages.passage_rows(tables_of(THREE, [plain, *ACROSS])))
    assert rows["what"].tolist() == ["attribution roles", "hedge", ""]


def test_what_a_text_repeats_is_shown_once():
    """A pair that has words of one before it goes behind those that have none."""
    again = ("a", "auf fremdem Grund", "b", "auf fremdem", "paraphrase", [("roles", "auf", "auf")])
    rows = passages.rank_rows(passages.passage_rows(tables_of(THREE, [*ACROSS, again])))
    assert rows["passage_no"].tolist() == [1, 2, 0]


def test_listed_differences_name_what_a_side_lacks():
    """A dash where it has nothing of the kind; how many words it is where they are too many."""
    long = (
        "a",
        "Der Zaun steht auf fremdem Grund",
        "b",
        "Der Zaun",
        "paraphrase",
        [("content", "Der Zaun steht auf fremdem", "")],
    )
    tables = tables_of(TWO, [*ACROSS[:1], long])
    tables.frames["differences"].loc[1, "a_form"] = None
    listed = pairlists.list_differences(tables)
    assert listed[["words here", "words there"]].to_numpy().tolist() == [["–", "angeblich"], ["(five words)", "–"]]


def test_pairs_of_texts_are_named_or_counted():
    """Each with its own texts; many are counted."""
    pairs = [*ACROSS, ("a", "Der Zaun", "c", "Das Wasser", "paraphrase", [])]
    said = pairsaid.say_passages(tables_of(THREE, pairs))
    assert said.endswith(
        "They are between Ost and West, and between Ost and Süd; Ost and West share most, with two of the three pairs "
        "of stretches."
    )
    assert "In two of three pairs more differs" in pairsaid.say_differences(tables_of(THREE, pairs))
    assert "In each of two pairs more differs" in pairsaid.say_differences(tables_of(THREE, ACROSS))


def test_differences_that_look_alike_are_listed_once():
    """With how many pairs have them; what tells most comes first."""
    same = [
        ("a", words, "b", "steht angeblich auf", "paraphrase", [("hedge", "", "angeblich")])
        for words in ("Der Zaun", "Grund")
    ]
    listed = pairlists.list_differences(tables_of(TWO, [*same, ACROSS[1]]))
    assert listed[["what differs", "words there", "pairs"]].to_numpy().tolist() == [
        ["who to whom", "bot", 1], ["whose word", "–", 1], ["hearsay or doubt", "angeblich", 2],
    ]  # fmt: skip


def test_places_are_counted_not_pairs():
    """What one text says at several places and the other at one: several places face one."""
    again = [
        ("a", "Die Gärtnerin bat um", "b", "Die Gärtnerin bot", "paraphrase", [("roles", "bat", "bot")]),
        ("a", "bat um einen Spaten", "b", "bot einen Spaten", "paraphrase", [("roles", "um", "bot")]),
    ]
    assert pairsaid.say_roles(tables_of(TWO, again)) == (
        "In two pairs, the sides do not agree on who acts on whom: two places in Ost (*bat* or *um*) face one in West "
        "(*bot*)."
    )
    apart = [*again[:1], ("a", "einen Spaten", "b", "Der Zaun", "paraphrase", [("roles", "Spaten", "Zaun")])]
    assert pairsaid.say_roles(tables_of(TWO, apart)) == (
        "In two pairs, the sides do not agree on who acts on whom: one place in Ost (*bat*) faces one in West (*bot*); "
        "one place in Ost (*Spaten*) faces one in West (*Zaun*)."
    )


@pytest.mark.parametrize(
    ("dimension", "said"),
    [
        ("source", "Not in the pair with another mark of hearsay or doubt does a word say how likely the thing is."),
        ("epistemic", "In the pair with another mark of hearsay or doubt a word says how likely the thing is."),
    ],
)
def test_how_sure_is_said_of_cues_of_likelihood_alone(dimension, said):
    """A mark of hearsay makes nothing less sure; which it is the cue at that place says."""
    tables = tables_of(THREE, ACROSS)
    at = tables.frames["differences"].query("what == 'hedge'").iloc[0]
    start, end = (int(n) for n in at["b_ranges"].split("-"))
    cue = dict.fromkeys(tables.frames["cues"].columns) | {
        "article_id": at["b_id"], "start": start, "end": end, "dimension": dimension,
    }  # fmt: skip
    tables.frames["cues"] = pd.DataFrame([cue])
    assert passages.doubting_pairs(tables) == ({at["passage_no"]} if dimension == "epistemic" else set())
    assert pairsaid.say_differences(tables).endswith(said)


SAID = {
    "none": (pairsaid.say_passages, "nothing shared", "No statement was found that two of the three texts share."),
    "one text": (pairsaid.say_passages, "one text", "There is one text, so nothing can be shared with another."),
    "one pair": (pairsaid.say_passages, "one pair",
                 "One pair of stretches says the same, or nearly the same, in both texts: nearly word for word."),
    "many": (pairsaid.say_passages, "many that tie",
             "Six pairs of stretches say the same in two of the twelve texts: all word for word. They are between six "
             "pairs of texts, all of which share as many words."),
    "opening": (pairsaid.say_opening, "all", "Two pairs of stretches say the same, or nearly the same, in two of the "
                "three texts: one nearly word for word and one in other words. All are between Ost and West. In both, "
                "one side asserts what the other passes on or qualifies; in one pair, the sides do not agree on who "
                "acts on whom."),
    "roles": (pairsaid.say_roles, "all", "In one pair, the sides do not agree on who acts on whom: one place in "
              "Ost (*bat um*) faces one in West (*bot*)."),
    "sides": (pairsaid.say_one_sided, "all", "In two pairs, one side marks as hearsay or as a guess what the other "
              "simply asserts: West marks what Ost asserts (one) and Ost marks what West asserts (one)."),
    "coverage": (pairsaid.say_coverage, "one pair", "Of the words of West 41% and Ost 22% have a counterpart in "
                 "another text."),
    "collation": (collation.say_collation, "all", "Two stretches stand in both Ost and West: 56% of the words of the "
                  "one and 76% of the other's. Both are put otherwise here than there; one pair of "
                  "statements stands in the opposite order."),
    "one collated": (collation.say_collation, "one pair", "One stretch stands in both Ost and West: 22% of the words "
                     "of the one and 41% of the other's. It is put otherwise here than there."),
    "many collated": (collation.say_collation, "many that tie", "One stretch stands in both Blatt 0 and Blatt 1: 57% "
                      "of the words of the one and 57% of the other's. It is put in the same way. Five other pairs "
                      "of texts share as many words."),
    "top": (within.say_top, "all", "One pair of stretches joins the top of a text with another part of it; it is "
            "first asserted and then passed on as somebody's word."),
}  # fmt: skip


@pytest.mark.parametrize(("say", "corpus", "said"), SAID.values(), ids=SAID.keys())
def test_what_is_said(say, corpus, said):
    """Sentences for nothing, one text, one pair, ties and findings."""
    assert say(CORPORA[corpus]) == said


def test_headline_and_lead_that_do_not_agree():
    """Only differences that cannot both be right count."""
    disagreeing = [(*INSIDE[0][:5], [("negation", "verkauft", "soll")])]
    assert within.disagreeing_rows(tables_of(TWO, INSIDE)).empty
    tables = tables_of(TWO, disagreeing)
    assert len(within.disagreeing_rows(tables)) == 1
    assert within.say_disagreeing(tables).startswith("One pair at the top of a text differs in who acts on whom")
    ways = within.count_ways(within.top_rows(tables))
    assert ways.to_numpy().tolist() == [["asserted", "reported", 1]]


def test_a_noun_that_takes_up_what_was_hearsay():
    """What was not asserted comes first, and is told with noun and clause."""
    told = [
        ("b", "einen Spaten", "Die Gärtnerin bot", "asserted"),
        ("a", "Der Zaun", "soll den Garten verkauft", "reported"),
    ]
    tables = tables_of(TWO, rementions=told)
    assert within.remention_rows(tables)["before"].tolist() == ["reported", "asserted"]
    assert within.say_rementions(tables) == (
        "Twice a noun takes up what a clause told before, in Ost and West. One of these was not asserted there: "
        "*Der Zaun* after *soll den Garten verkauft*. The clause with the noun is simply asserted."
    )
    assert within.say_rementions(tables_of(TWO, rementions=told[:1])) == (
        "Once a noun takes up what a clause told before, in West; that was asserted."
    )


def test_one_mouth_with_many_names():
    """Wordings are told apart as elsewhere; the shorter of them are listed as they stand first."""
    names = ("Nachbarin", "Die Gärtnerin", "der Bote")
    tables = tables_of(
        TWO, sources=[("a", "s1", "Nachbarin", None, names)], quotations=[("a", "s1", "Der Zaun steht", "direct")]
    )
    rows = within.name_rows(tables)
    assert rows[["name", "times", "wordings"]].to_numpy().tolist() == [["Nachbarin", 3, 3]]
    assert within.list_names(tables, rows)["called"].tolist() == ["Nachbarin; Die Gärtnerin; der Bote"]
    assert within.say_names(tables) == (
        "Of the sources that the program could join, one has three names or more in one text. The source called "
        "*Nachbarin* in Ost has so many: three."
    )


def quoted(side, words="Der Zaun steht", kind="direct", texts=TWO):
    """Return tables with one quotation of a source of a country."""
    return tables_of(texts, sources=[("a", "s1", "Bote", side, ("Bote",))], quotations=[("a", "s1", words, kind)])


@pytest.mark.parametrize(
    ("side", "kind", "number"),
    [("Denmark", "direct", 1), ("Austria", "direct", 0), (None, "direct", 0), ("Denmark", "indirect", 0)],
)
def test_quotations_of_sources_from_abroad(side, kind, number):
    """In marks, and of a country where German is not the first language."""
    assert len(translating.foreign_quotations(quoted(side, kind=kind))) == number


def test_whether_a_text_says_that_it_translates():
    """None, and one that speaks of a translation."""
    assert translating.say_translations(quoted("Denmark")) == (
        "At least one quotation in marks is of sources from countries where German is not the first language, in Ost. "
        "That text does not say that it is a translation."
    )
    notice = [*GARDEN, ("body", "asserted", "Der Zettel wurde aus dem Dänischen übersetzt.")]
    tables = quoted("Denmark", texts={"a": ("Ost", notice), "b": ("West", FENCE)})
    assert set(translating.find_notices(tables)["label"]) == {"Ost"}
    assert translating.say_translations(tables).endswith("That text speaks of another language or a translation.")


def test_german_speaking_is_the_same_everywhere():
    """The finder of passages and the chapter mean the same countries."""
    assert translating.GERMAN_SPEAKING == kinds.GERMAN_SPEAKING
