"""Read the lexicons: German as data.

A lexicon is a TOML file under ``lexicons/``. Its head says what it is for and which keys of its own its entries may
have; each entry has an id, patterns, a source and examples whose hit is marked ``[[so]]``. The examples are tests.

The language of the patterns is explained in the module *patterns*. A lexicon whose head says ``searched = false`` holds
words for a module of its own and needs no patterns.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

from analysis.anchors import WORD, Anchors, fold
from analysis.patterns import expression, hit_range, union
from analysis.records import DIMENSIONS, LexiconError

FOLDER = Path(__file__).parent / "lexicons"
HEAD_KEYS = ("title", "about", "source", "categories", "keys", "searched")
ENTRY_KEYS = ("id", "patterns", "category", "dimension", "exceptions", "source", "note", "examples", "counterexamples")


@dataclass(frozen=True, slots=True)
class Entry:
    """One lexicon entry; ``values`` holds the keys that this lexicon alone has."""

    id: str
    patterns: tuple[str, ...]
    source: str
    category: str | None = None
    dimension: str | None = None
    exceptions: tuple[str, ...] = ()
    note: str = ""
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where an entry matches: ``start`` and ``end`` of the hit, ``outer`` the whole match with its context."""

    start: int
    end: int
    entry: Entry
    outer: tuple[int, int]


@dataclass(frozen=True)
class Lexicon:
    """A lexicon: its head and its entries."""

    name: str
    title: str
    about: str
    entries: tuple[Entry, ...]
    categories: tuple[str, ...] = ()

    @cached_property
    def by_id(self) -> dict[str, Entry]:
        """Return the entries by id."""
        return {entry.id: entry for entry in self.entries}

    @cached_property
    def anchors(self) -> Anchors[int]:
        """Return the numbers of the entries by the words that they need."""
        return Anchors((number, pattern) for number, entry in enumerate(self.entries) for pattern in entry.patterns)

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Hit]:
        """Find all entries in ``text[start:end]``, entry by entry; what an exception touches is passed over."""
        end = len(text) if end is None else end
        return self.search(text, start, end, sorted(self.anchors.find(WORD.findall(fold(text[start:end])))))

    def search(self, text: str, start: int, end: int, numbers: Iterable[int]) -> Iterator[Hit]:
        """Find the entries with these numbers, as ``find`` does."""
        for number in numbers:
            entry = self.entries[number]
            pattern = union(entry.patterns)
            hits = [(match, hit_range(match)) for match in pattern.finditer(text, start, end)] if pattern else []
            exceptions = union(entry.exceptions) if hits else None
            barred = [m.span() for m in exceptions.finditer(text, start, end)] if exceptions else []
            for match, hit in hits:
                if not any(a < hit[1] and hit[0] < b for a, b in barred):
                    yield Hit(*hit, entry, match.span())


def unmark(example: str) -> tuple[str, list[tuple[int, int]]]:
    """Return an example without its marks, and the ranges that they mark."""
    plain, ranges = "", []
    for piece in re.split(r"(\[\[.*?\]\])", example):
        if piece.startswith("[["):
            ranges.append((len(plain), len(plain) + len(piece) - 4))
            piece = piece[2:-2]
        plain += piece
    return plain, ranges


def names() -> list[str]:
    """Return the names of all lexicons, in alphabetical order."""
    return sorted(path.stem for path in FOLDER.glob("*.toml"))


@cache
def load(name: str) -> Lexicon:
    """Load one lexicon by name.

    Raises:
        LexiconError: the file is missing or breaks the rules; names file, entry and what is allowed.
    """
    path = FOLDER / f"{name}.toml"
    if not path.exists():
        raise LexiconError(f"{path.name}: no such lexicon; there are {', '.join(names())}")
    return read(path)


def read(path: Path) -> Lexicon:
    """Read and check one lexicon file.

    Raises:
        LexiconError: as ``load``.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path.name}: not readable as TOML: {error}") from error
    refuse(set(data) - {"lexicon", "entry"}, path.name, "top level", ("lexicon", "entry"))
    head = data.get("lexicon", {})
    refuse(set(head) - set(HEAD_KEYS), path.name, "[lexicon]", HEAD_KEYS)
    for key in ("title", "about"):
        if not head.get(key):
            raise LexiconError(f"{path.name}: [lexicon] needs {key!r}")
    entries, seen = [], set()
    for number, raw in enumerate(data.get("entry", []), 1):
        entry = check_entry(raw, head, f"entry {raw.get('id', number)!r}", path.name)
        if entry.id in seen:
            raise LexiconError(f"{path.name}: entry {entry.id!r} stands twice")
        seen.add(entry.id)
        entries.append(entry)
    return Lexicon(path.stem, head["title"], head["about"], tuple(entries), tuple(head.get("categories", ())))


def check_entry(raw: dict, head: dict, place: str, file: str) -> Entry:
    """Check one entry against the head of its lexicon and return it.

    Raises:
        LexiconError: unknown or missing keys, values not allowed, patterns or examples that are no lists of strings.
    """
    own: dict = head.get("keys", {})
    refuse(set(raw) - set(ENTRY_KEYS) - set(own), file, place, (*ENTRY_KEYS, *own))
    for key in ("id", "patterns") if head.get("searched", True) else ("id",):
        if not raw.get(key):
            raise LexiconError(f"{file}: {place} needs {key!r}")
    for key in ("patterns", "exceptions", "examples", "counterexamples"):
        value = raw.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
            raise LexiconError(f"{file}: {place}: {key!r} must be a list of strings")
    choices = {"category": head.get("categories"), "dimension": DIMENSIONS, **own}
    for key, allowed in choices.items():
        if key in raw and allowed and not isinstance(raw[key], list) and raw[key] not in allowed:
            raise LexiconError(f"{file}: {place}: {key} is {raw[key]!r}; allowed are {', '.join(map(str, allowed))}")
    categories = head.get("categories", ())
    if len(categories) == 1:
        raw = {"category": categories[0], **raw}
    if categories and "category" not in raw:
        raise LexiconError(f"{file}: {place} needs 'category', one of {', '.join(head['categories'])}")
    for pattern in (*raw.get("patterns", ()), *raw.get("exceptions", ())):
        try:
            expression(pattern)
        except LexiconError as error:
            raise LexiconError(f"{file}: {place}: {error}") from error
    fields = {key: tuple(raw.get(key, ())) for key in ("patterns", "exceptions", "examples", "counterexamples")}
    return Entry(
        id=raw["id"],
        source=raw.get("source") or head.get("source") or "own observation",
        category=raw.get("category"),
        dimension=raw.get("dimension"),
        note=raw.get("note", ""),
        values={key: raw[key] for key in own if key in raw},
        **fields,
    )


def refuse(unknown: set[str], file: str, place: str, allowed: tuple[str, ...]) -> None:
    """Refuse unknown keys.

    Raises:
        LexiconError: if there are any.
    """
    if unknown:
        raise LexiconError(f"{file}: {place}: unknown keys {sorted(unknown)}; allowed are {', '.join(allowed)}")
