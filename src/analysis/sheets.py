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
from analysis.style import COLOURS, GRID, INK, LETTERS, MUTED, PAPER, SHAPES, STYLE, WIDE_LETTERS, WIDTH, new_figure
from analysis.telling import say_briefly
from analysis.wording import begin_sentence, count_of

KINDS = {HOLDS: "holds", FAILS: "fails", VOID: "void", UNTOUCHED: "untouched"}  # as the visual language has them
KEY = {HOLDS: "holds", FAILS: "does not hold", VOID: "cannot be said", UNTOUCHED: "not touched"}
SIZES = {HOLDS: 6.5, FAILS: 7.5, VOID: 5, UNTOUCHED: 3}
GAP = 0.6  # columns between two groups
SIZES_OF_LETTERS = {
    False: LETTERS,
    True: WIDE_LETTERS,
}  # points: of a narrow drawing and of a wide one, which is shown larger
MOST_COLUMNS = 30
WIDE, SHARE = 7.6, 0.5  # inches; how much of a wide drawing the sentences take
LINE, MARKED = 1.35, 0.26  # heights of letters that a line of text needs; inches of a row of marks
NAME = 204  # points that the name of a variation may be long
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
            axes.plot(places[name], row, zorder=3, **mark_of(cell))


def mark_of(cell: str) -> dict:
    """Return how the mark of a finding under a variation looks; where nothing can be said, it is hollow."""
    colour = COLOURS[KINDS[cell]]
    return {"marker": SHAPES[KINDS[cell]], "color": PAPER if cell == VOID else colour, "markeredgecolor": colour,
            "markersize": SIZES[cell], "linestyle": ""}  # fmt: skip


def write_key(axes: Axes, *, wide: bool) -> None:
    """Write what the marks mean, above the sentences."""
    handles = [axes.plot([], [], label=KEY[cell], **mark_of(cell))[0] for cell in KINDS]
    axes.legend(
        handles=handles, loc="lower left" if wide else "upper left", bbox_to_anchor=(0, 1.0 if not wide else 0.97),
        ncols=2, fontsize=SIZES_OF_LETTERS[wide], frameon=False, borderpad=0, handletextpad=0.2, columnspacing=1.0,
    )  # fmt: skip


def describe_sheet(sheet: pd.DataFrame) -> str:
    """Say what is to be seen in ``draw_sheet``: how many findings hold, and under which variation fewest of them do."""
    if sheet.empty:
        return "An empty figure: there is no finding that could be tried."
    failing = sheet.loc[sheet["cell"] == FAILS, "variation"].value_counts(sort=False)
    worst = ""
    if len(failing):
        many = count_of(int(failing.max()), "finding does", "findings do")
        worst = f"{begin_sentence(many)} not hold {spell(failing.idxmax())}, more than under any other variation."
        worst = worst if (failing == failing.max()).sum() == 1 else ""
    return say_briefly([say_robustness(sheet), worst])


def say_cut(sheet: pd.DataFrame) -> str:
    """Say in a caption how many variations the figure leaves out; nothing where it shows all."""
    number = sheet["variation"].nunique()
    if number <= MOST_COLUMNS:
        return ""
    return f" Only the first {MOST_COLUMNS} of {number} variations are drawn; the rows behind the figure have all."


def spell(name: str) -> str:
    """Return a variation's name as a sentence has it."""
    return name if name.startswith("without") else f"with {name}"
