"""Go through kept batches in the corpus's order, by their keys: count, find copies, plan the parts of a result."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from analysis.corpus import Corpus
from analysis.corpus.readers import Fault
from analysis.ondisk import Firsts, Spool
from analysis.runs.batches import Batch, Member
from analysis.runs.kept import KEYS, Damaged, Kept, refuse_damaged

GROUP_ARTICLES, GROUP_CHARACTERS = 250, 2_500_000  # a row group ends after so many: what writer and reader hold at once
FIRST_GROUPS, MOST_GROUPS = 10, 80  # row groups of the first file; each has twice as many as the one before, up to most


Entry = tuple[str | None, list[tuple[str, str | None]]]


class Order:
    """Batches and faults in the corpus's order, on disk; it grows while it is gone through.

    An entry is the name of a batch, None where it has no article, and place and fault of all that stands in it.
    """

    def __init__(self, has: Callable[[str], bool]) -> None:
        """Make an empty one.

        Args:
            has: says whether a batch is there; a shared disk may show what another machine wrote after a while only.
        """
        self._spool, self._has = Spool(), has
        self._awaited: set[str] = set()
        self._ended, self._patient = False, True

    def add(self, batch: Batch, *, awaited: bool) -> None:
        """Note a batch; one that is awaited is still to be made."""
        places = [[e.item.place, None] if isinstance(e, Member) else [e.place, e.what] for e in batch.entries]
        self._spool.append([batch.name if batch.members else None, places])
        if awaited:
            self._awaited.add(batch.name)

    def note_done(self, name: str) -> None:
        """Note that a batch is awaited no longer."""
        self._awaited.discard(name)

    def end(self) -> None:
        """Note that no batch will be added any more."""
        self._ended = True

    def lose_patience(self) -> None:
        """Let whoever follows have all entries, and find out which batches are not there."""
        self._patient = False

    def __iter__(self) -> Iterator[Entry]:
        """Yield all entries that there are."""
        return iter(self._spool)

    def follow(self) -> Iterator[Entry | None]:
        """Yield all entries that there will be, each when its batch is there; None as often as one is awaited."""
        for entry in self._spool.follow():
            if entry is None and self._ended:
                return
            while entry is not None and self._waits_for(entry[0]):
                yield None
            yield entry

    def _waits_for(self, name: str | None) -> bool:
        return name is not None and self._patient and (name in self._awaited or not self._has(name))


@dataclass
class Reading:
    """What was read of a corpus.

    Attributes:
        articles: how many were annotated.
        copies: each article whose text stands earlier, and that earlier one.
        foreign: articles in another language than German.
        short: how many are too short to tell.
    """

    articles: int = 0
    copies: Spool = field(default_factory=Spool)
    foreign: Spool = field(default_factory=Spool)
    short: int = 0


@dataclass(frozen=True, slots=True)
class Piece:
    """A batch in a result: its name, its first article's place in the corpus, and of which article each is a copy."""

    batch: str
    start: int
    copies: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a result: row groups of batches."""

    number: int
    groups: tuple[tuple[Piece, ...], ...]

    @property
    def name(self) -> str:
        """Return the part's name."""
        return f"part-{self.number:05}"

    def describe(self) -> str:
        """Say what a worker does with it."""
        return f"wrote {self.name}"


def survey(
    order: Order, kept: Kept, corpus: Corpus, reading: Reading, seen: Callable[[str], None]
) -> Iterator[Part | None]:
    """Yield the parts of a result, each when all of its batches are there; None as often as one has to be awaited.

    Row groups end where a number of articles or characters is reached. The first parts are smaller, so that several
    workers have some to write of a small corpus, too; and a large one does not have too many.

    Args:
        order: batches and faults.
        kept: where the batches are.
        corpus: is told of faults.
        reading: counts.
        seen: is told the id of each article.

    Raises:
        CorpusError: a batch is damaged; it is taken away, so that the next run makes it anew. Or ``corpus`` is strict.
    """
    firsts, number = Firsts(), 0
    groups: list[tuple[Piece, ...]] = []
    group: list[Piece] = []
    articles = characters = 0
    for entry in order.follow():
        if entry is None:
            yield None
            continue
        piece, length = take(*entry, kept, corpus, reading, seen, firsts)
        if piece is None:
            continue
        group.append(piece)
        articles += len(piece.copies)
        characters += length
        if articles >= GROUP_ARTICLES or characters >= GROUP_CHARACTERS:
            groups.append(tuple(group))
            group, articles, characters = [], 0, 0
        if len(groups) == min(MOST_GROUPS, FIRST_GROUPS << number):
            yield Part(number, tuple(groups))
            groups, number = [], number + 1
    if group:
        groups.append(tuple(group))
    if groups:
        yield Part(number, tuple(groups))


def take(
    name: str | None,
    places: list[tuple[str, str | None]],
    kept: Kept,
    corpus: Corpus,
    reading: Reading,
    seen: Callable[[str], None],
    firsts: Firsts,
) -> tuple[Piece | None, int]:
    """Count what stands in a batch and among it; return its piece, None without an article, and its characters."""
    try:
        rows = iter(kept.read(name, KEYS)[0][KEYS].to_pylist() if name else ())
    except Damaged as error:
        raise refuse_damaged(kept, name) from error
    copies: list[str | None] = []
    start, characters = reading.articles, 0
    for place, what in places:
        if what is not None:
            corpus.note(Fault(place, what))
            continue
        row = next(rows)
        if row["fault"] is not None:
            corpus.note(Fault(place, row["fault"]))
            continue
        ident = row["article_id"]
        first = firsts.add(row["text_sha256"], ident)
        copies.append(first)
        if first is not None:
            reading.copies.append([ident, first])
        if row["language"] == "other":
            reading.foreign.append(ident)
        reading.short += row["language"] is None
        reading.articles += 1
        characters += row["characters"]
        seen(ident)
    return (Piece(name, start, tuple(copies)) if copies else None), characters
