"""Hold the articles of a corpus in little room, and what was made of some of them for as long as there is room."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Generic, TypeVar

from analysis.passages.words import Piece
from analysis.records import Article

Made = TypeVar("Made")


class Articles(Sequence[Article]):
    """Articles in their order; each is put together when it is asked for."""

    def __init__(self) -> None:
        """Begin without one."""
        self._known: list[Article] = []  # without their texts
        self._texts: list[bytes] = []

    def append(self, article: Article) -> None:
        """Add an article."""
        self._known.append(replace(article, text=""))
        self._texts.append(article.text.encode("utf-8", "surrogatepass"))

    def __getitem__(self, number: int) -> Article:
        """Return an article."""
        return replace(self._known[number], text=self.text(number))

    def __len__(self) -> int:
        """Return how many articles there are."""
        return len(self._known)

    def id(self, number: int) -> str:
        """Return the id of an article."""
        return self._known[number].id

    def size(self, number: int) -> int:
        """Return about how many characters the text of an article has: as bytes, a few per cent more."""
        return len(self._texts[number])

    def text(self, number: int) -> str:
        """Return the text of an article."""
        return self._texts[number].decode("utf-8", "surrogatepass")


class TextsById(Mapping[str, str]):
    """The texts of articles by their ids."""

    def __init__(self, articles: Articles) -> None:
        """Take the articles; none is added later."""
        self._articles = articles
        self._numbers = {articles.id(number): number for number in range(len(articles))}

    def __getitem__(self, key: str) -> str:
        """Return the text of an article."""
        return self._articles.text(self._numbers[key])

    def __iter__(self) -> Iterator[str]:
        """Yield the ids."""
        return iter(self._numbers)

    def __len__(self) -> int:
        """Return how many articles there are."""
        return len(self._numbers)


class Pieces(Sequence[tuple[Piece, ...]]):
    """The pieces of articles, article by article."""

    def __init__(self) -> None:
        """Begin without any."""
        self._cells: list[array] = []

    def append(self, pieces: Sequence[Piece]) -> None:
        """Add those of the next article."""
        self._cells.append(array("q", [int(cell) for piece in pieces for cell in piece]))

    def __getitem__(self, number: int) -> tuple[Piece, ...]:
        """Return the pieces of an article."""
        cells = self._cells[number]
        sides = zip(cells[::3], cells[1::3], cells[2::3], strict=True)
        return tuple(Piece(start, end, bool(claims)) for start, end, claims in sides)

    def __len__(self) -> int:
        """Return how many articles there are."""
        return len(self._cells)


class Recent(Generic[Made]):
    """Makes something of articles, and keeps what was asked for last: as much as so many characters of text give."""

    def __init__(self, make: Callable[[int], Made], size_of: Callable[[int], int], most: int) -> None:
        """Begin without any.

        Args:
            make: makes it of the article with a number.
            size_of: returns about how many characters that has.
            most: how many characters there are together; the last one is kept whatever its size.
        """
        self._make, self._size_of, self._most = make, size_of, most
        self._kept: dict[int, Made] = {}
        self._size = 0

    def __call__(self, number: int) -> Made:
        """Return what is made of an article."""
        if number in self._kept:
            self._kept[number] = self._kept.pop(number)  # what was asked for last goes last
            return self._kept[number]
        made = self._kept[number] = self._make(number)
        self._size += self._size_of(number)
        while self._size > self._most and len(self._kept) > 1:
            oldest = next(iter(self._kept))
            del self._kept[oldest]
            self._size -= self._size_of(oldest)
        return made
