"""The same book from the same sources: nothing of the place, the time or the Python that made it stays in it.

``make pythons`` makes the whole book with every Python that it is written for; what is here, is tried on a small one.
"""

from __future__ import annotations

import math
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from analysis.publish import read_pythons
from analysis.publish.sitehash import SUMS
from analysis.publish.staging import Project
from analysis.style import new_figure, number_ids, to_svg
from pythons import compare
from toybook import chapter, code, make_toy, write_notebook

MAKE = "import sys; from pathlib import Path; from analysis.publish import make_book; " + (
    "make_book(None, sys.argv[2], print, root=Path(sys.argv[1]))"
)
FIGURE = """from analysis.figures import draw_bars
bars = rows.groupby("category", as_index=False).size().set_axis(["part", "value"], axis=1).assign(label="all")
names = {part: part for part in bars["part"]}
figure = draw_bars(bars, ["all"], names=names, unit="cues")
claim("one-figure", figure, rows=bars, alt="Bars, one part for each kind of cue.", caption="How many of each kind.")"""
TABLE = """parts = sorted(set(rows["category"]))
shares = rows["category"].value_counts(normalize=True).loc[parts].rename("share").reset_index()
claim("one-table", shares, caption="Shares of the kinds of cues.")"""
WORLDS = {
    "west": {"TZ": "America/St_Johns", "LC_ALL": "C", "LANG": "C", "PYTHONHASHSEED": "1", "COLUMNS": "40"},
    "east": {"TZ": "Pacific/Chatham", "LC_ALL": "C.UTF-8", "LANG": "de_DE.UTF-8", "PYTHONHASHSEED": "4711"},
}


@pytest.mark.slow
def test_no_place_time_locale_or_seed_is_seen(tmp_path, root) -> None:
    """A book with a figure and a table, made in two folders and two worlds, has the same bytes in every file."""
    sites = {}
    for number, (name, world) in enumerate(WORLDS.items()):
        toy = make_toy(tmp_path / ("deep/" * number) / name, root)
        notebook = chapter("one", "cues")
        notebook["cells"] += [code(FIGURE), code(TABLE)]
        write_notebook(toy / "notebooks" / "one.ipynb", notebook)
        sites[name] = tmp_path / f"site of {name}"
        command = [sys.executable, "-c", MAKE, str(toy), str(sites[name])]
        run = subprocess.run(command, cwd=toy, env={**os.environ, **world}, capture_output=True, text=True)
        assert run.returncode == 0, run.stderr
    assert any("one-figure" in line for line in (sites["west"] / SUMS).read_text().splitlines())
    assert compare(sites) == {}
    assert (sites["west"] / SUMS).read_bytes() == (sites["east"] / SUMS).read_bytes()


def test_what_differs_is_named(tmp_path) -> None:
    """The comparison names a file that is other, and one that is not everywhere, with those that agree."""
    listed = {"3.11": {"a": "0", "b": "1"}, "3.12": {"a": "0", "b": "2"}, "3.13": {"a": "0", "b": "1", "c d": "3"}}
    for version, files in listed.items():
        (tmp_path / version).mkdir()
        (tmp_path / version / SUMS).write_text("".join(f"{content}  {name}\n" for name, content in files.items()))
    found = compare({version: tmp_path / version for version in listed})
    assert found == {"b": [["3.11", "3.13"], ["3.12"]], "c d": [["3.11", "3.12"], ["3.13"]]}


def draw(wide: float):
    """Return a figure with clipped lines, marks and hatches; its axes have a share of its width."""
    figure, (axes,) = new_figure([1.0])
    figure.set_layout_engine("none")
    axes.set_position([0.1, 0.1, wide, 0.8])
    axes.plot([0, 1, 2], [0, 1, 0], marker="o")
    axes.barh([0.5], [1], hatch="//")
    return figure


def test_ids_in_a_figure_do_not_hang_on_the_last_digit() -> None:
    """Sums that differ by a rounding make the same picture: the same bytes."""
    one, two = (to_svg(draw(wide), "x") for wide in (0.8, 0.8 + 1e-13))
    assert one == two
    assert one != to_svg(draw(0.7), "x")


def test_ids_in_a_figure_stay_whole() -> None:
    """Each id stands once and everything that is named is there; another drawing has other ids, letters aside."""
    svgs = [to_svg(draw(0.8), "x"), to_svg(draw(0.7), "x"), to_svg(draw(0.8), "y")]
    own = []
    for svg in svgs:
        ids = re.findall(r'\bid="([^"]+)"', svg)
        assert len(ids) == len(set(ids))
        assert set(re.findall(r'(?:href="#|url\(#)([^")]+)', svg)) <= set(ids)
        own.append({found for found in ids if re.fullmatch(r"[a-z]\d+-[0-9a-f]{8}", found)})
        assert {found[0] for found in own[-1]} >= set("phm")
    assert not own[0] & own[1] and not own[0] & own[2] and not own[1] & own[2]


def test_words_that_look_like_ids_are_left_alone() -> None:
    """Only what is named as an id or by one is exchanged."""
    svg = '<g id="pabcdef0123"/><a href="#pabcdef0123"/><text>pabcdef0123 #pabcdef0123</text>'
    found = number_ids(svg, "x")
    assert found.count("pabcdef0123") == 2 and "<text>pabcdef0123 #pabcdef0123</text>" in found


def test_heights_are_added_alike_everywhere() -> None:
    """From Python 3.12 on the built-in sum rounds otherwise; the height of a figure does not."""
    heights = [0.1] * 10 + [1e-9] * 3
    figure, _ = new_figure(heights)
    assert figure.get_figheight() == math.fsum(heights) + 0.45 * len(heights)


def test_the_book_names_every_python_and_none(root: Path) -> None:
    """The colophon says with which versions the book can be made, as the project declares them, and not with which."""
    assert read_pythons(Project(root, root / "seeds", root / "_build" / "html")) == "3.11, 3.12, 3.13"
