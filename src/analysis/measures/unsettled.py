"""Measures of what is denied and of what is called unknown: which object a denial has, what is left open."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

import pandas as pd

from analysis.german.clauses import find_clauses
from analysis.measures.givenwords import read_texts
from analysis.measures.hedging import cue_rows
from analysis.measures.ladder_marks import MOST_LETTERS, MOST_WORDS
from analysis.measures.modals import say_reason
from analysis.measures.remembering import remembered
from analysis.measures.shared import texts, with_labels
from analysis.measures.splitting import by_article
from analysis.records import UNKNOWN_READINGS
from analysis.statements.status import is_question
from analysis.store import Tables, read_ranges
from analysis.wording import bare_word, begin_sentence, count_of, join, number_word

OBJECT_NAMES = {
    "denies_truth": "that it is true",
    "denies_knowledge": "knowing of it",
    "denies_request": "a request",
    "not_confirmed": "nothing: it is not confirmed",
}
OBJECT_PHRASES = {
    "denies_truth": ("denies that a report or statement is true", "deny that a report or statement is true"),
    "denies_knowledge": ("denies only knowing of it", "deny only knowing of it"),
    "denies_request": ("turns down a request", "turn down a request"),
    "not_confirmed": ("only does not confirm", "only do not confirm"),
}
OPEN_NAMES = {
    "inferential": "inferred from signs (scheint, Anzeichen)",
    "not_known": "not known (unklar, ungewiss)",
    "rumour": "rumour (Gerücht, Spekulation)",
}
OPEN_PHRASES = {
    "inferential": "as inferred from signs",
    "not_known": "as not known",
    "rumour": "as rumour",
}
ASKED_NAMES = {
    "asks_who": "who, what or how: that something happened is taken for granted",
    "asks_whether": "whether: even that is open",
    "asks_hedged": "who, what or how, and the question has a mark of hearsay or doubt itself",
    "nothing_asked": "",
}


@remembered
def denial_rows(tables: Tables) -> pd.DataFrame:
    """Return where somebody denies or does not confirm, with ``object`` (what is denied) and ``because`` in words.

    What a denial is the table ``denials`` decides, as on every page; what is not confirmed are cues.
    """
    cues, denials = cue_rows(tables), with_labels(tables, tables.table("denials"))
    unconfirmed = cues[cues["reading"] == "not_confirmed"]
    own = by_article(cues.loc[cues["reading"].isin(OBJECT_NAMES), ["article_id", "start", "reason"]])
    denials = denials.assign(
        reading="denies_" + denials["about"],
        reason=[find_reason(row, own.get(row.article_id, ())) for row in denials.itertuples()],
    )
    columns = ["label", "article_id", "sentence_no", "start", "end", "form", "role", "reading", "reason"]
    rows = pd.concat([denials[columns], unconfirmed[columns]])
    order = {key: place for place, key in enumerate(tables.article_ids())}
    rows = rows.assign(place=rows["article_id"].map(order)).sort_values(["place", "start"], kind="stable")
    rows = rows.drop(columns="place").reset_index(drop=True)
    return rows.assign(object=rows["reading"].map(OBJECT_NAMES), because=rows["reason"].map(say_reason))


def denial_words(tables: Tables, rows: pd.DataFrame) -> pd.DataFrame:
    """Return places of denial narrowed to the words that say so, with ``marks``: the first words of what is denied.

    Args:
        tables: the tables.
        rows: as ``denial_rows`` returns them.
    """
    cues, spans, marks = by_article(cue_rows(tables)[["article_id", "start", "end", "reading"]]), [], []
    text = tables.texts()
    objects = {(row.article_id, row.start, row.end): row.object for row in tables.table("denials").itertuples()}
    for row in rows.itertuples():
        inside = [cue for cue in cues.get(row.article_id, ()) if row.start <= cue.start < row.end]
        denying = [cue for cue in inside if cue.reading in OBJECT_NAMES]
        first = next(iter((*denying, *inside)), None)
        spans.append((row.start, row.end) if first is None else (int(first.start), int(first.end)))
        ranges = read_ranges(objects.get((row.article_id, row.start, row.end)))
        marks.append(begin_range(text[row.article_id], *ranges[0]) if ranges else "")
    starts, ends = ([int(span[side]) for span in spans] for side in (0, 1))
    columns = {"start": starts, "end": ends, "marks": marks}
    return rows.assign(**{name: pd.Series(cells, rows.index) for name, cells in columns.items()})


def begin_range(text: str, start: int, end: int) -> str:
    """Return the range of the first words of a stretch, as few and as short as may be shown like a name."""
    stop = start
    for word in islice(re.finditer(r"\S+", text[start:end]), MOST_WORDS):
        if word.end() > MOST_LETTERS:
            break
        stop = start + word.end()
    return f"{start}-{stop}" if stop > start else ""


def find_reason(denial, cues: Iterable) -> str | None:
    """Return from what a denial was read: the reason of the first of its article's cues of denying in its range.

    None without one.
    """
    return next((cue.reason for cue in cues if denial.start <= cue.start < denial.end), None)


@remembered
def open_rows(tables: Tables) -> pd.DataFrame:
    """Return the cues of what is not established, with ``why`` (signs, not known, rumour) and ``asked`` in words."""
    cues = cue_rows(tables)
    cues = cues[(cues["category"] == "unknown") & cues["reading"].isin(UNKNOWN_READINGS)].reset_index(drop=True)
    hedged = find_hedged(tables, cues)
    asked = cues["reason"].mask(hedged, "asks_hedged").map(ASKED_NAMES).fillna("")
    return cues.assign(why=cues["reading"].map(OPEN_NAMES), asked=asked, hedged=hedged)


def find_hedged(tables: Tables, rows: pd.DataFrame) -> pd.Series:
    """Say of each cue of an open question whether the question has a cue itself: *unklar, wer das getan haben soll*.

    Then not even that somebody did it is taken for granted.
    """
    cues, texts = by_article(tables.table("cues", ["article_id", "start"])), read_texts(tables)
    asking = set(rows.loc[rows["reason"] == "asks_who", "article_id"])
    sentences = tables.table("sentences", ["article_id", "sentence_no", "start", "end"])
    sentences = sentences[sentences["article_id"].isin(asking)].set_index(["article_id", "sentence_no"])
    out = []
    for row in rows.itertuples():
        found = False
        if row.reason == "asks_who":
            at = sentences.loc[(row.article_id, row.sentence_no)]
            clauses = [
                one for one in find_clauses(texts[row.article_id], int(at["start"]), int(at["end"])) if is_question(one)
            ]
            starts = [cue.start for cue in cues.get(row.article_id, ()) if cue.start != row.start]
            found = any(one.start <= start < one.end for one in clauses for start in starts)
        out.append(found)
    return pd.Series(out, rows.index, dtype=bool)


def say_denied_objects(tables: Tables) -> str:
    """Say how many denials there are and what they deny."""
    rows = denial_rows(tables)
    if rows.empty:
        return f"No denial was found in {texts(tables.table('articles').shape[0])}."
    counts = rows["reading"].value_counts()
    parts = [f"{bare_word(int(counts[key]))} {says[int(counts[key]) != 1]}" for key, says in OBJECT_PHRASES.items()
             if key in counts]  # fmt: skip
    if len(parts) == 1:
        says = OBJECT_PHRASES[counts.index[0]][len(rows) != 1]
        which = {1: "The one place", 2: "Both places"}.get(len(rows), f"All {number_word(len(rows))} places")
        return f"{which} where somebody denies or does not confirm {says}."
    return f"Of {count_of(len(rows), 'place')} where somebody denies or does not confirm, {join(parts)}."


def say_open(tables: Tables) -> str:
    """Say how much is marked as not established, and as what; and how often only the circumstances are open."""
    rows = open_rows(tables)
    if rows.empty:
        return f"Nothing is called unclear, apparent or rumoured in {texts(tables.table('articles').shape[0])}."
    counts = rows["reading"].value_counts()
    parts = [f"{bare_word(int(counts[key]))} {says}" for key, says in OPEN_PHRASES.items() if key in counts]
    who, whether = (int((rows["reason"] == key).sum()) for key in ("asks_who", "asks_whether"))
    out = (
        f"{begin_sentence(count_of(len(rows), 'cue'))} {'marks' if len(rows) == 1 else 'mark'} something as not "
        f"established: {join(parts)}."
    )
    if not who + whether:
        return out
    hedged = int(rows["hedged"].sum())
    said = (
        f"{out} {begin_sentence(bare_word(who))} of them {'asks' if who == 1 else 'ask'} who, what or how, "
        f"{bare_word(whether)} whether."
    )
    if not hedged:
        return said
    where = "that one" if who == 1 else f"{number_word(hedged)} of these"
    return (
        f"{said} In {where} the question has a mark of hearsay or doubt itself, so not even that something happened is "
        f"taken for granted."
    )
