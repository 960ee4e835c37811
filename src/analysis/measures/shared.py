"""What all measures need: short names of the articles, rates, and what leaving one article out does."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from analysis.measures.remembering import remembered
from analysis.store import Tables
from analysis.wording import bare_word, join, number_word

MOST_NAMED = 3  # texts in a sentence: more are counted
MOST_COLUMNS = 6  # texts across a table: more do not fit a page
ALL = "all"  # what rows of all texts together are called
BOILERPLATE = {"role": ("boilerplate",)}  # no running text: most measures leave it out
PER = 1000  # rates are per 1,000 tokens: the field's custom for news texts of this length


@remembered
def label_articles(tables: Tables) -> dict[str, str]:
    """Return a short name for each article, in the corpus's order: its outlet, or its id where that is not enough.

    No two have the same, and none has that of all together: a later one is told apart by strokes at its end.
    """
    articles = tables.table("articles")
    outlets = [outlet if isinstance(outlet, str) else "" for outlet in articles["outlet"]]
    often, taken, labels = Counter(outlets), {ALL}, {}
    for key, outlet in zip(articles["article_id"], outlets, strict=True):
        label = outlet if outlet and often[outlet] == 1 else f"{outlet} {key}" if outlet else key
        while label in taken:
            label += "\u2032"
        taken.add(label)
        labels[key] = label
    return labels


def with_labels(tables: Tables, frame: pd.DataFrame) -> pd.DataFrame:
    """Return a table with a column ``label`` in front."""
    labels = label_articles(tables)
    return frame.assign(label=frame["article_id"].map(labels))[["label", *frame.columns]]


@remembered
def tokens_by_article(tables: Tables) -> pd.Series:
    """Return the tokens of each article in the selected paragraph roles, boilerplate aside."""
    totals = tables.count("paragraphs", ["article_id"], total="tokens", but=BOILERPLATE).set_index("article_id")["n"]
    return totals.reindex(tables.article_ids(), fill_value=0).astype(int)


def leave_one_out(parts: pd.Series, wholes: pd.Series, *, per: float = PER) -> dict[str, float | None]:
    """Return the rate of all articles together, and the lowest and highest it becomes when one is left out.

    Args:
        parts: counts by article.
        wholes: what they are counted against, by article.
        per: the rate is so many times parts by wholes.

    Returns:
        ``value``, ``low``, ``high``; None where there is nothing to divide by. With one article nothing can be left
        out, and low and high are the value.
    """
    all_parts, all_wholes = parts.sum(), wholes.sum()
    if not all_wholes:
        return {"value": None, "low": None, "high": None}
    value = per * all_parts / all_wholes
    without = [
        per * (all_parts - part) / (all_wholes - whole)
        for part, whole in zip(parts, wholes, strict=True)
        if all_wholes - whole
    ]
    return {"value": value, "low": min(without, default=value), "high": max(without, default=value)}


def rates(counts: pd.DataFrame, wholes: pd.Series, labels: dict[str, str], *, per: float = PER) -> pd.DataFrame:
    """Return one row a series and article, and one for all together with what leaving one out does.

    Args:
        counts: a column a series, a row an article.
        wholes: what the counts are counted against, by article.
        labels: short names by article.
        per: the rate is so many times counts by wholes.

    Returns:
        Columns ``series``, ``label``, ``count``, ``whole``, ``value``, ``low``, ``high``.
    """
    rows = []
    whole_of = wholes.to_dict()
    for series in counts.columns:
        count_of = counts[series].to_dict()
        for key, label in labels.items():
            count, whole = int(count_of[key]), int(whole_of[key])
            rows.append((series, label, count, whole, per * count / whole if whole else None, None, None))
        pooled = leave_one_out(counts[series], wholes, per=per)
        rows.append((series, "all", int(counts[series].sum()), int(wholes.sum()), *pooled.values()))
    columns = ["series", "label", "count", "whole", "value", "low", "high"]
    frame = pd.DataFrame(rows, columns=columns)
    return frame.astype({"value": "float64", "low": "float64", "high": "float64"})


def count_by(frame: pd.DataFrame, column: str, values, ids: list[str]) -> pd.DataFrame:
    """Count the rows of a table by article and by the values of one column; zeros are kept."""
    found = pd.crosstab(frame["article_id"], frame[column])
    return found.reindex(index=ids, columns=list(values), fill_value=0)


def count_table(counts: pd.DataFrame, labels: dict[str, str], names: dict[str, str], what: str) -> pd.DataFrame:
    """Return counts as a table to be read: a row a value and a column a text, or turned round where texts are many.

    Args:
        counts: a row an article, a column a value, as ``count_by`` returns them; what never occurs is left out.
        labels: short names by article.
        names: what to call the values.
        what: what the values are, for the heading.
    """
    found = counts.loc[:, counts.sum() > 0].rename(index=labels, columns=names)
    if len(labels) <= MOST_COLUMNS:
        found = found.T
        found["all"] = found.sum(axis=1)
    else:
        found["all"] = found.sum(axis=1)
        found.loc["all"] = found.sum()
        what = "text"
    return found.rename_axis(what).reset_index().rename_axis(None, axis=1)


def say_range(counts: dict[str, int]) -> str:
    """Say from where to where counts by name run, and whose they are; all equal, ties and a single one included."""
    low, high = min(counts.values()), max(counts.values())
    if low == high:
        return f"{bare_word(low)} in each" if len(counts) > 1 else bare_word(low)

    def whose(value: int) -> str:
        return name_some([name for name, count in counts.items() if count == value])

    return f"from {bare_word(low)} ({whose(low)}) to {number_word(high)} ({whose(high)})"


def name_some(labels: list[str]) -> str:
    """Name texts where they are few, and count them where they are many."""
    return join(labels) if len(labels) <= MOST_NAMED else f"{number_word(len(labels))} texts"


def unit_of(number: int, one: str, many: str | None = None) -> str:
    """Return what a count counts, in its number: one source, two sources."""
    return one if number == 1 else many or one + "s"


def texts(number: int) -> str:
    """Say 'the five texts', 'the one text', 'any text' where there is none."""
    return f"the {number_word(number)} text{'' if number == 1 else 's'}" if number else "any text: there is none"
