"""Let a chapter's page open with what was found: then the question, the code, and how it was measured.

A notebook has another order, since what is found has to be computed first. Only the page is rearranged; what is
executed and published as a record stays as it was written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

TITLE = re.compile(r"(# [^\n]+)\n\s*(.*)", re.DOTALL)
MEASURED = re.compile(r"\A(## How it was measured)\n\s*(.+?)(?=\n## |\Z)", re.DOTALL)
FINDING = '<p class="claim"'
UNSEEN = "# what was found"  # a cell without any code would be left out of the page
FOLDED = "What was counted, and by which rules"


def open_with_finding(cells: Sequence[Mapping]) -> list[dict]:
    """Return the cells of a page, the first findings right under the title.

    Args:
        cells: what a page shows: markdown, then one cell of code whose outputs are the findings, as safe HTML.
    """
    out = [dict(cell) for cell in cells]
    title = TITLE.fullmatch(out[0]["source"]) if out and out[0]["cell_type"] == "markdown" else None
    if not title or len(out) < 2 or not shows_findings(out[1]):
        return out
    head, found, rest = out[0], out[1], out[2:]
    code = {**found, "outputs": []}
    shown = {**found, "id": f"{found['id']}-finding", "source": UNSEEN, "metadata": {"tags": ["remove-input"]}}
    question = [{**head, "id": f"{head['id']}-question", "source": title[2]}] if title[2].strip() else []
    return [{**head, "source": title[1]}, shown, *question, code, *rest]


def shows_findings(cell: Mapping) -> bool:
    """Say whether a cell of code shows sentences of findings and nothing else."""
    shown = [output.get("data", {}).get("text/html", "") for output in cell.get("outputs", ())]
    return cell["cell_type"] == "code" and bool(shown) and all(html.startswith(FINDING) for html in shown)


def fold_measuring(cells: Sequence[Mapping]) -> list[dict]:
    """Return cells, what stands under *How it was measured* folded: one line, between finding and figures."""
    return [
        {**cell, "source": MEASURED.sub(fold, cell["source"])} if cell["cell_type"] == "markdown" else dict(cell)
        for cell in cells
    ]


def fold(match: re.Match[str]) -> str:
    """Return a section whose text is one click away; without scripts too, and printed as a whole."""
    return f'{match[1]}\n\n<details class="measured"><summary>{FOLDED}</summary>\n\n{match[2].strip()}\n\n</details>\n'
