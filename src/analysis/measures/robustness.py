"""Which findings hold when a text is left out, a threshold moved, or half of the words taken away, and which do not.

The sheet asks every question of ``measures.findings`` of every view of ``measures.variations`` and compares the answer
with that of the whole corpus. No cell is a test: a finding that survives all of this can still be wrong, where the
program errs everywhere in the same way; one that does not is still true of this corpus as it was counted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import pandas as pd

from analysis.measures.findings import FINDINGS, Finding
from analysis.measures.variations import GROUP_NAMES, Variation, find_variations, leave_out
from analysis.measures.verdicts import Answer
from analysis.store import Tables
from analysis.wording import bare_word, begin_sentence, count_of, join, number_word

HOLDS, FAILS, VOID, UNTOUCHED = "holds", "does not hold", "cannot be said", "untouched"
MARKS = {HOLDS: "✓", FAILS: "✗", VOID: "?", UNTOUCHED: "·"}
MOST = 200  # texts: of a larger corpus, so many that lie evenly in its order
COLUMNS = ["chapter", "number", "asks", "finding", "group", "variation", "cell", "instead"]
MOST_SAID = 4  # findings in a sentence


def sample(tables: Tables, *, most: int = MOST) -> Tables:
    """Return the tables of a corpus, or, of a large one, of texts that lie evenly in its order."""
    ids = tables.article_ids()
    if len(ids) <= most:
        return tables
    kept = {ids[len(ids) * number // most] for number in range(most)}
    return leave_out(tables, set(ids) - kept)


def robustness(
    tables: Tables, *, findings: Sequence[Finding] = FINDINGS, variations: Sequence[Variation] | None = None
) -> pd.DataFrame:
    """Return the sheet: one row a finding and variation.

    Args:
        tables: the tables; they have to have all that the findings ask for.
        findings: the questions.
        variations: the views; without them, those of ``find_variations``.

    Returns:
        Columns ``chapter``, ``number`` (of the finding, from 1, over all that the corpus bears), ``asks``, ``finding``
        (what holds of the whole corpus, in words), ``group`` and ``variation``, ``cell`` (holds, does not hold, cannot
        be said; untouched where the variation changes nothing that decides the finding), and ``instead``: what is found
        under the variation, where that is something else.
    """
    tables = sample(tables)
    variations = find_variations(tables) if variations is None else variations
    answers = [(one, answer) for one in findings if (answer := one.answer(tables)) is not None]
    views = [(variation, variation.view(tables)) for variation in variations]
    rows = []
    for number, (one, answer) in enumerate(answers, 1):
        for variation, some in views:
            cell, instead = judge(one, answer, variation, some)
            about = (one.chapter, number, one.asks, answer.says)
            rows.append((*about, variation.group, variation.name, cell, instead))
    return pd.DataFrame(rows, columns=COLUMNS)


def judge(one: Finding, answer: Answer, variation: Variation, tables: Tables) -> tuple[str, str]:
    """Return whether a finding holds under a variation, and what is found instead where it does not."""
    if not one.rests_on & variation.changes:
        return UNTOUCHED, ""
    if answer.about & variation.without:
        return VOID, ""
    other = one.answer(tables)
    if other is None:
        return VOID, ""
    return (HOLDS, "") if other.key == answer.key else (FAILS, other.says)


def unanswered(tables: Tables, *, findings: Sequence[Finding] = FINDINGS) -> list[str]:
    """Return what the questions ask that the corpus bears no answer to."""
    tables = sample(tables)
    return [one.asks for one in findings if one.answer(tables) is None]


def list_findings(sheet: pd.DataFrame) -> pd.DataFrame:
    """Return the findings: ``no.``, ``chapter``, ``finding``, and for each group of variations in how many it holds."""
    rows = []
    groups = [group for group in GROUP_NAMES if group in set(sheet["group"])]
    for (number, chapter, says), some in sheet.groupby(["number", "chapter", "finding"], sort=False):
        cells = [sum_up_cells(some.loc[some["group"] == group, "cell"]) for group in groups]
        rows.append((number, chapter, write_cell(says), *cells))
    return pd.DataFrame(rows, columns=["no.", "chapter", "finding", *(GROUP_NAMES[group] for group in groups)])


def write_cell(says: str) -> str:
    """Return a sentence as a table shows it: with a capital, and German words in quotation marks."""
    return re.sub(r"\*([^*]+)\*", r"“\1”", begin_sentence(says))


def sum_up_cells(cells: pd.Series) -> str:
    """Say in how many of some variations a finding holds, of those that touch it and in which it can be said."""
    touched = cells[cells != UNTOUCHED]
    asked = touched[touched != VOID]
    if touched.empty:
        return UNTOUCHED
    if asked.empty:
        return VOID
    held = int((asked == HOLDS).sum())
    return HOLDS if held == len(touched) else f"{held} of {len(asked)}"


def grid(sheet: pd.DataFrame) -> pd.DataFrame:
    """Return the sheet as a grid of marks: a row a variation, a column a finding by its number."""
    order = dict.fromkeys(sheet["variation"])
    cells = sheet.assign(mark=sheet["cell"].map(MARKS)).pivot(index="variation", columns="number", values="mark")
    cells = cells.reindex(order)
    return cells.rename(columns=str).rename_axis("variation").rename_axis(None, axis=1).reset_index()


def list_exceptions(sheet: pd.DataFrame) -> pd.DataFrame:
    """Return where a finding does not hold: ``no.``, ``finding``, ``variation``, ``found instead``."""
    rows = sheet[sheet["cell"] == FAILS].rename(columns={"number": "no.", "instead": "found instead"})
    rows = rows.assign(**{name: rows[name].map(write_cell) for name in ("finding", "found instead")})
    return rows[["no.", "finding", "variation", "found instead"]].reset_index(drop=True)


def surviving(sheet: pd.DataFrame) -> list[str]:
    """Return the findings that hold under every variation that touches them and under which they can be said."""
    return [says for says, cells in by_finding(sheet) if FAILS not in cells.to_numpy() and HOLDS in cells.to_numpy()]


def hanging(sheet: pd.DataFrame) -> dict[str, list[str]]:
    """Return the findings that do not hold without a text, or cannot be said without it, each with those variations.

    A finding that is itself about texts cannot be asked without them, and does not hang on them for that.
    """
    out = {}
    for says, some in sheet[sheet["group"] == "texts"].groupby("finding", sort=False):
        names = some.loc[some["cell"] == FAILS, "variation"].tolist()
        if names:
            out[says] = names
    return out


def by_finding(sheet: pd.DataFrame):
    """Yield each finding with its cells."""
    return ((says, some["cell"]) for says, some in sheet.groupby("finding", sort=False))


def say_hanging(sheet: pd.DataFrame) -> str:
    """Say what is found instead where a finding changes when a text is left out.

    Args:
        sheet: as ``robustness`` returns it.
    """
    rows = sheet[sheet["group"] == "texts"]
    if rows.empty:
        return "No text could be left out."
    rows = rows[rows["cell"] == FAILS]
    if rows.empty:
        return "No finding changes when a text is left out."
    parts = [
        f"{join(some['variation'].tolist(), 'or')}, {instead}"
        for (_, instead), some in rows.groupby(["number", "instead"], sort=False)
    ]
    rest = " The table has the rest." if len(parts) > MOST_SAID else ""
    return begin_sentence(f"{'; '.join(parts[:MOST_SAID])}.{rest}")


def say_unanswered(asks: Sequence[str]) -> str:
    """Say which questions the corpus bears no answer to.

    Args:
        asks: as ``unanswered`` returns them.
    """
    if not asks:
        return "The corpus bears an answer to every question that the sheet asks."
    return f"The corpus bears no answer to {count_of(len(asks), 'question')} of the sheet: {'; '.join(asks)}."


def say_robustness(sheet: pd.DataFrame) -> str:
    """Say how many findings survive everything, and how many do not hold when a text is left out."""
    if sheet.empty:
        return "There is no finding that could be tried."
    total, kept = sheet["number"].nunique(), len(surviving(sheet))
    number = sheet["variation"].nunique()
    tried = f"{begin_sentence(count_of(number, 'variation'))} {'was' if number == 1 else 'were'} tried"
    out = f"{tried} on {count_of(total, 'main finding')}; {say_kept(kept, total)}."
    if "texts" not in set(sheet["group"]):
        return f"{out} With one text, none can be left out."
    hang = hanging(sheet)
    if not hang:
        return f"{out} None changes when a text is left out."
    one = sum(len(names) == 1 for names in hang.values())
    if len(hang) == 1:
        which, alone = "It" if total == 1 else "One", ", and hangs on that text alone" if one else ""
        return f"{out} {which} changes when a text is left out{alone}."
    alone = f"; {number_word(one)} of these {'hangs' if one == 1 else 'hang'} on one text alone" if one else ""
    return f"{out} {begin_sentence(number_word(len(hang)))} change when a text is left out{alone}."


def say_kept(kept: int, total: int) -> str:
    """Say how many findings hold under every variation that bears on them, as a part of a sentence."""
    if total == 1:
        return f"it {'holds' if kept else 'does not hold'} under every one that bears on it"
    if kept == total:
        return f"{'both' if total == 2 else 'all'} of these hold under every one that bears on them"
    hold, them = ("hold", "them") if kept > 1 else ("holds", "it")
    return f"{bare_word(kept)} of these {hold} under every one that bears on {them}"
