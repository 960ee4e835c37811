"""Which side answers: for each side that a text speaks of, who of it is heard, who denies, and of whom nothing is told.

A *side* is a country. A text speaks of it where its headline, lead or summary has a word for it (the lexicon of
countries) or mentions a source of that side: what stands there is what the text is about. A side *answers* through
sources that are identified, by name or so that only one can be meant. What insiders and officials without a name say is
told apart: it may come from that side, but nobody answers for it. Their denials count as denials all the same. A medium
does not answer for its country. Sources whose side is not known count for none, so *nothing is told* says what was
found, not that the text is silent. Who comes from a country need not speak for it; the tables cannot tell that.
"""

from __future__ import annotations

import pandas as pd

from analysis.german.countries import find_country
from analysis.measures.shared import label_articles, name_some, texts
from analysis.measures.sources import MOST_SAID, source_rows
from analysis.records import UNIDENTIFIED
from analysis.segmenting import find_tokens
from analysis.spelling import write_plainly
from analysis.store import TEXTS, Tables, read_ranges
from analysis.wording import begin_sentence, count_of, join

OPENING = ("headline", "lead", "summary")
RESPONSES = ("denies", "answers", "declines", "unidentified", "nothing")
RESPONSE_NAMES = {
    "denies": "it denies",
    "answers": "it is heard",
    "declines": "it declines to say",
    "unidentified": "only voices are heard that are not identified",
    "nothing": "nothing is told",
}
COUNTS = ("identified", "identified_words", "unidentified", "unidentified_words", "denials", "refusals")


def spoken_of(tables: Tables) -> list[tuple[str, str]]:
    """Return each article with each side that it speaks of in its headline, lead or summary; sides by alphabet."""
    raw = tables.table(TEXTS).set_index("article_id")["text"]
    paragraphs = tables.table("paragraphs")
    opening = paragraphs[paragraphs["role"].isin(OPENING)]
    found: dict[str, set[str]] = {key: set() for key in tables.article_ids()}
    ranges: dict[str, list[tuple[int, int]]] = {}
    for row in opening.itertuples():
        ranges.setdefault(row.article_id, []).append((int(row.start), int(row.end)))
        found[row.article_id].update(find_sides(raw[row.article_id][row.start : row.end]))
    for row in sided(tables.table("sources")).itertuples():
        mentions = read_ranges(row.mentions)
        if any(start <= at < end for start, end in ranges.get(row.article_id, ()) for at, _ in mentions):
            found[row.article_id].add(row.side)
    return [(key, side) for key, sides in found.items() for side in sorted(sides)]


def sided(sources: pd.DataFrame) -> pd.DataFrame:
    """Return the sources that stand for a side: its country is known, and it is no medium."""
    return sources[sources["side"].notna() & (sources["kind"] != "medium")]


def find_sides(text: str) -> set[str]:
    """Return the countries for which a text has a word: a name, an adjective, a people, a capital or a seat."""
    plain = write_plainly(text).text
    words = [token.text for token in find_tokens(plain, 0, len(plain))]
    return {side for here in range(len(words)) if (side := find_country(words[here : here + 2]))}


def answer_rows(tables: Tables) -> pd.DataFrame:
    """Return one row a text and side that it speaks of, with what is heard from that side anywhere in the text.

    Returns:
        Columns ``article_id``, ``label``, ``side``; quotations and words of its identified sources (``identified``,
        ``identified_words``) and of its others (``unidentified``, ``unidentified_words``); ``denials``; ``refusals``
        (sentences in which somebody of that side will not say anything); ``response``, one of ``RESPONSES``.
    """
    labels, heard = label_articles(tables), count_heard(tables)
    rows = []
    for key, side in spoken_of(tables):
        counts = heard.get((key, side), dict.fromkeys(COUNTS, 0))
        rows.append((key, labels[key], side, *counts.values(), judge(counts)))
    frame = pd.DataFrame(rows, columns=["article_id", "label", "side", *COUNTS, "response"])
    return frame.astype(dict.fromkeys(COUNTS, "int64"))


def count_heard(tables: Tables) -> dict[tuple[str, str], dict[str, int]]:
    """Return by article and side what is heard from its sources, as counts named in ``COUNTS``."""
    found: dict[tuple[str, str], dict[str, int]] = {}
    sides: dict[tuple[str, str], tuple[str, str]] = {}
    for row in sided(source_rows(tables)).itertuples():
        sides[row.article_id, row.source_id] = (row.article_id, row.side)
        counts = found.setdefault((row.article_id, row.side), dict.fromkeys(COUNTS, 0))
        group = "unidentified" if row.identifiability in UNIDENTIFIED else "identified"
        counts[group] += row.quotations
        counts[f"{group}_words"] += row.words
    for row in tables.table("denials").itertuples():
        if (row.article_id, row.by_id) in sides:
            found[sides[row.article_id, row.by_id]]["denials"] += 1
    for key, source in refusing(tables):
        if (key, source) in sides:
            found[sides[key, source]]["refusals"] += 1
    return found


def refusing(tables: Tables) -> list[tuple[str, str]]:
    """Return article and source of each sentence in which that source will not say anything.

    Two things show it: a quotation by which somebody declines, and a marker of refusal within a quotation. Where both
    stand in one sentence, it counts once. A denial is none: who says to know nothing of it has said something.
    """
    quotations, markers, denials = tables.table("quotations"), tables.table("markers"), tables.table("denials")
    markers = markers[markers["kind"] == "refusal"].dropna(subset="quotation_no")
    refused = set(zip(markers["article_id"], markers["quotation_no"].astype(int), strict=True))
    within = denials.dropna(subset="quotation_no")
    denied = set(zip(within["article_id"], within["quotation_no"].astype(int), strict=True))
    found = {}
    for row in quotations.dropna(subset="source_id").itertuples():
        here = (row.article_id, int(row.quotation_no))
        if here not in denied and (row.stance == "declines" or here in refused):
            sentence = None if pd.isna(row.sentence_no) else int(row.sentence_no)
            found[row.article_id, row.source_id, sentence] = (row.article_id, row.source_id)
    return list(found.values())


def judge(counts: dict[str, int]) -> str:
    """Return how a side responds: the strongest of ``RESPONSES`` that its counts bear out."""
    heard = {
        "denies": counts["denials"],
        "answers": counts["identified"],
        "declines": counts["refusals"],
        "unidentified": counts["unidentified"],
    }
    return next((response for response, number in heard.items() if number), "nothing")


def say_answers(tables: Tables) -> str:
    """Say for each side in how many of the texts that speak of it it denies, is heard, or nothing of it is told."""
    rows = answer_rows(tables)
    if rows.empty:
        return f"No side is spoken of in headline, lead or summary of {texts(len(tables.article_ids()))}."
    parts = []
    for side, some in sorted(rows.groupby("side"), key=lambda pair: (-len(pair[1]), pair[0])):
        says = [
            f"{RESPONSE_NAMES[response]} in {name_some(labels)}"
            for response in RESPONSES
            if (labels := some.loc[some["response"] == response, "label"].tolist())
        ]
        parts.append(f"{side}, in {count_of(len(some), 'text')}: {join(says)}")
    shown = parts if len(parts) <= MOST_SAID else [*parts[:MOST_SAID], "and so on, see the list"]
    sides = count_of(len(parts), "side")
    return f"Headlines, leads and summaries speak of {sides}. {begin_sentence('; '.join(shown))}."


def say_silence(tables: Tables) -> str:
    """Say how many sides are spoken of without anybody answering for them, and of which nothing at all is told."""
    rows = answer_rows(tables)
    if rows.empty:
        return f"No side is spoken of in headline, lead or summary of {texts(len(tables.article_ids()))}."
    silent, unnamed = (rows[rows["response"] == response] for response in ("nothing", "unidentified"))
    if silent.empty and unnamed.empty:
        return "Wherever a text speaks of a side, somebody who is identified answers for it, denies or declines."
    out = []
    if len(silent):
        out.append(f"no response is told of {list_sides(silent)}")
    if len(unnamed):
        out.append(f"only voices that are not identified are heard of {list_sides(unnamed)}")
    return f"{begin_sentence('; '.join(out))}."


def list_sides(rows: pd.DataFrame) -> str:
    """List sides with the texts that speak of them; a long list is cut."""
    named = [f"{side} (in {name_some(some['label'].tolist())})" for side, some in rows.groupby("side", sort=False)]
    more = len(named) - MOST_SAID
    return join(named) if more <= 0 else f"{', '.join(named[:MOST_SAID])} and {more:,} more"
