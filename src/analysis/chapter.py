"""Begin a chapter: read a notebook's parameters, refuse what was not declared, and open the tables."""

from __future__ import annotations

import ast
import json
import os
import random
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from analysis.excerpts import Door, share_of
from analysis.records import CUE_CATEGORIES, ROLES, CorpusError
from analysis.schema import SCHEMA
from analysis.store import Selection, Tables

ROOT = Path(__file__).parents[2]
TABLES_VARIABLE = "ANALYSIS_TABLES"  # a build names the folder of tables here, so that no path enters a notebook
PARAMETERS = {
    "corpus": str,
    "outlets": str,
    "since": str,
    "until": str,
    "roles": str,
    "categories": str,
    "seed": int,
}
DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
SHELL_NAMES = {"In", "Out", "get_ipython", "exit", "quit", "open", "papermill"}


@dataclass(frozen=True)
class Chapter:
    """What a notebook works with: tables, the door for excerpts, and the parameters it was run with."""

    name: str
    tables: Tables
    door: Door
    about: Mapping
    seed: int


def begin(names: Mapping[str, object], *, chapter: str, tables: tuple[str, ...]) -> Chapter:
    """Open the tables for one notebook.

    Args:
        names: the notebook's ``globals()``; its parameters are read from there.
        chapter: the chapter's name, which decides its share of excerpts.
        tables: the tables that it reads; any other is refused. Staleness is judged by these.

    Raises:
        CorpusError: an undeclared parameter, a value that is not allowed, or a corpus that cannot be read.
    """
    values = read_parameters(names)
    unknown = sorted(set(tables) - set(SCHEMA))
    if unknown:
        raise CorpusError(f"chapter {chapter}: no such tables: {unknown}; there are {', '.join(SCHEMA)}")
    selection = Selection(
        outlets=split(values["outlets"]),
        since=values["since"],
        until=values["until"],
        roles=split(values["roles"]),
        categories=split(values["categories"]),
    )
    found, about = open_tables(values["corpus"])
    share = None if about.get("excerpts") == "full" else share_of(chapter)
    door = Door(found.texts(), share)
    found.only, found.selection = ("articles", *tables), selection
    if selection.outlets:
        known = sorted(set(found.whole("articles", ["outlet"])["outlet"].dropna()))
        refuse("outlets", selection.outlets, known)
    random.seed(values["seed"])
    return Chapter(chapter, found, door, about, values["seed"])


def read_parameters(names: Mapping[str, object]) -> dict:
    """Return the declared parameters of a notebook, checked.

    Raises:
        CorpusError: an undeclared one, one that is missing, or a value of the wrong type or not allowed.
    """
    given = {
        name: value
        for name, value in names.items()
        if not name.startswith("_")
        and name not in SHELL_NAMES
        and not callable(value)
        and not isinstance(value, ModuleType)
    }
    undeclared = sorted(set(given) - set(PARAMETERS))
    if undeclared:
        raise CorpusError(f"undeclared parameters: {', '.join(undeclared)}; declared are {', '.join(PARAMETERS)}")
    missing = sorted(set(PARAMETERS) - set(given))
    if missing:
        raise CorpusError(f"parameters missing: {', '.join(missing)}; the parameters cell sets each")
    for name in ("since", "until"):  # papermill reads a bare year as a number
        if type(given[name]) is int:
            given[name] = str(given[name])
    for name, kind in PARAMETERS.items():
        if type(given[name]) is not kind:
            raise CorpusError(f"parameter {name} is {given[name]!r}; it must be of type {kind.__name__}")
    for name in ("since", "until"):
        if given[name] and not DATE.fullmatch(given[name]):
            raise CorpusError(f"parameter {name} is {given[name]!r}; allowed are YYYY, YYYY-MM and YYYY-MM-DD")
    refuse("roles", split(given["roles"]), ROLES)
    refuse("categories", split(given["categories"]), CUE_CATEGORIES)
    return given


def refuse(name: str, values: tuple[str, ...], allowed) -> None:
    """Refuse values of a parameter that are not allowed.

    Raises:
        CorpusError: if there are any.
    """
    wrong = [value for value in values if value not in allowed]
    if wrong:
        raise CorpusError(f"parameter {name}: {', '.join(wrong)}; allowed are {', '.join(allowed) or 'none'}")


def split(value: str) -> tuple[str, ...]:
    """Split a comma-separated parameter."""
    return tuple(part.strip() for part in value.split(",") if part.strip())


def open_tables(corpus: str) -> tuple[Tables, dict]:
    """Open the tables of a corpus: those a build has made, a folder of tables, or a corpus annotated here and now.

    Raises:
        CorpusError: nothing readable is there.
    """
    made = os.environ.get(TABLES_VARIABLE)
    folder = Path(made) if made else Path(corpus) if corpus else ROOT / "seeds"
    about = folder / "about.json"
    if about.exists():
        return Tables(folder=folder), json.loads(about.read_text(encoding="utf-8"))
    from analysis.tables import about_corpus, build_corpus  # here: a build's notebooks do not depend on annotating code

    source, frames = build_corpus(folder)
    return Tables(frames=frames), about_corpus(source)


def declared_tables(source: str) -> tuple[str, ...]:
    """Return the tables that a notebook's code declares in its call of ``begin``.

    Raises:
        ValueError: no call of ``begin`` with literal ``chapter`` and ``tables``.
    """
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", None)) == "begin":
            keywords = {word.arg: ast.literal_eval(word.value) for word in node.keywords}
            return ("articles", *(name for name in keywords.get("tables", ()) if name != "articles"))
    raise ValueError("no call of begin(globals(), chapter=..., tables=...)")
