"""Annotate a corpus of any size: cut into batches, done here or elsewhere, kept, and put together.

What is kept lies beside the result, in a folder with the ending ``.kept``. A run that was ended goes on from there; a
run over a corpus that has changed annotates what has changed. The result is the same, byte by byte, whoever did it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import takewhile
from pathlib import Path

from analysis.beside import Beside
from analysis.corpus import Corpus, SavedPage, none_readable
from analysis.corpus.readers import Fault
from analysis.ondisk import Firsts
from analysis.outputs import replacing, sweep_scraps
from analysis.records import Article
from analysis.runs.batches import cut, hash_of
from analysis.runs.kept import ENDING, KEYS, POLL, SEEN_AFTER, Damaged, Kept
from analysis.runs.merging import join_lines, write_part
from analysis.runs.products import TABLES
from analysis.runs.progress import Progress, count_articles
from analysis.runs.surveying import Order, Part, Reading, survey
from analysis.runs.task import LEXICONS, Done, Job, Task, make_job, work
from analysis.runs.workers import Where, workshop

Say = Callable[[str], None]
HERE = Where()


@dataclass
class Result:
    """What a run did.

    Attributes:
        annotated: how many articles were annotated.
        carried: how many were taken over from earlier runs.
        reading: what was read.
    """

    annotated: int = 0
    carried: int = 0
    reading: Reading = field(default_factory=Reading)


def kept_beside(target: Path) -> Kept:
    """Return where the annotations of a result are kept."""
    real = target.resolve()
    return Kept(real.with_name(real.name + ENDING))


def run(
    corpus: Corpus,
    target: Path,
    *,
    product: str,
    keep_all: bool = False,
    where: Where = HERE,
    say: Say = lambda _: None,
    finish: Callable[[Path, Result], None] = lambda unfinished, result: None,
) -> Result:
    """Annotate a corpus and put the result in the place of an earlier one, whole.

    Args:
        corpus: is told of faults while it is read.
        target: a file or a folder; beside it lies what is kept.
        product: what is made of each article.
        keep_all: annotate every paragraph.
        where: who does the work.
        say: is told of progress.
        finish: adds to the result before it takes its place.

    Raises:
        CorpusError: the corpus as a whole cannot be read, or not one of its articles; a file beside it is wrong; there
            is no room; the workers do not fit.
    """
    beside = Beside(corpus.path)  # before the long work: its files may be wrong
    kept, result = kept_beside(target), Result()
    kept.open()
    with kept.holding(say):
        sweep_scraps(target)
        job = make_job(product=product, keep_all=keep_all, corpus=corpus.path, kept=kept)
        order, progress = Order(kept.has), Progress(say, count_articles(corpus))
        corpus.faults.clear()
        with replacing(target) as unfinished, workshop(where, job, say) as do_all:  # workers are gone before it is
            place = unfinished if product == TABLES else unfinished.with_name("lines")
            if product == TABLES:
                place.mkdir()
            patience = SEEN_AFTER if where.scheduler else 0
            do, names = partial(do_one, job, str(place), patience), []
            parts = survey(order, kept, corpus, result.reading, beside.note_read)
            for done in do_all(do, find_tasks(corpus, job, beside, kept, order, progress, parts)):
                if isinstance(done, str):
                    names.append(done)
                    continue
                order.note_done(done.name)
                if corpus.strict and done.fault:
                    corpus.note(done.fault)
                progress.add(done.annotated + done.carried, done.annotated)
            result.annotated, result.carried = progress.annotated, progress.done - progress.annotated
            names += do_all(do, wait_for(parts, order, patience, say))
            if not result.reading.articles:
                raise none_readable(str(corpus.path), corpus.faults)
            beside.close()
            if product != TABLES:
                join_lines(place, names, unfinished)
            finish(unfinished, result)
        sweep(kept, order, job)
    return result


def do_one(job: Job, folder: str, patience: float, task: Task | Part) -> Done | str:
    """Make a batch, or a part of the result of batches that are made; return what was done, or the part's name."""
    return write_part(job, folder, task, patience) if isinstance(task, Part) else work(job, task)


def find_tasks(
    corpus: Corpus,
    job: Job,
    beside: Beside,
    kept: Kept,
    order: Order,
    progress: Progress,
    parts: Iterator[Part | None],
) -> Iterator[Task | Part]:
    """Yield what is to be done, and note the order of all batches.

    A part is written as soon as its batches are there: so a run holds what it holds from early on. Those that have to
    wait for the last batches are left in ``parts``.
    """
    known: Firsts | None = None
    made = hash_of(job.made + job.lexicons)
    for batch in cut(stopping(corpus), made, beside.describe):
        wanted = bool(batch.members) and not kept.has(batch.name)
        order.add(batch, awaited=wanted)
        if wanted:
            known = known or index_kept(kept, job)
            yield Task(batch, tuple(known.get(member.key) for member in batch.members))
        else:
            progress.add(len(batch.members), 0)
        yield from takewhile(lambda part: part is not None, parts)
    order.end()


def wait_for(parts: Iterator[Part | None], order: Order, seconds: float, say: Say) -> Iterator[Part]:
    """Yield the parts that are left when all batches are made.

    Some batches may not be seen yet, where other machines made them: for so many seconds they are waited for.
    """
    began, told = time.monotonic(), False
    for part in parts:
        if part is not None:
            yield part
        elif time.monotonic() - began >= seconds:
            order.lose_patience()
        else:
            if not told:
                say("waiting for the disk to show what other machines wrote")
                told = True
            time.sleep(POLL)


def stopping(corpus: Corpus) -> Iterator[Article | SavedPage | Fault]:
    """Yield a corpus's items; where it is strict, stop at the first fault.

    Raises:
        CorpusError: it is.
    """
    for item in corpus.items():
        if corpus.strict and isinstance(item, Fault):
            corpus.note(item)
        yield item


def index_kept(kept: Kept, job: Job) -> Firsts:
    """Return for the key of each article that was annotated as this job does it the name of a batch that has it."""
    known = Firsts()
    for name in kept.names():
        try:
            tables, about = kept.read(name, KEYS)
        except Damaged:
            kept.remove(name)
            continue
        if about["made"] == job.made:
            for key in tables[KEYS]["key"].to_pylist():
                known.add(key, name)
    return known


def sweep(kept: Kept, order: Order, job: Job) -> None:
    """Take away batches that the finished result does not hold, and states of the lexicons that made none of it."""
    used = Firsts()
    for name, _ in order:
        if name:
            used.add(name, True)
    for name in [*kept.names()]:
        if not used.get(name):
            kept.remove(name)
    for note in kept.folder.glob(LEXICONS.format("*")):
        if note.name != LEXICONS.format(job.lexicons):
            note.unlink(missing_ok=True)
