"""Read a file as a corpus and annotate it, and say what came of it. Runs in a process of its own, a file a line."""

from __future__ import annotations

import json
import re
import resource
import sys
import traceback
from collections import Counter
from dataclasses import fields, is_dataclass
from itertools import islice
from pathlib import Path

from analysis.annotate import annotate, to_json
from analysis.corpus import open_corpus
from analysis.records import Article, CorpusError, Span

ARTICLES = 6  # of one file are annotated; all are read
NUMBER = re.compile(r"(?<![-\d])\d[\d,.]*")  # but of a name: UTF-8


def check_file(path: Path) -> Counter[str]:
    """Return what came of a file, by kinds: articles, faults, the error that stopped it.

    Raises:
        AssertionError: a range does not hold what it should.
    """
    seen: Counter[str] = Counter()
    try:
        corpus = open_corpus(path)
        articles = corpus.articles()
        for number, article in enumerate(islice(articles, ARTICLES)):
            check_article(article, keep_all=number % 2 == 0)
            seen["articles"] += 1
        seen["articles"] += sum(1 for _ in articles)
        seen.update("told: " + NUMBER.sub("n", told.partition(": ")[2]) for told in corpus.told)
        seen.update("fault: " + name_kind(fault.what) for fault in corpus.faults)
    except CorpusError as error:
        assert path.name in str(error), f"the message names no file: {error}"
        seen["corpus error: " + name_kind(str(error).split(": ", 1)[-1])] += 1
    return seen


def name_kind(message: str) -> str:
    """Return a message without what differs from file to file."""
    message = re.sub(r"'[^']*'|\"[^\"]*\"", "…", message)
    return NUMBER.sub("n", re.split(r"[:;(]", message)[0]).strip()[:60]


def check_article(article: Article, *, keep_all: bool) -> None:
    """Annotate an article, and check that every range lies in its text and holds the words that it should.

    Raises:
        AssertionError: one does not.
    """
    found = annotate(article, keep_all=keep_all)
    json.dumps(to_json(found, with_text=True))
    for span in spans_in([getattr(found, field.name) for field in fields(found) if field.name != "article"]):
        assert 0 <= span.start <= span.end <= len(article.text), f"outside the text: {span}"
        words = getattr(span, "text", None)
        assert words is None or words == article.text[span.start : span.end], f"other words: {span}"


def spans_in(found: object) -> list[Span]:
    """Return all ranges in a record or tuple, and in what it holds."""
    if isinstance(found, (tuple, list)):
        return [span for item in found for span in spans_in(item)]
    if not is_dataclass(found):
        return []
    inner = [span for field in fields(found) for span in spans_in(getattr(found, field.name))]
    return [found, *inner] if isinstance(found, Span) else inner


def serve(most_memory: int) -> None:
    """Check each file whose path comes in, and write what came of it: one line of JSON a file.

    Args:
        most_memory: bytes that this process may hold.
    """
    resource.setrlimit(resource.RLIMIT_AS, (most_memory, most_memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for line in sys.stdin:
        try:
            answer = {"seen": check_file(Path(json.loads(line)))}
        except AssertionError as error:
            answer = {"failed": "range violation", "why": str(error)}
        except Exception as error:
            answer = {"failed": f"error: {type(error).__name__}", "why": traceback.format_exc()[-2000:]}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    serve(int(sys.argv[1]))
