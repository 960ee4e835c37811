"""Measures of who acts: passives without a doer, and nouns that name an act, with or without one who does it."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis.measured import find_changes, load, say_stale
from analysis.measures.comparison import NEWSPAPER, choose_alike, count_corpus, say_places
from analysis.measures.shared import PER, label_articles, name_some, rates, texts, tokens_by_article, with_labels
from analysis.store import Tables
from analysis.wording import begin_sentence, count_of, join, number_word, times

NEEDS = ("paragraphs", "sentences", "markers", "nominal_acts")  # tables that a chapter has to declare
SERIES_NAMES = {
    "passive": "passives without a doer",
    "unnamed": "nouns of action, nobody named",
    "named": "nouns of action, somebody named",
}
FORM_NAMES = {
    "genitive": "by a genitive",
    "possessive": "by a possessive",
    "adjective": "by an adjective",
    "preposition": "after a preposition",
    "compound": "inside the word",
    "subject": "as the subject of the verb",
}
COLUMN = "markers.agentless_passive"  # of the counts that norms hold


def act_rows(tables: Tables) -> pd.DataFrame:
    """Return the nouns that name an act, boilerplate aside, with ``label``, ``series`` and ``doer`` (how, in words)."""
    acts = tables.table("nominal_acts")
    rows = with_labels(tables, acts[acts["role"] != "boilerplate"]).reset_index(drop=True)
    named = rows["agent_start"].notna()
    doer = rows["agent_form"].map(FORM_NAMES).where(named, "nobody is named")
    return rows.assign(series=named.map({True: "named", False: "unnamed"}), doer=doer)


def passive_rows(tables: Tables) -> pd.DataFrame:
    """Return the passives without a doer, boilerplate aside, with ``label`` and ``series``."""
    markers = tables.table("markers")
    some = markers[(markers["kind"] == "agentless_passive") & (markers["role"] != "boilerplate")]
    return with_labels(tables, some).assign(series="passive").reset_index(drop=True)


def act_rates(tables: Tables) -> pd.DataFrame:
    """Return passives and nouns of action by text, per 1,000 words; see ``rates``."""
    labels = label_articles(tables)
    rows = pd.concat([passive_rows(tables)[["article_id", "series"]], act_rows(tables)[["article_id", "series"]]])
    counts = pd.crosstab(rows["article_id"], rows["series"])
    counts = counts.reindex(index=list(labels), columns=list(SERIES_NAMES), fill_value=0)
    return rates(counts, tokens_by_article(tables), labels)


def doer_table(tables: Tables) -> pd.DataFrame:
    """Return how doers of nouns of action are named: ``doer``, ``count`` and ``texts``, the commonest first."""
    rows = act_rows(tables)
    counts = rows.groupby("doer")["label"].agg(count="size", texts="nunique").reset_index()
    return counts.sort_values(["count", "doer"], ascending=[False, True]).reset_index(drop=True)


def examples(tables: Tables, *, most: int = 2) -> pd.DataFrame:
    """Return for each text some passives without a doer and some nouns that name nobody, in the order of the text."""
    acts = act_rows(tables)
    rows = pd.concat([passive_rows(tables), acts[acts["series"] == "unnamed"]])
    columns = ["label", "article_id", "sentence_no", "start", "end", "form", "role", "series"]
    rows = rows[columns].drop_duplicates(["label", "series", "form"])
    kept = rows.groupby(["label", "series"], sort=False).head(most)
    order = {key: place for place, key in enumerate(tables.article_ids())}
    kept = kept.assign(order=kept["article_id"].map(order), what=kept["series"].map(SERIES_NAMES))
    return kept.sort_values(["order", "start"], kind="stable").drop(columns="order").reset_index(drop=True)


def say_acts(tables: Tables) -> str:
    """Say how many passives and nouns of action leave open who acts, and where that is most."""
    labels, acts, passives = label_articles(tables), act_rows(tables), passive_rows(tables)
    if acts.empty and passives.empty:
        return f"No passive without a doer and no noun that names an act was found in {texts(len(labels))}."
    count = len(passives)
    out = f"{begin_sentence(count_of(count, 'passive'))} {'leaves' if count == 1 else 'leave'} out who acts"
    out = out if count else "No passive leaves out who acts"
    if len(acts):
        out += f"; {say_unnamed(acts)}"
    return f"{out}.{say_most(tables)}"


def say_unnamed(acts: pd.DataFrame) -> str:
    """Say beside how many nouns that name an act nobody is named, as a part of a sentence.

    Args:
        acts: as ``act_rows`` returns them, at least one.
    """
    unnamed, number = int((acts["series"] == "unnamed").sum()), len(acts)
    if number == 1:
        return f"the one noun that names an act has {'nobody' if unnamed else 'somebody'} beside it who does it"
    if unnamed in (0, number):
        whole = "both" if number == 2 else f"all {number_word(number)}"
        return f"{whole} nouns that name an act have {'nobody' if unnamed else 'somebody'} beside them who does it"
    has = "has nobody beside it" if unnamed == 1 else "have nobody beside them"
    return f"of {number_word(number)} nouns that name an act, {number_word(unnamed)} {has} who does it"


def say_most(tables: Tables) -> str:
    """Say in which text both leave out most for its length; nothing for one text, or where all are alike."""
    frame = act_rates(tables)
    some = frame[(frame["label"] != "all") & frame["series"].isin(("passive", "unnamed"))]
    sums = some.groupby("label", sort=False)["value"].sum(min_count=1).dropna()
    if len(sums) < 2 or sums.max() == sums.min():
        return ""
    ends = [
        (name_some([label for label, value in sums.items() if value == end]), end) for end in (sums.max(), sums.min())
    ]
    (most, high), (least, low) = ends
    return f" Together that is most in {most}, with {high:.0f} per {PER:,} words, and least in {least}, with {low:.0f}."


def compare_passives(tables: Tables, norms: Mapping | None = None, *, desk: str | None = None) -> pd.DataFrame | None:
    """Set passives without a doer, per 1,000 words of running text, beside those of comparison articles that are alike.

    Args:
        tables: the tables.
        norms: a file of norms; without it, the committed one.
        desk: what the corpus is about, if that is known (see ``measures.comparison``).

    Returns:
        Columns ``label`` (empty for the comparison set), ``value``, ``group``; None where the norms are out of date.
    """
    norms = load(NEWSPAPER) if norms is None else norms
    if find_changes(norms):
        return None
    corpus = count_corpus(tables, ("paragraphs", "sentences", "markers"))
    alike = choose_alike(norms, [counts["tokens"] for counts in corpus.values()], desk=desk)
    found = [(label, counts, "corpus") for label, counts in corpus.items()]
    found += [("", counts, "comparison") for counts in alike]
    values = [(label, PER * c[COLUMN] / c["tokens"], group) for label, c, group in found if c["tokens"]]
    return pd.DataFrame(values, columns=["label", "value", "group"]).astype({"value": "float64"})


def say_passives(frame: pd.DataFrame | None, norms: Mapping | None = None) -> str:
    """Say among how many comparison articles the texts lie with their passives.

    Args:
        frame: as ``compare_passives`` returns it.
        norms: what the frame was made from, if not the committed ones.
    """
    if frame is None:
        return f"No comparison is shown. {say_stale(load(NEWSPAPER) if norms is None else norms)}"
    corpus, others = frame[frame["group"] == "corpus"], frame.loc[frame["group"] == "comparison", "value"]
    if corpus.empty or others.empty:
        empty = "the corpus" if corpus.empty else "the comparison set"
        return f"For passives without a doer, there is nothing to compare: {empty} has no article to count in."
    below = {row.label: int((others < row.value).sum()) for row in corpus.itertuples()}
    verb = "is" if len(others) == 1 else "are"
    among = f"of the {count_of(len(others), 'comparison article')} that {verb} alike"
    return f"For passives without a doer per {PER:,} words, {say_places(below, among)}."


def say_doers(tables: Tables) -> str:
    """Say how the doers of nouns of action are named, the commonest way first."""
    frame = doer_table(tables)
    named = frame[frame["doer"] != "nobody is named"]
    if named.empty:
        return "No noun that names an act has a doer beside it."
    ways = [f"{row['doer']} ({times(int(row['count']))})" for row in named.to_dict("records")]
    return f"Where somebody is named who does it, it is {join(ways, 'or')}."
