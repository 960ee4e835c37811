"""Write the parts of a dossier as safe HTML: what is known of an article, whom it cites, its cues and quotations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping

from analysis.excerpts import escape
from analysis.measures.hedging import CATEGORY_NAMES
from analysis.measures.variants import STANDING_NAMES
from analysis.publish.dossiermap import by_paragraph
from analysis.publish.dossierwords import (
    DOES_NAMES,
    QUOTED_NAMES,
    SAYS_NAMES,
    describe_source,
    german,
    label_paragraphs,
    name_sources,
    say_evidence,
    say_place,
    say_when,
    show_address,
)
from analysis.publish.places import Text
from analysis.publish.shown import Shown
from analysis.publish.textrows import TextRows
from analysis.store import read_ranges
from analysis.wording import begin_sentence, count_of, join

KNOWN: dict[str, Callable[[str], str]] = {
    "outlet": escape,
    "country": escape,
    "date": lambda date: escape(say_when(date)),
    "title": german,
    "url": show_address,
}
KNOWN_NAMES = {"outlet": "outlet", "country": "country", "date": "date", "title": "title elsewhere", "url": "address"}
LANGUAGES = {"de": "German", "other": "another than German"}
MOST_DETAILED = 400  # cues or quotations of one article that are told in full; a page with more is slow on a phone
DEEPEST = 6  # steps of a chain that are shown one under another; more would leave no room on a phone


def show_known(text: TextRows, titles: Mapping[str, Text]) -> str:
    """Return what is known of an article and how; what is not known is said so."""
    article, rows = text.article, []
    for name, show in KNOWN.items():
        if article[name]:
            rows.append((KNOWN_NAMES[name], show(article[name]), say_evidence(article[f"{name}_evidence"])))
    counted = [count_of(article["tokens"], "word"), count_of(article["sentences"], "sentence")]
    rows.append(("length", join(counted), "counted, without the page’s furniture"))
    if article["language"] != "de":
        rows.append(
            ("language", LANGUAGES.get(article["language"] or "", "not told: too short"), "by its commonest words")
        )
    if article["duplicate_of"] in titles:
        other = titles[article["duplicate_of"]]
        rows.append(("same text as", link_text(other), "word for word"))
    body = "".join(
        f"<div><dt>{begin_sentence(name)}</dt><dd>{value} <small>{escape(how)}</small></dd></div>"
        for name, value, how in rows
    )
    unknown = [KNOWN_NAMES[name] for name in KNOWN if not article[name] and name != "title"]
    missing = f"<p>Not known: {join(unknown)}.</p>" if unknown else ""
    return f'<dl class="known">{body}</dl>{missing}'


def link_text(text: Text) -> str:
    """Return a link from one dossier to another."""
    return f'<a href="{text.page}">{escape(text.title)}</a>'


def show_parents(text: TextRows) -> str:
    """Return which reports an article retells, and where retellings differ; nothing where neither is known."""
    parents = text.table("parents")
    names = {row["parent_id"]: escape(row["outlet"] or row["what"]) for row in parents}
    retold = "".join(
        f'<li id="parents-{row["parent_no"]}">{show_parent(row, names)}<small>{escape(say_evidence(row["evidence"]))}'
        "</small></li>"
        for row in parents
    )
    variants = "".join(
        f'<li id="variants-{row["variant_no"]}">{begin_sentence(escape(row["what"]))}: “{escape(row["says"])}”'
        f"<small>{escape(STANDING_NAMES.get(row['standing'], row['standing']))}; "
        f"{escape(say_evidence(row['evidence']))}</small></li>"
        for row in text.table("variants")
    )
    out = f'<h3>What it retells</h3><ul class="rows">{retold}</ul>' if retold else ""
    differ = "<h3>What it says where retellings of one report differ</h3>"
    return out + (f'{differ}<ul class="rows">{variants}</ul>' if variants else "")


def show_parent(row: Mapping, names: Mapping[str, str]) -> str:
    """Return one report that an article retells."""
    who = f"{escape(row['outlet'])}, " if row["outlet"] else ""
    when = f", {escape(say_when(row['date']))}" if row["date"] else ""
    via = f", through {names.get(row['via_id'], escape(row['via_id']))}" if row["via_id"] else ""
    where = f" ({show_address(row['url'])})" if row["url"] else ""
    return f"{who}{escape(row['what'])}{when}{via}{where}"


def show_sources(text: TextRows) -> str:
    """Return the sources of an article as chains: below each those that are cited through it."""
    sources = text.table("sources")
    if not sources:
        return "<p>No source was found.</p>"
    counts = Counter(row["source_id"] for row in text.table("quotations"))
    inferred = {(row["source_id"], row["via_id"]) for row in text.table("links") if row["evidence"] == "inferred"}
    rows, names = {row["source_id"]: row for row in sources}, name_sources(text)
    via = {key: [other for other in (row["via"] or "").split() if other in rows] for key, row in rows.items()}
    order = sorted(rows, key=lambda key: -counts[key])  # of those quoted as often, the first in the text first
    below: dict[str | None, list[str]] = {}
    for key in order:
        below.setdefault(via[key][0] if via[key] else None, []).append(key)
    seen: set[str] = set()

    def show_below(parent: str | None, depth: int) -> str:
        items = []
        for key in below.get(parent, ()):
            if key in seen:
                continue
            seen.add(key)
            items.append(show_one(key, show_below(key, depth + 1) if depth < DEEPEST else ""))
        return f'<ul class="chain">{"".join(items)}</ul>' if items else ""

    def show_one(key: str, inner: str) -> str:
        first, *others = via[key] or [None]
        how = "; through whom is inferred" if (key, first) in inferred else ""
        also = f"; also through {join([names[other] for other in others])}" if others else ""
        told = f"{describe_source(rows[key], counts[key])}{also}{how}"
        return f'<li id="sources-{escape(key)}">{names[key]} <small>{told}</small>{inner}</li>'

    shown_rows = show_below(None, 1)
    left = [key for key in order if key not in seen]  # those of a circle, or of a very long chain
    rest = "".join(show_one(key, "") for key in left)
    more = f'<p>Cited through one another:</p><ul class="chain">{rest}</ul>' if rest else ""
    return f"{shown_rows}{more}"


def show_cues(text: TextRows, shown: Shown) -> str:
    """Return the cues of an article in the order of the text, those of a paragraph together."""
    cues = text.table("cues")
    if not cues:
        return "<p>No cue was found.</p>"
    excerpts, speakers = shown.excerpts_of(text.text.id), speakers_of(text)
    grouped = by_paragraph(cues, text.table("paragraphs"))
    labels, parts, told = label_paragraphs(text.table("paragraphs")), [], 0
    for paragraph in text.table("paragraphs"):
        items = []
        for cue in grouped.get(paragraph["paragraph_no"], ()):
            told += 1
            excerpt = excerpts["cues", cue["cue_no"]].markup
            detail = describe_cue(cue, speakers) if told <= MOST_DETAILED else ""
            items.append(
                f'<li id="cues-{cue["cue_no"]}" class="d-{cue["dimension"]}">{excerpt}<small>{detail}</small></li>'
            )
        if items:
            heading = begin_sentence(labels[paragraph["paragraph_no"]])
            number = paragraph["paragraph_no"]
            where = f" <small>{say_place(paragraph['start'], paragraph['end'])}</small>"
            parts.append(
                f'<section id="paragraph-{number}"><h3>{heading}{where}</h3>'
                f'<ul class="rows">{"".join(items)}</ul></section>'
            )
    return "".join(parts)


def speakers_of(text: TextRows) -> dict[int, str]:
    """Return by the running number of a quotation whose it is, as safe HTML, where that is known."""
    names = name_sources(text)
    return {
        row["quotation_no"]: names[row["source_id"]] for row in text.table("quotations") if row["source_id"] in names
    }


def describe_cue(cue: Mapping, speakers: Mapping[int, str]) -> str:
    """Say what a cue is, what it does, whose it is and where it stands."""
    whose = "the writer’s own"
    if cue["voice"] != "writer":
        whose = (
            f"in the words of {speakers[cue['quotation_no']]}" if cue["quotation_no"] in speakers else "in quoted words"
        )
    parts = [CATEGORY_NAMES.get(cue["category"], cue["category"]), DOES_NAMES.get(cue["dimension"], cue["dimension"])]
    return f"{escape('; '.join(parts))}; {whose}; {say_place(cue['start'], cue['end'])}"


def show_quotations(text: TextRows, shown: Shown) -> str:
    """Return what an article quotes or reports, in the order of the text."""
    rows = text.table("quotations")
    if not rows:
        return "<p>Nothing is quoted or reported.</p>"
    excerpts, speakers = shown.excerpts_of(text.text.id), speakers_of(text)
    items = []
    for number, row in enumerate(rows):
        excerpt = excerpts.get(("quotations", row["quotation_no"]))
        words = excerpt.markup if excerpt else '<span class="unshown">not shown: limit on quotation</span>'
        detail = describe_quotation(text.text.id, row, speakers, shown) if number < MOST_DETAILED else ""
        items.append(f'<li id="quotations-{row["quotation_no"]}">{words}<small>{detail}</small></li>')
    return f'<ul class="rows">{"".join(items)}</ul>'


def describe_quotation(article_id: str, row: Mapping, speakers: Mapping[int, str], shown: Shown) -> str:
    """Say how something is quoted, who says it and what they do with it, by which words, and how long it is."""
    who = speakers.get(row["quotation_no"], "nobody in particular" if not row["source_id"] else "somebody")
    cue = shown.alone(article_id, read_ranges(row["cue"])) if row["cue"] else ""
    marked = f", by {cue}" if "<mark>" in cue else ""
    how = QUOTED_NAMES.get(row["type"], row["type"])
    says = SAYS_NAMES.get(row["stance"], row["stance"])
    length = count_of(row["tokens"], "word")
    return f"{escape(how)}; {who} {escape(says)}{marked}; {length}; {say_place(row['start'], row['end'])}"
