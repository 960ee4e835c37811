"""Find who acts on whom otherwise: subject and object exchanged, asking for offering, a doer named on one side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from analysis import lexicon
from analysis.german.content import HYPHENS
from analysis.german.stems import find_stem
from analysis.passages.differing.acting import NOMINATIVE, OPEN, Act, Acting, Phrase
from analysis.passages.differing.pairing import Pair, View
from analysis.passages.differing.sides import Side
from analysis.passages.differing.wordlists import words_of
from analysis.records import Difference, Span

MOST = 20  # words of one entry that are looked at on a side: more are in no passage but a whole text
EVENT = "act.other"  # nouns that are an event or a thing as often as an act: *Flug, Einsatz*
SHORTEST = 5  # letters of the last part of a compound


@cache
def converses() -> dict[str, tuple[tuple[str, bool], ...]]:
    """Return for each stem of the lexicon *converses* the entries that hold it, and whether as the one or the other."""
    out: dict[str, list[tuple[str, bool]]] = {}
    for entry in lexicon.load("converses").entries:
        for key in ("one", "other"):
            for word in str(entry.values[key]).split():
                out.setdefault(find_stem(word), []).append((entry.id, key == "other"))
    return {stem: tuple(found) for stem, found in out.items()}


def join_acts(view: View) -> list[tuple[Act, Act]]:
    """Return the acts of both sides whose verbs are partners, or of one stem in clauses that are."""
    right = view.there.acts
    out = []
    for x in view.here.acts:
        partner = view.partner[x.unit]
        found = next((y for y in right if y.unit == partner), None)
        if found is None:
            near = view.partners_of(x.clause)[:2]
            found = next((y for y in right if y.clause in near and y.acting.lemma == x.acting.lemma), None)
        if found is not None:
            out.append((x, found))
    return out


def unit_of(side: Side, clause: int, phrase: Phrase | None) -> int | None:
    """Return the number of the head of a phrase, None where it lies outside the stretch."""
    if phrase is None:
        return None
    return next((i for i in side.of_clause(clause) if side.units[i].place == phrase.head), None)


def as_range(phrase: Phrase) -> Span:
    """Return a phrase as nothing but a range."""
    return Span(phrase.start, phrase.end)


def find_role_differences(pair: Pair) -> Iterator[Difference]:
    """Yield where who acts and who is acted on are exchanged, and where an act is its converse."""
    view = pair.views[0]
    for x, y in join_acts(view):
        if x.acting.lemma == y.acting.lemma and (found := find_exchange(view, x, y)):
            yield found
    yield from find_converses(view)


def find_exchange(view: View, x: Act, y: Act) -> Difference | None:
    """Return the difference where the doer here is acted on there, and the other way round."""
    first, second = x.acting.doer, y.acting.doer
    if first is None or second is None or not (x.acting.sure and y.acting.sure) or is_mutual(x.acting):
        return None
    i, j = unit_of(view.here, x.clause, first), unit_of(view.there, y.clause, second)
    if i is None or j is None or view.partner[i] == j:
        return None
    theirs = next((p for p in y.acting.others if unit_of(view.there, y.clause, p) == view.partner[i]), None)
    back = next((p for p in x.acting.others if is_partner(view, unit_of(view.here, x.clause, p), j)), None)
    if view.partner[i] is None or theirs is None or back is None:
        return None
    here, there = (as_range(first), as_range(back)), (as_range(second), as_range(theirs))
    return view.make("roles", here, there, "exchanged")


def is_mutual(acting: Acting) -> bool:
    """Say whether an act is done by both alike: *X trifft Y*, *X spricht mit Y*."""
    return acting.lemma in words_of("mutual") or any(phrase.preposition == "mit" for phrase in acting.others)


def is_partner(view: View, i: int | None, j: int) -> bool:
    """Say whether a word here is the partner of one there."""
    return i is not None and view.partner[i] == j


def find_converses(view: View) -> Iterator[Difference]:
    """Yield acts here whose converse is told there (*bitten*, *anbieten*), each entry once."""
    left, right = find_holders(view.here), find_holders(view.there)
    for entry in lexicon.load("converses").entries:
        for own in (False, True):
            here, there = left.get((entry.id, own)), right.get((entry.id, not own))
            if not here or not there or left.get((entry.id, not own)) or right.get((entry.id, own)):
                continue
            found = next(((i, j) for i in here[:MOST] for j in there[:MOST] if belong(view, i, j)), None)
            if found is None or (entry.category == "converse" and not same_doer(view, *found)):
                continue
            yield view.make("roles", phrase_of(view.here, found[0]), phrase_of(view.there, found[1]), entry.id)


def find_holders(side: Side) -> dict[tuple[str, bool], list[int]]:
    """Return the words of a side that are of the lexicon *converses*; nouns also as the last part of a compound."""
    out: dict[tuple[str, bool], list[int]] = {}
    for i, unit in enumerate(side.units):
        stems = set(unit.stems)
        if unit.capital and unit.place:
            stems |= {unit.key[k:] for k in range(1, len(unit.key) - SHORTEST + 1)}
        for key in {key for stem in stems for key in converses().get(stem, ())}:
            out.setdefault(key, []).append(i)
    return out


def phrase_of(side: Side, number: int) -> tuple[Span, ...]:
    """Return the ranges of a word, with the parted prefix of a verb."""
    unit = side.units[number]
    clause = side.clauses[unit.clause]
    out = [Span(unit.start, unit.end)]
    last = side.of_clause(unit.clause)[-1]
    if clause.finite == unit.place and side.units[last].key == "particle":
        out.append(Span(side.units[last].start, side.units[last].end))
    return tuple(out)


def belong(view: View, i: int, j: int) -> bool:
    """Say whether two words stand in clauses that tell of the same things."""
    here, there = view.here, view.there
    reach = {here.units[i].clause, *[n for n in (here.units[i].clause + 1,) if is_infinitive(here, n)]}
    facing = {there.units[j].clause, *[n for n in (there.units[j].clause + 1,) if is_infinitive(there, n)]}
    votes = sum(view.clause_votes.get(n, {}).get(m, 0) for n in reach for m in facing)
    return votes > 0


def is_infinitive(side: Side, number: int) -> bool:
    """Say whether a clause has no finite verb, so that it hangs on the one before."""
    return number < len(side.clauses) and side.clauses[number].finite is None


def same_doer(view: View, i: int, j: int) -> bool:
    """Say whether the doers of two acts are partners."""
    x = next((act for act in view.here.acts if act.unit == i), None)
    y = next((act for act in view.there.acts if act.unit == j), None)
    if x is None or y is None or x.acting.doer is None or y.acting.doer is None:
        return False
    first = unit_of(view.here, x.clause, x.acting.doer)
    second = unit_of(view.there, y.clause, y.acting.doer)
    return first is not None and second is not None and view.partner[first] == second


def find_agent_differences(pair: Pair) -> Iterator[Difference]:
    """Yield acts whose doer is named on one side alone: a passive, *man*, an act as a noun."""
    for view in pair.views:
        for x, y in join_acts(view):
            if (found := find_doer_alone(view, x, y)) is not None:
                yield found
        yield from find_nominal(view)


def find_doer_alone(view: View, x: Act, y: Act) -> Difference | None:
    """Return the difference where nobody acts here and somebody does there."""
    doer = find_doer(view, x, y)
    if doer is None or is_nobody(view.there, y.clause, doer) or is_speaker(view.there, y.clause, doer):
        return None
    if y.acting.lemma != x.acting.lemma and view.partner[x.unit] != y.unit:
        return None
    if is_named_here(view, x.unit, view.there.inside(as_range(doer))):
        return None
    if x.acting.passive and x.acting.doer is None:
        unit = view.here.units[x.unit]
        return view.make("agent", (Span(unit.start, unit.end),), (as_range(doer),), "passive")
    own = x.acting.doer
    if own is not None and is_nobody(view.here, x.clause, own) and not x.acting.passive:
        return view.make("agent", (as_range(own),), (as_range(doer),), "nobody")
    return None


def find_doer(view: View, x: Act, y: Act) -> Phrase | None:
    """Return who acts there, for sure: what is acted on here is not, and but for it one phrase alone can be."""
    doer = y.acting.doer
    if doer is None or y.acting.passive:
        return doer
    heads = {unit_of(view.here, x.clause, phrase) for phrase in x.acting.others if not phrase.preposition} - {None}
    left = [doer, *[p for p in y.acting.others if not p.preposition and p.case in (NOMINATIVE, OPEN)]]
    free = [p for p in left if not is_acted_on(view, heads, unit_of(view.there, y.clause, p))]
    if len(free) == 1 and (y.acting.sure or len(left) > 1):
        return free[0]
    return doer if y.acting.sure and doer in free else None


def is_acted_on(view: View, heads: set[int | None], number: int | None) -> bool:
    """Say whether a word there is the partner of what is acted on here."""
    return number is not None and any(i is not None and view.partner[i] == number for i in heads)


def is_nobody(side: Side, clause: int, phrase: Phrase) -> bool:
    """Say whether a phrase names no doer: *man*, *jemand*."""
    return side.clauses[clause].spellings[phrase.head].folded in words_of("impersonal")


def is_speaker(side: Side, clause: int, phrase: Phrase) -> bool:
    """Say whether a phrase names whoever speaks (*ich*, *wir*), which turns to *man* where the speech is indirect."""
    return side.clauses[clause].spellings[phrase.head].folded in words_of("speaker-pronouns")


def find_nominal(view: View) -> Iterator[Difference]:
    """Yield acts that are nouns without a doer here and have one there, as a noun or a verb."""
    there = {(act.start, act.end): act for act in view.there.article.acts}
    verbs = {act.unit: act for act in view.there.acts}
    for act in view.here.article.acts:
        numbers = view.here.inside(Span(act.start, act.end))
        if act.agent is not None or not numbers or act.entry == EVENT:
            continue
        j = view.partner[numbers[0]]
        if j is None:
            continue
        unit = view.there.units[j]
        other = there.get((unit.start, unit.end))
        doer = other.agent if other is not None else None
        told = verbs.get(j)
        if other is None and told is not None and told.acting.doer is not None and told.acting.sure:
            nobody = is_nobody(view.there, told.clause, told.acting.doer)
            doer = None if nobody else as_range(told.acting.doer)
        if doer is not None and not any(view.there.units[k].content for k in view.there.inside(doer)):
            doer = None  # a pronoun, which says no more than that there is one
        if doer is None or names_doer(view, numbers[0], view.there.inside(doer)):
            continue
        if not is_named_here(view, numbers[0], view.there.inside(doer)):
            yield view.make("agent", (Span(act.start, act.end),), (doer,), "nominal")


def names_doer(view: View, number: int, doer: Iterable[int]) -> bool:
    """Say whether an act here names the doer of there in its own word: *Hansen-Rede, Hansens Rede*."""
    parts = [part.lower() for part in HYPHENS.split(view.here.units[number].text)[:-1]]
    words = [view.there.units[j].text.lower().removesuffix("s") for j in doer]
    return any(part.removesuffix("s") in words for part in parts)


def is_named_here(view: View, number: int, doer: Iterable[int]) -> bool:
    """Say whether the clause of a word here names the doer of there too, in whatever part."""
    partners = {view.partner[i] for i in view.here.of_clause(view.here.units[number].clause)}
    return any(j in partners and view.there.units[j].content for j in doer)
