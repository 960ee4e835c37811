"""Questions about what is said and how it is framed: passages and what differs in them, names, seats, frames, acts.

Each is asked of tables and has a short answer, or None where the tables do not bear one. Those that tie are the answer
together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping

import pandas as pd

from analysis.measures.generic import name_frame
from analysis.measures.passages import DIFFERENCE_NAMES
from analysis.measures.seats import NAME_PART
from analysis.measures.verdicts import Answer, answer_leading, compare, name_texts, outside
from analysis.store import Tables
from analysis.wording import join


def between(tables: Tables) -> pd.DataFrame:
    """Return the passages of two texts, with ``pair`` and ``length`` (characters of both sides)."""
    rows = tables.table("passages")
    rows = rows[rows["a_id"] != rows["b_id"]]
    pairs = list(zip(rows["a_id"], rows["b_id"], strict=True))
    length = (rows["a_end"] - rows["a_start"]) + (rows["b_end"] - rows["b_start"])
    return rows.assign(pair=pairs, length=length)


def answer_pair(tables: Tables, lengths: Mapping[tuple[str, str], int], says: str) -> Answer | None:
    """Answer with the pair of texts that has most of something, or those that tie."""
    most = max(lengths.values(), default=0)
    first = tuple(sorted(pair for pair, length in lengths.items() if length == most)) if most else ()
    if not first:
        return None
    named = join([name_texts(tables, pair) for pair in first])
    return Answer(first, says.format(named), frozenset(first[0]) if len(first) == 1 else frozenset())


def ask_longest(tables: Tables) -> Answer | None:
    """Which two texts have the longest passage in common?"""
    lengths = between(tables).groupby("pair")["length"].max().to_dict()
    return answer_pair(tables, lengths, "the longest passage is common to {}")


def ask_most_shared(tables: Tables) -> Answer | None:
    """Which two texts have most in common?"""
    lengths = between(tables).groupby("pair")["length"].sum().to_dict()
    return answer_pair(tables, lengths, "no other texts say so much the same as {}")


def ask_difference(tables: Tables) -> Answer | None:
    """What differs most often between two texts that say the same?"""
    rows = differences_between(tables)
    counts = rows["what"].map(lambda what: DIFFERENCE_NAMES.get(what, what)).value_counts()
    return answer_leading(counts.to_dict(), "what differs most often where texts say the same is {}")


def ask_attributed(tables: Tables) -> Answer | None:
    """Does one text attribute or hedge what another gives without?"""
    rows = differences_between(tables)
    if between(tables).empty:
        return None
    marks = rows[rows["what"].isin(("attribution", "hedge")) & (rows["a_ranges"].isna() | rows["b_ranges"].isna())]
    some = len(marks) > 0
    says = "something that one text attributes or hedges another gives without"
    return Answer(some, says if some else "what one text attributes or hedges no other gives without")


def differences_between(tables: Tables) -> pd.DataFrame:
    """Return the differences in passages of two texts, those in content aside: these are not named one by one."""
    rows = tables.table("differences")
    return rows[rows["passage_no"].isin(between(tables)["passage_no"]) & (rows["what"] != "content")]


def ask_name(frame: str, what: str) -> Callable[[Tables], Answer | None]:
    """Return the question which name of one naming choice is the commonest."""

    def answer(tables: Tables) -> Answer | None:
        rows = named(tables, frame)
        counts = rows["entry"].map(lambda entry: entry.partition(".")[2]).value_counts()
        many = f"the commonest names for {what} are {{}}"
        return answer_leading(counts.to_dict(), f"the commonest name for {what} is {{}}", many=many, german=True)

    return answer


def ask_seat(tables: Tables) -> Answer | None:
    """What do seats of power stand for most often?"""
    rows = named(tables, "seat")
    rows = rows[rows["reason"] != NAME_PART]
    counts = Counter(reading for reading in rows["reading"].dropna() if reading not in ("open", "inside"))
    says = {"place": "places", "office": "those in office", "side": "a side"}
    return answer_leading(
        {says.get(key, key): n for key, n in counts.items()}, "seats of power stand for {} more often than for another"
    )


def ask_frame(kind: str) -> Callable[[Tables], Answer | None]:
    """Return the question which generic or issue frame most sentences have an indicator of."""

    def answer(tables: Tables) -> Answer | None:
        rows = named(tables, kind)
        rows = rows[rows["sentence_no"].notna()]
        rows = rows.assign(indicated=rows["entry"].map(name_frame))
        # once a sentence, however many of its words indicate the same
        counts = rows.drop_duplicates(["article_id", "sentence_no", "indicated"])["indicated"].value_counts()
        return answer_leading(counts.to_dict(), f"no {kind} frame is indicated in more sentences than {{}}")

    return answer


def named(tables: Tables, frame: str) -> pd.DataFrame:
    """Return the rows of one frame outside boilerplate."""
    rows = outside(tables, "frames")
    return rows[rows["frame"] == frame]


def ask_doer(tables: Tables) -> Answer | None:
    """Do more nominalised acts stand with a doer than without?"""
    rows = outside(tables, "nominal_acts")
    bare = int(rows["agent_start"].isna().sum())
    more = "more nominalised acts stand without a doer than with one"
    less = "more nominalised acts stand with a doer than without one"
    return compare(bare, len(rows) - bare, more, less, "nominalised acts stand as often with a doer as without")
