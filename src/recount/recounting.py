"""Recount a whole record, chapter by chapter."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping

from recount import chapters
from recount.ledger import Judged, judge, read_ledger
from recount.record import Record
from recount.sheets import compare_sheets

OWN = "notebooks/"  # where the chapters lie that every book has
MOST_PRINTED = 20  # differences of one chapter; the file that --json writes has them all


def find_chapters() -> dict[str, object]:
    """Return the modules that derive, by the notebook whose numbers they derive."""
    modules = [
        importlib.import_module(f"{chapters.__name__}.{found.name}")
        for found in pkgutil.iter_modules(chapters.__path__)
    ]
    return {module.NOTEBOOK: module for module in modules}


def recount(record: Record, chapter: str | None = None) -> dict:
    """Derive every number of a ledger again and compare.

    Args:
        record: the record of a book.
        chapter: only the numbers of this notebook, such as ``notebooks/hedging``.

    Returns:
        ``holds``, ``numbers``, ``chapters`` (counts by notebook), ``differences`` and ``not_derived`` (with reasons);
        of a whole record also ``sheets``, how many tables were held against their CSV, and ``sheets_differing``.

    Raises:
        RecordError: the ledger or a table cannot be read.
    """
    ledger, known = read_ledger(record), find_chapters()
    judged = []
    for claim in ledger["claims"]:
        if chapter and claim["notebook"] != chapter:
            continue
        module = known.get(claim["notebook"])
        derive = module and module.DERIVED.get(claim["id"])
        judged.append(judge(claim, ledger, record, derive, reason_for(claim, module)))
    found = sum_up(judged)
    if chapter:
        return found
    sheets, differing = compare_sheets(record)
    return found | {"sheets": sheets, "sheets_differing": differing, "holds": found["holds"] and not differing}


def reason_for(claim: Mapping, module: object | None) -> str:
    """Return why the numbers of a claim are not derived; nothing where something should derive them.

    The chapters of the book have no claim that this program does not know; a corpus may have an edition of its own.
    """
    if module and claim["id"] in module.NOT_DERIVED:
        return module.NOT_DERIVED[claim["id"]]
    own = module and claim["notebook"].startswith(OWN)
    return "" if own else "no chapter of the book: this program knows nothing about it"


def sum_up(judged: list[Judged]) -> dict:
    """Return what became of all claims, in the ledger's order; it holds if there are numbers and none differs."""
    by_chapter = {
        name: {
            "numbers": sum(one.numbers for one in some),
            "derived": sum(one.derived for one in some),
            "differing": sum(len(one.differences) for one in some),
            "not_derived": sum(one.numbers - one.derived for one in some),
        }
        for name, some in group(judged).items()
    }
    total = sum(counts["numbers"] for counts in by_chapter.values())
    differences = [
        {"chapter": one.chapter, "claim": it.claim, "place": it.place, "ledger": it.ledger, "derived": it.derived}
        for one in judged
        for it in one.differences
    ]
    return {
        "holds": bool(total) and not differences,
        "numbers": total,
        "chapters": by_chapter,
        "differences": differences,
        "not_derived": [
            {"chapter": one.chapter, "claim": one.claim, "numbers": one.numbers, "reason": one.reason}
            for one in judged
            if one.reason and one.numbers
        ],
    }


def group(judged: list[Judged]) -> dict[str, list[Judged]]:
    """Return what became of claims by chapter, chapters in the ledger's order."""
    found: dict[str, list[Judged]] = {}
    for one in judged:
        found.setdefault(one.chapter, []).append(one)
    return found


def report(found: dict) -> list[str]:
    """Say in lines of text what was found."""
    lines = []
    for name, counts in found["chapters"].items():
        lines.append(
            f"{name}: {counts['derived']:,} of {counts['numbers']:,} numbers derived, {counts['differing']:,} "
            f"differences, {counts['not_derived']:,} not derived"
        )
        some = [it for it in found["differences"] if it["chapter"] == name]
        lines += [
            f"  {it['claim']}, {it['place']}: the ledger has {it['ledger']!r}, derived is {it['derived']!r}"
            for it in some[:MOST_PRINTED]
        ]
        lines += [f"  and {len(some) - MOST_PRINTED:,} more"] if len(some) > MOST_PRINTED else []
    lines += [f"not derived: {it['claim']} ({it['numbers']}): {it['reason']}" for it in found["not_derived"]]
    lines += report_sheets(found) if "sheets" in found else []
    derived = sum(counts["derived"] for counts in found["chapters"].values())
    left = found["numbers"] - derived
    share = f" ({100 * left / found['numbers']:.1f}%)" if found["numbers"] else ""
    agreeing = "all of them agree" if found["holds"] else "it does not hold"
    if found.get("sheets_differing") and found["numbers"] and not found["differences"]:
        agreeing = "all of them agree, but a CSV does not say what its table says"
    lines.append(
        f"{derived:,} of {found['numbers']:,} numbers derived, {left:,} not{share}, "
        f"{len(found['differences']):,} differences: {agreeing}"
    )
    return lines


def report_sheets(found: Mapping) -> list[str]:
    """Say in lines of text whether the tables for spreadsheets say what the exact ones do."""
    some = found["sheets_differing"]
    lines = [
        f"tables/{it['table']}.csv, {it['place']}: it has {it['csv']!r}, the JSONL has {it['jsonl']!r}" for it in some
    ]
    same = found["sheets"] - len(some)
    return [*lines, f"{same:,} of {found['sheets']:,} tables say the same as CSV and as JSONL"]
