"""Draw a map of a text: every word a bar of its length, cues to be read, and what was annotated leading to its row."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from analysis.excerpts import LONGEST_CUE, Door

READABLE = ("cues",)  # the one table whose words are always to be read: single words that the tables show anyway
# short ranges that a word is coloured for; of several that hold it, the first of these tables has it
POINTS = ("cues", "markers", "readings", "rementions", "frames", "nominal_acts", "origins")
# what stands where a longer range begins, before its number
SIGNS = {
    "paragraphs": "par",
    "sentences": "sent",
    "reported_clauses": "cl",
    "quotations": "quot",
    "sources": "src",
    "links": "via",
    "denials": "den",
    "passages": "pas",
    "differences": "dif",
    "variants": "var",
}
QUOTED = "quotations"  # words in one of its ranges are drawn in another colour
LONGEST_BAR = 24  # letters
WORD = re.compile(r"\S+")
LINE = re.compile(r"[^\n]*\S[^\n]*")


@dataclass(frozen=True, slots=True)
class Mark:
    """An annotated range of a text: its table, its anchor on the page and its name, both safe, and where it is."""

    table: str
    anchor: str
    name: str
    start: int
    end: int


@dataclass(frozen=True)
class Layout:
    """What stands where in a text, by the start of a word: its own mark, the ranges that begin, and what is quoted."""

    own: Mapping[int, Mark]
    begins: Mapping[int, Sequence[Mark]]
    quoted: frozenset[int]


def draw_map(article: str, marks: Sequence[Mark], door: Door, *, whole: bool) -> str:
    """Return the map of a text as safe HTML, a paragraph for each of its lines.

    Args:
        article: the article's id.
        marks: what is annotated in it.
        door: hands out the words of cues, and all words where the text may be shown whole.
        whole: whether it may.
    """
    text = door.texts[article]
    layout = lay_out([match.span() for match in WORD.finditer(text)], marks)
    lines = []
    for line in LINE.finditer(text):
        words = [match.span() for match in WORD.finditer(text, line.start(), line.end())]
        lines.append(f"<p>{' '.join(draw_words(article, words, layout, door, whole=whole))}</p>")
    return f'<div class="text-map">{"".join(lines)}</div>'


def lay_out(words: Sequence[tuple[int, int]], marks: Sequence[Mark]) -> Layout:
    """Return what stands where: a word belongs to the first table's mark that holds it, of these to the shortest.

    Args:
        words: the ranges of a text's words, in its order.
        marks: what is annotated in it.
    """
    starts = [start for start, _ in words]
    own: dict[int, Mark] = {}
    begins: dict[int, list[Mark]] = {}
    quoted: set[int] = set()
    order = {table: number for number, table in enumerate(POINTS)}
    for mark in sorted(marks, key=lambda m: (order.get(m.table, -1), m.start, m.end, m.table, m.anchor)):
        first = max(0, bisect_left(starts, mark.start + 1) - 1)
        held = [start for start, end in words[first : bisect_left(starts, mark.end)] if end > mark.start]
        if mark.table in order:
            for start in held:
                own.setdefault(start, mark)
        elif held:
            begins.setdefault(held[0], []).append(mark)
            quoted.update(held if mark.table == QUOTED else ())
    return Layout(own, begins, frozenset(quoted))


def draw_words(
    article: str, words: Sequence[tuple[int, int]], layout: Layout, door: Door, *, whole: bool
) -> Iterator[str]:
    """Yield the words of one line: bars, words, and links to rows."""
    number = 0
    while number < len(words):
        start, stop = words[number][0], number + 1
        for mark in layout.begins.get(start, ()):
            yield f'<a class="at" href="#{mark.anchor}" title="{mark.name}">{abbreviate(mark)}</a>'
        own = layout.own.get(start)
        while stop < len(words) and layout.own.get(words[stop][0]) is own and words[stop][0] not in layout.begins:
            stop += 1
        yield draw_run(article, words[number:stop], own, layout, door, whole=whole)
        number = stop


def draw_run(
    article: str, words: Sequence[tuple[int, int]], own: Mark | None, layout: Layout, door: Door, *, whole: bool
) -> str:
    """Return words that belong together as bars or, where they may be read, as words; linked where annotated."""
    start, end = words[0][0], words[-1][1]
    name = ""
    if whole:
        marks = [(own.start, own.end)] if own else []
        drawn = door.show(article, start, end, marks=marks).markup
    elif own and own.table in READABLE and own.end - own.start <= LONGEST_CUE:
        drawn = door.alone(article, [(max(start, own.start), min(end, own.end))])
    else:
        drawn = " ".join(draw_bar(right - left, quoted=left in layout.quoted) for left, right in words)
        name = f' aria-label="{own.name}"' if own else ""
    return f'<a class="{own.table}" href="#{own.anchor}" title="{own.name}"{name}>{drawn}</a>' if own else drawn


def draw_bar(letters: int, *, quoted: bool) -> str:
    """Return a bar as long as a word of so many letters."""
    return f'<i class="w{min(letters, LONGEST_BAR)}{" q" if quoted else ""}"></i>'


def abbreviate(mark: Mark) -> str:
    """Return the short name of a range that begins here: its table's sign, and its number."""
    return SIGNS.get(mark.table, mark.table) + re.sub(r"\D", "", mark.name.rpartition(" ")[2])
