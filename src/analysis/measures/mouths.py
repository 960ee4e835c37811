"""The mouths of a corpus and the words each gets; where the corpus is large enough, how concentrated they are.

Concentration and diversity (see ``measures.diversity``) are computed over words, and for three ways to tell classes
apart: sources joined by the registry alone; the same, with named sources of one name and kind taken for one; and kinds
of sources. The first finds more diversity than there is, since most of what is one is not joined. The second takes two
people of one name for one, and still keeps all apart who have no name.

Below ``FEWEST_TEXTS`` texts that give words to sources, or ``FEWEST_SOURCES`` sources that get some, there is the list
of mouths alone. Both limits are choices of ours: from a handful of articles the draws repeat one another so much that
intervals come out too narrow, and an index over a handful of sources says less than their list.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pandas as pd

from analysis.measures.diversity import Interval, Sums, add_up, bootstrap, sum_counts
from analysis.measures.identities import REGISTRY
from analysis.measures.joining import name_tied, sum_up, with_mouths
from analysis.measures.shared import MOST_NAMED, name_some
from analysis.measures.sources import SHARE_NAMES, select_unidentified, source_rows
from analysis.measures.splitting import by_article
from analysis.store import Tables
from analysis.wording import begin_sentence, count_of, join, number_word

FEWEST_TEXTS = 30
FEWEST_SOURCES = 30
ROUND = 100  # effective numbers from here on are said without a decimal
READINGS = {
    "mouths": "sources, joined by the registry alone",
    "names": "sources, one name taken for one source",
    "kinds": "kinds of sources",
}
FIGURES: dict[str, tuple[str, Callable[[Sums], float | None]]] = {
    "herfindahl": ("concentration (Herfindahl)", Sums.herfindahl),
    "normalised": ("the same, normalised", Sums.normalised),
    "hill_0": ("number of classes (Hill number of order 0)", lambda sums: sums.hill(0)),
    "hill_1": ("effective number, order 1", lambda sums: sums.hill(1)),
    "hill_2": ("effective number, order 2", lambda sums: sums.hill(2)),
}


def mouth_rows(tables: Tables) -> pd.DataFrame:
    """Return the mouths that get words, most words first.

    Returns:
        Columns ``name``, ``kind``, ``identifiability``, ``texts`` (which, or how many where they are many),
        ``quotations``, ``words`` and ``share`` (of all words given to sources, in per cent). Where somebody is quoted
        quoting somebody else, the words count for both.
    """
    mouths = sorted((m for m in sum_up(with_mouths(tables)) if m.words), key=lambda mouth: -mouth.words)
    total = sum(mouth.words for mouth in mouths)
    rows = [
        (m.name, m.kind, m.identifiability, name_some(list(m.labels)), m.quotations, m.words, 100 * m.words / total)
        for m in mouths
    ]
    return pd.DataFrame(
        rows, columns=["name", "kind", "identifiability", "texts", "quotations", "words", "share"]
    ).astype({"quotations": "int64", "words": "int64", "share": "float64"})


def say_mouths(tables: Tables) -> str:
    """Say how many mouths get how many words, who gets most (ties together), and how few get half."""
    mouths = sorted((m for m in sum_up(with_mouths(tables)) if m.words), key=lambda mouth: -mouth.words)
    if not mouths:
        return "No words are given to a source."
    total, most = sum(mouth.words for mouth in mouths), mouths[0].words
    first = [mouth for mouth in mouths if mouth.words == most]
    if len(mouths) == 1:
        return f"One mouth, {name_tied(mouths)}, gets {'all ' * (total > 1)}{count_of(total, 'word')}."
    if len(first) == len(mouths):
        return f"{begin_sentence(number_word(len(mouths)))} mouths get {count_of(most, 'word')} each."
    whom = name_tied(first) if len(first) <= MOST_NAMED else number_word(len(first))
    one = f"The largest share, {most:,}, goes to {whom}"
    parts = [one if len(first) == 1 else f"The largest shares, {most:,} each, go to {whom}"]
    half = count_half([mouth.words for mouth in mouths])
    parts.append(f"the first {number_word(half)} get at least half" if half > 1 else "that is at least half")
    return f"{begin_sentence(count_of(len(mouths), 'mouth'))} get {total:,} words. {'; '.join(parts)}."


def count_half(words: Sequence[int]) -> int:
    """Return how many counts it takes, the largest first, to have at least half of all."""
    reached, number, total = 0, 0, sum(words)
    while 2 * reached < total:
        reached += words[number]
        number += 1
    return number


@dataclass(frozen=True, slots=True)
class Given:
    """What the sources of one article are given, split by how far their classes reach.

    Attributes:
        own: the sums of the classes that this article alone can have. Drawn twice, it stands for two articles like
            it, and these classes count anew.
        shared: words by class, for the classes that other articles can have too.
    """

    own: Sums
    shared: Counter


def give(tables: Tables, reading: str) -> list[Given]:
    """Return what the sources of each article are given, article by article in the order of the corpus.

    Args:
        tables: the tables.
        reading: one of ``READINGS``.
    """
    rows = with_mouths(tables)
    rows = rows.loc[rows["words"] > 0, ["article_id", "mouth", "name", "kind", "identifiability", "words"]]
    found = {key: Given(Sums(), Counter()) for key in tables.article_ids()}
    for key, some in by_article(rows).items():
        own, shared = [], Counter()
        for row in some:
            wide = widen(row, reading)
            if wide is None:
                own.append(row.words)
            else:
                shared[wide] += row.words
        found[key] = Given(sum_counts(own), shared)
    return list(found.values())


def widen(row, reading: str) -> str | None:
    """Return the class of a source that articles can share; None where its class ends with its article."""
    if reading == "kinds":
        return row.kind
    if row.mouth.startswith(REGISTRY):
        return row.mouth
    if reading == "names" and row.identifiability == "named":
        return f"{row.kind}:{row.name.casefold()}"
    return None


def merge(articles: Sequence[tuple[Given, int]]) -> Sums:
    """Return the sums of all classes of articles, each drawn so many times."""
    shared: Counter = Counter()
    for given, times in articles:
        for name, words in given.shared.items():
            shared[name] += times * words
    own = [(given.own, times) for given, times in articles]
    return add_up([*own, (sum_counts(shared.values()), 1)])


def count_bearing(tables: Tables) -> tuple[int, int]:
    """Return how many texts give words to sources, and how many sources get some."""
    rows = source_rows(tables)
    rows = rows[rows["words"] > 0]
    return rows["article_id"].nunique(), len(rows)


def bears(tables: Tables) -> bool:
    """Say whether a corpus is large enough for figures of concentration and intervals."""
    with_words, sources = count_bearing(tables)
    return with_words >= FEWEST_TEXTS and sources >= FEWEST_SOURCES


def concentration(tables: Tables, *, seed: int) -> pd.DataFrame:
    """Return concentration and diversity of the words given to sources, where the corpus bears it.

    Args:
        tables: the tables.
        seed: for the draws of the intervals.

    Returns:
        Columns ``classes`` (what was told apart), ``figure``, ``value``, ``low``, ``high``, ``draws`` (those in which
        it has a value); no rows for a corpus that is too small. Hill numbers over shared classes are drawn too low,
        as a draw has fewer different articles than the corpus: there the interval may lie below the value.
    """
    rows = []
    for reading, classes in READINGS.items() if bears(tables) else ():
        articles = give(tables, reading)
        whole = merge([(article, 1) for article in articles])
        spreads = bootstrap(articles, merge, [measure for _, measure in FIGURES.values()], seed=seed)
        for (figure, measure), spread in zip(FIGURES.values(), spreads, strict=True):
            rows.append((classes, figure, measure(whole), *ends(spread)))
    columns = ["classes", "figure", "value", "low", "high", "draws"]
    return pd.DataFrame(rows, columns=columns).astype({"value": "float64", "low": "float64", "high": "float64"})


def ends(spread: Interval | None) -> tuple[float | None, float | None, int]:
    """Return low, high and number of draws of an interval that may be missing."""
    return (spread.low, spread.high, spread.draws) if spread else (None, None, 0)


def unidentified_shares(tables: Tables, *, seed: int) -> pd.DataFrame:
    """Return the share of words given to sources that are not identified, with intervals where the corpus bears them.

    Args:
        tables: the tables.
        seed: for the draws of the intervals.

    Returns:
        Columns ``series`` (one of ``SHARE_NAMES``), ``part``, ``whole`` (words), ``value`` (per cent; empty where no
        words are given to sources), ``low``, ``high``.
    """
    sources, bearing, rows = source_rows(tables), bears(tables), []
    for series in SHARE_NAMES:
        parts = sources.assign(part=sources["words"].where(select_unidentified(sources, series), 0))
        sums = parts.groupby("article_id")[["part", "words"]].sum()
        articles = [
            (int(part), int(words)) for part, words in sums.reindex(tables.article_ids(), fill_value=0).to_numpy()
        ]
        pooled = add_pairs([(article, 1) for article in articles])
        spread = bootstrap(articles, add_pairs, [share_of], seed=seed)[0] if bearing else None
        rows.append((series, *pooled, share_of(pooled), *ends(spread)[:2]))
    columns = ["series", "part", "whole", "value", "low", "high"]
    return pd.DataFrame(rows, columns=columns).astype({"value": "float64", "low": "float64", "high": "float64"})


def add_pairs(articles: Sequence[tuple[tuple[int, int], int]]) -> tuple[int, int]:
    """Return the parts and the wholes of articles together, each drawn so many times."""
    return sum(times * part for (part, _), times in articles), sum(times * whole for (_, whole), times in articles)


def share_of(pair: tuple[int, int]) -> float | None:
    """Return a part as a share of its whole, in per cent; None where there is no whole."""
    return 100 * pair[0] / pair[1] if pair[1] else None


def say_concentration(tables: Tables, frame: pd.DataFrame) -> str:
    """Say how many equal mouths the sources amount to; for a small corpus that this is not computed, and why.

    Args:
        tables: the tables.
        frame: as ``concentration`` returns it.
    """
    if frame.empty:
        with_words, sources = count_bearing(tables)
        return (
            f"Concentration is not computed: it takes {FEWEST_TEXTS} texts that give words to sources and "
            f"{FEWEST_SOURCES} sources that get some; here {say_bearing(with_words, sources)}."
        )
    found = {(row.classes, row.figure): row for row in frame.itertuples()}
    parts = []
    for reading, said in (("names", "if one name is one source"), ("mouths", "if only the registry joins")):
        row = found[READINGS[reading], FIGURES["hill_1"][0]]
        value, low, high = (f"{number:,.{1 if number < ROUND else 0}f}" for number in (row.value, row.low, row.high))
        parts.append(f"{value} {said} ({low} to {high})")
    kinds = found[READINGS["kinds"], FIGURES["herfindahl"][0]]
    return (
        f"By their words, the sources amount to so many equal ones: {join(parts)}. Between the kinds of sources, "
        f"concentration is {kinds.value:.2f} ({kinds.low:.2f} to {kinds.high:.2f}), where 1 is one kind alone."
    )


def say_bearing(with_words: int, sources: int) -> str:
    """Say how many texts give words to how many sources."""
    if not with_words:
        return "no text gives any"
    gives = "gives" if with_words == 1 else "give"
    return f"{count_of(with_words, 'text')} {gives} words to {count_of(sources, 'source')}"


def say_unidentified(frame: pd.DataFrame) -> str:
    """Say the shares of people and of all sources that are not identified, with intervals where there are any.

    Args:
        frame: as ``unidentified_shares`` returns it.
    """
    if frame["value"].isna().all():
        return "No words are given to a source."
    parts = []
    for row in frame.itertuples():
        interval = "" if pd.isna(row.low) else f" (between {row.low:.0f}% and {row.high:.0f}%)"
        parts.append(f"{row.value:.0f}%{interval} are given to {SHARE_NAMES[row.series]}")
    return f"Of the words given to sources, {join(parts)}."
