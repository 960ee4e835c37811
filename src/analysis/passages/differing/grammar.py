"""Find the nouns that stand in the singular on one side and in the plural on the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from analysis.german.clauses import Clause
from analysis.german.conjugation import FINITE
from analysis.german.word_classes import word_class
from analysis.passages.differing.acting import find_subject
from analysis.passages.differing.doers import kinds_of
from analysis.passages.differing.pairing import View
from analysis.passages.differing.quantities import find_quantity, spans
from analysis.passages.differing.sides import Side, Unit
from analysis.passages.differing.wordlists import words_of
from analysis.records import Difference

LEADING = frozenset({"prepositions"})
CLOSING = " \n»«”“\"›‹'"
SINGULAR, PLURAL = "singular", "plural"
ONES = ("i1s", "i3s", "ps", "k1s", "k2s")
MANY = ("ip", "pp", "k1p", "k2p")
JOINING = ("und", "oder", "sowie")
GROWN = ("en", "ern", "er", "n", "e")  # what the plural of a noun has more than its singular


def compare_grammar(view: View, taken: set[int]) -> Iterator[Difference]:
    """Yield nouns that stand in the singular here and in the plural there, as surely as their words say so."""
    numbers: dict[bool, dict[str, set[str | None]]] = {False: defaultdict(set), True: defaultdict(set)}
    for key, side in ((False, view.here), (True, view.there)):
        for k, unit in enumerate(side.units):
            if unit.capital and unit.content:
                numbers[key][unit.key].add(number_of(side, k))
    for i, unit in enumerate(view.here.units):
        j = view.partner[i]
        if j is None or i in taken or not unit.capital or not unit.content or unit.key != view.there.units[j].key:
            continue
        by_verbs = by_verb(view.here, i) is not None and by_verb(view.there, j) is not None
        if not by_verbs and not has_article(view.here, i) and not has_article(view.there, j):
            continue  # a name, or two headings
        left, right = numbers[False][unit.key], numbers[True][unit.key]
        clear = len(left) == len(right) == 1 and {*left, *right} == {SINGULAR, PLURAL}
        if clear or is_grown(view, i, j, left, right):
            yield view.make("number", spans(view.here, i), spans(view.there, j), "one_or_several")


def has_article(side: Side, noun: int) -> bool:
    """Say whether an article or another word that leads to a noun stands before one, or an adjective that has one."""
    clause, place = side.clauses[side.units[noun].clause], side.units[noun].place
    return any(
        spelling.folded in word_class("before-adjectives") for spelling in clause.spellings[max(0, place - 2) : place]
    )


def is_grown(view: View, i: int, j: int, left: set[str | None], right: set[str | None]) -> bool:
    """Say whether one of two forms is surely singular, and the other longer by a plural's ending behind *die*."""
    here, there = view.here.units[i], view.there.units[j]
    for one, other, side, k in ((left, here, view.there, j), (right, there, view.here, i)):
        longer = side.units[k]
        article = side.units[k - 1].folded if k and side.units[k - 1].clause == longer.clause else ""
        if one != {SINGULAR} or article not in ("die", "diese", "ihre", "seine", "keine"):
            continue
        if len(longer.folded) > len(other.folded) and longer.folded.endswith(GROWN):
            return True
    return False


def number_of(side: Side, noun: int) -> str | None:
    """Say whether a noun stands in the singular or the plural by the words beside it; None where they leave it open."""
    unit = side.units[noun]
    clause = side.clauses[unit.clause]
    quantity = find_quantity(side, noun)
    if quantity is not None:
        return SINGULAR if side.units[quantity].number == "1" else PLURAL
    place = unit.place
    for back in range(1, 4):
        if place - back < 0:
            break
        word = clause.spellings[place - back]
        if word.folded in words_of("plural-words"):
            return PLURAL
        if word.folded in words_of("singular-words") or word.folded.endswith(("stem", "ischem")):
            return SINGULAR
        if not word.folded.endswith(("e", "en", "er", "es", "em")) or word.capital or word.classes:
            break
    if unit.folded.endswith(("ern", "ten")) and not place:
        return None
    return by_verb(side, noun) or (PLURAL if is_bare_plural(side, noun) else None)


def is_bare_plural(side: Side, noun: int) -> bool:
    """Say whether a noun for people stands in a sentence without anything that leads to it: one would have *ein*.

    Not behind *sein, werden, als* (*er ist Bäcker*), before a name (*Bäcker Huber*), nor where articles are left out.
    """
    unit = side.units[noun]
    clause = side.clauses[unit.clause]
    if "people" not in kinds_of(side, noun) or clause.finite is None or clause.lemma in ("sein", "werden", "bleiben"):
        return False
    before = clause.spellings[unit.place - 1] if unit.place else None
    behind = clause.spellings[unit.place + 1] if unit.place + 1 < len(clause.spellings) else None
    if before is None or before.capital or before.classes & LEADING or before.folded in ("als", "zum", "zur"):
        return False
    if behind is not None and behind.capital:
        return False
    inflected = before.folded.endswith(("e", "en", "er", "es", "em")) and not before.forms
    return not inflected and before.folded not in word_class("before-adjectives") and is_sentence(side, unit)


def is_sentence(side: Side, unit: Unit) -> bool:
    """Say whether a word stands in a sentence that ends as one; headings leave out articles."""
    sentence = next((s for s in side.article.sentences if s.start <= unit.start < s.end), None)
    return sentence is not None and side.text[sentence.start : sentence.end].rstrip(CLOSING).endswith((".", "!", "?"))


def is_subject(clause: Clause, place: int) -> bool:
    """Say whether a noun is the subject: as surely as articles say, or right behind *dass* or before the finite verb.

    There an object can stand too; but with no article to say so it is read as the subject.
    """
    if clause.finite == 1 and clause.spellings[0].folded in words_of("demonstratives"):
        return False  # *das ärgerte Nachbarn*
    subject = find_subject(clause)
    if subject is not None:
        return subject.head == place
    first = 1 if clause.final and clause.opener in ("dass", "daß") else 0
    return place == first and (bool(first) or clause.finite == 1)


def by_verb(side: Side, noun: int) -> str | None:
    """Say by its verb how many the subject of a clause is."""
    unit = side.units[noun]
    clause = side.clauses[unit.clause]
    if clause.finite is None or not is_subject(clause, unit.place):
        return None
    if any(
        spelling.folded in JOINING for spelling in clause.spellings[: clause.finite][unit.place - 2 : unit.place + 3]
    ):
        return None  # *der Wirt und der Koch sind*
    features = {form.feature for form in clause.spellings[clause.finite].forms if form.feature in FINITE}
    if features and features <= set(ONES):
        return SINGULAR
    return PLURAL if features and features <= set(MANY) else None
