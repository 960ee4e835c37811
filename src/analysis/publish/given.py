"""Know which words of articles a site holds already, and what showing a few more words would add to that.

Use of a text is measured by runs of words wherever they stand. What two articles have in common, or one has twice, is
therefore used in all these places as soon as it is shown of one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from analysis.excerpts import Ranges
from analysis.rights import READABLE, SHORTEST, WORD, Index, read_pieces, readings_of

MOST_ECHOES = 60  # places of one run of words; what stands more often is not shown anew: nobody needs to read it again
KEPT = 500  # articles whose words are known at once: they are asked for one after the other


@dataclass(frozen=True)
class Words:
    """The words of some articles as use of a text is measured: a compound with a hyphen is two."""

    texts: Mapping[str, str]

    @cached_property
    def numbers(self) -> dict[str, int]:
        """Return the running number of each article."""
        return {key: number for number, key in enumerate(self.texts)}

    @cached_property
    def keys(self) -> list[str]:
        """Return the articles by their running numbers."""
        return [*self.texts]

    @cached_property
    def found(self) -> dict[str, Ranges]:
        """Return what ``places_of`` has found last."""
        return {}

    @cached_property
    def index(self) -> Index:
        """Return what knows where each run of so many words as are measured begins."""
        return Index(self.texts.values())

    def places_of(self, article_id: str) -> Ranges:
        """Return where the words of an article stand."""
        if article_id not in self.found:
            if len(self.found) == KEPT:
                self.found.clear()
            self.found[article_id] = Ranges(match.span() for match in WORD.finditer(self.texts[article_id]))
        return self.found[article_id]

    def find_given(self, site: Path, *, but: Collection[str] = ()) -> dict[str, set[int]]:
        """Return by article the words that stand in the files of a site, in runs that are measured as use.

        Args:
            site: the folder of the site.
            but: folders of the site whose files do not count.
        """
        found: dict[str, set[int]] = defaultdict(set)
        files = (path for path in site.rglob("*") if path.is_file() and path.suffix in READABLE)
        for path in sorted(path for path in files if path.relative_to(site).parts[0] not in but):
            for page in (page for piece in read_pieces(path) for page in readings_of(piece)):
                for place, length in self.index.runs(page):
                    key, first = self.find(place)
                    found[key].update(range(first, first + length))
        return dict(found)

    def find(self, place: int) -> tuple[str, int]:
        """Return which article has a word, as the index counts them, and its running number there."""
        number = self.index.article_at(place)
        return self.keys[number], place - self.index.starts[number]

    def spread(self, article_id: str, words: range) -> dict[str, set[int]] | None:
        """Return by article all words that are used once some words of one article are shown.

        None where they stand in too many places.
        """
        used: dict[str, set[int]] = defaultdict(set, {article_id: set(words)})
        start = self.index.starts[self.numbers[article_id]]
        for first in range(words.start, words.stop - SHORTEST + 1):
            echoes = self.index.echoes(start + first)
            if len(echoes) > MOST_ECHOES:
                return None
            for key, place in map(self.find, echoes.tolist()):
                used[key].update(range(place, place + SHORTEST))
        return used


def merge_new(spreads: Iterable[Mapping[str, set[int]]], given: Mapping[str, set[int]]) -> dict[str, set[int]]:
    """Return by article the words that are used and were not given before."""
    new: dict[str, set[int]] = defaultdict(set)
    for used in spreads:
        for key, words in used.items():
            new[key] |= words - given.get(key, set())
    return new
