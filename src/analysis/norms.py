"""Compute what is normal: counts by article over a set of texts that may not be shown, without any of their words.

The file holds one row of numbers an article, no id (an id can be a headline), the desk where a column names it, and
hashes of what it was computed from. The same input gives the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from analysis.annotate import annotate
from analysis.corpus import MOST_FAULTS, hash_file, none_readable, open_corpus
from analysis.corpus.readers import READERS, Row
from analysis.counting import COLUMNS, count_article
from analysis.measured import hashes_in_use
from analysis.outputs import replacing
from analysis.records import Article, CorpusError
from analysis.rows import rows_of

Follow = Callable[[Iterable[Article]], Iterable[Article]]
Say = Callable[[str], None]


def compute_norms(
    inputs: Sequence[Path],
    *,
    name: str | None = None,
    licence: str | None = None,
    desk: str | None = None,
    keep_all: bool = False,
    to: str = "FILE.json",
    follow: Follow = iter,
    say: Say = lambda text: None,
) -> dict:
    """Count what stands in every article of some inputs.

    Args:
        inputs: each a corpus as ``annotate`` takes it.
        name: what to call the set; without it, the names of the inputs.
        licence: a note on the texts' licence.
        desk: column of a table that names an article's desk.
        keep_all: take every paragraph for body: the text is clean already.
        to: the file's name, for the command that the file records.
        follow: sees every article pass, to tell of progress.
        say: told of articles that are passed over, and why.

    Returns:
        ``about`` and ``articles``, each a list of values in the order of ``about.columns``.

    Raises:
        CorpusError: an input as a whole cannot be read, has no column of that name, an id stands twice, or no article
            was readable.
    """
    in_use = hashes_in_use("norms")  # first: the code might be edited while this runs
    rows, faults, seen = [], [], {}
    for path in inputs:
        corpus = open_corpus(path)
        desks = read_desks([*corpus.files], desk) if desk else {}
        rows += [
            [desks.get((article.place, article.id)), *count_one(article, keep_all=keep_all).values()]
            for article in follow(check_ids(corpus.articles(), seen))
        ]
        faults += corpus.faults
    if not rows:
        raise none_readable(", ".join(map(str, inputs)), faults)
    for fault in faults[:MOST_FAULTS]:
        say(f"passed over: {fault.place}: {fault.what}")
    about = {
        "kind": "norms",
        "name": name or ", ".join(path.name for path in inputs),
        "licence": licence,
        "articles": len(rows),
        "skipped": len(faults),
        "keep_all": keep_all,
        "command": write_command(inputs, name=name, licence=licence, desk=desk, keep_all=keep_all, to=to),
        "hashes": {"inputs": dict(hash_inputs(inputs)), **in_use},
        "columns": ["desk", *COLUMNS],
    }
    return {"about": about, "articles": rows}


def check_ids(articles: Iterable[Article], seen: dict[str, str]) -> Iterator[Article]:
    """Pass articles on; ids differ over all inputs, or an article would count more than once.

    Args:
        articles: those of one input.
        seen: where each id stood; filled.

    Raises:
        CorpusError: an id stands twice.
    """
    for article in articles:
        if article.id in seen:
            first = seen[article.id]
            raise CorpusError(
                f"{article.place}: the id {article.id!r} stands twice, first in {first}; ids of one set must differ"
            )
        seen[article.id] = article.place
        yield article


def count_one(article: Article, *, keep_all: bool) -> dict[str, int]:
    """Annotate one article and count what stands in it."""
    return count_article(rows_of(annotate(article, keep_all=keep_all)))


def read_desks(files: Sequence[Path], column: str) -> dict[tuple[str, str], str]:
    """Return the desk of each article that has one, by place and id.

    Raises:
        CorpusError: no row has such a column.
    """
    found = {}
    for file in files:
        for row in READERS[file.suffix.lower()](file):
            if isinstance(row, Row) and isinstance(row.values.get(column), str):
                found[row.place, str(row.values.get("id"))] = row.values[column]
    if not found:
        raise CorpusError(f"{', '.join(file.name for file in files)}: no article has a column {column!r}")
    return found


def hash_inputs(inputs: Iterable[Path]) -> Iterator[tuple[str, str]]:
    """Yield name and hash of every file that holds articles."""
    for path in inputs:
        for file in open_corpus(path).files:
            yield file.name, hash_file(file)


def write_command(inputs: Sequence[Path], *, name, licence, desk, keep_all, to) -> str:
    """Return the command that computes the same again; inputs stand there by name, since their place may differ."""
    parts = ["python -m analysis norms", *(path.name for path in inputs)]
    parts += [f"--{key} {json.dumps(value)}" for key, value in (("name", name), ("licence", licence)) if value]
    parts += [f"--desk {desk}"] if desk else []
    return " ".join([*parts, *(["--keep-all"] if keep_all else []), f"--to {to}"])


def write_norms(norms: dict, path: Path) -> None:
    """Write norms, one line an article, whole or not at all."""
    about = json.dumps(norms["about"], ensure_ascii=False, indent=1, sort_keys=True)
    rows = ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in norms["articles"])
    with replacing(path) as unfinished:
        unfinished.write_text(f'{{"about": {about},\n"articles": [\n{rows}\n]}}\n', encoding="utf-8")
