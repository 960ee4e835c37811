"""Put clauses together again that an insertion parts, with what hangs on them and has no finite verb of its own.

A clause is cut at every comma: *Der Plan, der lange galt, ist alt* gives *Der Plan* and *ist alt*. Whoever asks how far
something reaches wants both, and *um Zeit zu sparen* behind them.
"""

from __future__ import annotations

from collections.abc import Iterable

from analysis.german.clauses import DASHES, Clause, is_infinitive_clause
from analysis.german.quotemarks import Marked
from analysis.german.word_classes import word_class
from analysis.records import Span

NEW_STARTS = frozenset(":;•") | {""}  # what stands behind them goes on nothing
NO_ENDS = frozenset(" .,;:!?–—-")


def find_whole(clauses: tuple[Clause, ...], number: int) -> Span:
    """Return the range of a whole clause: from its first part, before insertions, to the infinitives hanging on it.

    Args:
        clauses: the clauses of the sentence.
        number: the number of one part of the clause, with the finite verb or in front of it.
    """
    last = find_rest(clauses, number)
    head = find_head(clauses, last)
    first = number if head is None else min(head, number)
    return Span(clauses[first].start, clauses[find_tail(clauses, last)].end)


def find_rest(clauses: tuple[Clause, ...], number: int) -> int:
    """Return the number of the part that has the verb of a clause: itself, or one behind an insertion."""
    if clauses[number].finite is not None:
        return number
    later = range(number + 1, len(clauses))
    return next((n for n in later if clauses[n].finite is not None and find_head(clauses, n) == number), number)


def find_head(clauses: tuple[Clause, ...], number: int) -> int | None:
    """Return the number of the part with which a clause begins that goes on behind an insertion, if there is one.

    The part that goes on has its verb first, or last in a dependent clause, and no opener: *Der Plan, der gilt, ist
    alt; dass der Plan, der gilt, alt ist*. The insertion is a dependent clause, a piece without a verb, or anything
    between two dashes or in brackets.
    """
    clause = clauses[number]
    if clause.opener is not None or clause.finite is None or (clause.finite and not clause.final):
        return None
    head, here = None, number
    while here and clauses[here].before not in NEW_STARTS:
        here -= 1
        earlier = clauses[here]
        if earlier.finite is not None:
            if not earlier.final and not is_enclosed(clauses, here):
                break
            continue
        if is_infinitive_clause(earlier):
            continue
        article = earlier.opener in word_class("relatives") and not clause.final  # *sie sagt, die Oma, ...*
        if article or (earlier.opener is not None) == clause.final:
            head = here if here < number - 1 or clause.final else head  # not right before: *Ja, sagte er*
            if clause.final:  # the innermost dependent clause that waits for a verb
                break
        if earlier.before != clauses[here + 1].before and not is_enclosed(clauses, here):
            break
    return head


def is_enclosed(clauses: tuple[Clause, ...], number: int) -> bool:
    """Say whether a clause stands between two dashes or in brackets."""
    before, behind = clauses[number].before, clauses[number + 1].before
    return (before in DASHES and behind in DASHES) or (before == "(" and behind == ")")


def find_tail(clauses: tuple[Clause, ...], number: int) -> int:
    """Return the number of the last part that follows a clause at once and hangs on it without a verb of its own."""
    while number + 1 < len(clauses) and hangs_on(clauses[number + 1]):
        number += 1
    return number


def hangs_on(clause: Clause) -> bool:
    """Say whether a part is an infinitive with *zu*, or joined without a finite verb: *– und laut um Ruhe bitten*."""
    if clause.finite is not None or len(clause.spellings) < 2:
        return False
    if is_infinitive_clause(clause):
        return clause.before == ","
    joined = "joins" in clause.spellings[0].classes and clause.opener is None
    return joined and (clause.before == "," or clause.before in DASHES)


def close_marks(
    text: str, span: Span, passages: Iterable[Marked], within: Span, *, own: Span | None = None, place: int = 0
) -> Span:
    """Return a range that leaves no quotation mark half open.

    Args:
        text: the raw text.
        span: the range.
        passages: the passages in quotation marks of its paragraph.
        within: its sentence, beyond which it never reaches.
        own: the clause that the range goes out from, if any. A passage that holds it, or its end from ``place`` on,
            holds the range too; any other is taken in as a whole.
        place: where in that clause the range goes out from.
    """
    start, end = span.start, span.end
    for passage in passages:
        apart = passage.end <= start or end <= passage.start
        if apart or not passage.closed or (start <= passage.start) == (passage.end <= end):
            continue
        held = own is not None and passage.start < place and own.end < passage.end
        if held and start > passage.start:
            end = passage.end - 1
        elif held and own is not None and passage.start < own.start:
            start = passage.start + 1
        elif within.start <= passage.start and passage.end <= within.end:
            start, end = min(start, passage.start), max(end, passage.end)
    if (start, end) == (span.start, span.end):
        return span
    while end > start + 1 and text[end - 1] in NO_ENDS:
        end -= 1
    return Span(start, end)
