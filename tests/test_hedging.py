"""Cues: the lexicons' own examples, tables of made-up sentences, properties, and the labelled articles."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import lexicon
from analysis.hedging import find_cues
from analysis.lexicon import unmark
from analysis.records import CUE_CATEGORIES, DIMENSIONS, MODAL_READINGS, SOLLEN_READINGS, Cue, Paragraph, Reading
from analysis.segmenting import find_sentences

CUE_LEXICONS = ("adverbs", "attribution", "unknown", "modals", "reporting_verbs")
EXAMPLES = [(n, e.id, x) for n in CUE_LEXICONS for e in lexicon.load(n).entries for x in e.examples]
COUNTEREXAMPLES = [(n, e.id, x) for n in CUE_LEXICONS for e in lexicon.load(n).entries for x in e.counterexamples]

KONJUNKTIV = [
    ("condition behind a verb of saying", "Die Wirtin meldet sich, wäre das Zelt zu klein."),
    ("main clause", "Der Wirt [[habe]] gelogen."),
    ("after a reporting verb", "Der Arzt sagte, die Wunde [[heile]] gut."),
    ("dass", "Sie betont, dass der Weg frei [[sei]]."),
    ("plural by Konjunktiv II", "Die Bauern klagten, sie [[hätten]] kein Wasser."),
    ("relative clause inside", "Die Brücke, die man gebaut [[habe]], [[sei]] schmal."),
    ("time clause", "Er [[sei]] gerannt, als die Hunde gekommen [[seien]]."),
    ("goes on from the sentence before", "Die Lage [[sei]] ernst. Viele [[hätten]] Angst."),
    ("not what would be", "Wenn die Bauern Wasser hätten, wären sie froh."),
    ("not by order alone", "Hätte er gefragt, wäre alles anders."),
    ("not a wish", "Er hätte gern mehr Zeit."),
    ("not a comparison", "Sie lachte, als sei sie fünf."),
    ("not the first person", "Ich gebe zu, ich habe geschlafen."),
    ("not either or", "Alle kommen, sei es aus Neugier, sei es aus Pflicht."),
    ("in marks behind dass", "Die Wirtin sagte, dass «die Gäste gewarnt gewesen [[wären]], lange vorher»."),
    ("marks around a part", "Der Koch, der „die Suppe im Topf vergessen“ [[habe]], schwieg."),
    ("article, not relative pronoun", "Die Leitung wandte ein, das Geld [[fehle]]."),
    ("plural goes on from a reporting verb", "Der Weg ist frei, sagte der Förster. Die Bäume [[hätten]] gehalten."),
    ("plural goes on from a source", "Laut Förster ist der Weg frei. Die Bäume [[würden]] halten."),
    ("a plural guess does not", "Der Weg ist frei, sagte der Förster. Die Bäume könnten halten."),
    ("plural after nothing", "Der Weg ist frei. Die Bäume würden halten."),
    ("condition by order", "[[Fehle]] es an Holz, [[werde]] der Steg nicht fertig, sagte der Zimmermann."),
]
ATTRIBUTION = [
    ("wie with a verb", "Wie der Sender [[berichtete]], fiel Schnee."),
    ("wie with a participle and its auxiliary", "Der Wirt geht, wie [[gemunkelt]] wird, im Mai."),
    ("not a comparison", "Der Wirt ging wie angekündigt im Mai."),
    ("wie, broken by a name", "Das ist neu, wie Anna Huber, die Leiterin, [[erklärte]]."),
    ("so in the middle", "Der Preis, [[so]] der Händler, bleibt gleich."),
    ("so at the end", "Der Preis bleibt gleich, [[so]] Huber."),
    ("not so of degree", "Der Preis, so hoch er ist, bleibt gleich."),
    ("laut, loud", "Die Kinder riefen laut."),
]
REPORTING = [
    ("prefix apart", "Er [[räumte]] den Fehler am Abend ein."),
    ("prefix behind an insertion", "Sie [[wies]] Vorwürfe, sie habe gelogen, zurück."),
    ("participle", "Der Umbau wurde gestern [[angekündigt]]."),
    ("not an adjective", "Der angekündigte Umbau beginnt."),
    ("not a comparison", "Es kam schlimmer als befürchtet."),
    ("in a list of participles", "Sie hat den Zoll erhöht, Händler mit Geld unterstützt und Strafen [[angekündigt]]."),
    ("after a name in marks", "Dem „Boten“ [[erklärte]] der Gärtner: „Der Baum ist alt.“"),
    ("behind a question in marks", "„Wer hat den letzten Kuchen gegessen?“ [[schrieben]] die Kinder."),
    ("conviction", "Der Schmied zeigte sich [[überzeugt]], dass das Eisen hält."),
    ("not to convince", "Der Schmied überzeugte den Rat, dass er das Eisen kaufte."),
    ("needs its word and a clause", "Der Umbau macht den Weg deutlich kürzer."),
    ("not the adverb", "Der Rat hat wiederholt getagt, um zu sparen."),
    ("plural behind what is said", "Der Bach sei kalt, [[schreiben]] die Forscher in ihrem Heft."),
    ("plural with an adjective behind it", "Der Bach sei kalt, [[stellen]] namhafte Forscher fest."),
    ("both plural", "Die Wirte [[weisen]] den Vorwurf zurück und [[sprechen]] von Neid."),
    ("no infinitive", "Er will den Brief lesen, schreiben und zerreißen."),
    ("behind a bracket", "Der Rat [[gab]] durch Huber (Bund) am Montag zu bedenken, dass Geld fehle."),
    ("not behind a condition", "Wenn der Damm bricht, droht dem Dorf ein Schaden."),
    ("not behind a condition by order", "Sollte der Damm brechen, droht dem Dorf ein Schaden."),
    ("behind a relative clause", "Das Dach sei dicht, das man gebaut habe, [[meinte]] der Wirt."),
    ("not before an aim", "Der Wirt schreibt den ganzen Tag, um sich zu bessern."),
    ("not before a time", "Der Brief wurde geschrieben, nachdem der Wirt gelernt hatte, leise zu sein."),
    ("not a plan", "Das Ergebnis soll am Montag mitgeteilt werden."),
    ("an attribute", "Der von der Zeitung zitierte Koch [[sagte]], die Suppe sei gut."),
    ("a verb of seldom saying", "Der Wirt [[findet]], dass der Wein schmeckt."),
    ("a verb of seldom saying, behind", "Der Wein schmecke, [[findet]] der Wirt."),
    ("a verb of seldom saying, not", "Wenn der Wirt den Wein findet, trinkt er ihn."),
    ("not behind a noun with a clause", "Den Krug, der fehlte, findet er nicht."),
    ("a feeling that speaks", "„Die Tür stand offen“, [[wunderte]] sich der Bote."),
    ("not a prefix of place", "In der Stadt gibt es an jeder Ecke Brot."),
]


def cues_of(text: str) -> tuple[tuple[Cue, ...], tuple[Reading, ...]]:
    """Return cues and readings of a text of one paragraph."""
    return find_cues(text, find_sentences(text, (Paragraph(0, len(text), "body"),)), ())


def ranges_of(text: str, category: str) -> list[tuple[int, int]]:
    """Return the ranges of the cues of one category."""
    return [(c.start, c.end) for c in cues_of(text)[0] if c.category == category]


@pytest.mark.parametrize(("name", "entry", "example"), EXAMPLES)
def test_example_is_found(name: str, entry: str, example: str) -> None:
    """Every example of a cue lexicon is found where it is marked, with its entry and the entry's dimension."""
    text, ranges = unmark(example)
    found = [c for c in cues_of(text)[0] if c.entry == entry]
    assert ranges
    assert [(c.start, c.end) for c in found] == ranges
    assert {c.dimension for c in found} == {lexicon.load(name).by_id[entry].dimension}


@pytest.mark.parametrize(("name", "entry", "example"), COUNTEREXAMPLES)
def test_counterexample_is_not_found(name: str, entry: str, example: str) -> None:
    """No counterexample of a cue lexicon gives a cue of its entry."""
    assert [c for c in cues_of(example)[0] if c.entry == entry] == []


@pytest.mark.parametrize("name", CUE_LEXICONS)
def test_entries_have_examples_and_dimension(name: str) -> None:
    """Every cue entry has an example, a dimension and a source."""
    assert [e.id for e in lexicon.load(name).entries if not (e.examples and e.dimension and e.source)] == []


@pytest.mark.parametrize("marked", [c[1] for c in KONJUNKTIV], ids=[c[0] for c in KONJUNKTIV])
def test_konjunktiv(marked: str) -> None:
    """The Konjunktiv of reported speech is a cue, any other is none."""
    text, ranges = unmark(marked)
    assert ranges_of(text, "konjunktiv") == ranges


@pytest.mark.parametrize("marked", [c[1] for c in ATTRIBUTION], ids=[c[0] for c in ATTRIBUTION])
def test_attribution(marked: str) -> None:
    """Source markers and parentheses with a speaker are attribution."""
    text, ranges = unmark(marked)
    assert ranges_of(text, "attribution") == ranges


@pytest.mark.parametrize("marked", [c[1] for c in REPORTING], ids=[c[0] for c in REPORTING])
def test_reporting_verb(marked: str) -> None:
    """Reporting verbs are found by lemma, in one piece or two, and not as adjectives."""
    text, ranges = unmark(marked)
    assert ranges_of(text, "reporting_verb") == ranges


def test_a_condition_is_not_what_is_said() -> None:
    """A Konjunktiv II first in its clause, behind the main one, says on what that depends."""
    assert ranges_of("Die Wirtin meldet sich, wäre das Zelt zu klein.", "reporting_verb") == []
    assert ranges_of("Die Wirtin meldet, wäre das Zelt zu klein, reise sie ab.", "reporting_verb") == [(11, 17)]


@pytest.mark.xfail(reason="a headline's soll with an act can be hearsay; nothing in the sentence says so")
def test_headline_with_an_act() -> None:
    """Hearsay about an act that goes on looks like a plan."""
    assert ranges_of("Trainer soll Spieler abwerben", "sollen_reportive")


TAKEN_UP = [
    ("the lead tells it as hearsay", "Trainer soll Spieler abwerben\n\nEr soll in Not sein und Spieler abwerben.", 2),
    ("another act", "Trainer soll Spieler abwerben\n\nEr soll seit Mai krank sein.", 1),
    ("too far down", "Trainer soll abwerben\n\nJa.\n\nNein.\n\nDoch.\n\nEr soll in Not sein und Spieler abwerben.", 1),
    ("no hearsay follows", "Trainer soll Spieler abwerben\n\nEr soll morgen wieder Spieler abwerben.", 0),
]


@pytest.mark.parametrize(("text", "cues"), [c[1:] for c in TAKEN_UP], ids=[c[0] for c in TAKEN_UP])
def test_a_headline_means_what_the_lead_says(text: str, cues: int) -> None:
    """A form that looks like a plan is hearsay where the next sentences tell the same act as hearsay."""
    paragraphs = tuple(Paragraph(m.start(), m.end(), "body") for m in re.finditer(r"[^\n]+", text))
    found, readings = find_cues(text, find_sentences(text, paragraphs), ())
    assert sum(c.category == "sollen_reportive" for c in found) == cues
    assert len(readings) == text.count("soll") - cues


def test_what_is_taken_up_covers_its_clause() -> None:
    """A headline's *soll* covers its own clause, not what stands before the colon."""
    text = "Fußball: Trainer soll Spieler abwerben\n\nEr soll in Not sein und Spieler abwerben."
    paragraphs = tuple(Paragraph(m.start(), m.end(), "body") for m in re.finditer(r"[^\n]+", text))
    taken_up = find_cues(text, find_sentences(text, paragraphs), ())[0][0]
    assert (taken_up.reason, taken_up.scope.of(text)) == ("taken_up", "Trainer soll Spieler abwerben")


SCOPES = [
    ("its clause", "Der Arzt sagte, die Wunde sei offenbar alt.", "offenbar", "die Wunde sei offenbar alt"),
    ("what is said", "Der Arzt sagte, die Wunde sei alt.", "sagen", "die Wunde sei alt"),
    ("past a relative clause", "Ein Arzt, der gern malt, sagte, die Wunde sei alt.", "sagen", "die Wunde sei alt"),
    ("relative clause behind", "Das behauptet ein Arzt, der gern malt.", "behaupten", "Das behauptet ein Arzt"),
    ("inserted", "Die Wunde, sagte der Arzt, sei alt.", "sagen", "sei alt"),
    ("behind what is said", "Die Wunde sei alt, sagte der Arzt.", "sagen", "Die Wunde sei alt"),
    ("behind a name", "Der Chefarzt, Emil Huber, bestritt, dass er malt.", "bestreiten", "dass er malt"),
    ("after a colon", "In dem Brief, der fehlte, heißt es: „Der Wal ist da.“", "es-heißt", "Der Wal ist da"),
    ("beside what is told", "Der Wal sei da, heißt es.", "es-heißt", "Der Wal sei da"),
    ("open question", "Es ist unklar, wer den Wal sah.", "unklar", "wer den Wal sah"),
    ("open question in front", "Ob der Wal kommt, ist unklar.", "unklar", "Ob der Wal kommt"),
    ("within its quotation marks", "Er soll rufen, «er habe erklärt, es regne», so der Koch.", "erklären", "es regne"),
    ("whole quotation", "Er sagte, «es regne stark», und ging.", "sagen", "«es regne stark», und ging"),
    (
        "marks opened in the sentence before",
        "«Es war spät. Der Koch hat gesagt, dass es regnet», so der Wirt.",
        "sagen",
        "dass es regnet",
    ),
    (
        "around a relative clause",
        "Sie weiß: Der Ausgang, der lange feststand, ist nun ungewiss, denn es regnet.",
        "ungewiss",
        "Der Ausgang, der lange feststand, ist nun ungewiss",
    ),
    (
        "infinitives behind it",
        "Angeblich plant er, den Garten zu kaufen, um zu säen, wenn es regnet.",
        "angeblich",
        "Angeblich plant er, den Garten zu kaufen, um zu säen",
    ),
    (
        "joined without a verb",
        "Er soll in Not sein – und laut um Hilfe bitten, weil es regnet.",
        "sollen",
        "Er soll in Not sein – und laut um Hilfe bitten",
    ),
    ("not another clause", "Er soll in Not sein, und sie lacht.", "sollen", "Er soll in Not sein"),
    (
        "Konjunktiv around an insertion",
        "Sie sagt, die Oma, die malt, sei da.",
        "konjunktiv-1",
        "die Oma, die malt, sei da",
    ),
    ("nothing beside it", "Die Ursache ist unklar.", "unklar", "Die Ursache ist unklar"),
]


@pytest.mark.parametrize(("text", "entry", "scope"), [c[1:] for c in SCOPES], ids=[c[0] for c in SCOPES])
def test_scope(text: str, entry: str, scope: str) -> None:
    """A cue covers its clause, or what is reported or open beside it."""
    assert [c.scope.of(text) for c in cues_of(text)[0] if c.entry == entry and c.scope] == [scope]


PIECES = st.sampled_from(
    [
        "Der",
        "Wirt",
        "soll",
        "sollen",
        "sollte",
        "will",
        "haben",
        "sein",
        "gewesen",
        "gelogen",
        ",",
        ".",
        ":",
        "„",
        "“",
        "«",
        "»",
        "–",
        "und",
        "dass",
        "wenn",
        "laut",
        "so",
        "sei",
        "habe",
        "hätte",
        "sagte",
        "er",
        "sie",
        "nach",
        "Angaben",
        "heißt",
        "es",
        "wohl",
        "könnte",
        "wie",
        "berichtet",
        "teilte",
        "mit",
        "zu",
        "\n\n",
        "ß",
        "ä",
        "(",
        ")",
        "?",
        "19.",
        "ich",
    ]
)


@settings(max_examples=150)
@given(st.lists(PIECES, max_size=25).map(" ".join))
def test_cues_keep_their_promises(text: str) -> None:
    """Cues lie in the text, in order, without overlaps; their text, category and dimension are what they say."""
    cues, readings = cues_of(text)
    spans = sorted([(c.start, c.end) for c in cues] + [(r.start, r.end) for r in readings])
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    assert list(cues) == sorted(cues, key=lambda c: (c.start, c.end))
    for cue in cues:
        assert cue.text == text[cue.start : cue.end] != ""
        assert cue.category in CUE_CATEGORIES
        assert cue.dimension in DIMENSIONS
        assert cue.scope is None or 0 <= cue.scope.start < cue.scope.end <= len(text)
    assert all(r.reading in (*SOLLEN_READINGS, *MODAL_READINGS) for r in readings)


def test_same_result_in_another_order() -> None:
    """What is found in a paragraph does not depend on the one before it."""
    one, two = "Der Wirt soll gelogen haben.", "Viele hätten das gewusst. Die Lage sei ernst."
    text = f"{one}\n\n{two}"
    both = find_cues(
        text, find_sentences(text, (Paragraph(0, len(one), "body"), Paragraph(len(one) + 2, len(text), "body"))), ()
    )
    alone = [(c.text, c.category) for t in (one, two) for c in cues_of(t)[0]]
    assert [(c.text, c.category) for c in both[0]] == alone


@pytest.mark.shared
@pytest.mark.parametrize(("name", "least"), [("cues_dev", 0.95), ("cues_train", 0.96)])
def test_cues_on_labelled_articles(shared: Path, name: str, least: float) -> None:
    """On labelled articles the cues are found (F1 0.98 and 0.99 when written; both files were seen while mending)."""
    right = told_in_all = wanted = 0
    for line in (shared / "gold" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        gold = {(c["start"], c["end"], c["category"]) for c in row["cues"]}
        free = [(c["start"], c["end"]) for c in row["optional"]]
        told = {(c.start, c.end, c.category) for c in cues_of(row["text"])[0]}
        told = {c for c in told if c in gold or not any(a < c[1] and c[0] < b for a, b in free)}
        right, told_in_all, wanted = right + len(gold & told), told_in_all + len(told), wanted + len(gold)
    assert 2 * right / (told_in_all + wanted) >= least


@pytest.mark.shared
@pytest.mark.parametrize("name", ["sollen_dev", "sollen_train"])
def test_sollen_on_labelled_places(shared: Path, name: str) -> None:
    """At labelled places the reportive sollen is found (F1 0.88 to 0.92 when written)."""
    right = told_in_all = wanted = 0
    for line in (shared / "gold" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        gold = {(s["start"], s["end"]) for s in row["sollen"] if s["label"] == "reportive"}
        places = {(s["start"], s["end"]) for s in row["sollen"]}
        told = {(c.start, c.end) for c in cues_of(row["text"])[0] if c.category == "sollen_reportive"} & places
        right, told_in_all, wanted = right + len(gold & told), told_in_all + len(told), wanted + len(gold)
    assert 2 * right / (told_in_all + wanted) >= 0.85
