"""Do the tasks of a run: here, in processes of this machine, or on a Dask cluster.

Wherever it is done, a task leaves its batch in the folder of what is kept; all that comes back is how many articles
were annotated. So whatever ends, nothing that was done is lost, and a run may go on anywhere.

Other processes find their tasks in that folder, too: Dask keeps the last thousand messages of each connection, so what
is sent has to be small, however much text a batch has.
"""

from __future__ import annotations

import os
import pickle
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, Protocol
from uuid import uuid4

from analysis.records import CorpusError
from analysis.runs.kept import SCRAP, Kept, replacing_file
from analysis.runs.task import Job, describe_here

if TYPE_CHECKING:
    from distributed import Client

WAITING = 3  # tasks a worker that are on their way: enough that none waits, few enough that memory does not grow
PATIENCE = int(os.environ.get("ANALYSIS_SCHEDULER_SECONDS", "120"))  # for a scheduler or its workers to come back
TRIES = 4  # how often a worker may die over one task
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Where:
    """Where a run's tasks are done; neither is set: in this process."""

    workers: int | None = None
    scheduler: str | None = None


class Named(Protocol):
    """What can be done: it has a name of its own, and says what a worker does with it."""

    @property
    def name(self) -> str:
        """Return a name that no other one of the same run has."""

    def describe(self) -> str:
        """Say what a worker does with it."""


DoAll = Callable[[Callable[[Any], Any], Iterable[Named]], Iterator[Any]]


@contextmanager
def workshop(where: Where, job: Job, say: Say) -> Iterator[DoAll]:
    """Give a function that does tasks and yields what comes of each, in no particular order.

    Raises:
        CorpusError: a task fails, or workers do not fit or are gone.
    """
    if where.scheduler:
        cluster = Cluster(where.scheduler, job, say)
        try:
            yield cluster.do_all
        finally:
            cluster.close()
    elif where.workers:
        with processes(where.workers) as client:
            yield lambda do, tasks: do_with(client, do, tasks, {}, Path(job.kept))
    else:
        yield map


SETTINGS = {
    "logging.distributed": "critical",  # what goes wrong is told here, in words of a run
    "distributed.worker.memory.spill": False,  # what a worker holds is small, and it may use what it needs
    "distributed.worker.memory.target": False,
    "distributed.worker.memory.pause": False,
    "distributed.worker.memory.terminate": False,
    "distributed.scheduler.allowed-failures": TRIES - 1,
    "distributed.scheduler.http.routes": [],  # no pages: nothing is served but the work
    "distributed.admin.large-graph-warning-threshold": "1GB",
}


@cache
def load_distributed() -> ModuleType:
    """Return Dask's module, when somebody needs it: it takes a second, and reads its settings as it is loaded."""
    import dask

    dask.config.set(SETTINGS)
    import distributed

    return distributed


@contextmanager
def processes(number: int) -> Iterator[Client]:
    """Start processes on this machine, and end them."""
    distributed = load_distributed()
    with ExitStack() as stack:
        scratch = stack.enter_context(tempfile.TemporaryDirectory(prefix="analysis-"))
        cluster = distributed.LocalCluster(
            n_workers=number,
            threads_per_worker=1,
            host="127.0.0.1",
            dashboard_address="127.0.0.1:0",
            local_directory=scratch,
            memory_limit=0,
            silence_logs="CRITICAL",
        )
        stack.enter_context(cluster)
        yield stack.enter_context(distributed.Client(cluster))


class Cluster:
    """A Dask cluster that somebody else has started."""

    def __init__(self, address: str, job: Job, say: Say) -> None:
        """Look for it.

        Raises:
            CorpusError: it is not there, or its workers do not fit.
        """
        self.address, self.job, self.say = address, job, say
        self.client = connect(address, say)
        self.check()

    def check(self) -> None:
        """Refuse workers that do not fit.

        Raises:
            CorpusError: there is one.
        """
        try:
            check_workers(self.client, self.job)
        except OSError as error:
            self.close()
            raise CorpusError(f"--scheduler {self.address}: does not answer any more: {error}") from error
        except BaseException:
            self.close()
            raise

    def do_all(self, do: Callable[[Any], Any], tasks: Iterable[Named]) -> Iterator[Any]:
        """Do tasks; where the scheduler goes away, wait for it to come back, and go on.

        Raises:
            CorpusError: it does not come back, or a task fails.
        """
        coming, open_tasks = iter(tasks), {}
        while True:
            try:
                yield from do_with(self.client, do, coming, open_tasks, Path(self.job.kept))
                return
            except (SchedulerGone, load_distributed().comm.CommClosedError):
                self.say(f"the scheduler at {self.address} is gone; what was done is kept; waiting for it to come back")
                self.close()
                self.client = connect(self.address, self.say)
                self.check()

    def close(self) -> None:
        """Leave it."""
        close(self.client)


class SchedulerGone(Exception):
    """The scheduler does not answer any more."""


def connect(address: str, say: Say) -> Client:
    """Return a client of a scheduler that has workers.

    Raises:
        CorpusError: there is none within ``PATIENCE`` seconds.
    """
    began, told = time.monotonic(), False
    while True:
        try:
            client = load_distributed().Client(address, timeout=5, name="analysis")
        except (OSError, TimeoutError, ValueError) as error:
            if isinstance(error, ValueError) or time.monotonic() - began > PATIENCE:
                raise CorpusError(f"--scheduler {address}: no scheduler answers there: {error}") from error
            time.sleep(1)
            continue
        if not told and not client.scheduler_info()["workers"]:
            say(f"the scheduler at {address} has no workers; waiting for one")
            told = True
        try:
            client.wait_for_workers(1, timeout=PATIENCE)
        except TimeoutError as error:
            close(client)
            raise CorpusError(f"--scheduler {address}: it has no workers") from error
        except OSError:  # it is gone again
            close(client)
            continue
        return client


def close(client: Client) -> None:
    """Leave a scheduler, whether it answers or not."""
    with suppress(OSError):
        client.close(timeout=5)


def check_workers(client: Client, job: Job) -> None:
    """Refuse workers that would make something else, or that do not see what this process sees.

    Raises:
        CorpusError: there is one; says which, and what differs.
    """
    here = describe_here()
    token = uuid4().hex
    kept = Kept(Path(job.kept))
    kept.write_note("token", token)
    for worker, there in client.run(look_around, job.corpus, job.kept, on_error="return").items():
        if isinstance(there, BaseException):
            raise CorpusError(f"worker {worker}: cannot do this work: {there}; is the package installed there?")
        described, found, corpus = there
        pairs = [(key, described.get(key), value) for key, value in here.items()]
        different = [f"{key} ({other}, here {value})" for key, other, value in pairs if other != value]
        if different:
            raise CorpusError(f"worker {worker}: differs from this process in {', '.join(different)}")
        for place, is_seen in ((job.kept, found == token), (job.corpus, corpus)):
            if not is_seen:
                raise CorpusError(
                    f"worker {worker}: does not see {place} as this process does; needed is a shared disk"
                )


def look_around(corpus: str, kept: str) -> tuple[dict[str, str], str | None, bool]:
    """Return what this process would annotate with, the note that it finds, and whether it sees the corpus."""
    return describe_here(), Kept(Path(kept)).read_note("token"), Path(corpus).exists()


def do_with(
    client: Client, do: Callable[[Any], Any], tasks: Iterable[Named], open_tasks: dict[str, Named], folder: Path
) -> Iterator[Any]:
    """Do tasks with the workers of a client and yield what came of each.

    Args:
        client: of a scheduler.
        do: what is done with each; it and the tasks go to other processes.
        tasks: they are taken when there is room.
        open_tasks: by name, those that were taken and are not done; they come first. What is not done when this ends
            is left there.
        folder: where the tasks lie until they are done; all workers see it.

    Raises:
        SchedulerGone: it went away.
        CorpusError: a task fails.
    """
    coming, waiting = iter(tasks), load_distributed().as_completed(with_results=True, raise_errors=False)
    by_future: dict[str, str] = {}

    def submit(task: Named) -> None:
        place = put(folder, task)
        future = client.submit(partial(take, do), str(place), key=f"{task.name}-{uuid4().hex[:8]}", pure=False)
        by_future[future.key] = task.name
        waiting.add(future)

    try:
        for task in [*open_tasks.values()]:
            submit(task)
        exhausted = False
        while True:
            while not exhausted and len(open_tasks) < room(client):
                task = next(coming, None)
                if task is None:
                    exhausted = True
                else:
                    open_tasks[task.name] = task
                    submit(task)
            if not open_tasks:
                return
            future, result = next(waiting)
            name = by_future.pop(future.key)
            if future.status == "finished":
                del open_tasks[name]
                place_of(folder, name).unlink(missing_ok=True)
                yield result
            else:
                refuse_failure(future.status, result, open_tasks[name])
    finally:
        with suppress(OSError):  # whatever goes wrong, that is not it; the next run sweeps up
            for name in open_tasks:
                place_of(folder, name).unlink(missing_ok=True)


def place_of(folder: Path, name: str) -> Path:
    """Return where a task lies; under the name of a scrap, so that a run after one that was killed sweeps it away."""
    return folder / f"{name}.task{SCRAP}"


def put(folder: Path, task: Named) -> Path:
    """Write a task where workers find it.

    Raises:
        CorpusError: it cannot be written.
    """
    place = place_of(folder, task.name)
    with replacing_file(place) as scrap:
        scrap.write_bytes(pickle.dumps(task))
    return place


def take(do: Callable[[Any], Any], place: str) -> object:
    """Do the task that lies at a place.

    Raises:
        CorpusError: none does, or its own.
    """
    try:
        task = pickle.loads(Path(place).read_bytes())
    except OSError as error:
        raise CorpusError(f"{place}: a worker cannot read its task there: {error.strerror}") from error
    return do(task)


def room(client: Client) -> int:
    """Return how many tasks may be on their way at once.

    Raises:
        SchedulerGone: nobody answers.
    """
    if client.status != "running" or client.scheduler is None:
        raise SchedulerGone
    return WAITING * max(1, len(client.scheduler_info(n_workers=-1)["workers"]))


def refuse_failure(status: str, result: object, task: Named) -> None:
    """Say why a task was not done.

    Raises:
        SchedulerGone: because nobody answers any more.
        CorpusError: because of anything else.
    """
    if status in ("cancelled", "lost"):
        raise SchedulerGone
    error = result[1] if isinstance(result, tuple) else result
    if isinstance(error, load_distributed().KilledWorker):
        raise CorpusError(f"{TRIES} workers were ended while they {task.describe()}: is there too little memory?")
    raise error
