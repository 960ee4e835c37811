"""Write the entries of the ledger as safe HTML."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from analysis.claims import GERMAN_COLUMNS, sentence_html
from analysis.excerpts import escape
from analysis.publish.grouping import SEEN_AT_ONCE, Group, Limits, left_over, link_rows
from analysis.publish.places import Key, Places
from analysis.publish.sitehash import hash_bytes
from analysis.wording import join

GERMAN = frozenset(
    {*GERMAN_COLUMNS, "agent_words", "a_form", "b_form", "first_form", "headline", "office", "opener", "organisation"}
    | {"verb_form"}
)
SHORT = 12  # signs of a hash: enough to see that two are the same


@dataclass(frozen=True)
class Site:
    """What the entries need to know of the site's pages: titles, and the anchors that each has; by file name."""

    titles: Mapping[str, str]
    anchors: Mapping[str, frozenset[str]]

    def link(self, page: str, claim: str, text: str) -> str:
        """Return a link from the ledger's folder to where a page shows a claim; to the page, where no anchor says it.

        Args:
            page: the page, as seen from the site's root.
            claim: the claim's id.
            text: what the link says.
        """
        there = [anchor for anchor in (f"claim-{claim}", f"shown-{claim}") if anchor in self.anchors.get(page, ())]
        anchor = f"#{there[0]}" if there else ""
        return f'<a href="../{escape(page)}{anchor}">{escape(text)}</a>'


def show_group(group: Group, places: Places, limits: Limits, site: Site, made_from: Mapping) -> str:
    """Return a group of claims: their entries, the rows behind them, and links to the annotated places.

    Args:
        group: claims that rest on the same.
        places: where annotated rows stand.
        limits: of the page.
        site: pages and their anchors.
        made_from: what the ledger says of their notebook.
    """
    entries = "".join(show_entry(claim, site) for claim in group.claims)
    links = link_rows(group, places)[: limits.rows]
    what = "these values" if len(group.claims) > 1 else f"this {group.claims[0]['kind']}"
    behind = show_rows(group.rows, links, places, what) if group.rows else ""
    behind += show_places(left_over(links, group), places, limits.places)
    none = "<p>It rests on no row: nothing was there to count.</p>"
    return f'<div class="ledger-group">{entries}{show_hashes(group, made_from)}{behind or none}</div>'


def show_entry(claim: Mapping, site: Site) -> str:
    """Return the entry of one claim: the cell that made it, where else it is shown, and what it says."""
    name, page = claim["id"], f"{claim['notebook']}.html"
    others = [site.link(other, name, site.titles.get(other, other)) for other in claim["shown"] if other != page]
    also = f"; also shown in {join(others)}" if others else ""
    made = site.link(page, name, f"cell {claim['cell']} of the chapter")
    return (
        f'<section class="ledger-entry" id="claim-{name}"><h3><code>{name}</code> <small>{claim["kind"]}</small></h3>'
        f"<p>Made in {made}{also}.</p>{show_value(claim)}</section>"
    )


def show_hashes(group: Group, made_from: Mapping) -> str:
    """Return in short what the claims of a group were made from; the whole hashes stand at the end of the page."""
    tables = {part["table"]: made_from["tables"].get(part["table"]) for part in group.rests_on if "table" in part}
    parts = [f"<code>{table}</code> {short(digest)}" for table, digest in tables.items() if digest]
    parts += [f"{name} {short(made_from[name])}" for name in ("code", "lock")]
    parts.append(f"parameters {short(hash_parameters(made_from['parameters']))}")
    return f'<p class="hashes">Made from {join(parts)} (<a href="#made-from">more</a>)</p>'


def show_value(claim: Mapping) -> str:
    """Return what a claim says: its words, or the caption of its table or figure, with the figure."""
    unit = f" <small>{escape(claim['unit'])}</small>" if claim["unit"] else ""
    if claim["kind"] == "number":
        return f'<p class="says"><strong>{escape(claim["text"])}</strong>{unit}</p>'
    if claim["kind"] == "sentence":
        return f'<p class="says">{sentence_html(claim["text"])}{unit}</p>'
    caption = f"<figcaption>{sentence_html(claim['caption'])}</figcaption>"
    return f'<figure class="says">{show_picture(claim)}{caption}</figure>'


def show_picture(claim: Mapping) -> str:
    """Return the picture of a figure, small, for light and for dark pages; nothing for a table."""
    images = ""
    for mode, end in (("only-light", ""), ("only-dark", "-dark")):
        file = f"_static/claims/{claim['id']}{end}.svg"
        if claim["kind"] == "figure" and file in claim["files"]:
            images += f'<img class="{mode}" src="../{file}" alt="{escape(claim["alt"])}" loading="lazy">'
    return images


def short(digest: str) -> str:
    """Return the beginning of a hash."""
    return f"<code>{escape(digest[:SHORT])}</code>"


def hash_parameters(parameters: Mapping) -> str:
    """Return the SHA-256 of parameters, written as JSON with sorted keys."""
    return hash_bytes(json.dumps(parameters, sort_keys=True, ensure_ascii=False).encode())


def show_rows(rows: Mapping, links: Sequence[tuple[str, Key] | None], places: Places, what: str) -> str:
    """Return the rows behind claims as a table that scrolls in itself; what is long is one click away.

    Args:
        rows: columns, rows and their whole count.
        links: for each row that is to be shown, which annotated row it is.
        places: where annotated rows stand.
        what: what the rows are behind, in words.
    """
    if not rows["count"]:
        return '<p class="behind">No rows: nothing of the kind was found.</p>'
    numeric = [any(is_number(row[n]) for row in rows["rows"]) for n in range(len(rows["columns"]))]
    linked = any(links)
    head = '<th scope="col">place</th>' if linked else ""
    for name, number in zip(rows["columns"], numeric, strict=True):
        kind = ' class="number"' if number else ""
        head += f'<th scope="col"{kind}>{escape(name)}</th>'
    body = []
    for row, link in zip(rows["rows"], links, strict=False):
        place = f"<td>{place_link(*link, places) if link else ''}</td>" if linked else ""
        cells = (show_cell(name, value) for name, value in zip(rows["columns"], row, strict=True))
        body.append(f"<tr>{place}{''.join(cells)}</tr>")
    title = f"{rows['count']:,} row{'' if rows['count'] == 1 else 's'} behind {what}"
    parts = [show_table(head, body[:SEEN_AT_ONCE], title)]
    if len(body) > SEEN_AT_ONCE:
        left = f"{len(body) - SEEN_AT_ONCE:,} more"
        parts.append(f"<details><summary>{left}</summary>{show_table(head, body[SEEN_AT_ONCE:], left)}</details>")
    if rows["count"] > len(body):
        parts.append(f"<p>{rows['count'] - len(body):,} more rows are in {RECORD} and in the published tables.</p>")
    return f'<div class="behind"><p class="rows-title">{title}</p>{"".join(parts)}</div>'


RECORD = '<a href="../record/ledger.json"><code>record/ledger.json</code></a>'


def show_table(head: str, body: Iterable[str], label: str) -> str:
    """Return rows of a table that scrolls in itself."""
    return (
        f'<div class="scroller" role="region" tabindex="0" aria-label="{escape(label)}"><table>'
        f"<thead><tr>{head}</tr></thead><tbody>{''.join(body)}</tbody></table></div>"
    )


def is_number(value: object) -> bool:
    """Say whether a cell holds a number."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def show_cell(name: str, value: object) -> str:
    """Return one cell; a decimal with six digits, in full in the record."""
    if value is None:
        return "<td></td>"
    if is_number(value):
        return f'<td class="number">{format(value, ".6g") if isinstance(value, float) else value}</td>'
    lang = ' lang="de"' if name in GERMAN else ""
    return f"<td{lang}>{escape(str(value))}</td>"


def place_link(table: str, key: Key, places: Places) -> str:
    """Return a link to an annotated row, named as its table and running number."""
    name = " ".join([table, *(str(part) for part in places.numbers(table, key))])
    return f'<a href="{places.address(table, key)}">{escape(name)}</a>'


def show_places(rests_on: Sequence[Mapping], places: Places, most: int) -> str:
    """Return the annotated rows that claims rest on as links, table by table and text by text.

    Args:
        rests_on: as the ledger has it.
        places: where annotated rows stand.
        most: how many links at most.
    """
    lines = []
    for part in rests_on:
        if "file" in part:
            file = escape(part["file"])
            lines.append(f'<li><a href="../{file}"><code>{file}</code></a></li>')
            continue
        keys = [tuple(row) for row in part["rows"][:most]]
        left = part["count"] - len(keys)
        more = f"; {left:,} more in the published table" if left > 0 else ""
        lines.append(f"<li><code>{escape(part['table'])}</code> {list_keys(part['table'], keys, places)}{more}</li>")
    if not lines:
        return ""
    title = "Annotated rows beneath" if any("table" in part for part in rests_on) else "Committed numbers beneath"
    return f'<div class="places"><p class="rows-title">{title}</p><ul>{"".join(lines)}</ul></div>'


def list_keys(table: str, keys: Iterable[Key], places: Places) -> str:
    """Return links to rows of one table, those of a text together after its name."""
    texts: dict[str, list[str]] = {}
    for key in keys:
        text = places.text_of(table, key)
        label = "-".join(str(part) for part in places.numbers(table, key)) or "the text"
        texts.setdefault(text.title, []).append(f'<a href="{places.address(table, key)}">{escape(label)}</a>')
    return "; ".join(f"{escape(name)}: {' '.join(links)}" for name, links in texts.items())
