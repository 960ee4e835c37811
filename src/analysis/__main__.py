"""The commands: annotate a corpus, build the book, compute the numbers that are committed."""

from __future__ import annotations

import argparse
import json
import logging
import os
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.outputs import check_apart, check_file, replacing
from analysis.records import AnalysisError, Article, CorpusError
from analysis.wording import count_of, number_word

if TYPE_CHECKING:
    from analysis.corpus import Corpus

OK, ERROR, FAULTS = 0, 2, 3
INTERRUPTED, TERMINATED = 130, 143  # as shells have it
INPUTS = "folder of .txt or .html, or one file: .txt, .html, .jsonl, .csv, .parquet"
PROGRESS_SECONDS = 2  # how often a long run says how far it is


def read_arguments(arguments: list[str] | None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m analysis", description="Hearsay in German news.")
    commands = parser.add_subparsers(dest="command", required=True)
    annotate = commands.add_parser("annotate", help="annotate a corpus: one JSON object an article, or tables")
    annotate.add_argument("input", type=Path, help=INPUTS)
    annotate.add_argument("--to", type=Path, required=True, help="OUT.jsonl, or a folder for the same as tables")
    annotate.add_argument("--keep-all", action="store_true", help="annotate every paragraph: the text is clean already")
    annotate.add_argument("--with-text", action="store_true", help="put the raw text into the output")
    annotate.add_argument("--strict", action="store_true", help="stop at the first article that cannot be read")
    annotate.add_argument(
        "--passages",
        action=argparse.BooleanOptionalAction,
        help="into tables: find what stands in two places, or not; as it comes, in all but very large corpora",
    )
    where = annotate.add_mutually_exclusive_group()
    where.add_argument("--workers", type=read_number, metavar="N", help="so many processes; without it, this one alone")
    where.add_argument("--scheduler", metavar="ADDRESS", help="of a Dask cluster that sees the same places")
    passages = commands.add_parser("passages", help="find what stands in two places: one JSON object a pair")
    passages.add_argument("input", type=Path, help=INPUTS)
    passages.add_argument("--to", type=Path, required=True, help="OUT.jsonl")
    passages.add_argument("--keep-all", action="store_true", help="read every paragraph: the text is clean already")
    passages.add_argument(
        "--without-differences", action="store_true", help="annotate nothing: only pairs that share their words"
    )
    passages.add_argument("--strict", action="store_true", help="stop at the first article that cannot be read")
    book = commands.add_parser("book", help="annotate, run the notebooks, build the book")
    book.add_argument("--corpus", help="the corpus; without it, the project's seeds")
    book.add_argument("--out", help="where the site goes; without it, _build/html")
    book.add_argument("--workers", type=read_number, metavar="N", help="processes that annotate; without it, one")
    review = commands.add_parser("review", help="make the book again and compare it with a published site")
    review.add_argument("published", nargs="?", help="the folder of a site; without it, two builds are compared")
    review.add_argument("--corpus", help="the corpus; without it, the project's seeds")
    review.add_argument("--chapter", metavar="NAME", help="execute and compare this notebook alone")
    review.add_argument("--to", help="where the report goes; without it, _build/review")
    dossier = commands.add_parser("dossier", help="write the page of one text into a site with too many for all")
    dossier.add_argument("site", type=Path, help="the folder of the site")
    dossier.add_argument("article_id", help="the text's id, as record/tables/articles.csv has it")
    dossier.add_argument("--corpus", type=Path, help="what the site was made from; without it, the project's seeds")
    add_numbers(commands)
    return parser.parse_args(arguments)


def read_number(value: str) -> int:
    """Read how many processes are wanted.

    Raises:
        ArgumentTypeError: it is no number above 0.
    """
    if not value.isdecimal() or not int(value):
        raise argparse.ArgumentTypeError(f"{value!r}; allowed is a whole number from 1")
    return int(value)


def add_numbers(commands) -> None:
    """Add the commands for numbers that are computed from texts the project does not hold."""
    norms = commands.add_parser("norms", help="what is normal: counts by article, without a word of the texts")
    norms.add_argument("input", type=Path, nargs="+", help="as for annotate; several are one set, in this order")
    norms.add_argument("--to", type=Path, required=True, help="FILE.json; the same input gives the same bytes")
    norms.add_argument("--name", help="what to call the set; without it, the names of the files")
    norms.add_argument("--licence", help="a note on the licence of the texts")
    norms.add_argument("--desk", metavar="COLUMN", help="the column of a table that names an article's desk")
    norms.add_argument("--keep-all", action="store_true", help="count every paragraph: the text is clean already")
    words = commands.add_parser("words", help="how common words are: those that several articles share, counted")
    words.add_argument("input", type=Path, nargs="+", help="as for norms; texts that are clean already")
    words.add_argument("--to", type=Path, required=True, help="FILE.tsv; the same input gives the same bytes")
    words.add_argument("--name", help="what to call the set; without it, the names of the files")
    words.add_argument("--licence", help="a note on the licence of the texts")
    evaluate = commands.add_parser("evaluate", help="hold the annotators against labelled files: F1, intervals, misses")
    evaluate.add_argument("gold", type=Path, nargs="+", help="folder of labelled .jsonl files, or such files")
    evaluate.add_argument("--to", type=Path, required=True, help="FILE.json; the same input gives the same bytes")
    evaluate.add_argument("--seed", type=int, default=0, help="of the draws and of the folds; 0 if not given")
    fit = commands.add_parser("fit", help="fit the weights for sollen or for quotations, and cross-validate")
    fit.add_argument("gold", type=Path, help="one labelled .jsonl file: id, text, and sollen; or tokens and quotes")
    fit.add_argument("--seed", type=int, default=0, help="of the folds; 0 if not given")
    fit.add_argument("--dev", type=Path, help="another file of labelled quotations, to try the fitted model on")
    fit.add_argument("--write", action="store_true", help="put the fitted weights in the place of those in use")


def follow(articles: Iterable[Article], say) -> Iterator[Article]:
    """Pass articles on and say now and then how many there were."""
    began = last = time.monotonic()
    for number, article in enumerate(articles, 1):
        now = time.monotonic()
        if now - last >= PROGRESS_SECONDS:
            last = now
            say(f"{count_of(number, 'article')}, {number / (now - began):,.0f} a second")
        yield article


def refuse_none(count: int, corpus: Corpus) -> None:
    """Refuse a result without an article.

    Raises:
        CorpusError: there is none; says why none could be read.
    """
    if not count:
        from analysis.corpus import none_readable

        raise none_readable(str(corpus.path), corpus.faults)


def find_reuse(options: argparse.Namespace, say) -> int:
    """Find the passages of an input and write them; return the exit code.

    Raises:
        CorpusError: the input as a whole cannot be read, or not one of its articles, or the output may not go there.
    """
    from analysis.corpus import open_corpus
    from analysis.passages.finding import Finder
    from analysis.passages.writing import write_jsonl

    check_file(options.to, ".jsonl")
    check_apart(options.to, [options.input])
    corpus = open_corpus(options.input, strict=options.strict)
    articles = follow(corpus.articles(), say)
    finder = Finder(articles, keep_all=options.keep_all, differences=not options.without_differences)
    refuse_none(len(finder.articles), corpus)
    texts = finder.texts
    with replacing(options.to) as unfinished:
        count = write_jsonl(finder.find(say), texts, unfinished)
    faults = [{"place": fault.place, "what": fault.what} for fault in corpus.faults]
    report = {
        "articles": len(texts),
        "exact copies of an earlier article": count_copies(texts.values()),
        "passages": count,
        "pairs of articles not compared": finder.hits.passed_over,
        "skipped": len(faults),
        "faults": faults,
        "columns passed over": [*corpus.passed_over],
    }
    place = Path(f"{os.path.abspath(options.to)}.report.json")
    place.write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    done = f"{count_of(count, 'passage')} in {count_of(len(texts), 'article')}, in {options.to}"
    say(done + (f"; {number_word(len(faults))} skipped, see {place}" if faults else ""))
    return FAULTS if faults else OK


def count_copies(texts: Iterable[str]) -> int:
    """Return how many texts are the same as an earlier one, but for white space."""
    seen = Counter(" ".join(text.split()) for text in texts)
    return sum(seen.values()) - len(seen)


def write_numbers(options: argparse.Namespace, say) -> int:
    """Compute norms or an evaluation and write them; return the exit code.

    Raises:
        CorpusError: an input cannot be read, or the output may not go there.
    """
    inputs = options.gold if options.command == "evaluate" else options.input
    check_file(options.to, ".json")
    check_apart(options.to, inputs)
    if options.command == "evaluate":
        from analysis.evaluation import evaluate, write_evaluation

        found = evaluate(inputs, seed=options.seed, say=say, to=options.to.name)
        write_evaluation(found, options.to)
        say(f"{count_of(len(found['files']), 'labelled file')} in {options.to}")
        return OK
    from analysis.norms import compute_norms, write_norms

    norms = compute_norms(
        inputs,
        name=options.name,
        licence=options.licence,
        desk=options.desk,
        keep_all=options.keep_all,
        to=options.to.name,
        follow=lambda articles: follow(articles, say),
        say=say,
    )
    write_norms(norms, options.to)
    skipped = norms["about"]["skipped"]
    done = f"{count_of(norms['about']['articles'], 'article')} in {options.to}"
    say(done + (f"; {number_word(skipped)} skipped" if skipped else ""))
    return FAULTS if skipped else OK


def write_list(options: argparse.Namespace, say) -> int:
    """Count words and write the list; return the exit code.

    Raises:
        CorpusError: an input cannot be read, or the output may not go there.
    """
    from analysis.wordlists import count_words, write_words

    check_file(options.to, ".tsv")
    check_apart(options.to, options.input)
    found = count_words(
        options.input,
        name=options.name,
        licence=options.licence,
        to=options.to.name,
        follow=lambda articles: follow(articles, say),
        say=say,
    )
    write_words(found, options.to)
    skipped = found.about["skipped"]
    done = f"{count_of(len(found.counts), 'word')} of {count_of(found.total_articles, 'article')} in {options.to}"
    say(done + (f"; {number_word(skipped)} skipped" if skipped else ""))
    return FAULTS if skipped else OK


def fit_weights(options: argparse.Namespace, say) -> int:
    """Fit weights to labelled texts, tell how well they do, and write them if asked to; return the exit code.

    What is fitted, the signs of *sollen* or the model of quotations, depends on what the file is labelled for.

    Raises:
        CorpusError: the labelled file cannot be read, or is labelled for something that nothing is fitted to.
    """
    from analysis.evaluation.labels import read_labelled

    if not options.gold.is_file():
        missing = "is a folder" if options.gold.is_dir() else "there is no such file"
        raise CorpusError(f"{options.gold}: {missing}; needed is one labelled .jsonl file")
    task, _ = read_labelled(options.gold)  # it says more exactly than the fit what is wrong with a label
    if task == "quotes":
        return fit_model(options, say)
    if task != "sollen":
        raise CorpusError(f"{options.gold}: is labelled for {task}; weights are fitted to sollen and to quotes")
    if options.dev is not None:
        raise CorpusError(f"--dev {options.dev}: is for quotations; the weights for sollen are tried by folds alone")
    from analysis.hedging.fitting import fit_sollen, write_weights

    report = fit_sollen(options.gold, seed=options.seed)
    say(report.as_text())
    if options.write:
        write_weights(report.fitted)
        say("the weights were put into the lexicon")
    return OK


def fit_model(options: argparse.Namespace, say) -> int:
    """Fit the model of quotations, tell how well it does, and write it if asked to; return the exit code.

    Raises:
        CorpusError: a labelled file cannot be read, or python-crfsuite is missing.
        LexiconError: the model's card has no place for its figures.
    """
    from analysis.quotations.learned.fitting import fit_quotations
    from analysis.quotations.learned.writing import write_all

    report = fit_quotations(options.gold, seed=options.seed, development=options.dev)
    say(report.as_text())
    if options.write:
        write_all(report)
        say("the model and the figures in its card were written")
    return OK


def main(arguments: list[str] | None = None) -> int:
    """Run a command and return its exit code.

    It is 0; 1 where a review found a difference; 2 for an error; 3 where single articles were skipped.
    """
    options = read_arguments(arguments)
    logging.basicConfig(level=logging.INFO, format="%(message)s", stream=sys.stderr)
    say = logging.getLogger("analysis").info
    try:
        if options.command == "annotate":
            from analysis.runs.command import annotate_input

            return FAULTS if annotate_input(options, say) else OK
        if options.command == "passages":
            return find_reuse(options, say)
        if options.command in ("norms", "evaluate"):
            return write_numbers(options, say)
        if options.command == "words":
            return write_list(options, say)
        if options.command == "fit":
            return fit_weights(options, say)
        if options.command == "review":
            from analysis.review.command import review

            return review(options.published, say, corpus=options.corpus, chapter=options.chapter, to=options.to)
        if options.command == "dossier":
            from analysis.publish import ROOT
            from analysis.publish.ondemand import write_on_demand

            write_on_demand(options.site, options.article_id, options.corpus or ROOT / "seeds", say)
            return OK
        from analysis.publish import make_book

        make_book(options.corpus, options.out, say, workers=options.workers)
        return OK
    except AnalysisError as error:
        say(f"error: {error}")
        return ERROR
    except OSError as error:
        say(f"error: {error.filename}: {error.strerror}" if error.filename else f"error: {error}")
        return ERROR
    except KeyboardInterrupt as stopped:
        say("stopped; nothing unfinished was left in place, and the next run goes on from what was done")
        return TERMINATED if stopped.args == (signal.SIGTERM,) else INTERRUPTED


def stop(number: int, frame: object) -> None:
    """End what runs as Ctrl-C does, so that it cleans up behind itself.

    Raises:
        KeyboardInterrupt: always.
    """
    raise KeyboardInterrupt(signal.Signals(number))


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, stop)
    sys.exit(main())
