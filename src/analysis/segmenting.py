"""Split paragraphs into sentences, and sentences into tokens, at raw-text offsets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from analysis.records import Paragraph, Sentence, Token

TOKEN = re.compile(
    r"\d+(?:[.,:]\d+)*(?:\.(?=\s+[a-zäöü]))?"  # numbers: 1,5 or 110.000 or 3. (before a small letter)
    r"|\w+(?:[-‑’'/]\w+)*-?"  # words, with hyphens (also U+2011) and apostrophes inside
    r"|\.{2,}|…|[^\w\s]"
)


def find_tokens(text: str, start: int, end: int) -> Iterator[Token]:
    """Yield the tokens of ``text[start:end]``."""
    for match in TOKEN.finditer(text, start, end):
        yield Token(match.start(), match.end(), match.group())


def find_sentences(text: str, paragraphs: Iterable[Paragraph]) -> tuple[Sentence, ...]:
    """Split each paragraph into sentences. (To be written.)"""
    raise NotImplementedError
