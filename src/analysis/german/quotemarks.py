"""Pair quotation marks, of every style, also nested, mixed or left open."""

from __future__ import annotations

from dataclasses import dataclass, replace

OPENERS = "„‚‟"  # open whatever stands around them
PARTNERS = {
    "„": '“”"‟„»«',
    "‚": "‘’'",
    "“": '”"“',
    "”": "”",
    "‘": "’",
    "‟": '”"',
    "»": "«",
    "«": "»",
    "›": "‹",
    "‹": "›",
    '"': '"”“',
    "'": "'’",
    "’": "’",
}
MARKS = frozenset("„“”‟\"»«‚‘’'›‹")
APOSTROPHES = frozenset("'’‘")
SINGLE = frozenset("‚‘’'›‹")
BEFORE_AN_OPENER = frozenset('([{-–—/‑:„“»«"‚›‹')
AFTER_A_CLOSER = frozenset(".,;:!?)]}…-–—/‑“”\"«»‘’'›‹")


@dataclass(frozen=True, slots=True)
class Marked:
    """A passage in quotation marks: its range with the marks, how deep it is nested, and whether it is closed."""

    start: int
    end: int
    depth: int
    closed: bool = True
    single: bool = False


def find_marked(text: str, start: int, end: int) -> list[Marked]:
    """Find the passages in quotation marks in one paragraph, in the order of their beginnings.

    A mark that opens nothing and closes nothing is passed over. A passage left open ends with the paragraph; it is
    returned with ``closed=False`` where no other passage stands in it, and the caller decides whether to believe it.

    Args:
        text: the raw text.
        start: where the paragraph begins.
        end: where it ends.
    """
    found: list[Marked] = []
    stack: list[tuple[int, str]] = []
    for position in range(start, end):
        mark = text[position]
        if mark not in MARKS:
            continue
        before = text[position - 1] if position > start else " "
        after = text[position + 1] if position + 1 < end else " "
        if mark in APOSTROPHES and before.isalnum() and after.isalnum():
            continue
        partner = find_partner(stack, mark)
        opens, closes = can_open(mark, before, after), partner is not None and can_close(mark, before, after)
        if closes and not (opens and mark in '"“' and after.isalnum()):
            opened, sign = stack[partner]
            del stack[partner:]
            found.append(Marked(opened, position + 1, 0, single=sign in SINGLE))
        elif opens:
            stack.append((position, mark))
    last = max((marked.end for marked in found), default=start)
    for opened, sign in stack[:1]:  # what is open inside the outermost one is a slip of the keyboard
        if sign not in APOSTROPHES and opened >= last:
            found.append(Marked(opened, end, 0, closed=False, single=sign in SINGLE))
    return nest(found)


def nest(passages: list[Marked]) -> list[Marked]:
    """Return passages in the order of their beginnings, each with the number of passages around it as its depth."""
    out, around = [], []
    for marked in sorted(passages, key=lambda m: (m.start, -m.end)):
        while around and around[-1] <= marked.start:
            around.pop()
        out.append(replace(marked, depth=len(around)))
        around.append(marked.end)
    return out


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
