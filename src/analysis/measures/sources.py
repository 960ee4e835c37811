"""Measures of sources: who is cited, through whom, for how many words, and who affirms or denies."""

from __future__ import annotations

import pandas as pd

from analysis.measures.givenwords import count_quotations, count_words, read_texts
from analysis.measures.identities import identify, merge_mouths
from analysis.measures.remembering import remembered
from analysis.measures.shared import count_by, count_table, label_articles, name_some, rates, texts, with_labels
from analysis.measures.wordings import tell_apart
from analysis.records import IDENTIFIABILITY, QUOTATION_TYPES, SOURCE_KINDS, STANCES, UNIDENTIFIED
from analysis.store import Tables, read_ranges
from analysis.wording import bare_word, begin_sentence, count_of, join, times

MOST_SAID = 8  # texts that one sentence goes through
KIND_NAMES = {
    "person": "named person",
    "organisation": "organisation",
    "medium": "medium",
    "document": "document",
    "anonymous": "unnamed person or group",
}
IDENTIFIABILITY_NAMES = {
    "named": "named",
    "identifiable": "without a name, but only one can be meant",
    "described": "described, not identified",
    "bare": "not even described",
}
PEOPLE = ("person", "anonymous")
SHARE_NAMES = {
    "anonymous": "people who are not identified",
    "unidentified": "sources of any kind that are not identified",
}
TYPE_NAMES = {
    "direct": "direct",
    "indirect": "indirect",
    "reported": "reported",
    "free_indirect": "free indirect",
    "indirect_free_indirect": "indirect/free indirect",
}


@remembered
def source_rows(tables: Tables, *, found: bool = True) -> pd.DataFrame:
    """Return one row a source with ``label``, ``mouth``, ``via`` as names, ``via_ids``, ``quotations`` and ``words``.

    ``words`` counts the words of its quotations, each once: a direct quotation inside indirect speech of the same
    mouth adds none. Where somebody is quoted quoting somebody else, both count for their own source. Kind,
    identifiability and side are those of the mouth; see ``measures.identities``.

    Args:
        tables: the tables.
        found: whether the registry's entries join sources that are known to be one only from outside the texts.
    """
    sources = tables.table("sources")
    names = {(row.article_id, row.source_id): row.name for row in sources.itertuples(index=False)}
    rows = identify(with_labels(tables, sources), found=found)
    via = [
        ", ".join(names.get((row.article_id, key), key) for key in row.via.split())
        if isinstance(row.via, str)
        else None
        for row in rows.itertuples()
    ]
    quotations = count_quotations(tables)
    keys = list(zip(rows["article_id"], rows["source_id"], strict=True))
    words = count_words(tables, rows)
    return rows.assign(
        via_ids=rows["via"],
        via=via,
        quotations=pd.Series([quotations.get(key, 0) for key in keys], rows.index, dtype="int64"),
        words=pd.Series([words.get(key, 0) for key in keys], rows.index, dtype="int64"),
    )


@remembered
def cited_rows(tables: Tables) -> pd.DataFrame:
    """Return the sources that are cited: most words first by text.

    That is for something they say, through or for another, or in a denial; where a text cites nobody, whoever it says
    it was taken from.
    """
    rows, denials = source_rows(tables), tables.table("denials")
    ids = rows[["article_id", "via_ids"]].dropna().itertuples(index=False)
    through = {(key, source) for key, via in ids for source in via.split()}
    keys = zip(rows["article_id"], rows["source_id"], strict=True)
    for column in ("by_id", "against_id"):
        through |= set(denials[["article_id", column]].dropna().itertuples(index=False, name=None))
    heard = (rows["quotations"] > 0) | rows["via_ids"].notna()
    keep = [is_heard or key in through for is_heard, key in zip(heard, keys, strict=True)]
    keep = pd.Series(keep, index=rows.index, dtype="bool") | bring_alone(tables, rows, set(rows["article_id"][keep]))
    rows = rows.loc[keep]
    order = {key: n for n, key in enumerate(tables.article_ids())}
    rows = rows.assign(order=rows["article_id"].map(order))
    return rows.sort_values(["order", "words", "source_id"], ascending=[True, False, True]).drop(columns="order")


def bring_alone(tables: Tables, rows: pd.DataFrame, citing: set[str]) -> pd.Series:
    """Say of each source whether a text that cites nobody says it was taken from there; an outlet itself is no source.

    Args:
        tables: the tables.
        rows: the sources.
        citing: the texts that cite somebody.
    """
    origins = tables.table("origins")[["article_id", "source_id"]].dropna()
    taken = set(origins.itertuples(index=False, name=None))
    outlets = tables.table("articles").set_index("article_id")["outlet"].to_dict()
    found = [
        row.article_id not in citing
        and (row.article_id, row.source_id) in taken
        and row.name.casefold() != str(outlets[row.article_id]).casefold()
        for row in rows.itertuples(index=False)
    ]
    return pd.Series(found, index=rows.index, dtype="bool")


@remembered
def cited_mouths(tables: Tables) -> pd.DataFrame:
    """Return ``cited_rows`` with one row a text and mouth: who has two expressions in one text counts once there."""
    return merge_mouths(cited_rows(tables))


def words_by(tables: Tables, column: str) -> pd.DataFrame:
    """Return quoted and reported words by kind or identifiability of the source, and text.

    Args:
        tables: the tables.
        column: ``kind`` or ``identifiability``.

    Returns:
        Columns ``label``, ``part`` (the kind, or how well the source is identified) and ``value``; no row for nothing.
    """
    values = {"kind": SOURCE_KINDS, "identifiability": IDENTIFIABILITY}[column]
    totals = source_rows(tables).groupby(["label", column])["words"].sum()
    labels = label_articles(tables).values()
    found = [(label, value, int(totals.get((label, value), 0))) for label in labels for value in values]
    return pd.DataFrame([row for row in found if row[2]], columns=["label", "part", "value"])


def sum_sources(tables: Tables, column: str) -> pd.DataFrame:
    """Return how many sources, quotations and words each kind, or each degree of identifiability, has in all texts.

    Args:
        tables: the tables.
        column: ``kind`` or ``identifiability``.

    Returns:
        Columns ``column``, ``sources``, ``quotations``, ``words`` and ``share`` (of the words, in per cent; empty where
        there are none); no row for what does not occur.
    """
    names = {"kind": KIND_NAMES, "identifiability": IDENTIFIABILITY_NAMES}[column]
    rows = cited_mouths(tables)
    found = rows.groupby(column).agg(
        sources=("source_id", "size"), quotations=("quotations", "sum"), words=("words", "sum")
    )
    found = found.loc[[value for value in names if value in found.index]]
    total = int(found["words"].sum())
    share = 100 * found["words"] / total if total else pd.Series(float("nan"), found.index)
    return found.assign(share=share).rename(index=names).rename_axis(column).reset_index()


def select_unidentified(rows: pd.DataFrame, series: str) -> pd.Series:
    """Say of each source whether it counts in a series of ``SHARE_NAMES``."""
    hidden = rows["identifiability"].isin(UNIDENTIFIED)
    return hidden & rows["kind"].isin(PEOPLE) if series == "anonymous" else hidden


def anonymous_share(tables: Tables) -> pd.DataFrame:
    """Return the share of sources that are not identified in the words that are quoted or reported.

    Two series: people (*anonymous*), and sources of any kind (*unidentified*), to which a study that is not named or
    *reports* belong too. The columns are those of ``rates``: by text, and for all with what leaving one text out does.
    """
    rows, labels = source_rows(tables), label_articles(tables)
    by_article = rows.groupby("article_id")["words"].sum().reindex(list(labels), fill_value=0)
    counts = {
        series: rows[select_unidentified(rows, series)]
        .groupby("article_id")["words"]
        .sum()
        .reindex(list(labels), fill_value=0)
        for series in SHARE_NAMES
    }
    return rates(pd.DataFrame(counts), by_article, labels, per=100)


def kinds_by_text(tables: Tables) -> pd.DataFrame:
    """Return counts of sources by kind and text, each mouth once in a text, with their sums; see ``count_table``."""
    labels = label_articles(tables)
    return count_table(count_by(cited_mouths(tables), "kind", SOURCE_KINDS, list(labels)), labels, KIND_NAMES, "kind")


def types_by_kind(tables: Tables) -> pd.DataFrame:
    """Return counts of quotations by type and kind of source; ``nobody in particular`` where there is no source."""
    quotations = with_kind(tables)
    counts = pd.crosstab(quotations["type"], quotations["kind"])
    kinds = [kind for kind in (*KIND_NAMES.values(), NOBODY) if kind in counts.columns]
    counts = counts.reindex(index=[t for t in QUOTATION_TYPES if t in counts.index], columns=kinds, fill_value=0)
    counts.index = [TYPE_NAMES[t] for t in counts.index]
    return counts.rename_axis("type").reset_index().rename_axis(None, axis=1)


NOBODY = "nobody in particular"


@remembered
def with_kind(tables: Tables) -> pd.DataFrame:
    """Return the quotations with ``label``, and ``kind`` and ``name`` of their source."""
    quotations = with_labels(tables, tables.table("quotations"))
    sources = source_rows(tables)[["article_id", "source_id", "kind", "name"]]
    joined = quotations.merge(sources, on=["article_id", "source_id"], how="left")
    return joined.assign(kind=joined["kind"].map(KIND_NAMES).fillna(NOBODY))


def stances(tables: Tables) -> pd.DataFrame:
    """Return the quotations in which somebody denies, confirms or declines, in the texts' order."""
    quotations = with_kind(tables)
    return quotations[quotations["stance"].isin(STANCES[1:])].reset_index(drop=True)


def unnamed(tables: Tables) -> pd.DataFrame:
    """Return the people who are cited and not identified, with the columns of ``cited_rows``."""
    rows = cited_rows(tables)
    return rows[select_unidentified(rows, "anonymous")].reset_index(drop=True)


def unidentified(tables: Tables) -> pd.DataFrame:
    """Return the sources of any kind that are cited and not identified, with the columns of ``cited_rows``."""
    rows = cited_rows(tables)
    return rows[select_unidentified(rows, "unidentified")].reset_index(drop=True)


def say_sources(tables: Tables) -> str:
    """Say how many sources are cited, how many of them are unnamed, and how many speak through another."""
    rows = cited_mouths(tables)
    number = len(tables.article_ids())
    if rows.empty:
        return f"No source was found in {texts(number)}."
    counts = rows["kind"].value_counts()
    kinds = [
        count_of(int(counts[kind]), KIND_NAMES[kind], plural(kind)) for kind in SOURCE_KINDS if counts.get(kind, 0)
    ]
    through = int(rows["via"].notna().sum())
    if len(rows) == 1:
        return f"One source is cited: {join(kinds)}."
    return (
        f"{begin_sentence(count_of(len(rows), 'source'))} are cited, counted text by text: {join(kinds)}. "
        f"{begin_sentence(bare_word(through))} of them {'speak' if through > 1 else 'speaks'} through another."
    )


def plural(kind: str) -> str:
    """Return the plural of a kind's name."""
    special = {"medium": "media", "anonymous": "unnamed persons or groups"}
    return special.get(kind, KIND_NAMES[kind] + "s")


def say_unnamed(tables: Tables, series: str = "anonymous") -> str:
    """Say how many of the attributed words belong to sources that are not identified, and how the texts range.

    Args:
        tables: the tables.
        series: one of ``SHARE_NAMES``: people alone, or sources of any kind.
    """
    frame = anonymous_share(tables)
    frame = frame[frame["series"] == series]
    pooled = frame[frame["label"] == "all"].iloc[0]
    single = frame[(frame["label"] != "all") & frame["value"].notna()]
    if single.empty:
        return "No words are attributed to a source."
    part = int(pooled["count"])
    belong = f"{part:,} {'belongs' if part == 1 else 'belong'}" if part else "none belongs"
    out = f"Of {count_of(int(pooled['whole']), 'word')} given to a source, {belong} to {SHARE_NAMES[series]}"
    low, high = single["value"].min(), single["value"].max()
    if len(single) == 1 or low == high:
        return out + "."
    ends = [(value, name_some(single.loc[single["value"] == value, "label"].tolist())) for value in (low, high)]
    ranging = " to ".join(f"{value:.0f}% in {where}" for value, where in ends)
    return (
        f"{out}: from {ranging}; leaving one text out moves the share of all between {pooled['low']:.0f}% and "
        f"{pooled['high']:.0f}%."
    )


def say_denials(tables: Tables) -> str:
    """Say how often a denial is told, in how many texts, and who denies; ``measures.answers`` says more of each."""
    rows = with_labels(tables, tables.table("denials"))
    if rows.empty:
        return "Nobody is said to deny anything."
    names = tables.table("sources")[["article_id", "source_id", "name"]]
    who = rows.merge(names, left_on=["article_id", "by_id"], right_on=["article_id", "source_id"], how="left")["name"]
    told = f"{begin_sentence(count_of(len(rows), 'denial'))} {'is' if len(rows) == 1 else 'are'} told"
    out = f"{told}, in {count_of(rows['label'].nunique(), 'text')}"
    tellers = who.dropna().value_counts(sort=False)
    said = join([f"*{name}* ({times(int(n))})" if n > 1 else f"*{name}*" for name, n in tellers.items()])
    return f"{out}, by {said}." if said else f"{out}."


def readable(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows with the headings and names that a reader meets."""
    named = rows.assign(kind=rows["kind"].map(KIND_NAMES)) if "kind" in rows else rows
    return named.rename(columns={"label": "text", "via": "through"})


def wordings(tables: Tables) -> pd.DataFrame:
    """Return how often and in how many wordings each source is mentioned: ``cited_rows`` with two more columns.

    ``times`` counts its mentions, ``wordings`` the different ones among them; see ``measures.wordings``.
    """
    raw, rows = read_texts(tables), cited_rows(tables)
    mentions = [(raw[row.article_id], read_ranges(row.mentions)) for row in rows.itertuples()]
    return rows.assign(
        times=[len(some) for _, some in mentions], wordings=[len(tell_apart(text, some)) for text, some in mentions]
    )
