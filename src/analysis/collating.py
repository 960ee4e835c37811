"""Draw two texts side by side, from the first word to the last, and ribbons between what they both say.

A strip is a sentence, its colour how that is put; a ribbon joins two stretches that say the same and has on each half
the colour of that side, so that it changes where the one text asserts what the other passes on. What differs is named
on the ribbon, and the words that make the difference stand beside it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path

from analysis.collationwords import choose_labelled, choose_tagged, differs_in, tags_of
from analysis.labelling import find_spot, half_curve, spread_out, trace
from analysis.lettering import shorten, width_of, wrap
from analysis.measures.collation import Part
from analysis.measures.passages import KIND_NAMES
from analysis.style import COLOURS, GRID, INK, LETTERS, MUTED, PAPER, STYLE, WIDE_LETTERS, new_figure

STATUS_TAGS = {"asserted": "asserted", "reported": "reported", "inferred": "inferred", "asked": "asked or left open",
               "denied": "denied"}  # fmt: skip
FAINT = 0.07  # of a ribbon to a further place where a statement comes back
DENSITY = {"verbatim": 0.62, "near_verbatim": 0.46, "retranslated": 0.34, "paraphrase": 0.2}
PIN = 4  # points that show of a pin: a shorter one would look like a stray dot
HEAD, FOOT = 64, 16  # points above and below the strips
SENTENCE_GAP, PARAGRAPH_GAP = 0.9, 3.2
LINE, TAG = 1.18, 1.75  # heights of a line of words, and of a label on a ribbon, in heights of their letters


@dataclass(frozen=True, slots=True)
class Shape:
    """Where things stand, in points: ``left`` and ``right`` are the inner edges of the strips, ``wide`` their width."""

    across: float
    left: float
    right: float
    wide: float
    size: float  # of the words; no other letters are smaller than ``small``
    small: float
    lines: int  # of words that both sides have
    tags: int  # on a ribbon, at most
    per_label: float
    per_word: float
    least: float


NARROW = Shape(across=309.6, left=102, right=207.6, wide=8, size=LETTERS, small=LETTERS, lines=2, tags=1, per_label=58,
               per_word=1.7, least=400)  # fmt: skip
BROAD = Shape(across=560, left=192, right=368, wide=13, size=WIDE_LETTERS, small=WIDE_LETTERS, lines=1, tags=2,
              per_label=33, per_word=1.1, least=360)  # fmt: skip


def draw_collation(
    strips: Mapping[str, pd.DataFrame], ribbons: pd.DataFrame, heads: Mapping[str, tuple[str, float]], *, broad=False
) -> Figure:
    """Draw the collation of two texts.

    Args:
        strips: for the sides ``a`` and ``b`` the sentences, as ``measures.collation.strip_rows`` returns them.
        ribbons: as ``cutouts.write_cutouts`` returns them.
        heads: for each side the text's name, and how many per cent of it have a counterpart.
        broad: draw it for pages that are wider than a phone.
    """
    shape = BROAD if broad else NARROW
    labelled = choose_labelled(ribbons)
    height = find_height(shape, strips, len(labelled))
    at = {side: place_words(some, height) for side, some in strips.items()}
    with rc_context(STYLE):
        if ribbons.empty:
            figure, (axes,) = new_figure([0.4])
            axes.axis("off")
            axes.text(0, 0.5, "Nothing to lay side by side.", color=MUTED, va="center")
            return figure
        figure, (axes,) = new_figure([1], width=shape.across / 72)
        figure.set_layout_engine("none")  # every length is known: nothing is left to be arranged
        axes.set_position((0, 0, 1, 1))
        axes.axis("off")
        write_heads(axes, shape, heads, int(ribbons["nearest"].sum()))
        for side in "ab":
            draw_strips(axes, shape, side, strips[side], at[side])
        places = {row.passage_no: edges_of(row, at) for row in ribbons.itertuples()}
        for row in ribbons.sort_values(["b_last", "a_first"], ascending=[False, True]).itertuples():
            for part in row.parts:
                draw_ribbon(axes, shape, row, part, *edges_of(part, at))
        bottom = HEAD + height
        write_tags(axes, shape, labelled, places)
        for side in "ab":
            write_words(axes, shape, side, labelled, places, bottom)
        low = write_key(axes, shape, strips, ribbons, bottom + FOOT)
        figure.set_size_inches(shape.across / 72, low / 72)
        axes.set_xlim(0, shape.across)
        axes.set_ylim(low, 0)
    return figure


def find_height(shape: Shape, strips: Mapping[str, pd.DataFrame], labels: int) -> float:
    """Return how high the strips are: room for the words of the longer text and for all labels."""
    longest = max((int(some["last"].max()) for some in strips.values() if len(some)), default=0)
    return min(1300.0, max(shape.least, shape.per_word * longest, shape.per_label * labels))


def place_words(strips: pd.DataFrame, height: float) -> list[tuple[int, int, float, float]]:
    """Return for each sentence its first and last word and its upper and lower edge; the last ends at the bottom."""
    total = int(strips["last"].max()) if len(strips) else 0
    breaks = int((strips["paragraph_no"].diff() > 0).sum()) if len(strips) else 0
    gaps = (len(strips) - 1 - breaks) * SENTENCE_GAP + breaks * PARAGRAPH_GAP
    if gaps > height / 3:  # of a text of very many sentences the gaps go first
        gaps = 0.0
    scale, y, out, before = (height - gaps) / (total or 1), float(HEAD), [], None
    for row in strips.itertuples():
        if before is not None and gaps:
            y += SENTENCE_GAP if row.paragraph_no == before else PARAGRAPH_GAP
        end = y + (row.last - row.first) * scale
        out.append((row.first, row.last, y, end))
        y, before = end, row.paragraph_no
    return out


def find_y(places: Sequence[tuple[int, int, float, float]], word: int, *, opening: bool) -> float:
    """Return the height of the edge before a word: where that begins (``opening``), or where the one before ends."""
    for first, last, top, low in places:
        if word < last or (word == last and not opening):
            return top + (low - top) * max(0, word - first) / max(1, last - first)
    return places[-1][3] if places else float(HEAD)


def edges_of(row, at: Mapping[str, Sequence[tuple]]) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return for each side upper and lower edge of a pair, or of a part of one."""
    return tuple(
        (
            find_y(at[side], getattr(row, f"{side}_first"), opening=True),
            find_y(at[side], getattr(row, f"{side}_last"), opening=False),
        )
        for side in "ab"
    )


def write_heads(axes: Axes, shape: Shape, heads: Mapping[str, tuple[str, float]], number: int) -> None:
    """Write above each text its name and how much of it has a counterpart, and between them how many statements."""
    middle = (shape.left + shape.right) / 2
    for side, x, align in (("a", 0, "left"), ("b", shape.across, "right")):
        name, share = heads[side]
        axes.text(x, 21, f"{share:.0f}%", fontsize=21, fontweight="bold", va="baseline", ha=align)
        name = shorten(f"of {name}", shape.across / 2 - 54, shape.small, "bold")
        axes.text(x, 36, name, fontsize=shape.small, fontweight="bold", va="baseline", ha=align)
    axes.text(middle, 21, f"{number:,}", fontsize=21, fontweight="bold", va="baseline", ha="center")
    said = "stretch in both" if number == 1 else "stretches in both"
    axes.text(middle, 36, said, fontsize=shape.small, color=MUTED, va="baseline", ha="center")
    axes.plot([0, shape.across], [45, 45], color=GRID, linewidth=0.8)


def draw_strips(axes: Axes, shape: Shape, side: str, strips: pd.DataFrame, at: Sequence[tuple]) -> None:
    """Draw the sentences of one text one below the other; those of the headline stand out."""
    for row, (_, _, top, low) in zip(strips.itertuples(), at, strict=True):
        wide = shape.wide + (4 if row.role == "headline" else 0)
        x = shape.left - wide if side == "a" else shape.right
        colour = COLOURS[row.status] if isinstance(row.status, str) else GRID
        axes.add_patch(Rectangle((x, top), wide, max(low - top, 0.6), facecolor=colour, edgecolor="none", zorder=3))
    x, align = (shape.left, "right") if side == "a" else (shape.right, "left")
    axes.text(x, HEAD - 5, "first word", fontsize=shape.small, color=MUTED, ha=align, va="baseline")
    if at:
        axes.text(x, at[-1][3] + 12, "last word", fontsize=shape.small, color=MUTED, ha=align, va="baseline")


def draw_ribbon(
    axes: Axes, shape: Shape, row, part: Part, here: tuple[float, float], there: tuple[float, float]
) -> None:
    """Draw a ribbon, each half in the colour of its side; the denser, the more alike the words."""
    middle, dashed = (shape.left + shape.right) / 2, row.kind == "retranslated"
    density, width = (DENSITY[row.kind], 0.9 if dashed else 0.5) if row.nearest else (FAINT, 0.25)
    ends = ((part.a_status, shape.left, here, there), (part.b_status, shape.right, there, here))
    for status, x, near, far in ends:
        colour = COLOURS[status] if isinstance(status, str) else MUTED
        upper, lower = (half_curve(x, middle, near[n], far[n]) for n in (0, 1))
        back = lower[::-1]
        path = Path(
            [*upper, back[0], *back[1:], upper[0]],
            [Path.MOVETO, *[Path.CURVE4] * 3, Path.LINETO, *[Path.CURVE4] * 3, Path.CLOSEPOLY],
        )
        axes.add_patch(PathPatch(path, facecolor=colour, edgecolor="none", alpha=density, zorder=1 + row.nearest))
        for curve in (upper, lower):
            line = Path(curve, [Path.MOVETO, *[Path.CURVE4] * 3])
            axes.add_patch(PathPatch(line, fill=False, edgecolor=colour, linewidth=width, zorder=1 + row.nearest,
                                     linestyle=(0, (2.5, 1.5)) if dashed else "solid"))  # fmt: skip


def write_tags(axes: Axes, shape: Shape, rows: pd.DataFrame, places: Mapping) -> None:
    """Write on each ribbon what differs, where it can best be told which is meant; who acts on whom is set off."""
    curves = {
        number: trace(shape.left, shape.right, sum(here) / 2, sum(there) / 2)
        for number, (here, there) in places.items()
    }
    taken: list[tuple[float, float, float, float]] = []
    for row in choose_tagged(rows).itertuples():
        roles = differs_in(row, "roles")
        label = shorten(tags_of(row, shape.tags), shape.right - shape.left - 8, shape.small)
        half, tall = width_of(label, shape.small) / 2 + 4, TAG * shape.small + 1
        others = [curves[number] for number in rows["passage_no"] if number != row.passage_no]
        x, y, on = find_spot(curves[row.passage_no], others, half, tall, taken)
        taken.append((x - half, x + half, y - tall / 2, y + tall / 2))
        if abs(y - on) > tall / 2 + PIN:  # off its ribbon, so that a line has to lead there
            axes.plot([x, x], [on, y], color=INK, linewidth=0.7, zorder=4)
            axes.plot(x, on, "o", color=INK, markersize=2.4, zorder=4)
        axes.text(x, y, label, fontsize=shape.small, ha="center", va="center_baseline",
                  zorder=7 if roles else 6, color=PAPER if roles else INK,
                  bbox={"boxstyle": "round,pad=0.28", "facecolor": INK if roles else PAPER, "edgecolor": INK,
                        "linewidth": 0.6})  # fmt: skip


def write_words(axes: Axes, shape: Shape, side: str, rows: pd.DataFrame, places: Mapping, bottom: float) -> None:
    """Write beside each end of a ribbon a few words that both sides have, and in bold those that make a difference."""
    number, room = (
        (0, shape.left - shape.wide - 15) if side == "a" else (1, shape.across - shape.right - shape.wide - 15)
    )
    some = []
    for row in rows.itertuples():
        lines = [(line, "normal") for line in wrap(getattr(row, f"{side}_words"), room, shape.size, most=shape.lines)]
        lines += [(line, "bold") for line in wrap(getattr(row, f"{side}_other"), room, shape.size, "bold", most=2)]
        if lines:
            some.append((sum(places[row.passage_no][number]) / 2, lines))
    some.sort(key=lambda pair: pair[0])
    line_height = LINE * shape.size
    heights = [line_height * len(lines) + 4 for _, lines in some]
    for (want, lines), tall, y in zip(
        some, heights, spread_out([one for one, _ in some], heights, HEAD, bottom), strict=True
    ):
        edge = shape.left - shape.wide - 1 if side == "a" else shape.right + shape.wide + 1
        way = -1 if side == "a" else 1
        axes.plot([edge, edge + 4 * way, edge + 8 * way], [want, want, y], color=MUTED, linewidth=0.6, zorder=1)
        top = y - tall / 2 + line_height / 2 + 2
        for n, (line, weight) in enumerate(lines):
            axes.text(edge + 10 * way, top + line_height * n, line, fontsize=shape.size, fontweight=weight,
                      color=INK if weight == "bold" else MUTED, va="center_baseline",
                      ha="right" if side == "a" else "left")  # fmt: skip


def write_key(axes: Axes, shape: Shape, strips: Mapping[str, pd.DataFrame], ribbons: pd.DataFrame, y: float) -> float:
    """Name colours and densities below the figure, as many on a line as it holds; return where that ends."""
    used = {status for some in strips.values() for status in some["status"].dropna()}
    parts = [(COLOURS[status], 1.0, "solid", name) for status, name in STATUS_TAGS.items() if status in used]
    kinds = [kind for kind in KIND_NAMES if (ribbons["kind"] == kind).any()]
    parts += [(INK, DENSITY[kind], "dashed" if kind == "retranslated" else "solid", KIND_NAMES[kind]) for kind in kinds]
    axes.plot([0, shape.across], [y + 2] * 2, color=GRID, linewidth=0.8)
    x, y = 0.0, y + 14
    for colour, alpha, dash, name in parts:
        wide = 15 + width_of(name, shape.small)
        if x + wide > shape.across:
            x, y = 0.0, y + 16
        axes.add_patch(Rectangle((x, y - 4), 10, 8, facecolor=colour, alpha=alpha, edgecolor="none"))
        if alpha < 1:
            axes.add_patch(Rectangle((x, y - 4), 10, 8, fill=False, edgecolor=colour, linewidth=0.7, linestyle=dash))
        axes.text(x + 13, y, name, color=colour, fontsize=shape.small, va="center_baseline")
        x += wide + 6
    return y + 10
