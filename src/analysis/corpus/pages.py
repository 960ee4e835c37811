"""Take the article out of a saved web page: trafilatura's text, and the lead where it left that out.

The lead stands between headline and picture, often outside the element that holds the article, and is what extraction
loses most. In news it carries much of the hedging, so it is looked for where it belongs: between the page's main
heading and the first paragraph that was extracted.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

BLOCKS = frozenset(("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "section", "article", "header"))
BLOCKS |= {"main", "table", "tr", "td", "figure", "blockquote"}
APART = frozenset(("nav", "aside", "footer", "figure", "figcaption", "form", "button", "select"))
APART |= {"script", "style", "noscript", "template"}
LEAD_WORDS = (10, 90)  # fewer are a kicker, more are no lead
LEAD_PARAGRAPHS = 2
SEARCHED_BLOCKS = 40  # between heading and text; farther on there is another article


def extract_article(content: bytes) -> tuple[str, str | None]:
    """Return the text of a page's article, one block a line, and the page's title.

    Returns:
        The text ("" where no article was found) and the title, or None.
    """
    from trafilatura import bare_extraction, load_html

    # It reports what it cannot read as errors of its own; here that is a fault of one article, told once and elsewhere.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    found = bare_extraction(content, include_comments=False, with_metadata=True)
    text = (found.text if found else None) or ""
    title = " ".join((found.title or "").split()) if found else ""
    if text.strip():
        tree = load_html(content)
        lead = find_lead(tree, text) if tree is not None else []
        lines = (line.strip() for line in text.splitlines())
        text = "\n".join([*lead, *filter(None, lines)])
    return text, title or None


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
