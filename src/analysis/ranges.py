"""Draw figures with their intervals, and texts among others: values that mean little without what surrounds them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.figures import KEY, MOST_ROWS, ROW, TITLE, format_value, name_rows
from analysis.lettering import wrap
from analysis.style import COLOURS, GRID, INK, LETTERS, MUTED, SHAPES, STYLE, new_figure
from analysis.telling import brief_name, say_briefly
from analysis.wording import count_of

LANES = (-0.13, 0.13)  # rows between the two figures of one thing
SERIES = ("dev", "train")  # what first and second series are drawn as, whatever they are called
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
        for series, lane, kind in zip(names, LANES, SERIES, strict=False):
            colour = COLOURS[kind]
            for row in rows[(rows["series"] == series) & rows["label"].isin(labels)].itertuples():
                n = labels.index(row.label) + lane
                if not pd.isna(row.low):
                    axes.hlines(n, row.low, row.high, color=colour, linewidth=1.6)
                axes.plot(row.value, n, SHAPES[kind], color=colour, markersize=5)
        name_rows(axes, labels, lines=2)
        lowest = min([float(v) for v in (*rows["value"], *rows["low"].dropna())], default=0.5)
        axes.set_xlim(max(0.0, lowest - 0.05), 1.01)
        axes.set_xlabel(unit)
        write_series(axes, dict(zip(SERIES, names.values(), strict=False)))
    return figure


def write_series(axes: Axes, names: Mapping[str, str]) -> None:
    """Name series above a figure, each with its mark and in its colour."""
    for number, (kind, name) in enumerate(names.items()):
        height = 6 + KEY * (len(names) - 1 - number)
        axes.annotate("●" if SHAPES[kind] == "o" else "◆", (0, 1), xycoords="axes fraction", xytext=(0, height),
                      textcoords="offset points", color=COLOURS[kind], fontsize=LETTERS)  # fmt: skip
        axes.annotate(name, (0, 1), xycoords="axes fraction", xytext=(14, height), textcoords="offset points",
                      color=COLOURS[kind], fontweight="bold", fontsize=LETTERS)  # fmt: skip


def describe_ranges(rows: pd.DataFrame, *, names: Mapping[str, str], unit: str) -> str:
    """Say what is to be seen in ``draw_ranges``: of each series the best and the worst, with their intervals."""
    parts = []
    for series, name in names.items():
        some = rows[(rows["series"] == series) & rows["value"].notna()]
        if some.empty:
            parts.append(f"{name}: nothing to show.")
            continue
        high, low = (some.loc[place] for place in (some["value"].idxmax(), some["value"].idxmin()))
        said = f"{brief_name(high['label'])} {say_value(high)}"
        said += f" is best, {brief_name(low['label'])} {say_value(low)} worst" if len(some) > 1 else ""
        parts.append(f"{name}: of {count_of(len(some), 'figure')}, {said}.")
    return say_briefly(
        [*(part[:1].upper() + part[1:] for part in parts), f"{unit}."] if parts else ["An empty figure."]
    )


def say_value(row: pd.Series) -> str:
    """Return a value with its interval, where it has one."""
    return f"{row['value']:.2f}" + ("" if pd.isna(row["low"]) else f" ({row['low']:.2f} to {row['high']:.2f})")


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
            axes.plot(crowd, heights, "o", color=COLOURS["comparison"], markersize=2.4, markeredgewidth=0)
            colour = COLOURS.get(series, COLOURS["own"])
            for row in some[some["group"] == "corpus"].itertuples():
                if row.label not in labels:
                    continue
                n = labels.index(row.label)
                axes.vlines(row.value, n, len(labels) + DEPTH, color=GRID, linewidth=0.8, zorder=1)
                axes.plot(row.value, n, "o", color=colour, markersize=6.5)
                axes.annotate(format_value(row.value), (row.value, n), xytext=(7, 0), textcoords="offset points",
                              va="center", fontsize=LETTERS, color=MUTED)  # fmt: skip
            name_rows(axes, [*labels, "comparison"])
            axes.set_ylim(len(labels) + 0.6, -0.6)
            axes.set_title("\n".join(wrap(name, TITLE, LETTERS, "bold")), color=INK, pad=4)
            top = max([float(v) for v in some["value"]], default=1.0) or 1.0
            axes.set_xlim(-top * 0.03, top * 1.2)
    return figure


def describe_among(rows: pd.DataFrame, labels: Sequence[str], *, names: Mapping[str, str]) -> str:
    """Say what is to be seen in ``draw_among``: of each series how many texts stand above the middle of the others."""
    parts = []
    for series, name in names.items():
        some = rows[rows["series"] == series]
        own = some[(some["group"] == "corpus") & some["label"].isin(list(labels)[:MOST_ROWS])]
        crowd = some.loc[some["group"] == "comparison", "value"]
        if own.empty:
            parts.append(f"{name}: no text.")
            continue
        high = own.loc[own["value"].idxmax()]
        top = f"{brief_name(high['label'])} highest, {format_value(high['value'])}"
        if not len(crowd):
            parts.append(f"{name}: {top}.")
            continue
        above = int((own["value"] > crowd.median()).sum())
        parts.append(f"{name}: {above} of {len(own)} texts above the middle ({format_value(crowd.median())}), {top}.")
    crowds = [int(((rows["series"] == series) & (rows["group"] == "comparison")).sum()) for series in names]
    if any(crowds):
        parts.append(f"The middle is that of up to {max(crowds):,} comparison articles.")
    return say_briefly([part[:1].upper() + part[1:] for part in parts] or ["An empty figure."])
