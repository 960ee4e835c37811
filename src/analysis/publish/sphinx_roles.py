"""Roles and directives of the book's pages: claims, excerpts, fixed numbers, and parts made from data.

* ``{claim}`id` `` shows the text of a claim, linked to its entry in the ledger; the directive shows it as a block.
* ``{excerpt}`article:start-end` `` shows words of an article, through the one door for them; the directive sets them
  off.
* ``{fixed}`...` `` is plain text: a number that is no count of the corpus.
* the directive ``{made}`` writes a part of a page from data.

What is not there is a Sphinx warning, which stops the build. All data comes from files of the staged tree.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from functools import cache
from html import escape
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective, SphinxRole

from analysis.excerpts import Door, Excerpt, share_of
from analysis.publish.concordanceindex import make_concordance
from analysis.publish.dressing import to_root
from analysis.publish.ledgerlinks import entry_address
from analysis.publish.ledgerlist import make_ledger
from analysis.publish.madeparts import PARTS
from analysis.publish.staging import MADE
from analysis.publish.textlist import make_texts
from analysis.records import AnalysisError

ICON = "_static/favicon.svg"
PLACE = re.compile(r"(?P<article>.+):(?P<start>\d+)-(?P<end>\d+)")
logger = logging.getLogger(__name__)


@cache
def read_made(source: str, name: str) -> dict:
    """Return data that the build handed over, by name; an empty mapping where there is none."""
    path = Path(source) / MADE / f"{name}.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


@cache
def open_door(source: str) -> tuple[Door, Mapping[str, str]]:
    """Return the door for excerpts on pages, and the outlet of each article where it is known."""
    from analysis.store import Tables, read_table  # here: most pages show no excerpt

    where, about = Path(read_made(source, "where")["tables"]), read_made(source, "facts")
    articles = read_table(where, "articles", ["article_id", "outlet"]).dropna(subset=["outlet"])
    share = None if about.get("excerpts") == "full" else share_of("edition")
    door = Door(Tables(folder=where).texts(), share, refuse=True)
    return door, dict(zip(articles["article_id"], articles["outlet"], strict=True))


@cache
def read_glosses(source: str) -> dict[tuple[str, int, int], str]:
    """Return the English glosses of the edition by article and range."""
    path = Path(source) / "edition" / "glosses.toml"
    found = tomllib.loads(path.read_text(encoding="utf-8")).get("gloss", []) if path.exists() else []
    return {(gloss["article"], gloss["start"], gloss["end"]): gloss["en"] for gloss in found}


def find_claim(source: str, name: str) -> dict:
    """Return the record of a claim.

    Raises:
        LookupError: no notebook makes it.
    """
    ledger = read_made(source, "ledger")
    if name not in ledger:
        raise LookupError(f"no such claim: {name!r}; no notebook of this book makes it")
    return ledger[name]


def find_excerpt(source: str, place: str) -> tuple[Excerpt, str | None, str | None]:
    """Return an excerpt, its gloss and its outlet; the last two where they are known.

    Raises:
        LookupError: the place is malformed.
        CorpusError: there is no such article or range, or a limit is met.
    """
    match = PLACE.fullmatch(place.strip())
    if not match:
        raise LookupError(f"excerpt {place!r}: must be ARTICLE:START-END")
    article, start, end = match["article"], int(match["start"]), int(match["end"])
    door, outlets = open_door(source)
    return door.show(article, start, end), read_glosses(source).get((article, start, end)), outlets.get(article)


def where_from(record: Mapping, prefix: str) -> str:
    """Return the address of a claim's entry in the ledger, whose first line leads on to where it was computed."""
    return entry_address(record["id"], record["notebook"], prefix)


def raw(markup: str) -> nodes.raw:
    """Return safe HTML as a node; its words are found by the search."""
    return nodes.raw("", markup, format="html")


class ClaimRole(SphinxRole):
    """The text of a claim within a sentence."""

    def run(self):
        """Return the claim's text, linked to its entry in the ledger."""
        source, prefix = str(self.env.srcdir), to_root(self.env.docname)
        try:
            record = find_claim(source, self.text.strip())
            if record["kind"] not in ("number", "sentence"):
                raise LookupError(f"claim {record['id']!r} is a {record['kind']}: use the directive")
        except LookupError as error:
            logger.warning(str(error), location=self.get_location())
            return [], []
        shown = record.get("html") if record["kind"] == "sentence" else escape(record["text"])
        named = f'class="claim-value" data-claim="{record["id"]}" href="{where_from(record, prefix)}"'
        seen = self.env.temp_data.setdefault("claims_shown", set())
        if record["id"] not in seen:  # where the ledger leads back to: the first place on the page
            seen.add(record["id"])
            named = f'id="shown-{record["id"]}" {named}'
        return [raw(f"<a {named}>{shown}</a>")], []


class ClaimDirective(SphinxDirective):
    """A claim as a block: sentence, figure or table."""

    required_arguments = 1

    def run(self):
        """Return the claim as its notebook shows it, with a link to its entry in the ledger."""
        from analysis.claims import dress

        prefix = to_root(self.env.docname)
        try:
            record = find_claim(str(self.env.srcdir), self.arguments[0])
        except LookupError as error:
            logger.warning(str(error), location=self.get_location())
            return []
        markup, _files = dress(record, prefix)  # the build has laid out the files already
        link = f' <a class="claim-source" href="{where_from(record, prefix)}">How this was computed</a>'
        before, closing, after = markup.rpartition("</p>" if markup.startswith("<p") else "</figcaption>")
        return [raw(f"{before}{link}{closing}{after}" if closing else markup + link)]


class FixedRole(SphinxRole):
    """A number that is no count of the corpus."""

    def run(self):
        """Return the plain text."""
        return [nodes.Text(self.text)], []


class ExcerptRole(SphinxRole):
    """Words of an article within a sentence."""

    def run(self):
        """Return the words, followed by their gloss where there is one."""
        try:
            excerpt, gloss, _outlet = find_excerpt(str(self.env.srcdir), self.text)
        except (LookupError, AnalysisError) as error:
            logger.warning(str(error), location=self.get_location())
            return [], []
        said = f' <span class="gloss">({escape(gloss)})</span>' if gloss else ""
        return [raw(excerpt.markup + said)], []


class ExcerptDirective(SphinxDirective):
    """Words of an article, set off."""

    required_arguments = 1

    def run(self):
        """Return the words with their gloss, and whose they are."""
        try:
            excerpt, gloss, outlet = find_excerpt(str(self.env.srcdir), self.arguments[0])
        except (LookupError, AnalysisError) as error:
            logger.warning(str(error), location=self.get_location())
            return []
        said = f'<span class="gloss">{escape(gloss)}</span> ' if gloss else ""
        whose = f"<cite>{escape(outlet or excerpt.article_id)}</cite>"
        return [
            raw(
                f'<figure class="quoted"><blockquote>{excerpt.markup}</blockquote>'
                f"<figcaption>{said}{whose}</figcaption></figure>"
            )
        ]


class MadeDirective(SphinxDirective):
    """A part of a page that is made from data."""

    required_arguments = 1

    def run(self):
        """Return headings and tables."""
        name = self.arguments[0]
        parts = PARTS | {"ledger": make_ledger, "texts": make_texts, "concordance": make_concordance}
        if name not in parts:
            logger.warning(f"no such part: {name!r}; there are {', '.join(parts)}", location=self.get_location())
            return []
        out: list[nodes.Node] = []
        source = str(self.env.srcdir)
        data = {key: read_made(source, key) for key in ("ledger", "titles", "texts", "concordance")} | {
            "root": to_root(self.env.docname)
        }
        for part in parts[name](read_made(source, "facts") | data):
            if part.title is None:
                out.append(raw(part.markup))
                continue
            identifier = nodes.make_id(f"{name}-{part.title}")
            section = nodes.section("", nodes.title("", part.title), raw(part.markup), ids=[identifier])
            self.state.document.note_implicit_target(section)
            out.append(section)
        return out


def take_icon(app: Sphinx, config) -> None:
    """Take the picture that browsers show beside a page's title from the book's own material, where it is there."""
    if (Path(app.srcdir) / ICON).exists():
        config.html_favicon = ICON


def sort_sheets(_app: Sphinx, config) -> None:
    """Put the book's own style sheets in the order of their names: Jupyter Book lists them as the disk does."""
    config.html_css_files.sort(key=str)


def setup(app: Sphinx) -> dict:
    """Register roles and directives with Sphinx."""
    app.connect("config-inited", take_icon)
    app.connect("config-inited", sort_sheets)
    app.add_role("claim", ClaimRole())
    app.add_role("fixed", FixedRole())
    app.add_role("excerpt", ExcerptRole())
    app.add_directive("claim", ClaimDirective)
    app.add_directive("excerpt", ExcerptDirective)
    app.add_directive("made", MadeDirective)
    return {"parallel_read_safe": False, "parallel_write_safe": True}
