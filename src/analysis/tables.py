"""Turn annotated articles into tidy tables, one row per thing, and write them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path

import pandas as pd

from analysis.annotate import annotate_all
from analysis.corpus import MOST_FAULTS, Corpus, hash_input, none_readable, open_corpus
from analysis.measured import hash_lexicons
from analysis.modules import hash_modules, needed_by
from analysis.outputs import check_parents, replacing
from analysis.parents import Parents, read_parents
from analysis.passages import find_passages
from analysis.records import AnnotatedArticle, CorpusError
from analysis.registry import Registry, read_registry
from analysis.rows import Places, complete_rows, rows_of_passage
from analysis.runs import HERE, Result, run
from analysis.runs.pairs import MOST_SOUGHT, write_passages
from analysis.runs.products import TABLES
from analysis.runs.workers import Where
from analysis.schema import SCHEMA
from analysis.store import TEXTS, TYPES, check, parts_of, write_table

FLAT = ".parquet"  # of tables as they lay there once, each a file: they may be replaced


def frame_of(name: str, rows: list[dict]) -> pd.DataFrame:
    """Make a table of rows and check it against the schema.

    Raises:
        CorpusError: a column is missing, unknown, of another type, or empty where it may not be.
    """
    columns = SCHEMA[name]
    frame = pd.DataFrame(rows, columns=[c.name for c in columns])
    for column in columns:
        frame[column.name] = frame[column.name].astype(TYPES[column.type])
    return check(name, frame)


def build(
    annotated: Iterable[AnnotatedArticle],
    registry: Registry | None = None,
    parents: Parents | None = None,
    *,
    keep_all: bool = False,
) -> dict[str, pd.DataFrame]:
    """Return all tables, and the texts, of annotated articles.

    Args:
        annotated: the articles.
        registry: what joins sources of several articles; without one nothing does.
        parents: what is known of the reports that they retell; without it nothing is.
        keep_all: every paragraph was annotated, and passages are sought in every one.

    Raises:
        CorpusError: the registry names a place that is no mention of a source, or one of the two names an article that
            is not there.
    """
    registry, parents = registry or Registry(), parents or Parents()
    rows: dict[str, list[dict]] = {name: [] for name in (*SCHEMA, TEXTS)}
    first_with: dict[str, str] = {}
    articles, places = [], {}
    for position, one in enumerate(annotated):
        found = complete_rows(one, registry, parents)
        articles.append(one.article)
        places[one.article.id] = Places(one.article.text, found["paragraphs"], found["sentences"])
        article = found["articles"][0]
        first = first_with.setdefault(article["text_sha256"], article["article_id"])
        article["position"] = position
        article["duplicate_of"] = None if first == article["article_id"] else first
        for name, some in found.items():
            rows[name].extend(some)
    read = {row["article_id"] for row in rows["articles"]}
    registry.refuse_unread(read)
    parents.refuse_unread(read)
    for number, passage in enumerate(find_passages(articles, keep_all=keep_all)):
        for name, some in rows_of_passage(number, passage, places[passage.a], places[passage.b]).items():
            rows[name].extend(some)
    frames = {name: frame_of(name, rows[name]) for name in SCHEMA}
    return {**frames, TEXTS: pd.DataFrame(rows[TEXTS], columns=["article_id", "text"]).astype("str")}


def annotating_key(path: Path) -> str:
    """Return a hash of all that the tables depend on: the corpus, the lexicons and the annotating code."""
    parts = (hash_input(path), hash_modules(needed_by("tables")), hash_lexicons())
    return hashlib.sha256(" ".join(parts).encode()).hexdigest()


def prepare(
    path: Path | str,
    folder: Path,
    *,
    strict: bool = False,
    keep_all: bool = False,
    workers: int | None = None,
    say: Callable[[str], None] = lambda _: None,
) -> dict:
    """Annotate a corpus into a folder of tables, unless the folder already holds just that.

    Returns:
        What is known of the corpus as a whole (``about.json``): title, excerpts, edition, faults, key.

    Raises:
        CorpusError: the corpus as a whole cannot be read, or the folder holds something else.
    """
    path, folder = Path(path), Path(folder)
    key = annotating_key(path) + ("-all" if keep_all else "")
    with suppress(OSError, ValueError):
        about = json.loads((folder / "about.json").read_text(encoding="utf-8"))
        if about.get("key") == key and about.get("sha256") == hash_tables(folder):
            return about
    check_folder(folder)  # before the long work
    corpus = open_corpus(path, strict=strict)
    write_corpus(corpus, folder, keep_all=keep_all, passages=True, about={"key": key}, where=Where(workers), say=say)
    return read_about(folder)


def write_corpus(
    corpus: Corpus,
    folder: Path,
    *,
    keep_all: bool = False,
    passages: bool | None = None,
    about: Mapping[str, str] = {},
    where: Where = HERE,
    say: Callable[[str], None] = lambda _: None,
) -> Result:
    """Annotate a corpus into a folder of tables, whole or not at all; what was annotated before is carried over.

    Args:
        corpus: is told of faults while it is read.
        folder: new, empty, or of tables written here.
        keep_all: every paragraph is annotated, and passages are sought in every one.
        passages: whether they are sought; None: if the corpus is not too large.
        about: is added to ``about.json``.
        where: who does the work.
        say: is told of progress.

    Raises:
        CorpusError: as ``run``, or the folder holds something else.
    """
    check_folder(folder)

    def finish(unfinished: Path, result: Result) -> None:
        sought = result.reading.articles <= MOST_SOUGHT if passages is None else passages
        if not sought and passages is None:
            say(f"passages are not sought in more than {MOST_SOUGHT:,} articles; --passages seeks them all the same")
        write_passages(unfinished, keep_all=keep_all, sought=sought, say=say)
        known = {**about_corpus(corpus), **about, "tables": sorted((*SCHEMA, TEXTS)), "sha256": hash_tables(unfinished)}
        content = json.dumps(known, ensure_ascii=False, indent=1, sort_keys=True)
        (unfinished / "about.json").write_text(content, encoding="utf-8")

    return run(corpus, folder, product=TABLES, keep_all=keep_all, where=where, say=say, finish=finish)


def read_about(folder: Path) -> dict:
    """Return what is known of the corpus that tables were made from."""
    return json.loads((folder / "about.json").read_text(encoding="utf-8"))


def about_corpus(corpus: Corpus) -> dict:
    """Return what is known of a corpus as a whole, for ``about.json``; the articles have been read by now."""
    faults = [{"place": fault.place, "what": fault.what} for fault in corpus.faults]
    return {"title": corpus.title, "excerpts": corpus.excerpts, "desk": corpus.desk, "faults": faults}


def build_corpus(path: Path | str, *, strict: bool = False, keep_all: bool = False) -> tuple[Corpus, dict]:
    """Annotate a whole corpus; return it (with the faults it met) and its tables.

    Raises:
        CorpusError: the corpus as a whole cannot be read, or not one of its articles, or what is noted beside them is
            at fault.
    """
    corpus = open_corpus(path, strict=strict)
    registry, parents = read_registry(path), read_parents(path)  # before the long work: they may be faulty
    frames = build(annotate_all(corpus.articles(), keep_all=keep_all), registry, parents, keep_all=keep_all)
    if frames["articles"].empty:
        raise none_readable(str(path), corpus.faults)
    return corpus, frames


def check_folder(folder: Path) -> None:
    """Refuse to write tables over anything that is not tables written here.

    Raises:
        CorpusError: the target is a file, lies in one, is the working folder, or holds anything else.
    """
    allowed = "allowed is a folder that is new, empty, or holds nothing but tables written here"
    check_parents(folder)
    if not folder.exists():
        return
    if not folder.is_dir():
        raise CorpusError(f"{folder}: is no folder; {allowed}")
    if Path.cwd().is_relative_to(folder.resolve()):  # a folder is replaced, and this one must not go
        raise CorpusError(f"{folder}: is or holds the folder from which this is run; {allowed}, and another one")
    ours = names_written(folder)
    if others := sorted(path.name for path in folder.iterdir() if path.name not in ours or not is_ours(path)):
        raise CorpusError(f"{folder}: holds {', '.join(others[:MOST_FAULTS])}; {allowed}")


def hash_tables(folder: Path) -> dict[str, str]:
    """Return hashes of the tables in a folder by name: one that somebody has changed is none of ours any more."""
    found = {}
    for name in sorted(path.name for path in folder.iterdir() if path.is_dir()):
        for part in parts_of(folder, name):
            with part.open("rb") as handle:
                found[f"{name}/{part.stem}"] = hashlib.file_digest(handle, "sha256").hexdigest()
    return found


def is_ours(path: Path) -> bool:
    """Say whether something that is named like ours in a folder of tables is just that: parts of a table, or a file."""
    if path.name == "about.json" or path.suffix == FLAT:
        return path.is_file()
    return path.is_dir() and {part.name for part in path.iterdir()} == {
        part.name for part in parts_of(path.parent, path.name) if part.is_file()
    }


def names_written(folder: Path) -> frozenset[str]:
    """Return the names of what ``write`` put into a folder, as its ``about.json`` has them; none without."""
    try:
        about = json.loads((folder / "about.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return frozenset()
    if not isinstance(about, dict) or "title" not in about:
        return frozenset()
    tables = about.get("tables", (*SCHEMA, TEXTS))
    return frozenset(("about.json", *tables, *(f"{name}{FLAT}" for name in tables)))


def write(frames: dict[str, pd.DataFrame], folder: Path, about: dict) -> None:
    """Write tables as Parquet, and ``about.json`` with what is known of the corpus, whole or not at all.

    Raises:
        CorpusError: the folder holds something else, or cannot be written.
    """
    check_folder(folder)
    about = {**about, "tables": sorted(frames)}
    with replacing(folder) as unfinished:
        unfinished.mkdir()
        for name, frame in frames.items():
            write_table(unfinished, name, frame)
        about["sha256"] = hash_tables(unfinished)
        content = json.dumps(about, ensure_ascii=False, indent=1, sort_keys=True)
        (unfinished / "about.json").write_text(content, encoding="utf-8")
