"""Put kept batches together, in the corpus's order: as tables in Parquet files, or as lines of JSON.

What comes out depends on the corpus alone: on no cut, no worker and no earlier run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa
from pyarrow import compute, parquet

from analysis.corpus import Corpus
from analysis.corpus.readers import Fault
from analysis.ondisk import Firsts, Spool
from analysis.records import CorpusError
from analysis.runs.batches import Batch, Member
from analysis.runs.kept import KEYS, Damaged, Kept
from analysis.runs.products import LINE, WHOLE
from analysis.schema import SCHEMA

GROUP_ARTICLES, GROUP_CHARACTERS = 1_000, 10_000_000  # a row group ends after so many: what a reader holds at once
PART_GROUPS = 20  # row groups of a file


class Order:
    """Batches and faults in the corpus's order, on disk."""

    def __init__(self) -> None:
        """Make an empty one."""
        self._spool = Spool()

    def add(self, batch: Batch) -> None:
        """Note a batch."""
        places = [[e.item.place, None] if isinstance(e, Member) else [e.place, e.what] for e in batch.entries]
        self._spool.append([batch.name if batch.members else None, places])

    def __iter__(self) -> Iterator[tuple[str | None, list[tuple[str, str | None]]]]:
        """Yield the name of each batch, None where it has no article, and place and fault of all that stands in it."""
        return iter(self._spool)


@dataclass
class Reading:
    """What was read of a corpus: counted while batches are put together.

    Attributes:
        articles: how many were annotated.
        copies: each article whose text stands earlier, and that earlier one.
        foreign: articles in another language than German.
        short: how many are too short to tell.
    """

    articles: int = 0
    copies: Spool = field(default_factory=Spool)
    foreign: Spool = field(default_factory=Spool)
    short: int = 0


def merge(
    order: Order, kept: Kept, corpus: Corpus, reading: Reading, seen: Callable[[str], None]
) -> Iterator[dict[str, pa.Table]]:
    """Yield the tables of all batches, in the corpus's order, with what is known now that all are read.

    Args:
        order: batches and faults.
        kept: where the batches are.
        corpus: is told of faults.
        reading: counts.
        seen: is told the id of each article.

    Raises:
        CorpusError: a batch is damaged; it is taken away, so that the next run makes it anew. Or ``corpus`` is strict.
    """
    firsts = Firsts()
    for name, places in order:
        try:
            tables = kept.read(name)[0] if name else {}
        except Damaged as error:
            kept.remove(name)
            raise CorpusError(
                f"{kept.path(name)}: was damaged ({error}); run the same again: it is made anew"
            ) from error
        rows = iter(tables.pop(KEYS).to_pylist() if name else ())
        copies: list[str | None] = []
        start = reading.articles
        for place, what in places:
            if what is not None:
                corpus.note(Fault(place, what))
                continue
            row = next(rows)
            if row["fault"] is not None:
                corpus.note(Fault(place, row["fault"]))
                continue
            ident = row["article_id"]
            first = firsts.add(row["text_sha256"], ident)
            copies.append(first)
            if first is not None:
                reading.copies.append([ident, first])
            if row["language"] == "other":
                reading.foreign.append(ident)
            reading.short += row["language"] is None
            reading.articles += 1
            seen(ident)
        if name:
            yield complete(tables, start, copies)


def complete(tables: dict[str, pa.Table], start: int, copies: list[str | None]) -> dict[str, pa.Table]:
    """Return the tables of a batch with the two columns that only the whole corpus tells."""
    if "articles" not in tables:
        return tables
    articles = tables["articles"]
    columns = {name: articles[name] for name in articles.column_names}
    columns["position"] = pa.array(range(start, start + articles.num_rows), pa.int64())
    columns["duplicate_of"] = pa.array(copies, pa.string())
    return {**tables, "articles": pa.table(columns)}


def write_lines(batches: Iterable[dict[str, pa.Table]], place: Path) -> None:
    """Write the lines of batches into one file.

    Raises:
        OSError: there is no room, say.
    """
    with place.open("w", encoding="utf-8") as handle:
        for tables in batches:
            handle.writelines(line + "\n" for line in tables[LINE]["line"].to_pylist())


def write_tables(batches: Iterable[dict[str, pa.Table]], folder: Path) -> None:
    """Write the tables of batches, one folder a table; part and row group of one number are of the same articles.

    Raises:
        OSError: there is no room, say.
        CorpusError: a table breaks the schema.
    """
    with ExitStack() as stack:
        writers = Writers(folder, stack)
        group: list[dict[str, pa.Table]] = []
        articles = characters = 0
        for tables in batches:
            group.append(tables)
            articles += tables["articles"].num_rows
            characters += compute.sum(tables["articles"]["characters"]).as_py() or 0
            if articles >= GROUP_ARTICLES or characters >= GROUP_CHARACTERS:
                writers.write(group)
                group, articles, characters = [], 0, 0
        if group or not writers.groups:
            writers.write(group)


class Writers:
    """The files that are being written, one a table."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        """Make the folders; ``stack`` closes what is open."""
        from analysis.store import TEXTS, arrow_schema  # here: only who wants tables waits for pandas

        self.folder, self.stack, self.groups = folder, stack, 0
        self.schemas = {name: arrow_schema(name) for name in (*SCHEMA, TEXTS) if name not in WHOLE}
        self.open: dict[str, parquet.ParquetWriter] = {}
        for name in self.schemas:
            (folder / name).mkdir(parents=True)

    def write(self, group: list[dict[str, pa.Table]]) -> None:
        """Write a row group of each table."""
        if self.groups % PART_GROUPS == 0:
            self.stack.close()
            for name, schema in self.schemas.items():
                place = self.folder / name / f"part-{self.groups // PART_GROUPS:05}.parquet"
                self.open[name] = self.stack.enter_context(parquet.ParquetWriter(place, schema, compression="zstd"))
        for name, schema in self.schemas.items():
            tables = [some[name].select(schema.names).cast(schema) for some in group]
            # Where a column is cut in pieces decides where its pages end; so no cut of a batch may be left.
            self.open[name].write_table(pa.concat_tables(tables or [schema.empty_table()]).combine_chunks())
        self.groups += 1
