"""Read labelled files and say of a label that is not as it must be where it stands and what is wanted.

What a row needs depends on what it is labelled for; the book's page on running it again has the same as a table.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from analysis.corpus.readers import Row, read_jsonl
from analysis.records import CUE_CATEGORIES, MOODS, QUOTATION_TYPES, SOLLEN_READINGS, SOURCE_KINDS, CorpusError

WORDS = ("text", "form")  # keys under which a label may repeat its words
KINDS = (*SOURCE_KINDS, "generic", None)  # None: the kind is not judged


@dataclass(frozen=True, slots=True)
class Form:
    """What the rows of a task look like.

    Attributes:
        key: under which the labels stand.
        values: keys of a label with a value out of some.
        ranges: keys of a label with a list of ranges; without any, a label is itself a range.
        filled: those of them that have at least one range.
    """

    key: str
    values: Mapping[str, tuple]
    ranges: tuple[str, ...] = ()
    filled: tuple[str, ...] = ()


FORMS = {
    "cues": Form("cues", {"category": CUE_CATEGORIES}),
    "sollen": Form("sollen", {"label": SOLLEN_READINGS}),
    "mood": Form("verbs", {"mood": MOODS}),
    "quotes": Form("quotes", {"type": QUOTATION_TYPES}, ("quote", "cue", "speaker"), ("quote",)),
    "speakers": Form("quotes", {"kind": KINDS}, ("quote", "resolved"), ("quote",)),
}


def read_labelled(file: Path, task: str | None = None) -> tuple[str, dict[str, dict]]:
    """Return what a labelled file is labelled for, and its rows by id.

    Args:
        file: the file.
        task: one of ``FORMS`` that it has to be labelled for.

    Raises:
        CorpusError: a line cannot be read, an id stands twice, or a label is not as it must be; names file and line.
    """
    rows: dict[str, dict] = {}
    places: dict[str, str] = {}
    for row in read_jsonl(file):
        if not isinstance(row, Row):
            raise CorpusError(f"{row.place}: {row.what}")
        values = {**row.values, "id": read_id(row)}
        if values["id"] in rows:
            raise CorpusError(f"{row.place}: the id {values['id']!r} stands twice; ids must differ")
        rows[values["id"]], places[values["id"]] = values, row.place
    task = task or find_task(rows.values(), file.name)
    if not rows:
        raise CorpusError(f"{file.name}: has no rows; {wanted(task)}")
    for ident, row in rows.items():
        check_row(row, task, places[ident])
    return task, rows


def read_id(row: Row) -> str:
    """Return the id of a row.

    Raises:
        CorpusError: there is none.
    """
    ident = row.values.get("id")
    if isinstance(ident, int) and not isinstance(ident, bool):
        return str(ident)
    if not isinstance(ident, str) or not ident.strip():
        raise CorpusError(f"{row.place}: has no id; needed is text or a whole number")
    return ident


def find_task(rows: Iterable[Mapping], name: str) -> str:
    """Return what the rows of a file are labelled for.

    Raises:
        CorpusError: they hold labels of no kind that is known.
    """
    rows = list(rows)
    keys = {key for row in rows for key in row}
    if "quotes" in keys:
        labels = [label for row in rows if isinstance(row.get("quotes"), list) for label in row["quotes"]]
        return "speakers" if any(isinstance(label, dict) and "resolved" in label for label in labels) else "quotes"
    for task in ("sollen", "mood", "cues"):
        if FORMS[task].key in keys:
            return task
    there = ", ".join(sorted(keys))
    raise CorpusError(f"{name}: holds none of the labels cues, sollen, verbs and quotes; it has {there or 'no rows'}")


def wanted(task: str) -> str:
    """Say what a row of a task needs."""
    form = FORMS[task]
    inside = (*(() if form.ranges else ("start", "end")), *form.values, *form.ranges)
    tokens = ", tokens" if form.ranges else ""
    return f"needed are id, text{tokens} and {form.key}, a list of objects with {', '.join(inside)}"


def check_row(row: Mapping, task: str, place: str) -> None:
    """Check the labels of one row.

    Raises:
        CorpusError: one is not as it must be.
    """
    form, text = FORMS[task], row.get("text")
    if not isinstance(text, str) or not text.strip():
        raise CorpusError(f"{place}: has no text; {wanted(task)}")
    if form.ranges:
        check_ranges(row, "tokens", text, place, task, filled=True)
    for number, label in enumerate(read_list(row, form.key, place, task), 1):
        where = f"{place}, {form.key}, number {number}"
        if not isinstance(label, dict):
            raise CorpusError(f"{where}: is no object; {wanted(task)}")
        for key in form.ranges:
            check_ranges(label, key, text, where, task, filled=key in form.filled)
        if not form.ranges:
            check_label(label, text, where, task)
        for key, allowed in form.values.items():
            if key not in label:
                raise CorpusError(f"{where}: has no {key}; {wanted(task)}")
            if label[key] not in allowed:
                named = ", ".join("null" if value is None else value for value in allowed)
                raise CorpusError(f"{where}: {key} is {label[key]!r}; allowed are {named}")
    if task == "cues" and "optional" in row:
        for number, label in enumerate(read_list(row, "optional", place, task), 1):
            check_label(label, text, f"{place}, optional, number {number}", task)


def read_list(holder: Mapping, key: str, place: str, task: str) -> list:
    """Return a list under a key.

    Raises:
        CorpusError: there is none.
    """
    if not isinstance(holder.get(key), list):
        raise CorpusError(f"{place}: {f'{key} is no list' if key in holder else f'has no {key}'}; {wanted(task)}")
    return holder[key]


def check_label(label: object, text: str, place: str, task: str) -> None:
    """Check a label that is a range: its start and end, and the words that it may repeat.

    Raises:
        CorpusError: they are not in the text.
    """
    if not isinstance(label, dict) or not {"start", "end"} <= set(label):
        raise CorpusError(f"{place}: has no start and end; {wanted(task)}")
    check_range((label["start"], label["end"]), text, place)
    words = text[label["start"] : label["end"]]
    for key in WORDS:
        if key in label and label[key] != words:
            raise CorpusError(f"{place}: {key} is {label[key]!r}, but the range holds {words!r}")


def check_ranges(holder: Mapping, key: str, text: str, place: str, task: str, *, filled: bool) -> None:
    """Check a list of ranges.

    Raises:
        CorpusError: there is none, it is empty where it may not be, or a range is not in the text.
    """
    ranges = read_list(holder, key, place, task)
    if filled and not ranges:
        raise CorpusError(f"{place}: {key} is empty; needed is at least one range, as [start, end]")
    for pair in ranges:
        check_range(pair, text, f"{place}, {key}")


def check_range(pair: object, text: str, place: str) -> None:
    """Check a range: whole numbers, in order, within the text.

    Raises:
        CorpusError: it is none.
    """
    whole = isinstance(pair, (list, tuple)) and len(pair) == 2 and all(type(number) is int for number in pair)
    if not whole or not 0 <= pair[0] < pair[1] <= len(text):
        shown = list(pair) if isinstance(pair, tuple) else pair
        raise CorpusError(
            f"{place}: {shown!r} is no range of this text; needed are start and end in code points, "
            f"with 0 <= start < end <= {len(text)}"
        )
