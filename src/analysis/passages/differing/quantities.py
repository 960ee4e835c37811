"""Read the words that say how many: figures, words for an open number, and how exact a figure is."""

from __future__ import annotations

from analysis.passages.differing.sides import Side
from analysis.passages.differing.wordlists import read_number, words_of
from analysis.records import Span

NEAR = 3  # words between a quantity and its noun, at most: *drei alte und schiefe Türme*


def find_quantity(side: Side, noun: int) -> int | None:
    """Return the word before a noun that says how many there are: a figure or a word for an open number."""
    clause = side.units[noun].clause
    for i in range(noun - 1, max(-1, noun - 2 - NEAR), -1):
        unit = side.units[i]
        if unit.clause != clause or (unit.capital and unit.content and unit.place):
            return None
        if unit.number is not None or unit.folded in words_of("quantities"):
            return i
        if not unit.content and unit.folded not in ("und", "oder"):
            return None
    return None


def is_cut(side: Side, noun: int) -> bool:
    """Say whether a figure or quantity stands before a noun, but outside the stretch."""
    clause, place = side.clauses[side.units[noun].clause], side.units[noun].place
    for k in range(place - 1, max(-1, place - 2 - NEAR), -1):
        if clause.starts[k] >= side.span.start:
            continue
        word = clause.spellings[k]
        if read_number(word.text) is not None or word.folded in words_of("quantities"):
            return True
        if word.capital:
            return False
    return False


def spans(side: Side, number: int | None) -> list[Span]:
    """Return the range of a word, if there is one; of a figure with the word before it that says how exact it is."""
    if number is None:
        return []
    first = number - 1 if read_roughness(side, number) is not None else number
    return [Span(side.units[first].start, side.units[number].end)]


def read_roughness(side: Side, number: int) -> str | None:
    """Return the group of the word before a figure that says how exact it is: *rund, etwa*; None without one."""
    if not number or side.units[number].number is None or side.units[number - 1].clause != side.units[number].clause:
        return None
    word = side.units[number - 1].folded
    return next((group for group in words_of("roughly") if word in group.split("|")), None)


def find_rough_words(side: Side) -> list[int]:
    """Return the words that belong to the figure behind them."""
    return [i - 1 for i, unit in enumerate(side.units) if unit.number and read_roughness(side, i) is not None]


def is_told(side: Side, number: int, elsewhere: Side) -> bool:
    """Say whether the same figure stands somewhere on the other side, in another place."""
    unit = side.units[number]
    return any(same_words(unit.folded, unit.number, other.folded, other.number) for other in elsewhere.units)


def same_quantity(a: Side, left: int, b: Side, right: int) -> bool:
    """Say whether two words say the same number."""
    first, second = a.units[left], b.units[right]
    return same_words(first.folded, first.number, second.folded, second.number)


def same_words(first: str, first_number: str | None, second: str, second_number: str | None) -> bool:
    """Say whether two figures or quantities are alike, spelt or grouped."""
    if first_number is not None and first_number == second_number:
        return True
    if first_number and second_number and (first.isdigit() or second.isdigit()):  # *am 3. Mai, am dritten Mai*
        return first_number.rstrip(".") == second_number.rstrip(".")
    if first == second:
        return True
    return any(is_among(first, group) and is_among(second, group) for group in words_of("few-or-many"))


def is_among(word: str, group: str) -> bool:
    """Say whether a quantity, with whatever ending, is of a group."""
    return any(word.startswith(base.removesuffix("e")) and len(word) <= len(base) + 2 for base in group.split("|"))
