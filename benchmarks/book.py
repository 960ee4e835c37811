"""Time the whole book on corpora of growing size: chapters, concordance, ledger and a dossier for each article.

    python benchmarks/book.py [INPUT] [--sizes 200 600 2000]

Each book is built in a process of its own, in a folder of its own, from the first articles of INPUT (one JSON object a
line, with the key text) or, without one, from invented German news. What counts is how the figures grow.
"""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from random import Random

from measuring import read_texts, slope

from analysis.publish import make_book
from hostile.building import PROJECT, copy
from hostile.corpus import write_news

ROOT = Path(__file__).parents[1]
SIZES = (200, 600, 2000)
OUTLETS, DAYS = 40, 28
NAMES = ("Meier", "der Bote", "dem Kurier", "Reuters", "die Agentur dpa")


def invent(seed: int = 11) -> Iterator[str]:
    """Yield invented news, without end: what is said to be, who says so, quotations, denials."""
    random = Random(seed)
    while True:
        yield write_news(random, random.choice(NAMES), attacked=4, plain=8)


def measure(path: Path | None, number: int) -> dict[str, float]:
    """Build a book and return what it took.

    Returns:
        ``seconds`` by the clock; ``work``, seconds of all processors; ``memory`` of the largest process and ``size`` of
        the site, in megabytes; ``pages``.
    """
    texts = read_texts(path)[:number] if path else list(islice(invent(), number))
    with tempfile.TemporaryDirectory() as folder:
        root, site = Path(folder, "project"), Path(folder, "site")
        for name in PROJECT:
            (shutil.copytree if (ROOT / name).is_dir() else copy)(ROOT / name, root / name)
        corpus = Path(folder, "articles.jsonl")
        records = (
            {"id": f"a{n}", "text": text, "outlet": f"Blatt {n % OUTLETS}", "date": f"2024-05-{1 + n % DAYS:02}"}
            for n, text in enumerate(texts)
        )
        corpus.write_text("".join(f"{json.dumps(record, ensure_ascii=False)}\n" for record in records), "utf-8")
        began = time.perf_counter()
        make_book(str(corpus), str(site), say, root=root)
        seconds = time.perf_counter() - began
        used = [resource.getrusage(whose) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
        files = [file for file in site.rglob("*") if file.is_file()]
        return {
            "articles": len(texts),
            "seconds": seconds,
            "work": sum(one.ru_utime + one.ru_stime for one in used),
            "memory": max(one.ru_maxrss for one in used) / 1024,
            "size": sum(file.stat().st_size for file in files) / 1e6,
            "pages": sum(file.suffix == ".html" for file in files),
        }


def say(line: str) -> None:
    """Tell how far the build is."""
    if "running" not in line:
        sys.stderr.write(f"{line}\n")


def compare(path: Path | None, sizes: list[int]) -> Iterator[str]:
    """Build books of growing size, each in a process of its own, and yield the lines of the table."""
    heads = ("articles", "by the clock, s", "processors, s", "MB held", "pages", "site, MB")
    yield "  ".join(heads)
    found = []
    for number in sizes:
        command = [sys.executable, __file__, *([str(path)] if path else []), "--alone", str(number)]
        one = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)
        found.append(one)
        figures = (one[key] for key in ("articles", "seconds", "work", "memory", "pages", "size"))
        yield "  ".join(f"{figure:{len(head)}.0f}" for head, figure in zip(heads, figures, strict=True))
    numbers = [one["articles"] for one in found]
    for key, what in (("seconds", "by the clock"), ("work", "of the processors")) if len(set(numbers)) > 1 else ():
        yield f"exponent of growth, {what}: {slope(numbers, [one[key] for one in found]):.2f}"


def main() -> None:
    """Read the command line and print the table, line by line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("input", type=Path, nargs="?", help="one JSON object a line, with the key text")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="how many articles")
    parser.add_argument("--alone", type=int, help="build one book of so many articles and print its figures as JSON")
    options = parser.parse_args()
    alone = options.alone and [json.dumps(measure(options.input, options.alone))]
    for line in alone or compare(options.input, options.sizes):
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
