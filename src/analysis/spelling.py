"""Write a text in one spelling, so that no annotator has to know the others, and find the way back.

The same words come in many code points: an umlaut as a letter and a mark, a blank or hyphen that does not break, a soft
hyphen inside a word, a line break inside a paragraph. The annotators read one spelling; what they find is put back to
the places of the raw text, which stays as it is. Letters stay too: *ss* for ß is a matter of words, not of code points.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import TypeVar

from analysis.records import Paragraph, Span

Found = TypeVar("Found")

MARKS_ABOVE = "\u0300-\u036f"
SILENT = "\u00ad\u200b\u2060\ufeff"  # soft hyphen and what has no width
UNSEEN = dict.fromkeys(map(ord, SILENT))
ALIKE = dict.fromkeys("\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f", " ")
ALIKE |= dict.fromkeys("\u2010\u2011", "-")
MOVING = re.compile(rf"[^{MARKS_ABOVE}{SILENT}](?:[{SILENT}]*[{MARKS_ABOVE}])+|[{SILENT}]+")
LINE_BREAK = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Plain:
    """A text in one spelling.

    ``starts`` says for each of its code points where it begins in the raw text, ``ends`` where it ends there; both are
    None where no place has moved.
    """

    text: str
    starts: tuple[int, ...] | None = None
    ends: tuple[int, ...] | None = None

    def raw(self, span: Span) -> tuple[int, int]:
        """Return where a range of the text lies in the raw text."""
        if self.starts is None or self.ends is None or span.start == span.end:
            return span.start, span.end
        return self.starts[span.start], self.ends[span.end - 1]


def write_plainly(text: str) -> Plain:
    """Return a text with composed letters, one kind of blank and hyphen, and nothing that cannot be seen."""
    for other, usual in ALIKE.items():  # faster than str.translate, which looks at every letter
        text = text.replace(other, usual)
    if unicodedata.is_normalized("NFC", text) and not any(mark in text for mark in SILENT):
        return Plain(text)
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    done = 0
    for match in MOVING.finditer(text):
        start, end = match.span()
        piece = unicodedata.normalize("NFC", match.group().translate(UNSEEN))
        inner = [min(start + i, end) for i in range(1, len(piece))]  # marks that no letter has taken in
        pieces += [text[done:start], piece]
        starts += [*range(done, start), *([start, *inner] if piece else [])]
        ends += [*range(done + 1, start + 1), *([*inner, end] if piece else [])]
        done = end
    pieces.append(text[done:])
    starts += range(done, len(text))
    ends += range(done + 1, len(text) + 1)
    return Plain("".join(pieces), tuple(starts), tuple(ends))


def unwrap(text: str, paragraphs: Iterable[Paragraph]) -> str:
    """Return a text of the same length with blanks for the line breaks inside its paragraphs."""
    pieces, done = [], 0
    for paragraph in paragraphs:
        pieces += [text[done : paragraph.start], LINE_BREAK.sub(" ", text[paragraph.start : paragraph.end])]
        done = paragraph.end
    return "".join((*pieces, text[done:]))


def put_back(found: Found, plain: Plain, raw: str) -> Found:
    """Return a record, or a tuple of them, with its ranges at their places in the raw text.

    A range that carries its words (``text``) gets them as they stand there.
    """
    if isinstance(found, tuple):
        return tuple(put_back(item, plain, raw) for item in found)
    if not is_dataclass(found):
        return found
    values = {field.name: getattr(found, field.name) for field in fields(found)}
    changes = {name: put_back(value, plain, raw) for name, value in values.items() if isinstance(value, (tuple, Span))}
    if isinstance(found, Span):
        start, end = plain.raw(found)
        changes |= {"start": start, "end": end}
        if "text" in values:
            changes["text"] = raw[start:end]
    return replace(found, **changes)
