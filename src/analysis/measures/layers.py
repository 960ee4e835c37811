"""Where sources stand between an outlet and those who are heard last: go-betweens, roots, and who is behind them.

What these are is defined in ``measures.roots``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from analysis import lexicon
from analysis.measures.givenwords import Given, count_once, read_given, read_texts
from analysis.measures.joining import with_mouths
from analysis.measures.remembering import remembered
from analysis.measures.splitting import by_article
from analysis.spelling import write_plainly
from analysis.store import Tables, read_ranges

ROOT, GO_BETWEEN, BEHIND = "root", "go-between", "behind"
THOUGHT = ("Thought", "ST")  # what somebody is told to think nobody has from him; ST leaves open whether it was said


@remembered
def place_sources(tables: Tables, *, found: bool = True) -> pd.DataFrame:
    """Return the sources that are cited, as ``with_mouths``, with ``layer``, ``depth`` and ``carried``.

    ``carried`` are the words that a text gives to a source, to others of it that are the same mouth, and to all that
    are heard through these, each word once. The outlet that published a text is no source of it: whoever is heard
    through it alone is heard in the text itself. Somebody of whom a text tells only what he thinks is not cited, unless
    somebody is heard through him or he denies or is denied. Nor is somebody of whom another tells only what he does by
    speaking (*laut Zeitung soll der Verein angeboten haben, ...*): that is the other's account of him. A source of
    which no way is told takes that of another that is the same mouth.
    """
    rows = with_mouths(tables, found=found)
    taken, denials = names_in(tables.table("origins"), "source_id"), tables.table("denials")
    by, against = names_in(denials, "by_id"), names_in(denials, "against_id")
    outlets = tables.table("articles").set_index("article_id")["outlet"].to_dict()
    quotations, given, raw = tables.table("quotations"), read_given(tables), read_texts(tables)
    said = names_in(quotations[~quotations["medium"].isin(THOUGHT)], "source_id")
    doing = find_doing(quotations, raw)
    placed = []
    for key, every in by_article(rows[["article_id", "source_id", "name", "via_ids", "mouth"]]).items():
        named = by.get(key, set()) | against.get(key, set())
        acting = find_acting(every, doing.get(key, set()) - named)
        others = [row for row in every if row.name.casefold() != str(outlets[key]).casefold()]
        some = [row for row in others if row.source_id not in acting]
        ids = {row.source_id for row in some}
        via = {
            row.source_id: [one for one in row.via_ids.split() if one in ids] if isinstance(row.via_ids, str) else []
            for row in some
        }
        quoted = said.get(key, set()) | {
            row.source_id for row in some if row.via_ids == row.via_ids and row.via_ids and not via[row.source_id]
        }
        mouths: dict[str, list[str]] = {}
        for row in some:
            mouths.setdefault(row.mouth, []).append(row.source_id)
        same = {name: names for names in mouths.values() for name in names}
        via = {name: via[name] or take_over(via, same[name]) for name in via}
        layers = place_article(via, quoted=quoted, named=named, taken=taken.get(key, set()))
        heard = turn_round(via)
        placed += [
            (key, name, layer, depth, carry(raw[key], given[key], reach(name, heard, same)))
            for name, layer, depth in layers
        ]
    columns = ["article_id", "source_id", "layer", "depth", "carried"]
    places = pd.DataFrame(placed, columns=columns)
    return rows.merge(places.astype({"article_id": rows["article_id"].dtype}), on=["article_id", "source_id"])


def find_doing(quotations: pd.DataFrame, raw: Mapping[str, str]) -> dict[str, set[str]]:
    """Return the sources that are given nothing but what they do by speaking: they offer, ask or threaten.

    Args:
        quotations: the table.
        raw: the articles' texts.
    """
    deeds: dict[tuple[str, str], bool] = {}
    for row in quotations.dropna(subset="source_id").itertuples():
        place = row.article_id, row.source_id
        deeds[place] = deeds.get(place, True) and tells_deed(row, raw[row.article_id])
    found: dict[str, set[str]] = {}
    for (key, source), only in deeds.items():
        if only:
            found.setdefault(key, set()).add(source)
    return found


def tells_deed(row, text: str) -> bool:
    """Say whether the words that introduce a quotation are a verb of acting by speaking: *angeboten haben*.

    Args:
        row: the quotation, as in its table.
        text: the article's raw text.
    """
    cues = [write_plainly(text[start:end]).text for start, end in read_ranges(row.cue)]
    return any(True for cue in cues for _ in lexicon.load("deeds").find(cue))


def find_acting(rows: Sequence, doing: set[str]) -> set[str]:
    """Return the sources of one article of which others tell what they do, and through whom nobody is heard.

    Args:
        rows: the article's sources, as ``with_mouths``.
        doing: those that are given nothing but what they do by speaking.
    """
    told = {row.source_id: row.via_ids.split() for row in rows if isinstance(row.via_ids, str)}
    through = {one for ways in told.values() for one in ways}
    return {source for source, ways in told.items() if ways and source in doing and source not in through}


def names_in(frame: pd.DataFrame, column: str) -> dict[str, set[str]]:
    """Return the sources that a column of a table names, by article."""
    some = frame.dropna(subset=column)
    return {key: set(names) for key, names in some.groupby("article_id")[column]}


@remembered
def given_by_text(tables: Tables) -> dict[str, int]:
    """Return the words that each text gives to sources, each once."""
    given, raw = read_given(tables), read_texts(tables)
    return {key: count_once(raw[key], [one for one in some if one.source_id]) for key, some in given.items()}


def place_article(
    via: Mapping[str, Sequence[str]], *, quoted: set[str], named: set[str], taken: set[str]
) -> list[tuple[str, str, int]]:
    """Place the cited sources of one article between its outlet and those who are heard last.

    Args:
        via: the sources, and through whom each is cited.
        quoted: those who are cited for something they say.
        named: those who deny or are denied.
        taken: those from whom the text says it was taken.

    Returns:
        Source, layer and depth. Sources that are cited only through each other, in a circle, have no root and stand
        behind.
    """
    heard = turn_round(via)
    first = [name for name in via if not via[name] and (name in quoted | named | taken or heard[name])]
    between = {name for name in first if name in taken and name not in quoted | named and not heard[name]}
    if len(between) == len(first):
        between = set()
    depths = dict.fromkeys(first, 1)
    reached = list(first)
    for name in reached:
        for other in heard[name]:
            if other not in depths:
                depths[other] = depths[name] + 1
                reached.append(other)
    cited = [name for name in via if name in depths or via[name]]
    return [
        (name, GO_BETWEEN if name in between else ROOT if name in first else BEHIND, depths.get(name, 2))
        for name in cited
    ]


def take_over(via: Mapping[str, Sequence[str]], same: Sequence[str]) -> list[str]:
    """Return the ways by which the others are cited that are the same mouth: for one of whom no way is told."""
    ways = [way for other in same for way in via[other] if way not in same]
    return list(dict.fromkeys(ways))


def turn_round(via: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Return who is heard through each source."""
    heard: dict[str, list[str]] = {name: [] for name in via}
    for name, ways in via.items():
        for way in ways:
            heard[way].append(name)
    return heard


def reach(name: str, heard: Mapping[str, Sequence[str]], same: Mapping[str, Sequence[str]]) -> set[str]:
    """Return a source, those that are the same mouth, and all that are heard through these in any number of steps.

    Others that are the same mouth as somebody who is heard do not count: the text has them from elsewhere.
    """
    found, waiting = set(same[name]), list(same[name])
    while waiting:
        new = set(heard[waiting.pop()]) - found
        found |= new
        waiting += new
    return found


def carry(text: str, given: Sequence[Given], sources: set[str]) -> int:
    """Return the words that several sources of one text are given, each once."""
    return count_once(text, [one for one in given if one.source_id in sources])
