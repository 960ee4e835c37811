"""How a stretch of a text is put: as its sentence is, or where its main statement does not reach, as what covers it."""

from __future__ import annotations

from functools import cache

from recount.counting import ranges, shared
from recount.record import Record
from recount.words import read

OTHERS_WORDS = ("direct", "indirect", "free_indirect", "indirect_free_indirect")
PASSES_ON = ("sollen_reportive", "wollen_reportive", "konjunktiv", "attribution", "reporting_verb")
WEIGHS = ("adverb", "epistemic_modal", "unknown")
SAID = ("dass", "daß", "ob")  # a clause behind these hangs on the rest of its sentence


@cache
def by_text(record: Record, table: str) -> dict[str, list[dict]]:
    """Return the rows of a table by text."""
    found: dict[str, list[dict]] = {}
    for row in record.table(table):
        found.setdefault(row["article_id"], []).append(row)
    return found


@cache
def clauses(record: Record) -> dict[tuple[str, int], list[dict]]:
    """Return the clauses of each sentence."""
    found: dict[tuple[str, int], list[dict]] = {}
    for row in read(record, "clauses"):
        found.setdefault((row["article_id"], row["sentence_no"]), []).append(row)
    return found


def meet(one: dict, start: int, end: int) -> bool:
    """Return whether a row's range has something of a stretch."""
    return one["start"] < end and start < one["end"]


def touched(record: Record, text: str, start: int, end: int) -> list[dict]:
    """Return the sentences of which a stretch has something."""
    return [row for row in by_text(record, "sentences").get(text, ()) if meet(row, start, end)]


@cache
def put(record: Record, text: str, start: int, end: int) -> str | None:
    """Return how a stretch is put; None where it stands in no sentence or that has no status.

    A question and a denial turn over all of their sentence. A sentence that asserts does so with the predicate of its
    main statement. A sentence that passes on or infers does so where its cues reach.
    """
    some = touched(record, text, start, end)
    if not some:
        return None
    sentence = max(some, key=lambda row: min(row["end"], end) - max(row["start"], start))
    start, end, status = max(start, sentence["start"]), min(end, sentence["end"]), sentence["status"]
    if status == "asserted":
        return status if has_predicate(record, sentence, start, end) else covering(record, sentence, start, end)
    if status in ("reported", "inferred"):
        return status if is_reached(record, sentence, start, end) else "asserted"
    return status


def parts(record: Record, sentence: dict) -> list[dict]:
    """Return the clauses of a sentence."""
    return clauses(record).get((sentence["article_id"], sentence["sentence_no"]), [])


def has_predicate(record: Record, sentence: dict, start: int, end: int) -> bool:
    """Return whether a stretch has a finite verb of the main statement, or some of it where it has no verb."""
    told = by_text(record, "reported_clauses").get(sentence["article_id"], ())
    main = [
        one
        for one in parts(record, sentence)
        if one["main"] and not any(row["start"] <= one["start"] < row["end"] for row in told)
    ]
    verbs = [one["verb_start"] for one in main if one["verb_start"] is not None]
    return any(start <= verb < end for verb in verbs) if verbs else any(meet(one, start, end) for one in main)


def covering(record: Record, sentence: dict, start: int, end: int) -> str:
    """Return how a stretch beside the main statement is put: by what covers most of it, or by a cue that governs it."""
    text = sentence["article_id"]
    reports = [
        (row["stance"], [(row["start"], row["end"])]) for row in by_text(record, "reported_clauses").get(text, ())
    ]
    for row in by_text(record, "quotations").get(text, ()):
        if row["type"] in OTHERS_WORDS:
            reports.append((row["stance"], ranges(row["quote"])))
    for stance, covered in reports:
        if 2 * shared(covered, start, end) > end - start:
            return "denied" if stance == "denies" else "reported"
    verbs = [one["verb_start"] for one in parts(record, sentence) if meet(one, start, end)]
    verbs = [verb for verb in verbs if verb is not None and start <= verb < end]
    governing = [
        cue
        for cue in own_cues(record, sentence)
        if start <= cue["start"] < end
        or (cue["scope_start"] is not None and any(cue["scope_start"] <= verb < cue["scope_end"] for verb in verbs))
    ]
    if any(cue["category"] in PASSES_ON for cue in governing):
        return "reported"
    return "inferred" if any(cue["dimension"] == "epistemic" for cue in governing) else "asserted"


def is_reached(record: Record, sentence: dict, start: int, end: int) -> bool:
    """Return whether what makes a sentence reported or inferred concerns a stretch of it."""
    wanted = (*PASSES_ON, "adverb") if sentence["status"] == "reported" else WEIGHS
    some = [cue for cue in own_cues(record, sentence) if cue["category"] in wanted]
    if not some or any(concerns(cue, start, end) for cue in some):
        return True
    if any(meet(row, start, end) for row in by_text(record, "quotations").get(sentence["article_id"], ())):
        return True
    verbs = [one["verb_start"] for one in parts(record, sentence) if one["opener"] not in SAID]
    return not any(verb is not None and start <= verb < end for verb in verbs)


def own_cues(record: Record, sentence: dict) -> list[dict]:
    """Return the cues of a sentence that stand in no quotation."""
    some = by_text(record, "cues").get(sentence["article_id"], ())
    return [cue for cue in some if cue["quotation_no"] is None and cue["sentence_no"] == sentence["sentence_no"]]


def concerns(cue: dict, start: int, end: int) -> bool:
    """Return whether a cue stands in a stretch or covers some of it."""
    scope = cue["scope_start"] is not None and cue["scope_start"] < end and start < cue["scope_end"]
    return scope or start <= cue["start"] < end
