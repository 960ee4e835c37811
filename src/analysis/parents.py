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

Nothing here is an annotation, and nothing here joins sources: what is known from outside the texts stays apart.

The file lies where ``sources.toml`` may lie: in a corpus's folder, or beside a table.
"""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from analysis.corpus import PARENTS
from analysis.corpus.provenance import check_value, read_string, refuse_unknown
from analysis.records import CorpusError
from analysis.registry import SLUG, TABLES, read_evidence

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

    def of(self, article_id: str) -> tuple[tuple[Parent, str | None], ...]:
        """Return the parents of one article in the file's order, each with the id of the one through which it came."""
        parents = self.by_article.get(article_id, ())
        here = {parent.id for parent in parents}
        return tuple((parent, next((one for one in parent.via if one in here), None)) for parent in parents)

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
    folder = path if path.is_dir() else path.parent if path.suffix.lower() in TABLES else None
    return folder / NAME if folder is not None and (folder / NAME).is_file() else None


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
    try:
        data = tomllib.loads(file.read_bytes().decode("utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CorpusError(f"{NAME}: not readable as TOML: {error}") from error
    refuse_unknown(data, ("parent",), NAME)
    if not isinstance(data.get("parent", []), list):
        raise CorpusError(f"{NAME}: needs the tables [[parent]]")
    entries = tuple(
        read_parent(raw, f"{NAME}, parent {number}") for number, raw in enumerate(data.get("parent", []), 1)
    )
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
    return Parents(entries, by_article)


def read_parent(raw: object, place: str) -> Parent:
    """Read one ``[[parent]]``.

    Raises:
        CorpusError: as ``read_parents``.
    """
    if not isinstance(raw, dict):
        raise CorpusError(f"{place}: must be a table [[parent]]")
    if isinstance(raw.get("id"), str):
        place = f"{place} ({raw['id']})"
    refuse_unknown(raw, KEYS, place)
    if missing := [key for key in NEEDED if key not in raw]:
        raise CorpusError(f"{place}: needs {', '.join(map(repr, missing))}")
    ident = read_string(raw, "id", place)
    if not SLUG.fullmatch(ident):
        raise CorpusError(f"{place}: id is {ident!r}; allowed are small letters a to z and digits, joined by hyphens")
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


def read_ids(value: object, key: str, place: str) -> tuple[str, ...]:
    """Return a list of ids.

    Raises:
        CorpusError: it is no list of strings, is empty, or has one twice.
    """
    if not isinstance(value, list) or not value or not all(isinstance(one, str) and one.strip() for one in value):
        raise CorpusError(f"{place}: {key} is {value!r}; allowed is a list of ids in quotation marks, not empty")
    if twice := sorted({one for one in value if value.count(one) > 1}):
        raise CorpusError(f"{place}: {key} has {', '.join(map(repr, twice))} twice")
    return tuple(value)


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
