"""Find the devices that bear on how a statement is put but are no cues of the eight categories."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from analysis import lexicon
from analysis.german.clauses import Clause, find_clauses, find_entries
from analysis.german.word_classes import fold, word_class
from analysis.markers.headings import find_headings
from analysis.markers.marks import find_marks
from analysis.markers.passives import find_passives
from analysis.markers.word_lists import word_list
from analysis.overlaps import Ranges
from analysis.records import Cue, Marker, Paragraph, Quotation, Sentence, Span
from analysis.segmenting import find_tokens

LEXICON = "markers"
WORDS_OF_A_QUANTITY = 4  # *zumindest an die drei*
APPENDED = re.compile(r"\s[–—-]\s+$")


def find_markers(
    text: str,
    paragraphs: Sequence[Paragraph],
    sentences: Sequence[Sentence],
    cues: Sequence[Cue],
    quotes: Sequence[Quotation],
) -> tuple[Marker, ...]:
    """Return the markers of a text in their order; in which quotation one stands is left open.

    Args:
        text: the raw text.
        paragraphs: its paragraphs; headlines and subheadings are read in a way of their own.
        sentences: its sentences.
        cues: its cues; a word that is one is no marker.
        quotes: its quotations.
    """
    found = [marker for sentence in sentences for marker in find_words(text, sentence)]
    cued = Ranges(cue for cue in cues if cue.category in ("adverb", "epistemic_modal"))
    found = [m for m in found if m.kind == "refusal" or not cued.touch(m)]
    found += find_passives(text, sentences, cues)
    found += find_headings(text, paragraphs, sentences, quotes)
    found += find_marks(text, paragraphs, sentences, cues, quotes)
    return tuple(sorted(found, key=lambda m: (m.start, m.end, m.kind)))


def find_words(text: str, sentence: Sentence) -> Iterator[Marker]:
    """Yield what the lexicon of markers finds in a sentence, of two that overlap the longer one."""
    numbers = find_entries(text, sentence.start, sentence.end, LEXICON)
    hits = list(lexicon.load(LEXICON).search(text, sentence.start, sentence.end, numbers)) if numbers else []
    if not hits:
        return
    clauses = find_clauses(text, sentence.start, sentence.end)
    asks = text[sentence.end - 1] == "?"
    taken = sentence.start
    for hit in sorted(hits, key=lambda h: (h.start, h.start - h.end)):
        kind = str(hit.entry.category)
        clause = clause_at(clauses, hit.start)
        barred = kind == "booster" and (asks or is_open(clause))
        if hit.start < taken or barred or (kind == "limiter" and is_quantity(text, hit.start, hit.end, sentence.end)):
            continue
        taken = hit.end
        span = Span(clause.start, clause.end) if clause else Span(sentence.start, sentence.end)
        marker = Marker(hit.start, hit.end, text[hit.start : hit.end], kind, str(hit.entry.dimension), hit.entry.id)
        yield replace(marker, scope=span)


def is_quantity(text: str, start: int, end: int, last: int) -> bool:
    """Say whether a limiter limits a number or degree, or what is wished for (*zumindest zu helfen*), not a statement.

    What is put behind a dash limits what was said before, unless it is a number.

    Args:
        text: the raw text.
        start: where the limiter begins.
        end: where it ends.
        last: where its sentence ends.
    """
    following = [fold(token.text) for token in islice(find_tokens(text, end, last), WORDS_OF_A_QUANTITY)]
    number = next((word for word in following if word not in word_list("about-numbers")), "")
    if number[:1].isdigit() or number in word_list("numbers"):
        return True
    appended = APPENDED.search(text, max(0, start - 8), start) is not None
    return not appended and bool(following) and following[0] in word_list("degrees")


def clause_at(clauses: tuple[Clause, ...], place: int) -> Clause | None:
    """Return the clause that stands at a place."""
    return next((clause for clause in clauses if clause.start <= place < clause.end), None)


def is_open(clause: Clause | None) -> bool:
    """Say whether a clause asks, compares, sets a condition (*Sollte er tatsächlich kommen, ...*) or an aim."""
    if clause is None:
        return False
    first = [word.folded for word in clause.words[:2]]
    asks = any(
        word in word_list("question-words") and word != "was" for word in first
    )  # was natürlich falsch ist: relative
    if asks or first[0] in word_list("aims") or clause.opener in word_class("conditions") | {"ob"}:
        return True
    unreal = clause.verb is not None and clause.verb.may_be("k2s", "k2p", "k1s") and "als" in first
    return unreal or (clause.finite == 0 and clause.before in ("", ":"))
