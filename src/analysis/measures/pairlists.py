"""Tables of shared statements to be read: texts that share something, kinds of pairs, and what differs in them."""

from __future__ import annotations

import pandas as pd

from analysis.claims import TABLE_ROWS, Evidence
from analysis.measures.passages import DIFFERENCE_TAGS, KIND_NAMES, TELLING, Words, difference_rows
from analysis.store import Tables, read_ranges
from analysis.wording import count_of

MOST_LISTED = TABLE_ROWS
FIRST_LISTED = 12  # rows of a folded table that are shown at once


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
        how many words it is where there are too many), ``between`` and ``pairs``; what tells most comes first.
    """
    alike: dict[tuple[str, ...], set[int]] = {}
    words = Words(tables)
    for row in difference_rows(tables).itertuples():
        cells = [
            form if isinstance(form, str) else say_length(words, key, ranges) if isinstance(ranges, str) else "–"
            for key, form, ranges in ((row.a_id, row.a_form, row.a_ranges), (row.b_id, row.b_form, row.b_ranges))
        ]
        alike.setdefault((row.what, *cells, f"{row.label_a} / {row.label_b}"), set()).add(row.passage_no)
    order = (*TELLING, "content")
    rows = sorted(((*key, len(some)) for key, some in alike.items()), key=lambda row: order.index(row[0]))
    listed = [(DIFFERENCE_TAGS[what], *rest) for what, *rest in rows[:MOST_LISTED]]
    return pd.DataFrame(listed, columns=["what differs", "words here", "words there", "between", "pairs"])


def fold_differences(listed: pd.DataFrame) -> Evidence:
    """Return differences as a table of which the first rows show something of every kind, the others one click away.

    Each kind is named once among the rows that are shown and once among the others. Where all are between the same
    texts, that column is left out; ``say_between`` has it.

    Args:
        listed: as ``list_differences`` returns them.
    """
    turn = listed.groupby("what differs", sort=False).cumcount().sort_values(kind="stable")
    first = listed.loc[sorted(turn.index[: FIRST_LISTED if len(listed) > FIRST_LISTED + 2 else None])]
    whole = [some.assign(**{"what differs": some["what differs"].mask(some["what differs"].eq(
        some["what differs"].shift()))}) for some in (first, listed.drop(first.index))]  # fmt: skip
    rows = pd.concat(whole).drop(columns=["between"] if say_between(listed) else [])
    return Evidence(list(rows.columns), list(rows.itertuples(index=False, name=None)), first=len(first))


def say_between(listed: pd.DataFrame) -> str:
    """Say in a caption between which texts all differences are; nothing where they are between several."""
    found = listed["between"].unique()
    return f" All are between {found[0].replace(' / ', ' and ')}." if len(found) == 1 else ""


def say_length(words: Words, article_id: str, ranges: str) -> str:
    """Say how many words are not shown."""
    return f"({count_of(words.count(article_id, read_ranges(ranges)), 'word')})"


def name_differences(what: str) -> str | None:
    """Return kinds of differences, parted by blanks, in words, the most telling first; None where there are none."""
    return "; ".join(DIFFERENCE_TAGS[kind] for kind in (*TELLING, "content") if kind in what.split()) or None
