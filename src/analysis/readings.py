"""Variant readings of what several reports tell: which texts and which of their parents have which.

    [[reading]]
    id = "how-many"
    what = "how many saw the swan"             # what the reports differ in, in words of one's own

    [[reading.variant]]
    says = "two walkers"                       # in words of one's own
    texts = ["a"]                              # ids of the articles that have it
    places = ["a:120-140"]                     # may be left out: where
    parents = ["gazette-2023"]                 # ids of the parents that are known to have it
    witnesses = ["Evening Post"]               # other retellings that have it, by name
    evidence = "found: a copy of the report"

    [[reading.variant]]
    says = "no number"
    absent = true                              # that something is not there
    texts = ["b"]
    evidence = "stated: the text itself"

Of a text's variant it can then be said whether it was *inherited* (a parent of the text has it, or a witness: another
retelling of the same report), was *made here* (a parent is known to have another one, and nobody else is known to have
this: it came up in the text, or on its way from that parent), or is *open*: what the parents have was not seen. Only
against a parent that is known to have another variant anything is *dropped*, *added* or *changed*.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analysis.corpus.provenance import read_string
from analysis.noted import check_slug, open_entry, read_evidence, read_ids, read_mention
from analysis.records import CorpusError, Span

KEYS = ("id", "what", "variant")
VARIANT_KEYS = ("says", "absent", "texts", "places", "parents", "witnesses", "evidence")
HAVERS = ("texts", "parents", "witnesses")
STANDINGS = ("inherited", "made_here", "open")
CHANGES = ("kept", "dropped", "added", "changed")


@dataclass(frozen=True, slots=True)
class Variant:
    """One way in which a thing is told, and who is known to tell it so; ``place`` is for messages."""

    says: str
    evidence: tuple[str, str]
    texts: tuple[str, ...] = ()
    places: tuple[tuple[str, Span], ...] = ()
    parents: tuple[str, ...] = ()
    witnesses: tuple[str, ...] = ()
    absent: bool = False
    place: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """A thing that reports tell in several ways."""

    id: str
    what: str
    variants: tuple[Variant, ...]
    place: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a text came by its variant, as far as the notes tell.

    ``standing`` is one of ``STANDINGS``. ``against`` is the parent that it is held against, ``there`` what that says,
    ``change`` one of ``CHANGES``; all three are None where no parent of the text is known to have a variant.
    """

    reading: Reading
    variant: Variant
    place: Span | None
    standing: str
    against: str | None = None
    there: str | None = None
    change: str | None = None


def read_reading(raw: object, place: str) -> Reading:
    """Read one ``[[reading]]``.

    Raises:
        CorpusError: unknown keys, or some are missing; a variant that nobody has; a text, parent or witness that has
            more than one.
    """
    raw, place = open_entry(raw, place, kind="reading", keys=KEYS, needed=("id", "what"), called="id")
    ident = check_slug(read_string(raw, "id", place), place)
    if not isinstance(raw.get("variant"), list) or not raw["variant"]:
        raise CorpusError(f"{place}: needs the tables [[reading.variant]]")
    variants = tuple(read_variant(one, f"{place}, variant {number}") for number, one in enumerate(raw["variant"], 1))
    for key in HAVERS:
        first: dict[str, Variant] = {}
        for variant in variants:
            for one in getattr(variant, key):
                if first.setdefault(one, variant) is not variant:
                    raise CorpusError(
                        f"{variant.place}: {key} has {one!r}, which has another variant already ({first[one].place}); "
                        "allowed is one"
                    )
    return Reading(ident, read_string(raw, "what", place), variants, place)


def read_variant(raw: object, place: str) -> Variant:
    """Read one ``[[reading.variant]]``.

    Raises:
        CorpusError: as ``read_reading``.
    """
    raw, place = open_entry(raw, place, kind="reading.variant", keys=VARIANT_KEYS, needed=("says", "evidence"))
    havers = {key: read_ids(raw[key], key, place) for key in HAVERS if key in raw}
    if not havers:
        raise CorpusError(f"{place}: nobody has it; needed is one of {', '.join(HAVERS)}")
    absent = raw.get("absent", False)
    if not isinstance(absent, bool):
        raise CorpusError(f"{place}: absent is {absent!r}; allowed are true and false")
    if absent and "places" in raw:
        raise CorpusError(
            f"{place}: has places and absent = true; what is not there has no place, allowed is one of both"
        )
    places = (
        tuple(read_mention(one, place) for one in read_ids(raw["places"], "places", place)) if "places" in raw else ()
    )
    for article, _ in places:
        if article not in havers.get("texts", ()):
            raise CorpusError(f"{place}: places has {article!r}, which is none of its texts")
    return Variant(
        says=read_string(raw, "says", place),
        evidence=read_evidence(raw, place),
        places=places,
        absent=absent,
        place=place,
        **havers,
    )


def check_parents(reading: Reading, known: Mapping[str, Sequence[str]]) -> None:
    """Check that a reading speaks of texts and parents that the file knows.

    Args:
        reading: the reading.
        known: the texts of each parent.

    Raises:
        CorpusError: a parent that is none, or a text that has no parent.
    """
    retelling = {article for texts in known.values() for article in texts}
    for variant in reading.variants:
        for parent in variant.parents:
            if parent not in known:
                raise CorpusError(f"{variant.place}: parents has {parent!r}; allowed are ids of parents in this file")
        for article in variant.texts:
            if article not in retelling:
                raise CorpusError(f"{variant.place}: texts has {article!r}, of which the file knows no parent")


def judge(reading: Reading, article: str, parents: Sequence[str]) -> Standing | None:
    """Return how a text came by its variant of a reading; None where it has none.

    Args:
        reading: the reading.
        article: the text's id.
        parents: ids of its parents, the nearest first.
    """
    own = next((variant for variant in reading.variants if article in variant.texts), None)
    if own is None:
        return None
    place = next((span for key, span in own.places if key == article), None)
    having = {parent: variant for variant in reading.variants for parent in variant.parents}
    nearest = next((parent for parent in parents if parent in having), None)
    if nearest is None:
        return Standing(reading, own, place, "inherited" if own.witnesses else "open")
    there = having[nearest]
    if there is own:
        return Standing(reading, own, place, "inherited", nearest, there.says, "kept")
    change = "dropped" if own.absent and not there.absent else "added" if there.absent and not own.absent else "changed"
    shared = own.witnesses or any(parent in own.parents for parent in parents)
    return Standing(reading, own, place, "inherited" if shared else "made_here", nearest, there.says, change)
