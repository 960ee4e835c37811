"""The chapter on the corpus: its texts, their words, and how it is known whence they come."""

from __future__ import annotations

from collections import Counter

from recount.counting import ROLES, count, names, outside, pick_all, words
from recount.record import Record

NOTEBOOK = "notebooks/corpus"
NOTED = ("outlet", "date", "country", "url", "title")


def period(record: Record) -> list[int]:
    """Return the numbers of the first and the last date, said as *day month year* as far as it is known."""
    dates = sorted(article["date"] for article in record.table("articles") if article["date"])
    ends = dates[:1] if not dates or dates[-1].startswith(dates[0]) else [dates[0], dates[-1]]
    return [number for date in ends for number in said(date)]


def said(date: str) -> list[int]:
    """Return day and year of a date; its month is said by name."""
    year, _, rest = date.partition("-")
    _, _, day = rest.partition("-")
    return [int(part) for part in (day, year) if part]


def outlets(record: Record) -> int:
    """Return how many outlets the texts come from."""
    return len({article["outlet"] for article in record.table("articles")} - {None})


def finding(record: Record) -> list[int]:
    """Texts, words and outlets, the period or that *no date* is known, and of how many texts it is not."""
    undated = sum(not article["date"] for article in record.table("articles"))
    dated = len(names(record)) - undated
    said = [len(names(record)), sum(words(record).values()), *([outlets(record)] if outlets(record) else [])]
    return said + ([*period(record), *([undated] if undated else [])] if dated else [0])


def noted(record: Record) -> list[dict]:
    """Return what is noted about each text: what, the value, how it is known, and from what."""
    rows = []
    for article in record.table("articles"):
        for what in NOTED:
            if article[what] and article[f"{what}_evidence"]:
                known, _, source = article[f"{what}_evidence"].partition(": ")
                text = names(record)[article["article_id"]]
                rows.append({"text": text, "what": what, "value": article[what], "known": known, "from": source})
    return rows


def noted_finding(record: Record) -> list[int]:
    """Values noted, texts, and how many are stated, inferred and found; texts alone where nothing is noted."""
    known = [row["known"] for row in noted(record)]
    if not known:
        return [len(names(record))]
    return [len(known), len(names(record)), *(known.count(how) for how in ("stated", "inferred", "found"))]


def overview(record: Record) -> list[dict]:
    """Words and sentences of each text, boilerplate aside."""
    sentences = count(outside(record, "sentences"), "article_id")
    return [
        {"id": text, "text": names(record)[text], "words": number, "sentences": sentences[text]}
        for text, number in words(record).items()
    ]


def headlines(record: Record) -> list[dict]:
    """Where the headlines stand."""
    rows = [row for row in record.table("paragraphs") if row["role"] == "headline"]
    return pick_all(rows, "article_id", "start", "end")


def composition(record: Record) -> list[dict]:
    """Words of each text by the role of the paragraph."""
    totals: Counter = Counter()
    for paragraph in record.table("paragraphs"):
        totals[paragraph["article_id"], paragraph["role"]] += paragraph["tokens"]
    return [
        {"label": name, "part": role, "value": totals[text, role]}
        for text, name in names(record).items()
        for role in ROLES
        if totals[text, role]
    ]


DERIVED = {
    "corpus-finding": finding,
    "corpus-evidence-finding": noted_finding,
    "corpus-overview": overview,
    "corpus-headlines": headlines,
    "corpus-composition": composition,
    "corpus-evidence": noted,
    "corpus-articles": lambda record: [len(names(record))],
    "corpus-articles-word": lambda record: [len(names(record))],
    "corpus-words": lambda record: [sum(words(record).values())],
    "corpus-shortest-words": lambda record: [min(words(record).values())],
    "corpus-longest-words": lambda record: [max(words(record).values())],
    "corpus-outlets-word": lambda record: [outlets(record)],
    "corpus-period": period,
}
NOT_DERIVED = {
    "corpus-nouns": "it counts words of the texts, and the record holds the places of annotations and no text",
    "corpus-not-read": "the record does not hold what could not be read",
    "corpus-skipped-word": "the record does not hold what could not be read",
}
