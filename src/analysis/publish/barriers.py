"""Take barriers from the theme's pages: what people with a keyboard or a screen reader stumble over in its mark-up.

Each change names what axe-core, or a reader, found. The tests in a browser say whether anything is left.
"""

from __future__ import annotations

import re

CHANGES = (
    # A button is called by the words on it, also by whoever speaks to the computer.
    (re.compile(r'(<button class="btn search-button-field [^<>]*?) title="Search" aria-label="Search"'), r"\1"),
    (re.compile(r'<summary aria-label="Toggle hidden content">'), "<summary>"),
    # The name of the book and the search stand outside of every part that a screen reader can jump to.
    (
        re.compile(r'<div id="pst-primary-sidebar" (?=class)'),
        '<div id="pst-primary-sidebar" role="navigation" aria-label="Book" ',
    ),
    # A role that the standard has withdrawn, on elements that may not have it, in what says that it is a list.
    (re.compile(r'(<div class="citation"[^<>]*) role="doc-biblioentry"'), r'\1 role="listitem"'),
    # What a library for tooltips would ask for, which is not loaded: titles say the same.
    (re.compile(r'(<button\b[^<>]*?)(?:\s+data-bs-[a-z]+="[^"]*")+'), r"\1"),
    # Whoever sees the icon alone is told what it does.
    (
        re.compile(r'(<button\b[^<>]*?)(?<! title="Color mode") aria-label="Color mode"'),
        r'\1 title="Color mode" aria-label="Color mode"',
    ),
    # A table that may scroll sideways: the theme lets the keyboard reach it, but says neither what nor that it is.
    (
        re.compile(r'<div class="pst-scrollable-table-container">'),
        '<div class="pst-scrollable-table-container" role="group" tabindex="0" aria-label="Table">',
    ),
    # An advertisement's place.
    (re.compile(r'<div id="ethical-ad-placement"[^<>]*>\s*</div>'), ""),
)


def clear_page(html: str) -> str:
    """Return a built page without the barriers that the theme puts into each."""
    for found, instead in CHANGES:
        html = found.sub(instead, html)
    return html
