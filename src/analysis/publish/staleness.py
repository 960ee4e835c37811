"""Name an executed notebook after all that its outputs depend on, by content: times of change do not count."""

from __future__ import annotations

import ast
import json
import platform
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from analysis.measured import MADE_BY, hashes_in_use
from analysis.modules import PACKAGE, hash_modules, imports_of
from analysis.publish.execution import code_cells, tags_of
from analysis.publish.sitehash import hash_bytes, hash_file, hash_tree, list_files
from analysis.publish.staging import BookError

ABOUT_KEYS = ("title", "excerpts", "desk", "faults")  # what a notebook can learn of the corpus besides its tables
BEHIND_TABLES = {"tables"}  # what lies behind is felt through the tables' content alone


def find_key(notebook: Mapping, parameters: Mapping, depends: Sequence[str]) -> str:
    """Return the name under which an executed notebook is kept.

    Args:
        notebook: the source; its prose does not count.
        parameters: what it is run with.
        depends: hashes of all else that its outputs depend on.
    """
    cells = [[cell["source"], tags_of(cell)] for cell in code_cells(notebook)]
    return hash_bytes(json.dumps([cells, sorted(parameters.items()), list(depends)]).encode())


def find_dependencies(name: str, notebook: Mapping, *, tables: Path, lock: Path, root: Path) -> list[str]:
    """Return hashes of what a notebook's outputs depend on besides its own code.

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
    missing = [table for table in declared if not (tables / f"{table}.parquet").exists()]
    if missing:
        raise BookError(f"{name}: declares tables that do not exist: {', '.join(missing)}")
    about = json.loads((tables / "about.json").read_text(encoding="utf-8"))
    data = [path for path in list_files(PACKAGE) if path.suffix != ".py" and "lexicons" not in path.parts]
    # whether committed numbers are shown depends on lexicons and code that are otherwise felt through the tables alone
    in_use = [hashes_in_use(kind) for kind in MADE_BY] if "measured" in used else []
    return [
        platform.python_version(),
        hash_tree([lock]),
        hash_modules(used),
        json.dumps(in_use),
        hash_tree(data),
        json.dumps([about.get(key) for key in ABOUT_KEYS]),
        *(f"{table} {hash_file(tables / f'{table}.parquet')}" for table in declared),
        hash_tree(find_inputs(notebook, root)),
    ]


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
