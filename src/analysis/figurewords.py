"""Say in words what the drawings of ``figures`` show: the finding first, from the same rows, in a few sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

import pandas as pd

from analysis.telling import brief_name, say_briefly
from analysis.wording import begin_sentence, count_of

MOST_ROWS = 40  # texts a figure shows; beyond that it is unreadable, and shows the first


def format_value(value: float) -> str:
    """Return a value as a figure labels it."""
    if float(value).is_integer() or abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.2f}" if abs(value) < 1 else f"{value:.1f}"


def describe_strips(rows: pd.DataFrame, labels: Sequence[str], *, colour: str, names: Mapping[str, str]) -> str:
    """Say what is to be seen in ``draw_strips``: where most cues stand, and the longest stretch without any."""
    shown = list(labels)[:MOST_ROWS]
    counts = rows["label"].value_counts().reindex(shown, fill_value=0)
    if counts.empty or not counts.max():
        return f"Empty strips: no cue was found in {count_of(len(shown), 'text')}."
    kinds = ", ".join(
        f"{named} {count:,}" for value, named in names.items() if (count := int((rows[colour] == value).sum()))
    )
    ends = f"most in {brief_name(counts.idxmax())} ({counts.max():,})"
    ends += f", fewest in {brief_name(counts.idxmin())} ({counts.min():,})" if counts.min() < counts.max() else ""
    gaps = {label: widest_gap(rows.loc[rows["label"] == label, "place"]) for label in shown if counts[label]}
    widest = max(gaps, key=gaps.__getitem__)
    return say_briefly([
        f"{len(rows):,} cues in {count_of(len(shown), 'text')}, {ends}.",
        f"The longest stretch without any is {gaps[widest]:.0%} of {brief_name(widest)}.",
        f"Of all: {kinds}.",
    ])  # fmt: skip


def widest_gap(places: pd.Series) -> float:
    """Return the longest stretch between two places, or between one and an end; all stand between 0 and 1."""
    edges = [0.0, *sorted(float(place) for place in places), 1.0]
    return max(after - before for before, after in pairwise(edges))


def describe_dots(rows: pd.DataFrame, labels: Sequence[str], *, names: Mapping[str, str], unit: str) -> str:
    """Say what is to be seen in ``draw_dots``: of each series the text with most, that with least, and all together."""
    shown, parts = list(labels)[:MOST_ROWS], []
    for series, named in names.items():
        some = rows[(rows["series"] == series) & rows["value"].notna()]
        own = some[some["label"].isin(shown)].set_index("label")["value"]
        values = say_ends(own)
        for row in some[some["label"] == "all"].itertuples():
            alone = pd.isna(row.low) or (row.low == row.high and some["label"].nunique() <= 2)
            without = "" if alone else f" ({format_value(row.low)} to {format_value(row.high)} with one left out)"
            values.append(f"all {format_value(row.value)}{without}")
        parts.append(f"{named}: {'; '.join(values) or 'nothing to show'}{'; ' + unit if not parts else ''}.")
    return say_briefly([begin_sentence(part) for part in parts] or ["An empty figure."])


def say_ends(values: pd.Series) -> list[str]:
    """Return what is highest and what is lowest of some values by label; of equal ones what comes first."""
    if values.empty:
        return []
    high, low = values.idxmax(), values.idxmin()
    if values[high] == values[low]:
        return [f"{format_value(values[high])} in {'each text' if len(values) > 1 else brief_name(high)}"]
    return [
        f"{brief_name(high)} highest, {format_value(values[high])}",
        f"{brief_name(low)} lowest, {format_value(values[low])}",
    ]


def describe_bars(rows: pd.DataFrame, labels: Sequence[str], *, names: Mapping[str, str], unit: str) -> str:
    """Say what is to be seen in ``draw_bars``: the longest and the shortest bar, and the largest parts of all."""
    shown = list(labels)[:MOST_ROWS]
    some = rows[rows["label"].isin(shown) & rows["part"].isin(names)] if len(rows) else rows
    if not len(some) or not some["value"].sum():
        return f"An empty figure: there are no {unit}."
    totals = some.groupby("label", sort=False)["value"].sum().reindex(shown, fill_value=0)
    long, short = totals.idxmax(), totals.idxmin()
    inside = some[some["label"] == long].groupby("part", sort=False)["value"].sum()
    most = f", {inside.max() / totals[long]:.0%} of it {names[inside.idxmax()]}" if len(names) > 1 else ""
    parts = some.groupby("part", sort=False)["value"].sum().sort_values(ascending=False, kind="stable")
    shares = ", ".join(f"{names[part]} {value / parts.sum():.0%}" for part, value in parts.items() if value)
    least = f", {brief_name(short)} fewest, {format_value(totals[short])}" if totals[short] < totals[long] else ""
    has = f"{brief_name(long)} has most, {format_value(totals[long])}{most}{least}"
    one = f"{brief_name(long)}: {format_value(totals[long])} {unit}{most}."
    return say_briefly([
        f"Of all {format_value(totals.sum())} {unit}, {has}." if len(totals) > 1 else one,
        f"By part: {shares}." if len(parts) > 1 and len(shown) > 1 else "",
    ])  # fmt: skip


def describe_matrix(rows: pd.DataFrame) -> str:
    """Say what is to be seen in ``draw_matrix``: the largest circle, the fullest row, and how many rows stand alone."""
    rows = rows[rows["count"] > 0] if len(rows) else rows
    if not len(rows):
        return "An empty figure: no name was found."
    kept = list(dict.fromkeys(rows["name"]))[:MOST_ROWS]
    rows = rows[rows["name"].isin(kept)]
    largest = rows.loc[rows["count"].idxmax()]
    spread = rows.groupby("name", sort=False)["label"].nunique()
    texts = rows["label"].nunique()
    alone = int((spread == 1).sum())
    return say_briefly([
        f"Of {count_of(len(kept), 'row')}, {brief_name(spread.idxmax())} is in most texts ({spread.max()} of {texts}).",
        f"The largest count is {largest['count']:,}: {brief_name(largest['name'])} in {brief_name(largest['label'])}.",
        f"{count_of(alone, 'row')} {'is' if alone == 1 else 'are'} of one text alone.".capitalize() if alone else "",
    ])  # fmt: skip
