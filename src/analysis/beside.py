"""Add to an annotated article what the files beside a corpus know of it: joined sources, reports that it retells."""

from __future__ import annotations

from pathlib import Path

from analysis.corpus import PARENTS, REGISTRY, hash_file
from analysis.noted import find_file
from analysis.parents import Parents, read_parents
from analysis.records import AnnotatedArticle
from analysis.registry import Registry, read_registry


def hash_notes(path: Path | str) -> str:
    """Return a hash of both files of a corpus, to see whether they are still those that were read."""
    files = (find_file(Path(path), name) for name in (REGISTRY, PARENTS))
    return " ".join(hash_file(file) if file else "none" for file in files)


class Beside:
    """What ``sources.toml`` and ``parents.toml`` say; both may be missing."""

    def __init__(self, path: Path | str) -> None:
        """Read both files of a corpus.

        Raises:
            CorpusError: one of them is wrong.
        """
        self.registry: Registry = read_registry(path)
        self.parents: Parents = read_parents(path)
        self.named = {article for entry in self.registry.entries for article, _ in entry.mentions}
        self.named |= {article for parent in self.parents.entries for article in parent.texts}
        self.read: set[str] = set()

    def add(self, annotated: AnnotatedArticle, row: dict) -> dict:
        """Return an article's JSON with ``registry`` (an id or None) in each source, and with its ``parents``.

        Raises:
            CorpusError: the registry names a place that is no mention of a source.
        """
        self.note_read(annotated.article.id)
        joined = self.registry.join(annotated)
        ids = {source: entry.id for source, entry in joined.items()}
        sources = [{**source, "registry": ids.get(source["id"])} for source in row["sources"]]
        parents = [
            {"id": one.id, "outlet": one.outlet, "date": one.date, "url": one.url, "via": via}
            for one, via in self.parents.of(annotated.article.id)
        ]
        return {**row, "sources": sources, "parents": parents}

    def note_read(self, article_id: str) -> None:
        """Note that an article was read; only those that the files name are remembered."""
        if article_id in self.named:
            self.read.add(article_id)

    def describe(self, article_id: str) -> str:
        """Return all that the files know of an article, as a string that differs where that does; "" for nothing."""
        sources = self.registry.by_article.get(article_id, ())
        parents, standings = self.parents.of(article_id), self.parents.standings(article_id)
        return repr((sources, parents, standings)) if sources or parents or standings else ""

    def close(self) -> None:
        """Refuse entries that name articles which were not read.

        Raises:
            CorpusError: there are some.
        """
        self.registry.refuse_unread(self.read)
        self.parents.refuse_unread(self.read)
