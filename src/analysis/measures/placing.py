"""Say where in its text a thing stands: the share of the article that lies before it."""

from __future__ import annotations

import pandas as pd

from analysis.store import Tables


def find_places(tables: Tables, frame: pd.DataFrame) -> list[float]:
    """Return for each row the share of its article's characters that lies before it, boilerplate aside.

    Args:
        tables: the tables; their paragraphs say what is boilerplate.
        frame: columns ``article_id`` and ``start``.

    Returns:
        From 0 (the first character) to 1 (the last), in the order of the rows.
    """
    starts = {}
    for key, some in tables.table("paragraphs").groupby("article_id"):
        inside = some[some["role"] != "boilerplate"].sort_values("start")
        starts[key] = (inside, (inside["end"] - inside["start"]).cumsum().shift(fill_value=0))
    return [place_of(row.start, *starts[row.article_id]) for row in frame.itertuples()]


def place_of(start: int, paragraphs: pd.DataFrame, before: pd.Series) -> float:
    """Return the share of an article's characters that lies before a position.

    Args:
        start: the position in the raw text.
        paragraphs: the article's paragraphs without boilerplate, in order.
        before: how many characters of these lie before each of them.
    """
    holding = (paragraphs["start"] <= start) & (start < paragraphs["end"])
    total = int((paragraphs["end"] - paragraphs["start"]).sum())
    if not holding.any() or not total:
        return 0.0
    number = holding.idxmax()
    return float(int(before[number]) + start - int(paragraphs.loc[number, "start"])) / total
