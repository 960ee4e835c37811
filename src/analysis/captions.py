"""Say in words what the drawings of the graph of provenance show, for those who do not see them and for captions."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis.bundling import MORE, MORE_OUTLETS
from analysis.layering import lay_out
from analysis.webs import label_of, name_outlets
from analysis.wording import count_of, join


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
    drawn = sum(row.kind != MORE and row.layer not in ("denial", "go-between") for row in rows)
    whole = int((nodes["layer"] != "go-between").sum())
    denials = int(edges.loc[edges["kind"] == "denies", "count"].sum())
    told = sum(row.of for row in rows if row.layer == "denial")
    out, left = "", name_outlets(nodes, 2)
    if drawn < whole:
        out += (
            f" Of {whole:,} {left} and sources {drawn:,} are drawn on their own; the others are summed up where "
            "a cross stands."
        )
    if web.arcs:
        out += " A plain line between two labels leads to somebody who is heard through the first as well."
    return out + (f" Of {denials:,} denials {told:,} are drawn." if told < denials else "")
