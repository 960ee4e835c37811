"""Find what stands in quotation marks on one side and not on the other, or with other words inside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from analysis.german.quotemarks import Marked, find_marked
from analysis.german.word_classes import word_class
from analysis.passages.differing.pairing import Pair, View
from analysis.passages.differing.sides import Side
from analysis.passages.differing.wordlists import words_of
from analysis.records import Difference, Span

JOINS = frozenset({"und", "oder", "dass", "daß", "auch", "wie", "an", "ab", "auf", "aus", "ein", "zu", "so"})
PARTS_OF_NAMES = frozenset({"and", "de", "del", "di", "du", "la", "le", "of", "on", "the", "to", "van"})
WORD_BEFORE = re.compile(r"(\w+)\s$")
LONGEST = 60  # letters of the word before a mark
ENOUGH = 3  # content words by which a stretch is known, though it holds others too
BETWEEN = 3  # words at most from one to the next of those that are shown as one range
NAME = 4  # words: what is longer is no name of a newspaper or a ship


def find_passages(side: Side) -> list[Marked]:
    """Return the passages in quotation marks that a side touches; names in marks (*die «Talpost»*) are left out."""
    text = side.text
    out = []
    for paragraph in side.article.paragraphs:
        if paragraph.start < side.span.end and side.span.start < paragraph.end:
            out += [m for m in find_marked(text, paragraph.start, paragraph.end) if m.closed or m.through]
    return [m for m in out if m.start < side.span.end and side.span.start < m.end and not is_name(side, m)]


def is_name(side: Side, marked: Marked) -> bool:
    """Say whether quotation marks hold a name: a medium that is cited, or capital words behind what they name.

    *Der Film «Lord of Bees», die Fähre «Rosa»*; a lone noun is none (*herrscht «Panik»*), two and more are without what
    they name, too.
    """
    words = side.text[marked.start + 1 : marked.end - 1].split()
    if not words or len(words) > NAME:
        return False
    if not side.is_cased:
        return True  # in lower case it can be
    span = Span(marked.start, marked.end)
    if any(m.touches(span) for s in side.article.sources if s.kind == "medium" for m in s.mentions):
        return True
    capital = all(word[:1].isupper() or word in PARTS_OF_NAMES for word in words) and words[0][:1].isupper()
    before = WORD_BEFORE.search(side.text, max(0, marked.start - LONGEST), marked.start)
    named = before is not None and before.group(1)[:1].isupper()
    return capital and (len(words) > 1 or named)


def find_marked_words(side: Side) -> frozenset[int]:
    """Return the numbers of the words of a side that stand in quotation marks."""
    return side.within(Span(max(m.start, 0), m.end) for m in find_passages(side))


def find_mark_differences(pair: Pair) -> Iterator[Difference]:
    """Yield stretches in marks here whose words have no marks there, and quotations with other words inside."""
    here, there = pair.views
    marked = {False: find_marked_words(pair.a), True: find_marked_words(pair.b)}
    for view in (here, there):
        for passage in outermost(find_passages(view.here)):
            numbers = sorted(view.here.within((Span(passage.start, passage.end),)))
            pairs = view.matched(numbers)
            bare = [(i, j) for i, j in pairs if j not in marked[not view.turned]]
            content = [i for i in numbers if view.here.units[i].content]
            verb = any(is_verb(view.here, i) for i, _ in pairs)
            told = len(pairs) * 2 + verb > len(content) or len(pairs) > ENOUGH
            whole = not told and len(bare) == len(pairs) and view.is_about(frozenset(numbers))
            if whole and bare and is_unmarked(view, bare):
                yield view.make("quotation_marks", view.here.runs(numbers), (), "all_inside")
            if bare and told and (len(bare) * 2 >= len(pairs) or len(bare) >= ENOUGH):
                yield compare_marks(view, numbers, bare, partial=len(bare) < len(pairs))
    yield from compare_words(here, marked)


def is_unmarked(view: View, pairs: list[tuple[int, int]]) -> bool:
    """Say whether the clauses there with the partners of some words have no quotation marks at all."""
    spans = [
        (view.there.clauses[n].start, view.there.clauses[n].end) for n in {view.there.units[j].clause for _, j in pairs}
    ]
    return not any(m.start < end and start < m.end for m in find_passages(view.there) for start, end in spans)


def is_verb(side: Side, number: int) -> bool:
    """Say whether a word can be a verb."""
    unit = side.units[number]
    return bool(side.clauses[unit.clause].spellings[unit.place].forms)


def outermost(passages: list[Marked]) -> list[Marked]:
    """Return the passages that stand in no other."""
    return [m for m in passages if not any(o is not m and o.start <= m.start and m.end <= o.end for o in passages)]


def compare_marks(view: View, numbers: list[int], bare: list[tuple[int, int]], *, partial: bool) -> Difference:
    """Return the difference between words in marks and the same words without."""
    inside = bridge([i for i, _ in bare]) if partial else numbers
    there = bridge(sorted(j for _, j in bare))
    reason = "partly_inside" if partial else "inside"
    here = with_articles(view.here, inside, set(numbers))
    partners = {j for j in view.partner if j is not None} - {view.partner[i] for i in here}
    there = with_articles(view.there, there, set(range(len(view.there.units))) - partners)
    return view.make("quotation_marks", view.here.runs(here), view.there.runs(there), reason)


def with_articles(side: Side, numbers: Sequence[int], allowed: set[int]) -> list[int]:
    """Return the numbers of words with those of the articles and prepositions right before each, as far as allowed."""
    out = set(numbers)
    for i in numbers:
        while i - 1 in allowed and side.units[i - 1].clause == side.units[i].clause:
            if not is_leading(side.units[i - 1].folded):
                break
            i -= 1
            out.add(i)
    return sorted(out)


def is_leading(word: str) -> bool:
    """Say whether a word leads to a noun: an article or a preposition."""
    return word in word_class("before-adjectives") and word not in word_class("joins")


def bridge(numbers: list[int]) -> list[int]:
    """Return the numbers of words with those of the few words between them."""
    out = numbers[:1]
    for number in numbers[1:]:
        out += range(out[-1] + 1, number + 1) if number - out[-1] <= BETWEEN else [number]
    return out


def compare_words(view: View, marked: dict[bool, frozenset[int]]) -> Iterator[Difference]:
    """Yield a difference for each quotation that stands on both sides in marks but with other words inside them."""
    for passage in outermost(find_passages(view.here)):
        numbers = view.here.within((Span(passage.start, passage.end),))
        pairs = [(i, j) for i, j in view.matched(numbers) if j in marked[True]]
        if not pairs:
            continue
        ends = sorted(j for _, j in pairs)
        facing = [j for j in range(ends[0], ends[-1] + 1)]
        around = [
            m for m in outermost(find_passages(view.there)) if view.there.within((Span(m.start, m.end),)) & set(facing)
        ]
        facing = sorted(view.there.within(Span(m.start, m.end) for m in around))
        longest = max(count_content(view.here, numbers), count_content(view.there, facing))
        if len(pairs) * 2 < longest:
            continue  # a word in marks of its own, and a sentence in marks that holds it
        partners = {j for j in view.partner if j is not None}
        here = [i for i in sorted(numbers) if differs(view, i) and is_missing(view.here, i, view.there)]
        back = {j: i for i, j in enumerate(view.partner) if j is not None}
        there = [j for j in facing if is_telling(view.there, j) and (j not in partners or differs(view, back[j]))]
        there = [j for j in there if is_missing(view.there, j, view.here)]
        moved = {view.here.units[i].folded for i in here} & {view.there.units[j].folded for j in there}
        here = [i for i in here if view.here.units[i].folded not in moved]
        there = [j for j in there if view.there.units[j].folded not in moved]
        if here or there:
            here, there = add_articles(view.here, here), add_articles(view.there, there)
            yield view.make("quotation_marks", view.here.runs(here), view.there.runs(there), "other_words_inside")


def count_content(side: Side, numbers: Iterable[int]) -> int:
    """Return how many of some words are content words."""
    return sum(side.units[i].content for i in numbers)


def is_missing(side: Side, number: int, other: Side) -> bool:
    """Say whether a word stands nowhere in the sentences of the other side, outside its stretch."""
    return side.units[number].stems.isdisjoint(other.beside_stems)


def add_articles(side: Side, numbers: list[int]) -> list[int]:
    """Return the numbers of nouns with those of the articles right before them."""
    nouns = [i for i in numbers if side.units[i].capital]
    return sorted({*numbers, *with_articles(side, nouns, set(range(len(side.units))))})


def is_telling(side: Side, number: int) -> bool:
    """Say whether a word is more than an article, a preposition, a pronoun or a join."""
    unit = side.units[number]
    return unit.content or not (is_leading(unit.folded) or unit.folded in words_of("pronouns") or unit.folded in JOINS)


def differs(view: View, number: int) -> bool:
    """Say whether a content word or a finite verb has no partner, or one with another stem."""
    unit, j = view.here.units[number], view.partner[number]
    if not is_telling(view.here, number):
        return False
    return j is None or unit.stems.isdisjoint(view.there.units[j].stems)
