"""Draw a value a row with the range that it lies in, and say in words what is drawn."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import fill

import pandas as pd
from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.figures import KEY, MOST_ROWS, ROW, cut, format_value, name_rows
from analysis.style import INK, LETTERS, MUTED, PAPER, SLATE, STYLE, TEAL, new_figure

MARKS = (("o", TEAL), ("D", SLATE))  # of the first and the second series
NARROW = 18  # letters of a line of a row's name
EMPTY = "An empty figure: there is nothing to draw."


def draw_whiskers(rows: pd.DataFrame, *, names: Mapping[str, str], unit: str) -> Figure:
    """Draw a mark and a whisker a row and series; a row that stands for one text alone has a hollow mark.

    Args:
        rows: columns ``name``, ``series``, ``value``, ``low``, ``high`` (empty where there is no range), ``alone`` and
            ``note``, which stands at the end of the row; names in their order.
        names: what to call each series, in order; one or two.
        unit: what the axis counts.
    """
    order = list(dict.fromkeys(rows["name"]))[:MOST_ROWS]
    lanes = [0.0] if len(names) == 1 else [-0.17, 0.17]
    head = len(names) if len(names) > 1 else 0
    with rc_context(STYLE):
        figure, (axes,) = new_figure([ROW * (0.9 if len(names) == 1 else 1.4) * max(len(order), 1) + 0.4], head=head)
        if not order:
            axes.axis("off")
            axes.text(0, 0.5, "Nothing was found.", color=MUTED, va="center")
            return figure
        for (series, _), lane, (shape, colour) in zip(names.items(), lanes, MARKS, strict=False):
            for row in rows[(rows["series"] == series) & rows["name"].isin(order)].itertuples():
                y = order.index(row.name) + lane
                if not (pd.isna(row.low) or pd.isna(row.high)):
                    axes.hlines(y, row.low, row.high, color=colour, linewidth=2.2, alpha=0.55, zorder=2)
                axes.plot(row.value, y, shape, color=colour, markersize=6, markeredgewidth=1.4, zorder=3,
                          markerfacecolor=PAPER if row.alone else colour)  # fmt: skip
        write_notes(axes, rows[rows["name"].isin(order)].drop_duplicates("name"))
        name_rows(axes, order)
        axes.set_yticks(range(len(order)), [fill(cut(name, 2 * NARROW), NARROW) for name in order])
        low = min([0.0, *rows["value"], *rows["low"].dropna()])
        high = max([*rows["value"], *rows["high"].dropna()])
        axes.set_xlim(low - 0.02 * ((high - low) or 1), high + 0.05 * ((high - low) or 1))
        axes.set_xlabel(unit)
        if head:
            write_series(axes, names)
    return figure


def write_notes(axes: Axes, rows: pd.DataFrame) -> None:
    """Write a note at the right end of each row."""
    for number, note in enumerate(rows["note"]):
        axes.annotate(note, (1, number), xycoords=("axes fraction", "data"), xytext=(5, 0), textcoords="offset points",
                      va="center", fontsize=LETTERS, color=MUTED, annotation_clip=False)  # fmt: skip


def write_series(axes: Axes, names: Mapping[str, str]) -> None:
    """Name the series above a figure, each with its mark and in its colour."""
    for number, (name, (shape, colour)) in enumerate(zip(names.values(), MARKS, strict=False)):
        height = 6 + KEY * (len(names) - 1 - number)
        axes.annotate("●" if shape == "o" else "◆", (0, 1), xycoords="axes fraction", xytext=(0, height),
                      textcoords="offset points", color=colour, fontsize=LETTERS)  # fmt: skip
        axes.annotate(name, (0, 1), xycoords="axes fraction", xytext=(11, height), textcoords="offset points",
                      color=colour or INK, fontweight="bold", fontsize=LETTERS)  # fmt: skip


def describe_whiskers(rows: pd.DataFrame, *, names: Mapping[str, str], unit: str) -> str:
    """Say in words what ``draw_whiskers`` shows."""
    if rows.empty:
        return EMPTY
    order, parts = list(dict.fromkeys(rows["name"]))[:MOST_ROWS], []
    for name in order:
        values = []
        for row in rows[(rows["name"] == name) & rows["series"].isin(names)].itertuples():
            range_ = "" if pd.isna(row.low) else f" ({format_value(row.low)} to {format_value(row.high)})"
            series = f"{names[row.series]} " if len(names) > 1 else ""
            values.append(f"{series}{format_value(row.value)}{range_}")
        note = rows.loc[rows["name"] == name, "note"].iloc[0]
        parts.append(f"{name}: {'; '.join(values)}{', ' + note if note else ''}")
    return f"A mark a row with its range, {unit}. {'. '.join(parts)}."
