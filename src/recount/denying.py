"""Who affirms and who denies, in which words of the texts, and which side answers what is reported of it."""

from __future__ import annotations

from collections import Counter
from functools import cache

from recount.counting import count, names, outside, ranges
from recount.record import Record
from recount.roots import THOUGHT, is_introduced_as_deed
from recount.voices import KINDS, NOBODY, UNKNOWN, given, said, voices
from recount.words import looked_up

GROUPS = ("named, or only one can be meant", "not identified")
WAYS = {"asserts": "affirms", "confirms": "affirms", "declines": "declines"}
OPENING = ("headline", "lead", "summary")
SILENT_KINDS = ("medium", "document")  # they answer for no country
RESPONSES = (
    "denies", "knows_nothing", "answers", "declines",
    "unnamed_denies", "unnamed_knows_nothing", "unidentified", "nothing",
)  # fmt: skip


@cache
def by_key(record: Record) -> dict[tuple[str, str | None], dict]:
    """Return the sources by text and id."""
    return {(row["article_id"], row["source_id"]): row for row in voices(record)}


def of_denials(record: Record) -> set[tuple[str, int]]:
    """Return the quotations that belong to a denial."""
    return {(row["article_id"], row["quotation_no"]) for row in record.table("denials")}


def affirming(record: Record, by_kind: bool = False) -> list[dict]:
    """Return in how many places each group affirms, denies or declines; what belongs to a denial is that alone."""

    def group(text: str, source: str | None) -> str:
        if (row := by_key(record).get((text, source))) is None:
            return NOBODY
        return KINDS[row["kind"]] if by_kind else GROUPS[row["identifiability"] in UNKNOWN]

    told: Counter = Counter()
    for row in record.table("quotations"):
        if row["stance"] in WAYS and (row["article_id"], row["quotation_no"]) not in of_denials(record):
            told[group(row["article_id"], row["source_id"]), WAYS[row["stance"]]] += 1
    for row in record.table("denials"):
        told[group(row["article_id"], row["by_id"]), "denies"] += 1
    rows = []
    for who in (*(KINDS.values() if by_kind else GROUPS), NOBODY):
        counts = {way: told[who, way] for way in ("affirms", "denies", "declines")}
        if any(counts.values()):
            rows.append({"who": who} | counts | {"all": sum(counts.values())})
    return rows


def telling(record: Record) -> dict[str, int]:
    """Return for each text the words of its sentences that tell a denial, each sentence once."""
    found = dict.fromkeys(names(record), 0)
    for sentence in outside(record, "sentences"):
        text, start, end = sentence["article_id"], sentence["start"], sentence["end"]
        own = [row for row in record.table("denials") if row["article_id"] == text]
        if any(row["start"] < end and start < row["end"] for row in own):
            found[text] += sentence["tokens"]
    return found


def spoken_of(record: Record) -> list[tuple[str, str]]:
    """Return each text with the sides that its headline, lead and summary speak of, by alphabet.

    They have a word for the country, mention a source of that side, or name one.
    """
    sided = {
        (row["article_id"], row["source_id"]): row
        for row in record.table("sources")
        if row["side"] and row["kind"] not in SILENT_KINDS
    }
    tops = [row for row in record.table("paragraphs") if row["role"] in OPENING]
    found = {(row["article_id"], row["entry"]) for row in looked_up(record, "countries")}
    named = {(row["article_id"], row["entry"]) for row in looked_up(record, "named")}
    for key, row in sided.items():
        own = [top for top in tops if top["article_id"] == key[0]]
        starts = [start for start, _ in ranges(row["mentions"])]
        if key in named or any(top["start"] <= start < top["end"] for top in own for start in starts):
            found.add((key[0], row["side"]))
    return [(text, side) for text in names(record) for key, side in sorted(found) if key == text]


@cache
def answers(record: Record) -> list[dict]:
    """Return what is heard from each side that a text speaks of, anywhere in that text."""
    rows = []
    for text, side in spoken_of(record):
        some = [
            row
            for row in voices(record)
            if (row["article_id"], row["side"]) == (text, side) and row["kind"] not in SILENT_KINDS
        ]
        hidden = {row["source_id"]: row["identifiability"] in UNKNOWN for row in some}
        row = {"article_id": text, "label": names(record)[text], "side": side}
        for name, unknown in (
            ("identified", False),
            ("identified_words", False),
            ("unidentified", True),
            ("unidentified_words", True),
        ):
            said_by = [answering(record, text, source) for source, one in hidden.items() if one == unknown]
            row[name] = sum(len(given(own)) if name.endswith("words") else len(own) for own in said_by)
        denials = [one for one in record.table("denials") if one["article_id"] == text and one["by_id"] in hidden]
        row["denials"] = len(denials)
        row["refusals"] = sum(refusal[0] == text and refusal[1] in hidden for refusal in refusals(record))
        heard = {
            ("unnamed_" if hidden[one["by_id"]] else "")
            + ("knows_nothing" if one["form"] == "knows_nothing" else "denies")
            for one in denials
        }
        heard |= {
            response
            for response, counted in (
                ("answers", "identified"),
                ("declines", "refusals"),
                ("unidentified", "unidentified"),
            )
            if row[counted]
        }
        row["response"] = next((response for response in RESPONSES if response in heard), "nothing")
        rows.append(row)
    return rows


def answering(record: Record, text: str, source: str) -> list[dict]:
    """Return the quotations of a source that can answer: no thought, and nothing that it does by speaking."""
    return [
        row
        for row in said(record).get((text, source), [])
        if row["medium"] not in THOUGHT
        and not (row["stance"] == "asserts" if row["type"] == "reported" else is_introduced_as_deed(record, row))
    ]


def refusals(record: Record) -> set[tuple[str, str, int | None]]:
    """Return text, source and sentence wherever somebody will not say anything, and does not deny either."""
    refused = {(row["article_id"], row["quotation_no"]) for row in record.table("markers") if row["kind"] == "refusal"}
    found = set()
    for row in record.table("quotations"):
        key = row["article_id"], row["quotation_no"]
        if row["source_id"] and key not in of_denials(record) and (row["stance"] == "declines" or key in refused):
            found.add((row["article_id"], row["source_id"], row["sentence_no"]))
    return found


def denials_by(record: Record) -> list[str]:
    """Return the names of those who deny, a name for each denial, where it is known."""
    found = [by_key(record).get((row["article_id"], row["by_id"])) for row in record.table("denials")]
    return [row["name"] for row in found if row]


def times_told(record: Record) -> list[int]:
    """Return for each name that denies more than once how often."""
    return [number for number in count(denials_by(record), str).values() if number > 1]
