"""Put numbers and lists into words."""

from __future__ import annotations

from collections.abc import Sequence

WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def number_text(value: float | None, digits: int = 0) -> str:
    """Return a number as the book prints it: 1,234 or 3.5; a missing one as a dash."""
    if value is None:
        return "–"
    return f"{value:,}" if isinstance(value, int) else f"{value:,.{digits}f}"


def number_word(value: int) -> str:
    """Return a count as a word up to twelve, in figures beyond."""
    return WORDS[value] if 0 <= value < len(WORDS) else f"{value:,}"


def bare_word(value: int) -> str:
    """Return a count that stands without its noun: none, one, two."""
    return number_word(value) if value else "none"


def count_of(value: int, one: str, many: str | None = None) -> str:
    """Return a count with its noun: no cues, one cue, two cues, 15 cues."""
    return f"{number_word(value)} {one if value == 1 else many or one + 's'}"


def times(number: int) -> str:
    """Say how often: once, twice, three times."""
    return {1: "once", 2: "twice"}.get(number, count_of(number, "time"))


def join(parts: Sequence[str], last: str = "and") -> str:
    """Join words to a list: a, b and c."""
    parts = list(parts)
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {last} {parts[-1]}" if parts else ""


def join_names(names: Sequence[str]) -> str:
    """Join names to a list; in quotation marks where several have one with an *and* of its own."""
    marked = len(names) > 1 and any(" and " in name for name in names)
    return join([f"“{name}”" for name in names] if marked else names)


def begin_sentence(text: str) -> str:
    """Return text with a capital first letter."""
    return text[:1].upper() + text[1:]
