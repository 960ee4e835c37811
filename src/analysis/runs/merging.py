"""Put kept batches together, in the corpus's order: as tables in Parquet files, or as lines of JSON.

A result has parts, and each is written by whoever has time for it. What comes out depends on the corpus alone: on no
worker and no earlier run.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import pyarrow as pa
from pyarrow import parquet

from analysis.records import CorpusError
from analysis.runs.kept import Damaged, Kept, refuse_damaged, spare_memory
from analysis.runs.products import LINE, TABLES, WHOLE
from analysis.runs.surveying import Part, Piece
from analysis.runs.task import Job
from analysis.schema import SCHEMA


def write_part(job: Job, folder: str, part: Part, patience: float = 0) -> str:
    """Write a part of a result and return its name.

    Args:
        job: says where batches are kept, and of what they are.
        folder: where it is written: the folder of tables, or a folder of files of lines.
        part: the batches.
        patience: seconds for which a batch is waited for that is not seen here yet.

    Raises:
        CorpusError: a batch is damaged, and was taken away, so that the next run makes it anew; or there is no room.
    """
    kept, place = Kept(Path(job.kept)), Path(folder)
    spare_memory()
    try:
        for name in (piece.batch for group in part.groups for piece in group):
            try:
                kept.wait_for(name, patience)
                kept.verify(name)
            except Damaged as error:
                raise refuse_damaged(kept, name) from error
        (write_tables if job.product == TABLES else write_lines)(kept, place, part)
    except OSError as error:
        raise CorpusError(f"{place}: cannot be written: {error.strerror or error}") from error
    return part.name


def write_tables(kept: Kept, folder: Path, part: Part) -> None:
    """Write one file of each table; a row group of one number is of the same articles in all of them."""
    from analysis.store import TEXTS, arrow_schema  # here: only who wants tables waits for pandas

    for name in (*SCHEMA, TEXTS):
        if name in WHOLE:
            continue
        place, schema = folder / name / f"{part.name}.parquet", arrow_schema(name)
        place.parent.mkdir(exist_ok=True)
        repeats = name != TEXTS  # no text stands twice: a dictionary would only take room
        with (
            moving(folder, place) as scrap,
            parquet.ParquetWriter(scrap, schema, compression="zstd", use_dictionary=repeats) as writer,
        ):
            for group in part.groups:  # one table after the other, so that no more than a group of one is held
                tables = [take(kept, piece, name).select(schema.names).cast(schema) for piece in group]
                # Where a column is cut in pieces decides where its pages end; so no cut of a batch may be left.
                writer.write_table(pa.concat_tables(tables).combine_chunks())


@contextmanager
def moving(folder: Path, place: Path) -> Iterator[Path]:
    """Give a place beside a folder to write to, which is moved to the one wanted in it when all is written.

    A worker that is thought to be gone may be writing the same: the file is whole, whoever was the last.
    """
    beside = folder.with_name(f"{folder.name}.writing")  # goes with the folder of what is unfinished
    beside.mkdir(exist_ok=True)
    scrap = beside / uuid4().hex
    yield scrap
    scrap.replace(place)


def take(kept: Kept, piece: Piece, name: str) -> pa.Table:
    """Return one table of a batch; of articles, with the two columns that only the whole corpus tells."""
    table = kept.read(piece.batch, name)[0][name]
    if name != "articles":
        return table
    columns = {column: table[column] for column in table.column_names}
    columns["position"] = pa.array(range(piece.start, piece.start + table.num_rows), pa.int64())
    columns["duplicate_of"] = pa.array(piece.copies, pa.string())
    return pa.table(columns)


def write_lines(kept: Kept, folder: Path, part: Part) -> None:
    """Write one file of lines."""
    folder.mkdir(exist_ok=True)
    with moving(folder, folder / part.name) as scrap, scrap.open("w", encoding="utf-8") as handle:
        for piece in (piece for group in part.groups for piece in group):
            handle.writelines(line + "\n" for line in take(kept, piece, LINE)["line"].to_pylist())


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
