"""Lead from whatever a page shows to its entry in the ledger, and from a chapter to what can be downloaded of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape

from analysis.chapter import declared_tables
from analysis.publish.notebooks import code_cells
from analysis.publish.staging import BookError

FOLDER = "ledger"
CHAPTERS = "notebooks/"  # the folder of most notebooks, which a page's name can do without
CLOSINGS = ("</figcaption>", "</p>")  # a link stands at the end of a caption or of a paragraph


def ledger_page(name: str) -> str:
    """Return the page of the ledger for a notebook, as seen from the site's root; both named as pages are."""
    return f"{FOLDER}/{name.removeprefix(CHAPTERS).replace('/', '-')}.html"


def check_names(names: Iterable[str]) -> None:
    """Refuse notebooks whose pages of the ledger would have the same name.

    Raises:
        BookError: there are such; names them.
    """
    taken: dict[str, str] = {}
    for name in names:
        page = ledger_page(name)
        if page in taken:
            raise BookError(f"{name}: its page of the ledger would be {page}, as that of {taken[page]}; rename one")
        taken[page] = name


def entry_address(id: str, notebook: str, prefix: str) -> str:
    """Return the address of a claim's entry in the ledger, ready for an attribute.

    Args:
        id: the claim's.
        notebook: the notebook that makes it, as pages are named.
        prefix: the way from the page to the site's root.
    """
    return escape(f"{prefix}{ledger_page(notebook)}#claim-{id}", quote=True)


def add_link(markup: str, *, id: str, kind: str, notebook: str, prefix: str) -> str:
    """Return the markup of a claim with a small link to its rows, at the end of its caption or its words."""
    address = entry_address(id, notebook, prefix)
    link = f' <a class="claim-rows" href="{address}" aria-label="Rows behind this {kind}">rows</a>'
    for closing in CLOSINGS:
        before, found, after = markup.rpartition(closing)
        if found:
            return f"{before}{link}{found}{after}"
    return markup + link


def add_downloads(dressed: Mapping, executed: Mapping, name: str, prefix: str) -> dict:
    """Return a chapter with a line at its end: what of it can be downloaded, and its page of the ledger.

    Args:
        dressed: the notebook as the page shows it.
        executed: the notebook as it was executed.
        name: its name, as pages are named.
        prefix: the way from its page to the site's root.
    """
    from analysis.claims import collect

    record = f"{prefix}record/{escape(name, quote=True)}.ipynb"
    parts = [f'<a href="{record}" download>the notebook with its results</a>']
    for read in declared_tables("\n".join(cell["source"] for cell in code_cells(executed))):
        links = " ".join(
            f'<a href="{prefix}record/tables/{read}.{ending}" download aria-label="{read} as {ending.upper()}">'
            f"{ending.upper()}</a>"
            for ending in ("jsonl", "csv")
        )
        parts.append(f"<code>{read}</code> {links}")
    page = escape(f"{prefix}{ledger_page(name)}", quote=True)
    ledger = f'<a href="{page}">The ledger of this chapter</a>. ' if collect(executed, name) else ""
    line = f'<p class="downloads">{ledger}To download: {"; ".join(parts)}.</p>'
    cell = {"cell_type": "markdown", "id": "downloads", "metadata": {}, "source": line}
    return {**dressed, "cells": [*dressed["cells"], cell]}
