"""Measures of hedging: where cues stand, how many there are of which kind, whose voice they are in."""

from __future__ import annotations

import pandas as pd
from nltk import ConditionalFreqDist

from analysis.measures.placing import find_places
from analysis.measures.remembering import remembered
from analysis.measures.shared import (
    count_by,
    count_table,
    label_articles,
    name_some,
    rates,
    say_range,
    texts,
    tokens_by_article,
    with_labels,
)
from analysis.records import CUE_CATEGORIES, DIMENSIONS, ROLES
from analysis.store import Tables
from analysis.wording import bare_word, begin_sentence, count_of, join, number_word

DIMENSION_NAMES = {
    "source": "passes on (laut, sagte, sei)",
    "epistemic": "how likely (dürfte, offenbar, unklar)",
    "stance": "distances or endorses (angeblich)",
}
CATEGORY_NAMES = {
    "sollen_reportive": "reportive sollen",
    "wollen_reportive": "reportive wollen",
    "konjunktiv": "Konjunktiv of reported speech",
    "epistemic_modal": "epistemic modal",
    "adverb": "adverb or adjective",
    "attribution": "attribution",
    "reporting_verb": "reporting verb",
    "unknown": "not established",
}

VOICE_NAMES = {"writer": "the writer's own voice", "quoted": "inside what is quoted or reported"}
VOICE_WHERE = {"writer": "the writer's own voice", "quoted": "what is quoted or reported"}


@remembered
def cue_rows(tables: Tables) -> pd.DataFrame:
    """Return the cues outside boilerplate, with ``label``, ``kind`` (the category's name) and ``place``.

    A place is the share of the article's characters that lies before, boilerplate aside: from 0 (first) to 1 (last).
    """
    cues = tables.table("cues")
    cues = with_labels(tables, cues[cues["role"] != "boilerplate"])
    return cues.assign(place=find_places(tables, cues), kind=cues["category"].map(CATEGORY_NAMES))


def cue_counts(tables: Tables, column: str = "category") -> pd.DataFrame:
    """Return counts by text and by category, dimension, role or voice, with their sums; see ``count_table``."""
    values = {"category": CUE_CATEGORIES, "dimension": DIMENSIONS, "role": ROLES, "voice": tuple(VOICE_NAMES)}[column]
    labels = label_articles(tables)
    counts = count_by(cue_rows(tables), column, values, list(labels))
    return count_table(counts, labels, CATEGORY_NAMES | VOICE_NAMES, column)


def voice_counts(tables: Tables) -> pd.DataFrame:
    """Return how many cues of each category stand in the writer's own voice and how many inside quotations."""
    cues = cue_rows(tables)
    rows = []
    for category in CUE_CATEGORIES:
        counts = cues.loc[cues["category"] == category, "voice"].value_counts()
        if counts.sum():
            rows.append((CATEGORY_NAMES[category], *(int(counts.get(voice, 0)) for voice in VOICE_NAMES)))
    return pd.DataFrame(rows, columns=["category", *VOICE_NAMES.values()])


def by_category_and_voice(tables: Tables) -> pd.DataFrame:
    """Return the cues as ``cue_rows``, category by category, the writer's own voice first."""
    cues = cue_rows(tables)
    orders = {
        "category": {name: n for n, name in enumerate(CUE_CATEGORIES)},
        "voice": {name: n for n, name in enumerate(VOICE_NAMES)},
    }
    keys = pd.DataFrame({column: cues[column].map(order) for column, order in orders.items()})
    return cues.loc[keys.sort_values(["category", "voice"], kind="stable").index].reset_index(drop=True)


def say_group(cues: pd.DataFrame) -> str:
    """Say as a caption how many cues of one category stand in whose voice.

    Args:
        cues: cues of one category, at least one, as ``by_category_and_voice``.
    """
    counts = cues["voice"].value_counts()
    voices = [f"{number_word(int(counts[voice]))} in {name}" for voice, name in VOICE_WHERE.items() if voice in counts]
    return f"{begin_sentence(cues['kind'].iloc[0])}: {join(voices)}."


def cue_rates(tables: Tables) -> pd.DataFrame:
    """Return cues per 1,000 words by dimension, for each text and for all with what leaving one out does."""
    labels = label_articles(tables)
    counts = count_by(cue_rows(tables), "dimension", DIMENSIONS, list(labels))
    return rates(counts, tokens_by_article(tables), labels)


def parts_of_text(tables: Tables) -> pd.DataFrame:
    """Return ``part`` (role), ``sentences``, ``with a cue``, and ``words``, ``cues`` for all texts together."""
    sentences, cues = tables.table("sentences"), cue_rows(tables)
    marked = set(zip(cues["article_id"], cues["sentence_no"], strict=True))
    has = [(a, n) in marked for a, n in zip(sentences["article_id"], sentences["sentence_no"], strict=True)]
    sentences = sentences.assign(with_cue=has)
    rows = []
    for role in ROLES:
        some = sentences[sentences["role"] == role]
        if len(some):
            inside = int((cues["role"] == role).sum())
            rows.append((role, len(some), int(some["with_cue"].sum()), int(some["tokens"].sum()), inside))
    return pd.DataFrame(rows, columns=["part", "sentences", "with a cue", "words", "cues"])


def frequent_forms(tables: Tables, *, most: int = 8) -> pd.DataFrame:
    """Return the forms of each category, the most frequent first: ``category``, ``forms`` with counts, ``others``."""
    cues = cue_rows(tables)
    folded = cues["form"].str.lower()
    spelt = cues["form"].groupby(folded).agg(lambda forms: forms.value_counts().sort_index().idxmax())
    counts = ConditionalFreqDist(zip(cues["category"], folded.map(spelt), strict=True))
    rows = []
    for category in (c for c in CUE_CATEGORIES if c in counts):
        ranked = sorted(counts[category].items(), key=lambda item: (-item[1], item[0]))
        shown = ", ".join(f"{form} {number}" for form, number in ranked[:most])
        rows.append((CATEGORY_NAMES[category], shown, max(0, len(ranked) - most)))
    return pd.DataFrame(rows, columns=["category", "forms", "other forms"])


def say_cues(tables: Tables) -> str:
    """Say how many cues there are, of which dimension, and from where to where the texts range."""
    cues, labels = cue_rows(tables), label_articles(tables)
    if cues.empty:
        return f"No cue was found in {texts(len(labels))}."
    by_dimension = cues["dimension"].value_counts()
    parts = [
        f"{bare_word(int(by_dimension.get(key, 0)))} {says}"
        for key, says in (
            ("source", "passing something on"),
            ("epistemic", "saying how likely it is"),
            ("stance", "keeping a distance or vouching"),
        )
    ]
    by_text = cues["label"].value_counts()
    counts = {label: int(by_text.get(label, 0)) for label in labels.values()}
    ranging = f" By text they run {say_range(counts)}." if len(counts) > 1 else ""
    return (
        f"{begin_sentence(count_of(len(cues), 'cue'))} in {texts(len(labels))} {'marks' if len(cues) == 1 else 'mark'} "
        f"that something is only reported, uncertain or held at a distance: {join(parts)}.{ranging}"
    )


def say_rates(tables: Tables) -> str:
    """Say the rate of source cues of all texts, the lowest and highest text, and what leaving one out does."""
    frame = cue_rates(tables)
    source = frame[frame["series"] == "source"]
    pooled = source[source["label"] == "all"].iloc[0]
    single = source[(source["label"] != "all") & source["value"].notna()]
    if single.empty or pd.isna(pooled["value"]):
        return "There are no words to count against."
    low, high = single["value"].min(), single["value"].max()
    if low == high:
        whose = "Each text has" if len(single) > 1 else "The text has"
        return f"{whose} {low:.1f} cues that pass something on for every 1,000 words."
    lowest, highest = (name_some(single.loc[single["value"] == value, "label"].tolist()) for value in (low, high))
    return (
        f"For every 1,000 words, cues that pass something on number {low:.1f} in {lowest} and {high:.1f} in {highest}; "
        f"together {pooled['value']:.1f}, and between {pooled['low']:.1f} and {pooled['high']:.1f} when any one text "
        "is left out."
    )


def say_headlines(tables: Tables) -> str:
    """Say how many headlines carry a cue."""
    sentences, cues = tables.table("sentences"), cue_rows(tables)
    having = set(sentences.loc[sentences["role"] == "headline", "article_id"])
    marked = set(cues.loc[cues["role"] == "headline", "article_id"])
    if not having:
        return "No headline was found."
    bare = len(having - marked)
    if len(having) == 1:
        return f"The headline {'states the matter without a cue' if bare else 'carries a cue'}."
    return (
        f"Of {count_of(len(having), 'headline')}, {bare_word(len(marked))} "
        f"{'carries' if len(marked) == 1 else 'carry'} a cue; {bare_word(bare)} {'states' if bare == 1 else 'state'} "
        "the matter without one."
    )


def say_voice(tables: Tables) -> str:
    """Say how many cues stand in the writers' own voice and how many inside quotations."""
    counts = cue_rows(tables)["voice"].value_counts()
    writer, quoted = int(counts.get("writer", 0)), int(counts.get("quoted", 0))
    if not writer + quoted:
        return "There is no cue to ask whose voice it is in."
    return (
        f"{begin_sentence(count_of(writer, 'cue'))} {'stands' if writer == 1 else 'stand'} in the writers' own voice, "
        f"{bare_word(quoted)} inside what is quoted or reported."
    )
