"""Say how a stretch of a text is put: the one answer for every page, whatever part of a sentence the stretch is.

The status of a sentence is that of its main statement. A stretch can stand where that does not reach: in a subordinate
clause that somebody else is made to answer for, or beside the words that pass the main statement on. So a stretch that
has the predicate of the main statement is put as its sentence is, and any other by what covers it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from functools import cached_property

import pandas as pd

from analysis.german.clauses import Clause, find_clauses
from analysis.german.word_classes import word_class
from analysis.measures.splitting import by_article
from analysis.statements.status import IN_CLAUSE, find_main
from analysis.store import Tables, read_ranges

WORDS_OF_OTHERS = frozenset({"direct", "indirect", "free_indirect", "indirect_free_indirect"})
FREE = WORDS_OF_OTHERS - {"indirect"}
PASSES_ON = IN_CLAUSE | {"adverb"}
WEIGHS = frozenset({"adverb", "epistemic_modal", "unknown"})


class Putting:
    """Says how stretches are put (one of ``STATUSES``); each table is taken apart once."""

    def __init__(self, tables: Tables):
        """Keep the tables; nothing is read before it is asked for."""
        self.tables = tables

    @cached_property
    def sentences(self) -> Mapping[str, list]:
        """Return the sentences by article, in order."""
        return by_article(self.tables.table("sentences").sort_values("start", kind="stable"))

    @cached_property
    def cues(self) -> Mapping[str, list]:
        """Return the cues in the writer's own voice by article."""
        cues = self.tables.table("cues")
        return by_article(cues[cues["quotation_no"].isna()])

    @cached_property
    def reported(self) -> Mapping[str, list]:
        """Return the clauses of reported speech by article."""
        return by_article(self.tables.table("reported_clauses"))

    @cached_property
    def quotations(self) -> Mapping[str, list]:
        """Return the quotations by article."""
        return by_article(self.tables.table("quotations"))

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """Return the raw texts."""
        return self.tables.texts()

    def sentence_at(self, article_id: str, start: int, end: int):
        """Return the sentence that has most of a stretch, None where none has any."""
        some = self.sentences.get(article_id, [])
        first = max(0, bisect_right(some, start, key=lambda one: one.start) - 1)
        inside = some[first : bisect_left(some, end, key=lambda one: one.start)]
        best = max(inside, key=lambda one: min(one.end, end) - max(one.start, start), default=None)
        return best if best is not None and best.end > start else None

    def of(self, article_id: str, start: int, end: int) -> str | None:
        """Return how a stretch is put; None where it stands in no sentence or the sentence has no status."""
        sentence = self.sentence_at(article_id, start, end)
        if sentence is None or not isinstance(sentence.status, str):
            return None
        start, end = max(start, sentence.start), min(end, sentence.end)
        status = sentence.status
        if status not in ("asserted", "reported", "inferred"):
            return status  # a denial or a question turns over what hangs on it
        clauses = find_clauses(self.texts[article_id], sentence.start, sentence.end)
        if status == "asserted":
            apart = not has_predicate(self.find_own(article_id, clauses), start, end)
            return (self.read_covering(sentence, clauses, start, end) if apart else None) or status
        return status if self.is_reached(sentence, clauses, start, end) else "asserted"

    def is_anothers(self, article_id: str, start: int, end: int) -> bool:
        """Say whether words stand in what somebody else says, so that the text does not take for granted what they do.

        Where the writer only names a source (*laut Wirt gilt dieses Angebot*), the clause is in the indicative and the
        choice of the noun still the writer's.
        """
        for row in self.quotations.get(article_id, ()):
            if row.type in FREE and shared_with(read_ranges(row.quote), start, end):
                return True
        named = [cue for cue in self.cues.get(article_id, ()) if cue.category == "attribution"]
        for row in self.reported.get(article_id, ()):
            if row.start < end and start < row.end:
                sourced = any(concerns(cue, row.start, row.end) for cue in named)
                return not (row.choice == "indicative" and sourced)
        return False

    def find_own(self, article_id: str, clauses: tuple[Clause, ...]) -> list[Clause]:
        """Return the clauses of the main statement without those of reported speech: *es heißt, er komme*."""
        told = [(row.start, row.end) for row in self.reported.get(article_id, ())]
        return [one for one in find_main(clauses) if not any(start <= one.start < end for start, end in told)]

    def read_covering(self, sentence, clauses: Iterable[Clause], start: int, end: int) -> str | None:
        """Return how a stretch beside the main statement of a sentence that is asserted is put by what covers it."""
        reports = [(row.stance, [(row.start, row.end)]) for row in self.reported.get(sentence.article_id, ())]
        said = [row for row in self.quotations.get(sentence.article_id, ()) if row.type in WORDS_OF_OTHERS]
        reports += [(row.stance, read_ranges(row.quote)) for row in said]
        for stance, ranges in reports:
            if 2 * shared_with(ranges, start, end) > end - start:
                return "denied" if stance == "denies" else "reported"
        touched = [clause for clause in clauses if clause.start < end and start < clause.end]
        verbs = [
            clause.verb.start for clause in touched if clause.verb is not None and start <= clause.verb.start < end
        ]
        cues = [cue for cue in self.cues_of(sentence) if governs(cue, start, end, verbs)]
        if any(cue.category in IN_CLAUSE for cue in cues):
            return "reported"
        return "inferred" if any(cue.dimension == "epistemic" for cue in cues) else None

    def is_reached(self, sentence, clauses: Iterable[Clause], start: int, end: int) -> bool:
        """Say whether what makes a sentence reported or inferred concerns a stretch of it.

        A stretch without a finite verb of its own hangs on the rest of its sentence (*er soll kommen und singen*), and
        so does a clause behind *dass*.
        """
        wanted = PASSES_ON if sentence.status == "reported" else WEIGHS
        cues = [cue for cue in self.cues_of(sentence) if cue.category in wanted]
        if not cues or any(concerns(cue, start, end) for cue in cues):
            return True
        if any(row.start < end and start < row.end for row in self.quotations.get(sentence.article_id, ())):
            return True
        free = (clause for clause in clauses if clause.opener not in word_class("claim-openers"))
        return not any(clause.verb is not None and start <= clause.verb.start < end for clause in free)

    def cues_of(self, sentence) -> list:
        """Return the writer's cues in a sentence."""
        return [cue for cue in self.cues.get(sentence.article_id, ()) if cue.sentence_no == sentence.sentence_no]


def has_predicate(main: Iterable[Clause], start: int, end: int) -> bool:
    """Say whether a stretch has a finite verb of the main statement, or part of it where that has none."""
    verbs = [clause.verb.start for clause in main if clause.verb is not None]
    if verbs:
        return any(start <= verb < end for verb in verbs)
    return any(clause.start < end and start < clause.end for clause in main)


def shared_with(ranges: Iterable[tuple[int, int]], start: int, end: int) -> int:
    """Return how many code points of a stretch lie in ranges."""
    return sum(max(0, min(end, right) - max(start, left)) for left, right in ranges)


def governs(cue, start: int, end: int, verbs: Iterable[int]) -> bool:
    """Say whether a cue stands in a stretch, or covers one of the finite verbs in it."""
    if start <= cue.start < end:
        return True
    return not pd.isna(cue.scope_start) and any(cue.scope_start <= verb < cue.scope_end for verb in verbs)


def concerns(cue, start: int, end: int) -> bool:
    """Say whether a cue stands in a stretch or covers a part of it."""
    if start <= cue.start < end:
        return True
    return not pd.isna(cue.scope_start) and bool(cue.scope_start < end and start < cue.scope_end)
