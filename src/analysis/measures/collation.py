"""Lay two texts beside each other: their sentences by words, and the pairs of stretches that say the same."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations

import pandas as pd

from analysis.excerpts import LONGEST_CUE
from analysis.measures.pairlists import name_differences
from analysis.measures.passages import Words, passage_rows, text_pairs
from analysis.measures.putting import Putting
from analysis.records import PASSAGE_KINDS
from analysis.store import Tables, read_ranges
from analysis.wording import bare_word, begin_sentence, count_of, number_word

LONGEST_SHARED = 4  # words of a cut-out: no more than the name of a source has
SHORTEST_SHARED = 5  # letters: a word with fewer names nothing that two stretches could be known by
LEAST_OF_PART = 3  # words that make a part of a pair of their own
PART_KEYS = ("a_first", "a_last", "b_first", "b_last", "a_status", "b_status")
TWIN = ["passage_no", "a_id", "a_start", "a_end", "a_status", "b_id", "b_start", "b_end", "b_status", "kind", "what"]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a pair within one sentence on each side: between which words it stands, and how that is put."""

    a_first: int
    a_last: int
    b_first: int
    b_last: int
    a_status: str | None
    b_status: str | None


@dataclass(frozen=True)
class Laid:
    """Two texts laid side by side: sentences by side, the pairs, and for each side its name and share (per cent)."""

    strips: Mapping[str, pd.DataFrame]
    ribbons: pd.DataFrame
    heads: Mapping[str, tuple[str, float]]


def strip_rows(tables: Tables, article_id: str) -> pd.DataFrame:
    """Return the sentences of a text from its first word to its last, boilerplate aside.

    Returns:
        Columns ``start``, ``end`` (code points), ``first``, ``last`` (how many words of the text lie before it, and
        before what follows), ``role``, ``status`` and ``paragraph_no``.
    """
    rows = tables.table("sentences")
    rows = rows[(rows["article_id"] == article_id) & (rows["role"] != "boilerplate")]
    last = rows["tokens"].astype(int).cumsum()
    found = rows.assign(first=last - rows["tokens"].astype(int), last=last)
    return found[["start", "end", "first", "last", "role", "status", "paragraph_no"]].reset_index(drop=True)


def ribbon_rows(tables: Tables, a_id: str, b_id: str) -> pd.DataFrame:
    """Return the pairs of stretches of two texts, in the order of the first.

    Returns:
        The columns of ``measures.passages.passage_rows``; for each side ``a_first`` and ``a_last`` (between which
        words of the text it stands, boilerplate aside), ``a_shared`` (the range of a few words that both sides have,
        None where there are none to show) and ``a_differing`` (ranges, as tables write them, of what differs);
        ``parts`` (sentence by sentence), and ``nearest`` (see ``choose_nearest``).
    """
    rows, words, putting = passage_rows(tables), Words(tables), Putting(tables)
    rows = rows[(rows["a_id"] == a_id) & (rows["b_id"] == b_id)]
    strips = {"a": strip_rows(tables, a_id), "b": strip_rows(tables, b_id)}
    differing = read_differing(tables)
    out = []
    for row in rows.to_dict("records"):
        shared = find_shared(words, row)
        for side in "ab":
            key, start, end = row[f"{side}_id"], row[f"{side}_start"], row[f"{side}_end"]
            row[f"{side}_first"] = word_place(strips[side], words, key, start)
            row[f"{side}_last"] = max(word_place(strips[side], words, key, end), row[f"{side}_first"] + 1)
            row[f"{side}_shared"] = shared[side] if shared else None
            row[f"{side}_differing"] = differing.get((row["passage_no"], side))
        row["parts"] = find_parts(words, strips, putting, row)
        out.append(row)
    added = [f"{side}_{name}" for side in "ab" for name in ("first", "last", "shared", "differing")]
    found = pd.DataFrame(out, columns=[*rows.columns, *added, "parts"])
    return found.assign(nearest=choose_nearest(found))


def choose_nearest(rows: pd.DataFrame) -> pd.Series:
    """Say of each pair whether its sides are each other's nearest counterpart.

    What a text says over and over has a counterpart in each of the other's repetitions. Of pairs that overlap on either
    side the one with the likest words is kept, so that every stretch is in one of them at most.
    """
    order = rows.assign(kind=rows["kind"].map({kind: n for n, kind in enumerate(PASSAGE_KINDS)}))
    order = order.sort_values(["kind", "score"], ascending=[True, False], kind="stable").index
    taken: dict[str, list[tuple[int, int]]] = {"a": [], "b": []}
    kept = set()
    for number in order:
        spans = {side: (rows.at[number, f"{side}_start"], rows.at[number, f"{side}_end"]) for side in "ab"}
        if not any(s < end and start < e for side, (start, end) in spans.items() for s, e in taken[side]):
            kept.add(number)
            for side, span in spans.items():
                taken[side].append(span)
    return pd.Series([number in kept for number in rows.index], rows.index, dtype=bool)


def find_parts(words: Words, strips: Mapping[str, pd.DataFrame], putting: Putting, row: dict) -> tuple[Part, ...]:
    """Return a pair sentence by sentence: each of the one side with that of the other that has most words of it."""
    sides = {side: words_with_sentences(words, strips[side], row, side) for side in "ab"}
    counts: dict[tuple[int, int], list[tuple[int, int]]] = {}
    matcher = SequenceMatcher(None, *([word for word, _, _ in sides[side]] for side in "ab"), autojunk=False)
    for block in matcher.get_matching_blocks():
        for n in range(block.size):
            (_, here, at), (_, there, then) = sides["a"][block.a + n], sides["b"][block.b + n]
            if here is not None and there is not None:
                counts.setdefault((here, there), []).append((at, then))
    best: dict[int, tuple[int, int]] = {}
    for (here, there), some in counts.items():
        if len(some) >= LEAST_OF_PART and len(some) > len(counts.get(best.get(here, (-1, -1)), ())):
            best[here] = (here, there)
    found = sorted(best.values())
    if len(found) < 2:
        return (Part(*(row[key] for key in PART_KEYS)),)
    parts = []
    for number, (here, there) in enumerate(found):
        ats, thens = zip(*counts[here, there], strict=True)
        first, last = number == 0, number == len(found) - 1
        parts.append(
            Part(
                row["a_first"] if first else min(ats),
                row["a_last"] if last else max(ats) + 1,
                min(thens),
                max(thens) + 1,
                *[status_of(strips[side], putting, row, side, at) for side, at in (("a", here), ("b", there))],
            )
        )
    return tuple(parts)


def words_with_sentences(words: Words, strips: pd.DataFrame, row: dict, side: str) -> list[tuple[str, int | None, int]]:
    """Return the words of one side of a pair, each with its sentence and with how many words of the text lie before."""
    key, text = row[f"{side}_id"], words.texts[row[f"{side}_id"]]
    starts, ends = strips["start"].tolist(), strips["end"].tolist()
    ranges = [(s, e) for s, e in words.of(key) if row[f"{side}_start"] <= s and e <= row[f"{side}_end"]]
    out = []
    for number, (start, end) in enumerate(ranges):
        sentence = bisect_right(starts, start) - 1
        inside = sentence >= 0 and start < ends[sentence]
        out.append((text[start:end].casefold(), sentence if inside else None, row[f"{side}_first"] + number))
    return out


def status_of(strips: pd.DataFrame, putting: Putting, row: dict, side: str, number: int) -> str | None:
    """Return how that part of a pair is put that stands in one sentence of a side; None where that is not known."""
    start, end = (int(strips[name].iloc[number]) for name in ("start", "end"))
    return putting.of(row[f"{side}_id"], max(start, row[f"{side}_start"]), min(end, row[f"{side}_end"]))


def read_differing(tables: Tables) -> dict[tuple[int, str], str]:
    """Return by passage and side the ranges of the words that make differences, as tables write ranges."""
    found: dict[tuple[int, str], list[tuple[int, int]]] = {}
    for row in tables.table("differences").itertuples():
        for side in "ab":
            for span in read_ranges(getattr(row, f"{side}_ranges")):
                some = found.setdefault((row.passage_no, side), [])
                some += [] if span in some else [span]
    return {key: " ".join(f"{start}-{end}" for start, end in sorted(some)) for key, some in found.items()}


def word_place(strips: pd.DataFrame, words: Words, article_id: str, place: int) -> int:
    """Return how many words of a text lie before a place, boilerplate aside."""
    before = strips[strips["start"] < place]
    if before.empty:
        return 0
    row = before.iloc[-1]
    if place >= row["end"]:
        return int(row["last"])
    return int(row["first"]) + words.count(article_id, [(int(row["start"]), place)])


def find_shared(words: Words, row: dict) -> dict[str, tuple[int, int]] | None:
    """Return the longest run of a few words that both sides of a pair have; None where no word is long enough."""
    sides = {}
    for side in "ab":
        key, text = row[f"{side}_id"], words.texts[row[f"{side}_id"]]
        ranges = [(s, e) for s, e in words.of(key) if row[f"{side}_start"] <= s and e <= row[f"{side}_end"]]
        sides[side] = (ranges, [text[s:e].casefold() for s, e in ranges])
    (a_ranges, a), (b_ranges, b) = sides["a"], sides["b"]
    text = words.texts[row["a_id"]]
    weights = [len(word) * (1 + text[s].isupper()) for word, (s, _) in zip(a, a_ranges, strict=True)]  # nouns say more
    best = (0, 0, 0, 0)
    for block in SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks():
        for start in range(block.size):
            for size in range(1, min(LONGEST_SHARED, block.size - start) + 1):
                run = a[block.a + start : block.a + start + size]
                weight = sum(weights[block.a + start : block.a + start + size])
                edges = min(len(run[0]), len(run[-1])) >= SHORTEST_SHARED
                if edges and len(" ".join(run)) <= LONGEST_CUE and weight > best[0]:
                    best = (weight, block.a + start, block.b + start, size)
    if not best[0]:
        return None
    _, at, there, size = best
    return {
        "a": (a_ranges[at][0], a_ranges[at + size - 1][1]),
        "b": (b_ranges[there][0], b_ranges[there + size - 1][1]),
    }


def lay_out(tables: Tables, pairs: pd.DataFrame) -> Laid:
    """Return the two texts that share most laid side by side; nothing where no two share anything.

    Args:
        tables: the tables.
        pairs: as ``measures.passages.text_pairs`` returns them.
    """
    if pairs.empty:
        return Laid({}, ribbon_rows(tables, "", ""), {})
    pair = pairs.iloc[0]
    return Laid(
        {side: strip_rows(tables, pair[f"{side}_id"]) for side in "ab"},
        ribbon_rows(tables, pair["a_id"], pair["b_id"]),
        {side: (pair[f"label_{side}"], pair[f"{side}_share"]) for side in "ab"},
    )


def count_crossings(rows: pd.DataFrame) -> int:
    """Return how many pairs of pairs stand in another order in the one text than in the other."""
    places = list(zip(rows["a_start"], rows["b_start"], strict=True))
    return sum((a[0] - b[0]) * (a[1] - b[1]) < 0 for a, b in combinations(places, 2))


def say_collation(tables: Tables) -> str:
    """Say of the two texts that share most how much they share, in how many places they part, and in which order."""
    pairs = text_pairs(tables)
    if pairs.empty:
        return "No two texts share a statement, so there is nothing to lay side by side."
    top = pairs.iloc[0]
    rows = ribbon_rows(tables, top["a_id"], top["b_id"])
    nearest = rows[rows["nearest"]]
    one, parting = len(nearest) == 1, count_parting(nearest)
    number, stand = begin_sentence(count_of(len(nearest), "stretch", "stretches")), "stands" if one else "stand"
    said = f"{number} {stand} in both {top['label_a']} and {top['label_b']}"
    if len(rows) > len(nearest):
        said += f", and with what comes back {count_of(len(rows), 'pair')} of stretches can be laid side by side"
    said += f": {top['a_share']:.0f}% of the words of the one and {top['b_share']:.0f}% of the other's."
    if one:
        what = name_differences(nearest["what"].iloc[0])
        differs = f", but something else differs ({what})" if what else ""
        put = " It is put otherwise here than there." if parting else f" It is put in the same way{differs}."
    else:
        crossings = count_crossings(nearest)
        stand = "stands" if crossings == 1 else "stand"
        opposite = f"{count_of(crossings, 'pair')} of statements {stand} in the opposite order"
        order = opposite if crossings else "they come in the same order"
        put = f" {say_parting(nearest, parting)}; {order}."
    return f"{said}{put}{say_others(pairs)}"


def say_parting(rows: pd.DataFrame, parting: int) -> str:
    """Say how many of several pairs are put in two ways, and in how many of the others something else differs."""
    number = len(rows)
    all_of = "Both" if number == 2 else "All"
    who = f"{all_of} are" if parting == number else (
        f"{begin_sentence(bare_word(parting))} of them {'is' if parting == 1 else 'are'}"
    )  # fmt: skip
    alike = rows[pd.Series([not parts_differ(parts) for parts in rows["parts"]], rows.index, dtype=bool)]
    more = int((alike["what"] != "").sum())
    if not more:
        return f"{who} put otherwise here than there"
    others = (
        "in " + (number_word(more) if more < len(alike) else "each") + (" of the others" if parting else " of them")
    )
    return f"{who} put otherwise here than there, but {others} something else differs"


def say_others(pairs: pd.DataFrame) -> str:
    """Say whether other pairs of texts share as many words as the first; nothing where there are no others."""
    if len(pairs) < 2:
        return ""
    sums = pairs["a_words"] + pairs["b_words"]
    tied = int((sums == sums.max()).sum()) - 1
    if tied:
        others = begin_sentence(count_of(tied, "other pair"))
        return f" {others} of texts {'shares' if tied == 1 else 'share'} as many words."
    if len(pairs) == 2:
        return " The other pair of texts shares fewer words."
    return f" None of the other {count_of(len(pairs) - 1, 'pair')} of texts shares as many words."


def count_parting(rows: pd.DataFrame) -> int:
    """Return how many pairs are not put in the same way on both sides, in any of their parts."""
    return sum(parts_differ(parts) for parts in rows["parts"])


def parts_differ(parts: tuple[Part, ...]) -> bool:
    """Say whether a pair is put otherwise here than there, in any of its parts."""
    return any(part.a_status != part.b_status for part in parts)
