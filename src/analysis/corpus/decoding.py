"""Find out how a file's text is encoded: UTF-8, UTF-16, or Windows-1252.

UTF-8 is what is wanted. The two others are what spreadsheets and editors on Windows write: UTF-16 is known by its mark
or its NULs, Windows-1252 by letters that are no UTF-8. Text of the most alike among encodings of single bytes, Latin-1,
is the same in Windows-1252 but for controls that no text has.
"""

from __future__ import annotations

import codecs
import contextlib
import re
from collections.abc import Iterable

MARKS = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
NAMES = {"utf-8-sig": "UTF-8", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16", "cp1252": "Windows-1252"}
ESCAPED = re.compile("[\udc80-\udcff]")  # bytes that are in no way what their encoding says, as they are let through
SPOILED = "hoerensagen.spoiled"  # the name under which they are let through
SEEN = 4096  # bytes from which UTF-16 is known
SOME = 0.2  # of all bytes: text of Latin letters in UTF-16 has half of them NUL, other text none
LEAST = 4  # NULs: fewer are no sign of anything
ENOUGH = 1000  # letters beyond ASCII from which an encoding is known for certain
FEW = 3  # so many bytes that are no UTF-8 may be a mistake, unless they stand in every second line
MOSTLY = 4  # times as many bytes that are no UTF-8 as letters that are: then it is another encoding
CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")  # what no text has
UNDEFINED = re.compile("[\udc81\udc8d\udc8f\udc90\udc9d]")  # bytes that Windows-1252 does not use
BEYOND = re.compile(r"[^\x00-\x7f\udc80-\udcff]")


def let_through(error: UnicodeError) -> tuple[str, int]:
    """Put a sign for what cannot be decoded, so that it spoils its own row alone."""
    return ("\udc80", error.end) if isinstance(error, UnicodeDecodeError) else ("?", error.end)


codecs.register_error(SPOILED, let_through)


def guess_wide(start: bytes) -> str | None:
    """Return "utf-16-le" or "utf-16-be" where the start of a file looks like it, or None.

    Args:
        start: the first bytes.
    """
    for mark, name in MARKS:
        if start.startswith(mark):
            return name
    start = start[: SEEN - SEEN % 2]
    even, odd = start[::2].count(0), start[1::2].count(0)
    if even + odd < max(LEAST, SOME * len(start)):
        return None
    # Of a letter of Latin script the upper byte is NUL: the second one of two, or the first.
    return "utf-16-le" if odd > MOSTLY * even else "utf-16-be" if even > MOSTLY * odd else None


def guess_encoding(pieces: Iterable[bytes]) -> str:
    """Return how a table's text is encoded: "utf-8-sig", "utf-16-le", "utf-16-be" or "cp1252".

    Args:
        pieces: the file in pieces; no more of them are taken than are needed.
    """
    decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")  # a letter may be torn between two pieces
    good = spoiled = undefined = 0
    first = ""
    for number, piece in enumerate(pieces):
        if not number and (wide := guess_wide(piece)):
            return wide
        text = decoder.decode(piece)
        first = first or text
        if text.isascii():
            continue
        good, spoiled = good + len(BEYOND.findall(text)), spoiled + len(ESCAPED.findall(text))
        undefined += len(UNDEFINED.findall(text))
        if good + spoiled >= ENOUGH:
            break
    if spoiled <= MOSTLY * (good + undefined):
        return "utf-8-sig"
    if spoiled < FEW:
        lines = [line for line in first.split("\n") if line.strip()]
        if 2 * sum(1 for line in lines if ESCAPED.search(line)) < len(lines) - 1:  # without the header
            return "utf-8-sig"
    return "cp1252"


def say_looks(content: bytes) -> str:
    """Return "; looks like ..." of bytes that are no UTF-8, or "" where nobody could tell what they are."""
    content = content[: 1 << 20]
    if guess_wide(content):
        return "; looks like UTF-16"
    if CONTROLS.search(content):
        return "; looks like no text at all"
    with contextlib.suppress(UnicodeDecodeError):
        content.decode("utf-8", "surrogatepass")
        return "; holds half of a pair of surrogates"
    text = content.decode("utf-8", "surrogateescape")
    good, spoiled = len(BEYOND.findall(text)), len(ESCAPED.findall(text))
    return "; looks like Windows-1252" if spoiled > MOSTLY * good and not UNDEFINED.search(text) else ""
