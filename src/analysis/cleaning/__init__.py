"""Give every paragraph of an article its role, and leave the text as it is.

A copy of a web page holds the article and the page around it: menus, teasers, polls, credits. The rules here are the
shape of lines (length, full stops, marks, position, repetition) and the lexicons of furniture and credits; none knows a
site or a text. The order matters:

1. blocks, and the shape of each (``layout``);
2. the zone: the run of blocks with the most sentences. Menus before it and teasers after it fall away, even where
   no lexicon knows their words;
3. the headline, sought above the zone; the lead, at its top;
4. what stands between the sentences of the zone: subheadings, captions, lists, polls.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from analysis.cleaning.headlines import LOWER, find_headline, is_copy, trim_headline
from analysis.cleaning.layout import PERCENT, Block, count_words, describe, find_blocks, is_caption, is_credit_line
from analysis.records import Paragraph

SENTENCES = ("prose", "sentence")
AUTHOR = re.compile(
    r"(?:/\s?\w{2,12}(?:/[\w.-]+)*"  # /ab/site, the sign of a writer
    r"|\(?[a-zäöü]{2,6}(?:/[\w.-]{2,12})+\)?|\((?:[\w-]{2,8}[,/ ]*){1,3}\)"  # (ab/dpa)
    r"|(?:[Vv]on|By)(?:\s(?:und|&|[A-ZÄÖÜ][\w.’'-]*,?)){2,7}(?:,?\s[\d.:, -]+.{0,20})?)"
)
DATELINE = re.compile(r"[A-ZÄÖÜ][\w./-]+(?:[ /][A-ZÄÖÜ][\w./-]+){0,3}(?:,? \(?[\w./-]{2,12}\)?)? ?[–—-]+ ?\S")
MOMENT = re.compile(
    r"(?:\w{2,10},? )?(?:\d{1,2}\. ?\d{1,2}\. ?(?:\d{4}|\d\d)|\d{4}-\d\d(?:-\d\d)?"
    r"|\d{1,2}\. [A-Z]\w+ \d{4}|\d{1,2}:\d\d(?: Uhr)?)"
    r"(?:[\s,|/•·–-]+\d{1,2}[:.]\d\d(?: Uhr| AM| PM)?)?"
)
TRAIL = re.compile(r"\S[^›»>|/]{0,60}(?:\s+[›»>|/]\s+[^›»>|/]{1,80}){2,}[^›»>|/]*")
LEAD_WORDS = 90  # a longer first paragraph is the article's first paragraph, not its lead
ARTICLE = 4.0  # the weight of one long paragraph: from here on an article has begun
ANSWER_WORDS = 12  # the answers of a poll are short


def find_paragraphs(text: str, *, keep_all: bool = False) -> tuple[Paragraph, ...]:
    """Split a text into paragraphs and give each a role.

    Args:
        text: the raw text; ranges count its code points.
        keep_all: every paragraph is body, for text that is clean already.

    Returns:
        Paragraphs in the order of the text, without white space at their ends.
    """
    ranges = list(find_blocks(text))
    if keep_all:
        return tuple(Paragraph(start, end, "body") for start, end, _ in ranges)
    blocks = [describe(text, start, end, listed=listed) for start, end, listed in ranges]
    roles = find_roles(blocks)
    return tuple(make_paragraph(block, role) for block, role in zip(blocks, roles, strict=True))


def make_paragraph(block: Block, role: str) -> Paragraph:
    """Return a block as a paragraph; of a headline's line, only the headline."""
    start, end = (block.start, block.end) if role != "headline" else trim_headline(block)
    return Paragraph(start, end, role)


def find_roles(blocks: Sequence[Block]) -> list[str]:
    """Return the role of each block."""
    furniture = mark_furniture(blocks)
    if not any(block.kind in SENTENCES for block in blocks):  # no sentence says where the article is
        return ["boilerplate" if marked else "body" for marked in furniture]
    first, last = find_zone(blocks, furniture)
    roles = ["boilerplate"] * len(blocks)
    headline = find_headline(blocks, furniture, first)
    begin = first if headline is None else min(headline, first)
    after: Block | None = None  # the next block that is no furniture
    for i in range(last, begin - 1, -1):
        roles[i] = "boilerplate" if furniture[i] else find_role(blocks[i], blocks[i - 1] if i else None, after)
        after = after if furniture[i] else blocks[i]
    for i in range(begin, last + 1):
        if blocks[i].kind in SENTENCES and roles[i] == "body":
            break
        if roles[i] == "subheading" and blocks[i].words <= 3:
            roles[i] = "boilerplate"  # a section's name above the first sentences
    for i in range(last + 1, len(blocks)):
        if not blocks[i].listed or furniture[i] or roles[i - 1] == "boilerplate":
            break
        roles[i] = "body"  # a list that closes the article
    if headline is not None:
        roles[headline] = "headline"
        for i, block in enumerate(blocks):
            if i != headline and is_copy(block, blocks[headline]):
                roles[i] = "boilerplate"
        mark_lead(blocks, roles, headline)
    mark_summary(blocks, roles)
    return roles


def mark_furniture(blocks: Sequence[Block]) -> list[bool]:
    """Say of each block whether it is furniture by its own words and shape, or by those of its neighbours."""
    marks = [is_furniture(block) for block in blocks]
    mark_polls(blocks, marks)
    for i, block in enumerate(blocks[:-1]):
        after = blocks[i + 1]
        if block.category == "teaser" and block.words <= 4 and is_title(after):
            # A label is followed by the title of another article; a short title may be a subheading of this one.
            follows_prose = i + 2 < len(blocks) and blocks[i + 2].kind == "prose"
            marks[i + 1] = marks[i + 1] or after.words > 4 or not follows_prose
    return marks


def is_title(block: Block) -> bool:
    """Say whether a block may be the title of another article: no sentence, no caption."""
    return block.kind in ("fragment", "cut") and not is_caption(block.text)


def is_furniture(block: Block) -> bool:
    """Say whether a block by itself is furniture."""
    if block.kind == "furniture" or is_credit_line(block.text):
        return True
    if block.kind == "prose":
        return False
    if len(block.text) > 200:
        return bool(TRAIL.fullmatch(block.text[:1000]))
    if any(shape.fullmatch(block.text) for shape in (AUTHOR, TRAIL, PERCENT)) or not any(
        c.isalpha() for c in block.text
    ):
        return True
    moment = MOMENT.match(block.text)
    rest = block.text[moment.end() :] if moment else block.text
    return moment is not None and (not LOWER.search(rest) or count_words(rest) < 3)


def mark_polls(blocks: Sequence[Block], marks: list[bool]) -> None:
    """Mark the blocks of polls: label or question, answers, and the share of each.

    One share alone is no poll unless a label says so: a line may be a percentage for other reasons.
    """
    shares = [i for i, block in enumerate(blocks) if is_share(block)]
    groups: list[list[int]] = []
    for i in shares:
        near = groups and i - groups[-1][-1] <= 3 and all(b.words <= ANSWER_WORDS for b in blocks[groups[-1][-1] : i])
        if not near:
            groups.append([])
        groups[-1].append(i)
    for group in groups:
        above = range(max(0, group[0] - 3), group[0])
        labels = [i for i in above if blocks[i].category == "poll"]
        asks = [i for i in above if blocks[i].text.endswith("?")]
        answer = group[0] - 1 if group[0] and blocks[group[0] - 1].words <= ANSWER_WORDS else group[0]
        if labels or len(group) > 1:
            first = min((*labels, *asks, answer))
            marks[first : group[-1] + 1] = [True] * (group[-1] + 1 - first)


def is_share(block: Block) -> bool:
    """Say whether a block is nothing but a percentage."""
    return bool(len(block.text) < 20 and PERCENT.fullmatch(block.text))


def weigh(block: Block, furniture: bool) -> float:
    """Return how much a block speaks for the article (above zero) or for the page around it.

    Furniture that is known weighs little, since polls and teasers stand inside articles too; it is unknown short lines,
    in rows, that menus are made of. A long paragraph bears with about a dozen of them.
    """
    if furniture:
        return -1.0 if block.ends else -0.1
    if block.kind == "prose":
        return min(block.words, 60) / 15
    if block.kind == "sentence":
        return 0.5
    if block.kind == "cut":
        return -0.7
    return -0.15 if block.listed else -0.3


def find_zone(blocks: Sequence[Block], furniture: Sequence[bool]) -> tuple[int, int]:
    """Return the first and last block of the run that speaks most for the article (Kadane's sum).

    After a line that ends the article sentences count half: there they mostly belong to teasers and comments. Before
    the first sentences such a line is a menu and ends nothing.
    """
    best, best_range = 0.0, (0, len(blocks) - 1)
    total, start, faith = 0.0, 0, 1.0
    for i, block in enumerate(blocks):
        if total <= 0:
            total, start = 0.0, i
        if furniture[i] and block.ends and best >= ARTICLE:
            faith = max(faith / 2, 0.25)
        weight = weigh(block, furniture[i])
        total += weight * faith if weight > 0 else weight
        if total > best:
            best, best_range = total, (start, i)
    return best_range


def find_role(block: Block, before: Block | None, after: Block | None) -> str:
    """Return the role of a block of the zone that is no furniture, headline and lead apart.

    Args:
        block: the block.
        before: the block before it.
        after: the next block of the zone that is no furniture.
    """
    if is_caption(block.text):
        return "caption"
    if block.kind in SENTENCES or block.listed:
        return "body"
    if block.kind == "cut":
        return "body" if block.words > 15 else "boilerplate"
    if after is not None and after.kind in SENTENCES and not block.text.endswith((",", ";")):
        return "subheading"
    if block.words > 3 or block.text.endswith((",", ";", ":")) or (before and before.text.endswith((":", ","))):
        return "body"
    return "subheading" if after is not None and after.listed else "boilerplate"


def mark_lead(blocks: Sequence[Block], roles: list[str], headline: int) -> None:
    """Turn the first sentences under the headline into the lead, and later copies of them into boilerplate."""
    bodies = [i for i in range(headline + 1, len(blocks)) if roles[i] == "body"]
    if len(bodies) < 3:
        return
    lead = bodies[0]
    block = blocks[lead]
    apart = roles[lead + 1] != "body"
    if block.kind != "prose" or block.words > LEAD_WORDS or DATELINE.match(block.text):
        return
    if not apart and block.words > 45:
        return
    copies = {i for i in bodies[1:] if is_copy(blocks[i], block)}
    for i in (lead, *copies):
        roles[i] = "boilerplate"
    # A copy that stands apart, beside the picture, is not in the flow: the one that the article runs on from is.
    for i in range(lead + 1, len(blocks)):
        if i in copies:
            lead = i
        elif roles[i] == "body":
            break
    roles[lead] = "lead"


def mark_summary(blocks: Sequence[Block], roles: list[str]) -> None:
    """Turn the list under a summary's label into the summary."""
    for i, block in enumerate(blocks):
        if block.category != "summary_label":
            continue
        for j in range(i + 1, len(blocks)):
            if not blocks[j].listed:
                break
            roles[j] = "summary"
