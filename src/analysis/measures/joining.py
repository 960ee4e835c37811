"""Which sources are one mouth: joined by the registry, across texts and within them, and by nothing else.

A *mouth* is a source, or several sources of which the registry says that they are one, be they of several texts or of
one. The registry knows it in two ways. Some entries follow from what the texts say (*stated*, or *inferred* from it);
others rest on what was *found* elsewhere, in copies of other articles. Measures can be asked for either:
``found=False`` leaves the latter out.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from analysis.measures.identities import rank_of
from analysis.measures.sources import source_rows
from analysis.store import Tables
from analysis.wording import join

MEMBER = ["mouth", "article_id", "label", "name", "kind", "identifiability", "own", "quotations", "words"]


def with_mouths(tables: Tables, *, found: bool = True) -> pd.DataFrame:
    """Return all sources as ``source_rows``, with ``mouth``: the same id for what is one across texts."""
    return source_rows(tables, found=found)


@dataclass(frozen=True, slots=True)
class Mouth:
    """What is known of a mouth from all of its sources together."""

    id: str
    name: str
    kind: str
    identifiability: str
    quotations: int
    words: int
    article_ids: tuple[str, ...]
    labels: tuple[str, ...]


def sum_up(rows: pd.DataFrame) -> list[Mouth]:
    """Return the mouths of sources, in the order of their first source.

    Name, kind and identifiability are those of the source that is identified best, and of several such of the one with
    most words: whom one text names is named.

    Args:
        rows: sources as ``with_mouths``.
    """
    members: dict[str, list] = {}
    for row in rows[MEMBER].itertuples(index=False):
        members.setdefault(row.mouth, []).append(row)
    found = []
    for mouth, some in members.items():
        best = min(some, key=lambda row: (rank_of(row.own), -row.words))
        found.append(
            Mouth(
                mouth,
                best.name,
                best.kind,
                best.identifiability,
                sum(row.quotations for row in some),
                sum(row.words for row in some),
                tuple(dict.fromkeys(row.article_id for row in some)),
                tuple(dict.fromkeys(row.label for row in some)),
            )
        )
    return found


def name_tied(mouths: list[Mouth]) -> str:
    """Name mouths with their texts, all of them: *name* in a text."""
    return join([f"*{mouth.name}* in {join(mouth.labels)}" for mouth in mouths])
