"""Order the two sides of a graph so that few of its lines cross.

Rows are ordered by barycentres (each stands at the mean of what it is joined to) in both directions, then by
exchanging pairs, a fixed number of times; of these orders the one with the fewest crossings is kept. So the same graph
always gives the same picture.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

ROUNDS = 6  # of ordering; later ones changed nothing in any graph that was tried


def order_sides(
    to_tree: Mapping[int, Sequence[int]], blocks: int, trees: int, ranks: Sequence[tuple[tuple, tuple]]
) -> tuple[list[int], list[int]]:
    """Return the order of the blocks on the left and that of the trees on the right.

    Args:
        to_tree: for each block the trees that a line leads to, by number.
        blocks: how many blocks there are.
        trees: how many trees.
        ranks: for each tree what goes before its place, such as that it has to be last, and what decides between two at
            one place.
    """
    to_block: dict[int, list[int]] = {}
    for block, ends in to_tree.items():
        for tree in ends:
            to_block.setdefault(tree, []).append(block)

    def follow(lefts: Sequence[int]) -> tuple[int, list[int], list[int]]:
        """Return the crossings of an order of the blocks, it, and the order of the trees that follows from it."""
        at = {number: place for place, number in enumerate(lefts)}
        rights = sorted(
            range(trees), key=lambda n: (ranks[n][0], mean([at[m] for m in to_block.get(n, ())]), ranks[n][1])
        )
        return count_crossings(lefts, rights, to_tree), list(lefts), rights

    best = now = follow(range(blocks))
    for _ in range(ROUNDS):
        at = {number: place for place, number in enumerate(now[2])}
        now = follow(sorted(now[1], key=lambda n: mean([at[m] for m in to_tree.get(n, ())])))
        best = min(best, now, key=lambda order: order[0])
    for here, there in list(combinations(range(blocks), 2)) * ROUNDS:  # barycentres can be stuck between two orders
        if not best[0]:
            break
        swapped = list(best[1])
        swapped[here], swapped[there] = swapped[there], swapped[here]
        best = min(best, follow(swapped), key=lambda order: order[0])
    return best[1], best[2]


def mean(places: Sequence[int]) -> float:
    """Return the mean of places; what is joined to nothing stands last."""
    return sum(places) / len(places) if places else float("inf")


def count_crossings(lefts: Sequence[int], rights: Sequence[int], to_tree: Mapping[int, Sequence[int]]) -> int:
    """Return how many pairs of lines cross."""
    at = {number: place for place, number in enumerate(rights)}
    lines = [(here, at[tree]) for here, number in enumerate(lefts) for tree in to_tree.get(number, ())]
    return sum((a[0] - b[0]) * (a[1] - b[1]) < 0 for number, a in enumerate(lines) for b in lines[number + 1 :])
