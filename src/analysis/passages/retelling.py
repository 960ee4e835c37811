"""Find the same statement in other words: between two articles that share a passage, and inside one article.

Inside an article the claims of headline, lead, summary, subheadings and captions are held against all other sentences;
two sentences of the body count only where they share far more.
Two sentences say the same if something is done in both that can be the same act (*reden*, *Gespräche*), and if enough
of what else they say is shared, by weight. Names and topics alone are never enough. What is handed on are the clauses
that share something, not the whole paragraph.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from analysis.passages.kinds import name_kind
from analysis.passages.retold_bounds import (
    APART_BOUNDS,
    BOUNDS,
    DENIAL_BOUND,
    LEAD_BOUNDS,
    LONG_BOUNDS,
    OPENING_BOUNDS,
    PLAIN_BOUNDS,
    SECTION_BOUNDS,
    Bound,
)
from analysis.passages.retold_claims import Claim, read_claims
from analysis.passages.retold_scores import align
from analysis.records import AnnotatedArticle, Passage, Span

FEWEST_SHARED = 2  # keys that two sentences share before they are looked at
MANY = 14  # words of content: a claim with more is no headline
MOST_CLAUSES = 14  # of a sentence that is looked at: one with more is a list
MOST = 200  # sentences that do the same: where more do, it says nothing, and a long list would take long
COVERED = 0.5  # of both sides by a known passage: it is told already


def find_retellings(a: AnnotatedArticle, b: AnnotatedArticle | None, known: Sequence[Passage]) -> list[Passage]:
    """Return the passages that say the same in other words, in the order of the text.

    Args:
        a: an article.
        b: another one that shares a passage with it, later in the corpus; None to look inside ``a``.
        known: passages of the two that were found already: what they cover is not told again.
    """
    later = a if b is None else b
    first = read_claims(a, alone=b is None)
    second = first if b is None else read_claims(later, alone=False)
    found = set()
    for number, other in find_candidates(first, second, inside=b is None):
        one, two = first[number], second[other]
        claim = None if one.claims == two.claims else 1 - one.claims
        bounds = choose_bounds(one, two) if b is None else APART_BOUNDS
        aligned = align(one.clauses, two.clauses, bounds, claim, bounds is SECTION_BOUNDS)
        if aligned is None or is_known(aligned.a, aligned.b, known):
            continue
        kind = name_kind(a, aligned.a, later, aligned.b)
        found.add(Passage(a.article.id, aligned.a, later.article.id, aligned.b, kind, round(aligned.likeness, 3)))
    return sorted(found, key=lambda passage: (passage.a_span, passage.b_span))


def choose_bounds(one: Claim, two: Claim) -> Sequence[Bound]:
    """Return what two sentences of one article have to share."""
    if one.heading and one.section == two.section:
        return SECTION_BOUNDS
    if one.headline and two.lead:
        return LEAD_BOUNDS
    claims = [len([term for clause in side.clauses for term in clause.terms]) for side in (one, two) if side.claims]
    if claims:
        return (*(BOUNDS if min(claims) <= MANY else LONG_BOUNDS), DENIAL_BOUND)
    return (*OPENING_BOUNDS, DENIAL_BOUND) if one.opens or two.opens else PLAIN_BOUNDS


def find_candidates(first: Sequence[Claim], second: Sequence[Claim], *, inside: bool) -> list[tuple[int, int]]:
    """Return the pairs of sentences that share something that is done and one more key, by their numbers."""
    by_act: dict[str, list[int]] = {}
    for number, claim in enumerate(second):
        for key in claim.acts if len(claim.clauses) <= MOST_CLAUSES else ():
            by_act.setdefault(key, []).append(number)
    out = []
    for number, claim in enumerate(first):
        if len(claim.clauses) > MOST_CLAUSES:
            continue
        for other in sorted({other for key in claim.acts for other in by_act.get(key, ())[:MOST]}):
            if inside and other <= number:
                continue
            if len(claim.keys & second[other].keys) >= FEWEST_SHARED:
                out.append((number, other))
    return out


def is_known(a: Span, b: Span, known: Iterable[Passage]) -> bool:
    """Say whether a known passage covers most of both stretches."""
    return any(share(a, passage.a_span) >= COVERED and share(b, passage.b_span) >= COVERED for passage in known)


def share(span: Span, other: Span) -> float:
    """Return how much of a stretch another one covers."""
    return max(0, min(span.end, other.end) - max(span.start, other.start)) / (span.end - span.start)
