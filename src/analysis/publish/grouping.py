"""Put claims that rest on the same rows together, and keep a page of the ledger within a size that phones can open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from analysis.publish.places import Key, Places
from analysis.resting import KEYS

SEEN_AT_ONCE = 50  # rows; the others are one click away
FEWEST = 10  # rows or links of an entry, however many entries a page has
MOST_SIGNS = 280_000  # of HTML in all rows of a page
TAGS = 24  # signs of HTML around a cell
MOST_PLACES = 3_600  # links to places on a page: some 120 kB


@dataclass(frozen=True)
class Group:
    """Claims of a chapter that rest on the same: the rows behind them, and the annotated rows behind these."""

    claims: tuple[Mapping, ...]
    rows: Mapping | None
    rests_on: Sequence[Mapping]


@dataclass(frozen=True)
class Limits:
    """How many rows, and how many links to places, an entry of a page has at most."""

    rows: int
    places: int


def group_claims(claims: Iterable[Mapping], rows: Mapping[str, Mapping]) -> list[Group]:
    """Return claims in groups of those that rest on the same, in the order of the first of each.

    Args:
        claims: entries of the ledger.
        rows: the rows of the ledger by their key.
    """
    groups: dict[tuple, list[Mapping]] = {}
    for claim in claims:
        groups.setdefault((claim["rows"], repr(claim["rests_on"])), []).append(claim)
    return [Group(tuple(some), rows.get(some[0]["rows"]), some[0]["rests_on"]) for some in groups.values()]


def gather_groups(groups: Iterable[Group]) -> list[list[Group]]:
    """Return groups whose claims rest on the same annotated rows together, so that these are listed once.

    They stand in the order of the first of each; claims that rest on nothing stay apart.
    """
    found: dict[object, list[Group]] = {}
    for number, group in enumerate(groups):
        found.setdefault(repr(group.rests_on) if group.rests_on else number, []).append(group)
    return list(found.values())


def find_limits(groups: Sequence[Group]) -> Limits:
    """Return the limits of a page; they are felt only where the corpus is large."""
    rows = [group.rows for group in groups if group.rows]
    signs = [sum(map(weigh, some["rows"])) for some in rows]
    of_one = sum(sign / max(1, len(some["rows"])) for sign, some in zip(signs, rows, strict=True))
    places = sum(len(part.get("rows", ())) for group in groups for part in group.rests_on)
    parts = sum(len(group.rests_on) for group in groups)
    return Limits(
        max(FEWEST, int(MOST_SIGNS / of_one)) if sum(signs) > MOST_SIGNS else MOST_SIGNS,
        max(FEWEST, MOST_PLACES // parts) if places > MOST_PLACES else MOST_PLACES,
    )


def weigh(row: Sequence[object]) -> int:
    """Return how many signs of HTML a row takes on a page, roughly."""
    return sum(TAGS + len(str(cell)) for cell in row)


def link_rows(group: Group, places: Places) -> list[tuple[str, Key] | None]:
    """Return for each row behind a group which annotated row it is: table and key, or None where it is a sum."""
    if not group.rows:
        return []
    parts = [(part["table"], KEYS[part["table"]]) for part in group.rests_on if "table" in part]
    return [find_key(dict(zip(group.rows["columns"], row, strict=True)), parts, places) for row in group.rows["rows"]]


def find_key(row: Mapping, parts: Sequence[tuple[str, Sequence[str]]], places: Places) -> tuple[str, Key] | None:
    """Return table and key of the annotated row that a row behind a claim is, or None where it is none."""
    for table, columns in parts:
        key = tuple(row.get(column) for column in columns)
        if key in places.rows[table]:
            return table, key
    return None


def left_over(links: Iterable[tuple[str, Key] | None], group: Group) -> list[Mapping]:
    """Return what a group rests on that the links of its rows do not reach: tables of which any row is missing."""
    reached = set(links)
    return [
        part
        for part in group.rests_on
        if "file" in part or not all((part["table"], tuple(row)) in reached for row in part["rows"])
    ]
