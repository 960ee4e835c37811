"""Find quotation marks around a piece of a sentence: somebody's words built in, or words held at a distance."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from analysis.german.clauses import Clause, find_clauses
from analysis.german.conjugation import read_verb
from analysis.german.nameparts import NAME_PARTICLES
from analysis.german.quotemarks import MARKS, Marked, find_marked
from analysis.german.word_classes import fold, word_class
from analysis.german.words import look_up_ids
from analysis.markers.word_lists import word_list
from analysis.overlaps import Ranges
from analysis.quotations.quotable import NAME_WORDS, is_name
from analysis.records import Cue, Marker, Paragraph, Quotation, Sentence, Span

SIGNS = re.compile("[" + re.escape("".join(sorted(MARKS))) + "]")
ATTRIBUTING = frozenset({"attribution", "reporting_verb", "konjunktiv", "sollen_reportive"})
WORD = re.compile(r"(?:\w[\u0300-\u036f]*)+(?:[-‑’'](?:\w[\u0300-\u036f]*)+)*")
ADJECTIVE = re.compile(r"[a-zäöü‑-]+(?:e|en|er|es|em|lich|ig|isch|bar|sam|haft|los|voll|artig|mässig)$")


@dataclass(frozen=True, slots=True)
class Piece:
    """A passage in quotation marks with the sentence that it stands in and the words inside."""

    marked: Marked
    sentence: Sentence
    clauses: tuple[Clause, ...]
    words: tuple[str, ...]

    @property
    def span(self) -> Span:
        """Return its range with the marks."""
        return Span(self.marked.start, self.marked.end)

    @property
    def finite(self) -> bool:
        """Say whether a finite verb stands inside."""
        return any(c.verb is not None and self.marked.start < c.verb.start < self.marked.end for c in self.clauses)


def find_marks(
    text: str,
    paragraphs: Sequence[Paragraph],
    sentences: Sequence[Sentence],
    cues: Sequence[Cue],
    quotes: Sequence[Quotation],
) -> Iterator[Marker]:
    """Yield partial quotations and scare quotes.

    Args:
        text: the raw text.
        paragraphs: its paragraphs.
        sentences: its sentences.
        cues: its cues; one outside the marks says that the sentence passes on somebody's words.
        quotes: its quotations.
    """
    if SIGNS.search(text) is None:
        return
    direct = {span.start: quote for quote in quotes if quote.type == "direct" for span in quote.quote}
    said = Ranges(span for quote in quotes if quote.type == "direct" for span in quote.quote)
    told = sorted(cue.start for cue in cues if cue.category in ATTRIBUTING)
    for piece in find_pieces(text, sentences):
        quote = direct.get(piece.marked.start)
        here = told[bisect_left(told, piece.sentence.start) : bisect_left(told, piece.sentence.end)]
        sourced = any(not piece.marked.start < start < piece.marked.end for start in here)
        if piece.marked.depth == 0 and (quote is not None or sourced) and is_partial(text, piece):
            yield make(text, piece, "partial_quotation", "source")
        elif quote is None and not sourced and is_distant(text, piece, said):
            yield make(text, piece, "scare_quotes", "stance")


def make(text: str, piece: Piece, kind: str, dimension: str) -> Marker:
    """Return the marker on a passage, with what stands between its marks as its scope."""
    start, end = piece.marked.start, piece.marked.end
    return Marker(start, end, text[start:end], kind, dimension, kind, Span(start + 1, end - 1))


def find_pieces(text: str, sentences: Sequence[Sentence]) -> Iterator[Piece]:
    """Yield the closed passages in quotation marks that stand in one sentence and are less than it."""
    groups: dict[int, list[Sentence]] = {}
    for sentence in sentences:
        groups.setdefault(sentence.paragraph, []).append(sentence)
    for group in groups.values():
        if SIGNS.search(text, group[0].start, group[-1].end) is None:
            continue
        starts = [sentence.start for sentence in group]
        for marked in find_marked(text, group[0].start, group[-1].end):
            sentence = group[bisect_right(starts, marked.start) - 1]
            if marked.end > sentence.end or not marked.closed or (marked.single and marked.end - marked.start < 4):
                continue
            inside = tuple(WORD.findall(text, marked.start, marked.end))
            if inside and marked.end - marked.start < sentence.end - sentence.start - 1:
                yield Piece(marked, sentence, find_clauses(text, sentence.start, sentence.end), inside)


def is_partial(text: str, piece: Piece) -> bool:
    """Say whether a passage is a piece of what somebody said, built into the sentence of the writer.

    A whole utterance stands behind a colon or begins a sentence and is tagged: *„Keine Lust“, sagte er*. What begins
    with a noun may be a name or a title; only behind *als* or *ein* is it surely somebody's judgement.
    """
    if is_name(text, piece.marked) or is_tagged(text, piece) or goes_on(text, piece):
        return False
    behind = WORD.search(text, piece.marked.end, piece.sentence.end)
    if behind is not None and fold(behind.group()) in word_list("naming-participles"):
        return False
    before = word_before(text, piece)
    if piece.words[0][0].islower():
        return before == "als" or has_small_words(piece)
    clause = next((c for c in piece.clauses if c.start <= piece.marked.end and piece.marked.start <= c.end), None)
    names = clause is not None and clause.has(word_list("naming"))
    return not piece.finite and not names and before in word_list("before-judgements")


def word_before(text: str, piece: Piece) -> str:
    """Return the folded word in front of a passage in its sentence, or nothing."""
    before = WORD.findall(text, max(piece.sentence.start, piece.marked.start - 60), piece.marked.start)
    return fold(before[-1]) if before else ""


def is_tagged(text: str, piece: Piece) -> bool:
    """Say whether a passage is an utterance of its own, by the signs beside it."""
    before = text[piece.sentence.start : piece.marked.start].rstrip()
    if before.endswith(":"):
        return True
    after = text[piece.marked.end : piece.sentence.end]
    ends = text[piece.marked.end - 2]
    if ends in "!?" or (ends in ".," and piece.finite):
        return True
    return (
        (not before or before.endswith((",", "–", ":"))) and piece.words[0][0].isupper() and after[:1] in ("", ",", "–")
    )


def goes_on(text: str, piece: Piece) -> bool:
    """Say whether a passage goes on an utterance that was interrupted: *„Das ist“, sagte er, „ein Fehler.“*."""
    before = text[piece.sentence.start : piece.marked.start].rstrip()
    return before.endswith(",") and SIGNS.match(before) is not None


def has_small_words(piece: Piece) -> bool:
    """Say whether German words stand inside that no name has in small letters."""
    small = (word for word in piece.words if word[0].islower() and word not in NAME_WORDS)
    return any(is_german(word) and word not in NAME_PARTICLES for word in small)


def is_german(word: str) -> bool:
    """Say whether a small word looks like an adjective, a verb or a function word of German."""
    folded, composed = fold(word), unicodedata.normalize("NFC", word)
    return bool(ADJECTIVE.match(folded) or read_verb(folded) or look_up_ids(composed, "function_words"))


def is_distant(text: str, piece: Piece, said: Ranges) -> bool:
    """Say whether a word is held at a distance: *ihre „lieben“ Nachbarn*, *das kostet „nur“ zwei Monatslöhne*.

    Nouns in quotation marks cannot be told from names and terms, nor longer pieces from quotations and idioms: only a
    single small word counts. Behind an article it must belong to a noun; alone it would be a noun itself (*das
    „mangelhaft“*).
    """
    if len(piece.words) != 1 or piece.marked.depth or text[piece.marked.end - 2] in ".!?,;:":
        return False
    word, before = piece.words[0], word_before(text, piece)
    behind = WORD.search(text, piece.marked.end, piece.sentence.end)
    if not word[0].islower() or any(c.isupper() for c in word[1:]) or not is_german(word):
        return False
    before_noun = behind is not None and behind.group()[0].isupper()
    if before in word_class("before-adjectives") and not before_noun:
        return False
    verb = piece.finite and not (before_noun and ADJECTIVE.match(fold(word)))
    joined = text[piece.marked.end : piece.marked.end + 1] in ("-", "‑")
    return not (
        said.touch(piece.span) or joined or verb or before in word_list("introducing") or is_name(text, piece.marked)
    )
