"""Runs over an invented corpus, in processes of their own that a test can end."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from itertools import islice
from pathlib import Path
from random import Random

from hostile.corpus import write_news

ROOT = Path(__file__).parent.parent
PATIENCE = 240  # seconds that a test waits for something that should take a few
NAMES = ("Meier", "der Bote", "dem Kurier", "Reuters", "die Agentur dpa")


def write_articles(path: Path, number: int, *, seed: int = 5, sentences: int = 6) -> Path:
    """Write a corpus of invented news as JSON Lines; every tenth text stands twice."""
    random = Random(seed)
    rows, texts = [], []
    for n in range(number):
        again = n % 10 == 9
        texts.append(texts[n - 5] if again else write_news(random, random.choice(NAMES), attacked=2, plain=sentences))
        rows.append({"id": f"artikel-{n}", "text": texts[-1], "outlet": f"Blatt {n % 7}", "date": "2024-05"})
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def files_of(target: Path) -> dict[str, bytes]:
    """Return a result as bytes by name: a file, or all files of a folder."""
    files = sorted(path for path in target.rglob("*") if path.is_file()) if target.is_dir() else [target]
    return {path.relative_to(target).as_posix(): path.read_bytes() for path in files}


def start(*arguments: str | Path, **settings: str) -> subprocess.Popen:
    """Start the command that annotates, as a process group of its own, which Ctrl-C ends.

    Where the tests themselves run in the background of a shell, they are deaf to it, and what they start would be, too.
    """

    def listen() -> None:
        signal.signal(signal.SIGINT, signal.SIG_DFL)

    command = [sys.executable, "-m", "analysis", "annotate", *map(str, arguments)]
    env = {**os.environ, **settings}
    return subprocess.Popen(
        command, stderr=subprocess.PIPE, text=True, env=env, start_new_session=True, preexec_fn=listen
    )


def finish(process: subprocess.Popen, code: int = 0) -> str:
    """Wait for a process and return what it said; it has to end with a certain code."""
    try:
        said = process.communicate(timeout=PATIENCE)[1]
    finally:
        end(process)
    assert process.returncode == code, said
    return said


def end(process: subprocess.Popen) -> None:
    """End a process and all that it started, if any is left."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def wait_for(happened: Callable[[], object], process: subprocess.Popen | None = None) -> None:
    """Wait until something happened; fail if the process is over before, or if it takes too long."""
    began = time.monotonic()
    while not happened():
        assert process is None or process.poll() is None, f"it was over before: {process.communicate()[1]}"
        assert time.monotonic() - began < PATIENCE, "it did not happen"
        time.sleep(0.02)


def kept_batches(target: Path) -> set[str]:
    """Return the batches that are kept beside a result, by name."""
    return {path.name for path in target.with_name(target.name + ".kept").glob("*/*.batch")}


def children_of(pid: int) -> list[int]:
    """Return the processes that a process started, and those that they did."""
    found = []
    for line in islice(Path("/proc").iterdir(), None):
        if line.name.isdigit():
            try:
                parent = int((line / "stat").read_text().rpartition(")")[2].split()[1])
            except (OSError, ValueError):
                continue
            if parent == pid:
                found += [int(line.name), *children_of(int(line.name))]
    return found


def annotated_of(target: Path) -> int:
    """Return how many articles the run that wrote a result annotated, by its report."""
    return json.loads(Path(f"{target}.report.json").read_text(encoding="utf-8"))["annotated now"]
