"""Execute notebooks that are stale, keep what was executed, and refuse what did not run to its end."""

from __future__ import annotations

import json
import multiprocessing
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from analysis.publish.checkrun import check_executed, find_fault
from analysis.publish.notebooks import read_notebook, tags_of
from analysis.publish.sitehash import hash_bytes, hash_tree
from analysis.publish.staging import BookError

EPOCH = "1700000000"  # any fixed moment: dates of making would differ from build to build
AT_ONCE = 2  # a notebook needs a core for itself and half a gigabyte
PROGRESS_SECONDS = 5  # how often a long run says how far it is
LIMIT = "ANALYSIS_CELL_SECONDS"  # the variable that sets how long one cell may run
CELL_SECONDS = 1800  # unless it is set; the slowest cell of the project's own book takes a few of these


class NoKernelError(Exception):
    """No kernel answered, and so no cell was begun; says why."""


def read_limit() -> int:
    """Return how many seconds one cell may run.

    Raises:
        BookError: the variable that sets it holds something else.
    """
    value = os.environ.get(LIMIT, "").strip() or str(CELL_SECONDS)
    if not (value.isascii() and value.isdigit() and 0 < int(value) < 10**9):
        raise BookError(f"{LIMIT}={value}: is not a number of seconds; allowed are whole numbers from 1")
    return int(value)


def run_notebook(source: Path, target: Path, parameters: Mapping, limit: int = CELL_SECONDS) -> str | None:
    """Execute one notebook with papermill.

    Args:
        source: the notebook as it was written; always that, since papermill keeps old parameters of an output.
        target: where the executed notebook goes.
        parameters: values for its parameters.
        limit: how many seconds one cell may run.

    Returns:
        What went wrong, with the number of the cell; None if nothing did.

    Raises:
        NoKernelError: it was not begun, since no kernel answered.
    """
    import papermill

    if parameters:  # papermill itself only warns of an unknown one
        declared = papermill.inspect_notebook(str(source))
        unknown = sorted(set(parameters) - set(declared))
        if unknown:
            return f"undeclared parameters: {', '.join(unknown)}; declared are {', '.join(declared) or 'none'}"
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as neutral:
        try:
            ways = {"progress_bar": False, "cwd": neutral, "execution_timeout": limit}
            papermill.execute_notebook(str(source), str(target), parameters, **ways)
        except Exception as error:
            if lacks_kernel(error, target):
                raise NoKernelError(str(error)) from None
            return describe_stop(target, read_notebook(source), error, limit)
    return None


def lacks_kernel(error: Exception, target: Path) -> bool:
    """Say whether a run failed before its first cell because its kernel did not answer; a kernel may also die later."""
    from nbclient.exceptions import DeadKernelError

    if not isinstance(error, RuntimeError) or isinstance(error, DeadKernelError):
        return False
    try:
        cells = read_notebook(target)["cells"]
    except BookError:
        return True
    return not any(cell["metadata"].get("papermill", {}).get("start_time") for cell in cells)


def describe_stop(target: Path, source: Mapping, error: Exception, limit: int) -> str:
    """Say at which cell of its source a notebook stopped, and why."""
    from nbclient.exceptions import CellTimeoutError

    reason = f"{error.ename}: {error.evalue}" if hasattr(error, "ename") else f"{type(error).__name__}: {error}"
    ended = f"it stopped with {reason}"
    if isinstance(error, CellTimeoutError):
        reason = ended = f"it did not end within {limit:,} s ({LIMIT} sets another limit)"
    try:
        cells = [cell for cell in read_notebook(target)["cells"] if cell["cell_type"] == "code"]
    except BookError:
        return reason
    done = ("injected-parameters", "papermill-error-cell-tag")
    run = [cell for cell in cells if not set(done) & set(tags_of(cell))]
    numbers = [number for number, cell in enumerate(source["cells"], 1) if cell["cell_type"] == "code"]
    for number, cell in zip(numbers, run, strict=False):
        if has_stopped(cell):
            return f"cell {number}: {ended}"
    return reason


def has_stopped(cell: Mapping) -> bool:
    """Say whether a run stopped at a cell: it failed, or the kernel died and never replied."""
    if cell["metadata"].get("papermill", {}).get("status") != "completed":
        return True
    return bool(cell["source"].strip()) and "shell.execute_reply" not in cell["metadata"].get("execution", {})


def set_up_worker(values: Mapping[str, str], log: Path) -> None:
    """Set what kernels inherit; runs once in each worker."""
    os.environ.update(values)
    with log.open("ab") as handle:  # kernels chat of their connections; what matters comes back as an exception
        os.dup2(handle.fileno(), 1)
        os.dup2(handle.fileno(), 2)


def environment(tables: Path, scratch: Path) -> dict[str, str]:
    """Return the variables under which kernels run: the same everywhere, and nothing of the user's own set-up."""
    return {
        "ANALYSIS_TABLES": str(tables),
        "PYTHONHASHSEED": "0",
        "PYTHONWARNINGS": "",  # a warning is to be told of, also to a user who wants none
        "SOURCE_DATE_EPOCH": EPOCH,
        "TZ": "UTC",
        "LC_ALL": "C.UTF-8",
        "MPLBACKEND": "agg",  # figures reach the book as claims alone, never by being left open
        "MPLCONFIGDIR": str(scratch / "matplotlib"),
        "IPYTHONDIR": str(scratch / "ipython"),
        "JUPYTER_CONFIG_DIR": str(scratch / "jupyter"),
        "JUPYTER_DATA_DIR": str(scratch / "jupyter"),  # a kernel that the user installed for themselves is passed over
        "JUPYTER_RUNTIME_DIR": str(scratch / "runtime"),
        "JUPYTER_PLATFORM_DIRS": "1",
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
    }


def find_fonts(variables: Mapping[str, str], log: Path) -> None:
    """Let matplotlib list this machine's fonts, once, before kernels do: what takes long is told on stderr."""
    if any(Path(variables["MPLCONFIGDIR"]).glob("fontlist-*.json")):
        return
    with log.open("ab") as handle:
        command = [sys.executable, "-c", "import matplotlib.font_manager"]
        subprocess.run(command, env={**os.environ, **variables}, stdout=handle, stderr=handle, check=False)


def load_kept(path: Path, source: Mapping, parameters: Mapping | None = None) -> dict | None:
    """Return an executed notebook that was kept, or None where there is none, or not a whole and fitting one."""
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        content = kept["metadata"].pop("content_sha256")
        key = kept["metadata"].pop("key")
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    # the key is hashed with the content: a copy under another's name was made from something else
    whole = key == path.stem and content == hash_bytes(json.dumps([key, kept], sort_keys=True).encode())
    return kept if whole and find_fault(kept, source, parameters) is None else None


def keep(path: Path, executed: dict) -> None:
    """Keep an executed notebook; two builds that keep the same one at once do no harm."""
    content = hash_bytes(json.dumps([path.stem, executed], sort_keys=True).encode())
    kept = {**executed, "metadata": {**executed["metadata"], "content_sha256": content, "key": path.stem}}
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, delete=False) as handle:
        json.dump(kept, handle, ensure_ascii=False, sort_keys=True)
    os.replace(handle.name, path)


def execute_stale(
    sources: Mapping[str, dict],
    keys: Mapping[str, str],
    *,
    cache: Path,
    tables: Path,
    scratch: Path,
    clean: Callable[[dict], dict],
    report: Callable[[str], None],
    parameters: Mapping[str, object] | None = None,
) -> dict[str, dict]:
    """Return all notebooks executed; those that are kept already are not executed again.

    Args:
        sources: notebooks by name, in the order of the book.
        keys: for each, the name under which it is kept (``find_key``).
        cache: folder of executed notebooks.
        tables: folder of tables.
        scratch: folder for what kernels and libraries write beside.
        clean: takes out of an executed notebook what differs from run to run.
        report: told of each notebook how far it is.
        parameters: what they are run with.

    Raises:
        BookError: a notebook did not run to its end; names notebook, cell and reason.
    """
    values = dict(parameters or {})
    found = {name: load_kept(cache / f"{keys[name]}.ipynb", source, values) for name, source in sources.items()}
    place = {name: f"[{number}/{len(sources)}] {name}.ipynb" for number, name in enumerate(sources, 1)}
    for name, kept in found.items():
        if kept is not None:
            report(f"{place[name]}: unchanged")
    stale = {name: sources[name] for name, kept in found.items() if kept is None}

    def follow(name: str, words: str) -> None:
        report(f"{place[name]}: {words}")

    ways = {"tables": tables, "scratch": scratch, "follow": follow}
    given = hash_tables(tables)
    for name, ran, seconds in run_all(stale, values, **ways):
        executed = clean(ran)
        check_executed(f"{name}.ipynb", executed, sources[name], values)
        if hash_tables(tables) != given:
            raise BookError(f"{name}.ipynb: the tables were changed while it ran; a notebook may only read them")
        keep(cache / f"{keys[name]}.ipynb", executed)
        found[name] = executed
        report(f"{place[name]}: executed, {seconds:.1f} s")
    return found


def run_all(
    sources: Mapping[str, dict], parameters: dict, *, tables: Path, scratch: Path, follow: Callable[[str, str], None]
) -> Iterator[tuple[str, dict, float]]:
    """Execute notebooks, some at once, and return each with its name and its seconds as soon as it is done.

    A kernel that does not answer is started once more: a busy machine may take too long, and no cell was begun. One
    that dies in a cell is not.

    Raises:
        BookError: one stopped; names notebook, cell and reason. What still runs ends, what waits is not begun.
    """
    if not sources:
        return
    limit = read_limit()
    scratch.mkdir(parents=True, exist_ok=True)
    variables, log = environment(tables, scratch), scratch / "kernels.log"
    find_fonts(variables, log)
    worker = {"initializer": set_up_worker, "initargs": (variables, log)}
    spawn = multiprocessing.get_context("spawn")
    with (
        tempfile.TemporaryDirectory(dir=scratch) as folder,
        ProcessPoolExecutor(min(AT_ONCE, len(sources)), mp_context=spawn, **worker) as pool,
    ):
        numbers = {name: number for number, name in enumerate(sources, 1)}
        waiting, running, again = list(sources), {}, set()
        while waiting or running:
            while waiting and len(running) < AT_ONCE:
                name = waiting.pop(0)
                given, target = (Path(folder) / f"{numbers[name]}{end}.ipynb" for end in ("-source", ""))
                given.write_text(json.dumps(runnable(sources[name])), encoding="utf-8")
                running[pool.submit(run_notebook, given, target, parameters, limit)] = (name, target, time.monotonic())
            done, _ = wait(running, timeout=PROGRESS_SECONDS, return_when="FIRST_COMPLETED")
            for future in done:
                name, target, began = running.pop(future)
                try:
                    problem = future.result()
                except BrokenProcessPool as error:  # out of memory, most often
                    raise BookError(f"{name}.ipynb: the process that ran it died") from error
                except NoKernelError as error:
                    if name in again:
                        raise BookError(f"{name}.ipynb: its kernel could not be started, twice: {error}") from error
                    again.add(name)
                    waiting.insert(0, name)
                    follow(name, f"its kernel could not be started ({error}); trying once more")
                    continue
                if problem:
                    raise BookError(f"{name}.ipynb, {problem}")
                yield name, read_notebook(target), time.monotonic() - began
            for name, _target, began in running.values() if not done else ():
                follow(name, f"running, {time.monotonic() - began:.1f} s")


def hash_tables(folder: Path) -> str:
    """Return one hash of all tables in a folder."""
    return hash_tree(sorted(path for path in folder.iterdir() if path.is_dir()))


def runnable(source: Mapping) -> dict:
    """Return a notebook without outputs and with the kernel that papermill needs to know."""
    cells = []
    for number, cell in enumerate(source["cells"], 1):
        ran = {"outputs": [], "execution_count": None} if cell["cell_type"] == "code" else {}
        cells.append({**cell, **ran, "id": f"cell-{number}"})
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    return {**source, "cells": cells, "metadata": {**source.get("metadata", {}), **kernel}}
