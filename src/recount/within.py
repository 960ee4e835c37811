"""What becomes of a statement inside one text: its top against the rest, nouns that take it up, names of one source."""

from __future__ import annotations

import re
from collections import Counter

from recount.counting import names, pick_all
from recount.ladder import is_anothers
from recount.pairs import NAMED, pairs, texts
from recount.putting import put
from recount.record import Record
from recount.retold import some_numbers
from recount.voices import cited
from recount.words import mentions

TOP = ("headline", "lead", "summary", "subheading")
DISAGREEING = ("negation", "modality", "roles")
LEAST_NAMES = 3
NO_NAMES = re.compile(
    r"(?:d(?:er|ie|as|en|em|es)|ein(?:e[nmrs]?)?|er|sie|es|ihm|ihn|ihnen|man|diese[rs]?|wir|uns|ich|mi(?:r|ch)"
    r"|(?:mein|dein|sein|ihr|unse?r|eue?r)(?:e[nmrs]?)?)"
)


def tops(record: Record) -> list[dict]:
    """Return the pairs inside a text of which a side stands at its top."""
    return [row for row in pairs(record, True) if row["a_role"] in TOP or row["b_role"] in TOP]


def ways(rows: list[dict]) -> list[tuple[tuple, int]]:
    """Return how both sides of pairs are put, in the text's order, and in how many pairs; the most frequent first."""
    known = Counter((row["a_status"], row["b_status"]) for row in rows if row["a_status"] and row["b_status"])
    return known.most_common()


def inside_finding(record: Record) -> list[int]:
    """Pairs of a text's top and another part, those *put in two ways*, and the most frequent of these ways."""
    rows = tops(record)
    parting = [(way, number) for way, number in ways(rows) if way[0] != way[1]]
    other = sum(number for _, number in parting)
    if not other or len(rows) == 1:
        return [len(rows)] if rows else [0, len(texts(record))]
    return [len(rows), *([other] if other < len(rows) else []), 2, *(number for _, number in parting[:NAMED])]


def disagreeing_finding(record: Record) -> list[int]:
    """Pairs at the top that differ in who acts on whom, in what can be, or in *yes and no*."""
    rows = [row for row in tops(record) if set(row["what"].split()) & set(DISAGREEING)]
    return [len(rows), 0, *some_numbers(list(dict.fromkeys(row["a_id"] for row in rows)))]


def rementions(record: Record) -> list[dict]:
    """Return the nouns that take up what was told before, what was not asserted first; none in what others say."""
    rows = [
        row | {"now": put(record, row["article_id"], row["start"], row["end"])}
        for row in record.table("rementions")
        if row["article_id"] in texts(record) and not is_anothers(record, row)
    ]
    return sorted(rows, key=lambda row: row["before"] == "asserted")


def rementions_finding(record: Record) -> list[int]:
    """Nouns that take up a clause, those of clauses that were not asserted, and of these those that simply assert."""
    rows = rementions(record)
    hedged = [row for row in rows if row["before"] != "asserted"]
    bare = sum(row["now"] == "asserted" for row in hedged)
    if not rows:
        return [0, *([len(texts(record))] if texts(record) else [])]
    said = [len(rows), *some_numbers(list(dict.fromkeys(row["article_id"] for row in rows)))]
    said += [len(hedged)] if 0 < len(hedged) < len(rows) else []
    return said + ([bare] if len(hedged) > 1 and bare < len(hedged) else [])


def listed_rementions(record: Record) -> list[dict]:
    """These nouns one by one."""
    columns = ("article_id", "remention_no", "start", "end", "first_start", "first_end", "before", "now", "reason")
    return pick_all(rementions(record), *columns)


def called(record: Record) -> list[dict]:
    """Return the sources that one text calls by several names, those with most first: mentions, and names among them.

    Articles, pronouns and possessives make no difference, and a name within a longer mention is part of that. A mention
    of more words than a table may show is taken for a name of its own.
    """
    found = []
    for source in cited(record):
        every = mentions(record, source) if source["article_id"] in texts(record) else []
        outer = [
            one
            for one in every
            if not any(o is not one and o["start"] <= one["start"] and one["end"] <= o["end"] for o in every)
        ]
        different = {name_of(one) for one in outer} - {()}
        if len(different) >= LEAST_NAMES:
            row = {"text": names(record)[source["article_id"]], "source": source["name"]}
            found.append(row | {"mentions": len(every), "names": len(different)})
    return sorted(found, key=lambda row: -row["names"])


def name_of(mention: dict) -> tuple:
    """Return what is left of a mention without case, marks, articles and pronouns."""
    if mention["form"] is None:
        return (mention["start"], mention["end"])
    words = re.findall(r"[\w-]+", mention["form"].casefold())
    return tuple(word for word in words if not NO_NAMES.fullmatch(word))


def names_finding(record: Record) -> list[int]:
    """Sources with *three names or more in one text*, and most names."""
    rows = called(record)
    return [len(rows), 3, 1, rows[0]["names"]] if rows else [0, 1, 3]
