"""Arrange evidence for reading: one table a group, and sentences with their marks struck through."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import pandas as pd

from analysis.claims import Evidence
from analysis.excerpts import LONGEST_RUN, Door
from analysis.store import read_ranges


def split_evidence(table: Evidence, column: str) -> dict[str, Evidence]:
    """Split a table into one for each value of a column, in the order of their first rows, without that column.

    Raises:
        ValueError: the table has no such column.
    """
    columns = list(table.columns)
    place = columns.index(column)
    groups: dict[str, list] = {}
    for row in table.rows:
        groups.setdefault(row[place], []).append((*row[:place], *row[place + 1 :]))
    return {value: Evidence([*columns[:place], *columns[place + 1 :]], rows) for value, rows in groups.items()}


def strike_out(
    door: Door, rows: pd.DataFrame, *, columns: Mapping[str, str], each: str = "category", most: int = 2
) -> tuple[Evidence, pd.DataFrame]:
    """Show sentences whole with their marks struck through, as many as the limits on quotation allow.

    Groups take turns, so that each has its first sentence before another has its second. A sentence that would not
    fit is passed over for the next.

    Args:
        door: hands out the excerpts.
        rows: columns ``article_id``, ``start``, ``end`` (of the sentence), ``struck`` (ranges) and those of ``columns``
            and ``each``; the rows to be preferred come first.
        columns: which columns to show, and their headings.
        each: the column whose values are the groups.
        most: so many sentences a group at most.

    Returns:
        The table, and the rows that it shows.
    """
    shown, counts = {}, Counter()
    for turn in range(most):
        for number, row in enumerate(rows.to_dict("records")):
            if number in shown or counts[row[each]] > turn:
                continue
            inside = door.inside(row["article_id"], row["start"], row["end"])
            if len(inside) <= LONGEST_RUN and door.fits({row["article_id"]: [inside]}):
                strikes = read_ranges(row["struck"])
                excerpt = door.show(row["article_id"], row["start"], row["end"], marks=strikes, tag="s")
                shown[number] = (*(row[name] for name in columns), excerpt)
                counts[row[each]] += 1
    order = sorted(shown)
    return Evidence([*columns.values(), "struck through"], [shown[n] for n in order]), rows.iloc[order]
