"""Say whether words that two texts share state something, and are not a name, an office or who was speaking alone."""

from __future__ import annotations

from collections.abc import Iterable

from analysis.german.deverbal import find_verbs_of
from analysis.german.words import look_up, look_up_ids
from analysis.passages.words import Read

ENOUGH = 7.0  # content words, as ``aligning`` counts them: more are no name
ENOUGH_NOUNS = 5.5  # the same, where one of them is an act (*the closing of the baths*)
SHORT = 3  # letters: small words of names, such as *von* and *al*
ATTRIBUTES = ("e", "en", "er", "es", "em")
SAYING = ("say", "cite")  # frames of verbs that only say that something was said
HYPHENS = ("-", "‑")
HELPING = ("auxiliary", "modal")
CLOSE = 3  # words between an attribute and its noun


def is_number(read: Read, place: int) -> bool:
    """Say whether a word is a number or belongs to a time: *12*, *Uhr*, *Oktober*, *Montag*."""
    word = read.word(place)
    return word[0].isdigit() or "time_noun" in look_up_ids(word, "function_words")


def states(read: Read, places: Iterable[int], units: float, *, related: bool = False) -> bool:
    """Say whether some words hold more than a name: a verb or adverb that says something, or very many words.

    That somebody *said* it is no statement yet, and the adjective before a noun belongs to it: *the young minister of
    the interior said* states nothing.

    Args:
        read: the text.
        places: the words.
        units: how many content words that is, those of names counted as less.
        related: the two texts share a passage already: then it is told twice who spoke.
    """
    found = [*places]
    shared = [place for place in found if read.codes[place] > 0]
    if units >= ENOUGH or any(is_predicate(read, place) for place in shared):
        return True
    if any(is_finite(read, place) for place in found) and not any(is_saying(read.word(place)) for place in shared):
        return True
    if related and any(is_saying(read.word(place)) for place in shared):
        return True
    return units >= ENOUGH_NOUNS and any(find_verbs_of(read.word(place)) for place in shared if read.capital[place])


def is_predicate(read: Read, place: int) -> bool:
    """Say whether a content word can be what is said of something: small, no attribute, and no verb of saying."""
    if read.capital[place]:
        return False
    if len(read.word(place)) <= SHORT or is_saying(read.word(place)):
        return False
    place = skip_parts(read, place)
    if read.capital[place]:
        return False
    return not (read.word(place).endswith(ATTRIBUTES) and stands_before_noun(read, place))


def is_saying(word: str) -> bool:
    """Say whether a word can be a verb that only says that something was said."""
    return any(entry.values.get("frame") in SAYING for entry in look_up(word, "speech_verbs"))


def is_finite(read: Read, place: int) -> bool:
    """Say whether a word without content is an auxiliary or modal verb."""
    return read.codes[place] < 0 and not look_up_ids(read.word(place), "function_words").isdisjoint(HELPING)


def skip_parts(read: Read, place: int) -> int:
    """Return the last part of a word with hyphens."""
    while place + 1 < len(read.codes) and read.plain.text[read.ends[place] : read.starts[place + 1]] in HYPHENS:
        place += 1
    return place


def stands_before_noun(read: Read, place: int) -> bool:
    """Say whether a noun follows a word, at once or behind other attributes."""
    for following in range(place + 1, min(place + 1 + CLOSE, len(read.codes))):
        if read.plain.text[read.ends[following - 1] : read.starts[following]].strip(" \n-–"):
            return False
        if read.capital[following]:
            return True
        if not read.word(following).endswith(ATTRIBUTES):
            return False
    return False
