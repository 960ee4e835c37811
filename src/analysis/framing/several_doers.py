"""Read the doers of an act that stand behind *zwischen*, and the one that it comes from: *aus*."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.framing.doers import DETERMINERS, can_act, is_adjective, is_name
from analysis.framing.frame_words import word_list
from analysis.framing.known_words import KNOWN_WORDS
from analysis.german.countries import is_place
from analysis.german.ranks import Words
from analysis.german.words import look_up_ids
from analysis.records import Span

LONGEST_SIDE = 6  # words
ARTICLES = frozenset(["dem", "den", "der"])


def find_sides(words: Words, starts: Sequence[int], i: int) -> tuple[Span, str] | None:
    """Return those between whom there are talks or fights: *Gespräche zwischen Wirt und Gästen*.

    Args:
        words: the tokens of the sentence.
        starts: where they begin.
        i: the noun that names the act.
    """
    if i + 4 >= len(words) or words[i + 1].folded != "zwischen":
        return None
    if not words[i].folded.endswith(tuple(word_list("quarrels-and-talks"))):
        return None
    joint = next((k for k in range(i + 3, min(len(words) - 1, i + 2 + LONGEST_SIDE)) if words[k].folded == "und"), None)
    if joint is None:
        return None
    end = joint + 1
    while end < len(words) - 1 and may_precede(words[end].text):
        end += 1
    while end + 1 < len(words) and words[end + 1].capital and is_name(words, end + 1):
        end += 1
    heads = words[joint - 1].text, words[end].text
    if not heads[1][:1].isupper() or not any(map(is_somebody, heads)):
        return None
    return span(words, starts, i + 2, end), "preposition"


def find_origin(words: Words, starts: Sequence[int], i: int, *, says: bool) -> tuple[Span, str] | None:
    """Return the state or seat that something said or sent comes from: *Kritik aus Wien*.

    Args:
        words: the tokens of the sentence.
        starts: where they begin.
        i: the noun that names the act.
        says: whether it is an act of saying.
    """
    k = i + 1
    if k >= len(words) or words[k].folded not in ("aus", "und"):
        return None
    if not (says or words[i].folded.endswith(tuple(word_list("delivering")))):
        return None
    if words[k].folded == "und":  # *Lieferungen und andere Hilfe aus Wien*
        k += 1
        while k < len(words) - 1 and may_precede(words[k].text):
            k += 1
        if KNOWN_WORDS[words[k].text] is None or KNOWN_WORDS[words[k].text].act is None:
            return None
        k += 1
    if k + 1 >= len(words) or words[k].folded != "aus":
        return None
    k += 1 + (words[k + 1].folded in ARTICLES)
    known = KNOWN_WORDS[words[k].text] if k < len(words) else None
    seat = known is not None and known.seat is not None
    if k >= len(words) or not (seat or is_place(words[k].text)):
        return None
    return span(words, starts, k), "preposition"


def may_precede(word: str) -> bool:
    """Say whether a word between a preposition or *und* and its noun goes with the noun."""
    return is_adjective(word) or not look_up_ids(word, "function_words").isdisjoint(DETERMINERS)


def is_somebody(word: str) -> bool:
    """Say whether a noun names somebody, a state, or a side."""
    return can_act(word) or is_place(word) or word.endswith(("Seite", "Seiten")) or can_act(word.rpartition("-")[2])


def span(words: Words, starts: Sequence[int], first: int, last: int | None = None) -> Span:
    """Return the range of tokens ``first`` to ``last``, both counted."""
    last = first if last is None else last
    return Span(starts[first], starts[last] + len(words[last].text))
