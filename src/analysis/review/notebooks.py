"""Hold an executed notebook against its rerun, cell by cell and output by output."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from analysis.claims import MIME
from analysis.review.closeness import Near
from analysis.review.findings import (
    CHANGED,
    EXTRA,
    IDENTICAL,
    MISSING,
    OUT_OF_ORDER,
    UNEXECUTED,
    Finding,
    make_finding,
    show_value,
)
from analysis.review.pages import words_of
from analysis.review.values import find_difference

INJECTED = "injected-parameters"
SOURCE_KINDS = {"markdown": "prose", "raw": "prose"}
Pair = tuple[int | None, int | None]  # places of a cell in the published notebook and in the rerun


def is_notebook(value: Any) -> bool:
    """Say whether a value of JSON has the shape of a notebook, as far as the comparison needs it."""
    cells = value.get("cells") if isinstance(value, dict) else None
    return isinstance(cells, list) and all(map(is_cell, cells))


def is_cell(cell: Any) -> bool:
    """Say whether a value has the shape of a cell."""
    if not isinstance(cell, dict) or not isinstance(cell.get("cell_type"), str):
        return False
    source, outputs, metadata = cell.get("source"), cell.get("outputs", []), cell.get("metadata", {})
    lines = source if isinstance(source, list) else [source]
    whole = all(isinstance(line, str) for line in lines) and isinstance(metadata, dict)
    return whole and isinstance(outputs, list) and all(isinstance(output, dict) for output in outputs)


def source_of(cell: Mapping) -> str:
    """Return the source of a cell."""
    return "".join(cell["source"])


def tags_of(cell: Mapping) -> list[str]:
    """Return the tags of a cell."""
    tags = cell.get("metadata", {}).get("tags", [])
    return [tag for tag in tags if isinstance(tag, str)] if isinstance(tags, list) else []


def kind_of(cell: Mapping) -> str:
    """Return what kind of thing the source of a cell is."""
    if cell["cell_type"] != "code":
        return SOURCE_KINDS.get(cell["cell_type"], "prose")
    return "parameter" if {"parameters", INJECTED} & set(tags_of(cell)) else "code"


def compare_notebooks(name: str, published: Mapping, again: Mapping, near: Near) -> Iterator[Finding]:
    """Return a finding for each source, each output and whatever else differs.

    Args:
        name: the notebook's name in the book.
        published: the published notebook; has passed ``is_notebook``.
        again: its rerun.
        near: hashes that are the same within tolerance.
    """
    theirs, ours = published["cells"], again["cells"]
    pairs = align(theirs, ours)
    moved = find_moved(pairs)
    for there, here in pairs:
        if there is None:
            yield from one_sided(name, here + 1, ours[here], MISSING)
        elif here is None:
            yield from one_sided(name, there + 1, theirs[there], EXTRA)
        else:
            if there in moved:
                kind, text = kind_of(theirs[there]), source_of(theirs[there])
                yield make_finding(name, there + 1, "place", kind, OUT_OF_ORDER, f"cell {there + 1}: {text}",
                                   f"cell {here + 1}: {text}")  # fmt: skip
            yield from compare_cells(name, there + 1, theirs[there], ours[here], near)
    rest = [{key: value for key, value in notebook.items() if key != "cells"} for notebook in (published, again)]
    verdict = near.verdict_of_values(*rest)
    if verdict != IDENTICAL:
        where, *values = find_difference(*rest)
        kind = "parameter" if "parameters" in where else "code"
        yield make_finding(name, None, where or "notebook", kind, verdict, *values)


def align(theirs: Sequence[Mapping], ours: Sequence[Mapping]) -> list[Pair]:
    """Return which cell is which: by source, so that one that was put in or left out moves no other."""
    keys = [[(cell["cell_type"], source_of(cell)) for cell in cells] for cells in (theirs, ours)]
    if Counter(keys[0]) == Counter(keys[1]):  # the same cells, in whatever order
        places: dict = {}
        for place, key in enumerate(keys[1]):
            places.setdefault(key, []).append(place)
        return [(place, places[key].pop(0)) for place, key in enumerate(keys[0])]
    pairs: list[Pair] = []
    for tag, a, b, c, d in SequenceMatcher(None, *keys, autojunk=False).get_opcodes():
        both = min(b - a, d - c) if tag == "replace" else b - a if tag == "equal" else 0
        pairs += zip(range(a, a + both), range(c, c + both), strict=True)
        pairs += [(place, None) for place in range(a + both, b)]
        pairs += [(None, place) for place in range(c + both, d)]
    return pairs


def find_moved(pairs: Sequence[Pair]) -> set[int]:
    """Return the places of published cells that stand elsewhere in the rerun, among those that both have."""
    both = [pair for pair in pairs if None not in pair]
    order = sorted(here for _, here in both)
    return {there for (there, here), wanted in zip(both, order, strict=True) if here != wanted}


def one_sided(name: str, number: int, cell: Mapping, verdict: str) -> Iterator[Finding]:
    """Return the findings for a cell that only one side has, and for its outputs."""

    def sides(value: Any) -> tuple[Any, Any]:
        return (None, value) if verdict == MISSING else (value, None)

    yield make_finding(name, number, "source", kind_of(cell), verdict, *sides(source_of(cell)))
    for label, output in named(cell.get("outputs", [])):
        yield make_finding(name, number, label, "output", verdict, *sides(summarise(output)))


def compare_cells(name: str, number: int, published: Mapping, again: Mapping, near: Near) -> Iterator[Finding]:
    """Return the findings for a cell that both sides have."""
    kind = kind_of(again) if kind_of(again) == "parameter" else kind_of(published)
    theirs, ours = source_of(published), source_of(again)
    alike = theirs == ours and published["cell_type"] == again["cell_type"]
    if published["cell_type"] != again["cell_type"]:
        theirs, ours = f"{published['cell_type']}: {theirs}", f"{again['cell_type']}: {ours}"
    yield make_finding(name, number, "source", kind, IDENTICAL if alike else CHANGED, theirs, ours)
    yield from compare_runs(name, number, published, again)
    known = ("cell_type", "source", "outputs", "execution_count")
    rest = [{key: value for key, value in cell.items() if key not in known} for cell in (published, again)]
    verdict = near.verdict_of_values(*rest)
    if verdict != IDENTICAL:
        where, *values = find_difference(*rest)
        yield make_finding(name, number, where or "cell", kind, verdict, *values)
    yield from compare_outputs(name, number, published.get("outputs", []), again.get("outputs", []), near)
    if ("outputs" in published) != ("outputs" in again):
        yield make_finding(name, number, "outputs", "code", CHANGED, *(str("outputs" in c) for c in (published, again)))


def compare_runs(name: str, number: int, published: Mapping, again: Mapping) -> Iterator[Finding]:
    """Return a finding where a cell was run at another point than in the rerun, or never."""
    theirs, ours = published.get("execution_count"), again.get("execution_count")
    if theirs == ours and type(theirs) is type(ours) and ("execution_count" in published) == (
        "execution_count" in again
    ):  # fmt: skip
        return
    verdict = UNEXECUTED if theirs is None else OUT_OF_ORDER if ours is not None else CHANGED
    yield make_finding(name, number, "run", "code", verdict, *(f"[{show_value(count)}]" for count in (theirs, ours)))


def named(outputs: Sequence[Mapping]) -> list[tuple[str, Mapping]]:
    """Return outputs by the id of their claim; by their number where they are none, or an id stands again."""
    found, seen = [], set()
    for number, output in enumerate(outputs, 1):
        record = record_of(output)
        label = record["id"] if record and isinstance(record.get("id"), str) else str(number)
        if label in seen:
            label = f"{number} ({label})"
        seen.add(label)
        found.append((label, output))
    return found


def data_of(output: Mapping) -> Mapping:
    """Return the data of an output by media type."""
    data = output.get("data")
    return data if isinstance(data, dict) else {}


def record_of(output: Mapping) -> dict | None:
    """Return the record of a claim, or None where the output is none."""
    record = data_of(output).get(MIME)
    return record if isinstance(record, dict) else None


def text_of(value: Any) -> str:
    """Return what a notebook keeps as one text or as a list of lines."""
    return "".join(value) if isinstance(value, list) and all(isinstance(v, str) for v in value) else show_value(value)


def summarise(output: Mapping) -> str:
    """Return what an output says, shortly."""
    if output.get("output_type") == "error":
        return f"{show_value(output.get('ename'))}: {show_value(output.get('evalue'))}"
    data = data_of(output)
    if "text/plain" in data:
        return text_of(data["text/plain"])
    return text_of(output.get("text", "")) or f"an output of {', '.join(sorted(data)) or 'nothing'}"


def compare_outputs(
    name: str, number: int, published: Sequence[Mapping], again: Sequence[Mapping], near: Near
) -> Iterator[Finding]:
    """Return a finding for each output of a cell."""
    theirs, ours = named(published), named(again)
    there, here = dict(theirs), dict(ours)
    both = [label for label, _ in theirs if label in here]
    wanted = [label for label, _ in ours if label in there]
    for label, other in zip(both, wanted, strict=True):
        if label != other:
            yield make_finding(name, number, label, "output", OUT_OF_ORDER, f"{label} stands here", f"{other} does")
    for label, output in theirs:
        if label in here:
            yield compare_two(name, number, label, output, here[label], near)
        else:
            yield make_finding(name, number, label, "output", EXTRA, summarise(output), None)
    for label, output in ours:
        if label not in there:
            yield make_finding(name, number, label, "output", MISSING, None, summarise(output))


def compare_two(name: str, number: int, label: str, published: Mapping, again: Mapping, near: Near) -> Finding:
    """Return the finding for an output that both sides have; of what differs, what a reader sees comes first."""
    verdict = near.verdict_of_values(published, again)
    theirs, ours = summarise(published), summarise(again)
    if near.verdict(theirs, ours) != verdict:
        theirs, ours = tell_apart(published, again, near, verdict)
    return make_finding(name, number, label, "output", verdict, theirs, ours)


def tell_apart(published: Mapping, again: Mapping, near: Near, verdict: str) -> tuple[str, str]:
    """Return how two outputs differ whose texts do not: words of their markup, then the rest, by media type."""
    theirs, ours = data_of(published), data_of(again)
    markup = [text_of(data.get("text/html", "")) for data in (theirs, ours)]
    words = [" ".join(words_of(text)) for text in markup]
    if near.verdict(*words) == verdict:
        return tuple(words)
    if near.verdict(*markup) == verdict:
        return tuple(f"text/html: {text}" for text in markup)
    record = [data.get(MIME) for data in (theirs, ours)]
    if isinstance(record[0], dict) and isinstance(record[1], dict) and near.verdict_of_values(*record) == verdict:
        where, first, second = find_difference(*record)
        return f"{where}: {show_value(first)}", f"{where}: {show_value(second)}"
    where, first, second = find_difference(published, again)
    return f"{where}: {text_of(first)}", f"{where}: {text_of(second)}"
