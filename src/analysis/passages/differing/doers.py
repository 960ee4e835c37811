"""Find where the same is said of another doer, or of one who is called by another noun."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.german.content import HYPHENS
from analysis.german.stems import find_stem
from analysis.german.words import look_up_ids
from analysis.passages.differing.acting import Act, Phrase
from analysis.passages.differing.pairing import Pair, View, keys_of
from analysis.passages.differing.roles import as_range, converses, join_acts, unit_of
from analysis.passages.differing.sides import Side
from analysis.records import Difference, Span

PEOPLE = ("role.office", "role.trade", "role.voice", "anonymous.noun", "agent.verbal", "agent.group", "agent.kin")
BODIES = ("organisation.noun", "organisation.place", "organisation.name")


def find_other_doers(pair: Pair) -> Iterator[Difference]:
    """Yield acts that are told of one doer here and of another there, both called by a noun for people or a body.

    A name is passed over: whether it is the one whom a noun means there, the words do not say. So is who speaks, which
    is an attribution.
    """
    view = pair.views[0]
    joined = join_acts(view)
    if not joined and len(pair.a.acts) == len(pair.b.acts) == 1:
        joined = [(pair.a.acts[0], pair.b.acts[0])]
    for x, y in joined:
        first, second = x.acting.doer, y.acting.doer
        if x.acting.lemma != y.acting.lemma and {find_stem(a.acting.lemma) for a in (x, y)} <= converses().keys():
            continue  # who sells and who buys
        if first is None or second is None or says(view.here, x) or says(view.there, y):
            continue
        if not (is_doer(view.here, x, first) and is_doer(view.there, y, second)):
            continue
        i, j = unit_of(view.here, x.clause, first), unit_of(view.there, y.clause, second)
        if i is None or j is None:
            continue
        reason = compare_doers(view, i, j, first, second)
        if reason is not None:
            yield view.make("agent", (as_range(first),), (as_range(second),), reason)


def says(side: Side, act: Act) -> bool:
    """Say whether the verb of an act passes on what somebody says."""
    unit = side.units[act.unit]
    span = Span(unit.start, unit.end)
    cues = [cue for quote in side.article.quotes for cue in quote.cue]
    denials = [d for d in side.article.denials if d.touches(span) and not any(o.touches(span) for o in d.object)]
    return bool(denials) or any(cue.touches(span) for cue in cues)


def is_doer(side: Side, act: Act, phrase: Phrase) -> bool:
    """Say whether a phrase is who acts: as surely as articles say, or as the first phrase before the finite verb."""
    clause = side.clauses[act.clause]
    if act.acting.sure:
        return True
    first = min((p.start for p in (phrase, *act.acting.others)), default=phrase.start)
    leads = not clause.final and phrase.start == first == clause.start and clause.finite == phrase.last + 1
    return leads and not act.acting.passive


def compare_doers(view: View, i: int, j: int, first: Phrase, second: Phrase) -> str | None:
    """Say in what two doers differ: a body and one who belongs to it, or another noun; None if they can be one."""
    kinds = kinds_of(view.here, i), kinds_of(view.there, j)
    if not all(kinds):
        return None
    texts = view.here.units[i].text, view.there.units[j].text
    if kinds[0] != kinds[1] and (is_member(*texts) or is_member(*texts[::-1])):
        return "body_and_member"
    if view.partner[i] is not None or j in view.partner or shares(view, first, second):
        return None
    return "other_doer" if keys_of(view.here, i).isdisjoint(keys_of(view.there, j)) else None


def shares(view: View, first: Phrase, second: Phrase) -> bool:
    """Say whether two phrases have words that are partners: *der Mitarbeiter des Hofs, der Hof-Insider*."""
    theirs = set(view.there.inside(second))
    return any(j in theirs for _, j in view.matched(view.here.inside(first)))


def kinds_of(side: Side, number: int) -> frozenset[str]:
    """Say whether a noun is one for people or for bodies; empty where it can be a name or a thing."""
    return kinds_of_word(side.units[number].text)


def kinds_of_word(word: str) -> frozenset[str]:
    """Say whether a word is a noun for people or for bodies; empty where it can be a name or a thing."""
    last = HYPHENS.split(word)[-1]
    ids = look_up_ids(last, "speakers") | look_up_ids(last, "agents") | look_up_ids(word, "speakers")
    found = {"people"} if not ids.isdisjoint(PEOPLE) else {"body"} if not ids.isdisjoint(BODIES) else set()
    return frozenset(found)


def is_member(body: str, member: str) -> bool:
    """Say whether one noun is the body in the other, a compound for people: *Hof* and *Hof-Angestellte*."""
    parts = HYPHENS.split(member)
    return len(parts) > 1 and find_stem(parts[0]) == find_stem(body)
