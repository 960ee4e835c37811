"""Hold a built book against the attacks of its corpus: nothing of them may be anything else than text.

Each check returns its faults, each a line of plain text that names the file; no fault is an empty list.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from lxml import etree, html

MARK = "canary"  # in whatever an attack would make, ask for or set
PLAIN_NAME = re.compile(r"[A-Za-z0-9_.][A-Za-z0-9_.-]*")
FORMULA = re.compile(r"[=+\-@\t\r]")
# Controls, marks that turn the direction of what follows them, and halves of surrogate pairs: nothing of that may reach
# a page. A first strong isolate and its end are ours: they keep words from right to left apart from what is around.
UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066\u2067\ud800-\udfff\ufffe\uffff]"
)
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
ISOLATED = re.compile("\u2068[^\u2068\u2069]*\u2069")
ADDRESSES = ("href", "src", "action", "formaction", "srcset", "poster", "data", "xlink:href")
HARMLESS = ("http:", "https:", "data:image/", "mailto:")
SCHEME = re.compile(r"[\s\x00-\x20]*([a-z][a-z0-9+.-]*:)", re.IGNORECASE)
OURS = {
    "details",
    "summary",
    "@aria-current",
    "@aria-hidden",
}  # of pages made from data, for which a small book has no occasion
NUMBERED = re.compile(r"\d+")


def pages_of(site: Path) -> list[Path]:
    """Return the pages of a site, without the theme's own material."""
    return [path for path in sorted(site.rglob("*.html")) if "_static" not in path.relative_to(site).parts]


def template_of(name: str) -> str:
    """Return what a page is made after: pages whose names differ by numbers alone have one template."""
    return NUMBERED.sub("N", name)


def check_names(site: Path) -> list[str]:
    """Return files that are no plain files of a site, or whose names an attack has a part in."""
    found = []
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if path.is_symlink() or not path.resolve().is_relative_to(site.resolve()):
            found.append(f"{name}: leads elsewhere")
        if MARK in name.casefold() or not all(map(PLAIN_NAME.fullmatch, name.split("/"))):
            found.append(f"{name!r}: is no plain name")
    return found


def parse(path: Path) -> html.HtmlElement:
    """Return a page as a tree."""
    return html.document_fromstring(path.read_bytes().decode("utf-8"), parser=html.HTMLParser(encoding="utf-8"))


def describe(site: Path) -> dict[str, tuple[frozenset[str], int]]:
    """Return for each template of a site the elements and attributes that its pages use, and their most scripts."""
    found: dict[str, tuple[frozenset[str], int]] = {}
    for path in pages_of(site):
        template = template_of(path.relative_to(site).as_posix())
        used, scripts = found.get(template, (frozenset(), 0))
        tree = parse(path)
        found[template] = (used | names_in(tree), max(scripts, len(list(tree.iter("script")))))
    return found


def names_in(tree: html.HtmlElement) -> frozenset[str]:
    """Return the names of the elements of a page, and of their attributes as ``@name``."""
    elements = [element for element in tree.iter() if isinstance(element.tag, str)]
    return frozenset(element.tag for element in elements) | {f"@{name}" for e in elements for name in e.attrib}


def check_page(path: Path, site: Path, known: Mapping[str, tuple[frozenset[str], int]]) -> list[str]:
    """Return where something of an attack is more than text on a page.

    Args:
        path: the page.
        site: its site.
        known: what pages of a harmless book are made of (``describe``).
    """
    name = path.relative_to(site).as_posix()
    raw = path.read_bytes().decode("utf-8")  # and nothing else
    tree = parse(path)
    every = OURS.union(*(used for used, _ in known.values()))
    faults = [f"has {what}, which no harmless page has" for what in sorted(names_in(tree) - every)]
    scripts = len(list(tree.iter("script")))
    if template_of(name) in known and scripts != known[template_of(name)][1]:
        faults.append(f"has {scripts} scripts, a harmless page of its kind {known[template_of(name)][1]}")
    faults += [f"holds the sign U+{ord(sign):04X}" for sign in sorted(set(UNSEEN.findall(raw)))]
    faults += check_tree(tree)
    return [f"{name}: {fault}" for fault in faults]


def check_tree(tree: html.HtmlElement) -> Iterator[str]:
    """Yield what stands where only mark-up of the book's own may stand, and words that could be read out of place."""
    for element in tree.iter():
        if not isinstance(element.tag, str) or element.tag in ("script", "style"):
            if MARK in (element.text or ""):
                yield f"{element.tag if isinstance(element.tag, str) else 'a comment'} holds words of an attack"
            continue
        for attribute, value in element.attrib.items():
            scheme = SCHEME.match(value) if attribute in ADDRESSES else None
            if scheme and not scheme[0].strip().casefold().startswith(HARMLESS) and not value.startswith(HARMLESS):
                yield f"{element.tag} leads to {value[:80]!r}"
            if attribute not in ("href",) and attribute in ADDRESSES and MARK in value:
                yield f"{element.tag} fetches {value[:80]!r}"
        for text in (element.text, element.tail, *element.attrib.values()):
            if text and RIGHT_TO_LEFT.search(ISOLATED.sub("", text)):
                yield f"{element.tag}: words from right to left, which turn what is around: {text[:60]!r}"


def check_pictures(site: Path) -> list[str]:
    """Return pictures that are no XML, or hold anything that could run or fetch."""
    faults = []
    for path in sorted(site.rglob("*.svg")):
        try:
            tree = etree.fromstring(path.read_bytes(), etree.XMLParser(resolve_entities=False, no_network=True))
        except etree.XMLSyntaxError as error:
            faults.append(f"{path.name}: is no XML: {error}")
            continue
        for element in tree.iter():
            if not isinstance(element.tag, str):
                continue
            tag = etree.QName(element).localname
            if tag in ("script", "foreignObject", "animate", "set", "iframe", "image", "a") or MARK in tag:
                faults.append(f"{path.name}: has <{tag}>")
            for attribute, value in element.attrib.items():
                short = etree.QName(attribute).localname
                if short.startswith("on") or MARK in short or (short == "href" and not value.startswith("#")):
                    faults.append(f"{path.name}: <{tag}> has {short}={value[:60]!r}")
    return faults


def check_scripts(site: Path) -> list[str]:
    """Return scripts and data that would end an element around them or that the search would take for mark-up."""
    faults = []
    for path in sorted(site.rglob("*.js")):
        text = path.read_text(encoding="utf-8", errors="strict")
        if path.name == "searchindex.js" and re.search(rf"<[^>]*{MARK}", text, re.IGNORECASE):
            faults.append(f"{path.name}: holds live mark-up")
        if MARK in text and re.search(r"</script|<!--|[\u2028\u2029]", text, re.IGNORECASE):
            faults.append(f"{path.relative_to(site)}: holds what ends a script or a line of one")
    return faults


def read_table(folder: Path, name: str) -> list[dict]:
    """Return the rows of a published table."""
    lines = (folder / f"{name}.jsonl").read_bytes().decode("utf-8").split("\n")
    assert lines.pop() == ""
    return [json.loads(line) for line in lines]


def check_record(folder: Path, articles: Sequence[Mapping]) -> list[str]:
    """Return where the published tables have other values than the corpus, code point for code point.

    Args:
        folder: of the tables.
        articles: those of the corpus, all of which were read.
    """
    faults, rows = [], read_table(folder, "articles")
    if [row["article_id"] for row in rows] != [article["id"] for article in articles]:
        faults.append("articles: not the ids of the corpus, in its order")
    for row, article in zip(rows, articles, strict=True):
        for column in ("headline", "outlet", "country", "date", "url"):
            given = (article.get(column) or "").strip()  # white space around a value is no part of it
            if given and row[column] != given:
                faults.append(f"articles: {column} is {row[column]!r}, given was {given!r}")
    texts = {article["id"]: article["text"] for article in articles}
    for row in read_table(folder, "cues"):
        if row["form"] != texts[row["article_id"]][row["start"] : row["end"]]:
            faults.append(f"cues: {row['form']!r} is not what stands at {row['start']}-{row['end']}")
    for row in read_table(folder, "sources"):
        for start, end in ranges_of(row["mentions"]):
            if not 0 <= start < end <= len(texts[row["article_id"]]):
                faults.append(f"sources: {start}-{end} lies outside of the text")
    return faults


def ranges_of(cell: str | None) -> list[tuple[int, int]]:
    """Return the ranges of one cell."""
    return [tuple(map(int, part.split("-"))) for part in (cell or "").split()]


def check_sheets(folder: Path) -> list[str]:
    """Return cells of CSV files that a spreadsheet would run, or that say something else than the exact table."""
    faults = []
    csv.field_size_limit(2**31 - 1)
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as handle:
            head, *rows = csv.reader(handle)
        exact = read_table(folder, path.stem)
        if len(exact) != len(rows):
            faults.append(f"{path.name}: {len(rows)} rows, the exact table has {len(exact)}")
        for cells, row in zip(rows, exact, strict=False):
            for name, cell in zip(head, cells, strict=True):
                value = row[name]
                if isinstance(value, str):
                    wanted = f"'{value}" if FORMULA.match(value) else value
                    if cell != wanted:
                        faults.append(f"{path.name}: {name} is {cell[:60]!r}, exactly it is {value[:60]!r}")
                if isinstance(value, str) and FORMULA.match(cell):
                    faults.append(f"{path.name}: {name} would be run: {cell[:60]!r}")
    return faults


def check_weight(site: Path, most: int) -> list[str]:
    """Return pages that are heavier than pages may be."""
    sizes = {path.relative_to(site).as_posix(): path.stat().st_size for path in pages_of(site)}
    return [f"{name}: {size:,} bytes of HTML" for name, size in sizes.items() if size > most]
