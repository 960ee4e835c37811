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

from analysis.rights import READABLE, SHORTEST, WORD, readings_of, runs

MOST_ECHOES = 60  # places of one run of words; what stands more often is not shown anew: nobody needs to read it again


@dataclass(frozen=True)
class Words:
    """The words of some articles as use of a text is measured: a compound with a hyphen is two."""

    texts: Mapping[str, str]

    @cached_property
    def places(self) -> dict[str, list[tuple[int, int]]]:
        """Return where the words of each article stand."""
        return {key: [match.span() for match in WORD.finditer(text)] for key, text in self.texts.items()}

    @cached_property
    def folded(self) -> dict[str, list[str]]:
        """Return the words of each article as they are compared."""
        texts = self.texts
        return {key: [texts[key][start:end].casefold() for start, end in some] for key, some in self.places.items()}

    @cached_property
    def index(self) -> Mapping[tuple[str, ...], list[tuple[str, int]]]:
        """Return where each run of so many words as are measured begins: article and running number of the word."""
        found: dict[tuple[str, ...], list[tuple[str, int]]] = defaultdict(list)
        for key, some in self.folded.items():
            for place in range(len(some) - SHORTEST + 1):
                found[tuple(some[place : place + SHORTEST])].append((key, place))
        return found

    def find_given(self, site: Path, *, but: Collection[str] = ()) -> dict[str, set[int]]:
        """Return by article the words that stand in the files of a site, in runs that are measured as use.

        Args:
            site: the folder of the site.
            but: folders of the site whose files do not count.
        """
        found: dict[str, set[int]] = defaultdict(set)
        files = (path for path in site.rglob("*") if path.is_file() and path.suffix in READABLE)
        for path in sorted(path for path in files if path.relative_to(site).parts[0] not in but):
            for page in readings_of(path.read_text(encoding="utf-8", errors="replace")):
                for key, place, length in runs(page, self.folded, self.index):
                    found[key].update(range(place, place + length))
        return dict(found)

    def spread(self, article_id: str, words: range) -> dict[str, set[int]] | None:
        """Return by article all words that are used once some words of one article are shown.

        None where they stand in too many places.
        """
        used: dict[str, set[int]] = defaultdict(set, {article_id: set(words)})
        folded = self.folded[article_id]
        for first in range(words.start, words.stop - SHORTEST + 1):
            echoes = self.index[tuple(folded[first : first + SHORTEST])]
            if len(echoes) > MOST_ECHOES:
                return None
            for key, place in echoes:
                used[key].update(range(place, place + SHORTEST))
        return used


def merge_new(spreads: Iterable[Mapping[str, set[int]]], given: Mapping[str, set[int]]) -> dict[str, set[int]]:
    """Return by article the words that are used and were not given before."""
    new: dict[str, set[int]] = defaultdict(set)
    for used in spreads:
        for key, words in used.items():
            new[key] |= words - given.get(key, set())
    return new
