"""Views of the same tables under which a finding may or may not hold: fewer texts, other thresholds, fewer words.

No view annotates anew. Where words are taken away, the cues and devices go that these words found; a sentence that was
put as reported or inferred, and is left without any, counts as asserted then. Quotations, sources and passages are not
found by these words alone, and stay. Names stay, too: without its word, a name is of course not the commonest one.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import pandas as pd

from analysis.measures.generic import name_frame
from analysis.measures.shared import label_articles
from analysis.records import CUE_CATEGORIES
from analysis.schema import SCHEMA
from analysis.statements.echoes import FEWEST
from analysis.store import TEXTS, Tables, keys_of

EACH = 12  # texts: with more, texts are left out by groups
GROUPS = 10  # so many groups, by the order of the corpus: each has every tenth text
SHARES = (0.2, 0.4)  # of a headline's words that make a sentence a retelling, around the share in use
SCORES = (0.5, 0.75)  # from which on a passage counts
OPENINGS = ("headline", "lead")
COUNTED = ("generic", "issue")  # frames that are counted by indicators
UNMARKED = ("reported", "inferred")  # statuses that a cue can have brought about
ALL = frozenset(SCHEMA)
GROUP_NAMES = {
    "texts": "without a text",
    "thresholds": "other thresholds",
    "words": "half of the words",
    "categories": "without a category of cues",
    "parts": "without a part of the texts",
}


@dataclass(frozen=True, slots=True)
class Variation:
    """One view: what it is called, its group (a key of ``GROUP_NAMES``), the view, and what it changes.

    It changes tables, or single columns of one (``table.column``, as ``measures.findings`` has them).
    ``without`` are the articles, or the categories of cues, that it leaves out.
    """

    name: str
    group: str
    view: Callable[[Tables], Tables]
    changes: frozenset[str]
    without: frozenset[str] = frozenset()


def find_variations(tables: Tables) -> list[Variation]:
    """Return the views of some tables, group by group."""
    return [
        *leave_texts_out(tables),
        *move_thresholds(),
        *halve_words(),
        *leave_categories_out(tables),
        Variation("no headline, no lead", "parts", lambda some: keep_roles(some, OPENINGS), with_roles()),
    ]


def leave_texts_out(tables: Tables) -> Iterator[Variation]:
    """Yield a view without each text, or, where texts are many, without each of some groups."""
    labels = label_articles(tables)
    ids = list(labels)
    if len(ids) < 2:
        return
    if len(ids) <= EACH:
        groups = {f"without {labels[key]}": [key] for key in ids}
    else:
        groups = {f"without group {n + 1}": ids[n::GROUPS] for n in range(GROUPS)}
    for name, some in groups.items():
        out = frozenset(some)
        yield Variation(name, "texts", lambda tables, out=out: leave_out(tables, out), ALL, out)


def move_thresholds() -> Iterator[Variation]:
    """Yield the views with other thresholds for retellings, passages and indicators of frames."""
    for share in SHARES:
        name = f"retelling: {share:.0%} of the headline"
        changed = frozenset(("sentences.echoes",))
        yield Variation(name, "thresholds", lambda tables, share=share: move_retelling(tables, share), changed)
    for score in SCORES:
        name = f"passages: score {score:.2f} and more"
        changed = frozenset(("passages", "differences"))
        yield Variation(name, "thresholds", lambda tables, score=score: keep_passages(tables, score), changed)
    yield Variation("frames: two indicators", "thresholds", ask_for_two, frozenset(("frames.indicators",)))


def halve_words() -> Iterator[Variation]:
    """Yield the views with each half of the words."""
    for half, name in enumerate(("first half of the words", "second half of the words")):
        changed = frozenset(("cues", "markers", "sentences.status"))
        yield Variation(name, "words", lambda tables, half=half: keep_half(tables, half), changed)


def leave_categories_out(tables: Tables) -> Iterator[Variation]:
    """Yield the views without each category of cues that occurs."""
    occurring = set(tables.table("cues")["category"])
    for category in CUE_CATEGORIES:
        if category in occurring:
            name = f"without {category.replace('_', ' ')}"
            changed = frozenset(("cues", "sentences.status"))
            yield Variation(
                name,
                "categories",
                lambda tables, category=category: leave_category(tables, category),
                changed,
                frozenset((category,)),
            )


def read_all(tables: Tables) -> dict[str, pd.DataFrame]:
    """Return the declared tables as they are selected, and the texts."""
    return {name: tables.table(name) for name in (*tables.only, TEXTS)}


def view(tables: Tables, **changed: pd.DataFrame) -> Tables:
    """Return tables of which some are others."""
    return Tables(frames=read_all(tables) | changed, only=tables.only)


def leave_out(tables: Tables, without: Iterable[str]) -> Tables:
    """Return tables without some articles, and without the passages that one of them has a part in."""
    without = frozenset(without)
    if tables.folder is not None and not tables.frames:  # then what is left out need not be read
        return Tables(tables.folder, {}, tables.only, tables.selection, tables.without | without)
    frames = read_all(tables)
    for name, frame in frames.items():
        for key in keys_of(name):
            frame = frame[~frame[key].isin(without)]
        frames[name] = frame.reset_index(drop=True)
    return Tables(frames=frames, only=tables.only)


def keep_roles(tables: Tables, without: tuple[str, ...]) -> Tables:
    """Return tables without what stands in paragraphs of some roles."""
    frames = read_all(tables)
    for name, frame in frames.items():
        for column in ("role", "a_role", "b_role"):
            if column in frame:
                frame = frame[~frame[column].isin(without)]
        frames[name] = frame.reset_index(drop=True)
    if "differences" in frames:
        frames["differences"] = of_passages(frames["differences"], frames["passages"])
    return Tables(frames=frames, only=tables.only)


def with_roles() -> frozenset[str]:
    """Return the tables whose rows have a role."""
    roles = {"role", "a_role", "b_role"}
    named = {name for name, columns in SCHEMA.items() if roles & {column.name for column in columns}}
    return frozenset(named | {"differences"})


def move_retelling(tables: Tables, share: float) -> Tables:
    """Return tables in which another share of a headline's words makes a sentence a retelling.

    A sentence that has the share repeats, in this view, all of the headline's words; another one none.
    """
    sentences = tables.table("sentences")
    words = sentences["article_id"].map(tables.table("articles").set_index("article_id")["headline_words"])
    enough = (sentences["echoes"] >= (share * words).clip(lower=FEWEST)).fillna(False).astype(bool)
    echoes = words.where(enough, 0).where(sentences["echoes"].notna())
    return view(tables, sentences=sentences.assign(echoes=echoes.astype(sentences["echoes"].dtype)))


def keep_passages(tables: Tables, score: float) -> Tables:
    """Return tables without the passages of a lower score."""
    passages = tables.table("passages")
    return view(tables, **passages_of(tables, passages[passages["score"] >= score]))


def passages_of(tables: Tables, passages: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Return some passages, and their differences where these are declared."""
    passages = passages.reset_index(drop=True)
    if "differences" not in tables.only:
        return {"passages": passages}
    return {"passages": passages, "differences": of_passages(tables.table("differences"), passages)}


def of_passages(differences: pd.DataFrame, passages: pd.DataFrame) -> pd.DataFrame:
    """Return the differences of some passages."""
    return differences[differences["passage_no"].isin(passages["passage_no"])].reset_index(drop=True)


def ask_for_two(tables: Tables) -> Tables:
    """Return tables in which an issue or generic frame counts in a sentence that has two of its indicators."""
    frames = tables.table("frames")
    counted = frames["frame"].isin(COUNTED)
    keys = [frames["article_id"], frames["sentence_no"], frames["frame"], frames["entry"].map(name_frame)]
    two = frames.groupby(keys)["start"].transform("size") >= 2
    return view(tables, frames=frames[~counted | two].reset_index(drop=True))


def half_of(entry: str) -> int:
    """Return the half that a lexicon entry is in, 0 or 1, whatever corpus and lexicon: by a checksum of its id."""
    return zlib.crc32(entry.encode()) & 1


def keep_half(tables: Tables, half: int) -> Tables:
    """Return tables with the cues and devices that one half of the lexicon entries found."""
    changed = {}
    for name in ("cues", "markers"):
        if name in tables.only:
            frame = tables.table(name)
            kept = pd.Series([half_of(entry) == half for entry in frame["entry"]], frame.index, dtype=bool)
            changed[name] = frame[kept].reset_index(drop=True)  # of a bare list an empty one would choose no columns
    return unmark(tables, changed)


def leave_category(tables: Tables, category: str) -> Tables:
    """Return tables without the cues of one category."""
    cues = tables.table("cues")
    return unmark(tables, {"cues": cues[cues["category"] != category].reset_index(drop=True)})


def unmark(tables: Tables, changed: dict[str, pd.DataFrame]) -> Tables:
    """Return tables with other cues, in which a sentence that has lost all of its cues and devices is asserted.

    Args:
        tables: the tables.
        changed: those that are others.
    """
    if "sentences" not in tables.only:
        return view(tables, **changed)
    marking = [name for name in ("cues", "markers") if name in tables.only]
    before = {place for name in marking for place in places_of(tables.table(name))}
    after = {place for name in marking for place in places_of(changed.get(name, tables.table(name)))}
    sentences, bared = tables.table("sentences"), before - after
    bare = [place in bared for place in zip(sentences["article_id"], sentences["sentence_no"], strict=True)]
    status = sentences["status"].mask(pd.Series(bare, sentences.index, dtype=bool) & sentences["status"].isin(UNMARKED))
    lost = status.isna() & sentences["status"].notna()
    return view(tables, **changed, sentences=sentences.assign(status=status.mask(lost, "asserted")))


def places_of(frame: pd.DataFrame) -> set[tuple[str, int]]:
    """Return article and sentence of what stands in one."""
    some = frame[frame["sentence_no"].notna()]
    return set(zip(some["article_id"], some["sentence_no"].astype(int), strict=True))
