"""Denials: who denies, what, and whose word that is. The sentences are made up."""

from __future__ import annotations

import pytest

from analysis.annotate import annotate
from analysis.records import Article
from analysis.sources.denials import find_denials
from steps import count_steps


def denials(text: str) -> list[tuple]:
    """Return the denials of a text: form, what it is about, who denies, whose word, how that is known, the object."""
    found = annotate(Article("a", text), keep_all=True)
    names = {source.id: source.name for source in found.sources}
    return [
        (d.form, d.about, names.get(d.by), names.get(d.against), d.evidence, [s.of(text) for s in d.object])
        for d in found.denials
    ]


FORMS = {
    "a clause": (
        "Der Wirt bestritt, dass das Bier schal sei.",
        ("denies", "truth", "Wirt", None, None, ["dass das Bier schal sei"]),
    ),
    "knowledge": (
        "Der Wirt bestritt, davon gewusst zu haben.",
        ("denies", "knowledge", "Wirt", None, None, ["davon gewusst zu haben"]),
    ),
    "a request": (
        "Der Verein wies die Forderung der Mieter zurück.",
        ("rejects", "request", "Verein", None, None, ["die Forderung der Mieter"]),
    ),
    "a paper's report": (
        "Eva Lang wies den Bericht der «Seezeitung» zurück.",
        ("rejects", "truth", "Eva Lang", "Seezeitung", "stated", ["den Bericht der «Seezeitung»"]),
    ),
    "an agency's report": (
        "Die Reederei dementierte einen Reuters-Bericht.",
        ("denies", "truth", "Reederei", "Reuters", "stated", ["einen Reuters-Bericht"]),
    ),
    "a report and what it says": (
        "Der Verein wies einen Bericht zurück, wonach der Damm undicht sei.",
        ("rejects", "truth", "Verein", "Bericht", "stated", ["einen Bericht", "der Damm undicht sei"]),
    ),
    "accusations of somebody": (
        "Eva Lang wies die Vorwürfe der Opposition zurück.",
        ("rejects", "truth", "Eva Lang", "Opposition", "stated", ["die Vorwürfe der Opposition"]),
    ),
    "accusations and what they say": (
        "Eva Lang wies Vorwürfe zurück, sie habe den Damm verkauft.",
        ("rejects", "truth", "Eva Lang", None, None, ["Vorwürfe", "sie habe den Damm verkauft"]),
    ),
    "what somebody said": (
        "Eva Lang bestritt, was der Minister gesagt hatte.",
        ("denies", "truth", "Eva Lang", "Minister", "stated", ["was der Minister gesagt hatte"]),
    ),
    "not true": ("Eva Lang sagte, das stimme nicht.", ("calls_false", "truth", "Eva Lang", None, None, [])),
    "false, in her own words": (
        "«Das ist falsch», sagte Eva Lang.",
        ("calls_false", "truth", "Eva Lang", None, None, []),
    ),
    "called invented": (
        "Eva Lang nannte den Bericht der «Seezeitung» erfunden.",
        ("calls_false", "truth", "Eva Lang", "Seezeitung", "stated", ["den Bericht der «Seezeitung»"]),
    ),
    "knows nothing of it": (
        "Die Behörde teilte mit, sie wüsste nichts von einem Leck.",
        ("knows_nothing", "knowledge", "Behörde", None, None, ["einem Leck"]),
    ),
    "has no knowledge": (
        "Ein Sprecher sagte, man habe keine Kenntnis von dem Vorfall.",
        ("knows_nothing", "knowledge", "Sprecher", None, None, ["dem Vorfall"]),
    ),
    "a noun with what is turned down": (
        "Die Zurückweisung der Vorwürfe durch die Wirtin kam am Abend.",
        ("rejects", "truth", "Wirtin", None, None, ["der Vorwürfe"]),
    ),
    "a noun of refuting": (
        "Die Entkräftung der Vorwürfe durch die Wirtin kam am Abend.",
        ("rejects", "truth", "Wirtin", None, None, ["der Vorwürfe"]),
    ),
    "whose, with *von*": (
        "Jan Kranz lachte. Die Stadt nannte die Darstellung von Kranz falsch.",
        ("calls_false", "truth", "Stadt", "Jan Kranz", "stated", ["die Darstellung von Kranz"]),
    ),
    "whose, in front": (
        "Jan Kranz lachte. Die Stadt wies Kranz' Darstellung zurück.",
        ("rejects", "truth", "Stadt", "Jan Kranz", "stated", ["Kranz' Darstellung"]),
    ),
    "whose, by his trade": (
        "Der Imker Jan Kranz lachte. Die Stadt bestritt die Angaben des Imkers.",
        ("denies", "truth", "Stadt", "Jan Kranz", "stated", ["die Angaben des Imkers"]),
    ),
    "of one who is called by his trade": (
        "Pfarrer Jan Kranz wies die Vorwürfe des Pfarrers zurück.",
        ("rejects", "truth", "Jan Kranz", None, None, ["die Vorwürfe des Pfarrers"]),
    ),
    "whose, in front and in full": (
        "Eva Lang lachte. Die Stadt wies Eva Langs Vorwürfe zurück.",
        ("rejects", "truth", "Stadt", "Eva Lang", "stated", ["Eva Langs Vorwürfe"]),
    ),
    "an accusation of something": (
        "Eva Lang wies den Vorwurf des Betrugs zurück.",
        ("rejects", "truth", "Eva Lang", None, None, ["den Vorwurf des Betrugs"]),
    ),
    "no words of anybody": (
        "Jan Kranz lachte. Die Stadt bestritt die Schuld von Kranz.",
        ("denies", "truth", "Stadt", None, None, ["die Schuld von Kranz"]),
    ),
    "a paper that is called a forgery": (
        "Eva Lang bezeichnete das Papier als Fälschung.",
        ("calls_false", "truth", "Eva Lang", None, None, ["das Papier"]),
    ),
    "no talk of it": (
        "Von einem Verkauf könne keine Rede sein, sagte Eva Lang.",
        ("calls_false", "truth", "Eva Lang", None, None, ["einem Verkauf"]),
    ),
    "knows of nothing": (
        "Eva Lang sagte, sie wisse von nichts.",
        ("knows_nothing", "knowledge", "Eva Lang", None, None, []),
    ),
    "no part in it": ("Eva Lang sagte, sie habe damit nichts zu tun.", ("denies", "truth", "Eva Lang", None, None, [])),
    "no part in something, in her own words": (
        "«Ich habe mit dem Fest nichts zu tun», sagte Eva Lang.",
        ("denies", "truth", "Eva Lang", None, None, ["dem Fest"]),
    ),
    "a noun": ("Das Dementi des Rathauses kam am Abend.", ("denies", "truth", "Rathaus", None, None, [])),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FORMS.values(), ids=FORMS.keys())
def test_denial(text, expected):
    """A denial has a form, an object, one who denies, and where the text names him one whose word it is."""
    assert denials(text) == [expected]


INFERRED = {
    "a report told before": "Laut «Seezeitung» leckt er. Eva Lang sagte, der Bericht entspreche nicht der Wahrheit.",
    "a false report": "Laut «Seezeitung» ist er undicht. Eva Lang sagte, dass es sich um eine Falschmeldung handle.",
    "a bare no": "Die «Seezeitung» schrieb, der Damm sei undicht. Eva Lang bestritt dies.",
}  # fmt: skip


@pytest.mark.parametrize("text", INFERRED.values(), ids=INFERRED.keys())
def test_whose_word_is_inferred(text):
    """Where the denial names nobody, the word is that of whom was told just before: inferred, and said so."""
    assert [(by, against, evidence) for _, _, by, against, evidence, _ in denials(text)] == [
        ("Eva Lang", "Seezeitung", "inferred")
    ]


KRANZ = {
    "the same said again": "Jan Kranz sagte, das Fest sei heimlich verlegt worden. Eva Lang bestritt, dass das Fest "
    "heimlich verlegt worden sei.",
    "accusations right behind accusing": "Jan Kranz warf Eva Lang vor, den Wein zu panschen. Lang wies die Vorwürfe "
    "zurück.",
    "accusations right behind words about her": "Jan Kranz sagte, Lang habe gepanscht. Eva Lang wies die Vorwürfe "
    "zurück.",
    "a name in both": "Jan Kranz sagte, Karl Zopf sei müde. Karl Zopf sagte, es sei spät. Jan Kranz sagte, Zopf "
    "schlafe. Eva Lang bestritt, dass Zopf anwesend war.",
}  # fmt: skip


@pytest.mark.parametrize("text", KRANZ.values(), ids=KRANZ.keys())
def test_whose_word_is_inferred_on_evidence(text):
    """What is denied says the same again, or it is the accusations that were just made."""
    assert [(against, evidence) for *_, against, evidence, _ in denials(text)] == [("Jan Kranz", "inferred")]


OPEN = {
    "rumours": "Jan Kranz sagte, der Wein sei teuer. Eva Lang dementierte Gerüchte.",
    "another matter": "Jan Kranz sagte, der Wein sei teuer. Eva Lang bestritt, dass das Fest verlegt werde.",
    "the accusations behind other words": "Jan Kranz sagte, der Wein sei teuer. Eva Lang wies die Vorwürfe zurück.",
    "a medium that is only named": "Laut «Seezeitung» ist der Wein teuer. Eva Lang wies die Vorwürfe zurück.",
    "a medium to which the denial is told": "Eva Lang sagte dem «Bachblatt», das stimme nicht.",
}


@pytest.mark.parametrize("text", OPEN.values(), ids=OPEN.keys())
def test_whose_word_stays_open_without_evidence(text):
    """That somebody was cited before is no evidence that it is he who is answered."""
    assert [(against, evidence) for *_, against, evidence, _ in denials(text)] == [(None, None)]


def test_who_denies_himself_is_not_answered():
    """Who only denied, or said to know nothing, claimed nothing that could be denied."""
    text = "Jan Kranz sagte, er wisse nichts von dem Fest. Eva Lang bestritt, dass das Fest verlegt worden sei."
    assert [against for _, _, _, against, _, _ in denials(text)] == [None, None]


def test_what_is_called_false_does_not_deny():
    """*Die Behauptungen von Kranz* at the beginning are what is denied, not who denies."""
    text = "Jan Kranz lachte. Die Behauptungen von Kranz bezeichnete die Stadt als falsch."
    assert all(by != "Jan Kranz" for _, _, by, _, _, _ in denials(text))


def test_a_denial_spells_out_the_one_that_was_announced():
    """A sentence that only tells of a denial answers what the next one denies."""
    text = "Laut «Seezeitung» leckt der Damm. Das Dementi des Rathauses zur «Seezeitung» kam rasch. Eva Lang bestritt, "
    text += "dass er alt sei."
    assert [(against, evidence) for *_, against, evidence, _ in denials(text)] == [("Seezeitung", "inferred")] * 2


PAPERS = {
    "the report": ("Laut einem Bericht leckt der Damm. Eva Lang wies den Bericht zurück.", ("Bericht", "stated")),
    "a bare report": (
        "Eva Lang weist Bericht über Damm zurück. Laut einem Seebericht leckt er.",
        ("Seebericht", "stated"),
    ),
    "the nearest one": (
        "Laut einer Studie leckt der Damm. Laut einem Bericht hält er. Eva Lang wies die Studie zurück.",
        ("Studie", "stated"),
    ),
    "one with *ein*": ("Eva Lang wies einen Bericht zurück. Laut einem Seebericht leckt er.", (None, None)),
    "no report at all": ("Eva Lang wies den Bericht zurück.", (None, None)),
    "somebody's, who is no source": (
        "Eva Lang wies den Bericht des Vereins zurück. Laut einem Seebericht leckt er.",
        (None, None),
    ),
}


@pytest.mark.parametrize(("text", "author"), PAPERS.values(), ids=PAPERS.keys())
def test_report_that_is_taken_up(text, author):
    """*Den Bericht* is the one that the text tells of, before or behind; *ein Bericht* may be any."""
    assert [(against, evidence) for _, _, _, against, evidence, _ in denials(text)] == [author]


def test_headline_takes_whose_word_it_is_from_below():
    """A headline sums up the denial further down by the same source, so it answers the same word: inferred."""
    text = "Eva Lang bestreitet, dass das Bier schal sei.\n\nEva Lang wies den Bericht der «Seezeitung» zurück."
    assert [(by, against, evidence) for _, _, by, against, evidence, _ in denials(text)] == [
        ("Eva Lang", "Seezeitung", "inferred"),
        ("Eva Lang", "Seezeitung", "stated"),
    ]


NONE = {
    "a plain negation": "Man strebe keinen Verkauf an, sagte Eva Lang.",
    "a plain negation with a pronoun": "Eva Lang lachte. Man strebe auch keinen Verkauf an, sagte sie.",
    "a refusal": "Der Verein wollte sich nicht äußern.",
    "neither nor": "Der Verein wollte das weder bestätigen noch dementieren.",
    "a denial that is negated": "Der Verein bestritt den Verkauf nicht.",
    "the writer's own word": "Der Damm ist undicht. Das ist falsch.",
    "a game": "Der Verein bestreitet am Montag ein Heimspiel.",
    "a way that is wrong": "Eva Lang sagte, der Weg sei falsch.",
    "a noun of nobody": "Trotz eines Dementis verkaufte er.",
    "a thing that has no part in it": "Eva Lang sagte, das Wetter habe damit nichts zu tun.",
    "people who know nothing": "Eva Lang sagte, die Leute wissen nichts von der Welt.",
}  # fmt: skip


@pytest.mark.parametrize("text", NONE.values(), ids=NONE.keys())
def test_no_denial(text):
    """What only negates, refuses, competes or is the writer's own is no denial."""
    assert denials(text) == []


def test_words_in_marks_are_no_second_denial():
    """What is denied in part word for word is denied once."""
    assert len(denials("Der Wirt bestritt, dass das Bier «schal und warm» gewesen sei.")) == 1


def test_who_denies_becomes_a_source():
    """Who denies without being quoted is a source all the same, and so is whose word he denies."""
    found = annotate(Article("a", "Die Reederei dementierte einen Reuters-Bericht."), keep_all=True)
    assert [s.name for s in found.sources] == ["Reederei", "Reuters"]


def test_denial_lies_in_its_sentence():
    """A denial in a long direct quotation takes its sentence and not all that was said."""
    text = "«Der Damm ist alt. Er hält aber. Das ist falsch», sagte Eva Lang."
    (denial,) = annotate(Article("a", text), keep_all=True).denials
    assert denial.of(text).startswith("Das ist falsch")


def test_many_denials_take_linear_work():
    """Ten times as many denials take about ten times the work."""
    sentence = (
        "Laut «Seezeitung» ist der Damm undicht. Eva Lang sagte, der Bericht sei erfunden. Der Wirt bestritt dies. "
    )

    def count(times: int) -> int:
        return count_steps(lambda: annotate(Article("a", sentence * times), keep_all=True))

    def count_alone(times: int) -> int:
        text = f"{sentence}\n\n" * times
        found = annotate(Article("a", text), keep_all=True)
        return count_steps(lambda: find_denials(text, found.sentences, found.cues, found.quotes, found.sources))

    count(1)  # what is read once
    assert count(200) < 12 * count(20)
    assert count_alone(500) < 11 * count_alone(50)
