"""Find what is told on one side alone, once all else that differs is taken out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from analysis.german.clauses import Clause
from analysis.german.nameparts import is_kind
from analysis.german.word_classes import word_class
from analysis.passages.differing.attributions import find_attributions
from analysis.passages.differing.dates import find_faced
from analysis.passages.differing.doers import kinds_of
from analysis.passages.differing.hedges import HEDGING
from analysis.passages.differing.lone import find_lone, is_verb_alone, turn
from analysis.passages.differing.marks import find_passages
from analysis.passages.differing.modalities import find_modal_words
from analysis.passages.differing.pairing import Pair, View
from analysis.passages.differing.quantities import find_rough_words
from analysis.passages.differing.replaced import find_other_words
from analysis.passages.differing.sides import Side
from analysis.passages.differing.wordlists import words_of
from analysis.records import Difference, Quotation, Span

CAUSE = 5  # words: how far back the preposition of a phrase stands at most
GAP = 3  # function words that may stand inside a phrase
ENDINGS = ("e", "en", "er", "es", "em")
MARKS_ALONE = ("inside", "partly_inside", "all_inside")  # what stands in marks there; its words can differ besides
CLOSE = ("verbatim", "near_verbatim")


def find_content_differences(pair: Pair, kind: str, found: Iterable[Difference]) -> Iterator[Difference]:
    """Yield the phrases of one side that nothing on the other faces.

    What may be said in other words there is passed over: between the same two partners, or (in a pair whose words are
    not the same) in the clause that tells of the same things, nothing may be left without a partner.

    Args:
        pair: the two sides.
        kind: the kind of the passage.
        found: what else differs; its words are taken out.
    """
    found = list(found)
    dates = find_faced(pair)
    out = {False: explain(pair.a, [d.a for d in found]), True: explain(pair.b, [d.b for d in found])}
    out = {False: out[False] | dates[0], True: out[True] | dates[1]}
    worded = [d for d in found if d.reason not in MARKS_ALONE]
    taken = explain(pair.a, [d.a for d in worded]), explain(pair.b, [d.b for d in worded])
    taken = {False: taken[0] | dates[0], True: taken[1] | dates[1]}
    for run, facing in find_other_words(pair, taken) if kind in CLOSE else ():
        yield pair.views[0].make("content", (as_range(pair.a, run),), (as_range(pair.b, facing),), "other_words")
        out = {False: out[False] | set(run), True: out[True] | set(facing)}
    for view in pair.views:
        lone = [i for i in find_lone(view) if i not in out[view.turned]]
        facing = set(find_lone(turn(pair, view))) - out[not view.turned]
        whole = find_whole_clauses(view, lone, out[view.turned]) if kind in CLOSE else []
        runs = [run for run in find_runs(view, lone) if not any(run[0] in clause for clause in whole)]
        runs = [run for run in runs if not is_verb_alone(view, run) and is_enough(view, run, kind)]
        for run in (*whole, *runs):
            if not names_doer(view.here, run) and not is_faced(view, run, facing, close=kind in CLOSE):
                yield view.make("content", (as_range(view.here, run),), (), "one_side")


def as_range(side: Side, run: list[int]) -> Span:
    """Return the range from the first to the last word of a run."""
    start, end = side.units[run[0]].start, side.units[run[-1]].end
    closed = next((m.end for m in find_passages(side) if start <= m.start < end <= m.end <= end + 1), end)
    return Span(start, closed)


def names_doer(side: Side, run: list[int]) -> bool:
    """Say whether a run names a doer (*durch die Stadt, von einem der Köche*), which is compared as such."""
    return side.units[run[0]].folded in words_of("by") and bool(kinds_of(side, run[-1]))


def find_whole_clauses(view: View, lone: list[int], out: frozenset[int]) -> list[list[int]]:
    """Return the words of the clauses with a finite verb of which no content word has a partner or is taken out."""
    found = []
    for number, words in view.here.by_clause.items():
        told = any(i in out or (view.here.units[i].content and view.partner[i] is not None) for i in words)
        inside = view.here.clauses[number].finite in {view.here.units[i].place for i in words}
        if not told and inside and not set(words).isdisjoint(lone):
            found.append(words)
    return found


def explain(side: Side, found: list[tuple[Span, ...]]) -> frozenset[int]:
    """Return the words that other differences or the way a statement is passed on account for."""
    spans = [span for ranges in found for span in ranges]
    spans += [Span(side.units[i].start, side.units[i].end) for i in find_modal_words(side)]
    spans += [Span(side.units[i].start, side.units[i].end) for i in find_rough_words(side)]
    for one in find_attributions(side):
        spans += one.words
        if one.source is not None:
            spans += [*one.source.mentions, *one.source.described]
    for quote in side.article.quotes:
        spans += [*quote.cue, *quote.speaker, *quote.addressee]
        spans += find_tags(side, quote)
    spans += [
        Span(cue.start, cue.end)
        for cue in side.article.cues
        if cue.category in (*HEDGING, "reporting_verb", "attribution")
    ]
    return side.within(span for span in spans if span.touches(side.span))


def find_tags(side: Side, quote: Quotation) -> list[Span]:
    """Return the clauses that do no more than pass on what somebody says: *heißt es am Hof*."""
    found = (Span(clause.start, clause.end) for clause in side.clauses for cue in quote.cue if holds_place(clause, cue))
    return [span for span in found if not any(span.touches(said) for said in quote.quote)]


def holds_place(clause: Clause, span: Span) -> bool:
    """Say whether a range begins in a clause."""
    return clause.start <= span.start < clause.end


def find_runs(view: View, lone: list[int]) -> list[list[int]]:
    """Return the lone words as phrases: those of one clause with nothing but function words between them."""
    units, partner = view.here.units, view.partner
    out: list[list[int]] = []
    for i in lone:
        last = out[-1][-1] if out else None
        joined = (
            last is not None
            and units[last].clause == units[i].clause
            and i - last <= GAP + 1
            and all(not units[k].content and not is_finite(view.here, k) for k in range(last + 1, i))
            and tells_cause(view.here, last) == tells_cause(view.here, i)
        )
        if joined:
            out[-1].append(i)
        else:
            out.append([i])
    return [widen(view, run) for run in out if partner[run[0]] is None and not is_cut(view, run[-1])]


def is_finite(side: Side, number: int) -> bool:
    """Say whether a word is the finite verb of its clause: what stands before it and behind it is no one phrase."""
    unit = side.units[number]
    return side.clauses[unit.clause].finite == unit.place


def widen(view: View, run: list[int]) -> list[int]:
    """Return a run with the preposition and the articles before it that have no partner either.

    An adjective whose noun is told there stays alone.
    """
    if len(run) == 1 and hangs_on(view, run[0]):
        return run
    first = run[0]
    units = view.here.units
    while first and is_before_noun(view, first - 1) and units[first - 1].clause == units[first].clause:
        first -= 1
        if run[0] - first >= GAP:
            break
    last = run[-1]
    while last > run[0] and hangs_on(view, last):
        last -= 1
    return list(range(first, last + 1))


def hangs_on(view: View, number: int) -> bool:
    """Say whether the last word of a run belongs to what follows: an adjective before its noun, a preposition."""
    units = view.here.units
    unit = units[number]
    if number + 1 == len(units) or units[number + 1].clause != unit.clause:
        return False
    behind = units[number + 1]
    inflected = unit.folded.endswith(ENDINGS) and not unit.capital
    adjective = inflected and (behind.capital or (behind.content and behind.folded.endswith(ENDINGS)))
    degree = not unit.capital and not behind.capital and behind.content  # *höchst* before *gefährlich*
    title = unit.capital and behind.capital and view.partner[number + 1] is not None  # *Kapitän Karl* before *Zopf*
    return not unit.content or is_kind(unit.folded, "preposition") or adjective or degree or title


def is_cut(view: View, number: int) -> bool:
    """Say whether a run ends in a genitive before the noun it belongs to, which is told there: *Rosas Hut*."""
    units = view.here.units
    if number + 1 == len(units) or not (units[number].capital and units[number + 1].capital):
        return False
    return units[number].text.endswith("s") and units[number].place + 1 == units[number + 1].place


def is_enough(view: View, run: list[int], kind: str) -> bool:
    """Say whether a run is worth a difference: in other words than there, only a phrase with a preposition or more."""
    units = view.here.units
    told = [i for i in run if units[i].content and units[i].place != view.here.clauses[units[i].clause].finite]
    several = len(told) > 1
    return kind in CLOSE or several or is_kind(units[run[0]].folded, "preposition")


def is_before_noun(view: View, number: int) -> bool:
    """Say whether a word without a partner is a preposition, an article or another word that leads to a noun."""
    folded = view.here.units[number].folded
    leads = folded in word_class("before-adjectives") and folded not in word_class("joins")
    return leads and view.partner[number] is None


def is_faced(view: View, run: list[int], facing: set[int], *, close: bool) -> bool:
    """Say whether something without a partner there may be what a run says here."""
    if points_back(view.there) and (
        tells_cause(view.here, run[0]) or not is_kind(view.here.units[run[0]].folded, "preposition")
    ):
        return True
    if is_pronoun_there(view, run):
        return True
    facing = {j for j in facing if tells_cause(view.there, j) == tells_cause(view.here, run[0])}
    before = next((view.partner[k] for k in range(run[0] - 1, -1, -1) if is_held(view, k)), -1)
    behind = next(
        (view.partner[k] for k in range(run[-1] + 1, len(view.partner)) if is_held(view, k)), len(view.there.units)
    )
    if before is None or behind is None:
        return True
    low, high = min(before, behind), max(before, behind)
    if any(low < j < high for j in facing):
        return True
    clause = view.here.units[run[0]].clause
    partners = view.partners_of(clause)
    if close and partners:
        return False
    return any(view.there.units[j].clause in partners for j in facing) if partners else bool(facing)


def is_pronoun_there(view: View, run: list[int]) -> bool:
    """Say whether a pronoun without a partner stands there for a noun phrase here: *der Arzt kam, er kam*."""
    units = view.here.units
    if not units[run[-1]].capital or is_kind(units[run[0]].folded, "preposition"):
        return False
    partners = view.partners_of(units[run[0]].clause)[:1]
    held = {j for j in view.partner if j is not None}
    facing = [j for n in partners for j in view.there.of_clause(n) if j not in held]
    return any(view.there.units[j].folded in words_of("standing-for") for j in facing)


def points_back(side: Side) -> bool:
    """Say whether a side opens with a pronoun for what was told before: *das hat die Nachbarn verärgert*."""
    first = side.clauses[0] if side.clauses else None
    return first is not None and first.finite == 1 and first.spellings[0].folded in words_of("demonstratives")


def tells_cause(side: Side, number: int) -> bool:
    """Say whether a word stands in a phrase that tells why: *wegen des Nebels*; where and when is no match."""
    clause = side.units[number].clause
    for k in range(number, max(-1, number - CAUSE), -1):
        unit = side.units[k]
        if unit.clause != clause:
            return False
        if is_kind(unit.folded, "preposition"):
            return unit.folded in words_of("causes")
    return False


def is_held(view: View, number: int) -> bool:
    """Say whether a word has a partner that says where it stands: a content word."""
    return view.partner[number] is not None and (
        view.here.units[number].content or bool(view.here.units[number].number)
    )
