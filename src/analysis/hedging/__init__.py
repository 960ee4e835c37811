"""Find the cues by which a text passes something on, or holds it for more or less likely."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace

from analysis import lexicon
from analysis.german.clauses import Clause, find_clauses
from analysis.german.word_classes import word_class
from analysis.hedging.modals import find_modals
from analysis.hedging.reported import find_subjunctives
from analysis.hedging.reporting import find_content, find_reports
from analysis.hedging.sollen import find_sollen
from analysis.records import Cue, Reading, Sentence, Span, Verb

AUXILIARIES = frozenset(("sein", "haben", "werden", "sollen"))
NEXT = 2  # sentences: a headline's claim is taken up by the lead or not at all
LEXICONS = ("attribution", "unknown", "adverbs")


def find_cues(
    text: str, sentences: Iterable[Sentence], verbs: Iterable[Verb]
) -> tuple[tuple[Cue, ...], tuple[Reading, ...]]:
    """Return the cues of a text in their order, and the forms of *sollen* that are none.

    Args:
        text: the raw text.
        sentences: its sentences.
        verbs: its finite verbs (not needed: the clauses are read again with more in them).
    """
    cues: list[Cue] = []
    readings: list[Reading] = []
    acts: list[tuple[Sentence, frozenset[str]]] = []
    before, told, paragraph = False, False, -1
    for sentence in sentences:
        if sentence.paragraph != paragraph:
            before, told, paragraph = False, False, sentence.paragraph
        clauses = find_clauses(text, sentence.start, sentence.end)
        span = Span(sentence.start, sentence.end)
        acts.append((sentence, find_acts(clauses)))
        found = list(find_words(text, clauses, span))
        found += find_reports(text, clauses, span)
        sourced = any(c.category == "attribution" for c in found)
        told_here = False
        for item in find_sollen(clauses, span, sourced=sourced, told=told):
            if isinstance(item, Reading):
                readings.append(item)
            else:
                found.append(item)
                told_here = True
        told = told_here
        reports = frozenset(c.start for c in found if c.category in ("attribution", "reporting_verb"))
        moods = list(find_subjunctives(text, clauses, reports, sourced=sourced, before=before))
        first = any(c.entry == "konjunktiv-1" for c in moods)
        # a modal that is read as likely is not read as Konjunktiv too: what settles first wins
        found = [*found, *find_modals(clauses, reported=first or before), *moods]
        before = bool(moods)
        cues += settle(found)
    taken_up = find_taken_up(text, acts, cues, readings)
    cues = sorted([*cues, *taken_up], key=lambda cue: (cue.start, cue.end))
    return tuple(cues), tuple(r for r in readings if not any(r.touches(cue) for cue in taken_up))


def find_acts(clauses: tuple[Clause, ...]) -> frozenset[str]:
    """Return the lemmas of the infinitives in a sentence, auxiliaries aside."""
    forms = (form for clause in clauses for word in clause.words for form in word.forms)
    return frozenset(form.lemma for form in forms if form.feature == "inf") - AUXILIARIES


def find_taken_up(
    text: str, acts: list[tuple[Sentence, frozenset[str]]], cues: list[Cue], readings: list[Reading]
) -> list[Cue]:
    """Return the forms of *sollen* that are hearsay because what follows at once tells the same act as hearsay.

    A headline has no room for signs: *Chef soll Bank verlassen* can be a plan. Where the next sentences say *soll die
    Bank schon seit Mai verlassen wollen*, the headline means the same *soll*.
    """
    starts = [sentence.start for sentence, _ in acts]
    reportive = {bisect_right(starts, cue.start) - 1 for cue in cues if cue.category == "sollen_reportive"}
    out = []
    for reading in (r for r in readings if r.reason == "infinitive"):
        here = bisect_right(starts, reading.start) - 1
        sentence, told = acts[here]
        if any(n in reportive and told & acts[n][1] for n in range(here + 1, min(here + 1 + NEXT, len(acts)))):
            form, scope = text[reading.start : reading.end], Span(sentence.start, sentence.end)
            cue = Cue(reading.start, reading.end, form, "sollen_reportive", "source", "sollen")
            out.append(replace(cue, reading="reportive", reason="taken_up", scope=scope))
    return out


def find_words(text: str, clauses: tuple[Clause, ...], span: Span) -> Iterator[Cue]:
    """Yield what the word lexicons find in a sentence."""
    for name in LEXICONS:
        for hit in lexicon.load(name).find(text, span.start, span.end):
            entry = hit.entry
            yield Cue(
                hit.start,
                hit.end,
                text[hit.start : hit.end],
                entry.category or "unknown",
                entry.dimension or "epistemic",
                entry.id,
                scope=find_scope(clauses, entry, hit.start, hit.end, span),
            )


def find_scope(clauses: tuple[Clause, ...], entry: lexicon.Entry, start: int, end: int, span: Span) -> Span:
    """Return what a cue covers: the clause that it stands in, or that hangs on it; without one, the sentence.

    *Wie es heißt* and its like cover what they are put beside, *unklar* and its like the question that is open.
    """
    for number, clause in enumerate(clauses):
        if not clause.start <= start <= end <= clause.end:
            continue
        if entry.id == "es-heißt" or (entry.category == "attribution" and clause.words[0].folded == "wie"):
            return find_content(clauses, number, span)
        if entry.category == "unknown":
            after, before = clauses[number + 1 : number + 2], clauses[max(number - 1, 0) : number]
            for other in (*after, *before):
                if other.opener in word_class("content-openers") or other.words[0].folded.startswith("welch"):
                    return Span(other.start, other.end)
        return Span(clause.start, clause.end)
    return span


def settle(cues: list[Cue]) -> list[Cue]:
    """Return the cues in their order, without overlaps: the longer one wins, and of two alike the first named."""
    kept: list[Cue] = []
    ranked = sorted(enumerate(cues), key=lambda pair: (pair[1].start - pair[1].end, pair[0]))
    for _, cue in ranked:
        if not any(cue.touches(other) for other in kept):
            kept.append(cue)
    return sorted(kept, key=lambda cue: (cue.start, cue.end))
