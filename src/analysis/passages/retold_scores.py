"""Hold two sentences against each other, word by word, and see which of their clauses say the same."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from analysis.passages.retold_bounds import APART_BOUNDS, BOUNDS, FEWEST, Bound
from analysis.passages.retold_claims import REFERENT
from analysis.passages.retold_clauses import DENIES, Told
from analysis.passages.retold_edges import cut_row, find_runs, hold_content, is_whole, span_of
from analysis.passages.retold_words import COUNTRY, LIGHT, STEM, VERB, Term
from analysis.records import Span

SAME, RELATED, GROUPED, MODIFIER = 1.0, 0.8, 0.75, 0.4  # how much of its weight a shared word, state, group, part keeps
PART = 4  # letters: shorter stems end others by chance
VERBS = 1.2  # what two verbs gain over a verb and a noun
UNSHARED = 0.4  # what a word that one side lacks takes away from what is shared
ALIKE = 0.65  # likeness from which one may deny what the other says
FEWEST_LEFT, WHOLE = 2, 0.9  # words that two rows share when their edges are cut; or nearly all of one of them
LEAST_LEFT = 0.3  # likeness that is left then
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
        for k, m in find_runs({pair.match.b for pair in inside}, b, announces):
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
            if not announces and not (tells_content(held, a, i, j, 0) and tells_content(held, b, k, m, 1)):
                continue
            if does_same(held, one, two, claim, announces) and agree(held, aligned, a, b):
                cut = ((i, j), (k, m)) if aligned.denial else cut_edges(pairs, a, (i, j), b, (k, m))
                if cut is None:
                    continue
                (first, last), (begins, ends) = cut
                if aligned.denial:  # what is denied is told with the denial
                    last, ends = hold_content(a, last), hold_content(b, ends)
                best = gain, aligned._replace(a=span_of(a, first, last), b=span_of(b, begins, ends))
    return best[1] if best else None


def cut_edges(
    pairs: Sequence[Pair], a: Sequence[Told], run_a: tuple[int, int], b: Sequence[Told], run_b: tuple[int, int]
) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Return two rows of clauses without those at their edges that tell something else, or None if little is left.

    What such a clause shares (a name) speaks for the pair: the subject of a joined clause stands in the one before.
    """
    while True:
        (i, j), (k, m) = run_a, run_b
        held = match_terms([pair for pair in pairs if i <= pair.match.a <= j and k <= pair.match.b <= m])
        cut_a = cut_row(a, run_a, find_told(held, a, 0), share_out(held, 0))
        cut_b = cut_row(b, run_b, find_told(held, b, 1), share_out(held, 1))
        if (cut_a, cut_b) == (run_a, run_b):
            return (cut_a, cut_b) if is_left(held, a, run_a, b, run_b) else None
        run_a, run_b = cut_a, cut_b


def is_left(
    held: Sequence[Match], a: Sequence[Told], run_a: tuple[int, int], b: Sequence[Told], run_b: tuple[int, int]
) -> bool:
    """Say whether two rows of clauses still tell the same when their edges are cut."""
    (i, j), (k, m) = run_a, run_b
    _, aligned = measure(held, a[i : j + 1], b[k : m + 1])
    enough = aligned.matches >= FEWEST_LEFT or aligned.cover >= WHOLE
    return enough and aligned.likeness >= LEAST_LEFT and any(match.act for match in held)


def share_out(held: Sequence[Match], side: int) -> dict[int, float]:
    """Return how much each clause of a side shares."""
    out: dict[int, float] = {}
    for match in held:
        number = (match.a, match.b)[side]
        out[number] = out.get(number, 0.0) + match.value
    return out


def find_told(held: Sequence[Match], told: Sequence[Told], side: int) -> set[int]:
    """Return the clauses in which something is done on both sides; where some have verbs, by these."""
    acts = {(match.a, match.b)[side] for match in held if match.act}
    verbs = {(match.a, match.b)[side] for match in held if match.act and (match.verb_a, match.verb_b)[side]}
    strong = verbs | {number for number in acts if not any(term.verb for term in told[number].terms)}
    return strong or acts


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

    What is told under a condition is told by neither, unless it is on both sides; nor what is tried or asked for.
    """
    acts = [match for match in held if match.act and is_as_open(a[match.a], b[match.b])]
    if not acts:
        return False
    return aligned.likeness >= ALIKE or any(a[match.a].denied == b[match.b].denied for match in acts)


def is_as_open(one: Told, two: Told) -> bool:
    """Say whether two clauses leave it equally open whether it is so: under a condition, or only tried or asked for.

    What somebody wants may have been tried as well as done.
    """
    return one.supposed == two.supposed and (one.undone == two.undone or one.wished or two.wished)


def measure(held: Sequence[Match], one: Sequence[Told], two: Sequence[Told]) -> tuple[float, Aligned]:
    """Return what two rows of clauses share, and how much that is when what they do not share is taken off."""
    shared = math.fsum(match.value for match in held)
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
    return math.fsum(term.weight for clause in told for term in clause.terms)


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
    names = math.fsum(term.weight for term in terms if term.name)
    if math.fsum(match.names[side] for match in held) < NAMES_SHARED * names:
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
    return sorted(pairs, key=lambda pair: (-rank(pair.match), pair.x, pair.y))


def rank(match: Match) -> float:
    """Return how much speaks for joining two words: what they share, and more where both are verbs of what is done."""
    return match.value * (VERBS if match.verb_a and match.verb_b else 1.0)


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
