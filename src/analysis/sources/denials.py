"""Find where a text tells that something is denied: by whom, what, and whose word that is."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.records import Cue, Denial, Quotation, Sentence, Source, Span


def find_denials(
    text: str,
    sentences: Sequence[Sentence],
    cues: Sequence[Cue],
    quotes: Sequence[Quotation],
    sources: Sequence[Source],
) -> tuple[Denial, ...]:
    """Find the denials of an article.

    Args:
        text: the raw text.
        sentences: its sentences.
        cues: its cues; verbs of denying say in their reading what is denied.
        quotes: its quotations, with their sources.
        sources: its sources.

    Returns:
        The denials in the order of the text.
    """
    found = []
    for index, quotation in enumerate(quotes):
        if quotation.stance == "denies":
            spans = (*quotation.quote, *quotation.cue, *quotation.speaker)
            whole = Span(min(s.start for s in spans), max(s.end for s in spans))
            inside = (c for c in cues if whole.covers(c) and (c.reading or "").startswith("denies_"))
            about = next((c.reading.removeprefix("denies_") for c in inside), "truth")
            found.append(Denial(whole.start, whole.end, "denies", about, quotation.quote, index, quotation.source))
    return tuple(sorted(found))
