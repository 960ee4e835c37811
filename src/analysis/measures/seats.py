"""Measures of seats of power: for what a building or a capital stands each time that it is named."""

from __future__ import annotations

import pandas as pd

from analysis.measures.framing import name_of
from analysis.measures.shared import MOST_NAMED, label_articles, name_some, texts, with_labels
from analysis.store import Tables
from analysis.wording import bare_word, begin_sentence, count_of, join

NEEDS = ("frames",)  # tables that a chapter has to declare
READING_NAMES = {
    "office": "those who speak for it",
    "side": "a side that wants something or is dealt with",
    "inside": "part of a word or phrase for who belongs to it",
    "place": "the place itself",
    "open": "not decided by the words beside it",
}
READING_PHRASES = {
    "office": "for those who speak there",
    "side": "for a side that wants something or is dealt with",
    "inside": "inside a word or phrase for who belongs there",
    "place": "for the place itself",
    "open": "for something that the words beside it do not decide",
}
NAME_PART = "part_of_name"  # the reason of a reading that reads the word as a part of another name
MIXED = ("office", "side", "place")  # one word with several of these slides from one to the other


def seat_rows(tables: Tables) -> pd.DataFrame:
    """Return the mentions of seats of power, with ``label``, ``seat`` and ``stands`` (in words).

    Boilerplate is left out, and so are words that belong to the name of something else (*Universität Wien*).
    """
    frames = tables.table("frames")
    seats = frames[(frames["frame"] == "seat") & (frames["role"] != "boilerplate") & (frames["reason"] != NAME_PART)]
    rows = with_labels(tables, seats)
    rows = rows.assign(reading=rows["reading"].fillna("open"))
    return rows.assign(seat=rows["entry"].map(name_of), stands=rows["reading"].map(READING_NAMES)).reset_index(
        drop=True
    )


def reading_counts(tables: Tables) -> pd.DataFrame:
    """Return how often seats are read in each way in each text: ``label``, ``part`` (the reading), ``value``."""
    counts = seat_rows(tables).groupby(["label", "reading"]).size()
    found = [
        (label, reading, int(counts.get((label, reading), 0)))
        for label in label_articles(tables).values()
        for reading in READING_NAMES
    ]
    return pd.DataFrame([row for row in found if row[2]], columns=["label", "part", "value"])


def seat_table(tables: Tables) -> pd.DataFrame:
    """Return one row a seat, the commonest first: ``seat``, a count a reading, ``all``, ``texts`` that name it."""
    rows = seat_rows(tables)
    out = []
    for seat, some in rows.groupby("seat"):
        counts = some["reading"].value_counts()
        readings = [int(counts.get(key, 0)) for key in READING_NAMES]
        out.append((seat, *readings, len(some), some["article_id"].nunique()))
    out.sort(key=lambda row: (-row[-2], row[0]))
    columns = ["seat", "office", "side", "in a word", "place", "open", "all", "texts"]
    return pd.DataFrame(out, columns=columns)


def examples(tables: Tables, *, most: int = 3) -> pd.DataFrame:
    """Return some mentions of each reading, of as many texts as there are, the commonest seats first.

    Args:
        tables: the tables.
        most: how many mentions of one reading.
    """
    rows = seat_rows(tables)
    ranks = {seat: rank for rank, seat in enumerate(rows["seat"].value_counts(sort=True).index)}
    rows = rows.assign(rank=rows["seat"].map(ranks), turn=rows.groupby(["reading", "label"]).cumcount())
    order = {reading: place for place, reading in enumerate(READING_NAMES)}
    rows = rows.assign(order=rows["reading"].map(order)).sort_values(["order", "turn", "rank"], kind="stable")
    kept = rows.groupby("reading", sort=False).head(most)
    return kept.drop(columns=["rank", "turn", "order"]).reset_index(drop=True)


def say_seats(tables: Tables) -> str:
    """Say how often seats of power are named, what they stand for, and in how many texts one of them slides."""
    rows, labels = seat_rows(tables), label_articles(tables)
    if rows.empty:
        return f"No seat of power is named in {texts(len(labels))}."
    counts = rows["reading"].value_counts()
    parts = [f"{bare_word(int(counts[key]))} {says}" for key, says in READING_PHRASES.items() if key in counts]
    one = len(rows) == 1
    out = (
        f"{begin_sentence(count_of(len(rows), 'mention'))} of {count_of(rows['seat'].nunique(), 'seat')} of power "
        f"{'stands' if one else 'stand'} in {texts(len(labels))}: {join(parts)}."
    )
    return f"{out} {say_slides(rows)}"


def say_slides(rows: pd.DataFrame) -> str:
    """Say in which texts one word stands for several things, and which word does so most.

    Args:
        rows: as ``seat_rows`` returns them, at least one.
    """
    some = rows[rows["reading"].isin(MIXED)]
    readings = some.groupby(["label", "seat"])["reading"].nunique()
    sliding = readings[readings > 1]
    if sliding.empty:
        return "No text uses one of these words in more senses than one."
    where = list(dict.fromkeys(some.loc[some["label"].isin(sliding.index.get_level_values("label")), "label"]))
    words = sliding.groupby("seat").size()
    top = sorted(words[words == words.max()].index)
    named = join([f"*{word}*" for word in top[:MOST_NAMED]])
    others = " and others" if len(top) > MOST_NAMED else ""
    return f"In {name_some(where)}, one name stands for more than one thing, most often {named}{others}."
