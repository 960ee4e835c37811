"""Open a corpus: a folder of texts or saved pages, or a CSV, JSON Lines or Parquet file, as a stream of articles.

Two kinds of faults are kept apart. What is wrong with the whole (the path, ``corpus.toml``, columns, an id that stands
twice, a date that is none) raises ``CorpusError``. What is wrong with one article (empty, not UTF-8, cut) is noted as a
``Fault``, and the article is skipped; ``strict`` turns these into errors too.
"""

from __future__ import annotations

import datetime
import hashlib
import os
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

from analysis.corpus import provenance
from analysis.corpus.faults import Faults
from analysis.corpus.provenance import Known, Provenance, check_value, read_provenance
from analysis.corpus.readers import FOLDER_KINDS, OPTIONAL, READERS, Fault, Row, Told, read_page
from analysis.ondisk import Firsts
from analysis.records import Article, CorpusError

REGISTRY = "sources.toml"  # may lie in a folder of texts, or beside a table of them
PARENTS = "parents.toml"  # the same
TABLES = (".csv", ".jsonl", ".parquet")  # kinds of files that hold a whole corpus
COUNTED = (provenance.NAME, REGISTRY, PARENTS)  # files of a folder that count besides its texts and its edition
EDITION = "edition"
HALF = re.compile("[\ud800-\udfff]")  # JSON can hold it, and a file's name; no text in UTF-8 can
HALVED = "{} is not Unicode: it has half of a pair of surrogates"
MOST_FAULTS = 5  # named in one message
PAGES = (".html", ".htm")


@dataclass(frozen=True, slots=True)
class SavedPage:
    """A saved web page whose article was not taken out yet: that takes as long as annotating it."""

    id: str
    path: Path
    place: str
    known: Known

    def read(self) -> Article | Fault:
        """Take the article out of the page.

        Raises:
            CorpusError: trafilatura is not installed.
        """
        (row,) = read_page(self.path)
        return row if isinstance(row, Fault) else make_article(row, self.known)


@dataclass
class Corpus:
    """A corpus that was opened, and what was noticed while its articles were read.

    Attributes:
        path: where it lies.
        title: as ``corpus.toml`` gives it.
        excerpts: "limited" or "full": how much of a text may be shown.
        edition: the folder of pages written for this corpus alone, if there is one.
        faults: what was wrong with single articles, in their order; filled while they are read.
        passed_over: columns that nobody asked for, each named once; filled while articles are read.
        told: what was found out about a file in order to read it, as "FILE: what"; filled while articles are read.
    """

    path: Path
    names: tuple[str, ...]
    provenance: Provenance = field(default_factory=Provenance)
    edition: Path | None = None
    strict: bool = False
    faults: Faults = field(default_factory=Faults)
    passed_over: tuple[str, ...] = ()
    told: tuple[str, ...] = ()

    @property
    def files(self) -> Iterator[Path]:
        """Yield the files that hold articles; names alone are kept, since there may be millions."""
        folder = self.path if self.path.is_dir() else self.path.parent
        return (folder / name for name in self.names)

    @property
    def title(self) -> str | None:
        """Return the corpus's title, or None."""
        return self.provenance.title

    @property
    def excerpts(self) -> str:
        """Return "limited" or "full": how much of a text may be shown."""
        return self.provenance.excerpts

    @property
    def desk(self) -> str | None:
        """Return what the corpus is about, or None where that is not said."""
        return self.provenance.desk

    @property
    def extracted(self) -> bool:
        """Say whether texts are taken out of web pages, so that no file holds them as they are annotated."""
        return any(name.lower().endswith(PAGES) for name in self.names)

    def articles(self) -> Iterator[Article]:
        """Yield the articles one by one, in the corpus's order; each call reads anew.

        Raises:
            CorpusError: what is wrong with the whole; with ``strict``, also what is wrong with one article.
        """
        self.faults.clear()
        for item in self.items():
            article = item.read() if isinstance(item, SavedPage) else item
            if isinstance(article, Fault):
                self.note(article)
            else:
                yield article

    def items(self) -> Iterator[Article | SavedPage | Fault]:
        """Yield what there is, in the corpus's order: articles, pages that are still to be read, faults.

        Raises:
            CorpusError: what is wrong with the whole.
        """
        self.passed_over = self.told = ()
        places = Firsts()
        for file in self.files:
            for item in self._read(file):
                if not isinstance(item, Fault) and (first := places.add(item.id, item.place)):
                    raise CorpusError(
                        f"{item.place}: the id {item.id!r} stands twice, first in {first}; ids must differ"
                    )
                yield item

    def note(self, fault: Fault) -> None:
        """Note what is wrong with one article.

        Raises:
            CorpusError: ``strict``.
        """
        fault = replace(fault, place=write_name(fault.place))
        if self.strict:
            raise CorpusError(f"{fault.place}: {fault.what}")
        self.faults.append(fault)

    def _read(self, file: Path) -> Iterator[Article | SavedPage | Fault]:
        if file.name.lower().endswith(PAGES):
            known = self.provenance.texts.get(file.name, Known())
            yield (
                Fault(file.name, HALVED.format("id"))
                if HALF.search(file.stem)
                else SavedPage(file.stem, file, file.name, known)
            )
            return
        try:
            for row in READERS[file.suffix.lower()](file):
                if isinstance(row, Told):
                    self.told += (f"{write_name(row.place)}: {row.what}",)
                else:
                    yield row if isinstance(row, Fault) else self._make(row)
        except OSError as error:
            raise CorpusError(f"{file.name}: cannot be read: {error.strerror}") from error

    def _make(self, row: Row) -> Article | Fault:
        others = map(write_name, row.others)
        self.passed_over += tuple(name for name in others if name not in self.passed_over)
        return make_article(row, self.provenance.texts.get(row.place, Known()))


def open_corpus(path: str | Path, *, strict: bool = False) -> Corpus:
    """Open a corpus; its articles are read when they are asked for.

    Args:
        path: a folder of ``.txt`` and ``.html`` files (both are taken, in the order of their names; what lies in
            folders below is not), or one file: ``.csv``, ``.jsonl``, ``.parquet``, ``.txt`` or ``.html``.
        strict: stop at the first article that is faulty.

    Raises:
        CorpusError: there is no such corpus, or its ``corpus.toml`` is wrong. Beside a table, ``[corpus]`` of that file
            counts alone.
    """
    path = Path(path)
    names = find_names(path)
    if not path.is_dir():
        beside = read_provenance(path.parent) if path.suffix.lower() in TABLES else Provenance()
        return Corpus(path, names, replace(beside, texts={}), strict=strict)  # its rows say what is known of each text
    edition = path / EDITION
    return Corpus(path, names, read_provenance(path), edition if edition.is_dir() else None, strict)


def find_names(path: Path) -> tuple[str, ...]:
    """Return the names of the files that hold a corpus's articles, in their order.

    Raises:
        CorpusError: there are none, or the folder cannot be read.
    """
    kinds = ", ".join(READERS)
    if path.is_dir():
        try:
            with os.scandir(path) as inside:
                names = sorted(entry.name for entry in inside if is_article(entry))
        except OSError as error:
            raise CorpusError(f"{path}: cannot be read: {error.strerror}") from error
        if not names:
            raise CorpusError(
                f"{path}: no article in this folder; allowed are files that end in {', '.join(FOLDER_KINDS)}"
            )
        return tuple(names)
    if not path.exists():
        raise CorpusError(f"{path}: there is no such file or folder; allowed are a folder of texts or a file: {kinds}")
    if path.suffix.lower() not in READERS:
        raise CorpusError(f"{path}: {path.suffix or 'no ending'} is no kind of corpus; allowed are {kinds}")
    return (path.name,)


def is_article(entry: os.DirEntry) -> bool:
    """Say whether what lies in a folder is taken for an article: by its name, whatever may be wrong with it."""
    kind = os.path.splitext(entry.name)[1].lower()
    try:
        folder = entry.is_dir()
    except OSError:  # a link that leads to itself, say: who reads it finds out
        folder = False
    return kind in FOLDER_KINDS and not entry.name.startswith(".") and not folder


def make_article(row: Row, known: Known) -> Article | Fault:
    """Make an article from a row of values and what is known of it besides.

    Raises:
        CorpusError: a date or an address is none.
    """
    ident, text = row.values.get("id"), row.values.get("text")
    if isinstance(ident, int) and not isinstance(ident, bool):
        ident = str(ident)
    for name, value in (("id", ident), ("text", text)):
        if value is None or value == "" or (isinstance(value, str) and not value.strip()):
            missing = name == "id" or name not in row.values
            return Fault(row.place, f"has no {name}" if missing else "is empty")
        if not isinstance(value, str):
            return Fault(row.place, f"{name} is not text but {type(value).__name__}")
        if HALF.search(value):
            return Fault(row.place, HALVED.format(name))
    values: dict[str, str] = {}
    for name in (*OPTIONAL, "title"):
        value = as_text(row.values.get(name))
        if value is None:
            return Fault(row.place, f"{name} is not text but {type(row.values[name]).__name__}")
        if HALF.search(value):
            return Fault(row.place, HALVED.format(name))
        if value:
            values[name] = check_value(name, value, row.place)
    evidence = {key: ("found", f"given with the text in {file_of(row.place)}") for key in values if key != "headline"}
    if "title" in evidence:
        evidence["title"] = ("stated", "the page's own title")
    return Article(
        id=ident, text=text, evidence=evidence | dict(known.evidence), place=row.place, **(values | dict(known.values))
    )


def file_of(place: str) -> str:
    """Return the file of a place: which line it was does not matter, and changes with every line before it."""
    return place.rpartition(", ")[0] or place


def write_name(name: str) -> str:
    """Return the name of a file or column as it can be written down: what is not Unicode in it as escapes."""
    return name.encode("utf-8", "backslashreplace").decode()


def as_text(value: object) -> str | None:
    """Return an optional value as text, "" where there is none, None where it cannot be text.

    A moment is cut to its day: the day is what is compared and shown.
    """
    if value is None or value != value:  # NaN is how tables write that nothing is there
        return ""
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    if isinstance(value, datetime.date):
        return value.isoformat()
    return value.strip() if isinstance(value, str) else None


def hash_input(path: str | Path) -> str:
    """Return a hash of everything in a corpus that counts: texts, what is known of them, and the edition.

    Names count beside contents (an id is a file's name); the folder's own place does not.

    Raises:
        CorpusError: there is no such corpus.
    """
    path = Path(path)
    root = path if path.is_dir() else path.parent
    files = [root / name for name in find_names(path)]
    if path.is_dir():
        files += [path / name for name in COUNTED if (path / name).is_file()]
        files += [file for file in (path / EDITION).rglob("*") if file.is_file()]
    else:
        files += [root / name for name in COUNTED if (root / name).is_file()]
    digest = hashlib.sha256()
    for name, file in sorted((file.relative_to(root).as_posix(), file) for file in files):
        digest.update(f"{name}\0{hash_file(file)}\n".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def hash_file(file: Path) -> str:
    """Return the hash of one file's content, or "unreadable"; what is no ordinary file could be read for ever."""
    try:
        if not file.is_file():
            return "unreadable"
        with file.open("rb") as handle:
            return hashlib.file_digest(handle, "sha256").hexdigest()
    except OSError:
        return "unreadable"


def none_readable(what: str, faults: Collection[Fault]) -> CorpusError:
    """Return the error for a corpus of which not one article could be read, with the first reasons."""
    reasons = "; ".join(f"{fault.place}: {fault.what}" for fault in islice(faults, MOST_FAULTS))
    more = f"; and {len(faults) - MOST_FAULTS:,} more" if len(faults) > MOST_FAULTS else ""
    return CorpusError(f"{what}: none of its articles could be read: {reasons or 'it has none'}{more}")
