"""Dress executed notebooks for the book: take out what differs from run to run, put claims in their places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from analysis.publish.notebooks import code_cells, tags_of
from analysis.publish.opening import fold_measuring, open_with_finding
from analysis.publish.staging import BookError


def clean(executed: Mapping) -> dict:
    """Return an executed notebook without times, versions, paths and random ids, which differ from run to run."""
    cells = []
    for number, cell in enumerate(executed["cells"], 1):
        tags = tags_of(cell)
        if "injected-parameters" in tags:
            tags = sorted({*tags, "remove-input"})
        metadata = {key: value for key, value in cell.get("metadata", {}).items() if key == "mystnb"}
        kept = {
            "cell_type": cell["cell_type"],
            "id": f"cell-{number}",
            "metadata": {**metadata, **({"tags": tags} if tags else {})},
            "source": cell["source"],
        }
        if cell["cell_type"] == "code":
            kept |= {"execution_count": cell.get("execution_count"), "outputs": cell.get("outputs", [])}
        cells.append(kept)
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    return {"cells": cells, "metadata": kernel, "nbformat": 4, "nbformat_minor": 5}


def merge(source: Mapping, executed: Mapping) -> dict:
    """Return the source with the outputs of its executed code cells: prose is always that of today."""
    ran = iter(code_cells({"cells": [c for c in executed["cells"] if "injected-parameters" not in tags_of(c)]}))
    cells = []
    for cell in source["cells"]:
        if cell["cell_type"] == "code" and cell["source"].strip():
            outputs = next(ran)
            cell = {**cell, "execution_count": outputs["execution_count"], "outputs": outputs["outputs"]}
        cells.append(cell)
    return clean({"cells": cells})


def collect_ledger(notebooks: Mapping[str, Mapping]) -> dict[str, dict]:
    """Return the records of all claims of the book by id; each names its notebook, as the site's pages are named.

    Raises:
        BookError: an id that stands twice.
    """
    from analysis.claims import collect

    ledger: dict[str, dict] = {}
    for name, notebook in notebooks.items():
        try:
            records = collect(notebook, name)
        except ValueError as error:
            raise BookError(str(error)) from error
        for record in records:
            if record["id"] in ledger:
                other = ledger[record["id"]]["notebook"]
                raise BookError(f"{name}, cell {record['cell']}: claim {record['id']!r} stands in {other} already")
            ledger[record["id"]] = record
    return ledger


def dress_notebook(notebook: Mapping, prefix: str, name: str) -> tuple[dict, dict[str, bytes]]:
    """Return a notebook whose claims are shown as the book shows them, and the files that they need.

    Each claim has a link to its rows.

    Args:
        notebook: an executed notebook.
        prefix: the way from its page to the site's root.
        name: its name, as pages are named.
    """
    from analysis.claims import MIME, dress, record_of
    from analysis.publish.ledgerlinks import add_link

    files: dict[str, bytes] = {}

    def dressed(output: Mapping) -> dict:
        if MIME not in output.get("data", {}):
            return dict(output)
        record = record_of(output)
        html, needed = dress(record, prefix)
        html = add_link(html, id=record["id"], kind=record["kind"], notebook=name, prefix=prefix)
        files.update(needed)
        # The claim's own metadata marks it for gluing; what is shown here is not to be glued a second time.
        return {**output, "data": {"text/html": html}, "metadata": {}}

    cells = [
        {**cell, "outputs": [dressed(output) for output in cell["outputs"]]} if "outputs" in cell else dict(cell)
        for cell in notebook["cells"]
    ]
    return {**notebook, "cells": fold_measuring(open_with_finding(join_code(cells)))}, files


def join_code(cells: Iterable[Mapping]) -> list[dict]:
    """Return cells with code that shows nothing joined to the code after it: one fold on a page, and not several."""
    out: list[dict] = []
    for cell in cells:
        if cell["cell_type"] == "code" and "remove-input" in tags_of(cell) and not cell["outputs"]:
            continue
        before = out[-1] if out else {"cell_type": "raw"}
        both = before["cell_type"] == cell["cell_type"] == "code"
        if both and not before["outputs"] and before["source"].strip() and cell["source"].strip():
            out.pop()
            cell = {**cell, "source": f"{before['source']}\n\n{cell['source']}"}
        out.append(dict(cell))
    return out


def to_root(name: str) -> str:
    """Return the way from a page to the site's root."""
    return "../" * name.count("/")
