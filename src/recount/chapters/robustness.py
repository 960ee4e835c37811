"""The chapter on what holds: each main finding asked again of the same tables in other views.

Every cell of the sheet is derived, and with it the words of the findings and of what is found instead.
"""

from __future__ import annotations

from functools import cache

from recount.answers import QUESTIONS, listed, spell
from recount.counting import pick
from recount.ledger import names_in
from recount.record import Record
from recount.spelled import numbers
from recount.views import GROUPS, sampled, variations
from recount.voices import grouped

NOTEBOOK = "notebooks/robustness"
HOLDS, FAILS, VOID, UNTOUCHED = "holds", "does not hold", "cannot be said", "untouched"
SAID = 4  # findings in a sentence


@cache
def sheet(record: Record) -> list[dict]:
    """A row a finding and variation: what is asked and found, whether it holds, and what is found instead."""
    whole = sampled(record)
    asked = [(*question, answer) for question in QUESTIONS if (answer := question[-1](whole)) is not None]
    views = [(one, one.make(whole)) for one in variations(whole)]
    rows = []
    for number, (chapter, asks, rests_on, ask, answer) in enumerate(asked, 1):
        for one, view in views:
            row = {"chapter": chapter, "number": number, "asks": asks, "finding": answer.says}
            row |= {"group": one.group, "variation": one.name, "cell": HOLDS, "instead": ""}
            other = ask(view) if one.changes & set(rests_on.split()) else answer
            if not one.changes & set(rests_on.split()):
                row["cell"] = UNTOUCHED
            elif other is None or answer.about & one.without:
                row["cell"] = VOID
            elif other.key != answer.key:
                row |= {"cell": FAILS, "instead": other.says}
            rows.append(row)
    return rows


def by_finding(record: Record) -> list[list[dict]]:
    """Return the rows of the sheet, finding by finding."""
    return list(grouped(sheet(record), "number").values())


def kept(record: Record) -> list[int]:
    """Findings that hold under every variation that bears on them, where one does."""
    cells = [{row["cell"] for row in rows} for rows in by_finding(record)]
    return [sum(HOLDS in some and FAILS not in some for some in cells)]


def changed(record: Record) -> list[dict]:
    """Return the rows of findings that are others when a text is left out."""
    return [row for row in sheet(record) if row["cell"] == FAILS and row["group"] == "texts"]


def finding(record: Record) -> list[int]:
    """Variations, findings, those that hold under *every one* that bears on them, and those that change without a text.

    Those that hang *on one text* alone come last, where there are any.
    """
    total, (held,) = len(by_finding(record)), kept(record)
    if not total:
        return [0]
    said = [len(grouped(sheet(record), "variation")), total, *([held] if 1 < total != held else []), 1]
    if not any(row["group"] == "texts" for row in sheet(record)):
        return [*said, 1, 0]
    hanging = grouped(changed(record), "number").values()
    if len(hanging) < 2:
        return [*said, *([len(hanging)] if total > 1 or not hanging else [])]
    alone = sum(len(rows) == 1 for rows in hanging)
    return [*said, len(hanging), *([alone, 1] if alone else [])]


def hanging_finding(record: Record) -> list[float]:
    """The numbers in what is found instead when a text is left out."""
    if not any(row["group"] == "texts" for row in sheet(record)) or not changed(record):
        return [0]
    parts = []
    for (_, instead), rows in grouped(changed(record), "number", "instead").items():
        *some, last = (row["variation"] for row in rows)
        parts.append(f"{', '.join(some)} or {last}, {instead}" if some else f"{last}, {instead}")
    return [number.value for number in numbers("; ".join(parts[:SAID]), names_in(record))]


def unanswered(record: Record) -> list[float]:
    """The numbers in what is asked that the corpus bears *no answer* to."""
    asks = [asks for _, asks, _, ask in QUESTIONS if ask(sampled(record)) is None]
    said = f"no answer to {spell(len(asks))} questions: {listed(asks)}" if asks else ""
    return [number.value for number in numbers(said)]


def written(says: str) -> str:
    """Return a finding as a table shows it: with a capital, and marks of quotation for stars."""
    pieces = says.split("*")
    marked = "".join(f"“{piece}”" if number % 2 else piece for number, piece in enumerate(pieces))
    return marked[:1].upper() + marked[1:]


def findings(record: Record) -> list[dict]:
    """Each finding, and in how many variations of each kind it holds, of those in which it can be asked."""
    used = {row["group"] for row in sheet(record)}
    table = []
    for rows in by_finding(record):
        row = {"no.": rows[0]["number"], "chapter": rows[0]["chapter"], "finding": written(rows[0]["finding"])}
        cells = {group: [one["cell"] for one in rows if one["group"] == group] for group in GROUPS if group in used}
        table.append(row | {GROUPS[group]: summed(some) for group, some in cells.items()})
    return table


def summed(cells: list[str]) -> str:
    """Return in one cell what several say."""
    touched = [cell for cell in cells if cell != UNTOUCHED]
    asked = [cell for cell in touched if cell != VOID]
    if not asked:
        return VOID if touched else UNTOUCHED
    held = asked.count(HOLDS)
    return HOLDS if held == len(touched) else f"{held} of {len(asked)}"


def exceptions(record: Record) -> list[dict]:
    """Every variation under which a finding does not hold."""
    return [
        {"no.": row["number"], "finding": written(row["finding"])}
        | pick(row, "variation")
        | {"found instead": written(row["instead"])}
        for row in sheet(record)
        if row["cell"] == FAILS
    ]


DERIVED = {
    "robustness-finding": finding,
    "robustness-sheet": sheet,
    "robustness-findings": findings,
    "robustness-hanging-finding": hanging_finding,
    "robustness-exceptions": exceptions,
    "robustness-unanswered-finding": unanswered,
    "robustness-findings-word": lambda record: [len(by_finding(record))],
    "robustness-kept-word": kept,
}
NOT_DERIVED: dict[str, str] = {}
