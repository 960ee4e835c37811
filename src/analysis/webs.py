"""Draw how many outlets stand on how many roots, who is heard through them, and what is denied, for a narrow page.

``columns`` draws the same for wide pages, ``captions`` says it in words.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from analysis.bundling import MORE, Row
from analysis.layering import Web
from analysis.lettering import shorten, width_of, wrap
from analysis.records import UNIDENTIFIED
from analysis.style import (
    COLOURS,
    GRID,
    INK,
    LETTERS,
    MUTED,
    PAPER,
    SHAPES,
    STYLE,
    WIDTH,
    new_figure,
)

# All lengths are points: the figure is as wide as a phone's column.
ACROSS = WIDTH * 72
LEFT, ROOT = 106, 138  # where lines begin beside the outlets, and where they end at the roots
STEP, DEEPEST = 15, 4  # how far those stand in who are heard through another, and how often at most
MARGIN = 14  # on the right, for arcs; only where there are any
LINE = 12.6  # height of a line of a label
GAP, TREE_GAP = 4, 6  # between rows, and between trees
OUTLET_STEP, OUTLET_GAP = 15.6, 8  # from outlet to outlet, and between blocks of them
HEAD, HEAD_WIDE = 60, 48  # for the numbers on top, with two lines of words or one
BEHIND = "heard through them"


def draw_web(web: Web, *, names: Mapping[str, str], bounds: tuple[int, int]) -> Figure:
    """Draw the outlets on the left, a tree for each root on the right, and denials as barred lines of their own.

    Args:
        web: the graph, as ``layering.lay_out`` returns it.
        names: what to call each kind of source, in order.
        bounds: how many different roots there are at least and at most.
    """
    wide = ACROSS - (MARGIN if web.arcs or web.bars else 0)
    lines = {row.id: wrap(label_of(row), wide - x_of(row) - 10, *font_of(row), most=3) for row in web.right}
    right, bottom = stack(web.right, lines)
    bottom = max(bottom, HEAD + TREE_GAP + height_of(web))
    left = spread(web, right, bottom)
    with rc_context(STYLE):
        figure, (axes,) = new_figure([1])
        figure.set_layout_engine("none")  # every length is known: nothing is left to be arranged
        axes.set_position((0, 0, 1, 1))
        axes.axis("off")
        write_heads(axes, heads_of(web, bounds), ACROSS, at=(0, ROOT - 6, ROOT + 90))
        if not web.right:
            axes.text(ROOT, HEAD + 10, "No source was found.", color=MUTED, va="center")
        top = max([row.words for row in web.right], default=1) or 1
        for start, end in web.lines:
            draw_line(axes, (LEFT + 7, left[start]), (ROOT, right[end]), heavy=shared_of(web, end) > 1)
        for row in [row for block in web.left for row in block]:
            write_outlet(axes, row, left)
        ends = {row.id: write_mouth(axes, row, right, lines[row.id], top) for row in web.right}
        for place, (start, end) in enumerate((*web.arcs, *web.bars)):
            draw_arc(axes, ends[start], ends[end], place, barred=place >= len(web.arcs))
        for right_end, height in sorted({ends[end] for _, end in web.bars}):
            axes.plot([right_end, ACROSS - MARGIN], [height] * 2, "--", color=COLOURS["denies"], linewidth=1.1)
            axes.plot(
                [right_end] * 2, [height - 4, height + 4], color=COLOURS["denies"], linewidth=2, solid_capstyle="butt"
            )
        low = write_legend(axes, {kind: names[kind] for kind in names if any(row.kind == kind for row in web.right)},
                           bottom, web, across=ACROSS, size=LETTERS)  # fmt: skip
        figure.set_size_inches(WIDTH, low / 72)
        axes.set_xlim(0, ACROSS)
        axes.set_ylim(low, 0)
    return figure


def label_of(row: Row, *, short: bool = False) -> str:
    """Return what is written beside a row; short where a heading says already what denials are."""
    if row.layer != "denial":
        return row.label
    often = f" ({row.of}×)" if row.of > 1 else ""
    if short and row.label:
        return f"{row.label}{often}"
    return f"denies{often}: {row.label}" if row.label else f"denies{often}"


def x_of(row: Row) -> float:
    """Return where the mark of a row of the right stands."""
    return ROOT + STEP * min(row.depth, DEEPEST)


def font_of(row: Row, size: float = LETTERS) -> tuple[float, str]:
    """Return size and weight of a label: outlets, and roots that several share, are bold."""
    return size, "bold" if row.layer == "outlet" or row.shared > 1 else "normal"


def stack(rows: Sequence[Row], lines: Mapping[str, Sequence[str]]) -> tuple[dict[str, float], float]:
    """Return the height of the first line of each row, and where the last row ends."""
    at, here = {}, float(HEAD)
    for row in rows:
        here += TREE_GAP if row.depth == 0 else 0
        at[row.id] = here + LINE / 2
        here += LINE * max(1, len(lines[row.id])) + GAP
    return at, max(here, HEAD + 20) + 4


def spread(web: Web, right: Mapping[str, float], bottom: float, top: float = HEAD + TREE_GAP) -> dict[str, float]:
    """Return the heights of the outlets: each block at the middle of what it stands on, where there is room."""
    joined: dict[str, list[float]] = {}
    for start, end in web.lines:
        joined.setdefault(start, []).append(right[end])
    at, here, rest = {}, top, height_of(web)
    for block in web.left:
        tall = OUTLET_STEP * len(block)
        rest -= tall + OUTLET_GAP
        heights = [height for row in block for height in joined.get(row.id, ())]
        want = (min(heights) + max(heights) - tall) / 2 if heights else here
        here = max(here, min(want, bottom - rest - tall))
        for number, row in enumerate(block):
            at[row.id] = here + OUTLET_STEP * number + LINE / 2
        here += tall + OUTLET_GAP
    return at


def height_of(web: Web) -> float:
    """Return the height that the left needs."""
    return sum(OUTLET_STEP * len(block) + OUTLET_GAP for block in web.left)


def write_heads(
    axes: Axes,
    heads: Sequence[tuple[str, str, str]],
    across: float,
    *,
    at: Sequence[float] = (),
    size: float = LETTERS,
) -> None:
    """Write the numbers on top, large, each with what it counts, and a rule below.

    Args:
        axes: where.
        heads: number, what it counts, and colour of each.
        across: how wide the figure is.
        at: where each begins; side by side, with even gaps, where that is not given.
        size: of the letters; those of wide figures have the room to stand on one line.
    """
    most = 2 if size == LETTERS else 1
    if not at:
        needs = [max(width_of(what, size) / most + 12 * (most - 1), width_of(number, 21)) for number, what, _ in heads]
        gap = max(8.0, (across - math.fsum(needs)) / max(len(heads) - 1, 1)) if most > 1 else 36.0
        at = [math.fsum(needs[:n]) + gap * n for n in range(len(heads))]
    for (number, what, colour), x, end in zip(heads, at, [*at[1:], across + 6], strict=False):
        axes.text(x, 20, number, fontsize=21, fontweight="bold", va="baseline", color=colour)
        for n, line in enumerate(wrap(what, end - x - 6, size, most=most)):
            axes.text(x, 34 + 12.5 * n, line, fontsize=size, color=MUTED if colour == INK else colour, va="baseline")
    axes.plot([0, across], [(HEAD if most > 1 else HEAD_WIDE) - 6] * 2, color=GRID, linewidth=0.8)


def heads_of(web: Web, bounds: tuple[int, int]) -> list[tuple[str, str, str]]:
    """Return the numbers on top: how many outlets stand on how many roots, and how many are heard behind those."""
    behind = web.numbers["behind"]
    heads = [(*head_outlets(web), INK), (*head_roots(bounds), INK)]
    return heads + ([(f"{behind:,}", BEHIND, INK)] if behind else [])


def head_outlets(web: Web) -> tuple[str, str]:
    """Return how many outlets there are, and what they are called."""
    outlets = web.numbers["outlet"]
    return f"{outlets:,}", name_outlets(web, outlets)


def head_roots(bounds: tuple[int, int]) -> tuple[str, str]:
    """Return how many different roots there are, and what they are called."""
    low, high = bounds
    roots = f"{high:,}" if low == high else f"{low:,}–{high:,}"
    return roots, "root" if high == 1 else "roots" if low == high else "different roots"


def name_outlets(web: Web, number: int) -> str:
    """Return what stands on the left: outlets, or texts where not every outlet is known."""
    return f"{'outlet' if web.known else 'text'}{'' if number == 1 else 's'}"


def draw_line(axes: Axes, start: tuple[float, float], end: tuple[float, float], *, heavy: bool) -> None:
    """Draw the line from an outlet to a root; a root that several outlets share draws heavy ones."""
    (left, high), (right, low) = start, end
    middle = (left + right) / 2
    path = Path([(left, high), (middle, high), (middle, low), (right, low)], [Path.MOVETO] + [Path.CURVE4] * 3)
    colour, width = (INK, 2.4) if heavy else (MUTED, 0.8)
    axes.add_patch(PathPatch(path, fill=False, edgecolor=colour, linewidth=width, capstyle="round", zorder=2 + heavy))


def write_outlet(axes: Axes, row: Row, at: Mapping[str, float], left: float = LEFT, letters: float = LETTERS) -> None:
    """Write an outlet, or below it what it was taken from, and its mark."""
    y = at[row.id]
    if row.parent:
        axes.plot([left + 3] * 2, [at[row.parent] + 4, y - 3], color=MUTED, linewidth=0.8)
    (size, weight), colour = font_of(row, letters), MUTED if row.depth else INK
    label = shorten(f"from {row.label}" if row.depth else row.label, left - 6, size, weight)
    axes.text(left - 4, y, label, ha="right", va="center_baseline", fontsize=size, fontweight=weight, color=colour)
    axes.plot(left + 3, y, "s", color=colour, markersize=3 if row.depth else 5, zorder=4)


def write_mouth(axes: Axes, row: Row, at: Mapping[str, float], lines: Sequence[str], top: int) -> tuple[float, float]:
    """Write a root, who is heard through one, or what is denied, and its mark; return where its first line ends."""
    x, y, denial = x_of(row), at[row.id], row.layer == "denial"
    if row.parent:
        dash = "--" if denial else ":" if row.evidence == "inferred" else "-"
        end = x - 1 if denial else x - 5
        colour = COLOURS["denies"] if denial else MUTED
        axes.plot([x - STEP, x - STEP, end], [at[row.parent] + 5, y, y], dash, color=colour, linewidth=1.1,
                  dash_capstyle="butt", zorder=1)  # fmt: skip
    colour = draw_mark(axes, row, (x, y), top)
    start, (size, weight) = x + (5 if denial else 9), font_of(row)
    for number, line in enumerate(lines):
        axes.text(start, y + LINE * number, line, fontsize=size, fontweight=weight, color=colour,
                  va="center_baseline")  # fmt: skip
    return start + 5 + (width_of(lines[0], size, weight) if lines else 0), y


def draw_mark(axes: Axes, row: Row, at: tuple[float, float], top: int) -> str:
    """Draw the mark of a row of the right, the larger the more words it is given of so many; return its colour."""
    x, y = at
    if row.layer == "denial":
        axes.plot([x, x], [y - 4, y + 4], color=COLOURS["denies"], linewidth=2, solid_capstyle="butt")
        return COLOURS["denies"]
    if row.kind == MORE:
        axes.plot(x, y, "+", color=MUTED, markersize=6)
        return MUTED
    colour = COLOURS.get(row.kind, INK)
    fill = PAPER if row.identifiability in UNIDENTIFIED else colour
    axes.plot(x, y, SHAPES.get(row.kind, "o"), markersize=4.5 + 6.5 * (row.words / top) ** 0.5, markerfacecolor=fill,
              markeredgecolor=colour, markeredgewidth=1.4, zorder=5)  # fmt: skip
    return colour


def draw_arc(
    axes: Axes,
    start: tuple[float, float],
    end: tuple[float, float],
    place: int,
    *,
    barred: bool,
    across: float = ACROSS,
) -> None:
    """Draw a line round the right margin, from the end of one label to that of another.

    Args:
        axes: where.
        start: right end and height of the first label.
        end: the same of the second.
        place: how many such lines there are before it, so that they keep apart.
        barred: whether it is a denial, which ends in a bar, or a step from source to source that no tree could hold.
        across: how wide the figure is.
    """
    inner, outer = across - MARGIN, across - 1 - 3 * (place % 4)
    (left, high), (right, low) = start, end
    path = Path(
        [(left, high), (inner, high), (outer, high), (outer, (high + low) / 2), (outer, low), (inner, low)],
        [Path.MOVETO, Path.LINETO] + [Path.CURVE3] * 4,
    )
    colour = COLOURS["denies"] if barred else MUTED
    axes.add_patch(PathPatch(path, fill=False, edgecolor=colour, linewidth=1.1, linestyle="--" if barred else "-"))
    if not barred:
        axes.plot([inner, right], [low, low], color=MUTED, linewidth=1.1)


def write_legend(axes: Axes, names: Mapping[str, str], y: float, web: Web, *, across: float, size: float) -> float:
    """Name marks and lines that occur below the figure, as many on a line as it holds; return where that ends."""
    axes.plot([0, across], [y + 4] * 2, color=GRID, linewidth=0.8)
    parts = [(SHAPES[kind], COLOURS[kind], COLOURS[kind], name) for kind, name in names.items()]
    parts += [("o", MUTED, MUTED, "filled: identified"), ("o", MUTED, PAPER, "hollow: not identified")]
    if any(row.evidence == "inferred" for row in web.right):
        parts += [(":", MUTED, None, "heard through, inferred")]
    if any(row.layer == "denial" for row in web.right):
        parts += [("--", COLOURS["denies"], None, "denies")]
    x, y = 4.0, y + 16
    for shape, colour, fill, name in parts:
        start = 9 if fill else 15
        wide = start + width_of(name, size)
        if x > 4 and x + wide > across:
            x, y = 4.0, y + LINE + 2
        if fill:
            axes.plot(x, y, shape, markersize=5.5, markerfacecolor=fill, markeredgecolor=colour)
        else:
            axes.plot([x - 4, x + 10], [y, y], shape, color=colour, linewidth=1.1)
        axes.text(x + start, y, name, color=colour, fontsize=size, va="center_baseline")
        x += wide + 14
    return y + 10


def shared_of(web: Web, key: str) -> int:
    """Return how many outlets stand on a root."""
    return next((row.shared for row in web.right if row.id == key), 0)
