"""The visual language of all figures: size, colours for light and dark pages, and the way from a figure to SVG.

Figures are narrow and grow downwards, so that they stay legible at the width of a phone. Colours tell dimensions and
kinds apart for colour-blind eyes too (after Okabe and Ito's palette, darkened for text on white); each has a
counterpart for dark pages, and ``darken`` exchanges them in the finished picture.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure

KEY_LINE = 0.2  # inches a line of a key needs; without it a short figure would have no room left
LETTERS = 9.6  # points, and no smaller where a drawing is narrow: a point is 0.95 of a pixel on the smallest phones
WIDTH = 4.3  # inches: 310 points, the width of a phone's column, so that points stay points there

INK, MUTED, GRID, PAPER = "#1f2328", "#5f6670", "#dad7d0", "#fefefe"
BLUE, ORANGE, PURPLE = "#0b62a4", "#b35900", "#8e2a7b"
TEAL, OCHRE, RED, SLATE = "#00735c", "#806500", "#b3261e", "#4d5561"
DARK = {
    INK: "#ece9e2",
    MUTED: "#a9b0ba",
    GRID: "#444a53",
    PAPER: "#14181e",
    BLUE: "#74b6f4",
    ORANGE: "#ffb066",
    PURPLE: "#e8a0da",
    TEAL: "#55d3b3",
    OCHRE: "#e2c662",
    RED: "#ff9086",
    SLATE: "#b9c1cd",
}
COLOURS = {
    "source": BLUE,
    "epistemic": ORANGE,
    "stance": PURPLE,
    "person": TEAL,
    "organisation": BLUE,
    "medium": SLATE,
    "document": OCHRE,
    "anonymous": RED,
    "named": TEAL,
    "identifiable": BLUE,
    "described": ORANGE,
    "bare": RED,
    "unidentified": ORANGE,
    "direct": INK,
    "indirect": TEAL,
    "free_indirect": PURPLE,
    "indirect_free_indirect": ORANGE,
    "asserted": INK,
    "reported": BLUE,
    "inferred": ORANGE,
    "asked": PURPLE,
    "denied": RED,
    "konjunktiv_i": BLUE,
    "konjunktiv_ii": TEAL,
    "indicative": ORANGE,
    "ambiguous": SLATE,
    "verbless": OCHRE,
    "office": TEAL,
    "side": SLATE,
    "inside": SLATE,
    "place": TEAL,
    "open": GRID,
    "passive": TEAL,
    "unnamed": SLATE,
    "body": BLUE,
    "lead": ORANGE,
    "headline": RED,
    "summary": PURPLE,
    "subheading": OCHRE,
    "caption": TEAL,
    "boilerplate": GRID,
}
HATCHES = {"inside": "//////", "place": "...."}  # tell parts apart that have one colour
STYLE = {
    "font.family": "DejaVu Sans",
    "font.size": LETTERS,
    "text.color": INK,
    "text.parse_math": False,  # a dollar sign in a name is a dollar sign
    "axes.edgecolor": MUTED,
    "axes.labelcolor": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.spines.left": False,
    "axes.titlesize": LETTERS,
    "hatch.linewidth": 1.4,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "axes.axisbelow": True,
    "axes.grid": True,
    "axes.grid.axis": "x",
    "grid.color": GRID,
    "grid.linewidth": 0.7,
    "xtick.color": MUTED,
    "ytick.color": INK,
    "xtick.labelcolor": INK,
    "ytick.left": False,
    "figure.facecolor": "none",
    "axes.facecolor": "none",
    "savefig.facecolor": "none",
    "svg.fonttype": "path",
}


def new_figure(heights: Sequence[float], *, head: int = 0, width: float = WIDTH) -> tuple[Figure, list[Axes]]:
    """Return a figure with one axes above the other, of the given heights in inches, below so many lines of a key."""
    with rc_context(STYLE):
        figure = Figure(figsize=(width, sum(heights) + 0.45 * len(heights) + KEY_LINE * head), layout="constrained")
        axes = figure.subplots(len(heights), 1, squeeze=False, height_ratios=[max(h, 0.2) for h in heights])
    return figure, [row[0] for row in axes]


def to_svg(figure: Figure, name: str) -> str:
    """Return a figure as SVG: the same bytes for the same figure, without ids that could meet another's."""
    buffer = io.StringIO()
    with rc_context(STYLE | {"svg.hashsalt": name}):
        figure.savefig(
            buffer, format="svg", metadata={"Date": None, "Creator": None}, bbox_inches="tight", pad_inches=0.04
        )
    svg = buffer.getvalue()
    svg = re.sub(r'<g id="[A-Za-z.0-9]+_\d+">', "<g>", svg)  # numbered groups; ids by content stay
    return svg[svg.index("<svg") :]


def darken(svg: str) -> str:
    """Exchange the colours of a finished picture for those of dark pages."""
    return re.sub("|".join(DARK), lambda match: DARK[match[0]], svg)
