"""Know states by the words that stand for them: names, adjectives, people, capitals and seats of government."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from analysis import lexicon
from analysis.german.words import spell_out

SORTS = ("names", "adjectives", "people", "seats")


@cache
def forms() -> dict[str, tuple[str, str]]:
    """Return for every form in the lexicon *countries* the country (in English) and of which of ``SORTS`` it is."""
    out: dict[str, tuple[str, str]] = {}
    for entry in lexicon.load("countries").entries:
        for sort in SORTS:
            for pattern in entry.values.get(sort, ()):
                for form in spell_out(str(pattern)):
                    out.setdefault(form.replace("ß", "ss"), (str(entry.values["country"]), sort))
    return out


def find_country(words: Sequence[str], *, without: str = "") -> str | None:
    """Return the country that the first of some words stands for, or None.

    Forms of two words count (*Downing Street*), and the halves of a compound (*US-Beamter*, *Ex-Kreml-Berater*).

    Args:
        words: the words of a phrase in their order.
        without: one of ``SORTS`` that is not asked for.
    """
    known = forms()
    plain = [word.replace("\u2011", "-").replace("ß", "ss") for word in words]
    for first, word in enumerate(plain):
        following = plain[first + 1] if first + 1 < len(plain) else ""
        for form in (f"{word} {following}", word, word[:1].lower() + word[1:]):
            country, sort = known.get(form, (None, ""))
            if country and sort != without and (form[:1] == word[:1] or sort == "adjectives"):
                return country
        for half in word.split("-") if "-" in word else ():
            country, sort = known.get(half, (None, ""))
            if country and (half.isupper() or sort == "seats"):  # a Russland-Experte comes from anywhere
                return country
    return None


def is_place(word: str) -> bool:
    """Say whether a word is the name of a state or a capital or seat that stands for one."""
    return forms().get(word.replace("\u2011", "-").replace("ß", "ss"), ("", ""))[1] in ("names", "seats")
