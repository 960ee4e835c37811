"""Draw how each text puts its headline's claim from its first word to its last, and say it in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.transforms import ScaledTranslation

from analysis.figures import MOST_ROWS, ROW, name_rows
from analysis.style import COLOURS, GRID, INK, PAPER, STYLE, new_figure

SHAPES = {"asserted": "o", "reported": "s", "inferred": "^", "asked": "D", "denied": "X"}  # told apart without colour
NEAR = 0.04  # of a text: marks closer than that would hide one another, and step aside
STEP = 0.3  # rows that they step


def draw_ladder(rows: pd.DataFrame, labels: Sequence[str], *, names: Mapping[str, str]) -> Figure:
    """Draw one line a text, a mark for each sentence that puts the headline's claim, its shape and colour its status.

    Args:
        rows: columns ``label``, ``place`` (0 to 1), ``status``, ``role``; headlines are drawn larger.
        labels: the texts, in their order; those without a mark are shown empty.
        names: what to call each status, in order.
    """
    labels = list(labels)[:MOST_ROWS]
    with rc_context(STYLE):
        figure, (axes,) = new_figure([ROW * 1.9 * len(labels) + 0.5], head=len(names))
        for n, label in enumerate(labels):
            axes.hlines(n, 0, 1, color=GRID, linewidth=1.5, zorder=1)
            some = rows[rows["label"] == label].sort_values("place")
            for (place, status, role), lane in zip(
                some[["place", "status", "role"]].itertuples(index=False, name=None),
                find_lanes(some["place"].tolist()),
                strict=True,
            ):
                axes.plot(place, n + STEP * lane, SHAPES[status], color=COLOURS[status], markeredgecolor=PAPER,
                          markeredgewidth=0.6, markersize=9 if role == "headline" else 6.5, zorder=3)  # fmt: skip
        name_rows(axes, labels)
        axes.set_xlim(-0.03, 1.03)
        axes.set_xticks([0, 0.5, 1], ["first word", "middle", "last word"])
        axes.grid(False)
        axes.spines["bottom"].set_visible(False)
        write_shapes(axes, names)
    return figure


def find_lanes(places: Sequence[float]) -> list[int]:
    """Return for each place, in order, how far its mark steps aside: 0 on the line, 1 below, -1 above, and so on."""
    order, last, out = (0, 1, -1), {}, []
    for place in places:
        free = [lane for lane in order if place - last.get(lane, -1.0) >= NEAR]
        lane = free[0] if free else min(order, key=lambda lane: last[lane])
        last[lane] = place
        out.append(lane)
    return out


def write_shapes(axes: Axes, names: Mapping[str, str], *, lift: float = 6) -> None:
    """Name the statuses above a figure, each with its shape and in its colour."""
    for n, (status, name) in enumerate(names.items()):
        height = lift + 12 * (len(names) - 1 - n)
        axes.annotate(name, (0, 1), xycoords="axes fraction", xytext=(12, height), textcoords="offset points",
                      color=COLOURS.get(status, INK), fontweight="bold", fontsize=8.5)  # fmt: skip
        axes.plot([0], [1], SHAPES[status], transform=shifted(axes, 4, height + 3), color=COLOURS.get(status, INK),
                  markersize=6, clip_on=False)  # fmt: skip


def shifted(axes: Axes, right: float, up: float):
    """Return the place of an axes' upper left corner, so many points to the right and up."""
    return axes.transAxes + ScaledTranslation(right / 72, up / 72, axes.figure.dpi_scale_trans)


def describe_ladder(rows: pd.DataFrame, labels: Sequence[str]) -> str:
    """Say in words what ``draw_ladder`` shows."""
    if rows.empty:
        return "An empty figure: no headline was found, or no sentence whose status is known."
    parts = []
    for label in list(labels)[:MOST_ROWS]:
        some = rows[rows["label"] == label].sort_values("place")
        head = some.loc[some["role"] == "headline", "status"].tolist()
        below = [f"{row.status} at {row.place:.0%}" for row in some[some["role"] != "headline"].itertuples()]
        said = f"headline {', '.join(head)}" if head else "no headline"
        parts.append(f"{label}: {said}; then {', '.join(below) or 'no retelling'}")
    return (
        "A line for each text from its first word to its last, a mark for each sentence that puts the headline's "
        f"claim. {'. '.join(parts)}."
    )
