"""Give out the rows of a table article by article, made only when somebody asks for those of an article.

Measures look rows up by article: as tuples, or as small tables. Made at once, those of tens of thousands of articles
would take many times the room of the table.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

LISTS_KEPT = 512  # of articles: most measures go through them in their order


class Split(Mapping[str, Any]):
    """The rows of a table by article, in the order in which articles first occur."""

    def __init__(self, frame: pd.DataFrame) -> None:
        """Find out which rows are whose."""
        codes, keys = pd.factorize(frame["article_id"])
        order = np.argsort(codes, kind="stable")
        self._frame = frame if (np.diff(codes) >= 0).all() else frame.iloc[order]
        self._ends = np.cumsum(np.bincount(codes, minlength=len(keys))).tolist()
        self._numbers = {key: number for number, key in enumerate(keys)}

    def __iter__(self) -> Iterator[str]:
        """Yield the ids of the articles that have rows."""
        return iter(self._numbers)

    def __len__(self) -> int:
        """Return how many articles have rows."""
        return len(self._numbers)

    def __contains__(self, key: object) -> bool:
        """Say whether an article has rows."""
        return key in self._numbers

    def rows(self, first: int, last: int) -> pd.DataFrame:
        """Return the rows of some articles that follow each other."""
        return self._frame.iloc[self._ends[first - 1] if first else 0 : self._ends[last - 1]]


class Frames(Split):
    """Small tables by article; one without rows for an article that has none."""

    def __getitem__(self, key: str) -> pd.DataFrame:
        """Return the rows of an article."""
        number = self._numbers.get(key)
        return self._frame.iloc[:0] if number is None else self.rows(number, number + 1)


class Tuples(Split):
    """Lists of named tuples by article, as ``DataFrame.itertuples`` has them.

    They are made from Arrow's columns: to cut a small table out of a large one takes pandas a hundred times as long.
    """

    def __init__(self, frame: pd.DataFrame) -> None:
        """Take the columns; no tuple is made yet."""
        super().__init__(frame)
        self._row = namedtuple("Row", ["Index", *map(str, frame.columns)], rename=True)
        self._columns = [read_column(self._frame[name]) for name in frame.columns]
        self._make = lru_cache(LISTS_KEPT)(self._cut)

    def __getitem__(self, key: str) -> list:
        """Return the rows of an article.

        Raises:
            KeyError: it has none.
        """
        return self._make(self._numbers[key])

    def _cut(self, number: int) -> list:
        start, end = self._ends[number - 1] if number else 0, self._ends[number]
        index = self._frame.index[start:end].tolist()
        return list(map(self._row._make, zip(index, *(cut(start, end) for cut in self._columns), strict=True)))


class Records(Tuples):
    """Lists of rows as dictionaries by article, as ``DataFrame.to_dict("records")`` has them."""

    def _cut(self, number: int) -> list:
        names = [str(name) for name in self._frame.columns]
        return [dict(zip(names, row[1:], strict=True)) for row in super()._cut(number)]


def read_column(column: pd.Series) -> Callable[[int, int], list]:
    """Return what cuts values out of a column, as plain ones of Python; what is missing is what it is in pandas."""
    if isinstance(column.dtype, np.dtype):
        array = column.to_numpy()
        return lambda start, end: array[start:end].tolist()
    missing, found = column.dtype.na_value, pa.array(column)
    if found.null_count == 0:
        return lambda start, end: found[start:end].to_pylist()
    return lambda start, end: [missing if value is None else value for value in found[start:end].to_pylist()]


def by_article(frame: pd.DataFrame) -> Mapping[str, list]:
    """Return the rows of a table by article, as named tuples."""
    return Tuples(frame)


def records_by_article(frame: pd.DataFrame) -> Mapping[str, list[dict]]:
    """Return the rows of a table by article, as dictionaries."""
    return Records(frame)


def split_by_article(frame: pd.DataFrame) -> Mapping[str, pd.DataFrame]:
    """Return the rows of a table by article; none for an article that has none."""
    return Frames(frame)
