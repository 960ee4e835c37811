"""Know which modules of the package a module needs, so that a change is felt just where it matters."""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parent


def file_of(module: str) -> Path:
    """Return the file of a module, named without the package: ``corpus``, ``measures.hedging``."""
    path = PACKAGE.joinpath(*module.split("."))
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


@cache
def imports_of(module: str) -> frozenset[str]:
    """Return the modules of this package that one module imports itself."""
    tree = ast.parse(file_of(module).read_text(encoding="utf-8"))
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.partition(".")[0] == "analysis":
            parent = node.module.partition(".")[2]
            names.update({parent, *(f"{parent}.{alias.name}".lstrip(".") for alias in node.names)})
        elif isinstance(node, ast.Import):
            names.update(alias.name.partition(".")[2] for alias in node.names if alias.name.startswith("analysis."))
    parents = {name.rpartition(".")[0] for name in names}
    return frozenset(name for name in names | parents if name and file_of(name).exists())


def needed_by(*modules: str) -> list[str]:
    """Return the modules given and all that they import, directly or not, in alphabetical order."""
    seen: set[str] = set()
    waiting = list(modules)
    while waiting:
        module = waiting.pop()
        if module not in seen:
            seen.add(module)
            waiting.extend(imports_of(module))
    return sorted(seen)


def hash_modules(modules: Iterable[str]) -> str:
    """Return a hash of the source of modules."""
    digest = hashlib.sha256()
    for module in sorted(modules):
        digest.update(f"{module}\0".encode() + file_of(module).read_bytes() + b"\0")
    return digest.hexdigest()
