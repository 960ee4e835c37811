"""Hold a finished site against what it promises, before it is published."""

from __future__ import annotations

import json
import posixpath
import re
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from analysis.publish.checkrun import check_executed, check_outputs
from analysis.publish.crate import METADATA, check_crate
from analysis.publish.notebooks import read_notebook
from analysis.publish.staging import BookError, Page, Project, write

BESIDE = ("search.html",)  # made by Sphinx itself
MADE = ("ledger/", "texts/", "concordance/", "lexicons/")  # pages made from data, afresh in every build
LOADED = ("src", "data", "poster", "srcset")  # attributes whose address a browser asks for by itself
STYLE_ADDRESS = re.compile(r"""(?:url\(\s*|@import\s+)["']?((?:https?:)?//[^"')\s]+)""", re.IGNORECASE)
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)


@dataclass(frozen=True)
class PageFacts:
    """What a page of the site has: its anchors, pictures as source and alt text, addresses with what asks for them."""

    anchors: Counter[str]
    images: Sequence[tuple[str, str | None]]
    addresses: Sequence[tuple[str, bool]]  # an address, and whether a browser asks for it by itself


def check_site(project: Project, site: Path, pages: tuple[Page, ...], tables: Path) -> None:
    """Hold the finished site against what it promises.

    Raises:
        BookError: a page is missing, left over or not as it must be, a notebook of the record does not stand for its
            source, or a file names a folder of this machine; says which, and why.
        CorpusError: it shows more of an article than it may.
    """
    from analysis.rights import check_site as check_rights

    check_names(site, pages)
    check_machine(site, {project.root, project.corpus, project.out, Path.home()})
    check_pages(site, {f"{page.name}.html": page for page in pages if page.is_notebook})
    for path in sorted(site.rglob("*.css")):
        if found := STYLE_ADDRESS.search(path.read_text(encoding="utf-8", errors="replace")):
            raise BookError(f"{path.relative_to(site).as_posix()}: asks another server for something: {found[1]}")
    for fault in check_crate(site):
        raise BookError(f"{METADATA}: {fault}")
    uses = check_rights(site, tables)
    shown = [{"article_id": u.article_id, "share": round(u.share, 4), "longest_run": u.longest} for u in uses]
    write(site / "record" / "excerpts.json", (json.dumps(shown, indent=1) + "\n").encode())


def check_pages(site: Path, chapters: Mapping[str, Page]) -> None:
    """Refuse a page that is not as it must be; one is held at a time, and of the others hashes of their anchors alone.

    Args:
        site: the site.
        chapters: pages of notebooks, by name in the site.

    Raises:
        BookError: names page and reason.
    """
    anchors: dict[str, array[int]] = {}
    led: dict[tuple[str, str], tuple[str, str]] = {}  # a page and an anchor; the first page that leads there, and how
    for name, path in pages_of(site):
        page = read_page(path.read_bytes())
        check_images(name, page)
        for address, target, anchor in check_addresses(site, name, page):
            led.setdefault((target, anchor), (name, address))
        if name in chapters:
            check_chapter(site, chapters[name], page)
        anchors[name] = array("q", sorted(map(hash, page.anchors)))
    for (target, anchor), (name, address) in led.items():
        if target in anchors and not has_value(anchors[target], hash(anchor)):
            raise BookError(f"{name}: leads to {address}, but {target} has no such place")


def has_value(values: Sequence[int], wanted: int) -> bool:
    """Say whether a sorted sequence has a value."""
    place = bisect_left(values, wanted)
    return place < len(values) and values[place] == wanted


def pages_of(site: Path) -> Iterator[tuple[str, Path]]:
    """Return the pages of a site by name, without the theme's own material."""
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site).as_posix()
        if not name.startswith("_static/"):
            yield name, path


def check_names(site: Path, pages: Iterable[Page]) -> None:
    """Refuse a site that lacks a page, or has one that no entry of the table of contents names.

    Raises:
        BookError: names them.
    """
    there = {name for name, _path in pages_of(site)}
    wanted = {f"{page.name}.html" for page in pages}
    if missing := sorted(wanted - there):
        raise BookError(f"not in the built site: {', '.join(missing)}")
    others = sorted(name for name in there - wanted if name not in BESIDE and not name.startswith(MADE))
    if others:
        raise BookError(f"_toc.yml: left over in the built site, since no entry names it: {', '.join(others)}")


def check_machine(site: Path, folders: Iterable[Path]) -> None:
    """Refuse a file that names a folder of this machine.

    Raises:
        BookError: names file and folder.
    """
    telling = sorted({folder for folder in folders if len(folder.parts) > 2})  # ``/root`` may be a word of a text
    for path in sorted(path for path in site.rglob("*") if path.is_file()):
        content = path.read_bytes()
        for folder in telling:
            if str(folder).encode() in content:
                raise BookError(f"{path.relative_to(site).as_posix()}: names a folder of this machine: {folder}")


def read_page(content: bytes) -> PageFacts:
    """Read a page."""
    from lxml import html

    tree = html.document_fromstring(content.decode("utf-8"))
    addresses: list[tuple[str, bool]] = []
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        for name in LOADED:
            value = element.get(name, "")
            parts = value.split(",") if name == "srcset" else [value]
            addresses += [(part.split()[0] if name == "srcset" else part.strip(), True) for part in parts if part]
        if "href" in element.attrib:
            addresses.append((element.get("href").strip(), element.tag == "link"))
        styled = element.get("style", "") + ((element.text or "") if element.tag == "style" else "")
        addresses += [(found, True) for found in STYLE_ADDRESS.findall(styled)]
    return PageFacts(
        Counter(tree.xpath("//@id | //a/@name")),
        [(image.get("src", ""), image.get("alt")) for image in tree.iter("img")],
        addresses,
    )


def check_images(name: str, page: PageFacts) -> None:
    """Refuse a picture without words: no alt text, or a file's name for one.

    Raises:
        BookError: names page and picture.
    """
    for source, alt in page.images:
        words = (alt or "").strip()
        if not words or posixpath.basename(words) == posixpath.basename(source):
            raise BookError(f"{name}: picture {posixpath.basename(source)} has no alt text")


def check_addresses(site: Path, name: str, page: PageFacts) -> Iterator[tuple[str, str, str]]:
    """Refuse a page that asks another server for something, or leads to what the site does not have.

    Yields:
        Address, file of the site and anchor in it, of each address that has an anchor.

    Raises:
        BookError: names page and address.
    """
    for address, loaded in page.addresses:
        if address.startswith("//") or SCHEME.match(address):
            if loaded and not address.startswith("data:"):
                raise BookError(f"{name}: asks another server for something: {address}")
            if SCHEME.match(address) and address.partition(":")[0].lower() not in ("http", "https", "mailto", "data"):
                raise BookError(f"{name}: an address that no page may have: {address[:80]}")
            continue
        parts = urlsplit(address)
        path = unquote(parts.path)
        target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name
        if path.startswith("/") or target.startswith("../") or not (site / target).is_file():
            raise BookError(f"{name}: leads to {address}, which the site does not have")
        if parts.fragment:
            yield address, target, unquote(parts.fragment)


def check_chapter(site: Path, page: Page, facts: PageFacts) -> None:
    """Refuse a chapter whose record was not executed from its source as it is now, or that hides one of its claims.

    Raises:
        BookError: names notebook, cell and reason.
    """
    from analysis.claims import collect

    executed = read_notebook(site / "record" / f"{page.name}.ipynb")
    check_executed(f"{page.name}.ipynb", executed, read_notebook(page.path))
    check_outputs(f"{page.name}.ipynb", executed)
    for claim in collect(executed, page.name):
        shown = facts.anchors[f"claim-{claim['id']}"]
        if shown != 1:
            where = f"{page.name}.ipynb, cell {claim['cell']}: claim {claim['id']!r}"
            raise BookError(f"{where} stands {shown or 'no'} times on its page; it must stand there once")
