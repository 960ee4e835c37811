"""Show pairs of stretches that say the same side by side, with the words set off that make a difference."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import pandas as pd

from analysis.claims import MOST_EVIDENCE, Evidence
from analysis.excerpts import LONGEST_CUE, Door, Excerpt
from analysis.measures.collation import find_shared, read_differing
from analysis.measures.pairlists import name_differences
from analysis.measures.passages import Words, sides_of
from analysis.measures.statements import STATUS_PHRASES
from analysis.snippets import NOT_SHOWN, snip
from analysis.store import Tables, read_ranges

LONGEST_PAIR = 20  # words of a side together with words beside it that make a difference
LONGEST_CLAUSE = 14  # words of a clause that is shown whole
MOST_PAIRS = 8  # of more the widest context that fits for all would be too narrow to be read
HEADINGS = ("between", "here", "there", "what differs")


def show_pairs(
    door: Door, rows: pd.DataFrame, tables: Tables, *, names: str = "label", most: int = MOST_PAIRS
) -> tuple[Evidence, pd.DataFrame]:
    """Show both sides of pairs: what differs, with as many words around it as the limits on quotation allow.

    Pairs in which nothing differs are shown where there are no others.

    Args:
        door: hands out the excerpts; the first rows go first.
        rows: as ``measures.passages.passage_rows``, the best first.
        tables: the tables, for the words that differ.
        names: what the sides are called by: ``label`` (their texts) or ``role`` (the parts of one text).
        most: so many pairs at most.

    Returns:
        The table, and the rows that it shows.
    """
    parting = rows[rows["what"] != ""]
    rows = (parting if len(parting) else rows).head(most)
    words, differing = Words(tables), read_differing(tables)
    places = []
    for rank, row in enumerate(rows.to_dict("records")):
        shared = find_shared(words, row) or {}
        for side, key, start, end in sides_of(row):
            marks = read_ranges(differing.get((row["passage_no"], side)))
            within = widen(words, key, (start, end), marks)
            marks = [(s, e) for s, e in marks if within[0] <= s and e <= within[1]]
            core = (marks[0][0], max(e for _, e in marks)) if marks else shared.get(side, (start, end))
            places.append(
                {"article_id": key, "start": core[0], "end": core[1], "within": within, "marks": marks, "rank": rank}
            )
    shown = [
        one if one.whole or place["marks"] else replace(one, markup=re.sub(r"</?mark>", "", one.markup))
        for place, one in zip(places, door.show_all(places), strict=True)
    ]  # what both sides have is no difference, so it is not set off
    body, kept = [], []
    for number, row in enumerate(rows.to_dict("records")):
        if not any(can_be_shown(place, one) for place, one in pairs_at(places, shown, number)):
            continue  # a few words that both have, or a note that none may be shown, tell nobody anything
        kept.append(number)
        cells = [show_side(place, one) for place, one in pairs_at(places, shown, number)]
        body.append((name_sides(row, names), *cells, name_differences(row["what"])))
    return Evidence(HEADINGS, body), rows.iloc[kept]


def can_be_shown(place: Mapping, excerpt: Excerpt) -> bool:
    """Say whether a side shows words, be they those alone that make the difference."""
    return excerpt.whole or any(end - start <= LONGEST_CUE for start, end in place["marks"])


def show_side(place: Mapping, excerpt: Excerpt) -> Excerpt | str:
    """Return what is shown of a side: the excerpt, or a note where the limit allows no word of it."""
    common = not place["marks"] and place["end"] - place["start"] <= LONGEST_CUE  # a few words that both have
    return excerpt if can_be_shown(place, excerpt) or common else NOT_SHOWN


def widen(words: Words, article_id: str, span: tuple[int, int], marks: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Return a stretch with the words that differ, where these stand so near that both can be read in one go."""
    start, end = min([span[0], *(s for s, _ in marks)]), max([span[1], *(e for _, e in marks)])
    return (start, end) if words.count(article_id, [(start, end)]) <= LONGEST_PAIR else span


def pairs_at(places: Sequence[Mapping], shown: Sequence[Excerpt], number: int) -> Iterator[tuple[Mapping, Excerpt]]:
    """Return place and excerpt of both sides of a pair."""
    return zip(places[2 * number : 2 * number + 2], shown[2 * number : 2 * number + 2], strict=True)


def name_sides(row: Mapping, names: str) -> str:
    """Return between what a pair is: its texts, or, inside one text, that and its parts."""
    if names == "label":
        return f"{row['label_a']} / {row['label_b']}"
    return f"{row['label_a']}: {row['a_role']} / {row['b_role']}"


def show_rementions(door: Door, rows: pd.DataFrame, *, most: int = MOST_EVIDENCE) -> Evidence:
    """Show nouns that take up what a clause told before, with the first words of that clause and how it was put.

    Args:
        door: hands out the excerpts.
        rows: as ``measures.within.remention_rows``; those first that take up what was not asserted.
        most: so many rows at most.
    """
    body = []
    for row in rows.head(most).to_dict("records"):
        told = row["first_form"]
        if not isinstance(told, str):
            told = show_clause(door, row["article_id"], row["first_start"], row["first_end"])
        body.append(
            (row["label"], row["role"], told, STATUS_PHRASES[row["before"]], row["form"], name_status(row["now"]))
        )
    return Evidence(("text", "part", "told before", "and there", "taken up as", "in a clause"), body)


def name_status(status: object) -> str | None:
    """Return how a sentence is put, in words; None where that is not known."""
    return STATUS_PHRASES[status] if isinstance(status, str) else None


def show_clause(door: Door, article_id: str, start: int, end: int) -> Excerpt | str:
    """Show a clause whole where it is short and the limits allow it, else its first words, or a note that none may."""
    inside = door.inside(article_id, start, end)
    if len(inside) <= LONGEST_CLAUSE and door.fits({article_id: [inside]}):
        return door.show(article_id, start, end)
    words, cut = snip(door, article_id, start, end)
    if not words.whole:
        return NOT_SHOWN
    return replace(words, markup=words.markup.removesuffix("</span>") + " …</span>") if cut else words
