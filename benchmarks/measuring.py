"""Measure sides apart from each other, each in a process of its own, and compare what was measured."""

from __future__ import annotations

import argparse
import json
import math
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

SAMPLE_SECONDS = 0.2


def read_texts(path: Path) -> list[str]:
    """Return the texts of a file with one JSON object a line."""
    return [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def time_passes(run: Callable[[object], object], items: Iterable[object], passes: int = 2) -> dict[str, float]:
    """Time passes over the items; return seconds and the most memory that was ever taken, in megabytes.

    Args:
        run: what is done with each item.
        items: the items.
        passes: how many; with one, the second pass counts as long as the first.
    """
    seconds = []
    for _ in range(passes):
        began = time.perf_counter()
        for item in items:
            run(item)
        seconds.append(time.perf_counter() - began)
    unit = 1024 if sys.platform == "darwin" else 1
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 / unit
    return {"first": seconds[0], "second": seconds[-1], "memory": most}


def watch(command: list[str], environment: dict[str, str]) -> dict:
    """Run a command and return what it took.

    Returns:
        ``seconds``; ``memory``, the most that any of its processes held, in megabytes; ``samples``, what all of them
        held together, in the course of time.
    """
    began = time.perf_counter()
    most, samples = 0.0, []
    with tempfile.TemporaryFile("w+") as said:
        process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=said)
        while process.poll() is None:
            held = [memory_of(pid) for pid in (process.pid, *children_of(process.pid))]
            most = max(most, *held)
            samples.append(sum(held))
            time.sleep(SAMPLE_SECONDS)
        if process.returncode:
            said.seek(0)
            raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}: {said.read()[-2000:]}")
    return {"seconds": time.perf_counter() - began, "memory": most, "samples": samples}


def memory_of(pid: int) -> float:
    """Return what a process holds, in megabytes."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
    except OSError:
        return 0.0


def children_of(pid: int) -> list[int]:
    """Return the processes below one."""
    try:
        tasks = [*Path(f"/proc/{pid}/task").iterdir()]
        below = [int(child) for task in tasks for child in (task / "children").read_text().split()]
    except OSError:
        return []
    return [one for child in below for one in (child, *children_of(child))]


def measure_apart(script: str, side: str, path: Path, number: int) -> dict[str, float]:
    """Measure one side in a process of its own, on the first ``number`` articles."""
    command = [sys.executable, script, str(path), "--side", side, "--articles", str(number)]
    return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)


def measure_in_turn(
    script: str, path: Path, pairs: Iterable[tuple[str, int]], rounds: int
) -> dict[tuple[str, int], dict[str, float]]:
    """Measure sides on numbers of articles, in turn, round by round; return the least of every figure for each pair."""
    found: dict[tuple[str, int], list[dict[str, float]]] = {}
    pairs = list(pairs)
    for _ in range(rounds):
        for side, number in pairs:
            found.setdefault((side, number), []).append(measure_apart(script, side, path, number))
    return {pair: best_of(measured) for pair, measured in found.items()}


def best_of(rounds: list[dict[str, float]]) -> dict[str, float]:
    """Return the least of every figure."""
    return {key: min(some[key] for some in rounds) for key in rounds[0]}


def sizes_of(count: int) -> list[int]:
    """Return an eighth, a quarter, half and all of a number of articles."""
    return sorted({max(1, math.ceil(count / part)) for part in (8, 4, 2, 1)})


def show_growth(sizes: list[int], measured: list[dict[str, float]]) -> list[str]:
    """Return the lines of a table: time an article by how many there are, and the exponent of growth."""
    lines = [f"{'articles':>8s} {'first pass, ms an article':>26s} {'second':>8s}"]
    for size, some in zip(sizes, measured, strict=True):
        lines.append(f"{size:8d} {1000 * some['first'] / size:26.2f} {1000 * some['second'] / size:8.2f}")
    for key in ("first", "second") if len(sizes) > 1 else ():
        lines.append(f"exponent of growth, {key} pass: {slope(sizes, [some[key] for some in measured]):.2f}")
    return lines


def slope(sizes: list[int], seconds: list[float]) -> float:
    """Return the exponent of growth: the slope of a line through the logarithms (1 is linear)."""
    xs, ys = [math.log(size) for size in sizes], [math.log(some) for some in seconds]
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True)) / sum((a - x) ** 2 for a in xs)


def run_command(
    about: str,
    sides: Sequence[str],
    measure: Callable[[str, list[str]], dict[str, float]],
    compare: Callable[[Path, int], list[str]],
    *,
    rounds: int,
) -> None:
    """Read the command line; measure one side in this process, or compare all and print the tables.

    Args:
        about: the script's docstring.
        sides: what can be measured alone.
        measure: measures one side on texts.
        compare: measures all sides on a file, in so many rounds; returns the lines of the tables.
        rounds: how many, where the command line does not say.
    """
    parser = argparse.ArgumentParser(description=about.splitlines()[0])
    parser.add_argument("input", type=Path, help="one JSON object a line, with the key text")
    parser.add_argument("--rounds", type=int, default=rounds)
    parser.add_argument("--side", choices=sides, help="measure this side alone, in this process")
    parser.add_argument("--articles", type=int, help="with --side: how many articles")
    options = parser.parse_args()
    if options.side:
        out = json.dumps(measure(options.side, read_texts(options.input)[: options.articles]))
    else:
        out = "\n".join(compare(options.input, options.rounds))
    sys.stdout.write(out + "\n")
