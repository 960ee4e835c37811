"""Hold an executed notebook against its source: it ran to its end, as it stands now, and shows nothing but claims."""

from __future__ import annotations

import ast
import json
import math
import re
from collections.abc import Iterable, Iterator, Mapping

from analysis.publish.notebooks import claims_in, code_cells, tags_of
from analysis.publish.staging import BookError
from analysis.wording import number_text

ADDRESS = re.compile(r"\bat 0x[0-9a-f]{6,}")
NOT_A_NUMBER = re.compile(r"(?<![\w.:*“-])(?:nan|inf)(?![\w.:*”-])")
KINDS = {"number": "text/plain", "sentence": "text/html", "table": "text/html", "figure": "image/svg+xml"}
Fault = tuple[int, str]  # number of a cell, counted from 1 over all cells, and what is wrong with it


def find_fault(executed: Mapping, source: Mapping, parameters: Mapping | None = None) -> Fault | None:
    """Return the first thing that shows that a notebook did not run to its end, as it stands now.

    Args:
        executed: the notebook with outputs.
        source: the notebook as it was written; prose may differ.
        parameters: what it was to be run with.
    """
    wanted = code_cells(source)
    numbered = [
        (number, cell)
        for number, cell in enumerate(executed["cells"], 1)
        if code_cells({"cells": [cell]}) and "injected-parameters" not in tags_of(cell)
    ]
    if len(numbered) != len(wanted):
        return len(executed["cells"]), f"stale: {len(numbered)} code cells were executed, the source has {len(wanted)}"
    if fault := find_other_parameters(executed, parameters or {}):
        return fault
    last = 0
    for (number, cell), original in zip(numbered, wanted, strict=True):
        if cell["source"] != original["source"]:
            return number, "stale: its source has changed since it was executed"
        for output in cell.get("outputs", ()):
            if reason := find_bad_output(output):
                return number, reason
        count = cell.get("execution_count")
        if count is None:
            return number, "it was never executed" if not last else f"half run: the run ended before it, at [{last}]"
        if count <= last:
            return number, f"executed out of order: [{count}] after [{last}]"
        last = count
    return None


def find_other_parameters(executed: Mapping, parameters: Mapping) -> Fault | None:
    """Return a fault where a notebook was executed with other parameters than it was to be."""
    given: dict[str, object] = {}
    place = 1
    for number, cell in enumerate(executed["cells"], 1):
        if "parameters" in tags_of(cell):
            place = number
        if "injected-parameters" in tags_of(cell):
            place = number
            given |= read_assignments(cell["source"])
    if given == dict(parameters):
        return None
    shown = (", ".join(f"{name} = {value!r}" for name, value in some.items()) or "none" for some in (given, parameters))
    return place, "stale: it was executed with other parameters: {}; asked for are: {}".format(*shown)


def read_assignments(source: str) -> dict[str, object]:
    """Return the names that a cell sets, with their values; one that is no plain value stands as its code."""
    found: dict[str, object] = {}
    for node in ast.parse(source).body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            try:
                found[node.targets[0].id] = ast.literal_eval(node.value)
            except ValueError:
                found[node.targets[0].id] = ast.unparse(node.value)
    return found


def find_bad_output(output: Mapping) -> str | None:
    """Return what is wrong with an output, whatever it shows; None if nothing is."""
    if output["output_type"] == "error":
        return f"it stopped with {output.get('ename')}: {output.get('evalue')}"
    if output["output_type"] == "stream" and output.get("name") == "stderr":
        return f"it wrote to stderr: {''.join(output['text']).strip()[:200]}"
    if ADDRESS.search(json.dumps(output.get("data", output.get("text", "")))):
        return "its output holds a memory address, which differs from run to run"
    return None


def check_executed(name: str, executed: Mapping, source: Mapping, parameters: Mapping | None = None) -> None:
    """Refuse a notebook that was not executed completely.

    Raises:
        BookError: names notebook, cell and reason.
    """
    fault = find_fault(executed, source, parameters)
    if fault:
        raise BookError(f"{name}, cell {fault[0]}: {fault[1]}")


def check_outputs(name: str, executed: Mapping) -> None:
    """Refuse a notebook that shows anything but whole claims, or lacks one that it makes.

    A number that is printed or displayed past ``claim`` would stand on a page and in no ledger.

    Args:
        name: the notebook's name, for messages.
        executed: the notebook with outputs; it ran to its end.

    Raises:
        BookError: names notebook, cell and reason.
    """
    for number, cell in enumerate(executed["cells"], 1):
        if cell["cell_type"] == "code":
            for reason in faults_of_outputs(cell):
                raise BookError(f"{name}, cell {number}: {reason}")


def check_pictures(claims: Iterable[Mapping]) -> None:
    """Refuse claims whose pictures would be one file: the last one drawn would stand for both.

    Args:
        claims: records of all claims of the book.

    Raises:
        BookError: names notebook, cell and claims.
    """
    from analysis.claims import dress

    taken: dict[str, str] = {}
    for claim in claims:
        for file in dress(claim)[1]:
            if file in taken:
                where = f"{claim['notebook']}.ipynb, cell {claim['cell']}"
                raise BookError(f"{where}: claim {claim['id']!r} draws {file}, as {taken[file]!r} does; rename one")
            taken[file] = claim["id"]


def faults_of_outputs(cell: Mapping) -> Iterator[str]:
    """Return what is wrong with the outputs of a code cell."""
    from analysis.claims import MIME, record_of

    there = set()
    for output in cell["outputs"]:
        if not isinstance(output.get("data", {}).get(MIME), Mapping):
            shown = output.get("data", {}).get("text/plain", output.get("text", ""))
            yield f"it shows something past claim(...), so that no ledger has it: {''.join(shown).strip()[:100]!r}"
            return
        if reason := fault_of_claim(record_of(output), output):
            yield reason
            return
        there.add(output["data"][MIME]["id"])
    for id in claims_in(cell["source"]):
        if id not in there:
            yield f"the output of claim {id!r} is missing"


def fault_of_claim(record: Mapping, output: Mapping) -> str | None:
    """Return what is wrong with a claim's record, or None."""
    named = output.get("metadata", {}).get("scrapbook", {}).get("name")
    kind, id = record.get("kind"), record.get("id")
    if kind not in KINDS or id != named or not isinstance(record.get("text"), str):
        return f"claim {named!r}: its record is not as claim(...) makes it"
    if KINDS[kind] not in output["data"]:
        return f"claim {id!r}: a {kind} without {KINDS[kind]}"
    if kind == "figure" and not record.get("alt", "").strip():
        return f"claim {id!r}: a figure needs alt text"
    if kind in ("figure", "table") and not record.get("caption", "").strip():
        return f"claim {id!r}: a {kind} needs a caption that says what to see"
    known = record.get("value") is not None or record["text"] != number_text(None)  # what is not known is a dash
    if kind == "number" and known and not is_number(record.get("value")):
        return f"claim {id!r}: {record['text']} is no number"
    return find_unreadable(record)


def is_number(value: object) -> bool:
    """Say whether a value is a number that can be written down."""
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def find_unreadable(record: Mapping) -> str | None:
    """Return where a claim says *nan* or *inf* for a number, or None."""
    cells = [cell for row in record["rows"]["first"] for cell in row]
    if any(isinstance(cell, float) and not math.isfinite(cell) for cell in cells):
        return f"claim {record['id']!r}: its rows hold a number that is infinite"
    for key in ("text", "caption", "alt"):
        found = NOT_A_NUMBER.search(record.get(key) or "")
        if found and found[0] not in cells:  # what the corpus calls so is a name
            return f"claim {record['id']!r}: its {key} says {found[0]!r} where a number should be"
    return None
