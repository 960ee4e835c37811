"""Hold a published folder against the texts it speaks of: how much of each article stands in it?"""

from __future__ import annotations

import html
import json
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from analysis.excerpts import LARGEST_SHARE, LONGEST_RUN
from analysis.records import CorpusError

SHORTEST = 5  # words: shorter runs are names and set phrases, which any page may share with any article
READABLE = {".html", ".js", ".json", ".jsonl", ".csv", ".svg", ".txt", ".ipynb", ".md", ".xml", ".css", ".toml", ".bib"}
WORD = re.compile(r"[^\W_]+")
TAG = re.compile(r"<[^<>]*>")
ATTRIBUTE = re.compile(r'="([^"<>]{20,})"')


@dataclass(frozen=True, slots=True)
class Use:
    """How much of one article a folder holds: the share of its words, the longest run in words, and where that is."""

    article_id: str
    share: float
    longest: int
    where: str


def readings_of(raw: str) -> list[list[str]]:
    """Return the words of a file as a reader may meet them: as they stand, and without mark-up."""
    if "\\" in raw:
        raw = re.sub(r"\\u([0-9a-fA-F]{4})", lambda m: chr(int(m[1], 16)), raw)
        raw = re.sub(r'\\([nrt"/])', lambda m: {"n": "\n", "r": " ", "t": " "}.get(m[1], m[1]), raw)
    plain = html.unescape(html.unescape(raw))
    hidden = " § ".join(ATTRIBUTE.findall(raw))
    bare = TAG.sub(lambda m: "" if m[0].lower().startswith(("<mark", "</mark")) else " ", raw)
    texts = {html.unescape(html.unescape(bare)) + " § " + html.unescape(hidden), plain}
    return [[word.casefold() for word in WORD.findall(text)] for text in texts]


def measure_use(folder: Path, texts: Mapping[str, str]) -> list[Use]:
    """Measure how much of each article stands in the files of a folder.

    Args:
        folder: what is published.
        texts: raw text by article id.

    Returns:
        One ``Use`` an article; words count as used where they stand in a run of at least five of the article's.
    """
    words = {key: [w.casefold() for w in WORD.findall(text)] for key, text in texts.items()}
    index: dict[tuple[str, ...], list[tuple[str, int]]] = defaultdict(list)
    for key, some in words.items():
        for place in range(len(some) - SHORTEST + 1):
            index[tuple(some[place : place + SHORTEST])].append((key, place))
    used: dict[str, set[int]] = {key: set() for key in texts}
    longest: dict[str, tuple[int, str]] = dict.fromkeys(texts, (0, ""))
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix in READABLE):
        for page in readings_of(path.read_text(encoding="utf-8", errors="replace")):
            for key, place, length in runs(page, words, index):
                used[key].update(range(place, place + length))
                longest[key] = max(longest[key], (length, path.relative_to(folder).as_posix()))
    return [Use(key, len(used[key]) / max(1, len(words[key])), *longest[key]) for key in texts]


def runs(page: list[str], words: Mapping[str, list[str]], index: Mapping) -> list[tuple[str, int, int]]:
    """Return the longest common runs of a page and the articles: article, place in it, length in words."""
    open_runs: dict[tuple[str, int], int] = {}  # (article, article place - page place) -> page place where it began
    out = []
    for here in range(len(page) - SHORTEST + 2):
        found = index.get(tuple(page[here : here + SHORTEST]), ())
        if not (found or open_runs):  # nearly always
            continue
        lanes = {(key, place - here) for key, place in found}
        for lane in [lane for lane in open_runs if lane not in lanes]:
            began = open_runs.pop(lane)
            out.append((lane[0], began + lane[1], here - 1 - began + SHORTEST))
        for lane in lanes:
            open_runs.setdefault(lane, here)
    return out


def check_site(site: Path, tables: Path) -> list[Use]:
    """Check a site against the corpus that it was made from.

    Args:
        site: the folder that is to be published.
        tables: the folder of tables, with the texts beside them.

    Raises:
        CorpusError: more of an article is in it than the limits allow; names article, amount and file.
    """
    from analysis.store import TEXTS, read_table  # here, since a site that is up to date is not checked again

    about = json.loads((tables / "about.json").read_text(encoding="utf-8"))
    if about.get("excerpts") == "full":
        return []
    frame = read_table(tables, TEXTS)
    uses = measure_use(site, dict(zip(frame["article_id"], frame["text"], strict=True)))
    for use in uses:
        if use.longest > LONGEST_RUN:
            raise CorpusError(
                f"{use.where}: a run of {use.longest} words of article {use.article_id}; allowed are {LONGEST_RUN}"
            )
        if use.share > LARGEST_SHARE:
            raise CorpusError(
                f"{use.share:.0%} of article {use.article_id} is in the site; {LARGEST_SHARE:.0%} is allowed. If the "
                'texts are yours to publish, say excerpts = "full" under [corpus] in corpus.toml, beside the texts'
            )
    return uses
