"""Measures of the corpus: what was read, how well it is known, what its texts are made of."""

from __future__ import annotations

import re

import pandas as pd
from nltk import FreqDist

from analysis.measures.shared import label_articles, texts, tokens_by_article, with_labels
from analysis.records import ROLES
from analysis.store import Tables
from analysis.wording import bare_word, begin_sentence, count_of, number_word

KNOWN = ("outlet", "date", "country", "url", "title")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")  # fmt: skip


def overview(tables: Tables) -> pd.DataFrame:
    """Return one row an article: ``text``, ``country``, ``date``, ``words``, ``sentences``, ``id``."""
    articles = with_labels(tables, tables.table("articles"))
    tokens = tokens_by_article(tables)
    return pd.DataFrame(
        {
            "text": articles["label"],
            "country": articles["country"],
            "date": articles["date"].map(say_date, na_action="ignore"),
            "words": articles["article_id"].map(tokens).astype("Int64"),
            "sentences": articles["sentences"],
            "id": articles["article_id"],
        }
    )


def evidence(tables: Tables) -> pd.DataFrame:
    """Return one row a known value: ``text``, ``what``, ``value``, ``known``, ``from``."""
    rows = []
    for article in with_labels(tables, tables.table("articles")).to_dict("records"):
        for key in KNOWN:
            if isinstance(article[key], str) and isinstance(article[f"{key}_evidence"], str):
                known, _, source = article[f"{key}_evidence"].partition(": ")
                rows.append((article["label"], key, article[key], known, source))
    return pd.DataFrame(rows, columns=["text", "what", "value", "known", "from"])


def composition(tables: Tables) -> pd.DataFrame:
    """Return words by article and paragraph role, boilerplate included: ``label``, ``part``, ``value``."""
    totals = tables.count("paragraphs", ["article_id", "role"], total="tokens").set_index(["article_id", "role"])["n"]
    labels = label_articles(tables)
    rows = [
        (label, role, int(totals.get((key, role), 0)))
        for key, label in labels.items()
        for role in ROLES
        if totals.get((key, role), 0)
    ]
    return pd.DataFrame(rows, columns=["label", "part", "value"])


def frequent_nouns(tables: Tables, *, most: int = 15) -> pd.DataFrame:
    """Return the most frequent capitalised words inside sentences: ``noun``, ``count``, ``texts`` that have it.

    German writes nouns and names with a capital; the first word of a sentence has one anyway and is left out.
    """
    raw = tables.texts()
    counts, where = FreqDist(), {}
    for sentence in tables.table("sentences").itertuples():
        if sentence.role == "boilerplate":
            continue
        piece = raw[sentence.article_id][sentence.start : sentence.end]
        for word in re.findall(r"(?<=[\w,] )[A-ZÄÖÜ][\w-]*[a-zäöüß]\b", piece):
            counts[word] += 1
            where.setdefault(word, set()).add(sentence.article_id)
    rows = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:most]
    return pd.DataFrame([(w, n, len(where[w])) for w, n in rows], columns=["noun", "count", "texts"])


def say_date(date: str) -> str:
    """Say a date as precise as it is known: 2023-07-28 is 28 July 2023, 2023-07 July 2023."""
    year, _, rest = date.partition("-")
    month, _, day = rest.partition("-")
    return " ".join(
        part for part in (str(int(day)) if day else "", MONTHS[int(month) - 1] if month else "", year) if part
    )


def say_period(tables: Tables) -> str:
    """Say from when to when the articles date, as precise as known."""
    dates = sorted(tables.table("articles")["date"].dropna())
    if not dates:
        return "of unknown date"
    if dates[-1].startswith(dates[0]):  # the one is known to the month, the other to a day of it
        return say_date(dates[0])
    first, last = say_date(dates[0]), say_date(dates[-1])
    return first if first == last else f"{first} to {last}"


def not_read(faults: list[dict]) -> pd.DataFrame:
    """Return what could not be read: ``place`` (file and line), ``reason``."""
    rows = [(fault["place"], fault["what"]) for fault in faults]
    return pd.DataFrame(rows, columns=["place", "reason"])


def say_corpus(tables: Tables, *, title: str | None = None) -> str:
    """Say what was read: texts, words, outlets, period, and what is missing."""
    articles, tokens = tables.table("articles"), tokens_by_article(tables)
    if articles.empty:
        return "No text lies in the chosen range."
    outlets = articles["outlet"].nunique()
    head = count_of(len(articles), "text")
    out = f"{title}: {head}" if title else begin_sentence(head)
    out += f" with {count_of(int(tokens.sum()), 'word')}"
    out += f" from {count_of(outlets, 'outlet')}" if outlets else ", of outlets not known"
    period = say_period(tables)
    out += f", {period}." if articles["date"].notna().any() else "; no date is known."
    undated = int(articles["date"].isna().sum())
    if undated and undated < len(articles):
        out += f" The date of {number_word(undated)} is not known."
    return out


def say_evidence(tables: Tables) -> str:
    """Say how much of what is known of the texts stands in them, was inferred, or was found elsewhere."""
    rows = evidence(tables)
    if rows.empty:
        return f"Nothing is noted of where {texts(len(tables.article_ids()))} appeared."
    counts = rows["known"].value_counts()
    stated, inferred, found = (int(counts.get(key, 0)) for key in ("stated", "inferred", "found"))
    return (
        f"Of {count_of(len(rows), 'value')} noted about {texts(len(tables.article_ids()))}, "
        f"{bare_word(stated)} {'stands' if stated == 1 else 'stand'} in the text itself, {bare_word(inferred)} "
        f"{'was' if inferred == 1 else 'were'} inferred, and {bare_word(found)} {'was' if found == 1 else 'were'} "
        "found elsewhere."
    )
