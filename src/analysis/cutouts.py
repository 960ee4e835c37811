"""Cut a few words out of texts, to stand in a figure: as short as the name of a source."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

import pandas as pd

from analysis.excerpts import LONGEST_CUE, Door
from analysis.german.word_classes import fold
from analysis.german.words import look_up_ids
from analysis.measures.collation import LONGEST_SHARED
from analysis.passages.differing.wordlists import words_of
from analysis.store import read_ranges

ARTICLES = frozenset({"article_definite", "article_indefinite"})  # in the lexicon of function words


def write_cutouts(door: Door, ribbons: pd.DataFrame) -> pd.DataFrame:
    """Return the ribbons with ``a_words``, ``b_words`` and ``a_other``, ``b_other``: the words to stand beside them.

    They are as short as the name of a source, so that they take nothing from what a chapter may quote: what both sides
    have, and what differs.
    """
    rows = ribbons.drop(columns=["a_words", "b_words"])
    for side in "ab":
        shared = [[span] if span else [] for span in rows[f"{side}_shared"]]
        other = [read_ranges(cell) for cell in rows[f"{side}_differing"]]
        for name, ranges in (("words", shared), ("other", other)):
            cells = [cut_out(door, key, some) for key, some in zip(rows[f"{side}_id"], ranges, strict=True)]
            rows = rows.assign(**{f"{side}_{name}": pd.Series(cells, rows.index, dtype="str")})
    return rows


def cut_out(door: Door, article_id: str, ranges: Sequence[tuple[int, int]]) -> str:
    """Return the words of the first ranges that are short enough, as plain text; nothing where none is.

    A range that is nothing but a pronoun or an article is passed over: alone it names nothing.
    """
    found: list[str] = []
    for start, end in ranges:
        if len(door.inside(article_id, start, end)) <= LONGEST_SHARED and end - start <= LONGEST_CUE:
            markup = door.alone(article_id, [(start, end)], "span")
            plain = html.unescape(re.sub(r"<[^<>]*>", "", markup))
            found += [plain] if plain not in found and not only_points(plain) else []
    return " … ".join(found[:2])


def only_points(words: str) -> bool:
    """Say whether words are nothing but pronouns and articles; one that denies, as *kein*, says more than that."""
    return all(
        fold(word) in words_of("pronouns")
        or (ARTICLES & look_up_ids(word, "function_words") and fold(word) not in words_of("negators"))
        for word in words.split()
    )
