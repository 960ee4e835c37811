"""Find where the same is denied by one on this side and by another on that."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from analysis.passages.differing.pairing import Pair
from analysis.passages.differing.referents import same_referent
from analysis.passages.differing.sides import Side
from analysis.records import Denial, Difference, Source, Span

VOICE = {"organisation", "person"}


@dataclass(frozen=True)
class Denied:
    """A denial that a side tells of: who denies, and where the side names him."""

    denial: Denial
    source: Source
    words: tuple[Span, ...]


def find_denied(side: Side) -> Denied | None:
    """Find the denial that a side tells of, and by whom; None if it tells of none, of more, or by nobody."""
    found = [d for d in side.article.denials if share(d, side.span) * 2 >= min(length(d), length(side.span))]
    if len(found) != 1 or found[0].by is None:
        return None
    source = next((s for s in side.article.sources if s.id == found[0].by), None)
    reach = Span(min(found[0].start, side.span.start), max(found[0].end, side.span.end))
    words = tuple(span for span in source.mentions if reach.covers(span)) if source is not None else ()
    return Denied(found[0], source, words[:1]) if source is not None and words else None


def share(left: Span, right: Span) -> int:
    """Return how many code points two ranges share."""
    return max(0, min(left.end, right.end) - max(left.start, right.start))


def length(span: Span) -> int:
    """Return how long a range is."""
    return span.end - span.start


def find_denier_differences(pair: Pair, x: Denied, y: Denied) -> Iterator[Difference]:
    """Yield the difference between two who deny the same: one who may speak for a body is not that body."""
    same = same_referent(pair.a.article, x.source, pair.b.article, y.source)
    voice = {x.source.kind, y.source.kind} == VOICE
    if same is False or (same is None and voice):
        reason = "body_and_voice" if voice else "other_denier"
        yield pair.views[0].make("speaker", x.words, y.words, reason)
