"""Draw the graph of provenance in columns, for pages that are wider than a phone.

It shows what ``webs.draw_web`` shows, from the same layout: outlets, the roots that they stand on, who is heard through
these, and what is denied, each in a column of its own. So it is as wide as a page and takes a good deal less height.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.bundling import Row, group_starts
from analysis.layering import Web
from analysis.lettering import width_of, wrap
from analysis.style import COLOURS, INK, MUTED, STYLE, WIDE_LETTERS, new_figure
from analysis.webs import (
    BEHIND,
    DEEPEST,
    GAP,
    HEAD_WIDE,
    STEP,
    draw_arc,
    draw_line,
    draw_mark,
    font_of,
    head_outlets,
    head_roots,
    height_of,
    label_of,
    shared_of,
    spread,
    write_heads,
    write_legend,
    write_outlet,
)

# All lengths are points. The picture is shown about a third larger, where a page has the room for it.
ACROSS, MARGIN = 560, 14
LEFT, ROOT, HEARD, DENIAL = 104, 142, 262, 430  # where the marks of the columns stand
SPARE = 5  # above the first outlet
TREE_GAP, GROUP_GAP = 1.5, 7  # between trees, and where those of other outlets begin
HEAD, LINE = HEAD_WIDE, 11.6  # for the numbers on top; height of a line of a label
ROOM = 14  # left free before a column, for lines that go up and down


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands: ``x`` and ``y`` of its mark, the lines of its label, and ``end``, where the first ends."""

    x: float
    y: float
    lines: tuple[str, ...]
    end: float


def draw_columns(web: Web, *, names: Mapping[str, str], bounds: tuple[int, int]) -> Figure:
    """Draw outlets, roots, who is heard through them, and denials side by side.

    Args:
        web: the graph, as ``layering.lay_out`` returns it.
        names: what to call each kind of source, in order.
        bounds: how many different roots there are at least and at most.
    """
    places, bottom = place_rows(web)
    bottom = max(bottom, HEAD + SPARE + height_of(web))
    left = spread(web, {key: place.y for key, place in places.items()}, bottom, HEAD + SPARE)
    top = max([row.words for row in web.right], default=1) or 1
    with rc_context(STYLE):
        figure, (axes,) = new_figure([1], width=ACROSS / 72)
        figure.set_layout_engine("none")  # every length is known: nothing is left to be arranged
        axes.set_position((0, 0, 1, 1))
        axes.axis("off")
        heads, at = heads_of(web, bounds)
        write_heads(axes, heads, ACROSS, at=at, size=WIDE_LETTERS)
        if not web.right:
            axes.text(ROOT, HEAD + 10, "No source was found.", color=MUTED, va="center")
        for start, end in web.lines:
            draw_line(axes, (LEFT + 7, left[start]), (ROOT, places[end].y), heavy=shared_of(web, end) > 1)
        for row in [row for block in web.left for row in block]:
            write_outlet(axes, row, left, LEFT, WIDE_LETTERS)
        for row in web.right:
            write_row(axes, row, places, top)
        for place, (start, end) in enumerate((*web.arcs, *web.bars)):
            draw_way(axes, places[start], places[end], place, barred=place >= len(web.arcs))
        for end in sorted({end for _, end in web.bars}):
            x, y = places[end].end, places[end].y
            axes.plot([x, ACROSS - MARGIN], [y, y], "--", color=COLOURS["denies"], linewidth=1.1)
            axes.plot([x, x], [y - 4, y + 4], color=COLOURS["denies"], linewidth=2, solid_capstyle="butt")
        kinds = {kind: name for kind, name in names.items() if any(row.kind == kind for row in web.right)}
        low = write_legend(axes, kinds, bottom, web, across=ACROSS, size=WIDE_LETTERS)
        figure.set_size_inches(ACROSS / 72, low / 72)
        axes.set_xlim(0, ACROSS)
        axes.set_ylim(low, 0)
    return figure


def heads_of(web: Web, bounds: tuple[int, int]) -> tuple[list[tuple], list[float]]:
    """Return the numbers on top, what each is of and its colour, and where each stands."""
    behind, denials = web.numbers["behind"], web.numbers["denials"]
    told = [(0, *head_outlets(web), INK), (ROOT - 6, *head_roots(bounds), INK)]
    told += [(HEARD - 6, f"{behind:,}", BEHIND, INK)] if behind else []
    name = "denial" if denials == 1 else "denials"
    told += [(DENIAL - 3, f"{denials:,}", name, COLOURS["denies"])] if denials else []
    return [head for _, *head in told], [x for x, *_ in told]


def place_rows(web: Web) -> tuple[dict[str, Place], float]:
    """Return where each row stands, and where the last ends.

    Whoever is heard through a root stands beside it, and so does what it denies, as far as there is room; else a line
    lower. Beside a mouth that denies or is denied nobody stands, since there a line goes across.
    """
    crossed = {end for _, end in web.bars} | {row.parent for row in web.right if row.layer == "denial"}
    denied = {end for _, end in web.bars}
    edge = DENIAL if any(row.layer == "denial" for row in web.right) else ACROSS
    places: dict[str, Place] = {}
    starts = group_starts((start, end, None) for start, end in web.lines)
    free, before = [float(HEAD)] * 3, None  # where each column ends so far, and whose root it was
    for row in web.right:
        column = 2 if row.layer == "denial" else min(row.depth, 1)
        if row.depth == 0:
            free = [max(free) + (TREE_GAP if starts.get(row.id) == before else GROUP_GAP)] * 3
            before = starts.get(row.id)
        x = (ROOT, HEARD + STEP * max(0, min(row.depth, DEEPEST) - 1), DENIAL)[column]
        right = (HEARD if row.id in crossed or any(one.parent == row.id for one in web.right) else edge) - ROOM
        right = (right, edge - (ROOM if edge == DENIAL else MARGIN + 4), ACROSS - MARGIN - 4)[column]
        start = x + (5 if column == 2 else 9)
        lines = tuple(
            wrap(label_of(row, short=True), right - start, *font_of(row, WIDE_LETTERS), most=3 if column == 2 else 2)
        )
        above = places.get(row.parent or "")
        y = free[column] + LINE / 2
        if above and column == 1 and (row.parent in crossed or row.depth > 1 or y > above.y):
            y = max(y, above.y + LINE * max(1, len(above.lines)) + GAP)  # a line leads below the label to it
        elif above:
            y = max(y, above.y + (LINE + GAP if row.parent in denied else 0))
        if row.id in denied:
            y = max(y, free[2] + LINE / 2)
        end = start + 5 + (width_of(lines[0], *font_of(row, WIDE_LETTERS)) if lines else 0)
        places[row.id] = Place(x, y, lines, end)
        free[column] = y - LINE / 2 + LINE * max(1, len(lines)) + GAP
    return places, max(*free, HEAD + 20) + 4


def write_row(axes: Axes, row: Row, places: Mapping[str, Place], top: int) -> None:
    """Write a root, who is heard through one, or what is denied, with its mark and the line that leads to it."""
    place, denial = places[row.id], row.layer == "denial"
    if row.parent:
        colour = COLOURS["denies"] if denial else MUTED
        dash = "--" if denial else ":" if row.evidence == "inferred" else "-"
        axes.plot(*way_to(row, place, places[row.parent]), dash, color=colour, linewidth=1.1, dash_capstyle="butt",
                  zorder=1)  # fmt: skip
    colour = draw_mark(axes, row, (place.x, place.y), top)
    size, weight = font_of(row, WIDE_LETTERS)
    for number, line in enumerate(place.lines):
        axes.text(place.x + (5 if denial else 9), place.y + LINE * number, line, fontsize=size, fontweight=weight,
                  color=colour, va="center_baseline")  # fmt: skip


def way_to(row: Row, place: Place, above: Place) -> tuple[list[float], list[float]]:
    """Return the corners of the line that leads to a row from the one that it hangs from: straight, or round a corner.

    It begins at the end of a label where the place beside that is free, else below the mark.
    """
    end = place.x - (1 if row.layer == "denial" else 5)
    if row.layer == "denial" or (row.depth == 1 and place.y - above.y < LINE):
        corner = place.x - ROOM + 4
        return [above.end, corner, corner, end], [above.y, above.y, place.y, place.y]
    return [above.x, above.x, end], [above.y + 5, place.y, place.y]


def draw_way(axes: Axes, start: Place, end: Place, number: int, *, barred: bool) -> None:
    """Draw a line that no tree holds: to whom a root is one way more, or from a denial to whom it is against."""
    if barred or start.x != ROOT or end.x == ROOT:
        draw_arc(axes, (start.end, start.y), (end.end, end.y), number, barred=barred, across=ACROSS)
        return
    corner = HEARD - ROOM - 3 * (number % 2)
    axes.plot([start.end, corner, corner, end.x - 5], [start.y, start.y, end.y, end.y], color=MUTED, linewidth=1.1,
              zorder=1)  # fmt: skip
