"""Find which few words of a text show how a stretch of it is put: *soll*, *offenbar*, *laut Berichten*."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analysis.measures.putting import concerns
from analysis.measures.splitting import by_article
from analysis.store import Tables, read_ranges

MOST_WORDS = 4  # of what marks a stretch: shorter than the runs that are measured as use of a text
MOST_PIECES = 2
MOST_LETTERS = 30  # of one piece of it; see ``excerpts.LONGEST_CUE``
NEAR = 40  # code points before a stretch where its speaker is still taken for its mark
# Which categories of cues show how a statement is put, the clearest first.
TELLING = {
    "reported": ("sollen_reportive", "wollen_reportive", "attribution", "reporting_verb", "konjunktiv", "adverb"),
    "inferred": ("adverb", "epistemic_modal", "unknown"),
    "asked": ("unknown", "adverb"),
    "denied": ("reporting_verb", "attribution", "unknown"),
    "asserted": (),
}


@dataclass(frozen=True)
class Marks:
    """What was found in the texts, by article, to look up which words show how a stretch is put."""

    texts: Mapping[str, str]
    cues: Mapping[str, list]
    quotations: Mapping[str, list]

    def find(self, sentence, start: int, end: int, status: str) -> str:
        """Return the ranges of the words that show how a stretch is put; none where nothing shows it."""
        text, order = self.texts[sentence.article_id], TELLING[status]
        cues = [cue for cue in self.cues.get(sentence.article_id, ()) if cue.sentence_no == sentence.sentence_no]
        fitting = [cue for cue in cues if cue.category in order]
        near = [cue for cue in fitting if concerns(cue, start, end)] or fitting
        kinds: dict[str, tuple[tuple[int, int], ...]] = {}
        for cue in sorted(near, key=lambda cue: (order.index(cue.category), cue.start)):
            kinds.setdefault(cue.category, self.with_others(cue))
        if status == "reported" and not set(kinds) - {"adverb"}:  # *Insider: Er geht*; an adverb alone is no report
            return choose(text, [self.speakers(sentence.article_id, start, end), *kinds.values()])
        return choose(text, list(kinds.values())[: 1 if status == "denied" else None])

    def with_others(self, cue) -> tuple[tuple[int, int], ...]:
        """Return the ranges of a cue with what belongs to it: *laut Berichten*, *weist … zurück*."""
        span, text = (int(cue.start), int(cue.end)), self.texts[cue.article_id]
        for row in self.quotations.get(cue.article_id, ()):
            ranges = read_ranges(row.cue)
            if span not in ranges:
                continue
            if cue.category == "reporting_verb":
                return (span, *[other for other in ranges if other[0] > span[1]][:1])
            for speaker in read_ranges(row.speaker) if cue.category == "attribution" else ():
                left, right = min(span, speaker), max(span, speaker)
                if right[0] - left[1] == 1 and fits(text, (left[0], right[1])):
                    return ((left[0], right[1]),)
        return (span,)

    def speakers(self, article_id: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """Return who is named as the speaker, in it or just before, of a stretch that no cue marks."""
        for row in self.quotations.get(article_id, ()):
            if row.start < end and start < row.end and (ranges := read_ranges(row.speaker)):
                return tuple(span for span in ranges[:1] if start - NEAR <= span[0] < end)
        return ()


def read_marks(tables: Tables) -> Marks:
    """Return what was found in the texts, ready to be looked up."""
    names = ("cues", "quotations")
    return Marks(tables.texts(), *(by_article(tables.table(n)) for n in names))


def fits(text: str, span: tuple[int, int]) -> bool:
    """Say whether a range is so short that it may be shown like a single cue."""
    return span[1] - span[0] <= MOST_LETTERS and len(text[slice(*span)].split()) <= MOST_WORDS


def choose(text: str, pieces: Sequence[Sequence[tuple[int, int]]]) -> str:
    """Return the first pieces that together have few enough words, in the order of the text, as ranges.

    Args:
        text: the raw text.
        pieces: each of one range or several, the most telling first.
    """
    taken: list[tuple[int, int]] = []
    left, pieces_left = MOST_WORDS, MOST_PIECES
    for spans in pieces:
        words = sum(len(text[slice(*span)].split()) for span in spans)
        free = not any(s < end and start < e for s, e in spans for start, end in taken)
        if spans and words <= left and pieces_left and free and all(fits(text, span) for span in spans):
            taken += spans
            left, pieces_left = left - words, pieces_left - 1
    return " ".join(f"{start}-{end}" for start, end in sorted(taken))
