"""Time the search for passages beside datasketch's MinHash, over the same planted texts; print ratios, memory, growth.

    python benchmarks/passages.py [--articles 10000] [--rounds 1]

There are three planted passages for ten articles at every size. Each side is a process of its own:

* finding: ``find_passages`` without differences, that is all that has to do with a whole corpus;
* everything: the same with kinds, retellings and differences, for which whole articles are annotated;
* minhash: a MinHash of 128 permutations for each article, one ``update`` for each of its shingles of three words;
* minhash-batch: the same with one ``update_batch`` for each article. Neither looks anything up, nor aligns it.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from measuring import best_of, measure_apart, read_texts

WORD = re.compile(r"\w+")
SHINGLE = 3  # words
SIDES = ("finding", "everything", "minhash", "minhash-batch")


def write_planted(path: Path, count: int) -> None:
    """Write so many articles, with three planted passages for ten of them."""
    from planted import plant

    made = plant(1, reused=3 * count // 10, unrelated=2 * count // 10, length=200)
    rows = (json.dumps({"text": article.text}, ensure_ascii=False) + "\n" for article in made.articles)
    path.write_text("".join(rows), encoding="utf-8")


def run(side: str, texts: list[str]) -> int:
    """Run one side over all texts; return how much came out of it."""
    if side in ("finding", "everything"):
        from analysis.passages import find_passages
        from analysis.records import Article

        articles = (Article(str(number), text) for number, text in enumerate(texts))
        return len(find_passages(articles, differences=side == "everything"))
    from datasketch import MinHash

    made = []
    for text in texts:
        words = WORD.findall(text.lower())
        shingles = {" ".join(words[i : i + SHINGLE]).encode() for i in range(len(words) - SHINGLE + 1)}
        minhash = MinHash(num_perm=128)
        if side == "minhash-batch":
            minhash.update_batch(shingles)
        else:
            for shingle in shingles:
                minhash.update(shingle)
        made.append(minhash)
    return len(made)


def measure(side: str, path: Path) -> dict[str, float]:
    """Time one side in this process; return seconds of processor time, the most memory in megabytes, and the yield."""
    texts = read_texts(path)
    run(side, texts[:20])  # libraries, lexicons and tables are there before the clock starts
    began = time.process_time()
    count = run(side, texts)
    unit = 1024 if sys.platform == "darwin" else 1
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 / unit
    return {"seconds": time.process_time() - began, "memory": most, "count": count}


def compare(count: int, rounds: int) -> list[str]:
    """Measure all sides on so many articles, and ours on twice as many; return the lines of a table."""
    with tempfile.TemporaryDirectory() as folder:
        paths = {size: Path(folder) / f"{size}.jsonl" for size in (count, 2 * count)}
        for size, path in paths.items():  # apart: a process starts out with the memory of the one that starts it
            subprocess.run([sys.executable, __file__, str(path), "--plant", str(size)], check=True)
        wanted = [(side, count) for side in SIDES] + [(side, 2 * count) for side in SIDES[:2]]
        found = {
            (side, size): best_of([measure_apart(__file__, side, paths[size], size) for _ in range(rounds)])
            for side, size in wanted
        }
    lines = [f"{'':14s} {'articles':>9s} {'seconds':>8s} {'MB':>6s} {'x minhash':>10s} {'x batch':>8s} {'x half':>7s}"]
    for (side, size), some in found.items():
        against = [
            f"{some['seconds'] / found[other, count]['seconds']:.2f}" if size == count else ""
            for other in ("minhash", "minhash-batch")
        ]
        half = f"{some['seconds'] / found[side, count]['seconds']:.2f}" if size > count else ""
        lines.append(
            f"{side:14s} {size:9,d} {some['seconds']:8.1f} {some['memory']:6.0f} {against[0]:>10s} {against[1]:>8s} "
            f"{half:>7s}"
        )
    return lines


def main() -> None:
    """Measure one side in this process, or compare all and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("input", nargs="?", type=Path, help="with --side: one JSON object a line, with the key text")
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--side", choices=SIDES, help="measure this side alone, in this process")
    parser.add_argument("--plant", type=int, help="write so many articles to the input's place, and nothing else")
    options = parser.parse_args()
    if options.plant:
        write_planted(options.input, options.plant)
        return
    if options.side:
        out = json.dumps(measure(options.side, options.input))
    else:
        out = "\n".join(compare(options.articles, options.rounds))
    sys.stdout.write(out + "\n")


if __name__ == "__main__":
    main()
