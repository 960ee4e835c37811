"""Annotate one batch and keep it: the work that is done here, in another process, or on another machine."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.metadata import PackageNotFoundError, version
from itertools import groupby
from pathlib import Path

import pyarrow as pa

from analysis.annotate import annotate
from analysis.beside import Beside, hash_notes
from analysis.corpus import SavedPage
from analysis.corpus.readers import Fault
from analysis.language import detect_german
from analysis.modules import hash_modules, needed_by
from analysis.records import Article, CorpusError
from analysis.runs.batches import Batch, Member, hash_of
from analysis.runs.kept import KEYS, KEYS_SCHEMA, Damaged, Kept, spare_memory
from analysis.runs.products import kept_schemas, make_rows
from analysis.touching import Change, compare, hash_snapshot, take_snapshot

LIBRARIES = ("lxml", "numpy", "pyarrow", "trafilatura")  # what annotating one article goes through besides our code
LEXICONS = "lexicons-{}.json"  # a state of the lexicons, beside the batches that were made with it


@dataclass(frozen=True, slots=True)
class Job:
    """What is the same for all batches of a run.

    Attributes:
        product: what is made of an annotated article.
        keep_all: every paragraph is annotated.
        corpus: where it lies, for the files beside it.
        notes: a hash of these.
        kept: the folder in which batches are kept.
        made: names code, libraries, product and ``keep_all``.
        lexicons: names the state of the lexicons.
    """

    product: str
    keep_all: bool
    corpus: str
    notes: str
    kept: str
    made: str
    lexicons: str


@dataclass(frozen=True, slots=True)
class Task:
    """A batch to be made, and for each of its members the name of a kept batch that has it already, or None."""

    batch: Batch
    known: tuple[str | None, ...]

    @property
    def name(self) -> str:
        """Return the batch's name."""
        return self.batch.name

    def describe(self) -> str:
        """Say what a worker does with it."""
        places = [member.item.place for member in self.batch.members]
        return f"annotated {places[0]} to {places[-1]}"


@dataclass(frozen=True, slots=True)
class Done:
    """A batch that is kept, how many of its articles were annotated or carried over, and the first fault met."""

    name: str
    annotated: int
    carried: int
    fault: Fault | None = None


class Mismatch(CorpusError):
    """Two processes of one run would not make the same."""


@cache
def describe_here() -> dict[str, str]:
    """Return what the annotations of an article depend on besides the article, by what it is.

    It is looked up once in a process, at about the time at which code and lexicons were loaded: what is changed on disk
    later changes nothing in a process that runs.
    """
    return {
        "code": hash_modules(needed_by("runs.task"))[:16],
        "lexicons": hash_snapshot(take_snapshot()),
        **{f"library {name}": version_of(name) for name in LIBRARIES},
    }


def version_of(library: str) -> str:
    """Return the version of a library."""
    try:
        return version(library)
    except PackageNotFoundError:
        return "none"


def make_job(*, product: str, keep_all: bool, corpus: Path, kept: Kept) -> Job:
    """Return the job that this process would do, and note the state of the lexicons beside what is kept.

    Raises:
        CorpusError: the note cannot be written.
    """
    lexicons = describe_here()["lexicons"]
    kept.write_note(LEXICONS.format(lexicons), json.dumps(take_snapshot(), ensure_ascii=False))
    made = name_made(product, keep_all=keep_all)
    return Job(product, keep_all, str(corpus.resolve()), hash_notes(corpus), str(kept.folder.resolve()), made, lexicons)


def name_made(product: str, *, keep_all: bool) -> str:
    """Return a name for how this process would make a product, but for the lexicons."""
    rest = sorted((key, value) for key, value in describe_here().items() if key != "lexicons")
    return hash_of(json.dumps([rest, product, keep_all]))


def refuse_mismatch(job: Job) -> None:
    """Refuse to work where another annotation would come out than in the process that asks for it.

    Raises:
        Mismatch: code, libraries or lexicons are not those of the run.
    """
    if name_made(job.product, keep_all=job.keep_all) != job.made:
        raise Mismatch("a worker has other code or other libraries than the process that asked it to work")
    if describe_here()["lexicons"] != job.lexicons:
        raise Mismatch("a worker has other lexicons than the process that asked it to work")


def work(job: Job, task: Task) -> Done:
    """Annotate what no kept batch has, carry over the rest, and keep the batch.

    Raises:
        CorpusError: the batch cannot be written, or a file beside the corpus is wrong.
        Mismatch: this process would make something else.
    """
    refuse_mismatch(job)
    spare_memory()
    kept, beside = Kept(Path(job.kept)), beside_of(job.corpus, job.notes)
    carried = carry_over(job, kept, task)
    schemas = {KEYS: KEYS_SCHEMA, **kept_schemas(job.product)}
    parts: dict[str, list[pa.Table]] = {name: [] for name in schemas}
    fresh: dict[str, list[dict]] = {name: [] for name in parts}
    fault = None
    for number, member in enumerate(task.batch.members):
        if number in carried:
            move(fresh, parts, schemas)
            for name, table in carried[number].items():
                parts[name].append(table)
            continue
        for name, rows in make_kept_rows(job, member, beside).items():
            fresh[name] += rows
        if fault is None and (what := fresh[KEYS][-1].get("fault")):
            fault = Fault(member.item.place, what)
    move(fresh, parts, schemas)
    joined = {name: pa.concat_tables(some).combine_chunks() for name, some in parts.items()}
    kept.write(task.batch.name, joined, {"lexicons": job.lexicons, "made": job.made})
    return Done(task.batch.name, len(task.batch.members) - len(carried), len(carried), fault)


def move(fresh: dict[str, list[dict]], parts: dict[str, list[pa.Table]], schemas: Mapping[str, pa.Schema]) -> None:
    """Put rows that wait at the end of their tables: many at once, since making a table takes its time."""
    for name, rows in fresh.items():
        if rows or not parts[name]:
            parts[name].append(pa.Table.from_pylist(rows, schemas[name]))
            rows.clear()


@lru_cache(maxsize=2)
def beside_of(corpus: str, notes: str) -> Beside:
    """Return what files beside a corpus say, read once in a process unless they change.

    Raises:
        CorpusError: they are wrong, or are not those of the run.
    """
    if hash_notes(corpus) != notes:
        raise Mismatch(f"{corpus}: the files beside it changed, or a worker sees others")
    return Beside(Path(corpus))


def make_kept_rows(job: Job, member: Member, beside: Beside) -> dict[str, list[dict]]:
    """Return what is kept of one article, by table; of one that is faulty its key and what is wrong."""
    article = member.item.read() if isinstance(member.item, SavedPage) else member.item
    if isinstance(article, Fault):
        return {KEYS: [{"key": member.key, "article_id": member.item.id, "fault": article.what}]}
    german = detect_german(article.text)
    key = {
        "key": member.key,
        "article_id": article.id,
        "text_sha256": hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest(),
        "language": None if german is None else "de" if german else "other",
        "characters": len(article.text),
    }
    return {KEYS: [key], **make_rows(job.product, annotate(article, keep_all=job.keep_all), beside)}


def carry_over(job: Job, kept: Kept, task: Task) -> dict[int, dict[str, pa.Table]]:
    """Return what other batches have of a task's members, by the member's number and by table.

    What was made with other lexicons is taken only where the change cannot touch the text.
    """
    found: dict[int, dict[str, pa.Table]] = {}
    wanted = sorted((name, number) for number, name in enumerate(task.known) if name)
    for name, pairs in groupby(wanted, key=lambda pair: pair[0]):
        try:
            kept.verify(name)
            tables, about = kept.read(name)
        except Damaged:
            continue
        change = change_since(job.kept, about["lexicons"], job.lexicons)
        places = find_places(tables)
        for _, number in pairs:
            member = task.batch.members[number]
            if member.key in places and not is_touched(member.item, change):
                found[number] = {key: tables[key].slice(*place) for key, place in places[member.key].items()}
    return found


def is_touched(item: Article | SavedPage, change: Change) -> bool:
    """Say whether a change of the lexicons can touch the annotations of an article."""
    if change.nothing or change.everything:
        return change.everything
    article = item.read() if isinstance(item, SavedPage) else item
    return not isinstance(article, Fault) and change.touches(article.text, article.headline)


@lru_cache(maxsize=8)
def change_since(kept: str, old: str, new: str) -> Change:
    """Return what changed from one state of the lexicons to another; where the old one is unknown, everything."""
    snapshots = [Kept(Path(kept)).read_note(LEXICONS.format(name)) for name in (old, new)]
    before, after = (json.loads(snapshot) if snapshot else {} for snapshot in snapshots)
    return compare(before, after)


def find_places(tables: dict[str, pa.Table]) -> dict[str, dict[str, tuple[int, int]]]:
    """Return by an article's key where its rows stand in each table: the first, and how many."""
    keys = tables[KEYS].to_pydict()
    places: dict[str, dict[str, tuple[int, int]]] = {}
    runs = {name: find_runs(table["article_id"].to_pylist()) for name, table in tables.items() if name != KEYS}
    for number, (key, ident) in enumerate(zip(keys["key"], keys["article_id"], strict=True)):
        places[key] = {KEYS: (number, 1), **{name: some.get(ident, (0, 0)) for name, some in runs.items()}}
    return places


def find_runs(values: Sequence[str] | Iterable[str]) -> dict[str, tuple[int, int]]:
    """Return where each value stands in a list in which equal ones follow each other: the first, and how many."""
    runs, start = {}, 0
    for value, some in groupby(values):
        length = sum(1 for _ in some)
        runs[value] = (start, length)
        start += length
    return runs
