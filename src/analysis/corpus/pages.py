"""Take the article out of a saved web page: trafilatura's text, and the lead where it left that out.

The lead stands between headline and picture, often outside the element that holds the article, and is what extraction
loses most. In news it carries much of the hedging, so it is looked for where it belongs: between the page's main
heading and the first paragraph that was extracted.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import Any

BLOCKS = frozenset(("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "section", "article", "header"))
BLOCKS |= {"main", "table", "tr", "td", "figure", "blockquote"}
APART = frozenset(("nav", "aside", "footer", "figure", "figcaption", "form", "button", "select"))
APART |= {"script", "style", "noscript", "template"}
LEAD_WORDS = (10, 90)  # fewer are a kicker, more are no lead
LEAD_PARAGRAPHS = 2
SEARCHED_BLOCKS = 40  # between heading and text; farther on there is another article

# The parser takes the square of some of these, and so do the expressions with which trafilatura looks for authors.
# Each limit is ten times and more what a news page has.
MOST_PAGE = 20_000_000  # bytes: pictures may be saved within the page
MOST_TAGS = 50_000
MOST_ATTRIBUTES = 1_000  # of one tag
LONG_TAG = 4_000  # bytes: a shorter one has no more
MOST_META = 10_000  # characters of what the page's head says of it in one place; longer ones are passed over
MOST_DATA = 50_000  # characters of one piece of data for search engines
OPENING = re.compile(rb"[A-Za-z][\w:.-]*[\s/]")


class PageError(ValueError):
    """A page cannot be taken for one: the message says why."""


def extract_article(content: bytes) -> tuple[str, str | None]:
    """Return the text of a page's article, one block a line, and the page's title.

    Returns:
        The text ("" where no article was found) and the title, or None.

    Raises:
        PageError: the page has far more tags, or a tag far more attributes, than pages have.
    """
    from trafilatura import bare_extraction, load_html

    check_tags(content)
    # It reports what it cannot read as errors of its own; here that is a fault of one article, told once and elsewhere.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    tree = load_html(content)
    if tree is None:
        return "", None
    drop_giants(tree)
    found = bare_extraction(tree, include_comments=False, with_metadata=True)
    text = (found.text if found else None) or ""
    title = " ".join((found.title or "").split()) if found else ""
    if text.strip():
        tree = load_html(content)
        lead = find_lead(tree, text) if tree is not None else []
        lines = (line.strip() for line in text.splitlines())
        text = "\n".join([*lead, *filter(None, lines)])
    return text, title or None


def check_tags(content: bytes) -> None:
    """Refuse a page that would take the parser for ever.

    Raises:
        PageError: it has too many tags, or too many attributes in one.
    """
    tags = content.count(b"<")
    if tags > MOST_TAGS:
        raise PageError(f"has {tags:,} tags; allowed are {MOST_TAGS:,}")
    for piece in content.split(b"<"):
        if len(piece) > LONG_TAG and OPENING.match(piece):
            attributes = piece.partition(b">")[0].count(b"=")
            if attributes > MOST_ATTRIBUTES:
                raise PageError(f"has {attributes:,} attributes in one tag; allowed are {MOST_ATTRIBUTES:,}")


def drop_giants(tree: Any) -> None:
    """Take out of a page what says far too much of it for search engines: the text is not there."""
    for element in list(tree.iter("meta")):
        if any(len(value) > MOST_META for value in element.attrib.values()):
            element.drop_tree()
    for element in list(tree.iter("script")):
        if "json" in element.get("type", "") and len(element.text or "") > MOST_DATA:
            element.drop_tree()


def find_lead(tree: Any, text: str) -> list[str]:
    """Return the paragraphs between a page's main heading and its extracted text that are sentences and missing there.

    Args:
        tree: the parsed page.
        text: what was extracted.
    """
    known = squeeze(text)
    lead: list[str] = []
    after_heading = -1
    for tag, content in find_blocks(tree):
        if tag == "h1":
            lead, after_heading = [], 0
            continue
        if after_heading < 0:
            continue
        after_heading += 1
        words = len(content.split())
        if words >= LEAD_WORDS[0] and squeeze(content) in known:
            return lead[:LEAD_PARAGRAPHS]
        if after_heading > SEARCHED_BLOCKS:
            return []
        if LEAD_WORDS[0] <= words <= LEAD_WORDS[1] and content.rstrip('"“”»«)').endswith((".", "!", "?", ":")):
            lead.append(content)
    return []


def find_blocks(tree: Any) -> Iterator[tuple[str, str]]:
    """Yield tag and text of each element that holds text and no further blocks, in the page's order."""
    waiting = [tree]
    while waiting:
        element = waiting.pop()
        if not isinstance(element.tag, str) or element.tag in APART:
            continue
        inner = element.tag not in BLOCKS or any(child.tag in BLOCKS for child in element.iterdescendants())
        if inner and element.tag != "h1":
            waiting.extend(reversed(element))
            continue
        content = " ".join("".join(element.itertext()).split())
        if content:
            yield element.tag, content


def squeeze(content: str) -> str:
    """Return a text without white space and soft hyphens, for comparing."""
    return "".join(content.replace("\xad", "").split())
