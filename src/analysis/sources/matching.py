"""Say whether two nouns, names or phrases can stand for the same source."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from analysis.german.nameparts import QUOTES
from analysis.german.names import base
from analysis.german.words import look_up_ids
from analysis.records import Span

if TYPE_CHECKING:
    from analysis.sources.referents import Referent
    from analysis.sources.speakers import Speaker

OFFICES = (
    ("präsident", "staatschef", "staatsoberhaupt", "kremlchef"),
    ("kanzl", "premi", "ministerpräsident", "regierungschef"),
)

HOUSE = re.compile(r"\s+(?:der|des|vom|von|von\s+der)\s+(?:[a-zäöüß]+n\s+)?([A-ZÄÖÜ][\w‑-]+)")
GENERAL = frozenset(["insid", "quell", "mann", "frau", "person", "gewährsmann", "informant", "beamt"])  # stems
INFLECTION = re.compile(r"(innen|in|en|ern|es|er|n|s|e|r)$")


def same_office(role: str, stem: str) -> bool:
    """Say whether two nouns can stand for one office: one ends with the other, or both name the head of a state."""
    first, second = role.casefold(), stem.casefold()
    if first.endswith(second) or second.endswith(first):
        return True
    return any(first.endswith(heads) and second.endswith(heads) for heads in OFFICES)


def fits_office(role: str, stem: str) -> bool:
    """Say whether a person's office can be called by a noun; of a *DLV-Chef* nobody says *der Fraktionschef*."""
    own = stem_of(role)
    return same_office(own, stem) and not ("-" in role.replace("\u2011", "-") and len(stem) > len(own))


def general(stem: str) -> bool:
    """Say whether a noun can stand for any unnamed source."""
    return stem.rpartition("-")[2].lower() in GENERAL


def stem_of(noun: str) -> str:
    """Return a noun without its inflection, and without *Ex-* or a country in front."""
    last = noun.replace("\u2011", "-").rpartition("-")[2]
    return INFLECTION.sub("", last[:1].upper() + last[1:])


def normal(name: str) -> str:
    """Return a name for comparison: no case, no genitive."""
    return base(name.replace("\u2011", "-")).casefold()


def attributes(text: str, span: Span) -> frozenset[str]:
    """Return the words of a phrase that tell one unnamed person from another: adjectives of place, first halves."""
    found = set()
    for word in re.findall(r"[\w‑-]+", span.of(text)):
        if "-" in word or "‑" in word:
            halves = re.split(r"[-‑]", word)
            found.update(h.casefold() for h in halves[:-1] if h not in ("Ex", "Ober", "Spitzen"))
        elif word.endswith(("ischer", "ische", "ischen", "ischem")):
            found.add(word.casefold().rstrip("rnm").removesuffix("e"))
    return frozenset(found)


def differs(text: str, referent: Referent, speaker: Speaker) -> bool:
    """Say whether two phrases for sources tell them apart by a place or a body: *Kreml-*, *ukrainisch*."""
    if referent.speaker is None:
        return False
    mine, other = attributes(text, speaker.core), attributes(text, referent.speaker.core)
    if mine and other and mine.isdisjoint(other):
        return True
    return other_house(house_of(text, referent.speaker), house_of(text, speaker))


def house_of(text: str, speaker: Speaker) -> str:
    """Return the noun for the body that a phrase names behind its own noun (*der Sprecher der Stadt*), or ""."""
    begin = text.find(speaker.head, speaker.core.start, speaker.core.end)
    found = HOUSE.match(text, begin + len(speaker.head), speaker.core.end) if begin >= 0 else None
    return found.group(1) if found else ""


def other_house(first: str, second: str) -> bool:
    """Say whether two nouns are those of different bodies: not where one can take up the other, or be a part of it."""
    if not first or not second or any("unnamed.body" in look_up_ids(noun, "describing") for noun in (first, second)):
        return False
    left, right = stem_of(first).casefold(), stem_of(second).casefold()
    return not (left.startswith(right) or right.startswith(left) or left.endswith(right) or right.endswith(left))


def clean(name: str) -> str:
    """Return a name without quotation marks and commas at its edges."""
    return name.strip(QUOTES + " ,;:")
