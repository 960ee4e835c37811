"""Write rows of the concordance as data files, which a page loads with ``<script src>`` when it is asked for them.

A file calls one function with its name and its content. It is plain ASCII, and no sign in it could end a script or
begin a tag, so it is harmless in every place, and the same whatever a server says of its encoding. Cells are values and
parts of text; the page makes text nodes of them, never mark-up.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from analysis.publish.concordancekinds import MOST_ROWS, VALUES, Column, Kind
from analysis.publish.concordancerows import Line
from analysis.publish.staging import HARMLESS, write

CALL = "hoerensagenRows"


def write_data(folder: Path, kind: Kind, group: str, lines: Sequence[Line], *, dossiers: bool, first: int = 1) -> int:
    """Write rows of one group as data files, each with at most ``MOST_ROWS`` rows, and return how many files there are.

    Args:
        folder: the folder of data files.
        kind: what is listed.
        group: the rows' group.
        lines: the rows, in their order.
        dossiers: whether each article has a page, to which places lead.
        first: the number of the first file.
    """
    starts = range(0, len(lines), MOST_ROWS)
    for part, start in enumerate(starts, first):
        name = f"{kind.name}-{group}-{part}"
        write(folder / f"{name}.js", encode(name, kind, lines[start : start + MOST_ROWS], dossiers=dossiers))
    return len(starts)


def encode(name: str, kind: Kind, lines: Sequence[Line], *, dossiers: bool) -> bytes:
    """Return one data file: what its columns are, the articles it speaks of, and a line for each row."""
    headings = {line.heading.number: line.heading for line in lines}
    about = {
        "kind": kind.name,
        "dossiers": dossiers,
        "columns": [describe(column) for column in kind.columns],
        "articles": {number: [one.title, one.german, one.outlet] for number, one in headings.items()},
    }
    rows = ",\n".join(dump([cell_of(line, column) for column in kind.columns]) for line in lines)
    return f"{CALL}({dump(name)},{dump(about)},[\n{rows}\n]);\n".encode("ascii")


def describe(column: Column) -> dict:
    """Return what a page has to know of a column."""
    about = {"name": column.name, "head": column.head, "type": column.type, "hidden": column.hidden}
    return about | ({"values": list(VALUES[column.name].items())} if column.type == "choice" else {})


def cell_of(line: Line, column: Column) -> object:
    """Return a cell as a value: the number of a choice or of an article, parts of an excerpt, text."""
    value = line.cells.get(column.name)
    if column.type == "choice":
        names: Mapping[str, str] = VALUES[column.name]
        return list(names).index(value) if value in names else None
    if column.type == "article":
        return line.heading.number
    return [line.place, line.anchor] if column.type == "place" else value


def dump(value: object) -> str:
    """Return a value as JSON that is harmless within any script."""
    return json.dumps(value, ensure_ascii=True, separators=(",", ":")).translate(HARMLESS)
