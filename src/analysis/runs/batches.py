"""Cut a stream of articles into batches, each with a name that says all that its annotations depend on.

Where a batch ends depends on its articles alone, not on how many came before: so an article that is added or taken out
changes the batch that it stands in, and no other.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from analysis.corpus import SavedPage, hash_file
from analysis.corpus.readers import Fault
from analysis.records import Article

USUAL = 48  # articles of a batch, on average: a second or two of work
MOST = 128
MOST_CHARACTERS = 1_000_000
PAGE_CHARACTERS = 5_000  # of the article of a saved page, for a guess
VALUES = ("headline", "outlet", "country", "date", "url", "title")


@dataclass(frozen=True, slots=True)
class Member:
    """An article of a batch, or a page that holds one; ``key`` names all that its annotations depend on."""

    key: str
    item: Article | SavedPage


@dataclass(frozen=True, slots=True)
class Batch:
    """Some articles that follow each other, and the faults that were met among them.

    Attributes:
        name: names all that the annotations of its members depend on.
        entries: members and faults, in the corpus's order.
    """

    name: str
    entries: tuple[Member | Fault, ...]

    @property
    def members(self) -> tuple[Member, ...]:
        """Return the members alone."""
        return tuple(entry for entry in self.entries if isinstance(entry, Member))


def cut(items: Iterable[Article | SavedPage | Fault], made: str, beside: Callable[[str], str]) -> Iterator[Batch]:
    """Yield batches of a corpus's items, in its order.

    Args:
        items: the corpus.
        made: names how annotations are made: code, lexicons and what is asked for.
        beside: what files beside the corpus know of the article with an id, as a string that differs where that does.
    """
    entries: list[Member | Fault] = []
    members = characters = 0
    for item in items:
        if isinstance(item, Fault):
            entries.append(item)
            continue
        entries.append(Member(find_key(item, beside(item.id)), item))
        members += 1
        characters += PAGE_CHARACTERS if isinstance(item, SavedPage) else len(item.text)
        if members >= MOST or characters >= MOST_CHARACTERS or ends_batch(item.id):
            yield name_batch(entries, made)
            entries, members, characters = [], 0, 0
    if entries:
        yield name_batch(entries, made)


def ends_batch(ident: str) -> bool:
    """Say whether a batch ends after the article with this id: one in ``USUAL`` does, drawn by its hash."""
    return int.from_bytes(hashlib.blake2b(ident.encode(), digest_size=4).digest(), "big") % USUAL == 0


def find_key(item: Article | SavedPage, beside: str) -> str:
    """Return a hash of all that is particular to one article and that its annotations depend on."""
    if isinstance(item, SavedPage):
        known = [sorted(item.known.values.items()), sorted(item.known.evidence.items())]
        parts = ["page", item.id, item.path.name, hash_file(item.path), known, beside]
    else:
        values = [getattr(item, name) for name in VALUES]
        parts = ["article", item.id, item.text, values, sorted(item.evidence.items()), beside]
    return hash_of(json.dumps(parts))


def name_batch(entries: list[Member | Fault], made: str) -> Batch:
    """Return a batch of entries with its name."""
    keys = [entry.key for entry in entries if isinstance(entry, Member)]
    return Batch(hash_of("\n".join([made, *keys])), tuple(entries))


def hash_of(content: str) -> str:
    """Return a short hash of a string: 128 bits, so that two of a trillion articles do not share one."""
    return hashlib.blake2b(content.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
