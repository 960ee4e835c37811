"""Make a site, in a process of its own: ``python -m analysis.review.making ORDER.json``.

A process of its own runs the code of the copied project, so that nobody who edits the original meanwhile is in the way.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from analysis.claims import MIME, record_of
from analysis.ledger import enter
from analysis.publish import annotate, build, find_all_dependencies, swap
from analysis.publish.checkrun import faults_of_outputs, find_fault
from analysis.publish.execution import keep
from analysis.publish.ledgerlist import title_of
from analysis.publish.notebooks import code_cells, read_notebook
from analysis.publish.sitehash import write_sums
from analysis.publish.staging import BookError, Project, find_pages, read_toc
from analysis.publish.staleness import find_key
from analysis.records import AnalysisError
from analysis.review.notebooks import is_notebook
from analysis.review.reading import MISSHAPEN, Site, UnreadableError

Report = Callable[[str], None]
TAKEN_TYPES = {MIME, "text/plain", "text/html", "image/svg+xml"}  # of a claim's output; nothing else is of use here


def make(order: Mapping, report: Report) -> dict:
    """Make a site and return what was taken from the published one.

    Args:
        order: ``root``, the project; ``corpus``; ``site``, the folder to be made; and where one chapter alone is to be
            executed, ``chapter`` and ``published``, the site that the others are taken from.
        report: told line by line how far it is.

    Raises:
        CorpusError, BookError: the book cannot be made, or there is no such chapter.
    """
    project = Project(Path(order["root"]), Path(order["corpus"]), Path(order["site"]))
    if not order.get("chapter"):
        site, made = build(project, report), {}
    else:
        made = take_others(project, Site(Path(order["published"])), order["chapter"], report)
        try:
            site = build(project, tell_taken(report, made["taken"]))
        except MISSHAPEN as error:
            why = f"{type(error).__name__}: {error}"
            raise BookError(f"the pages cannot be built with what is published of other chapters: {why}") from error
    write_sums(site)
    swap(site, project.out)
    return made


def tell_taken(report: Report, taken: Sequence[str]) -> Report:
    """Return a report for a build after ``take_others``: what this has told is not told again, and what was taken is
    not called unchanged, since nobody has looked whether it is.
    """
    unchanged = tuple(f" {name}.ipynb: unchanged" for name in taken)

    def tell(line: str) -> None:
        if line.endswith(unchanged):
            line = f"{line.removesuffix('unchanged')}not executed; taken as it is published"
        if not line.startswith(("annotating", "annotated", "passed over: ")):
            report(line)

    return tell


def read_notebooks(project: Project) -> dict[str, dict]:
    """Return the notebooks of a book as they were written, by name.

    Raises:
        BookError: the table of contents or a notebook cannot be read.
    """
    pages = find_pages(project, read_toc(project))
    return {page.name: read_notebook(page.path) for page in pages if page.is_notebook}


def find_chapter(name: str, notebooks: Mapping[str, Mapping]) -> str:
    """Return the name in the book of a chapter that may be given without its folder, with its ending, or by its title.

    Raises:
        BookError: there is no such chapter, or there are two; says which there are, with their titles.
    """
    wanted = name.removeprefix("./").removesuffix(".ipynb")
    titles = {known: title_of(notebook) or "" for known, notebook in notebooks.items()}
    found = [known for known in notebooks if wanted in (known, known.rpartition("/")[2])]
    found = found or [known for known, title in titles.items() if simplify(name) == simplify(title) != ""]
    if len(found) != 1:
        why = "stands for several" if found else "there is no such chapter"
        known = ", ".join(f"{known} ({title})" if title else known for known, title in titles.items())
        raise BookError(f"--chapter {name}: {why}; there are {known}")
    return found[0]


def simplify(title: str) -> str:
    """Return a title without case, and with single spaces, by which it is recognised."""
    return " ".join(title.casefold().split())


def take_others(project: Project, published: Site, chapter: str, report: Report) -> dict:
    """Lay the published outputs of all other notebooks where the build looks for what was executed before.

    Returns:
        ``chapter``, the notebook's name in the book; ``taken``, the names of the others; and ``refused``, by name, why
        some could not be taken and are executed, too.

    Raises:
        BookError: as ``find_chapter`` and ``read_notebooks``.
    """
    notebooks = read_notebooks(project)
    wanted = find_chapter(chapter, notebooks)
    tables, _about = annotate(project, report)
    depends = find_all_dependencies(project, notebooks, tables)
    refused: dict[str, str] = {}
    for name, source in notebooks.items():
        if name == wanted:
            continue
        try:
            executed = put_outputs(source, published.read_json(f"record/{name}.ipynb"))
        except UnreadableError as error:
            refused[name] = str(error)
            report(f"{name}.ipynb: executed as well: {error}")
            continue
        keep(project.build / "cache" / "executed" / f"{find_key(source, {}, depends[name])}.ipynb", executed)
    taken = [name for name in notebooks if name not in (wanted, *refused)]
    return {"chapter": wanted, "taken": taken, "refused": refused}


def put_outputs(source: Mapping, published: object) -> dict:
    """Return a notebook as it was written, with the claims that its published form shows.

    Only outputs of claims are taken, each to the cell that has the same code.

    Raises:
        UnreadableError: it does not show what its source makes.
    """
    if not is_notebook(published):
        raise UnreadableError("what is published is not a notebook")
    shown: dict[str, list[list]] = {}
    for cell in code_cells({"cells": [{**cell, "source": "".join(cell["source"])} for cell in published["cells"]]}):
        shown.setdefault(cell["source"], []).append(list(filter(is_claim, cell.get("outputs", []))))
    cells, count = [], 0
    for cell in source["cells"]:
        if cell["cell_type"] == "code":
            count += bool(cell["source"].strip())
            outputs = shown.get(cell["source"])
            if outputs is None and cell["source"].strip():
                raise UnreadableError("its published code is not that of this project")
            ran = {"execution_count": count if cell["source"].strip() else None}
            cell = {**cell, **ran, "outputs": outputs.pop(0) if outputs else []}
        cells.append(cell)
    executed = {**source, "cells": cells, "metadata": {}}
    fault = find_fault(executed, source)
    faults = [fault[1]] if fault else [f for c in cells if c["cell_type"] == "code" for f in faults_of_outputs(c)]
    if faults:
        raise UnreadableError(faults[0])
    return executed


def is_claim(output: Mapping) -> bool:
    """Say whether a published output is a claim that a page can show."""
    data = output.get("data")
    if not isinstance(data, dict) or not isinstance(data.get(MIME), dict) or not set(data) <= TAKEN_TYPES:
        return False
    try:
        record = record_of(output)
        enter({**record, "notebook": "", "cell": 1}, {}, ())
        list(faults_of_outputs({"source": "", "outputs": [output]}))
        parts = [part["file"] if "file" in part else part["rows"] for part in record["rests_on"]]
        json.dumps([output, parts], allow_nan=False)
    except MISSHAPEN:
        return False
    return output.get("output_type") == "display_data" and set(output.get("metadata", {})) <= {"scrapbook"}


def main(path: str) -> int:
    """Carry out an order; return 0, or 2 where it cannot be done. The result goes into a file beside the order."""
    order = json.loads(Path(path).read_text(encoding="utf-8"))
    try:
        made = make(order, lambda line: print(line, file=sys.stderr, flush=True))
    except AnalysisError as error:
        made = {"error": str(error)}
    Path(order["result"]).write_text(json.dumps(made), encoding="utf-8")
    return 2 if "error" in made else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
