"""Measures of what texts share: pairs of stretches that say the same, how much of a text they are, and what differs.

A pair has two sides and no direction: neither text was made from the other as far as the pair shows, so the sides are
*here* and *there*. What differs is named as the differences' table names it.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

import pandas as pd

from analysis.measures.givenwords import join_ranges, read_texts
from analysis.measures.putting import Putting
from analysis.measures.remembering import remembered
from analysis.measures.shared import label_articles
from analysis.records import DIFFERENCES, PASSAGE_KINDS
from analysis.segmenting import find_tokens
from analysis.store import Tables, read_ranges

KIND_NAMES = {
    "verbatim": "word for word",
    "near_verbatim": "nearly word for word",
    "retranslated": "other words inside quotation marks",
    "paraphrase": "in other words",
}
DIFFERENCE_NAMES = {
    "hedge": "which mark of hearsay or doubt",
    "attribution": "whose word it is",
    "quotation_marks": "quotation marks",
    "speaker": "who speaks",
    "roles": "who acts on whom",
    "agent": "who did it",
    "number": "how many or much",
    "modality": "whether it is, can, must or shall be",
    "negation": "yes or no",
    "content": "what else is told",
}
DIFFERENCE_TAGS = {  # the same where there is little room
    "hedge": "hearsay or doubt",
    "attribution": "whose word",
    "quotation_marks": "quotation marks",
    "speaker": "speaker",
    "roles": "who to whom",
    "agent": "who did it",
    "number": "how many",
    "modality": "can or must",
    "negation": "yes or no",
    "content": "more is told",
}
TELLING = ("roles", "negation", "modality", "attribution", "hedge", "speaker", "quotation_marks", "agent", "number")
MARKED = ("attribution", "hedge")  # what a text can do that another leaves undone
REQUOTED = "other_words_inside"  # the reason of a difference: marks on both sides, and not the same words in them
COLUMNS = (
    "passage_no", "a_id", "label_a", "a_start", "a_end", "a_role", "a_status", "a_words",
    "b_id", "label_b", "b_start", "b_end", "b_role", "b_status", "b_words", "kind", "score", "what",
)  # fmt: skip


class Words:
    """Counts the words of ranges; each text is taken apart once."""

    def __init__(self, tables: Tables):
        """Keep the texts; none is read before it is asked for."""
        self.texts = read_texts(tables)
        self.found: dict[str, tuple[array, array]] = {}  # starts and ends: as tuples they would take far more

    def of(self, article_id: str) -> list[tuple[int, int]]:
        """Return the ranges of an article's words."""
        return list(zip(*self.ends_of(article_id), strict=True))

    def ends_of(self, article_id: str) -> tuple[array, array]:
        """Return where an article's words start, and where they end."""
        if article_id not in self.found:
            text = self.texts[article_id]
            found = [token for token in find_tokens(text, 0, len(text)) if token.text[0].isalnum()]
            self.found[article_id] = array("q", [w.start for w in found]), array("q", [w.end for w in found])
        return self.found[article_id]

    def count(self, article_id: str, ranges: Iterable[tuple[int, int]]) -> int:
        """Return how many words lie in ranges, each once."""
        starts, ends = self.ends_of(article_id)
        return sum(
            max(0, bisect_left(starts, end) - bisect_right(ends, start)) for start, end in join_ranges(sorted(ranges))
        )


@remembered
def passage_rows(tables: Tables, *, inside: bool = False) -> pd.DataFrame:
    """Return the pairs between different texts, or those inside one text, in the corpus's order.

    Args:
        tables: the tables.
        inside: take the pairs inside one text.

    Returns:
        ``COLUMNS``: the table's own, the texts' names, words and status (see ``measures.putting``) of each side,
        and ``what``: the kinds of differences, parted by a blank, in the order of ``DIFFERENCES``.
    """
    rows = tables.table("passages")
    rows = rows[(rows["a_id"] == rows["b_id"]) == inside]
    labels, words, statuses = label_articles(tables), Words(tables), Putting(tables)
    what = differing(tables)
    out = []
    for row in rows.to_dict("records"):
        for side in "ab":
            key = row[f"{side}_id"]
            row[f"label_{side}"] = labels[key]
            span = row[f"{side}_start"], row[f"{side}_end"]
            row[f"{side}_status"] = statuses.of(key, *span)
            row[f"{side}_words"] = words.count(key, [span])
        row["what"] = " ".join(what.get(row["passage_no"], ()))
        out.append(row)
    return pd.DataFrame(out, columns=list(COLUMNS))


def differing(tables: Tables) -> dict[int, tuple[str, ...]]:
    """Return for each passage what differs in it, each kind once."""
    rows, found = tables.table("differences", ["passage_no", "what"]), {}
    for number, kind in zip(rows["passage_no"].tolist(), rows["what"], strict=True):
        found.setdefault(number, set()).add(kind)
    return {number: tuple(kind for kind in DIFFERENCES if kind in some) for number, some in found.items()}


@remembered
def text_pairs(tables: Tables) -> pd.DataFrame:
    """Return the pairs of texts that share something, those with most shared words first.

    Returns:
        Columns ``a_id``, ``b_id``, ``label_a``, ``label_b``, ``passages``, ``a_words`` and ``b_words`` (of each text's
        words, how many stand in a passage of the two), ``a_share`` and ``b_share`` (in per cent of all its words), and
        one for each kind.
    """
    rows, words, tokens = passage_rows(tables), Words(tables), tokens_of(tables)
    by_pair: dict[tuple[str, str], list] = {}
    for one in rows.drop(columns="what").itertuples():
        by_pair.setdefault((one.a_id, one.b_id), []).append(one)
    out = []
    for (a, b), some in by_pair.items():
        row = {"a_id": a, "b_id": b, "label_a": some[0].label_a, "label_b": some[0].label_b}
        row["passages"] = len(some)
        for side, key in (("a", a), ("b", b)):
            ranges = [(getattr(one, f"{side}_start"), getattr(one, f"{side}_end")) for one in some]
            row[f"{side}_words"] = words.count(key, ranges)
            row[f"{side}_share"] = percent(row[f"{side}_words"], tokens[key])
        out.append(row | {kind: sum(one.kind == kind for one in some) for kind in PASSAGE_KINDS})
    columns = ["a_id", "b_id", "label_a", "label_b", "passages", "a_words", "b_words", "a_share", "b_share"]
    frame = pd.DataFrame(out, columns=[*columns, *PASSAGE_KINDS])
    order = (frame["a_words"] + frame["b_words"]).sort_values(ascending=False, kind="stable").index
    return frame.loc[order].reset_index(drop=True)


def tokens_of(tables: Tables) -> dict[str, int]:
    """Return the words of each text, boilerplate aside."""
    articles = tables.table("articles")
    return dict(zip(articles["article_id"], articles["tokens"].astype(int), strict=True))


def percent(part: int, whole: int) -> float:
    """Return a share in per cent; of nothing it is nothing."""
    return min(100.0, 100 * part / whole) if whole else 0.0


def coverage(tables: Tables) -> pd.DataFrame:
    """Return how much of each text has a counterpart in another one.

    Returns:
        Columns ``article_id``, ``text``, ``words``, ``shared`` (words with a counterpart, each once) and ``share`` (per
        cent).
    """
    rows, words = passage_rows(tables), Words(tables)
    ranges: dict[str, list[tuple[int, int]]] = {}
    for row in rows.itertuples():
        ranges.setdefault(row.a_id, []).append((row.a_start, row.a_end))
        ranges.setdefault(row.b_id, []).append((row.b_start, row.b_end))
    tokens, out = tokens_of(tables), []
    for key, label in label_articles(tables).items():
        shared = words.count(key, ranges[key]) if key in ranges else 0
        out.append((key, label, tokens[key], min(shared, tokens[key]), percent(shared, tokens[key])))
    return pd.DataFrame(out, columns=["article_id", "text", "words", "shared", "share"])


@remembered
def difference_rows(tables: Tables, *, inside: bool = False) -> pd.DataFrame:
    """Return the differences with the names of their texts: those between texts, or inside one."""
    rows, labels = tables.table("differences"), label_articles(tables)
    rows = rows[(rows["a_id"] == rows["b_id"]) == inside].reset_index(drop=True)
    return rows.assign(label_a=rows["a_id"].map(labels), label_b=rows["b_id"].map(labels))


def count_differences(tables: Tables, *, inside: bool = False) -> pd.DataFrame:
    """Return what differs and in how many ``pairs``; in how many differences ``both`` sides or ``one`` have words."""
    rows, out = difference_rows(tables, inside=inside), []
    for kind, name in DIFFERENCE_NAMES.items():
        some = rows[rows["what"] == kind]
        if len(some):
            both = int((some["a_ranges"].notna() & some["b_ranges"].notna()).sum())
            out.append((name, some["passage_no"].nunique(), both, len(some) - both))
    return pd.DataFrame(out, columns=["what", "pairs", "both", "one"])


def doubting_pairs(tables: Tables, *, inside: bool = False) -> set[int]:
    """Return the pairs with a difference of hearsay or doubt of which a side has a cue of how likely a thing is.

    Two marks of hearsay (*soll* here, *angeblich* there) make nothing more or less sure; with such a cue it is.
    """
    rows, cues = difference_rows(tables, inside=inside), tables.whole("cues")
    places: dict[str, list[tuple[int, int]]] = {}
    for row in cues[cues["dimension"] == "epistemic"].itertuples():
        places.setdefault(row.article_id, []).append((row.start, row.end))
    return {
        row["passage_no"]
        for row in rows[rows["what"] == "hedge"].to_dict("records")
        for side in "ab"
        for start, end in read_ranges(row[f"{side}_ranges"])
        if any(s < end and start < e for s, e in places.get(row[f"{side}_id"], ()))
    }


def with_difference(tables: Tables, kind: str, *, inside: bool = False) -> pd.DataFrame:
    """Return the pairs with a difference of one kind, as ``passage_rows``."""
    rows = passage_rows(tables, inside=inside)
    return choose(rows, [kind in what.split() for what in rows["what"]])


def requoted(tables: Tables) -> pd.DataFrame:
    """Return the pairs between texts with quotation marks on both sides and other words inside them.

    Returns:
        ``COLUMNS``, and ``abroad``: whether the words are those of somebody, or of a medium, from abroad.
    """
    differences = difference_rows(tables)
    numbers = set(differences.loc[differences["reason"] == REQUOTED, "passage_no"])
    rows = passage_rows(tables)
    abroad = rows["kind"] == "retranslated"
    rows = rows.assign(abroad=abroad)
    return choose(rows, rows["passage_no"].isin(numbers) | abroad)


def choose(rows: pd.DataFrame, wanted: Sequence[bool]) -> pd.DataFrame:
    """Return the rows that are wanted, numbered anew; of no rows, a table with the same columns."""
    return rows[pd.Series(wanted, rows.index, dtype=bool)].reset_index(drop=True)


def rank_rows(rows: pd.DataFrame) -> pd.DataFrame:
    """Return pairs with those first that show most: the most telling differences, and nothing that was shown before."""
    telling = [sum(kind in what.split() for kind in TELLING) for what in rows["what"]]
    first = [
        min([TELLING.index(kind) for kind in what.split() if kind in TELLING], default=99) for what in rows["what"]
    ]
    ranked = rows.assign(first=first, telling=telling, long=rows["a_words"] + rows["b_words"])
    ranked = ranked.sort_values(["first", "telling", "long"], ascending=[True, False, True], kind="stable")
    ranked = ranked.drop(columns=["first", "telling", "long"]).reset_index(drop=True)
    fresh = find_fresh(ranked)
    return pd.concat([ranked[fresh], ranked[~fresh]], ignore_index=True)


def find_fresh(rows: pd.DataFrame) -> pd.Series:
    """Say of each pair whether no pair before it that is fresh has a word of it: what a text repeats is shown once."""
    taken: dict[str, list[tuple[int, int]]] = {}
    found = []
    for row in rows.to_dict("records"):
        sides = [(key, start, end) for _, key, start, end in sides_of(row)]
        found.append(not any(s < end and start < e for key, start, end in sides for s, e in taken.get(key, ())))
        if found[-1]:
            for key, start, end in sides:
                taken.setdefault(key, []).append((start, end))
    return pd.Series(found, rows.index, dtype=bool)


def sides_of(row: dict) -> Sequence[tuple[str, str, int, int]]:
    """Return both sides of a pair: which, its article, and its range."""
    return [(side, row[f"{side}_id"], row[f"{side}_start"], row[f"{side}_end"]) for side in "ab"]
