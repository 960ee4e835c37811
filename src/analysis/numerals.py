"""Read the numbers that stand in a text of the book.

What counts as a number is a rule that a reader can apply by eye, and that does not ask what the number says:

* figures, with commas by the thousand and with decimals: 2,434, 13.8, 45%; also in dates, years and names (4.0);
* *no* and *none* (0), *one* to *twelve*, *once* (1), *twice* (2) and *half* (0.5), each as a whole word.

*Both*, *pair*, ordinals (*the first four* has one number) and *all* are no numbers: they name members of what was
counted before. Nor is a number what stands in German words (``*zwölf von 12*``) or in a name that the corpus gives,
such as *20 Minuten*: the book did not count it. A name that is a number and nothing else cannot be told from one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from analysis.wording import WORDS

VALUES = {word: value for value, word in enumerate(WORDS)} | {"none": 0, "once": 1, "twice": 2, "half": 0.5}
FIGURES = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?"
NUMERAL = re.compile(rf"{FIGURES}|\b(?:{'|'.join(VALUES)})\b", re.IGNORECASE)
GERMAN = re.compile(r"\*[^*]+\*")  # as ``claims.sentence_html`` marks them


def numbers_in(text: str, names: Iterable[str] = ()) -> list[int | float]:
    """Return the numbers that stand in a text, in its order and as they are shown there.

    Args:
        text: what a number or sentence shows.
        names: what the corpus calls itself, its texts and its sources, as ``misleading`` orders them.
    """
    for name in names:
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", " ", text)
    return [value_of(match[0]) for match in NUMERAL.finditer(GERMAN.sub(" ", text))]


def misleading(names: Iterable[str | None]) -> list[str]:
    """Return the names that have a number in them and are more than a number, the longest first."""
    some = {name for name in names if name and NUMERAL.search(name) and not NUMERAL.fullmatch(name)}
    return sorted(some, key=lambda name: (-len(name), name))


def value_of(written: str) -> int | float:
    """Return the number that figures or a word say."""
    word = written.casefold()
    if word in VALUES:
        return VALUES[word]
    figures = written.replace(",", "")
    return float(figures) if "." in figures else int(figures)
