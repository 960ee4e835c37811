"""Noun phrases that take up an act told before, and how it was put where it was told. The texts are made up."""

from __future__ import annotations

import re

import pytest

from analysis import lexicon
from analysis.annotate import annotate
from analysis.german.deverbal import find_verbs_of, inflect, is_listed
from analysis.lexicon import unmark
from analysis.records import Article, Remention
from analysis.statements.rementions import find_rementions


def find(text: str) -> tuple[Remention, ...]:
    """Return the rementions in a text whose paragraphs are all body."""
    found = annotate(Article("a", text), keep_all=True)
    return find_rementions(text, found.paragraphs, found.sentences, found.cues, found.reported)


# the phrase that takes up an act is marked, and so is the clause that tells it
CASES = {
    "reported, then a thing": (
        "[[Die Köchin soll dem Chor ihren Saal angeboten haben]]. [[Dieses Angebot]] gilt bis Mai.",
        "reported",
        "deverbal.stem",
    ),
    "asserted": (
        "[[Die Köchin bat den Chor um Ruhe]]. [[Ihre Bitte]] blieb ungehört.",
        "asserted",
        "deverbal.ending",
    ),
    "inferred": (
        "[[Die Chöre haben sich offenbar im Wald getroffen]]. [[Das Treffen]] war kurz.",
        "inferred",
        "deverbal.infinitive",
    ),
    "asked": (
        "[[Haben die Chöre sich im Wald getroffen]]? [[Das Treffen]] wäre das erste seit Mai.",
        "asked",
        "deverbal.infinitive",
    ),
    "in a clause with dass": (
        "Die Wirtin sagt, [[dass die Chöre den Saal geräumt hätten]]. [[Die Räumung des Saals]] dauerte lang.",
        "reported",
        "rule.ung",
    ),
    "told by a noun": (
        "[[Laut Wirtin führen die Chöre geheime Verhandlungen]]. [[Die Verhandlungen]] ruhen seit Mai.",
        "reported",
        "rule.ung",
    ),
    "with adjectives": (
        "[[Der Bäcker soll den Chor um Brot gebeten haben]]. [[Diese seltsame alte Bitte]] kennt jeder.",
        "reported",
        "deverbal.ending",
    ),
    "a compound whose first part was told": (
        "[[Der Bäcker soll das Brot schon verkauft haben]]. [[Der Brotverkauf]] ruht.",
        "reported",
        "deverbal.stem",
    ),
    "a compound that is pointed at": (
        "[[Der Bäcker soll alles verkauft haben]]. [[Dieser Notverkauf]] war geheim.",
        "reported",
        "deverbal.stem",
    ),
    "far apart, with another word in common": (
        "[[Der Bäcker soll den Chor um Brot gebeten haben]]. Es regnete. Es schneite. Es taute. Dann fror es. "
        "Der Chor hat [[die Bitte um Brot]] nie gehört.",
        "reported",
        "deverbal.ending",
    ),
}
NONE = {
    "an indefinite phrase": "Der Bäcker soll um Brot gebeten haben. Eine Bitte hat auch der Chor.",
    "another act": "Der Bäcker soll um Brot gebeten haben. Das Angebot gilt bis Mai.",
    "who acts": "Der Hund soll die Gans angegriffen haben. Der Angreifer bellt.",
    "what it is about follows": "Der Bäcker hat gebeten, zu warten. Die Bitte, leiser zu singen, kam vom Chor.",
    "far apart, with nothing in common": (
        "Der Bäcker soll um Brot gebeten haben. Es regnete. Es schneite. Es taute. Dann fror es. Die Bitte blieb."
    ),
    "before it is told": "Diese Bitte ist alt. Der Bäcker soll um Brot gebeten haben.",
    "in the same sentence": "Der Bäcker soll um Brot gebeten haben, doch die Bitte blieb ungehört.",
    "a compound of something else": "Der Bäcker soll alles verkauft haben. Der Ziegenverkauf ruht.",
    "how something is done": "Die Chöre sangen unter Protest. Der Protest der Köche ist bunt.",
    "by rule, with nothing in common": "Der Bäcker soll den Hof geräumt haben. Die Räumung alter Keller ruht.",
    "a body, not an act": "Die Tante will den Chor regieren. Die Regierung tagt.",
    "nothing": "",
}


@pytest.mark.parametrize(("marked", "before", "reason"), CASES.values(), ids=CASES)
def test_taken_up(marked: str, before: str, reason: str) -> None:
    """A definite phrase takes up the act of a clause, with how that was put and why the two belong together."""
    text, ((first, last), (start, end)) = unmark(marked)
    (found,) = find(text)
    noun = re.match(r"(\S+ )+?[A-ZÄÖÜ]\w+", text[start:end])
    assert noun is not None
    assert found.of(text) == text[start:end][: len(found.of(text))]
    assert found.of(text) == noun.group()
    assert (found.first.start, found.first.end) == (first, last)
    assert (found.before, found.reason) == (before, reason)


@pytest.mark.parametrize("text", NONE.values(), ids=NONE)
def test_not_taken_up(text: str) -> None:
    """What names no act told before takes nothing up."""
    assert find(text) == ()


def test_what_was_taken_up_is_known_further_down() -> None:
    """The same noun takes up the same telling again, some sentences below the last time, and not far below it."""
    told, again = "Die Köchin soll um Salz gebeten haben. Diese Bitte blieb ungehört.", "Die Bitte ärgert alle."
    for between, count in ((8, 2), (20, 1)):
        found = find(f"{told} {'Es regnete. ' * between}{again}")
        assert len(found) == count
        assert len({remention.first for remention in found}) == 1


def test_boilerplate_is_passed_over() -> None:
    """What belongs to the page neither tells an act nor takes one up."""
    text = "Der Bäcker soll um Brot gebeten haben. Diese Bitte ist alt."
    found = annotate(Article("a", text), keep_all=True)
    page = tuple(type(p)(p.start, p.end, "boilerplate") for p in found.paragraphs)
    assert find_rementions(text, page, found.sentences, found.cues, found.reported) == ()


def pairs() -> list[tuple[str, str, str]]:
    """Return verb, noun and entry of every pair that the lexicon lists."""
    return [
        (*line.split(), entry.id)
        for entry in lexicon.load("deverbal").entries
        for line in str(entry.values.get("pairs", "")).splitlines()
        if line.strip()
    ]


def test_every_pair_is_found() -> None:
    """A noun that is listed has its verb, and stands in the entry with it once."""
    found = pairs()
    assert len(found) > 200
    assert len(set(found)) == len(found)
    for verb, noun, entry in found:
        assert (verb.replace("ß", "ss"), entry) in [(v.lemma.replace("ß", "ss"), v.reason) for v in find_verbs_of(noun)]


ENTRIES = [entry for entry in lexicon.load("deverbal").entries if entry.examples]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_examples(entry: lexicon.Entry) -> None:
    """In the examples of an entry the marked noun takes up the act by it; in the counterexamples it does not."""
    for example in entry.examples:
        text, ((_, end),) = unmark(example)
        assert [(r.end, r.reason) for r in find(text)] == [(end, entry.id)]
    for example in entry.counterexamples:
        text, ((start, _),) = unmark(example)
        assert not [r for r in find(text) if r.start <= start < r.end]


@pytest.mark.parametrize(
    ("noun", "lemma"),
    [
        ("Lieferung", "liefern"),
        ("Verhandlungen", "verhandeln"),
        ("Brotlieferungen", "liefern"),
        ("Reparatur", None),
        ("Kapitulation", "kapitulieren"),
        ("Isolation", "isolieren"),
        ("Station", None),
        ("Regierung", None),
        ("Zeitung", None),
        ("Preise", None),
        ("Bergpreises", None),
        ("Reise", "reisen"),
        ("Bergreise", "reisen"),
        ("Mörder", None),
        ("Vorschläge", "vorschlagen"),
    ],
)
def test_verb_of_a_noun(noun: str, lemma: str | None) -> None:
    """Nouns are joined to their verb by the list or by rule, compounds by their last part; others have none."""
    verbs = find_verbs_of(noun)
    assert (verbs[0].lemma if verbs else None) == lemma


def test_forms_of_a_noun() -> None:
    """Plurals with an umlaut are forms of a noun; those in -er are none where it names an act."""
    assert {"vorschläge", "vorschlags"} <= inflect("Vorschlag", act=True)
    assert "mörder" not in inflect("Mord", act=True)
    assert "häuser" in inflect("Haus")
    assert is_listed("Angebote") and not is_listed("Kaufangebote")
