"""Find the numbers that stand in a text, in figures or as English words.

What counts: figures, with commas by the thousand and with decimals, wherever they stand; *no* and *none*, *one* to
*twelve*, *once*, *twice* and *half*, each as a whole word. Ordinals, *both* and *pair* do not, nor does what stands in
German words or in a name.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

COUNTS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
WORDS = {word: value for value, word in enumerate(COUNTS)} | {"none": 0, "once": 1, "twice": 2, "half": 0.5}
GROUP = 3  # digits between two commas


class Spelled(NamedTuple):
    """A number of a text: its value, how many decimal places it shows, and how it is written."""

    value: int | float
    places: int
    written: str


def numbers(text: str, names: Iterable[str] = ()) -> list[Spelled]:
    """Return the numbers that stand in a text, in order, without those in German words and in names."""
    return all_numbers(bare(text, names))


def all_numbers(text: str) -> list[Spelled]:
    """Return all numbers of a text, in order, also those in names."""
    found, at = [], 0
    while at < len(text):
        if text[at].isdecimal():
            end = end_of_figures(text, at)
            found.append(read_figures(text[at:end]))
        else:
            end = end_of(text, at, lambda sign: is_wordly(sign) and not sign.isdecimal())
            word = text[at:end].lower()
            alone = not is_wordly(text[at - 1 : at]) and not is_wordly(text[end : end + 1])
            if word in WORDS and alone:
                found.append(Spelled(WORDS[word], 0, text[at:end]))
        at = max(end, at + 1)
    return found


def bare(text: str, names: Iterable[str] = ()) -> str:
    """Return a text without the names, where they stand as a whole, and then without what stands between two stars."""
    for name in names:
        pieces, start, at = [], 0, text.find(name)
        while at >= 0:
            end = at + len(name)
            if is_wordly(text[at - 1 : at]) or is_wordly(text[end : end + 1]):
                at = text.find(name, at + 1)
            else:
                pieces.append(text[start:at])
                start, at = end, text.find(name, end)
        text = " ".join([*pieces, text[start:]])
    at = text.find("*")
    while at >= 0:
        end = text.find("*", at + 1)
        if end > at + 1:
            text = f"{text[:at]} {text[end + 1 :]}"
        at = text.find("*", at + 1)
    return text


def misleading(names: Iterable[str | None]) -> list[str]:
    """Return the names in which a number stands that is not the whole name, the longest first."""
    some = {name for name in names if name and any(one.written != name for one in all_numbers(name))}
    return sorted(some, key=lambda name: (-len(name), name))


def is_wordly(sign: str) -> bool:
    """Return whether a sign belongs to a word or a number; none at the end of a text does not."""
    return sign.isalnum() or sign == "_"


def end_of(text: str, at: int, belongs) -> int:
    """Return the end of the run of signs that belong, from a place on."""
    while at < len(text) and belongs(text[at]):
        at += 1
    return at


def end_of_figures(text: str, at: int) -> int:
    """Return the end of the number in figures that begins at a place, with its commas and decimals."""
    end = end_of(text, at, str.isdecimal)
    while len(text[at:end].split(",")[0]) <= GROUP and text[end : end + 1] == ",":
        group = end_of(text, end + 1, str.isdecimal)
        if group - end - 1 != GROUP:
            break
        end = group
    after = end_of(text, end + 1, str.isdecimal)
    return after if text[end : end + 1] == "." and after > end + 1 else end


def read_figures(written: str) -> Spelled:
    """Return what a number in figures says."""
    plain = written.replace(",", "")
    _, point, places = plain.partition(".")
    return Spelled(float(plain) if point else int(plain), len(places), written)


def says(shown: Spelled, value: int | float | None) -> bool:
    """Return whether a shown number is a derived one, rounded to the places that it shows."""
    if value is None or isinstance(value, bool):
        return False
    return shown.value == value or float(f"{value:.{shown.places}f}") == shown.value
