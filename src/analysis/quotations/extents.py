"""Small questions about clauses and ranges that all readers of quotations ask."""

from __future__ import annotations

import re

from analysis.german.phrases import Clauses, Part, Word
from analysis.quotations.attributions import Head
from analysis.records import Span

INFIX = re.compile(
    r"^(ab|an|auf|aus|bei|dar|durch|ein|fest|fort|frei|her|hin|nach|nieder|um|unter|vor|voran|weg|weiter|wieder|zurück|zusammen)\w*zu\w{2,}(en|n)$"
)
EDGE = " \t\n\u00a0,;:–—-"


def trim_end(text: str, span: Span) -> list[Span]:
    """Return a range without blanks and a comma at its end."""
    end = span.end
    while end > span.start and text[end - 1] in " ,\n\u00a0":
        end -= 1
    return [Span(span.start, end)] if end > span.start else []


def is_closed_clause(clauses: Clauses, start: int) -> bool:
    """Say whether the clause that begins at a place is one with *dass* or *ob*, or an infinitive with *zu*."""
    for part in clauses.parts:
        words = clauses.words[part.first : part.last]
        if words[0].start <= start < words[-1].end:
            first = next(w for w in words if w.start >= start)
            return first.is_a("complementizer") or (not clauses.has_finite(part) and is_infinitive(words))
    return False


def subjunctive_in(clauses: Clauses, parts: tuple[Part, ...]) -> bool:
    """Say whether the first finite verb of these parts is a subjunctive."""
    for part in parts:
        for word in clauses.words[part.first : part.last]:
            if word.finite and not word.bracketed:  # *..., sollte es regnen* is a condition, and reports nothing
                condition = word is clauses.words[part.first] and word.text.lower() in ("sollte", "sollten")
                return word.subjunctive and not condition
    return False


def is_infinitive(words: tuple[Word, ...]) -> bool:
    """Say whether a part is an infinitive with *zu*."""
    for index, word in enumerate(words):
        low = word.text.lower()
        if low == "zu" and index + 1 < len(words):
            following = words[index + 1]
            if (
                following.text.endswith("n")
                and not following.capital
                and not following.is_a("article_definite", "preposition")
            ):
                return True
        if INFIX.match(low) and not word.capital:
            return True
    return False


def has_object(clauses: Clauses, head: Head) -> bool:
    """Say whether the verb's sentence says what is demanded, named or judged."""
    part = clauses.parts[head.part]
    begin, end = clauses.words[part.first].start, clauses.words[part.last - 1].end
    taken = sum(s.end - s.start for s in (*head.speaker, *head.cue) if begin <= s.start < end)
    length = end - begin
    return length - taken > 8 or head.part + 1 < len(clauses.parts)


def content_end(clauses: Clauses) -> int:
    """Return where what is said ends: before the full stop of the sentence."""
    if not clauses.parts:
        return clauses.end
    last = clauses.parts[-1].last
    return clauses.words[last - 1].end


def trim(text: str, spans: list[Span]) -> list[Span]:
    """Return ranges without blanks, commas and dashes at their edges; empty ones are left out."""
    out = []
    for span in spans:
        start, end = span.start, span.end
        while start < end and text[start] in EDGE:
            start += 1
        while end > start and (text[end - 1] in EDGE):
            end -= 1
        if any(c.isalnum() for c in text[start:end]):
            out.append(Span(start, end))
    return out


def is_all_marked(text: str, clauses: Clauses, ranges: tuple[Span, ...]) -> bool:
    """Say whether everything in these ranges stands in quotation marks."""
    words = [w for w in clauses.words if w.is_word and any(r.start <= w.start < r.end for r in ranges)]
    return bool(words) and all(w.inside for w in words)
