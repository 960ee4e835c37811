"""Who acts: passives and nouns of action by text, how doers are named, the comparison, the sentences."""

import pytest

from analysis import measured
from analysis.counting import COLUMNS
from analysis.measures import acts
from toyladders import make_tables, text

BODY = "Die Suche begann. Seine Suche endete. Das Brot wurde gefunden. Die Feier der Bäcker war schön."
ACTS = [("a", "Die Suche", None, None), ("a", "Seine Suche", "possessive", "Seine"), ("b", "Feier", "genitive", "der")]


def tables_with(nouns=(), passives=(), texts=1, only=()):
    """Return tables with nouns of action and passives."""
    made = [text(("body", BODY, "asserted"), outlet=("Blatt", "Bote")[n]) for n in range(texts)]
    markers = [(key, words, "agentless_passive") for key, words in passives]
    return make_tables(*made, acts=nouns, markers=[*markers, ("a", "schön", "booster")] if texts else (), only=only)


def test_nouns_and_passives_are_told_apart():
    """Other markers are no passives; a noun with a doer is another thing than one without."""
    made = tables_with(ACTS, [("a", "gefunden")], texts=2)
    assert acts.act_rows(made)[["label", "series", "doer"]].to_numpy().tolist() == [
        ["Blatt", "unnamed", "nobody is named"], ["Blatt", "named", "by a possessive"],
        ["Bote", "named", "by a genitive"],
    ]  # fmt: skip
    assert acts.passive_rows(made)["form"].tolist() == ["gefunden"]


def test_rates_have_every_text_and_series():
    """Noughts are kept; tokens are those of the text."""
    rates = acts.act_rates(tables_with(ACTS, [("a", "gefunden")], texts=2))
    some = rates[rates["label"] != "all"]
    assert some[["series", "label", "count"]].to_numpy().tolist() == [
        ["passive", "Blatt", 1], ["passive", "Bote", 0], ["unnamed", "Blatt", 1], ["unnamed", "Bote", 0],
        ["named", "Blatt", 1], ["named", "Bote", 1],
    ]  # fmt: skip
    assert some["value"].iloc[0] == pytest.approx(1000 / len(BODY.split()))


def test_examples_are_without_a_doer():
    """One of each kind a text, in the order of the text."""
    shown = acts.examples(tables_with(ACTS, [("a", "gefunden")], texts=2), most=1)
    assert shown[["label", "form", "what"]].to_numpy().tolist() == [
        ["Blatt", "Die Suche", "nouns of action, nobody named"], ["Blatt", "gefunden", "passives without a doer"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("tables", "said"),
    [
        (
            tables_with(ACTS, [("a", "gefunden")], texts=2),
            "One passive leaves out who acts; of three nouns that name an act, one has nobody beside it who does it. "
            "Together that is most in Blatt, with 125 per 1,000 words, and least in Bote, with 0.",
        ),
        (
            tables_with([*ACTS[:1], ("b", "Feier", None, None)], texts=2),
            "No passive leaves out who acts; both nouns that name an act have nobody beside them who does it.",
        ),
        (
            tables_with(ACTS[:1], [("a", "gefunden"), ("a", "wurde")]),
            "Two passives leave out who acts; the one noun that names an act has nobody beside it who does it.",
        ),
        (
            tables_with(ACTS[1:], texts=2),
            "No passive leaves out who acts; both nouns that name an act have somebody beside them who does it.",
        ),
        (tables_with((), [("a", "gefunden")]), "One passive leaves out who acts."),
        (tables_with(), "No passive without a doer and no noun that names an act was found in the one text."),
        (
            tables_with(only=("Bild",)),
            "No passive without a doer and no noun that names an act was found in any text: there is none.",
        ),
    ],
    ids=["two texts", "a tie", "one noun", "all with a doer", "a passive alone", "nothing", "no text"],
)
def test_the_finding_is_said(tables, said):
    """How many leave out who acts, and where that is most."""
    assert acts.say_acts(tables) == said


@pytest.mark.parametrize(
    ("nouns", "said"),
    [
        (ACTS, "Where somebody is named who does it, it is by a genitive (once) or by a possessive (once)."),
        (ACTS[:1], "No noun that names an act has a doer beside it."),
    ],
    ids=["two ways", "none"],
)
def test_doers_are_said(nouns, said):
    """How doers are named, ties by the alphabet."""
    assert acts.say_doers(tables_with(nouns, texts=2)) == said


def norms_with(*passives, hashes=None):
    """Return norms of articles as long as the toy texts, with so many passives each."""
    counts = [dict.fromkeys(COLUMNS, 0) | {"tokens": 20, acts.COLUMN: number} for number in passives]
    about = {
        "kind": "norms",
        "columns": ["desk", *COLUMNS],
        "name": "Other",
        "articles": len(counts),
        "licence": "",
        "command": "make",
    }
    about["hashes"] = measured.hashes_in_use("norms") if hashes is None else hashes
    return {"about": about, "articles": [[None, *row.values()] for row in counts]}


def test_passives_are_set_beside_other_articles():
    """Texts lie above those with a lower rate; with norms that are out of date nothing is compared."""
    made = tables_with((), [("a", "gefunden")], texts=2)
    norms = norms_with(0, 0, 1, 9)
    frame = acts.compare_passives(made, norms)
    assert acts.say_passives(frame, norms) == (
        "For passives without a doer per 1,000 words, Bote lies above none of the four comparison articles that are "
        "alike and Blatt above three."
    )
    old = norms_with(0, hashes={"lexicons": "old", "code": "old"})
    assert acts.compare_passives(made, old) is None
    assert acts.say_passives(None, old).startswith("No comparison is shown. The numbers for it were computed")


def test_nothing_to_compare_is_said():
    """No comparison article is alike, or there is no text."""
    norms = norms_with()
    said = "For passives without a doer, there is nothing to compare: {} has no article to count in."
    assert acts.say_passives(acts.compare_passives(tables_with(), norms), norms) == said.format("the comparison set")
    nothing = tables_with(only=("Bild",))
    assert acts.say_passives(acts.compare_passives(nothing, norms), norms) == said.format("the corpus")
