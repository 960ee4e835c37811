"""Find the person whose office is called by a noun, without going through all people again for each such phrase."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from analysis.german.names import Person
from analysis.sources.matching import fits_office


class Holders:
    """People who can be meant by one noun for an office, with all places where the article names them."""

    def __init__(self, people: Sequence[Person]) -> None:
        """Sort their mentions."""
        self.people = people
        places = sorted((m.start, -number) for number, person in enumerate(people) for m in person.mentions)
        self._starts = [start for start, _ in places]
        self._numbers = [-number for _, number in places]

    def last_before(self, position: int) -> Person:
        """Return the one who was named last before a place; the first of all, where nobody was."""
        index = bisect_left(self._starts, position)
        return self.people[self._numbers[index - 1] if index else 0]


def find_holders(people: Iterable[Person], stem: str, wanted: frozenset[str]) -> tuple[Holders, Holders]:
    """Return the people whose office is called by a noun: those of the places wanted, and those of no known place."""
    fitting = [p for p in people if any(fits_office(role, stem) for role in p.roles)]
    there = [p for p in fitting if wanted & p.places]
    return Holders(there), Holders([p for p in fitting if not (wanted and p.places)])
