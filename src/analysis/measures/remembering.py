"""Make a measure once for the same tables: chapters ask for the same rows of sources or cues dozens of times."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from analysis.store import Tables

Result = TypeVar("Result")


def remembered(measure: Callable[..., Result]) -> Callable[..., Result]:
    """Return a measure whose result is kept with the tables that it is of, for the same options.

    A table is handed out as a copy that shares what it holds until somebody changes it; nobody may change another
    result.
    """

    @wraps(measure)
    def ask(tables: Tables, **options) -> Result:
        key = (measure.__module__, measure.__qualname__, *sorted(options.items()))
        return tables.remember(key, lambda: measure(tables, **options))

    return ask
