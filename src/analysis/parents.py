"""Read ``parents.toml``: which reports the texts retell, as far as that is known, and how it is known.

    [[parent]]
    id = "gazette-2023"
    outlet = "Village Gazette"        # may be left out where it is not known
    date = "2023-07"                  # may be left out; as precise as known: YYYY, YYYY-MM or YYYY-MM-DD
    url = "https://example.org/17"    # may be left out: the address of the report, or of a copy of it
    what = "report on the well"       # in words of one's own
    texts = ["a", "b"]                # ids of the articles that retell it
    via = "agency-2023"               # may be left out: the parent through which it came to the texts that both have
    evidence = "found: a copy of the page"

A *parent* of a text is a report that it retells, be it that it read the report itself or another one that retells it.
``via`` leads from a report towards the text: what came from the Gazette through an agency has two parents, the
Gazette's with ``via`` and the agency's. It holds for those texts that both name, so that another text may have read the
Gazette itself. A list of ids is allowed where different texts had it through different ones. Evidence is ``stated`` in
the texts, ``inferred`` from them, or ``found`` elsewhere; a colon; from what.

What the reports are known to tell in different ways stands in tables ``[[reading]]``; see ``analysis.readings``.

Nothing here is an annotation, and nothing here joins sources: what is known from outside the texts stays apart.

The file lies where ``sources.toml`` may lie: in a corpus's folder, or beside a table.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from analysis import noted
from analysis.corpus import PARENTS
from analysis.corpus.provenance import check_value, read_string
from analysis.noted import read_evidence, read_ids
from analysis.readings import Reading, Standing, check_parents, judge, read_reading
from analysis.records import CorpusError

NAME = PARENTS
KEYS = ("id", "outlet", "date", "url", "what", "texts", "via", "evidence")
NEEDED = ("id", "what", "texts", "evidence")


@dataclass(frozen=True, slots=True)
class Parent:
    """One report that texts retell; ``via`` are ids of other parents, ``place`` is for messages."""

    id: str
    what: str
    texts: tuple[str, ...]
    evidence: tuple[str, str]
    outlet: str | None = None
    date: str | None = None
    url: str | None = None
    via: tuple[str, ...] = ()
    place: str = ""


@dataclass(frozen=True, slots=True)
class Parents:
    """The entries of a ``parents.toml``; empty where there is none."""

    entries: tuple[Parent, ...] = ()
    by_article: Mapping[str, tuple[Parent, ...]] = field(default_factory=dict)
    readings: tuple[Reading, ...] = ()

    def of(self, article_id: str) -> tuple[tuple[Parent, str | None], ...]:
        """Return the parents of one article in the file's order, each with the id of the one through which it came."""
        parents = self.by_article.get(article_id, ())
        here = {parent.id for parent in parents}
        return tuple((parent, next((one for one in parent.via if one in here), None)) for parent in parents)

    def nearest(self, article_id: str) -> tuple[str, ...]:
        """Return the ids of an article's parents, those first from which it has the others."""
        via = {parent.id: through for parent, through in self.of(article_id)}

        def steps(ident: str) -> int:
            through = via[ident]
            return 0 if through is None else 1 + steps(through)

        return tuple(sorted(via, key=steps))

    def standings(self, article_id: str) -> tuple[Standing, ...]:
        """Return how an article came by each of the variants that it is known to have, in the file's order."""
        parents = self.nearest(article_id)
        found = (judge(reading, article_id, parents) for reading in self.readings)
        return tuple(standing for standing in found if standing)

    def refuse_unread(self, read: set[str]) -> None:
        """Refuse articles that were not read.

        Args:
            read: the ids of the articles that were.

        Raises:
            CorpusError: an entry names another article.
        """
        for parent in self.entries:
            for article in parent.texts:
                if article not in read:
                    raise CorpusError(
                        f"{parent.place}: texts has {article!r}: there is no such article, or it could not be read; "
                        "allowed are ids of articles of this corpus"
                    )


def find_file(path: Path) -> Path | None:
    """Return the ``parents.toml`` of a corpus, in its folder or beside its table; None where there is none."""
    return noted.find_file(path, NAME)


def read_parents(path: str | Path) -> Parents:
    """Read what is known of the reports that a corpus retells; without a file nothing is.

    Args:
        path: the corpus: a folder, or a file.

    Raises:
        CorpusError: it cannot be read, has unknown keys or lacks some, an id or an article stands twice, a date, an
            address or a piece of evidence is none, or ``via`` names no other parent of the same texts or runs in a
            circle.
    """
    file = find_file(Path(path))
    if file is None:
        return Parents()
    raw = noted.read_file(file, ("parent", "reading"))
    entries = tuple(read_parent(one, f"{NAME}, parent {number}") for number, one in enumerate(raw["parent"], 1))
    readings = tuple(read_reading(one, f"{NAME}, reading {number}") for number, one in enumerate(raw["reading"], 1))
    by_id: dict[str, Parent] = {}
    by_article: dict[str, tuple[Parent, ...]] = {}
    for parent in entries:
        first = by_id.setdefault(parent.id, parent)
        if first is not parent:
            raise CorpusError(f"{parent.place}: the id stands twice, first in {first.place}; ids must differ")
        for article in parent.texts:
            by_article[article] = (*by_article.get(article, ()), parent)
    for parent in entries:
        check_via(parent, by_id)
    refuse_circles(by_id)
    check_readings(readings, by_id)
    return Parents(entries, by_article, readings)


def check_readings(readings: tuple[Reading, ...], by_id: Mapping[str, Parent]) -> None:
    """Check that the readings have ids of their own and speak of texts and parents that the file knows.

    Raises:
        CorpusError: they do not.
    """
    first: dict[str, Reading] = {}
    for reading in readings:
        if first.setdefault(reading.id, reading) is not reading:
            raise CorpusError(
                f"{reading.place}: the id stands twice, first in {first[reading.id].place}; ids must differ"
            )
        check_parents(reading, {ident: parent.texts for ident, parent in by_id.items()})


def read_parent(raw: object, place: str) -> Parent:
    """Read one ``[[parent]]``.

    Raises:
        CorpusError: as ``read_parents``.
    """
    raw, place = noted.open_entry(raw, place, kind="parent", keys=KEYS, needed=NEEDED, called="id")
    ident = noted.check_slug(read_string(raw, "id", place), place)
    known = {}
    for key in ("outlet", "date", "url"):
        if key in raw:
            value = raw[key].isoformat() if type(raw[key]) is datetime.date else read_string(raw, key, place)
            known[key] = check_value(key, value, place)
    via = raw.get("via", [])
    return Parent(
        id=ident,
        what=read_string(raw, "what", place),
        texts=read_ids(raw["texts"], "texts", place),
        evidence=read_evidence(raw, place),
        via=read_ids([via] if isinstance(via, str) else via, "via", place) if "via" in raw else (),
        place=place,
        **known,
    )


def check_via(parent: Parent, by_id: Mapping[str, Parent]) -> None:
    """Check through what a report is said to have come.

    Raises:
        CorpusError: there is no such parent, it has no text with this one in common, or a text would have the report
            through more than one.
    """
    way: dict[str, str] = {}
    for one in parent.via:
        if one not in by_id:
            raise CorpusError(f"{parent.place}: via is {one!r}; allowed are ids of other parents in this file")
        common = [article for article in parent.texts if article in by_id[one].texts]
        if not common:
            raise CorpusError(f"{parent.place}: via is {one!r}, which names none of its texts; needed is one of them")
        for article in common:
            other = way.setdefault(article, one)
            if other != one:
                raise CorpusError(
                    f"{parent.place}: came to {article!r} through {other!r} and through {one!r}; allowed is one"
                )


def refuse_circles(by_id: Mapping[str, Parent]) -> None:
    """Refuse reports that came through themselves, in any number of steps.

    Raises:
        CorpusError: there are some; the steps are named.
    """
    try:
        TopologicalSorter({ident: parent.via for ident, parent in by_id.items()}).prepare()
    except CycleError as error:
        steps = error.args[1][::-1]  # told as the file has it: a report, and through what it came
        raise CorpusError(f"{by_id[steps[0]].place}: via runs in a circle: {' through '.join(steps)}") from None
