"""Say whether two texts are the same, but for decimal numbers that differ by less than one part in a billion.

Counts have to be exact: only numbers with a decimal point or an exponent may differ, and only where one of them is
written out as far as a computer calculates, for that is what rounding on another processor looks like. A hash of
something that differs so little differs, too; where that is known, such hashes are told to ``Near`` in pairs.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any

from analysis.review.findings import CHANGED, IDENTICAL, WITHIN

TOLERANCE = 1e-9  # relative
# As Python and JavaScript write them. An exponent has its sign and no number a leading zero, so that the digits of a
# hash or a colour are never taken for a number.
# No sign but 0 to 9 is a digit.
DECIMAL = r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+(?:e[-+][0-9]{1,3})?|e[-+][0-9]{1,3})"
LEAST_DIGITS = 15  # that a float has which was calculated; what has fewer was written so on purpose
LONGEST = 25  # signs of a float as it is written
NUMBER = re.compile(DECIMAL)
TOKEN = re.compile(rf"(?<![\w.#&+-])({DECIMAL}|[0-9a-f]{{64}}|[0-9a-f]{{16}})(?![\w.])")


@dataclass
class Near:
    """Pairs of hashes of things that are the same within tolerance."""

    pairs: set[tuple[str, str]] = field(default_factory=set)

    def add(self, first: str, second: str) -> None:
        """Note two hashes, and what a ledger uses of them as keys."""
        self.pairs |= {(first, second), (first[:16], second[:16])}

    def verdict(self, first: str, second: str) -> str:
        """Return how two texts compare: identical, within tolerance, or changed."""
        if first == second:
            return IDENTICAL
        ours, theirs = TOKEN.split(first), TOKEN.split(second)
        if len(ours) != len(theirs) or ours[::2] != theirs[::2]:
            return CHANGED
        close = all(map(self.are_close, ours[1::2], theirs[1::2]))
        return WITHIN if close else CHANGED

    def verdict_of_bytes(self, first: bytes, second: bytes) -> str:
        """Return how the contents of two files compare; what is no text has to be the same."""
        if first == second:
            return IDENTICAL
        try:
            return self.verdict(first.decode(), second.decode())
        except UnicodeDecodeError:
            return CHANGED

    def verdict_of_values(self, first: Any, second: Any) -> str:
        """Return how two values of JSON compare."""
        return self.verdict(*(json.dumps(value, ensure_ascii=True, sort_keys=True) for value in (first, second)))

    def are_close(self, first: str, second: str) -> bool:
        """Say whether two numbers are the same within tolerance, or two hashes known to be a pair."""
        if first == second or (first, second) in self.pairs:
            return True
        if not (NUMBER.fullmatch(first) and NUMBER.fullmatch(second)):
            return False
        if max(len(first), len(second)) > LONGEST or max(count_digits(first), count_digits(second)) < LEAST_DIGITS:
            return False
        ours, theirs = float(first), float(second)
        if ours == theirs or (ours.is_integer() and theirs.is_integer()):  # spelled otherwise, or counts
            return False
        return abs(ours - theirs) <= TOLERANCE * max(abs(ours), abs(theirs))


def count_digits(number: str) -> int:
    """Return how many significant digits a decimal number is written with."""
    return len(re.sub(r"[^0-9]", "", number.partition("e")[0]).lstrip("0"))
