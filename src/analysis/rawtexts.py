"""Hold the raw texts of a corpus as they lie on disk, and hand each out when it is asked for.

As strings of Python all texts together would take several times the room of their files.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping

import pyarrow as pa


class Texts(Mapping[str, str]):
    """Raw texts by article, in the corpus's order."""

    def __init__(self, groups: Iterable[pa.Table]) -> None:
        """Take tables with the columns ``article_id`` and ``text``."""
        self._columns: list[pa.Array] = []
        self._places: dict[str, int] = {}
        self._owners, self._rows = array("q"), array("q")
        self._last: tuple[str, str] | None = None  # what was asked for last: most ask for one text many times
        for group in groups:
            for chunk in group["text"].chunks:
                self._owners.extend([len(self._columns)] * len(chunk))
                self._rows.extend(range(len(chunk)))
                self._columns.append(chunk)
            for key in group["article_id"].to_pylist():
                self._places[key] = len(self._places)

    def __getitem__(self, key: str) -> str:
        """Return the text of an article."""
        if self._last is None or self._last[0] != key:
            place = self._places[key]
            self._last = key, self._columns[self._owners[place]][self._rows[place]].as_py()
        return self._last[1]

    def __contains__(self, key: object) -> bool:
        """Say whether there is a text of an article."""
        return key in self._places

    def __iter__(self) -> Iterator[str]:
        """Yield the ids of the articles."""
        return iter(self._places)

    def __len__(self) -> int:
        """Return how many articles there are."""
        return len(self._places)
