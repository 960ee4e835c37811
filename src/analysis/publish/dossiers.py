"""Write one page a text, its dossier, beside the pages that Sphinx has built; and the page of its annotated rows."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from analysis.excerpts import escape
from analysis.publish.dossiermap import by_paragraph, draw_glance
from analysis.publish.dossiernorms import Company, open_company, show_company
from analysis.publish.dossierpairs import show_pairs
from analysis.publish.dossierparts import show_cues, show_known, show_parents, show_quotations, show_sources
from analysis.publish.dossierwords import say_paragraphs, say_text
from analysis.publish.naming import TABLE_TITLES
from analysis.publish.places import DOSSIERS, Places, Text, find_untold, read_titles
from analysis.publish.rowpages import Row, rows_by_text, show_rows
from analysis.publish.shell import Shell, fill, take_shell
from analysis.publish.shown import Shown
from analysis.publish.staging import write
from analysis.publish.textlist import write_lists
from analysis.publish.textrows import TextRows, read_text_rows

ABOUT = "book/texts.html"  # the page that lists the texts: these stand under it
LONGEST_TEXT = 60_000  # characters of a text that is shown whole; a longer one makes a page that no phone opens
SECTIONS = (
    ("known", "What is known of it"),
    ("glance", "The text at a glance"),
    ("company", "Beside other news"),
    ("sources", "Who is cited, and through whom"),
    ("cues", "What marks it as hearsay"),
    ("quotations", "What is quoted and reported"),
    ("passages", "What stands in two places"),
)
WHOLE = ("text", "The text")


@dataclass(frozen=True)
class Desk:
    """What all dossiers of a site need: the dress, the texts, their words, their company, rows behind numbers."""

    shell: Shell
    about: str
    titles: Mapping[str, Text]
    shown: Shown
    company: Company
    rows: Mapping[str, Sequence[Row]]
    places: Places | None
    untold: frozenset[tuple[str, int]]

    @cached_property
    def numbered(self) -> dict[int, Text]:
        """Return the texts by their numbers."""
        return {text.number: text for text in self.titles.values()}


def write_dossiers(site: Path, shown: Shown, places: Places, texts: Sequence[Mapping] = ()) -> None:
    """Write the dossiers of all texts of a site, the pages of their rows, and lists of them.

    Args:
        site: the site, with its other pages and its record.
        shown: hands out the words of articles.
        places: the rows that numbers of the book rest on; where it says that there are no dossiers, none is written.
        texts: what lists say of the texts, in the corpus's order.

    Raises:
        BookError: a published table is not in the corpus's order.
    """
    if not places.dossiers:
        return
    desk = open_desk(site, shown, places)
    write_lists(site, texts, desk.shell)
    for text in read_text_rows(site / "record" / "tables"):
        write_dossier(site, text, desk)


def open_desk(site: Path, shown: Shown, places: Places | None) -> Desk:
    """Return what all dossiers of a site need."""
    about = ABOUT if (site / ABOUT).exists() else "index.html"
    shell = take_shell((site / about).read_text(encoding="utf-8"), about, DOSSIERS)
    corpus = json.loads((site / "record" / "ledger.json").read_text(encoding="utf-8")).get("corpus") or {}
    rows = rows_by_text(places) if places else {}
    tables = site / "record" / "tables"
    titles = read_titles(tables)
    untold = places.untold if places else find_untold(tables)
    return Desk(shell, about, titles, shown, open_company(corpus.get("desk")), rows, places, untold)


def write_dossier(site: Path, text: TextRows, desk: Desk) -> None:
    """Write the dossier of one text and, where numbers rest on rows of it, the page of these."""
    rows = desk.rows.get(text.text.id, ())
    sections = [*SECTIONS[:2], WHOLE, *SECTIONS[2:]] if desk.shown.whole else SECTIONS
    article = f'<div class="dossier">{show_dossier(text, desk, rows)}</div>'
    stem = text.text.page.removesuffix(".html")
    page = fill(desk.shell, stem, title=text.text.title, article=article, contents=sections)
    write(site / DOSSIERS / text.text.page, page.encode())
    if rows:
        tables = [(f"table-{table}", TABLE_TITLES[table]) for table in dict.fromkeys(row.table for row in rows)]
        shown = f'<div class="dossier">{show_rows(text.text, rows, desk.places)}</div>'
        stem = text.text.rows_page.removesuffix(".html")
        page = fill(desk.shell, stem, title=f"Rows of {text.text.title}", article=shown, contents=tables)
        write(site / DOSSIERS / text.text.rows_page, page.encode())


def show_dossier(text: TextRows, desk: Desk, rows: Sequence[Row]) -> str:
    """Return what stands on a dossier, as safe HTML."""
    shown = desk.shown
    parts = {
        "known": show_known(text, desk.titles) + show_parents(text),
        "glance": f"<p>{say_paragraphs(text)}{HOW}</p>{draw_glance(text)}",
        "text": show_whole(text, shown),
        "sources": f"<p>{CHAINS}</p>{show_sources(text)}" if text.table("sources") else show_sources(text),
        "cues": show_cues(text, shown),
        "quotations": show_quotations(text, shown),
        "passages": show_pairs(text, desk.titles, shown, desk.untold),
        "company": show_company(text, desk.company),
    }
    sections = [*SECTIONS[:2], WHOLE, *SECTIONS[2:]] if shown.whole else SECTIONS
    body = "".join(f'<section id="{anchor}"><h2>{title}</h2>{parts[anchor]}</section>' for anchor, title in sections)
    return f"{show_head(text, rows)}{body}{show_ways(text.text, desk)}"


HOW = " Below, each strip is a paragraph, drawn as long as it is; labels that are links lead to the cues in it."
CHAINS = "Indented below a source stand those that are cited through it. Those that are quoted most come first."


def show_head(text: TextRows, rows: Sequence[Row]) -> str:
    """Return the head of a dossier: title, headline, finding, and the way to the rows behind numbers."""
    headline = text.article["headline"]
    said = f'<p class="headline" lang="de">{escape(headline)}</p>' if headline else ""
    behind = ""
    if rows:
        many = f"{len(rows):,} annotated rows" if len(rows) > 1 else "One annotated row"
        behind = (
            f'<p class="ways">{many} of it {"stand" if len(rows) > 1 else "stands"} behind numbers of this book: '
            f'<a href="{text.text.rows_page}">all of them, table by table</a>.</p>'
        )
    head = f'<h1 id="articles">{escape(text.text.title)}</h1>'
    return f'{head}<p class="claim">{say_text(text)}</p>{said}{behind}'


def show_whole(text: TextRows, shown: Shown) -> str:
    """Return the text with its cues set off, where it may be shown whole; nothing where not."""
    if not shown.whole:
        return ""
    raw = shown.door.texts[text.text.id]
    if len(raw) > LONGEST_TEXT:
        return f"<p>It is too long to be shown on one page: {len(raw):,} characters.</p>"
    cues, lines = by_paragraph(text.table("cues"), text.table("paragraphs")), []
    for row in text.table("paragraphs"):
        inside = [(cue["start"], cue["end"]) for cue in cues.get(row["paragraph_no"], ())]
        words = shown.door.show(text.text.id, row["start"], row["end"], marks=inside).markup
        lines.append(f'<p class="{row["role"]}">{words}</p>')
    return "".join(lines)


def show_ways(text: Text, desk: Desk) -> str:
    """Return the ways from a dossier to those before and after it, and to the list of all."""
    ways = [f'<a href="../{desk.about}">All texts</a>']
    if before := desk.numbered.get(text.number - 1):
        ways.insert(0, f'<a rel="prev" href="{before.page}">{escape(before.title)}</a>')
    if after := desk.numbered.get(text.number + 1):
        ways.append(f'<a rel="next" href="{after.page}">{escape(after.title)}</a>')
    return f'<nav class="ways" aria-label="Other texts">{" · ".join(ways)}</nav>'
