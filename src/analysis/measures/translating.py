"""Quotations that can only be translations, and whether a text says that they are.

What somebody of another country is quoted with in quotation marks was, as a rule, said in another language: who chose
the German words is somebody else. Whether it was so in a single case the texts do not show; only the rule is counted.
"""

from __future__ import annotations

import pandas as pd

from analysis import lexicon
from analysis.measures.givenwords import read_texts
from analysis.measures.shared import name_some, texts, with_labels
from analysis.store import Tables
from analysis.wording import count_of, number_word

GERMAN_SPEAKING = frozenset({"Germany", "Austria", "Switzerland", "Liechtenstein"})  # where German is first language
COLUMNS = ["label", "article_id", "quotation_no", "start", "end", "tokens", "name", "side"]


def foreign_quotations(tables: Tables) -> pd.DataFrame:
    """Return the direct quotations of sources from countries where German is not the first language.

    The country is that of the source, or of one through whom it is cited.

    Returns:
        ``COLUMNS``: ``name`` is the source's, ``side`` the country.
    """
    sources = tables.table("sources")
    sides = {(row.article_id, row.source_id): row.side for row in sources.itertuples() if isinstance(row.side, str)}
    names = {(row.article_id, row.source_id): row.name for row in sources.itertuples(index=False)}
    via = {(row.article_id, row.source_id): row.via.split() for row in sources.itertuples() if isinstance(row.via, str)}
    quotations = with_labels(tables, tables.table("quotations"))
    out = []
    direct = quotations[quotations["type"] == "direct"].dropna(subset="source_id")
    for row in direct[[*(name for name in COLUMNS if name in direct), "source_id"]].to_dict("records"):
        article, source = row["article_id"], row["source_id"]
        known = [sides[article, key] for key in (source, *via.get((article, source), ())) if (article, key) in sides]
        abroad = [side for side in known if side not in GERMAN_SPEAKING]
        if abroad:
            out.append(row | {"name": names[article, source], "side": abroad[0]})
    return pd.DataFrame(out, columns=COLUMNS)


def find_notices(tables: Tables) -> pd.DataFrame:
    """Return the places where a text speaks of another language or of a translation; boilerplate counts as well.

    Returns:
        Columns ``label``, ``article_id``, ``start``, ``end``, ``form`` and ``entry``.
    """
    rows = [
        (key, hit.start, hit.end, text[hit.start : hit.end], hit.entry.id)
        for key, text in read_texts(tables).items()
        for hit in sorted(lexicon.load("translating").find(text), key=lambda hit: hit.start)
    ]
    return with_labels(tables, pd.DataFrame(rows, columns=["article_id", "start", "end", "form", "entry"]))


def count_foreign(tables: Tables) -> pd.DataFrame:
    """Return by text the direct quotations of foreign sources, their words, and how often a translation is told of."""
    found, notices = foreign_quotations(tables), find_notices(tables)
    rows = []
    for label, some in found.groupby("label", sort=False):
        rows.append((label, len(some), int(some["tokens"].sum()), int((notices["label"] == label).sum())))
    return pd.DataFrame(rows, columns=["text", "quotations", "words", "notices"])


def say_translations(tables: Tables) -> str:
    """Say how many quotations in marks are of foreign sources, and how many of their texts speak of a translation."""
    found = count_foreign(tables)
    if found.empty:
        return f"No direct quotation of a source from abroad was found in {texts(len(tables.article_ids()))}."
    number = int(found["quotations"].sum())
    told = found.loc[found["notices"] > 0, "text"].tolist()
    every = len(found)
    where = name_some(found["text"].tolist())
    said = (
        f"At least {count_of(number, 'quotation')} in marks {'is' if number == 1 else 'are'} of sources from "
        f"countries where German is not the first language, in {where}. "
    )
    if not told:
        return said + (
            "That text does not say that it is a translation."
            if every == 1
            else "Not one of these texts says that they are translations."
        )
    if len(told) == every:
        return (
            said
            + f"{'That text' if every == 1 else 'Each of these texts'} speaks of another language or a translation."
        )
    return said + (
        f"Of these texts {name_some(told)} {'speaks' if len(told) == 1 else 'speak'} of another language or a "
        f"translation, the other {number_word(every - len(told))} {'does' if every - len(told) == 1 else 'do'} not."
    )
