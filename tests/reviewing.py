"""What the tests of the review share: a small book with every kind of claim, and ways to change a copy of its site."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from analysis.review.comparing import compare
from analysis.review.findings import Finding
from toybook import code, make_toy, write_notebook

TABLE = 'claim("one-table", rows.head(3)[["article_id", "start", "end"]], caption="Where cues stand.")'
FIGURE = """from matplotlib.figure import Figure

figure = Figure(figsize=(3, 2))
figure.subplots().plot([0.1, 0.25, 0.75], [0.5, 1.25, 3.5])
claim("one-figure", figure, rows=rows, caption="A line.", alt=f"A line through {len(rows)} rows.")"""


def make_review_toy(folder: Path, root: Path) -> Path:
    """Write the small book with a table and a figure in its first notebook, and return its folder."""
    toy = make_toy(folder, root)
    path = toy / "notebooks" / "one.ipynb"
    content = json.loads(path.read_text(encoding="utf-8"))
    content["cells"] += [code(TABLE), code(FIGURE)]
    write_notebook(path, content)
    return toy


def copy_site(site: Path, target: Path) -> Path:
    """Copy a site to do harm to."""
    return Path(shutil.copytree(site, target))


def edit(path: Path, old: str, new: str) -> None:
    """Replace the first of something in a file that is there."""
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{path.name} does not hold {old!r}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def edit_json(path: Path, change) -> None:
    """Change the value of a JSON file in place."""
    value = json.loads(path.read_text(encoding="utf-8"))
    change(value)
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def wrong(published: Path, again: Path, **more) -> list[Finding]:
    """Return the findings that are not all right, the list of hashes aside."""
    found = compare(published, again, **more)
    return [finding for finding in found if not finding.passed and finding.chapter != "SHA256SUMS"]


def brief(findings: list[Finding]) -> set[tuple]:
    """Return chapter, cell, output, kind and verdict of findings."""
    return {(f.chapter, f.cell, f.output, f.kind, f.verdict) for f in findings}
