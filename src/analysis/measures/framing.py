"""Measures of framing: which name was chosen, how often, and what stands beside it."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from analysis.measures.shared import label_articles, name_some, say_range, texts, with_labels
from analysis.store import Tables
from analysis.wording import bare_word, begin_sentence, count_of, join, number_word, times

CHOICE_NAMES = {
    "war": "the war",
    "unnamed_source": "people without a name",
    "ruler": "those who rule",
    "talks": "talks",
    "pressure": "means of pressure",
}


def name_rows(tables: Tables) -> pd.DataFrame:
    """Return the naming choices outside boilerplate with ``label`` and ``name``, the variant chosen.

    The table has other devices of framing, too: words that indicate an issue or a frame, and seats of power, which
    have measures of their own (``measures.seats``) and are not counted a second time here.
    """
    frames = tables.table("frames")
    named = (frames["role"] != "boilerplate") & frames["frame"].isin(CHOICE_NAMES)
    frames = with_labels(tables, frames[named])
    return frames.assign(name=frames["entry"].map(name_of))


def name_of(entry: str) -> str:
    """Return the variant that a lexicon entry stands for: what follows the first dot of its id."""
    return entry.partition(".")[2]


def name_counts(tables: Tables, frame: str) -> pd.DataFrame:
    """Return how often each variant of one choice occurs in each text: ``name``, ``label``, ``count``, most first."""
    rows = name_rows(tables)
    rows = rows[rows["frame"] == frame]
    order = rows["name"].value_counts()
    counts = rows.groupby(["name", "label"]).size()
    ranked = sorted(order.index, key=lambda name: (-order[name], name))
    labels = label_articles(tables).values()
    found = [(name, label, int(counts.get((name, label), 0))) for name in ranked for label in labels]
    return pd.DataFrame([row for row in found if row[2]], columns=["name", "label", "count"])


def name_table(tables: Tables, *, but: Collection[str] = ()) -> pd.DataFrame:
    """Return naming choices, the most frequent first: ``choice``, ``name``, ``count``, ``texts`` that make it.

    Args:
        tables: the tables.
        but: choices to leave out.
    """
    rows = name_rows(tables)
    rows = rows[~rows["frame"].isin(but)]
    counts = rows.groupby(["frame", "name"])["label"].agg(count="size", texts="nunique").reset_index()
    counts = counts.rename(columns={"frame": "choice"})
    counts["choice"] = counts["choice"].map(lambda choice: CHOICE_NAMES.get(choice, choice.replace("_", " ")))
    return counts.sort_values(["choice", "count", "name"], ascending=[True, False, True]).reset_index(drop=True)


def first_names(tables: Tables, frame: str) -> pd.DataFrame:
    """Return the first name that each text chooses: one row a text that has any, with its place."""
    rows = name_rows(tables)
    return rows[rows["frame"] == frame].drop_duplicates("article_id").reset_index(drop=True)


def say_first(tables: Tables, frame: str, what: str) -> str:
    """Say in how many texts the name that comes first is also the one that the text uses most.

    Args:
        frame: the choice.
        what: what is named, in words: 'the war'.
    """
    rows = name_rows(tables)
    rows = rows[rows["frame"] == frame]
    if rows.empty:
        return f"No text names {what}."
    kept, lost = [], []
    for label, some in rows.groupby("label", sort=False):
        counts = some["name"].value_counts()
        (kept if counts[some["name"].iloc[0]] == counts.max() else lost).append(label)
    number = len(kept) + len(lost)
    if number == 1:
        return f"The first name for {what} is {'also' if kept else 'not'} the one that the text uses most."
    out = f"Of the {count_of(number, 'text')} that name {what}, {bare_word(len(kept))} "
    out += f"{'keeps' if len(kept) == 1 else 'keep'} mostly to the first name"
    return f"{out}; in {name_some(lost)} another is commoner." if lost else f"{out}."


def say_names(tables: Tables, frame: str, what: str) -> str:
    """Say how many names one choice has, which is commonest, and how many texts use it.

    Args:
        frame: the choice.
        what: what is named, in words: 'the war'.
    """
    rows = name_rows(tables)
    rows = rows[rows["frame"] == frame]
    if rows.empty:
        return f"No name for {what} was found in {texts(len(tables.article_ids()))}."
    counts = rows["name"].value_counts()
    top = sorted(name for name, count in counts.items() if count == counts.max())
    where = rows[rows["name"].isin(top)]["label"].nunique()
    variants = len(counts)
    lead = f"{begin_sentence(count_of(variants, 'name'))} for {what} {'occurs' if variants == 1 else 'occur'}"
    if counts.max() == 1 and variants > 1:
        return f"{lead}, none of them more than once."
    most, often = join([f"*{name}*" for name in top[:4]]), times(int(counts.max()))
    return (
        f"{lead}, {times(len(rows))} in all; the commonest {'is' if len(top) == 1 else 'are'} {most} "
        f"({often}{' each' if len(top) > 1 else ''}, in {count_of(where, 'text')}{say_share_of_one(rows, top)})."
    )


def say_share_of_one(rows: pd.DataFrame, top: list[str]) -> str:
    """Say how many of the uses of the commonest name stand in one text, where several have it and one has most of them.

    Args:
        rows: the naming choices of one kind.
        top: the commonest names; of several, nothing is said.
    """
    by_text = rows.loc[rows["name"] == top[0], "article_id"].value_counts()
    if len(top) > 1 or len(by_text) < 2 or 2 * by_text.max() <= by_text.sum():
        return ""
    return f", {bare_word(int(by_text.max()))} of them in one text"


def say_frames(tables: Tables) -> str:
    """Say how often the texts make a choice of name at all, by text."""
    rows, labels = name_rows(tables), label_articles(tables)
    if rows.empty:
        return f"No naming choice that the lexicon knows was found in {texts(len(labels))}."
    by_text = rows["label"].value_counts()
    counts = {label: int(by_text.get(label, 0)) for label in labels.values()}
    choices = rows["frame"].nunique()
    return (
        f"{begin_sentence(count_of(len(rows), 'naming choice'))} of {number_word(choices)} "
        f"{'kind' if choices == 1 else 'kinds'} {'stands' if len(rows) == 1 else 'stand'} in {texts(len(labels))}"
        + (f"; by text they run {say_range(counts)}." if len(counts) > 1 else ".")
    )
