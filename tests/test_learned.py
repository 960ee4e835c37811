"""The model of quotations: its signs, how it answers, what it may change, and what happens without it.

How it is fitted is tested in *test_learned_fitting*.
"""

from __future__ import annotations

import itertools
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

import reading
import variants
from analysis.hedging import find_cues
from analysis.hedging.mood import find_verbs
from analysis.quotations import find_quotations, learned, read_by_rules
from analysis.quotations.learned import making, weights
from analysis.quotations.learned.deciding import CuesByPlace, decide, find_touching
from analysis.quotations.learned.quotationsigns import find_quotation_signs
from analysis.quotations.learned.sentencesigns import find_sentence_signs, lay_out, may_tell
from analysis.quotations.learned.weights import CARD, FILE, LIMITS, Model, Question, load, read_model
from analysis.quotations.learned.wordsigns import find_signs
from analysis.records import LexiconError, Quotation, Span
from analysis.segmenting import find_sentences
from steps import count_steps

LARGEST = 8 * 1024 * 1024  # bytes
NEVER = {f"keep {kind}": 0.6 for kind in "DIFRE"} | {f"add {kind}": 1.0 for kind in "IFRE"} | {"stay R": 1.0}

TEXT = (
    "Die Wirtin Ada Kern sagte, der Keller sei nass. Er werde im Mai geleert. Die Gäste sollen den Wein behalten.\n"
    "Der Koch forderte mehr Salz. «Sie war so gut wie nie», meinte er am Abend. Ein Hund lag vor der Tür."
)


def read(text: str):
    """Return what the rules find in a text whose lines are paragraphs: quotations, sentences by paragraph, cues."""
    found = reading.read(text)
    verbs = find_verbs(text, found.sentences)
    cues, _ = find_cues(text, found.sentences, verbs)
    quotations, paragraphs = read_by_rules(text, found.sentences, cues, verbs)
    return quotations, paragraphs, cues


def model(sentence: dict[str, str] | None = None, quotation: dict[str, int] | None = None, **limits: float) -> Model:
    """Return a model: the type that a sentence with a sign is, and how much (in hundredths) speaks for a quotation."""
    kinds = ("O", *"DIFRE")
    rows = {sign: tuple(900 * (kind == told) for kind in kinds) for sign, told in (sentence or {}).items()}
    questions = {
        "sentence": Question(kinds, {"np=1": (300, 0, 0, 0, 0, 0), **rows}),
        "quotation": Question(("no", "yes"), {s: (0, value) for s, value in (quotation or {}).items()}),
    }
    return Model(questions, NEVER | {name.replace("_", " "): value for name, value in limits.items()}, {})


def told(text: str, using: Model) -> list[tuple[str, list[str], list[str]]]:
    """Return type, words and speaker of the quotations that a model has in a text."""
    quotations, paragraphs, cues = read(text)
    found = sorted(decide(text, paragraphs, quotations, cues, using), key=lambda q: q.quote[0].start)
    return [(q.type, [s.of(text) for s in q.quote], [s.of(text) for s in q.speaker]) for q in found]


@pytest.mark.parametrize(
    ("word", "opening", "signs"),
    [
        pytest.param("heute", False, ("w=heute",), id="small"),
        pytest.param("Kern", False, (), id="name"),
        pytest.param("Kern", True, (), id="name_that_opens"),
        pytest.param("Obwohl", True, ("w=obwohl", "f=subordinator"), id="small_word_that_opens"),
        pytest.param("Obwohl", False, (), id="capital_inside"),
        pytest.param("1905", False, ("#",), id="number"),
        pytest.param(":", False, ("m=:",), id="mark"),
        pytest.param("«", False, (), id="quotation_mark"),
        pytest.param("groß", False, find_signs("gross", opening=False), id="sharp_s"),
        pytest.param("a" * 40, False, (), id="too_long"),
    ],
)
def test_signs_of_words(word, opening, signs):
    """Small words are signs, names and quotation marks never are."""
    assert find_signs(word, opening=opening) == signs


def test_classes_of_words_are_signs():
    """Of a verb of speech the entry and what follows it are signs, of a noun its class."""
    assert {"w=sagte", "v=say", "V=say"} <= set(find_signs("sagte", opening=False))
    assert find_signs("Zeitung", opening=False)[0].startswith("n=medium")


def all_signs(text: str) -> list[set[str]]:
    """Return the signs of every sentence and quotation of a text."""
    quotations, paragraphs, cues = read(text)
    layout, near = lay_out(paragraphs, quotations), CuesByPlace(cues)
    places = enumerate(layout.places)
    out = [find_sentence_signs(text, layout, n, near.within(p.clauses.start, p.clauses.end)) for n, p in places]
    for quotation, others in zip(quotations, find_touching(quotations), strict=True):
        inside = near.within(quotation.quote[0].start, quotation.quote[-1].end)
        out.append(find_quotation_signs(text, layout, quotation, others, inside))
    return out


@pytest.mark.parametrize("style", variants.STYLES)
def test_style_of_marks_is_no_sign(style):
    """The same words in marks of another style have the same signs."""
    variant = variants.restyle(style)(TEXT)
    assert all_signs(variant.text) == all_signs(TEXT)


def test_signs_are_there():
    """Signs tell the sentences apart, and none of them holds a name."""
    signs = all_signs(TEXT)
    assert len({frozenset(found) for found in signs}) == len(signs)
    assert not [sign for found in signs for sign in found if re.search("Ada|Kern|Keller|Hund", sign)]
    assert "mood=S" in signs[0]
    assert "r=I" in signs[0]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        pytest.param("Der Hund lag vor der Tür.", False, id="nothing"),
        pytest.param("Der Hund sei krank.", True, id="subjunctive"),
        pytest.param("Der Hund soll krank sein.", True, id="hearsay"),
        pytest.param("Der Koch lobte die Suppe.", True, id="verb_of_speech"),
        pytest.param("Angeblich regnet es.", True, id="cue"),
    ],
)
def test_sentences_without_a_sign_are_not_asked_about(text, asked):
    """Most sentences hint at nobody's words, and cost no time."""
    quotations, paragraphs, cues = read(text)
    assert may_tell(lay_out(paragraphs, quotations).places[0], cues) is asked


def test_layout_counts_words():
    """A sentence knows how many of its words are quoted, and is what most of them are."""
    quotations, paragraphs, _ = read(TEXT)
    places = lay_out(paragraphs, quotations).places
    assert [place.main for place in places] == ["I", "F", "O", "R", "D", "O"]
    assert (places[1].covered["F"], places[1].number, places[3].paragraph) == (6, 1, 1)
    assert (places[0].cues, places[0].speakers, places[1].cues) == (1, 2, 0)  # two quotations have her for a speaker


def test_weights_add_up():
    """The weights of the signs that are there are added and become shares; unknown signs and order count nothing."""
    question = Question(("no", "yes"), {"a": (0, 50), "b": (100, -50), "c": (7, 7)})
    assert question.answer([]) == question.answer(["x"]) == {"no": 0.5, "yes": 0.5}
    assert question.answer(["a"])["yes"] == pytest.approx(0.6225, abs=1e-4)  # 1 / (1 + e ** -0.5)
    every = [question.answer(order) for order in itertools.permutations("abc")]
    assert all(answer == every[0] for answer in every)
    assert sum(every[0].values()) == pytest.approx(1)
    assert every[0]["no"] == pytest.approx(0.7311, abs=1e-4)  # 1 / (1 + e ** -1)


GOOD = {
    "about": {"what": "a model for tests"},
    "limits": dict.fromkeys(sorted(LIMITS), 0.5),
    "questions": {
        "sentence": {"answers": ["I", "O"], "weights": {"w=soll": [12, -3]}},
        "quotation": {"answers": ["no", "yes"], "weights": {}},
    },
}


def changed(place: str, value: object) -> str:
    """Return the good file with one value changed, as JSON."""
    out = json.loads(json.dumps(GOOD))
    *path, last = place.split("/")
    holder = out
    for key in path:
        holder = holder[key]
    holder[last] = value
    return json.dumps(out)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param("", "no model of quotations can be read", id="empty"),
        pytest.param(json.dumps(GOOD)[:-9], "no model of quotations can be read", id="cut_off"),
        pytest.param("[]", "has about, limits and questions", id="list"),
        pytest.param(changed("more", 1), "has about, limits and questions", id="more"),
        pytest.param(changed("questions", {}), "has these questions: sentence, quotation", id="no_question"),
        pytest.param(changed("limits/keep I", 2), "limits are numbers from 0 to 1", id="limit"),
        pytest.param(changed("limits/keep I", "0.5"), "limits are numbers from 0 to 1", id="limit_as_text"),
        pytest.param(changed("limits", {"keep I": 0.5}), "has these limits: add E, ", id="limits_missing"),
        pytest.param(changed("questions/quotation", {"answers": ["no"]}), "has answers and weights", id="no_weights"),
        pytest.param(changed("questions/quotation/answers", []), "'quotation' needs a list of answers", id="no_answer"),
        pytest.param(changed("questions/sentence/weights/w=soll", [1]), "sign 'w=soll': 2 whole numbers", id="short"),
        pytest.param(changed("questions/sentence/weights/w=soll", [1, 0.5]), "2 whole numbers", id="no_whole_number"),
        pytest.param(changed("questions/sentence/weights/w=soll", None), "2 whole numbers", id="null"),
    ],
)
def test_damaged_file_is_refused(tmp_path, content, said):
    """A damaged model is an error that names the file and what is wrong, never a silent fall back to the rules."""
    path = tmp_path / "weights.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(LexiconError, match=re.escape(said)) as caught:
        read_model(path)
    assert str(path) in str(caught.value)


def test_good_file_is_read(tmp_path):
    """What is in the file is what is used."""
    path = tmp_path / "weights.json"
    path.write_text(json.dumps(GOOD), encoding="utf-8")
    found = read_model(path)
    assert found.questions["sentence"] == Question(("I", "O"), {"w=soll": (12, -3)})
    assert found.limits == dict.fromkeys(LIMITS, 0.5)


@pytest.fixture
def no_model(monkeypatch, tmp_path):
    """Take the file of the model away."""
    monkeypatch.setattr(weights, "FILE", tmp_path / "none.json")
    load.cache_clear()
    yield
    load.cache_clear()


def find(text: str) -> tuple[Quotation, ...]:
    """Return the quotations of a text of one paragraph."""
    return reading.read(text).quotes


def test_without_a_file_the_rules_answer(no_model):
    """The package works without the model, more plainly, and says so."""
    assert learned.in_use() == "rules"
    found = reading.read(TEXT)
    verbs = find_verbs(TEXT, found.sentences)
    cues, _ = find_cues(TEXT, found.sentences, verbs)
    ruled, _ = read_by_rules(TEXT, found.sentences, cues, verbs)
    assert list(find_quotations(TEXT, found.sentences, cues, verbs)) == ruled
    assert [q.type for q in ruled] == ["indirect", "indirect_free_indirect", "reported", "direct"]


def test_with_the_file_the_model_answers():
    """What is in use is said in one place."""
    load.cache_clear()
    assert learned.in_use() == "rules and model"


def test_unlikely_quotations_are_dropped():
    """A quotation of the rules that the model does not believe in is none; the others stay as they were."""
    assert [kind for kind, *_ in told(TEXT, model(quotation={"t=F": 200, "t=D": 200}))] == [
        "indirect_free_indirect",
        "direct",
    ]
    quotations, paragraphs, cues = read(TEXT)
    every = {f"t={kind}": 200 for kind in "DIFRE"}
    assert sorted(decide(TEXT, paragraphs, quotations, cues, model(quotation=every)), key=repr) == sorted(
        quotations, key=repr
    )


def test_what_the_labelled_articles_leave_out_stays():
    """Of denials, of what is confirmed, and of reported speech in a dependent clause, the model is not asked."""
    text = "Die Wirtin bestritt, dass der Keller nass ist."
    assert told(text, model(quotation={"t=I": -900})) == [("indirect", ["dass der Keller nass ist"], ["Die Wirtin"])]
    text = "Die Wirtin bestätigte den Bericht der Gäste."
    assert told(text, model(quotation={"t=R": -900})) == [("reported", [text], ["Die Wirtin"])]
    quotations, paragraphs, cues = read("Der Wirt schloss, obwohl der Koch mit Streik gedroht hatte, die Küche.")
    assert [q.type for q in quotations] == ["reported"]
    kept = decide(TEXT, paragraphs, quotations, cues, model(quotation={"t=R": -900}))
    assert kept == quotations


SAID = "Die Wirtin Ada Kern sagte, der Keller sei nass."
KEEP = {"t=I": 200, "t=D": 200}
HEARD = model({"w=soll": "E"}, KEEP, add_E=0.5)


@pytest.mark.parametrize(
    ("after", "added"),
    [
        pytest.param(
            " Der Wein soll verkauft werden.",
            ("Der Wein soll verkauft werden.", ["Die Wirtin Ada Kern"]),
            id="right_behind",
        ),
        pytest.param(" Es war Abend. Der Wein soll reifen.", ("Der Wein soll reifen.", []), id="later"),
        pytest.param(" Das soll ihn freuen.", None, id="takes_up"),
        pytest.param(" Ada Kern soll im Mai gewählt werden.", None, id="about_the_speaker"),
        pytest.param(
            " Der Wein soll verkauft werden. Das Bier soll verkauft werden.",
            ("Der Wein soll verkauft werden. Das Bier soll verkauft werden.", ["Die Wirtin Ada Kern"]),
            id="run",
        ),
    ],
)  # fmt: skip
def test_hearsay_goes_on_with_words(after, added):
    """Hearsay becomes free indirect speech where somebody spoke; without that one near, it has no speaker."""
    quotations = told(SAID + after, HEARD)
    first = ("indirect", ["der Keller sei nass"], ["Die Wirtin Ada Kern"])
    assert quotations == [first, *([("free_indirect", [added[0]], added[1])] if added else [])]


def test_hearsay_of_nobody_is_no_quotation():
    """Where nobody has spoken yet, hearsay goes on with nobody's words."""
    assert told("Der Wein soll verkauft werden.", HEARD) == []


def test_reported_speech_is_added_with_its_speaker():
    """A sentence that reports somebody's words as a whole has its subject for a speaker."""
    text = "Der Koch lobte die Suppe."
    using = model({"w=lobte": "R"}, add_R=0.5)
    assert told(text, using) == [("reported", [text], ["Der Koch"])]
    assert told(text, replace(using, limits=NEVER)) == []


def test_reported_speech_of_the_rules_stays_more_easily():
    """Where the rules have a sentence for reported speech, less is enough, and their ranges and speaker stay."""
    text = "Der Koch forderte mehr Salz."
    ruled = [("reported", [text], ["Der Koch"])]
    assert told(text, model({"w=forderte": "R"}, {"t=R": -900})) == []
    assert told(text, model({"w=forderte": "R"}, {"t=R": -900}, stay_R=0.9)) == ruled
    assert told("Der Koch lobte die Suppe.", model({"w=lobte": "R"}, stay_R=0.9)) == []


def test_a_sentence_is_not_told_twice():
    """Where an indirect quotation stays, its sentence is not added as something else."""
    assert told(SAID, model({"w=sagte": "R"}, KEEP, add_R=0.5)) == [
        ("indirect", ["der Keller sei nass"], ["Die Wirtin Ada Kern"])
    ]


@pytest.mark.parametrize(
    ("text", "quote", "cue", "speaker"),
    [
        pytest.param(
            "Der Koch grummelte, dass die Suppe kalt ist.",
            "dass die Suppe kalt ist", ["grummelte"], ["Der Koch"], id="dass",
        ),
        pytest.param(
            "Am Abend hat der Koch gegrummelt, die Suppe sei kalt.",
            "die Suppe sei kalt", ["hat", "gegrummelt"], ["der Koch"], id="subjunctive",
        ),
        pytest.param(
            "Der Koch war darauf aus, die Suppe zu kühlen.",
            "die Suppe zu kühlen", ["war", "aus"], ["Der Koch"], id="infinitive",
        ),
        pytest.param(
            "Der Koch grummelt, und dass es regnet, freut ihn.",
            "dass es regnet, freut ihn", ["grummelt"], ["Der Koch"], id="joined",
        ),
    ],
)  # fmt: skip
def test_indirect_speech_behind_an_unknown_verb(text, quote, cue, speaker):
    """What a main clause opens is quoted, its verb is the cue, its subject the speaker."""
    _, paragraphs, _ = read(text)
    found = making.make_indirect(paragraphs[0][0])
    assert (found.quote[0].of(text), [s.of(text) for s in found.cue], [s.of(text) for s in found.speaker]) == (
        quote,
        cue,
        speaker,
    )


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Der Koch grummelte am Abend.", id="nothing_behind"),
        pytest.param("Der Koch grummelte, weil es regnet.", id="reason"),
        pytest.param("Heiter bis wolkig.", id="no_verb"),
        pytest.param("Der Koch, der grummelte, ging.", id="relative"),
    ],
)
def test_nothing_to_quote(text):
    """A sentence that opens no clause gives no indirect speech."""
    _, paragraphs, _ = read(text)
    assert making.make_indirect(paragraphs[0][0]) is None


def test_medium_and_stance_are_the_verbs():
    """A verb of the lexicon brings its medium and its stance along."""
    _, paragraphs, _ = read("Der Koch hat geschrieben, dass er geht.")
    assert making.make_indirect(paragraphs[0][0]).medium == "Writing"
    _, paragraphs, _ = read("Der Koch bestätigte, dass er geht.")
    assert making.make_indirect(paragraphs[0][0]).stance == "confirms"


def test_touching():
    """Each quotation knows those that reach into its range, once each."""
    spans = [(0, 50), (10, 20), (15, 30), (60, 70)]
    quotations = [Quotation("direct", (Span(*span),)) for span in spans]
    numbers = [[quotations.index(other) for other in others] for others in find_touching(quotations)]
    assert [sorted(found) for found in numbers] == [[1, 2], [0, 2], [0, 1], []]


def test_nothing_given_is_changed():
    """The quotations and sentences of the rules are as they were."""
    quotations, paragraphs, cues = read(TEXT)
    before = ([*quotations], [[*p] for p in paragraphs], [*cues])
    decide(TEXT, paragraphs, quotations, cues, load())
    assert before == ([*quotations], [[*p] for p in paragraphs], [*cues])


def test_a_text_without_sentences():
    """Where there is nothing to lay out, the rules' quotations are handed on."""
    some = [Quotation("direct", (Span(0, 4),))]
    assert decide("", [], some, [], load()) == some


def test_long_texts_take_no_quadratic_work():
    """Hundreds of sentences and quotations are decided on, and ten times as many take about ten times the work."""

    def prepare(times: int):
        text = " ".join([SAID, "Der Wein soll verkauft werden.", "«Nun ist es aber gut», rief sie."] * times)
        quotations, paragraphs, cues = read(text)
        return lambda: decide(text, paragraphs, quotations, cues, load())

    short, long = prepare(30), prepare(300)
    assert len(long()) > 450
    assert count_steps(long) < 12 * count_steps(short)


def test_the_shipped_file_is_small_and_holds_no_text():
    """Signs hold small words, one beside a class at most, and no word with a capital but a type's letter."""
    assert FILE.stat().st_size < LARGEST
    found = load()
    signs = [sign for question in found.questions.values() for sign in question.weights]
    assert len(signs) > 500
    assert [sign for sign in signs if sign.count("w=") > 1] == []
    words = [match for sign in signs for match in re.findall(r"w=([^&]+)", sign)]
    assert [word for word in words if word != word.lower() or " " in word or "ß" in word] == []


def test_every_type_has_its_limits():
    """For each type that the rules find it is known when it stays, for each that is added when."""
    limits = load().limits
    assert set(limits) == set(NEVER)
    assert set(load().questions["sentence"].answers) == {"O", *"DIFRE"}


def test_the_card_says_what_it_must():
    """Data, licence, command, seed, and figures of the model beside those of the rules."""
    card = CARD.read_text(encoding="utf-8")
    for said in ("CC-BY-NC-SA-4.0", "Petersen-Frey and Biemann 2024", "python -m analysis fit", "seed (0)", "Limits"):
        assert said in card
    rows = re.findall(r"^\| (.+?) \| ([\d.]+) \| ([\d.]+) \|", card, re.MULTILINE)
    figures = {name: (float(rules), float(told)) for name, rules, told in rows}
    assert {"quotation", "cue", "speaker", "tokens of *reported*", "tokens of *free indirect*"} <= set(figures)
    assert all(figures[f"tokens of *{kind}*"][1] >= 0.35 for kind in ("reported", "free indirect"))
    joint = figures["quotation, cue and speaker together"]
    assert joint[1] > joint[0]


def test_sentences_of_a_text_are_cut_as_by_the_rules():
    """What the model is given is what the rules read: every sentence once, in order."""
    sentences = find_sentences(TEXT, reading.read(TEXT).paragraphs)
    _, paragraphs, _ = read(TEXT)
    assert [c.end for p in paragraphs for c in p] == [s.end for s in sentences]


def test_file_lies_beside_its_card():
    """The model and its card come with the package."""
    assert FILE.parent == CARD.parent == Path(learned.__file__).parent
    assert load().about["card"] == CARD.name
