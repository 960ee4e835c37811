"""Find the words that stand in the place of others: between the same two neighbours on both sides."""

from __future__ import annotations

from analysis.german.content import HYPHENS
from analysis.german.stems import find_stem
from analysis.passages.differing.lone import find_lone, is_verb_alone, turn
from analysis.passages.differing.pairing import Pair, View
from analysis.passages.differing.sides import Unit
from analysis.passages.differing.wordlists import words_of


def find_other_words(pair: Pair, out: dict[bool, frozenset[int]]) -> list[tuple[list[int], list[int]]]:
    """Return the words that stand in one place with other words on each side: between the same two neighbours.

    Both must be nouns, or both none; of verbs the other side says as much in other words too often.
    """
    view = pair.views[0]
    theirs = set(find_lone(turn(pair, view))) - out[True]
    found = []
    for run in find_stretches(view, [i for i in find_lone(view) if i not in out[False]]):
        first = run[0] - 1
        first -= first >= 0 and view.partner[first] is None and is_article(view.here.units[first])
        before, behind = find_beside(view, first), find_beside(view, run[-1] + 1)
        if before is None or behind is None:
            continue
        facing = list(range(before + 1, behind))
        if first < run[0] - 1 and len(facing) > len(run) and is_article(view.there.units[facing[0]]):
            facing = facing[1:]  # *den Mann, die Frau*
        if not facing or len(facing) != len(run) or not theirs.issuperset(facing):
            continue
        pairs = [(view.here.units[i], view.there.units[j]) for i, j in zip(run, facing, strict=True)]
        likes = all(x.capital == y.capital and x.number is y.number is None and not same_word(x, y) for x, y in pairs)
        verbs = is_verb_alone(view, run) or is_verb_alone(turn(pair, view), facing)
        if likes and not verbs and len({unit.clause for _, unit in pairs}) == 1:
            found.append((run, facing))
    return found


def is_article(unit: Unit) -> bool:
    """Say whether a word is an article."""
    return unit.folded in words_of("articles") or unit.folded in words_of("indefinite-articles")


def same_word(x: Unit, y: Unit) -> bool:
    """Say whether two words differ by no more than a hyphen and an ending."""
    first, second = (find_stem(HYPHENS.sub("", unit.folded)) for unit in (x, y))
    return first == second


def find_stretches(view: View, lone: list[int]) -> list[list[int]]:
    """Return the lone words of a side that follow right on each other in one clause."""
    out: list[list[int]] = []
    for i in lone:
        if out and out[-1][-1] + 1 == i and view.here.units[out[-1][-1]].clause == view.here.units[i].clause:
            out[-1].append(i)
        else:
            out.append([i])
    return out


def find_beside(view: View, number: int) -> int | None:
    """Return the partner of a neighbour, if it is the same word; the ends of both sides are partners as well."""
    if number < 0:
        return -1
    if number == len(view.partner):
        return len(view.there.units)
    j = view.partner[number]
    return j if j is not None and view.there.units[j].key == view.here.units[number].key else None
