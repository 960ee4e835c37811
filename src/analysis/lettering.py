"""Fit labels into a figure: how wide they are, and where they have to be broken or cut."""

from __future__ import annotations

import warnings
from functools import lru_cache

from matplotlib.font_manager import FontProperties
from matplotlib.textpath import TextPath

from analysis.style import MISSING, STYLE, drawable

MOST = 300  # letters of a label that are looked at: no figure is as wide


@lru_cache(maxsize=4096)
def width_of(label: str, size: float, weight: str = "normal") -> float:
    """Return how wide a label is, in points."""
    font = FontProperties(family=STYLE["font.family"], size=size, weight=weight)
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", MISSING)
        return float(TextPath((0, 0), drawable(label), prop=font).get_extents().x1) if label.strip() else 0.0


def wrap(label: str, width: float, size: float, weight: str = "normal", *, most: int = 2) -> list[str]:
    """Break a label into as few lines as it needs, and cut it where they are not enough."""
    lines, words = [], [*label[:MOST].split(), *(["…"] if len(label) > MOST else [])]
    while words and len(lines) < most:
        line = words.pop(0)
        while words and width_of(f"{line} {words[0]}", size, weight) <= width:
            line = f"{line} {words.pop(0)}"
        lines.append(line)
    if words:
        lines[-1] = f"{lines[-1]} …"
    return [shorten(line, width, size, weight) for line in lines]


def shorten(line: str, width: float, size: float, weight: str = "normal") -> str:
    """Cut a line that is too wide, as little as it has to be; white space is folded, so that it stays a line."""
    line = drawable(" ".join(line[:MOST].split())) + ("…" if len(line) > MOST else "")
    if width_of(line, size, weight) <= width:
        return line
    fits, not_so = 1, len(line)  # a letter is left, whatever the room
    while not_so - fits > 1:
        half = (fits + not_so) // 2
        fits, not_so = (half, not_so) if width_of(cut(line, half), size, weight) <= width else (fits, half)
    return cut(line, fits)


def cut(line: str, length: int) -> str:
    """Return the first letters of a line and dots."""
    return line[:length].rstrip(" …") + "…"
