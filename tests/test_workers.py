"""Tasks reach other processes through files: nothing of them stays with Dask, however many there are."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from analysis.records import CorpusError
from analysis.runs.workers import do_with, processes, take

LOAD = 500_000  # characters of a task
NUMBER = 240


@dataclass(frozen=True)
class Load:
    """A task that has much text."""

    name: str
    text: str

    def describe(self) -> str:
        """Say what a worker does with it."""
        return f"weighed {self.name}"


def weigh(task: Load) -> int:
    """Return how much text a task has; one of them cannot be done."""
    if task.name == "bad":
        raise CorpusError("bad: is too heavy")
    return len(task.text)


def loads(number: int) -> Iterator[Load]:
    """Yield tasks, each with a text of its own."""
    for n in range(number):
        yield Load(f"{n:032x}", f"{n:010}" * (LOAD // 10))


def held() -> float:
    """Return how many bytes this process holds."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="this system does not tell what a process holds")
def test_what_was_done_is_not_held(tmp_path):
    """Dask keeps a thousand messages of each connection: with texts in them, a good part of a corpus."""
    with processes(1) as client:
        assert [*do_with(client, weigh, loads(10), {}, tmp_path)] == [LOAD] * 10
        before = held()
        assert sum(do_with(client, weigh, loads(NUMBER), {}, tmp_path)) == NUMBER * LOAD
        assert held() - before < NUMBER * LOAD / 4
    assert not [*tmp_path.iterdir()]


def test_a_task_that_fails_leaves_no_file(tmp_path):
    """What was on its way is taken away; the error is the task's own."""
    tasks = [*loads(2), Load("bad", ""), *loads(2)]
    with processes(1) as client, pytest.raises(CorpusError, match=r"^bad: is too heavy$"):
        [*do_with(client, weigh, tasks, {}, tmp_path)]
    assert not [*tmp_path.iterdir()]


def test_a_task_that_cannot_be_read_or_written_is_named(tmp_path):
    """A worker that does not see the folder, and a folder that is none."""
    with pytest.raises(CorpusError, match="a worker cannot read its task there"):
        take(weigh, str(tmp_path / "none"))
    (tmp_path / "file").touch()
    with processes(1) as client, pytest.raises(CorpusError, match="cannot be written"):
        [*do_with(client, weigh, loads(1), {}, tmp_path / "file")]
