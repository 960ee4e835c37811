"""Stated origins: on how many roots the texts stand, as far as they say so.

A source of a text is cited either straight away or through another (``via``). A *root* of a text is a source without
``via`` that the text cites: for something, for what another says, or in a denial. An outlet that a text says it was
taken from as a whole (``origins``: a credit, a dateline, a line around the article), and cites for nothing else, is a
*go-between*: the text stands on what it cites, through that outlet, and to count the outlet as well would count one way
twice. Only where nothing else is cited is it the root itself.

How many roots several texts have between them no text can show: two may stand on one without saying so. The texts do
set bounds, see ``bound_roots``. What was found elsewhere of the reports that they retell moves no bound and is kept
apart, in ``measures.retold``.

The graph of who cites whom, with these roots in it, is made in ``measures.graph``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from analysis.measures.joining import Mouth, sum_up, with_mouths
from analysis.measures.shared import label_articles, name_some, texts
from analysis.measures.sources import MOST_SAID
from analysis.records import IDENTIFIABILITY
from analysis.store import Tables
from analysis.wording import begin_sentence, count_of, join, number_word

ROOT, GO_BETWEEN, BEHIND = "root", "go-between", "behind"
SORTS = {  # what could be the same: an unnamed person may be a named one, an unnamed document what a medium published
    "person": "people",
    "anonymous": "people",
    "medium": "publications",
    "document": "publications",
    "organisation": "bodies",
}


def place_sources(tables: Tables, *, found: bool = True) -> pd.DataFrame:
    """Return the sources that are cited, as ``with_mouths``, with ``layer``, ``depth`` and ``carried``.

    ``carried`` are the words that a text gives to a source, to others of it that are the same mouth, and to all that
    are heard through these, each of them once. An outlet that names itself as the origin is none.
    """
    rows = with_mouths(tables, found=found)
    taken, denials = names_in(tables.table("origins"), "source_id"), tables.table("denials")
    by, against = names_in(denials, "by_id"), names_in(denials, "against_id")
    outlets = tables.table("articles").set_index("article_id")["outlet"].to_dict()
    by_article: dict[str, list] = {}
    for row in rows.itertuples():
        by_article.setdefault(row.article_id, []).append(row)
    placed = []
    for key, some in by_article.items():
        words = {row.source_id: row.words for row in some}
        via = {
            row.source_id: [one for one in row.via_ids.split() if one in words] if isinstance(row.via_ids, str) else []
            for row in some
        }
        quoted = {row.source_id for row in some if row.quotations}
        named = by.get(key, set()) | against.get(key, set())
        own = {row.source_id for row in some if row.name.casefold() == str(outlets[key]).casefold()}
        mouths: dict[str, list[str]] = {}
        for row in some:
            mouths.setdefault(row.mouth, []).append(row.source_id)
        same = {name: names for names in mouths.values() for name in names}
        places = place_article(via, words, same, quoted=quoted, named=named, taken=taken.get(key, set()) - own)
        placed += [(key, *place) for place in places]
    columns = ["article_id", "source_id", "layer", "depth", "carried"]
    places = pd.DataFrame(placed, columns=columns)
    return rows.merge(places.astype({"article_id": rows["article_id"].dtype}), on=["article_id", "source_id"])


def names_in(frame: pd.DataFrame, column: str) -> dict[str, set[str]]:
    """Return the sources that a column of a table names, by article."""
    some = frame.dropna(subset=column)
    return {key: set(names) for key, names in some.groupby("article_id")[column]}


def place_article(
    via: Mapping[str, Sequence[str]],
    words: Mapping[str, int],
    same: Mapping[str, Sequence[str]],
    *,
    quoted: set[str],
    named: set[str],
    taken: set[str],
) -> list[tuple]:
    """Place the cited sources of one article between its outlet and those who are heard last.

    Args:
        via: the sources, and through whom each is cited.
        words: what each is given.
        same: those that are the same mouth as each.
        quoted: those who are cited for something.
        named: those who deny or are denied.
        taken: those from whom the text says it was taken.

    Returns:
        Source, layer, depth and words carried. Sources that are cited only through each other, in a circle,
        have no root and stand behind.
    """
    heard: dict[str, list[str]] = {name: [] for name in via}
    for name, ways in via.items():
        for way in ways:
            heard[way].append(name)
    first = [name for name in via if not via[name] and (name in quoted | named | taken or heard[name])]
    between = {name for name in first if name in taken and name not in quoted | named and not heard[name]}
    if len(between) == len(first):
        between = set()
    depths = dict.fromkeys(first, 1)
    reached = list(first)
    for name in reached:
        for other in heard[name]:
            if other not in depths:
                depths[other] = depths[name] + 1
                reached.append(other)
    cited = [name for name in via if name in depths or via[name]]
    return [
        (
            name,
            GO_BETWEEN if name in between else ROOT if name in first else BEHIND,
            depths.get(name, 2),
            sum(words[one] for one in reach(name, heard, same)),
        )
        for name in cited
    ]


def reach(name: str, heard: Mapping[str, Sequence[str]], same: Mapping[str, Sequence[str]]) -> set[str]:
    """Return a source, those that are the same mouth, and all that are heard through these in any number of steps."""
    found, waiting = set(same[name]), list(same[name])
    while waiting:
        new = {one for other in heard[waiting.pop()] for one in same[other]} - found
        found |= new
        waiting += new
    return found


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
    rows = rows.assign(rank=rows["identifiability"].map(IDENTIFIABILITY.index))
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


def bound_roots(tables: Tables, *, found: bool = False) -> Bounds:
    """Return the least and the greatest number of different roots that the texts can have between them.

    **Upper bound**: every root of every text is another one, unless the registry says that they are one. More there
    cannot be, since within a text all mentions of one source have been joined as far as that was possible.

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
    return Bounds(rows["article_id"].nunique(), len(rows), len(named) + len(unnamed), len(mouths))


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
    more = ["and so on, see the list"] if len(together) > MOST_SAID else []
    common = f"{count_of(len(mouths), 'root')} {'is' if len(mouths) == 1 else 'are'} common to several texts"
    return f"{begin_sentence(common)}: {'; '.join([*parts, *more])}."


def say_main_roots(tables: Tables) -> str:
    """Say for each text which root carries most words, with those heard through it; ties are named together."""
    rows = root_rows(tables)
    rows = rows[rows["carried"] > 0]
    if rows.empty:
        return "No words are given to a source."
    given = place_sources(tables).groupby("article_id")["words"].sum()
    parts = []
    for key, label in label_articles(tables).items():
        some = rows[rows["article_id"] == key]
        if len(some):
            most = int(some["carried"].max())
            names = join([f"*{name}*" for name in some.loc[some["carried"] == most, "name"]])
            each = "each " if (some["carried"] == most).sum() > 1 else ""
            parts.append(f"in {label} {names} ({each}{most:,} of {count_of(int(given[key]), 'word')})")
    shown = parts if len(parts) <= MOST_SAID else [*parts[:MOST_SAID], "and so on, see the list"]
    return f"Most of what is quoted or reported comes from, or through: {'; '.join(shown)}."
