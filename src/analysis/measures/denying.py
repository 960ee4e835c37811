"""Measures of denials: whose, of what, where in the text and at what length; and who affirms beside who denies.

What counts as a denial is decided in one place, the table ``denials``: a place where a text tells that something is
denied. Every page that counts denials counts the rows of that table.
"""

from __future__ import annotations

import pandas as pd

from analysis.measures.placing import find_places
from analysis.measures.remembering import remembered
from analysis.measures.shared import (
    label_articles,
    name_some,
    rates,
    texts,
    tokens_by_article,
    with_labels,
)
from analysis.measures.sources import KIND_NAMES, MOST_SAID, NOBODY, source_rows
from analysis.measures.splitting import by_article
from analysis.records import ROLES, UNIDENTIFIED
from analysis.store import Tables
from analysis.wording import bare_word, begin_sentence, count_of, join, number_word

ABOUT_NAMES = {
    "truth": "that it is true",
    "knowledge": "knowing of it",
    "request": "a request: it is turned down",
}
ABOUT_PHRASES = {
    "truth": ("denies that something is true", "deny that something is true"),
    "knowledge": ("denies only knowing of it", "deny only knowing of it"),
    "request": ("turns down a request", "turn down a request"),
}
FORM_NAMES = {
    "denies": "denies it",
    "rejects": "turns a report down",
    "calls_false": "calls it false",
    "knows_nothing": "says to know nothing of it",
}
PARTS = {
    "headline": "a headline",
    "lead": "a lead",
    "summary": "a summary",
    "subheading": "a subheading",
    "body": "the body",
    "caption": "a caption",
    "boilerplate": "lines around an article",
}
NAMED, UNNAMED = "named, or only one can be meant", "not identified"
STANCE_COLUMNS = ("affirms", "denies", "declines")


@remembered
def denial_rows(tables: Tables) -> pd.DataFrame:
    """Return the denials in the order of the texts, each with who denies and whose word is denied.

    Returns:
        The columns of the table, and ``label``; ``by``, ``kind``, ``identifiability`` and ``side`` of who denies;
        ``against``, the name of the source whose word is denied; ``what`` and ``how``, what is denied and in which
        way, in words; ``place``, the share of the text before it; ``share``, the share of the text's words that the
        sentences have which tell it, in per cent.
    """
    rows = with_labels(tables, tables.table("denials"))
    sources = source_rows(tables)[["article_id", "source_id", "name", "kind", "identifiability", "side"]]
    by = sources.rename(columns={"source_id": "by_id", "name": "by"})
    against = sources[["article_id", "source_id", "name"]].rename(
        columns={"source_id": "against_id", "name": "against"}
    )
    rows = rows.merge(by, on=["article_id", "by_id"], how="left")
    rows = rows.merge(against, on=["article_id", "against_id"], how="left")
    whole = rows["article_id"].map(tokens_by_article(tables)).astype("float64")
    return rows.assign(
        what=rows["about"].map(ABOUT_NAMES),
        how=rows["form"].map(FORM_NAMES),
        place=find_places(tables, rows),
        share=100 * rows["tokens"].astype("float64") / whole.where(whole > 0),
    )


def denial_shares(tables: Tables) -> pd.DataFrame:
    """Return how many of each text's words stand in sentences that tell a denial, per cent; see ``rates``.

    A sentence that tells several denials counts once.
    """
    labels, denials = label_articles(tables), tables.table("denials")
    sentences = tables.table("sentences", ["article_id", "start", "end", "role", "tokens"])
    sentences = by_article(sentences[sentences["role"] != "boilerplate"])
    telling = dict.fromkeys(labels, 0)
    for key, some in by_article(denials[["article_id", "start", "end"]]).items():
        own = sentences.get(key, ())
        telling[key] = sum(one.tokens for one in own if any(one.start < d.end and d.start < one.end for d in some))
    counts = pd.DataFrame({"denials": pd.Series(telling, dtype="int64")})
    return rates(counts, tokens_by_article(tables), labels, per=100)


def affirm_and_deny(tables: Tables, column: str = "identifiability") -> pd.DataFrame:
    """Return who affirms and who denies: named against unnamed sources, or kind by kind.

    Args:
        tables: the tables.
        column: ``identifiability`` (in two groups) or ``kind``.

    Returns:
        One row a group that occurs, with ``group``, ``affirms`` (quotations that assert or confirm), ``denies``
        (denials), ``declines`` (quotations that decline to say) and ``n``, their sum. A quotation that belongs to a
        denial counts as that denial alone.
    """
    sources, keys = source_rows(tables), ["article_id", "source_id"]
    groups = dict(zip(zip(*(sources[key] for key in keys), strict=True), name_groups(sources, column), strict=True))
    quotations, denials = tables.table("quotations"), tables.table("denials")
    within = denials.dropna(subset="quotation_no")
    told = set(zip(within["article_id"], within["quotation_no"].astype(int), strict=True))
    ways = {"asserts": "affirms", "confirms": "affirms", "declines": "declines"}
    found = [
        (groups.get((row.article_id, row.source_id), NOBODY), ways[row.stance])
        for row in quotations.itertuples()
        if row.stance in ways and (row.article_id, row.quotation_no) not in told
    ]
    found += [(groups.get((row.article_id, row.by_id), NOBODY), "denies") for row in denials.itertuples()]
    frame = pd.DataFrame(found, columns=["group", "way"])
    counts = pd.crosstab(frame["group"], frame["way"])
    order = [*((NAMED, UNNAMED) if column == "identifiability" else KIND_NAMES.values()), NOBODY]
    counts = counts.reindex(
        index=[group for group in order if group in counts.index], columns=list(STANCE_COLUMNS), fill_value=0
    )
    counts = counts.rename_axis("group").rename_axis(None, axis=1).astype("int64")
    return counts.assign(n=counts.sum(axis=1)).reset_index()


def name_groups(sources: pd.DataFrame, column: str) -> list[str]:
    """Return the group of each source: whether it is identified, or its kind."""
    if column == "kind":
        return [KIND_NAMES[kind] for kind in sources["kind"]]
    return [UNNAMED if value in UNIDENTIFIED else NAMED for value in sources["identifiability"]]


def say_denied(tables: Tables) -> str:
    """Say what the denials deny, and in which parts of the texts they are told."""
    rows = denial_rows(tables)
    if rows.empty:
        return f"No denial is told in {texts(len(tables.article_ids()))}."
    counts = rows["about"].value_counts()
    objects = [
        f"{say_part(int(counts[key]), len(rows))} {says[int(counts[key]) != 1]}"
        for key, says in ABOUT_PHRASES.items()
        if key in counts
    ]
    places = rows["role"].value_counts()
    where = [f"{say_part(int(places[role]), len(rows))} in {PARTS[role]}" for role in ROLES if role in places]
    if len(rows) == 1:
        return f"One denial is told, in {PARTS[rows['role'].iloc[0]]}: it {ABOUT_PHRASES[rows['about'].iloc[0]][0]}."
    return f"Of {number_word(len(rows))} places that tell a denial, {join(objects)}; {join(where)}."


def say_part(number: int, whole: int) -> str:
    """Say how many of several: all, or a number."""
    return "all" if number == whole else number_word(number)


def say_lengths(tables: Tables) -> str:
    """Say which share of each text that tells denials goes to them; the largest is named, ties together."""
    frame = denial_shares(tables)
    single = frame[(frame["label"] != "all") & (frame["count"] > 0)]
    if single.empty:
        return f"No denial is told in {texts(len(tables.article_ids()))}."
    if len(single) > MOST_SAID:
        pooled, top = frame[frame["label"] == "all"].iloc[0], single["value"].max()
        most = name_some(single.loc[single["value"] == top, "label"].tolist())
        return (
            f"{begin_sentence(count_of(len(single), 'text'))} tell denials. Of the words of all texts "
            f"{pooled['value']:.0f}% stand in sentences that do; most, {top:.0f}%, in {most}."
        )
    parts = [f"{row.value:.0f}% of the words in {row.label} ({row.count:,})" for row in single.itertuples(name="Row")]
    return f"Sentences that tell a denial have {join(parts)}."


def say_affirm_and_deny(tables: Tables) -> str:
    """Say how often named sources say something and deny, and how often those do that are not identified."""
    frame = affirm_and_deny(tables)
    some = frame[frame["group"].isin((NAMED, UNNAMED))].set_index("group")
    if some.empty:
        return "Nobody says or denies anything."
    parts = []
    for group, says in (
        (NAMED, "sources that are named, or of which only one can be meant,"),
        (UNNAMED, "those that are not identified"),
    ):
        if group in some.index:
            affirms, denies = int(some.loc[group, "affirms"]), int(some.loc[group, "denies"])
            parts.append(f"{says} say something in {count_of(affirms, 'place')} and deny in {bare_word(denies)}")
    return f"{begin_sentence('; '.join(parts))}."
