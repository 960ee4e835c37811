"""Labels that we hold to be wrong: places in a gold file, each with a reason, and the counts with and without them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from analysis.measured import FOLDER
from analysis.records import MOODS, CorpusError

FILE = FOLDER / "mood_labels_doubted.toml"
KEYS = {"id", "start", "end", "labelled", "why"}

Place = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Doubts:
    """The doubted labels of one file, which is known by its hash: place, mood as labelled, and why it is doubted."""

    sha256: str
    labels: Mapping[Place, tuple[str, str]]


def read_doubts(path: Path = FILE) -> Doubts:
    """Read the list of doubted labels.

    Raises:
        CorpusError: a label lacks a key, has one too many, is no mood, or stands twice.
    """
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    labels: dict[Place, tuple[str, str]] = {}
    for number, item in enumerate(data["label"], 1):
        where = f"{path.name}, label {number}"
        if set(item) != KEYS or item["labelled"] not in MOODS:
            raise CorpusError(f"{where}: has {sorted(item)}; needed are {sorted(KEYS)}, labelled is one of {MOODS}")
        key = (item["id"], item["start"], item["end"])
        if key in labels:
            raise CorpusError(f"{where}: {key} stands twice")
        labels[key] = (item["labelled"], item["why"])
    return Doubts(data["sha256"], labels)


def check_doubts(doubts: Doubts, rows: Mapping[str, Mapping]) -> None:
    """Check that every doubted place is a verb that is labelled so.

    Raises:
        CorpusError: one is not.
    """
    for (ident, start, end), (mood, _) in doubts.labels.items():
        verbs = rows[ident]["verbs"] if ident in rows else ()
        if not any((v["start"], v["end"], v["mood"]) == (start, end, mood) for v in verbs):
            raise CorpusError(f"{FILE.name}: {ident}, {start}-{end}: no verb is labelled {mood} there")


def leave_out(row: Mapping, doubts: Doubts, *, ident: str | None = None) -> dict:
    """Return a row, or the machine's answer to it, without the verbs at doubted places."""
    ident = ident or row["id"]
    return {**row, "verbs": [v for v in row["verbs"] if (ident, v["start"], v["end"]) not in doubts.labels]}


def correct(row: Mapping, doubts: Doubts) -> dict:
    """Return a gold row with the other mood at doubted places."""
    other = dict(zip(MOODS, reversed(MOODS), strict=True))
    verbs = [
        {**v, "mood": other[v["mood"]]} if (row["id"], v["start"], v["end"]) in doubts.labels else v
        for v in row["verbs"]
    ]
    return {**row, "verbs": verbs}
