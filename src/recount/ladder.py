"""Where a text makes its headline's claim again: derived from pairs of passages, and used by the chapter on statements.

The package divides a lead that joins two claims by the headline's words in its clauses. The record has no words, so
here it is divided by the pairs that its parts make with the headline.
"""

from __future__ import annotations

from functools import cache

from recount.counting import names, outside, ranges, shared
from recount.putting import put
from recount.record import Record

HEADS = ("headline", "lead")
MUCH = 0.75  # of a stretch of a lead: so much of it has to lie in the part that makes the headline's claim
SHARE, FEWEST = 0.3, 2  # of the headline's content words: what a sentence repeats at least, to retell it by its words
OTHERS_WORDS = ("direct", "free_indirect", "indirect_free_indirect")


@cache
def rungs(record: Record) -> list[dict]:
    """Return the rungs of each text that has a headline: clauses that make its claim, nouns that take one up."""
    known = {(row["article_id"], row["sentence_no"]): row for row in outside(record, "sentences") if row["status"]}
    found = stretches(record, known)
    nouns, first = take_up(record, known, found)
    by_noun = {(row["article_id"], row["sentence_no"]) for row in nouns if row["claim"] == "headline"}
    rows = first + nouns
    for key, (start, end, basis) in found.items():
        if key not in by_noun or basis == "headline":
            status = put(record, key[0], start, end) or known[key]["status"]
            rows.append(rung(known[key], start, end, "clause", "headline", status, basis))
    order = {text: number for number, text in enumerate(names(record))}
    return sorted(rows, key=lambda row: (order[row["article_id"]], row["start"], row["end"]))


def rung(sentence: dict, start: int, end: int, kind: str, claim: str, status: str, basis: str) -> dict:
    """Return one rung."""
    place = {key: sentence[key] for key in ("article_id", "sentence_no")} | {"start": start, "end": end}
    told = {"kind": kind, "claim": claim, "status": status, "basis": basis}
    return {"part": sentence["role"]} | place | told


def below(rows: list[dict]) -> list[dict]:
    """Return the clauses below the headline that make its claim."""
    return [row for row in rows if row["kind"] == "clause" and row["claim"] == "headline" and row["part"] != "headline"]


def stretches(record: Record, known: dict) -> dict:
    """Return by sentence the stretch that makes the headline's claim, and how that is known."""
    heads = {key: row for key, row in known.items() if row["role"] == "headline"}
    headed = {text for text, _ in heads}
    pairs = [pair for pair in inner_pairs(record) if pair[0]["text"] in headed]
    claims = claimed_parts(pairs)
    direct = [side for pair in pairs for side in pair if "headline" in (pair[0]["role"], pair[1]["role"])]
    found: dict = {}
    for pair in pairs:
        if not of_headline(pair, claims, direct):
            continue
        for side in pair:
            key = side["text"], side["sentence"]
            if key not in known or key in heads:
                continue
            left, right = claims.get(key) or (known[key]["start"], known[key]["end"])
            start, end = max(side["start"], left), min(side["end"], right)
            if start < end:
                before = found.get(key, (start, end))
                found[key] = min(start, before[0]), max(end, before[1]), "passage"
    by_words = headed - {side["text"] for side in (pair[0] for pair in inner_pairs(record))}
    enough = {row["article_id"]: max(FEWEST, SHARE * row["headline_words"]) for row in record.table("articles")}
    for key, row in known.items():
        if key[0] in by_words and row["echoes"] is not None and row["echoes"] >= enough[key[0]] and key not in heads:
            found[key] = row["start"], row["end"], "words in common"
    return {key: (row["start"], row["end"], "headline") for key, row in heads.items()} | found


def inner_pairs(record: Record) -> list[tuple[dict, dict]]:
    """Return the pairs of passages inside one text that have the headline or the lead on a side."""
    pairs = []
    for row in record.table("passages"):
        one, other = (
            {"text": row[f"{side}_id"], "sentence": row[f"{side}_sentence_no"], "role": row[f"{side}_role"]}
            | {"start": row[f"{side}_start"], "end": row[f"{side}_end"]}
            for side in "ab"
        )
        roles = {one["role"], other["role"]}
        inside = one["text"] == other["text"] and None not in (one["sentence"], other["sentence"])
        if inside and roles & set(HEADS) and "boilerplate" not in roles:
            pairs.append((one, other))
    return pairs


def claimed_parts(pairs: list[tuple[dict, dict]]) -> dict:
    """Return for each sentence of a lead that the headline is paired with the part of it that these pairs cover."""
    parts: dict = {}
    for one, other in pairs:
        for head, lead in ((one, other), (other, one)):
            if (head["role"], lead["role"]) == HEADS:
                key = lead["text"], lead["sentence"]
                left, right = parts.get(key, (lead["start"], lead["end"]))
                parts[key] = min(left, lead["start"]), max(right, lead["end"])
    return parts


def of_headline(pair: tuple[dict, dict], claims: dict, direct: list[dict]) -> bool:
    """Return whether a pair is about the headline's claim, and not about another that its lead makes as well."""
    if "headline" in (pair[0]["role"], pair[1]["role"]):
        return True
    for side, other in (pair, pair[::-1]):
        claim = claims.get((side["text"], side["sentence"]))
        if claim and shared([claim], side["start"], side["end"]) < MUCH * (side["end"] - side["start"]):
            touched = [one for one in direct if one["text"] == other["text"]]
            if not any(one["start"] < other["end"] and other["start"] < one["end"] for one in touched):
                return False
    return True


def of_text(record: Record, table: str, row: dict) -> list[dict]:
    """Return the rows of a table that belong to the text of another row."""
    return [one for one in record.table(table) if one["article_id"] == row["article_id"]]


def take_up(record: Record, known: dict, found: dict) -> tuple[list[dict], list[dict]]:
    """Return as rungs the nouns that take up what was told before, and where another claim than the headline's was.

    What stands in somebody else's words does not count, nor what the text itself asserted, unless it is the headline's.
    """
    nouns, first, headed = [], [], {text for text, _ in found}
    for row in record.table("rementions"):
        told = [
            key
            for key, one in known.items()
            if key[0] == row["article_id"] and one["start"] <= row["first_start"] < one["end"]
        ]
        here = row["article_id"], row["sentence_no"]
        if not told or here not in known or row["article_id"] not in headed or is_anothers(record, row):
            continue
        claim = "headline" if told[0] in found else "another"
        if claim == "another" and row["before"] == "asserted":
            continue
        if claim == "another" and not any((one["article_id"], one["sentence_no"]) == told[0] for one in first):
            span = row["first_start"], row["first_end"]
            first.append(rung(known[told[0]], *span, "clause", claim, row["before"], "told first"))
        nouns.append(
            rung(
                known[here] | {"role": row["role"]},
                row["start"],
                row["end"],
                "noun phrase",
                claim,
                row["before"],
                "taken up",
            )
        )
    return nouns, first


def is_anothers(record: Record, row: dict) -> bool:
    """Return whether a noun stands in what somebody else says; a source that is only named leaves it the writer's."""
    start, end = row["start"], row["end"]
    for quotation in of_text(record, "quotations", row):
        if quotation["type"] in OTHERS_WORDS and shared(ranges(quotation["quote"]), start, end):
            return True
    for clause in of_text(record, "reported_clauses", row):
        if shared([(clause["start"], clause["end"])], start, end):
            return not (clause["choice"] == "indicative" and names_source(record, clause))
    return False


def names_source(record: Record, clause: dict) -> bool:
    """Return whether an attribution in the writer's voice stands in a clause or covers part of it."""
    for cue in of_text(record, "cues", clause):
        if cue["category"] == "attribution" and cue["quotation_no"] is None:
            scope = [(cue["scope_start"], cue["scope_end"])] if cue["scope_start"] is not None else []
            if clause["start"] <= cue["start"] < clause["end"] or shared(scope, clause["start"], clause["end"]):
                return True
    return False
