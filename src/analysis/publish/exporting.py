"""Write the tables of a corpus as files that anybody can read, for the record of a book."""

from __future__ import annotations

import csv
import json
from pathlib import Path

from analysis.schema import SCHEMA
from analysis.store import check, read_groups, to_pandas

ROWS_AT_ONCE = 10_000
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would run


def export(folder: Path, target: Path) -> None:
    """Publish tables as JSON Lines (exact: the record) and CSV (for spreadsheets), without the texts."""
    target.mkdir(parents=True, exist_ok=True)
    for name in SCHEMA:
        with (
            (target / f"{name}.jsonl").open("w", encoding="utf-8") as lines,
            (target / f"{name}.csv").open("w", encoding="utf-8", newline="") as sheet,
        ):
            writer = csv.writer(sheet)
            writer.writerow(column.name for column in SCHEMA[name])
            for group in read_groups(folder, name):
                check(name, to_pandas(group))
                for batch in group.to_batches(ROWS_AT_ONCE):
                    rows = batch.to_pylist()
                    lines.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
                    writer.writerows([disarm(cell) for cell in row.values()] for row in rows)


def disarm(cell: object) -> object:
    """Put an apostrophe before a cell that a spreadsheet would take for a formula."""
    return "'" + cell if isinstance(cell, str) and cell.startswith(FORMULA_STARTS) else cell
