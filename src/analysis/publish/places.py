"""Find the annotated rows that the ledger rests on, and say on which page and at which anchor each stands."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from analysis.publish.staging import BookError
from analysis.resting import KEYS
from analysis.store import read_ranges

DOSSIERS = "texts"  # the folder of the site that has a page for each text
MOST_ARTICLES = 2_000  # of a corpus whose texts all have pages; of a larger one they are written when asked for
MOST_PAIRS = 200  # passages of one article on its dossier; an agency's dispatch may stand in hundreds
SCHEMA_PAGE = "book/schema.html"
ON_DOSSIER = frozenset(
    {"articles", "cues", "parents", "passages", "quotations", "sources"}
)  # other rows: a page beside
LONGEST_NAME = 90  # characters of a headline or a name in a row or a title; the tables have them whole
Key = tuple[object, ...]  # of a row: the article's id and a running number; of passages, running numbers alone


@dataclass(frozen=True)
class Text:
    """An article of the corpus: its id, its number from 1 on, and who published it or, where unknown, its id."""

    id: str
    number: int
    outlet: str

    @property
    def title(self) -> str:
        """Return what it is called: an id or an outlet may be as long as a page is wide, many times over."""
        return f"Text {self.number}, {shorten(self.outlet)}"

    @property
    def page(self) -> str:
        """Return its dossier's file name; made of its number, since an id may be anything."""
        return f"{self.number}.html"

    @property
    def rows_page(self) -> str:
        """Return the file name of the page of its annotated rows."""
        return f"{self.number}-rows.html"


@dataclass(frozen=True)
class Places:
    """The annotated rows that the ledger refers to: by table and key; the articles by id; what dossiers do not tell."""

    texts: Mapping[str, Text]
    rows: Mapping[str, Mapping[Key, Mapping]]
    schema: bool = False  # whether the book has a page that says what columns mean
    untold: frozenset[tuple[str, int]] = frozenset()  # passages that are one too many for an article's dossier

    @property
    def dossiers(self) -> bool:
        """Say whether the texts have pages."""
        return len(self.texts) <= MOST_ARTICLES

    def text_of(self, table: str, key: Key) -> Text:
        """Return the text on whose page a row stands; of a pair of texts the first."""
        return self.texts[articles_of(self.rows[table][key])[0]]

    def numbers(self, table: str, key: Key) -> Key:
        """Return the running numbers of a key: what is left without the article's id."""
        return key[1:] if "article_id" in KEYS[table] else key

    def address(self, table: str, key: Key) -> str | None:
        """Return page and anchor of a row, as seen from the site's root; None where the texts have no pages.

        A passage that its dossier does not tell of leads to the section that says how many these are.
        """
        if not self.dossiers:
            return None
        text = self.text_of(table, key)
        page = text.page if table in ON_DOSSIER else text.rows_page
        if table == "passages" and (text.id, *key) in self.untold:
            return f"{DOSSIERS}/{page}#{table}"
        return f"{DOSSIERS}/{page}#{self.anchor(table, key)}"

    def anchor(self, table: str, key: Key) -> str:
        """Return the anchor of a row on its text's page."""
        return re.sub(r"[^A-Za-z0-9_-]", "_", "-".join([table, *map(str, self.numbers(table, key))]))


def articles_of(row: Mapping) -> list[str]:
    """Return the ids of the articles that a row speaks of, each once."""
    return list(dict.fromkeys(row[name] for name in ("article_id", "a_id", "b_id") if name in row))


def find_places(site: Path, claims: Sequence[Mapping]) -> Places:
    """Read the rows that claims rest on from the published tables, and no others.

    Args:
        site: the built site, with its record.
        claims: entries of the ledger.

    Raises:
        BookError: a claim rests on a row that no published table has.
    """
    wanted: dict[str, dict[Key, str]] = {}
    for claim in claims:
        for part in claim["rests_on"]:
            if "table" in part:
                keys = wanted.setdefault(part["table"], {})
                keys |= {tuple(row): claim["id"] for row in part["rows"]}
    folder = site / "record" / "tables"
    texts = read_titles(folder)
    rows: dict[str, dict[Key, dict]] = {}
    for table, keys in wanted.items():
        keyed = ((tuple(row[name] for name in KEYS[table]), row) for row in read_rows(folder / f"{table}.jsonl"))
        rows[table] = {key: row for key, row in keyed if key in keys}
        if missing := set(keys) - set(rows[table]):
            key = min(missing, key=repr)
            raise BookError(f"claim {keys[key]!r} rests on row {key} of {table}, which the published table lacks")
    return Places(texts, rows, (site / SCHEMA_PAGE).exists(), find_untold(folder))


def find_untold(tables: Path) -> frozenset[tuple[str, int]]:
    """Return article and number of the passages that are not told on the article's dossier: it has too many.

    Args:
        tables: the folder of published tables.
    """
    counts: Counter[str] = Counter()
    untold = set()
    for row in read_rows(tables / "passages.jsonl") if (tables / "passages.jsonl").exists() else ():
        for article in articles_of(row):
            counts[article] += 1
            if counts[article] > MOST_PAIRS:
                untold.add((article, row["passage_no"]))
    return frozenset(untold)


def read_rows(path: Path) -> Iterator[dict]:
    """Read a published table row by row."""
    with path.open(encoding="utf-8") as handle:
        for line in handle:
            yield json.loads(line)


def range_of(row: Mapping, article: str) -> tuple[int, int] | None:
    """Return where in an article a row stands: its range, or the first of several; None where it has none."""
    side = "" if "article_id" in row else "a_" if row["a_id"] == article else "b_"
    for start, end in ((f"{side}start", f"{side}end"), ("place_start", "place_end")):
        if row.get(start) is not None and row.get(end) is not None:
            return row[start], row[end]
    found = read_ranges(row.get(f"{side}ranges") or row.get("mentions"))
    return found[0] if found else None


def read_titles(tables: Path) -> dict[str, Text]:
    """Return the articles of published tables by id, in the corpus's order."""
    return {
        row["article_id"]: Text(row["article_id"], row["position"] + 1, row["outlet"] or row["article_id"])
        for row in read_rows(tables / "articles.jsonl")
    }


def shorten(text: str) -> str:
    """Return text that fits a row or a title; cut between words, unless one of them is too long."""
    if len(text) <= LONGEST_NAME:
        return text
    cut = text[: LONGEST_NAME - 2]
    words = cut.rpartition(" ")[0]
    return f"{words if len(words) > LONGEST_NAME // 2 else cut} …"
