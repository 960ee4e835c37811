"""Which reports the texts retell, as far as that was found elsewhere: kept apart from the roots that they state.

A *parent* of a text is a report that it retells (``analysis.parents``). Of several parents of one text some may only
have been on the way: whatever another came through is an *intermediary*; at the others the way ends, as far as known.
That a text names the outlet of a parent is a finding about the text, so it goes by the sources found in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import pandas as pd

from analysis.measures.corpus import say_date
from analysis.measures.shared import name_some, texts, with_labels
from analysis.measures.sources import MOST_SAID
from analysis.store import Tables
from analysis.wording import begin_sentence, count_of, join, number_word

PUBLISHERS = ("medium", "document", "organisation")  # what can be the outlet: a person of its name is not
ARTICLES = {"the", "der", "die", "das"}  # with or without one, an outlet's name is the same
YES, NO = "yes", "no"


def parent_rows(tables: Tables) -> pd.DataFrame:
    """Return the table ``parents`` with ``label`` and five more columns.

    ``known`` is the first word of the evidence. ``last`` says whether the report is no intermediary of its text.
    ``through`` is the outlet of the intermediary, and ``through_known`` how that is known; both are empty where there
    is none, and the former where its outlet is not known. ``named`` says whether the outlet is a source of the text:
    yes, no, or nothing where the outlet is not known.
    """
    rows = with_labels(tables, tables.table("parents"))
    keys = list(zip(rows["article_id"], rows["parent_id"], strict=True))
    via = list(zip(rows["article_id"], rows["via_id"], strict=True))  # in the texts' own rows, or nowhere
    known = [cell.partition(":")[0] for cell in rows["evidence"]]
    outlets = [cell if isinstance(cell, str) else None for cell in rows["outlet"]]
    outlet_of, known_of = dict(zip(keys, outlets, strict=True)), dict(zip(keys, known, strict=True))
    names, on_the_way = names_by_article(tables), set(via)

    def column(cells: Iterable) -> pd.Series:
        return pd.Series(list(cells), rows.index, dtype="str")

    return rows.assign(
        known=column(known),
        last=pd.Series([key not in on_the_way for key in keys], rows.index, dtype=bool),
        through=column(outlet_of.get(one) for one in via),
        through_known=column(known_of.get(one) for one in via),
        named=column(
            (YES if is_named(outlet, names.get(key, ())) else NO) if outlet else None
            for (key, _), outlet in zip(keys, outlets, strict=True)
        ),
    )


def names_by_article(tables: Tables) -> dict[str, list[set[str]]]:
    """Return for each article the words of the names of all its sources that could be outlets."""
    sources = tables.table("sources")
    names: dict[str, list[set[str]]] = {}
    for row in sources[sources["kind"].isin(PUBLISHERS)].itertuples():
        names.setdefault(row.article_id, []).append(words_of(row.name))
    return names


def words_of(name: str) -> set[str]:
    """Return the words of a name, without regard to case and articles."""
    return set(re.findall(r"\w+", name.casefold())) - ARTICLES


def is_named(outlet: str, names: Iterable[set[str]]) -> bool:
    """Say whether an outlet's name is one of several names, or part of one."""
    words = words_of(outlet)
    return bool(words) and any(words <= name for name in names)


def say_retold(tables: Tables) -> str:
    """Say how many reports the texts are known to retell, of how many outlets, and which of them share one."""
    rows = parent_rows(tables)
    if rows.empty:
        return f"No report from elsewhere is noted for {texts(len(tables.article_ids()))}."
    last = rows[rows["last"]]
    reports = last.drop_duplicates("parent_id")
    retelling, every = rows["article_id"].nunique(), len(tables.article_ids())
    who = count_of(every, "text") if retelling == every else f"{number_word(retelling)} of {texts(every)}"
    said = f"{say_how_known(last['known'])}: {who} {'retells' if retelling == 1 else 'retell'}"
    if len(reports) == 1:
        return f"{said} one report {name_report(last)}."
    said += f" {count_of(len(reports), 'report')}, as the notes tell them apart,"
    if reports["outlet"].notna().all():
        said += f" of {count_of(reports['outlet'].nunique(), 'outlet')}"
    return f"{said.rstrip(',')}{say_shared(last)}."


def say_how_known(known: Iterable[str]) -> str:
    """Say whence a finding is that does not rest on the texts alone."""
    ways = set(known)
    if ways == {"stated"}:
        return "By what the texts say themselves"
    way = "found elsewhere" if "found" in ways else "inferred"
    if len(ways) == 1:
        return f"{begin_sentence(way)}, not in the texts"
    return f"By the corpus's notes, partly {way}"


def say_shared(last: pd.DataFrame) -> str:
    """Return what to add on reports that several texts retell; nothing where there is none."""
    shared = [some for _, some in last.groupby("parent_id", sort=False) if len(some) > 1]
    parts = [f"{name_some(some['label'].tolist())} the same one {name_report(some)}" for some in shared[:MOST_SAID]]
    more = ["the list has the rest"] if len(shared) > MOST_SAID else []
    return "".join(f"; {part}" for part in [*parts, *more])


def name_report(some: pd.DataFrame) -> str:
    """Return a report's outlet and date, as far as they are known."""
    row = some.iloc[0]
    outlet = row["outlet"] if isinstance(row["outlet"], str) else "outlet not known"
    return f"({outlet}, {say_date(row['date'])})" if isinstance(row["date"], str) else f"({outlet})"


def say_through(tables: Tables) -> str:
    """Say in which texts a report came through another, through which, and how that is known."""
    rows = parent_rows(tables)
    rows = rows[rows["via_id"].notna()]
    if rows.empty:
        return "That a report came through another is noted of no text."
    steps = [
        f"in {row.label} through {row.through if isinstance(row.through, str) else 'one that is not known'}"
        f" ({row.through_known})"
        for row in rows.drop_duplicates(["article_id", "via_id"]).itertuples()
    ]
    rest = " The list has the rest." if len(steps) > MOST_SAID else ""
    number = count_of(rows["article_id"].nunique(), "text")
    return f"In {number} a report came through another: {join(steps[:MOST_SAID])}.{rest}"


def say_named(tables: Tables) -> str:
    """Say how many of the outlets that stand behind a text are among its sources, and which are not."""
    rows = parent_rows(tables)
    pairs = rows.dropna(subset="outlet").drop_duplicates(["article_id", "outlet"])
    if pairs.empty:
        return "No outlet is known to stand behind a text."
    hidden = [f"{row.outlet} in {row.label}" for row in pairs[pairs["named"] == NO].itertuples()]
    shown = join(hidden[:MOST_SAID]) + ("; the list has the rest" if len(hidden) > MOST_SAID else "")
    if not hidden:
        said = "Every outlet that is known to stand behind a text is named in it."
    elif len(hidden) == len(pairs):
        said = f"No outlet that is known to stand behind a text is named in it: {shown}."
    else:
        named = len(pairs) - len(hidden)
        said = (
            f"Of {count_of(len(pairs), 'outlet')} known to stand behind a text, counted text by text, "
            f"{number_word(named)} {'is' if named == 1 else 'are'} named in it, and {number_word(len(hidden))} "
            f"{'is' if len(hidden) == 1 else 'are'} not: {shown}."
        )
    unknown = [
        f"{row.label} ({row.known})" for row in rows[rows["outlet"].isna()].drop_duplicates("label").itertuples()
    ]
    return f"{said} Behind {name_some(unknown)} stands another that is not known." if unknown else said
