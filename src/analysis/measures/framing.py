"""Measures of framing: which name was chosen, how often, and what stands beside it."""

from __future__ import annotations

import re

import pandas as pd
from nltk.collocations import BigramAssocMeasures, BigramCollocationFinder

from analysis.language import KNOWN as FUNCTION_WORDS
from analysis.measures.shared import label_articles, say_range, texts, with_labels
from analysis.store import TEXTS, Tables
from analysis.wording import begin_sentence, count_of, join, number_word, times

CHOICE_NAMES = {
    "war": "the war",
    "unnamed_source": "people without a name",
    "power_seat": "governments by their seat",
    "ruler": "those who rule",
    "talks": "talks",
    "pressure": "means of pressure",
}


def name_rows(tables: Tables) -> pd.DataFrame:
    """Return the naming choices outside boilerplate with ``label`` and ``name``, the variant chosen."""
    frames = tables.table("frames")
    frames = with_labels(tables, frames[frames["role"] != "boilerplate"])
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


def name_table(tables: Tables) -> pd.DataFrame:
    """Return all naming choices, the most frequent first: ``choice``, ``name``, ``count``, ``texts`` that make it."""
    rows = name_rows(tables)
    counts = rows.groupby(["frame", "name"])["label"].agg(count="size", texts="nunique").reset_index()
    counts = counts.rename(columns={"frame": "choice"})
    counts["choice"] = counts["choice"].map(lambda choice: CHOICE_NAMES.get(choice, choice.replace("_", " ")))
    return counts.sort_values(["choice", "count", "name"], ascending=[True, False, True]).reset_index(drop=True)


def first_names(tables: Tables, frame: str) -> pd.DataFrame:
    """Return the first name that each text chooses: one row a text that has any, with its place."""
    rows = name_rows(tables)
    return rows[rows["frame"] == frame].drop_duplicates("article_id").reset_index(drop=True)


def collocations(tables: Tables, *, least: int = 3, most: int = 15) -> pd.DataFrame:
    """Return word pairs that stand side by side more often than chance has it: ``pair``, ``count``, ``G²``, ``texts``.

    Args:
        least: pairs that occur less often are left out.
        most: how many pairs to return.

    Source: log-likelihood ratio (Dunning 1993) as in nltk; it ranks here, nothing is tested.
    """
    raw = tables.table(TEXTS).set_index("article_id")["text"]
    sentences = tables.table("sentences")
    documents = []
    for row in sentences[sentences["role"] != "boilerplate"].itertuples():
        documents.append(re.findall(r"[^\W\d_][\w-]*", raw[row.article_id][row.start : row.end]))
    finder = BigramCollocationFinder.from_documents(documents)
    finder.apply_freq_filter(least)
    finder.apply_word_filter(lambda word: not word[0].isupper() or word.lower() in FUNCTION_WORDS)
    scored = sorted(finder.score_ngrams(BigramAssocMeasures.likelihood_ratio), key=lambda item: (-item[1], item[0]))
    rows = []
    for (left, right), score in scored[:most]:
        pair = re.compile(rf"\b{re.escape(left)}\s+{re.escape(right)}\b")
        where = sum(bool(pair.search(raw[key])) for key in tables.article_ids())
        rows.append((f"{left} {right}", finder.ngram_fd[(left, right)], round(score, 2), where))
    return pd.DataFrame(rows, columns=["pair", "count", "G²", "texts"])


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
        f"({often}{' each' if len(top) > 1 else ''}, in {count_of(where, 'text')})."
    )


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
