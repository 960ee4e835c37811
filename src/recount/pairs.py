"""Pairs of stretches that say the same: between texts or inside one, how both sides are put, and what differs."""

from __future__ import annotations

from functools import cache

from recount.counting import names, ranges
from recount.putting import put, touched
from recount.record import Record
from recount.voices import grouped
from recount.words import inside, read

KINDS = {
    "verbatim": "word for word",
    "near_verbatim": "nearly word for word",
    "retranslated": "other words inside quotation marks",
    "paraphrase": "in other words",
}
WHAT = (
    "hedge", "attribution", "quotation_marks", "speaker", "roles", "agent", "number", "modality", "negation", "content",
)  # fmt: skip
TELLING = ("roles", "negation", "modality", "attribution", "hedge", "speaker", "quotation_marks", "agent", "number")
MARKS = ("attribution", "hedge")
PASSED_ON = ("reported", "inferred", "asked")
ENOUGH = 3  # words in a row of the same order that make two sentences face each other
SIDES = ("a", "b")
NAMED = 3  # so many are named in a sentence, more are counted


@cache
def texts(record: Record) -> list[str]:
    """Return the texts without those that are copies of another."""
    copied = {row["article_id"]: row["duplicate_of"] for row in record.table("articles")}
    return [text for text in names(record) if copied[text] not in copied]


def span(row: dict, side: str) -> tuple[str, int, int]:
    """Return text and range of a side."""
    return row[f"{side}_id"], row[f"{side}_start"], row[f"{side}_end"]


def other(side: str) -> str:
    """Return the other side."""
    return "b" if side == "a" else "a"


@cache
def pairs(record: Record, within: bool = False) -> list[dict]:
    """Return the pairs between texts, or those within one: with status and words of each side, and what differs."""
    wanted, rows = set(texts(record)), []
    for row in record.table("passages"):
        if {row["a_id"], row["b_id"]} <= wanted and (row["a_id"] == row["b_id"]) == within:
            own = {one["what"] for one in differences(record, within) if one["passage_no"] == row["passage_no"]}
            more = {"what": " ".join(what for what in WHAT if what in own)}
            for side in SIDES:
                text, start, end = span(row, side)
                more |= {f"{side}_status": put(record, text, start, end), f"label_{side}": names(record)[text]}
                more[f"{side}_words"] = len(inside(record, text, [(start, end)]))
            rows.append(row | more)
    return rows


@cache
def differences(record: Record, within: bool = False) -> list[dict]:
    """Return what differs between texts, or within one."""
    wanted = set(texts(record))
    rows = record.table("differences")
    return [row for row in rows if {row["a_id"], row["b_id"]} <= wanted and (row["a_id"] == row["b_id"]) == within]


@cache
def pairs_of_texts(record: Record) -> list[dict]:
    """Return the pairs of texts that share something, those with most words in common first."""
    found = []
    for (a, b), some in grouped(pairs(record), "a_id", "b_id").items():
        row = {"a_id": a, "b_id": b, "pairs": len(some)}
        for side, text in zip(SIDES, (a, b), strict=True):
            number = len(inside(record, text, [span(one, side)[1:] for one in some]))
            row |= {f"{side}_words": number, f"{side}_share": share(record, text, number)}
        found.append(row)
    return sorted(found, key=lambda row: -row["a_words"] - row["b_words"])


def share(record: Record, text: str, number: int) -> float:
    """Return a number of words as a share of its text's words, in per cent."""
    whole = next(row["tokens"] for row in record.table("articles") if row["article_id"] == text)
    return min(100.0, 100 * number / whole) if whole else 0.0


def ranked(rows: list[dict]) -> list[dict]:
    """Return pairs with those first that show most; what has a word of a pair before it comes last.

    Those that differ in the most telling way come first, of these those that differ in most ways, then the shortest.
    """

    def first(row: dict) -> tuple:
        ways = [TELLING.index(what) for what in row["what"].split() if what in TELLING]
        return min(ways, default=99), -len(ways), row["a_words"] + row["b_words"]

    fresh, stale, taken = [], [], []
    for row in sorted(rows, key=first):
        spans = [span(row, side) for side in SIDES]
        again = any(text == one and s < end and start < e for one, start, end in spans for text, s, e in taken)
        (stale if again else fresh).append(row)
        taken += [] if again else spans
    return fresh + stale


def one_sided(record: Record, within: bool = False) -> list[dict]:
    """Return for each side of a pair that marks as hearsay or a guess what the other asserts: ``marked`` and ``bare``.

    The mark has words on that side alone, in a sentence that is not asserted; all that faces it is, and has no mark.
    """
    found = []
    for row in pairs(record, within):
        marks = [d for d in differences(record, within) if d["passage_no"] == row["passage_no"] and d["what"] in MARKS]
        for side in SIDES:
            if asserts_alone(record, row, side, marks):
                name = {one: row[f"{one}_role"] if within else row[f"label_{one}"] for one in SIDES}
                found.append({"passage_no": row["passage_no"], "marked": name[side], "bare": name[other(side)]})
    return found


def asserts_alone(record: Record, row: dict, side: str, marks: list[dict]) -> bool:
    """Return whether the other side of a pair asserts what this one marks."""
    alone = [d for d in marks if d[f"{side}_ranges"] and not d[f"{other(side)}_ranges"]]
    spans = [one for d in alone for one in ranges(d[f"{side}_ranges"])]
    against = [one for d in marks for one in ranges(d[f"{other(side)}_ranges"])]
    for sentence, status in sentences(record, row, side):
        if status not in PASSED_ON or not any(touches(sentence, one) for one in spans):
            continue
        facing = sentences(record, row, other(side))
        if len(facing) > 1:
            facing = [one for one in facing if len(alike_in(record, row, side, sentence, one[0])) >= ENOUGH]
        marked = any(touches(one, words) for one, _ in facing for words in against)
        if facing and not marked and all(status == "asserted" for _, status in facing):
            return True
    return False


def touches(sentence: dict, words: tuple[int, int]) -> bool:
    """Return whether a sentence has some words of a range."""
    return sentence["start"] < words[1] and words[0] < sentence["end"]


def sentences(record: Record, row: dict, side: str) -> list[tuple[dict, str | None]]:
    """Return the sentences of a side, each with how the part of it is put that belongs to the pair."""
    text, start, end = span(row, side)
    return [
        (one, put(record, text, max(one["start"], start), min(one["end"], end)))
        for one in touched(record, text, start, end)
    ]


@cache
def alike(record: Record) -> dict[int, list[tuple[int, int]]]:
    """Return for each passage the words that both sides have in the same order, by where they begin."""
    return {row["passage_no"]: ranges(row["words"]) for row in read(record, "alike")}


def alike_in(record: Record, row: dict, side: str, here: dict, there: dict) -> list[tuple[int, int]]:
    """Return the words that a sentence of one side and a sentence of the other have in common."""
    ends = (here, there) if side == "a" else (there, here)
    return [
        both
        for both in alike(record)[row["passage_no"]]
        if all(one["start"] <= at < one["end"] for at, one in zip(both, ends, strict=True))
    ]


def nearest(rows: list[dict]) -> list[dict]:
    """Return the pairs whose sides are each other's nearest counterpart: by kind, then by likeness, each word once."""
    kept: list[dict] = []
    order = list(KINDS)
    for row in sorted(rows, key=lambda row: (order.index(row["kind"]), -row["score"])):
        if not any(span(row, side)[1] < span(one, side)[2] and span(one, side)[1] < span(row, side)[2]
                   for one in kept for side in SIDES):  # fmt: skip
            kept.append(row)
    return sorted(kept, key=lambda row: row["passage_no"])


def is_parting(record: Record, row: dict) -> bool:
    """Return whether a pair is put otherwise here than there, sentence by sentence where it has several.

    A sentence faces the one with most words of it, the first of several such; fewer than three make no part.
    """
    sides = {side: [s for s in sentences(record, row, side) if s[0]["role"] != "boilerplate"] for side in SIDES}
    parts = []
    for here, put_here in sides["a"]:
        common = [(alike_in(record, row, "a", here, there), put_there) for there, put_there in sides["b"]]
        most = max((len(words) for words, _ in common), default=0)
        best = [(words[0], put_there) for words, put_there in common if most >= ENOUGH and len(words) == most]
        if best:
            parts.append((put_here, min(best)[1]))
    if len(parts) < 2:
        parts = [(row["a_status"], row["b_status"])]
    return any(one != two for one, two in parts)
