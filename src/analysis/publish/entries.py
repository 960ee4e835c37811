"""Write the entries of the ledger as safe HTML."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from analysis.claims import GERMAN_COLUMNS, sentence_html
from analysis.excerpts import escape
from analysis.publish.grouping import SEEN_AT_ONCE, Group, Limits, left_over, link_rows
from analysis.publish.naming import ROW_NAMES, TABLE_TITLES, heading_of
from analysis.publish.places import Key, Places
from analysis.publish.sitehash import hash_bytes
from analysis.resting import KEYS
from analysis.wording import join

GERMAN = frozenset({
    *GERMAN_COLUMNS, "agent_words", "a_form", "against", "b_form", "by", "called", "first_form", "headline", "lemma",
    "node", "office", "opened by", "opener", "organisation", "root", "seat", "verb", "verb_form", "word", "words here",
    "words there",
})  # fmt: skip
WORDED = ("cues", "readings", "markers", "origins", "frames", "nominal_acts", "rementions")  # whose form is words
TEXT_IDS = ("article_id", "a_id", "b_id")  # columns whose texts are called by their titles
SAID_BY_PLACE = frozenset({"start", "end", "sentence_no", "position"})  # what the page of a place says of it
MOST_WORDED = 40  # rows of a list that are called by their words; of more the numbers alone, or the page grows heavy
SHORT = 12  # signs of a hash: enough to see that two are the same


@dataclass(frozen=True)
class Site:
    """What the entries need to know of the site: titles and anchors of pages, sizes of drawings; by file name."""

    titles: Mapping[str, str]
    anchors: Mapping[str, frozenset[str]]
    sizes: Mapping[str, tuple[int, int]]

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


def show_groups(groups: Sequence[Group], places: Places, limits: Limits, site: Site, made_from: Mapping) -> str:
    """Return groups of claims that rest on the same: entries, the rows behind them, and links to the annotated places.

    Args:
        groups: claims, those with the same rows behind them together; all rest on the same annotated rows.
        places: where annotated rows stand.
        limits: of the page.
        site: pages and their anchors.
        made_from: what the ledger says of their notebook.
    """
    shown, reached = "", []
    for group in groups:
        links = link_rows(group, places)[: limits.rows]
        reached += links
        what = "these values" if len(group.claims) > 1 else f"this {group.claims[0]['kind']}"
        shown += "".join(show_entry(claim, site) for claim in group.claims) + show_hashes(group, made_from)
        shown += show_rows(group.rows, links, places, what) if group.rows else ""
    beneath = show_places(left_over(reached, groups[0]), places, limits.places)
    none = "" if beneath or groups[0].rows else "<p>It rests on no row: nothing was there to count.</p>"
    return f'<div class="ledger-group">{shown}{beneath}{none}</div>'


def show_entry(claim: Mapping, site: Site) -> str:
    """Return the entry of one claim: the cell that made it, where else it is shown, and what it says."""
    name, page = claim["id"], f"{claim['notebook']}.html"
    others = [site.link(other, name, site.titles.get(other, other)) for other in claim["shown"] if other != page]
    also = f"; also shown in {join(others)}" if others else ""
    made = site.link(page, name, f"cell {claim['cell']} of the chapter")
    return (
        f'<section class="ledger-entry" id="claim-{name}"><h3><code>{name}</code> <small>{claim["kind"]}</small></h3>'
        f"<p>Made in {made}{also}.</p>{show_value(claim, site)}</section>"
    )


def show_hashes(group: Group, made_from: Mapping) -> str:
    """Return in short what the claims of a group were made from; the whole hashes stand at the end of the page."""
    tables = {part["table"]: made_from["tables"].get(part["table"]) for part in group.rests_on if "table" in part}
    parts = [f"<code>{table}</code> {short(digest)}" for table, digest in tables.items() if digest]
    parts += [f"{name} {short(made_from[name])}" for name in ("code", "lock")]
    parts.append(f"parameters {short(hash_parameters(made_from['parameters']))}")
    return f'<p class="hashes">Made from {join(parts)} (<a href="#made-from">more</a>)</p>'


def show_value(claim: Mapping, site: Site) -> str:
    """Return what a claim says: its words, or the caption of its table or figure, with the figure."""
    unit = f" <small>{escape(claim['unit'])}</small>" if claim["unit"] else ""
    if claim["kind"] == "number":
        return f'<p class="says"><strong>{escape(claim["text"])}</strong>{unit}</p>'
    if claim["kind"] == "sentence":
        return f'<p class="says">{sentence_html(claim["text"])}{unit}</p>'
    caption = f"<figcaption>{sentence_html(claim['caption'])}</figcaption>"
    return f'<figure class="says">{show_picture(claim, site)}{caption}</figure>'


def show_picture(claim: Mapping, site: Site) -> str:
    """Return the picture of a figure, small, for light and for dark pages; nothing for a table."""
    images = ""
    for mode, end in (("only-light", ""), ("only-dark", "-dark")):
        file = f"_static/claims/{claim['id']}{end}.svg"
        if claim["kind"] == "figure" and file in claim["files"]:
            width, height = site.sizes[file]
            images += (
                f'<img class="{mode}" src="../{file}" alt="{escape(claim["alt"])}" loading="lazy"'
                f' width="{width}" height="{height}">'
            )
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
    linked = any(links)
    kept = choose_columns(rows, links)
    head = '<th scope="col">place</th>' if linked else ""
    for n in kept:
        kind = ' class="number"' if any(is_number(row[n]) for row in rows["rows"]) else ""
        head += f'<th scope="col"{kind}>{escape(heading_of(rows["columns"][n]))}</th>'
    body = []
    for row, link in zip(rows["rows"], links, strict=False):
        place = f"<td>{place_link(*link, places) if link else ''}</td>" if linked else ""
        cells = (show_cell(rows["columns"][n], row[n], places) for n in kept)
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
        f'<div class="scroller" role="group" tabindex="0" aria-label="{escape(label)}"><table>'
        f"<thead><tr>{head}</tr></thead><tbody>{''.join(body)}</tbody></table></div>"
    )


def choose_columns(rows: Mapping, links: Sequence[tuple[str, Key] | None]) -> list[int]:
    """Return which columns of rows are shown: not those that are empty, nor those that the rows' places say."""
    said = set()
    if links and all(links):
        said = SAID_BY_PLACE | set(KEYS[links[0][0]])
        if "label" not in rows["columns"]:
            said -= {"article_id"}
    return [
        n
        for n, name in enumerate(rows["columns"])
        if name not in said and any(row[n] is not None for row in rows["rows"])
    ]


def is_number(value: object) -> bool:
    """Say whether a cell holds a number."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def show_cell(name: str, value: object, places: Places | None = None) -> str:
    """Return one cell; a decimal with six digits, in full in the record; a text by its title."""
    if value is None:
        return "<td></td>"
    if is_number(value):
        return f'<td class="number">{format(value, ".6g") if isinstance(value, float) else value}</td>'
    if places and name in TEXT_IDS and value in places.texts:
        return f"<td>{escape(places.texts[value].title)}</td>"
    lang = ' lang="de"' if name in GERMAN else ""
    return f"<td{lang}>{escape(str(value))}</td>"


def place_link(table: str, key: Key, places: Places) -> str:
    """Return a link to an annotated row, named as what it is, with its number; alone where it has no page."""
    numbers = "-".join(str(part) for part in places.numbers(table, key))
    name = escape(f"{ROW_NAMES[table]} {numbers}".rstrip())
    return link_place(table, key, places, name)


def link_place(table: str, key: Key, places: Places, shown: str) -> str:
    """Return safe HTML as a link to an annotated row, or as it is where the texts have no pages."""
    address = places.address(table, key)
    return f'<a href="../{address}">{shown}</a>' if address else shown


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
        lines.append(
            f"<li><b>{TABLE_TITLES[part['table']]}</b> by number: {list_keys(part['table'], keys, places)}{more}</li>"
        )
    if not lines:
        return ""
    title = "Annotated rows beneath" if any("table" in part for part in rests_on) else "Committed numbers beneath"
    return f'<div class="places"><p class="rows-title">{title}</p><ul>{"".join(lines)}</ul></div>'


def list_keys(table: str, keys: Iterable[Key], places: Places) -> str:
    """Return links to rows of one table, those of a text together after its name; in long lists by the run."""
    texts: dict[str, list[Key]] = {}
    keys = list(keys)
    in_words = len(keys) <= MOST_WORDED
    for key in keys:
        texts.setdefault(places.text_of(table, key).title, []).append(key)
    parts = []
    for title, some in texts.items():
        links = []
        for run in [[key] for key in some] if in_words else find_runs(table, some, places):
            name = name_place(table, run[0], places, in_words=in_words)
            if len(run) > 1:  # on the page that the link leads to the others follow below
                name += f"–{name_place(table, run[-1], places, in_words=False)}"
            links.append(link_place(table, run[0], places, name))
        parts.append(f"{escape(title)}: {', '.join(links)}")
    return "; ".join(parts)


def find_runs(table: str, keys: Iterable[Key], places: Places) -> list[list[Key]]:
    """Return keys of a text in runs whose numbers follow one another; of fewer than three each stands alone."""
    runs: list[list[Key]] = []
    for key in keys:
        before = places.numbers(table, runs[-1][-1]) if runs else ()
        now = places.numbers(table, key)
        if len(before) == len(now) == 1 and all(isinstance(n, int) for n in before + now) and now[0] == before[0] + 1:
            runs[-1].append(key)
        else:
            runs.append([key])
    return [part for run in runs for part in ([run] if len(run) > 2 else [[key] for key in run])]


def name_place(table: str, key: Key, places: Places, *, in_words: bool) -> str:
    """Return what a row is called in a list, as safe HTML: its number and, in a list that is not long, its words."""
    number = escape("-".join(str(part) for part in places.numbers(table, key))) or "the text"
    row = places.rows[table][key]
    words = row.get("form") if table in WORDED else row.get("name")
    return f'{number} <i lang="de">{escape(words)}</i>' if words and in_words else number
