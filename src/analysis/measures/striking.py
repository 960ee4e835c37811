"""Find sentences to be shown with their marks of hearsay struck through: what remains is what a reader may retell."""

from __future__ import annotations

import pandas as pd

from analysis.measures.hedging import CATEGORY_NAMES, cue_rows
from analysis.measures.splitting import by_article
from analysis.records import CUE_CATEGORIES
from analysis.store import Tables, read_ranges
from analysis.wording import begin_sentence, count_of

ATTRIBUTING = ("attribution", "reporting_verb")  # what they name goes with them: *laut* alone cannot be taken out
LONGEST = 28  # words: a longer sentence would use up what a chapter may quote of a short text
LEAST = 4  # words that have to remain, so that there is something to read
COLUMNS = ("article_id", "start", "end", "label", "category", "form", "words", "struck")


def struck_rows(tables: Tables) -> pd.DataFrame:
    """Return the sentences that can be shown with their cues struck through, by category, the shortest first.

    A sentence stands for a category when all its cues are of that category and in the writer's own voice.

    Returns:
        Columns ``article_id``, ``start``, ``end`` (of the sentence), ``label``, ``category``, ``form`` (its cues),
        ``words``, ``struck`` (the ranges to strike, as the tables write ranges) and ``kind`` (the category's name).
    """
    cues, speakers = cue_rows(tables), find_speakers(tables)
    texts = tables.texts()
    sentences = by_article(tables.table("sentences", ["article_id", "sentence_no", "start", "end", "tokens"]))
    told = by_article(cues[["article_id", "sentence_no", "start", "end", "form", "category", "voice", "label"]])
    rows = []
    for article_id in sorted(told):
        by_number = {row.sentence_no: row for row in sentences.get(article_id, ())}
        inside_of: dict[int, list] = {}
        for cue in told[article_id]:
            if not pd.isna(cue.sentence_no):
                inside_of.setdefault(cue.sentence_no, []).append(cue)
        for number, some in sorted(inside_of.items()):
            start, end, words = (getattr(by_number[number], name) for name in ("start", "end", "tokens"))
            category = some[0].category
            if words > LONGEST or any(cue.category != category or cue.voice != "writer" for cue in some):
                continue
            spans = [(cue.start, cue.end) for cue in some]
            if category in ATTRIBUTING:
                spans += [span for cue in list(spans) for span in speakers.get((article_id, *cue), ())]
            inside = sorted({(s, e) for s, e in spans if start <= s and e <= end})
            if words - sum(texts[article_id][s:e].count(" ") + 1 for s, e in inside) < LEAST:
                continue
            forms = ", ".join(cue.form for cue in sorted(some, key=lambda cue: cue.start))
            ranges = " ".join(f"{s}-{e}" for s, e in inside)
            rows.append((article_id, start, end, some[0].label, category, forms, words, ranges))
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    order = frame["category"].map({name: n for n, name in enumerate(CUE_CATEGORIES)})
    frame = frame.assign(kind=frame["category"].map(CATEGORY_NAMES), order=order)
    frame = frame.sort_values(["order", "words", "article_id", "start"], kind="stable")
    return frame.drop(columns="order").reset_index(drop=True)


def say_struck(rows: pd.DataFrame, shown: pd.DataFrame) -> str:
    """Say how many sentences are shown with their marks struck through, or why none is.

    Args:
        rows: as ``struck_rows`` returns them.
        shown: those of them that are shown.
    """
    if rows.empty:
        return "No sentence is short enough and has marks of one kind alone, in the writer's own voice."
    if shown.empty:
        found = count_of(len(rows), "sentence")
        return f"{begin_sentence(found)} could be shown so, but the limit on quotation allows none of them here."
    are, their = ("is", "its") if len(shown) == 1 else ("are", "their")
    return f"{begin_sentence(count_of(len(shown), 'sentence'))} {are} shown with {their} marks struck through."


def find_speakers(tables: Tables) -> dict[tuple[str, int, int], list[tuple[int, int]]]:
    """Return for the cues of quotations, by article and range, the ranges that name who speaks."""
    found: dict[tuple[str, int, int], list[tuple[int, int]]] = {}
    rows = tables.table("quotations", ["article_id", "cue", "speaker"]).dropna(subset="cue")
    for row in rows.itertuples():
        for start, end in read_ranges(row.cue):
            found.setdefault((row.article_id, start, end), []).extend(read_ranges(row.speaker))
    return found
