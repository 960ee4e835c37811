"""Draw the picture that others show of a page when its address is passed on: title and finding, in large letters."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Callable, Mapping
from pathlib import Path

import matplotlib
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, get_font
from matplotlib.patches import Rectangle

from analysis.style import BLUE, INK, MUTED, PAPER

FOLDER = "_static/previews"
SIZE = (1200, 630)  # pixels, which is what those who show such pictures ask for
DPI = 100
MARGIN = 84
MOST_LINES = 6
FONTS = Path(matplotlib.get_data_path()) / "fonts" / "ttf"  # those that come with the library: the same on any machine
SERIF, SANS = FONTS / "DejaVuSerif-Bold.ttf", FONTS / "DejaVuSans.ttf"


def draw_card(title: str, says: str, project: str) -> bytes:
    """Return a picture as PNG: the same words give the same bytes.

    Args:
        title: what stands in it in large letters.
        says: what stands below, as far as there is room.
        project: the name of the book, which stands above.
    """
    figure = Figure(figsize=(SIZE[0] / DPI, SIZE[1] / DPI), dpi=DPI, facecolor=PAPER)
    canvas = FigureCanvasAgg(figure)
    figure.add_artist(Rectangle((0, 0), 0.014, 1, color=BLUE, transform=figure.transFigure))
    above = SIZE[1] - MARGIN
    lines = [(project, SANS, 17, MUTED, 1.9)] if project != title else []
    lines += [(line, SERIF, 34, INK, 1.25) for line in wrap(title, measure(canvas, SERIF, 34))[:3]]
    lines += [("", SANS, 12, INK, 1.0)]
    said = wrap(says, measure(canvas, SANS, 23))
    said[MOST_LINES - 1 :] = [
        f"{line}…" if len(said) > MOST_LINES else line for line in said[MOST_LINES - 1 : MOST_LINES]
    ]
    lines += [(line, SANS, 23, INK, 1.42) for line in said]
    for text, path, points, colour, leading in lines:
        pixels = points * DPI / 72
        above -= pixels
        place = {"x": MARGIN / SIZE[0], "y": above / SIZE[1], "color": colour, "parse_math": False}
        figure.text(s=text, fontproperties=FontProperties(fname=path, size=points), va="baseline", **place)
        above -= pixels * (leading - 1)
    out = io.BytesIO()
    figure.savefig(out, format="png", dpi=DPI, facecolor=PAPER, metadata={"Software": None})
    return out.getvalue()


def measure(canvas: FigureCanvasAgg, path: Path, points: float) -> Callable[[str], bool]:
    """Return what says whether a line in some letters fits a picture."""
    prop, renderer = FontProperties(fname=path, size=points), canvas.get_renderer()

    def fits(line: str) -> bool:
        width, _height, _descent = renderer.get_text_width_height_descent(line, prop, ismath=False)
        return width <= SIZE[0] - 2 * MARGIN

    return fits


def wrap(text: str, fits: Callable[[str], bool]) -> list[str]:
    """Return lines that fit; a word that is wider than a picture is cut."""
    lines: list[str] = []
    for word in printable(text).split():
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and fits(joined):
            lines[-1] = joined
            continue
        whole = word
        while len(word) > 1 and not fits(word):
            word = word[: max(1, len(word) // 2)]
        lines.append(word if word == whole else f"{word[:-1]}…")
    return lines


def printable(text: str) -> str:
    """Return a text without what its letters do not have: control signs, and scripts that they know nothing of."""
    known = get_font(str(SANS)).get_charmap()
    return "".join(" " if sign.isspace() else sign for sign in text if sign.isspace() or is_known(sign, known))


def is_known(sign: str, known: Mapping[int, int]) -> bool:
    """Say whether a character can be drawn."""
    return ord(sign) in known and not unicodedata.category(sign).startswith("C")
