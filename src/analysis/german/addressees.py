"""Find to whom something is said, and where that phrase begins behind the name of who says it."""

from __future__ import annotations

from analysis.german.phrases import Clauses, Word, read_noun_phrase
from analysis.german.words import look_up_ids
from analysis.records import Span

WITH = ("gegenüber", "zu", "zum", "zur", "vor")
AFTER = ("zufolge", "gegenüber")
MEDIA = frozenset(["medium.noun", "medium.name"])
LONGEST_NAME = 3  # words
AGENCY = ("agentur", "dpa", "reuters", "afp", "apa", "sda", "ap", "tass", "interfax")
MASCULINE = ("en", "er", "or", "ote")  # endings of media that *der* makes a nominative or a plural
GOVERNING = frozenset(["des", "der", "eines", "einer", "von", "vom", "beim", "bei", "aus"])


def find_addressee(
    clauses: Clauses, first: int, last: int, *, taken: tuple[int, int] | None = None, dative: bool = True
) -> tuple[Span, ...]:
    """Find to whom something is said: *gegenüber X*, *zur X*, a dative, or a medium by its bare name."""
    words = clauses.words
    index = first
    while index < last:
        if taken and taken[0] <= index < taken[1]:
            index = taken[1]
            continue
        word, low = words[index], words[index].text.lower()
        begin = index + 1 if low in WITH and not word.inside else index
        bare = "medium.name" in look_up_ids(word.text, "speakers") and not word.inside and begin == index
        behind = bool(taken) and index == taken[1] and index > taken[0]
        if begin > index or bare or (dative and is_dative(clauses, index, last, behind=behind)):
            end = min(read_told(clauses, begin, last), taken[0] if taken and taken[0] > index else last)
            if end < last and words[end].text in AFTER and low not in WITH:
                index = end  # *sagte Karl Zopf der Abendzeitung zufolge*
                continue
            if end > begin and not (low in WITH[1:] and not names_medium(clauses, begin, end)):
                return (clauses.span(begin, end),)
        index += 1
    return ()


def is_dative(clauses: Clauses, index: int, last: int, *, behind: bool) -> bool:
    """Say whether a phrase in the dative begins at a word.

    Args:
        clauses: the sentence.
        index: the word.
        last: where to stop.
        behind: whether the word stands right behind the name of who speaks.
    """
    low = clauses.words[index].text.lower()
    if low in ("dem", "der") and is_plain_dative(clauses, index):
        return True
    if not behind or clauses.words[index].inside:
        return False
    return low == "dem" or (low in ("der", "den") and names_medium(clauses, index, read_told(clauses, index, last)))


def read_told(clauses: Clauses, first: int, last: int) -> int:
    """Return where the phrase ends that names an addressee, with a name that is written small: *der dpa*."""
    end = read_noun_phrase(clauses, first, last)
    if end > first or first + 1 >= last:
        return end
    small = "medium.name" in look_up_ids(clauses.words[first + 1].text, "speakers")
    return first + 2 if small and clauses.words[first].is_a("article_definite") else first


def is_plain_dative(clauses: Clauses, index: int) -> bool:
    """Say whether *dem* or *der* begins a phrase of its own, not one after a preposition or a noun."""
    if index == 0:
        return True
    before = clauses.words[index - 1]
    if before.is_a("preposition") or (before.capital and not before.finite):
        return False
    if clauses.words[index].text.lower() == "dem":
        return True
    end = read_noun_phrase(clauses, index, len(clauses.words))
    return before.finite and names_medium(clauses, index, end)


def names_medium(clauses: Clauses, first: int, last: int) -> bool:
    """Say whether a phrase names a medium: a noun for one, a known name, or a name in quotation marks that ends it."""
    words = clauses.words[first:last]
    marked = bool(words) and words[-1].inside and any(w.inside and w.capital for w in words)
    return marked or any(is_medium(w) for w in words)


def is_medium(word: Word) -> bool:
    """Say whether a word is one for a medium, or for a house of several: *Mediengruppe*."""
    several = "media_house" in look_up_ids(word.text, "addressees")
    return several or not look_up_ids(word.text, "speakers").isdisjoint(MEDIA)


def leave_medium(clauses: Clauses, subject: tuple[int, int]) -> tuple[int, int]:
    """Return who speaks without the medium that it is said to: *sagte ein Insider | der Lindauer Zeitung*.

    Behind a noun *dem* is always a dative. *der* is one where a medium follows that is not the speaker's own house.
    """
    words, (first, end) = clauses.words, subject
    for index in range(end - 1, first, -1):
        word, before = words[index], words[index - 1]
        if word.text not in ("der", "dem") or word.inside or word.bracketed:
            continue
        if before.is_a("preposition", "joining") or not (before.capital or before.inside or before.text in ')“”»«"'):
            continue
        if word.text == "dem" and any(w.capital for w in words[index:end]):
            return first, index
        if is_one_medium(clauses, index, end) and not belongs_to(clauses, first, index, end):
            return first, index
        if words[index + 1].inside and is_bare_name(clauses, first, index):
            return first, index
    return subject


def is_bare_name(clauses: Clauses, first: int, end: int) -> bool:
    """Say whether a phrase is a name without an article or office, which no genitive follows: *Zopf der „Bergpost“*."""
    names = clauses.words[first:end]
    return len(names) <= LONGEST_NAME and all(
        w.capital and not look_up_ids(w.text, "speakers") and not look_up_ids(w.text, "addressees") for w in names
    )


def is_one_medium(clauses: Clauses, index: int, end: int) -> bool:
    """Say whether *der* with what follows can be a medium in the dative: a single one with a feminine name."""
    for word in clauses.words[index + 1 : end]:
        if word.text in GOVERNING and not word.inside:
            break
        ids = look_up_ids(word.text, "speakers") if word.capital and not word.bracketed else frozenset()
        named = "medium.name" in ids or ("quoted_medium.name" in ids and word.inside)
        named = named or "media_house" in look_up_ids(word.text, "addressees")
        if named or ("medium.noun" in ids and "medium.report" not in ids and not word.text.endswith(MASCULINE)):
            return True
    return False


def belongs_to(clauses: Clauses, first: int, index: int, end: int) -> bool:
    """Say whether who speaks is one of the house that a genitive names: *ein Redakteur der Lindauer Zeitung*.

    A spokesman is one of *der Zeitung* or *der BBC*, which stand alone, but tells *der Lindauer Zeitung* or an agency.
    """
    words = clauses.words
    heads = [w for w in words[first:index] if w.capital and not w.inside]
    ids: set[str] = set().union(*(look_up_ids(w.text, "addressees") for w in heads)) if heads else set()
    if "newsroom" in ids:
        return True
    governed = any(w.text in GOVERNING and not w.inside for w in words[first + 1 : index])
    alone = index + 2 >= end and not words[index + 1].text.lower().endswith(AGENCY)
    return "house" in ids and alone and not governed
