"""Hand labels of passages and framing, the five texts by machine, and lists of where the two are known to differ."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from analysis.annotate import annotate
from analysis.corpus import open_corpus
from analysis.records import AnnotatedArticle, Article, Span

HERE = Path(__file__).parent
GOLD = HERE / "gold"
HALF = 0.5


@cache
def seeds() -> dict[str, Article]:
    """Return the five texts by id."""
    return {article.id: article for article in open_corpus(HERE.parent / "seeds").articles()}


@cache
def annotated() -> dict[str, AnnotatedArticle]:
    """Return the five texts, annotated, by id."""
    return {key: annotate(article) for key, article in seeds().items()}


@cache
def labels(name: str) -> Mapping:
    """Return a file of labels, named by its path below ``gold``."""
    return json.loads((GOLD / name).read_text(encoding="utf-8"))


def common(left: Span, right: Span) -> int:
    """Return how many code points two ranges share."""
    return max(0, min(left.end, right.end) - max(left.start, right.start))


def holds_half(outer: Span, inner: Span) -> bool:
    """Say whether the first range covers at least half of the second."""
    return common(outer, inner) >= HALF * (inner.end - inner.start)


def place(key: str, span: Span) -> str:
    """Return a short name for a range of an article."""
    return f"{key[:3]}:{span.start}-{span.end}"


def read_known(path: Path) -> dict[str, dict[str, str]]:
    """Return a list of known differences: name and reason of each, by layer."""
    found: dict[str, dict[str, str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            left, _, why = line.partition(" # ")
            layer, _, name = left.strip().partition(" ")
            assert name not in found.setdefault(layer, {}), f"{path}: {name} stands there twice"
            found[layer][name] = why.strip()
    return found


def print_known(path: Path, different: Mapping[str, Iterable[str]]) -> None:
    """Print what differs as lines of a list, with the reasons that the list has by now."""
    known = read_known(path) if path.exists() else {}
    for layer, names in different.items():
        for name in names:
            print(f"{layer} {name} # {known.get(layer, {}).get(name, '')}".rstrip())
