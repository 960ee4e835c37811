"""List the chapters with what the ledger has of each: a part of the page that explains the ledger."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from html import escape

from analysis.publish.ledgerlinks import ledger_page
from analysis.publish.madeparts import Part

TITLE = re.compile(r"^# +(.+?) *$", re.MULTILINE)
KINDS = ("number", "sentence", "table", "figure")


def title_of(notebook: Mapping) -> str | None:
    """Return the first heading of a notebook as plain text, or None where it has none."""
    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown" and (match := TITLE.search("".join(cell["source"]))):
            return re.sub(r"[*`]", "", match[1])
    return None


def make_ledger(facts: Mapping) -> list[Part]:
    """Return the chapters, each leading to its page of the ledger, with how much of each kind it has."""
    counts: dict[str, Counter[str]] = {}
    for record in facts.get("ledger", {}).values():
        counts.setdefault(record["notebook"], Counter())[record["kind"]] += 1
    body = ""
    for name, count in counts.items():
        page = escape(facts["root"] + ledger_page(name), quote=True)
        title = escape(facts["titles"].get(name) or name)
        numbers = "".join(f'<td class="number">{count[kind]}</td>' for kind in KINDS)
        body += f'<tr><td><a href="{page}">{title}</a></td>{numbers}</tr>'
    head = "".join(f'<th scope="col" class="number">{kind.capitalize()}s</th>' for kind in KINDS)
    return [
        Part(
            None,
            '<div class="scroller" role="region" tabindex="0" aria-label="The ledger by chapter"><table><thead><tr>'
            f'<th scope="col">Chapter</th>{head}</tr></thead><tbody>{body}</tbody></table></div>',
        )
    ]
