"""The visual language of all figures: size, colours for light and dark pages, and the way from a figure to SVG.

Figures are narrow and grow downwards, so that they stay legible at the width of a phone: no letter is smaller than
``LETTERS`` in a drawing for phones, which pages show no smaller than one unit a pixel, or than ``WIDE_LETTERS`` in one
for wide pages. A thing has one colour in all chapters, and this module is the only one that says which. Colours keep
apart for colour-blind eyes too, contrast with light and with dark pages (``tests/test_contrast.py`` computes both), and
never stand alone: shapes, patterns, lanes or words say the same. ``darken`` exchanges them in the finished picture.
"""

from __future__ import annotations

import hashlib
import io
import math
import re
import warnings
from collections.abc import Sequence

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.text import Text

from analysis.excerpts import show_signs

KEY_LINE = 0.22  # inches a line of a key needs; without it a short figure would have no room left
LETTERS = 11.0  # units, which are pixels on the smallest phones
WIDE_LETTERS = 10.0  # of the drawings for wide pages, which are shown at least a ninth larger than they are drawn
WIDTH = 4.3  # inches: 310 units, the width of a phone's column, so that units stay pixels there

INK, MUTED, GRID, PAPER = "#1f2328", "#5f6670", "#dad7d0", "#fefefe"
BLUE, ORANGE, PURPLE = "#3068c6", "#733a00", "#661f78"
TEAL, OCHRE, RED, SLATE = "#0f7a75", "#67690a", "#d9124a", "#2b3642"
PALE = "#868c94"  # what should recede and still be seen; GRID is for lines that say nothing
DARK = {
    INK: "#ece9e2",
    MUTED: "#a9b0ba",
    GRID: "#444a53",
    PAPER: "#14181e",
    BLUE: "#83b0fd",
    ORANGE: "#e8963c",
    PURPLE: "#b077c4",
    TEAL: "#6fc7b0",
    OCHRE: "#f5dc7a",
    RED: "#dc6262",
    SLATE: "#dbe3ee",
    PALE: "#626973",
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
    "passive": TEAL,
    "unnamed": SLATE,
    "body": BLUE,
    "lead": ORANGE,
    "headline": RED,
    "summary": PURPLE,
    "subheading": OCHRE,
    "caption": TEAL,
    "boilerplate": PALE,
    "inherited": TEAL,
    "made_here": INK,
    "open": PALE,
    "unsettled": SLATE,
    "holds": TEAL,
    "fails": INK,
    "void": MUTED,
    "untouched": PALE,
    "one": TEAL,
    "two": SLATE,
    "ratio": TEAL,
    "dev": BLUE,
    "train": ORANGE,
    "own": BLUE,
    "comparison": PALE,
    "denies": PURPLE,
    "noun": SLATE,
    "all": INK,
}
MISSING = r"Glyph \d+ .* missing from"  # a sign of another script than the font has: no fault
# Parts of a bar that are next to each other or hard to tell apart by colour differ in their pattern as well.
HATCHES = {
    "lead": "////",
    "summary": "||||",
    "subheading": "\\\\\\\\",
    "caption": "xxxx",
    "boilerplate": "----",
    "indirect": "////",
    "free_indirect": "||||",
    "indirect_free_indirect": "xxxx",
    "identifiable": "||||",
    "described": "////",
    "bare": "xxxx",
    "konjunktiv_ii": "////",
    "ambiguous": "xxxx",
    "verbless": "||||",
    "inside": "////",
    "place": "xxxx",
}
SHAPES = {  # of marks that stand for one thing each
    "person": "o",
    "organisation": "s",
    "medium": "D",
    "document": "^",
    "anonymous": "v",
    "inherited": "o",
    "made_here": "D",
    "unsettled": "o",
    "holds": "o",
    "fails": "X",
    "void": "D",
    "untouched": ".",
    "one": "o",
    "two": "D",
    "ratio": "o",
    "dev": "o",
    "train": "D",
}
FONTS = "-apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"  # none is wider than what is measured
# What matplotlib names clips, marks and hatches: a letter for which of them, and a hash.
HASHED = re.compile(r'(?:(?<=\bid=")|(?<=href="#)|(?<=url\(#))[a-z][0-9a-f]{10}(?=["\)])')
STYLE = {
    "font.family": "DejaVu Sans",  # what widths are measured in: it comes with matplotlib, and is a wide one
    "font.size": LETTERS,
    "text.color": INK,
    "text.parse_math": False,  # a dollar sign in a name is a dollar sign
    "axes.edgecolor": MUTED,
    "axes.labelcolor": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.spines.left": False,
    "axes.titlesize": LETTERS,
    "hatch.linewidth": 0.9,
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
    "svg.fonttype": "none",  # text stays text: it can be searched, copied, read aloud and translated
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
    for text in figure.findobj(Text):
        text.set_text(drawable(text.get_text()))
    with warnings.catch_warnings(), rc_context(STYLE | {"svg.hashsalt": name}):
        warnings.filterwarnings("ignore", MISSING)
        figure.savefig(
            buffer, format="svg", metadata={"Date": None, "Creator": None}, bbox_inches="tight", pad_inches=0.02
        )
    svg = buffer.getvalue()
    return number_ids(tidy(svg[svg.index("<svg") :]), name)


def tidy(svg: str) -> str:
    """Leave out of a drawing what nobody sees: metadata, empty groups, far decimals, a font named at each word.

    What is written in it stays as it is.
    """
    svg = re.sub(r"<metadata>.*?</metadata>", "", svg, flags=re.DOTALL)
    svg = re.sub(r'<g id="[A-Za-z.0-9]+_\d+">', "<g>", svg)  # numbered groups; ids of letters stay
    svg = re.sub(r"<[^>]*>", lambda match: tidy_tag(match[0]), svg)
    svg = re.sub(r'<path d="[^"]*"(?: clip-path="[^"]*")? style="fill: none"/>', "", svg)
    svg = re.sub(r"\n\s*", "\n", svg)
    while (shorter := re.sub(r"<g>\s*</g>\n?", "", svg)) != svg:
        svg = shorter
    svg = re.sub(r"<g>\s*(<(?:text|path|use)\b[^>]*(?:/>|>[^<]*</text>))\s*</g>", r"\1", svg)
    svg = re.sub(r"<defs>\n<style.*?</style>\n</defs>\n", "", svg, flags=re.DOTALL)
    svg = re.sub(r'^(<svg [^>]*?width="[\d.]+)pt(" height="[\d.]+)pt"', r'\1\2"', svg)
    style = f'<g font-family="{FONTS}" stroke-linejoin="round">'
    return re.sub(
        r"^(<svg [^>]*>)(.*)</svg>\s*$", lambda m: f"{m[1]}\n{style}{m[2]}</g>\n</svg>\n", svg, flags=re.DOTALL
    )


def tidy_tag(tag: str) -> str:
    """Return a tag without line breaks, turns by nothing, the font that all share, and decimals beyond the second."""
    tag = re.sub(r"\s+", " ", tag).replace(f"font-family: '{STYLE['font.family']}'; ", "")
    tag = re.sub(r' transform="rotate\(-?0 [^"]*\)"', "", tag)
    return re.sub(r"(?<![\w#.])-?\d+\.\d+", lambda match: round_text(match[0]), tag)


def round_text(number: str) -> str:
    """Return a decimal number with two places at most: a hundredth of a pixel is never seen."""
    short = f"{float(number):.2f}".rstrip("0").rstrip(".")
    return "0" if short == "-0" else short


def drawable(label: str) -> str:
    """Return a label without signs that no picture can hold, or that turn the direction of others; lines stay lines."""
    return "\n".join(map(show_signs, label.split("\n")))


def number_ids(svg: str, name: str) -> str:
    """Exchange ids that are hashes of unrounded numbers for ones made of what is seen.

    The last digit of such a number may differ between versions of Python and of its libraries where no picture does.
    """
    order = {hashed: number for number, hashed in enumerate(dict.fromkeys(HASHED.findall(svg)), 1)}
    seen = HASHED.sub(lambda match: str(order[match[0]]), svg)
    drawing = hashlib.sha256(f"{name}\0{seen}".encode()).hexdigest()[:8]
    return HASHED.sub(lambda match: f"{match[0][0]}{order[match[0]]}-{drawing}", svg)


def darken(svg: str) -> str:
    """Exchange the colours of a finished picture for those of dark pages; what is written in it stays."""
    colours = re.compile("|".join(DARK))
    return re.sub(r"<[^>]*>", lambda tag: colours.sub(lambda match: DARK[match[0]], tag[0]), svg)
