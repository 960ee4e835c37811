"""Texts that are exact copies of another: what they say is counted once."""

from __future__ import annotations

from analysis.measures.shared import MOST_NAMED, label_articles
from analysis.measures.variations import leave_out
from analysis.store import Tables
from analysis.wording import begin_sentence, join, number_word


def find_copies(tables: Tables) -> dict[str, str]:
    """Return the texts that are exact copies of an earlier one that is there, too, each with the id of that one."""
    articles, wanted = tables.table("articles"), set(tables.article_ids())
    pairs = zip(articles["article_id"], articles["duplicate_of"], strict=True)
    return {key: first for key, first in pairs if isinstance(first, str) and first in wanted}


def without_copies(tables: Tables) -> Tables:
    """Return tables in which a text that stands in the corpus several times is there once; as they are if none does."""
    copies = find_copies(tables)
    return leave_out(tables, copies) if copies else tables


def say_copies(tables: Tables) -> str:
    """Say which texts are exact copies of others and are left out; nothing where none is."""
    copies, labels = find_copies(tables), label_articles(tables)
    if not copies:
        return ""
    if len(copies) > MOST_NAMED:
        return (
            f"{begin_sentence(number_word(len(copies)))} texts are exact copies of others and are left out here: "
            "what a copy says is counted once."
        )
    named = join([f"{labels[key]} of {labels[first]}" for key, first in copies.items()])
    if len(copies) == 1:
        return f"One text is an exact copy and is left out here, so that it is counted once: {named}."
    return (
        f"{begin_sentence(number_word(len(copies)))} texts are exact copies and are left out here, so that what they "
        f"say is counted once: {named}."
    )
