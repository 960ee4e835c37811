"""Measures and their sentences: counts that can be checked by hand, nothing, one, ties."""

import pandas as pd
import pytest

from analysis.annotate import annotate
from analysis.measures import (
    acts,
    corpus,
    framed,
    framing,
    hedging,
    ladder,
    markers,
    modals,
    moods,
    seats,
    sources,
    statements,
    striking,
    unsettled,
)
from analysis.measures.placing import find_places
from analysis.measures.shared import label_articles, leave_one_out, rates, say_range, unit_of
from analysis.records import AnnotatedArticle, Article, Cue, Paragraph, Quotation, Sentence, Span
from analysis.store import Selection, Tables, read_ranges
from analysis.tables import build


@pytest.fixture
def nothing(toy_tables):
    """Return tables from which every article is left out."""
    return Tables(frames=toy_tables.frames, selection=Selection(until="1900"))


@pytest.fixture
def one(toy_tables):
    """Return tables with one article."""
    return Tables(frames=toy_tables.frames, selection=Selection(outlets=("Blatt",)))


SAYINGS = [
    corpus.say_corpus, corpus.say_evidence, corpus.say_period,
    hedging.say_cues, hedging.say_rates, hedging.say_headlines, hedging.say_voice,
    modals.say_sollen, modals.say_modals, markers.say_markers,
    moods.say_mood_choice, moods.say_denied_mood, ladder.say_rungs, statements.say_parts,
    unsettled.say_denied_objects, unsettled.say_open,
    sources.say_sources, sources.say_unnamed, sources.say_denials,
    framing.say_frames, framed.say_framing, seats.say_seats, acts.say_acts, acts.say_doers,
]  # fmt: skip


@pytest.mark.parametrize("say", SAYINGS, ids=lambda f: f.__name__)
@pytest.mark.parametrize("tables", ["nothing", "one", "toy_tables"])
def test_every_saying_says_something_about_any_corpus(say, tables, request):
    """No article, one, two that tie: always a sentence without a hole in it."""
    said = say(request.getfixturevalue(tables))
    assert said and not any(hole in said for hole in ("nan", "None", "<NA>", "  "))


def test_labels_are_outlets_where_they_suffice(toy_tables):
    """An article without an outlet is called by its id."""
    assert label_articles(toy_tables) == {"a": "Blatt", "b": "b"}


@pytest.mark.parametrize(
    ("parts", "wholes", "expected"),
    [
        ([1, 3], [100, 100], {"value": 20.0, "low": 10.0, "high": 30.0}),
        ([2], [100], {"value": 20.0, "low": 20.0, "high": 20.0}),
        ([0, 0], [0, 0], {"value": None, "low": None, "high": None}),
        ([5, 0], [100, 0], {"value": 50.0, "low": 50.0, "high": 50.0}),
    ],
    ids=["two", "one", "no words", "an empty one"],
)
def test_leaving_one_out(parts, wholes, expected):
    """The value of all, and the lowest and highest it becomes without one."""
    assert leave_one_out(pd.Series(parts), pd.Series(wholes)) == expected


def test_rates_show_every_text_before_the_whole():
    """One row a text and one for all, with counts beside the rate."""
    found = rates(pd.DataFrame({"s": {"a": 1, "b": 3}}), pd.Series({"a": 500, "b": 500}), {"a": "A", "b": "B"})
    assert found[["label", "count", "whole", "value"]].to_numpy().tolist() == [
        ["A", 1, 500, 2.0], ["B", 3, 500, 6.0], ["all", 4, 1000, 4.0],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ({"A": 2, "B": 2}, "two in each"),
        ({"A": 2}, "two"),
        ({"A": 1, "B": 3}, "from one (A) to three (B)"),
        ({"A": 1, "B": 1, "C": 20}, "from one (A and B) to 20 (C)"),
    ],
)
def test_ranges_name_ties(counts, said):
    """Equal counts, a single one, and several texts at one end."""
    assert say_range(counts) == said


def test_cues_are_counted_and_said(toy_tables):
    """Three cues a text, two that pass on and one that keeps a distance."""
    assert hedging.say_cues(toy_tables) == (
        "Six cues in the two texts mark that something is only reported, uncertain or held at a distance: four passing "
        "something on, none saying how likely it is and two keeping a distance or vouching. By text they run three in "
        "each."
    )


def test_places_run_from_first_to_last_word(toy_tables):
    """The share of the text before a cue, boilerplate aside."""
    places = hedging.cue_rows(toy_tables).query("article_id == 'a'")["place"].round(2).tolist()
    assert places == sorted(places) and places[0] == 0.09 and places[-1] < 1


def test_chains_and_words_of_sources(toy_tables):
    """An insider with four words speaks through a newspaper, which has none of its own."""
    rows = sources.cited_rows(toy_tables).query("article_id == 'a'")
    assert rows[["name", "kind", "via"]].iloc[0].tolist() == ["ein Insider", "anonymous", "Zeitung"]
    assert rows["words"].tolist() == [4, 0]


def test_names_tie(toy_tables):
    """One name, twice, in two texts."""
    assert framing.say_names(toy_tables, "unnamed_source", "people without a name") == (
        "One name for people without a name occurs, twice in all; the commonest is *Insider* (twice, in two texts)."
    )


def with_frames(tables, **frames):
    """Return tables with some of them exchanged."""
    return Tables(frames=tables.frames | frames)


def test_places_of_nothing_and_of_boilerplate(toy_tables):
    """No rows, no places; what stands in no paragraph that counts is put at the beginning."""
    cues = toy_tables.table("cues")
    assert find_places(toy_tables, cues.head(0)) == []
    paragraphs = toy_tables.frames["paragraphs"].assign(role="boilerplate")
    assert set(find_places(with_frames(toy_tables, paragraphs=paragraphs), cues)) == {0.0}


def test_cues_are_grouped_by_category_and_voice(toy_tables):
    """Category by category, the writer's own voice before what is quoted."""
    rows = hedging.by_category_and_voice(toy_tables)
    assert rows["form"].tolist() == ["soll"] * 2 + ["angeblich"] * 2 + ["berichtet"] * 2
    assert hedging.say_group(rows[rows["form"] == "angeblich"]) == (
        "Adverb or adjective: two in what is quoted or reported."
    )
    assert hedging.voice_counts(toy_tables).to_numpy().tolist() == [
        ["reportive sollen", 2, 0], ["adverb or adjective", 0, 2], ["reporting verb", 2, 0],
    ]  # fmt: skip


def test_a_group_says_both_voices():
    """One of each, in the order of the voices."""
    some = pd.DataFrame({"kind": ["attribution"] * 2, "voice": ["quoted", "writer"]})
    assert (
        hedging.say_group(some) == "Attribution: one in the writer's own voice and one in what is quoted or reported."
    )


def readings(tables, *rows):
    """Return tables with readings of modals: lemma, reading and reason."""
    frame = pd.DataFrame(
        [("a", n, 0, 0, 4, "form", "headline", *row) for n, row in enumerate(rows)],
        columns=tables.frames["readings"].columns,
    )
    return with_frames(tables, readings=frame)


def test_modal_verbs_are_read_with_their_reasons(toy_tables):
    """Cues and readings stand in one list; a reason that the lexicon knows is said in its words."""
    given = readings(toy_tables, ("sollen", "planned", "later"), ("können", "ability", "no such reason"))
    forms = modals.modal_forms(given)
    assert forms[["lemma", "reading"]].to_numpy().tolist() == [
        ["sollen", "planned"], ["können", "ability"], ["sollen", "reportive"], ["sollen", "reportive"],
    ]  # fmt: skip
    assert forms["because"].tolist()[:2] == [modals.say_reason("later"), "no such reason"]
    assert modals.say_reason("later") != "later" and modals.say_reason(None) == ""
    says, why = modals.split_reason("perfect_infinitive")
    assert "perfect infinitive" in says and why and ": " not in says
    assert modals.say_sollen(given) == (
        "Three forms of *sollen* occur: two were read as hearsay; of the others, one as a plan or purpose."
    )
    assert modals.say_modals(given) == (
        "One form of the other modal verbs occurs: none say how likely something is, none say what somebody claims of "
        "himself, one is about something else."
    )
    assert modals.modal_counts(given).to_numpy().tolist() == [["können", 1, 1]]
    assert modals.explain_reasons(forms)["forms"].tolist() == [2, 1, 1]
    assert modals.explain_reasons(forms.head(0)).empty
    assert list(modals.list_forms(forms)) == ["text", "form", "verb", "read as", "because", "place"]


def test_markers_are_counted_and_said(toy_tables):
    """One kind, once in each text."""
    assert markers.say_markers(toy_tables) == (
        "Two more devices bear on how something is put: two quoted pieces of sentences."
    )
    assert markers.marker_counts(toy_tables).to_numpy().tolist() == [["quoted piece of a sentence", 1, 1, 2]]


def sentences(tables, **columns):
    """Return tables whose sentences have other values; three to a text, the first a headline."""
    return with_frames(tables, sentences=tables.frames["sentences"].assign(**columns))


def test_statuses_by_part(toy_tables):
    """Sentences whose status is not known are left out, not guessed."""
    changed = sentences(toy_tables, status=["asserted", "reported", None] * 2)
    assert statements.status_counts(changed).to_numpy().tolist() == [
        ["headline", 2, 2, 0, 0, 0, 0], ["body", 2, 0, 2, 0, 0, 0],
    ]  # fmt: skip
    assert statements.say_parts(changed) == (
        "In the writer's own voice and without a mark: both sentences in headlines and none of two sentences in the "
        "body."
    )


def clauses(tables, *rows):
    """Return tables with clauses of reported speech: choice, stance and opener."""
    frame = pd.DataFrame(
        [("a", n, 1, 21, 40, "body", choice, 0, stance, opener, "sei", 22, 25)
         for n, (choice, stance, opener) in enumerate(rows)],
        columns=tables.frames["reported_clauses"].columns,
    )  # fmt: skip
    return with_frames(tables, reported_clauses=frame)


def test_moods_are_a_choice(toy_tables):
    """By mood, by text, by stance and by opening word; what is denied is said apart."""
    given = clauses(
        toy_tables,
        ("konjunktiv_i", "asserts", None),
        ("indicative", "denies", "dass"),
        ("indicative", "denies", "Dass"),
    )
    assert moods.say_mood_choice(given) == (
        "Three clauses give in indirect speech what somebody said or thought: one in Konjunktiv I and two in the "
        "indicative."
    )
    assert moods.say_denied_mood(given) == (
        "What somebody denies stands in two clauses: two in the indicative. What somebody asserts stands in one "
        "clause: one in Konjunktiv I."
    )
    assert moods.choices_by_text(given).to_numpy().tolist() == [
        ["Blatt", "konjunktiv_i", 1],
        ["Blatt", "indicative", 2],
    ]
    assert moods.choices_by_stance(given).iloc[:, :4].to_numpy().tolist() == [
        ["what somebody asserts", 1, 1, 0], ["what somebody denies", 2, 0, 0],
    ]  # fmt: skip
    assert moods.choices_by_opener(given)[["opened by", "all"]].to_numpy().tolist() == [["dass", 2], ["–", 1]]


def test_clauses_without_a_verb_are_named_where_there_are_any(toy_tables):
    """A column of zeros for what is no mood would only make a table wider."""
    name = moods.CHOICE_NAMES["verbless"]
    for choice, shown in (("indicative", False), ("verbless", True)):
        given = clauses(toy_tables, (choice, "asserts", None))
        assert (name in moods.choices_by_stance(given)) is (name in moods.choices_by_opener(given)) is shown
        assert (name in moods.names_in_use(moods.clause_rows(given)).values()) is shown


def test_no_clause_no_choice(toy_tables):
    """Nothing reported, nothing chosen: said, not divided by."""
    given = clauses(toy_tables)
    assert moods.say_mood_choice(given) == "No clause of reported speech was found in the two texts."
    assert moods.say_denied_mood(given) == "No clause of reported speech gives what somebody denies."
    assert moods.choices_by_text(given).empty and moods.choices_by_opener(given).empty


def cues(tables, **columns):
    """Return tables whose cues have other values; three to a text."""
    return with_frames(tables, cues=tables.frames["cues"].assign(**columns))


def test_denials_have_objects(toy_tables):
    """What is denied is told apart by the table of denials, and not to confirm is not to deny."""
    readings, reasons = [None, "not_confirmed", "denies_truth"], [None, "clause", "default"]
    given = cues(toy_tables, reading=readings * 2, reason=reasons * 2)
    assert unsettled.say_denied_objects(given) == (
        "Of four places where somebody denies or does not confirm, two deny that a report or statement is true and two "
        "only do not confirm."
    )
    alike = cues(toy_tables, reading=[None, "denies_truth", "denies_truth"] * 2, reason=reasons * 2)
    assert unsettled.say_denied_objects(alike) == (
        "Both places where somebody denies or does not confirm deny that a report or statement is true."
    )
    rows = unsettled.denial_rows(given)
    assert rows["object"].tolist()[:2] == ["nothing: it is not confirmed", "that it is true"]
    assert rows["reason"].tolist()[:2] == ["clause", "default"]
    assert len(rows) - 2 == len(toy_tables.table("denials"))
    without = with_frames(toy_tables, denials=toy_tables.frames["denials"].head(0))
    assert unsettled.say_denied_objects(without) == "No denial was found in the two texts."


def test_what_is_open_is_told_apart(toy_tables):
    """To ask who is to take the act for granted; to ask whether is not."""
    given = cues(
        toy_tables, category="unknown", reading=["not_known", "not_known", "rumour"] * 2,
        reason=["asks_who", "asks_whether", "nothing_asked"] * 2,
    )  # fmt: skip
    assert unsettled.say_open(given) == (
        "Six cues mark something as not established: four as not known and two as rumour. Two of them ask who, what or "
        "how, two whether."
    )
    assert unsettled.open_rows(given)["asked"].tolist()[2] == ""
    assert unsettled.say_open(toy_tables) == "Nothing is called unclear, apparent or rumoured in the two texts."


@pytest.mark.parametrize(
    ("sentence", "asked", "said"),
    [
        ("Unklar ist, wer den Ofen geheizt hat.", "taken for granted", ""),
        ("Unklar ist, wer den Ofen geheizt haben soll.", "hearsay or doubt itself", "In that one the question has"),
        ("Unklar ist, welcher Koch angeblich den Ofen geheizt hat.", "hearsay or doubt itself", "In that one"),
        ("Angeblich ist unklar, wer den Ofen geheizt hat.", "taken for granted", ""),
    ],
    ids=["no mark", "soll", "angeblich", "a mark beside the question"],
)
def test_an_open_question_can_have_a_mark_itself(sentence, asked, said):
    """*Wer das getan haben soll* does not take for granted that somebody did."""
    tables = Tables(frames=build([annotate(Article("x", sentence), keep_all=True)], keep_all=True))
    assert unsettled.open_rows(tables)["asked"].tolist()[0].endswith(asked)
    assert (said in unsettled.say_open(tables)) and ("hearsay" in unsettled.say_open(tables)) == bool(said)


def struck(text, category, marks, *, speaker=None, voice=None):
    """Return the sentences to be struck of a text of one sentence whose cues are the given words."""
    at = [Span(text.index(word), text.index(word) + len(word)) for word in marks]
    said = tuple(Span(text.index(word), text.index(word) + len(word)) for word in (speaker or ()))
    article = AnnotatedArticle(
        Article("x", text),
        None,
        (Paragraph(0, len(text), "body"),),
        (Sentence(0, len(text), 0, "reported"),),
        cues=tuple(Cue(s.start, s.end, s.of(text), category, "source", "e", quote=voice) for s in at),
        quotes=(Quotation("indirect", (Span(0, 1),), tuple(at), said),) if said or voice is not None else (),
    )
    rows = striking.struck_rows(Tables(frames=build([article])))
    return [[text[s:e] for s, e in read_ranges(row.struck)] for row in rows.itertuples()]


@pytest.mark.parametrize(
    ("text", "category", "marks", "more", "expected"),
    [
        ("Der Ofen in der Küche war kalt, sagte der Koch.", "reporting_verb", ["sagte"], {"speaker": ["der Koch"]},
         [["sagte", "der Koch"]]),
        ("Der Ofen in der Küche war angeblich kalt.", "adverb", ["angeblich"], {}, [["angeblich"]]),
        ("Der Ofen in der Küche war angeblich kalt.", "adverb", ["angeblich"], {"voice": 0}, []),
        ("Der Ofen in der Küche sei kalt.", "konjunktiv", ["sei"], {"voice": 0}, [["sei"]]),
        ("So fasst es der Koch zusammen.", "reporting_verb", ["fasst"], {"speaker": ["der Koch"]}, []),
        ("Angeblich " + "sehr " * 30 + "kalt.", "adverb", ["Angeblich"], {}, []),
    ],
    ids=["with its speaker", "an adverb", "somebody else's", "a chosen mood", "nothing left", "too long"],
)  # fmt: skip
def test_sentences_that_can_be_struck(text, category, marks, more, expected):
    """What goes is the mark with whom it names; enough has to remain, and the sentence has to be short."""
    assert struck(text, category, marks, **more) == expected


def test_sentences_with_marks_of_several_kinds_stand_for_none(toy_tables):
    """Which mark it would be that a reader misses, nobody could tell."""
    mixed = cues(toy_tables, category=["attribution", "adverb", "konjunktiv"] * 2, sentence_no=1)
    assert striking.struck_rows(mixed).empty


@pytest.mark.parametrize(("date", "said"), [("2023", "2023"), ("2023-07", "July 2023"), ("2023-07-28", "28 July 2023")])
def test_dates_are_said_as_precisely_as_known(date, said):
    """A month stays a month."""
    assert corpus.say_date(date) == said


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        (["2024-05", "2024-05-03"], "May 2024"),
        (["2024-05-03", "2024-05-03"], "3 May 2024"),
        (["2024-04", "2024-05-03"], "April 2024 to 3 May 2024"),
        (["2024", "2024-05", "2024-07-01"], "2024"),
    ],
)
def test_a_period_is_said_no_finer_than_it_is_known(toy_tables, dates, said):
    """A month and a day of it are that month."""
    articles = pd.concat([toy_tables.whole("articles").iloc[:1]] * len(dates)).assign(date=dates)
    assert corpus.say_period(Tables(frames={"articles": articles})) == said


def test_what_is_counted_stands_in_its_number():
    """One source, two sources."""
    assert [unit_of(1, "source"), unit_of(0, "source"), unit_of(2, "person", "people")] == [
        "source",
        "sources",
        "people",
    ]
