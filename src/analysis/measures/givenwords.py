"""Count the words that quotations give, each once: a quotation within a quotation of the same source adds none.

The table of quotations has the words of each. Where two of them overlap, as a direct quotation and the indirect speech
around it do, the sum counts some words twice; the words of both together are counted in the text then.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pandas as pd

from analysis.measures.remembering import remembered
from analysis.segmenting import find_tokens
from analysis.store import Tables, read_ranges


@dataclass(frozen=True, slots=True)
class Given:
    """One quotation: whose it is, of which type, in which ranges, and how many words it has."""

    source_id: str | None
    type: str
    ranges: tuple[tuple[int, int], ...]
    words: int


@remembered
def read_given(tables: Tables) -> dict[str, list[Given]]:
    """Return the quotations of each article, in the order of the text."""
    found: dict[str, list[Given]] = {key: [] for key in tables.article_ids()}
    for row in tables.table("quotations").itertuples():
        source = row.source_id if isinstance(row.source_id, str) else None
        found[row.article_id].append(Given(source, row.type, tuple(read_ranges(row.quote)), int(row.tokens)))
    return found


def read_texts(tables: Tables) -> Mapping[str, str]:
    """Return the raw texts by article."""
    return tables.texts()


def count_once(text: str, quotations: Iterable[Given]) -> int:
    """Count the words of quotations of one article, each once.

    Args:
        text: the article's raw text; it is read only where quotations overlap.
        quotations: they may overlap, or hold each other.
    """
    some = list(quotations)
    ranges = sorted(one for quotation in some for one in quotation.ranges)
    if not overlap(ranges):
        return sum(quotation.words for quotation in some)
    return sum(token.text[0].isalnum() for start, end in join_ranges(ranges) for token in find_tokens(text, start, end))


def overlap(ranges: Sequence[tuple[int, int]]) -> bool:
    """Say whether any of several ranges, in order, has something in common with the one before it."""
    return any(second[0] < first[1] for first, second in pairwise(ranges))


def join_ranges(ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return ranges, given in order, with those that overlap as one."""
    joined: list[tuple[int, int]] = []
    for start, end in ranges:
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def count_new(text: str, groups: Iterable[Iterable[Given]]) -> list[int]:
    """Count for each of several groups of quotations the words that no group before it has."""
    found, before, reached = [], [], 0
    for group in groups:
        before = [*before, *group]
        now = count_once(text, before)
        found.append(now - reached)
        reached = now
    return found


def count_quotations(tables: Tables) -> dict[tuple[str, str], int]:
    """Return how many quotations each source has, by article and source."""
    found = tables.count("quotations", ["article_id", "source_id"]).dropna()
    return dict(zip(zip(found["article_id"], found["source_id"], strict=True), found["n"].tolist(), strict=True))


def count_words(tables: Tables, rows: pd.DataFrame) -> dict[tuple[str, str], int]:
    """Return the words that each source is given, by article and source; what a mouth says twice counts once.

    Args:
        tables: the tables.
        rows: the sources, with their mouths.
    """
    given, raw = read_given(tables), read_texts(tables)
    by_source: dict[tuple[str, str], list[Given]] = {}
    for key, some in given.items():
        for one in some:
            if one.source_id is not None:
                by_source.setdefault((key, one.source_id), []).append(one)
    members: dict[tuple[str, str], list[str]] = {}
    for row in rows.itertuples():
        members.setdefault((row.article_id, row.mouth), []).append(row.source_id)
    counts = {}
    for (key, _), ids in members.items():
        new = count_new(raw[key], [by_source.get((key, one), []) for one in ids])
        counts |= {(key, one): number for one, number in zip(ids, new, strict=True)}
    return counts
