"""Say in words what the drawings of the graph of provenance show, for those who do not see them and for captions."""

from __future__ import annotations

from collections.abc import Mapping

from analysis.bundling import MORE
from analysis.layering import Web
from analysis.telling import brief_name, say_briefly
from analysis.webs import name_outlets
from analysis.wording import count_of, join


def describe_web(web: Web, *, names: Mapping[str, str], bounds: tuple[int, int]) -> str:
    """Say what is to be seen in ``draw_web``: how many outlets stand on how many roots, and which these share."""
    outlets, nouns = web.numbers["outlet"], (name_outlets(web, 1), name_outlets(web, 2))
    if not web.right:
        return f"A graph of {count_of(outlets, *nouns)} without a source: none was found."
    low, high = bounds
    roots = count_of(high, "root") if low == high else f"{low:,} to {high:,} different roots"
    label = {row.id: row.label for block in web.left for row in block}
    shared = [row for row in web.right if row.shared > 1]
    several = [
        f"{join([brief_name(label[one]) for one, end in web.lines if end == row.id])} stand on {brief_name(row.label)}."
        for row in shared
    ]
    behind, denials = web.numbers["behind"], web.numbers["denials"]
    return say_briefly([
        f"{count_of(outlets, *nouns)} {'stands' if outlets == 1 else 'stand'} on {roots}.".capitalize(),
        f"{count_of(len(shared), 'root is', 'roots are')} shared.".capitalize(),
        f"Through roots {count_of(behind, 'other is', 'others are')} heard." if behind else "",
        f"{count_of(denials, 'denial')} {'is' if denials == 1 else 'are'} told.".capitalize() if denials else "",
        *several,
    ])  # fmt: skip


def say_special(web: Web) -> str:
    """Say in a caption what is special in a figure: what is not drawn on its own, and lines that no tree can hold."""
    rows = [*web.right, *(row for block in web.left for row in block)]
    drawn = sum(row.kind != MORE and row.layer not in ("denial", "go-between") for row in rows)
    whole, denials = sum(web.numbers[layer] for layer in ("outlet", "root", "behind")), web.numbers["denials"]
    told = sum(row.of for row in rows if row.layer == "denial")
    out, left = "", name_outlets(web, 2)
    if drawn < whole:
        out += (
            f" Of {whole:,} {left} and sources {drawn:,} are drawn on their own; the others are summed up where "
            "a cross stands."
        )
    if web.arcs:
        out += " A plain line between two labels leads to somebody who is heard through the first as well."
    return out + (f" Of {denials:,} denials {told:,} are drawn." if told < denials else "")
