"""Draw the stemma: from the reports that texts retell, by intermediaries, to the texts, and what became of readings.

A stemma is the tree of copies that editors of old texts draw. Here its places are reports as the corpus's notes know
them; an intermediary of which no outlet is known is drawn broken. Below each text stand its readings: inherited, made
here or on the way, or open.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.lettering import wrap
from analysis.measures.variants import STANDING_NAMES, name_report
from analysis.style import COLOURS, GRID, INK, LETTERS, MUTED, PAPER, SHAPES, STYLE, new_figure
from analysis.telling import brief_name, say_briefly
from analysis.wording import count_of, join

UNNAMED = "a retelling that is not named"
MOST_FAMILIES = 12
# standings, as the visual language has them
LOOKS = {"inherited": "inherited", "made_here": "made_here", "open": "unsettled"}
STEP, LINE, GAP, FAMILY_GAP, KEY = 17, 13.4, 4, 16, 16  # points
NARROW, BROAD = 309.6, 560


@dataclass(frozen=True, slots=True)
class Node:
    """A report or a text: its level, which nodes it comes from, and its readings, each with its standing."""

    id: str
    label: str
    level: int
    above: tuple[str, ...]
    text: bool
    named: bool
    readings: tuple[tuple[str, str], ...] = ()


def find_families(parents: pd.DataFrame, variants: pd.DataFrame) -> list[list[Node]]:
    """Return the reports and texts that hang together, family by family, each report above what comes from it.

    Args:
        parents: as ``measures.retold.parent_rows``.
        variants: as ``measures.variants.variant_rows``.
    """
    above: dict[str, list[str]] = {}
    labels: dict[str, tuple[str, bool, bool]] = {}
    for row in parents.itertuples():
        known = isinstance(row.outlet, str)
        dated = "" if isinstance(row.date, str) else ", day not known"
        labels.setdefault(
            row.parent_id, (name_report(row.outlet, row.date) + dated if known else UNNAMED, False, known)
        )
        labels.setdefault(f"text:{row.article_id}", (row.label, True, True))
        end = row.via_id if isinstance(row.via_id, str) else f"text:{row.article_id}"
        above.setdefault(row.parent_id, [])
        some = above.setdefault(end, [])
        some += [] if row.parent_id in some else [row.parent_id]
    readings: dict[str, list[tuple[str, str]]] = {}
    for row in variants.itertuples():
        readings.setdefault(f"text:{row.article_id}", []).append((row.standing, f"{row.what}: {row.says}"))
    levels = {key: level_of(key, above) for key in labels}
    families = []
    for keys in group_keys(labels, above):
        ordered = order_nodes(keys, above, levels)
        families.append(
            [
                Node(key, labels[key][0], levels[key], tuple(above.get(key, ())), *labels[key][1:],
                     tuple(readings.get(key, ())))
                for key in ordered
            ]
        )  # fmt: skip
    return families


def level_of(key: str, above: dict[str, list[str]]) -> int:
    """Return how many steps lie between a node and the farthest report above it."""
    return max((1 + level_of(one, above) for one in above.get(key, ())), default=0)


def group_keys(keys: Sequence[str], above: dict[str, list[str]]) -> list[list[str]]:
    """Return the nodes in groups that are joined by any way, in the order of their first nodes."""
    group = {key: {key} for key in keys}
    for key, parents in above.items():
        for parent in parents:
            merged = group[key] | group[parent]
            for one in merged:
                group[one] = merged
    seen: list[set[str]] = []
    for key in keys:
        if group[key] not in seen:
            seen.append(group[key])
    return [[key for key in keys if key in some] for some in seen]


def order_nodes(keys: Sequence[str], above: dict[str, list[str]], levels: dict[str, int]) -> list[str]:
    """Return the nodes of a family so that each stands below all that it comes from, a text as near to it as can be."""
    out: list[str] = []

    def add(key: str) -> None:
        for parent in sorted(above.get(key, ()), key=lambda one: -levels[one]):
            if parent not in out:
                add(parent)
        if key not in out:
            out.append(key)

    for key in sorted((key for key in keys if key.startswith("text:")), key=lambda key: levels[key]):
        add(key)
    return out


def draw_stemma(families: Sequence[Sequence[Node]], *, broad: bool = False) -> Figure:
    """Draw the families one below the other.

    Args:
        families: as ``find_families`` returns them.
        broad: draw them for pages that are wider than a phone.
    """
    across, y = BROAD if broad else NARROW, 12.0
    with rc_context(STYLE):
        figure, (axes,) = new_figure([1], width=across / 72)
        figure.set_layout_engine("none")  # every length is known: nothing is left to be arranged
        axes.set_position((0, 0, 1, 1))
        axes.axis("off")
        for family in families[:MOST_FAMILIES]:
            y = draw_family(axes, family, across, y) + FAMILY_GAP
        y = write_key(axes, families, across, y - FAMILY_GAP + 6)
        figure.set_size_inches(across / 72, y / 72)
        axes.set_xlim(0, across)
        axes.set_ylim(y, 0)
    return figure


def say_families(families: Sequence[Sequence[Node]]) -> str:
    """Say in a caption how many families are not drawn; nothing where all are."""
    return (
        f" Only the first {MOST_FAMILIES} of {len(families):,} families are drawn."
        if len(families) > MOST_FAMILIES
        else ""
    )


def draw_family(axes: Axes, family: Sequence[Node], across: float, y: float) -> float:
    """Draw one family from a height downwards; return where it ends."""
    places: dict[str, tuple[float, float]] = {}
    label_at = 6 + STEP * max(node.level for node in family) + 10
    for node in family:
        x = 6 + STEP * node.level
        places[node.id] = (x, y)
        for parent in node.above:
            up, high = places[parent]
            broken = not node.named or not next(one.named for one in family if one.id == parent)
            axes.plot([up, up, x], [high, y, y], "--" if broken else "-", color=MUTED, linewidth=1.1, zorder=1)
        draw_mark(axes, node, x, y)
        size, weight = LETTERS, "bold" if node.text else "normal"
        for line in wrap(node.label, across - label_at - 4, size, weight):
            axes.text(label_at, y, line, fontsize=size, fontweight=weight, va="center_baseline",
                      color=INK if node.named else MUTED)  # fmt: skip
            y += LINE
        for standing, told in node.readings:
            y = write_reading(axes, standing, told, label_at, across, y + 1)
        y += GAP
    return y


def draw_mark(axes: Axes, node: Node, x: float, y: float) -> None:
    """Draw the mark of a report, of one that is not named, or of a text."""
    fill = INK if node.named else PAPER
    axes.plot(x, y, "s" if node.text else "o", markersize=6, markerfacecolor=fill, markeredgecolor=INK if node.named
              else MUTED, markeredgewidth=1.1, zorder=4)  # fmt: skip


def write_reading(axes: Axes, standing: str, told: str, x: float, across: float, y: float) -> float:
    """Write a reading with the mark of its standing; return where it ends."""
    colour, shape = COLOURS[LOOKS[standing]], SHAPES[LOOKS[standing]]
    axes.plot(x + 3, y, shape, markersize=4.5, markerfacecolor=PAPER if standing == "open" else colour,
              markeredgecolor=colour, markeredgewidth=1.1, zorder=4)  # fmt: skip
    for line in wrap(told, across - x - 16, LETTERS, most=4):
        axes.text(x + 11, y, line, fontsize=LETTERS, color=colour, va="center_baseline")
        y += LINE
    return y + 1


def write_key(axes: Axes, families: Sequence[Sequence[Node]], across: float, y: float) -> float:
    """Name the marks that occur, below the figure; return where that ends."""
    axes.plot([0, across], [y - 8] * 2, color=GRID, linewidth=0.8)
    nodes = [node for family in families for node in family]
    used = {standing for node in nodes for standing, _ in node.readings}
    rows = [("s", INK, INK, "a text of this corpus"), ("o", INK, INK, "a report that it retells")]
    rows += [] if all(node.named for node in nodes) else [("o", PAPER, MUTED, "one that is not named; inferred")]
    for one in (one for one in STANDING_NAMES if one in used):
        shape, colour, still = SHAPES[LOOKS[one]], COLOURS[LOOKS[one]], one == "open"
        name = "a reading whose origin is open" if still else f"a reading {STANDING_NAMES[one]}"
        rows.append((shape, PAPER if still else colour, colour, name))
    columns = 2 if across > NARROW else 1  # of the key
    for number, (shape, fill, edge, name) in enumerate(rows):
        x, line = (number % columns) * across / columns, y + 6 + KEY * (number // columns)
        axes.plot(x + 4, line, shape, markersize=5, markerfacecolor=fill, markeredgecolor=edge, markeredgewidth=1.1)
        axes.text(x + 12, line, name, fontsize=LETTERS, color=edge if edge != INK else MUTED, va="center_baseline")
    return y + 6 + KEY * -(-len(rows) // columns)


def describe_stemma(families: Sequence[Sequence[Node]]) -> str:
    """Say what is to be seen in ``draw_stemma``: what became of the readings, and which report each text is from."""
    if not families:
        return "An empty figure: no report from elsewhere is noted."
    texts = [(node, family) for family in families[:MOST_FAMILIES] for node in family if node.text]
    readings = [standing for node, _ in texts for standing, _ in node.readings]
    counts = [f"{readings.count(one)} {told}" for one, told in STANDING_NAMES.items() if one in readings]
    told = f" Of {count_of(len(readings), 'reading')}: {', '.join(counts)}." if readings else ""
    number = len(families[:MOST_FAMILIES])
    head = f"{count_of(len(texts), 'text')} from {count_of(number, 'family', 'families')} of reports."
    ways = [
        f"{brief_name(node.label)} from {join([way_to(one, family) for one in node.above])}." for node, family in texts
    ]
    return say_briefly([head.capitalize() + told, *ways])


def way_to(key: str, family: Sequence[Node]) -> str:
    """Return a report's name, with what it came from in turn."""
    node = next(one for one in family if one.id == key)
    further = [way_to(parent, family) for parent in node.above]
    return f"{node.label} (after {' and '.join(further)})" if further else node.label
