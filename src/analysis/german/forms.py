"""Give words the one form under which they are counted, weighed and compared over texts.

The form is small: a word that opens a sentence has a capital that says nothing of it, and whether it would have one
elsewhere cannot be told without knowing its part of speech. So *Essen* and *essen* are one form.
"""

from __future__ import annotations

from collections.abc import Iterator

from analysis.anchors import fold
from analysis.segmenting import TOKEN

PLAIN = str.maketrans({"\u2010": "-", "\u2011": "-", "\u2019": "'", "\u02bc": "'"})


def form_of(token: str) -> str | None:
    """Return the form of a token; None for a mark.

    It is small and composed, with ss for ß, a plain hyphen and a plain apostrophe; an ordinal loses its full stop.
    """
    if token.isascii() and token.isalpha():
        return token.lower()
    form = fold(token.translate(PLAIN))
    if form[-1:] == "." and form[:1].isdigit():
        form = form[:-1]
    return form if any(map(str.isalnum, form)) else None


def find_forms(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and form of each word and number of ``text[start:end]``, in their order."""
    for match in TOKEN.finditer(text, start, len(text) if end is None else end):
        form = form_of(match.group())
        if form is not None:
            yield match.start(), match.end(), form
