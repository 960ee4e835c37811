"""The command that annotates: a file of lines or a folder of tables, and a report of what was read."""

from __future__ import annotations

import argparse
import json
import os
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TextIO

from analysis.corpus import Corpus, open_corpus
from analysis.outputs import check_apart, check_file
from analysis.records import CorpusError
from analysis.runs import Result, kept_beside, run
from analysis.runs.products import LINES, LINES_WITH_TEXT
from analysis.runs.workers import Where
from analysis.wording import count_of, number_word

Say = Callable[[str], None]
NUMBER = re.compile(r"\d[\d,]*")


def annotate_input(options: argparse.Namespace, say: Say) -> bool:
    """Annotate an input and report what was read; say whether articles were skipped.

    Raises:
        CorpusError: the input as a whole cannot be read, or not one of its articles, or the output may not go there.
    """
    check_output(options.to)
    check_apart(options.to, [options.input])
    check_apart(kept_beside(options.to).folder, [options.input])
    corpus = open_corpus(options.input, strict=options.strict)
    where = Where(options.workers, options.scheduler)
    result = annotate_corpus(corpus, options, where, say)
    place = Path(f"{os.path.abspath(options.to)}.report.json")  # "." has no name to put an ending to
    with place.open("w", encoding="utf-8") as handle:
        write_report(corpus, result, handle)
    for line in tell(corpus, result):
        say(line)
    skipped = len(corpus.faults)
    done = f"{count_of(result.reading.articles, 'article')} in {options.to}"
    say(done + (f"; {number_word(skipped)} skipped, see {place}" if skipped else ""))
    return bool(skipped)


def check_output(target: Path) -> None:
    """Refuse a place that annotations cannot go to, before the long work.

    Raises:
        CorpusError: it is no place for a ``.jsonl`` file, nor for a folder of tables.
    """
    if target.suffix == ".jsonl":
        check_file(target, ".jsonl")
    elif target.suffix:
        raise CorpusError(f"--to {target}: allowed are a file ending in .jsonl and a folder")
    else:
        from analysis.tables import check_folder  # here: only who wants tables waits for pandas

        check_folder(target)


def annotate_corpus(corpus: Corpus, options: argparse.Namespace, where: Where, say: Say) -> Result:
    """Annotate a corpus into a file of lines or a folder of tables.

    Raises:
        CorpusError: there is no article; what was written before stays then. Or as ``run``.
    """
    if options.to.suffix == ".jsonl":
        product = LINES_WITH_TEXT if options.with_text or corpus.extracted else LINES
        return run(corpus, options.to, product=product, keep_all=options.keep_all, where=where, say=say)
    from analysis.tables import write_corpus

    return write_corpus(corpus, options.to, keep_all=options.keep_all, passages=options.passages, where=where, say=say)


def tell(corpus: Corpus, result: Result) -> Iterable[str]:
    """Yield in lines what somebody should know of what was read, besides what was skipped."""
    yield from corpus.told
    if corpus.passed_over:
        yield f"columns passed over: {', '.join(corpus.passed_over)}"
    reading = result.reading
    if reading.copies:
        copies = count_of(len(reading.copies), "exact copy", "exact copies")
        yield f"{copies} of an earlier article, annotated and flagged"
    if reading.foreign:
        yield f"{count_of(len(reading.foreign), 'article')} not in German, annotated and flagged"
    if result.carried:
        yield f"{count_of(result.annotated, 'article')} annotated, {number_word(result.carried)} kept from before"


def write_report(corpus: Corpus, result: Result, handle: TextIO) -> None:
    """Write what was read and what was done with it, as JSON: line by line, since lists may be long."""
    reading = result.reading
    whys: dict[str, int] = {}
    for fault in corpus.faults:
        why = NUMBER.sub("N", fault.what.partition(" (")[0].partition(":")[0])
        whys[why] = whys.get(why, 0) + 1
    head = {
        "articles": reading.articles,
        "annotated now": result.annotated,
        "kept from before": result.carried,
        "skipped": len(corpus.faults),
        "skipped, by reason": dict(sorted(whys.items(), key=lambda pair: (-pair[1], pair[0]))),
        "exact copies of an earlier article": len(reading.copies),
        "in another language": len(reading.foreign),
        "too short to tell the language": reading.short,
        "what was done": {
            "skipped": "not annotated; listed under faults",
            "exact copies of an earlier article": "annotated and flagged, never dropped; listed under copies",
            "in another language": "annotated and flagged, never dropped; listed under other languages",
        },
        "read how": list(corpus.told),
        "columns passed over": list(corpus.passed_over),
    }
    text = json.dumps(head, ensure_ascii=False, indent=1)
    handle.write(text.removesuffix("\n}"))
    lists = {
        "faults": ({"place": fault.place, "what": fault.what} for fault in corpus.faults),
        "copies": ({"id": ident, "of": first} for ident, first in reading.copies),
        "other languages": iter(reading.foreign),
    }
    for name, values in lists.items():
        handle.write(f',\n "{name}": [')
        for number, value in enumerate(values):
            handle.write(("," if number else "") + "\n  " + json.dumps(value, ensure_ascii=False))
        handle.write("]")
    handle.write("\n}\n")
