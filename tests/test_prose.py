"""Scan the book's prose for typed numbers: they come from a claim, or stand in the role {fixed} and were reviewed.

What counts as a number: every digit or numeral sign, and English and German number words from *two* up, with
multiples (*twice*), fractions (*half*) and groups (*dozen*, *trio*). What does not: *one*, *once*, *both*, *pair*, and
*first* and *second*, since these order more often than they count, and a *second* is also a unit; ordinals from *third*
up do. *half-open* is a term, *The same statement twice* the name of a chapter.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
REVIEWED = Path(__file__).parent / "fixed_numbers.txt"
REASONS = ("date", "standard", "version", "threshold", "work")  # a count is none of these, so none can be fixed

ENGLISH = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen"
    "|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?"
    "|twice|thrice|half|halves|thirds?|fourths?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?|eleventh|twelfth"
    "|twentieth|hundredth|thousandth|dozens?|triples?|trios?|quartets?|quintets?|sextets?|twofold|threefold"
)
GERMAN_UNITS = "zwei|zwo|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf"
GERMAN = [
    rf"(?:{GERMAN_UNITS})(?:mal|fach|tens|t?en?)?",
    r"\w*(?:zehn|zwanzig|dreissig|dreißig|vierzig|fünfzig|sechzig|siebzig|achtzig|neunzig|hundert|tausend)",
    r"dritte[nrsm]?|vierte[nrsm]?|Millionen|Milliarden?|Dutzend",
]
NUMBER_WORD = re.compile(rf"(?<!\w)(?:{'|'.join([ENGLISH, *GERMAN])})(?!\w)", re.IGNORECASE)
TERMS = re.compile(r"(?<!\w)half-open(?!\w)|The same statement twice", re.IGNORECASE)

# Counted in a corpus: a {fixed} number in front of one of these is a count, unless it was reviewed as a threshold.
COUNTABLE = re.compile(
    r"[\s-]*(?:[\w-]+\s+){0,2}?(?:texts?|articles?|outlets?|newspapers?|media|words?|tokens?|sentences?|paragraphs?|cues?"
    r"|quotations?|sources?|speakers?|mentions?|names?|verbs?|forms?|claims?|denials?|insiders?|passages?)(?!\w)",
    re.IGNORECASE,
)
FIXED = re.compile(r"\{fixed\}`([^`]*)`")
DATA_ROLES = r"claim|excerpt|cite(?::\w+)?|glue(?::\w+)?|made|download|raw"
DATA_DIRECTIVES = ("claim", "excerpt", "made", "glue", "bibliography", "toctree", "code-block", "code-cell", "literal")


@dataclass(frozen=True)
class Use:
    """A {fixed} number: the file it stands in, its text, and the prose that follows it."""

    file: str
    text: str
    after: str


def blank(match: re.Match[str]) -> str:
    """Return spaces of the same length, line ends kept, so that lines can still be counted."""
    return re.sub(r"[^\n]", " ", match[0])


def mask_fences(text: str) -> str:
    """Blank code blocks and directives made from data; of other directives keep title and body."""
    lines, out, fence, hide = text.split("\n"), [], "", False
    for line in lines:
        opened = re.match(r"\s*(`{3,}|~{3,}|:{3,})\s*(\{([\w:-]+)\})?(.*)$", line)
        if opened and not fence:
            fence, name = opened[1], opened[3]
            hide = not name or name.startswith(DATA_DIRECTIVES)
            out.append("" if hide else opened[4])
        elif fence and line.strip() == fence:
            fence, hide = "", False
            out.append("")
        else:
            option = fence and re.match(r"\s*:[\w-]+:", line)
            out.append("" if hide or option else line)
    return "\n".join(out)


def find_prose(text: str) -> str:
    """Return a Markdown text with all that is no prose blanked: code, addresses, attributes, data, {fixed} numbers."""
    text = re.sub(r"\A---\n.*?\n---\n", blank, text, flags=re.DOTALL)
    text = re.sub(r"<!--.*?-->", blank, text, flags=re.DOTALL)
    text = mask_fences(text)
    text = re.sub(rf"\{{(?:{DATA_ROLES}|fixed)\}}`[^`]*`", blank, text)
    text = re.sub(r"(\{[\w:-]+\})`([^`<]*)(?:<[^`>]*>)?`", r" \2 ", text)  # other roles show their text
    text = re.sub(r"(`+)(?!`).+?(?<!`)\1(?!`)", blank, text, flags=re.DOTALL)
    text = re.sub(r"\]\([^)\s]*\)", blank, text)
    text = re.sub(r"^\s*\[[^\]]+\]:\s*\S+", blank, text, flags=re.MULTILINE)
    text = re.sub(r"^\([\w-]+\)=\s*$", blank, text, flags=re.MULTILINE)
    text = re.sub(r"<[^<>]*>|https?://\S+|&#?\w+;", blank, text)
    return TERMS.sub(blank, text)


def find_numbers(text: str) -> list[str]:
    """Return the numbers typed into a Markdown text, in its order."""
    prose = find_prose(text)
    found = [(m.start(), m[0]) for m in NUMBER_WORD.finditer(prose)]
    for match in re.finditer(r"[^\s]*", prose):
        if any(c.isnumeric() for c in match[0]):
            found.append((match.start(), match[0]))
    return [number for _, number in sorted(found)]


def find_fixed(text: str, file: str) -> list[Use]:
    """Return the {fixed} numbers of a Markdown text."""
    return [Use(file, " ".join(m[1].split()), text[m.end() : m.end() + 60]) for m in FIXED.finditer(text)]


def read_prose() -> Iterator[tuple[str, str]]:
    """Yield name and Markdown of every page and notebook, by the name relative to the project's root."""
    for folder in ("book", "seeds/edition", "notebooks"):
        for path in sorted((ROOT / folder).rglob("*")):
            name = path.relative_to(ROOT).as_posix()
            if path.suffix == ".md":
                yield name, path.read_text(encoding="utf-8")
            elif path.suffix == ".ipynb" and ".ipynb_checkpoints" not in path.parts:
                cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
                yield name, "\n\n".join("".join(c["source"]) for c in cells if c["cell_type"] == "markdown")


def read_reviewed() -> dict[tuple[str, str], str]:
    """Read the reviewed uses of {fixed}: (file, text) to the reason why the number may be typed."""
    reviewed = {}
    for line in REVIEWED.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            place, reason = line.rsplit(" | ", 1)
            file, text = place.split(": ", 1)
            reviewed[file, text] = reason
    return reviewed


NUMBERS = {
    "digits": ("There are 5 of them.", ["5"]),
    "word": ("There are five of them.", ["five"]),
    "capital word": ("Three of them hedge.", ["Three"]),
    "compound": ("They are twenty-one.", ["twenty"]),
    "percent": ("It is 12% of all.", ["12%"]),
    "German word": ("Es sind zwölf Stück.", ["zwölf"]),
    "German compound": ("Es sind einundzwanzig Stück.", ["einundzwanzig"]),
    "German multiple": ("Er kam zweimal.", ["zweimal"]),
    "multiple": ("It stands there twice.", ["twice"]),
    "fraction": ("More than half of them, or a third, or ⅔.", ["half", "third", "⅔."]),
    "ordinal from third": ("The fifth is the longest.", ["fifth"]),
    "group": ("This quintet of articles.", ["quintet"]),
    "one, first, second, both, pair": ("One pair: the first and the second; both count once.", []),
    "number inside another word": ("Often a network of tens; oneself; weight; Achtung; Vierer.", []),
    "term": ("Ranges are half-open.", []),
    "claim": ("There are {claim}`corpus-articles-3` of them.", []),
    "fixed": ("Since {fixed}`2024` nothing.", []),
    "citation": ("As {cite}`author2004` says.", []),
    "excerpt": ("He {excerpt}`a1:20-30`.", []),
    "shown text of a role": ("See {doc}`these three <page5>`.", ["three"]),
    "inline code": ("Write `text[0:5]` there.", []),
    "code block": ("Do\n```python\nx = 5\n```\nand 6.", ["6."]),
    "directive of data": ("```{claim} five-2\n```\n", []),
    "directive of prose": ("```{note} Title of two\n:class: c3\nThere are four.\n```\n", ["two", "four"]),
    "link": ("See [the three](https://example.org/5).", ["three"]),
    "attribute": ('<a href="page5.html">first</a>', []),
    "front matter": ("---\ntitle: 5\n---\nBody.", []),
    "heading": ("## Three ways", ["Three"]),
    "table": ("| a | 7 |", ["7"]),
}


@pytest.mark.parametrize(("text", "expected"), NUMBERS.values(), ids=NUMBERS.keys())
def test_finds_typed_numbers(text: str, expected: list[str]) -> None:
    """The scanner finds what is a number in prose and passes over what is none."""
    assert find_numbers(text) == expected


COUNTS = {
    "a count of texts": ("The {fixed}`five` texts differ.", True),
    "a count with an adjective": ("In {fixed}`17` unnamed sources.", True),
    "a year": ("In {fixed}`2024`, the book appeared.", False),
    "a version": ("Python {fixed}`3.11` or later.", False),
}


@pytest.mark.parametrize(("text", "expected"), COUNTS.values(), ids=COUNTS.keys())
def test_sees_counts_behind_fixed(text: str, expected: bool) -> None:
    """A {fixed} number in front of what a corpus consists of is seen as a count."""
    assert [bool(COUNTABLE.match(use.after)) for use in find_fixed(text, "page.md")] == [expected]


@pytest.mark.parametrize(("name", "text"), [pytest.param(n, t, id=n) for n, t in read_prose()])
def test_no_number_is_typed(name: str, text: str) -> None:
    """Every number of a page comes from a claim or is fixed."""
    assert find_numbers(text) == [], f"{name}: take these from a claim, or review them as {{fixed}}"


def test_fixed_numbers_are_reviewed() -> None:
    """The uses of {fixed} are exactly the reviewed ones, each for a reason of the list."""
    used = {(use.file, use.text) for name, text in read_prose() for use in find_fixed(text, name)}
    reviewed = read_reviewed()
    assert used == set(reviewed)
    assert set(reviewed.values()) <= set(REASONS)


def test_no_count_of_the_corpus_is_fixed() -> None:
    """Only a threshold may stand in {fixed} in front of something that a corpus has many of."""
    reviewed = read_reviewed()
    uses = [use for name, text in read_prose() for use in find_fixed(text, name)]
    counts = [u for u in uses if COUNTABLE.match(u.after) and reviewed.get((u.file, u.text)) != "threshold"]
    assert counts == []
