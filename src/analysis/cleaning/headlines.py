"""Find the headline among the lines above an article, its copies, and where on its line it begins."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analysis.cleaning.layout import Block, is_caption

REACH = 12  # blocks above the first sentences; farther up there are menus
ENOUGH_WORDS = 8  # a line of so many words is a whole headline; of two such lines the first is it
MOMENT = re.compile(
    r"(?:(?:date|datum|stand|am|vom|veröffentlicht|aktualisiert|publiziert|update)\W{1,3}){0,2}"
    r"(?:\d{4}-\d\d(?:-\d\d)?(?:T[\d:]+Z?)?|\d{1,2}\. ?\d{1,2}\. ?\d{2,4}|\d{1,2}\. (?:[A-Z]\w+|März) \d{4})"
    r"(?:[\s,|–-]+\d{1,2}[:.]\d\d(?: Uhr)?)?[\s,|:–-]+",
    re.IGNORECASE,
)
KICKER = re.compile(r"(?:[^|»›]{2,40}\s+(?:\||»|›|\+\+\+|//)\s+){1,3}")
SITE = re.compile(r"\s+\|\s+[^|]{2,40}$")
LOWER = re.compile(r"(?:^|\s)[a-zäöüß]{2,}")
WORD = re.compile(r"\w+")


def find_headline(blocks: Sequence[Block], furniture: Sequence[bool], first: int) -> int | None:
    """Return the index of the headline's block, or None.

    Args:
        blocks: all blocks.
        furniture: which of them are furniture.
        first: the first block of the zone of sentences.
    """
    if not blocks or len(blocks) == 1:
        return None
    above = range(max(0, first - REACH), min(first + 1, len(blocks)))
    candidates = [i for i in above if not furniture[i] and may_be_headline(blocks[i])]
    if not candidates:
        return None
    return max(candidates, key=lambda i: (weigh_headline(blocks, i, first), -i))


def may_be_headline(block: Block) -> bool:
    """Say whether a block has the shape of a headline: one line, no full stop, something said."""
    text = block.text
    if block.listed or len(text) > 250 or "\n" in text or block.kind == "cut" or text.endswith((".", ":", ";", ",")):
        return False
    return block.words >= 2 and "@" not in text and not is_caption(text)


def weigh_headline(blocks: Sequence[Block], i: int, first: int) -> float:
    """Return how much speaks for a block as the headline: length, small words, copies, no menu below it."""
    block = blocks[i]
    weight = float(min(block.words, ENOUGH_WORDS))
    weight -= 0.5 * sum(b.kind == "fragment" and b.words <= 3 for b in blocks[i + 1 : first])
    if not LOWER.search(block.text):
        weight -= 4  # a row of names is a menu
    if any(j != i and is_copy(other, block) for j, other in enumerate(blocks)):
        weight += 4
    return weight


def is_copy(block: Block, model: Block) -> bool:
    """Say whether a block repeats another: the same words, cut short, or with a trail of sections in front."""
    if block is model or block.words > 3 * model.words + 12:
        return False
    words, wanted = normalise(block.text), normalise(model.text)
    if words == wanted:
        return bool(words)
    if len(wanted) < 4 or (block.kind == "prose" and model.kind != "prose"):
        return False
    if block.text.rstrip().endswith(("…", "...")):
        begin = next((k for k in range(min(8, len(words))) if words[k : k + 3] == wanted[:3]), None)
        return begin is not None and words[begin:] == wanted[: len(words) - begin]
    return words[-len(wanted) :] == wanted and len(words) - len(wanted) <= 8


def normalise(content: str) -> list[str]:
    """Return the words of a line, small."""
    return [word.casefold() for word in WORD.findall(content)]


def trim_headline(block: Block) -> tuple[int, int]:
    """Return the range of the headline alone: without date, kicker or section before it, or a site's name after it."""
    start, end = block.start, block.end
    moment = MOMENT.match(block.text)
    offset = moment.end() if moment else 0
    kicker = KICKER.match(block.text, offset)
    if kicker and len(WORD.findall(block.text[kicker.end() :])) >= 3:
        offset = kicker.end()
    site = SITE.search(block.text, offset)
    if site and len(WORD.findall(block.text[offset : site.start()])) >= 3:
        end = start + site.start()
    return (start + offset, end) if start + offset < end else (start, block.end)
