"""Measures of ladders: where a text makes its headline's claim again, how it puts it there, and which words mark that.

A *rung* is such a place. It is a clause, or a noun phrase (*dieses Angebot*) that takes for granted what a clause told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence

import pandas as pd

from analysis.measures.claimed import find_stretches
from analysis.measures.givenwords import read_texts
from analysis.measures.ladder_marks import Marks, choose, read_marks
from analysis.measures.placing import find_places
from analysis.measures.putting import Putting
from analysis.measures.remembering import remembered
from analysis.measures.shared import label_articles, name_some, texts
from analysis.measures.splitting import by_article
from analysis.measures.statements import STATUS_PHRASES, say_statuses, statement_rows
from analysis.records import STATUSES
from analysis.store import Tables
from analysis.wording import bare_word, begin_sentence, count_of, join

NEEDS = ("paragraphs", "sentences", "cues", "quotations", "reported_clauses", "passages", "rementions")
CLAUSE, NOUN = "clause", "noun phrase"
HEADLINE, OTHER = "headline", "another"  # whose claim a rung makes
COLUMNS = [
    "article_id", "sentence_no", "start", "end", "role", "kind", "claim", "status", "basis", "marks", "first",
]  # fmt: skip


@remembered
def rung_rows(tables: Tables) -> pd.DataFrame:
    """Return the rungs of each text that has a headline, in the order of the texts.

    Returns:
        One row a rung: ``label``, ``article_id``, ``sentence_no``; ``start`` and ``end`` of the stretch; ``role``;
        ``kind`` (clause or noun phrase); ``claim``: the headline's, or another that a noun phrase takes up; ``status``,
        for a noun phrase that of the place where the text told it first; ``basis``: headline, passage, words in
        common, told first or taken up; ``marks``, ranges of the words that show how it is put; ``first``, for a noun
        phrase the sentence that told it first; ``place`` in its text.
    """
    rows = statement_rows(tables)
    known = Sentences(rows)
    marks, putting, found = read_marks(tables), Putting(tables), []
    stretches = find_stretches(tables, rows)
    nouns = take_up(tables, set(stretches), marks, putting, known)
    for (key, number), (start, end, basis) in drop_nouns(stretches, nouns).items():
        sentence = known[key, number]
        status = putting.of(key, start, end) or sentence.status
        words = marks.find(sentence, start, end, status)
        found.append((key, number, start, end, sentence.role, CLAUSE, HEADLINE, status, basis, words, None))
    found += nouns
    labels = label_articles(tables)
    order = {key: place for place, key in enumerate(labels)}
    found.sort(key=lambda row: (order[row[0]], row[2], row[3], row[5]))
    frame = pd.DataFrame(found, columns=COLUMNS)
    frame.insert(0, "label", frame["article_id"].map(labels).astype("object"))
    return frame.assign(place=pd.Series(find_places(tables, frame), frame.index, dtype="float64"))


def take_up(
    tables: Tables, having: set[tuple[str, int]], marks: Marks, putting: Putting, known: Sentences
) -> list[tuple]:
    """Return as rungs the noun phrases that take up what was told before.

    What stands in the words of another the text does not take for granted. Where the claim is another than the
    headline's, it counts if the text did not assert it, and the place where it was
    told first is a rung, too.

    Args:
        tables: the tables.
        having: articles and sentences that make the headline's claim.
        marks: what was found in the texts.
        putting: says whose words a stretch is.
        known: the sentences by article and number.
    """
    out, told, headed = [], set(), {key for key, _ in having}
    for row in tables.table("rementions").itertuples():
        first = next((one for one in known.of(row.article_id) if one.start <= row.first_start < one.end), None)
        first = None if first is None else (first.article_id, first.sentence_no)
        if first is None or (row.article_id, row.sentence_no) not in known or row.article_id not in headed:
            continue
        if putting.is_anothers(row.article_id, int(row.start), int(row.end)):
            continue
        claim = HEADLINE if first in having else OTHER
        if claim == OTHER and row.before == "asserted":
            continue  # what the text itself asserts it does not come to take for granted
        if claim == OTHER and first not in told:
            told.add(first)
            start, end = int(row.first_start), int(row.first_end)
            words = marks.find(known[first], start, end, row.before)
            out.append((*first, start, end, known[first].role, CLAUSE, OTHER, row.before, "told first", words, None))
        words = choose(marks.texts[row.article_id], [[(int(row.start), int(row.end))]])
        place = (row.article_id, row.sentence_no, int(row.start), int(row.end), row.role)
        out.append((*place, NOUN, claim, row.before, "taken up", words, first[1]))
    return out


class Sentences:
    """The sentences of texts by article and number, as rows; those of an article are made when it is its turn."""

    def __init__(self, rows: pd.DataFrame) -> None:
        """Take the sentences, as ``statement_rows`` returns them."""
        self._rows = by_article(rows)

    def of(self, article_id: str) -> Sequence:
        """Return the sentences of an article."""
        return self._rows.get(article_id, ())

    def __contains__(self, key: tuple[str, int]) -> bool:
        """Say whether there is a sentence."""
        return any(row.sentence_no == key[1] for row in self.of(key[0]))

    def __getitem__(self, key: tuple[str, int]):
        """Return a sentence.

        Raises:
            StopIteration: there is none.
        """
        return next(row for row in self.of(key[0]) if row.sentence_no == key[1])


def drop_nouns(stretches: dict, nouns: list[tuple]) -> dict:
    """Return the stretches without those of sentences that make the headline's claim by a noun alone."""
    places = {row[:2] for row in nouns if row[5] == NOUN and row[6] == HEADLINE}
    return {key: one for key, one in stretches.items() if key not in places or one[2] == "headline"}


@remembered
def ladder_table(tables: Tables) -> pd.DataFrame:
    """Return one row a text with a headline: how its headline is put, and how often the claim is put so below.

    Returns:
        Columns ``text``, ``headline`` (status), ``rungs`` below it, one for each status, and ``noun``, how many noun
        phrases take something up.
    """
    out = []
    for rungs in by_article(rung_rows(tables)).values():
        own = [row for row in rungs if row.claim == HEADLINE]
        head = dict.fromkeys(row.status for row in own if row.role == "headline")
        clauses = Counter(row.status for row in own if row.role != "headline" and row.kind == CLAUSE)
        counts = [clauses[key] for key in STATUSES]
        nouns = sum(row.kind == NOUN for row in rungs)
        out.append((rungs[0].label, "; ".join(head), sum(counts), *counts, nouns))
    return pd.DataFrame(out, columns=["text", "headline", "rungs", *STATUSES, "noun"])


def say_rungs(tables: Tables) -> str:
    """Say at how many places below the headlines' claims come back, in how many texts they are put in several ways."""
    frame = ladder_table(tables)
    if frame.empty:
        return f"No headline whose claim could be followed was found in {texts(len(label_articles(tables)))}."
    told = frame[frame["rungs"] > 0]
    heads = "the headline" if len(frame) == 1 else f"the {count_of(len(frame), 'headline')}"
    whose = "its claim" if len(frame) == 1 else "their claims"
    if told.empty:
        none = f"No sentence below {heads} makes {whose} again, as far as the program can tell."
        return f"{none} {say_nouns(tables)}".strip()
    ways = {key: int(told[key].sum()) for key in STATUSES}
    total = sum(ways.values())
    out = (
        f"Below {heads}, {count_of(total, 'sentence')} {'makes' if total == 1 else 'make'} {whose} again: "
        f"{say_statuses(ways)}. {say_mixed(frame, told, find_repeated(tables))}"
    )
    return f"{out} {say_nouns(tables)}".strip()


def find_repeated(tables: Tables) -> set[str]:
    """Return the texts that have their headline word for word again in a paragraph that is no part of the article."""
    rows, raw, labels = tables.table("paragraphs"), read_texts(tables), label_articles(tables)
    said: dict[str, set[tuple[str, ...]]] = {"headline": set(), "boilerplate": set()}
    for row in rows[rows["role"].isin(said)].itertuples():
        said[row.role].add((labels[row.article_id], *raw[row.article_id][row.start : row.end].casefold().split()))
    return {words[0] for words in said["headline"] & said["boilerplate"]}


def say_mixed(frame: pd.DataFrame, told: pd.DataFrame, repeated: Collection[str] = ()) -> str:
    """Say how many texts put the claim in more ways than one, and where only the headline, or only the text, asserts.

    Args:
        frame: as ``ladder_table`` returns it.
        told: those of its rows that have a rung below the headline.
        repeated: texts that repeat the headline itself in a line that is no part of the article.
    """
    mixed = [row["text"] for row in told.to_dict("records") if len(ways_of(row)) > 1]
    if len(frame) == 1:
        out = "The text puts it in more than one way." if mixed else "The text always puts it as its headline does."
    elif not mixed:
        again = "" if len(told) == len(frame) else " where it comes back"
        out = f"No text puts its headline's claim in more than one way{again}."
    else:
        whole = "Both texts" if len(mixed) == len(frame) == 2 else "All texts" if len(mixed) == len(frame) else (
            f"{begin_sentence(bare_word(len(mixed)))} of the {count_of(len(frame), 'text')}"
        )  # fmt: skip
        out = f"{whole} {'puts' if len(mixed) == 1 else 'put'} one claim in more ways than one."
    alone = told[(told["headline"] == "asserted") & (told["asserted"] == 0)]["text"].tolist()
    bare, twice = [one for one in alone if one not in repeated], [one for one in alone if one in repeated]
    lost = told[~told["headline"].str.contains("asserted") & (told["asserted"] > 0)]["text"].tolist()
    if bare:
        out += f" In {name_some(bare)} the headline asserts what no sentence below asserts."
    if twice:
        out += (
            f" In {name_some(twice)} the headline stands there twice; apart from that, no sentence below asserts what "
            f"it asserts."
        )
    if lost:
        out += f" In {name_some(lost)} a sentence below asserts what the headline does not."
    return out


def ways_of(row: dict) -> set[str]:
    """Return the ways in which a text puts its headline's claim, the headline's own included."""
    return {key for key in STATUSES if row[key]} | set(filter(None, row["headline"].split("; ")))


def say_nouns(tables: Tables) -> str:
    """Say how often a noun takes for granted what was told before, and how it was told; nothing where none does."""
    rows = rung_rows(tables)
    nouns = rows[rows["kind"] == NOUN]
    if nouns.empty:
        return ""
    counts = nouns["status"].value_counts()
    before = join([STATUS_PHRASES[key] for key in STATUSES if counts.get(key)], "or")
    one = len(nouns) == 1
    return (
        f"{begin_sentence(count_of(len(nouns), 'noun phrase'))} {'takes' if one else 'take'} for granted what was "
        f"first {before}."
    )
