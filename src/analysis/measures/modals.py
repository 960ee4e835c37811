"""Measures of modal verbs: every form of *sollen*, *wollen* and the others, how it was read, and from what."""

from __future__ import annotations

import pandas as pd

from analysis.lexicon import load
from analysis.measures.shared import texts, with_labels
from analysis.store import Tables
from analysis.wording import bare_word, begin_sentence, count_of, join, number_word

KEEP = ["article_id", "start", "end", "form", "role", "lemma", "reading", "reason", "sentence_no"]
CUE_LEMMAS = {"sollen_reportive": "sollen", "wollen_reportive": "wollen"}  # of the others, the entry is the verb
OTHER_READINGS = {
    "planned": "a plan or purpose",
    "deontic": "a duty or advice",
    "conditional": "a condition",
    "other": "none of these",
}
READING_NAMES = {
    "reportive": "hearsay",
    "epistemic": "how likely",
    "planned": "plan or purpose",
    "volitional": "will or wish",
    "ability": "ability or chance",
    "permission": "permission",
    "deontic": "duty or advice",
    "conditional": "condition",
    "other": "none of these",
}


def modal_forms(tables: Tables) -> pd.DataFrame:
    """Return every form of a modal verb outside boilerplate, cue or not, in the order of the texts.

    Returns:
        Columns ``label``, ``form``, ``lemma``, ``reading``, ``read as`` (in words), ``reason``, ``because`` (in words)
        and its place.
    """
    cues, readings = tables.table("cues"), tables.table("readings")
    cues = cues[cues["category"].isin([*CUE_LEMMAS, "epistemic_modal"])]
    reading = cues["reading"].where(cues["category"] != "sollen_reportive", "reportive")
    cues = cues.assign(lemma=cues["category"].map(CUE_LEMMAS).fillna(cues["entry"]), reading=reading)
    both = pd.concat([cues[KEEP], readings[KEEP]])
    both = both[both["role"] != "boilerplate"]
    order = {key: n for n, key in enumerate(tables.article_ids())}
    both = both.assign(order=both["article_id"].map(order)).sort_values(["order", "start"]).drop(columns="order")
    both = both.assign(
        because=[say_reason(reason) for reason in both["reason"]], **{"read as": both["reading"].map(READING_NAMES)}
    )
    return with_labels(tables, both.reset_index(drop=True))


def sollen_forms(tables: Tables) -> pd.DataFrame:
    """Return every form of *sollen*, as ``modal_forms``."""
    forms = modal_forms(tables)
    return forms[forms["lemma"] == "sollen"].reset_index(drop=True)


def other_modals(tables: Tables) -> pd.DataFrame:
    """Return every form of the other modal verbs, as ``modal_forms``."""
    forms = modal_forms(tables)
    return forms[forms["lemma"] != "sollen"].reset_index(drop=True)


def list_forms(forms: pd.DataFrame) -> pd.DataFrame:
    """Return rows of ``modal_forms`` as a table to be read."""
    where = [f"{start}–{end}" for start, end in zip(forms["start"], forms["end"], strict=True)]
    shown = forms.assign(place=where)[["label", "form", "lemma", "read as", "because", "place"]]
    return shown.rename(columns={"label": "text", "lemma": "verb"})


def modal_counts(tables: Tables) -> pd.DataFrame:
    """Return how often the forms of each modal verb but *sollen* were read in each way, the most frequent first."""
    forms = other_modals(tables)
    read = [key for key in READING_NAMES if (forms["reading"] == key).any()]
    rows = []
    for lemma, some in forms.groupby("lemma"):
        counts = some["reading"].value_counts()
        rows.append((lemma, len(some), *(int(counts.get(key, 0)) for key in read)))
    rows.sort(key=lambda row: (-row[1], row[0]))
    return pd.DataFrame(rows, columns=["verb", "forms", *(READING_NAMES[key] for key in read)])


def say_reason(reason: object) -> str:
    """Return the plain words for the reason of a reading; none where there is none."""
    return split_reason(reason)[0]


def split_reason(reason: object) -> tuple[str, str]:
    """Return what a reason names and what it argues from that: the lexicon separates them by a colon."""
    if not isinstance(reason, str):
        return "", ""
    entry = load("reasons").by_id.get(reason)
    says, _, why = str(entry.values["says"] if entry else reason.replace("_", " ")).replace("*", "").partition(": ")
    return says, why


def explain_reasons(forms: pd.DataFrame) -> pd.DataFrame:
    """Return the reasons of some forms, the most frequent first: ``because``, ``so``, ``read as`` and ``forms``."""
    rows = []
    for (reason, read), some in forms.groupby(["reason", "read as"]):
        says, why = split_reason(reason)
        rows.append((says, why, read, len(some)))
    rows.sort(key=lambda row: (-row[3], row[0]))
    return pd.DataFrame(rows, columns=["because", "so", "read as", "forms"])


def say_sollen(tables: Tables) -> str:
    """Say how many forms of *sollen* there are and how they were read."""
    forms = sollen_forms(tables)
    if forms.empty:
        return "No form of *sollen* occurs."
    counts = forms["reading"].value_counts()
    reportive = int(counts.get("reportive", 0))
    others = [f"{number_word(int(counts[key]))} as {says}" for key, says in OTHER_READINGS.items() if key in counts]
    rest = f"; of the others, {join(others)}" if others else ""
    return (
        f"{begin_sentence(count_of(len(forms), 'form'))} of *sollen* {'occurs' if len(forms) == 1 else 'occur'}: "
        f"{bare_word(reportive)} {'was' if reportive == 1 else 'were'} read as hearsay{rest}."
    )


def say_modals(tables: Tables) -> str:
    """Say how many forms of the other modal verbs there are, and how many of them say how likely or whose claim."""
    forms = other_modals(tables)
    if forms.empty:
        return f"No form of another modal verb occurs in {texts(tables.table('articles').shape[0])}."
    likely, claimed = (int((forms["reading"] == key).sum()) for key in ("epistemic", "reportive"))
    one, rest = len(forms) == 1, len(forms) - likely - claimed
    others = f", {number_word(rest)} {'is' if rest == 1 else 'are'} about something else" if rest else ""
    return (
        f"{begin_sentence(count_of(len(forms), 'form'))} of the other modal verbs {'occurs' if one else 'occur'}: "
        f"{bare_word(likely)} {'says' if likely == 1 else 'say'} how likely something is, {bare_word(claimed)} "
        f"{'says' if claimed == 1 else 'say'} what somebody claims of himself{others}."
    )
