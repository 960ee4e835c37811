"""The visual language of all figures: size, colours for light and dark pages, and the way from a figure to SVG.

Figures are narrow and grow downwards, so that they stay legible at the width of a phone. Colours tell dimensions and
kinds apart for colour-blind eyes too (after Okabe and Ito's palette, darkened for text on white); each has a
counterpart for dark pages, and ``darken`` exchanges them in the finished picture.
"""

from __future__ import annotations

import hashlib
import io
import math
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
# What matplotlib names clips, marks and hatches: a letter for which of them, and a hash.
HASHED = re.compile(r'(?:(?<=\bid=")|(?<=href="#)|(?<=url\(#))[a-z][0-9a-f]{10}(?=["\)])')
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
        # fsum, here and wherever else a figure adds lengths: sum() rounds otherwise from Python 3.12 on
        tall = math.fsum(heights) + 0.45 * len(heights) + KEY_LINE * head
        figure = Figure(figsize=(width, tall), layout="constrained")
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
    svg = re.sub(r'<g id="[A-Za-z.0-9]+_\d+">', "<g>", svg)  # numbered groups; ids of letters stay
    return number_ids(svg[svg.index("<svg") :], name)


def number_ids(svg: str, name: str) -> str:
    """Exchange ids that are hashes of unrounded numbers for ones made of what is seen.

    The last digit of such a number may differ between versions of Python and of its libraries where no picture does.
    """
    order = {hashed: number for number, hashed in enumerate(dict.fromkeys(HASHED.findall(svg)), 1)}
    seen = HASHED.sub(lambda match: str(order[match[0]]), svg)
    drawing = hashlib.sha256(f"{name}\0{seen}".encode()).hexdigest()[:8]
    return HASHED.sub(lambda match: f"{match[0][0]}{order[match[0]]}-{drawing}", svg)


def darken(svg: str) -> str:
    """Exchange the colours of a finished picture for those of dark pages."""
    return re.sub("|".join(DARK), lambda match: DARK[match[0]], svg)
