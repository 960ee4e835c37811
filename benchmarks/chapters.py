"""Measure what each chapter takes on tables of many articles: seconds, and the most memory of any process.

    make bench-chapters [INPUT=articles.jsonl] [ARGS="--articles 2000 --times 15"]

The tables are those of the first articles of INPUT, or of invented news, each row as often as ``--times`` says, under
another id each time: annotating is not what is measured, and to seek passages among so many articles would take longer
than all chapters. Every notebook is executed as a build does it, one after the other, in a kernel of its own.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
from measuring import watch
from pyarrow import compute, parquet
from scale import make_texts, write_corpus

from analysis.publish.execution import environment, run_notebook, runnable
from analysis.publish.notebooks import read_notebook
from analysis.schema import SCHEMA
from analysis.store import TEXTS, arrow_schema, parts_of

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"
IDS = ("article_id", "a_id", "b_id", "duplicate_of")
NUMBERS = {"position": "articles", "passage_no": "passages"}  # columns that number the rows of a table
BOUND = 2_000  # megabytes


def repeat(folder: Path, target: Path, times: int) -> None:
    """Write tables with each row so many times, under another id each time."""
    rows = {name: sum(parquet.read_metadata(part).num_rows for part in parts_of(folder, name)) for name in SCHEMA}
    for name in (*SCHEMA, TEXTS):
        found = pa.concat_tables([parquet.read_table(part) for part in parts_of(folder, name)])
        (target / name).mkdir(parents=True)
        with parquet.ParquetWriter(
            target / name / "part-00000.parquet", arrow_schema(name), compression="zstd"
        ) as file:
            for turn in range(times):
                columns = {column: change(column, found[column], turn, rows) for column in found.column_names}
                file.write_table(pa.table(columns).cast(arrow_schema(name)).combine_chunks())
    (target / "about.json").write_bytes((folder / "about.json").read_bytes())


def change(column: str, values: pa.ChunkedArray, turn: int, rows: dict[str, int]) -> pa.ChunkedArray:
    """Return a column as it is for one turn: ids of its own, and numbers that go on."""
    if column in IDS:
        return compute.binary_join_element_wise(f"r{turn}", values.cast(pa.string()), "-")
    return compute.add(values, turn * rows[NUMBERS[column]]) if column in NUMBERS else values


def measure(path: Path | None, articles: int, times: int) -> Iterator[str]:
    """Make the tables, execute every notebook, and yield the lines of the table."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        write_corpus(place / "corpus.jsonl", make_texts(path, articles))
        command = [sys.executable, "-m", "analysis", "annotate", place / "corpus.jsonl", "--to", place / "few"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        repeat(place / "few", place / "many", times)
        yield f"{'chapter':12s} {'articles':>9s} {'seconds':>9s} {'MB':>7s}"
        for notebook in sorted(NOTEBOOKS.glob("*.ipynb")):
            command = [sys.executable, __file__, "--notebook", str(notebook), "--tables", str(place / "many")]
            found = watch(command, dict(os.environ))
            fits = "" if found["memory"] < BOUND else f"  over {BOUND:,} MB"
            yield f"{notebook.stem:12s} {articles * times:9,} {found['seconds']:9.1f} {found['memory']:7.0f}{fits}"


def execute(notebook: Path, tables: Path) -> str | None:
    """Execute a notebook on tables; return what went wrong."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= environment(tables, Path(folder))
        source = Path(folder, notebook.name)
        source.write_text(json.dumps(runnable(read_notebook(notebook))), encoding="utf-8")
        return run_notebook(source, source.with_suffix(".done.ipynb"), {})


def main() -> None:
    """Read the command line and print the table, line by line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("input", type=Path, nargs="?", help="one JSON object a line, with the key text")
    parser.add_argument("--articles", type=int, default=2_000, help="that are annotated")
    parser.add_argument("--times", type=int, default=15, help="how often each row stands in the tables")
    parser.add_argument("--notebook", type=Path, help="execute this one, in this process")
    parser.add_argument("--tables", type=Path, help="on these tables")
    options = parser.parse_args()
    if options.notebook:
        sys.exit(execute(options.notebook, options.tables))
    for line in measure(options.input, options.articles, options.times):
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
