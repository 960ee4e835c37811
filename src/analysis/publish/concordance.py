"""Write the concordance: data files that the page *Look it up* asks for, and pages for readers without scripts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from analysis.publish.concordancedata import write_data
from analysis.publish.concordanceindex import FOLDER
from analysis.publish.concordancekinds import KINDS, MOST_ROWS, Shelf, lay_shelves
from analysis.publish.concordancepages import write_pages
from analysis.publish.concordancerows import Line, Shown, read_lines
from analysis.publish.places import MOST_ARTICLES
from analysis.publish.shell import take_shell
from analysis.publish.staging import write

ABOUT = "book/concordance.html"  # the page from which the rows are asked for
SCRIPTS = Path(__file__).parent / "browser"
LIBRARY = Path(__file__).parent / "vendored" / "tables"
STATIC = {  # what the page loads, by place in the site
    "_static/concordance/concordance.css": SCRIPTS / "concordance.css",
    "_static/concordance/concordance.js": SCRIPTS / "concordance.js",
    "_static/concordance/concordancecells.js": SCRIPTS / "concordancecells.js",
    "_static/vendor-tables/dataTables.min.js": LIBRARY / "dataTables.min.js",
    "_static/vendor-tables/LICENSE.txt": LIBRARY / "LICENSE.txt",
}


def write_concordance(site: Path, shown: Shown) -> None:
    """Write the concordance into a built site that has the page to ask it from; nothing where it has not.

    Args:
        site: the site, with its pages and its record.
        shown: hands out the words of articles.

    Raises:
        BookError: as ``read_lines``.
    """
    if not (site / ABOUT).exists():
        return
    for name, path in STATIC.items():
        write(site / name, path.read_bytes())
    tables, folder = site / "record" / "tables", site / FOLDER
    small = count_lines(tables / "articles.jsonl") <= MOST_ARTICLES
    found = write_rows(folder / "data", read_lines(tables, shown), small=small)
    if small:
        counts = {kind: {group: len(lines) for group, lines in groups.items()} for kind, groups in found.items()}
        shell = take_shell((site / ABOUT).read_text(encoding="utf-8"), ABOUT, FOLDER)
        for kind in KINDS.values():
            shelves = [s for s in lay_shelves(counts) if s.kind is kind]
            write_pages(folder, kind, [(s, found[kind.name][s.group]) for s in shelves], shell, dossiers=small)


def write_rows(folder: Path, lines: Iterable[Line], *, small: bool) -> dict[str, dict[str, list[Line]]]:
    """Write all rows as data files, and return them by kind and group; of a large corpus, only those of the last files.

    Args:
        folder: the folder of data files.
        lines: the rows, in the order of the corpus.
        small: whether the corpus is small enough to be held as a whole.
    """
    found: dict[str, dict[str, list[Line]]] = {}
    parts: Counter[tuple[str, str]] = Counter()
    for line in lines:
        some = found.setdefault(line.kind.name, {}).setdefault(line.group, [])
        some.append(line)
        if len(some) == MOST_ROWS and not small:
            key = line.kind.name, line.group
            parts[key] += write_data(folder, line.kind, line.group, some, dossiers=small, first=parts[key] + 1)
            some.clear()
    for kind, groups in found.items():
        for group, some in groups.items():
            write_data(folder, KINDS[kind], group, some, dossiers=small, first=parts[kind, group] + 1)
    return found


def count_lines(path: Path) -> int:
    """Return how many rows a published table has."""
    with path.open("rb") as handle:
        return sum(1 for _ in handle)


def gather_concordance(tables: Path) -> dict:
    """Return what the page to look rows up has to know, as plain data: rows by kind and group, and where they stand.

    Args:
        tables: the folder of tables.
    """
    from analysis.store import read_table  # here: only who counts waits for pandas

    counts = {}
    for kind in KINDS.values():
        column = read_table(tables, kind.name, [kind.group])[kind.group]
        counts[kind.name] = {group: int(number) for group, number in column.value_counts(sort=False).items()}
    articles = len(read_table(tables, "articles", ["position"]))
    shelves = list(lay_shelves(counts))
    return {
        "articles": articles,
        "most_articles": MOST_ARTICLES,
        "pages": articles <= MOST_ARTICLES,
        "most": MOST_ROWS,
        "kinds": [
            {
                "name": kind.name,
                "title": kind.title,
                "group": kind.group,
                "shelves": [describe_shelf(shelf) for shelf in shelves if shelf.kind is kind],
            }
            for kind in KINDS.values()
        ],
    }


def describe_shelf(shelf: Shelf) -> dict:
    """Return what the page has to know of one group."""
    return {name: getattr(shelf, name) for name in ("group", "title", "rows", "parts", "page")}
