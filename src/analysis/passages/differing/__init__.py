"""Say what differs between the two sides of a passage, without a direction.

``sides`` reads the words of each side and ``pairing`` finds which is which; each of the others finds one kind of
difference: ``attributions`` (attribution, speaker), ``marks``, ``hedges``, ``roles`` (roles, agent), ``doers`` (agent),
``counts`` (number), ``modalities``, ``negations``, and ``contents`` what is left.
"""

from __future__ import annotations

from collections.abc import Iterator

from analysis.passages.differing.attributions import find_attribution_differences
from analysis.passages.differing.contents import find_content_differences
from analysis.passages.differing.counts import find_number_differences
from analysis.passages.differing.doers import find_other_doers
from analysis.passages.differing.hedges import find_hedge_differences
from analysis.passages.differing.marks import find_mark_differences
from analysis.passages.differing.modalities import find_modality_differences
from analysis.passages.differing.negations import find_negation_differences
from analysis.passages.differing.pairing import Pair, pair_words
from analysis.passages.differing.roles import find_agent_differences, find_role_differences
from analysis.passages.differing.sides import read_side
from analysis.records import DIFFERENCES, AnnotatedArticle, Difference, Passage

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
    pair = pair_words(read_side(a, passage.a_span), read_side(b, passage.b_span))
    found = list(dict.fromkeys(find_all(pair)))
    found += find_content_differences(pair, passage.kind, found)
    return tuple(sorted(found, key=lambda d: (DIFFERENCES.index(d.what), d.a, d.b)))


def find_all(pair: Pair) -> Iterator[Difference]:
    """Yield what differs in another way than that something is told on one side alone."""
    if pair.a.is_statement and pair.b.is_statement:
        yield from find_hedge_differences(pair)
        yield from find_attribution_differences(pair)
    yield from find_mark_differences(pair)
    yield from find_role_differences(pair)
    yield from find_agent_differences(pair)
    yield from find_other_doers(pair)
    yield from find_number_differences(pair)
    yield from find_modality_differences(pair)
    yield from find_negation_differences(pair)
