"""Measures of markers: devices outside the eight categories that bear on how a statement is put."""

from __future__ import annotations

import pandas as pd

from analysis.measures.placing import find_places
from analysis.measures.shared import count_by, count_table, label_articles, texts, with_labels
from analysis.records import MARKER_KINDS
from analysis.store import Tables
from analysis.wording import bare_word, begin_sentence, join, number_word

KIND_NAMES = {
    "booster": "booster (tatsächlich, bekanntlich)",
    "limiter": "limiter (zumindest, jedenfalls)",
    "reputation": "reputation (gilt als)",
    "colon_headline": "source and colon in a heading",
    "question_headline": "heading that asks",
    "scare_quotes": "quotation marks of distance",
    "partial_quotation": "quoted piece of a sentence",
    "agentless_passive": "passive without an agent",
    "refusal": "refusal to comment",
}
KIND_PHRASES = {
    "booster": ("booster", "boosters"),
    "limiter": ("limiter", "limiters"),
    "reputation": ("reputation without a holder", "reputations without a holder"),
    "colon_headline": ("heading with a source and a colon", "headings with a source and a colon"),
    "question_headline": ("heading that asks", "headings that ask"),
    "scare_quotes": ("expression in quotation marks of distance", "expressions in quotation marks of distance"),
    "partial_quotation": ("quoted piece of a sentence", "quoted pieces of sentences"),
    "agentless_passive": ("passive without an agent", "passives without an agent"),
    "refusal": ("refusal to comment", "refusals to comment"),
}


def marker_rows(tables: Tables) -> pd.DataFrame:
    """Return the markers outside boilerplate, with ``label``, ``place`` and ``device`` (the kind's name)."""
    markers = tables.table("markers")
    markers = with_labels(tables, markers[markers["role"] != "boilerplate"])
    markers = markers.assign(place=find_places(tables, markers), device=markers["kind"].map(KIND_NAMES))
    order = markers["kind"].map({kind: n for n, kind in enumerate(MARKER_KINDS)})
    return markers.assign(order=order).sort_values("order", kind="stable").drop(columns="order").reset_index(drop=True)


def marker_counts(tables: Tables) -> pd.DataFrame:
    """Return counts of markers by kind and text; see ``count_table``."""
    labels = label_articles(tables)
    counts = count_by(marker_rows(tables), "kind", MARKER_KINDS, list(labels))
    return count_table(counts, labels, KIND_NAMES, "device")


def say_markers(tables: Tables) -> str:
    """Say how many markers of which kind there are."""
    rows = marker_rows(tables)
    if rows.empty:
        return f"No such device was found in {texts(len(label_articles(tables)))}."
    counts = rows["kind"].value_counts()
    parts = [
        f"{bare_word(int(counts[kind]))} {KIND_PHRASES[kind][bool(counts[kind] != 1)]}"
        for kind in MARKER_KINDS
        if kind in counts
    ]
    return (
        f"{begin_sentence(number_word(len(rows)))} more {'device bears' if len(rows) == 1 else 'devices bear'} on how "
        f"something is put: {join(parts)}."
    )
