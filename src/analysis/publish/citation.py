"""Read ``CITATION.cff``: who made the book, what it is called, and under which terms it stands."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from analysis.publish.staging import BookError, read_yaml

VENDORED = Path(__file__).parent / "vendored"


@dataclass(frozen=True, slots=True)
class Author:
    """Somebody or a group who made the book; a person has an ORCID where it is known."""

    name: str
    person: bool
    orcid: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """How the book is cited."""

    title: str
    version: str
    abstract: str
    authors: tuple[Author, ...]
    keywords: tuple[str, ...]
    licences: tuple[str, ...]


def read_citation(path: Path) -> Citation:
    """Read a citation file.

    Raises:
        BookError: it is missing, or breaks the rules of the Citation File Format 1.2.0.
    """
    content = read_yaml(path)
    for fault in find_faults(content):
        raise BookError(f"{path.name}: {fault}")
    licence = content.get("license", [])
    return Citation(
        title=content["title"],
        version=str(content.get("version", "")),
        abstract=content.get("abstract", ""),
        authors=tuple(map(read_author, content["authors"])),
        keywords=tuple(content.get("keywords", ())),
        licences=tuple([licence] if isinstance(licence, str) else licence),
    )


def find_faults(content: object) -> list[str]:
    """Return what breaks the rules of the Citation File Format 1.2.0, each with its place."""
    from jsonschema import Draft7Validator

    errors = sorted(Draft7Validator(load_schema()).iter_errors(content), key=lambda error: list(map(str, error.path)))
    return [f"{'.'.join(map(str, error.absolute_path)) or 'as a whole'}: {error.message[:200]}" for error in errors]


@cache
def load_schema() -> dict:
    """Return the format's own schema."""
    return json.loads((VENDORED / "cff-1.2.0-schema.json").read_text(encoding="utf-8"))


def read_author(entry: Mapping[str, str]) -> Author:
    """Return an author: a person has names of their own, a group has one."""
    if "name" in entry:
        return Author(entry["name"], False)
    parts = (entry.get(key) for key in ("given-names", "name-particle", "family-names", "name-suffix"))
    return Author(" ".join(part for part in parts if part) or entry.get("alias", ""), True, entry.get("orcid", ""))
