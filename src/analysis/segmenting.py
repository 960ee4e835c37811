"""Split paragraphs into sentences, and sentences into tokens, at raw-text offsets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from analysis import lexicon
from analysis.records import Paragraph, Sentence, Token

TOKENS = (
    r"\d+(?:[.,]\d+)*[-‑][^\W\d](?:[\w\u0300-\u036f]|[-‑](?=\w))*"  # 19-jährig, 110-mal
    r"|\d+(?:[.,:]\d+)*(?:\.(?=\s+[a-zäöü]))?"  # numbers: 1,5 or 110.000 or 3. (before a small letter)
    r"|(?:\w[\u0300-\u036f]*)+(?:[-‑’'/](?:\w[\u0300-\u036f]*)+)*[-‑]?"  # words, with hyphens and apostrophes inside
    r"|\.{2,}|…|[^\w\s]"
)
TOKEN = re.compile(TOKENS)
# the same with the white space behind; most tokens are words before a blank, a comma or a full stop: these come first
PIECE = re.compile(rf"(?:[^\W\d]\w*+(?=[\s.,])|{TOKENS})\s*+")
LONGEST = 2000  # code points: longer are lists and tables without a full stop, and clauses would take too long to find
CLOSERS = "“”\"»«‘’'‹›)]"
OPENERS = "„“\"»«‚‘'›‹([–—-•"
# a mark that ends a sentence, or an empty line, or one before a list item; the first letter is given apart, since a
# search for one of a few letters is far faster than one for either of two shapes; of a row of marks only the first is
# tried, and nothing is given back, so that a text of nothing but marks or blanks is gone through once
END = re.compile(
    rf"[.!?…\n](?:(?<!\n)(?<![.!?…][.!?…])[.!?…]*+[{re.escape(CLOSERS)}]*+(?=\s)|(?<=\n)[ \t]*+(?=\n|[•‣▪]\s))"
)
NEXT = re.compile(rf"\s[{re.escape(OPENERS)}\s]*+(?P<first>[^\W_])", re.UNICODE)
WORD_BEFORE = re.compile(r"[\w‑-]+")  # read backwards
WORD_AFTER = re.compile(r"[^\W\d_]+")


@cache
def word_set(category: str) -> frozenset[str]:
    """Return the words of one category of the lexicon *abbreviations*."""
    entries = lexicon.load("abbreviations").entries
    return frozenset(word for entry in entries if entry.category == category for word in entry.values["words"].split())


def find_tokens(text: str, start: int, end: int) -> Iterator[Token]:
    """Yield the tokens of ``text[start:end]``."""
    for match in TOKEN.finditer(text, start, end):
        yield Token(match.start(), match.end(), match.group())


def find_pieces(text: str, start: int, end: int) -> list[str]:
    """Return the tokens of ``text[start:end]``, each with the white space behind it: without gaps up to ``end``."""
    return PIECE.findall(text, start, end)


def find_sentences(text: str, paragraphs: Iterable[Paragraph]) -> tuple[Sentence, ...]:
    """Split each paragraph into sentences.

    Boilerplate gets none; an empty line ends a sentence even where the paragraph goes on. A colon does not end one:
    what follows it is mostly what was said.
    """
    out = []
    for number, paragraph in enumerate(paragraphs):
        if paragraph.role != "boilerplate":
            out += [Sentence(*ends, number) for ends in split(text, paragraph.start, paragraph.end)]
    return tuple(out)


def split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the ranges of the sentences of ``text[start:end]``, without white space at their ends."""
    begin = start
    for match in END.finditer(text, start, end):
        if match.start() >= begin and is_boundary(text, begin, match, end):
            yield from trimmed(text, begin, match.end())
            begin = match.end()
    yield from trimmed(text, begin, end)


def trimmed(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the range without white space at its ends, if anything is left; in pieces, if it is too long."""
    out = []
    while end - start > LONGEST:
        cut = max((text.rfind(blank, start, start + LONGEST) for blank in " \n\t\u00a0"), default=-1)
        cut = cut if cut > start else start + LONGEST
        out += trimmed(text, start, cut)
        start = cut
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start < end:
        out.append((start, end))
    return out


def is_boundary(text: str, begin: int, match: re.Match[str], limit: int) -> bool:
    """Say whether the mark in ``match`` ends a sentence that began at ``begin``."""
    mark, end = match.group(), match.end()
    if mark[0] == "\n":
        return True
    if end + 1 < limit and text[end] == " " and text[end + 1].isalnum():  # the rule, and no need to search
        first, passed = end + 1, " "
    else:
        following = NEXT.match(text, end, limit)
        if not following:
            return True
        first, passed = following.start("first"), following.group()
    if text[first].islower():
        return "\n" in passed and "\n\n" in passed.replace(" ", "").replace("\t", "")
    if mark[0] != "." or len(mark) > 1:  # a question mark, or a full stop and a closing mark, before a capital
        return True
    return not is_abbreviated(text, begin, match.start(), first)


def is_abbreviated(text: str, begin: int, dot: int, first: int) -> bool:
    """Say whether the full stop at ``dot`` belongs to an abbreviation, an initial or an ordinal.

    The next word begins at ``first``.
    """
    word = word_before(text, max(begin, dot - 40), dot)
    if word.isdigit():
        return len(word) <= 3 and is_ordinal(text, begin, dot - len(word), first)
    if len(word) == 1:
        # an initial; but a unit or a letter as a name can end a sentence: those are rare in news, initials are not
        return word.isalpha()
    known = word_set("abbreviation")
    return word in known or (word[:1].isupper() and word.lower() in known)


def word_before(text: str, start: int, end: int) -> str:
    """Return the word that ends ``text[start:end]``; an empty one if a mark or a blank does."""
    before = text[start:end]
    last = before.rpartition(" ")[2]
    if last.isalnum():  # most are, and need no search
        return last
    found = WORD_BEFORE.match(before[::-1])
    return found.group()[::-1] if found else ""


def is_ordinal(text: str, begin: int, start: int, first: int) -> bool:
    """Say whether the number before a full stop is an ordinal, by the words on both sides (the next at ``first``)."""
    after = WORD_AFTER.match(text, first)
    if after and after.group() in word_set("after_ordinal"):
        return True
    return word_before(text, max(begin, start - 40), max(begin, start - 1)).lower() in word_set("before_ordinal")
