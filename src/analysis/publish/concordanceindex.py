"""Write what the page *Look it up* has of its own: the form's place, and how many rows there are of what.

It is told everything as plain data, so that the process that makes the pages need not load what counts and names rows.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from analysis.publish.madeparts import Part

FOLDER = "concordance"
ENDINGS = ("jsonl", "csv")  # of the tables to download
LOADED = ("concordancecells.js", "concordance.js")  # in this order


def make_concordance(facts: Mapping) -> list[Part]:
    """Return what there is to look up, with the ways to it: rows by kind and group, and what a script needs to know.

    Args:
        facts: ``root``, the way to the site's root, and ``concordance``, as ``gather_concordance`` returns it.
    """
    about = facts.get("concordance") or {"pages": True, "kinds": [], "most": 0}
    root = escape(facts.get("root", ""), quote=True)
    scripts = "".join(f'<script defer src="{root}_static/{FOLDER}/{name}"></script>' for name in LOADED)
    load = (
        f'<link rel="stylesheet" href="{root}_static/{FOLDER}/concordance.css">{scripts}'
        f'<div id="look-up" class="concordance" data-root="{root}" data-most="{about["most"]}" hidden></div>'
    )
    note = "" if about["pages"] else f"<p>{too_many(about)}</p>"
    kinds = [Part(kind["title"], show_kind(kind, root, pages=about["pages"])) for kind in about["kinds"]]
    return [Part(None, load + note), *kinds]


def show_kind(kind: Mapping, root: str, *, pages: bool) -> str:
    """Return the groups of one kind with how many rows each has, leading to their pages where there are such."""
    if not kind["shelves"]:
        return "<p>None was found.</p>"
    body = "".join(
        f'<tr data-kind="{kind["name"]}" data-group="{shelf["group"]}" data-title="{escape(shelf["title"])}" '
        f'data-rows="{shelf["rows"]}" data-parts="{shelf["parts"]}"><td>{to_page(shelf, root, pages=pages)}</td>'
        f'<td class="number">{shelf["rows"]:,}</td></tr>'
        for shelf in kind["shelves"]
    )
    return (
        f'<div class="scroller" role="region" tabindex="0" aria-label="{kind["title"]} by {kind["group"]}">'
        f'<table><thead><tr><th scope="col">{kind["group"].capitalize()}</th><th scope="col" class="number">Rows</th>'
        f"</tr></thead><tbody>{body}</tbody></table></div><p>{downloads(kind['name'], root)}</p>"
    )


def to_page(shelf: Mapping, root: str, *, pages: bool) -> str:
    """Return the title of a group, leading to its first page without scripts where there are such pages."""
    title = escape(shelf["title"])
    return f'<a href="{root}{FOLDER}/{shelf["page"]}">{title}</a>' if pages else title


def downloads(table: str, root: str) -> str:
    """Return links to a whole table; ``root`` is the way to the site's."""
    links = " ".join(
        f'<a href="{root}record/tables/{table}.{ending}" download aria-label="{table} as {ending.upper()}">'
        f"{ending.upper()}</a>"
        for ending in ENDINGS
    )
    return f"The whole table <code>{table}</code> to download: {links}."


def too_many(about: Mapping) -> str:
    """Say why there are no pages to leaf through."""
    return (
        f"This corpus has {about['articles']:,} articles. Pages that can be leafed through without scripts are written "
        f"for at most {about['most_articles']:,}; the rows can be looked up here with scripts, or downloaded."
    )
