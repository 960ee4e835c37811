"""The five texts, annotated by machine, against the labels made by hand.

Every hand label is a test. What the machine misses is listed in ``gold/known_misses.txt`` and is a strict expected
failure: a label that is found after all must be taken off the list. What the machine marks beyond the hand is listed
in ``gold/known_extras.txt``, and the two must be the same.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from analysis.agreement import LAYERS, hand_items, machine_items, optional_cues, pair_up
from analysis.store import Tables
from analysis.tables import build_corpus

HERE = Path(__file__).parent


@cache
def annotated() -> Tables:
    """Return the tables of the five texts, annotated once for all tests."""
    return Tables(frames=build_corpus(HERE.parent / "seeds")[1])


@cache
def labelled() -> dict[str, dict]:
    """Return the hand labels by article."""
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted((HERE / "gold").glob("*.json"))}


@cache
def compared(layer: str) -> tuple[set[str], set[str]]:
    """Return the names of the hand's labels that the machine found, and of what it marks beyond the hand."""
    hand, machine = hand_items(labelled(), layer), machine_items(annotated(), layer)
    pairs = pair_up(hand, machine, layer)
    agreed = [(h, m) for h, m in pairs if hand["kind"][h] == machine["kind"][m]]
    ignored = optional_cues(machine, agreed, labelled()) if layer == "cues" else set()
    extras = set(machine.index) - {m for _, m in agreed} - ignored
    return {name_of(layer, hand, h) for h, _ in agreed}, {name_of(layer, machine, m) for m in extras}


def name_of(layer: str, items, number: int) -> str:
    """Return a name for one label: article, layer, label and ranges."""
    row = items.loc[number]
    ranges = "+".join(f"{start}-{end}" for start, end in row["ranges"])
    return f"{row['article_id'][:3]} {layer} {row['kind']} {ranges}"


def listed(name: str) -> dict[str, str]:
    """Return a list of known things: names, and why."""
    lines = (HERE / "gold" / name).read_text(encoding="utf-8").splitlines()
    pairs = [line.partition(" # ") for line in lines if line.strip() and not line.startswith("#")]
    return {left.strip(): why.strip() for left, _, why in pairs}


def hand_labels():
    """Yield every hand label as a test case; known misses are strict expected failures."""
    misses = listed("known_misses.txt")
    for layer in LAYERS:
        hand = hand_items(labelled(), layer)
        for number in hand.index:
            name = name_of(layer, hand, number)
            marks = [pytest.mark.xfail(strict=True, reason=misses[name])] if name in misses else []
            yield pytest.param(layer, name, id=name.replace(" ", "_"), marks=marks)


@pytest.mark.parametrize(("layer", "name"), list(hand_labels()))
def test_what_the_hand_marked_is_found(layer, name):
    """The machine marks the same range with the same label."""
    assert name in compared(layer)[0]


@pytest.mark.parametrize("layer", LAYERS)
def test_what_the_machine_marks_beyond_the_hand_is_known(layer):
    """No new false alarm, and none on the list that is gone."""
    known = {name for name in listed("known_extras.txt") if f" {layer} " in name}
    assert compared(layer)[1] == known


def test_every_known_thing_says_why():
    """A miss without a reason is only an excuse; one that names no label is out of date."""
    names = {case.values[1] for case in hand_labels()}
    misses = listed("known_misses.txt")
    assert set(misses) <= names
    assert all(misses.values()) and all(listed("known_extras.txt").values())
