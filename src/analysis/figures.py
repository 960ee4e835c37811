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

from analysis.excerpts import show_signs
from analysis.figurewords import MOST_ROWS, format_value
from analysis.figurewords import describe_bars as describe_bars
from analysis.figurewords import describe_dots as describe_dots
from analysis.figurewords import describe_matrix as describe_matrix
from analysis.figurewords import describe_strips as describe_strips
from analysis.lettering import shorten, width_of, wrap
from analysis.style import BLUE, COLOURS, HATCHES, INK, LETTERS, MUTED, PALE, PAPER, SLATE, STYLE, WIDTH, new_figure

ROW = 0.3  # inches a row of labels needs
ROOM = 104  # points that the names of rows may take, so that something is left for what is drawn
MOST_LISTED = 60  # rows of a list that goes with a figure: as many as a page shows of a table
MOST_CIRCLES = 12  # texts across a matrix
TITLE = 190  # points that the title of a panel may be wide, beside the names of its rows
KEY = 15  # points from line to line of a key


def cut(label: str, width: int = 26) -> str:
    """Shorten a label that is too long for a figure, on one line and without signs that no picture can hold."""
    label = show_signs(" ".join(label.split()))
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


def name_rows(axes: Axes, labels: Sequence[str], *, lines: int = 1) -> float:
    """Write one label a row, in so many lines at most, the first on top; return how many points they take.

    Lines of one label are written one by one, since each has to end at the axis whatever font a reader has.
    """
    broken = [wrap(label, ROOM, LETTERS, most=lines) or [""] for label in labels]
    axes.set_yticks(range(len(labels)), [one[0] if len(one) == 1 else "" for one in broken])
    for n, some in enumerate(broken):
        for line, lift in zip(some, (6.0, -6.0), strict=False) if len(some) > 1 else ():
            axes.annotate(line, (0, n), xycoords=("axes fraction", "data"), xytext=(-3.5, lift), ha="right",
                          va="center_baseline", textcoords="offset points", fontsize=LETTERS, color=INK,
                          annotation_clip=False)  # fmt: skip
    axes.set_ylim(len(labels) - 0.4, -0.6)
    axes.tick_params(axis="y", length=0)
    return 3.5 + max((width_of(line, LETTERS) for some in broken for line in some), default=0.0)


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
        figure, (axes,) = new_figure([ROW * 2.1 * len(labels) + 0.5], head=len(lines_of_key(names)))
        lanes = {value: (n - (len(names) - 1) / 2) * 0.25 for n, value in enumerate(names)}
        for n, _label in enumerate(labels):
            axes.hlines(n, 0, 1, color=MUTED, linewidth=0.8, zorder=1)
        for value, lane in lanes.items():
            some = rows[(rows[colour] == value) & rows["label"].isin(labels)]
            heights = [labels.index(label) + lane for label in some["label"]]
            axes.vlines(some["place"], [h - 0.11 for h in heights], [h + 0.11 for h in heights],
                        color=COLOURS[value], linewidth=2, zorder=3)  # fmt: skip
        left = name_rows(axes, labels)
        axes.set_xlim(-0.01, 1.01)
        axes.set_xticks([0, 0.5, 1], ["first word", "middle", "last word"])
        for tick, side in zip(axes.get_xticklabels(), ("left", "center", "right"), strict=True):
            tick.set_horizontalalignment(side)
        axes.grid(False)
        axes.spines["bottom"].set_visible(False)
        write_key(axes, names, left=left)
    return figure


def lines_of_key(names: Mapping[str, str]) -> list[tuple[str, str, bool]]:
    """Return the lines of a key: which value each is of, its words, and whether it is the value's first."""
    out = []
    for value, named in names.items():
        lines = wrap(named, WIDTH * 72 - 24, LETTERS, "bold", most=3)
        out += [(value, line, not number) for number, line in enumerate(lines)]
    return out


def write_key(axes: Axes, names: Mapping[str, str], *, left: float, lift: float = 6) -> None:
    """Name the colours above a figure, each in its own: labels, no legend to look up.

    Args:
        axes: where.
        names: what to call each value, in order.
        left: how many points the names of the rows take: the key begins where they do.
        lift: points between the figure and the key.
    """
    lines = lines_of_key(names)
    for n, (value, line, first) in enumerate(lines):
        colour, height = COLOURS.get(value, INK), lift + KEY * (len(lines) - 1 - n)
        if first:
            swatch = DrawingArea(12, 9)  # a pattern needs some room to be told
            swatch.add_artist(
                Rectangle((0, 0), 12, 9, facecolor=colour, edgecolor=PAPER, linewidth=0, hatch=HATCHES.get(value))
            )
            axes.add_artist(AnnotationBbox(swatch, (0, 1), (-left, height), xycoords="axes fraction", pad=0,
                                           boxcoords="offset points", box_alignment=(0, 0), frameon=False))  # fmt: skip
        axes.annotate(line, (0, 1), xycoords="axes fraction", xytext=(16 - left, height),
                      textcoords="offset points", color=colour_of_text(colour), fontweight="bold",
                      fontsize=LETTERS)  # fmt: skip


def colour_of_text(colour: str) -> str:
    """Return the colour in which something is named: its own, unless letters would be too pale in that."""
    return MUTED if colour == PALE else colour


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
        for axes, (series, named) in zip(panels, names.items(), strict=True):
            some = rows[rows["series"] == series].set_index("label")
            colour = COLOURS.get(series, BLUE)
            for n, label in enumerate(every):
                if label not in some.index or pd.isna(some.loc[label, "value"]):
                    continue
                row = some.loc[label]
                if label == "all":
                    if not pd.isna(row["low"]):
                        axes.hlines(n, row["low"], row["high"], color=PALE, linewidth=5)
                    axes.plot(row["value"], n, "D", color=INK, markersize=5.5)
                else:
                    axes.plot(row["value"], n, "o", color=colour, markersize=6.5)
                at = row["high"] if label == "all" and not pd.isna(row["high"]) else row["value"]
                axes.annotate(format_value(row["value"]), (at, n), xytext=(7, 0), textcoords="offset points",
                              va="center", fontsize=LETTERS, color=MUTED)  # fmt: skip
            name_rows(axes, [*shown, "all together"])
            axes.set_title("\n".join(wrap(named, TITLE, LETTERS, "bold")), color=colour, pad=4, x=0, ha="left")
            scale(axes, top, low=-0.03, high=1.24)
        panels[-1].set_xlabel("\n".join(wrap(unit, TITLE, LETTERS)))
    return figure


def scale(axes: Axes, top: float, *, low: float = 0, high: float) -> None:
    """Let an axis run from ``low`` to ``high`` times the largest value; where all are 0, it has no other number."""
    axes.set_xlim((top or 1) * low, (top or 1) * high)
    if not top:
        axes.set_xticks([0])


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
        figure, (axes,) = new_figure([ROW * 1.4 * len(labels) + 0.4], head=len(lines_of_key(names)))
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
        left_of_bars = name_rows(axes, labels, lines=2)
        if all(float(value).is_integer() for value in left.values()):
            axes.xaxis.set_major_locator(MaxNLocator("auto", integer=True, steps=[1, 2, 5, 10]))
        scale(axes, max(left.values(), default=0), high=1.16)
        axes.set_xlabel("\n".join(wrap(unit, TITLE, LETTERS)))
        write_key(axes, names, left=left_of_bars)
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
        figure, (axes,) = new_figure([ROW * 1.25 * len(names) + 0.9 if names else 0.4])
        if not names:
            axes.axis("off")
            axes.text(0, 0.5, "Nothing was found.", color=MUTED, va="center")
            return figure
        for named, label, number in rows[["name", "label", "count"]].itertuples(index=False, name=None):
            if label in labels and named in names and number:
                at = (labels.index(label), names.index(named))
                axes.scatter(*at, s=150 + 230 * (number / top), color=SLATE, zorder=3)
                axes.annotate(str(number), at, ha="center", va="center", fontsize=LETTERS, color=PAPER,
                              fontweight="bold", zorder=4)  # fmt: skip
        name_rows(axes, names, lines=2)
        heads = [shorten(label, ROOM, LETTERS) for label in labels]
        axes.set_xticks(range(len(labels)), heads, rotation=50, ha="left", rotation_mode="anchor")
        axes.xaxis.tick_top()
        axes.tick_params(axis="x", length=0)
        axes.set_xlim(-0.6, len(labels) - 0.4)
        axes.spines["bottom"].set_visible(False)
        axes.grid(True, axis="both")
    return figure
