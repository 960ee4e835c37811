"""Read the doers of an act that stand behind *zwischen*, and the one that it comes from: *aus*."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from analysis.framing.doers import DETERMINERS, can_act, is_adjective, is_name
from analysis.framing.frame_words import word_list
from analysis.framing.known_words import KNOWN_WORDS, SEATS, joined_patterns
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
    first, end = k + 1, find_place(words, k + 1)
    if end is None:
        return None
    while end + 2 < len(words) and words[end + 1].folded in ("und", "sowie"):
        following = find_place(words, end + 2)
        if following is None:
            break
        end = following
    return span(words, starts, first, end), "preposition"


def find_place(words: Words, k: int) -> int | None:
    """Return the last word of the state or seat that is named from a word on, its article counted, or None."""
    k += k < len(words) and words[k].folded in ARTICLES
    if k >= len(words):
        return None
    if is_place(words[k].text):
        return k
    known = KNOWN_WORDS[words[k].text]
    if known is None or known.seat is None:
        return None
    pattern = joined_patterns(SEATS, known.seat.id)  # *dem Weißen Haus*
    if pattern is None:
        return k
    both = k + 1 < len(words) and pattern.fullmatch(f"{words[k].text} {words[k + 1].text}")
    return k + 1 if both else None


def join_doers(words: Words, end: int, find_head: Callable[[Words, int], int | None], articles: Collection[str]) -> int:
    """Return the last word of a doer with those that are joined to it: *der Polizei und der Feuerwehr*.

    Args:
        words: the tokens of the sentence.
        end: the last word of the first doer.
        find_head: what finds the head of a phrase from the word before it or its article on.
        articles: what the next doer may begin with; if empty, it has none.
    """
    while end + 2 < len(words) and words[end + 1].folded in ("und", "sowie"):
        begins = words[end + 2].folded in articles
        if bool(articles) != begins:
            return end
        following = find_head(words, end + 2 if begins else end + 1)
        if following is None:
            return end
        end = following
    return end


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
