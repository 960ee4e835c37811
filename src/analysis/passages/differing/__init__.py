"""Say what differs between the two sides of a passage, without a direction.

``sides`` reads the words of each side and ``pairing`` finds which is which; each of the others finds one kind of
difference: ``attributions`` (attribution, speaker), ``marks``, ``hedges``, ``roles`` (roles, agent), ``doers`` (agent),
``counts`` (number), ``dates`` (content), ``modalities``, ``negations``, and ``contents`` what is left.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from analysis.passages.differing.attributions import find_attribution_differences
from analysis.passages.differing.contents import find_content_differences
from analysis.passages.differing.counts import compare_lone, find_number_differences
from analysis.passages.differing.dates import find_date_differences, find_date_words
from analysis.passages.differing.doers import find_other_doers
from analysis.passages.differing.hedges import find_hedge_differences, find_lone_adverbs
from analysis.passages.differing.marks import find_mark_differences
from analysis.passages.differing.modalities import find_modality_differences
from analysis.passages.differing.negations import find_negation_differences
from analysis.passages.differing.pairing import Pair, pair_words
from analysis.passages.differing.roles import find_agent_differences, find_role_differences
from analysis.passages.differing.sides import Side, read_side
from analysis.records import DIFFERENCES, AnnotatedArticle, Difference, Passage, Span

__all__ = ["find_differences"]


def find_differences(a: AnnotatedArticle, b: AnnotatedArticle, passage: Passage) -> tuple[Difference, ...]:
    """Find what differs between the two sides of a passage.

    Args:
        a: the article of side a.
        b: the article of side b, which may be the same.
        passage: the passage.

    Returns:
        The differences in the order of ``DIFFERENCES``, those of one kind by their place; none for the same stretch of
        the same text.
    """
    if a.article.text == b.article.text and passage.a_span == passage.b_span:
        return ()
    first, second = read_side(a, passage.a_span), read_side(b, passage.b_span)
    turned = rank(second) < rank(first)  # so that the same is found whichever text comes first
    pair = pair_words(second, first) if turned else pair_words(first, second)
    found = list(dict.fromkeys(find_all(pair) if pair.is_cased else find_plain(pair)))
    if pair.is_cased:
        found += find_content_differences(pair, passage.kind, found)
    if turned:
        found = [Difference(d.what, d.b, d.a, d.reason) for d in found]
    return tuple(sorted(found, key=lambda d: (DIFFERENCES.index(d.what), d.a, d.b)))


def rank(side: Side) -> tuple[str, str, Span]:
    """Return by what the sides of a pair are put in order: their words, their texts, their places."""
    return side.span.of(side.text), side.text, side.span


def find_all(pair: Pair) -> Iterator[Difference]:
    """Yield what differs in another way than that something is told on one side alone."""
    if pair.a.is_statement and pair.b.is_statement:
        yield from find_hedge_differences(pair)
        yield from find_attribution_differences(pair)
    yield from find_mark_differences(pair)
    yield from find_role_differences(pair)
    yield from find_agent_differences(pair)
    yield from find_other_doers(pair)
    yield from drop_dates(pair, find_number_differences(pair))
    yield from find_date_differences(pair)
    yield from find_modality_differences(pair)
    yield from find_negation_differences(pair)


def find_plain(pair: Pair) -> Iterator[Difference]:
    """Yield what differs in figures, marks and adverbs: what can be seen where no capital tells a noun from a verb."""
    yield from find_lone_adverbs(pair)
    yield from find_mark_differences(pair)
    yield from drop_dates(pair, compare_lone(pair.views[0]))


def drop_dates(pair: Pair, found: Iterable[Difference]) -> Iterator[Difference]:
    """Yield those numbers that differ and are no part of a date."""
    here, there = find_date_words(pair)
    yield from (d for d in found if not (pair.a.within(d.a) <= here and pair.b.within(d.b) <= there))
