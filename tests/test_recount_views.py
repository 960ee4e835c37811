"""The second count asks findings again in other views, and counts frames and key words. Tables are made up."""

from __future__ import annotations

import copy
import json
from pathlib import Path

import pytest

from analysis.schema import SCHEMA
from recount.answers import QUESTIONS, commonest, weigh
from recount.chapters import framing, robustness
from recount.counting import names
from recount.indicators import drawn, wilson
from recount.indicators import finding as frames_finding
from recount.keywords import LIST, keys, likelihood, spread
from recount.record import Record
from recount.views import IN_PARTS, TABLES, Variation, keep_doubled, keep_half, leave_tops, variations

ARTICLE = {"outlet": None, "title": None, "headline_words": 10, "duplicate_of": None}
CUE = {"role": "body", "sentence_no": 0, "dimension": "epistemic", "voice": "writer"}


def make_record(folder: Path, texts: str = "ab", **tables: list[dict]) -> Record:
    """Return a record of some texts and tables; those that are not given are empty."""
    (folder / "tables").mkdir(parents=True)
    tables.setdefault("articles", [{"article_id": text} | ARTICLE for text in texts])
    for name in TABLES:
        lines = (json.dumps(row) + "\n" for row in tables.get(name, []))
        (folder / "tables" / f"{name}.jsonl").write_text("".join(lines), encoding="utf-8")
    (folder / "ledger.json").write_text('{"title": null, "claims": [], "rows": {}}', encoding="utf-8")
    return Record(folder)


def make_words(
    folder: Path, sizes: dict[str, int], counts: dict[str, dict[str, int]], listed: dict[str, tuple]
) -> Record:
    """Return a record of texts of so many words, with the counts of some, and those of a reference list."""
    rows = [{"article_id": text, "role": "body", "start": 0, "end": 2 * size} for text, size in sizes.items()]
    record = make_record(folder, "".join(sizes), sentences=rows)
    (folder / "words").mkdir()
    places = [
        {"article_id": text, "words": " ".join(f"{2 * n}-{2 * n + 1}" for n in range(size))}
        for text, size in sizes.items()
    ]
    frequent = [{"form": form, "word": form.title(), "counts": some} for form, some in counts.items()]
    for name, some in (("places", places), ("frequent", frequent)):
        (folder / "words" / f"{name}.jsonl").write_text(
            "".join(json.dumps(row) + "\n" for row in some), encoding="utf-8"
        )
    (folder / LIST).parent.mkdir()
    about = {"articles": 100, "words": 10_000, "least": 3, "types": 900, "name": "a set", "licence": ""}
    lines = [
        f"# {json.dumps(about)}",
        "word\tcount\tarticles",
        *("\t".join(map(str, (w, *n))) for w, n in listed.items()),
    ]
    (folder / LIST).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return record


def cue(text: str, category: str, **more) -> dict:
    """Return a cue."""
    return {"article_id": text, "category": category, "entry": category} | CUE | more


def sentence(text: str, number: int, **more) -> dict:
    """Return a sentence."""
    row = {"article_id": text, "sentence_no": number, "start": 10 * number, "end": 10 * number + 9, "role": "body"}
    return row | {"status": "reported", "echoes": None, "tokens": 3} | more


def cells(record: Record, asks: str) -> dict[str, tuple[str, str]]:
    """Return what the sheet says of one question, by variation: the cell, and what is found instead."""
    rows = [row for row in robustness.sheet(record) if row["asks"] == asks]
    return {row["variation"]: (row["cell"], row["instead"]) for row in rows}


def variation(record: Record, name: str) -> Variation:
    """Return one of the views of a record."""
    return next(one for one in variations(record) if one.name == name)


@pytest.fixture
def hanging(tmp_path) -> Record:
    """Return a record whose commonest category of cues is that of one text."""
    return make_record(tmp_path, cues=[cue("a", "adverb")] * 3 + [cue("b", "unknown")] * 2)


def test_a_finding_that_hangs_on_one_text_falls_without_it(hanging):
    """Without the text that has most of them another category is the commonest; without the other it is the same."""
    found = cells(hanging, "commonest category of cues")
    assert found["without a"] == ("does not hold", "the commonest category of cues is not established")
    assert found["without b"] == ("holds", "")
    assert found["without unknown"] == ("holds", "")
    assert robustness.hanging_finding(hanging) == [], "what is found instead holds no number"
    assert robustness.kept(hanging) == [2], "what most cues do, and whose they are"


def test_a_number_in_the_name_of_a_text_is_none(tmp_path):
    """What is found instead is told with the name of a text, and the name says nothing that is counted."""
    articles = [ARTICLE | {"article_id": text, "outlet": f"Blatt {text}"} for text in ("1", "2")]
    record = make_record(tmp_path, articles=articles, cues=[cue("1", "adverb")] * 3 + [cue("2", "unknown")] * 2)
    assert cells(record, "commonest category of cues")["without Blatt 1"][0] == "does not hold"
    assert robustness.hanging_finding(record) == []


def test_a_finding_cannot_be_asked_without_what_it_is_about(hanging):
    """Without its own category it cannot be said; what changes nothing that decides it leaves it untouched."""
    found = cells(hanging, "commonest category of cues")
    assert found["without adverb"] == ("cannot be said", "")
    assert found["passages: score 0.75 and more"] == found["frames: two indicators"] == ("untouched", "")


def test_questions_without_an_answer_have_no_row(hanging):
    """A record without passages has no finding about them, and they are told as not answered."""
    asked = {row["asks"] for row in robustness.sheet(hanging)}
    assert "texts that share most" not in asked
    assert robustness.unanswered(hanging)[:2] == [0, len(QUESTIONS) - len(asked)]


def test_a_record_without_rows_has_an_empty_sheet(tmp_path):
    """Nothing can be tried, and no claim says otherwise."""
    record = make_record(tmp_path, "")
    assert robustness.sheet(record) == robustness.findings(record) == robustness.exceptions(record) == []
    assert robustness.finding(record) == [0] and robustness.kept(record) == [0]


def test_halves_of_the_words_part_the_cues(tmp_path):
    """Each cue is in one half; a sentence that loses all of its cues is asserted, unless it is denied."""
    entries = ("soll", "angeblich", "offenbar", "laut")
    cues = [cue("a", "adverb", entry=entry, sentence_no=number) for number, entry in enumerate(entries)]
    sentences = [sentence("a", number) for number in range(4)] + [sentence("a", 4), sentence("a", 5, status="denied")]
    record = make_record(tmp_path, cues=cues, sentences=sentences)
    halves = [keep_half(record, half) for half in (0, 1)]
    kept = [{row["sentence_no"] for row in half.table("cues")} for half in halves]
    assert kept[0] | kept[1] == {0, 1, 2, 3} and not kept[0] & kept[1] and all(kept)
    for half, numbers in zip(halves, kept, strict=True):
        statuses = [row["status"] for row in half.table("sentences")]
        assert statuses[:4] == ["reported" if number in numbers else "asserted" for number in range(4)]
        assert statuses[4:] == ["reported", "denied"], "a sentence that had no cue lost none"


@pytest.mark.parametrize(("share", "expected"), [("20%", [0, 10, 10, None]), ("40%", [0, 0, 10, None])])
def test_other_share_of_a_headline_makes_a_retelling(tmp_path, share, expected):
    """What reaches the share counts with all words of the headline, and a sentence that is none stays none."""
    echoes = (1, 3, 4, None)
    record = make_record(tmp_path, sentences=[sentence("a", n, echoes=some) for n, some in enumerate(echoes)])
    view = variation(record, f"retelling: {share} of the headline").make(record)
    assert [row["echoes"] for row in view.table("sentences")] == expected


def test_passages_go_with_their_differences(tmp_path):
    """Those that are less alike are out, and what differs in them is, too."""
    passages = [{"passage_no": n, "a_id": "a", "b_id": "b", "score": score} for n, score in enumerate((0.6, 0.75, 0.9))]
    record = make_record(
        tmp_path, passages=passages, differences=[{"passage_no": n, "what": "hedge"} for n in range(3)]
    )
    view = variation(record, "passages: score 0.75 and more").make(record)
    assert [row["passage_no"] for row in view.table("passages")] == [1, 2]
    assert [row["passage_no"] for row in view.table("differences")] == [1, 2]
    assert view.table("passages") == variation(record, "no headline, no lead").make(view).table("passages")


def test_frames_are_counted_in_sentences_with_two_indicators(tmp_path):
    """Two words for one issue in one sentence count; one word, or two for two issues, does not; names stay."""
    rows = [("issue", "issue.security", 1), ("issue", "issue.security.army", 1), ("issue", "issue.economic", 1)]
    rows += [("generic", "generic.conflict", None), ("war", "war.Krieg", 1)]
    frames = [{"article_id": "a", "frame": f, "entry": e, "sentence_no": n, "role": "body"} for f, e, n in rows]
    kept = keep_doubled(make_record(tmp_path, frames=frames)).table("frames")
    assert [row["entry"] for row in kept] == ["issue.security", "issue.security.army", "war.Krieg"]


def test_without_tops_neither_side_of_a_passage_is_one(tmp_path):
    """What stands in a headline or lead is out, on either side; the rest stays."""
    roles = (("headline", "body"), ("body", "lead"), ("body", "summary"))
    passages = [{"passage_no": n, "a_role": one, "b_role": other} for n, (one, other) in enumerate(roles)]
    record = make_record(
        tmp_path, passages=passages, sentences=[sentence("a", 0, role="headline"), sentence("a", 1)],
        differences=[{"passage_no": n} for n in range(3)],
    )  # fmt: skip
    view = leave_tops(record)
    assert [row["passage_no"] for row in view.table("passages")] == [2]
    assert [row["passage_no"] for row in view.table("differences")] == [2]
    assert [row["sentence_no"] for row in view.table("sentences")] == [1]


def test_many_texts_are_left_out_by_groups(tmp_path):
    """Thirteen texts make ten groups, and each text is in one of them."""
    record = make_record(tmp_path, "abcdefghijklm")
    groups = [one.without for one in variations(record) if one.group == "texts"]
    assert len(groups) == 10
    assert sorted(text for group in groups for text in group) == list(names(record))


def test_views_change_no_record(hanging):
    """All views are made, and the tables are as they were."""
    before = copy.deepcopy({name: hanging.table(name) for name in TABLES})
    views = [one.make(hanging) for one in variations(hanging)]
    assert any(view.table("cues") != hanging.table("cues") for view in views)
    assert {name: hanging.table(name) for name in TABLES} == before


@pytest.mark.parametrize(
    ("some", "expected"),
    [
        (["untouched", "untouched"], "untouched"),
        (["untouched", "cannot be said"], "cannot be said"),
        (["holds", "untouched"], "holds"),
        (["holds", "cannot be said"], "1 of 1"),
        (["holds", "does not hold", "cannot be said"], "1 of 2"),
        (["does not hold"], "0 of 1"),
    ],
)
def test_cells_are_summed_up_of_what_can_be_asked(some, expected):
    """What is not touched does not count; what cannot be said is left out, and seen to be."""
    assert robustness.summed(some) == expected


def test_answers_that_tie_are_one_answer():
    """They stand by the alphabet; a name with an *and* of its own is marked; many are counted."""
    assert commonest({"b": 2, "a": 2, "c": 1}, "{} is") == (("a", "b"), "a and b is", frozenset())
    assert commonest({"x": 1, "y and z": 1}, "{}").says == "“x” and “y and z”"
    assert commonest(dict.fromkeys("abcd", 1), "{} lead", mark="*{}*").says == "four things lead"
    assert commonest({"a": 0}, "{}") is None
    assert weigh(0, 0, "more", "less", "same") is None
    assert [weigh(*pair, "more", "less", "same").says for pair in ((2, 1), (1, 2), (1, 1))] == ["more", "less", "same"]


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"), [(8, 10, 49.0162, 94.3318), (0, 10, 0, 27.7533), (10, 10, 72.2467, 100)]
)
def test_intervals_are_wilsons(part, whole, low, high):
    """The bounds are those of the literature's tables, and reach the ends only where all or nothing was counted."""
    assert wilson(part, whole) == pytest.approx((low, high), abs=1e-4)


def test_frames_are_counted_by_sentence(tmp_path):
    """Two indicators in one sentence are one sentence, and one of the stricter reading; boilerplate counts nowhere."""
    rows = [("a", 0, "body"), ("a", 0, "body"), ("b", 1, "body"), ("b", 2, "boilerplate")]
    frames = [
        {"article_id": text, "sentence_no": number, "role": role, "frame": "issue", "entry": "issue.security"}
        for text, number, role in rows
    ]
    sentences = [sentence("a", 0), sentence("a", 1), sentence("b", 1), sentence("b", 3)]
    record = make_record(tmp_path, frames=frames, sentences=[*sentences, sentence("b", 2, role="boilerplate")])
    assert [(row["series"], row["value"], row["note"]) for row in drawn(record, "issue")] == [
        ("one", 50, "2 of 4"),
        ("two", 25, "2 of 4"),
    ]
    shown = frames_finding(record, "issue")
    assert (shown[:2], shown[4:7], shown[-2:]) == ([1, 50], [4, 2, 25], [1, 0])
    assert frames_finding(record, "generic") == [0, 2]


def test_the_frame_of_most_sentences_is_counted_once_a_sentence(tmp_path):
    """Several words for the same in one sentence are one, and what stands in no sentence is none."""
    rows = [
        ("generic.conflict", 1),
        ("generic.conflict.strike", 1),
        ("generic.morality", 2),
        ("generic.conflict", None),
    ]
    frames = [{"article_id": "a", "role": "body", "frame": "generic", "entry": e, "sentence_no": n} for e, n in rows]
    ask = next(ask for _, asks, _, ask in QUESTIONS if asks == "first generic frame")
    assert ask(make_record(tmp_path, frames=frames)).key == ("conflict", "morality")


def test_key_words_are_twice_as_frequent(tmp_path):
    """G² and log ratio follow from four counts; a word that is not listed counts as often as it may occur unlisted."""
    assert likelihood(10, 1000, 5, 1000) == pytest.approx(1.6989904, abs=1e-7)
    counts = {"alm": {"a": 8, "b": 2}, "das": {"a": 20, "b": 20}, "kuh": {"a": 5}, "rar": {"a": 4}}
    record = make_words(tmp_path, {"a": 60, "b": 40}, counts, {"alm": (20, 9), "das": (4000, 100)})
    found = {row["form"]: row for row in keys(record)}
    assert set(found) == {"alm", "kuh"}, "das is as frequent in other news, rar is too rare to be compared"
    assert found["alm"]["ratio"] == pytest.approx(5.643856, abs=1e-6), "a tenth of the words against 20 of 10,000"
    assert (found["alm"]["low"], found["alm"]["high"]) == pytest.approx((4.643856, 6.058894), abs=1e-6)
    assert found["kuh"]["ratio"] == pytest.approx(7.965784, abs=1e-6), "not listed: 2 of 10,000"
    assert found["kuh"]["low"] is None, "one text alone has it"


def test_spread_is_that_of_the_literature(tmp_path):
    """DP is half of what the shares of a word and of all words differ by (Gries 2008); common words are out."""
    counts = {"alm": {"a": 8, "b": 2}, "das": {"a": 20, "b": 20}, "kuh": {"a": 5}}
    record = make_words(tmp_path, {"a": 60, "b": 40}, counts, {"alm": (20, 9), "das": (4000, 100)})
    assert [(row["form"], row["DP"]) for row in spread(record)] == [
        ("alm", pytest.approx(0.2)),
        ("kuh", pytest.approx(0.4)),
    ]


def test_seats_stand_for_what_their_words_say(tmp_path):
    """A part of another name is no seat, and a reading that is not known is open."""
    rows = [
        ("Kreml", "office", None),
        ("Kreml", "place", None),
        ("Moskau", None, None),
        ("Wien", "place", "part_of_name"),
    ]
    frames = [
        {
            "article_id": "a",
            "role": "body",
            "frame": "seat",
            "entry": f"seat.{seat}",
            "reading": reading,
            "reason": reason,
        }
        for seat, reading, reason in rows
    ]
    record = make_record(tmp_path, frames=frames)
    assert framing.seats_finding(record) == [3, 2, 2, 1, 1, 1, 1, 1]
    assert [row["seat"] for row in framing.seat_table(record)] == ["Kreml", "Moskau"]
    assert framing.finding(record) == [2, 2], "texts, and the senses of the seat that has most"


def test_tables_of_the_views_are_those_of_the_schema():
    """Whatever table has a part of the text in its rows is known to stand in one."""
    columns = {table: {column.name for column in some} for table, some in SCHEMA.items()}
    assert set(TABLES) == set(columns)
    assert set(IN_PARTS) == {t for t, some in columns.items() if some & {"role", "a_role", "b_role"}} | {"differences"}
