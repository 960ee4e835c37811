"""The commands: annotate a corpus, build the book."""

from __future__ import annotations

import argparse
import json
import logging
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from analysis.records import AnalysisError, Article, CorpusError

OK, ERROR, FAULTS = 0, 2, 3
PROGRESS_SECONDS = 2  # how often a long run says how far it is


def read_arguments(arguments: list[str] | None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m analysis", description="Hearsay in German news.")
    commands = parser.add_subparsers(dest="command", required=True)
    annotate = commands.add_parser("annotate", help="annotate a corpus: one JSON object an article, or tables")
    annotate.add_argument(
        "input", type=Path, help="folder of .txt or .html, or one file: .txt, .html, .jsonl, .csv, .parquet"
    )
    annotate.add_argument("--to", type=Path, required=True, help="OUT.jsonl, or a folder for the same as tables")
    annotate.add_argument("--keep-all", action="store_true", help="annotate every paragraph: the text is clean already")
    annotate.add_argument("--with-text", action="store_true", help="put the raw text into the output")
    annotate.add_argument("--strict", action="store_true", help="stop at the first article that cannot be read")
    book = commands.add_parser("book", help="annotate, run the notebooks, build the book")
    book.add_argument("--corpus", help="the corpus; without it, the project's seeds")
    book.add_argument("--out", help="where the site goes; without it, _build/html")
    return parser.parse_args(arguments)


def follow(articles: Iterable[Article], say) -> Iterator[Article]:
    """Pass articles on and say now and then how many there were."""
    began = last = time.monotonic()
    for number, article in enumerate(articles, 1):
        now = time.monotonic()
        if now - last >= PROGRESS_SECONDS:
            last = now
            say(f"{number:,} articles, {number / (now - began):,.0f} a second")
        yield article


def annotate_input(options: argparse.Namespace, say) -> int:
    """Annotate an input; return the exit code.

    Raises:
        CorpusError: the input as a whole cannot be read.
    """
    from analysis.corpus import open_corpus

    if options.to.suffix not in ("", ".jsonl"):
        raise CorpusError(f"--to {options.to}: allowed are a file ending in .jsonl and a folder")
    corpus = open_corpus(options.input, strict=options.strict)
    articles = follow(corpus.articles(), say)
    if options.to.suffix == ".jsonl":
        from analysis.annotate import annotate_all, write_jsonl

        options.to.parent.mkdir(parents=True, exist_ok=True)
        with_text = options.with_text or corpus.extracted
        count = write_jsonl(annotate_all(articles, keep_all=options.keep_all), options.to, with_text=with_text)
    else:
        from analysis.annotate import annotate_all
        from analysis.tables import about_corpus, build, write

        frames = build(annotate_all(articles, keep_all=options.keep_all))
        count = len(frames["articles"])
        write(frames, options.to, about_corpus(corpus))
    faults = [{"place": fault.place, "what": fault.what} for fault in corpus.faults]
    report = {"articles": count, "skipped": len(faults), "faults": faults, "columns passed over": [*corpus.passed_over]}
    place = options.to.with_name(options.to.name + ".report.json")
    place.write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    if corpus.passed_over:
        say(f"columns passed over: {', '.join(corpus.passed_over)}")
    say(f"{count:,} articles in {options.to}" + (f"; {len(faults)} skipped, see {place}" if faults else ""))
    return FAULTS if faults else OK


def main(arguments: list[str] | None = None) -> int:
    """Run a command and return its exit code: 0, 2 for an error, 3 where single articles were skipped."""
    options = read_arguments(arguments)
    logging.basicConfig(level=logging.INFO, format="%(message)s", stream=sys.stderr)
    say = logging.getLogger("analysis").info
    try:
        if options.command == "annotate":
            return annotate_input(options, say)
        from analysis.publish import make_book

        make_book(options.corpus, options.out, say)
        return OK
    except (AnalysisError, FileNotFoundError, PermissionError) as error:
        say(f"error: {error}")
        return ERROR
    except KeyboardInterrupt:
        say("stopped; nothing unfinished was left in place")
        return 130


if __name__ == "__main__":
    sys.exit(main())
