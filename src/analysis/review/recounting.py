"""Have the numbers of a published record derived again by the second implementation, which shares no code with this."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from analysis.publish.staging import RECOUNT
from analysis.review.findings import CHANGED, IDENTICAL, Finding, make_finding

# A claim that nobody has written a second derivation for is no fault of the published book: chapters of other corpora.
UNKNOWN = "nothing derives them"


def recount(record: Path, claims: Mapping[str, Mapping], chapter: str | None = None) -> Iterator[Finding]:
    """Return a finding for each chapter whose numbers are derived again as they are, and one for each that is not.

    It is our own second implementation that runs, never the one that the published site carries.

    Args:
        record: the published folder ``record``.
        claims: the entries of the rerun's ledger by id, for the cells.
        chapter: the notebook to which it is restricted, if it is.
    """
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "recount.json"
        command = [sys.executable, "-I", "-S", str(RECOUNT), str(record), "--json", str(out)]
        command += ["--chapter", chapter] if chapter else []
        run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", errors="replace")
        try:
            found = json.loads(out.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            said = run.stderr.strip().splitlines() or ["nothing was said"]
            yield make_finding("record/ledger.json", None, "recount", "ledger", CHANGED, "its numbers", said[-1])
            return
    differences = [it for it in found["differences"] if it["derived"] != UNKNOWN]
    for name, counts in found["chapters"].items():
        if not any(it["chapter"] == name for it in differences):
            told = f"{counts['derived']:,} of {counts['numbers']:,} numbers derived"
            yield make_finding(name, None, "recount", "number", IDENTICAL, told, told)
    for it in found.get("sheets_differing", ()):
        name = f"record/tables/{it['table']}.csv"
        yield make_finding(name, None, f"{it['place']}, held against the JSONL", "row", CHANGED, it["csv"], it["jsonl"])
    for it in differences:
        cell = claims.get(it["claim"], {}).get("cell")
        where = f"{it['claim']}, {it['place']}, recounted"
        yield make_finding(it["chapter"], cell, where, "number", CHANGED, it["ledger"], it["derived"])
