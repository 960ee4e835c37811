"""Read the words of a sentence, and cut it at the marks and joins that part clauses."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from analysis.german.ranks import Words, rank
from analysis.german.spellings import BREAK, JOIN, MARK, ODD_WORD, OPEN, SPELLINGS
from analysis.german.word_classes import word_class
from analysis.segmenting import find_pieces

SECOND_OPENERS = frozenset({"dass", "ob", "weil", "wenn", "als", "ehe", "wie"})


def read_spellings(text: str, start: int, end: int) -> tuple[Words, list[int], list[int]]:
    """Return the spellings of the tokens of a sentence, where they begin, and the numbers of those that part others.

    Capital letters inside the sentence are nouns, not verbs; at its start, after a colon or a mark that does not follow
    a word they say nothing.
    """
    while start < end and text[start].isspace():
        start += 1
    tokens = find_pieces(text, start, end)
    spellings = list(map(SPELLINGS.__getitem__, tokens))
    starts = list(accumulate(map(len, tokens), initial=start))
    cuts = [i for i, spelling in enumerate(spellings) if spelling.cut]
    done = -1
    for i in [-1, *[i for i in cuts if spellings[i].renews]]:
        if i < done:  # the word behind this mark is the one behind the mark before
            continue
        if i > 0 and spellings[i].cut == MARK and spellings[i - 1].text[-1].isalnum():
            continue
        i += 1
        while i < len(spellings) and spellings[i].cut > JOIN:
            i += 1
        done = i
        if i < len(spellings):
            spellings[i] = spellings[i].at_start()
    return spellings, starts, cuts


def cut_pieces(spellings: Words, starts: list[int], cuts: list[int]) -> list[tuple[str, Words, list[int], list[int]]]:
    """Return what stands between marks that part clauses: the mark before it, words, their places, and its joins.

    Quotation marks around single words are passed over; around a stretch with a finite verb they part it off, unless
    nothing but the opener of that clause stands before them: *dass «die Kasse leer sei»*.
    """
    marks = [i for i in cuts if spellings[i].cut == MARK]
    parting = find_parting_marks(spellings, starts, marks) if marks else ()
    out: list[tuple[str, Words, list[int], list[int]]] = []
    before, begin = "", 0
    words: Words = []
    places: list[int] = []
    joins: list[int] = []
    for i in cuts:
        cut = spellings[i].cut
        if i > begin:
            words += spellings[begin:i]
            places += starts[begin:i]
        if cut == JOIN:
            joins.append(len(words))
            begin = i
            continue
        begin = i + 1
        if cut == BREAK or (i in parting and not is_opener_alone(words)):
            if words:
                out.append((before, words, places, joins))
                before, words, places, joins = "", [], [], []
            before = ":" if before == ":" and cut == MARK else spellings[i].text
        elif cut == ODD_WORD:
            begin = i
    if begin < len(spellings):
        words += spellings[begin:]
        places += starts[begin:-1]
    if words:
        out.append((before, words, places, joins))
    return out


def is_opener_alone(words: Words) -> bool:
    """Say whether the words are nothing but the opener of a clause."""
    return len(words) == 1 and "content-openers" in words[0].classes


def find_parting_marks(spellings: Words, starts: list[int], marks: list[int]) -> set[int]:
    """Return the places of the quotation marks with a clause between them.

    A mark opens where it touches the word behind it alone: the closing mark of a name does not open anything.
    """

    def touches(i: int) -> bool:
        """Say whether no blank stands between the token at ``i`` and the next one."""
        return 0 <= i < len(spellings) - 1 and starts[i] + len(spellings[i].text) == starts[i + 1]

    out: set[int] = set()
    closing = [j for j in marks if touches(j - 1)]
    sure = [k for k, spelling in enumerate(spellings) if spelling.rank == 3]
    unsure = [k for k, spelling in enumerate(spellings) if spelling.rank == OPEN]
    for i in marks:
        if touches(i - 1) and (spellings[i - 1].text[-1].isalnum() or not touches(i)):
            if spellings[i - 1].text in "?!":  # it closes, and a sentence is at its end: *«Warum?» fragte sie*
                out.add(i)
            continue
        behind = bisect_right(closing, i)
        end = closing[behind] if behind < len(closing) else len(spellings)
        held = stands_in(sure, i, end) or (stands_in(unsure, i, end) and 3 in rank(spellings[i + 1 : end]))
        if held and end - i > 4:
            out |= {i, end}
    return out


def stands_in(places: Sequence[int], start: int, end: int) -> bool:
    """Say whether one of some places in order lies behind ``start`` and before ``end``."""
    behind = bisect_right(places, start)
    return behind < len(places) and places[behind] < end


def divide(words: Words, joins: list[int], before: str) -> Iterator[tuple[str, int, int]]:
    """Divide a piece at those of its joins that have a finite verb of their own on both sides.

    Args:
        words: the words of the piece.
        joins: the places of its joins.
        before: the mark in front of it.
    """
    begin, join = 0, ""
    for i in joins:
        opened = "plural-auxiliaries" in words[i - 1].classes and find_opener(words, before) is not None
        if i > begin and parts_clauses(words[begin:i], words[i + 1 :], opened=opened):
            yield join, begin, i
            begin, join = i, words[i].folded
    yield join, begin, len(words)


def parts_clauses(left: Words, right: Words, *, opened: bool) -> bool:
    """Say whether a join between two stretches parts clauses: whether the right one has a finite verb of its own.

    In a piece that is ``opened`` as a dependent clause a plural auxiliary may end the left one. Elsewhere an infinitive
    or participle on the right may still hang on the auxiliary on the left (*wird gebaut und verkauft*).
    """
    ranks = rank(left)
    if opened and ends_dependent(left, ranks):  # nothing more hangs on the auxiliary
        own = rank(right)
        return bool(own) and (max(own) == 3 or own[-1] == 1)
    best = max(ranks)
    if best == 1 and len(left) > 1 and len(right) > 1:  # *Sie weisen das zurück und sprechen von Neid*: both plural
        return rank(right)[0] == 1 and not right[-1].forms
    if best < 2:
        return False
    own = max(rank(right), default=0)
    if own in (0, 3):
        return own == 3
    lemmas = {form.lemma for word, here in zip(left, ranks, strict=True) if here == best for form in word.forms}
    takes = lemmas & (word_class("takes-infinitive") if own == 1 else word_class("takes-participle"))
    if own == 1 and "part" in right[-1].features:  # *hat ... gestürzt und den Rat entlassen*
        takes |= lemmas & word_class("takes-participle")
    return not takes and best == 3


def ends_dependent(words: Words, ranks: list[int]) -> bool:
    """Say whether a plural auxiliary behind its participle ends a dependent clause: *die den Streit begonnen haben*."""
    if len(words) < 2 or "plural-auxiliaries" not in words[-1].classes or "part" not in words[-2].features:
        return False
    return max(ranks[:-1]) < 3  # *Bis Mai soll das Haus gebaut werden und ...*


def find_opener(words: Words, before: str) -> str | None:
    """Return the word that makes the clause a dependent one, if there is one: at its start, or after a preposition."""
    at = 1 if "joins" in words[0].classes else 0
    if at == len(words):
        return None
    first = words[at]
    if "openers" in first.classes or (before == "," and "relatives" in first.classes):
        return first.folded
    if at + 1 == min(len(words), 3):
        return None
    second = words[at + 1]
    if before == "," and "relatives" in second.classes and "before-adjectives" in first.classes:
        return second.folded
    return second.folded if second.folded in SECOND_OPENERS else None
