"""The faults of single articles, in their order: a list that lies on disk where it is long."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.corpus.readers import Fault
from analysis.ondisk import Spool


class Faults:
    """Faults of single articles, in the order in which they were met."""

    def __init__(self) -> None:
        """Make an empty list."""
        self._spool = Spool()

    def append(self, fault: Fault) -> None:
        """Add a fault."""
        self._spool.append([fault.place, fault.what])

    def clear(self) -> None:
        """Forget all of them."""
        self._spool = Spool()

    def __getitem__(self, number: int) -> Fault:
        """Return one of them."""
        return list(self)[number]

    def __len__(self) -> int:
        return len(self._spool)

    def __iter__(self) -> Iterator[Fault]:
        return (Fault(place, what) for place, what in self._spool)

    def __eq__(self, other: object) -> bool:
        """Say whether it holds the same as another one, or as a list."""
        return isinstance(other, (Faults, list)) and list(self) == list(other)

    __hash__ = None  # it can change
