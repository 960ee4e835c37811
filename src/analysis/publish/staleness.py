"""Name an executed notebook after all that its outputs depend on, by content: times of change do not count."""

from __future__ import annotations

import ast
import json
import platform
from collections.abc import Iterable, Mapping
from pathlib import Path

from analysis.measured import MADE_BY, hashes_in_use
from analysis.modules import PACKAGE, hash_modules, imports_of
from analysis.publish.notebooks import code_cells, tags_of
from analysis.publish.sitehash import hash_bytes, hash_tree, list_files
from analysis.publish.staging import BookError

ABOUT_KEYS = ("title", "excerpts", "desk", "faults")  # what a notebook can learn of the corpus besides its tables
BEHIND_TABLES = {"tables"}  # what lies behind is felt through the tables' content alone


def find_key(notebook: Mapping, parameters: Mapping, depends: Mapping[str, str]) -> str:
    """Return the name under which an executed notebook is kept.

    Args:
        notebook: the source; its prose does not count.
        parameters: what it is run with.
        depends: hashes of all else that its outputs depend on, by what it is.
    """
    cells = [[cell["source"], tags_of(cell)] for cell in code_cells(notebook)]
    return hash_bytes(json.dumps([cells, sorted(parameters.items()), sorted(depends.items())]).encode())


def find_dependencies(name: str, notebook: Mapping, *, tables: Path, lock: Path, root: Path) -> dict[str, str]:
    """Return hashes of what a notebook's outputs depend on besides its own code, by what it is.

    Args:
        name: the notebook's name, for messages.
        notebook: the source. Its setup cell declares the tables that it reads; its metadata may name other files
            under ``analysis: {inputs: [pattern, ...]}``, as seen from the root.
        tables: the folder of tables.
        lock: the file that pins every library.
        root: the project's root.

    Raises:
        BookError: its setup cell does not declare its tables.
    """
    from analysis.chapter import declared_tables

    code = "\n".join(cell["source"] for cell in code_cells(notebook))
    try:
        declared = declared_tables(code)
        used = modules_behind(imports_in(code))
    except (ValueError, SyntaxError) as error:
        raise BookError(f"{name}: {error}") from error
    missing = [table for table in declared if not (tables / table).is_dir()]
    if missing:
        raise BookError(f"{name}: declares tables that do not exist: {', '.join(missing)}")
    about = json.loads((tables / "about.json").read_text(encoding="utf-8"))
    data = [path for path in list_files(PACKAGE) if path.suffix != ".py" and "lexicons" not in path.parts]
    # whether committed numbers are shown depends on lexicons and code that are otherwise felt through the tables alone
    in_use = [hashes_in_use(kind) for kind in MADE_BY] if "measured" in used else []
    return {
        "Python": platform.python_version(),
        "lock": hash_tree([lock]),
        "code": hash_modules(used),
        "committed numbers": json.dumps(in_use),
        "data of the package": hash_tree(data),
        "corpus": json.dumps([about.get(key) for key in ABOUT_KEYS]),
        **{f"table {table}": hash_tree([tables / table]) for table in declared},
        "inputs": hash_tree(find_inputs(notebook, root)),
    }


def check_fresh(name: str, notebook: Mapping, before: Mapping[str, str], now: Mapping[str, str]) -> None:
    """Refuse a notebook when something that its outputs depend on has changed since it was executed.

    Args:
        name: the notebook's name, for messages.
        notebook: the source.
        before: what it depended on when it was executed.
        now: the same, as it is now.

    Raises:
        BookError: names notebook, cell and what has changed.
    """
    changed = sorted(label for label in before.keys() | now.keys() if before.get(label) != now.get(label))
    if changed:
        cell = find_cell(notebook, changed[0])
        raise BookError(f"{name}, cell {cell}: stale: changed since it was executed: {', '.join(changed)}")


def find_cell(notebook: Mapping, label: str) -> int:
    """Return the number of the cell through which a notebook depends on something: where it is declared or imported."""
    sign = "begin(" if label.startswith(("table ", "corpus")) else "import " if label == "code" else ""
    cells = enumerate(notebook["cells"], 1)
    return next(number for number, cell in cells if code_cells({"cells": [cell]}) and sign in cell["source"])


def find_inputs(notebook: Mapping, root: Path) -> list[Path]:
    """Return the files that a notebook names in its metadata, besides tables, as those that it reads."""
    patterns = notebook.get("metadata", {}).get("analysis", {}).get("inputs", [])
    return [path for pattern in patterns for path in sorted(root.glob(pattern))]


def imports_in(code: str) -> set[str]:
    """Return the modules of this package that a notebook's code imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.partition(".")[0] == "analysis":
            inner = node.module.partition(".")[2]
            found.update([inner] if inner else [])
            found.update(f"{inner}.{alias.name}".strip(".") for alias in node.names)
        elif isinstance(node, ast.Import):
            found.update(alias.name.partition(".")[2] for alias in node.names if alias.name.startswith("analysis."))
    return {name for name in found if is_module(name)}


def is_module(name: str) -> bool:
    """Say whether the package has a module of that name."""
    path = PACKAGE.joinpath(*name.split("."))
    return path.is_dir() or path.with_suffix(".py").exists()


def modules_behind(names: Iterable[str]) -> set[str]:
    """Return modules and all that they import, directly or not, short of what lies behind the tables."""
    seen: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in seen | BEHIND_TABLES:
            seen.add(name)
            waiting.extend(imports_of(name))
    return seen
