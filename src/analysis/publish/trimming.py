"""Take from a built site what no reader needs: scripts that nothing asks for, rules of style sheets that fit nothing.

The theme brings a library of icons, one of widgets, and one sheet for every page that could be built with it: together
two megabytes, which every reader would fetch first. A rule of its sheets stays if each class, id and element that it
names stands on some page of the site, or as a word in some script of it.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from analysis.publish.barriers import clear_page
from analysis.publish.sitehash import hash_bytes
from analysis.publish.staging import BookError, write

SEARCH_PAGE = "search.html"
# What no page has a use for: our own style sheet draws the icons, and what a button does stands in its title.
DROPPED = frozenset({"fontawesome.js", "bootstrap.js"})
SEARCHING = frozenset({"searchtools.js", "language_data.js", "searchindex.js"})  # the search has a page of its own
CODE = re.compile(r'class="(?:[^"]* )?highlight[ "]')
NEEDED_FOR = {  # what only a page with something of the kind has a use for
    **dict.fromkeys(("clipboard.min.js", "copybutton.js", "copybutton.css", "pygments.css"), CODE),
    **dict.fromkeys(("togglebutton.js", "togglebutton.css"), re.compile(r'class="(?:[^"]* )?(?:toggle|dropdown)[ "]')),
    "mystnb.css": re.compile(r'class="(?:[^"]* )?cell[ "]'),
    "sphinx-design.min.css": re.compile(r'class="(?:[^"]* )?sd-'),
    "design-tabs.js": re.compile(r'class="(?:[^"]* )?sd-tab-set[ "]'),
}
UNUSED = (
    *("scripts/fontawesome.js*", "scripts/bootstrap.js*", "scripts/*.map", "styles/*.map"),
    *("locales", "webpack-macros.html", "sbt-webpack-macros.html"),
)
SHEETS = (  # of the theme and of extensions; ours are written for this book
    *("basic.css", "styles/pydata-sphinx-theme.css", "styles/sphinx-book-theme.css"),
    *("sphinx-design.min.css", "togglebutton.css", "copybutton.css", "mystnb.*.css"),
)
ELEMENTS = re.compile(r"<([a-z][a-z0-9-]*)", re.IGNORECASE)
NAMES = re.compile(r"\b(?:class|id)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
TOKEN = re.compile(r"[A-Za-z0-9_-]+")
FETCHED = re.compile(
    r'[ \t]*<(?:script|link)\b[^>]*\b(?:src|href)="(?:[^"?]*/)?(?P<name>[^"?/]*\.(?:js|css))[^>]*>(?:</script>)?\n?'
)
HASHED = re.compile(r"\.[0-9a-f]{64}(?=\.css)")  # some sheets have their hash in their name
VERSION = re.compile(r'(?P<before>\b(?:src|href)="(?:\.\./)*_static/(?P<path>[^"?]*))\?[^"]*"')
MAPPING = re.compile(rb"\s*(?://# sourceMappingURL=\S+|/\*# sourceMappingURL=\S+ \*/)\s*\Z")
CSS = re.compile(r"\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'|/\*.*?\*/|url\([^\"')]*\)|\\.|[{};,()\[\]]", re.DOTALL)
UNSURE = re.compile(r"\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'|\[[^\]]*\]")  # strings and attributes
WITHIN = re.compile(r"\([^()]*\)")  # what :not(), :is() and their like hold
CLASS_OR_ID = re.compile(r"[.#]((?:\\.|[\w-])+)")
ELEMENT = re.compile(r"(?<![\w:-])[A-Za-z][A-Za-z0-9-]*")
ESCAPED = re.compile(r"\\(.)")
USED = re.compile(r"(?<=[\s:,({\"'`])--[\w-]+(?!\s*:|[\w-])")  # a custom property that is asked for, and not set
PROPERTY = re.compile(
    r"(?<=[{;])\s*(--[\w-]+)\s*:(?:[^;{}\"'()]|\"[^\"]*\"|'[^']*'|\((?:[^()]|\([^()]*\))*\))*(?:;|(?=\}))"
)
GROUPS = ("@media", "@supports", "@layer", "@container")


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of a style sheet: what stands before its braces and what within them; without braces it is None."""

    head: str
    body: str | None


def trim_site(site: Path) -> None:
    """Take from each page what it does not need, and from the site what no page needs; addresses get new versions.

    Raises:
        BookError: a style sheet of the theme cannot be read.
    """
    static = site / "_static"
    pages = [path for path in sorted(site.rglob("*.html")) if not path.is_relative_to(static)]
    words, asked = {"html", "body"}, set()
    for path in pages:
        text = path.read_text(encoding="utf-8")
        trimmed = clear_page(trim_page(text, searches=path == site / SEARCH_PAGE))
        if trimmed != text:
            write(path, trimmed.encode())
        words |= find_names(trimmed)
        asked |= set(USED.findall(trimmed))
    remove_unused(static)
    for path in sorted(static.rglob("*.js")):
        content = path.read_bytes()
        words |= set(TOKEN.findall(content.decode("utf-8", errors="replace")))
        write(path, MAPPING.sub(b"\n", content))
    sheets = [found for pattern in SHEETS for found in sorted(static.glob(pattern))]
    for path in sheets:
        text = MAPPING.sub(b"\n", path.read_bytes()).decode("utf-8")
        write(path, trim_sheet(text, words, path.name).encode())
    drop_properties(sheets, [path for path in static.rglob("*") if path.suffix in (".css", ".js")], asked)
    renew_versions(pages, static)


def trim_page(html: str, *, searches: bool) -> str:
    """Return a page without the scripts and sheets that it has no use for.

    Args:
        html: the page.
        searches: it is the page that searches.
    """
    dropped = {name for name, kind in NEEDED_FOR.items() if not kind.search(html)}
    dropped |= DROPPED if searches else DROPPED | SEARCHING
    return FETCHED.sub(lambda m: "" if HASHED.sub("", m["name"]) in dropped or 'rel="preload"' in m[0] else m[0], html)


def find_names(html: str) -> set[str]:
    """Return the elements, classes and ids of a page."""
    named = {next(filter(None, found), "") for found in NAMES.findall(html)}
    return {word for names in named for word in names.split()} | {found.lower() for found in ELEMENTS.findall(html)}


def remove_unused(static: Path) -> None:
    """Remove from the theme's material what no page refers to."""
    for path in (found for pattern in UNUSED for found in sorted(static.glob(pattern))):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()


def drop_properties(sheets: Iterable[Path], all_files: Iterable[Path], asked: Iterable[str] = ()) -> None:
    """Take from sheets the custom properties that nothing asks for any more, and those that only these asked for.

    Args:
        sheets: the style sheets that are trimmed.
        all_files: these, all others and all scripts.
        asked: properties that pages ask for.
    """
    texts = {path: path.read_text(encoding="utf-8", errors="replace") for path in all_files}
    before = None
    while before != (before := sum(map(len, texts.values()))):
        used = {*asked, *(name for text in texts.values() for name in USED.findall(text))}
        for path in sheets:
            texts[path] = PROPERTY.sub(lambda m, used=used: m[0] if m[1] in used else "", texts[path])
    for path in sheets:
        write(path, texts[path].encode())


def renew_versions(pages: Iterable[Path], static: Path) -> None:
    """Give each address of the site's own material a version from what it holds now: browsers keep what they know."""
    versions: dict[str, str] = {}

    def renewed(match: re.Match[str]) -> str:
        path = static / match["path"]
        if match["path"] not in versions:
            versions[match["path"]] = hash_bytes(path.read_bytes())[:8] if path.is_file() else ""
        return f'{match["before"]}?v={versions[match["path"]]}"'

    for path in pages:
        text = path.read_text(encoding="utf-8")
        write(path, VERSION.sub(renewed, text).encode())


def trim_sheet(text: str, words: Iterable[str], name: str) -> str:
    """Return a style sheet without the rules that cannot fit anything.

    Args:
        text: the sheet.
        words: elements, classes and ids of the site, and whatever else its scripts may set.
        name: the sheet's name, for errors.

    Raises:
        BookError: its braces do not match.
    """
    known = frozenset(words)
    out = []
    for rule in read_rules(text, name):
        if rule.body is None:
            out.append(rule.head if rule.head.startswith("/*") else f"{rule.head};")
        elif rule.head.startswith(GROUPS):
            if inner := trim_sheet(rule.body, known, name).strip():
                out.append(f"{rule.head}{{{inner}}}")
        elif rule.head.startswith("@"):
            out.append(f"{rule.head}{{{rule.body}}}")
        elif kept := [part for part in split_selectors(rule.head) if can_fit(part, known)]:
            out.append(f"{','.join(kept)}{{{rule.body}}}")
    return "\n".join(out) + "\n"


def read_rules(text: str, name: str) -> Iterator[Rule]:
    """Return the rules of a style sheet in their order; of comments only those that hold a licence.

    Raises:
        BookError: its braces do not match.
    """
    depth = start = inner = 0
    for match in CSS.finditer(text):
        sign = match[0]
        if sign == "{":
            depth += 1
            inner = match.end() if depth == 1 else inner
        elif sign == "}":
            depth -= 1
            if depth < 0:
                break
            if depth == 0:
                yield Rule(text[start : inner - 1].strip(), text[inner : match.start()])
                start = match.end()
        elif depth == 0 and sign == ";":
            yield Rule(text[start : match.start()].strip(), None)
            start = match.end()
        elif depth == 0 and sign.startswith("/*") and not text[start : match.start()].strip():
            if sign.startswith("/*!"):
                yield Rule(sign, None)
            start = match.end()
    if depth:
        raise BookError(f"{name}: a style sheet whose braces do not match")


def split_selectors(head: str) -> list[str]:
    """Return the selectors of a rule."""
    out, depth, start = [], 0, 0
    for match in CSS.finditer(head):
        depth += (match[0] in "([") - (match[0] in ")]")
        if match[0] == "," and depth == 0:
            out.append(head[start : match.start()].strip())
            start = match.end()
    return [*out, head[start:].strip()]


def can_fit(selector: str, known: frozenset[str]) -> bool:
    """Say whether a selector may fit something where only these elements, classes and ids are known.

    What stands in brackets is not looked at, so that too much is kept rather than too little.
    """
    bare, before = UNSURE.sub("", selector), ""
    while bare != before:
        bare, before = WITHIN.sub("", bare), bare
    named = [ESCAPED.sub(r"\1", name) for name in CLASS_OR_ID.findall(bare)]
    return all(name in known for name in (*named, *map(str.lower, ELEMENT.findall(CLASS_OR_ID.sub("", bare)))))
