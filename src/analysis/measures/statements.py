"""Measures of what becomes of the headline's statement: how each sentence puts it, and who takes it back."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis.measures.placing import find_places
from analysis.measures.remembering import remembered
from analysis.measures.shared import BOILERPLATE, count_table, label_articles, texts, with_labels
from analysis.records import ROLES, STATUSES
from analysis.statements.echoes import retells
from analysis.store import Tables
from analysis.wording import bare_word, count_of, join, number_word

STATUS_PHRASES = {
    "asserted": "asserted",
    "reported": "passed on as somebody's word",
    "inferred": "inferred",
    "asked": "asked or left open",
    "denied": "denied",
}
PARTS = (
    ("headline", "sentence in headlines", "sentences in headlines"),
    ("lead", "sentence in leads", "sentences in leads"),
    ("summary", "sentence in summaries", "sentences in summaries"),
    ("body", "sentence in the body", "sentences in the body"),
)


@remembered
def statement_rows(tables: Tables) -> pd.DataFrame:
    """Return the sentences whose status is known, boilerplate aside, with ``label`` and ``place``."""
    sentences = tables.table("sentences")
    sentences = with_labels(tables, sentences[(sentences["role"] != "boilerplate") & sentences["status"].notna()])
    return sentences.assign(place=find_places(tables, sentences))


def retells_by_words(tables: Tables, sentences: pd.DataFrame) -> pd.Series:
    """Say of each sentence whether it is a headline or repeats enough of its content words.

    What is enough is decided in ``statements.echoes``.
    """
    words = tables.table("articles").set_index("article_id")["headline_words"]
    known = sentences["article_id"].map(words).astype(int)
    enough = [
        role == "headline" or (not pd.isna(echoes) and retells(int(echoes), total))
        for role, echoes, total in zip(sentences["role"], sentences["echoes"], known, strict=True)
    ]
    return pd.Series(enough, sentences.index, dtype=bool)


def status_counts(tables: Tables) -> pd.DataFrame:
    """Return how many sentences of each part of the texts have each status: ``part``, ``sentences``, each status."""
    found = tables.count("sentences", ["role", "status"], but=BOILERPLATE).dropna()
    counts = {(row.role, row.status): row.n for row in found.itertuples(index=False)}
    rows = [(role, *(counts.get((role, key), 0) for key in STATUSES)) for role in ROLES]
    rows = [(role, sum(numbers), *numbers) for role, *numbers in rows if any(numbers)]
    return pd.DataFrame(rows, columns=["part", "sentences", *STATUSES])


def status_by_text(tables: Tables) -> pd.DataFrame:
    """Return counts of sentences by status and text; see ``count_table``."""
    labels = label_articles(tables)
    found = tables.count("sentences", ["article_id", "status"], but=BOILERPLATE).dropna()
    counts = found.pivot(index="article_id", columns="status", values="n")
    counts = counts.reindex(index=list(labels), columns=list(STATUSES)).fillna(0).astype("int64")
    return count_table(counts, labels, {}, "status")


def say_statuses(counts: Mapping[str, int]) -> str:
    """Say how many sentences have each status; what never occurs is left out."""
    return join([f"{bare_word(n)} {STATUS_PHRASES[key]}" for key, n in counts.items() if n])


def say_parts(tables: Tables) -> str:
    """Say for headlines, leads and body how many of their sentences are asserted without any mark."""
    frame = status_counts(tables).set_index("part")
    parts = [
        say_part(int(frame.loc[part, "asserted"]), int(frame.loc[part, "sentences"]), one, many)
        for part, one, many in PARTS
        if part in frame.index
    ]
    if not parts:
        return f"No sentence with a status was found in {texts(len(label_articles(tables)))}."
    return f"In the writer's own voice and without a mark: {join(parts)}."


def say_part(number: int, whole: int, one: str, many: str) -> str:
    """Say how many of some sentences it is: the one, not the one, both, all five, two of five."""
    if whole == 1:
        return f"{'' if number else 'not '}the one {one}"
    if number == whole:
        return f"{'both' if whole == 2 else 'all ' + number_word(whole)} {many}"
    return f"{bare_word(number)} of {count_of(whole, one, many)}"
