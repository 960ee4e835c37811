"""Hold two sentences against each other, word by word, and see which of their clauses say the same."""

from __future__ import annotations

from collections.abc import Sequence, Set
from itertools import combinations_with_replacement
from typing import NamedTuple

from analysis.passages.retold_bounds import APART_BOUNDS, BOUNDS, FEWEST, Bound
from analysis.passages.retold_claims import DENIES, REFERENT, Told
from analysis.passages.retold_words import COUNTRY, LIGHT, STEM, VERB, Term
from analysis.records import Span

SAME, RELATED, GROUPED, MODIFIER = 1.0, 0.8, 0.75, 0.4  # how much of its weight a shared word, state, group, part keeps
PART = 4  # letters: shorter stems end others by chance
LONGEST = 9  # clauses: more are no statement, but a list
UNSHARED = 0.4  # what a word that one side lacks takes away from what is shared
ALIKE = 0.65  # likeness from which one may deny what the other says
NAMES_SHARED = 0.3  # of the weight of a claim's names and numbers


class Match(NamedTuple):
    """Two words that can say the same: the numbers of their clauses, what they add, and whether both are acts.

    ``verb_a`` and ``verb_b`` say which of two acts is a verb, ``names`` are the weights of those that are names.
    ``same`` says that no group joins them, ``denial`` that both deny, ``proper`` that one stands for a source or state.
    """

    a: int
    b: int
    value: float
    act: bool
    verb_a: bool
    verb_b: bool
    names: tuple[float, float]
    same: bool
    denial: bool
    proper: bool


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
    same: int
    denial: bool


def align(
    a: Sequence[Told],
    b: Sequence[Told],
    bounds: Sequence[Bound] = BOUNDS,
    claim: int | None = None,
    announces: bool = False,
) -> Aligned | None:
    """Return the clauses of two sentences that say the same, or None.

    Args:
        a: the clauses of the first.
        b: those of the second.
        bounds: what they have to share; one of these is enough.
        claim: which of them makes the claim that the other may tell again (0 or 1); None where neither or both do.
        announces: the claim is a subheading of the section where the other stands: it may name more than that says.
    """
    pairs = pair_terms(a, b)
    if len({pair.y for pair in pairs}) < FEWEST or not any(pair.match.act for pair in pairs):
        return None
    best: tuple[float, Aligned] | None = None
    for i, j in find_runs({pair.match.a for pair in pairs}, a):
        inside = [pair for pair in pairs if i <= pair.match.a <= j]
        for k, m in find_runs({pair.match.b for pair in inside}, b):
            held = match_terms([pair for pair in inside if k <= pair.match.b <= m])
            one, two = a[i : j + 1], b[k : m + 1]
            gain, aligned = measure(held, one, two)
            if (best is not None and gain <= best[0]) or not is_enough(aligned, bounds):
                continue
            acts = [match for match in held if match.act]
            if bounds is APART_BOUNDS and not (
                is_whole({act.a for act in acts}, a, i, j) and is_whole({act.b for act in acts}, b, k, m)
            ):
                continue
            if not (tells_content(held, a, i, j, 0) and tells_content(held, b, k, m, 1)):
                continue
            if does_same(held, one, two, claim, announces) and agree(held, aligned, a, b):
                if aligned.denial:  # what is denied is told with the denial
                    last, end = a[hold_content(a, j)].end, b[hold_content(b, m)].end
                    aligned = aligned._replace(a=Span(one[0].start, last), b=Span(two[0].start, end))
                best = gain, aligned._replace(a=reach_back(aligned.a, a, i), b=reach_back(aligned.b, b, k))
    return best[1] if best else None


def find_runs(clauses: Set[int], told: Sequence[Told]) -> list[tuple[int, int]]:
    """Return the first and last of each row of clauses that begins and ends with one of some.

    A clause that says what the last is about belongs to it: *sie fürchtet, dass es regnet*.
    """
    runs = {(i, extend(told, j)) for i, j in combinations_with_replacement(sorted(clauses), 2) if j - i < LONGEST}
    return sorted(runs)


def is_whole(acts: Set[int], told: Sequence[Told], first: int, last: int) -> bool:
    """Say whether a row of clauses begins and ends with what is told on both sides, and not with another act."""
    while last > first and told[last].hangs:
        last -= 1
    return all(edge in acts or not any(term.verb for term in told[edge].terms) for edge in (first, last))


def extend(told: Sequence[Told], last: int) -> int:
    """Return the last of the clauses that say what a clause is about, or itself; a denial is one without them."""
    acts = [term for term in told[last].terms if term.act]
    if not acts or any(not DENIES.isdisjoint(term.keys) for term in acts):
        return last
    return hold_content(told, last)


def hold_content(told: Sequence[Told], last: int) -> int:
    """Return the last of the clauses that hang on a clause, or itself."""
    while last + 1 < len(told) and told[last + 1].hangs:
        last += 1
    return last


def reach_back(span: Span, told: Sequence[Told], first: int) -> Span:
    """Return a range with the beginning of its first clause, where another stands inside: *Brot, das schmeckt, ist*."""
    if not told[first].resumes:
        return span
    start = next((clause.start for clause in reversed(told[:first]) if clause.broken), span.start)
    return Span(start, span.end)


def tells_content(held: Sequence[Match], told: Sequence[Told], first: int, last: int, side: int) -> bool:
    """Say whether more than who it is about is shared of what is said, feared, wanted: *fürchtet, dass es regnet*."""
    end = last
    while last > first and told[last].hangs:
        last -= 1
    if not any(term.act for clause in told[last + 1 : end + 1] for term in clause.terms):
        return True
    return any((match.a, match.b)[side] > last and not match.proper for match in held)


def agree(held: Sequence[Match], aligned: Aligned, a: Sequence[Told], b: Sequence[Told]) -> bool:
    """Say whether both sides tell it with yes or both with no; what is told in the same words may differ in that.

    What is told under a condition is told by neither, unless it is on both sides.
    """
    acts = [match for match in held if match.act and a[match.a].supposed == b[match.b].supposed]
    if not acts:
        return False
    return aligned.likeness >= ALIKE or any(a[match.a].denied == b[match.b].denied for match in acts)


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
        same=sum(match.same for match in held),
        denial=any(match.denial for match in held),
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
        and aligned.same >= bound.same
        and aligned.denial >= bound.denial
        for bound in bounds
    )


def does_same(
    held: Sequence[Match], one: Sequence[Told], two: Sequence[Told], claim: int | None, announces: bool
) -> bool:
    """Say whether what a claim says is done is done on the other side too.

    Where the claim, or else the side that says less, has a verb that says something, a noun that both have does not
    stand in for it. And where it has names, some of them have to be on the other side.
    """
    if not any(match.act for match in held):
        return False
    if announces:
        return True
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
    proper = any(key.startswith((COUNTRY, REFERENT)) for key in one.keys | two.keys)
    denial = not DENIES.isdisjoint(one.keys & two.keys)
    value = factor * (one.weight + two.weight) / 2
    return Match(i, j, value, act, act and one.verb, act and two.verb, names, factor == SAME, denial, proper)


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
