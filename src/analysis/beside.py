"""Add to an annotated article what the files beside a corpus know of it: joined sources, reports that it retells."""

from __future__ import annotations

from pathlib import Path

from analysis.parents import Parents, read_parents
from analysis.records import AnnotatedArticle
from analysis.registry import Registry, read_registry


class Beside:
    """What ``sources.toml`` and ``parents.toml`` say; both may be missing."""

    def __init__(self, path: Path | str) -> None:
        """Read both files of a corpus.

        Raises:
            CorpusError: one of them is wrong.
        """
        self.registry: Registry = read_registry(path)
        self.parents: Parents = read_parents(path)
        self.read: set[str] = set()

    def add(self, annotated: AnnotatedArticle, row: dict) -> dict:
        """Return an article's JSON with ``registry`` (an id or None) in each source, and with its ``parents``.

        Raises:
            CorpusError: the registry names a place that is no mention of a source.
        """
        self.read.add(annotated.article.id)
        joined = self.registry.join(annotated)
        ids = {source: entry.id for source, entry in joined.items()}
        sources = [{**source, "registry": ids.get(source["id"])} for source in row["sources"]]
        parents = [
            {"id": one.id, "outlet": one.outlet, "date": one.date, "url": one.url, "via": via}
            for one, via in self.parents.of(annotated.article.id)
        ]
        return {**row, "sources": sources, "parents": parents}

    def close(self) -> None:
        """Refuse entries that name articles which were not read.

        Raises:
            CorpusError: there are some.
        """
        self.registry.refuse_unread(self.read)
        self.parents.refuse_unread(self.read)
