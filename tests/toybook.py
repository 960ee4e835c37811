"""A small book with the real configuration, to try the build on: two notebooks, three pages, two short texts."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

TEXTS = {
    "brunnen": """Brunnen am Markt soll trocken sein

Der Brunnen am Markt führt angeblich kein Wasser mehr. Laut einer Sprecherin der Stadt ist eine Pumpe defekt.

«Wir suchen noch ein Ersatzteil», sagte sie am Montag.
""",
    "bahn": """Neue Linie in den Norden geplant

Die Bahn will offenbar eine Linie in den Norden bauen. Der Bau werde wohl acht Jahre dauern, sagte ein Kenner.
""",
}
PARAMETERS = """corpus: str = ""
outlets: str = ""
since: str = ""
until: str = ""
roles: str = ""
categories: str = ""
seed: int = 0"""
SETUP = """from analysis.chapter import begin
from analysis.claims import claim

chapter = begin(globals(), chapter="{name}", tables=("{table}",))
rows = chapter.tables.table("{table}")"""
INDEX = """# A small book

It has {claim}`one-count` rows. See [the first notebook](../notebooks/one.ipynb) and [another page](other.md).

```{claim} one-finding
```
"""
OTHER = """# Another page

Founded in {fixed}`1848`. Somebody wrote {excerpt}`brunnen:0-34`.

```{excerpt} brunnen:36-57
```

```{made} colophon
```
"""


def markdown(text: str) -> dict:
    """Return a cell of prose."""
    return {"cell_type": "markdown", "id": "x", "metadata": {}, "source": text}


def code(source: str, *tags: str) -> dict:
    """Return a cell of code."""
    return {
        "cell_type": "code",
        "id": "x",
        "metadata": {"tags": list(tags)},
        "source": source,
        "outputs": [],
        "execution_count": None,
    }


def notebook(*cells: dict) -> dict:
    """Return a notebook of cells."""
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    return {"cells": list(cells), "metadata": kernel, "nbformat": 4, "nbformat_minor": 5}


def chapter(name: str, table: str) -> dict:
    """Return a notebook that reads one table and makes two claims."""
    return notebook(
        markdown(f"# Chapter {name}"),
        code(PARAMETERS, "parameters"),
        code(SETUP.format(name=name, table=table)),
        markdown("What was found:"),
        code(f'claim("{name}-count", len(rows), rows=rows)'),
        code(f'claim("{name}-finding", f"*Was* was found: {{len(rows)}} rows.", rows=rows)'),
    )


def write_notebook(path: Path, content: dict) -> None:
    """Write a notebook."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, indent=1), encoding="utf-8")


def make_toy(root: Path, project: Path) -> Path:
    """Write the small book into a folder and return it.

    Args:
        root: the folder.
        project: the real project, whose configuration is taken.
    """
    for folder in ("book/_static", "seeds"):
        (root / folder).mkdir(parents=True)
    for name in ("_config.yml", "pyproject.toml", "CITATION.cff"):
        shutil.copy(project / name, root / name)
    (root / "requirements.txt").write_text("pandas==3.0 \\\n    --hash=sha256:00\n", encoding="utf-8")
    toc = ["format: jb-book", "root: book/index", "parts:", "  - caption: All", "    chapters:"]
    toc += [f"      - file: {name}" for name in ("notebooks/one", "notebooks/two", "book/other")]
    (root / "_toc.yml").write_text("\n".join(toc) + "\n", encoding="utf-8")
    (root / "book" / "references.bib").write_text("", encoding="utf-8")
    (root / "book" / "index.md").write_text(INDEX, encoding="utf-8")
    (root / "book" / "other.md").write_text(OTHER, encoding="utf-8")
    (root / "book" / "_static" / "toy.css").write_text("p { color: green }\n", encoding="utf-8")
    write_notebook(root / "notebooks" / "one.ipynb", chapter("one", "cues"))
    write_notebook(root / "notebooks" / "two.ipynb", chapter("two", "frames"))
    (root / "seeds" / "corpus.toml").write_text('[corpus]\ntitle = "Toy"\nexcerpts = "full"\n', encoding="utf-8")
    for name, text in TEXTS.items():
        (root / "seeds" / f"{name}.txt").write_text(text, encoding="utf-8")
    return root
