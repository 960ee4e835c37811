"""The record of a book without its pages: every notebook of the project run in this process, and no figure drawn."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from types import SimpleNamespace
from unittest import mock

from analysis import claims, figures, ledger
from analysis.measured import FOLDER as MEASURED
from analysis.publish.exporting import export
from analysis.publish.recording import describe_book, list_names
from analysis.publish.wordrecord import write_words
from analysis.tables import prepare

DRAWING = SimpleNamespace(savefig=None)  # what a figure is known by
SVG = '<svg viewBox="0 0 1 1"></svg>'


def make_record(corpus: Path, folder: Path, project: Path) -> Path:
    """Annotate a corpus, run the project's notebooks on it, and return the folder of the record.

    Tables, words, norms and ledger are those that a build makes; the ledger knows nothing of pages.

    Args:
        corpus: folder or file.
        folder: where everything goes.
        project: the folder of the project.
    """
    tables, record = folder / "made", folder / "record"
    about = prepare(corpus, tables)
    export(tables, record / "tables")
    write_words(tables, record / "words")
    shutil.copytree(MEASURED, record / "norms", ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    made_from = describe_book(SimpleNamespace(lock=project / "requirements.txt"), record)
    found = [entry for path in sorted(project.glob("notebooks/*.ipynb")) for entry in run(path, tables)]
    whole = ledger.make_ledger(
        found, made_from=made_from, notebooks={}, shown={}, corpus=about, names=list_names(record / "tables")
    )
    (record / "ledger.json").write_text(ledger.dump(whole), encoding="utf-8")
    return record


def run(path: Path, tables: Path) -> list[dict]:
    """Run a notebook on tables and return the records of its claims."""
    found: list[dict] = []

    def note(id: str, value: object, **told: object) -> None:
        placed = {"notebook": f"notebooks/{path.stem}", "cell": number}
        found.append(claims.make_record(id, value, **told) | placed)

    drawers = {name: lambda *_, **__: DRAWING for name in vars(figures) if name.startswith("draw")}
    names: dict[str, object] = {}
    with (
        mock.patch.multiple(figures, **drawers),
        mock.patch.multiple(claims, claim=note, to_svg=lambda *_: SVG),
    ):
        for number, cell in enumerate(json.loads(path.read_text(encoding="utf-8"))["cells"], 1):
            if cell["cell_type"] == "code":
                exec(compile("".join(cell["source"]), f"{path.name}, cell {number}", "exec"), names)
                if "parameters" in cell["metadata"].get("tags", ()):
                    names["corpus"] = str(tables)
    return found
