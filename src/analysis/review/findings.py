"""A finding: what became of one output of a published site when the book was made again."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

IDENTICAL, WITHIN, CHANGED = "identical", "within_tolerance", "changed"
MISSING, EXTRA, UNEXECUTED, OUT_OF_ORDER = "missing", "extra", "unexecuted", "out_of_order"
VERDICTS = (CHANGED, MISSING, EXTRA, UNEXECUTED, OUT_OF_ORDER, WITHIN, IDENTICAL)
KINDS = (
    *("number", "sentence", "table", "figure", "output", "code", "prose", "parameter"),
    *("page", "row", "ledger", "lock", "file"),
)
PASSED = (IDENTICAL, WITHIN)
LONGEST = 400  # signs of what is quoted of one side: more is no finding but a file
BEFORE = 60  # of these, signs before the first difference


@dataclass(frozen=True, slots=True)
class Finding:
    """What became of one output.

    Attributes:
        chapter: the notebook or page, by its name in the book, or a file of the site.
        cell: the number of the cell, counted from 1 over all cells, where it is part of a notebook.
        output: the claim's id, the number of the output, the file, the row, or what else of the cell is meant.
        kind: one of ``KINDS``.
        verdict: one of ``VERDICTS``. Missing: the rerun has it and the published site lacks it; extra: the reverse.
        expected: what the published site says; None where it says nothing.
        found: what the rerun has, or, where a site is held against its own list, the file; None where there is none.
    """

    chapter: str
    cell: int | None
    output: str
    kind: str
    verdict: str
    expected: str | None
    found: str | None

    @property
    def passed(self) -> bool:
        """Say whether nothing is wrong."""
        return self.verdict in PASSED

    def as_dict(self) -> dict:
        """Return it as it stands in ``review.json``."""
        return asdict(self)


def make_finding(
    chapter: object, cell: int | None, output: object, kind: str, verdict: str, expected: Any = None, found: Any = None
) -> Finding:
    """Return a finding whose words are safe to print; of long texts, where they begin to differ."""
    first = None if expected is None else show_value(expected)
    second = None if found is None else show_value(found)
    if verdict not in PASSED and first is not None and second is not None:
        first, second = cut_both(first, second)
    sides = (None if side is None else make_visible(side[:LONGEST]) for side in (first, second))
    return Finding(make_visible(str(chapter)), cell, make_visible(str(output)[:LONGEST]), kind, verdict, *sides)


def show_value(value: Any) -> str:
    """Return a value of JSON as text."""
    if isinstance(value, str):
        return value
    try:
        return json.dumps(value, ensure_ascii=False, sort_keys=True)
    except (TypeError, ValueError, RecursionError):
        return f"a {type(value).__name__} that cannot be shown"


def cut_both(first: str, second: str) -> tuple[str, str]:
    """Return two texts, where they are long from shortly before their first difference on."""
    if max(len(first), len(second)) <= LONGEST or first == second:
        return first, second
    at = first_difference(first, second)
    begin = max(0, at - BEFORE)
    return tuple(
        ("…" if begin else "") + text[begin : begin + LONGEST - 2] + ("…" if len(text) > begin + LONGEST - 2 else "")
        for text in (first, second)
    )


def first_difference(first: str | bytes, second: str | bytes) -> int:
    """Return where two texts begin to differ; the length of the shorter one where it begins the other."""
    low, high = 0, min(len(first), len(second))
    while low < high:  # halving compares slices, which is quick even for megabytes
        middle = (low + high + 1) // 2
        if first[low:middle] == second[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def make_visible(text: str) -> str:
    """Return a text whose control signs, directions and broken signs are written out; line ends stay."""
    if text.isprintable():
        return text
    return "".join(sign if sign.isprintable() or sign in "\n\u00ad" else f"\\u{ord(sign):04x}" for sign in text)


def count_verdicts(findings: Iterable[Finding]) -> dict[str, int]:
    """Return how many findings have each verdict, those that are wrong first; verdicts without one are left out."""
    counts = Counter(finding.verdict for finding in findings)
    return {verdict: counts[verdict] for verdict in VERDICTS if counts[verdict]}
