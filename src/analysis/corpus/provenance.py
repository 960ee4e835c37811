"""Read ``corpus.toml``: what is known of each text of a folder, and how it is known.

    [corpus]
    title = "Five texts"
    excerpts = "limited"              # or "full", for texts that one owns
    desk = "politics"                 # what it is about, so that a comparison takes like desks; may be left out

    [[article]]
    file = "a.txt"
    outlet = "Example"
    date = "2023-07"                  # as precise as known: YYYY, YYYY-MM or YYYY-MM-DD

    [article.evidence]
    outlet = "found: the page's address"
    date = "inferred: the day that the text counts"

What is not known is absent. Every value but ``file`` has its evidence: ``stated`` in the text itself, ``inferred`` from
it, or ``found`` elsewhere; a colon; from what.
"""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from analysis.corpus.items import shorten
from analysis.records import EVIDENCE, CorpusError

NAME = "corpus.toml"
CORPUS_KEYS = ("title", "excerpts", "desk")
EXCERPTS = ("limited", "full")
DESKS = ("politics",)  # of which a comparison set has desks of its own
KNOWN = ("outlet", "country", "date", "url", "title")
ARTICLE_KEYS = ("file", *KNOWN, "evidence")
DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)  # digits of other scripts sort elsewhere
ADDRESS = re.compile(r"https?://[^\s\x00-\x1f\x7f-\x9f]+")


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one text: its values, and for each how it is known and from what."""

    values: Mapping[str, str] = field(default_factory=dict)
    evidence: Mapping[str, tuple[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Provenance:
    """What ``corpus.toml`` says: of the corpus, and of each text by the name of its file."""

    title: str | None = None
    excerpts: str = "limited"
    desk: str | None = None
    texts: Mapping[str, Known] = field(default_factory=dict)


def read_provenance(folder: Path) -> Provenance:
    """Read the ``corpus.toml`` of a folder; without one nothing is known.

    Raises:
        CorpusError: it cannot be read, has unknown keys, names a file that is not there or names one twice, gives a
            value without evidence or a date that is none.
    """
    path = folder / NAME
    if not path.exists():
        return Provenance()
    try:
        data = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CorpusError(f"{NAME}: not readable as TOML: {error}") from error
    refuse_unknown(data, ("corpus", "article"), NAME)
    head = data.get("corpus", {})
    if not isinstance(head, dict) or not isinstance(data.get("article", []), list):
        raise CorpusError(f"{NAME}: needs the tables [corpus] and [[article]]")
    refuse_unknown(head, CORPUS_KEYS, f"{NAME}, [corpus]")
    if head.get("excerpts", "limited") not in EXCERPTS:
        raise CorpusError(f"{NAME}, [corpus]: excerpts is {head['excerpts']!r}; allowed are {', '.join(EXCERPTS)}")
    if "desk" in head and head["desk"] not in DESKS:
        raise CorpusError(f"{NAME}, [corpus]: desk is {head['desk']!r}; allowed are {', '.join(DESKS)}")
    title = read_string(head, "title", f"{NAME}, [corpus]") if "title" in head else None
    texts: dict[str, Known] = {}
    for number, raw in enumerate(data.get("article", []), 1):
        file, known = read_known(raw, folder, f"{NAME}, article {number}")
        if file in texts:
            raise CorpusError(f"{NAME}, article {number}: the file {file!r} stands twice")
        texts[file] = known
    return Provenance(title, head.get("excerpts", "limited"), head.get("desk"), texts)


def read_known(raw: object, folder: Path, place: str) -> tuple[str, Known]:
    """Read one ``[[article]]``: its file and what is known of it.

    Raises:
        CorpusError: as ``read_provenance``.
    """
    if not isinstance(raw, dict) or "file" not in raw:
        raise CorpusError(f"{place}: needs the key 'file'")
    file = read_string(raw, "file", place)
    place = f"{place} ({file})"
    refuse_unknown(raw, ARTICLE_KEYS, place)
    if file != Path(file).name or not (folder / file).is_file():
        raise CorpusError(f"{place}: there is no such file beside {NAME}")
    evidence = raw.get("evidence", {})
    if not isinstance(evidence, dict):
        raise CorpusError(f"{place}: evidence must be the table [article.evidence]")
    refuse_unknown(evidence, KNOWN, f"{place}, evidence")
    values = {}
    for key in KNOWN:
        if key not in raw:
            if key in evidence:
                raise CorpusError(f"{place}: evidence for {key!r}, but no value")
            continue
        if key not in evidence:
            raise CorpusError(f"{place}: no evidence for {key!r}; needed is one of {', '.join(EVIDENCE)}: from what")
        value = raw[key].isoformat() if type(raw[key]) is datetime.date else read_string(raw, key, place)
        values[key] = check_value(key, value, place)
    return file, Known(values, {key: read_evidence(evidence, key, place) for key in values})


def read_evidence(evidence: Mapping[str, object], key: str, place: str) -> tuple[str, str]:
    """Return one piece of evidence as its word and from what.

    Raises:
        CorpusError: the word is not one of those allowed, or nothing follows it.
    """
    word, _, source = read_string(evidence, key, f"{place}, evidence").partition(":")
    if word.strip() not in EVIDENCE or not source.strip():
        allowed = " | ".join(f"'{w}: from what'" for w in EVIDENCE)
        raise CorpusError(f"{place}: evidence for {key!r} is {evidence[key]!r}; allowed are {allowed}")
    return word.strip(), source.strip()


def check_value(key: str, value: str, place: str) -> str:
    """Return a value, if it is a date or an address where it should be one.

    Raises:
        CorpusError: it is not.
    """
    if key == "date" and not is_date(value):
        raise CorpusError(f"{place}: date is {shorten(value)!r}; allowed are YYYY, YYYY-MM and YYYY-MM-DD")
    # An address becomes a link in the book: nothing but the web may stand there.
    if key == "url" and not ADDRESS.fullmatch(value):
        raise CorpusError(
            f"{place}: url is {shorten(value)!r}; allowed are addresses that begin with http:// or https://"
        )
    return value


def is_date(value: str) -> bool:
    """Say whether a value is a day, a month or a year of the calendar."""
    match = DATE.fullmatch(value)
    try:
        return bool(match and datetime.date(int(match[1]), int(match[2] or 1), int(match[3] or 1)))
    except ValueError:
        return False


def read_string(table: Mapping[str, object], key: str, place: str) -> str:
    """Return a value that must be text.

    Raises:
        CorpusError: it is none, or empty.
    """
    value = table[key]
    if not isinstance(value, str) or not value.strip():
        raise CorpusError(f"{place}: {key} is {value!r}; allowed is text in quotation marks, not empty")
    return value.strip()


def refuse_unknown(table: Mapping[str, object], allowed: tuple[str, ...], place: str) -> None:
    """Refuse keys that nobody knows.

    Raises:
        CorpusError: there are some.
    """
    unknown = sorted(set(table) - set(allowed))
    if unknown:
        raise CorpusError(f"{place}: unknown keys {', '.join(map(repr, unknown))}; allowed are {', '.join(allowed)}")
