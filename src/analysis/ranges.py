"""Draw figures with their intervals, and texts among others: values that mean little without what surrounds them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
from matplotlib import rc_context
from matplotlib.figure import Figure

from analysis.figures import MOST_ROWS, ROW, cut, format_value, name_rows
from analysis.style import BLUE, COLOURS, GRID, INK, MUTED, ORANGE, STYLE, new_figure

LANES = (-0.13, 0.13)  # rows between the two figures of one thing
PAINTS = (BLUE, ORANGE)
DEPTH = 0.32  # rows over which the articles of a crowd are spread, so that equal ones do not hide one another
GOLDEN = 0.618034  # a step that spreads evenly however many there are, and the same each time


def draw_ranges(rows: pd.DataFrame, *, names: Mapping[str, str], unit: str) -> Figure:
    """Draw figures as dots on their intervals, what they are of down the side, one colour a series.

    Args:
        rows: columns ``series``, ``label``, ``value``, ``low``, ``high``; rows without a value are left out.
        names: what to call each series, at most two, in order.
        unit: what the axis shows; it runs to 1.
    """
    rows = rows[rows["value"].notna()]
    labels = list(dict.fromkeys(rows["label"]))[:MOST_ROWS]
    with rc_context(STYLE):
        figure, (axes,) = new_figure([ROW * 1.5 * max(1, len(labels)) + 0.4], head=len(names))
        for series, lane, colour in zip(names, LANES, PAINTS, strict=False):
            for row in rows[(rows["series"] == series) & rows["label"].isin(labels)].itertuples():
                n = labels.index(row.label) + lane
                if not pd.isna(row.low):
                    axes.hlines(n, row.low, row.high, color=colour, linewidth=3.5, alpha=0.35)
                axes.plot(row.value, n, "o", color=colour, markersize=5)
        name_rows(axes, labels)
        lowest = min([float(v) for v in (*rows["value"], *rows["low"].dropna())], default=0.5)
        axes.set_xlim(max(0.0, lowest - 0.05), 1.01)
        axes.set_xlabel(unit)
        for n, (name, colour) in enumerate(zip(names.values(), PAINTS, strict=False)):
            axes.annotate(name, (0, 1), xycoords="axes fraction", xytext=(0, 6 + 12 * (len(names) - 1 - n)),
                          textcoords="offset points", color=colour, fontweight="bold", fontsize=8.5)  # fmt: skip
    return figure


def describe_ranges(rows: pd.DataFrame, *, names: Mapping[str, str], unit: str) -> str:
    """Say in words what ``draw_ranges`` shows."""
    parts = []
    for series, name in names.items():
        some = rows[(rows["series"] == series) & rows["value"].notna()]
        said = [
            f"{row.label} {row.value:.2f}" + ("" if pd.isna(row.low) else f" ({row.low:.2f} to {row.high:.2f})")
            for row in some.itertuples()
        ]
        parts.append(f"{name}: {', '.join(said) or 'nothing to show'}")
    return f"Dots on intervals, {unit}. {'; '.join(parts)}."


def draw_among(rows: pd.DataFrame, labels: Sequence[str], *, names: Mapping[str, str]) -> Figure:
    """Draw the texts of the corpus among comparison articles: a panel a series, one line a text, a crowd behind it.

    Args:
        rows: columns ``series``, ``label``, ``value``, ``group`` (``corpus`` or ``comparison``).
        labels: the texts of the corpus, in their order.
        names: what to call each series, in order.
    """
    labels = list(labels)[:MOST_ROWS]
    with rc_context(STYLE):
        figure, panels = new_figure([ROW * (len(labels) + 1.8)] * len(names))
        for axes, (series, name) in zip(panels, names.items(), strict=True):
            some = rows[rows["series"] == series]
            crowd = some.loc[some["group"] == "comparison", "value"].tolist()
            heights = [len(labels) + DEPTH * (2 * ((n * GOLDEN) % 1) - 1) for n in range(len(crowd))]
            axes.plot(crowd, heights, "o", color=MUTED, markersize=2.6, alpha=0.45, markeredgewidth=0)
            colour = COLOURS.get(series, BLUE)
            for row in some[some["group"] == "corpus"].itertuples():
                if row.label not in labels:
                    continue
                n = labels.index(row.label)
                axes.vlines(row.value, n, len(labels) + DEPTH, color=GRID, linewidth=0.8, zorder=1)
                axes.plot(row.value, n, "o", color=colour, markersize=6.5)
                axes.annotate(format_value(row.value), (row.value, n), xytext=(7, 0), textcoords="offset points",
                              va="center", fontsize=8, color=MUTED)  # fmt: skip
            name_rows(axes, [*labels, "comparison"])
            axes.set_ylim(len(labels) + 0.6, -0.6)
            axes.set_title(name, color=INK, pad=4)
            top = max([float(v) for v in some["value"]], default=1.0) or 1.0
            axes.set_xlim(-top * 0.03, top * 1.12)
    return figure


def describe_among(rows: pd.DataFrame, labels: Sequence[str], *, names: Mapping[str, str]) -> str:
    """Say in words what ``draw_among`` shows."""
    parts = []
    for series, name in names.items():
        some = rows[rows["series"] == series]
        own = some[(some["group"] == "corpus") & some["label"].isin(list(labels)[:MOST_ROWS])]
        crowd = some.loc[some["group"] == "comparison", "value"]
        said = ", ".join(f"{cut(row.label)} {format_value(row.value)}" for row in own.itertuples()) or "no text"
        if len(crowd):
            low, middle, high = (format_value(crowd.quantile(q)) for q in (0, 0.5, 1))
            said += f"; {len(crowd):,} comparison articles from {low} to {high}, the middle one {middle}"
        parts.append(f"{name}: {said}")
    return f"Dots for the texts above a crowd of dots for the comparison articles. {'. '.join(parts)}."
