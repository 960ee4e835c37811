"""Write the record of a site: executed notebooks, tables, committed numbers, the second count, and the ledger."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from analysis import ledger
from analysis.chapter import declared_tables
from analysis.measured import FOLDER as MEASURED
from analysis.modules import PACKAGE, hash_modules
from analysis.publish.exporting import export
from analysis.publish.notebooks import code_cells, tags_of
from analysis.publish.sitehash import hash_bytes, hash_file, hash_tree, list_files
from analysis.publish.staging import RECOUNT, BookError, Page, Project, write
from analysis.publish.staleness import find_inputs, imports_in, modules_behind
from analysis.publish.wordrecord import write_words

NUMBERS = (".json", ".tsv", ".toml")  # endings of committed numbers
# Where a corpus gives names, which sentences of the book repeat; the second count passes over the same ones.
NAMED = {"articles": ("article_id", "outlet", "title"), "sources": ("name", "side"), "parents": ("outlet",)}


def write_record(
    project: Project,
    site: Path,
    pages: Iterable[Page],
    sources: Mapping[str, Mapping],
    executed: Mapping[str, dict],
    claims: Mapping[str, Mapping],
    tables: Path,
) -> dict:
    """Write ``record/`` of a site whose pages are made, and return the ledger.

    Args:
        project: the book.
        site: the folder of the site.
        pages: its pages, in the order of the book.
        sources: notebooks as they were written, by page name.
        executed: the same executed, clean.
        claims: records of all claims by id, in the order of the book.
        tables: the folder of tables.

    Raises:
        BookError: a claim rests on a file that the record does not have, or on another than a file of the record.
    """
    record = site / "record"
    export(tables, record / "tables")
    write_words(tables, record / "words")
    for name, notebook in executed.items():
        content = json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        write(record / f"{name}.ipynb", content.encode())
    for path in list_files(MEASURED):
        if path.suffix in NUMBERS:
            write(record / "norms" / path.name, path.read_bytes())
    for path in list_files(RECOUNT):
        if path.suffix == ".py":
            write(record / "recount" / path.relative_to(RECOUNT), path.read_bytes())
    notebooks = {name: describe_notebook(project, site, name, sources[name]) for name in executed}
    check_files(site, claims.values())
    whole = ledger.make_ledger(
        claims.values(),
        made_from=describe_book(project, record),
        notebooks=notebooks,
        shown=ledger.find_shown(site, [f"{page.name}.html" for page in pages]),
        corpus=json.loads((tables / "about.json").read_text(encoding="utf-8")),
        names=list_names(record / "tables"),
    )
    write(record / "ledger.json", f"{ledger.dump(whole)}\n".encode())
    return whole


def list_names(tables: Path) -> list[str | None]:
    """Return what a corpus calls its texts and those who speak in them, from exported tables."""
    found = []
    for table, columns in NAMED.items():
        with (tables / f"{table}.jsonl").open(encoding="utf-8", newline="\n") as lines:
            found += [row[column] for row in map(json.loads, lines) for column in columns]
    return found


def describe_book(project: Project, record: Path) -> dict:
    """Return hashes of what a book was made from: of lists of its tables, of what is told of its words and of committed
    numbers as ``sha256sum *`` writes them, of the package and of the lock; and the parameters given to all notebooks.
    """
    files = {name: record / name for name in ("tables", "words", "norms")}
    return {
        **{name: hash_bytes(list_sums(folder, "*.csv").encode()) for name, folder in files.items()},
        "code": hash_tree([PACKAGE]),
        "lock": hash_file(project.lock),
        "parameters": {},
    }


def list_sums(folder: Path, but: str) -> str:
    """Return the files of a folder with their hashes, as ``sha256sum`` writes them, without those of one pattern."""
    files = sorted(path for path in folder.glob("*") if not path.match(but))
    return "".join(f"{hash_file(path)}  {path.name}\n" for path in files)


def describe_notebook(project: Project, site: Path, name: str, source: Mapping) -> dict:
    """Return what a notebook was made from, and copy the files that it reads beside tables into the record.

    Code that it names among these files is no file of the record: it counts to the hash of its code.

    Raises:
        BookError: it names files outside of the project.
    """
    code = [cell["source"] for cell in code_cells(source)]
    inputs = find_inputs(source, project.root)
    read = {path.relative_to(project.root).as_posix(): path for path in inputs if path.suffix != ".py"}
    for place, path in read.items():
        if ".." in path.parts:
            raise BookError(f"{name}.ipynb: its metadata names an input outside of the project: {place}")
        write(site / "record" / "inputs" / place, path.read_bytes())
    parts = [hash_modules(modules_behind(imports_in("\n".join(code)))), code]
    if len(read) < len(inputs):
        parts.append(hash_tree(path for path in inputs if path.suffix == ".py"))
    file, folder = f"record/{name}.ipynb", site / "record" / "tables"
    return {
        "file": file,
        "sha256": hash_file(site / file),
        "tables": {table: hash_file(folder / f"{table}.jsonl") for table in declared_tables("\n".join(code))},
        "inputs": {place: hash_file(path) for place, path in read.items()},
        "parameters": read_parameters(source),
        "code": hash_bytes(json.dumps(parts).encode()),
        "lock": hash_file(project.lock),
    }


def read_parameters(source: Mapping) -> dict:
    """Return the values that a notebook's parameters cell sets."""
    found: dict[str, object] = {}
    for cell in code_cells(source):
        if "parameters" in tags_of(cell):
            for node in ast.parse(cell["source"]).body:
                if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value is not None:
                    found[node.target.id] = ast.literal_eval(node.value)
    return found


def check_files(site: Path, claims: Iterable[Mapping]) -> None:
    """Refuse a claim that rests on a file which the record does not have.

    Raises:
        BookError: names notebook, cell, claim and file.
    """
    there = {path.relative_to(site).as_posix() for path in (site / "record").rglob("*") if path.is_file()}
    for claim in claims:
        for part in claim["rests_on"]:
            if "file" in part and part["file"] not in there:
                where = f"{claim['notebook']}.ipynb, cell {claim['cell']}: claim {claim['id']!r}"
                raise BookError(f"{where} rests on {part['file']!r}, which the record does not have")
