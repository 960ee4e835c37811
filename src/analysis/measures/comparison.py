"""Measures that set the corpus beside other news articles: where its texts lie among them, no verdict.

Like is compared with like. Both sides are counted over running text, headlines aside; of the comparison set only those
articles count that are as long as the corpus's (half the shortest to twice the longest), and, where it is known that
the corpus is about politics, those of the politics desks.

The texts of *Der Standard* came without quotation marks: what they quote directly looks like a reported clause in the
indicative. So the mood of reported clauses is compared with Wikinews, which has its marks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from analysis.counting import count_article
from analysis.measured import find_changes, load, say_stale
from analysis.measures.shared import PER, label_articles, name_some
from analysis.measures.splitting import records_by_article
from analysis.store import Tables
from analysis.wording import bare_word, count_of, join

NEEDS = ("paragraphs", "sentences", "cues", "reported_clauses")  # tables that a chapter has to declare
NEWSPAPER, MARKED = "norms-derstandard", "norms-wikinews"
SHORTER, LONGER = 0.5, 2.0  # times the tokens of the shortest and of the longest text of the corpus
DESKS = {"politics": ("International", "Inland")}  # the desks of Der Standard by what a corpus can say of itself
COLUMNS = ["series", "label", "value", "group"]


@dataclass(frozen=True, slots=True)
class Measure:
    """A rate of two sums of counts, ``per`` times parts by wholes; what it is called, and what it is set beside."""

    parts: tuple[str, ...]
    wholes: tuple[str, ...]
    per: float
    says: str
    norms: str = NEWSPAPER


FINITE = ("choices.konjunktiv_i", "choices.konjunktiv_ii", "choices.indicative", "choices.ambiguous")
MEASURES = {
    "source": Measure(("dimensions.source",), ("tokens",), PER, "cues that pass something on, per 1,000 words"),
    "epistemic": Measure(
        ("dimensions.epistemic",), ("tokens",), PER, "cues that say how likely something is, per 1,000 words"
    ),
    "stance": Measure(("dimensions.stance",), ("tokens",), PER, "cues that distance or endorse, per 1,000 words"),
    "konjunktiv": Measure(FINITE[:2], FINITE, 100, "the share of the Konjunktiv in reported clauses", MARKED),
    "attributed": Measure(
        ("sentences_with_source_cue",), ("sentences",), 100, "the share of sentences that pass something on"
    ),
}
SERIES_NAMES = {
    "source": "passing on, per 1,000 words",
    "epistemic": "how likely, per 1,000 words",
    "stance": "distancing or endorsing, per 1,000 words",
    "konjunktiv": "Konjunktiv in reported clauses, % (beside Wikinews)",
    "attributed": "sentences passing something on, %",
}


def measure(counts: Mapping[str, int], name: str) -> float | None:
    """Return one measure of an article's counts; None where there is nothing to count against."""
    wanted = MEASURES[name]
    whole = sum(counts[column] for column in wanted.wholes)
    return wanted.per * sum(counts[column] for column in wanted.parts) / whole if whole else None


def count_corpus(tables: Tables, names: Sequence[str] = NEEDS) -> dict[str, dict[str, int]]:
    """Return the counts of each article of the corpus, by its short name.

    Args:
        tables: the tables.
        names: those that are counted; the counts of others are zero.
    """
    rows = {name: records_by_article(tables.table(name)) for name in names}
    return {
        label: count_article({name: found.get(key, ()) for name, found in rows.items()})
        for key, label in label_articles(tables).items()
    }


def choose_alike(norms: Mapping, tokens: list[int], *, desk: str | None = None) -> list[dict]:
    """Return the counts of those comparison articles that are alike in length and desk.

    Args:
        norms: a file of norms.
        tokens: the lengths of the corpus's articles.
        desk: what the corpus is about, one of ``DESKS``; None, or a set without desks, takes all.
    """
    lengths = [number for number in tokens if number]
    if not lengths:
        return []
    low, high = SHORTER * min(lengths), LONGER * max(lengths)
    rows = [dict(zip(norms["about"]["columns"], row, strict=True)) for row in norms["articles"]]
    wanted = DESKS.get(desk or "", ()) if any(row["desk"] for row in rows) else ()
    return [row for row in rows if low <= row["tokens"] <= high and (not wanted or row["desk"] in wanted)]


def load_norms(norms: Mapping | None = None) -> dict[str, Mapping]:
    """Return what each measure is set beside: the committed sets, or the one that is given."""
    found = {name: load(name) for name in (NEWSPAPER, MARKED)} if norms is None else {}
    return {name: found.get(wanted.norms, norms) for name, wanted in MEASURES.items()}


def compare_articles(tables: Tables, norms: Mapping | None = None, *, desk: str | None = None) -> pd.DataFrame | None:
    """Set the articles of the corpus beside those of a comparison set that are alike.

    Args:
        tables: the corpus, with the tables ``NEEDS``.
        norms: a file of norms for all measures; without it, for each measure the committed one that fits.
        desk: what the corpus is about, one of ``DESKS``, if that is known.

    Returns:
        Columns ``series`` (one of ``MEASURES``), ``label`` (the text; empty for the comparison set), ``value`` and
        ``group`` (``corpus`` or ``comparison``); one row an article and measure where there is something to count
        against. None where norms were computed with other lexicons or code than those in use.
    """
    beside = load_norms(norms)
    if any(map(find_changes, beside.values())):
        return None
    corpus, rows = count_corpus(tables), []
    tokens = [counts["tokens"] for counts in corpus.values()]
    for name in MEASURES:
        rows += [(name, label, measure(counts, name), "corpus") for label, counts in corpus.items()]
        alike = choose_alike(beside[name], tokens, desk=desk)
        rows += [(name, "", measure(counts, name), "comparison") for counts in alike]
    frame = pd.DataFrame(rows, columns=COLUMNS).astype({"value": "float64"})
    return frame.dropna(subset="value").reset_index(drop=True)


def say_out_of_date(norms: Mapping | None) -> str:
    """Say that no comparison is shown, and why."""
    stale = next(some for some in load_norms(norms).values() if find_changes(some))
    return f"No comparison is shown. {say_stale(stale)}"


def say_comparison(frame: pd.DataFrame | None, series: str = "source", norms: Mapping | None = None) -> str:
    """Say among how many comparison articles the corpus's texts lie, and above how many of them each.

    Args:
        frame: as ``compare_articles`` returns it.
        series: one of ``MEASURES``.
        norms: what the frame was made from, if not the committed ones.
    """
    if frame is None:
        return say_out_of_date(norms)
    some = frame[frame["series"] == series]
    corpus, others = some[some["group"] == "corpus"], some.loc[some["group"] == "comparison", "value"]
    says = MEASURES[series].says
    if corpus.empty or others.empty:
        empty = "the corpus" if corpus.empty else "the comparison set"
        return f"For {says}, there is nothing to compare: {empty} has no article to count in."
    below = {row.label: int((others < row.value).sum()) for row in corpus.itertuples()}
    tied = any((others == value).any() for value in corpus["value"])
    ties = " Articles with the same figure do not count as below." if tied else ""
    among = f"of the {count_of(len(others), 'comparison article')} that {be(len(others))} alike"
    return f"For {says}, {say_places(below, among)}.{ties}"


def say_places(below: Mapping[str, int], among: str) -> str:
    """Say above how many articles the texts lie: the lowest and the highest, ties and a single one included.

    Args:
        below: how many articles lie below each text.
        among: of which articles; it follows the first number, which could be taken for a rate without it.
    """
    low, high = min(below.values()), max(below.values())
    if low == high:
        whose = next(iter(below)) if len(below) == 1 else "each text"
        return f"{whose} lies above {bare_word(low)} {among}"
    ends = [[label for label, number in below.items() if number == value] for value in (low, high)]
    first = f"{name_some(ends[0])} {'lies' if len(ends[0]) == 1 else 'lie'} above {bare_word(low)}"
    others = "" if len(below) == len(ends[0]) + len(ends[1]) else "; the others lie between these two"
    return f"{first} {among} and {name_some(ends[1])} above {bare_word(high)}{others}"


def say_comparison_set(frame: pd.DataFrame | None, norms: Mapping | None = None, *, desk: str | None = None) -> str:
    """Say what the corpus is compared with: each set, how many of its articles are alike and in what, its licence."""
    if frame is None:
        return say_out_of_date(norms)
    beside = load_norms(norms)
    newspaper, marked = beside["source"], beside["konjunktiv"]
    said = [f"The texts are compared with {say_set(frame, newspaper, 'source', desk=desk)}"]
    if marked is not newspaper:
        other = say_set(frame, marked, "konjunktiv", desk=desk)
        said.append(f"These came without quotation marks, so reported clauses are compared with {other}")
    licences = dict.fromkeys(norms["about"]["licence"] for norms in (newspaper, marked))
    return " ".join([*said, *(f"{licence}." for licence in licences if licence)])


def say_set(frame: pd.DataFrame, norms: Mapping, series: str, *, desk: str | None) -> str:
    """Say what one set is and how many of its articles one measure was compared with."""
    alike = int(((frame["group"] == "comparison") & (frame["series"] == series)).sum())
    desks = DESKS.get(desk or "", ()) if any(row[0] for row in norms["articles"]) else ()
    where = f" and from the desks {join(desks)}" if desks else ""
    whole = count_of(norms["about"]["articles"], "article")
    return f"{norms['about']['name']}: {whole}, of which {bare_word(alike)} {be(alike)} of like length{where}."


def be(number: int) -> str:
    """Return the verb that goes with a count."""
    return "is" if number == 1 else "are"
