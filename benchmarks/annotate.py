"""Time each step of annotating, side by side in one run, as multiples of plain tokenizing.

    python benchmarks/annotate.py INPUT [--keep-all] [--rounds 3]

Machines are noisy: only the ratios of one run say anything. Each step is timed over the whole input, the rounds are
interleaved, and the fastest round of each step counts.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

from analysis.annotate import annotate
from analysis.cleaning import find_paragraphs
from analysis.corpus import open_corpus
from analysis.framing import find_frames
from analysis.hedging import find_cues
from analysis.hedging.mood import find_verbs
from analysis.quotations import find_quotations
from analysis.records import CorpusError
from analysis.segmenting import find_sentences, find_tokens
from analysis.sources import find_sources


def steps_of(texts: list[str], keep_all: bool) -> dict[str, Callable[[], object]]:
    """Return each step as a function over all texts, with what it needs from the steps before made beforehand."""
    paragraphs = [find_paragraphs(text, keep_all=keep_all) for text in texts]
    sentences = [find_sentences(text, some) for text, some in zip(texts, paragraphs, strict=True)]
    verbs = [find_verbs(*pair) for pair in zip(texts, sentences, strict=True)]
    cues = [find_cues(*three)[0] for three in zip(texts, sentences, verbs, strict=True)]
    quotes = [find_quotations(*four) for four in zip(texts, sentences, cues, verbs, strict=True)]
    return {
        "tokens alone": lambda: [list(find_tokens(text, 0, len(text))) for text in texts],
        "cleaning": lambda: [find_paragraphs(text, keep_all=keep_all) for text in texts],
        "sentences": lambda: [find_sentences(*pair) for pair in zip(texts, paragraphs, strict=True)],
        "mood": lambda: [find_verbs(*pair) for pair in zip(texts, sentences, strict=True)],
        "cues": lambda: [find_cues(*three) for three in zip(texts, sentences, verbs, strict=True)],
        "quotations": lambda: [find_quotations(*f) for f in zip(texts, sentences, cues, verbs, strict=True)],
        "sources": lambda: [find_sources(*f) for f in zip(texts, paragraphs, sentences, quotes, cues, strict=True)],
        "names": lambda: [find_frames(*pair) for pair in zip(texts, sentences, strict=True)],
    }


def main() -> None:
    """Time the steps and the whole, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("input", type=Path)
    parser.add_argument("--keep-all", action="store_true")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    try:
        articles = list(open_corpus(options.input).articles())
    except CorpusError as error:
        sys.exit(f"error: {error}")
    steps = steps_of([article.text for article in articles], options.keep_all)
    steps["everything"] = lambda: [annotate(article, keep_all=options.keep_all) for article in articles]
    best = dict.fromkeys(steps, float("inf"))
    for _ in range(options.rounds):
        for name, step in steps.items():
            began = time.perf_counter()
            step()
            best[name] = min(best[name], time.perf_counter() - began)
    words = sum(len(article.text.split()) for article in articles)
    out = [f"{len(articles):,} articles, {words:,} words, best of {options.rounds} rounds", ""]
    out += [f"{name:14s} {seconds / best['tokens alone']:7.2f} x tokens" for name, seconds in best.items()]
    sys.stdout.write("\n".join(out) + "\n")


if __name__ == "__main__":
    main()
