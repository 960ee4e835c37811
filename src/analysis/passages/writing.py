"""Write passages as JSON Lines: one object a pair, each pair once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from analysis.records import Difference, Passage, Span

BETWEEN = " … "  # between the words of ranges that stand apart


def to_json(passage: Passage, texts: Mapping[str, str]) -> dict:
    """Return a passage as plain values for JSON (the format is in the book, *Table schema*).

    Args:
        passage: the pair.
        texts: the raw text of each article, by id.
    """
    return {
        "a": passage.a,
        "a_start": passage.a_span.start,
        "a_end": passage.a_span.end,
        "b": passage.b,
        "b_start": passage.b_span.start,
        "b_end": passage.b_span.end,
        "kind": passage.kind,
        "score": passage.score,
        "differences": [
            difference_to_json(difference, texts[passage.a], texts[passage.b]) for difference in passage.differences
        ],
    }


def difference_to_json(difference: Difference, a: str, b: str) -> dict:
    """Return a difference: what, the words on each side (None where there are none), their ranges, and the reason."""
    return {
        "what": difference.what,
        "a": words_of(difference.a, a),
        "b": words_of(difference.b, b),
        "a_ranges": [[span.start, span.end] for span in difference.a],
        "b_ranges": [[span.start, span.end] for span in difference.b],
        "reason": difference.reason,
    }


def words_of(spans: Iterable[Span], text: str) -> str | None:
    """Return the words in some ranges, or None where there is no range."""
    return BETWEEN.join(span.of(text) for span in spans) or None


def write_jsonl(passages: Iterable[Passage], texts: Mapping[str, str], path: Path) -> int:
    """Write one object a line; return how many."""
    count = 0
    with path.open("w", encoding="utf-8") as handle:
        for passage in passages:
            row = json.dumps(to_json(passage, texts), ensure_ascii=False)
            handle.write(row.encode("utf-8", "backslashreplace").decode("utf-8") + "\n")
            count += 1
    return count
