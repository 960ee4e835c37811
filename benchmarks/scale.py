"""Time annotating corpora of growing size against other ways through the same texts, side by side in one run.

    make bench-scale [INPUT=articles.jsonl] [ARGS="--sizes 1000 10000 100000 --rounds 5"]

Ours is the command itself, from a file of articles to tables on disk, in one process and with one and two workers.
Beside it: spaCy's blank German tokenizer with sentencizer and a matcher of our phrases; HanTa's tagger; what a table of
texts invites to: pandas' ``str.findall`` with the same phrases. These three only count what they find. And *reading*:
what our command does with each article before it is annotated. Every measurement is a process of its own with all that
it starts; the sides take turns, and medians count.

Without INPUT the articles are invented news. Of a file with fewer articles than a size wants, its sentences are drawn
anew, so that no text stands twice.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from random import Random

from measuring import read_texts, slope, watch

SIZES = (1_000, 10_000, 100_000)
ONE, TWO = "ours, 1 worker", "ours, 2 workers"
OURS = {"ours": (), ONE: ("--workers", "1"), TWO: ("--workers", "2")}
COMPARED = 10_000  # articles at which one worker and two are compared, in several rounds
MOST = {ONE: COMPARED, "HanTa": 1_000}  # articles beyond which a side is left out: it would take too long
SIDES = (*OURS, "reading", "spaCy blank", "pandas str.findall", "HanTa")
WANTED = 1.6
SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


def make_texts(path: Path | None, number: int) -> Iterator[str]:
    """Yield so many texts: those of a file, and more made of their sentences; or invented ones."""
    if path is None:
        from book import invent  # it needs the tests' invented news

        yield from islice(invent(), number)
        return
    texts = read_texts(path)
    yield from texts[:number]
    random, sentences = Random(5), [SENTENCE_END.split(text) for text in texts]
    for n in range(len(texts), number):
        wanted = len(sentences[n % len(texts)])
        yield " ".join(random.choice(random.choice(sentences)) for _ in range(wanted))


def write_corpus(path: Path, texts: Iterator[str]) -> None:
    """Write texts as a corpus."""
    with path.open("w", encoding="utf-8") as handle:
        for n, text in enumerate(texts):
            record = {"id": f"a{n}", "text": text, "outlet": f"Blatt {n % 40}", "date": f"2024-05-{1 + n % 28:02}"}
            handle.write(json.dumps(record, ensure_ascii=False) + "\n")


def steady(samples: list[float]) -> float:
    """Return how much more was held at most in the last tenth of the time than in the first, as a ratio.

    The first tenth is counted from where something is held at all, and the very end, where results are put together,
    is part of the last.
    """
    tenth = max(1, len(samples) // 10)
    return max(samples[-tenth:]) / max(samples[:tenth])


def measure(side: str, corpus: Path, folder: Path, python: str) -> dict:
    """Measure one side on a corpus."""
    if side in OURS:
        out = folder / "tables"
        command = [
            sys.executable,
            "-m",
            "analysis",
            "annotate",
            str(corpus),
            "--to",
            str(out),
            "--no-passages",
            *OURS[side],
        ]
        found = watch(command, dict(os.environ))
        found["files"] = sum(1 for file in Path(f"{out}.kept").rglob("*.batch"))
        if side == "ours":  # and once more, with nothing left to annotate: what one process has to do besides
            subprocess.run(["rm", "-r", str(out)], check=True)
            found["again"] = watch(command, dict(os.environ))["seconds"]
        found["disk"] = {name: size_of(place) / 1e6 for name, place in (("tables", out), ("kept", Path(f"{out}.kept")))}
        subprocess.run(["rm", "-r", str(out), f"{out}.kept"], check=True)
        return found
    program = python if side in ("spaCy blank", "HanTa") else sys.executable
    found = watch([program, __file__, str(corpus), "--side", side], {**os.environ, "PYTHONPATH": "src"})
    return found


def size_of(folder: Path) -> int:
    """Return the bytes of all files of a folder."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def run_side(side: str, corpus: Path) -> int:
    """Go through a corpus in another way, in this process; return how much was found."""
    if side.startswith("pandas"):
        import pandas as pd
        from against_spacy import find_phrases

        texts = pd.read_json(corpus, lines=True)["text"]
        expression = r"\b(?:" + "|".join(map(re.escape, sorted(find_phrases(), key=len, reverse=True))) + r")\b"
        return int(texts.str.findall(expression, re.IGNORECASE).str.len().sum())
    if side == "reading":
        from analysis.corpus import open_corpus
        from analysis.runs.batches import cut

        return sum(len(batch.members) for batch in cut(open_corpus(corpus).items(), "", lambda ident: ""))
    with corpus.open(encoding="utf-8") as lines:
        texts = (json.loads(line)["text"] for line in lines)
        if side == "HanTa":
            from against_hanta import split_plainly, take_hanta

            tag = take_hanta(kept=True)
            return sum(len(tag(split_plainly(text))) for text in texts)
        from against_spacy import take_spacy

        run = take_spacy()
        return sum(len(run(text)[1]) for text in texts)


def compare(
    path: Path | None, sizes: list[int], wanted: list[str], rounds: int, python: str, to: Path | None
) -> Iterator[str]:
    """Measure sides on all sizes and yield the lines of the tables; write each size's figures, if wanted."""
    figures: list[dict] = []
    about = {"rounds": rounds, "compared_at": COMPARED, "texts": path.name if path else "invented news"}
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        yield f"{'':20s} {'articles':>9s} {'seconds':>9s} {'a second':>9s} {'MB':>7s} {'last/first':>10s}"
        for size in sizes:
            corpus = place / f"{size}.jsonl"
            write_corpus(corpus, make_texts(path, size))
            sides = [side for side in wanted if size <= MOST.get(side, size)]
            found: dict[str, list[dict]] = {side: [] for side in sides}
            for number in range(rounds if size == COMPARED else 1):
                for side in sides if number == 0 else sorted({ONE, TWO} & {*sides}):
                    found[side].append(measure(side, corpus, place, python))
            figures += (summed := {side: sum_up(side, size, some, corpus) for side, some in found.items()}).values()
            yield from map(describe, summed.values())
            if "ours" in summed:
                disk = ", ".join(f"{name} {summed['ours'][name]:.0f}" for name in ("corpus", "tables", "kept"))
                yield f"{'':20s} {size:9,} on disk, MB: {disk}"
            if size == COMPARED and {ONE, TWO} <= {*summed}:
                ratio = summed[ONE]["seconds"] / summed[TWO]["seconds"]
                reached = "reached" if ratio >= WANTED else "MISSED"
                yield f"two workers against one, median of {rounds}: {ratio:.2f}x; wanted {WANTED}x: {reached}"
            corpus.unlink()
            if to:
                keep(to, about, summed.values())
    for side in OURS:
        points = [(one["articles"], one["seconds"]) for one in figures if one["side"] == side]
        if len(points) > 1:
            yield f"exponent of growth, {side}: {slope(*zip(*points, strict=True)):.2f}"


def describe(one: dict) -> str:
    """Return the line of one side at one size."""
    growth = f"{one['last_first']:10.2f}" if "last_first" in one else ""
    rate = one["articles"] / one["seconds"]
    return f"{one['side']:20s} {one['articles']:9,} {one['seconds']:9.1f} {rate:9.1f} {one['memory']:7.0f} {growth}"


def keep(to: Path, about: dict, measured: Iterable[dict]) -> None:
    """Write figures into a file; those of other sides and sizes that stand there stay."""
    known = json.loads(to.read_text(encoding="utf-8"))["figures"] if to.exists() else []
    found = {(one["articles"], SIDES.index(one["side"])): one for one in (*known, *measured)}
    figures = [found[key] for key in sorted(found)]
    to.write_text(json.dumps({"about": about, "figures": figures}, indent=1) + "\n", encoding="utf-8")


def sum_up(side: str, size: int, found: list[dict], corpus: Path) -> dict:
    """Return the figures of one side at one size: medians of time, the most of memory."""
    one = {
        "side": side,
        "articles": size,
        "seconds": round(statistics.median(some["seconds"] for some in found), 1),
        "memory": round(max(some["memory"] for some in found)),
    }
    if side in OURS:
        one["last_first"] = round(max(steady(some["samples"]) for some in found), 2)
        disk = {"corpus": corpus.stat().st_size / 1e6, **found[0]["disk"]}
        one |= {name: round(value, 1) for name, value in disk.items()} | {"files": found[0]["files"]}
        if "again" in found[0]:
            one["again"] = round(statistics.median(some["again"] for some in found), 1)
    return one


def main() -> None:
    """Read the command line and print the tables, line by line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("input", type=Path, nargs="?", help="one JSON object a line, with the key text")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="how many articles")
    parser.add_argument("--rounds", type=int, default=5, help=f"at {COMPARED:,} articles")
    parser.add_argument("--python", default=sys.executable, help="that has spaCy and HanTa")
    parser.add_argument("--to", type=Path, help="a file for the figures, as JSON; others in it stay")
    parser.add_argument("--sides", nargs="+", default=SIDES, choices=SIDES, help="which; all without it")
    parser.add_argument("--side", help="go through the corpus in this way, in this process")
    options = parser.parse_args()
    if options.side:
        sys.stdout.write(f"{run_side(options.side, options.input)}\n")
        return
    for line in compare(options.input, options.sizes, options.sides, options.rounds, options.python, options.to):
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
