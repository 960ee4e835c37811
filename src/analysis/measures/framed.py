"""What the chapter on framing begins with, and rows for its figures."""

from __future__ import annotations

import pandas as pd

from analysis.measures.acts import act_rows, say_unnamed
from analysis.measures.framing import name_rows
from analysis.measures.generic import ALL, READINGS
from analysis.measures.seats import MIXED, seat_rows
from analysis.measures.shared import label_articles, texts
from analysis.store import Tables
from analysis.wording import count_of, join, number_word

COLUMNS = ["name", "series", "value", "low", "high", "alone", "note"]
READING_NAMES = {"one": "one indicator or more", "two": "two or more"}
MOST_WORDS = 25  # of a figure of key words


def share_rows(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the shares of sentences in all texts together, as rows of a figure with a series for each reading.

    Args:
        frame: as ``measures.generic.frame_rows`` returns it.
    """
    rows = [
        (row["frame"], reading, row[f"{reading} share"], row[f"{reading} low"], row[f"{reading} high"], False,
         f"{row['one']:,} of {row['sentences']:,}")
        for row in frame[frame["label"] == ALL].to_dict("records")
        for reading in READINGS
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=COLUMNS).astype({"value": "float64", "low": "float64", "high": "float64"})


def frame_counts(frame: pd.DataFrame) -> pd.DataFrame:
    """Return in how many sentences of each text a frame is indicated: ``name``, ``label``, ``count``, zeros left out.

    Args:
        frame: as ``measures.generic.frame_rows`` returns it.
    """
    some = frame[(frame["label"] != ALL) & (frame["one"] > 0)]
    return some[["frame", "label", "one"]].set_axis(["name", "label", "count"], axis=1).reset_index(drop=True)


def frame_table(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the shares with their intervals, all texts together and text by text, to be read.

    Args:
        frame: as ``measures.generic.frame_rows`` returns it.
    """
    keep = {
        "frame": "frame",
        "label": "text",
        "one": "sentences",
        "one share": "%",
        "one low": "from",
        "one high": "to",
        "two": "strictly",
        "two share": "strictly, %",
    }
    rows = frame[frame["one"] > 0]
    return rows[list(keep)].rename(columns=keep).reset_index(drop=True)


def word_rows(frame: pd.DataFrame, number: int) -> pd.DataFrame:
    """Return the first key words as rows of a figure: their log ratio, and what leaving one text out makes of it.

    Args:
        frame: as ``measures.keyness.keyness_rows`` returns it.
        number: how many texts there are.
    """
    rows = [
        (row["word"], "ratio", row["log ratio"], row["low"], row["high"], row["texts"] == 1,
         f"{row['texts']:,} of {number:,}")
        for row in frame.head(MOST_WORDS).to_dict("records")
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=COLUMNS).astype({"value": "float64", "low": "float64", "high": "float64"})


def say_framing(tables: Tables) -> str:
    """Say in how many ways the texts name a war and people without a name, what seats stand for, who acts."""
    names, seats, acts = name_rows(tables), seat_rows(tables), act_rows(tables)
    whole, parts = texts(len(label_articles(tables))), []
    goes = {
        "war": ("a war goes by", "name"),
        "unnamed_source": ("people whom the writer leaves unnamed go by", "description"),
    }
    for frame, (what, word) in goes.items():
        number = int(names.loc[names["frame"] == frame, "name"].nunique())
        if number:
            parts.append(f"{what} {count_of(number, word)}")
    if len(seats):
        senses = seats[seats["reading"].isin(MIXED)].groupby("seat")["reading"].nunique()
        often = seats["seat"].value_counts()
        most = [seat for seat, number in senses.items() if number > 1 and number == senses.max()]
        top = sorted(most, key=lambda seat: (-often[seat], seat))[:1]
        parts += [f"*{seat}* is used in {number_word(int(senses[seat]))} senses" for seat in top]
    if not parts and acts.empty:
        return f"No naming choice, no seat of power and no noun of action was found in {whole}."
    last = say_unnamed(acts) if len(acts) else ""
    return f"In {whole}, {'; '.join(filter(None, (join(parts), last)))}."
