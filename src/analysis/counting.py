"""Count what stands in one article, as numbers alone: the columns in which a corpus and a comparison set meet.

Both sides are counted by the same function, over running text: leads, summaries and body. Headlines, subheadings and
captions are left out, because a comparison set may come without them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from analysis.records import (
    CUE_CATEGORIES,
    DIMENSIONS,
    MARKER_KINDS,
    MOOD_CHOICES,
    QUOTATION_TYPES,
    SOLLEN_READINGS,
    SOURCE_KINDS,
    STATUSES,
)

RUNNING = ("lead", "summary", "body")  # roles of paragraphs that count
VOICES = ("writer", "quoted")
COUNTS = (  # prefix of the columns, table, its column, values
    ("cues", "cues", "category", CUE_CATEGORIES),
    ("dimensions", "cues", "dimension", DIMENSIONS),
    ("voices", "cues", "voice", VOICES),
    ("choices", "reported_clauses", "choice", MOOD_CHOICES),
    ("markers", "markers", "kind", MARKER_KINDS),
    ("statuses", "sentences", "status", STATUSES),
    ("sollen", "readings", "reading", SOLLEN_READINGS),
    ("quotations", "quotations", "type", QUOTATION_TYPES),
    ("sources", "sources", "kind", SOURCE_KINDS),
)
COLUMNS = (
    "tokens",
    "sentences",
    "sentences_with_source_cue",
    *(f"{prefix}.{value}" for prefix, _, _, values in COUNTS for value in values),
)

Rows = Iterable[Mapping]


def count_article(tables: Mapping[str, Rows]) -> dict[str, int]:
    """Count what stands in the running text of one article.

    Args:
        tables: its rows by table; a table that is missing counts as empty.

    Returns:
        A count for each of ``COLUMNS``. Sources have no place of their own and are counted wherever they stand.
    """
    rows = {name: [*filter(is_running, tables.get(name, ()))] for name in ("paragraphs", "sentences", "cues")}
    passing_on = {row["sentence_no"] for row in rows["cues"] if row["dimension"] == "source"}
    counts = dict.fromkeys(COLUMNS, 0)
    counts["tokens"] = sum(int(row["tokens"]) for row in rows["paragraphs"])
    counts["sentences"] = len(rows["sentences"])
    counts["sentences_with_source_cue"] = sum(row["sentence_no"] in passing_on for row in rows["sentences"])
    for prefix, table, column, _ in COUNTS:
        for row in filter(is_running, tables.get(table, ())):
            key = f"{prefix}.{row[column]}"
            if key in counts and (prefix != "sollen" or row["lemma"] == "sollen"):
                counts[key] += 1
    counts["sollen.reportive"] = counts["cues.sollen_reportive"]  # a reportive form is a cue and no reading
    return counts


def is_running(row: Mapping) -> bool:
    """Say whether a row belongs to running text; one without a role does."""
    return row.get("role", RUNNING[-1]) in RUNNING
