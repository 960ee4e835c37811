"""Find what headlines and subheadings do with a colon, a dash or a question mark."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from analysis.german.clauses import Word, find_clauses, read_words
from analysis.german.nameparts import ids_of
from analysis.german.quotemarks import MARKS, find_marked
from analysis.german.word_classes import fold
from analysis.german.words import look_up_ids
from analysis.markers.word_lists import word_list
from analysis.records import Marker, Paragraph, Quotation, Sentence, Span
from analysis.sources.speakers import read_speaker

ROLES = ("headline", "subheading")
SPEAKING = frozenset({"role.office", "role.voice", "medium.name"})
LABEL = 6  # words: a longer stretch before a colon is a headline of its own
TAIL = 3  # words behind the last dash
DASH = re.compile(r"\s[–—-]\s+(?=[^–—]*$)")
COLON = re.compile(r":(?=\s)")


def find_headings(
    text: str, paragraphs: Sequence[Paragraph], sentences: Sequence[Sentence], quotes: Sequence[Quotation]
) -> Iterator[Marker]:
    """Yield the sources before a colon or behind a dash, and the question marks, of headlines and subheadings.

    Args:
        text: the raw text.
        paragraphs: its paragraphs.
        sentences: its sentences.
        quotes: its quotations; a person who is cited in the article is a source here too.
    """
    headings = [sentence for sentence in sentences if paragraphs[sentence.paragraph].role in ROLES]
    named = find_named(text, quotes) if headings else frozenset()
    for sentence in headings:
        marked = find_marked(text, sentence.start, sentence.end)
        spans = [Span(m.start, m.end) for m in marked]
        yield from find_question(text, sentence, spans)
        yield from find_label(text, sentence, spans, named)
        yield from find_tail(text, sentence, spans)


def find_named(text: str, quotes: Sequence[Quotation]) -> frozenset[str]:
    """Return the folded surnames of those whom the article cites."""
    found = set()
    for span in dict.fromkeys(span for quote in quotes for span in quote.speaker):
        speaker = read_speaker(text, span)
        if speaker.kind == "person" and speaker.name is not None:
            found.add(fold(speaker.name.of(text).split()[-1]))
    return frozenset(found)


def find_question(text: str, sentence: Sentence, marked: list[Span]) -> Iterator[Marker]:
    """Yield the question mark at the end of a heading.

    Inside quotation marks somebody else asks, and *Wie sehen Sie das?* is asked of somebody: an interview.
    """
    last = Span(sentence.end - 1, sentence.end)
    if text[last.start] != "?" or any(span.covers(last) for span in marked):
        return
    clauses = find_clauses(text, sentence.start, sentence.end)
    if any(is_address(w) for c in clauses for w in c.words if w.start > sentence.start):
        return
    part = any(w.folded in word_list("question-words") for c in clauses if c.finite is not None for w in c.words[:2])
    yield Marker(*ends(last), "?", "question_headline", "epistemic", "part" if part else "whether", around(sentence))


def is_address(word: Word) -> bool:
    """Say whether a word speaks to somebody: *du*, *dir*, or *Sie* and *Ihr* with their capital letter."""
    return word.folded in word_list("familiar-address") or (word.capital and word.folded in word_list("polite-address"))


def find_label(text: str, sentence: Sentence, marked: list[Span], named: frozenset[str]) -> Iterator[Marker]:
    """Yield what stands before the colon of a heading, with the colon, where it is a source."""
    colon = COLON.search(text, sentence.start, sentence.end)
    if colon is None or any(span.covers(Span(colon.start(), colon.end())) for span in marked):
        return
    label = [w for w in read_words(text, sentence.start, colon.start()) if w.text[:1].isalnum()]
    if label and look_up_ids(label[-1].text, "speech_verbs") & {"sure", "think"}:
        label = label[:-1]  # Quelle sicher: ...
    told = Span(min(colon.end() + 1, sentence.end), sentence.end)
    if not is_source(label, named, full=is_told(text, sentence, told)):
        return
    begin, end = sentence.start, colon.end()
    yield Marker(begin, end, text[begin:end], "colon_headline", "source", "before-colon", told)


def find_tail(text: str, sentence: Sentence, marked: list[Span]) -> Iterator[Marker]:
    """Yield what stands behind the last dash of a heading, where it is a source: *Bank ist leer – Bericht*."""
    dash = DASH.search(text, sentence.start, sentence.end)
    if dash is None or any(span.covers(Span(dash.start(), dash.end())) for span in marked):
        return
    tail = [w for w in read_words(text, dash.end(), sentence.end) if w.text[:1].isalnum()]
    if not tail or len(tail) > TAIL or any(not w.capital for w in tail) or text[sentence.end - 1] in "?!.":
        return
    ids = ids_of(tail[-1].text)
    if (ids & {"anonymous.noun", "role.voice", "medium.name"} and not is_topic(tail[-1])) or is_document(tail[-1]):
        begin = dash.start() + 1
        scope = Span(sentence.start, dash.start())
        yield Marker(begin, sentence.end, text[begin : sentence.end], "colon_headline", "source", "behind-dash", scope)


def is_told(text: str, sentence: Sentence, told: Span) -> bool:
    """Say whether what follows a colon is a clause with a finite verb, or begins with a quotation mark.

    A capital word there that looks like a verb is a noun (*Rücktritt im Mai*) or begins a question.
    """
    if text[told.start : told.start + 1] in MARKS:
        return True
    clauses = find_clauses(text, sentence.start, sentence.end)
    return any(c.verb is not None and c.verb.start > told.start for c in clauses)


def is_source(label: list[Word], named: frozenset[str], *, full: bool) -> bool:
    """Say whether the words before a colon name who says what follows, rather than what it is about.

    The last noun tells: an unnamed voice or a document is a source whatever follows, an office or a medium where a
    clause or a quotation follows (``full``), and so is a person whom the article cites. A participle or a preposition
    makes the words a headline of their own.
    """
    if not 0 < len(label) <= LABEL or any(w.may_be("part") or not (w.capital or is_plain(w)) for w in label):
        return False
    last = label[-1]
    if is_topic(last) or not last.capital:
        return False
    ids = ids_of(last.text)
    return "anonymous.noun" in ids or is_document(last) or (full and (bool(ids & SPEAKING) or fold(last.text) in named))


def is_plain(word: Word) -> bool:
    """Say whether a small word can stand within the name of a source: an article or an adjective."""
    return word.folded in word_list("inside-labels") or word.folded.endswith(("e", "er", "en", "es"))


def is_topic(word: Word) -> bool:
    """Say whether a noun before a colon names whom it is about."""
    return word.folded in word_list("no-source-in-headlines")


def is_document(word: Word) -> bool:
    """Say whether a noun names a document that says something; the last part of a compound tells."""
    return any(word.folded == noun or word.folded.endswith("-" + noun) for noun in word_list("headline-documents")) or (
        word.folded.endswith(tuple(word_list("headline-endings")))
    )


def ends(span: Span) -> tuple[int, int]:
    """Return a range as a pair."""
    return span.start, span.end


def around(sentence: Sentence) -> Span:
    """Return the range of a sentence."""
    return Span(sentence.start, sentence.end)
