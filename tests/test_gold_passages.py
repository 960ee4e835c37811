"""Pairs of stretches that the machine finds in the five texts, against the pairs that were marked by hand.

``gold/passages/checked.json`` has a verdict on every difference that is found. ``gold/passages/known.txt`` lists what
differs, with reasons, and must be the same as what is found: sure pairs that are missed, look-alikes that are taken for
pairs, pairs that the hand does not have, other kinds, differences that only one side has, and re-mentions.
``python tests/test_gold_passages.py`` prints what differs.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

import pytest

from analysis.passages import find_passages
from analysis.records import DIFFERENCES, PASSAGE_KINDS, ROLES, STATUSES, Difference, Passage, Span
from handlists import GOLD, HERE, annotated, common, holds_half, labels, place, print_known, read_known, seeds

KNOWN = GOLD / "passages" / "known.txt"
FORMS = ("clause", "infinitive", "noun_phrase", "question")
VERDICTS = ("right", "idle", "wrong")  # idle: true, and nobody would show it
AT_ODDS = ("who", "how_far", "how_sure", "about_what", "excludes")
RIGHT = 0.9
Names = list[str]


@dataclass(frozen=True)
class Pair:
    """Two stretches that a reader put side by side."""

    a: str
    a_span: Span
    b: str
    b_span: Span
    kind: str = ""
    sure: bool = True
    whats: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """Return a name by its two places."""
        return f"{place(self.a, self.a_span)} {place(self.b, self.b_span)}"


def read_pairs(name: str, key: str) -> tuple[Pair, ...]:
    """Return the pairs of a file of labels."""
    return tuple(
        Pair(
            row["a"],
            Span(*row["a_range"]),
            row["b"],
            Span(*row["b_range"]),
            row.get("kind", ""),
            row.get("sure", True),
            frozenset(d["what"] for d in row.get("differences", ())),
        )
        for row in labels(f"passages/{name}.json")[key]
    )


@cache
def hand() -> tuple[Pair, ...]:
    """Return the pairs of the hand, boundary cases too."""
    return read_pairs("pairs", "pairs")


@cache
def lookalikes() -> tuple[Pair, ...]:
    """Return the stretches that are alike and say different things."""
    return read_pairs("not_pairs", "not_pairs")


@cache
def machine() -> tuple[Passage, ...]:
    """Return what the machine finds in the five texts."""
    return tuple(find_passages(seeds().values()))


def finds(found: Passage, wanted: Pair) -> bool:
    """Say whether a passage covers at least half of the wanted range on both sides."""
    return (
        (found.a, found.b) == (wanted.a, wanted.b)
        and holds_half(found.a_span, wanted.a_span)
        and holds_half(found.b_span, wanted.b_span)
    )


def is_meant(found: Passage, pair: Pair) -> bool:
    """Say whether a passage is a part of a pair of the hand, or holds it, on both sides by at least half."""
    return (found.a, found.b) == (pair.a, pair.b) and all(
        holds_half(left, right) or holds_half(right, left)
        for left, right in ((found.a_span, pair.a_span), (found.b_span, pair.b_span))
    )


def is_alike(found: Passage, other: Pair) -> bool:
    """Say whether a passage and a look-alike are the same by at least half, on both sides and seen from either."""
    return (found.a, found.b) == (other.a, other.b) and all(
        holds_half(left, right) and holds_half(right, left)
        for left, right in ((found.a_span, other.a_span), (found.b_span, other.b_span))
    )


def find_partner(pair: Pair) -> Passage | None:
    """Return the passage that fits a pair best, of those that find it; the closest ranges win, then the first."""
    found = [passage for passage in machine() if finds(passage, pair)]
    return max(found, key=lambda passage: likeness(passage, pair), default=None)


def likeness(found: Passage, pair: Pair) -> float:
    """Say how close the ranges of a passage are to those of a pair: the product of both sides' shares in common."""
    shares = 1.0
    for left, right in ((found.a_span, pair.a_span), (found.b_span, pair.b_span)):
        both = common(left, right)
        shares *= both / (left.end - left.start + right.end - right.start - both)
    return shares


def name_of(passage: Passage) -> str:
    """Return the name of a passage by its two places."""
    return f"{place(passage.a, passage.a_span)} {place(passage.b, passage.b_span)}"


def compare_missed() -> Iterator[str]:
    """Yield the sure pairs that no passage finds."""
    return (pair.name for pair in hand() if pair.sure and find_partner(pair) is None)


def compare_lookalikes() -> Iterator[str]:
    """Yield the passages that are look-alikes."""
    return (name_of(found) for found in machine() if any(is_alike(found, other) for other in lookalikes()))


def compare_beyond() -> Iterator[str]:
    """Yield the passages that are neither pairs of the hand nor look-alikes."""
    for found in machine():
        if not any(is_meant(found, pair) for pair in hand()) and not any(is_alike(found, x) for x in lookalikes()):
            yield name_of(found)


def compare_kinds() -> Iterator[str]:
    """Yield the sure pairs that are found under another kind."""
    for pair in hand():
        found = find_partner(pair) if pair.sure else None
        if found is not None and found.kind != pair.kind:
            yield f"{pair.name} {pair.kind}>{found.kind}"


def compare_differences() -> Iterator[str]:
    """Yield what differs by the hand alone (-) or by the machine alone (+), where both ranges are much the same."""
    for pair in hand():
        found = find_partner(pair) if pair.sure else None
        if found is None or not is_alike(found, pair):
            continue
        whats = {difference.what for difference in found.differences}
        yield from (f"{pair.name} -{what}" for what in DIFFERENCES if what in pair.whats - whats)
        yield from (f"{pair.name} +{what}" for what in DIFFERENCES if what in whats - pair.whats)


def compare_rementions() -> Iterator[str]:
    """Yield the sure re-mentions that are missed (-), joined to another clause (~), or not the hand's (+)."""
    rows = labels("passages/pairs.json")["rementions"]
    for key, article in annotated().items():
        here = [row for row in rows if row["article"] == key]
        for row in here:
            again = Span(*row["again"])
            found = [r for r in article.rementions if r.touches(again)]
            told = [Span(*span) for span in (row["first"], *row.get("or", ()))]
            if row["sure"] and not found:
                yield f"-{place(key, again)}"
            elif row["sure"] and not any(r.first.touches(span) for r in found for span in told):
                yield f"~{place(key, again)}"
        for found in article.rementions:
            if not any(found.touches(Span(*row["again"])) for row in here):
                yield f"+{place(key, found)}"


COMPARE: dict[str, Callable[[], Iterator[str]]] = {
    "missed": compare_missed,
    "lookalike": compare_lookalikes,
    "beyond": compare_beyond,
    "kind": compare_kinds,
    "difference": compare_differences,
    "remention": compare_rementions,
}


@pytest.mark.parametrize("layer", COMPARE)
def test_passages_differ_only_where_it_is_known(layer: str) -> None:
    """No new difference between machine and hand, and none on the list that is gone."""
    assert sorted(COMPARE[layer]()) == sorted(read_known(KNOWN).get(layer, {}))


Checked = tuple[str, str, str, tuple[Span, ...], tuple[Span, ...]]


def name_difference(passage: Passage, difference: Difference) -> Checked:
    """Return what tells a difference from all others: its pair by both places, and its words."""
    sides = place(passage.a, passage.a_span), place(passage.b, passage.b_span)
    return (*sides, difference.what, difference.a, difference.b)


@cache
def checked() -> dict[Checked, tuple[str, str]]:
    """Return the verdict of the hand, and why, on each difference that was looked up in the texts."""
    found: dict[Checked, tuple[str, str]] = {}
    for row in labels("passages/checked.json")["pairs"]:
        sides = tuple(place(row[side], Span(*row[f"{side}_range"])) for side in ("a", "b"))
        for d in row["differences"]:
            words = (tuple(Span(*span) for span in d[side]) for side in ("a", "b"))
            name = (*sides, d["what"], *words)
            assert name not in found, f"{name} was checked twice"
            found[name] = (d["verdict"], d["why"])
    return found


def test_every_difference_was_checked() -> None:
    """Nothing is shown that was not looked up in the texts, and no verdict is kept on what is no longer found."""
    found = {name_difference(passage, d) for passage in machine() for d in passage.differences}
    unchecked, stale = sorted(found - checked().keys()), sorted(checked().keys() - found)
    assert unchecked == [], "unchecked"
    assert stale == [], "stale"


def test_verdicts_say_why() -> None:
    """A verdict is one of three and has a reason; few differences are idle, and hardly any are wrong."""
    verdicts = [verdict for verdict, why in checked().values() if why.strip()]
    assert len(verdicts) == len(checked()) and set(verdicts) <= set(VERDICTS)
    assert verdicts.count("right") >= RIGHT * len(verdicts)


def test_every_known_difference_says_why() -> None:
    """A difference without a reason is only an excuse, and one of no known layer would never be looked at."""
    known = read_known(KNOWN)
    assert set(known) <= set(COMPARE)
    assert [name for names in known.values() for name, why in names.items() if not why] == []


def test_nothing_is_found_that_is_none() -> None:
    """A look-alike can never be made known: whoever is shown one stops to trust the rest."""
    assert read_known(KNOWN).get("lookalike", {}) == {}


def test_labels_are_of_these_texts() -> None:
    """The files were made from the bytes that lie in the corpus."""
    folder = HERE.parent / "seeds"
    sums = {path.stem: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.glob("*.txt")}
    for name in ("pairs", "not_pairs", "ladders", "checked"):
        assert labels(f"passages/{name}.json")["texts"] == sums


def test_pairs_are_well_formed() -> None:
    """Sides stand in the corpus's order, without overlap, within the text; nothing is listed twice or on both lists."""
    both = [*hand(), *lookalikes()]
    assert len({pair.name for pair in both}) == len(both)
    for pair in both:
        assert (pair.a, pair.a_span) < (pair.b, pair.b_span)
        assert pair.a != pair.b or not pair.a_span.touches(pair.b_span)
        for key, span in ((pair.a, pair.a_span), (pair.b, pair.b_span)):
            words = span.of(seeds()[key].text)
            assert words == words.strip() != "" and len(words) == span.end - span.start
    assert {pair.kind for pair in hand()} <= set(PASSAGE_KINDS)


def test_differences_are_well_formed() -> None:
    """Every difference has words on one side at least, near the pair, and nothing is said twice of the same words."""
    for row in labels("passages/pairs.json")["pairs"]:
        seen = [(d["what"], str(d["a"]), str(d["b"])) for d in row["differences"]]
        assert len(seen) == len(set(seen)) and {what for what, *_ in seen} <= set(DIFFERENCES)
        for difference in row["differences"]:
            assert difference["a"] or difference["b"]
            for side in ("a", "b"):
                for start, end in difference[side] or ():
                    assert 0 <= start < end <= len(seeds()[row[side]].text)
                    assert abs(start - row[f"{side}_range"][0]) < 400


def test_ladders_are_well_formed() -> None:
    """Rungs stand below their claim in order, contradictions join two places, and all labels are known ones."""
    file = labels("passages/ladders.json")
    assert {claim["article"] for claim in file["claims"] if claim["of"] == "headline"} == set(seeds())
    for claim in file["claims"]:
        starts = [rung["range"][0] for rung in claim["rungs"]]
        assert starts == sorted(starts) and starts[0] >= claim["claim"][1]
        for rung in claim["rungs"]:
            assert rung["role"] in ROLES and rung["put"] in STATUSES and rung["form"] in FORMS
    for row in file["contradictions"]:
        assert row["what"] in AT_ODDS and row["a"][1] <= row["b"][0] and row["why"]


def test_boundary_cases_do_not_hide_the_rest() -> None:
    """Most texts have sure pairs inside, most pairs of texts have none, and the look-alikes are many."""
    sure = [pair for pair in hand() if pair.sure]
    assert {pair.a for pair in sure if pair.a == pair.b} == set(seeds())
    assert len({(pair.a, pair.b) for pair in sure if pair.a != pair.b}) == 1
    assert len(lookalikes()) >= 30


if __name__ == "__main__":
    print_known(KNOWN, {layer: list(compare()) for layer, compare in COMPARE.items()})
