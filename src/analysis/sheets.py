"""Draw the sheet of what holds under which variation, and say it in words.

Narrow: each finding is a line of text above its row of marks. Wide: the text stands beside them. Marks are told apart
by their shape as well as by their colour.
"""

from __future__ import annotations

import math

import pandas as pd
from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.lettering import shorten, width_of, wrap
from analysis.measures.robustness import FAILS, HOLDS, UNTOUCHED, VOID, say_robustness
from analysis.measures.variations import GROUP_NAMES
from analysis.style import GRID, INK, LETTERS, MUTED, PAPER, STYLE, TEAL, WIDTH, new_figure
from analysis.wording import begin_sentence, count_of

MARKS = {HOLDS: ("o", TEAL, TEAL), FAILS: ("X", INK, INK), VOID: ("D", PAPER, MUTED), UNTOUCHED: (".", GRID, GRID)}
KEY = {HOLDS: "holds", FAILS: "does not hold", VOID: "cannot be said", UNTOUCHED: "not touched"}
SIZES = {HOLDS: 6.5, FAILS: 7.5, VOID: 5, UNTOUCHED: 3}
GAP = 0.6  # columns between two groups
SIZES_OF_LETTERS = {False: LETTERS, True: 8.0}  # points: of a narrow drawing and of a wide one, which is shown larger
MOST_COLUMNS = 30
WIDE, SHARE = 7.6, 0.5  # inches; how much of a wide drawing the sentences take
LINE, MARKED = 1.35, 0.26  # heights of letters that a line of text needs; inches of a row of marks
NAME = 160  # points that the name of a variation may be long
TOP = {False: 0.5, True: 0.1}  # inches above the names: in a narrow drawing the key stands there


def place_columns(sheet: pd.DataFrame) -> dict[str, float]:
    """Return where each variation stands: side by side, with a gap between groups."""
    found, at, last = {}, 0.0, None
    for name, group in dict(zip(sheet["variation"], sheet["group"], strict=True)).items():
        at += GAP if last not in (None, group) else 0
        found[name], at, last = at, at + 1, group
    return dict(list(found.items())[:MOST_COLUMNS])


def draw_sheet(sheet: pd.DataFrame, *, wide: bool = False) -> Figure:
    """Draw a row of marks a finding and a column a variation.

    Args:
        sheet: as ``measures.robustness.robustness`` returns it.
        wide: whether the sentences stand beside the marks.
    """
    places = place_columns(sheet)
    room = 72 * (WIDE * SHARE - 0.25 if wide else WIDTH - 0.3)
    size = SIZES_OF_LETTERS[wide]
    line = LINE * size / 72
    names = {name: shorten(name, NAME, size) for name in places}
    head = max((width_of(name, size) for name in names.values()), default=0) / 72 + TOP[wide]
    findings = [(plain(says), some) for says, some in sheet.groupby("finding", sort=False)]
    texts = [wrap(f"{number}  {says}", room, size, most=3) for number, (says, _) in enumerate(findings, 1)]
    heights = [max(line * len(lines), MARKED) if wide else line * len(lines) + MARKED for lines in texts]
    with rc_context(STYLE):
        figure, (axes,) = new_figure([math.fsum(heights) + head if findings else 0.4], width=WIDE if wide else WIDTH)
        axes.axis("off")
        if not findings:
            axes.text(0, 0.5, "Nothing was found.", color=MUTED, va="center")
            return figure
        end = max(places.values()) + 1
        axes.set_ylim(math.fsum(heights), -head)
        axes.set_xlim(-end * SHARE / (1 - SHARE) if wide else -0.5, end)
        left = axes.get_xlim()[0]
        name_columns(axes, places, names, size)
        top = 0.0
        for (_, some), lines, height in zip(findings, texts, heights, strict=True):
            row = top + (height / 2 if wide else line * len(lines) + MARKED / 2)
            middle = row if wide else top + line * len(lines) / 2 + 0.02
            axes.text(left, middle, "\n".join(lines), fontsize=size, va="center", linespacing=1.25)
            axes.hlines(top, left, end, color=GRID, linewidth=0.6)
            draw_marks(axes, some, places, row)
            top += height
        write_key(axes, wide=wide)
    return figure


def plain(says: str) -> str:
    """Return a sentence without the stars around German words."""
    return begin_sentence(says.replace("*", ""))


def name_columns(axes: Axes, places: dict[str, float], names: dict[str, str], size: float) -> None:
    """Write the names of the variations, as they are shown, above their columns, upright."""
    for name, at in places.items():
        axes.text(at, -0.06, names[name], fontsize=size, rotation=90, ha="center", va="bottom", color=INK)


def draw_marks(axes: Axes, some: pd.DataFrame, places: dict[str, float], row: float) -> None:
    """Draw the marks of one finding."""
    for name, cell in zip(some["variation"], some["cell"], strict=True):
        if name in places:
            shape, face, edge = MARKS[cell]
            axes.plot(places[name], row, shape, color=face, markeredgecolor=edge, markersize=SIZES[cell], zorder=3)


def write_key(axes: Axes, *, wide: bool) -> None:
    """Write what the marks mean, above the sentences."""
    handles = [
        axes.plot(
            [], [], shape, color=face, markeredgecolor=edge, markersize=SIZES[cell], linestyle="", label=KEY[cell]
        )[0]
        for cell, (shape, face, edge) in MARKS.items()
    ]
    axes.legend(
        handles=handles, loc="lower left" if wide else "upper left", bbox_to_anchor=(0, 1.0 if not wide else 0.97),
        ncols=2, fontsize=SIZES_OF_LETTERS[wide], frameon=False, borderpad=0, handletextpad=0.2, columnspacing=1.0,
    )  # fmt: skip


def describe_sheet(sheet: pd.DataFrame) -> str:
    """Say in words what ``draw_sheet`` shows: how many findings hold, then each of them."""
    if sheet.empty:
        return "An empty figure: there is no finding that could be tried."
    parts = []
    for says, some in sheet.groupby("finding", sort=False):
        failing = [name for name, cell in zip(some["variation"], some["cell"], strict=True) if cell == FAILS]
        unsaid = int((some["cell"] == VOID).sum())
        held = "holds wherever it can be said" if not failing else f"does not hold {'; '.join(map(spell, failing))}"
        parts.append(plain(says) + ": " + held + (f", cannot be said in {unsaid}" if unsaid else ""))
    groups = ", ".join(GROUP_NAMES[group] for group in dict.fromkeys(sheet["group"]))
    tried = count_of(sheet["variation"].nunique(), "variation")
    return f"{say_robustness(sheet)} A row of marks for each finding under {tried} ({groups}). {'. '.join(parts)}."


def say_cut(sheet: pd.DataFrame) -> str:
    """Say in a caption how many variations the figure leaves out; nothing where it shows all."""
    number = sheet["variation"].nunique()
    if number <= MOST_COLUMNS:
        return ""
    return f" Only the first {MOST_COLUMNS} of {number} variations are drawn; the rows behind the figure have all."


def spell(name: str) -> str:
    """Return a variation's name as a sentence has it."""
    return name if name.startswith("without") else f"with {name}"
