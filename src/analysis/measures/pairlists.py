"""Tables of shared statements to be read: texts that share something, kinds of pairs, and what differs in them."""

from __future__ import annotations

import pandas as pd

from analysis.measures.passages import DIFFERENCE_TAGS, KIND_NAMES, TELLING, difference_rows
from analysis.store import Tables

MOST_LISTED = 100  # rows of a table


def count_kinds(rows: pd.DataFrame) -> pd.DataFrame:
    """Return pairs by kind: ``kind``, ``pairs``, ``words`` (of the shorter side); no row for what does not occur."""
    out = []
    for kind, name in KIND_NAMES.items():
        some = rows[rows["kind"] == kind]
        if len(some):
            out.append((name, len(some), int(some[["a_words", "b_words"]].min(axis=1).sum())))
    return pd.DataFrame(out, columns=["kind", "pairs", "words"])


def list_text_pairs(pairs: pd.DataFrame) -> pd.DataFrame:
    """Return pairs of texts as a table to be read, as many as one can read; see ``text_pairs``."""
    shown = pairs.head(MOST_LISTED)
    names = {"label_a": "here", "label_b": "there", "passages": "pairs", "a_words": "words here",
             "a_share": "per cent here", "b_words": "words there", "b_share": "per cent there"}  # fmt: skip
    shares = shown[["a_share", "b_share"]].astype("float64").round().astype("Int64")
    return shown.assign(**shares)[list(names)].rename(columns=names)


def say_listed(number: int) -> str:
    """Say in a caption how many rows a table leaves out; nothing where it shows all."""
    return f" Only the first {MOST_LISTED} of {number:,} are listed." if number > MOST_LISTED else ""


def list_differences(tables: Tables) -> pd.DataFrame:
    """Return the differences between texts as a table to be read; those that look alike as one, with how many pairs.

    Returns:
        Columns ``what differs``, ``words here`` and ``words there`` (a dash where that side has nothing of the kind,
        dots where its words are many), ``between`` and ``pairs``; what tells most comes first.
    """
    alike: dict[tuple[str, ...], set[int]] = {}
    for row in difference_rows(tables).itertuples():
        words = [
            form if isinstance(form, str) else "…" if isinstance(ranges, str) else "–"
            for form, ranges in ((row.a_form, row.a_ranges), (row.b_form, row.b_ranges))
        ]
        alike.setdefault((row.what, *words, f"{row.label_a} / {row.label_b}"), set()).add(row.passage_no)
    order = (*TELLING, "content")
    rows = sorted(((*key, len(some)) for key, some in alike.items()), key=lambda row: order.index(row[0]))
    listed = [(DIFFERENCE_TAGS[what], *rest) for what, *rest in rows[:MOST_LISTED]]
    return pd.DataFrame(listed, columns=["what differs", "words here", "words there", "between", "pairs"])


def name_differences(what: str) -> str | None:
    """Return kinds of differences, parted by blanks, in words, the most telling first; None where there are none."""
    return "; ".join(DIFFERENCE_TAGS[kind] for kind in (*TELLING, "content") if kind in what.split()) or None
