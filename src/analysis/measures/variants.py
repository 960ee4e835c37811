"""Variant readings of the texts and of the reports that they retell: what was inherited, and what was made on the way.

The corpus's notes say who has which variant (``analysis.readings``); nothing here is read off the texts by a program.
"""

from __future__ import annotations

import pandas as pd

from analysis.measures.corpus import say_date
from analysis.measures.shared import MOST_NAMED, name_some, texts, with_labels
from analysis.store import Tables
from analysis.wording import bare_word, begin_sentence, count_of, join, number_word

STANDING_NAMES = {
    "inherited": "inherited",
    "made_here": "made here, or on the way here",
    "open": "open",
}
LISTED = ["label", "article_id", "reading_id", "standing", "change", "against", "evidence"]


def variant_rows(tables: Tables) -> pd.DataFrame:
    """Return the table ``variants`` with ``label``, ``known`` and ``report``.

    ``known`` is the first word of the evidence; ``report`` names the report that a variant is held against: its outlet
    and date, as far as known.
    """
    rows, parents = with_labels(tables, tables.table("variants")), tables.table("parents")
    reports = {row.parent_id: name_report(row.outlet, row.date) for row in parents.itertuples()}
    return rows.assign(
        known=pd.Series([cell.partition(":")[0] for cell in rows["evidence"]], rows.index, dtype="str"),
        report=pd.Series([reports.get(one) for one in rows["against"]], rows.index, dtype="str"),
    )


def name_report(outlet: object, date: object) -> str:
    """Return a report's outlet and date, as far as they are known."""
    name = outlet if isinstance(outlet, str) else "a report whose outlet is not known"
    return f"{name}, {say_date(date)}" if isinstance(date, str) else name


def list_variants(rows: pd.DataFrame) -> pd.DataFrame:
    """Return variants as a table to be read: what, in which text, how, whence, and what the known report has there."""
    listed = rows.sort_values(
        "reading_id", key=lambda ids: ids.map({one: n for n, one in enumerate(dict.fromkeys(ids))})
    )
    return pd.DataFrame(
        {
            "what": listed["what"],
            "text": listed["label"],
            "how it has it": listed["says"],
            "whence": listed["standing"].map(STANDING_NAMES),
            "held against": [
                hold_against(*cells)
                for cells in listed[["change", "report", "there"]].itertuples(index=False, name=None)
            ],
            "also in": listed["witnesses"],
        }
    ).reset_index(drop=True)


def list_evidence(rows: pd.DataFrame) -> pd.DataFrame:
    """Return how each variant is known: ``what``, ``text``, ``how it has it`` and ``evidence``."""
    listed = rows.rename(columns={"label": "text", "says": "how it has it"})
    return listed[["what", "text", "how it has it", "evidence"]]


def hold_against(change: object, report: object, there: object) -> str | None:
    """Return what a variant is against a known report, and what that has; None where no report is known to have one."""
    if not isinstance(change, str):
        return None
    return f"{change}: {report}" if change == "kept" else f"{change}: {report}, has “{there}”"


def say_variants(tables: Tables) -> str:
    """Say how many variants are noted, and how many of them were inherited, made here, or are open."""
    rows = variant_rows(tables)
    number = len(tables.article_ids())
    if rows.empty:
        return f"No variant reading is noted for {texts(number)}."
    counts = rows["standing"].value_counts()
    parts = [
        f"{bare_word(int(counts[one]))} {'is' if counts[one] == 1 else 'are'} {name}"
        for one, name in STANDING_NAMES.items()
        if counts.get(one, 0)
    ]
    reports = rows["reading_id"].nunique()
    where = "" if reports == 1 else f" at {count_of(reports, 'place')} where retellings part"
    return (
        f"By the corpus's notes, {count_of(len(rows), 'variant reading')}{where}, counted text by text: {join(parts)}."
    )


def say_changes(tables: Tables) -> str:
    """Say what is known to have been dropped, added or changed, and against which reports."""
    rows = variant_rows(tables)
    rows = rows[rows["change"].isin(("dropped", "added", "changed"))]
    if rows.empty:
        return "Nothing is known to have been dropped, added or changed against a report that is known."
    parts = []
    for change in ("dropped", "changed", "added"):
        some = rows[rows["change"] == change]
        if len(some):
            where = name_some(list(dict.fromkeys(some["label"])))
            parts.append(f"{bare_word(len(some))} {'was' if len(some) == 1 else 'were'} {change} (in {where})")
    reports = list(dict.fromkeys(rows["report"]))
    named = "; ".join(reports) if len(reports) <= MOST_NAMED else f"{number_word(len(reports))} reports"
    return f"Held against what is known of the reports ({named}), {join(parts)}: here, or on the way here."


def say_open(tables: Tables) -> str:
    """Say of how many variants it cannot be told whence they are; nothing to say where there are none."""
    rows = variant_rows(tables)
    rows = rows[rows["standing"] == "open"]
    if rows.empty:
        return "Of every variant that is noted it is known whether it was inherited."
    named = join([f"{row.label} ({row.says})" for row in rows.head(MOST_NAMED).itertuples()])
    number = begin_sentence(count_of(len(rows), "variant"))
    shown = named if len(rows) <= MOST_NAMED else f"{named} and others"
    return f"{number} {'is' if len(rows) == 1 else 'are'} open, since the report was not seen: {shown}."
