"""Find what is hedged on one side and not on the other, or otherwise."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from analysis import lexicon
from analysis.german.clauses import Clause
from analysis.passages.differing.acting import Act
from analysis.passages.differing.attributions import clip, find_attributions
from analysis.passages.differing.marks import find_marked_words
from analysis.passages.differing.pairing import Pair, View
from analysis.passages.differing.sides import Side
from analysis.records import Cue, Difference, Span
from analysis.statements.words import words_of

HEDGING = ("sollen_reportive", "wollen_reportive", "konjunktiv", "epistemic_modal", "adverb", "unknown")
MOOD, UNKNOWN, QUESTION = "mood", "doubted", "question"
OPEN = ("supposed", "feared", "foretold", UNKNOWN)
WHETHER = "ob"
OPENING, ENDING = " \n«»„“”\"‹›‚‘'", re.compile(r"[.?!]")
PURPOSE = frozenset({"um", "ohne", "statt", "anstatt"})
FEWEST = 2  # content words that two clauses share
ENOUGH = 6  # content words: of a longer clause half as many are enough to know it by


@dataclass(frozen=True)
class Hedge:
    """What holds a statement at a distance or for less than certain: what it covers, and its group.

    ``entry`` names the cue, ``saying`` says that it is a verb of saying.
    """

    covers: frozenset[int]
    span: Span
    group: str
    entry: str
    saying: bool = False


@cache
def groups() -> dict[str, str]:
    """Return the group of each entry that the lexicon *hedge_groups* lists."""
    entries = lexicon.load("hedge_groups").entries
    return {word: entry.id for entry in entries for word in str(entry.values["members"]).split()}


def group_of(cue: Cue) -> str:
    """Return the group that says the same as a cue: that of its entry, else that of its category."""
    return groups().get(cue.entry) or groups().get(cue.category) or f"{cue.category}:{cue.entry}"


def find_hedges(side: Side) -> list[Hedge]:
    """Find the cues that cover some words of a side, those of the writer and those of whom he quotes."""
    out = []
    for cue in side.article.cues:
        saying = cue.category == "reporting_verb" and cue.dimension != "source"
        if not (saying or cue.category in HEDGING):
            continue
        span, scope = Span(cue.start, cue.end), cue.scope or Span(cue.start, cue.end)
        if not (scope.touches(side.span) or span.touches(side.span)):
            continue
        covers = side.within(clip((scope,), side.span)) - side.within((span,))
        if (noun := find_own_noun(side, span)) is not None:
            covers = frozenset({noun})
        if not span.touches(side.span):
            covers = frozenset(i for i in covers if not is_purpose(side, i))
        if covers and not asks_which(side, cue, scope):
            out.append(Hedge(covers, span, group_of(cue), cue.entry, cue.category == "reporting_verb"))
    return out + find_questions(side, out)


def find_questions(side: Side, known: Iterable[Hedge]) -> list[Hedge]:
    """Find the clauses that ask whether it is so: *ob* or the finite verb in front, and a question mark behind.

    An *ob* that a cue covers (*unklar, ob*) is no hedge of its own.
    """
    out = []
    for number, clause in enumerate(side.clauses):
        whether = clause.spellings[0].folded == WHETHER
        if not whether and not (clause.finite == 0 and asks(side, clause)):
            continue
        word = clause.words[0]
        span, covers = Span(word.start, word.end), frozenset(side.of_clause(number))
        if not any(one.group == UNKNOWN and covers & one.covers for one in known):
            out.append(Hedge(covers - side.within((span,)), span, QUESTION, "ob" if whether else QUESTION))
    return [one for one in out if one.covers]


def asks(side: Side, clause: Clause) -> bool:
    """Say whether a clause opens a sentence that ends with a question mark."""
    text = side.text
    sentence = next((s for s in side.article.sentences if s.start <= clause.start < s.end), None)
    if sentence is None or text[sentence.start : clause.start].strip(OPENING):
        return False
    end = ENDING.search(text, clause.end, sentence.end + 1)
    return end is not None and end.group() == "?"


def find_own_noun(side: Side, span: Span) -> int | None:
    """Return the noun that a cue stands before as an adjective (*mögliche Gespräche*): it covers that alone."""
    own = side.inside(span)
    if len(own) != 1 or own[0] + 1 >= len(side.units):
        return None
    unit, noun = side.units[own[0]], side.units[own[0] + 1]
    inflected = unit.folded.endswith(("e", "en", "er", "es", "em")) and noun.capital and noun.clause == unit.clause
    return own[0] + 1 if inflected and unit.place != side.clauses[unit.clause].finite else None


def is_purpose(side: Side, number: int) -> bool:
    """Say whether a word stands in a clause that says what for: a hedge elsewhere is not about that."""
    clause = side.clauses[side.units[number].clause]
    return clause.finite is None and clause.spellings[0].folded in PURPOSE


def asks_which(side: Side, cue: Cue, scope: Span) -> bool:
    """Say whether a cue leaves open which or how, and so takes for granted that it is so: *unklar, wer sie nahm*."""
    if cue.category != "unknown":
        return False
    openers = {clause.spellings[0].folded for clause in side.beside if scope.start <= clause.start < scope.end}
    asked = {word for word in openers if word in words_of("asked-clauses") or word.startswith("welch")}
    return bool(asked - {"ob"})


def find_hedge_differences(pair: Pair) -> Iterator[Difference]:
    """Yield the hedges of one side that the other has not, or has otherwise; Konjunktiv and indicative as one."""
    here, there = pair.views
    left, right = find_hedges(pair.a), find_hedges(pair.b)
    for x, y in list(join(here, left, right, same=True)):
        left.remove(x)
        right.remove(y)
    lone = (left, right) if len(left) == len(right) == 1 and not any(is_plain(x) for x in left + right) else None
    left = [x for x in left if is_told(here, x) and not stands_there(here, x)]
    right = [y for y in right if is_told(there, y) and not stands_there(there, y)]
    if lone and len(left) + len(right) == 1:  # each side has one hedge: what it covers may be told in other words
        x, y = lone[0][0], lone[1][0]
        if x.group != y.group:
            yield here.make("hedge", (x.span,), (y.span,), name(x, y))
        return
    for x, y in list(join(here, left, right, same=False)):
        left.remove(x)
        right.remove(y)
        yield here.make("hedge", (x.span,), (y.span,), name(x, y))
    yield from find_unreal(pair)
    for view, alone in ((here, left), (there, right)):
        moods = [x for x in alone if x.group == MOOD and find_indicatives(view, x)]
        for x in alone:
            if x.group != MOOD:
                yield view.make("hedge", (x.span,), (), x.entry)
        if moods:
            verbs = [verb for x in moods for verb in find_indicatives(view, x)]
            yield view.make("hedge", [x.span for x in moods], verbs, "konjunktiv")


def name(x: Hedge, y: Hedge) -> str:
    """Return a reason that names the cues of both sides, in the order of the alphabet."""
    return "/".join(sorted((x.entry, y.entry)))


def find_lone_adverbs(pair: Pair) -> Iterator[Difference]:
    """Yield the adverbs that hedge one side where the other has no hedge at all: they are known by themselves."""
    left, right = find_hedges(pair.a), find_hedges(pair.b)
    for view, own, others in ((pair.views[0], left, right), (pair.views[1], right, left)):
        for x in own if not others else ():
            if any(cue.category == "adverb" and cue.start == x.span.start for cue in view.here.article.cues):
                yield view.make("hedge", (x.span,), (), x.entry)


def is_plain(hedge: Hedge) -> bool:
    """Say whether a hedge belongs to reported speech: its mood, or its verb of saying unless that leaves it open."""
    return hedge.group == MOOD or (hedge.saying and hedge.group not in OPEN)


def find_unreal(pair: Pair) -> Iterator[Difference]:
    """Yield the verbs that say here what would be and there what is: a Konjunktiv that is no cue, and an indicative."""
    for view in pair.views:
        cues = {cue.start for cue in view.here.article.cues}
        moods = {verb.start: verb.mood for verb in view.here.article.verbs}
        there = {verb.start: verb.mood for verb in view.there.article.verbs}
        hedged = {cue.start for cue in view.there.article.cues}
        facing = {act.unit: act for act in view.there.acts}
        for act in view.here.acts:
            verb, other = view.here.clauses[act.clause].verb, facing.get(view.partner[act.unit])
            if verb is None or other is None or verb.start in cues or moods.get(verb.start) != "subjunctive":
                continue
            told = view.there.clauses[other.clause].verb
            if told is not None and there.get(told.start) == "indicative" and told.start not in hedged:
                ranges = (Span(verb.start, verb.end),), (Span(told.start, told.end),)
                yield view.make("hedge", *ranges, "hypothetical")


def join(view: View, left: list[Hedge], right: list[Hedge], *, same: bool) -> Iterator[tuple[Hedge, Hedge]]:
    """Yield the hedges of both sides that cover the same words, of one group or of any; each once."""
    taken: set[int] = set()
    for x in left:
        for number, y in enumerate(right):
            if number not in taken and (x.group == y.group) >= same and overlap(view, x, y):
                taken.add(number)
                yield x, y
                break


def overlap(view: View, x: Hedge, y: Hedge) -> bool:
    """Say whether two hedges cover words of which one is the other's partner, or are partners themselves."""
    theirs = set(view.there.inside(y.span))
    if any(view.partner[i] in theirs for i in view.here.inside(x.span) if view.partner[i] is not None):
        return True
    pairs = view.matched(x.covers)
    return bool(pairs) and sum(j in y.covers for _, j in pairs) * 2 >= len(pairs)


def stands_there(view: View, hedge: Hedge) -> bool:
    """Say whether the very words of a hedge stand in its place on the other side too, however they are read there."""
    units = view.here.inside(hedge.span)
    partners = [view.partner[i] for i in units]
    if hedge.group == QUESTION or not partners or None in partners:
        return False
    return all(view.here.units[i].folded == view.there.units[j].folded for i, j in zip(units, partners, strict=True))


def is_told(view: View, hedge: Hedge) -> bool:
    """Say whether what a hedge covers is told on the other side too, in a way that could be hedged alike.

    A verb of saying counts only where the other side has one as well: without, it is the attribution that differs. In
    Konjunktiv stands what is direct speech there, as grammar wants it; and a clause without a finite verb has no mood.
    """
    pairs = view.matched(hedge.covers)
    told = [i for i in hedge.covers if view.here.units[i].content]
    part = len(pairs) * 2 >= min(len(told), ENOUGH)
    if not pairs or not (part or view.is_about(hedge.covers)):
        return False
    if hedge.saying:
        held = [x for x in find_attributions(view.there) if any(j in x.covers for _, j in pairs)]
        return bool(held)
    if hedge.group == MOOD:
        marked = find_marked_words(view.there)
        direct = sum(j in marked for _, j in pairs) * 2 >= len(pairs)
        return not direct
    return True


def find_indicatives(view: View, hedge: Hedge) -> list[Span]:
    """Return the finite verb in the indicative of the clause there that tells what a Konjunktiv tells here.

    That is the clause with the partner of the verb. *sein* and its like say too little to have one: for them it is a
    clause of the like that shares more than one content word.
    """
    own = next((act for act in view.here.acts if holds_verb(view.here, act, hedge.span)), None)
    if own is None:
        return []
    facing = view.partner[own.unit]
    if facing is not None:
        if view.there.units[facing].capital and all(act.unit != facing for act in view.there.acts):
            return []  # the act is a noun there, which has no mood
        number = view.there.units[facing].clause
    else:
        votes = Counter(view.there.units[j].clause for _, j in view.matched(hedge.covers))
        number, count = votes.most_common(1)[0] if votes else (0, 0)
        light = [act for act in view.there.acts if act.clause == number and not view.there.units[act.unit].content]
        if count < FEWEST or not light or view.here.units[own.unit].content:
            return []
    verb = view.there.clauses[number].verb
    if verb is None:
        return []
    moods = [v.mood for v in view.there.article.verbs if v.start == verb.start]
    open_ones = {r.verb.start for r in view.there.article.reported if r.choice == "ambiguous" and r.verb}
    return [Span(verb.start, verb.end)] if moods == ["indicative"] and verb.start not in open_ones else []


def holds_verb(side: Side, act: Act, span: Span) -> bool:
    """Say whether the finite verb of an act stands at a place."""
    verb = side.clauses[act.clause].verb
    return verb is not None and verb.start == span.start
