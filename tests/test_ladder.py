"""Rungs: which places make the headline's claim again, how, by which words; and the sentence that says so."""

import pytest

from analysis.measures.ladder import COLUMNS, ladder_table, rung_rows, say_rungs
from analysis.measures.ladder_marks import MOST_WORDS, choose
from analysis.store import TEXTS
from toyladders import BODY, HEAD, LEAD, SENTENCES, make_tables, text

CUES = (("soll", "sollen_reportive"), ("laut", "attribution"))
QUOTES = (("Der Bäcker zieht", "laut", "Nachbarn"),)


def words_of(tables, rows):
    """Return the words that mark each rung."""
    raw = tables.table(TEXTS).set_index("article_id")["text"]
    return [
        " … ".join(raw[row.article_id][slice(*map(int, part.split("-")))] for part in row.marks.split())
        for row in rows.itertuples()
    ]


def test_pairs_inside_a_text_make_the_rungs():
    """The headline, and what was found to say the same; words in common do not count beside it."""
    tables = make_tables(text(cues=CUES, quotations=QUOTES), pairs=[("a", HEAD, LEAD)])
    rows = rung_rows(tables)
    assert rows[["role", "kind", "status", "basis"]].to_numpy().tolist() == [
        ["headline", "clause", "reported", "headline"], ["lead", "clause", "reported", "passage"],
    ]  # fmt: skip
    assert words_of(tables, rows) == ["soll", "laut Nachbarn"]


def test_without_pairs_words_in_common_do():
    """Sentences that repeat enough of the headline's words; one that repeats too few is no rung."""
    rows = rung_rows(make_tables(text(echoes=[0, 2, 0])))
    assert rows["basis"].tolist() == ["headline", "words in common"]


def test_a_text_without_a_headline_has_no_ladder():
    """There is nothing to follow, whatever says the same."""
    one = text(("lead", LEAD, "reported"), ("body", BODY, "asserted"))
    tables = make_tables(one, pairs=[("a", LEAD, BODY)], rementions=[("a", "Dieser Umzug", LEAD, "reported")])
    assert rung_rows(tables).empty and list(rung_rows(tables).columns) == ["label", *COLUMNS, "place"]


def test_a_pair_of_body_sentences_is_no_rung():
    """What is said again below without headline or lead is not the headline's claim."""
    one = text(("headline", HEAD, "reported"), ("body", LEAD, "asserted"), ("body", BODY, "asserted"), echoes=[0, 0, 0])
    assert len(rung_rows(make_tables(one, pairs=[("a", LEAD, BODY)]))) == 1


def test_a_stretch_ends_with_its_sentence():
    """One that goes on in the next sentence is judged by the one that it starts in, and pairs of one are joined."""
    one = text(("headline", HEAD, "asserted"), ("body", LEAD, "asserted"), ("body", BODY, "asserted"))
    pairs = [("a", HEAD, f"laut Nachbarn um. {BODY}"), ("a", HEAD, "zieht laut")]
    rows = rung_rows(make_tables(one, pairs=pairs))
    assert len(rows) == 2
    whole = make_tables(one).table(TEXTS)["text"].iloc[0]
    assert whole[rows["start"].iloc[1] : rows["end"].iloc[1]] == "zieht laut Nachbarn um."


TWO_CLAIMS = "Der Bäcker soll wütend sein – und bald umziehen."


@pytest.mark.parametrize(
    ("pairs", "rungs"),
    [
        ([("a", "Der Bäcker soll wütend sein", "Er tobt.")], ["headline"]),
        ([("a", TWO_CLAIMS, "Er tobt.")], ["headline"]),
        ([("a", "und bald umziehen", "Er tobt.")], ["headline", "lead", "body"]),
        ([("a", TWO_CLAIMS, "Er tobt."), ("a", HEAD, "Er tobt.")], ["headline", "lead", "body"]),
        ([("a", HEAD, TWO_CLAIMS)], ["headline", "lead"]),
    ],
    ids=["the other claim", "either claim", "the headline's claim", "known from the headline", "the headline itself"],
)
def test_a_lead_can_join_two_claims(pairs, rungs):
    """Only the clause that has the headline's words makes its claim; what says the same as the other is no rung."""
    one = text(
        ("headline", "Umziehen soll er.", "reported"),
        ("lead", TWO_CLAIMS, "reported"),
        ("body", "Er tobt.", "asserted"),
    )
    head = [(key, "Umziehen soll er." if a == HEAD else a, b) for key, a, b in pairs]
    tables = make_tables(one, pairs=head)
    rows = rung_rows(tables)
    assert rows["role"].tolist() == rungs
    if "lead" in rungs:
        raw, lead = tables.table(TEXTS)["text"].iloc[0], rows[rows["role"] == "lead"].iloc[0]
        assert (
            raw[lead["start"] : lead["end"]].endswith("bald umziehen")
            and "wütend" not in raw[lead["start"] : lead["end"]]
        )


def test_a_noun_in_the_words_of_another_takes_nothing_for_granted():
    """Inside reported speech the noun is the speaker's: its sentence is a rung like any other."""
    one = text(
        *SENTENCES[:2], ("body", "Dieser Umzug sei gut.", "reported"), reported=[("Dieser Umzug sei gut", "asserts")]
    )
    tables = make_tables(one, rementions=[("a", "Dieser Umzug", HEAD, "reported")])
    rows = rung_rows(tables)
    assert rows["kind"].tolist() == ["clause"] * 3 and say_rungs(tables).count("noun phrase") == 0


@pytest.mark.parametrize(
    ("again", "said"),
    [
        (HEAD, "In a the headline stands there twice; apart from that, no sentence below asserts what it asserts."),
        ("Mehr zum Bäcker", "In a the headline asserts what no sentence below asserts."),
    ],
    ids=["repeated", "another line"],
)
def test_a_headline_can_stand_there_twice(again, said):
    """A copy of it in a line around the article is no rung, and yet the text asserts it again there."""
    one = text(("headline", HEAD, "asserted"), ("boilerplate", again, "asserted"), ("lead", LEAD, "reported"))
    tables = make_tables(one, pairs=[("a", HEAD, LEAD)])
    assert rung_rows(tables)["role"].tolist() == ["headline", "lead"]
    assert say_rungs(tables).endswith(said)


def test_what_the_text_asserted_is_not_taken_for_granted():
    """A noun for something else that the writer told as a fact is no rung."""
    tables = make_tables(text(echoes=[0, 0, 0]), rementions=[("a", "Dieser Umzug", "zieht", "asserted")])
    assert len(rung_rows(tables)) == 1


@pytest.mark.parametrize(
    ("cues", "quotations", "status"),
    [
        ((("sagt", "reporting_verb", "es regne."),), (), "asserted"),
        ((("sagt", "reporting_verb"),), (), "reported"),
        ((("sagt", "reporting_verb", "es regne."),), (("Er zieht um", "", ""),), "reported"),
        ((), (), "reported"),
    ],
    ids=["outside of what is reported", "the cue covers it", "a quotation covers it", "nothing says where"],
)
def test_a_stretch_outside_of_what_is_reported_is_asserted(cues, quotations, status):
    """A sentence that reports something may say something else in its own voice."""
    body = "Er zieht um und sagt, es regne."
    one = text(("headline", HEAD, "reported"), ("body", body, "reported"), cues=cues, quotations=quotations)
    assert rung_rows(make_tables(one, pairs=[("a", HEAD, "Er zieht um")]))["status"].iloc[1] == status


def test_a_noun_takes_the_claim_up():
    """A noun phrase is a rung of its own kind, knows how it was told first, and replaces its sentence."""
    tables = make_tables(text(), rementions=[("a", "Dieser Umzug", HEAD, "reported")])
    noun = rung_rows(tables).iloc[-1]
    assert noun[["kind", "claim", "status", "basis", "first"]].tolist() == [
        "noun phrase", "headline", "reported", "taken up", 0,
    ]  # fmt: skip
    assert words_of(tables, rung_rows(tables))[-1] == "Dieser Umzug"
    assert len(rung_rows(tables)) == 3


def test_a_noun_can_take_up_another_claim():
    """Then the place that told it first is a rung, too, and both are of another claim."""
    tables = make_tables(text(echoes=[0, 0, 0]), rementions=[("a", "Dieser Umzug", "zieht", "reported")])
    rows = rung_rows(tables)
    assert rows[["claim", "basis"]].to_numpy().tolist() == [
        ["headline", "headline"], ["another", "told first"], ["another", "taken up"],
    ]  # fmt: skip
    assert ladder_table(tables).loc[0, ["rungs", "noun"]].tolist() == [0, 1]


@pytest.mark.parametrize(
    ("stretch", "stance", "status"),
    [("er zieht um", "asserts", "reported"), ("er zieht um", "denies", "denied"), (None, "asserts", "asserted")],
    ids=["in a reported clause", "in a clause that is denied", "for the most part outside of it"],
)
def test_a_stretch_in_a_reported_clause_is_reported(stretch, stance, status):
    """The status of the sentence is that of its main statement; a stretch inside a clause of hearsay is hearsay."""
    body = "Es heißt wohl, er zieht um."
    one = text(("headline", HEAD, "asserted"), ("body", body, "asserted"), reported=[("er zieht um", stance)])
    rows = rung_rows(make_tables(one, pairs=[("a", HEAD, stretch or body)]))
    assert rows["status"].tolist() == ["asserted", status]


@pytest.mark.parametrize(
    ("status", "cues", "quotations", "words"),
    [
        ("asserted", CUES[1:], QUOTES, ""),
        ("reported", CUES[1:], QUOTES, "laut Nachbarn"),
        ("reported", (("zieht", "reporting_verb"),), (("Der Bäcker", "zieht|um.", ""),), "zieht … um."),
        ("reported", (), (("zieht", "", "Nachbarn"),), "Nachbarn"),
        ("inferred", (("zieht", "adverb"), ("laut", "attribution")), (), "zieht"),
        ("denied", (("zieht", "reporting_verb"), ("laut", "attribution")), (), "zieht"),
        ("asked", (), (), ""),
    ],
    ids=["no mark is sought", "with its speaker", "with its prefix", "speaker alone", "signs", "denial", "question"],
)
def test_marks_fit_the_status(status, cues, quotations, words):
    """Of the cues in a sentence those are shown that make its status what it is."""
    one = text(("headline", HEAD, "asserted"), ("lead", LEAD, status), cues=cues, quotations=quotations)
    tables = make_tables(one, pairs=[("a", HEAD, LEAD)])
    assert words_of(tables, rung_rows(tables))[1] == words


def test_marks_are_few_words():
    """What would be too many words is left out, the most telling first; ranges stand in the order of the text."""
    raw = "eins zwei drei vier fünf sechs sieben"
    assert choose(raw, [[(10, 14)], [(0, 4)], [(15, 19)]]) == "0-4 10-14"
    assert choose(raw, [[(0, 24)]]) == "" and len(raw[0:24].split()) > MOST_WORDS
    assert choose(raw, [[(0, 14)], [(5, 9)]]) == "0-14"


MIXED = (("headline", HEAD, "reported"), ("lead", LEAD, "asserted"))


@pytest.mark.parametrize(
    ("tables", "said"),
    [
        (
            make_tables(text(outlet="Blatt"), text(*MIXED, outlet="Bote")),
            "Below the two headlines, three sentences make their claims again: two asserted and one passed on as "
            "somebody's word. Both texts put one claim in more ways than one. In Blatt and Bote a sentence below "
            "asserts what the headline does not.",
        ),
        (
            make_tables(text(*MIXED), text(("headline", HEAD, "asserted"), ("lead", LEAD, "asked"))),
            "Below the two headlines, two sentences make their claims again: one asserted and one asked or left open. "
            "Both texts put one claim in more ways than one. In b the headline asserts what no sentence below "
            "asserts. In a a sentence below asserts what the headline does not.",
        ),
        (
            make_tables(text(("headline", HEAD, "denied"), ("body", LEAD, "denied"))),
            "Below the headline, one sentence makes its claim again: one denied. The text always puts it as its "
            "headline does.",
        ),
        (
            make_tables(text(("headline", HEAD, "denied"), ("body", LEAD, "denied")), text(echoes=[0, 0, 0])),
            "Below the two headlines, one sentence makes their claims again: one denied. No text puts its headline's "
            "claim in more than one way where it comes back.",
        ),
        (
            make_tables(text(echoes=[0, 0, 0]), rementions=[("a", "Dieser Umzug", LEAD, "reported")]),
            "No sentence below the headline makes its claim again, as far as the program can tell. One noun phrase "
            "takes for granted what was first passed on as somebody's word.",
        ),
        (
            make_tables(text(("body", BODY, "asserted"))),
            "No headline whose claim could be followed was found in the one text.",
        ),
        (
            make_tables(text(outlet="Blatt"), only=("Bote",)),
            "No headline whose claim could be followed was found in any text: there is none.",
        ),
    ],
    ids=["two texts", "both ways", "one text", "one comes back", "a noun alone", "no headline", "nothing"],
)
def test_the_finding_is_said(tables, said):
    """Whatever there is: what comes back, in how many ways, and what a noun takes for granted."""
    assert say_rungs(tables) == said
