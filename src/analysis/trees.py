"""Draw the sources of each text as a tree, with the words that each is given, and say it in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
from matplotlib import rc_context
from matplotlib.figure import Figure

from analysis.figures import MOST_ROWS, ROW, cut, write_key
from analysis.style import COLOURS, MUTED, STYLE, new_figure

MOST_TREES = 12  # texts whose sources are shown
CLOSE = 0.75  # rows of a tree stand closer than those of other figures: a line leads from one to the next


def draw_chains(rows: pd.DataFrame, labels: Sequence[str], *, names: Mapping[str, str]) -> Figure:
    """Draw who is cited, through whom, and for how many words: a panel a text, a tree of its sources, bars of words.

    A source that speaks through another hangs below it.

    Args:
        rows: columns ``article_id``, ``source_id``, ``label``, ``name``, ``kind``, ``via_ids``, ``words``.
        labels: the texts, in their order.
        names: what to call each kind of source, in order.
    """
    labels = [label for label in labels if label in set(rows["label"])][:MOST_TREES]
    groups = [order_tree(rows[rows["label"] == label]).head(MOST_ROWS) for label in labels]
    top = max([int(group["words"].max()) for group in groups], default=1) or 1
    with rc_context(STYLE):
        figure, panels = new_figure([ROW * CLOSE * max(1, len(group)) for group in groups] or [1], head=len(names) + 2)
        for axes, label, group in zip(panels, labels, groups, strict=False):
            axes.set_xlim(0, 10)
            axes.set_ylim(len(group) - 0.4, -0.6)
            axes.axis("off")
            axes.set_title(cut(label, 44), pad=5)
            for n, (name, kind, words, depth, parent) in enumerate(
                group[["name", "kind", "words", "depth", "parent"]].itertuples(index=False, name=None)
            ):
                at, colour = 0.2 + 0.55 * depth, COLOURS[kind]
                if depth:
                    axes.plot([at - 0.55, at - 0.55, at - 0.12], [parent + 0.3, n, n], color=MUTED, linewidth=1)
                axes.plot(at, n, "o", color=colour, markersize=5.5)
                axes.text(at + 0.25, n, cut(name, 38 - 3 * depth), va="center", fontsize=8.5, color=colour)
                axes.barh(n, 2.2 * words / top, left=7.1, height=0.5, color=colour)
                axes.text(7.2 + 2.2 * words / top, n, f"{words:,}", va="center", fontsize=8.5, color=MUTED)
        if labels:
            write_key(panels[0], names, lift=30)
            panels[0].annotate("words", (0.71, 1), xycoords="axes fraction", xytext=(0, 7), textcoords="offset points",
                               fontsize=7.5, color=MUTED)  # fmt: skip
    return figure


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
    """Say in words what ``draw_chains`` shows."""
    parts = []
    for label, some in rows.groupby("label", sort=False):
        ways = [
            f"{row.name} ({names[row.kind]})" + (f" through {row.via}" if isinstance(row.via, str) and row.via else "")
            for row in some.itertuples(index=False)
        ]
        parts.append(f"{label} cites {', '.join(ways)}")
    return f"Sources by text, and through whom they speak. {'; '.join(parts)}." if parts else "No source was found."
