"""Hold the ledger of a book against its committed snapshot."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from analysis.ledger import snapshot
from analysis.review.entries import kind_of
from analysis.review.findings import CHANGED, EXTRA, IDENTICAL, MISSING, Finding, make_finding

SNAPSHOT = "tests/golden/ledger.json"


def compare_snapshot(root: Path, ledger: Mapping) -> Iterator[Finding]:
    """Return a finding for each claim of a ledger and of its snapshot.

    Here ``expected`` is what the snapshot says, and ``found`` what the book says now.

    Args:
        root: the project's root.
        ledger: the ledger of the book as it was made now.
    """
    now = snapshot(ledger)
    try:
        then = json.loads((root / SNAPSHOT).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        yield make_finding(SNAPSHOT, None, SNAPSHOT, "ledger", MISSING, None, f"cannot be read: {error}")
        return
    for name in [*now, *(name for name in then if name not in now)]:
        sides = [then.get(name), now.get(name)]
        verdict = MISSING if sides[0] is None else EXTRA if sides[1] is None else CHANGED
        texts = [None if side is None else side["text"] for side in sides]
        if sides[0] == sides[1]:
            verdict = IDENTICAL
        elif texts[0] == texts[1]:
            texts = sides
        yield make_finding(SNAPSHOT, None, name, kind_of(sides[1] or sides[0]), verdict, *texts)
