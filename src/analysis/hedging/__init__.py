"""Find the cues by which a text passes something on, or holds it for more or less likely."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace

from analysis import lexicon
from analysis.german.clauses import Clause, find_clauses
from analysis.german.passages import Passages
from analysis.german.signs import LEXICONS, anchors
from analysis.hedging.modal_readings import find_modal_readings
from analysis.hedging.mood import find_verbs
from analysis.hedging.notes import add_notes
from analysis.hedging.reported import find_subjunctives
from analysis.hedging.reporting import find_reports
from analysis.hedging.scopes import find_scope, find_scope_of, fit_scopes
from analysis.hedging.sollen import OPEN, find_sollen
from analysis.records import Cue, Reading, Sentence, Span, Verb

AUXILIARIES = frozenset(("sein", "haben", "werden", "sollen"))
NEXT = 2  # sentences: a headline's claim is taken up by the lead or not at all


def find_cues(
    text: str, sentences: Iterable[Sentence], verbs: Iterable[Verb] = ()
) -> tuple[tuple[Cue, ...], tuple[Reading, ...]]:
    """Return the cues of a text in their order, and the forms of modal verbs that are none.

    A form in Konjunktiv can be both: the cue says that it is passed on, the reading what the verb means.

    Args:
        text: the raw text.
        sentences: its sentences.
        verbs: its finite verbs, where they are known already; else they are found anew.
    """
    sentences = tuple(sentences)
    moods = {verb.start: verb.mood for verb in tuple(verbs) or find_verbs(text, sentences)}
    subjunctives = sorted(start for start, mood in moods.items() if mood == "subjunctive")
    anywhere = anchors().anywhere
    cues: list[Cue] = []
    readings: list[Reading] = []
    before, after, told, paragraph = False, False, False, -1
    ends = {sentence.paragraph: sentence.end for sentence in sentences}
    marked = Passages(text, 0, 0)
    for sentence in sentences:
        if sentence.paragraph != paragraph:
            before, after, told, paragraph = False, False, False, sentence.paragraph
            marked = Passages(text, sentence.start, ends[paragraph])
        start, end = sentence.start, sentence.end
        clauses = find_clauses(text, start, end)
        signs = anywhere.union(*[word.signs for clause in clauses for word in clause.spellings if word.signs])
        subjunctive = bisect_left(subjunctives, start) < bisect_left(subjunctives, end)
        if not signs and not subjunctive:  # nothing here can be a cue
            before = after = told = False
            continue
        span = Span(start, end)
        entries = sorted([sign for sign in signs if isinstance(sign, tuple)])
        found = list(find_words(text, clauses, span, entries)) if entries else []
        if "reports" in signs or "so" in signs:
            found += find_reports(text, clauses, span)
        sourced = any([c.category == "attribution" for c in found])
        told_here = False
        if "sollen" in signs:
            for item in find_sollen(clauses, span, sourced=sourced, told=told):
                if isinstance(item, Reading):
                    readings.append(item)
                else:
                    found.append(item)
                    told_here = True
        told = told_here
        reports = frozenset(c.start for c in found if c.category in ("attribution", "reporting_verb"))
        reported: list[Cue] = []
        if subjunctive:
            reported += find_subjunctives(text, clauses, moods, reports, sourced=sourced, before=before, after=after)
        if "modals" in signs:
            first = any(c.entry == "konjunktiv-1" for c in reported)
            for item in find_modal_readings(clauses, reported=first or before):
                (readings if isinstance(item, Reading) else found).append(item)
        before, after = bool(reported), bool(reports)
        # a modal that is read as likely is not read as Konjunktiv too: what settles first wins
        cues += add_notes(fit_scopes(text, settle([*found, *reported]), clauses, span, marked), clauses)
    taken_up = find_taken_up(text, sentences, cues, readings)
    cues = sorted([*cues, *taken_up], key=lambda cue: (cue.start, cue.end))
    taken = {cue.start for cue in taken_up}  # they are those very forms
    readings = [reading for reading in readings if reading.start not in taken]
    return tuple(cues), tuple(sorted(readings, key=lambda reading: reading.start))


def acts_of(text: str, sentence: Sentence) -> frozenset[str]:
    """Return the lemmas of the infinitives in a sentence, auxiliaries aside."""
    clauses = find_clauses(text, sentence.start, sentence.end)
    forms = (form for clause in clauses for spelling in clause.spellings for form in spelling.forms)
    return frozenset(form.lemma for form in forms if form.feature == "inf") - AUXILIARIES


def find_taken_up(text: str, sentences: tuple[Sentence, ...], cues: list[Cue], readings: list[Reading]) -> list[Cue]:
    """Return the forms of *sollen* that are hearsay because what follows at once tells the same act as hearsay.

    A headline has no room for signs: *Chef soll Bank verlassen* can be a plan. Where the next sentences say *soll die
    Bank schon seit Mai verlassen wollen*, the headline means the same *soll*.
    """
    starts = [sentence.start for sentence in sentences]
    reportive = {bisect_right(starts, cue.start) - 1 for cue in cues if cue.category == "sollen_reportive"}
    out = []
    for reading in (r for r in readings if r.lemma == "sollen" and r.reason in OPEN):
        here = bisect_right(starts, reading.start) - 1
        near = [n for n in range(here + 1, min(here + 1 + NEXT, len(sentences))) if n in reportive]
        told = acts_of(text, sentences[here]) if near else frozenset()
        if any(told & acts_of(text, sentences[n]) for n in near):
            form, scope = text[reading.start : reading.end], find_scope_of(text, sentences[here], reading)
            cue = Cue(reading.start, reading.end, form, "sollen_reportive", "source", "sollen")
            out.append(replace(cue, reading="reportive", reason="taken_up", scope=scope))
    return out


def find_words(text: str, clauses: tuple[Clause, ...], span: Span, entries: list[tuple[str, int]]) -> Iterator[Cue]:
    """Yield what entries of the word lexicons, given by lexicon and number, find in a sentence."""
    for name in LEXICONS:
        numbers = [number for lexicon_name, number in entries if lexicon_name == name]
        for hit in lexicon.load(name).search(text, span.start, span.end, numbers) if numbers else ():
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


def settle(cues: list[Cue]) -> list[Cue]:
    """Return the cues in their order, without overlaps: the longer one wins, and of two alike the first named."""
    if len(cues) < 2:
        return cues
    kept: list[Cue] = []
    ranked = sorted(enumerate(cues), key=lambda pair: (pair[1].start - pair[1].end, pair[0]))
    for _, cue in ranked:
        if not any(cue.touches(other) for other in kept):
            kept.append(cue)
    return sorted(kept, key=lambda cue: (cue.start, cue.end))
