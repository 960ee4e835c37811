"""Draw tables, and say in words what is drawn, from the same rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.offsetbox import AnnotationBbox, DrawingArea
from matplotlib.patches import Rectangle
from matplotlib.ticker import MaxNLocator

from analysis.style import BLUE, COLOURS, GRID, HATCHES, INK, LETTERS, MUTED, PAPER, SLATE, STYLE, new_figure

ROW = 0.27  # inches a row of labels needs
MOST_ROWS = 40  # texts a figure shows; beyond that it is unreadable, and shows the first
MOST_LISTED = 200  # rows of a list that goes with a figure
MOST_CIRCLES = 12  # texts across a matrix
KEY = 13  # points from line to line of a key


def cut(label: str, width: int = 26) -> str:
    """Shorten a label that is too long for a figure."""
    return label if len(label) <= width else label[: width - 1].rstrip() + "…"


def say_cut(labels: Sequence[str], most: int = MOST_ROWS) -> str:
    """Say in a caption how many texts a figure leaves out; nothing where it shows all."""
    if len(labels) <= most:
        return ""
    first = f"first {most} of {len(labels):,} texts are" if most > 1 else f"first of {len(labels):,} texts is"
    return f" Only the {first} drawn; the tables have all."


def say_listed(number: int, most: int = MOST_LISTED) -> str:
    """Say in a caption how many rows a table leaves out; nothing where it shows all, or none."""
    if number <= most or not most:
        return ""
    first = f"first {most} of {number:,} are" if most > 1 else f"first of {number:,} is"
    return f" Only the {first} listed; the published tables have all."


def say_bar(labels: Sequence[str]) -> str:
    """Say in a caption what the grey bar shows; nothing where no text can be left out."""
    if len(labels) < 2:
        return ""
    return " The grey bar shows where the value of all would lie with one text left out."


def name_rows(axes: Axes, labels: Sequence[str]) -> None:
    """Write one label a row, the first on top."""
    axes.set_yticks(range(len(labels)), [cut(label) for label in labels])
    axes.set_ylim(len(labels) - 0.4, -0.6)
    axes.tick_params(axis="y", length=0)


def names_in_use(names: Mapping[str, str], values: Sequence[str]) -> dict[str, str]:
    """Return the names of those parts that occur: a key should not promise what a figure does not have."""
    return {value: name for value, name in names.items() if value in set(values)}


def draw_strips(rows: pd.DataFrame, labels: Sequence[str], *, colour: str, names: Mapping[str, str]) -> Figure:
    """Draw every instance at its place in its text, from the first word (0) to the last (1).

    Args:
        rows: columns ``label``, ``place`` (0 to 1) and the one named by ``colour``.
        labels: the texts, in their order; those without instances are shown empty.
        colour: the column that decides colour and lane.
        names: what to call each of its values, in order.
    """
    labels = list(labels)[:MOST_ROWS]
    with rc_context(STYLE):
        figure, (axes,) = new_figure([ROW * 2.1 * len(labels) + 0.5], head=len(names))
        lanes = {value: (n - (len(names) - 1) / 2) * 0.25 for n, value in enumerate(names)}
        for n, _label in enumerate(labels):
            axes.hlines(n, 0, 1, color=GRID, linewidth=13, zorder=1)
        for value, lane in lanes.items():
            some = rows[(rows[colour] == value) & rows["label"].isin(labels)]
            heights = [labels.index(label) + lane for label in some["label"]]
            axes.vlines(some["place"], [h - 0.11 for h in heights], [h + 0.11 for h in heights],
                        color=COLOURS[value], linewidth=2, zorder=3)  # fmt: skip
        name_rows(axes, labels)
        axes.set_xlim(-0.01, 1.01)
        axes.set_xticks([0, 0.5, 1], ["first word", "middle", "last word"])
        axes.grid(False)
        axes.spines["bottom"].set_visible(False)
        write_key(axes, names)
    return figure


def write_key(axes: Axes, names: Mapping[str, str], *, lift: float = 6) -> None:
    """Name the colours so many points above a figure, each in its own colour: a label, not a legend to look up."""
    for n, (value, name) in enumerate(names.items()):
        colour, hatch = COLOURS.get(value, INK), HATCHES.get(value)
        height = lift + KEY * (len(names) - 1 - n)
        swatch = DrawingArea(8 if hatch else 4, 8)  # a pattern needs some room to be told
        swatch.add_artist(
            Rectangle((0, 0), swatch.width, 8, facecolor=colour, edgecolor=PAPER, linewidth=0, hatch=hatch)
        )
        axes.add_artist(AnnotationBbox(swatch, (0, 1), (0, height), xycoords="axes fraction", boxcoords="offset points",
                                       box_alignment=(0, 0), frameon=False, pad=0))  # fmt: skip
        axes.annotate(name, (0, 1), xycoords="axes fraction", xytext=(swatch.width + 4, height),
                      textcoords="offset points", color=MUTED if colour == GRID else colour, fontweight="bold",
                      fontsize=LETTERS)  # fmt: skip


def draw_dots(rows: pd.DataFrame, labels: Sequence[str], *, names: Mapping[str, str], unit: str) -> Figure:
    """Draw one value a text as dots, a panel a series, and below the value of all with what leaving one out does.

    Args:
        rows: columns ``series``, ``label``, ``value``, and for the label ``all`` also ``low``, ``high``; may be empty.
        labels: the texts, in their order.
        names: what to call each series, in order.
        unit: what the axis counts.
    """
    shown = list(labels)[:MOST_ROWS]
    every = [*shown, "all"]
    with rc_context(STYLE):
        figure, panels = new_figure([ROW * (len(every) + 0.6)] * len(names))
        top = max([float(v) for name in ("value", "high") for v in rows[name].dropna()], default=0)
        for axes, (series, name) in zip(panels, names.items(), strict=True):
            some = rows[rows["series"] == series].set_index("label")
            colour = COLOURS.get(series, BLUE)
            for n, label in enumerate(every):
                if label not in some.index or pd.isna(some.loc[label, "value"]):
                    continue
                row = some.loc[label]
                if label == "all":
                    if not pd.isna(row["low"]):
                        axes.hlines(n, row["low"], row["high"], color=INK, linewidth=5, alpha=0.35)
                    axes.plot(row["value"], n, "D", color=INK, markersize=5)
                else:
                    axes.plot(row["value"], n, "o", color=colour, markersize=6.5)
                at = row["high"] if label == "all" and not pd.isna(row["high"]) else row["value"]
                axes.annotate(format_value(row["value"]), (at, n), xytext=(7, 0), textcoords="offset points",
                              va="center", fontsize=LETTERS, color=MUTED)  # fmt: skip
            name_rows(axes, [*shown, "all together"])
            axes.set_title(name, color=colour, pad=4)
            scale(axes, top, low=-0.03, high=1.18)
        panels[-1].set_xlabel(unit)
    return figure


def scale(axes: Axes, top: float, *, low: float = 0, high: float) -> None:
    """Let an axis run from ``low`` to ``high`` times the largest value; where all are 0, it has no other number."""
    axes.set_xlim((top or 1) * low, (top or 1) * high)
    if not top:
        axes.set_xticks([0])


def format_value(value: float) -> str:
    """Return a value as a figure labels it."""
    if float(value).is_integer() or abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.2f}" if abs(value) < 1 else f"{value:.1f}"


def draw_bars(rows: pd.DataFrame, labels: Sequence[str], *, names: Mapping[str, str], unit: str) -> Figure:
    """Draw parts of a whole as bars, one bar a text; parts are told apart by the key above.

    Args:
        rows: columns ``label``, ``part``, ``value``.
        labels: the texts, in their order.
        names: what to call each part, in order.
        unit: what the axis counts.
    """
    labels = list(labels)[:MOST_ROWS]
    with rc_context(STYLE):
        figure, (axes,) = new_figure([ROW * 1.4 * len(labels) + 0.4], head=len(names))
        left = dict.fromkeys(labels, 0.0)
        for part in names:
            for row in rows[rows["part"] == part].itertuples():
                if row.label in left:
                    axes.barh(labels.index(row.label), row.value, left=left[row.label], height=0.62,
                              color=COLOURS.get(part, BLUE), edgecolor=PAPER, linewidth=0.8,
                              hatch=HATCHES.get(part))  # fmt: skip
                    left[row.label] += row.value
        for label, total in left.items():
            axes.annotate(f"{total:,.0f}", (total, labels.index(label)), xytext=(4, 0), textcoords="offset points",
                          va="center", fontsize=LETTERS, color=MUTED)  # fmt: skip
        name_rows(axes, labels)
        if all(float(value).is_integer() for value in left.values()):
            axes.xaxis.set_major_locator(MaxNLocator("auto", integer=True, steps=[1, 2, 5, 10]))
        scale(axes, max(left.values(), default=0), high=1.13)
        axes.set_xlabel(unit)
        write_key(axes, names)
    return figure


def choose_columns(rows: pd.DataFrame, labels: Sequence[str]) -> list[str]:
    """Return the texts that a matrix shows: a few all, empty columns too; of many those with something in them."""
    having = set(rows["label"])
    return list(labels) if len(labels) <= MOST_CIRCLES else [label for label in labels if label in having]


def draw_matrix(rows: pd.DataFrame, labels: Sequence[str]) -> Figure:
    """Draw counts as circles with the count inside: what is named down the side, the texts across.

    Args:
        rows: columns ``name``, ``label``, ``count``.
        labels: the texts, in their order.
    """
    labels = choose_columns(rows, labels)[:MOST_CIRCLES]
    rows = rows[rows["label"].isin(labels)]
    names = list(dict.fromkeys(rows["name"]))[:MOST_ROWS]
    top = max([*rows["count"].astype(int), 1])
    with rc_context(STYLE):
        figure, (axes,) = new_figure([ROW * 1.25 * len(names) + 0.7 if names else 0.4])
        if not names:
            axes.axis("off")
            axes.text(0, 0.5, "Nothing was found.", color=MUTED, va="center")
            return figure
        for name, label, number in rows[["name", "label", "count"]].itertuples(index=False, name=None):
            if label in labels and name in names and number:
                at = (labels.index(label), names.index(name))
                axes.scatter(*at, s=80 + 260 * (number / top), color=SLATE, zorder=3)
                axes.annotate(str(number), at, ha="center", va="center", fontsize=LETTERS, color=PAPER,
                              fontweight="bold", zorder=4)  # fmt: skip
        name_rows(axes, names)
        axes.set_xticks(range(len(labels)), [cut(label, 18) for label in labels], rotation=35, ha="left")
        axes.xaxis.tick_top()
        axes.tick_params(axis="x", length=0)
        axes.set_xlim(-0.6, len(labels) - 0.4)
        axes.spines["bottom"].set_visible(False)
        axes.grid(True, axis="both")
    return figure


def describe_strips(rows: pd.DataFrame, labels: Sequence[str], *, colour: str, names: Mapping[str, str]) -> str:
    """Say in words what ``draw_strips`` shows."""
    parts = []
    for label in list(labels)[:MOST_ROWS]:
        some = rows[rows["label"] == label]
        kinds = ", ".join(f"{names[v]} {int((some[colour] == v).sum())}" for v in names if (some[colour] == v).any())
        parts.append(f"{label} {len(some)}" + (f" ({kinds})" if kinds else ""))
    return f"A strip for each text, a mark for each of {len(rows)} cues where it stands. {'; '.join(parts)}."


def describe_dots(rows: pd.DataFrame, labels: Sequence[str], *, names: Mapping[str, str], unit: str) -> str:
    """Say in words what ``draw_dots`` shows."""
    parts = []
    for series, name in names.items():
        some = rows[(rows["series"] == series) & rows["value"].notna()]
        values = [
            f"{row.label} {format_value(row.value)}"
            for row in some[some["label"].isin(list(labels)[:MOST_ROWS])].itertuples()
        ]
        for row in some[some["label"] == "all"].itertuples():
            without = f", {format_value(row.low)} to {format_value(row.high)} with one left out"
            alone = pd.isna(row.low) or (
                row.low == row.high and some["label"].nunique() <= 2
            )  # of one text nothing can be left out
            values.append(f"all {format_value(row.value)}" + ("" if alone else without))
        parts.append(f"{name}: {', '.join(values) or 'nothing to show'}")
    return f"Dots, {unit}. {'; '.join(parts)}."


def describe_bars(rows: pd.DataFrame, labels: Sequence[str], *, names: Mapping[str, str], unit: str) -> str:
    """Say in words what ``draw_bars`` shows."""
    parts = []
    for label in list(labels)[:MOST_ROWS]:
        some = rows[rows["label"] == label]
        inside = ", ".join(f"{names[row.part]} {row.value:,}" for row in some.itertuples() if row.part in names)
        parts.append(f"{label} {inside or 'nothing'}")
    return f"Bars of {unit}. {'; '.join(parts)}." if parts else f"An empty figure: there are no {unit}."


def describe_matrix(rows: pd.DataFrame) -> str:
    """Say in words what ``draw_matrix`` shows."""
    parts = []
    for name in list(dict.fromkeys(rows["name"]))[:MOST_ROWS]:
        some = rows[rows["name"] == name]
        parts.append(
            f"{name}: "
            + ", ".join(f"{label} {count}" for label, count in zip(some["label"], some["count"], strict=True))
        )
    return f"Circles with counts. {'; '.join(parts)}." if parts else "An empty figure: no name was found."
