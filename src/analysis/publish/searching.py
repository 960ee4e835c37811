"""Write the index of the search from the finished pages, and make the page that searches use it.

Sphinx's own index knows its own documents alone, and runs the cells of our tables together. This one has the same form,
since Sphinx's script reads it; it is made from what stands on the pages, dossiers included.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from analysis.publish.searchwords import STOPWORDS, split_words, stem, write_stemmer
from analysis.publish.staging import HARMLESS, BookError, write

SCRIPT = Path(__file__).parent / "browser" / "search.js"
INDEX = "searchindex.js"
BEFORE, AFTER = "Search.setIndex(", ")"
PASSED = ("_static", "concordance", "ledger", "record")  # what these say, dossiers and chapters say as well
ROWS = re.compile(r"texts/\d+-rows\.html")
ASKED = re.compile(r'[ \t]*<script\b[^>]*\bsrc="searchindex\.js[^"]*"[^>]*></script>\n?')
UNREAD = "self::script or self::style or contains(concat(' ', @class, ' '), ' cell_input ')"
INHERITED = "constructor"  # what every object of JavaScript has, and what no word of a page may be taken for


@dataclass(frozen=True, slots=True)
class Found:
    """What the search knows of a page: name without ending, title, description, headings with anchors, words."""

    name: str
    title: str
    says: str
    headings: Sequence[tuple[str, str | None]]
    words: frozenset[str]


def write_search(site: Path) -> None:
    """Write the index of a site and what its page for searching needs.

    Raises:
        BookError: Sphinx's index or its page are not as they were.
    """
    page, index = site / "search.html", site / INDEX
    html, old = page.read_text(encoding="utf-8"), index.read_text(encoding="utf-8")
    if not ASKED.search(html) or not old.startswith(BEFORE):
        raise BookError("search.html: does not ask for its index as Sphinx's page does")
    glossary = json.loads(old[len(BEFORE) : -len(AFTER)])
    content = make_index(list(read_pages(site)), glossary)
    words = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).translate(HARMLESS)
    write(index, f"{BEFORE}{words}{AFTER}".encode())
    write(site / "_static" / "language_data.js", write_stemmer().encode())
    write(site / "_static" / "search.js", SCRIPT.read_bytes())
    # The index is asked for by the script, and only when somebody searches.
    write(page, ASKED.sub('    <script src="_static/search.js"></script>\n', html, count=1).encode())


def read_pages(site: Path) -> Iterator[Found]:
    """Return what the search is to know of each page, in the order of their names."""
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site)
        passed = name.parts[0] in PASSED or ROWS.fullmatch(name.as_posix())
        if not passed and (found := read_page(name.with_suffix("").as_posix(), path.read_bytes())):
            yield found


def read_page(name: str, content: bytes) -> Found | None:
    """Return what the search is to know of a page, or None where it has no article."""
    from lxml import html

    tree = html.document_fromstring(content.decode("utf-8"))
    articles = tree.xpath('//article[contains(@class, "bd-article")]')
    if not articles:
        return None
    for unread in articles[0].xpath(f'.//*[{UNREAD}] | .//a[contains(@class, "headerlink")]'):
        unread.drop_tree()
    headings = [(read_text(heading), anchor_of(heading)) for heading in articles[0].iter("h1", "h2", "h3")]
    title = next((text for text, _anchor in headings), name)
    words = (word for word in split_words(read_text(articles[0])) if word not in STOPWORDS and not word.isdigit())
    says = "".join(tree.xpath('//meta[@name="description"]/@content'))
    return Found(name, title, says, headings, frozenset(map(stem, words)))


def read_text(element) -> str:
    """Return the words of an element; what stands in elements of its own is not run together with what follows."""
    joined = {"a", "b", "bdi", "em", "i", "mark", "s", "small", "span", "strong", "sub", "sup", "wbr"}
    parts = [element.text or ""]
    for child in element:
        inline = child.tag in joined
        within = read_text(child) if isinstance(child.tag, str) else ""
        parts.append(within if inline else f" {within} ")
        parts.append(child.tail or "")
    return "".join(parts)


def anchor_of(heading) -> str | None:
    """Return the anchor of a heading or of its section; None for the page's first, which is where the page begins."""
    if heading.tag == "h1":
        return None
    section = heading.getparent()
    return heading.get("id") or (section.get("id") if section.tag == "section" else None)


def make_index(pages: Sequence[Found], before: Mapping) -> dict:
    """Return the index in the form that Sphinx's script reads.

    Args:
        pages: what is known of each page.
        before: the index that Sphinx made: it has the entries of the glossary.
    """
    numbers = {page.name: number for number, page in enumerate(pages)}
    terms: dict[str, list[int]] = {INHERITED: []}
    titles: dict[str, list[int]] = {INHERITED: []}
    headings: dict[str, list[tuple[int, str | None]]] = {}
    for number, page in enumerate(pages):
        for word in page.words:
            terms.setdefault(word, []).append(number)
        for word in {stem(word) for text, _anchor in page.headings for word in split_words(text)} - {""}:
            titles.setdefault(word, []).append(number)
        for text, anchor in page.headings:
            headings.setdefault(tidy(text), []).append((number, anchor))
    entries = {
        word: [(numbers[before["docnames"][doc]], *rest) for doc, *rest in places if before["docnames"][doc] in numbers]
        for word, places in before["indexentries"].items()
    }
    return {
        "alltitles": headings,
        "docnames": list(numbers),
        "filenames": [f"{name}.html" for name in numbers],
        "indexentries": entries,
        "objects": {},
        "objnames": {},
        "objtypes": {},
        "says": [page.says for page in pages],
        "terms": {word: shorten(found) for word, found in terms.items()},
        "titles": [tidy(page.title) for page in pages],
        "titleterms": {word: shorten(found) for word, found in titles.items()},
    }


def shorten(numbers: Sequence[int]) -> int | Sequence[int]:
    """Return a single number without its list, as Sphinx's script expects it."""
    return numbers[0] if len(numbers) == 1 else numbers


def tidy(text: str) -> str:
    """Return words as safe HTML, since the script puts titles into its page as they are."""
    return escape(" ".join(text.split()))
