"""Find the stretches of a text that make its headline's claim again."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis.german.clauses import find_clauses
from analysis.german.content import find_stems
from analysis.measures.givenwords import read_texts
from analysis.measures.remembering import remembered
from analysis.measures.splitting import by_article
from analysis.measures.statements import retells_by_words
from analysis.statements.echoes import count_shared, find_wanted
from analysis.statements.status import find_main
from analysis.store import Tables

HEADS = ("headline", "lead")
MUCH = 0.75  # of a stretch: so much of it has to lie in the clause that makes the claim
AS_MANY = 0.5  # of the headline's words that the clause with most of them has: with fewer it makes another claim

Range = tuple[int, int]
Place = tuple[str, int]  # article and sentence


def find_stretches(tables: Tables, rows: pd.DataFrame) -> dict[Place, tuple[int, int, str]]:
    """Return by article and sentence the stretch that makes the headline's claim, and from what that is known.

    Pairs of passages inside a text decide; where a text has none, words in common with its headline do. Where a lead
    joins the headline's claim and another one, what says the same as the other is no retelling of the headline.

    Args:
        tables: the tables.
        rows: the sentences, as ``statement_rows`` returns them.
    """
    heads = rows[rows["role"] == "headline"]
    found = {(row.article_id, row.sentence_no): (row.start, row.end, "headline") for row in heads.itertuples()}
    headed = set(heads["article_id"])
    known = {(row.article_id, row.sentence_no): (row.start, row.end) for row in rows.itertuples()}
    paired = inner_pairs(tables)
    claims = find_claims(tables, rows)
    direct = [sides_of(row) for row in paired.itertuples() if "headline" in (row.a_role, row.b_role)]
    for row in paired.itertuples():
        sides = sides_of(row)
        if row.a_id not in headed or not is_of_headline(sides, known, claims, direct):
            continue
        for key, start, end in sides:
            if key not in known or found.get(key, ("", "", "passage"))[2] != "passage":
                continue
            left, right = claims.get(key) or known[key]
            start, end = max(start, left), min(end, right)  # what goes on in the next sentence is judged by the first
            if end <= start:
                continue
            before = found.get(key, (start, end, "passage"))
            found[key] = (min(start, before[0]), max(end, before[1]), "passage")
    without = headed - set(paired["a_id"])
    for row in rows[retells_by_words(tables, rows)].itertuples():
        if row.article_id in without and row.role != "headline":
            found[row.article_id, row.sentence_no] = (row.start, row.end, "words in common")
    return found


@remembered
def inner_pairs(tables: Tables) -> pd.DataFrame:
    """Return the passages inside one text of which one side is the headline or the lead."""
    frame = tables.table("passages")
    inside = (frame["a_id"] == frame["b_id"]) & (frame["a_role"].isin(HEADS) | frame["b_role"].isin(HEADS))
    outside = (frame["a_role"] == "boilerplate") | (frame["b_role"] == "boilerplate")
    return frame[inside & ~outside].dropna(subset=["a_sentence_no", "b_sentence_no"])


def sides_of(row) -> list[tuple[Place, int, int]]:
    """Return both sides of a pair inside a text: the sentence that each starts in, and its range."""
    return [
        ((row.a_id, int(row.a_sentence_no)), int(row.a_start), int(row.a_end)),
        ((row.b_id, int(row.b_sentence_no)), int(row.b_start), int(row.b_end)),
    ]


def is_of_headline(
    sides: Sequence[tuple[Place, int, int]],
    known: dict[Place, Range],
    claims: dict[Place, Range],
    direct: Sequence[Sequence[tuple[Place, int, int]]],
) -> bool:
    """Say whether a pair is about the headline's claim, and not about another that a lead joins to it.

    Args:
        sides: of the pair.
        known: the ranges of the sentences.
        claims: of leads that make several claims, the range that makes the headline's.
        direct: the sides of the pairs with a headline.
    """
    if sides in direct:
        return True
    for side, other in (sides, sides[::-1]):
        claim = claims.get(side[0])
        if claim is None:
            continue
        start, end = side[1], min(side[2], known[side[0]][1])
        inside = min(end, claim[1]) - max(start, claim[0])
        if inside < MUCH * (end - start) and not any(overlap(other, one) for pair in direct for one in pair):
            return False
    return True


def overlap(one: tuple[Place, int, int], other: tuple[Place, int, int]) -> bool:
    """Say whether two stretches of one text share a code point."""
    return one[0][0] == other[0][0] and one[1] < other[2] and other[1] < one[2]


def find_claims(tables: Tables, rows: pd.DataFrame) -> dict[Place, Range]:
    """Return for each lead sentence that joins several claims the range of it that makes the headline's.

    A claim is a clause of the main statement with what hangs on it; it is the headline's that has most of its words.
    Where no clause has any, or all have many, the sentence is not taken apart.
    """
    texts, leads = read_texts(tables), by_article(rows[rows["role"] == "lead"])
    out = {}
    for key, heads in by_article(rows[rows["role"] == "headline"]).items():
        text = texts[key]
        wanted = find_wanted(" ".join(text[row.start : row.end] for row in heads))
        for row in leads.get(key, ()):
            parts = join_clauses(text, row.start, row.end)
            counts = [count_shared(wanted, find_stems(text, *part)) for part in parts]
            most = max(counts, default=0)
            own = [part for part, count in zip(parts, counts, strict=True) if most and count > AS_MANY * most]
            if len(own) < len(parts) and own:
                out[key, row.sentence_no] = (own[0][0], own[-1][1])
    return out


def join_clauses(text: str, start: int, end: int) -> list[Range]:
    """Return the main clauses of a sentence as ranges, each with the clauses behind it that hang on it."""
    clauses = find_clauses(text, start, end)
    starts = {clause.start for clause in find_main(clauses)}
    out: list[Range] = []
    for clause in clauses:
        if out and clause.start not in starts:
            out[-1] = (out[-1][0], clause.end)
        else:
            out.append((clause.start, clause.end))
    return out
