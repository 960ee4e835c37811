"""Turn the patterns of the lexicons into regular expressions.

Patterns are words:

* blanks match any white space; a pattern matches whole words;
* ``*`` inside or at the end of a word stands for letters (*angeblich\\** for *angebliche*); alone, for one word;
* ``(a|b c)`` is a choice, ``(a)?`` may be missing, ``...`` stands for at most eight words of the same sentence;
* ``[[ ]]`` marks the part that counts as the hit, where the rest is only context (*nach [[Angaben]] von*);
* a small first letter also matches a capital one (start of a sentence); a capital one matches itself alone;
* ß matches ss too, an umlaut also its two code points, a hyphen also the one that does not break.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from analysis.records import LexiconError

MARKS_ABOVE = "\u0300-\u036f"  # an umlaut can be a letter and a mark
LETTER = rf"(?:[^\W\d_][{MARKS_ABOVE}]*)"
SPELLINGS = {letter: f"(?:{letter}|{unicodedata.normalize('NFD', letter)})" for letter in "äöüÄÖÜéè"}
SPELLINGS |= {"ß": "(?:ß|ss)", "-": "[-\u2010\u2011]"}
PIECE = re.compile(r"\[\[|\]\]|\(|\)\?|\)|\||\.\.\.\s*|\s+|\*|[^\s\[\]()|*]+|.")
GAP = r"(?:(?:(?<!\w)\w+(?:[-’'.]\w+)*[,;]?\s+){0,8}?)"  # eight words: longer gaps join what does not belong together


def hit_range(match: re.Match[str]) -> tuple[int, int]:
    """Return the range of a match that counts: its marked part, or all of it."""
    for name, value in match.groupdict().items():
        if value is not None and name.startswith("hit"):
            return match.span(name)
    return match.span()


@lru_cache(maxsize=8192)  # compiled when they are needed first: of a large lexicon most never are
def union(patterns: tuple[str, ...]) -> re.Pattern[str] | None:
    """Compile patterns into one expression, the longest first, so that the fuller reading wins."""
    if not patterns:
        return None
    ordered = sorted(patterns, key=len, reverse=True)
    parts = [expression(p).replace("(?P<hit>", f"(?P<hit{i}>") for i, p in enumerate(ordered)]
    return re.compile(rf"(?<![\w{MARKS_ABOVE}-])(?:" + "|".join(parts) + rf")(?![\w{MARKS_ABOVE}])")


def expression(pattern: str) -> str:
    """Turn one pattern into a regular expression.

    The blank beside an optional group goes missing with it, before or behind: *nach (den)? Angaben*, *(allem)? Anschein
    nach*; written without a blank the group belongs to its word: *schrieb(en)?*.

    Raises:
        LexiconError: brackets that do not pair, or an empty pattern.
    """
    if not pattern.strip():
        raise LexiconError(f"pattern {pattern!r}: a pattern may not be empty")
    pieces = PIECE.findall(pattern)
    out, rest = read_choice(pieces, first=True)
    pairs = pattern.count("[[") == pattern.count("]]") <= 1 and out.count("(?P<hit>") == pattern.count("[[")
    if rest or not pairs:
        raise LexiconError(f"pattern {pattern!r}: brackets must pair, and only one part can be the hit")
    try:
        if "[[" in pattern:  # all other brackets were paired one by one above
            re.compile(out)
    except re.error as error:
        raise LexiconError(f"pattern {pattern!r}: brackets must pair: {error}") from error
    return out


def read_choice(pieces: list[str], *, first: bool) -> tuple[str, list[str]]:
    """Read alternatives up to a closing bracket; return their expression and the pieces that are left."""
    sequences = []
    while True:
        sequence, pieces = read_sequence(pieces, first=first)
        sequences.append(sequence)
        if not pieces or pieces[0] != "|":
            return "|".join(sequences), pieces
        pieces = pieces[1:]


def read_sequence(pieces: list[str], *, first: bool) -> tuple[str, list[str]]:
    """Read one sequence; ``first`` says that nothing but what may be missing stands before it."""
    out, blank, after_letter = "", False, False
    while pieces and pieces[0] not in (")", ")?", "|"):
        piece, pieces = pieces[0], pieces[1:]
        lead = r"\s+" if blank else ""
        if piece.isspace():
            blank, after_letter = True, False
            continue
        blank = False
        if piece == "(":
            inner, pieces = read_choice(pieces, first=first)
            if not pieces:
                raise LexiconError("brackets must pair: one is not closed")
            closing, pieces = pieces[0], pieces[1:]
            if closing == ")":
                out, first = f"{out}{lead}(?:{inner})", False
            elif first and not lead and pieces and pieces[0].isspace():
                out, pieces = rf"{out}(?:(?:{inner})\s+)?", pieces[1:]
            else:
                out += f"(?:{lead}(?:{inner}))?"
            after_letter = True
        elif piece in ("[[", "]]"):
            out += lead + ("(?P<hit>" if piece == "[[" else ")")
        elif piece.startswith("..."):
            out += lead + GAP
            first = False
        elif piece == "*":
            out += lead + (f"{LETTER}*" if after_letter else rf"{LETTER}[\w-]*")
            first = False
        else:
            out += lead + spell(piece, small=first)
            first, after_letter = False, piece[-1].isalpha()
    return out, pieces


def spell(word: str, *, small: bool) -> str:
    """Return an expression for a word in every spelling: ss for ß, umlauts of one or two code points, both hyphens."""
    letters = [SPELLINGS.get(letter) or re.escape(letter) for letter in word]
    if small and word[0].islower():
        upper = word[0].upper()
        letters[0] = f"(?:{letters[0]}|{SPELLINGS.get(upper) or re.escape(upper)})"
    return "".join(letters)
