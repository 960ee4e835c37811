"""Say what a noun tells of a source by itself: its kind, whether it is a person, several, a woman, how near."""

from __future__ import annotations

from analysis.german.nameparts import ids_of, is_kind
from analysis.german.words import look_up_ids
from analysis.records import Span
from analysis.segmenting import find_tokens

NEARNESS_ORDER = ("former", "close", "inside", "outside")
OFFICES = frozenset(["role.office", "role.trade"])
INDEFINITE = frozenset(["ein", "eine", "einer", "einem", "einen", "eines"])
DEFINITE = frozenset(["der", "die", "das", "den", "dem", "des", "dieser", "diese", "dieses", "diesem", "diesen"])
NEUTER = frozenset(["das", "dem", "des", "ein", "einem", "eines", "dieses", "diesem"])
SEVERAL = frozenset(["einige", "mehrere", "viele", "zwei", "drei", "beide", "manche", "zahlreiche"])
EX = ("Ex-", "Ex\u2011")


def kind_of(ids: frozenset[str], *, named: bool) -> str:
    """Return the kind of source for the entries that a noun is in."""
    if "medium.noun" in ids or "medium.name" in ids:
        return "medium"
    if ids & {"organisation.place", "organisation.name"}:
        return "organisation"
    if "anonymous.noun" in ids:
        return "anonymous"
    if "role.voice" in ids:
        return "organisation"
    if ids & OFFICES and "organisation.noun" not in ids:
        return "person" if named else "anonymous"
    if "organisation.noun" in ids:
        return "organisation"
    return "document" if "document.noun" in ids else "anonymous"


def is_plural(head: str, first: str, known: bool) -> bool:
    """Say whether a phrase speaks of several: by its article, or a plural noun without one.

    Args:
        head: the head noun.
        first: the first word of the phrase, in small letters.
        known: whether the noun without its last letter, or with an *r* or *n* more, is a known noun.
    """
    if first == "der" and head.endswith("n") and not head.endswith("in"):  # der Experten: of several
        return bool((ids_of(head[:-1]) | ids_of(head[:-2])) & (OFFICES | {"anonymous.noun"}))
    if first in INDEFINITE or first in ("der", "das", "dem", "des"):
        return False
    if first == "den":
        return head.endswith(("n", "s"))
    if first in SEVERAL:
        return True
    if first == head.lower():  # a bare noun: Quelle, but Berichte and Beamte
        return not head.endswith("e") or known
    return (first not in ("die", "eine") and not is_kind(first, "possessive")) or (
        first == "die" and head.endswith(("n", "er")) and not head.endswith("in")
    )


def is_agent(head: str, first: str) -> bool:
    """Say whether an unknown noun looks like one for a person: *Wirtin*, *der Fischer*, not *das Messer*."""
    if first not in ("das",) and is_known_agent(head):
        return True
    if first in ("des", "eines") and head.endswith("ers"):
        return True
    if head.endswith(("mann", "frau")):
        return True
    return head.endswith(("in", "innen")) or (head.endswith(("er", "ern")) and first not in ("das", "dem", "des"))


def is_known_agent(noun: str) -> bool:
    """Say whether a noun has one of the endings for people by what they do: *Radkenner*, *Floristen*."""
    return bool(look_up_ids(noun, "agents"))


def is_feminine(head: str, first: str) -> bool | None:
    """Say whether a phrase is feminine, None where it does not show."""
    if head.endswith(("in", "erin")) and len(head) > 4:
        return True
    if first in ("der", "ein", "dem", "des", "einem"):
        return False
    return None


def tells_account(noun: str) -> bool:
    """Say whether a noun for something said can stand for those who said it: *Angaben*, *Erkenntnisse*, *Gerüchte*."""
    return not look_up_ids(noun, "describing").isdisjoint({"bare.noun", "mass.noun"})


def find_nearness(text: str, span: Span) -> str | None:
    """Return how near to the matter a phrase says its source stands."""
    found = set()
    for token in find_tokens(text, span.start, span.end):
        found |= {i.partition(".")[2] for i in look_up_ids(token.text, "speakers") if i.startswith("nearness.")}
        if token.text.startswith(EX):
            found.add("former")
    if {"inside", "outside"} <= found:  # Analysten und Insider: not all of them stand at one place
        return None
    return next((n for n in NEARNESS_ORDER if n in found), None)
