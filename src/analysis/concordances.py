"""Show places in the texts as lines of a concordance: the word and what stands right beside it, few words in all.

A line is as short as the name of a source, so it takes nothing from what a chapter may quote; so there should be few.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis.claims import Evidence
from analysis.excerpts import LONGEST_CUE, Door, Excerpt, mark, quote
from analysis.snippets import FREE_WORDS

MOST_LINES = 24  # of one table


def show_lines(
    door: Door, rows: pd.DataFrame, sentences: pd.DataFrame, *, columns: Mapping[str, str], most: int = MOST_LINES
) -> Evidence:
    """Return rows as a table with the words of the text, set off and with what stands beside them in their sentence.

    Args:
        door: knows the texts.
        rows: columns ``article_id``, ``sentence_no``, ``start``, ``end`` and those named in ``columns``.
        sentences: the sentences table; a line does not leave its sentence.
        columns: which columns to show, and their headings.
        most: rows beyond that are left out.
    """
    rows = rows.head(most)
    near = sentences.loc[sentences["article_id"].isin(set(rows["article_id"]))]
    bounds = {
        (row.article_id, row.sentence_no): (int(row.start), int(row.end))
        for row in near[["article_id", "sentence_no", "start", "end"]].itertuples()
    }
    body = []
    for row in rows.to_dict("records"):
        span = (int(row["start"]), int(row["end"]))
        within = bounds.get((row["article_id"], row["sentence_no"]), span)
        line = make_line(door, row["article_id"], span, within)
        body.append((*(row[name] for name in columns), f"{span[0]}–{span[1]}", line))
    return Evidence([*columns.values(), "place", "in context"], body)


def make_line(door: Door, article_id: str, span: tuple[int, int], within: tuple[int, int]) -> Excerpt:
    """Return a range with the words beside it, the nearest first, as many as a line may have.

    Args:
        door: knows the texts.
        article_id: the article.
        span: the range that is set off.
        within: the range that the line does not leave.
    """
    words, inside, limits = (
        door.words_of(article_id),
        door.inside(article_id, *span),
        door.inside(article_id, *within),
    )
    if len(inside) > FREE_WORDS or span[1] - span[0] > LONGEST_CUE:
        return Excerpt(article_id, *span, door.alone(article_id, [span]), False)
    first, last = inside.start, inside.stop - 1
    left, right = span
    while True:
        sides = [place for place in (first - 1, last + 1) if place in limits]
        sides = [place for place in sides if spread(words, place, left, right) <= LONGEST_CUE]
        if not sides or last - first + 1 >= FREE_WORDS:
            break
        # the word before decides most about a German noun, so it goes first, then sides take turns
        place = min(sides, key=lambda place: (abs(place - (inside.start if place < inside.start else last)), place))
        first, last = min(first, place), max(last, place)
        left, right = min(left, words[place][0]), max(right, words[place][1])
    text = door.texts[article_id]
    before, after = "… " if left > within[0] else "", " …" if right < within[1] - 1 else ""
    return Excerpt(article_id, left, right, quote(before + mark(text, left, right, [span]) + after), True)


def spread(words: list[tuple[int, int]], place: int, left: int, right: int) -> int:
    """Return how long a line would be with one word more."""
    return max(right, words[place][1]) - min(left, words[place][0])
