"""Forge what executed notebooks show: numbers, tables, figures and records of outputs, errors, whole notebooks."""

from __future__ import annotations

import json
import re
from random import Random

from tampering.copies import Copy
from tampering.drawings import mirror, turn
from tampering.forging import Forgery, Kind, Target, change_digit

CLAIM = "application/vnd.hoerensagen.claim+json"


def cell_name(name: str, place: int) -> tuple[str]:
    """Return the name of a cell as a review has to name it."""
    return (f"{name.removeprefix('record/').removesuffix('.ipynb')}, cell {place + 1}",)


def cells_of(site: Copy, kind: str) -> list[tuple[str, int, dict]]:
    """Return all cells of a kind: notebook, place in it, cell."""
    return [
        (name, place, cell)
        for name in site.notebooks()
        for place, cell in enumerate(site.load(name)["cells"])
        if cell["cell_type"] == kind and "".join(cell["source"]).strip()
    ]


def outputs_of(site: Copy, *kinds: str) -> list[tuple[str, int, int, dict]]:
    """Return all outputs that are claims of some kinds: notebook, cell, output, record."""
    return [
        (name, place, number, output["data"][CLAIM])
        for name, place, cell in cells_of(site, "code")
        for number, output in enumerate(cell["outputs"])
        if CLAIM in output.get("data", {}) and (not kinds or output["data"][CLAIM]["kind"] in kinds)
    ]


def edit(site: Copy, name: str, place: int) -> tuple[dict, dict]:
    """Return a notebook and one of its cells, to be changed and dumped."""
    notebook = site.load(name)
    return notebook, notebook["cells"][place]


def find_numbers(site: Copy) -> list[Target]:
    """Return outputs whose text holds a digit."""
    return [
        (name, place, number, record["text"])
        for name, place, number, record in outputs_of(site, "number", "sentence")
        if re.search(r"\d", record["text"])
    ]


def forge_number(site: Copy, target: Target, rng: Random) -> Forgery:
    """Change a digit of an output, in all that the output says."""
    name, place, number, old = target
    new = change_digit(old, rng)
    notebook, cell = edit(site, name, place)
    data = cell["outputs"][number]["data"]
    for key in ("text/plain", "text/html"):
        if key in data:
            data[key] = "".join(data[key]).replace(old, new)
    data[CLAIM]["text"] = new
    site.dump(name, notebook)
    return Forgery(f"{name}: output of cell {place + 1}: {new[:60]!r}", cell_name(name, place))


def find_tables(site: Copy) -> list[Target]:
    """Return outputs that are tables with numbers."""
    return [
        (name, place, number)
        for name, place, number, record in outputs_of(site, "table")
        if re.search(r'<td class="number">\d', record_markup(site, name, place, number))
    ]


def record_markup(site: Copy, name: str, place: int, number: int) -> str:
    """Return the markup of an output."""
    return "".join(site.load(name)["cells"][place]["outputs"][number]["data"].get("text/html", ""))


def forge_table(site: Copy, target: Target, rng: Random) -> Forgery:
    """Change a number in a table of a notebook."""
    name, place, number = target
    notebook, cell = edit(site, name, place)
    data = cell["outputs"][number]["data"]
    html = "".join(data["text/html"])
    match = rng.choice(list(re.finditer(r'(?<=<td class="number">)[\d,.]+', html)))
    data["text/html"] = html[: match.start()] + change_digit(match[0], rng) + html[match.end() :]
    site.dump(name, notebook)
    return Forgery(f"{name}: a cell of the table in cell {place + 1}", cell_name(name, place))


def find_outputs(site: Copy) -> list[Target]:
    """Return all outputs that are claims."""
    return [(name, place, number) for name, place, number, _record in outputs_of(site)]


def forge_no_output(site: Copy, target: Target, rng: Random) -> Forgery:
    """Delete an output."""
    name, place, number = target
    notebook, cell = edit(site, name, place)
    del cell["outputs"][number]
    site.dump(name, notebook)
    return Forgery(f"{name}: cell {place + 1} without its output {number + 1}", cell_name(name, place))


def forge_no_outputs(site: Copy, target: Target, rng: Random) -> Forgery:
    """Delete all outputs of a notebook and say that it ran."""
    notebook = site.load(target[0])
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell["outputs"] = []
    site.dump(target[0], notebook)
    return Forgery(f"{target[0]}: without any output")


def forge_other_output(site: Copy, target: Target, rng: Random) -> Forgery:
    """Show the output of another cell."""
    name, place, number = target
    notebook, cell = edit(site, name, place)
    others = [t for t in find_outputs(site) if t[0] == name and t[1] != place]
    _, other, which = rng.choice(others)
    cell["outputs"][number] = notebook["cells"][other]["outputs"][which]
    site.dump(name, notebook)
    return Forgery(f"{name}: cell {place + 1} shows an output of cell {other + 1}", cell_name(name, place))


def find_showing(site: Copy) -> list[Target]:
    """Return cells of code that show something."""
    return [(name, place) for name, place, cell in cells_of(site, "code") if cell["outputs"]]


def forge_error(site: Copy, target: Target, rng: Random) -> Forgery:
    """Let a cell have stopped with an error: shown, hidden, or with the outputs of before beside it."""
    name, place = target
    notebook, cell = edit(site, name, place)
    error = {"output_type": "error", "ename": "KeyError", "evalue": "'cue_no'", "traceback": ["KeyError: 'cue_no'"]}
    way = rng.choice(("stops", "is hidden", "after its outputs"))
    cell["outputs"] = [*cell["outputs"], error] if way == "after its outputs" else [error]
    if way == "is hidden":
        tags = cell["metadata"].get("tags", [])
        cell["metadata"]["tags"] = sorted({*tags, "raises-exception", "remove-output"})
    site.dump(name, notebook)
    return Forgery(f"{name}: cell {place + 1} stopped with an error ({way})", cell_name(name, place))


def find_figures(site: Copy) -> list[Target]:
    """Return outputs that are figures."""
    return [(name, place, number) for name, place, number, _record in outputs_of(site, "figure")]


def forge_figure(site: Copy, target: Target, rng: Random) -> Forgery:
    """Turn or mirror the figure of an output."""
    name, place, number = target
    notebook, cell = edit(site, name, place)
    data = cell["outputs"][number]["data"]
    data["image/svg+xml"] = rng.choice((turn, mirror))("".join(data["image/svg+xml"]))
    site.dump(name, notebook)
    return Forgery(f"{name}: the figure of cell {place + 1} is turned or mirrored", cell_name(name, place))


def find_records(site: Copy) -> list[Target]:
    """Return outputs whose record carries what the numbers rest on."""
    return [
        (name, place, number, key)
        for name, place, number, record in outputs_of(site)
        for key in ("rows", "rests_on", "unit", "caption", "alt")
        if record.get(key)
    ]


def forge_record(site: Copy, target: Target, rng: Random) -> Forgery:
    """Change what an output tells of itself beside what it shows: rows, unit, caption, alt text."""
    name, place, number, key = target
    notebook, cell = edit(site, name, place)
    record = cell["outputs"][number]["data"][CLAIM]
    value = json.dumps(record[key], ensure_ascii=False)
    digits = any(sign.isdigit() for sign in re.sub(r'"[^"]*"', "", value))
    record[key] = json.loads(change_json_digit(value, rng) if digits else value.replace('"', '"not ', 1))
    site.dump(name, notebook)
    return Forgery(f"{name}: {key} of the record in cell {place + 1}", cell_name(name, place))


def change_json_digit(text: str, rng: Random) -> str:
    """Return JSON with a digit of one of its numbers changed, none in a string."""
    strings = [match.span() for match in re.finditer(r'"(?:[^"\\]|\\.)*"', text)]
    numbers = [
        match for match in re.finditer(r"\d+", text) if not any(start < match.start() < end for start, end in strings)
    ]
    match = rng.choice(numbers)
    return text[: match.start()] + change_digit(match[0], rng) + text[match.end() :]


def find_notebooks(site: Copy) -> list[Target]:
    """Return the notebooks."""
    return [(name, 0) for name in site.notebooks()]


def forge_removal(site: Copy, target: Target, rng: Random) -> Forgery:
    """Take a notebook out of the record."""
    site.remove(target[0])
    return Forgery(f"{target[0]}: is gone")


KINDS = (
    Kind("notebook: number", "a digit in the output of a notebook", find_numbers, forge_number, 10),
    Kind("notebook: table", "a number in a table that a notebook shows", find_tables, forge_table),
    Kind("notebook: figure", "a figure turned or mirrored in a notebook", find_figures, forge_figure),
    Kind("notebook: no output", "an output deleted", find_outputs, forge_no_output),
    Kind("notebook: no outputs", "all outputs of a notebook deleted", find_notebooks, forge_no_outputs, 6),
    Kind("notebook: other output", "the output of another cell", find_outputs, forge_other_output),
    Kind("notebook: record", "rows, unit, caption or alt text in an output's record", find_records, forge_record),
    Kind("notebook: error", "a cell that stopped with an error, shown or hidden", find_showing, forge_error),
    Kind("notebook: gone", "a notebook removed from the record", find_notebooks, forge_removal, 4),
)
