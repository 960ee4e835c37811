"""Hold two sentences against each other, word by word, and see which of their clauses say the same."""

from __future__ import annotations

from collections.abc import Sequence, Set
from itertools import combinations_with_replacement
from typing import NamedTuple

from analysis.passages.retold_claims import Told
from analysis.passages.retold_words import COUNTRY, LIGHT, STEM, VERB, Term
from analysis.records import Span

SAME, RELATED, GROUPED, MODIFIER = 1.0, 0.8, 0.75, 0.4  # how much of its weight a shared word, state, group, part keeps
PART = 4  # letters: shorter stems end others by chance
LONGEST = 9  # clauses: more are no statement, but a list
UNSHARED = 0.4  # what a word that one side lacks takes away from what is shared
NAMES_SHARED = 0.3  # of the weight of a claim's names and numbers


class Bound(NamedTuple):
    """What two stretches have to share at least; ``verbs`` says whether a verb of both has to be among it."""

    verbs: bool
    matches: int
    shared: float
    likeness: float
    cover: float


# One of these is enough. They were chosen on news of other matters (Wikinews), by reading what each let in: a headline
# is short, so a long sentence that tells all of it is not very like it; but then the verb has to be the same.
BOUNDS = (
    Bound(verbs=False, matches=3, shared=5.0, likeness=0.45, cover=0.5),
    Bound(verbs=False, matches=3, shared=7.0, likeness=0.36, cover=0.78),
    Bound(verbs=True, matches=3, shared=7.0, likeness=0.33, cover=0.58),
    Bound(verbs=True, matches=2, shared=7.0, likeness=0.42, cover=0.66),
)
OPENING_BOUNDS = (Bound(verbs=True, matches=4, shared=10.0, likeness=0.48, cover=0.5),)
"""The same for a sentence of the body and the first one, where an article has no lead."""
LONG_BOUNDS = (
    Bound(verbs=False, matches=3, shared=7.0, likeness=0.56, cover=0.6),
    Bound(verbs=True, matches=4, shared=8.0, likeness=0.48, cover=0.5),
)
"""The same for a claim of many words, such as a lead of several lines, which shares some words with any sentence."""
PLAIN_BOUNDS = (Bound(verbs=True, matches=4, shared=12.0, likeness=0.68, cover=0.75),)
"""The same for two sentences of a body: a text about one matter has many that are somewhat alike."""
FEWEST = min(bound.matches for bound in BOUNDS)


class Match(NamedTuple):
    """Two words that can say the same: the numbers of their clauses, what they add, and whether both are acts.

    ``verb_a`` and ``verb_b`` say which of two acts is a verb, ``names`` are the weights of those that are names.
    """

    a: int
    b: int
    value: float
    act: bool
    verb_a: bool
    verb_b: bool
    names: tuple[float, float]


class Pair(NamedTuple):
    """A possible match, and which words it joins: each by the numbers of its clause and of itself."""

    x: tuple[int, int]
    y: tuple[int, int]
    match: Match


class Aligned(NamedTuple):
    """The stretches of two sentences that share most: how many words, of what weight, and what share of both is that.

    ``likeness`` is the shared weight by that of both sides (0 to 1), ``cover`` by that of the side that says less.
    """

    a: Span
    b: Span
    matches: int
    shared: float
    likeness: float
    cover: float
    verbs: bool


def align(
    a: Sequence[Told], b: Sequence[Told], bounds: Sequence[Bound] = BOUNDS, claim: int | None = None
) -> Aligned | None:
    """Return the clauses of two sentences that say the same, or None.

    Args:
        a: the clauses of the first.
        b: those of the second.
        bounds: what they have to share; one of these is enough.
        claim: which of them makes the claim that the other may tell again (0 or 1); None where neither or both do.
    """
    pairs = pair_terms(a, b)
    if len({pair.y for pair in pairs}) < FEWEST or not any(pair.match.act for pair in pairs):
        return None
    best: tuple[float, Aligned] | None = None
    for i, j in find_runs({pair.match.a for pair in pairs}):
        inside = [pair for pair in pairs if i <= pair.match.a <= j]
        for k, m in find_runs({pair.match.b for pair in inside}):
            held = match_terms([pair for pair in inside if k <= pair.match.b <= m])
            one, two = a[i : j + 1], b[k : m + 1]
            gain, aligned = measure(held, one, two)
            if (best is None or gain > best[0]) and is_enough(aligned, bounds) and does_same(held, one, two, claim):
                best = gain, aligned
    return best[1] if best else None


def find_runs(clauses: Set[int]) -> list[tuple[int, int]]:
    """Return the first and last of each row of clauses that begins and ends with one of some."""
    return [(i, j) for i, j in combinations_with_replacement(sorted(clauses), 2) if j - i < LONGEST]


def measure(held: Sequence[Match], one: Sequence[Told], two: Sequence[Told]) -> tuple[float, Aligned]:
    """Return what two rows of clauses share, and how much that is when what they do not share is taken off."""
    shared = sum(match.value for match in held)
    weights = weigh(one), weigh(two)
    aligned = Aligned(
        a=Span(one[0].start, one[-1].end),
        b=Span(two[0].start, two[-1].end),
        matches=len(held),
        shared=shared,
        likeness=min(2 * shared / sum(weights), 1.0),
        cover=min(shared / min(weights), 1.0),
        verbs=any(match.verb_a and match.verb_b for match in held),
    )
    return shared - UNSHARED * (sum(weights) - 2 * shared) / 2, aligned


def weigh(told: Sequence[Told]) -> float:
    """Return the weight of the words of a row of clauses."""
    return sum(term.weight for clause in told for term in clause.terms)


def is_enough(aligned: Aligned, bounds: Sequence[Bound]) -> bool:
    """Say whether what is shared is enough for the same statement."""
    return any(
        aligned.matches >= bound.matches
        and aligned.shared >= bound.shared
        and aligned.likeness >= bound.likeness
        and aligned.cover >= bound.cover
        and aligned.verbs >= bound.verbs
        for bound in bounds
    )


def does_same(held: Sequence[Match], one: Sequence[Told], two: Sequence[Told], claim: int | None) -> bool:
    """Say whether what a claim says is done is done on the other side too.

    Where the claim, or else the side that says less, has a verb that says something, a noun that both have does not
    stand in for it. And where it has names, some of them have to be on the other side.
    """
    if not any(match.act for match in held):
        return False
    side = claim if claim is not None else int(weigh(one) > weigh(two))
    terms = [term for clause in (one, two)[side] for term in clause.terms]
    names = sum(term.weight for term in terms if term.name)
    if sum(match.names[side] for match in held) < NAMES_SHARED * names:
        return False
    if not any(term.verb for term in terms):
        return True
    return any((match.verb_a, match.verb_b)[side] for match in held)


def pair_terms(a: Sequence[Told], b: Sequence[Told]) -> list[Pair]:
    """Return all pairs of words of two sentences that can say the same, the best first."""
    pairs = []
    for i, one in enumerate(a):
        for x, term in enumerate(one.terms):
            for j, two in enumerate(b):
                for y, other in enumerate(two.terms):
                    factor = compare(term, other)
                    if factor:
                        pairs.append(Pair((i, x), (j, y), match_of(i, j, term, other, factor)))
    return sorted(pairs, key=lambda pair: (-pair.match.value, pair.x, pair.y))


def match_of(i: int, j: int, one: Term, two: Term, factor: float) -> Match:
    """Return two words of two clauses as a match."""
    act = one.act and two.act and factor > MODIFIER
    names = (one.weight if one.name else 0.0, two.weight if two.name else 0.0)
    value = factor * (one.weight + two.weight) / 2
    return Match(i, j, value, act, act and one.verb, act and two.verb, names)


def match_terms(pairs: Sequence[Pair]) -> list[Match]:
    """Return which words go together, each at most once, the best first."""
    taken_a: set[tuple[int, int]] = set()
    taken_b: set[tuple[int, int]] = set()
    out = []
    for x, y, match in pairs:
        if x not in taken_a and y not in taken_b:
            taken_a.add(x)
            taken_b.add(y)
            out.append(match)
    return out


def compare(one: Term, two: Term) -> float:
    """Return how much two words have of each other: all, or less where a group or a part of a compound joins them."""
    shared = one.keys & two.keys - {LIGHT}
    if shared:
        kinds = {key[:2] for key in shared}
        if STEM in kinds or VERB in kinds:
            return SAME
        return RELATED if COUNTRY in kinds else GROUPED
    short, long = (one.stem, two.stem) if len(one.stem) < len(two.stem) else (two.stem, one.stem)
    if len(short) < PART or len(long) < len(short) + 3:
        return 0.0
    if long.endswith(short):
        return RELATED
    return MODIFIER if long.startswith(short) else 0.0
