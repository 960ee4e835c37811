"""Derive the numbers of a published book again: ``python3 record/recount record``, with the standard library alone.

Exit 0: every number that was derived agrees; those that were not are listed with a reason, and their share is printed.
1: something differs, in a number or between a table and its spreadsheet, or there is no number. 2: there is no ledger
that can be read.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from pathlib import Path

sys.path[0] = str(Path(__file__).resolve().parent.parent)  # a folder that is run is no package by itself
sys.dont_write_bytecode = True  # a record stays as it was published
shutil.rmtree(Path(__file__).parent / "__pycache__", ignore_errors=True)  # Python has it of a folder that is run

from recount.record import Record, RecordError, find_record  # noqa: E402
from recount.recounting import recount, report  # noqa: E402


def main(arguments: list[str] | None = None) -> int:
    """Recount a record, print what was found, and return 0, 1 or 2."""
    parser = argparse.ArgumentParser(prog="recount", description="Derive the numbers of a published book again.")
    parser.add_argument("record", help="the folder record/ of the book, or the book's site")
    parser.add_argument("--json", metavar="OUT", help="write what was found into this file, too")
    parser.add_argument("--chapter", metavar="NAME", help="recount this chapter alone, such as notebooks/hedging")
    options = parser.parse_args(arguments)
    try:
        folder = find_record(options.record)
        if folder != Path(options.record):
            print(f"recount: {options.record} is a site; its record is {folder}", file=sys.stderr)
        found = recount(Record(folder), options.chapter)
    except RecordError as fault:
        print(f"recount: {fault}", file=sys.stderr)
        return 2
    if options.json:
        text = json.dumps(found, ensure_ascii=False, indent=1, sort_keys=True, default=str)
        Path(options.json).write_text(text + "\n", encoding="utf-8")
    print("\n".join(report(found)))
    return 0 if found["holds"] else 1


if __name__ == "__main__":
    sys.exit(main())
