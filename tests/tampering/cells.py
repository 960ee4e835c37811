"""Forge the cells of executed notebooks: their order and counts, their code, parameters, tags and prose."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from random import Random

from tampering.copies import Copy
from tampering.forging import Forgery, Kind, Target
from tampering.notebooks import cell_name, cells_of, edit, find_notebooks
from tampering.pages import VERB

PARAMETER = re.compile(r"(?m)^(\w+: (?:str|int) = )(\"[^\"]*\"|\d+)")
VALUES = {"outlets": '"watson.ch"', "since": '"2023"', "until": '"2024"', "roles": '"body"', "categories": '"adverb"'}
CHANGES = (("len(", "1 + len("), ("==", "!="), (".sum()", ".max()"), ("sort=True", "sort=False"))


def find_code(site: Copy) -> list[Target]:
    """Return cells of code."""
    return [(name, place) for name, place, _cell in cells_of(site, "code")]


def find_pairs(site: Copy) -> list[Target]:
    """Return pairs of cells of code that follow one another, be there prose between them."""
    places = find_code(site)
    return [(name, one, two) for (name, one), (same, two) in pairwise(places) if name == same]


def forge_order(site: Copy, target: Target, rng: Random) -> Forgery:
    """Put a cell before the one that ran before it."""
    name, one, two = target
    notebook = site.load(name)
    cells = notebook["cells"]
    cells[one], cells[two] = cells[two], cells[one]
    cells[one]["id"], cells[two]["id"] = cells[two]["id"], cells[one]["id"]
    site.dump(name, notebook)
    return Forgery(f"{name}: cells {one + 1} and {two + 1} have changed places", cell_name(name, one))


def forge_never(site: Copy, target: Target, rng: Random) -> Forgery:
    """Take the count of execution away."""
    name, place = target
    notebook, cell = edit(site, name, place)
    cell["execution_count"] = None
    site.dump(name, notebook)
    return Forgery(f"{name}: cell {place + 1} was never executed", cell_name(name, place))


def forge_again(site: Copy, target: Target, rng: Random) -> Forgery:
    """Let a cell have run at another time than it did: once more after all, or together with another."""
    name, place = target
    notebook, cell = edit(site, name, place)
    was = cell["execution_count"]
    cell["execution_count"] = rng.choice([was + 40, max(was - 1, 1) if was > 1 else was + 1])
    site.dump(name, notebook)
    return Forgery(
        f"{name}: cell {place + 1} ran as [{cell['execution_count']}] and not as [{was}]", cell_name(name, place)
    )


def find_stale(site: Copy) -> list[Target]:
    """Return cells whose code can be changed so that it still runs."""
    return [
        (name, place, *change)
        for name, place, cell in cells_of(site, "code")
        for change in CHANGES
        if change[0] in "".join(cell["source"])
    ]


def forge_stale(site: Copy, target: Target, rng: Random) -> Forgery:
    """Change a cell's code and keep its old output."""
    name, place, old, new = target
    notebook, cell = edit(site, name, place)
    cell["source"] = "".join(cell["source"]).replace(old, new, 1)
    site.dump(name, notebook)
    return Forgery(
        f"{name}: the code of cell {place + 1} has {new!r} for {old!r}, its output is old", cell_name(name, place)
    )


def forge_hidden(site: Copy, target: Target, rng: Random) -> Forgery:
    """Hide a cell or its output from the page by a tag."""
    name, place = target
    notebook, cell = edit(site, name, place)
    tag = rng.choice(("remove-output", "remove-cell", "remove-input"))
    cell["metadata"]["tags"] = sorted({*cell["metadata"].get("tags", []), tag})
    site.dump(name, notebook)
    return Forgery(f"{name}: cell {place + 1} has the tag {tag}", cell_name(name, place))


def find_verbs(site: Copy) -> list[Target]:
    """Return cells of prose with a verb that a *not* can follow."""
    return [
        (name, place, match.start(), match[0])
        for name, place, cell in cells_of(site, "markdown")
        for match in re.finditer(VERB, "".join(cell["source"]))
    ]


def forge_prose(site: Copy, target: Target, rng: Random) -> Forgery:
    """Negate a sentence of the prose."""
    name, place, at, verb = target
    notebook, cell = edit(site, name, place)
    text = "".join(cell["source"])
    cell["source"] = text[:at] + f"{verb} not" + text[at + len(verb) :]
    site.dump(name, notebook)
    return Forgery(f"{name}: a sentence of cell {place + 1} is negated", cell_name(name, place))


def find_prose(site: Copy) -> list[Target]:
    """Return cells of prose."""
    return [(name, place) for name, place, _cell in cells_of(site, "markdown")]


def forge_number_in_prose(site: Copy, target: Target, rng: Random) -> Forgery:
    """Put a finding into the prose that nothing computed."""
    name, place = target
    notebook, cell = edit(site, name, place)
    cell["source"] = "".join(cell["source"]) + f" This holds for {rng.randrange(51, 99)} % of all German news."
    site.dump(name, notebook)
    return Forgery(f"{name}: a finding that nothing computed in cell {place + 1}", cell_name(name, place))


def find_parameters(site: Copy) -> list[Target]:
    """Return the parameters of notebooks."""
    return [
        (name, place, match.start(), match[0])
        for name, place, cell in cells_of(site, "code")
        if "parameters" in cell["metadata"].get("tags", ())
        for match in PARAMETER.finditer("".join(cell["source"]))
    ]


def other_value(line: str, rng: Random) -> str:
    """Return the line of a parameter with another value."""
    head, _, value = line.partition(" = ")
    name = head.partition(":")[0]
    if value.isdigit():
        return f"{head} = {int(value) + rng.randrange(1, 50)}"
    return f"{head} = {VALUES.get(name, json.dumps(f'other-{rng.randrange(1, 9)}'))}"


def forge_parameter(site: Copy, target: Target, rng: Random) -> Forgery:
    """Change a parameter and keep the outputs."""
    name, place, at, old = target
    notebook, cell = edit(site, name, place)
    text, new = "".join(cell["source"]), other_value(old, rng)
    cell["source"] = text[:at] + new + text[at + len(old) :]
    site.dump(name, notebook)
    return Forgery(f"{name}: parameter {new!r}", cell_name(name, place))


def forge_code_added(site: Copy, target: Target, rng: Random) -> Forgery:
    """Add a cell of code that is said to have run."""
    name = target[0]
    notebook = site.load(name)
    cells = notebook["cells"]
    count = 1 + max(cell.get("execution_count") or 0 for cell in cells)
    new = {"cell_type": "code", "execution_count": count, "id": f"cell-{len(cells) + 1}", "metadata": {}}
    cells.append({**new, "outputs": [], "source": f"seed = {rng.randrange(1, 1000)}"})
    site.dump(name, notebook)
    return Forgery(f"{name}: a cell more")


KINDS = (
    Kind("notebook: order", "cells out of order", find_pairs, forge_order),
    Kind("notebook: never run", "a count of execution removed", find_code, forge_never),
    Kind("notebook: run again", "a count of execution changed or repeated", find_code, forge_again),
    Kind("notebook: stale", "code changed, its output old", find_stale, forge_stale, 10),
    Kind("notebook: hidden", "a cell or its output hidden by a tag", find_code, forge_hidden, 8),
    Kind("notebook: prose", "a sentence of a cell negated", find_verbs, forge_prose, 10),
    Kind("notebook: finding", "a finding added that nothing computed", find_prose, forge_number_in_prose, 8),
    Kind("notebook: parameter", "a parameter changed, outputs old", find_parameters, forge_parameter, 10),
    Kind("notebook: cell more", "a cell of code added", find_notebooks, forge_code_added, 6),
)
