"""Measures of mood as a choice: in which mood the clauses of reported speech stand, and whose speech it is."""

from __future__ import annotations

import pandas as pd

from analysis.measures.placing import find_places
from analysis.measures.shared import count_by, count_table, label_articles, texts, with_labels
from analysis.records import MOOD_CHOICES, STANCES
from analysis.store import Tables
from analysis.wording import bare_word, begin_sentence, count_of, join

CHOICE_NAMES = {
    "konjunktiv_i": "Konjunktiv I (er habe)",
    "konjunktiv_ii": "Konjunktiv II (er hätte, sie kämen)",
    "indicative": "indicative (er hat)",
    "ambiguous": "either (sie sagen)",
    "verbless": "no finite verb",
}
CHOICE_PHRASES = {
    "konjunktiv_i": "in Konjunktiv I",
    "konjunktiv_ii": "in Konjunktiv II",
    "indicative": "in the indicative",
    "ambiguous": "in a form that could be either",
    "verbless": "without a finite verb",
}
NO_OPENER = "–"
STANCE_NAMES = {
    "asserts": "what somebody asserts",
    "denies": "what somebody denies",
    "confirms": "what somebody confirms",
    "declines": "what somebody declines to say",
}


def clause_rows(tables: Tables) -> pd.DataFrame:
    """Return the clauses of reported speech outside boilerplate, with ``label``, ``place`` and ``mood`` (its name)."""
    clauses = tables.table("reported_clauses")
    clauses = with_labels(tables, clauses[clauses["role"] != "boilerplate"])
    return clauses.assign(place=find_places(tables, clauses), mood=clauses["choice"].map(CHOICE_NAMES))


def choices_by_text(tables: Tables) -> pd.DataFrame:
    """Return rows for bars: ``label``, ``part`` (one of ``MOOD_CHOICES``), ``value``; zeros are left out."""
    labels = label_articles(tables)
    counts = count_by(clause_rows(tables), "choice", MOOD_CHOICES, list(labels))
    rows = [
        (label, choice, int(counts.loc[key, choice]))
        for key, label in labels.items()
        for choice in MOOD_CHOICES
        if counts.loc[key, choice]
    ]
    return pd.DataFrame(rows, columns=["label", "part", "value"])


def choices_by_stance(tables: Tables) -> pd.DataFrame:
    """Return how often each mood was chosen for what is asserted, denied, confirmed or declined, with the sums."""
    rows = clause_rows(tables)
    out = []
    for stance in STANCES:
        counts = rows.loc[rows["stance"] == stance, "choice"].value_counts()
        if counts.sum():
            numbers = [int(counts.get(choice, 0)) for choice in MOOD_CHOICES]
            out.append((STANCE_NAMES[stance], sum(numbers), *numbers))
    return drop_verbless(pd.DataFrame(out, columns=["clauses that give", "all", *CHOICE_NAMES.values()]))


def choices_by_opener(tables: Tables) -> pd.DataFrame:
    """Return how often each mood was chosen after each opening word, the most frequent first; none is a dash."""
    rows = clause_rows(tables)
    rows = rows.assign(opener=rows["opener"].str.lower().fillna(NO_OPENER))
    out = []
    for opener, some in rows.groupby("opener"):
        counts = some["choice"].value_counts()
        out.append((opener, len(some), *(int(counts.get(choice, 0)) for choice in MOOD_CHOICES)))
    out.sort(key=lambda row: (-row[1], row[0]))
    return drop_verbless(pd.DataFrame(out, columns=["opened by", "all", *CHOICE_NAMES.values()]))


def drop_verbless(table: pd.DataFrame) -> pd.DataFrame:
    """Leave out the column of clauses without a verb where there are none: a mood not chosen tells, that does not."""
    name = CHOICE_NAMES["verbless"]
    return table if table[name].any() else table.drop(columns=name)


def names_in_use(clauses: pd.DataFrame) -> dict[str, str]:
    """Return the names of the moods for the key of a figure; clauses without a verb are named where there are any."""
    return {key: name for key, name in CHOICE_NAMES.items() if key != "verbless" or (clauses["choice"] == key).any()}


def choice_counts(tables: Tables) -> pd.DataFrame:
    """Return counts of clauses by mood and text; see ``count_table``."""
    labels = label_articles(tables)
    counts = count_by(clause_rows(tables), "choice", MOOD_CHOICES, list(labels))
    return count_table(counts, labels, CHOICE_NAMES, "mood")


def say_mood_choice(tables: Tables) -> str:
    """Say how many clauses of reported speech there are, and how many stand in which mood."""
    rows = clause_rows(tables)
    if rows.empty:
        return f"No clause of reported speech was found in {texts(len(label_articles(tables)))}."
    one = len(rows) == 1
    return (
        f"{begin_sentence(count_of(len(rows), 'clause'))} {'gives' if one else 'give'} in indirect speech what "
        f"somebody said or thought: {say_choices(rows)}."
    )


def say_choices(rows: pd.DataFrame) -> str:
    """Say how many of some clauses stand in which mood; what never occurs is left out."""
    counts = rows["choice"].value_counts()
    return join([f"{bare_word(int(counts[c]))} {CHOICE_PHRASES[c]}" for c in MOOD_CHOICES if c in counts])


def say_denied_mood(tables: Tables) -> str:
    """Say in which mood it stands what somebody denies, beside what somebody asserts."""
    rows = clause_rows(tables)
    denied, asserted = (rows[rows["stance"] == stance] for stance in ("denies", "asserts"))
    if denied.empty:
        return "No clause of reported speech gives what somebody denies."
    out = f"What somebody denies stands in {count_of(len(denied), 'clause')}: {say_choices(denied)}."
    if asserted.empty:
        return out
    return f"{out} What somebody asserts stands in {count_of(len(asserted), 'clause')}: {say_choices(asserted)}."
