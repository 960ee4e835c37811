"""Small books without the seconds in which each kernel, and each run of Sphinx, only imports its libraries.

Three quarters of what a small book costs is imports. Here the processes that make it are forked from one that has
imported everything (the fork server of ``multiprocessing``). Each is a process of its own all the same: it is given
what it would be given, runs what it would run and dies as it would die. Tests of the processes themselves (what a
kernel inherits, how it dies) and of two builds in two worlds do without; a test holds a book that was made so against
one that was not, byte for byte.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import pytest

GRACE = 60  # seconds after which a process that does not end by itself is reported as one that hangs


@contextmanager
def imported() -> Iterator[None]:
    """Let books be made by processes that have imported what they need, as long as this lasts."""
    from analysis import publish
    from analysis.publish import execution

    start_server()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(execution, "multiprocessing", SimpleNamespace(get_context=lambda _way: forking()))
        patch.setattr(publish, "subprocess", SimpleNamespace(run=run))
        yield


def forking():
    """Return the way of ``multiprocessing`` in which processes come from the server."""
    return multiprocessing.get_context("forkserver")


@cache
def start_server() -> tempfile.TemporaryDirectory:
    """Start the server, once, under the variables of kernels and pages: some are only read when Python starts.

    Returns:
        The folder for what libraries write beside; it goes when this process ends.
    """
    from multiprocessing.forkserver import ensure_running

    from analysis.publish.execution import environment

    scratch = tempfile.TemporaryDirectory(prefix="warm-", ignore_cleanup_errors=True)
    values = environment(Path(scratch.name), Path(scratch.name))
    values["PYTHONPATH"] = os.pathsep.join(filter(None, sys.path))
    with pytest.MonkeyPatch.context() as patch:
        for name, value in values.items():
            patch.setenv(name, value)
        forking().set_forkserver_preload(["warmed"])
        ensure_running()
    return scratch


def run(command: Sequence[str], **ways) -> subprocess.CompletedProcess:
    """Run a command as ``subprocess.run`` does; one that is code for this Python is forked."""
    if list(command[:2]) != [sys.executable, "-c"]:
        return subprocess.run(command, **ways)
    with tempfile.NamedTemporaryFile() as said:
        given = (command[2], command[3:], ways["env"], os.getcwd(), said.name)
        process = forking().Process(target=run_code, args=given)
        process.start()
        process.join()
        return subprocess.CompletedProcess(command, process.exitcode, Path(said.name).read_text("utf-8"), "")


def run_code(code: str, given: Sequence[str], variables: Mapping[str, str], folder: str, said: str) -> None:
    """Be a Python that was started with code, arguments and variables, in a folder; both outputs go into a file."""
    enter(variables, folder, said)
    sys.argv = ["-c", *given]
    exec(compile(code, "<string>", "exec"), {"__name__": "__main__"})


def enter(variables: Mapping[str, str], folder: str, said: str) -> None:
    """Take on variables, a folder and a file for what is said, in a session of its own."""
    os.setsid()
    os.environ.clear()
    os.environ.update(variables)
    time.tzset()
    os.chdir(folder)
    with open(said, "ab") as handle:
        os.dup2(handle.fileno(), 1)
        os.dup2(handle.fileno(), 2)


class Kernel:
    """A forked kernel, with what Jupyter asks of a process that it started."""

    stdin = stdout = stderr = None

    def __init__(self, command: Sequence[str], *, env: Mapping[str, str], cwd: str | None = None, **_ways) -> None:
        """Start the kernel that a command would start, and wait until it is in a session of its own."""
        ready, tell = multiprocessing.Pipe(duplex=False)
        arguments = list(command[command.index("-f") :])
        self.process = forking().Process(target=run_kernel, args=(arguments, dict(env), cwd or os.getcwd(), tell))
        self.process.start()
        self.pid = self.process.pid
        tell.close()
        ready.recv()  # before, a signal to its group would go to the tests

    def poll(self) -> int | None:
        """Return its exit code, or None while it runs."""
        return self.process.exitcode

    def wait(self, timeout: float | None = None) -> int:
        """Wait for its end and return its exit code."""
        self.process.join(timeout or GRACE)
        if self.process.exitcode is None:
            raise subprocess.TimeoutExpired("a forked kernel", timeout or GRACE)
        return self.process.exitcode

    def send_signal(self, number: int) -> None:
        """Send it a signal."""
        if self.process.exitcode is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End it."""
        self.send_signal(signal.SIGKILL)


def run_kernel(arguments: Sequence[str], variables: Mapping[str, str], folder: str, tell) -> None:
    """Be a kernel, until it is told to end or whoever started it has gone."""
    import threading

    from ipykernel.kernelapp import launch_new_instance

    enter(variables, folder, os.devnull)
    tell.send(True)
    starter = multiprocessing.parent_process()
    threading.Thread(target=lambda: (starter.join(), os._exit(1)), daemon=True).start()
    launch_new_instance(list(arguments))
