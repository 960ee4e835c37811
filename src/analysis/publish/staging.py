"""Know what a book consists of, and lay out the source tree that it is built from."""

from __future__ import annotations

import json
import posixpath
import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from analysis.publish.sitehash import hash_bytes, list_files
from analysis.records import AnalysisError

PAGE_ENDINGS = (".md", ".ipynb")
MADE = "_made"  # what the build hands to the Sphinx extension; never published
RECOUNT = Path(__file__).parents[2] / "recount"  # the second implementation, which every site carries
HARMLESS = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})  # JSON that ends no script
LINK = re.compile(r"(\]\()([^)\s:#]+)(?=[)#])")


class BookError(AnalysisError):
    """The book cannot be built as it is: which page or cell, and why."""


@dataclass(frozen=True)
class Project:
    """Where a book comes from and where it goes: folders, and the corpus."""

    root: Path
    corpus: Path
    out: Path

    @property
    def build(self) -> Path:
        """Return the folder for everything made on the way."""
        return self.root / "_build"

    @property
    def work(self) -> Path:
        """Return this book's own folder; another corpus or another target works elsewhere."""
        return self.build / "work" / hash_bytes(f"{self.corpus}\0{self.out}".encode())[:12]

    @property
    def edition(self) -> Path | None:
        """Return the folder of pages that speak of this corpus, if it has one."""
        folder = self.corpus / "edition"
        return folder if folder.is_dir() else None

    @property
    def lock(self) -> Path:
        """Return the file that pins every library."""
        return self.root / "requirements.txt"

    @property
    def citation(self) -> Path:
        """Return the file that says who made the book and how it is cited."""
        return self.root / "CITATION.cff"

    @property
    def pages(self) -> list[Path]:
        """Return everything that was written by hand: configuration, pages, notebooks, edition."""
        fixed = [self.root / name for name in ("_config.yml", "_toc.yml", "book", "notebooks")]
        return [*fixed, self.edition] if self.edition else fixed


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the book: its name in the table of contents, its name in the staged tree, and its file."""

    entry: str
    name: str
    path: Path

    @property
    def is_notebook(self) -> bool:
        """Say whether the page is a notebook."""
        return self.path.suffix == ".ipynb"


def read_toc(project: Project) -> dict:
    """Return the table of contents, with the edition's part at its end.

    Raises:
        BookError: a table of contents that is not readable or has another shape.
    """
    toc = read_yaml(project.root / "_toc.yml")
    if not isinstance(toc, dict) or "root" not in toc or not isinstance(toc.get("parts"), list):
        raise BookError("_toc.yml: needs 'root' and a list 'parts'")
    if project.edition and (project.edition / "toc.yml").exists():
        parts = read_yaml(project.edition / "toc.yml")
        if not isinstance(parts, list):
            raise BookError("edition/toc.yml: must be a list of parts, each with 'caption' and 'chapters'")
        toc = {**toc, "parts": [*toc["parts"], *parts]}
    return toc


def read_yaml(path: Path) -> object:
    """Read a YAML file.

    Raises:
        BookError: it is missing or not YAML.
    """
    import yaml

    try:
        return yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise BookError(f"{path.name}: not readable: {error}") from error


def entries_of(node: object) -> Iterator[str]:
    """Return the entries of a table of contents, in its order."""
    if isinstance(node, Mapping):
        for key in ("root", "file"):
            if key in node:
                yield str(node[key])
        for key in ("parts", "chapters", "sections", "subtrees", "entries"):
            yield from entries_of(node.get(key))
    elif isinstance(node, list):
        for item in node:
            yield from entries_of(item)


def find_pages(project: Project, toc: Mapping) -> tuple[Page, ...]:
    """Return the pages of the book in the order of its table of contents.

    Raises:
        BookError: an entry without a file, one that stands twice, or a file that no entry names.
    """
    entries = [posixpath.splitext(entry)[0] if entry.endswith(PAGE_ENDINGS) else entry for entry in entries_of(toc)]
    there: dict[str, Path] = {}
    for name, path in files_of(project):
        if name in there:
            raise BookError(f"{path.name}: would be the same page as {there[name].name}; rename one")
        there[name] = path
    missing = [entry for entry in entries if entry not in there]
    if missing:
        raise BookError(f"_toc.yml: no file for {', '.join(missing)}")
    twice = sorted({entry for entry in entries if entries.count(entry) > 1})
    if twice:
        raise BookError(f"_toc.yml: {', '.join(twice)} stands twice")
    orphans = [there[name].name for name in sorted(set(there) - set(entries))]
    if orphans:
        raise BookError(f"_toc.yml: orphaned, since no entry names it: {', '.join(orphans)}")
    root = entries[0]
    return tuple(Page(entry, posixpath.basename(root) if entry == root else entry, there[entry]) for entry in entries)


def files_of(project: Project) -> Iterator[tuple[str, Path]]:
    """Return the files that could be pages, by the name that a table of contents would give them."""
    places = [("book", project.root / "book"), ("notebooks", project.root / "notebooks"), ("edition", project.edition)]
    for place, folder in places:
        for path in list_files(folder) if folder else ():
            name = path.relative_to(folder)
            private = any(part.startswith("_") for part in name.parts) or path.name == "README.md"
            if path.suffix in PAGE_ENDINGS and not private:
                yield f"{place}/{name.with_suffix('').as_posix()}", path


def stage(
    project: Project,
    toc: dict,
    pages: tuple[Page, ...],
    *,
    notebooks: Mapping[str, dict],
    claim_files: Mapping[str, bytes],
    made: Mapping[str, object],
) -> Path:
    """Lay out the whole source tree afresh and return its folder.

    Args:
        project: the book.
        toc: its table of contents.
        pages: its pages.
        notebooks: executed and dressed notebooks by page name.
        claim_files: pictures of claims by file name.
        made: data for the Sphinx extension by name, written as JSON.
    """
    import yaml

    source = project.work / "src"
    shutil.rmtree(source, ignore_errors=True)
    for folder, place in ((project.root / "book", "book"), (project.edition, "edition")):
        for path in list_files(folder) if folder else ():
            if path.suffix not in PAGE_ENDINGS or path.name.startswith("_"):
                write(source / place / path.relative_to(folder), path.read_bytes())
    if (source / "book" / "_static").is_dir():
        (source / "book" / "_static").rename(source / "_static")
    for name, content in claim_files.items():
        write(source / "_static" / "claims" / name, content)
    for page in pages:
        if page.is_notebook:
            content = json.dumps(notebooks[page.name], ensure_ascii=False, indent=1, sort_keys=True)
            write(source / f"{page.name}.ipynb", content.encode())
        else:
            write(source / f"{page.name}.md", move_links(page).encode())
    # The front page is staged at the top, so that it is the site's index.html and needs no redirect.
    text = yaml.safe_dump({**toc, "root": pages[0].name}, allow_unicode=True, sort_keys=False)
    write(source / "_toc.yml", text.encode())
    write(source / "_config.yml", (project.root / "_config.yml").read_bytes())
    for name, data in made.items():
        write(source / MADE / f"{name}.json", json.dumps(data, ensure_ascii=False).encode())
    return source


def move_links(page: Page) -> str:
    """Return a page's text; where it is staged in another folder, with its relative links kept right."""
    text = page.path.read_text(encoding="utf-8")
    here = posixpath.dirname(page.entry)
    if posixpath.dirname(page.name) == here:
        return text

    def moved(match: re.Match[str]) -> str:
        target = match[2]
        return match[0] if target.startswith("/") else match[1] + posixpath.normpath(posixpath.join(here, target))

    return LINK.sub(moved, text)


def write(path: Path, content: bytes) -> None:
    """Write a file, with the folders it needs."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
