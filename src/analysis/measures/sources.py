"""Measures of sources: who is cited, through whom, for how many words, and who affirms or denies."""

from __future__ import annotations

import pandas as pd

from analysis.measures.shared import count_by, count_table, label_articles, rates, texts, with_labels
from analysis.records import QUOTATION_TYPES, SOURCE_KINDS, STANCES
from analysis.store import TEXTS, Tables, read_ranges
from analysis.wording import bare_word, begin_sentence, count_of, join, number_word, times

MOST_SAID = 8  # texts that one sentence goes through
PRONOUNS = {"er", "sie", "es", "ihm", "ihr", "ihn", "man", "dieser", "diese", "der", "die", "wir", "ich"}
KIND_NAMES = {
    "person": "named person",
    "organisation": "organisation",
    "medium": "medium",
    "document": "document",
    "anonymous": "unnamed person or group",
}
TYPE_NAMES = {
    "direct": "direct",
    "indirect": "indirect",
    "reported": "reported",
    "free_indirect": "free indirect",
    "indirect_free_indirect": "indirect/free indirect",
}


def source_rows(tables: Tables) -> pd.DataFrame:
    """Return one row a source with ``label``, ``via`` as names, ``via_ids``, ``quotations`` and ``words``.

    ``words`` counts the words of its quotations; where one quotation stands inside another, both count for their
    own source.
    """
    sources, quotations = tables.table("sources"), tables.table("quotations")
    names = {(row.article_id, row.source_id): row.name for row in sources.itertuples(index=False)}
    keys = ["article_id", "source_id"]
    totals = quotations.groupby(keys)["tokens"].agg(["size", "sum"])
    rows = with_labels(tables, sources)
    found = totals.reindex(pd.MultiIndex.from_frame(rows[keys]), fill_value=0)
    via = [
        ", ".join(names.get((row.article_id, key), key) for key in row.via.split())
        if isinstance(row.via, str)
        else None
        for row in rows.itertuples()
    ]
    return rows.assign(
        via_ids=rows["via"],
        via=via,
        quotations=found["size"].astype(int).to_numpy(),
        words=found["sum"].astype(int).to_numpy(),
    )


def cited_rows(tables: Tables) -> pd.DataFrame:
    """Return the sources that are cited for something, through another, or for another: most words first by text."""
    rows = source_rows(tables)
    ids = rows[["article_id", "via_ids"]].dropna().itertuples(index=False)
    through = {(key, source) for key, via in ids for source in via.split()}
    keys = zip(rows["article_id"], rows["source_id"], strict=True)
    heard = (rows["quotations"] > 0) | rows["via_ids"].notna()
    keep = [is_heard or key in through for is_heard, key in zip(heard, keys, strict=True)]
    rows = rows.loc[pd.Series(keep, index=rows.index, dtype="bool")]
    order = {key: n for n, key in enumerate(tables.article_ids())}
    rows = rows.assign(order=rows["article_id"].map(order))
    return rows.sort_values(["order", "words", "source_id"], ascending=[True, False, True]).drop(columns="order")


def words_by_kind(tables: Tables) -> pd.DataFrame:
    """Return quoted and reported words by kind of source and text: ``label``, ``part``, ``value``."""
    rows = source_rows(tables)
    totals = rows.groupby(["label", "kind"])["words"].sum()
    labels = label_articles(tables).values()
    found = [(label, kind, int(totals.get((label, kind), 0))) for label in labels for kind in SOURCE_KINDS]
    return pd.DataFrame([row for row in found if row[2]], columns=["label", "part", "value"])


def anonymous_share(tables: Tables) -> pd.DataFrame:
    """Return the share of unnamed persons in the words that are quoted or reported, by text and together."""
    rows, labels = source_rows(tables), label_articles(tables)
    by_article = rows.groupby("article_id")["words"].sum().reindex(list(labels), fill_value=0)
    unnamed = rows[rows["kind"] == "anonymous"].groupby("article_id")["words"].sum().reindex(list(labels), fill_value=0)
    return rates(pd.DataFrame({"anonymous": unnamed}), by_article, labels, per=100)


def kinds_by_text(tables: Tables) -> pd.DataFrame:
    """Return counts of sources by kind and text, with their sums; see ``count_table``."""
    labels = label_articles(tables)
    return count_table(count_by(cited_rows(tables), "kind", SOURCE_KINDS, list(labels)), labels, KIND_NAMES, "kind")


def types_by_kind(tables: Tables) -> pd.DataFrame:
    """Return counts of quotations by type and kind of source; ``nobody in particular`` where there is no source."""
    quotations = with_kind(tables)
    counts = pd.crosstab(quotations["type"], quotations["kind"])
    kinds = [kind for kind in (*KIND_NAMES.values(), NOBODY) if kind in counts.columns]
    counts = counts.reindex(index=[t for t in QUOTATION_TYPES if t in counts.index], columns=kinds, fill_value=0)
    counts.index = [TYPE_NAMES[t] for t in counts.index]
    return counts.rename_axis("type").reset_index().rename_axis(None, axis=1)


NOBODY = "nobody in particular"


def with_kind(tables: Tables) -> pd.DataFrame:
    """Return the quotations with ``label``, and ``kind`` and ``name`` of their source."""
    quotations = with_labels(tables, tables.table("quotations"))
    sources = tables.table("sources")[["article_id", "source_id", "kind", "name"]]
    joined = quotations.merge(sources, on=["article_id", "source_id"], how="left")
    return joined.assign(kind=joined["kind"].map(KIND_NAMES).fillna(NOBODY))


def stances(tables: Tables) -> pd.DataFrame:
    """Return the quotations in which somebody denies, confirms or declines, in the texts' order."""
    quotations = with_kind(tables)
    return quotations[quotations["stance"].isin(STANCES[1:])].reset_index(drop=True)


def unnamed(tables: Tables) -> pd.DataFrame:
    """Return the unnamed persons and groups that are cited, with the columns of ``cited_rows``."""
    rows = cited_rows(tables)
    return rows[rows["kind"] == "anonymous"].reset_index(drop=True)


def say_sources(tables: Tables) -> str:
    """Say how many sources are cited, how many of them are unnamed, and how many speak through another."""
    rows = cited_rows(tables)
    number = len(tables.article_ids())
    if rows.empty:
        return f"No source was found in {texts(number)}."
    counts = rows["kind"].value_counts()
    kinds = [
        count_of(int(counts[kind]), KIND_NAMES[kind], plural(kind)) for kind in SOURCE_KINDS if counts.get(kind, 0)
    ]
    through = int(rows["via"].notna().sum())
    return (
        f"{begin_sentence(count_of(len(rows), 'source'))} {'is' if len(rows) == 1 else 'are'} cited, counted text by "
        f"text: {join(kinds)}. {begin_sentence(bare_word(through))} of them {'speaks' if through == 1 else 'speak'} "
        "through another."
    )


def plural(kind: str) -> str:
    """Return the plural of a kind's name."""
    special = {"medium": "media", "anonymous": "unnamed persons or groups"}
    return special.get(kind, KIND_NAMES[kind] + "s")


def say_unnamed(tables: Tables) -> str:
    """Say how many of the attributed words belong to unnamed people, and from where to where the texts range."""
    frame = anonymous_share(tables)
    pooled = frame[frame["label"] == "all"].iloc[0]
    single = frame[(frame["label"] != "all") & frame["value"].notna()]
    if single.empty:
        return "No words are attributed to a source."
    low, high = single.loc[single["value"].idxmin()], single.loc[single["value"].idxmax()]
    out = f"Of {pooled['whole']:,} words given to a source, {pooled['count']:,} belong to people without a name"
    if len(single) == 1 or low["value"] == high["value"]:
        return out + "."
    return (
        f"{out}: {low['value']:.0f}% in {low['label']}, {high['value']:.0f}% in {high['label']}; "
        f"leaving one text out moves the share of all between {pooled['low']:.0f}% and {pooled['high']:.0f}%."
    )


def say_denials(tables: Tables) -> str:
    """Say how often somebody denies, and who."""
    rows = stances(tables)
    rows = rows[rows["stance"] == "denies"]
    if rows.empty:
        return "Nobody is said to deny anything."
    where = count_of(rows["label"].nunique(), "text")
    out = f"Denials are told {times(len(rows))}, in {where}"
    tellers = rows["name"].dropna().value_counts(sort=False)
    who = join([f"*{name}* ({times(int(n))})" if n > 1 else f"*{name}*" for name, n in tellers.items()])
    return f"{out}; who denies: {who}." if who else f"{out}."


def say_chains(tables: Tables) -> str:
    """Say for each text through which media, documents or people others are cited, and how many."""
    rows = cited_rows(tables)
    through = rows[rows["via"].notna()]
    if through.empty:
        return "No source is said to speak through another."
    parts = []
    for label, some in through.groupby("label", sort=False):
        ways = some["via"].value_counts(sort=False)
        parts.append(f"in {label} " + join([f"{number_word(int(n))} through *{via}*" for via, n in ways.items()]))
    shown = parts if len(parts) <= MOST_SAID else [*parts[:MOST_SAID], "and so on, see the figure and the list"]
    return f"At second hand speak: {'; '.join(shown)}."


def readable(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows with the headings and names that a reader meets."""
    named = rows.assign(kind=rows["kind"].map(KIND_NAMES)) if "kind" in rows else rows
    return named.rename(columns={"label": "text", "via": "through"})


def wordings(tables: Tables) -> pd.DataFrame:
    """Return how often and in how many wordings each source is mentioned: ``cited_rows`` with two more columns.

    ``times`` counts its mentions, ``wordings`` the different ones among them, pronouns aside, as they stand.
    """
    raw = tables.table(TEXTS).set_index("article_id")["text"]
    rows = cited_rows(tables)
    forms = [[raw[r.article_id][s:e] for s, e in read_ranges(r.mentions)] for r in rows.itertuples()]
    different = [{form.lower() for form in some if form.lower() not in PRONOUNS} for some in forms]
    return rows.assign(times=[len(some) for some in forms], wordings=[len(some) for some in different])
