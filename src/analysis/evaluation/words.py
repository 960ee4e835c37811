"""Hold single words against a gold set: cues, readings of *sollen*, moods.

Every function takes a gold row and the machine's answer to it, both as the project's JSON has them, and counts.
"""

from __future__ import annotations

from collections.abc import Mapping

from analysis.evaluation.scores import Counts


def count_cues(row: Mapping, answer: Mapping) -> Counts:
    """Count cues: right with the same range and category; what touches an optional one is neither right nor wrong."""
    counts = Counts()
    gold = {place(cue): cue["category"] for cue in row["cues"]}
    told = {place(cue): cue for cue in answer["cues"]}
    free = [place(cue) for cue in row.get("optional", ())]
    wanted = {(*span, category) for span, category in gold.items()}
    found = {(*span, cue["category"]) for span, cue in told.items()}
    found = {item for item in found if item in wanted or not any(touch(item, span) for span in free)}
    counts.add_sets("all", wanted, found)
    counts.add_sets("any_category", {item[:2] for item in wanted}, {item[:2] for item in found})
    for category in {item[2] for item in wanted | found}:
        counts.add_sets(f"category/{category}", *({i for i in side if i[2] == category} for side in (wanted, found)))
    for start, end, category in wanted - found:
        counts.missed[form_of(row, start, end), category] += 1
    for start, end, category in found - wanted:
        counts.invented[form_of(row, start, end), f"{category} ({told[start, end]['entry']})"] += 1
    return counts


def count_sollen(row: Mapping, answer: Mapping) -> Counts:
    """Count reportive *sollen* against every other reading, at the labelled places alone."""
    counts = Counts()
    cues = {place(cue): cue for cue in answer["cues"] if cue["category"] == "sollen_reportive"}
    others = {place(reading): reading for reading in answer["readings"]}
    for item in row["sollen"]:
        span = place(item)
        wanted, told = item["label"] == "reportive", span in cues
        counts.add("reportive", wanted and told, told and not wanted, wanted and not told)
        counts.add("share/accuracy", wanted == told, 0, wanted != told)
        read = cues.get(span) or others.get(span) or {"reading": "not found", "reason": None}
        as_read = ", ".join(read[key].replace("_", " ") for key in ("reading", "reason") if read[key])
        if wanted and not told:
            counts.missed[form_of(row, *span), f"read as {as_read}"] += 1
        elif told and not wanted:
            counts.invented[form_of(row, *span), f"{item['label']}; read as {as_read}"] += 1
    return counts


def count_mood(row: Mapping, answer: Mapping) -> Counts:
    """Count finite verbs in the subjunctive."""
    counts = Counts()
    wanted, told = ({place(v) for v in side["verbs"] if v["mood"] == "subjunctive"} for side in (row, answer))
    counts.add_sets("subjunctive", wanted, told)
    for span in wanted - told:
        counts.missed[form_of(row, *span), "subjunctive"] += 1
    for span in told - wanted:
        counts.invented[form_of(row, *span), "subjunctive"] += 1
    return counts


def place(item: Mapping) -> tuple[int, int]:
    """Return the range of a thing."""
    return item["start"], item["end"]


def touch(one: tuple, other: tuple) -> bool:
    """Say whether two ranges share a code point."""
    return one[0] < other[1] and other[0] < one[1]


def form_of(row: Mapping, start: int, end: int) -> str:
    """Return the words of a range in small letters."""
    return row["text"][start:end].lower()
