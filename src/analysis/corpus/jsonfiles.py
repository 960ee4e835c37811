"""Read JSON Lines: one object a line, in UTF-8."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from analysis.corpus.decoding import SEEN, guess_wide, say_looks
from analysis.corpus.files import open_file, read_lines
from analysis.corpus.items import COLUMNS, MOST_ROW, Fault, Others, Row, Rows, bound, check_columns, say_length


def read_jsonl(path: Path) -> Rows:
    """Read JSON Lines: one object a line, UTF-8; blank lines are passed over.

    Raises:
        CorpusError: the first object lacks a required key.
        OSError: the file cannot be read, or is no ordinary file.
    """
    checked = False
    others = Others()
    with open_file(path) as handle:
        if guess_wide(handle.read(SEEN)):  # a fault for each line would say it no better
            yield Fault(path.name, "is not UTF-8; looks like UTF-16: none of its lines was read")
            return
        handle.seek(0)
        for number, (line, length) in enumerate(read_lines(handle, MOST_ROW), 1):
            if line.isspace():
                continue
            place = f"{path.name}, line {number}"
            if length > MOST_ROW:
                yield Fault(place, say_length("the line", length, MOST_ROW, "bytes"))
                continue
            values = read_object(line, "utf-8-sig" if number == 1 else "utf-8")
            if isinstance(values, str):
                yield Fault(place, values)
                continue
            if not checked:
                check_columns(tuple(values), place)
                checked = True
            yield bound(Row(place, values, others.meet(values)))


def read_object(line: bytes, encoding: str) -> dict[str, Any] | str:
    """Return the object that a line holds, or say what is wrong with the line."""
    twice: set[str] = set()

    def collect(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        twice.clear()  # the outermost object comes last, and no other counts
        if len(found) < len(pairs):
            met: set[str] = set()
            twice.update(key for key, _ in pairs if key in COLUMNS and (key in met or met.add(key)))
        return found

    try:
        values = json.loads(line.decode(encoding), object_pairs_hook=collect)
    except UnicodeDecodeError as error:
        return f"is not UTF-8 (byte {error.start} of the line){say_looks(line)}"
    except RecursionError:
        return "is nested too deeply to be read"
    except ValueError as error:
        return f"is not one JSON object (is the line cut?): {getattr(error, 'msg', error)}"
    if not isinstance(values, dict):
        return f"is not a JSON object but {type(values).__name__}"
    if twice:
        return f"gives {' and '.join(sorted(twice))} twice"
    return values
