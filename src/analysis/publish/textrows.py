"""Read the published tables article by article: one pass over each, however large the corpus is."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from analysis.publish.places import Text, articles_of, read_rows
from analysis.publish.staging import BookError
from analysis.resting import KEYS
from analysis.schema import SCHEMA

PAIRED = ("passages", "differences")  # their rows speak of two articles and stand in an order of their own
SINGLE = tuple(name for name in SCHEMA if name not in (*PAIRED, "articles"))
Rows = Mapping[str, list[Mapping]]


@dataclass(frozen=True)
class TextRows:
    """An article with all that the published tables say of it."""

    text: Text
    article: Mapping
    rows: Rows

    def table(self, name: str) -> list[Mapping]:
        """Return its rows of one table; of passages and differences those of which it has one side or both."""
        return self.rows.get(name, [])


class Stream:
    """A published table that is read once; its rows stand in the order of the articles."""

    def __init__(self, path: Path, only: Container[str] | None = None) -> None:
        """Open a table before its first row; ``only`` are the articles whose rows are wanted."""
        self.name = path.name
        rows = read_rows(path) if path.exists() else iter(())
        self.rows = rows if only is None else (row for row in rows if row["article_id"] in only)
        self.head = next(self.rows, None)

    def take(self, article_id: str) -> list[Mapping]:
        """Return the next rows, as long as they are of an article."""
        out = []
        while self.head is not None and self.head["article_id"] == article_id:
            out.append(self.head)
            self.head = next(self.rows, None)
        return out

    def check_end(self) -> None:
        """Refuse a table with rows that nobody took.

        Raises:
            BookError: there is one; names its article.
        """
        if self.head is not None:
            raise BookError(f"{self.name}: a row of article {self.head['article_id']!r} is out of the corpus's order")


def read_text_rows(tables: Path) -> Iterator[TextRows]:
    """Yield the articles in the corpus's order, each with its rows.

    Args:
        tables: the folder of published tables.

    Raises:
        BookError: a row has an article that is not there, or stands out of the corpus's order.
    """
    paired = read_pairs(tables)
    streams = {name: Stream(tables / f"{name}.jsonl") for name in SINGLE}
    for article in read_rows(tables / "articles.jsonl"):
        id = article["article_id"]
        rows = {name: stream.take(id) for name, stream in streams.items()} | paired.pop(id, {})
        yield TextRows(Text(id, article["position"] + 1, article["outlet"] or id), article, rows)
    for stream in streams.values():
        stream.check_end()


def read_pairs(tables: Path) -> dict[str, dict[str, list[Mapping]]]:
    """Return by article the rows that speak of pairs of articles, in their own order; each stands with both."""
    found: dict[str, dict[str, list[Mapping]]] = {}
    for name in PAIRED:
        path = tables / f"{name}.jsonl"
        for row in read_rows(path) if path.exists() else ():
            for id in articles_of(row):
                found.setdefault(id, {}).setdefault(name, []).append(row)
    return found


def numbers_of(table: str, row: Mapping) -> tuple[object, ...]:
    """Return the running numbers that name a row beside its article."""
    return tuple(row[name] for name in KEYS[table] if name != "article_id")
