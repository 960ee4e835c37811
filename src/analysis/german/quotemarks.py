"""Pair quotation marks, of every style, also nested, mixed or left open."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

OPENERS = "„‚‟"  # open whatever stands around them
PARTNERS = {
    "„": '“”"‟„»«',
    "‚": "‘’'",
    "“": '”"“',
    "”": "”",
    "‘": "’",
    "‟": '”"',
    "»": "«“",
    "«": "»“",
    "›": "‹",
    "‹": "›",
    '"': '"”“',
    "'": "'’",
    "’": "’",
}
MARKS = frozenset("„“”‟\"»«‚‘’'›‹")
MARK = re.compile(f"[{re.escape(''.join(sorted(MARKS)))}]")
APOSTROPHES = frozenset("'’‘")
EITHER_WAY = frozenset('"“«»‹›')
SINGLE = frozenset("‚‘’'›‹")
BEFORE_AN_OPENER = frozenset('([{-–—/‑:„“»«"‚›‹')
DEEPEST = 5  # levels
AFTER_A_CLOSER = frozenset(".,;:!?)]}…-–—/‑“”\"«»‘’'›‹")


@dataclass(frozen=True, slots=True)
class Marked:
    """A passage in quotation marks: its range with the marks, how deep it is nested, and whether it is closed.

    ``through`` says that it goes on with a passage of the paragraph before.
    """

    start: int
    end: int
    depth: int
    closed: bool = True
    single: bool = False
    through: bool = False


def find_marked(text: str, start: int, end: int) -> list[Marked]:
    """Find the passages in quotation marks in one paragraph, in the order of their beginnings.

    A mark that opens nothing and closes nothing is passed over. A passage left open ends with the paragraph; it is
    returned with ``closed=False`` where no other passage stands in it, and the caller decides whether to believe it.

    Args:
        text: the raw text.
        start: where the paragraph begins.
        end: where it ends.
    """
    return finish(scan(text, start, end), end)


def find_marked_through(text: str, paragraphs: Sequence[tuple[int, int]]) -> list[list[Marked]]:
    """Find the passages in quotation marks in paragraphs that follow each other.

    What one paragraph leaves open is believed where the next opens it again, or where a mark in one of the next closes
    it and no other passage begins between them. Each paragraph has its own piece.

    Args:
        text: the raw text.
        paragraphs: where each begins and ends.
    """
    scanned = [scan(text, start, end) for start, end in paragraphs]
    pieces: dict[int, tuple[int, int]] = {}
    through: set[int] = set()
    for number, found in enumerate(scanned):
        if not found.left or number in pieces:
            continue
        opened, sign = found.left
        last = find_last(text, paragraphs, scanned, number, sign)
        if last is None:
            continue
        pieces[number] = (opened, paragraphs[number][1])
        through.update(range(number + 1, max(last, number + 1) + 1))
        for between in range(number + 1, last):
            pieces[between] = paragraphs[between]
        if last > number:
            pieces[last] = (paragraphs[last][0], scanned[last].stray[0] + 1)
    out = []
    for number, (found, (start, end)) in enumerate(zip(scanned, paragraphs, strict=True)):
        piece = pieces.get(number)
        if piece is None:
            passages = finish(found, end)
        else:
            passages = nest([*found.passages, Marked(*piece, 0, single=text[piece[0]] in SINGLE)])
        if number in through and passages and passages[0].start == start:
            passages[0] = replace(passages[0], through=True)
        out.append(passages)
    return out


def find_last(
    text: str, paragraphs: Sequence[tuple[int, int]], scanned: Sequence[Scan], number: int, sign: str
) -> int | None:
    """Return the paragraph in which what one leaves open ends: itself where the next opens it again; None if none."""
    for later in range(number + 1, len(scanned)):
        found, start = scanned[later], paragraphs[later][0]
        if later == number + 1 and text[start] == sign:
            return number
        first = min([*(m.start for m in found.passages), *([found.left[0]] if found.left else [])], default=None)
        if found.stray and found.stray[1] in PARTNERS[sign] and (first is None or found.stray[0] < first):
            return later
        if first is not None or found.stray:
            return None
    return None


@dataclass(frozen=True, slots=True)
class Scan:
    """The marks of a paragraph: closed passages, the outermost mark left open, the first that closes nothing."""

    passages: list[Marked]
    left: tuple[int, str] | None
    stray: tuple[int, str] | None


def scan(text: str, start: int, end: int) -> Scan:
    """Pair the marks of one paragraph."""
    found: list[Marked] = []
    stack: list[tuple[int, str]] = []
    stray: tuple[int, str] | None = None
    for match in MARK.finditer(text, start, end):
        position, mark = match.start(), match.group()
        before = text[position - 1] if position > start else " "
        after = text[position + 1] if position + 1 < end else " "
        if mark in APOSTROPHES and (before.isalnum() and after.isalnum()):
            continue
        partner = find_partner(stack, mark)
        opens, closes = can_open(mark, before, after), can_close(mark, before, after)
        if closes and partner is not None and not (opens and mark in EITHER_WAY and after.isalnum()):
            opened, sign = stack[partner]
            del stack[partner:]
            found.append(Marked(opened, position + 1, 0, single=sign in SINGLE))
        elif opens:
            stack.append((position, mark))
        elif closes and stray is None and mark not in APOSTROPHES:
            stray = (position, mark)
    left = stack[0] if stack and stack[0][1] not in APOSTROPHES else None
    return Scan(found, left, stray)


def finish(found: Scan, end: int) -> list[Marked]:
    """Return the passages of a paragraph, and what it leaves open where no other passage stands in it."""
    last = max((marked.end for marked in found.passages), default=0)
    passages = list(found.passages)
    if found.left and found.left[0] >= last:  # what is open inside the outermost one is a slip of the keyboard
        passages.append(Marked(found.left[0], end, 0, closed=False, single=found.left[1] in SINGLE))
    return nest(passages)


def nest(passages: list[Marked]) -> list[Marked]:
    """Return passages in the order of their beginnings, each with the number of passages around it as its depth.

    What is nested deeper than any text nests is left out, so that no place lies in more than a few of them.
    """
    out, around = [], []
    for marked in sorted(passages, key=lambda m: (m.start, -m.end)):
        while around and around[-1] <= marked.start:
            around.pop()
        if len(around) < DEEPEST:
            out.append(replace(marked, depth=len(around)))
        around.append(marked.end)
    return out


def last_sign(text: str, marked: Marked) -> str:
    """Return the last character of a passage in quotation marks, the closing mark left out."""
    end = marked.end - (text[marked.end - 1] in MARKS)
    return text[end - 1 : end]


def find_partner(stack: list[tuple[int, str]], mark: str) -> int | None:
    """Return the index of the innermost open mark that ``mark`` can close; no text has more than four levels."""
    for index in range(len(stack) - 1, max(-1, len(stack) - 5), -1):
        if mark in PARTNERS.get(stack[index][1], ""):
            return index
    return None


def can_open(mark: str, before: str, after: str) -> bool:
    """Say whether a mark can open a passage, by what stands around it."""
    if mark in OPENERS:
        return True
    if after.isspace() or after in ".,;:!?)]":
        return False
    return before.isspace() or before in BEFORE_AN_OPENER


def can_close(mark: str, before: str, after: str) -> bool:
    """Say whether a mark can close a passage, by what stands around it."""
    if mark in OPENERS:
        return mark == "„" and not before.isspace() and not after.isalnum()
    if mark in APOSTROPHES and before.isspace():
        return False
    if mark in "“”«»‹›":
        return True
    return not before.isspace() and (after.isspace() or after in AFTER_A_CLOSER or not after.isalnum())
