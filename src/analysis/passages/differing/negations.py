"""Find what is denied with *not* on one side and told without it on the other."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.german.stems import find_stem
from analysis.passages.differing.marks import is_verb
from analysis.passages.differing.pairing import Pair, View
from analysis.passages.differing.sides import Side
from analysis.passages.differing.wordlists import words_of
from analysis.records import Difference, Span

PREFIX = "un"
SHORTEST = 3  # letters of an adjective without its *un-*


def find_negation_differences(pair: Pair) -> Iterator[Difference]:
    """Yield the negations of one side in a clause whose counterpart has none."""
    for view in pair.views:
        for i in find_negators(view.here):
            if (there := find_counterpart(view, i)) is not None:
                yield view.make("negation", (as_span(view.here, i),), there, "negator")
        yield from find_prefixes(view)


def as_span(side: Side, number: int) -> Span:
    """Return the range of a word."""
    return Span(side.units[number].start, side.units[number].end)


def find_negators(side: Side) -> list[int]:
    """Return the words that negate a clause; *nicht nur* and its like are none."""
    out = []
    for i, unit in enumerate(side.units):
        if unit.folded not in words_of("negators"):
            continue
        following = side.units[i + 1].folded if i + 1 < len(side.units) else ""
        if unit.folded == "nicht" and following in words_of("behind-nicht"):
            continue
        out.append(i)
    return out


def find_counterpart(view: View, number: int) -> list[Span] | None:
    """Return the verb or noun there that is told without a negation (none if it has no verb); None if nothing is.

    Nothing is where the clause there has a negation or a word that negates by itself (*ablehnen*), or shares too
    little with the clause here.
    """
    here, there = view.here, view.there
    clause = here.units[number].clause
    content = [i for i in here.of_clause(clause) if here.units[i].content]
    pairs = view.matched(content)
    partners = view.partners_of(clause)
    if not is_about(view, number):
        return None
    if not pairs or len(pairs) * 2 < len(content) or not partners:
        return None
    reach = {n + step for n in partners[:2] for step in (-1, 0, 1)}
    nearby = [j for n in reach for j in there.of_clause(n)]
    behind = next((i for i in content if i > number), None)
    if behind is not None and view.partner[behind] is None:
        return None  # *nicht wegen Regen abgesagt*: what is not so is the cause
    same = {j for i, j in enumerate(view.partner) if j is not None and here.units[i].key == there.units[j].key}
    same = same if len(pairs) == len(content) else set()
    if any(is_negative(there, j) for j in nearby if j not in same or is_negator(there, j)) or denies(view, partners[0]):
        return None
    if any(is_negative(here, i) and i != number and view.partner[i] is None for i in here.of_clause(clause)):
        return None  # two negations say yes: *nicht abgelehnt*
    return find_affirmed(view, number)


def find_affirmed(view: View, number: int) -> list[Span]:
    """Return what is told there of the very words that are negated here; none if they are no phrase of their own.

    Behind *kein* it is the article or the noun of the phrase; behind any other word the finite verb of the clause in
    which the negated verb or predicate stands.
    """
    here, there = view.here, view.there
    clause = here.units[number].clause
    if here.units[number].folded.startswith("kein"):
        noun = next((i for i in here.of_clause(clause) if i > number and here.units[i].capital), None)
        j = view.partner[noun] if noun is not None else None
        if j is None:
            return []
        article = j > 0 and there.units[j - 1].folded in words_of("indefinite-articles")
        return [as_span(there, j - 1 if article else j)]
    negated = find_negated(view, number)
    j = view.partner[negated] if negated is not None else None
    if j is None:
        return []
    verb = there.clauses[there.units[j].clause].verb
    if verb is None or (is_verb(here, negated) and not is_verb(there, j)):
        return [as_span(there, j)] if there.units[j].capital else []
    told = Span(verb.start, verb.end)
    return [told] if there.span.covers(told) else [as_span(there, j)]


def is_about(view: View, number: int) -> bool:
    """Say whether what a word negates is told there."""
    wanted = find_negated(view, number)
    return wanted is not None and view.partner[wanted] is not None


def find_negated(view: View, number: int) -> int | None:
    """Return what a word negates: the verb of its clause, or what follows where that is *sein* or *geben*."""
    clause = view.here.units[number].clause
    act = next((act for act in view.here.acts if act.clause == clause), None)
    if act is not None and view.here.units[act.unit].content:
        return act.unit
    behind = [i for i in view.here.of_clause(clause) if i > number and view.here.units[i].content]
    verb = next((i for i in behind if is_verb(view.here, i)), None)
    return verb if verb is not None else next(iter(behind), None)


def is_negator(side: Side, number: int) -> bool:
    """Say whether a word negates as a particle; a verb that negates by what it means can be told on both sides."""
    return side.units[number].folded in words_of("negators")


def is_negative(side: Side, number: int) -> bool:
    """Say whether a word negates, as a particle or by what it means."""
    unit = side.units[number]
    if unit.folded in words_of("negators"):
        return True
    return not unit.stems.isdisjoint(negative_stems())


def negative_stems() -> frozenset[str]:
    """Return the stems of the words that negate by what they mean."""
    return frozenset(find_stem(word) for word in words_of("negative-words"))


def denies(view: View, clause: int) -> bool:
    """Say whether the words of a clause there are what somebody denies."""
    covered = view.there.clauses[clause]
    span = Span(covered.start, covered.end)
    return any(
        quote.stance == "denies" and any(s.touches(span) for s in quote.quote) for quote in view.there.article.quotes
    )


def find_prefixes(view: View) -> Iterator[Difference]:
    """Yield adjectives with *un-* that face the same word without it."""
    there = {unit.key: j for j, unit in enumerate(view.there.units) if unit.content}
    for i, unit in enumerate(view.here.units):
        if unit.content and unit.folded.startswith(PREFIX) and len(unit.folded) > len(PREFIX) + SHORTEST:
            plain = find_stem(unit.folded[len(PREFIX) :])
            j = there.get(plain)
            negated = j is not None and any(
                view.there.units[k].folded in words_of("negators")
                for k in view.there.of_clause(view.there.units[j].clause)
            )
            if negated:
                continue  # *unsauber* and *nicht sauber*
            if j is not None and unit.key not in there and plain not in {u.key for u in view.here.units}:
                yield view.make("negation", (as_span(view.here, i),), (as_span(view.there, j),), "un")
