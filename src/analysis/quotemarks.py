"""Pair quotation marks, of every style, also nested, mixed or left open."""

from __future__ import annotations

from dataclasses import dataclass

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
    returned with ``closed=False``, and the caller decides whether to believe it.

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
        if closes and not (opens and mark == '"' and after.isalnum()):
            opened, sign = stack[partner]
            del stack[partner:]
            found.append(Marked(opened, position + 1, len(stack), single=sign in SINGLE))
        elif opens:
            stack.append((position, mark))
    # Only the outermost passage left open can be meant: what is open inside it is a slip of the keyboard.
    for opened, sign in stack[:1]:
        if sign not in APOSTROPHES:
            found.append(Marked(opened, end, 0, closed=False, single=sign in SINGLE))
    return sorted(found, key=lambda marked: (marked.start, -marked.end))


def find_partner(stack: list[tuple[int, str]], mark: str) -> int | None:
    """Return the index of the innermost open mark that ``mark`` can close; four levels are looked at, no text has more."""
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
