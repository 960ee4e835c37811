"""Ranges that touch or cover a place, and the passages in quotation marks of a range."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from analysis.german.passages import Passages
from analysis.german.quotemarks import find_marked
from analysis.overlaps import Ranges
from analysis.records import Span

PLACE = st.integers(0, 40)
SPAN = st.tuples(PLACE, PLACE).map(lambda pair: Span(min(pair), max(pair)))
TEXT = st.text(st.sampled_from("ab „“«»‚‘'\"."), max_size=60)


@given(st.lists(SPAN), SPAN)
def test_ranges_touch_and_cover(spans, place):
    """What is looked up is what going through all ranges finds."""
    ranges = Ranges(spans)
    assert ranges.touch(place) == any(span.touches(place) for span in spans)
    assert ranges.cover(place) == any(span.covers(place) for span in spans)


@given(TEXT, SPAN)
def test_passages_that_touch_a_range(text, place):
    """What is looked up is what going through all passages finds, in the same order."""
    found = [m for m in find_marked(text, 0, len(text)) if m.start < place.end and place.start < m.end]
    assert Passages(text, 0, len(text)).touching(place.start, place.end) == found


def test_nothing_touches_without_ranges():
    """Without ranges nothing is touched, and nothing covered."""
    assert not Ranges(()).touch(Span(0, 5))
    assert not Ranges(()).cover(Span(0, 0))
