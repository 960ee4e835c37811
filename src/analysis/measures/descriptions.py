"""How sources that are not identified are described: in which words, how near to the matter, and as how many."""

from __future__ import annotations

import pandas as pd

from analysis.measures.identities import merge_mouths
from analysis.measures.sources import cited_rows, unidentified, unnamed
from analysis.records import NEARNESS
from analysis.store import Tables, read_ranges
from analysis.wording import bare_word, begin_sentence, count_of, join, number_word

NEARNESS_NAMES = {
    "inside": "inside the matter",
    "close": "close to it",
    "former": "as a former member",
    "outside": "outside it",
}


def description_rows(tables: Tables) -> pd.DataFrame:
    """Return the descriptions of the sources that are not identified, in the order of the texts.

    Returns:
        The columns of ``measures.sources.cited_rows``, ``start`` and ``end`` of the description, and ``number`` (as how
        many they are said to be, in words). One row for each wording; a source that is not described has its first
        mention.
    """
    raw = tables.texts()
    sources, found = unidentified(tables), []
    for place, source in enumerate(sources.itertuples()):
        ranges = read_ranges(source.described) or read_ranges(source.mentions)[:1]
        wordings = {raw[source.article_id][start:end].casefold(): (start, end) for start, end in reversed(ranges)}
        number = say_number(source.count_low, source.count_high)
        found += [(place, start, end, number) for start, end in sorted(wordings.values())]
    columns = dict(zip(("place", "start", "end", "number"), zip(*found, strict=True), strict=True)) if found else {}
    rows = sources.iloc[[*columns.pop("place", ())]].reset_index(drop=True)
    types = {"start": "int64", "end": "int64", "number": "str"}
    return rows.assign(**{name: pd.Series(columns.get(name, ()), dtype=kind) for name, kind in types.items()})


def say_number(low: object, high: object) -> str | None:
    """Say as how many a source is described; None where nothing says it."""
    if pd.isna(low):
        return None
    if pd.isna(high):
        return f"{number_word(int(low))} or more"
    return number_word(int(low)) if low == high else f"{number_word(int(low))} to {number_word(int(high))}"


def say_descriptions(tables: Tables) -> str:
    """Say how near to the matter people are placed who are not identified, and of how many the number is told.

    Papers and reports that are not identified stand nowhere and are nobody, so they are not counted here. A bare plural
    tells that there are several, and no number.
    """
    rows = merge_mouths(unnamed(tables))
    if rows.empty:
        return "Everybody who is cited can be identified." if len(cited_rows(tables)) else "No source was found."
    counts = rows["nearness"].value_counts()
    placed = [f"{number_word(int(counts[near]))} {NEARNESS_NAMES[near]}" for near in NEARNESS if counts.get(near, 0)]
    if len(rows) == 1:
        where = NEARNESS_NAMES[rows["nearness"].iloc[0]] if placed else "nowhere"
        return f"One person or group is not identified; the text places it {where}."
    silent = int(rows["nearness"].isna().sum())
    parts = [*placed, f"{number_word(silent)} nowhere"] if silent else placed
    return (
        f"{begin_sentence(count_of(len(rows), 'person or group', 'persons or groups'))} are not identified, counted "
        f"text by text. The texts place {join(parts)}; {say_told(rows)}."
    )


def say_told(rows: pd.DataFrame) -> str:
    """Say of how many sources it is told how many they are, and of how many only that they are several."""
    told = int(rows["count_high"].notna().sum())
    several = int(rows["count_low"].notna().sum()) - told
    parts = [f"of {bare_word(told)} it is told how many speak"]
    if several:
        parts.append(f"of {number_word(several)} only that they are several")
    return ", ".join(parts)
