"""Choose which rungs a figure of ladders shows, with which words of the texts, and say in words what it shows."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis.excerpts import Door
from analysis.measures.ladder import HEADLINE, NOUN
from analysis.snippets import first_words
from analysis.store import read_ranges
from analysis.telling import brief_name, say_briefly
from analysis.wording import begin_sentence, count_of, join

MOST_LADDERS = 5  # side by side: more would be too narrow to read
MOST_RUNGS = 11  # of one text
UNMARKED = {"asked": "as a question", "reported": "as another's word"}  # where no words of the text mark it
NO_MARK = "no mark"
NAMES = {
    "asserted": "asserted",
    "reported": "reported",
    "inferred": "inferred",
    "asked": "asked or open",
    "denied": "denied",
    NOUN: "taken for granted, as a noun",
}


def write_words(door: Door, rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rungs with a column ``form``: the few words that mark each, as the door lets them out.

    Args:
        door: hands out the words.
        rows: as ``measures.ladder.rung_rows`` returns them.
    """
    found = []
    for row in rows.itertuples():
        parts = [first_words(door, [f"{row.article_id}:{start}-{end}"]) for start, end in read_ranges(row.marks)]
        found.append(" … ".join(part for part in parts if part) or None)
    return rows.assign(form=pd.Series(found, rows.index, dtype="object"))


def choose_texts(rows: pd.DataFrame, labels: Sequence[str]) -> list[str]:
    """Return the texts that are drawn, in their order: those with most rungs where there are many."""
    counts = rows["label"].value_counts()
    having = [label for label in labels if label in counts.index]
    best = sorted(having, key=lambda label: -counts[label])[:MOST_LADDERS]
    return [label for label in having if label in best]


def choose_rungs(rows: pd.DataFrame, label: str) -> tuple[list, int]:
    """Return the rungs of one text that are drawn, and how many are not."""
    some = list(rows[rows["label"] == label].itertuples())
    return some[:MOST_RUNGS], max(0, len(some) - MOST_RUNGS)


def find_varying(rows: pd.DataFrame) -> list[str]:
    """Return the texts that put their headline's claim in more ways than one, in their order."""
    own = rows[(rows["claim"] == HEADLINE) & (rows["kind"] != NOUN)]
    ways = own.groupby("label", sort=False)["status"].nunique()
    return ways.index[ways > 1].tolist()


def say_chosen(rows: pd.DataFrame, labels: Sequence[str]) -> str:
    """Say in a caption which texts and rungs are left out; nothing where all are drawn."""
    chosen = choose_texts(rows, labels)
    left, out = sum(choose_rungs(rows, label)[1] for label in chosen), ""
    if len(chosen) < len(labels):
        one = len(chosen) == 1
        having = "the one that has a headline" if one else "those that have a headline"
        which = "those with most rungs" if len(chosen) == MOST_LADDERS else having
        out = f" Of {len(labels):,} texts {len(chosen):,} {'is' if one else 'are'} drawn, {which}."
    if left:
        out += f" {begin_sentence(count_of(left, 'rung'))} far down {'is' if left == 1 else 'are'} left out."
    return out


def describe_rungs(rows: pd.DataFrame, labels: Sequence[str]) -> str:
    """Say what is to be seen in the ladders: which texts put their claim in several ways, and how headlines put it."""
    chosen = choose_texts(rows, labels)
    if not chosen:
        return "An empty figure: no headline was found whose claim could be followed."
    varying = find_varying(rows)
    several = [brief_name(label) for label in chosen if label in varying]
    said = f"{join(several)} {'puts' if len(several) == 1 else 'put'} it in several ways" if several else (
        "none puts it in more ways than one"
    )  # fmt: skip
    own = rows[rows["label"].isin(chosen) & (rows["claim"] == HEADLINE) & (rows["kind"] != NOUN)]
    ways = [f"{NAMES[status]} {count}" for status in NAMES if (count := int((own["status"] == status).sum()))]
    nouns = int((rows["label"].isin(chosen) & (rows["kind"] == NOUN)).sum())
    return say_briefly([
        f"Of {count_of(len(chosen), 'text')} whose headline's claim is followed, {said}.",
        f"Rungs: {', '.join(ways)}." if ways else "",
        f"{count_of(nouns, 'noun takes', 'nouns take')} a statement for granted.".capitalize() if nouns else "",
        *(say_top(own, label) for label in chosen),
    ])  # fmt: skip


def say_top(own: pd.DataFrame, label: str) -> str:
    """Say how the headline of a text puts its claim, and with which words; nothing where it has none."""
    top = own[(own["label"] == label) & (own["role"] == "headline")]
    if top.empty:
        return ""
    rung = next(top.itertuples())
    words = f" ({rung.form})" if rung.form else f", {UNMARKED.get(rung.status, NO_MARK)}"
    return f"{brief_name(label)}'s headline: {NAMES[rung.status]}{words}."
