"""Find what of two sites is the same within tolerance, and the hashes of it, which differ all the same.

A file that holds decimal numbers may hold the hash of another such file. So pairs of hashes are gathered until no more
are found; a hash counts only where it is the hash of what was compared.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from analysis.claims import record_of
from analysis.ledger import hash_output
from analysis.publish.sitehash import hash_bytes
from analysis.review.closeness import Near
from analysis.review.findings import WITHIN
from analysis.review.notebooks import is_notebook
from analysis.review.reading import MISSHAPEN, Site, UnreadableError, parse_json


def settle(published: Site, again: Site, names: Iterable[str], near: Near) -> None:
    """Tell ``near`` the hashes of all files and claims that are the same within tolerance."""
    contents = {}
    for name in names:
        try:
            sides = published.read(name), again.read(name)
        except UnreadableError:
            continue
        if sides[0] != sides[1]:
            contents[name] = sides
    for name, sides in contents.items():
        if name.startswith("record/") and name.endswith(".ipynb"):
            add_claims(*sides, near)
    while True:
        found = [name for name, sides in contents.items() if near.verdict_of_bytes(*sides) == WITHIN]
        for name in found:
            near.add(*map(hash_bytes, contents.pop(name)))
        if not found:
            return


def add_claims(published: bytes, again: bytes, near: Near) -> None:
    """Tell ``near`` the hashes of the claims of two notebooks: of their rows, and of what they show."""
    theirs, ours = (dict(claims_in(side)) for side in (published, again))
    for name in theirs.keys() & ours.keys():
        sides = theirs[name], ours[name]
        for told in (rows_of, shown_by):
            values = [told(side) for side in sides]
            if None not in values and near.verdict_of_values(values[0][1], values[1][1]) == WITHIN:
                near.add(values[0][0], values[1][0])


def claims_in(content: bytes) -> Iterator[tuple[str, dict]]:
    """Return the records of a notebook's claims by id; nothing where it is none."""
    try:
        notebook = parse_json(content.decode())
    except (UnreadableError, UnicodeDecodeError):
        return
    for cell in notebook["cells"] if is_notebook(notebook) else ():
        for output in cell.get("outputs", []):
            try:
                record = record_of(output)
                if record is not None:
                    yield str(record["id"]), record
            except MISSHAPEN:
                continue  # not as ``claim`` makes it


def rows_of(record: Mapping) -> tuple[str, Any] | None:
    """Return the hash of the rows behind a claim, and the rows; None where it is not theirs or not all are there."""
    rows = record.get("rows")
    try:
        whole = [rows["columns"], rows["first"]]
        content = hash_bytes(json.dumps(whole, ensure_ascii=True).encode())
        return (content, whole) if content == rows["sha256"] and len(rows["first"]) == rows["count"] else None
    except MISSHAPEN:
        return None


def shown_by(record: Mapping) -> tuple[str, Any] | None:
    """Return the hash of what a claim shows, as the ledger has it, and what it shows; None where it shows nothing."""
    try:
        return hash_output(record), [record.get(key) for key in ("text", "html", "svg", "wide")]
    except MISSHAPEN:
        return None
