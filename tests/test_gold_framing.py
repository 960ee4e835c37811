"""Seats of power, nominalised acts and passives that the machine finds in the five texts, against hand labels.

``gold/framing/known.txt`` lists what differs, with reasons, and must be the same as what is found.
``python tests/test_gold_framing.py`` prints what differs.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest

from analysis.records import AGENT_FORMS, AnnotatedArticle, Frame, NominalAct, Span
from handlists import GOLD, HERE, annotated, labels, place, print_known, read_known, seeds

KNOWN = GOLD / "framing" / "known.txt"
READINGS = ("place", "office", "side")
INSIDE = "inside"  # what the machine calls a seat within a compound


def hand(key: str) -> dict:
    """Return the labels of one text."""
    return labels(f"framing/{key}.json")


def at(row: dict) -> Span:
    """Return the range of a label."""
    return Span(row["start"], row["end"])


def seats_of(article: AnnotatedArticle) -> list[Frame]:
    """Return the readings of seats of power."""
    return [frame for frame in article.frames if frame.frame == "seat"]


def compare_seats(key: str, article: AnnotatedArticle) -> Iterator[str]:
    """Yield seats with another reading than the hand's; *none* where one of the two has nothing there."""
    rows, found = hand(key)["seats"], seats_of(article)
    for row in rows:
        wanted = INSIDE if row["compound"] else row["reading"]
        read = next((frame.reading for frame in found if frame.touches(at(row))), None)
        if row["sure"] and read != wanted:
            yield f"{place(key, at(row))} {wanted}>{read or 'none'}"
    for frame in found:
        if not any(frame.touches(at(row)) for row in rows):
            yield f"{place(key, frame)} none>{frame.reading}"


def compare_acts(key: str, article: AnnotatedArticle) -> Iterator[str]:
    """Yield acts that are missed (-) or not the hand's (+), and those whose doer is another (~)."""
    rows = hand(key)["acts"]
    for row in rows:
        found = next((act for act in article.acts if act.touches(at(row))), None)
        if row["sure"] and found is None:
            yield f"-{place(key, at(row))}"
        elif row["sure"] and not row.get("agent_open") and "partner" not in row and not same_doer(row, found):
            yield f"~{place(key, at(row))}"
    for act in article.acts:
        if not any(act.touches(at(row)) for row in rows):
            yield f"+{place(key, act)}"


def same_doer(row: dict, found: NominalAct) -> bool:
    """Say whether hand and machine name the same doer, or both none."""
    if row["agent"] is None or found.agent is None:
        return row["agent"] is None and found.agent is None
    return found.agent.touches(Span(*row["agent"]))


def compare_passives(key: str, article: AnnotatedArticle) -> Iterator[str]:
    """Yield passives without a doer that are missed (-) or not the hand's (+)."""
    rows = hand(key)["passives"]
    found = [marker for marker in article.markers if marker.kind == "agentless_passive"]
    for row in rows:
        if row["sure"] and not any(marker.touches(at(row)) for marker in found):
            yield f"-{place(key, at(row))}"
    for marker in found:
        if not any(marker.touches(at(row)) for row in rows):
            yield f"+{place(key, marker)}"


COMPARE: dict[str, Callable[[str, AnnotatedArticle], Iterator[str]]] = {
    "seat": compare_seats,
    "act": compare_acts,
    "passive": compare_passives,
}


def different(layer: str) -> list[str]:
    """Return the names of all places of a layer in which machine and hand differ."""
    return [name for key, article in annotated().items() for name in COMPARE[layer](key, article)]


@pytest.mark.parametrize("layer", COMPARE)
def test_framing_differs_only_where_it_is_known(layer: str) -> None:
    """No new difference between machine and hand, and none on the list that is gone."""
    assert sorted(different(layer)) == sorted(read_known(KNOWN).get(layer, {}))


def test_every_known_difference_says_why() -> None:
    """A difference without a reason is only an excuse, and one of no known layer would never be looked at."""
    known = read_known(KNOWN)
    assert set(known) <= set(COMPARE)
    assert [name for names in known.values() for name, why in names.items() if not why] == []


def test_seats_and_acts_are_found_at_all() -> None:
    """Both lists are compared with something, so that an empty comparison cannot pass."""
    for layer, of in (("seats", seats_of), ("acts", lambda article: list(article.acts))):
        for key, article in annotated().items():
            assert any(thing.touches(at(row)) for thing in of(article) for row in hand(key)[layer]), (layer, key)


@pytest.mark.parametrize("key", sorted(seeds()))
def test_labels_are_well_formed(key: str) -> None:
    """Labels are of this text, in order, without overlap; whole words, known readings and forms of doers."""
    file, text = hand(key), seeds()[key].text
    assert file["text_sha256"] == hashlib.sha256((HERE.parent / "seeds" / f"{key}.txt").read_bytes()).hexdigest()
    for layer in ("seats", "acts", "passives"):
        spans = [at(row) for row in file[layer]]
        assert all(left.end <= right.start for left, right in pairwise(spans))
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
    for row in file["seats"]:
        assert row["reading"] in READINGS and row["compound"] == ("word" in row)
        assert "word" not in row or (Span(*row["word"]).covers(at(row)) and row["word"][1] > row["end"])
    for row in file["acts"]:
        assert (row["agent"] is None) == (row["form"] is None) and (row["form"] is None or row["form"] in AGENT_FORMS)
        assert not text[row["end"] : row["end"] + 1].isalpha()


if __name__ == "__main__":
    print_known(KNOWN, {layer: different(layer) for layer in COMPARE})
