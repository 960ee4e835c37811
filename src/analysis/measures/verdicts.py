"""Answers to questions that are asked of tables: which is most, which of two is more, how many texts have something."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from analysis.measures.shared import MOST_NAMED, label_articles
from analysis.store import Tables
from analysis.wording import count_of, join, join_names

MANY = 2  # texts from which on something is found in several
HOW_MANY = {0: "no text", 1: "one text", MANY: "several texts"}


@dataclass(frozen=True, slots=True)
class Answer:
    """A short answer: what it is compared by, and the sentence that says it.

    ``about`` are the articles, or the categories of cues, that it is about: without them it cannot be asked for.
    """

    key: Hashable
    says: str
    about: frozenset[str] = frozenset()


def leading(counts: Mapping[str, float]) -> tuple[str, ...]:
    """Return the names with the highest count, by the alphabet; none where nothing was counted."""
    most = max(counts.values(), default=0)
    return tuple(sorted(name for name, count in counts.items() if count == most)) if most else ()


def answer_leading(counts: Mapping[str, float], says: str, *, many: str = "", german: bool = False) -> Answer | None:
    """Answer with the name that has the highest count, or those that tie.

    Args:
        counts: by name.
        says: the sentence, with ``{}`` for the name or names.
        many: the sentence where several tie, if that is another.
        german: whether the names are German words.
    """
    first = leading(counts)
    if not first:
        return None
    names = [f"*{name}*" if german else name for name in first]
    says = many if many and len(first) > 1 else says
    return Answer(first, says.format(join_names(names) if len(names) <= MOST_NAMED else count_of(len(names), "thing")))


def compare(one: float, other: float, more: str, less: str, same: str) -> Answer | None:
    """Answer which of two is more; None where both are nothing."""
    if not one and not other:
        return None
    way = 1 if one > other else -1 if one < other else 0
    return Answer(way, {1: more, -1: less, 0: same}[way])


def answer_some(number: int, says: str, many: str | None = None) -> Answer:
    """Answer whether none, one or several texts have something; ``says`` has ``{}`` for that, ``many`` for several."""
    key = min(number, MANY)
    return Answer(key, (many if many and key == MANY else says).format(HOW_MANY[key]))


def name_texts(tables: Tables, ids: Iterable[str]) -> str:
    """Return the short names of articles."""
    labels = label_articles(tables)
    return join([labels[key] for key in ids])


def outside(tables: Tables, name: str) -> pd.DataFrame:
    """Return the rows of a table that do not stand in boilerplate."""
    rows = tables.table(name)
    return rows[rows["role"] != "boilerplate"]
