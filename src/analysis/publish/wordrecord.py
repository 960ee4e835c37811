"""Write down where the words of the texts stand, and what the chapters look up in them: ``record/words/``.

The tables hold what was annotated, and the record holds no text. Some numbers of the book rest on the words as well:
how many of them a stretch has, whether one names a country, how a source is called. With these files such a number can
be derived again from the record alone. No word of an article is written that the tables could not have, too: places of
words, the id of what they were found to be, the words of mentions where they are as few as a table may show, and a
list of frequent words by the alphabet.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from pathlib import Path

import pandas as pd

from analysis import lexicon
from analysis.german.clauses import find_clauses
from analysis.measures import dispersion, keyness
from analysis.measures.answers import OPENING, find_sides, find_words, is_named, sided
from analysis.measures.splitting import by_article
from analysis.measures.vocabulary import read_vocabulary
from analysis.records import Span
from analysis.rows import short_form
from analysis.segmenting import find_tokens
from analysis.spelling import write_plainly
from analysis.statements.status import find_main
from analysis.store import Tables, read_ranges

FILES = ("places", "lookups", "mentions", "clauses", "alike", "frequent")
ROWS_AT_ONCE = 10_000
Rows = Iterator[Mapping]
Finder = Callable[[Tables], Rows]


def write_words(tables: Path, folder: Path) -> None:
    """Write the files, one for each of ``FILES``, as JSON Lines in the order of the corpus.

    Args:
        tables: the folder of tables, with the texts beside them.
        folder: where the files go; it is made.
    """
    source = Tables(folder=tables)
    finders: Iterable[Finder] = (find_places, find_lookups, find_mentions, divide, pair, count_frequent)
    folder.mkdir(parents=True, exist_ok=True)
    for name, find in zip(FILES, finders, strict=True):
        with (folder / f"{name}.jsonl").open("w", encoding="utf-8") as handle:
            handle.writelines(f"{json.dumps(row, ensure_ascii=False, sort_keys=True)}\n" for row in find(source))


def rows_of(frame: pd.DataFrame) -> Rows:
    """Yield the rows of a table, made some at once."""
    for start in range(0, len(frame), ROWS_AT_ONCE):
        yield from frame.iloc[start : start + ROWS_AT_ONCE].to_dict("records")


def find_places(tables: Tables) -> Rows:
    """Yield for each text the ranges of its words and numbers, as tables write ranges."""
    for key, text in tables.texts().items():
        words = " ".join(f"{start}-{end}" for start, end in words_of(text, 0, len(text)))
        yield {"article_id": key, "words": words}


def words_of(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the ranges of the words and numbers in a range of a text."""
    return [(word.start, word.end) for word in find_tokens(text, start, end) if word.text[0].isalnum()]


def find_lookups(tables: Tables) -> Rows:
    """Yield what chapters find in the words themselves, each with the range in which it was found.

    ``deeds``: verbs of acting by speaking among the words that introduce a quotation. ``countries`` and ``named``: of
    which countries headline, lead and summary speak, and which sources they name. ``translating``: where a text speaks
    of another language or of a translation.
    """
    raw = tables.texts()
    for row in rows_of(tables.table("quotations", ["article_id", "cue"])):
        key = row["article_id"]
        for start, end in read_ranges(row["cue"]):
            plain = write_plainly(raw[key][start:end]).text
            for hit in lexicon.load("deeds").find(plain):
                yield looked_up(key, "deeds", hit.entry.id, start, end)
    paragraphs = tables.table("paragraphs")
    some = by_article(sided(tables.table("sources")))
    for row in rows_of(paragraphs[paragraphs["role"].isin(OPENING)]):
        key, start, end = row["article_id"], row["start"], row["end"]
        for side in sorted(find_sides(raw[key][start:end])):
            yield looked_up(key, "countries", side, start, end)
        words = find_words(raw[key][start:end])
        for source in some.get(key, ()):
            if is_named(source, words):
                yield looked_up(key, "named", source.source_id, start, end)
    for key, text in raw.items():
        for hit in sorted(lexicon.load("translating").find(text), key=lambda hit: hit.start):
            yield looked_up(key, "translating", hit.entry.id, hit.start, hit.end)


def looked_up(article_id: str, kind: str, entry: str, start: int, end: int) -> dict:
    """Return a row of what was looked up."""
    return {"article_id": article_id, "lookup": kind, "entry": entry, "start": int(start), "end": int(end)}


def find_mentions(tables: Tables) -> Rows:
    """Yield the mentions of sources and the places where these are described, with their words where they are few."""
    raw = tables.texts()
    for row in rows_of(tables.table("sources", ["article_id", "source_id", "mentions", "described"])):
        key = row["article_id"]
        for kind in ("mentions", "described"):
            for start, end in read_ranges(row[kind]):
                form = short_form(Span(start, end), raw[key])
                place = {"start": start, "end": end, "form": form}
                yield {"article_id": key, "source_id": row["source_id"], "kind": kind, **place}


def divide(tables: Tables) -> Rows:
    """Yield the clauses of each sentence: where they stand, which word opens them, where their finite verb begins.

    ``main`` says whether a clause belongs to the main statement of its sentence.
    """
    raw = tables.texts()
    for row in rows_of(tables.table("sentences", ["article_id", "sentence_no", "start", "end"])):
        clauses = find_clauses(raw[row["article_id"]], row["start"], row["end"])
        main = find_main(clauses)
        for clause in clauses:
            yield {
                "article_id": row["article_id"],
                "sentence_no": int(row["sentence_no"]),
                "start": clause.start,
                "end": clause.end,
                "opener": clause.opener,
                "verb_start": clause.verb.start if clause.verb is not None else None,
                "main": any(clause is one for one in main),
            }


def pair(tables: Tables) -> Rows:
    """Yield for each passage which words both sides have in the same order: where each begins here, and there."""
    raw = tables.texts()
    for row in rows_of(tables.table("passages")):
        sides = []
        for side in "ab":
            text = raw[row[f"{side}_id"]]
            found = words_of(text, row[f"{side}_start"], row[f"{side}_end"])
            sides.append([(text[start:end].casefold(), start) for start, end in found])
        matcher = SequenceMatcher(None, *([word for word, _ in side] for side in sides), autojunk=False)
        words = [
            f"{sides[0][block.a + n][1]}-{sides[1][block.b + n][1]}"
            for block in matcher.get_matching_blocks()
            for n in range(block.size)
        ]
        yield {"passage_no": int(row["passage_no"]), "words": " ".join(words)}


def count_frequent(tables: Tables) -> Rows:
    """Yield, by the alphabet, how often each text has the words that are frequent enough to be compared.

    A list of words in this order gives nothing of a text away. ``form`` is what is counted, ``word`` how it is spelt.
    """
    vocabulary = read_vocabulary(tables)
    least = min(keyness.LEAST, dispersion.LEAST)
    for form, by_text in sorted(vocabulary.occurrences().items()):
        if sum(by_text.values()) >= least:
            yield {"form": form, "word": vocabulary.spellings[form], "counts": by_text}
