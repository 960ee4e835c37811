"""Draw how many outlets stand on how many roots, who is heard through them, and what is denied; and say it in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from analysis.bundling import MORE, MORE_OUTLETS, Row
from analysis.layering import Web, lay_out
from analysis.lettering import shorten, width_of, wrap
from analysis.records import UNIDENTIFIED
from analysis.style import COLOURS, GRID, INK, MUTED, PAPER, PURPLE, STYLE, WIDTH, new_figure
from analysis.wording import count_of, join

# All lengths are points: the figure is as wide as a phone's column.
ACROSS = WIDTH * 72
LEFT, ROOT = 84, 138  # where lines begin beside the outlets, and where they end at the roots
STEP, DEEPEST = 15, 4  # how far those stand in who are heard through another, and how often at most
MARGIN = 14  # on the right, for arcs; only where there are any
LINE = 10.5  # height of a line of a label
GAP, TREE_GAP = 3.5, 5  # between rows, and between trees
HEAD = 46  # for the numbers on top
BEHIND = "heard through them"


def draw_web(nodes: pd.DataFrame, edges: pd.DataFrame, *, names: Mapping[str, str], bounds: tuple[int, int]) -> Figure:
    """Draw the outlets on the left, a tree for each root on the right, and denials as barred lines of their own.

    Args:
        nodes: as ``measures.graph.provenance`` returns them.
        edges: the same, with a column ``object`` (see ``snippets.write_objects``).
        names: what to call each kind of source, in order.
        bounds: how many different roots there are at least and at most.
    """
    web = lay_out(nodes, edges)
    wide = ACROSS - (MARGIN if web.arcs or web.bars else 0)
    lines = {row.id: wrap(label_of(row), wide - x_of(row) - 10, *font_of(row)) for row in web.right}
    right, bottom = stack(web.right, lines)
    left = spread(web, right, bottom)
    kinds = [kind for kind in names if any(row.kind == kind for row in web.right)]
    key = 12 * (max(len(kinds), 4) + 0.5)
    with rc_context(STYLE):
        figure, (axes,) = new_figure([1])
        figure.set_layout_engine("none")  # every length is known: nothing is left to be arranged
        figure.set_size_inches(WIDTH, (bottom + key) / 72)
        axes.set_position((0, 0, 1, 1))
        axes.set_xlim(0, ACROSS)
        axes.set_ylim(bottom + key, 0)
        axes.axis("off")
        write_numbers(axes, nodes, bounds)
        if not web.right:
            axes.text(ROOT, HEAD + 10, "No source was found.", color=MUTED, va="center")
        top = max([row.words for row in web.right], default=1) or 1
        for start, end in web.lines:
            draw_line(axes, left[start], right[end], heavy=shared_of(web, end) > 1)
        for row in [row for block in web.left for row in block]:
            write_outlet(axes, row, left)
        ends = {row.id: write_mouth(axes, row, right, lines[row.id], top) for row in web.right}
        for place, (start, end) in enumerate((*web.arcs, *web.bars)):
            draw_arc(axes, ends[start], ends[end], place, barred=place >= len(web.arcs))
        for right_end, height in sorted({ends[end] for _, end in web.bars}):
            axes.plot([right_end, ACROSS - MARGIN], [height] * 2, "--", color=PURPLE, linewidth=1.1)
            axes.plot([right_end] * 2, [height - 4, height + 4], color=PURPLE, linewidth=2, solid_capstyle="butt")
        write_legend(axes, {kind: names[kind] for kind in kinds}, bottom + 12)
    return figure


def label_of(row: Row) -> str:
    """Return what is written beside a row."""
    if row.layer != "denial":
        return row.label
    often = f" ({row.of}×)" if row.of > 1 else ""
    return f"denies{often}: {row.label}" if row.label else f"denies{often}"


def x_of(row: Row) -> float:
    """Return where the mark of a row of the right stands."""
    return ROOT + STEP * min(row.depth, DEEPEST)


def font_of(row: Row) -> tuple[float, str]:
    """Return size and weight of a label: outlets, and roots that several share, are bold."""
    small = row.layer == "denial" or row.layer == "go-between"
    return 8 if small else 8.5, "bold" if row.layer == "outlet" or row.shared > 1 else "normal"


def stack(rows: Sequence[Row], lines: Mapping[str, Sequence[str]]) -> tuple[dict[str, float], float]:
    """Return the height of the first line of each row, and where the last row ends."""
    at, here = {}, float(HEAD)
    for row in rows:
        here += TREE_GAP if row.depth == 0 else 0
        at[row.id] = here + LINE / 2
        here += LINE * max(1, len(lines[row.id])) + GAP
    return at, max(here, HEAD + 20) + 4


def spread(web: Web, right: Mapping[str, float], bottom: float) -> dict[str, float]:
    """Return the heights of the outlets: each block at the middle of what it stands on, where there is room."""
    joined: dict[str, list[float]] = {}
    for start, end in web.lines:
        joined.setdefault(start, []).append(right[end])
    step, gap, at, here = LINE + 3, 8, {}, HEAD + TREE_GAP
    rest = sum(step * len(block) + gap for block in web.left)
    for block in web.left:
        tall = step * len(block)
        rest -= tall + gap
        heights = [height for row in block for height in joined.get(row.id, ())]
        want = (min(heights) + max(heights) - tall) / 2 if heights else here
        here = max(here, min(want, bottom - rest - tall))
        for number, row in enumerate(block):
            at[row.id] = here + step * number + LINE / 2
        here += tall + gap
    return at


def write_numbers(axes: Axes, nodes: pd.DataFrame, bounds: tuple[int, int]) -> None:
    """Write on top how many outlets stand on how many roots, and how many are heard behind those."""
    counts = nodes["layer"].value_counts()
    outlets, behind = int(counts.get("outlet", 0)), int(counts.get("behind", 0))
    low, high = bounds
    roots = f"{high:,}" if low == high else f"{low:,}–{high:,}"
    heads = [
        (0, f"{outlets:,}", name_outlets(nodes, outlets)),
        (ROOT - 6, roots, "root" if high == 1 else "roots" if low == high else "different roots"),
    ]
    if behind:
        heads.append((ACROSS - width_of(BEHIND, 8.5) - 2, f"{behind:,}", BEHIND))
    for x, number, what in heads:
        axes.text(x, 20, number, fontsize=21, fontweight="bold", va="baseline")
        axes.text(x, 33, what, fontsize=8.5, color=MUTED, va="baseline")
    axes.plot([0, ACROSS], [HEAD - 6] * 2, color=GRID, linewidth=0.8)


def name_outlets(nodes: pd.DataFrame, number: int) -> str:
    """Return what stands on the left: outlets, or texts where not every outlet is known."""
    known = all(key.startswith("outlet:") for key in nodes.loc[nodes["layer"] == "outlet", "id"])
    return f"{'outlet' if known else 'text'}{'' if number == 1 else 's'}"


def draw_line(axes: Axes, start: float, end: float, *, heavy: bool) -> None:
    """Draw the line from an outlet to a root; a root that several outlets share draws heavy ones."""
    middle = (LEFT + ROOT) / 2
    path = Path([(LEFT + 7, start), (middle, start), (middle, end), (ROOT, end)], [Path.MOVETO] + [Path.CURVE4] * 3)
    colour, width = (INK, 2.4) if heavy else (MUTED, 0.8)
    axes.add_patch(PathPatch(path, fill=False, edgecolor=colour, linewidth=width, capstyle="round", zorder=2 + heavy))


def write_outlet(axes: Axes, row: Row, at: Mapping[str, float]) -> None:
    """Write an outlet, or below it what it was taken from, and its mark."""
    y = at[row.id]
    if row.parent:
        axes.plot([LEFT + 3] * 2, [at[row.parent] + 4, y - 3], color=MUTED, linewidth=0.8)
    (size, weight), colour = font_of(row), MUTED if row.depth else INK
    label = shorten(f"from {row.label}" if row.depth else row.label, LEFT - 6, size, weight)
    axes.text(LEFT - 4, y, label, ha="right", va="center_baseline", fontsize=size, fontweight=weight, color=colour)
    axes.plot(LEFT + 3, y, "s", color=colour, markersize=3 if row.depth else 5, zorder=4)


def write_mouth(axes: Axes, row: Row, at: Mapping[str, float], lines: Sequence[str], top: int) -> tuple[float, float]:
    """Write a root, who is heard through one, or what is denied, and its mark; return where its first line ends."""
    x, y = x_of(row), at[row.id]
    denial, more = row.layer == "denial", row.kind == MORE
    colour = PURPLE if denial else MUTED if more else COLOURS.get(row.kind, INK)
    if row.parent:
        dash = "--" if denial else ":" if row.evidence == "inferred" else "-"
        end = x - 1 if denial else x - 5
        axes.plot([x - STEP, x - STEP, end], [at[row.parent] + 5, y, y], dash, color=PURPLE if denial else MUTED,
                  linewidth=1.1, dash_capstyle="butt", zorder=1)  # fmt: skip
    if denial:
        axes.plot([x, x], [y - 4, y + 4], color=PURPLE, linewidth=2, solid_capstyle="butt")
    elif more:
        axes.plot(x, y, "+", color=MUTED, markersize=6)
    else:
        fill = PAPER if row.identifiability in UNIDENTIFIED else colour
        axes.plot(x, y, "o", markersize=4.5 + 6.5 * (row.words / top) ** 0.5, markerfacecolor=fill,
                  markeredgecolor=colour, markeredgewidth=1.4, zorder=5)  # fmt: skip
    start, (size, weight) = x + (5 if denial else 9), font_of(row)
    for number, line in enumerate(lines):
        axes.text(start, y + LINE * number, line, fontsize=size, fontweight=weight, color=colour,
                  va="center_baseline")  # fmt: skip
    return start + 5 + (width_of(lines[0], size, weight) if lines else 0), y


def draw_arc(axes: Axes, start: tuple[float, float], end: tuple[float, float], place: int, *, barred: bool) -> None:
    """Draw a line round the right margin, from the end of one label to that of another.

    Args:
        axes: where.
        start: right end and height of the first label.
        end: the same of the second.
        place: how many such lines there are before it, so that they keep apart.
        barred: whether it is a denial, which ends in a bar, or a step from source to source that no tree could hold.
    """
    inner, outer = ACROSS - MARGIN, ACROSS - 1 - 3 * (place % 4)
    (left, high), (right, low) = start, end
    path = Path(
        [(left, high), (inner, high), (outer, high), (outer, (high + low) / 2), (outer, low), (inner, low)],
        [Path.MOVETO, Path.LINETO] + [Path.CURVE3] * 4,
    )
    colour = PURPLE if barred else MUTED
    axes.add_patch(PathPatch(path, fill=False, edgecolor=colour, linewidth=1.1, linestyle="--" if barred else "-"))
    if not barred:
        axes.plot([inner, right], [low, low], color=MUTED, linewidth=1.1)


def write_legend(axes: Axes, names: Mapping[str, str], y: float) -> None:
    """Name colours and marks below the figure, in two columns."""
    axes.plot([0, ACROSS], [y - 10] * 2, color=GRID, linewidth=0.8)
    for number, (kind, name) in enumerate(names.items()):
        axes.plot(4, y + 12 * number, "o", color=COLOURS[kind], markersize=5.5)
        axes.text(12, y + 12 * number, name, color=COLOURS[kind], fontsize=8, va="center_baseline")
    for number, (fill, name) in enumerate(((MUTED, "identified"), (PAPER, "not identified"))):
        axes.plot(ROOT + 4, y + 12 * number, "o", markersize=5.5, markerfacecolor=fill, markeredgecolor=MUTED)
        axes.text(ROOT + 16, y + 12 * number, name, color=MUTED, fontsize=8, va="center_baseline")
    for number, (dash, colour, name) in enumerate(((":", MUTED, "heard through, inferred"), ("--", PURPLE, "denies"))):
        height = y + 12 * (number + 2)
        axes.plot([ROOT - 3, ROOT + 9], [height] * 2, dash, color=colour, linewidth=1.1)
        axes.text(ROOT + 16, height, name, color=colour, fontsize=8, va="center_baseline")
    axes.plot([ROOT + 10] * 2, [y + 32, y + 40], color=PURPLE, linewidth=2)


def shared_of(web: Web, key: str) -> int:
    """Return how many outlets stand on a root."""
    return next((row.shared for row in web.right if row.id == key), 0)


def describe_web(nodes: pd.DataFrame, edges: pd.DataFrame, *, names: Mapping[str, str], bounds: tuple[int, int]) -> str:
    """Say in words what ``draw_web`` shows."""
    web = lay_out(nodes, edges)
    outlets, nouns = int((nodes["layer"] == "outlet").sum()), (name_outlets(nodes, 1), name_outlets(nodes, 2))
    if not web.right:
        return f"A graph of {count_of(outlets, *nouns)} without a source: none was found."
    low, high = bounds
    roots = count_of(high, "root") if low == high else f"{low:,} to {high:,} different roots"
    label = {row.id: row.label for block in web.left for row in block} | {row.id: row.label for row in web.right}
    out = [f"{count_of(outlets, *nouns)} on the left, joined by lines to {roots} on the right.".capitalize()]
    out += [
        f"{join([r.label for r in block if not r.depth])}: taken from {join([r.label for r in block if r.depth])}."
        for block in web.left
        if block[-1].depth
    ]
    for row in web.right:
        through = [one.label for one in web.right if one.parent == row.id and one.layer != "denial"]
        if row.layer == "denial":
            against = f" against {label[row.kind]}" if row.kind in label else ""
            out.append(f"{label.get(row.parent, 'Somebody')} {label_of(row)}{against}.")
        elif row.parent:
            out += [f"Through {row.label} we hear {join(through)}."] if through else []
        else:
            starts = [start for start, end in web.lines if end == row.id]
            stand = "stand" if len(starts) > 1 or MORE_OUTLETS in starts else "stands"
            heard = f"; heard through it: {join(through)}" if through else ""
            kind = f" ({names[row.kind]})" if row.kind in names else ""
            out.append(f"{join([label[start] for start in starts]) or 'Nobody'} {stand} on {row.label}{kind}{heard}.")
    return " ".join(out)


def say_special(nodes: pd.DataFrame, edges: pd.DataFrame) -> str:
    """Say in a caption what is special in a figure: what is not drawn on its own, and lines that no tree can hold."""
    web = lay_out(nodes, edges)
    rows = [*web.right, *(row for block in web.left for row in block)]
    drawn = sum(row.kind != MORE and row.layer != "denial" for row in rows)
    denials = int(edges.loc[edges["kind"] == "denies", "count"].sum())
    told = sum(row.of for row in rows if row.layer == "denial")
    out, left = "", name_outlets(nodes, 2)
    if drawn < len(nodes):
        out += (
            f" Of {len(nodes):,} {left} and sources {drawn:,} are drawn on their own; the others are summed up where "
            "a cross stands."
        )
    if web.arcs:
        out += " A plain line round the right side leads to somebody who is heard through more than one."
    return out + (f" Of {denials:,} denials {told:,} are drawn." if told < denials else "")
