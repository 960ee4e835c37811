"""Open the files of notes beside a corpus: what ``sources.toml`` and ``parents.toml`` have in common.

Both are TOML with tables ``[[so]]``, an id of small letters and digits, evidence, and ranges of articles.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

from analysis.corpus import TABLES
from analysis.corpus.provenance import read_string, refuse_unknown
from analysis.records import EVIDENCE, CorpusError, Span

MENTION = re.compile(r"(?P<article>.+):(?P<start>[0-9]{1,12})-(?P<end>[0-9]{1,12})", re.DOTALL)  # an id may be anything
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def find_file(path: Path, name: str) -> Path | None:
    """Return a corpus's file of notes, in its folder or beside its table; None where there is none.

    A single text or page has none: a file beside it may belong to the folder.
    """
    folder = path if path.is_dir() else path.parent if path.suffix.lower() in TABLES else None
    return folder / name if folder is not None and (folder / name).is_file() else None


def read_file(file: Path, kinds: Sequence[str]) -> dict[str, list]:
    """Return the entries of a file by their kind.

    Raises:
        CorpusError: it cannot be read, or has anything but tables of these kinds.
    """
    try:
        data = tomllib.loads(file.read_bytes().decode("utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CorpusError(f"{file.name}: not readable as TOML: {error}") from error
    refuse_unknown(data, kinds, file.name)
    for kind in kinds:
        if not isinstance(data.get(kind, []), list):
            raise CorpusError(f"{file.name}: needs the tables [[{kind}]]")
    return {kind: data.get(kind, []) for kind in kinds}


def open_entry(
    raw: object, place: str, *, kind: str, keys: Sequence[str], needed: Sequence[str], called: str = ""
) -> tuple[Mapping[str, object], str]:
    """Return an entry, checked for its keys, and its place with the name under which messages know it.

    Args:
        raw: the entry as it was read.
        place: file and number of the entry.
        kind: what its table is called.
        keys: those that it may have.
        needed: those that it must have.
        called: the key whose value names it in messages.

    Raises:
        CorpusError: it is no table, has an unknown key or lacks one.
    """
    if not isinstance(raw, dict):
        raise CorpusError(f"{place}: must be a table [[{kind}]]")
    if isinstance(raw.get(called), str):
        place = f"{place} ({raw[called]})"
    refuse_unknown(raw, keys, place)
    if missing := [key for key in needed if key not in raw]:
        raise CorpusError(f"{place}: needs {', '.join(map(repr, missing))}")
    return raw, place


def check_slug(ident: str, place: str) -> str:
    """Return an id.

    Raises:
        CorpusError: it is not made of small letters and digits, joined by hyphens.
    """
    if not SLUG.fullmatch(ident):
        raise CorpusError(f"{place}: id is {ident!r}; allowed are small letters a to z and digits, joined by hyphens")
    return ident


def read_mention(mention: object, place: str) -> tuple[str, Span]:
    """Return a mention as the id of its article and its range.

    Raises:
        CorpusError: it is not written as ``ARTICLE:start-end``, or its range is empty.
    """
    match = MENTION.fullmatch(mention) if isinstance(mention, str) else None
    if match is None or int(match["start"]) >= int(match["end"]):
        raise CorpusError(f"{place}: the mention {mention!r} is no range; allowed is 'ARTICLE:start-end'")
    return match["article"], Span(int(match["start"]), int(match["end"]))


def read_evidence(raw: Mapping[str, object], place: str) -> tuple[str, str]:
    """Return the evidence of an entry as its word and from what.

    Raises:
        CorpusError: the word is not one of those allowed, or nothing follows it.
    """
    word, _, source = read_string(raw, "evidence", place).partition(":")
    if word.strip() not in EVIDENCE or not source.strip():
        allowed = " | ".join(f"'{w}: from what'" for w in EVIDENCE)
        raise CorpusError(f"{place}: evidence is {raw['evidence']!r}; allowed are {allowed}")
    return word.strip(), source.strip()


def read_ids(value: object, key: str, place: str) -> tuple[str, ...]:
    """Return a list of ids.

    Raises:
        CorpusError: it is no list of strings, is empty, or has one twice.
    """
    if not isinstance(value, list) or not value or not all(isinstance(one, str) and one.strip() for one in value):
        raise CorpusError(f"{place}: {key} is {value!r}; allowed is a list of ids in quotation marks, not empty")
    if twice := sorted({one for one in value if value.count(one) > 1}):
        raise CorpusError(f"{place}: {key} has {', '.join(map(repr, twice))} twice")
    return tuple(value)
