"""Hold a published ledger of claims against the ledger of a rerun, entry by entry."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from analysis.review.closeness import Near
from analysis.review.findings import CHANGED, EXTRA, IDENTICAL, MISSING, OUT_OF_ORDER, WITHIN, Finding, make_finding
from analysis.review.values import find_difference, is_same

LEDGER = "record/ledger.json"
ROW = re.compile(r"rows\[([0-9]{1,9})\](?:\[([0-9]{1,9})\])?")
CLAIM_KINDS = ("number", "sentence", "table", "figure")
# of what differs in an entry, what a reader sees is told first
TOLD_FIRST = ("text", "value", "unit", "caption", "alt", "kind", "numbers", "notebook", "cell", "shown", "output")
HASH_KINDS = {"lock": "lock", "code": "code", "parameters": "parameter"}


def is_ledger(value: Any) -> bool:
    """Say whether a value of JSON has the shape of a ledger, as far as the comparison needs it."""
    if not isinstance(value, dict) or not isinstance(value.get("claims"), list):
        return False
    if not all(isinstance(claim, dict) and isinstance(claim.get("id"), str) for claim in value["claims"]):
        return False
    return all(isinstance(value.get(key), dict) for key in ("made_from", "notebooks", "rows"))


def claims_of(ledger: Mapping) -> dict[str, dict]:
    """Return the entries of a ledger by id; the first, where one stands twice."""
    found: dict[str, dict] = {}
    for claim in ledger["claims"]:
        found.setdefault(claim["id"], claim)
    return found


def place_of(claim: Mapping) -> tuple[str, int | None]:
    """Return the notebook and the cell that made a claim."""
    notebook, cell = claim.get("notebook"), claim.get("cell")
    return notebook if isinstance(notebook, str) else LEDGER, cell if type(cell) is int else None


def kind_of(claim: Mapping) -> str:
    """Return the kind of a claim."""
    return claim["kind"] if claim.get("kind") in CLAIM_KINDS else "ledger"


def compare_ledgers(published: Mapping, again: Mapping, near: Near, chapter: str | None = None) -> Iterator[Finding]:
    """Return a finding for each claim, each hash and each set of rows that no claim names.

    Args:
        published: the published ledger; has passed ``is_ledger``.
        again: the ledger of the rerun.
        near: hashes that are the same within tolerance.
        chapter: the notebook to which the comparison is restricted, if it is.
    """
    if chapter is None:
        yield from compare_hashes(LEDGER, published["made_from"], again["made_from"], near)
    for name in sorted({*published["notebooks"], *again["notebooks"]}):
        if chapter in (None, name):
            sides = [ledger["notebooks"].get(name) for ledger in (published, again)]
            yield from compare_notebook_entries(name, *sides, near)
    yield from compare_order(published, again, chapter)
    theirs, ours = claims_of(published), claims_of(again)
    for name in [*ours, *(name for name in theirs if name not in ours)]:
        sides = theirs.get(name), ours.get(name)
        if chapter is None or any(claim is not None and claim.get("notebook") == chapter for claim in sides):
            yield compare_claims(*sides, near)
            yield from compare_rows_behind(*sides, published["rows"], again["rows"], near)
    if chapter is None:
        yield from compare_the_rest(published, again, near)


def compare_hashes(place: str, published: Mapping, again: Mapping, near: Near) -> Iterator[Finding]:
    """Return a finding for each hash of what something was made from."""
    for key in sorted({*published, *again}):
        verdict = verdict_of_keys(published, again, key, near)
        kind = HASH_KINDS.get(key, "ledger")
        sides = [tell_hashes(side.get(key)) if key in side else None for side in (published, again)]
        if verdict != IDENTICAL and key in published and key in again:
            where, *values = find_difference(published[key], again[key])
            sides = [f"{where}: {tell_hashes(value)}" if where else tell_hashes(value) for value in values]
        yield make_finding(place, None, f"made from: {key}", kind, verdict, *sides)


def tell_hashes(value: Any) -> Any:
    """Return a value; several hashes are told by their names alone."""
    return ", ".join(map(str, sorted(value))) or "none" if isinstance(value, dict) else value


def verdict_of_keys(published: Mapping, again: Mapping, key: str, near: Near) -> str:
    """Return how two mappings compare in one key."""
    if key not in published:
        return MISSING
    if key not in again:
        return EXTRA
    return near.verdict_of_values(published[key], again[key])


def compare_notebook_entries(name: str, published: Any, again: Any, near: Near) -> Iterator[Finding]:
    """Return the findings for the entry of one notebook."""
    if isinstance(published, dict) and isinstance(again, dict):
        yield from compare_hashes(name, published, again, near)
        return
    verdict = MISSING if published is None else EXTRA if again is None else CHANGED
    sides = (tell_hashes(side) for side in (published, again))
    yield make_finding(name, None, "entry in the ledger", "ledger", verdict, *sides)


def compare_order(published: Mapping, again: Mapping, chapter: str | None) -> Iterator[Finding]:
    """Return a finding where an id stands twice, and one for each claim that stands at another's place."""
    ids = [[c["id"] for c in ledger["claims"] if chapter in (None, c.get("notebook"))] for ledger in (published, again)]
    seen: set[str] = set()
    for claim in published["claims"]:  # of all chapters: whoever looks a claim up by its id may find the other one
        name = claim["id"]
        if name in seen and (name in ids[0] or chapter is None):
            yield make_finding(LEDGER, None, name, "ledger", EXTRA, "the id stands again", None)
        seen.add(name)
    theirs = [name for name in dict.fromkeys(ids[0]) if name in set(ids[1])]
    ours = [name for name in ids[1] if name in seen]
    for there, here in zip(theirs, ours, strict=False):
        if there != here:
            yield make_finding(LEDGER, None, there, "ledger", OUT_OF_ORDER, f"{there} stands here", f"{here} does")


def compare_claims(published: Mapping | None, again: Mapping | None, near: Near) -> Finding:
    """Return the finding for one claim."""
    known = again if again is not None else published
    (notebook, cell), kind, name = place_of(known), kind_of(known), known["id"]
    if published is None or again is None:
        sides = (None if side is None else side.get("text") for side in (published, again))
        return make_finding(notebook, cell, name, kind, MISSING if published is None else EXTRA, *sides)
    verdict = near.verdict_of_values(published, again)
    if verdict == IDENTICAL:
        return make_finding(notebook, cell, name, kind, verdict, again.get("text"), again.get("text"))
    first = [key for key in TOLD_FIRST if not is_same(published.get(key), again.get(key))]
    others = sorted(key for key in {*published, *again} if not is_same(published.get(key), again.get(key)))
    for key in [*first, *others]:
        if verdict == WITHIN or near.verdict_of_values(published.get(key), again.get(key)) == verdict:
            where, *values = find_difference(published.get(key), again.get(key))
            if key == "text":
                return make_finding(notebook, cell, name, kind, verdict, *values)
            way = f"{key}{'' if where.startswith('[') or not where else '.'}{where}"
            return make_finding(notebook, cell, name, kind, verdict, *(tell(way, value) for value in values))
    return make_finding(notebook, cell, name, kind, verdict, "keys of the entry", "other keys")


def tell(way: str, value: Any) -> str:
    """Return a value with the way to it."""
    shown = make_finding("", None, "", "ledger", IDENTICAL, value).expected
    return f"{way}: {'nothing' if shown is None else shown}"


def compare_rows_behind(
    published: Mapping | None, again: Mapping | None, theirs: Mapping, ours: Mapping, near: Near
) -> Iterator[Finding]:
    """Return a finding where the rows behind a claim are others than in the rerun, by what they hold."""
    if published is None or again is None:
        return
    sides = [rows.get(key) if isinstance(key := claim.get("rows"), str) else None for claim, rows in
             ((published, theirs), (again, ours))]  # fmt: skip
    verdict = near.verdict_of_values(*sides)
    if verdict == IDENTICAL:
        return
    verdict = MISSING if sides[0] is None else EXTRA if sides[1] is None else verdict
    notebook, cell = place_of(again)
    way, *values = find_difference(*sides) if None not in sides else ("rows", *sides)
    yield make_finding(notebook, cell, f"{again['id']}, {name_place(way, sides)}", "row", verdict, *values)


def name_place(way: str, sides: list) -> str:
    """Return where in the rows of a claim something stands, with the column's name where it has one."""
    place = ROW.fullmatch(way)
    if not place:
        return way or "rows"
    row = f"row {int(place[1]) + 1}"
    columns = sides[1].get("columns") if isinstance(sides[1], dict) else None
    if place[2] is None or not isinstance(columns, list) or int(place[2]) >= len(columns):
        return row if place[2] is None else way
    return f"{row}, {columns[int(place[2])]}"


def compare_the_rest(published: Mapping, again: Mapping, near: Near) -> Iterator[Finding]:
    """Return findings for rows that no claim names, and for whatever else a ledger holds."""
    named = {claim.get("rows") for ledger in (published, again) for claim in ledger["claims"] if is_name(claim)}
    theirs, ours = published["rows"], again["rows"]
    for key in sorted({*theirs, *ours} - named):
        verdict = verdict_of_keys(theirs, ours, key, near)
        if verdict != IDENTICAL:
            yield make_finding(LEDGER, None, f"rows {key}", "row", verdict, theirs.get(key), ours.get(key))
    for key in sorted({*published, *again} - {"claims", "made_from", "notebooks", "rows"}):
        verdict = verdict_of_keys(published, again, key, near)
        if verdict != IDENTICAL:
            yield make_finding(LEDGER, None, key, "ledger", verdict, published.get(key), again.get(key))


def is_name(claim: Mapping) -> bool:
    """Say whether a claim names its rows."""
    return isinstance(claim.get("rows"), str)
