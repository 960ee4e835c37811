"""Draw a value a row with the range that it lies in, and say in words what is drawn."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.figures import MOST_ROWS, ROW, TITLE, format_value, name_rows
from analysis.lettering import wrap
from analysis.ranges import write_series
from analysis.style import COLOURS, LETTERS, MUTED, PAPER, SHAPES, STYLE, new_figure
from analysis.telling import brief_name, say_briefly

SERIES = ("one", "two")  # what first and second series are drawn as, whatever they are called
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
        for series, lane, kind in zip(names, lanes, SERIES, strict=False):
            shape, colour = SHAPES[kind], COLOURS[kind]
            for row in rows[(rows["series"] == series) & rows["name"].isin(order)].itertuples():
                y = order.index(row.name) + lane
                if not (pd.isna(row.low) or pd.isna(row.high)):
                    axes.hlines(y, row.low, row.high, color=colour, linewidth=1.6, zorder=2)
                axes.plot(row.value, y, shape, color=colour, markersize=6, markeredgewidth=1.4, zorder=3,
                          markerfacecolor=PAPER if row.alone else colour)  # fmt: skip
        write_notes(axes, rows[rows["name"].isin(order)].drop_duplicates("name"))
        name_rows(axes, order, lines=1 if len(names) == 1 else 2)
        low = min([0.0, *rows["value"], *rows["low"].dropna()])
        high = max([*rows["value"], *rows["high"].dropna()])
        axes.set_xlim(low - 0.02 * ((high - low) or 1), high + 0.05 * ((high - low) or 1))
        axes.set_xlabel("\n".join(wrap(unit, TITLE, LETTERS)))
        if head:
            write_series(axes, dict(zip(SERIES, names.values(), strict=False)))
    return figure


def write_notes(axes: Axes, rows: pd.DataFrame) -> None:
    """Write a note at the right end of each row."""
    for number, note in enumerate(rows["note"]):
        axes.annotate(note, (1, number), xycoords=("axes fraction", "data"), xytext=(5, 0), textcoords="offset points",
                      va="center", fontsize=LETTERS, color=MUTED, annotation_clip=False)  # fmt: skip


def describe_whiskers(rows: pd.DataFrame, *, names: Mapping[str, str], unit: str) -> str:
    """Say what is to be seen in ``draw_whiskers``: of each series the rows with most and with least."""
    if rows.empty:
        return EMPTY
    order, parts = list(dict.fromkeys(rows["name"]))[:MOST_ROWS], []
    for series, named in names.items():
        some = rows[(rows["series"] == series) & rows["name"].isin(order)]
        if some.empty:
            continue
        high, low = (some.loc[place] for place in (some["value"].idxmax(), some["value"].idxmin()))
        said = f"{brief_name(high['name'])} highest, {say_value(high)}"
        said += f"; {brief_name(low['name'])} lowest, {say_value(low)}" if len(some) > 1 else ""
        parts.append(f"{named}: {said}.")
    alone = int(rows.drop_duplicates("name")["alone"].sum())
    also = f" {unit[:1].upper()}{unit[1:]}." if unit not in names.values() else ""
    parts = [part[:1].upper() + part[1:] for part in parts]
    return say_briefly(
        [*parts, also.strip(), f"Of {len(order)} rows {alone} stand for one text alone." if alone else ""]
    )


def say_value(row: pd.Series) -> str:
    """Return a value with its range, where it has one."""
    ranged = not (pd.isna(row["low"]) or pd.isna(row["high"]))
    return format_value(row["value"]) + (
        f" ({format_value(row['low'])} to {format_value(row['high'])})" if ranged else ""
    )
