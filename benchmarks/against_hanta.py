"""Time everything together against the tagging of HanTa alone, side by side in one run.

    make bench-hanta INPUT=articles.jsonl

Ours is ``annotate``: paragraphs to sources, markers, frames and the status of sentences, as records. HanTa gives each
token a tag and a lemma (``tag_sent``); its tokens are made beforehand and cost it nothing. It is timed as it comes, and
with what it works out for a word kept by type, as we keep ours. Every measurement is a process of its own, ready before
the clock starts; the sides take turns, round by round, and the fastest round of each counts.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

from measuring import measure_in_turn, read_texts, run_command, show_growth, sizes_of, time_passes

BOUND = 400  # megabytes
WANTED = 5.0  # times faster than HanTa as it comes
READY = "Er soll laut Polizei angeblich gegangen sein. «Das sei unklar», sagte er, «aber er könne kommen.»"
SIDES = ("ours", "hanta", "hanta, kept")
SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
TOKEN = re.compile(r"\w+|[^\w\s]")


def take_ours() -> Callable[[str], object]:
    """Return what is timed here: everything that is found in an article."""
    from analysis.annotate import annotate
    from analysis.records import Article

    def run(text: str) -> object:
        return annotate(Article("article", text), keep_all=True)

    return run


def take_hanta(*, kept: bool) -> Callable[[list[list[str]]], object]:
    """Return what is timed there: the tags and lemmas of all sentences.

    Args:
        kept: whether what is worked out for a word, or for a word with a tag, is kept for the next time.
    """
    from HanTa.HanoverTagger import HanoverTagger

    tagger = HanoverTagger("morphmodel_ger.pgz")
    if kept:
        tagger.analyze_forward = cache(tagger.analyze_forward)
        tagger._analyze = cache(tagger._analyze)

    def run(sentences: list[list[str]]) -> object:
        return [tagger.tag_sent(sentence) for sentence in sentences]

    return run


def split_plainly(text: str) -> list[list[str]]:
    """Return the sentences of a text as lists of words and marks."""
    return [tokens for sentence in SENTENCE_END.split(text) if (tokens := TOKEN.findall(sentence))]


def measure(side: str, texts: list[str]) -> dict[str, float]:
    """Time one side: two passes over the texts, HanTa as it comes a single one, since it keeps nothing."""
    if side == "ours":
        run, items, ready = take_ours(), texts, READY
    else:
        run, items, ready = take_hanta(kept=side != "hanta"), [split_plainly(t) for t in texts], split_plainly(READY)
    run(ready)
    return time_passes(run, items, passes=1 if side == "hanta" else 2)


def compare(path: Path, rounds: int) -> list[str]:
    """Measure all sides and growth; return the lines of the tables."""
    texts = read_texts(path)
    count, tokens = len(texts), sum(len(s) for text in texts for s in split_plainly(text))
    sizes = sizes_of(count)
    pairs = [("hanta", count), ("hanta, kept", count), *(("ours", size) for size in sizes)]
    found = measure_in_turn(__file__, path, pairs, rounds)
    hanta, kept, ours = (found[side, count] for side in ("hanta", "hanta, kept", "ours"))
    lines = [f"{count:,} articles, {tokens:,} tokens, best of {rounds} rounds, one process each", ""]
    lines.append(f"{'':22s} {'HanTa':>9s} {'kept':>9s} {'ours':>9s} {'ratio':>7s} {'kept':>7s}")
    for key, name in (("first", "first pass, seconds"), ("second", "second pass, seconds")):
        ratios = f"{hanta[key] / ours[key]:6.2f}x {kept[key] / ours[key]:6.2f}x"
        lines.append(f"{name:22s} {hanta[key]:9.3f} {kept[key]:9.3f} {ours[key]:9.3f} {ratios}")
    lines.append(f"{'most memory, MB':22s} {hanta['memory']:9.0f} {kept['memory']:9.0f} {ours['memory']:9.0f}")
    reached = "reached" if hanta["first"] / ours["first"] >= WANTED else "MISSED"
    held = "kept" if ours["memory"] < BOUND else "BROKEN"
    lines += ["", f"wanted {WANTED}x in the first pass: {reached}; bound of {BOUND} MB: {held}", ""]
    return lines + show_growth(sizes, [found["ours", size] for size in sizes])


if __name__ == "__main__":
    run_command(__doc__, SIDES, measure, compare, rounds=3)
