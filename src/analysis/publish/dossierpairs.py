"""Write on a dossier what stands in two places: within the article, or in it and in another."""

from __future__ import annotations

from collections.abc import Mapping, Set
from itertools import groupby

from analysis.excerpts import escape
from analysis.measures.passages import DIFFERENCE_NAMES, KIND_NAMES
from analysis.publish.dossierparts import link_text
from analysis.publish.dossierwords import ROLE_NAMES, say_place
from analysis.publish.places import MOST_PAIRS, Text
from analysis.publish.shown import Shown
from analysis.publish.textrows import TextRows
from analysis.wording import begin_sentence, count_of, join

ORDER = {kind: number for number, kind in enumerate(KIND_NAMES)}  # what is most alike first


def show_pairs(text: TextRows, titles: Mapping[str, Text], shown: Shown, untold: Set[tuple[str, int]]) -> str:
    """Return the passages of an article by the text that has the other side, with what differs.

    Args:
        text: the article with its rows.
        titles: all articles, by id.
        shown: hands out the words of articles.
        untold: the passages that an article's dossier does not tell of, as article and number.
    """
    passages = text.table("passages")
    if not passages:
        return "<p>Nothing in it was found to stand in two places.</p>"
    differ: dict[int, list[str]] = {}
    for row in text.table("differences"):
        name = DIFFERENCE_NAMES.get(row["what"], row["what"])
        if name not in (known := differ.setdefault(row["passage_no"], [])):
            known.append(name)
    groups: dict[str, list[Mapping]] = {}
    for row in passages[:MOST_PAIRS]:
        groups.setdefault(other_of(row, text.text.id), []).append(row)
    parts = []
    for other in sorted(groups, key=lambda key: (key != text.text.id, titles[key].number)):  # its own first
        title = "Within this text" if other == text.text.id else f"In this text and in {link_text(titles[other])}"
        parts.append(f"<h3>{title}</h3>")
        rows = sorted(groups[other], key=lambda row: (ORDER.get(row["kind"], len(ORDER)), row["passage_no"]))
        for kind, some in groupby(rows, key=lambda row: row["kind"]):
            items = "".join(show_pair(row, text.text, titles[other], differ, shown, untold) for row in some)
            named = escape(begin_sentence(KIND_NAMES.get(kind, kind)))
            parts.append(f'<p class="kind">{named}:</p><ul class="rows pairs">{items}</ul>')
    left = len(passages) - MOST_PAIRS
    more = [f"<p>{begin_sentence(count_of(left, 'pair'))} more in the published table.</p>"] if left > 0 else []
    return "".join(parts + more)


def other_of(row: Mapping, article_id: str) -> str:
    """Return the article that has the other side of a passage; the same one where both are its own."""
    return row["b_id"] if row["a_id"] == article_id else row["a_id"]


def show_pair(
    row: Mapping,
    here: Text,
    there: Text,
    differ: Mapping[int, list[str]],
    shown: Shown,
    untold: Set[tuple[str, int]],
) -> str:
    """Return one passage: both sides, and what differs."""
    mine, other = ("a", "b") if row["a_id"] == here.id else ("b", "a")
    number = row["passage_no"]
    second = show_side(row, other, there, shown)
    if there.id != here.id:
        anchor = "passages" if (there.id, number) in untold else f"passages-{number}"
        second = f'<a href="{there.page}#{anchor}">{second[0]}</a>', second[1]
    first = show_side(row, mine, here, shown)
    what = differ.get(number, [])
    said = f"what differs: {join(what)}" if what else "no difference was found"
    sides = "".join(f"<div><small>{where}</small> {words}</div>" for where, words in (first, second))
    return f'<li id="passages-{number}">{sides}<small>{escape(said)}</small></li>'


def show_side(row: Mapping, side: str, text: Text, shown: Shown) -> tuple[str, str]:
    """Return where one side of a passage stands, and its words as far as they stand elsewhere in the book anyway."""
    start, end, role = row[f"{side}_start"], row[f"{side}_end"], row[f"{side}_role"]
    excerpt = shown.beginning(text.id, start, end)
    return f"{ROLE_NAMES.get(role, role)}, {say_place(start, end)}", excerpt.markup if excerpt else ""
