"""Choose which ribbons of a collation are labelled, and say in words what it shows."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis.measures.passages import DIFFERENCE_TAGS, TELLING
from analysis.telling import brief_name
from analysis.wording import count_of

MOST_LABELS = 16  # ribbons with words beside them; of more the most telling
MOST_TAGS = 8  # ribbons with what differs on them, before the commonest difference is left out
FIRST, COMMON = "roles", "hedge"  # the difference that tells most, and the one that is no news among many


def choose_labelled(ribbons: pd.DataFrame) -> pd.DataFrame:
    """Return the ribbons with words beside them: nearest counterparts, of many those in which most differs that tells.

    Where sides do not agree on who acts on whom, the ribbon goes before all others.
    """
    nearest = ribbons[ribbons["nearest"]]
    telling = [sum(kind in what.split() for kind in TELLING) for what in nearest["what"]]
    roles = [FIRST in what.split() for what in nearest["what"]]
    order = pd.DataFrame({"roles": roles, "telling": telling}, nearest.index)
    chosen = order.sort_values(["roles", "telling"], ascending=False, kind="stable").index[:MOST_LABELS]
    return nearest.loc[sorted(chosen)]


def choose_tagged(labelled: pd.DataFrame) -> pd.DataFrame:
    """Return the ribbons on which stands what differs, those first that do not agree on who acts on whom.

    Args:
        labelled: as ``choose_labelled`` returns them. Where many of them differ, those go without that differ only in
            marks of hearsay or doubt: that is the commonest difference, and the colours show most of it.
    """
    some = labelled[labelled["what"] != ""]
    if len(some) > MOST_TAGS:
        some = some[[what.split() != [COMMON] for what in some["what"]]]
    roles = pd.Series([FIRST in what.split() for what in some["what"]], some.index, dtype=bool)
    return pd.concat([some[roles], some[~roles]])


def differs_in(row, kind: str) -> bool:
    """Say whether a ribbon's sides differ in something of one kind."""
    return kind in row.what.split()


def say_sides(heads: Mapping[str, tuple[str, float]]) -> str:
    """Say in a caption which text stands on which side; nothing where there are none.

    Args:
        heads: as ``measures.collation.lay_out`` returns them.
    """
    return f"{heads['a'][0]} on the left and {heads['b'][0]} on the right. " if heads else ""


def say_unlabelled(ribbons: pd.DataFrame) -> str:
    """Say in a caption what faint ribbons are, how many others have no words beside them, and which no label."""
    number, labelled = int(ribbons["nearest"].sum()), choose_labelled(ribbons)
    out = " Faint ribbons lead to further places where a statement comes back." if number < len(ribbons) else ""
    if number > MOST_LABELS:
        out += f" Only {MOST_LABELS} of {number:,} ribbons have words beside them."
    if len(choose_tagged(labelled)) < int((labelled["what"] != "").sum()):
        out += " Ribbons that differ only in a mark of hearsay or doubt have no label."
    return out


def tags_of(row, most: int) -> str:
    """Return what differs on a ribbon, the most telling first, and how much more; nothing where nothing does."""
    kinds = [kind for kind in (*TELLING, "content") if kind in row.what.split()]
    names = [DIFFERENCE_TAGS[kind] for kind in kinds[:most]]
    return " · ".join(names) + (f" +{len(kinds) - most}" if len(kinds) > most else "")


def describe_collation(
    strips: Mapping[str, pd.DataFrame], ribbons: pd.DataFrame, heads: Mapping[str, tuple[str, float]]
) -> str:
    """Say what ``draw_collation`` draws; ``measures.collation.say_collation`` says what is to be seen in it."""
    if ribbons.empty:
        return "The figure is empty."
    nearest = int(ribbons["nearest"].sum())
    here, there = (brief_name(heads[side][0]) for side in "ab")
    return f"Drawn: {here} and {there}, {count_of(nearest, 'ribbon')} between them."
