"""Pairs of neighbours and the company of names."""

import pytest

from analysis.measures import collocations
from analysis.measures.keyness import log_likelihood_of_table
from analysis.measures.vocabulary import read_vocabulary
from toywords import reference_of, tables_of, text

NEWS = (
    "Gärtnerin Ada Zopf lobt den Zaun. Der Zaun von Zopf ist grün. Heute regnet es überall im Land. Zopf mag den Zaun. "
    "Am Abend regnet es noch einmal. Das Beet ist nass."
)
NAMED = {"sources": [("Ada Zopf", "person"), ("Verein der Gärten", "organisation")]}


@pytest.fixture
def tables():
    """Return two texts, of which one speaks of a person."""
    return tables_of(a=text(NEWS, **NAMED), b=text("Zopf und ihr Zaun. Ada Zopf.", frames=[("Zopf", "seat.Zopf")]))


def test_neighbours_are_words_with_a_capital(tables):
    """Ranked, with their count and texts; rarer ones are left out."""
    found = collocations.neighbours(tables, least=2)
    assert found[["pair", "count", "texts"]].values.tolist() == [["Ada Zopf", 2, 2]]
    assert collocations.neighbours(tables, least=3).empty


def test_nodes_are_the_names_that_most_texts_have(tables):
    """Last names of people and seats; a body of several words is none."""
    vocabulary = read_vocabulary(tables)
    assert collocations.find_nodes(tables, vocabulary) == ["zopf"]
    assert collocations.find_nodes(tables_of(a="Zopf."), read_vocabulary(tables_of(a="Zopf."))) == []


def test_a_place_near_two_nodes_counts_once():
    """And no window leaves its sentence; a genitive is the name."""
    vocabulary = read_vocabulary(tables_of(a="Zopf lobt Zopf. Zopfs Beet. Regen."))
    near, where = collocations.count_near(vocabulary, "zopf", 5)
    assert (near, where) == ({"lobt": 1, "beet": 1}, {"lobt": {"a"}, "beet": {"a"}})


def test_collocates_by_hand(tables):
    """Near, apart and all the rest make one table; common words are left out."""
    found = collocations.collocates(tables, reference_of(den=50, der=50), least=3)
    assert found.drop(columns="G²").values.tolist() == [["Zopf", "Zaun", 4, 4, 2]]
    near = 5 + 5 + 3 + 3 + 1
    total = sum(read_vocabulary(tables).sizes().values())
    expected = log_likelihood_of_table(((4, near - 4), (0, total - 5 - near)))
    assert found["G²"].iloc[0] == pytest.approx(expected, abs=0.005)


def test_what_stands_everywhere_is_no_company():
    """A word that is as frequent elsewhere is not near more often."""
    tables = tables_of(a=text("Zopf mag Regen. Regen, Regen, Regen, Regen.", sources=[("Zopf", "person")]))
    assert collocations.collocates(tables, reference_of(), least=1)["word"].tolist() == ["mag"]


def test_said_of_names_and_their_company(tables):
    """Each name with its words; what one text alone says is counted; names without company are named."""
    found = collocations.collocates(tables, reference_of(den=50, der=50), least=3)
    assert collocations.say_collocates(tables, found) == "More often than elsewhere, near *Zopf* stands *Zaun*."
    alone = tables_of(a=text(NEWS, **NAMED), b=text("Regen am Kiosk.", sources=[("Kiosk", "organisation")]))
    found = collocations.collocates(alone, reference_of(den=50, der=50), least=3)
    assert collocations.say_collocates(alone, found) == (
        "More often than elsewhere, near *Zopf* stands *Zaun*. Near *Kiosk* none stands often enough to say so. One of "
        "these pairs is the wording of one text."
    )


def test_said_where_nothing_is_near():
    """No name, no text."""
    for tables in (tables_of(a="Das Beet ist nass."), tables_of(a="")):
        found = collocations.collocates(tables, reference_of())
        assert collocations.say_collocates(tables, found) == (
            "No word stands near a frequent name often enough in the one text."
        )
        assert collocations.neighbours(tables).empty
