"""Draw the sources of each text as a tree, with the words that each is given, and say it in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.offsetbox import AnnotationBbox, DrawingArea

from analysis.figures import KEY, MOST_ROWS, ROW, lines_of_key
from analysis.lettering import shorten
from analysis.style import COLOURS, LETTERS, MUTED, SHAPES, STYLE, WIDTH, new_figure
from analysis.telling import brief_name, say_briefly
from analysis.wording import count_of

MOST_TREES = 12  # texts whose sources are shown
CLOSE = 0.75  # rows of a tree stand closer than those of other figures: a line leads from one to the next
ACROSS = WIDTH * 72  # units of a panel
STEP, BARS, LONGEST = 13, 244, 36  # how far those stand in who are heard through another; where bars begin; the longest


def draw_chains(rows: pd.DataFrame, labels: Sequence[str], *, names: Mapping[str, str]) -> Figure:
    """Draw who is cited, through whom, and for how many words: a panel a text, a tree of its sources, bars of words.

    A source that speaks through another hangs below it.

    Args:
        rows: columns ``article_id``, ``source_id``, ``label``, ``name``, ``kind``, ``via_ids``, ``words``.
        labels: the texts, in their order.
        names: what to call each kind of source, in order.
    """
    having = set(rows["label"])
    labels = [label for label in labels if label in having][:MOST_TREES]
    groups = [order_tree(rows[rows["label"] == label]).head(MOST_ROWS) for label in labels]
    top = max([int(group["words"].max()) for group in groups], default=1) or 1
    with rc_context(STYLE):
        rows_of_key = len(names) + 2
        figure, panels = new_figure([ROW * CLOSE * max(1, len(group)) for group in groups] or [1], head=rows_of_key)
        for axes, label, group in zip(panels, labels, groups, strict=False):
            axes.set_xlim(0, ACROSS)
            axes.set_ylim(len(group) - 0.4, -0.6)
            axes.axis("off")
            axes.set_title(shorten(label, ACROSS - 90, LETTERS, "bold"), pad=5)
            draw_group(axes, group, top)
        if labels:
            write_kinds(panels[0], names)
            panels[0].annotate("words", (BARS / ACROSS, 1), xycoords="axes fraction", xytext=(0, 6),
                               textcoords="offset points", fontsize=LETTERS, color=MUTED)  # fmt: skip
    return figure


def draw_group(axes: Axes, group: pd.DataFrame, top: int) -> None:
    """Draw the sources of one text: marks, names, and bars of words beside the words of the most cited of so many."""
    for n, (name, kind, words, depth, parent) in enumerate(
        group[["name", "kind", "words", "depth", "parent"]].itertuples(index=False, name=None)
    ):
        at, colour = 6 + STEP * depth, COLOURS[kind]
        if depth:
            axes.plot([at - STEP, at - STEP, at - 5], [parent + 0.35, n, n], color=MUTED, linewidth=1)
        axes.plot(at, n, SHAPES[kind], color=colour, markersize=5.5)
        room = BARS - at - 14
        axes.text(at + 8, n, shorten(name, room, LETTERS), va="center", fontsize=LETTERS, color=colour)
        axes.barh(n, LONGEST * words / top, left=BARS, height=0.5, color=colour)
        axes.text(BARS + 4 + LONGEST * words / top, n, f"{words:,}", va="center", fontsize=LETTERS, color=MUTED)


def write_kinds(axes: Axes, names: Mapping[str, str]) -> None:
    """Name the kinds above a figure, each with its mark and in its colour."""
    for n, (kind, line, first) in enumerate(lines := lines_of_key(names)):
        height = 26 + KEY * (len(lines) - 1 - n)
        if first:
            mark = DrawingArea(10, 9)
            mark.add_artist(Line2D([4], [4.5], marker=SHAPES[kind], color=COLOURS[kind], markersize=5.5))
            axes.add_artist(AnnotationBbox(mark, (0, 1), (0, height), xycoords="axes fraction", pad=0,
                                           boxcoords="offset points", box_alignment=(0, 0), frameon=False))  # fmt: skip
        axes.annotate(line, (0, 1), xycoords="axes fraction", xytext=(14, height), textcoords="offset points",
                      color=COLOURS[kind], fontweight="bold", fontsize=LETTERS)  # fmt: skip


def order_tree(rows: pd.DataFrame) -> pd.DataFrame:
    """Order the sources of one text as a tree: each below the one it speaks through, with ``depth`` and ``parent`` row.

    A source with several ways hangs below the first; a circle is broken where it is entered.
    """
    parents = {
        row.source_id: row.via_ids.split()[0] if isinstance(row.via_ids, str) and row.via_ids else None
        for row in rows.itertuples(index=False)
    }
    out: list[tuple[int, int, int]] = []
    placed: dict[str, int] = {}
    ids = rows["source_id"].tolist()

    def place(number: int, depth: int, parent: int) -> None:
        if ids[number] in placed:
            return
        placed[ids[number]] = here = len(out)
        out.append((number, depth, parent))
        for child, key in enumerate(ids):
            if parents[key] == ids[number]:
                place(child, depth + 1, here)

    for number, key in enumerate(ids):
        if parents[key] not in parents:
            place(number, 0, -1)
    for number in range(len(ids)):
        place(number, 0, -1)
    ordered = rows.iloc[[number for number, _, _ in out]]
    return ordered.assign(depth=[depth for _, depth, _ in out], parent=[parent for _, _, parent in out])


def describe_chains(rows: pd.DataFrame, *, names: Mapping[str, str]) -> str:
    """Say what is to be seen in ``draw_chains``: who is given most words, and how many are heard through others."""
    if rows.empty:
        return "No source was found."
    most = rows.loc[rows["words"].idxmax()]
    via = int(sum(isinstance(way, str) and bool(way) for way in rows["via"]))
    kinds = rows["kind"].value_counts(sort=False)
    said = ", ".join(f"{named} {kinds[kind]}" for kind, named in names.items() if kind in kinds.index)
    through = f"{via} of them heard through another" if via else "none of them heard through another"
    return say_briefly([
        f"{count_of(len(rows), 'source')} in {count_of(rows['label'].nunique(), 'text')}, {through}.".capitalize(),
        f"Most words, {most['words']:,}, go to {brief_name(most['name'])} in {brief_name(most['label'])}.",
        f"By kind: {said}.",
    ])  # fmt: skip
