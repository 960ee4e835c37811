"""Find the numbers that differ: figures, quantities, one and several, one of several."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from analysis.german.clauses import Clause
from analysis.german.conjugation import FINITE
from analysis.german.word_classes import word_class
from analysis.passages.differing.acting import find_subject
from analysis.passages.differing.doers import kinds_of
from analysis.passages.differing.pairing import Pair, View
from analysis.passages.differing.sides import Side, Unit
from analysis.passages.differing.wordlists import words_of
from analysis.records import Difference, Span

NEAR = 3  # words between a quantity and its noun, at most: *drei alte und schiefe Türme*
LEADING = frozenset({"prepositions"})
CLOSING = " \n»«”“\"›‹'"
SINGULAR, PLURAL = "singular", "plural"
ONES = ("i1s", "i3s", "ps", "k1s", "k2s")
MANY = ("ip", "pp", "k1p", "k2p")
JOINING = ("und", "oder", "sowie")
GROWN = ("en", "ern", "er", "n", "e")  # what the plural of a noun has more than its singular


def find_number_differences(pair: Pair) -> Iterator[Difference]:
    """Yield the figures, quantities and grammatical numbers that differ."""
    here, there = pair.views
    taken: set[int] = set()
    for difference, noun in compare_quantities(here):
        taken.add(noun)
        yield difference
    for view in (here, there):
        for difference, noun in find_one_of(view):
            number = noun if not view.turned else here_of(view, noun)
            if number not in taken:
                taken.add(number)
                yield difference
    yield from compare_lone(here)
    yield from compare_grammar(here, taken)


def here_of(view: View, noun: int) -> int:
    """Return the number on side a of a noun on side b."""
    partner = view.partner[noun]
    return -1 if partner is None else partner


def find_quantity(side: Side, noun: int) -> int | None:
    """Return the word before a noun that says how many there are: a figure or a word for an open number."""
    clause = side.units[noun].clause
    for i in range(noun - 1, max(-1, noun - 2 - NEAR), -1):
        unit = side.units[i]
        if unit.clause != clause or (unit.capital and unit.content and unit.place):
            return None
        if unit.number is not None or unit.folded in words_of("quantities"):
            return i
        if not unit.content and unit.folded not in ("und", "oder"):
            return None
    return None


def compare_quantities(view: View) -> Iterator[tuple[Difference, int]]:
    """Yield nouns with other figures or quantities on the other side, or with none; and the noun's number here."""
    for i, unit in enumerate(view.here.units):
        j = view.partner[i]
        if j is None or not unit.capital or not unit.content or not view.there.units[j].capital:
            continue
        left, right = find_quantity(view.here, i), find_quantity(view.there, j)
        if left is None and right is None:
            continue
        if left is not None and right is not None:
            if same_quantity(view.here, left, view.there, right):
                continue
            reason = "figures"
        else:
            reason = "quantity_on_one_side"
            lone, side = (left, view.here) if left is not None else (right, view.there)
            elsewhere = view.there if left is not None else view.here
            if lone is None or is_told(side, lone, elsewhere):
                continue
        yield view.make("number", spans(view.here, left), spans(view.there, right), reason), i


def compare_lone(view: View) -> Iterator[Difference]:
    """Yield figures that face each other before the same words, but stand before no noun: *sechs der acht Zimmer*."""
    for i, unit in enumerate(view.here.units):
        if unit.number is None or view.partner[i] is not None or is_told(view.here, i, view.there):
            continue
        behind = next(
            (k for k in range(i + 1, min(i + 1 + NEAR, len(view.partner))) if view.partner[k] is not None), None
        )
        if behind is None or any(view.here.units[k].number for k in range(i + 1, behind)):
            continue
        facing = find_lone_figure(view, view.partner[behind])
        if facing is not None:
            yield view.make("number", spans(view.here, i), spans(view.there, facing), "figures")


def find_lone_figure(view: View, place: int | None) -> int | None:
    """Return the figure there that stands before a word, with nothing that has a partner between them."""
    held = {j for j in view.partner if j is not None}
    for j in range((place or 0) - 1, max(-1, (place or 0) - 1 - NEAR), -1):
        if j in held:
            return None
        if view.there.units[j].number is not None:
            return None if is_told(view.there, j, view.here) else j
    return None


def spans(side: Side, number: int | None) -> list[Span]:
    """Return the range of a word, if there is one."""
    return [] if number is None else [Span(side.units[number].start, side.units[number].end)]


def is_told(side: Side, number: int, elsewhere: Side) -> bool:
    """Say whether the same figure stands somewhere on the other side, in another place."""
    unit = side.units[number]
    return any(same_words(unit.folded, unit.number, other.folded, other.number) for other in elsewhere.units)


def same_quantity(a: Side, left: int, b: Side, right: int) -> bool:
    """Say whether two words say the same number."""
    first, second = a.units[left], b.units[right]
    return same_words(first.folded, first.number, second.folded, second.number)


def same_words(first: str, first_number: str | None, second: str, second_number: str | None) -> bool:
    """Say whether two figures or quantities are alike, spelt or grouped."""
    if first_number is not None and first_number == second_number:
        return True
    if first_number and second_number and (first.isdigit() or second.isdigit()):  # *am 3. Mai, am dritten Mai*
        return first_number.rstrip(".") == second_number.rstrip(".")
    if first == second:
        return True
    return any(is_among(first, group) and is_among(second, group) for group in words_of("few-or-many"))


def is_among(word: str, group: str) -> bool:
    """Say whether a quantity, with whatever ending, is of a group."""
    return any(word.startswith(base.removesuffix("e")) and len(word) <= len(base) + 2 for base in group.split("|"))


def find_one_of(view: View) -> Iterator[tuple[Difference, int]]:
    """Yield what is one of several here, and the only one or all of them there; and the noun's number.

    *Einer der Wege* is not *der Weg*, nor *die Wege*; but *einer seiner Berater* is *ein Berater*, and *Berater* in a
    heading may be one as well.
    """
    here, there = view.here, view.there
    for i in range(len(here.units) - 2):
        unit = here.units[i]
        if not is_one_of(here, i):
            continue
        noun = next((k for k in range(i + 2, min(i + 5, len(here.units))) if here.units[k].capital), None)
        j = view.partner[noun] if noun is not None else None
        if noun is None or j is None:
            continue
        if any(is_one_of(there, k) for k in range(max(0, j - 4), j)):
            continue
        first = j - 1 if find_quantity(there, j) != j - 1 else j - 2
        article = there.units[first].folded if first >= 0 and there.units[first].clause == there.units[j].clause else ""
        if article in words_of("only-one"):
            start = there.units[first if article in words_of("articles") else first + 1].start
            ranges = [Span(unit.start, here.units[noun].end)], [Span(start, there.units[j].end)]
            yield view.make("number", *ranges, "one_of_several"), noun


def is_one_of(side: Side, number: int) -> bool:
    """Say whether *eine der* or its like stands at a place."""
    following = side.units[number + 1].folded if number + 1 < len(side.units) else ""
    return side.units[number].folded in words_of("one-of") and following in ("der", "von", "aus", "seiner", "ihrer")


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
