"""Decide with the model which of the rules' quotations stay, and which sentences hold one that they missed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace

from analysis.german.phrases import Clauses
from analysis.german.words import look_up_ids
from analysis.quotations.learned.making import make_going_on, make_indirect, make_reported
from analysis.quotations.learned.quotationsigns import find_quotation_signs
from analysis.quotations.learned.sentencesigns import LONG, SHORT, Layout, find_sentence_signs, lay_out, may_tell
from analysis.quotations.learned.weights import Model
from analysis.records import Cue, Quotation, Span

TOLD = ("indirect", "indirect_free_indirect", "free_indirect")  # a sentence that holds one of these needs no other
OWN = ("denies",)  # stances that the labelled articles leave out as a rule, and that this book is about
RUNS = ("E", "F")  # types that go on from sentence to sentence as one quotation


class CuesByPlace:
    """The cues of a text, to be asked for by range."""

    def __init__(self, cues: Sequence[Cue]) -> None:
        """Put them in order."""
        self.cues = sorted(cues, key=lambda cue: cue.start)
        self.starts = [cue.start for cue in self.cues]

    def within(self, start: int, end: int) -> list[Cue]:
        """Return the cues that begin in a range."""
        return self.cues[bisect_left(self.starts, start) : bisect_left(self.starts, end)]


def decide(
    text: str,
    paragraphs: Sequence[Sequence[Clauses]],
    quotations: Sequence[Quotation],
    cues: Sequence[Cue],
    model: Model,
) -> list[Quotation]:
    """Return the quotations that the model believes in, those of the rules and new ones, in no order."""
    layout = lay_out(paragraphs, quotations)
    if not layout.places:
        return list(quotations)
    near = CuesByPlace(cues)
    weighed = weigh(text, layout, quotations, near, model)
    kept = [q for q, share in weighed if is_beyond(layout, q) or share >= model.limits[f"keep {SHORT[q.type]}"]]
    reported = {find_place(layout, q): q for q in quotations if q.type == "reported"}
    return add_sentences(text, layout, kept, reported, near, model)


def is_beyond(layout: Layout, quotation: Quotation) -> bool:
    """Say whether the labelled articles cannot tell whether this is a quotation: they label none of its kind.

    These are denials, what is confirmed by a noun alone, and reported speech in a dependent clause.
    """
    if quotation.type != "reported":
        return quotation.stance in OWN
    clauses = find_clauses(layout, quotation)
    within = clauses.start != quotation.quote[0].start
    return quotation.stance in OWN or within or (quotation.stance == "confirms" and names_confirmed(clauses))


def names_confirmed(clauses: Clauses) -> bool:
    """Say whether a sentence names a thing that one confirms: a report, a plan."""
    return any("told" in look_up_ids(word.text, "confirming") for word in clauses.words if word.capital)


def weigh(
    text: str, layout: Layout, quotations: Sequence[Quotation], cues: CuesByPlace, model: Model
) -> list[tuple[Quotation, float]]:
    """Return the quotations of the rules, each with how likely it is right."""
    out = []
    for quotation, others in zip(quotations, find_touching(quotations), strict=True):
        inside = cues.within(quotation.quote[0].start, quotation.quote[-1].end)
        signs = find_quotation_signs(text, layout, quotation, others, inside)
        out.append((quotation, model.questions["quotation"].answer(signs)["yes"]))
    return out


def find_place(layout: Layout, quotation: Quotation) -> int:
    """Return the number of the sentence in which a quotation begins."""
    return layout.place_of(layout.words_in(quotation.quote[0].start, quotation.quote[0].end)[0])


def find_clauses(layout: Layout, quotation: Quotation) -> Clauses:
    """Return the sentence in which a quotation begins."""
    return layout.places[find_place(layout, quotation)].clauses


def find_touching(quotations: Sequence[Quotation]) -> list[list[Quotation]]:
    """Return for each quotation the others that reach into its range."""
    out: list[list[Quotation]] = [[] for _ in quotations]
    open_ones: list[int] = []
    for i in sorted(range(len(quotations)), key=lambda i: quotations[i].quote[0].start):
        start = quotations[i].quote[0].start
        open_ones = [j for j in open_ones if quotations[j].quote[-1].end > start]
        for j in open_ones:
            out[i].append(quotations[j])
            out[j].append(quotations[i])
        open_ones.append(i)
    return out


def find_told(layout: Layout, quotations: Sequence[Quotation]) -> set[int]:
    """Return the numbers of the sentences that hold a quotation beside which there is no other by a whole sentence."""
    told: set[int] = set()
    for quotation in quotations:
        if quotation.type in TOLD:
            for span in quotation.quote:
                first, last = layout.words_in(span.start, span.end)
                told.update(range(layout.place_of(first), layout.place_of(max(first, last - 1)) + 1))
    return told


def add_sentences(
    text: str,
    layout: Layout,
    kept: Sequence[Quotation],
    reported: Mapping[int, Quotation],
    cues: CuesByPlace,
    model: Model,
) -> list[Quotation]:
    """Return the kept quotations with those in sentences of which the rules said nothing, or not enough.

    Args:
        text: the text.
        layout: the sentences of the article.
        kept: the quotations that stay.
        reported: reported speech as the rules have it, by sentence, kept or not.
        cues: the cues of the text.
        model: the model.
    """
    told = find_told(layout, kept)
    taken = {find_place(layout, q) for q in kept if q.type == "reported"}
    spoken = sorted((q for q in kept if q.speaker), key=lambda q: q.quote[0].start)
    coming, last = 0, None
    out: list[Quotation] = []
    for number, place in enumerate(layout.places):
        while coming < len(spoken) and spoken[coming].quote[0].start < place.clauses.start:
            last, coming = spoken[coming], coming + 1
        inside = cues.within(place.clauses.start, place.clauses.end)
        if number in told or number in taken or not may_tell(place, inside):
            continue
        kind = ask(text, layout, number, inside, model, known=number in reported)
        if kind == "R":
            new = reported.get(number) or make_reported(place.clauses)
        elif kind == "I":
            new = make_indirect(place.clauses)
        else:
            new = make_going_on(kind, text, place.clauses, last) if kind else None
        if new is not None:
            out.append(new)
            last = new if new.speaker else last
    return join_runs(text, [*kept, *out])


def ask(text: str, layout: Layout, number: int, cues: Sequence[Cue], model: Model, *, known: bool) -> str | None:
    """Return what a sentence is most likely, where that is likely enough; None where nobody is quoted by it.

    Args:
        text: the text.
        layout: the sentences of the article.
        number: which of them.
        cues: the cues that stand in it.
        model: the model.
        known: whether the rules have it for reported speech: then less is enough to take it for that.
    """
    shares = model.questions["sentence"].answer(find_sentence_signs(text, layout, number, cues))
    limits = {kind: model.limits.get(f"add {kind}", 1.0) for kind in LONG}
    if known:
        limits["R"] = model.limits["stay R"]
    likely = [kind for kind in LONG if shares.get(kind, 0.0) >= limits[kind]]
    return max(likely, key=lambda kind: shares[kind], default=None)


def join_runs(text: str, quotations: Sequence[Quotation]) -> list[Quotation]:
    """Return quotations with runs of free indirect speech of one speaker within a paragraph joined to one."""
    out: list[Quotation] = []
    last: dict[str, int] = {}
    for quotation in sorted(quotations, key=lambda q: (q.quote[0].start, -q.quote[-1].end)):
        kind = SHORT[quotation.type]
        if kind in RUNS and kind in last:
            earlier = out[last[kind]]
            gap = text[earlier.quote[-1].end : quotation.quote[0].start]
            apart = earlier.quote[-1].end <= quotation.quote[0].start
            if apart and not gap.strip(" ") and earlier.speaker == quotation.speaker and earlier.cue == quotation.cue:
                joined = Span(earlier.quote[-1].start, quotation.quote[0].end)
                out[last[kind]] = replace(earlier, quote=(*earlier.quote[:-1], joined, *quotation.quote[1:]))
                continue
        if kind in RUNS:
            last[kind] = len(out)
        out.append(quotation)
    return out
