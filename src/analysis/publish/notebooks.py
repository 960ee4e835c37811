"""Read notebooks as they were written, and refuse what would hide from a reader that something went wrong."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from analysis.publish.staging import BookError

KINDS = ("code", "markdown", "raw")
TAGS = ("hide-input", "parameters", "remove-input")  # any other hides outputs, skips a cell, or lets it fail
# What no notebook may use, and why: it would pass over a warning or an error, write, or leave a figure open.
SILENCES = "what a notebook is warned of is to stop the build"
WRITES = "a notebook reads tables alone, and shows what it finds through claim(...)"
DRAWS = "a figure that stays open is on no page; figures are drawn in the package, and shown through claim(...)"
MISUSED = {
    **dict.fromkeys(("contextlib", "logging", "warnings", "errstate", "seterr", "filterwarnings"), SILENCES),
    **dict.fromkeys(("open", "to_csv", "to_json", "to_parquet", "to_pickle", "write_bytes", "write_text"), WRITES),
    **dict.fromkeys(("unlink", "rmtree"), WRITES),
    "pyplot": DRAWS,
}


def read_notebook(path: Path) -> dict:
    """Read a notebook.

    Raises:
        BookError: it is not one; names the cell where it is one cell's fault.
    """
    try:
        notebook = json.loads(path.read_text(encoding="utf-8"))
        cells = notebook["cells"]
        kinds = {cell["cell_type"] for cell in cells}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BookError(f"{path.name}: not a notebook: {error}") from error
    if not kinds <= set(KINDS):
        raise BookError(f"{path.name}: unknown kinds of cells: {', '.join(sorted(map(str, kinds - set(KINDS))))}")
    check_shape(path.name, notebook)
    for cell in cells:
        cell["source"] = "".join(cell["source"])
    return notebook


def check_shape(name: str, notebook: Mapping) -> None:
    """Refuse a notebook that is not as the format wants it.

    Raises:
        BookError: it is not; names notebook, cell and what the format wants.
    """
    from nbformat.validator import iter_validate

    major, minor = notebook.get("nbformat"), notebook.get("nbformat_minor", 0)
    if major != 4:
        raise BookError(f"{name}: is of format {major}; allowed is format 4")
    for error in iter_validate(notebook, version=major, version_minor=minor, relax_add_props=True):
        path = list(error.absolute_path)
        place = f", cell {path[1] + 1}" if path[:1] == ["cells"] and len(path) > 1 else ""
        said = error.message.splitlines()[0][:200]
        raise BookError(f"{name}{place}: not as the format of notebooks wants it: {said}")


def code_cells(notebook: Mapping) -> list[dict]:
    """Return the code cells of a notebook that hold code."""
    return [cell for cell in notebook["cells"] if cell["cell_type"] == "code" and cell["source"].strip()]


def tags_of(cell: Mapping) -> list[str]:
    """Return the tags of a cell, in alphabetical order."""
    return sorted(cell.get("metadata", {}).get("tags", ()))


def check_source(name: str, notebook: Mapping) -> None:
    """Refuse a notebook that hides outputs, warnings or errors, before anything runs.

    Args:
        name: the notebook's name, for messages.
        notebook: as it was written.

    Raises:
        BookError: names notebook, cell and reason.
    """
    for number, cell in enumerate(notebook["cells"], 1):
        for fault in faults_of(cell):
            raise BookError(f"{name}, cell {number}: {fault}")
    marked = [number for number, cell in enumerate(notebook["cells"], 1) if "parameters" in tags_of(cell)]
    if len(marked) > 1:
        raise BookError(f"{name}, cell {marked[1]}: a second cell of parameters; only the first would be set")


def faults_of(cell: Mapping) -> Iterator[str]:
    """Return what is wrong with a cell as it was written."""
    if cell["cell_type"] == "raw" and cell["source"].strip():
        yield "a raw cell, which no page shows; allowed are code and markdown"
    if "mystnb" in cell["metadata"]:
        yield "its metadata 'mystnb' changes what its page shows; allowed are tags"
    if others := sorted(set(tags_of(cell)) - set(TAGS)):
        yield f"tagged {', '.join(others)}; allowed are {', '.join(TAGS)}"
    if cell["cell_type"] == "code":
        try:
            tree = ast.parse(cell["source"])
        except SyntaxError as error:
            yield f"is not Python: {error.msg} (line {error.lineno})"
        else:
            yield from misuses_in(tree)


def misuses_in(tree: ast.AST) -> Iterator[str]:
    """Return which parts of a cell's code pass over a warning or an error, or write where only the build writes."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Try | ast.TryStar):
            yield "it catches errors; what fails in a notebook is to stop the build"
        for name in names_in(node):
            if name in MISUSED:
                yield f"it uses {name}; {MISUSED[name]}"


def names_in(node: ast.AST) -> Iterator[str]:
    """Return the names that a part of code uses or imports, dotted ones in their parts."""
    if isinstance(node, ast.Import | ast.ImportFrom):
        dotted = [getattr(node, "module", None) or "", *(alias.name for alias in node.names)]
        yield from (name for path in dotted for name in path.split("."))
    elif isinstance(node, ast.Name):
        yield node.id
    elif isinstance(node, ast.Attribute):
        yield node.attr


def claims_in(source: str) -> list[str]:
    """Return the ids of the claims that a cell's code makes whatever the data are: those under no condition."""
    found = []
    for node in ast.parse(source).body:
        call = node.value if isinstance(node, ast.Expr) else None
        if isinstance(call, ast.Call) and getattr(call.func, "id", None) == "claim" and call.args:
            found += [call.args[0].value] if isinstance(call.args[0], ast.Constant) else []
    return found
