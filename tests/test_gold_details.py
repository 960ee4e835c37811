"""The five texts, annotated by machine, against the hand labels of what belongs to quotations, sources and denials.

``test_seeds.py`` asks whether a quotation or a source is found at all; here it is asked whether those that are found
have the right speaker, chain, description and so on. What differs is listed in ``gold/known_details.txt`` with its
reason, and the list must be the same as what is found. ``python tests/test_gold_details.py`` prints what is found.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pandas as pd
import pytest

from analysis.agreement import overlap, pair
from analysis.annotate import annotate
from analysis.corpus import open_corpus
from analysis.measures.answers import answer_rows
from analysis.records import AnnotatedArticle, Span
from analysis.store import Tables
from analysis.tables import build_corpus

HERE = Path(__file__).parent
LEAST = 0.5  # of two sets of ranges this much is common where they count as the same (Dice)
Ranges = list[tuple[int, int]]


@dataclass(frozen=True)
class Comparison:
    """One article: hand labels, annotations, and which of both belong together."""

    gold: dict
    machine: AnnotatedArticle
    quotes: dict[int, int]
    sources: dict[int, int]
    denials: dict[int, int]
    origins: dict[int, int]

    def source_at(self, key: str | None) -> str | None:
        """Return the machine's id of a source of the hand; ``missing`` where it has none."""
        if key is None:
            return None
        number = [source["id"] for source in self.gold["sources"]].index(key)
        return self.machine.sources[self.sources[number]].id if number in self.sources else "missing"


def flat(*spans: Span | None) -> Ranges:
    """Return records as pairs of numbers."""
    return [(span.start, span.end) for span in spans if span is not None]


def same(hand: list | None, machine: Ranges) -> bool:
    """Say whether two sets of ranges are the same: both empty, or mostly common."""
    left = [tuple(span) for span in hand or ()]
    return overlap(left, machine) >= LEAST if left and machine else not left and not machine


def same_words(text: str, hand: list[int] | None, machine: Span | None) -> bool:
    """Say whether two expressions are the same: mostly common, or the same words at another place."""
    if hand is None or machine is None:
        return hand is None and machine is None
    return same([hand], flat(machine)) or Span(*hand).of(text) == machine.of(text)


def match(hand: list[tuple[Ranges, str]], machine: list[tuple[Ranges, str]], least: float) -> dict[int, int]:
    """Pair ranges with a label one to one, by number."""
    frames = [
        pd.DataFrame([("", ranges, kind) for ranges, kind in side], columns=["article_id", "ranges", "kind"])
        for side in (hand, machine)
    ]
    return dict(pair(*frames, least=least)) if hand and machine else {}


def touching(hand: list[dict], machine: tuple[Span, ...]) -> dict[int, int]:
    """Pair places that share a character, each once, in the order of the text."""
    pairs: dict[int, int] = {}
    for number, item in enumerate(hand):
        span = Span(item["start"], item["end"])
        free = [m for m, other in enumerate(machine) if span.touches(other) and m not in pairs.values()]
        if free:
            pairs[number] = free[0]
    return pairs


@cache
def compared() -> tuple[Comparison, ...]:
    """Annotate the five texts once and pair what was found with what the hand marked."""
    found = []
    for article in open_corpus(HERE.parent / "seeds").articles():
        gold = json.loads((HERE / "gold" / f"{article.id}.json").read_text(encoding="utf-8"))
        machine = annotate(article)
        quotes = match(
            [([tuple(span) for span in q["quote"]], q["type"]) for q in gold["quotes"]],
            [(flat(*q.quote), q.type) for q in machine.quotes],
            LEAST,
        )
        sources = match(
            [([tuple(span) for span in s["mentions"]], s["kind"]) for s in gold["sources"]],
            [(flat(*s.mentions), s.kind) for s in machine.sources],
            LEAST,
        )
        denials = touching(gold["denials"], machine.denials)
        found.append(Comparison(gold, machine, quotes, sources, denials, touching(gold["origins"], machine.origins)))
    return tuple(found)


def compare_quotations(one: Comparison) -> Iterator[tuple[str, bool]]:
    """Yield every part of every quotation that both sides have, and whether they agree on it."""
    for number, other in one.quotes.items():
        hand, machine = one.gold["quotes"][number], one.machine.quotes[other]
        for part in ("cue", "speaker", "addressee"):
            yield f"q{number} {part}", same(hand[part], flat(*getattr(machine, part)))
        for part in ("medium", "stance"):
            yield f"q{number} {part}", hand[part] == getattr(machine, part)
        yield f"q{number} source", one.source_at(hand["source"]) == machine.source


def compare_sources(one: Comparison) -> Iterator[tuple[str, bool]]:
    """Yield every property of every source that both sides have, and whether they agree on it."""
    for number, other in one.sources.items():
        hand, machine = one.gold["sources"][number], one.machine.sources[other]
        for part in ("kind", "identifiability", "nearness", "side"):
            yield f"{hand['id']} {part}", hand[part] == getattr(machine, part)
        for part in ("office", "organisation"):
            yield f"{hand['id']} {part}", same_words(one.machine.article.text, hand[part], getattr(machine, part))
        yield f"{hand['id']} count", hand["count"] == (list(machine.count) if machine.count else None)
        yield f"{hand['id']} described", same(hand["described"], flat(*machine.described))
        yield f"{hand['id']} links", links_agree(one, hand["links"], machine.links)


def links_agree(one: Comparison, hand: list[dict], machine: tuple) -> bool:
    """Say whether two chains have the same next links, known in the same way, with a place in common."""
    wanted = {one.source_at(link["via"]): link for link in hand}
    found = {link.via: link for link in machine}
    if set(wanted) != set(found):
        return False
    return all(
        link["evidence"] == found[via].evidence
        and (link["place"] is None) == (found[via].place is None)
        and (link["place"] is None or Span(*link["place"]).touches(found[via].place))
        for via, link in wanted.items()
    )


def compare_denials(one: Comparison) -> Iterator[tuple[str, bool]]:
    """Yield every denial of the hand and its parts, and every one that the machine has beyond them."""
    for number, hand in enumerate(one.gold["denials"]):
        yield f"d{number} found", number in one.denials
        if number not in one.denials:
            continue
        machine = one.machine.denials[one.denials[number]]
        for part in ("form", "about", "evidence"):
            yield f"d{number} {part}", hand[part] == getattr(machine, part)
        for part in ("by", "against"):
            yield f"d{number} {part}", one.source_at(hand[part]) == getattr(machine, part)
        yield f"d{number} object", same(hand["object"], flat(*machine.object))
        quote = None if hand["quote"] is None else one.quotes.get(hand["quote"], -1)
        yield f"d{number} quote", quote == machine.quote
    for number in set(range(len(one.machine.denials))) - set(one.denials.values()):
        span = one.machine.denials[number]
        yield f"denial {span.start}-{span.end} beyond", False


def compare_origins(one: Comparison) -> Iterator[tuple[str, bool]]:
    """Yield every stated origin of the hand and its parts, and every one that the machine has beyond them."""
    for number, hand in enumerate(one.gold["origins"]):
        yield f"o{number} found", number in one.origins
        if number in one.origins:
            machine = one.machine.origins[one.origins[number]]
            yield f"o{number} kind", hand["kind"] == machine.kind
            yield f"o{number} source", one.source_at(hand["source"]) == machine.source
    for number in set(range(len(one.machine.origins))) - set(one.origins.values()):
        span = one.machine.origins[number]
        yield f"origin {span.start}-{span.end} beyond", False


@cache
def responses() -> dict[tuple[str, str], str]:
    """Return what the measure says of each text and side."""
    rows = answer_rows(Tables(frames=build_corpus(HERE.parent / "seeds")[1]))
    return {(row.article_id, row.side): row.response for row in rows.itertuples()}


def compare_answers(one: Comparison) -> Iterator[tuple[str, bool]]:
    """Yield every side that the hand saw acting, and whether the measure says the same of its answer.

    The measure also asks about sides that are only spoken of; the hand did not.
    """
    for hand in one.gold["answers"]:
        found = responses().get((one.machine.article.id, hand["side"]))
        wanted = ("unidentified", "nothing") if hand["answer"] == "none reported" else (hand["answer"],)
        yield f"{hand['side']} answer", found in wanted


COMPARE: dict[str, Callable[[Comparison], Iterator[tuple[str, bool]]]] = {
    "quotations": compare_quotations,
    "sources": compare_sources,
    "denials": compare_denials,
    "origins": compare_origins,
    "answers": compare_answers,
}


def different(layer: str) -> list[str]:
    """Return the names of all details of a layer in which machine and hand differ."""
    return [
        f"{one.machine.article.id[:3]} {name}" for one in compared() for name, agree in COMPARE[layer](one) if not agree
    ]


def listed() -> dict[str, tuple[str, str]]:
    """Return the known differences by name: layer and reason."""
    lines = (HERE / "gold" / "known_details.txt").read_text(encoding="utf-8").splitlines()
    found = {}
    for line in [line for line in lines if line.strip() and not line.startswith("#")]:
        left, _, why = line.partition(" # ")
        layer, _, name = left.strip().partition(" ")
        found[name] = (layer, why.strip())
    return found


@pytest.mark.parametrize("layer", COMPARE)
def test_details_differ_only_where_it_is_known(layer: str) -> None:
    """No new difference, and none on the list that is gone."""
    known = {name for name, (of, _) in listed().items() if of == layer}
    assert set(different(layer)) == known


@pytest.mark.parametrize("layer", COMPARE)
def test_every_detail_is_compared_once(layer: str) -> None:
    """Names are unique, and most of what the hand marked has a partner whose details can be compared."""
    names = [(one.machine.article.id, name) for one in compared() for name, _ in COMPARE[layer](one)]
    assert len(names) == len(set(names)) > 0


def test_most_labels_have_a_partner() -> None:
    """Details are compared for nearly all quotations and sources, so that an empty comparison cannot pass."""
    quotes = sum(len(one.quotes) for one in compared()), sum(len(one.gold["quotes"]) for one in compared())
    sources = sum(len(one.sources) for one in compared()), sum(len(one.gold["sources"]) for one in compared())
    assert quotes[0] >= 0.9 * quotes[1] and sources[0] >= 0.8 * sources[1]


def test_every_known_difference_says_why() -> None:
    """A difference without a reason is only an excuse, and one of no known layer would never be looked at."""
    assert [name for name, (layer, why) in listed().items() if not why or layer not in COMPARE] == []


if __name__ == "__main__":
    reasons = listed()
    for each in COMPARE:
        for name in different(each):
            print(f"{each} {name} # {reasons.get(name, ('', ''))[1]}")
