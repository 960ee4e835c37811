"""The same tables in other views: without a text, with other thresholds, with half of the words, and so on.

Nothing is annotated anew. What is found by words, quotations and passages apart, goes with the words that found it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from zlib import crc32

from recount.chapters.hedging import CATEGORIES
from recount.counting import count, names
from recount.indicators import frame_of
from recount.record import Record

TABLES = (
    "articles", "paragraphs", "sentences", "cues", "markers", "readings", "reported_clauses", "quotations", "sources",
    "links", "origins", "denials", "frames", "nominal_acts", "passages", "differences", "rementions", "parents",
    "variants",
)  # fmt: skip
# Whose rows stand in a part of a text; a difference goes with its passage.
IN_PARTS = (
    "paragraphs", "sentences", "cues", "markers", "readings", "reported_clauses", "quotations", "links", "origins",
    "denials", "frames", "nominal_acts", "passages", "differences", "rementions",
)  # fmt: skip
GROUPS = {
    "texts": "without a text",
    "thresholds": "other thresholds",
    "words": "half of the words",
    "categories": "without a category of cues",
    "parts": "without a part of the texts",
}
FEW_TEXTS, MANY_GROUPS, MOST_TEXTS = 12, 10, 200  # of more than twelve texts, every tenth is left out at once
SHARES, FEWEST = (0.2, 0.4), 2  # of a headline's content words, and at least so many
SCORES = (0.5, 0.75)  # of passages


class View(Record):
    """A record of which some tables are others."""

    def __init__(self, record: Record, **changed: list[dict]) -> None:
        super().__init__(record.folder)
        self.record, self.changed = record, changed

    def _table(self, name: str) -> list[dict]:
        """Return a table as it is in this view."""
        return self.changed[name] if name in self.changed else self.record.table(name)


@dataclass(frozen=True)
class Variation:
    """One view: its group and name, how it is made, which tables or columns it changes, and what it leaves out."""

    group: str
    name: str
    make: Callable[[Record], Record]
    changes: frozenset[str]
    without: frozenset[str] = frozenset()


def vary(group: str, name: str, make: Callable, changes: str | Iterable[str], without: Iterable[str] = ()) -> Variation:
    """Return a variation; what it changes may be parted by blanks."""
    some = changes.split() if isinstance(changes, str) else changes
    return Variation(group, name, make, frozenset(some), frozenset(without))


def variations(record: Record) -> Iterator[Variation]:
    """Yield the views of a record, group by group."""
    for name, out in groups_of_texts(record).items():
        # Everything in a view can change, also how its rows are put: each finding rests on what it has.
        yield vary("texts", name, lambda some, out=out: leave_texts(some, out), TABLES, out)
    for share in SHARES:
        name = f"retelling: {100 * share:.0f}% of the headline"
        yield vary("thresholds", name, lambda some, share=share: retell(some, share), "sentences.echoes")
    for score in SCORES:
        name = f"passages: score {score:.2f} and more"
        yield vary("thresholds", name, lambda some, score=score: keep_alike(some, score), "passages differences")
    yield vary("thresholds", "frames: two indicators", keep_doubled, "frames.indicators")
    for half, which in enumerate(("first", "second")):
        name, changes = f"{which} half of the words", "cues markers sentences.status"
        yield vary("words", name, lambda some, half=half: keep_half(some, half), changes)
    occurring = count(record.table("cues"), "category")
    for category in (one for one in CATEGORIES if occurring[one]):
        name, changes = f"without {category.replace('_', ' ')}", "cues sentences.status"
        yield vary("categories", name, lambda some, out=category: leave_category(some, out), changes, [category])
    yield vary("parts", "no headline, no lead", leave_tops, IN_PARTS)


def groups_of_texts(record: Record) -> dict[str, list[str]]:
    """Return which texts are left out together, by the name of the view: each alone while they are few."""
    texts = list(names(record))
    if len(texts) < 2:
        return {}
    if len(texts) <= FEW_TEXTS:
        return {f"without {name}": [text] for text, name in names(record).items()}
    return {f"without group {number + 1}": texts[number::MANY_GROUPS] for number in range(MANY_GROUPS)}


def sampled(record: Record) -> Record:
    """Return a record, or of a large one a view of texts that lie evenly in its order."""
    texts = list(names(record))
    if len(texts) <= MOST_TEXTS:
        return record
    kept = {texts[len(texts) * number // MOST_TEXTS] for number in range(MOST_TEXTS)}
    return leave_texts(record, [text for text in texts if text not in kept])


def leave_texts(record: Record, out: Iterable[str]) -> Record:
    """Leave texts out, and what they have a part in."""
    gone = set(out)
    keys = ("article_id", "a_id", "b_id")
    return View(record, **{
        table: [row for row in record.table(table) if not any(row.get(key) in gone for key in keys)]
        for table in TABLES
    })  # fmt: skip


def leave_tops(record: Record) -> Record:
    """Leave out what stands in headlines and leads; a passage has two parts of texts."""
    keys = ("role", "a_role", "b_role")
    changed = {
        table: [row for row in record.table(table) if not any(row.get(key) in ("headline", "lead") for key in keys)]
        for table in IN_PARTS
    }
    return View(record, **changed | {"differences": of_passages(record, changed["passages"])})


def of_passages(record: Record, passages: list[dict]) -> list[dict]:
    """Return the differences in some passages."""
    kept = {row["passage_no"] for row in passages}
    return [row for row in record.table("differences") if row["passage_no"] in kept]


def keep_alike(record: Record, score: float) -> Record:
    """Keep the passages that are as alike as is asked for."""
    passages = [row for row in record.table("passages") if row["score"] >= score]
    return View(record, passages=passages, differences=of_passages(record, passages))


def retell(record: Record, share: float) -> Record:
    """Take for a retelling what repeats another share of its headline: of such a sentence all words count, or none."""
    whole = {row["article_id"]: row["headline_words"] or 0 for row in record.table("articles")}
    sentences = []
    for row in record.table("sentences"):
        if row["echoes"] is not None:
            words = whole[row["article_id"]]
            row = row | {"echoes": words if row["echoes"] >= max(FEWEST, share * words) else 0}
        sentences.append(row)
    return View(record, sentences=sentences)


def keep_doubled(record: Record) -> Record:
    """Count an issue or frame in a sentence only where that has two indicators of it."""

    def key(row: dict) -> tuple:
        return row["article_id"], row["sentence_no"], row["frame"], frame_of(row)

    counted = [row for row in record.table("frames") if row["frame"] in ("issue", "generic")]
    often = count((row for row in counted if row["sentence_no"] is not None), key)
    kept = [row for row in record.table("frames") if row["frame"] not in ("issue", "generic") or often[key(row)] > 1]
    return View(record, frames=kept)


def keep_half(record: Record, half: int) -> Record:
    """Keep the cues and devices of the entries in one half of the lists: by the last bit of a checksum of their ids."""
    kept = {
        table: [row for row in record.table(table) if crc32(row["entry"].encode()) % 2 == half]
        for table in ("cues", "markers")
    }
    return unmarked(record, **kept)


def leave_category(record: Record, category: str) -> Record:
    """Leave out the cues of one category."""
    return unmarked(record, cues=[row for row in record.table("cues") if row["category"] != category])


def unmarked(record: Record, **changed: list[dict]) -> Record:
    """Return a view with other cues; a sentence that was reported or inferred and has lost them all is asserted."""

    def marked(some: Record) -> set[tuple]:
        return {(row["article_id"], row["sentence_no"]) for table in ("cues", "markers") for row in some.table(table)}

    lost = marked(record) - marked(View(record, **changed))
    sentences = [
        row | {"status": "asserted"}
        if row["status"] in ("reported", "inferred") and (row["article_id"], row["sentence_no"]) in lost
        else row
        for row in record.table("sentences")
    ]
    return View(record, sentences=sentences, **changed)
