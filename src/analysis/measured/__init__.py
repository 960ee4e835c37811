"""Numbers that are computed once and committed: read them, and say whether they still fit the code in use.

They come from texts that the project does not hold, so a build cannot make them anew. Each file therefore carries
hashes of what it was computed from: the input, the lexicons, the code that annotates and counts. Where the last two
differ from those in use, nothing is compared with it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from analysis.lexicon import FOLDER as LEXICONS
from analysis.modules import PACKAGE, hash_modules, needed_by
from analysis.quotations.learned.weights import FILE as WEIGHTS
from analysis.records import CorpusError

FOLDER = Path(__file__).parent
MADE_BY = {  # the modules that count, by kind of file; what annotates is part of every hash
    "norms": ("counting", "norms", "tables"),
    "evaluation": ("evaluation", "hedging.fitting"),
}


@cache
def hash_lexicons() -> str:
    """Return a hash of all lexicons, and of the model of quotations, which was fitted with them."""
    digest = hashlib.sha256()
    for file in (*sorted(LEXICONS.glob("*.toml")), *([WEIGHTS] if WEIGHTS.exists() else [])):
        digest.update(f"{file.name}\0".encode() + file.read_bytes() + b"\0")
    return digest.hexdigest()


@cache
def hash_code(kind: str) -> str:
    """Return a hash of the code that annotates and of the modules that count for one kind of file."""
    modules = set(needed_by("annotate"))
    for name in MADE_BY[kind]:
        modules.add(name)
        inside = PACKAGE.joinpath(*name.split("."))
        modules.update(f"{name}.{file.stem}" for file in inside.glob("*.py") if file.stem != "__init__")
    return hash_modules(modules)


def hashes_in_use(kind: str) -> dict[str, str]:
    """Return the hashes of the lexicons and of the code, as a file of this kind would carry them now."""
    return {"lexicons": hash_lexicons(), "code": hash_code(kind)}


def load(name: str, folder: Path = FOLDER) -> dict:
    """Load a committed file of numbers.

    Args:
        name: without the ending: ``norms-derstandard``, ``evaluation``.
        folder: where it lies.

    Raises:
        CorpusError: there is none, or it cannot be read.
    """
    path = folder / f"{name}.json"
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        there = ", ".join(sorted(file.stem for file in folder.glob("*.json"))) or "none"
        raise CorpusError(f"measured/{path.name}: there is no such file; there are {there}") from error
    except ValueError as error:
        raise CorpusError(f"measured/{path.name}: is not JSON: {error}") from error
    if found.get("about", {}).get("kind") not in MADE_BY:
        raise CorpusError(f"measured/{path.name}: about.kind is none of {', '.join(MADE_BY)}")
    return found


def find_changes(measured: Mapping) -> list[str]:
    """Return what differs from the code in use: of ``lexicons`` and ``code`` those that do; none when current."""
    about = measured["about"]
    return [name for name, value in hashes_in_use(about["kind"]).items() if about["hashes"].get(name) != value]


def say_stale(measured: Mapping) -> str:
    """Say of numbers that they do not fit this version of the program, and what was other when they were computed.

    Which command computes them anew is told to those who change the program, in CONTRIBUTING.md.
    """
    changes = {"lexicons": "other lists of words", "code": "other rules"}
    what = " and ".join(changes[name] for name in find_changes(measured))
    return (
        f"The numbers for it were computed with an earlier version of the program, which had {what}, so they do not "
        "fit what this version counts."
    )
