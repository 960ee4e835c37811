"""Read a made-up text with the annotators, as one paragraph a line."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.hedging import find_cues
from analysis.hedging.mood import find_verbs
from analysis.quotations import find_quotations
from analysis.records import Paragraph, Quotation, Sentence, Source, Span
from analysis.segmenting import find_sentences
from analysis.sources import find_sources


@dataclass(frozen=True)
class Reading:
    """What the annotators found in a text."""

    text: str
    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[Sentence, ...]
    quotes: tuple[Quotation, ...]
    sources: tuple[Source, ...]

    def words(self, spans: tuple[Span, ...]) -> list[str]:
        """Return the annotated strings."""
        return [span.of(self.text) for span in spans]

    def told(self) -> list[tuple[str, list[str], list[str], list[str]]]:
        """Return type, quotation, cue and speaker of every quotation."""
        return [(q.type, self.words(q.quote), self.words(q.cue), self.words(q.speaker)) for q in self.quotes]

    def source_of(self, quotation: Quotation) -> Source | None:
        """Return the source behind a quotation."""
        return next((s for s in self.sources if s.id == quotation.source), None)


def read(text: str, *, boilerplate: tuple[str, ...] = (), lead: tuple[str, ...] = ()) -> Reading:
    """Read a text; each line is a paragraph, body unless it is given as another role."""
    paragraphs, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            role = "boilerplate" if line in boilerplate else "lead" if line in lead else "body"
            paragraphs.append(Paragraph(start, start + len(line), role))
        start += len(line) + 1
    found = tuple(paragraphs)
    sentences = find_sentences(text, found)
    verbs = find_verbs(text, sentences)
    cues, _ = find_cues(text, sentences, verbs)
    quotes = find_quotations(text, sentences, cues, verbs)
    sources, quotes, _origins = find_sources(text, found, sentences, quotes, cues)
    return Reading(text, found, sentences, quotes, sources)
