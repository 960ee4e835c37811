"""Find the passages of a corpus whose tables are written already, and write theirs beside them.

Every other table is made one article at a time. A passage needs two, so all texts are held in memory here, as numbers:
this is the one step that grows with the corpus.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path

import pyarrow as pa
from pyarrow import dataset, parquet

from analysis.passages.finding import Finder
from analysis.records import Article
from analysis.rows import Places, rows_of_passage
from analysis.runs.products import WHOLE
from analysis.runs.task import find_runs
from analysis.store import TEXTS, arrow_schema

MOST_SOUGHT = 30_000  # articles of a corpus in which passages are sought unasked: memory grows with them
GROUP_ROWS = 20_000  # of passages, in a row group
KEPT_PLACES = 1_024  # articles whose paragraphs and sentences are kept unpacked


class Known:
    """Where the paragraphs and sentences of all articles stand, packed."""

    def __init__(self, folder: Path, texts: Callable[[str], str]) -> None:
        """Read them.

        Args:
            folder: of the tables.
            texts: gives the text of the article with an id.
        """
        self.texts = texts
        self.tables = {
            "paragraphs": read_columns(folder, "paragraphs", ["article_id", "start", "end", "role"]),
            "sentences": read_columns(folder, "sentences", ["article_id", "sentence_no", "start", "end"]),
        }
        self.runs = {name: find_runs(table["article_id"].to_pylist()) for name, table in self.tables.items()}
        self.places = lru_cache(KEPT_PLACES)(self._places)

    def _places(self, article_id: str) -> Places:
        rows = (
            table.slice(*self.runs[name].get(article_id, (0, 0))).to_pylist() for name, table in self.tables.items()
        )
        return Places(self.texts(article_id), *rows)


def write_passages(folder: Path, *, keep_all: bool, sought: bool, say: Callable[[str], None]) -> int:
    """Find passages and write their tables beside the others; return how many.

    Args:
        folder: of the tables.
        keep_all: they are sought in every paragraph.
        sought: without it, the tables are written empty.
        say: is told of progress.
    """
    for name in WHOLE:
        (folder / name).mkdir()
    schemas = {name: arrow_schema(name) for name in WHOLE}
    rows: dict[str, list[dict]] = {name: [] for name in WHOLE}
    writers = {
        name: parquet.ParquetWriter(folder / name / "part-00000.parquet", schema, compression="zstd")
        for name, schema in schemas.items()
    }
    count = 0

    def flush() -> None:
        for name, writer in writers.items():
            writer.write_table(pa.Table.from_pylist(rows[name], schemas[name]))
            rows[name].clear()

    try:
        if sought:
            finder = Finder(read_articles(folder), keep_all=keep_all)
            known = Known(folder, finder.texts.__getitem__)
            for count, passage in enumerate(finder.find(say), 1):
                found = rows_of_passage(count - 1, passage, known.places(passage.a), known.places(passage.b))
                for name, some in found.items():
                    rows[name].extend(some)
                if count % GROUP_ROWS == 0:
                    flush()
        flush()
    finally:
        for writer in writers.values():
            writer.close()
    return count


def read_articles(folder: Path) -> Iterator[Article]:
    """Yield the articles of tables, with what passages need of them: id, text and headline."""
    parts = (sorted((folder / name).iterdir()) for name in (TEXTS, "articles"))
    for pair in zip(*parts, strict=True):
        files = [parquet.ParquetFile(part) for part in pair]
        for group in range(files[0].num_row_groups):
            some = files[0].read_row_group(group).to_pydict()
            headlines = files[1].read_row_group(group, ["headline"]).to_pydict()["headline"]
            for ident, text, headline in zip(some["article_id"], some["text"], headlines, strict=True):
                yield Article(id=ident, text=text, headline=headline)


def read_columns(folder: Path, name: str, columns: list[str]) -> pa.Table:
    """Return some columns of a table, in its order."""
    return dataset.dataset(sorted(map(str, (folder / name).iterdir()))).to_table(columns=columns).combine_chunks()
