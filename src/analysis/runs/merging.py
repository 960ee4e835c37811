"""Put kept batches together, in the corpus's order: as tables in Parquet files, or as lines of JSON.

A result has parts, and each is written by whoever has time for it. What comes out depends on the corpus alone: on no
worker and no earlier run.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path

import pyarrow as pa
from pyarrow import parquet

from analysis.records import CorpusError
from analysis.runs.kept import Damaged, Kept, refuse_damaged
from analysis.runs.products import LINE, TABLES, WHOLE
from analysis.runs.surveying import Part, Piece
from analysis.runs.task import Job
from analysis.schema import SCHEMA


def write_part(job: Job, folder: str, part: Part) -> str:
    """Write a part of a result and return its name.

    Args:
        job: says where batches are kept, and of what they are.
        folder: where it is written: the folder of tables, or a folder of files of lines.
        part: the batches.

    Raises:
        CorpusError: a batch is damaged, or there is no room.
    """
    kept, place = Kept(Path(job.kept)), Path(folder)
    try:
        (write_tables if job.product == TABLES else write_lines)(kept, place, part)
    except OSError as error:
        raise CorpusError(f"{place}: cannot be written: {error.strerror or error}") from error
    return part.name


def write_tables(kept: Kept, folder: Path, part: Part) -> None:
    """Write one file of each table; a row group of one number is of the same articles in all of them."""
    from analysis.store import TEXTS, arrow_schema  # here: only who wants tables waits for pandas

    schemas = {name: arrow_schema(name) for name in (*SCHEMA, TEXTS) if name not in WHOLE}
    with ExitStack() as stack:
        writers = {}
        for name, schema in schemas.items():
            place = folder / name / f"{part.name}.parquet"
            place.parent.mkdir(parents=True, exist_ok=True)
            writers[name] = stack.enter_context(parquet.ParquetWriter(place, schema, compression="zstd"))
        for group in part.groups:
            batches = [complete(read(kept, piece), piece) for piece in group]
            for name, schema in schemas.items():
                tables = [some[name].select(schema.names).cast(schema) for some in batches]
                # Where a column is cut in pieces decides where its pages end; so no cut of a batch may be left.
                writers[name].write_table(pa.concat_tables(tables).combine_chunks())


def complete(tables: dict[str, pa.Table], piece: Piece) -> dict[str, pa.Table]:
    """Return the tables of a batch with the two columns that only the whole corpus tells."""
    articles = tables["articles"]
    columns = {name: articles[name] for name in articles.column_names}
    columns["position"] = pa.array(range(piece.start, piece.start + articles.num_rows), pa.int64())
    columns["duplicate_of"] = pa.array(piece.copies, pa.string())
    return {**tables, "articles": pa.table(columns)}


def write_lines(kept: Kept, folder: Path, part: Part) -> None:
    """Write one file of lines."""
    folder.mkdir(exist_ok=True)
    with (folder / part.name).open("w", encoding="utf-8") as handle:
        for group in part.groups:
            for piece in group:
                handle.writelines(line + "\n" for line in read(kept, piece)[LINE]["line"].to_pylist())


def join_lines(folder: Path, names: Iterable[str], place: Path) -> None:
    """Join files of lines to one, and take them away as they are joined: the room may be scarce.

    Raises:
        OSError: there is none.
    """
    first, *rest = sorted(names)
    (folder / first).rename(place)
    with place.open("ab") as handle:
        for name in rest:
            with (folder / name).open("rb") as part:
                shutil.copyfileobj(part, handle)
            (folder / name).unlink()
    folder.rmdir()


def read(kept: Kept, piece: Piece) -> dict[str, pa.Table]:
    """Return the tables of a batch.

    Raises:
        CorpusError: it is damaged; it is taken away, so that the next run makes it anew.
    """
    try:
        return kept.read(piece.batch)[0]
    except Damaged as error:
        raise refuse_damaged(kept, piece.batch) from error
