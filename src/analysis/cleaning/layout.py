"""Split a text into blocks, and say what shape each has: the ground that cleaning stands on.

Nothing here knows what a line means for the article; that is ``cleaning``'s task.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from analysis import lexicon
from analysis.records import Span

LINE = re.compile(r"\S[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]*")  # starts at a letter: white space is passed over once
BREAK = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
BULLET = re.compile(r"[•‣▪▸►●○◦·*]\s+(?=\S)")  # marks that no sentence starts with; a dash or a number may
PERCENT = re.compile(r"\d{1,3}(?:[.,]\d+)?\s*(?:%|Prozent)")
CLOSED = re.compile(r"[.!?:…]\W*$")
STOP = re.compile(r"[.!]\W*$")  # a short question is as often a subheading
SMALL = re.compile(r"(?<![\w.-])[a-zäöüß]{3,}(?![\w.-])")
ASIDE = re.compile(r"(?<=[.!?”“»\"])\s*\([^()]{1,30}\)$")  # the agency after the last sentence
CUT = re.compile(r"(?:…|\.{3})\W*$")
BOUNDARY = re.compile(r"(?<!\d)[.!?][\"“”»«)]*\s+[„«»\"“(]?[A-ZÄÖÜ]")
WORD = re.compile(r"\w+(?:[-‑’'.]\w+)*")
SEVERAL_PAGES = 20_000  # characters
QUOTES = re.compile(r"[«»‹›„“”\"‚‘]")
EDGES = re.compile(r"^[\W_]+|[\W_]+$")
SHORT = 240  # characters: the longest line in which a word is looked for at any place
FURNITURE_WORDS = 60  # longer blocks are text, however they begin
TO_READERS = ("sharing", "subscription", "teaser", "related", "comments")  # these are often whole sentences
PROSE_WORDS = 10  # fewer words with a full stop may be an option of a poll or a link


@dataclass(frozen=True, slots=True)
class Block(Span):
    """A block of lines and its shape.

    ``kind`` is "prose" (sentences), "sentence" (one short sentence), "cut" (ends in three dots), "fragment" (no
    sentence) or "furniture" (a lexicon entry says so; ``category`` is the entry's, ``ends`` as there).
    """

    text: str
    kind: str
    words: int
    listed: bool = False
    category: str | None = None
    ends: bool = False


def find_blocks(text: str) -> Iterator[tuple[int, int, bool]]:
    """Yield start and end of each block, and whether it is an item of a list (its mark stays outside).

    Blank lines separate blocks; in a text without blank lines every line is a block. A list item, a line that credits a
    picture and a line with the result of a poll end a block wherever they stand; but an item or an agency's name that a
    line with a small letter follows goes on, where lines were only wrapped: *wie Reuters / berichtet*.
    """
    lines = list(find_lines(text))
    spaced = any(breaks > 1 for _, _, breaks in lines[1:])
    start = end = -1
    closed = listed = result = False
    for first, last, breaks in lines:
        mark = BULLET.match(text, first, last)
        share = bool(PERCENT.fullmatch(text, first, last))
        ends = closed and (result or not text[first].islower())
        if start >= 0 and (breaks > 1 or not spaced or ends or mark or share):
            yield start, end, listed
            start = -1
        if start < 0:
            start, listed = (mark.end() if mark else first), bool(mark)
        end = last
        closed, result = bool(mark) or share or is_credit_line(text[first:last]), share
    if start >= 0:
        yield start, end, listed


def find_lines(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield start and end of each line that is not blank, and the number of line breaks before it."""
    before = 0
    for match in LINE.finditer(text):
        end = match.start() + len(match.group().rstrip())
        gap = text[before : match.start()]
        yield match.start(), end, sum(1 for _ in BREAK.finditer(gap)) if len(gap) < 9 else 2
        before = end


def describe(text: str, start: int, end: int, *, listed: bool = False) -> Block:
    """Return a block with its shape."""
    content = text[start:end]
    words = count_words(content)
    ending = ASIDE.sub("", content[-60:])[-8:]
    category, ends = find_furniture(content, words) if words <= FURNITURE_WORDS else (None, False)
    if category:
        kind = "furniture"
    elif CUT.search(ending) and words < 60:
        kind = "cut"
    elif words >= PROSE_WORDS and (CLOSED.search(ending) or BOUNDARY.search(content) or is_punctuated(content, words)):
        kind = "prose"
    elif STOP.search(ending) and words > 2:
        kind = "sentence"
    else:
        kind = "fragment"
    return Block(start, end, content, kind, words, listed, category, ends)


def is_punctuated(content: str, words: int) -> bool:
    """Say whether a long line without a full stop has the punctuation of sentences; a cloud of keywords has none."""
    return words >= 40 and sum(content.count(mark) for mark in ",;.:") >= words / 25


def count_words(content: str) -> int:
    """Count words, but stop at a thousand: more makes no difference to a shape."""
    if len(content) < SEVERAL_PAGES:  # all at once is quicker, but not in a line of megabytes
        return min(1000, len(WORD.findall(content)))
    return sum(1 for _, _ in zip(range(1000), WORD.finditer(content), strict=False))


def find_furniture(content: str, words: int) -> tuple[str | None, bool]:
    """Return the category of the lexicon entry that a line matches, and whether it ends the article."""
    head = re.sub(r"\d+", "n", QUOTES.sub("", content[: SHORT + 1]))  # a number is a word for the patterns
    core = EDGES.sub("", head)
    for where, category, ends, pattern in furniture():
        if where == "start":
            found = pattern.match(core)
        elif len(head) > SHORT:
            continue
        else:
            found = pattern.fullmatch(core) if where == "line" else pattern.search(core)
        if found and (where == "line" or category in TO_READERS or words <= 12 or not STOP.search(content[-8:])):
            return category, ends
    return None, False


@cache
def furniture() -> tuple[tuple[str, str, bool, re.Pattern[str]], ...]:
    """Return the furniture lexicon as (where, category, ends, expression), whole lines first."""
    entries = lexicon.load("boilerplate").entries
    rows = []
    for where in ("line", "start", "inside"):
        for entry in entries:
            if entry.values["where"] == where:
                pattern = re.compile(lexicon.union(entry.patterns).pattern, re.IGNORECASE)
                rows.append((where, entry.category, bool(entry.values.get("ends")), pattern))
    return tuple(rows)


@cache
def credit_words(category: str) -> re.Pattern[str]:
    """Return one expression for the patterns of one category of the lexicon of credits."""
    entries = lexicon.load("credits").entries
    patterns = tuple(p for entry in entries if entry.category == category for p in entry.patterns)
    domain = r"(?:\.[a-z]{2,3}(?!\w))?"  # archives are often named by their address
    return re.compile(lexicon.union(patterns).pattern + domain, re.IGNORECASE)


def is_credit_line(line: str) -> bool:
    """Say whether a line does nothing but credit a picture: agency names, or a label with a name."""
    if len(line) > 150:
        return False
    core = EDGES.sub("", line)
    label = credit_words("label").match(core)
    if label and core[label.end() :].startswith(":") and len(SMALL.findall(core[label.end() :])) < 2:
        return True  # with more small words it says what the picture shows
    if line.startswith(("©", "(c)")):
        return True
    rest = credit_words("agency").sub("", core)
    return rest != core and not WORD.search(rest)


def is_caption(content: str) -> bool:
    """Say whether a line tells what a picture shows: it ends in a credit, or begins with the number of a figure."""
    figure = credit_words("figure").match(re.sub(r"\d+", "n", content[:40]))
    if figure and re.match(r"\s*[:.–-]", re.sub(r"\d+", "n", content[:40])[figure.end() :]):
        return True
    tail = content[-160:]
    labels = [m for m in credit_words("label").finditer(tail) if re.match(r"\s*[:©]|\s*\)\W*$", tail[m.end() :])]
    if labels:
        credit = credit_words("agency").sub("", tail[labels[-1].end() :])
        # A name has few small words; with more it is a sentence, and a caption only where the label opens the line.
        return len(SMALL.findall(credit)) < 3 or content.startswith(labels[0].group())
    if "©" in tail and not STOP.search(content):
        return True
    if tail.rstrip().endswith((".", ")")):
        return False
    agencies = list(credit_words("agency").finditer(tail))
    if not agencies or WORD.search(tail[agencies[-1].end() :]):
        return False
    before = tail[: agencies[-1].start()]
    return bool(re.search(r"(?:\s[-–—|/]\s*|\n)(?:[\w. ]{2,40}/)*$", before))
