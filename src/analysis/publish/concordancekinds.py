"""Say what the concordance lists: cues, quotations and sources, how each is grouped, and in which columns it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from analysis.measures.hedging import CATEGORY_NAMES, DIMENSION_NAMES
from analysis.measures.sources import IDENTIFIABILITY_NAMES, KIND_NAMES, TYPE_NAMES
from analysis.records import NEARNESS, STANCES
from analysis.wording import begin_sentence

MOST_ROWS = 20_000  # of one data file: what a browser sorts and searches without a wait
PAGE_ROWS = 200  # of one page for readers without scripts


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the concordance.

    ``type`` says how a cell is shown: ``excerpt`` (words of a text, some set off), ``german`` and ``text`` (plain),
    ``choice`` (one of a few values, by which rows can be filtered), ``number``, ``article`` and ``place``. A hidden one
    is there to be sorted by and searched: another column shows the same.
    """

    name: str
    head: str
    type: str = "text"
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """Something the concordance lists: the table's name, its title, the column that groups it, and its columns."""

    name: str
    title: str
    group: str
    groups: Mapping[str, str]
    columns: Sequence[Column]


ARTICLE, PLACE = Column("article", "Text", "article"), Column("place", "Place", "place")
CONTEXT = Column("context", "In context", "excerpt")
KINDS = {
    kind.name: kind
    for kind in (
        Kind(
            "cues",
            "Cues",
            "category",
            CATEGORY_NAMES,
            (
                CONTEXT,
                Column("form", "Cue", "german", hidden=True),
                ARTICLE,
                PLACE,
                Column("category", "Category", "choice"),
                Column("dimension", "What it does", "choice"),
                Column("voice", "Voice", "choice"),
                Column("speaker", "Speaker", "german"),
                Column("reading", "Reading"),
                Column("entry", "Lexicon entry"),
            ),
        ),
        Kind(
            "quotations",
            "Quotations",
            "type",
            TYPE_NAMES,
            (
                CONTEXT,
                ARTICLE,
                PLACE,
                Column("type", "Type", "choice"),
                Column("stance", "Stance", "choice"),
                Column("speaker", "Speaker", "german"),
                Column("cue", "Cue", "german"),
                Column("tokens", "Words", "number"),
            ),
        ),
        Kind(
            "sources",
            "Sources",
            "kind",
            KIND_NAMES,
            (
                Column("name", "Name", "german"),
                ARTICLE,
                PLACE,
                Column("kind", "Kind", "choice"),
                Column("identifiability", "How it is identified", "choice"),
                Column("nearness", "Nearness", "choice"),
                Column("side", "Side"),
                Column("cited", "Quotations", "number"),
                Column("mentioned", "Mentions", "number"),
                Column("through", "Cited through", "german"),
            ),
        ),
    )
}
VALUES: dict[str, Mapping[str, str]] = {
    "category": CATEGORY_NAMES,
    "dimension": {name: says.partition(" (")[0] for name, says in DIMENSION_NAMES.items()},
    "voice": {"writer": "the writer", "quoted": "somebody quoted"},
    "type": TYPE_NAMES,
    "stance": {name: name for name in STANCES},
    "kind": KIND_NAMES,
    "identifiability": IDENTIFIABILITY_NAMES,
    "nearness": {name: name for name in NEARNESS},
}


@dataclass(frozen=True, slots=True)
class Shelf:
    """The rows of one group of one kind: how many, and where those without scripts begin."""

    kind: Kind
    group: str
    rows: int
    first: int  # of its rows among all of its kind, from 0

    @property
    def name(self) -> str:
        """Return its name in file names and addresses."""
        return f"{self.kind.name}-{self.group}"

    @property
    def title(self) -> str:
        """Return what it is called."""
        return begin_sentence(self.kind.groups[self.group])

    @property
    def parts(self) -> int:
        """Return how many data files it takes."""
        return -(-self.rows // MOST_ROWS)

    @property
    def page(self) -> str:
        """Return page and anchor of its first row, as seen from the folder of the concordance."""
        return f"{self.kind.name}-{self.first // PAGE_ROWS + 1}.html#{self.group}"


def lay_shelves(counts: Mapping[str, Mapping[str, int]]) -> Iterator[Shelf]:
    """Yield the shelves that have rows, in the order in which they are listed.

    Args:
        counts: rows by kind and group.
    """
    for kind in KINDS.values():
        first = 0
        for group in kind.groups:
            if rows := counts.get(kind.name, {}).get(group, 0):
                yield Shelf(kind, group, rows, first)
                first += rows
