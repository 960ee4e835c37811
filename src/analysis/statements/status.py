"""Say how each sentence puts its main statement: asserted, reported, inferred, asked or denied."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from analysis.german.clauses import Clause, Word, find_clauses
from analysis.german.word_classes import fold
from analysis.records import Cue, Denial, Marker, Quotation, Sentence, Span
from analysis.statements.verbless import is_denial, is_in_marks, is_marked
from analysis.statements.words import words_of

IN_CLAUSE = frozenset({"sollen_reportive", "wollen_reportive", "konjunktiv", "attribution", "reporting_verb"})
ENDINGS = frozenset({"e", "em", "en", "er", "es"})
ASKS = re.compile(r"\?[)\]!?\s]*$")
MOST = 0.5  # of a sentence


@dataclass(frozen=True, slots=True)
class View:
    """A sentence, its clauses, those of its main statement, and what was found in it.

    ``quotes`` are the quotations that touch it, with their numbers, ``denials`` the places in it that tell a denial.
    """

    text: str
    sentence: Sentence
    clauses: tuple[Clause, ...]
    main: tuple[Clause, ...]
    cues: tuple[Cue, ...]
    markers: tuple[Marker, ...]
    quotes: tuple[tuple[int, Quotation], ...]
    denials: tuple[Denial, ...] = ()

    @property
    def verb(self) -> Word | None:
        """Return the finite verb of the main statement."""
        return next((clause.verb for clause in self.main if clause.verb is not None), None)

    def in_main(self, span: Span) -> bool:
        """Say whether a range begins in a clause of the main statement."""
        return any(clause.start <= span.start < clause.end for clause in self.main)


def find_statuses(
    text: str,
    sentences: Sequence[Sentence],
    cues: Sequence[Cue],
    markers: Sequence[Marker],
    quotes: Sequence[Quotation],
    denials: Sequence[Denial] = (),
) -> tuple[str, ...]:
    """Return the status of every sentence of a text; what a sentence needs is looked up, not searched for.

    Args:
        text: the raw text.
        sentences: its sentences, in order.
        cues: its cues, each with the quotation it stands in.
        markers: its other markers.
        quotes: its quotations; what the cues number.
        denials: where it tells that something is denied; for lines without a verb, whose nouns say so.
    """
    starts = [sentence.start for sentence in sentences]
    touching: list[list[tuple[int, Quotation]]] = [[] for _ in sentences]
    for number, quotation in enumerate(quotes):
        held = {n for span in quotation.quote for n in range(*sentences_of(starts, span))}
        for place in sorted(held):
            touching[place].append((number, quotation))
    ordered, marked = sorted(cues), sorted(markers)
    cue_starts, marker_starts = [c.start for c in ordered], [m.start for m in marked]
    out = []
    for sentence, held_quotes in zip(sentences, touching, strict=True):
        here = ordered[bisect_left(cue_starts, sentence.start) : bisect_left(cue_starts, sentence.end)]
        there = marked[bisect_left(marker_starts, sentence.start) : bisect_left(marker_starts, sentence.end)]
        seen = view(text, sentence, here, there, held_quotes)
        told = tuple(one for one in denials if sentence.start <= one.start < sentence.end)
        out.append(read_status(replace(seen, denials=told) if told else seen))
    return tuple(out)


def find_status(
    text: str, sentence: Sentence, cues: Iterable[Cue], markers: Iterable[Marker], quotes: Sequence[Quotation]
) -> str:
    """Return the status of one sentence (one of ``STATUSES``); arguments as for ``find_statuses``."""
    within = [cue for cue in cues if sentence.covers(cue)]
    return find_statuses(text, (sentence,), within, [m for m in markers if sentence.covers(m)], quotes)[0]


def sentences_of(starts: Sequence[int], span: Span) -> tuple[int, int]:
    """Return the numbers of the first sentence that a range can touch and of the one after the last."""
    return max(bisect_right(starts, span.start) - 1, 0), bisect_left(starts, span.end)


def view(
    text: str,
    sentence: Sentence,
    cues: Iterable[Cue],
    markers: Iterable[Marker],
    quotes: Iterable[tuple[int, Quotation]],
) -> View:
    """Return a sentence with its clauses and what was found in it."""
    clauses = find_clauses(text, sentence.start, sentence.end)
    touching = tuple((n, q) for n, q in quotes if any(span.touches(sentence) for span in q.quote))
    return View(text, sentence, clauses, find_main(clauses), tuple(cues), tuple(markers), touching)


def find_main(clauses: tuple[Clause, ...]) -> tuple[Clause, ...]:
    """Return the clauses of the main statement: those that hang on no other, up to a colon.

    What stands before a colon is the main statement if it has a verb; else it is a heading of what follows.
    """
    free = [clause for clause in clauses if clause.opener is None and not clause.final and not is_infinitive(clause)]
    colon = next((clause.start for clause in clauses if clause.before == ":"), None)
    if colon is not None:
        before = [clause for clause in free if clause.start < colon]
        after = [clause for clause in free if clause.start >= colon]
        if any(clause.verb for clause in before) or not any(clause.verb for clause in after):
            return tuple(before or free or clauses)
        return tuple(after)
    return tuple(free or clauses)


def is_infinitive(clause: Clause) -> bool:
    """Say whether a clause has an infinitive with *zu* and no finite verb."""
    if clause.finite is not None:
        return False
    words = clause.spellings
    return any(
        "zu" in word.features or ("inf" in word.features and i and words[i - 1].folded == "zu")
        for i, word in enumerate(words)
        if word.features
    )


def read_status(seen: View) -> str:
    """Return the status of a sentence.

    The order says what wins where several hold. A denial or a question turns the statement over, whoever makes it, so
    these come first. Then what is passed on: who adds *offenbar* to what a source says still has it from the source,
    and the weighing may be the source's. Only then what the writer infers; and what nothing marks is asserted.
    """
    if is_denied(seen):
        return "denied"
    if is_asked(seen):
        return "asked"
    if is_reported(seen):
        return "reported"
    return "inferred" if is_inferred(seen) else "asserted"


def is_denied(seen: View) -> bool:
    """Say whether somebody denies the statement: by a verb or a noun of denying, or by calling what is said untrue."""
    if is_denial(seen.clauses, seen.main, seen.denials):
        return True
    if not seen.cues and not seen.quotes:
        return False
    if any(clause.has(words_of("negations")) and denies(seen, (clause,)) for clause in seen.main):
        return False  # *bestreitet nicht*
    return denies(seen, seen.main) or any(is_untrue(seen, clause) for clause in seen.clauses)


def denies(seen: View, main: Sequence[Clause]) -> bool:
    """Say whether a sign of denying governs one of the clauses."""

    def governs(place: int) -> bool:
        return any(clause.start <= place < clause.end for clause in main)

    if any((c.reading or "").startswith("denies_") and governs(c.start) and is_own(seen, c) for c in seen.cues):
        return True
    for _, quotation in seen.quotes:
        if quotation.stance == "denies":
            if any(governs(span.start) for span in quotation.cue):
                return True
            verb = seen.verb
            nominal = quotation.type == "reported" and verb is not None and covers(quotation, verb)
            if nominal and verb is not None and governs(verb.start):
                return True
    return False


def is_own(seen: View, cue: Cue) -> bool:
    """Say whether the writer speaks in a cue: outside quotations, or where one takes in the whole main statement.

    *Laut Wirt bestreitet der Koch das* is a denial still; what is quoted word for word is not the writer's.
    """
    if cue.quote is None:
        return True
    around = dict(seen.quotes).get(cue.quote)
    return around is not None and around.type != "direct" and seen.verb is not None and covers(around, seen.verb)


def is_untrue(seen: View, clause: Clause) -> bool:
    """Say whether a clause of reported speech calls what is said untrue."""
    if clause.verb is None or not any(q.type == "indirect" and covers(q, clause.verb) for _, q in seen.quotes):
        return False
    if any(q.type == "direct" and covers(q, clause.verb) for _, q in seen.quotes):
        return False
    negated = clause.has(words_of("negations"))
    if clause.has(words_of("statements")) and clause.has(words_of("untrue")):
        return not negated
    true = clause.lemma in words_of("being-true") or (clause.lemma == "entsprechen" and clause.has(words_of("truth")))
    return negated and true


def is_asked(seen: View) -> bool:
    """Say whether the statement is a question, or is left open: *ob ..., ist unklar*."""
    direct = any(q.type == "direct" and covers_place(q, seen.sentence.end - 1) for _, q in seen.quotes)
    if ASKS.search(seen.sentence.of(seen.text)) and not direct:
        return True
    if any(marker.kind == "question_headline" and marker.quote is None for marker in seen.markers):
        return True
    main = set(seen.main)
    for number, clause in enumerate(seen.clauses):
        if clause not in main:
            continue
        near = seen.clauses[max(number - 1, 0) : number] + seen.clauses[number + 1 : number + 2]
        if any(is_question(other) for other in near) and leaves_open(seen, clause):
            return True
    return False


def is_question(clause: Clause) -> bool:
    """Say whether a clause says what is asked: *ob ...*, *welcher Weg ...*, *in welcher Stadt ...*"""
    words = [word.folded for word in clause.spellings[:2]]
    return clause.opener in words_of("asked-clauses") or any([word.startswith("welch") for word in words])


def leaves_open(seen: View, clause: Clause) -> bool:
    """Say whether the question beside a clause of the main statement stays open in it, or is asked there."""
    for cue in seen.cues:
        inside = clause.start <= cue.start < clause.end and cue.quote is None
        if inside and cue.category == "unknown" and cue.reading in (None, "not_known"):
            return cue.entry != "scheinen"
    asking = words_of("asking")
    joined = [c for c in seen.main if c.start <= clause.start]  # *wurde befragt und vor allem, ob ...*
    return any(form.lemma in asking for c in joined for word in c.spellings for form in word.forms)


def is_reported(seen: View) -> bool:
    """Say whether the statement is passed on: by a cue in the writer's voice, or as a quotation that covers it."""
    if any(cue.quote is None and passes_on(seen, cue) for cue in seen.cues):
        return True
    own = [marker for marker in seen.markers if marker.quote is None]
    if any(m.kind == "colon_headline" or (m.kind == "reputation" and seen.in_main(m)) for m in own):
        return True
    if is_in_marks(seen.clauses, seen.sentence.of(seen.text)):
        return True
    if is_marked(seen.sentence.of(seen.text)):  # *«Wir bleiben»*, as a headline: nobody is named, and yet it is quoted
        return True
    return any(holds(seen, quotation) or is_predicate(seen, quotation) for _, quotation in seen.quotes)


def is_predicate(seen: View, quotation: Quotation) -> bool:
    """Say whether the main verb gives somebody's own words, however few: *nennt ihn einen «Träumer»*."""
    return quotation.type == "direct" and any(seen.in_main(span) for span in quotation.cue)


def passes_on(seen: View, cue: Cue) -> bool:
    """Say whether a cue passes the main statement on: it stands in it, or names a source and covers its verb."""
    if cue.category not in IN_CLAUSE:
        distant = cue.category == "adverb" and fold(cue.entry) in words_of("passes-on") and not is_attributive(cue)
        rumour = cue.category == "unknown" and cue.reading == "rumour"
        return (distant or rumour or cue.dimension == "source") and seen.in_main(cue)
    if seen.in_main(cue):
        return True
    clause = next((c for c in seen.clauses if c.start <= cue.start < c.end), None)
    named = cue.category == "attribution" or (clause is not None and clause.spellings[0].folded == "wie")
    verb = seen.verb
    return named and cue.scope is not None and verb is not None and cue.scope.start <= verb.start < cue.scope.end


def is_attributive(cue: Cue) -> bool:
    """Say whether an adverb is an adjective before a noun here, which it alone concerns: *die angebliche Tante*."""
    stem = fold(cue.entry).partition("-")[0]
    form = fold(cue.text)
    return form.startswith(stem) and form[len(stem) :] in ENDINGS


def holds(seen: View, quotation: Quotation) -> bool:
    """Say whether a quotation covers the main verb, or most of the sentence."""
    if seen.verb is not None and covers(quotation, seen.verb):
        return True
    here = seen.sentence
    inside = sum(max(min(span.end, here.end) - max(span.start, here.start), 0) for span in quotation.quote)
    return inside >= MOST * (here.end - here.start)


def is_inferred(seen: View) -> bool:
    """Say whether the writer weighs how likely the main statement is: *offenbar*, *dürfte*, *scheint*."""
    return any(
        cue.quote is None
        and seen.in_main(cue)
        and cue.dimension == "epistemic"
        and (
            cue.category == "epistemic_modal"
            or (cue.category == "adverb" and not is_attributive(cue))
            or (cue.category == "unknown" and (cue.entry == "scheinen" or cue.reading == "inferential"))
        )
        for cue in seen.cues
    )


def covers(quotation: Quotation, word: Word) -> bool:
    """Say whether a word stands in a quotation."""
    return covers_place(quotation, word.start)


def covers_place(quotation: Quotation, place: int) -> bool:
    """Say whether a place lies in a quotation."""
    return any(span.start <= place < span.end for span in quotation.quote)
