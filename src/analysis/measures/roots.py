"""Stated origins: on how many roots the texts stand, as far as they say so.

A source of a text is cited either straight away or through another (``via``). A *root* of a text is a source without
``via`` that the text cites: for something it says, for what another says, or in a denial. Somebody of whom a text tells
only what he thinks is none, for nobody has it from him; nor is somebody of whom another tells only what he does by
speaking (that he offered or asked); nor is the outlet that published the text, which cannot stand on itself. An outlet
that a text says it was taken from as a whole (``origins``: a credit, a dateline, a line around the article), and cites
for nothing else, is a *go-between*: the text stands on what it cites, through that outlet, and to count the outlet as
well would count one way twice. Only where nothing else is cited is it the root itself.

How many roots several texts have between them no text can show: two may stand on one without saying so. The texts do
set bounds, see ``bound_roots``. What was found elsewhere of the reports that they retell moves no bound and is kept
apart, in ``measures.retold``.

The graph of who cites whom, with these roots in it, is made in ``measures.graph``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from analysis.measures.givenwords import read_texts
from analysis.measures.identities import rank_of
from analysis.measures.joining import Mouth, sum_up, with_mouths
from analysis.measures.layers import ROOT, given_by_text, place_sources
from analysis.measures.remembering import remembered
from analysis.measures.shared import label_articles, name_some, texts
from analysis.measures.sources import MOST_SAID
from analysis.measures.splitting import split_by_article
from analysis.store import Tables, read_ranges
from analysis.wording import begin_sentence, count_of, join, number_word

ARTICLES = {"der", "die", "das", "den", "dem", "des"}
SORTS = {  # what could be the same: an unnamed person may be a named one, an unnamed document what a medium published
    "person": "people",
    "anonymous": "people",
    "medium": "publications",
    "document": "publications",
    "organisation": "bodies",
}


@remembered
def root_rows(tables: Tables, *, found: bool = True) -> pd.DataFrame:
    """Return the roots of each text, most words carried first; the columns are those of ``place_sources``.

    Sources of one text that are the same mouth are one root: the row is that of the source that is identified best, of
    several such the one with most words, and ``words`` and ``quotations`` are those of all of them.
    """
    rows = place_sources(tables, found=found)
    keys = ["article_id", "mouth"]
    sums = rows.groupby(keys, as_index=False)[["words", "quotations"]].sum()
    order = {key: n for n, key in enumerate(tables.article_ids())}
    rows = rows[rows["layer"] == ROOT]
    rows = rows.assign(rank=rows["own"].map(rank_of))
    rows = rows.sort_values(["rank", "words"], ascending=[True, False], kind="stable").drop_duplicates(keys)
    rows = rows.drop(columns=["words", "quotations", "rank"]).merge(sums, on=keys, how="left")
    rows = rows.assign(order=rows["article_id"].map(order))
    rows = rows.sort_values(["order", "carried"], ascending=[True, False], kind="stable")
    return rows.drop(columns="order").reset_index(drop=True)


@dataclass(frozen=True, slots=True)
class Bounds:
    """Between how many different roots the texts stand on: ``cited`` counts them text by text."""

    texts: int
    cited: int
    low: int
    high: int


@remembered
def bound_roots(tables: Tables, *, found: bool = False) -> Bounds:
    """Return the least and the greatest number of different roots that the texts can have between them.

    **Upper bound**: every root of every text is another one, unless the registry says that they are one. That takes
    each wording of a text for one: a text that speaks of insiders again and again may mean others each time.

    **Lower bound**: only roots that are named are taken for certainly different, and only where their names are: one
    whose name is part of another's (a surname) could be that one. The registry does not help here: what it does not
    join it does not call different. A root without a name could be any other of its sort, in the same text or in
    another: an unnamed person any person, an unnamed document anything that was published (``SORTS``), an unnamed body
    any body. So the unnamed add one where nobody of their sort is named, and otherwise nothing. A group counts as one.

    Args:
        tables: the tables.
        found: whether the registry's entries count that rest on what was found elsewhere. Without them the bounds are
            those of the texts alone.
    """
    rows = root_rows(tables, found=found)
    mouths = sum_up(rows)
    named = keep_different([mouth for mouth in mouths if mouth.identifiability == "named"])
    sorts = {SORTS[mouth.kind] for mouth in named}
    unnamed = {SORTS[mouth.kind] for mouth in mouths if mouth.identifiability != "named"} - sorts
    voices = find_voices(tables, rows)
    low = sum(mouth.id not in voices for mouth in named) + len(unnamed)
    return Bounds(rows["article_id"].nunique(), len(rows), low, len(mouths))


def find_voices(tables: Tables, rows: pd.DataFrame) -> set[str]:
    """Return the mouths of people whose organisation is itself a root of their text.

    Args:
        tables: the tables, for the words of the mentions.
        rows: the roots, as ``root_rows``.
    """
    raw = read_texts(tables)
    houses: dict[str, list[frozenset[str]]] = {}
    for row in rows[rows["kind"].map(SORTS) != "people"].itertuples():
        mentions = [raw[row.article_id][start:end] for start, end in read_ranges(row.mentions)]
        houses.setdefault(row.article_id, []).extend(stem(name) for name in (row.name, *mentions))
    people = rows[(rows["kind"] == "person") & rows["organisation"].notna()]
    return {row.mouth for row in people.itertuples() if stem(row.organisation) in houses.get(row.article_id, ())}


def stem(name: str) -> frozenset[str]:
    """Return the words of a name without articles, case, and the ending of a genitive."""
    return frozenset(
        re.sub(r"(?<=\w{3})e?s$", "", word) for word in re.findall(r"\w+", name.casefold()) if word not in ARTICLES
    )


def keep_different(mouths: Iterable[Mouth]) -> list[Mouth]:
    """Return as many named mouths as there are at least: none whose name is part of another's of its sort."""
    kept: list[Mouth] = []
    by_word: dict[str, list[tuple[Mouth, set[str]]]] = {}
    worded = [(mouth, set(re.findall(r"\w+", mouth.name.casefold()))) for mouth in mouths]
    for mouth, words in sorted(worded, key=lambda pair: -len(pair[1])):
        alike = (pair for word in words for pair in by_word.get(word, ()))
        if not any(SORTS[other.kind] == SORTS[mouth.kind] and words <= others for other, others in alike):
            kept.append(mouth)
            for word in words:
                by_word.setdefault(word, []).append((mouth, words))
    return kept


def say_roots(tables: Tables) -> str:
    """Say how many roots the texts cite, and how many different ones that can be: stated, and with what was found."""
    inside, outside = bound_roots(tables), bound_roots(tables, found=True)
    if not inside.cited:
        return f"No root was found in {texts(len(tables.article_ids()))}."
    one = inside.texts == 1
    who = f"{begin_sentence(count_of(inside.texts, 'text'))} {'stands' if one else 'stand'}"
    out = f"{who} on {count_of(inside.cited, 'root')}"
    if inside.cited == 1:
        return out + "."
    out += f"{'' if one else ', counted text by text'}. By what the texts say, these are {say_bounds(inside)}"
    if (root_rows(tables)["identifiability"] != "named").any() and inside.low != inside.high:
        out += ", each wording of a text taken for one"
    if not rests_on_found(tables):
        return out + "."
    if (inside.low, inside.high) == (outside.low, outside.high):
        return f"{out}; what was found elsewhere does not change that."
    return f"{out}; with what was found elsewhere, {say_bounds(outside)}."


def rests_on_found(tables: Tables) -> bool:
    """Say whether any two sources are known to be one only from what was found outside the texts."""
    return set(with_mouths(tables)["mouth"]) != set(with_mouths(tables, found=False)["mouth"])


def say_bounds(bounds: Bounds) -> str:
    """Say a lower and an upper bound, or the number where they are one."""
    if bounds.low == bounds.high:
        return "one and the same" if bounds.low == 1 else f"{number_word(bounds.low)} different ones"
    return f"at least {number_word(bounds.low)} and at most {number_word(bounds.high)} different ones"


def say_shared_roots(tables: Tables, *, found: bool = True) -> str:
    """Say which roots several texts have in common, as far as the registry knows."""
    mouths = [mouth for mouth in sum_up(root_rows(tables, found=found)) if len(mouth.article_ids) > 1]
    if not mouths:
        return "No root is known to be common to several texts."
    together: dict[tuple[str, ...], list[str]] = {}
    for mouth in mouths:
        together.setdefault(mouth.labels, []).append(f"*{mouth.name}*")
    parts = [f"{name_some(list(labels))} stand on {join(names)}" for labels, names in together.items()][:MOST_SAID]
    rest = " The list has the rest." if len(together) > MOST_SAID else ""
    common = f"{count_of(len(mouths), 'root')} {'is' if len(mouths) == 1 else 'are'} common to several texts"
    return f"{begin_sentence(common)}: {'; '.join(parts)}.{rest}"


def say_main_roots(tables: Tables) -> str:
    """Say for each text which root carries most words, with those heard through it; ties are named together."""
    rows = root_rows(tables)
    rows = rows[rows["carried"] > 0]
    if rows.empty:
        return "No words are given to a source."
    given, carrying = given_by_text(tables), split_by_article(rows)
    parts = []
    for key, label in label_articles(tables).items():
        some = carrying[key]
        if len(some):
            most = int(some["carried"].max())
            names = join([f"*{name}*" for name in some.loc[some["carried"] == most, "name"]])
            each = "each " if (some["carried"] == most).sum() > 1 else ""
            parts.append(f"in {label} {names} ({each}{most:,} of {count_of(int(given[key]), 'word')})")
    rest = " The list has the rest." if len(parts) > MOST_SAID else ""
    return f"The root that carries most words, with those heard through it: {'; '.join(parts[:MOST_SAID])}.{rest}"
