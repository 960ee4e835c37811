"""Draw a ladder for each text: a rung wherever it makes its headline's claim, and how it puts it there.

The kinds of rungs are categories, told apart by their form as well as by colour; none is more or less certain. A noun
phrase that takes for granted what a clause told is a block with its words on it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import FancyBboxPatch

from analysis.lettering import shorten, width_of, wrap
from analysis.measures.ladder import HEADLINE, NOUN
from analysis.rungwords import NAMES, NO_MARK, UNMARKED, choose_rungs, choose_texts, find_varying
from analysis.style import COLOURS, GRID, INK, LETTERS, MUTED, PAPER, STYLE, WIDE_LETTERS, WIDTH, new_figure
from analysis.webs import HEAD, HEAD_WIDE, write_heads

# All lengths are points.
TITLE = 18  # for the name of a text
STEP, NEXT = 25, 16  # from rung to rung on a narrow page; between its ladders
PARTS = 78  # for the names of the parts beside a narrow ladder
ACROSS, GUTTER, TALL = 560, 8, 300  # of the wide picture: its width, between ladders, height of the rails
LINE, BELOW = 11.5, 15.5  # of words above a rung; room below one for the name of its part
BOND = 10  # right of the rails, for arrows
BOXED = "■ "  # those whose names stand in a box
INSET = 6  # of a rung that makes another claim
SIZE, PHONE = WIDE_LETTERS, LETTERS  # of letters on a wide and on a narrow page


@dataclass(frozen=True, slots=True)
class Rails:
    """Where a ladder stands: its rails' ``left`` and ``right``, and from where to where they go."""

    left: float
    right: float
    top: float
    bottom: float


def draw_rungs(rows: pd.DataFrame, labels: Sequence[str]) -> Figure:
    """Draw the ladders one above the other, for a narrow page.

    Args:
        rows: the rungs with ``form`` (see ``write_words``).
        labels: the texts, in their order.
    """
    chosen, across, here, varying = choose_texts(rows, labels), WIDTH * 72, float(HEAD), find_varying(rows)
    with rc_context(STYLE):
        figure, axes = begin(across)
        write_heads(axes, heads_of(rows), across)
        for label in chosen:
            rungs, left = choose_rungs(rows, label)
            room = across - BOND - PARTS
            needs = [STEP + LINE * (rung.kind != NOUN) * (len(lines_of(rung, room, PHONE)) - 1) for rung in rungs]
            rails = Rails(PARTS, across - BOND, here + TITLE, here + TITLE + math.fsum(needs) + 0.6 * STEP)
            write_title(axes, label, 0, across, here + 8, size=PHONE, varies=label in varying)
            heights = [rails.top + math.fsum(needs[: n + 1]) for n in range(len(rungs))]
            draw_ladder(axes, rungs, rails, heights, wide=False)
            write_left(axes, rails, left, PHONE)
            here = rails.bottom + NEXT
        low = write_key(axes, rows, here, across, PHONE)
        finish(figure, axes, across, low)
    return figure


def draw_wide(rows: pd.DataFrame, labels: Sequence[str]) -> Figure:
    """Draw the ladders side by side, each from its text's first word on top to its last, for a page with room."""
    chosen, varying = choose_texts(rows, labels), find_varying(rows)
    room = (ACROSS - GUTTER * (len(chosen) - 1)) / max(len(chosen), 1)
    wide, top = min(room, 150), HEAD_WIDE + TITLE + 4
    most = max([len(choose_rungs(rows, label)[0]) for label in chosen], default=0)
    needs = {label: [need_of(rung, wide - BOND - 1) for rung in choose_rungs(rows, label)[0]] for label in chosen}
    bottom = top + max([TALL if most > 1 else 60, *(math.fsum(need) + BELOW + 6 for need in needs.values())])
    with rc_context(STYLE):
        figure, axes = begin(ACROSS)
        write_heads(axes, heads_of(rows), ACROSS, size=SIZE)
        for number, label in enumerate(chosen):
            left = number * (room + GUTTER)
            rails = Rails(left + 1, left + wide - BOND, top, bottom)
            rungs, missing = choose_rungs(rows, label)
            write_title(axes, label, left, wide, HEAD_WIDE + 9, size=SIZE + 0.6, varies=label in varying)
            draw_ladder(axes, rungs, rails, spread([rung.place for rung in rungs], needs[label], rails), wide=True)
            write_left(axes, rails, missing, SIZE)
        low = write_key(axes, rows, bottom + 12, ACROSS, SIZE)
        finish(figure, axes, ACROSS, low)
    return figure


def write_title(axes: Axes, label: str, x: float, room: float, y: float, *, size: float, varies: bool) -> None:
    """Write the name of a text over its ladder, in a box where it says its claim in several ways."""
    name = shorten(label, room - 8, size, "bold")
    box = {"boxstyle": "round,pad=0.22", "facecolor": INK, "edgecolor": INK, "linewidth": 0.6} if varies else None
    axes.text(x + (3 if varies else 0), y, name, fontsize=size, fontweight="bold", va="baseline",
              color=PAPER if varies else INK, bbox=box)  # fmt: skip


def begin(across: float) -> tuple[Figure, Axes]:
    """Return an empty figure whose lengths are points."""
    figure, (axes,) = new_figure([1], width=across / 72)
    figure.set_layout_engine("none")  # every length is known: nothing is left to be arranged
    axes.set_position((0, 0, 1, 1))
    axes.axis("off")
    return figure, axes


def finish(figure: Figure, axes: Axes, across: float, low: float) -> None:
    """Give a figure its size."""
    figure.set_size_inches(across / 72, low / 72)
    axes.set_xlim(0, across)
    axes.set_ylim(low, 0)


def heads_of(rows: pd.DataFrame) -> list[tuple[str, str, str]]:
    """Return the numbers on top: headlines, places below that make their claims again, and texts that vary."""
    own = rows[(rows["claim"] == HEADLINE) & (rows["kind"] != NOUN)]
    below = int((own["role"] != "headline").sum())
    texts = own["label"].nunique()
    varied = len(find_varying(rows))
    return [
        (f"{texts:,}", "headline" if texts == 1 else "headlines", INK),
        (f"{below:,}", f"place{'' if below == 1 else 's'} below say so again", INK),
        (f"{varied:,}", f"{BOXED}text{' says' if varied == 1 else 's say'} it in several ways", INK),
    ]


def lines_of(rung, room: float, size: float = SIZE) -> list[str]:
    """Return the words over a rung, broken where it is too short for them."""
    if not rung.form:
        return [UNMARKED.get(rung.status, NO_MARK)]
    room -= 6 + (0 if rung.claim == HEADLINE else 2 * INSET)
    return wrap(rung.form, room, size, "bold", most=3)


def need_of(rung, room: float) -> float:
    """Return how much height a rung of a wide ladder needs above it, with the name of the part of the one before."""
    return BELOW + (16 if rung.kind == NOUN else 6 + LINE * len(lines_of(rung, room)))


def spread(places: Sequence[float], needs: Sequence[float], rails: Rails) -> list[float]:
    """Return how far down each rung stands: as far as its place in the text, and pushed on where two would touch."""
    low, high = rails.top + max(needs[:1], default=0) - BELOW + 6, rails.bottom - BELOW - 2
    out: list[float] = []
    for place, need in zip(places, needs, strict=True):
        want = low + place * (high - low)
        out.append(max(want, out[-1] + need) if out else want)
    limit = high
    for number in reversed(range(len(out))):  # what was pushed beyond the end goes back up
        out[number] = min(out[number], limit)
        limit = out[number] - needs[number]
    return out


def draw_ladder(axes: Axes, rungs: Sequence, rails: Rails, heights: Sequence[float], *, wide: bool) -> None:
    """Draw the rails and rungs of one text, with the part of the text below each rung or, on a narrow page, beside."""
    for x in (rails.left, rails.right):
        axes.plot([x, x], [rails.top, rails.bottom], color=GRID, linewidth=2.2, solid_capstyle="round", zorder=1)
    size = SIZE if wide else PHONE
    at = {rung.sentence_no: height for rung, height in zip(rungs, heights, strict=True) if rung.kind != NOUN}
    for rung, y in zip(rungs, heights, strict=True):
        inset = 0 if rung.claim == HEADLINE else INSET
        left, right = rails.left + inset, rails.right - inset
        if rung.kind == NOUN:
            draw_block(axes, rung, left, right, y, size)
            if rung.first in at:
                draw_bond(axes, right, rails.right + BOND - 3, at[rung.first], y - 2)
        else:
            draw_rung(axes, rung.status, left, right, y)
            write_mark(axes, rung, rails, left, y, size)
        if wide:
            axes.text(left + 4, y + (14.5 if rung.kind == NOUN else 10.5), rung.role, fontsize=SIZE, color=MUTED,
                      va="baseline")  # fmt: skip
        else:
            axes.text(rails.left - 7, y - 1, rung.role, fontsize=size, color=MUTED, va="center_baseline",
                      ha="right")  # fmt: skip


def write_mark(axes: Axes, rung, rails: Rails, left: float, y: float, size: float) -> None:
    """Write over a rung the words that mark it, in its colour, or that there are none."""
    weight, colour = ("bold", COLOURS[rung.status]) if rung.form else ("normal", MUTED)
    lines = lines_of(rung, rails.right - rails.left, size)
    for number, line in enumerate(reversed(lines)):
        axes.text(left + 4, y - 4.5 - LINE * number, line, fontsize=size, fontweight=weight, color=colour,
                  va="baseline", zorder=4)  # fmt: skip


def draw_rung(axes: Axes, status: str, left: float, right: float, y: float) -> None:
    """Draw one rung; its form tells its status without colour."""
    colour = COLOURS[status]
    if status == "reported":  # a double line, like quotation marks
        for shift in (-1.3, 1.3):
            axes.plot([left, right], [y + shift] * 2, color=colour, linewidth=1.2, zorder=3, solid_capstyle="butt")
    elif status == "inferred":
        axes.plot([left, right], [y, y], color=colour, linewidth=3, dashes=(2.4, 1.1), zorder=3, dash_capstyle="butt")
    elif status == "asked":
        axes.plot([left + 2, right - 1], [y, y], color=colour, linewidth=3.2, dashes=(0.01, 1.9), zorder=3,
                  dash_capstyle="round")  # fmt: skip
    elif status == "denied":  # broken, and crossed out where it breaks
        cross = right - min(10, (right - left) / 2)
        for ends in ((left, cross - 5.5), (cross + 5.5, right)):
            axes.plot(ends, [y, y], color=colour, linewidth=3, zorder=3, solid_capstyle="butt")
        axes.plot(cross, y, "x", color=colour, markersize=5.6, markeredgewidth=2.2, zorder=3)
    else:
        axes.plot([left, right], [y, y], color=colour, linewidth=3.6, zorder=3, solid_capstyle="butt")


def draw_block(axes: Axes, rung, left: float, right: float, y: float, size: float) -> None:
    """Draw a noun phrase: a block that fills the ladder, with its words in it."""
    axes.add_patch(FancyBboxPatch((left, y - 9), right - left, 14, boxstyle="round,pad=0,rounding_size=2",
                                  facecolor=COLOURS["noun"], edgecolor="none", zorder=3))  # fmt: skip
    words = shorten(rung.form or "a noun", right - left - 4, size, "bold")
    axes.text((left + right) / 2, y - 2, words, fontsize=size, fontweight="bold", color=PAPER, ha="center",
              va="center_baseline", zorder=4)  # fmt: skip


def draw_bond(axes: Axes, inner: float, outer: float, high: float, low: float) -> None:
    """Draw the arrow, outside of the rails, from where something was told to the noun that takes it up."""
    axes.plot(
        [inner + 1, outer, outer, inner + 4], [high, high, low, low], color=COLOURS["noun"], linewidth=1.2, zorder=2
    )
    axes.plot(inner + 3, low, "<", color=COLOURS["noun"], markersize=4.5, zorder=2)


def write_left(axes: Axes, rails: Rails, left: int, size: float) -> None:
    """Write below a ladder how many of its rungs are not drawn."""
    if left:
        axes.text(rails.right - 4, rails.bottom - 2, f"{left:,} more", fontsize=size, color=MUTED, ha="right")


def write_key(axes: Axes, rows: pd.DataFrame, y: float, across: float, size: float) -> float:
    """Show below the figure what each kind of rung means, as many on a line as it holds; return where that ends."""
    axes.plot([0, across], [y - 4] * 2, color=GRID, linewidth=0.8)
    used = {*rows.loc[rows["kind"] != NOUN, "status"], *rows.loc[rows["kind"] == NOUN, "kind"]}
    x, y = 0.0, y + 9
    for key, name in NAMES.items():
        wide = 32 + width_of(name, size)
        if key not in used:
            continue
        if x + wide > across:
            x, y = 0.0, y + 16
        colour = COLOURS["noun"] if key == NOUN else COLOURS[key]
        if key == NOUN:
            axes.add_patch(FancyBboxPatch((x, y - 4), 26, 8, boxstyle="round,pad=0,rounding_size=2",
                                          facecolor=COLOURS["noun"], edgecolor="none"))  # fmt: skip
        else:
            draw_rung(axes, key, x, x + 26, y)
        axes.text(x + 31, y, name, fontsize=size, color=colour, va="center_baseline")
        x += wide + 9
    return y + 10
