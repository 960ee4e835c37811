"""What one side of a pair passes on or qualifies and the other simply asserts, judged sentence by sentence.

A stretch can be long, and most of it be put in another way than the one sentence that matters. So the sentence with the
words of a difference is taken, and of the other side those sentences that face it: that have its words, or its place.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher

import pandas as pd

from analysis.measures.passages import COLUMNS, MARKED, Words, difference_rows, passage_rows
from analysis.measures.putting import Putting
from analysis.measures.remembering import remembered
from analysis.measures.splitting import by_article
from analysis.store import Tables, read_ranges

LEAST_FACING = 3  # words in a row that make two sentences face each other; of shorter stretches all of them
PASSED_ON = ("reported", "inferred", "asked")  # who denies a thing does not pass it on
Sentence = tuple[int, int, str | None]


@remembered
def one_sided(tables: Tables, *, inside: bool = False) -> pd.DataFrame:
    """Return the pairs in which one side says whose word a thing is, or how sure, and the other simply asserts it.

    That is a difference of this kind with words on one side alone, in a sentence that is not asserted, where every
    sentence that faces it on the other side is, and has no such words of its own.

    Returns:
        ``COLUMNS``, ``marked`` (the text that has the mark), ``bare`` (the other; in one text: the parts) and ``side``
        (a or b: the one that has it). A pair that does so both ways has two rows.
    """
    differences = difference_rows(tables, inside=inside)
    differences = differences[differences["what"].isin(MARKED)]
    by_pair: dict[int, list[dict]] = {}
    for one in differences[["passage_no", "a_ranges", "b_ranges"]].to_dict("records"):
        by_pair.setdefault(one["passage_no"], []).append(one)
    words, sentences, out = Words(tables), Sentences(tables), []
    for row in passage_rows(tables, inside=inside).to_dict("records"):
        sides = find_sides(row, by_pair.get(row["passage_no"], ()), words, sentences)
        for side in sides:
            other = "b" if side == "a" else "a"
            names = ("a_role", "b_role") if inside else ("label_a", "label_b")
            ends = dict(zip("ab", (row[name] for name in names), strict=True))
            out.append(row | {"marked": ends[side], "bare": ends[other], "side": side})
    return pd.DataFrame(out, columns=[*COLUMNS, "marked", "bare", "side"])


def count_lone_marks(tables: Tables, *, inside: bool = False) -> int:
    """Return in how many pairs one side has a mark of hearsay or of a guess where the other has none."""
    rows = difference_rows(tables, inside=inside)
    lone = rows["what"].isin(MARKED) & (rows["a_ranges"].isna() | rows["b_ranges"].isna())
    return rows.loc[lone, "passage_no"].nunique()


class Sentences:
    """Finds the sentences of articles by place, each with how the part of it is put that is asked for."""

    def __init__(self, tables: Tables):
        """Keep the sentences by article, in order."""
        rows = tables.table("sentences")[["article_id", "start", "end"]].sort_values("start", kind="stable")
        self.found = by_article(rows)
        self.putting = Putting(tables)

    def of(self, article_id: str, start: int, end: int) -> list[Sentence]:
        """Return the sentences that a range touches."""
        some = self.found.get(article_id, [])
        first = bisect_right(some, start, key=lambda one: one.end)
        inside = [(one.start, one.end) for one in some[first : bisect_left(some, end, key=lambda one: one.start)]]
        return [(s, e, self.putting.of(article_id, max(s, start), min(e, end))) for s, e in inside]


def find_sides(row: Mapping, differences: Iterable[Mapping], words: Words, sentences: Sentences) -> list[str]:
    """Return the sides of a pair that pass on or qualify what the other asserts.

    Args:
        row: as ``passage_rows``.
        differences: those of the pair that are marks of hearsay or of a guess.
        words: counts and finds words.
        sentences: finds sentences.
    """
    marks = {side: [span for one in differences for span in read_ranges(one[f"{side}_ranges"])] for side in "ab"}
    found = []
    for side, other in (("a", "b"), ("b", "a")):
        alone = [one for one in differences if isinstance(one[f"{side}_ranges"], str)]
        spans = [span for one in alone if not isinstance(one[f"{other}_ranges"], str)
                 for span in read_ranges(one[f"{side}_ranges"])]  # fmt: skip
        own = sentences.of(row[f"{side}_id"], row[f"{side}_start"], row[f"{side}_end"])
        holding = {one for one in own if any(one[0] < end and start < one[1] for start, end in spans)}
        for sentence in sorted(one for one in holding if one[2] in PASSED_ON):
            facing = find_facing(row, side, sentence, words, sentences)
            bare = not any(one[0] < end and start < one[1] for one in facing for start, end in marks[other])
            if facing and bare and all(one[2] == "asserted" for one in facing):
                found.append(side)
                break
    return found


def find_facing(row: Mapping, side: str, sentence: Sentence, words: Words, sentences: Sentences) -> Sequence[Sentence]:
    """Return the sentences on the other side of a pair that face one of this side; none where that cannot be told.

    Args:
        row: as ``passage_rows``.
        side: on which the sentence stands.
        sentence: the sentence.
        words: finds words.
        sentences: finds sentences.
    """
    other = "b" if side == "a" else "a"
    facing = sentences.of(row[f"{other}_id"], row[f"{other}_start"], row[f"{other}_end"])
    if len(facing) < 2:
        return facing
    here, there = words_of(row, side, words), words_of(row, other, words)
    matcher = SequenceMatcher(None, [word for word, _ in here], [word for word, _ in there], autojunk=False)
    counts: Counter[Sentence] = Counter()
    for block in matcher.get_matching_blocks():
        for n in range(block.size):
            if sentence[0] <= here[block.a + n][1] < sentence[1]:
                counts.update(one for one in facing if one[0] <= there[block.b + n][1] < one[1])
    return [one for one in facing if counts[one] >= LEAST_FACING]


def words_of(row: Mapping, side: str, words: Words) -> list[tuple[str, int]]:
    """Return the words of one side of a pair, each with where it begins."""
    key = row[f"{side}_id"]
    inside = [(s, e) for s, e in words.of(key) if row[f"{side}_start"] <= s and e <= row[f"{side}_end"]]
    return [(words.texts[key][s:e].casefold(), s) for s, e in inside]
