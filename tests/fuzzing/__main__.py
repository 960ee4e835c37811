"""Break real files for some minutes, and count what becomes of them; what must not happen is kept and ends with 1."""

from __future__ import annotations

import argparse
import json
import os
import select
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from fuzzing.breaking import break_file, make_files

ROOT = Path(__file__).parents[2]
MEMORY = 4 << 30  # bytes of addresses, of which Python and its libraries take a good part before they hold anything
SECONDS = 120  # for one file; a broken file of this size takes a few, on a busy machine more


class Child:
    """A process that reads and annotates files, and is replaced when it dies."""

    def __init__(self) -> None:
        """Begin without a process."""
        self._process: subprocess.Popen | None = None

    def check(self, path: Path) -> dict:
        """Return what came of a file, or how the process ended over it."""
        if not self._process:
            command = [sys.executable, "-m", "fuzzing.checking", str(MEMORY)]
            modules = os.pathsep.join((str(ROOT / "tests"), os.environ.get("PYTHONPATH", "")))
            self._process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=os.environ | {"PYTHONPATH": modules}
            )
        process = self._process
        try:
            process.stdin.write(json.dumps(str(path)).encode() + b"\n")
            process.stdin.flush()
        except BrokenPipeError:  # it ended before: there is nothing to read then
            pass
        ready, _, _ = select.select([process.stdout], [], [], SECONDS)
        line = process.stdout.readline() if ready else b""
        if line:
            return json.loads(line)
        self.end()
        return {"failed": "crash", "why": f"exit {process.returncode}"} if ready else {"failed": "time-out", "why": ""}

    def end(self) -> None:
        """End the process."""
        if self._process:
            self._process.kill()
            self._process.communicate()
            self._process = None


@dataclass(slots=True)
class Tally:
    """What became of all files.

    Attributes:
        seen: how often each thing came, by kind of file and outcome.
        failed: the files that must not end as they did: where they are kept, how they were broken, what happened.
        files: how many were broken, by kind.
    """

    seen: Counter[tuple[str, str]] = field(default_factory=Counter)
    failed: list[tuple[Path, str, str]] = field(default_factory=list)
    files: Counter[str] = field(default_factory=Counter)


def run(seconds: float, seed: int, kept: Path, most: int | None = None) -> Tally:
    """Break files until the time is over.

    Args:
        seconds: how long.
        seed: the same breaks the same files in the same order.
        kept: the folder for files that failed.
        most: how many files at most.
    """
    files, tally, child = make_files(ROOT / "seeds", ROOT.parent / "shared" / "gold" / "pages"), Tally(), Child()
    everything = [content for contents in files.values() for content in contents]
    end = time.monotonic() + seconds
    number = 0
    with tempfile.TemporaryDirectory() as folder:
        while time.monotonic() < end and (most is None or number < most):
            random = Random(f"{seed} {number}")
            kind = list(files)[number % len(files)]
            content, ways = break_file(random, random.choice(files[kind]), everything)
            path = Path(folder, f"broken{kind}")
            path.write_bytes(content)
            answer = child.check(path)
            tally.files[kind] += 1
            for what, count in answer.get("seen", {}).items():
                tally.seen[kind, what] += count
            if failed := answer.get("failed"):
                tally.seen[kind, failed] += 1
                kept.mkdir(parents=True, exist_ok=True)
                saved = kept / f"{seed}-{number}{kind}"
                saved.write_bytes(content)
                tally.failed.append((saved, ways, f"{failed}: {answer['why']}"))
            number += 1
    child.end()
    return tally


def show(tally: Tally) -> None:
    """Print the counts, and each failure."""
    print(f"{sum(tally.files.values()):,} broken files: {', '.join(f'{n:,} {k}' for k, n in tally.files.items())}")
    for kind in tally.files:
        for (_, what), count in sorted(
            (item for item in tally.seen.items() if item[0][0] == kind), key=lambda x: -x[1]
        ):
            print(f"{kind:9} {count:8,}  {what}")
    for path, ways, why in tally.failed:
        print(f"\nFAILED {path} ({ways})\n{why}")
    print(f"\n{len(tally.failed)} failed (errors, crashes, time-outs, range violations)")


def main() -> int:
    """Break files as the command line says; return 1 where something happened that must not happen."""
    parser = argparse.ArgumentParser(prog="make fuzz", description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kept", type=Path, default=ROOT / "_build" / "fuzzing", help="folder for files that failed")
    arguments = parser.parse_args()
    tally = run(60 * arguments.minutes, arguments.seed, arguments.kept)
    show(tally)
    return int(bool(tally.failed))


if __name__ == "__main__":
    sys.exit(main())
