"""Time sentences, mood and cues against spaCy's tokenizer, sentencizer and phrase matcher, side by side in one run.

    make bench-spacy INPUT=articles.jsonl

Every measurement is a process of its own that has read the articles and made itself ready (lexicons, tables and regular
expressions here, pipeline and matcher there) before the clock starts. The first pass meets every word for the first
time, as in real use; the second meets the same articles again, with all that either side keeps of words it has seen.
The sides take turns, round by round, and the fastest round of each counts: machines are noisy, and only ratios of one
run say anything.
"""

from __future__ import annotations

import argparse
import json
import math
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

PHRASES = 300
BOUND = 150  # megabytes
WANTED = 1.5  # times faster than spaCy
READY = "Er soll laut Polizei angeblich gegangen sein. «Das sei unklar», sagte er, «aber er könne kommen.»"
SIDES = ("ours", "spacy")


def take_ours() -> Callable[[str], object]:
    """Return what is timed here: paragraphs, sentences, finite verbs with their mood, and all cues, as records."""
    from analysis.cleaning import find_paragraphs
    from analysis.hedging import find_cues
    from analysis.hedging.mood import find_verbs
    from analysis.segmenting import find_sentences

    def run(text: str) -> object:
        sentences = find_sentences(text, find_paragraphs(text, keep_all=True))
        verbs = find_verbs(text, sentences)
        return sentences, verbs, find_cues(text, sentences, verbs)

    return run


def take_spacy() -> Callable[[str], object]:
    """Return what is timed there: tokens, sentences by punctuation, and the places of the phrases."""
    import spacy
    from spacy.matcher import PhraseMatcher

    nlp = spacy.blank("de")
    nlp.add_pipe("sentencizer")
    matcher = PhraseMatcher(nlp.vocab)
    matcher.add("cue", [nlp.make_doc(phrase) for phrase in find_phrases()])

    def run(text: str) -> object:
        doc = nlp(text)
        return list(doc.sents), matcher(doc)

    return run


def find_phrases() -> list[str]:
    """Return phrases that our lexicons of cues spell out, evenly taken from all."""
    from analysis import lexicon
    from analysis.anchors import spell_out
    from analysis.german.signs import LEXICONS

    patterns = [p for name in LEXICONS for entry in lexicon.load(name).entries for p in entry.patterns]
    plain = {" ".join(form.split()) for p in patterns if not set(p) & set("*[.") for form in spell_out(p)}
    found = sorted(plain)
    return [found[i * len(found) // PHRASES] for i in range(PHRASES)]


def measure(side: str, texts: list[str]) -> dict[str, float]:
    """Time two passes over the texts; return seconds and the most memory that was ever taken, in megabytes."""
    run = {"ours": take_ours, "spacy": take_spacy}[side]()
    run(READY)
    seconds = []
    for _ in range(2):
        began = time.perf_counter()
        for text in texts:
            run(text)
        seconds.append(time.perf_counter() - began)
    unit = 1024 if sys.platform == "darwin" else 1
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 / unit
    return {"first": seconds[0], "second": seconds[1], "memory": most}


def measure_apart(side: str, path: Path, number: int) -> dict[str, float]:
    """Measure one side in a process of its own, on the first ``number`` articles."""
    command = [sys.executable, __file__, str(path), "--side", side, "--articles", str(number)]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def best_of(rounds: list[dict[str, float]]) -> dict[str, float]:
    """Return the least of every figure."""
    return {key: min(some[key] for some in rounds) for key in rounds[0]}


def slope(sizes: list[int], seconds: list[float]) -> float:
    """Return the exponent of growth: the slope of a line through the logarithms (1 is linear)."""
    xs, ys = [math.log(size) for size in sizes], [math.log(some) for some in seconds]
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True)) / sum((a - x) ** 2 for a in xs)


def read_texts(path: Path) -> list[str]:
    """Return the texts of a file with one JSON object a line."""
    return [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def compare(path: Path, rounds: int) -> list[str]:
    """Measure both sides and growth; return the lines of the tables."""
    count = len(read_texts(path))
    sizes = sorted({max(1, math.ceil(count / part)) for part in (8, 4, 2, 1)})
    found: dict[tuple[str, int], list[dict[str, float]]] = {}
    for _ in range(rounds):
        for side, size in [("spacy", count), *(("ours", size) for size in sizes)]:
            found.setdefault((side, size), []).append(measure_apart(side, path, size))
    ours, spacy = best_of(found["ours", count]), best_of(found["spacy", count])
    growth = [best_of(found["ours", size]) for size in sizes]
    lines = [f"{count:,} articles, best of {rounds} rounds, one process each", ""]
    lines.append(f"{'':22s} {'spaCy':>9s} {'ours':>9s} {'ratio':>7s}")
    for key, name in (("first", "first pass, seconds"), ("second", "second pass, seconds")):
        lines.append(f"{name:22s} {spacy[key]:9.3f} {ours[key]:9.3f} {spacy[key] / ours[key]:6.2f}x")
    lines.append(f"{'most memory, MB':22s} {spacy['memory']:9.0f} {ours['memory']:9.0f}")
    reached = "reached" if spacy["first"] / ours["first"] >= WANTED else "MISSED"
    kept = "kept" if ours["memory"] < BOUND else "BROKEN"
    lines += ["", f"wanted {WANTED}x in the first pass: {reached}; bound of {BOUND} MB: {kept}", ""]
    lines.append(f"{'articles':>8s} {'first pass, ms an article':>26s} {'second':>8s}")
    for size, some in zip(sizes, growth, strict=True):
        lines.append(f"{size:8d} {1000 * some['first'] / size:26.2f} {1000 * some['second'] / size:8.2f}")
    for key, name in (("first", "first"), ("second", "second")):
        lines.append(f"exponent of growth, {name} pass: {slope(sizes, [some[key] for some in growth]):.2f}")
    return lines


def main() -> None:
    """Measure one side, or compare both and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("input", type=Path, help="one JSON object a line, with the key text")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--side", choices=SIDES, help="measure this side alone, in this process")
    parser.add_argument("--articles", type=int, help="with --side: how many articles")
    options = parser.parse_args()
    if options.side:
        out = json.dumps(measure(options.side, read_texts(options.input)[: options.articles]))
    else:
        out = "\n".join(compare(options.input, options.rounds))
    sys.stdout.write(out + "\n")


if __name__ == "__main__":
    main()
