"""Words that the texts have more of than other news: how far from chance, by how much, and over how many texts.

The counts of frequent words are in ``record/words``, those of the reference articles in ``record/norms``.
"""

from __future__ import annotations

import json
from functools import cache
from math import log, log2

from recount.counting import names, outside
from recount.record import Record
from recount.spelled import numbers
from recount.words import places, read

LIST = "norms/words-derstandard.tsv"
LEAST = 5  # occurrences: of a rarer word, nothing is said
TWICE = 1.0  # log ratio of a word that is twice as frequent here
COMMON = 0.1  # of the reference articles: a word that more of them have is common in news
SHOWN = 25  # words of the figure


@cache
def reference(record: Record) -> tuple[dict, dict[str, tuple[int, int]]]:
    """Return what the reference list says of itself, and occurrences and articles of each word on it."""
    first, _, *lines = record.read(LIST).split("\n")
    rows = (line.split("\t") for line in lines if line)
    return json.loads(first.removeprefix("# ")), {word: (int(n), int(articles)) for word, n, articles in rows}


@cache
def sizes(record: Record) -> dict[str, int]:
    """Return how many words and numbers the sentences of each text have."""
    found = dict.fromkeys(names(record), 0)
    for row in outside(record, "sentences"):
        found[row["article_id"]] += sum(row["start"] <= at < row["end"] for at, _ in places(record)[row["article_id"]])
    return found


def frequent(record: Record) -> list[dict]:
    """Return the words that occur often enough, with ``counts`` by text, ``count`` and how many ``texts`` have it."""
    rows = []
    for row in read(record, "frequent"):
        counts = {text: row["counts"].get(text, 0) for text in names(record)}
        some = [number for number in counts.values() if number]
        if sum(some) >= LEAST:
            rows.append(row | {"counts": counts, "count": sum(some), "texts": len(some)})
    return rows


def likelihood(here: int, size: int, there: int, other: int) -> float:
    """Return G²: twice the sum of each count times the logarithm of it by what one rate for both would let expect."""
    rate = (here + there) / (size + other)
    return 2 * sum(found * log(found / (whole * rate)) for found, whole in ((here, size), (there, other)) if found)


@cache
def keys(record: Record) -> list[dict]:
    """Return the words that are at least twice as frequent here as in the reference articles, the highest G² first.

    A word that the list does not have is counted there as often as it may occur unlisted: once an article.
    """
    about, listed = reference(record)
    rows = []
    for row in frequent(record):
        there = listed.get(row["form"], (about["least"] - 1, 0))[0]

        def ratio(without: str | None = None, row=row, there=there) -> float:
            count = row["count"] - (row["counts"][without] if without else 0)
            size = sum(sizes(record).values()) - (sizes(record)[without] if without else 0)
            return log2(count * about["words"] / (size * there))

        if ratio() < TWICE:
            continue
        left = [ratio(text) for text in names(record)] if row["texts"] > 1 else [None]
        score = likelihood(row["count"], sum(sizes(record).values()), there, about["words"])
        low, high = (min(left), max(left)) if row["texts"] > 1 else (None, None)
        rows.append(row | {"score": score, "ratio": ratio(), "low": low, "high": high})
    return sorted(rows, key=lambda row: (-round(row["score"], 9), row["form"]))


def finding(record: Record) -> list[int]:
    """Reference articles, key words, *twice* as frequent, and those that *one text* alone has."""
    articles, rows, many = reference(record)[0]["articles"], keys(record), len(names(record))
    if not rows:
        return [0, many, articles]
    said = [articles, len(rows), 2]
    return [*said, 1] if many == 1 else [*said, sum(row["texts"] == 1 for row in rows), 1]


def drawn(record: Record) -> list[dict]:
    """The key words with their log ratio, from where to where it runs when a text is left out, and their texts."""
    return [
        {"name": row["word"], "series": "ratio", "value": row["ratio"], "low": row["low"], "high": row["high"]}
        | {"alone": row["texts"] == 1, "note": f"{row['texts']} of {len(names(record))}"}
        for row in keys(record)[:SHOWN]
    ]


def spread(record: Record) -> list[dict]:
    """Return the frequent words that are not common in news, with how unevenly the texts have them (Gries' DP)."""
    about, listed = reference(record)
    whole, rows = sum(sizes(record).values()), []
    for row in frequent(record):
        if listed.get(row["form"], (0, 0))[1] <= COMMON * about["articles"]:
            shares = [(n / row["count"], sizes(record)[text] / whole) for text, n in row["counts"].items()]
            rows.append(row | {"DP": sum(abs(one - other) for one, other in shares) / 2})
    return sorted(rows, key=lambda row: (round(row["DP"], 12), -row["count"], row["form"]))


def spread_finding(record: Record) -> list[int]:
    """Frequent words that are not common, those that every text has, and those that *one text* alone has."""
    rows, many = spread(record), len(names(record))
    if not rows or many == 1:
        return [1] if rows else [0, many]
    return [len(rows), sum(row["texts"] == many for row in rows), sum(row["texts"] == 1 for row in rows), 1]


def list_finding(record: Record) -> list[float]:
    """What the list says of itself: the numbers of its name, articles, words, words listed, and of its licence."""
    about, listed = reference(record)
    name, licence = ([one.value for one in numbers(about[key] or "")] for key in ("name", "licence"))
    least = min(articles for _, articles in listed.values())
    return [*name, about["articles"], about["words"], len(listed), about["types"], least, *licence]
