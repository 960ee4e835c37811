"""How sources that are not identified are described: in which words, how near to the matter, and as how many."""

from __future__ import annotations

import pandas as pd

from analysis.measures.sources import cited_rows, unidentified
from analysis.records import NEARNESS
from analysis.store import TEXTS, Tables, read_ranges
from analysis.wording import bare_word, begin_sentence, count_of, join, number_word

NEARNESS_NAMES = {
    "inside": "inside the matter",
    "close": "close to it",
    "former": "formerly in it",
    "outside": "outside it",
}


def description_rows(tables: Tables) -> pd.DataFrame:
    """Return the descriptions of the sources that are not identified, in the order of the texts.

    Returns:
        The columns of ``measures.sources.cited_rows``, ``start`` and ``end`` of the description, and ``number`` (as how
        many they are said to be, in words). One row for each wording; a source that is not described has its first
        mention.
    """
    raw = tables.table(TEXTS).set_index("article_id")["text"]
    rows = []
    for source in unidentified(tables).to_dict("records"):
        ranges = read_ranges(source["described"]) or read_ranges(source["mentions"])[:1]
        wordings = {raw[source["article_id"]][start:end].casefold(): (start, end) for start, end in reversed(ranges)}
        number = say_number(source["count_low"], source["count_high"])
        rows += [source | {"start": s, "end": e, "number": number} for s, e in sorted(wordings.values())]
    columns = [*unidentified(tables).columns, "start", "end", "number"]
    return pd.DataFrame(rows, columns=columns)


def say_number(low: object, high: object) -> str | None:
    """Say as how many a source is described; None where nothing says it."""
    if pd.isna(low):
        return None
    if pd.isna(high):
        return f"{number_word(int(low))} or more"
    return number_word(int(low)) if low == high else f"{number_word(int(low))} to {number_word(int(high))}"


def say_descriptions(tables: Tables) -> str:
    """Say how near to the matter the sources that are not identified are placed, and of how many the number is told."""
    rows = unidentified(tables)
    if rows.empty:
        return "Every source that is cited can be identified." if len(cited_rows(tables)) else "No source was found."
    counts = rows["nearness"].value_counts()
    placed = [f"{number_word(int(counts[near]))} {NEARNESS_NAMES[near]}" for near in NEARNESS if counts.get(near, 0)]
    silent = int(rows["nearness"].isna().sum())
    told = int(rows["count_low"].notna().sum())
    if len(rows) == 1:
        where = f"it is placed {NEARNESS_NAMES[rows['nearness'].iloc[0]]}" if placed else "it is placed nowhere"
        return f"One source is not identified; {where}."
    parts = [*placed, f"{number_word(silent)} nowhere"] if silent else placed
    return (
        f"{begin_sentence(count_of(len(rows), 'source'))} are not identified. The texts place {join(parts)}; how many "
        f"people speak is told of {bare_word(told)}."
    )
