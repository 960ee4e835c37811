"""Hold a published folder against the texts it speaks of: how much of each article stands in it?"""

from __future__ import annotations

import html
import json
import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from analysis.excerpts import LARGEST_SHARE, LONGEST_RUN
from analysis.records import CorpusError

SHORTEST = 5  # words: shorter runs are names and set phrases, which any page may share with any article
READABLE = {".html", ".js", ".json", ".jsonl", ".csv", ".svg", ".txt", ".ipynb", ".md", ".xml", ".css", ".toml", ".bib"}
TABLES = (".jsonl", ".csv")  # published tables are as large as the corpus
PIECE, AGAIN = 2_000_000, 20_000  # characters: of a piece of one, and of its end that is looked at again
FACTOR = np.uint64(0x9E3779B97F4A7C15)  # odd, with its bits well mixed
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
    index = Index(texts.values())
    used, longest = np.zeros(len(index.codes), bool), [(0, "")] * len(texts)
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix in READABLE):
        where = path.relative_to(folder).as_posix()
        for page in (page for piece in read_pieces(path) for page in readings_of(piece)):
            for place, length in index.runs(page):
                used[place : place + length] = True
                article = index.article_at(place)
                longest[article] = max(longest[article], (length, where))
    ends = zip(index.starts, [*index.starts[1:], len(used)], strict=False)  # no text has no end
    shares = [int(used[start:end].sum()) / max(1, end - start - 1) for start, end in ends]
    return [Use(key, share, *most) for key, share, most in zip(texts, shares, longest, strict=True)]


def read_pieces(path: Path) -> Iterator[str]:
    """Yield a file as it is, or a large table in pieces of whole lines, so that no more than two need be held.

    What stands at the end of a piece stands at the beginning of the next one as well: a run that goes across is seen.
    """
    with path.open(encoding="utf-8", errors="replace") as handle:
        if path.suffix not in TABLES:
            yield handle.read()
            return
        again = ""
        while lines := handle.readlines(PIECE):
            piece = again + "".join(lines)
            yield piece
            again = piece[-AGAIN:]


class Index:
    """Finds the runs of words that pages have in common with texts.

    Every word of the texts has a number. The numbers of each ``SHORTEST`` words in a row make a key; all keys are
    sorted once, so that the places of those of a page are found in them.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        """Number the words of texts, with a gap after each text."""
        self.numbers: dict[str, int] = {}
        codes, self.starts = array("I"), []
        for text in texts:
            self.starts.append(len(codes))
            codes.extend(self.numbers.setdefault(word.casefold(), len(self.numbers) + 1) for word in WORD.findall(text))
            codes.append(0)
        self.codes = np.frombuffer(codes, np.uintc).astype(np.uint32) if codes else np.empty(0, np.uint32)
        keys, places = make_keys(self.codes)
        order = np.argsort(keys, kind="stable")
        self.keys, self.places = keys[order], places[order]

    @cached_property
    def bounds(self) -> tuple[np.ndarray, np.ndarray]:
        """Return for each place where the places with its key begin among ``places``, and where they end."""
        new = np.append(True, self.keys[1:] != self.keys[:-1]) if len(self.keys) else np.empty(0, bool)
        begins = np.append(np.flatnonzero(new), len(self.keys))
        group = np.cumsum(new) - 1
        found = tuple(np.zeros(len(self.codes), np.uint32) for _ in "ab")
        for side, shift in zip(found, (0, 1), strict=True):
            side[self.places] = begins[group + shift]
        return found

    def echoes(self, place: int) -> np.ndarray:
        """Return where the words that begin at a place of the texts stand, that place included; none at an end."""
        first, last = self.bounds
        return self.places[first[place] : last[place]]

    def article_at(self, place: int) -> int:
        """Return the number of the text that has a word."""
        return bisect_right(self.starts, place) - 1

    def runs(self, page: Sequence[str]) -> Iterator[tuple[int, int]]:
        """Yield the longest common runs of a page and the texts: place among the words of all texts, and length."""
        codes = np.fromiter((self.numbers.get(word, 0) for word in page), np.uint32, len(page))
        keys, heres = make_keys(codes)
        lefts, rights = (np.searchsorted(self.keys, keys, side) for side in ("left", "right"))
        some = np.flatnonzero(rights > lefts)
        open_runs: dict[int, int] = {}  # place in the texts - place on the page -> place on the page where it began
        before = -1
        for here, left, right in zip(heres[some].tolist(), lefts[some].tolist(), rights[some].tolist(), strict=True):
            places = self.places[left:right]
            same = (self.codes[places[:, None] + np.arange(SHORTEST)] == codes[here : here + SHORTEST]).all(axis=1)
            lanes = set((places[same] - here).tolist())  # keys are hashes, and two of them may be equal by accident
            for lane in [lane for lane in open_runs if here != before + 1 or lane not in lanes]:
                began = open_runs.pop(lane)
                yield began + lane, before - began + SHORTEST
            for lane in lanes:
                open_runs.setdefault(lane, here)
            before = here
        yield from ((began + lane, before - began + SHORTEST) for lane, began in open_runs.items())


def make_keys(codes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return a key for each ``SHORTEST`` words in a row that are all known, and the places where these begin."""
    number = max(0, len(codes) - SHORTEST + 1)
    keys, known = np.zeros(number, np.uint64), np.ones(number, bool)
    for shift in range(SHORTEST):
        some = codes[shift : shift + number]
        known &= some > 0
        keys = keys * FACTOR + some
    return keys[known], np.flatnonzero(known)


def check_site(site: Path, tables: Path) -> list[Use]:
    """Check a site against the corpus that it was made from.

    Args:
        site: the folder that is to be published.
        tables: the folder of tables, with the texts beside them.

    Raises:
        CorpusError: more of an article is in it than the limits allow; names article, amount and file.
    """
    from analysis.store import Tables  # here, since a site that is up to date is not checked again

    about = json.loads((tables / "about.json").read_text(encoding="utf-8"))
    if about.get("excerpts") == "full":
        return []
    uses = measure_use(site, Tables(folder=tables).texts())
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
