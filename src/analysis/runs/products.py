"""What a run can make of an annotated article: rows of tables, or a line of JSON; and how a batch keeps it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache

import pyarrow as pa

from analysis.annotate import to_json
from analysis.beside import Beside
from analysis.records import AnnotatedArticle
from analysis.schema import SCHEMA

TABLES, LINES, LINES_WITH_TEXT = "tables", "lines", "lines with text"
LINE = "lines"  # the table of a batch that holds lines of JSON
WHOLE = ("passages", "differences")  # tables that no article has alone
LATER = ("position", "duplicate_of")  # columns of articles that are known when all are read


@cache
def kept_schemas(product: str) -> Mapping[str, pa.Schema]:
    """Return the tables of a batch and their columns."""
    if product != TABLES:
        return {LINE: pa.schema([("article_id", pa.string()), ("line", pa.string())])}
    from analysis.store import TEXTS, arrow_schema  # here: only who wants tables waits for pandas

    schemas = {name: arrow_schema(name) for name in (*SCHEMA, TEXTS) if name not in WHOLE}
    articles = [column for column in schemas["articles"] if column.name not in LATER]
    return {**schemas, "articles": pa.schema(articles)}


def make_rows(product: str, annotated: AnnotatedArticle, beside: Beside) -> dict[str, list[dict]]:
    """Return what a batch keeps of one annotated article: rows, by table.

    Raises:
        CorpusError: a file beside the corpus names a place that is no mention of a source, or that lies outside.
    """
    if product == TABLES:
        from analysis.rows import complete_rows

        return complete_rows(annotated, beside.registry, beside.parents)
    with_text = product == LINES_WITH_TEXT
    line = json.dumps(beside.add(annotated, to_json(annotated, with_text=with_text)), ensure_ascii=False)
    line = line.encode("utf-8", "backslashreplace").decode()
    return {LINE: [{"article_id": annotated.article.id, "line": line}]}
