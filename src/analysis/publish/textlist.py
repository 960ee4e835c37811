"""List the texts: a part of the page that leads to their dossiers, and further pages where they are many."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from analysis.excerpts import escape
from analysis.publish.dossierwords import say_when
from analysis.publish.madeparts import Part
from analysis.publish.places import DOSSIERS, MOST_ARTICLES
from analysis.publish.shell import Shell, fill
from analysis.publish.staging import write

LISTED = 200  # texts on one page
LONGEST_TITLE = 120  # characters; the dossier has the whole of it
COUNTED = ("cues", "quotations", "sources")


def gather_texts(tables: Path) -> list[dict]:
    """Return what a list says of each text, in the corpus's order.

    Args:
        tables: the folder of tables.
    """
    from analysis.store import read_table  # here: only who counts waits for pandas

    articles = read_table(tables, "articles")
    counts = {name: read_table(tables, name, ["article_id"])["article_id"].value_counts(sort=False) for name in COUNTED}
    rows = articles.astype(object).where(articles.notna(), None).to_dict("records")
    return [
        {
            "number": row["position"] + 1,
            "title": row["headline"] or row["title"] or row["article_id"],
            "german": bool(row["headline"] or row["title"]),
            "outlet": row["outlet"],
            "date": row["date"],
            "words": row["tokens"],
            **{name: int(counts[name].get(row["article_id"], 0)) for name in COUNTED},
        }
        for row in rows
    ]


def make_texts(facts: Mapping) -> list[Part]:
    """Return the list of the texts, or the ways to its pages; of very many texts only how their dossiers are made."""
    texts, root = facts.get("texts") or [], escape(facts.get("root", ""))
    if len(texts) > MOST_ARTICLES:
        return [Part(None, say_too_many(len(texts), root))]
    if len(texts) <= LISTED:
        return [Part(None, show_list(texts, f"{root}{DOSSIERS}/"))]
    ways = "".join(
        f'<li><a href="{root}{DOSSIERS}/list-{number}.html">Texts {first:,} to {last:,}</a></li>'
        for number, (first, last) in enumerate(split_list(len(texts)), 1)
    )
    return [Part(None, f"<p>{len(texts):,} texts, {LISTED} on each of these pages:</p><ul>{ways}</ul>")]


def say_too_many(number: int, root: str) -> str:
    """Say why the texts have no dossiers, and how to have one."""
    return (
        f"<p>This corpus has {number:,} texts. Pages for all of them are written for at most {MOST_ARTICLES:,}; of a "
        "larger corpus the dossier of a text is written when it is asked for, by "
        "<code>python -m analysis dossier SITE ARTICLE_ID --corpus CORPUS</code>. What is known of all texts, and "
        f'their ids, can be downloaded: <a href="{root}record/tables/articles.csv" download>articles.csv</a>.</p>'
    )


def split_list(number: int) -> list[tuple[int, int]]:
    """Return the first and the last text of each page of the list."""
    return [(first + 1, min(first + LISTED, number)) for first in range(0, number, LISTED)]


def show_list(texts: Iterable[Mapping], prefix: str) -> str:
    """Return texts as a table; ``prefix`` is the way to their dossiers."""
    head = ("Text", "Outlet", "Date", "Words", "Cues", "Quotations", "Sources")
    numeric = head[3:]
    top = "".join(f'<th scope="col"{NUMBER if name in numeric else ""}>{name}</th>' for name in head)
    body = "".join(show_text(text, prefix) for text in texts)
    return (
        '<div class="scroller" role="region" tabindex="0" aria-label="The texts"><table class="texts cards">'
        f"<thead><tr>{top}</tr></thead><tbody>{body}</tbody></table></div>"
    )


NUMBER = ' class="number"'


def show_text(text: Mapping, prefix: str) -> str:
    """Return the row of one text."""
    title = text["title"]
    shown = escape(title if len(title) <= LONGEST_TITLE else f"{title[:LONGEST_TITLE].rsplit(' ', 1)[0]} …")
    named = f'<span lang="de">{shown}</span>' if text["german"] else f"<code>{shown}</code>"
    cells = [f'<a href="{prefix}{text["number"]}.html">Text {text["number"]}</a> {named}']
    cells += [escape(text["outlet"] or ""), escape(say_when(text["date"])) if text["date"] else ""]
    numbers = "".join(f'<td{NUMBER} data-label="{name}">{text[name]:,}</td>' for name in ("words", *COUNTED))
    first, *others = cells
    labelled = "".join(
        f'<td data-label="{label}">{cell}</td>' for label, cell in zip(("outlet", "date"), others, strict=True)
    )
    return f"<tr><td>{first}</td>{labelled}{numbers}</tr>"


def write_lists(site: Path, texts: Sequence[Mapping], shell: Shell) -> None:
    """Write the further pages of a list that is too long for one.

    Args:
        site: the site.
        texts: as ``gather_texts`` returns them.
        shell: the dress of a page in the folder of dossiers.
    """
    pages = split_list(len(texts))
    if len(pages) < 2 or len(texts) > MOST_ARTICLES:
        return
    for number, (first, last) in enumerate(pages, 1):
        title = f"Texts {first:,} to {last:,}"
        ways = " · ".join(
            f'<a href="list-{other}.html">{name}</a>'
            for other, name in ((number - 1, "Before"), (number + 1, "After"))
            if 1 <= other <= len(pages)
        )
        shown = show_list(texts[first - 1 : last], "")
        article = f'<h1>{title}</h1><nav aria-label="Further texts"><p>{ways}</p></nav>{shown}'
        page = fill(shell, f"list-{number}", title=title, article=article, contents=())
        write(site / DOSSIERS / f"list-{number}.html", page.encode())
