"""Hold a published site against one that was made afresh: every file, and in it every output."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from analysis.publish.sitehash import SUMS, hash_bytes
from analysis.publish.staging import BookError
from analysis.review.closeness import Near
from analysis.review.entries import LEDGER, claims_of, compare_ledgers, is_ledger, kind_of, place_of
from analysis.review.findings import CHANGED, EXTRA, IDENTICAL, MISSING, WITHIN, Finding, make_finding
from analysis.review.notebooks import compare_notebooks, is_notebook
from analysis.review.pages import pieces_of, words_of
from analysis.review.reading import Site, UnreadableError, open_site
from analysis.review.rows import compare_tables
from analysis.review.settling import settle
from analysis.review.values import find_difference, is_same

__all__ = ["Finding", "compare"]

CLAIMS = "_static/claims/"
TABLES = "record/tables/"
SUM_LINE = re.compile(r"([0-9a-f]{64})  (.+)")
AROUND = 8  # words quoted before the first one that differs
QUOTED = 24  # words quoted from there on


@dataclass
class Review:
    """Two sites and what is known of both."""

    published: Site
    again: Site
    chapter: str | None = None
    near: Near = field(default_factory=Near)

    def __post_init__(self) -> None:
        """Read the ledger of the rerun: it says what belongs to what."""
        self.ledger = read_ledger(self.again)
        self.claims = claims_of(self.ledger) if self.ledger else {}
        self.makers = {name: claim for claim in self.claims.values() for name in names_in(claim.get("files"))}


def compare(published: Path, again: Path, *, chapter: str | None = None) -> list[Finding]:
    """Return a finding for every output of a published site, in the order of its files and cells.

    Every file is looked at. Whatever differs in its bytes has at least one finding that is not identical, and none but
    decimal numbers may differ within tolerance. What the published site lacks is missing, what it has beyond the rerun
    is extra. First it is held against its own list of hashes; there, ``found`` is what its file is.

    Args:
        published: the folder of the published site. Nothing of it is trusted.
        again: the folder of the site made afresh.
        chapter: a notebook's name in the book; then only what this notebook makes is compared.

    Raises:
        BookError: a folder holds no site, or the book has no such chapter.
    """
    review = Review(open_site(published), open_site(again), chapter)
    if chapter and review.ledger and chapter not in review.ledger["notebooks"]:
        raise BookError(f"{chapter}: the book has no such chapter; it has {', '.join(review.ledger['notebooks'])}")
    wanted = within(review) if chapter else lambda name: True
    names = sorted(name for name in {*review.published.entries, *review.again.entries} if wanted(name))
    settle(review.published, review.again, names, review.near)
    findings = list(check_sums(review.published))
    for name in names:
        findings += compare_file(review, name)
    if chapter:
        findings += compare_elsewhere(review, set(names))
    return findings


def read_ledger(site: Site) -> dict | None:
    """Return the ledger of a site, or None where it has none that can be read."""
    try:
        ledger = site.read_json(LEDGER)
    except UnreadableError:
        return None
    return ledger if is_ledger(ledger) else None


def names_in(value: Any) -> list[str]:
    """Return the keys of a mapping, or nothing where it is none."""
    return list(value) if isinstance(value, dict) else []


def within(review: Review) -> Callable[[str], bool]:
    """Return what says whether a file is made by the one chapter that is compared."""
    entry = review.ledger["notebooks"].get(review.chapter, {}) if review.ledger else {}
    pages = {f"ledger/{name}.html" for name in (review.chapter.rpartition("/")[2], review.chapter.replace("/", "-"))}
    files = {f"record/{review.chapter}.ipynb", f"{review.chapter}.html", LEDGER, *pages}
    files |= {f"{TABLES}{table}.{end}" for table in names_in(entry.get("tables")) for end in ("jsonl", "csv")}
    files |= {f"record/inputs/{path}" for path in names_in(entry.get("inputs"))}
    files |= {name for name, claim in review.makers.items() if claim.get("notebook") == review.chapter}
    theirs = claims_of(ledger) if (ledger := read_ledger(review.published)) else {}
    for claim in theirs.values():
        files |= set(names_in(claim.get("files"))) if claim.get("notebook") == review.chapter else set()
    # how all pages look and what they do is no other chapter's: a style may hide a claim, a script may rewrite it
    return lambda name: name in files or (name.startswith("_static/") and not name.startswith(CLAIMS))


def check_sums(site: Site) -> Iterator[Finding]:
    """Return what of a site is not as its own list of hashes says."""
    try:
        lines = site.read_text(SUMS).removesuffix("\n").split("\n")
    except UnreadableError as error:
        yield make_finding(SUMS, None, SUMS, "file", CHANGED, "a list of all files", str(error))
        return
    listed: dict[str, str] = {}
    for number, line in enumerate(lines, 1):
        match = SUM_LINE.fullmatch(line)
        if not match or match[2] in listed:
            why = "the file is listed again" if match else "no hash and name"
            yield make_finding(SUMS, None, f"line {number}", "file", CHANGED, line, why)
        else:
            listed[match[2]] = match[1]
    for name in sorted({*listed, *site.entries} - {SUMS}):
        if name not in listed:
            yield make_finding(SUMS, None, name, "file", EXTRA, "not in the list", site.entries[name])
        elif name not in site.entries:
            yield make_finding(SUMS, None, name, "file", MISSING, listed[name], "there is no such file")
        elif (found := site.hash(name)) != listed[name]:
            yield make_finding(SUMS, None, name, "file", CHANGED, listed[name], found or site.entries[name])


def chapter_of(name: str) -> str:
    """Return the name of the notebook or page that a file is, or the file's own."""
    for ending in (".ipynb", ".html"):
        if name.endswith(ending):
            return name.removesuffix(ending).removeprefix("record/" if ending == ".ipynb" else "")
    return name


def compare_file(review: Review, name: str) -> list[Finding]:
    """Return the findings for one file; at least one of them tells of it where its bytes differ."""
    kinds = {".html": "page", ".svg": "figure" if name.startswith(CLAIMS) else "file"}
    kind = kinds.get(name[name.rfind(".") :] if "." in name else "", "file")
    chapter, cell = place_of(review.makers[name]) if name in review.makers else (chapter_of(name), None)
    for site, other, verdict in (
        (review.again, review.published, EXTRA),
        (review.published, review.again, MISSING),
    ):
        if name not in site.entries:
            told = tell_file(other, name)
            sides = (told, None) if verdict == EXTRA else (None, told)
            return [make_finding(chapter, cell, name, kind, verdict, *sides), *promised(review, name)]
    try:
        ours = review.again.read(name)
        theirs = review.published.read(name)
    except UnreadableError as error:
        told = tell_file(review.again, name)
        return [make_finding(chapter, cell, name, kind, CHANGED, str(error), told), *promised(review, name)]
    verdict = review.near.verdict_of_bytes(theirs, ours)
    try:
        found = list(compare_inside(review, name, theirs, ours, verdict))
    except RecursionError:  # nested as deeply as nothing of ours is
        found = []
    if name == LEDGER and review.chapter and found:  # the rest of it belongs to other chapters
        return found
    worse = {CHANGED: (IDENTICAL, WITHIN), WITHIN: (IDENTICAL,), IDENTICAL: ()}[verdict]
    if not found or all(finding.verdict in worse for finding in found):
        sides = ((tell_file(site, name) for site in (review.published, review.again)) if kind == "figure"
                 else tell_bytes(theirs, ours))  # fmt: skip
        found.append(make_finding(chapter, cell, name, kind, verdict, *sides))
    return found


def tell_file(site: Site, name: str) -> str:
    """Return a file's name with the beginning of its hash."""
    content = site.hash(name)
    return f"{name}, SHA-256 {content[:16]}…" if content else f"{name}: {site.entries.get(name, 'missing')}"


def tell_bytes(published: bytes, again: bytes) -> tuple[str, str]:
    """Return two contents as texts; where one is none, their hashes."""
    if published == again:
        told = f"{len(again):,} bytes, SHA-256 {hash_bytes(again)[:16]}…"
        return told, told
    try:
        return published.decode(), again.decode()
    except UnicodeDecodeError:
        return tuple(f"{len(side):,} bytes, SHA-256 {hash_bytes(side)[:16]}…" for side in (published, again))


def promised(review: Review, name: str) -> Iterator[Finding]:
    """Return what is missing where a file of the record is, or cannot be read: its claims, its cells and outputs."""
    if name == LEDGER and review.ledger:
        yield from compare_ledgers(EMPTY_LEDGER, review.ledger, review.near, review.chapter)
    elif name.startswith("record/") and name.endswith(".ipynb") and name in review.again.files:
        ours = review.again.read_json(name)
        yield from compare_notebooks(chapter_of(name), {**ours, "cells": []}, ours, review.near)


EMPTY_LEDGER: Mapping[str, Any] = {"made_from": {}, "notebooks": {}, "rows": {}, "claims": []}


def compare_inside(review: Review, name: str, theirs: bytes, ours: bytes, verdict: str) -> Iterator[Finding]:
    """Return what is found inside a file that both sites have, in the way that fits what it is."""
    near = review.near
    try:
        if name.startswith("record/") and name.endswith(".ipynb"):
            sides = read_as(review, name, is_notebook, "a notebook")
            yield from compare_notebooks(chapter_of(name), *sides, near)
        elif name == LEDGER:
            yield from compare_ledgers(*read_as(review, name, is_ledger, "a ledger"), near, review.chapter)
        elif name.startswith(TABLES) and name.endswith((".jsonl", ".csv")):
            yield from compare_tables(name, *(site.read_text(name) for site in (review.published, review.again)), near)
        elif name.endswith(".html"):
            yield compare_pages(review, name, verdict)
        elif name.endswith(".json") and verdict != IDENTICAL:
            sides = [site.read_json(name) for site in (review.published, review.again)]
            if not is_same(*sides):
                where, *values = find_difference(*sides)
                yield make_finding(name, None, where or name, kind_of_way(where), verdict, *values)
        elif name == SUMS and verdict != IDENTICAL:
            yield compare_lists(theirs, ours, verdict)
    except UnreadableError as error:
        yield make_finding(chapter_of(name), None, name, "file", CHANGED, str(error), tell_file(review.again, name))
        yield from promised(review, name)


def kind_of_way(way: str) -> str:
    """Return the kind of what stands at a place in a file of JSON."""
    return "lock" if way.rpartition(".")[2] == "lock" else "file"


def read_as(review: Review, name: str, fits: Callable[[Any], bool], what: str) -> list[Any]:
    """Return a file of JSON of both sites.

    Raises:
        UnreadableError: the published one is no JSON, or has not the shape of what it should be.
    """
    sides = [site.read_json(name) for site in (review.published, review.again)]
    if not all(map(fits, sides)):
        raise UnreadableError(f"JSON, but not {what}")
    return sides


def compare_lists(theirs: bytes, ours: bytes, verdict: str) -> Finding:
    """Return the finding for the two lists of hashes: the first line that differs, and how many do."""
    lines = [set(side.decode(errors="replace").split("\n")) for side in (theirs, ours)]
    only = [sorted(lines[0] - lines[1], key=name_in), sorted(lines[1] - lines[0], key=name_in)]
    told = [f"{len(side):,} other lines, first: {side[0]}" if side else "the same lines" for side in only]
    return make_finding(SUMS, None, SUMS, "file", verdict, *told)


def name_in(line: str) -> str:
    """Return the name in a line of hashes."""
    return line.partition("  ")[2]


def compare_pages(review: Review, name: str, verdict: str) -> Finding:
    """Return the finding for a page: the first words that differ, or else the markup."""
    theirs, ours = (site.read_text(name) for site in (review.published, review.again))
    chapter = chapter_of(name)
    if verdict == IDENTICAL:
        told = f"{len(words_of(ours)):,} words"
        return make_finding(chapter, None, name, "page", verdict, told, told)
    words = [words_of(side) for side in (theirs, ours)]
    if words[0] == words[1]:
        return make_finding(chapter, None, f"{name}, markup", "page", verdict, theirs, ours)
    return make_finding(chapter, None, name, "page", verdict, *quote_words(*words))


def quote_words(theirs: list[str], ours: list[str]) -> tuple[str, str]:
    """Return both sides from shortly before the first word that differs."""
    shorter = min(len(theirs), len(ours))
    at = next((place for place in range(shorter) if theirs[place] != ours[place]), shorter)
    begin = max(0, at - AROUND)
    return tuple(
        ("… " if begin else "") + " ".join(side[begin : at + QUOTED]) + (" …" if len(side) > at + QUOTED else "")
        for side in (theirs, ours)
    )


def compare_elsewhere(review: Review, done: set[str]) -> Iterator[Finding]:
    """Return the findings for the claims of one chapter as other pages show them."""
    names = frozenset(name for name, claim in review.claims.items() if claim.get("notebook") == review.chapter)
    pages = {name for name in {*review.published.files, *review.again.files} if name.endswith(".html")} - done
    for page in sorted(pages):
        sides = []
        for site in (review.published, review.again):
            try:
                sides.append(pieces_of(site.read_text(page), names))
            except UnreadableError:
                sides.append({})
        for name in sorted({*sides[0], *sides[1]}):
            theirs, ours = (side.get(name) for side in sides)
            joined = ["\n".join(side or ()) for side in (theirs, ours)]
            verdict = MISSING if not theirs else EXTRA if not ours else review.near.verdict(*joined)
            texts = [" ".join(words_of(side)) if side else None for side in joined]
            if verdict == CHANGED and texts[0] == texts[1]:
                texts = joined
            yield make_finding(chapter_of(page), None, name, kind_of(review.claims[name]), verdict, *texts)
