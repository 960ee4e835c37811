"""Measures of the machine: what it finds, misses and invents in labelled texts, from a committed evaluation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from analysis.measured import find_changes, load, say_stale
from analysis.measures.hedging import CATEGORY_NAMES
from analysis.measures.modals import say_reason
from analysis.wording import bare_word, begin_sentence, count_of, number_word

SERIES = {"dev": "dev: looked at less", "train": "train: looked at most"}  # what the files' names end in
LABELS = CATEGORY_NAMES | {
    "all": "all cues",
    "konjunktiv": "Konjunktiv",
    "cue": "introducing words",
    "quote": "quoted words",
    "speaker": "words for the speaker",
    "joint": "all these together",
    "type": "quotations with their type",
    "found": "speaker found",
    "kind": "kind of source right",
    "resolved": "pronoun or noun resolved",
    "accuracy": "reading right, all readings",
    "reportive": "hearsay",
    "planned": "plan or purpose",
    "deontic": "duty or advice",
    "conditional": "condition",
    "generic": "no kind given",
    "subjunctive": "Konjunktiv",
}
SUMS = ("joint", "type")  # of quotations: they follow the parts that they are made of
COLUMNS = ["file", "series", "label", "labelled", "found", "both", "precision", "recall", "value", "low", "high"]


def read_evaluation() -> dict:
    """Return the committed evaluation.

    Raises:
        CorpusError: there is none.
    """
    return load("evaluation")


def score_rows(evaluation: Mapping, task: str) -> pd.DataFrame:
    """Return the figures of one task, file by file: over all first, then by category, type or reading.

    Args:
        evaluation: a committed evaluation.
        task: one of ``cues``, ``sollen``, ``mood``, ``quotes``, ``speakers``.

    Returns:
        Columns ``file``, ``series`` (what the file's name ends in), ``label``, ``labelled``, ``found``, ``both``,
        ``precision``, ``recall``, ``value`` (F1), ``low`` and ``high`` (its interval). Rates are missing where fewer
        things are labelled than the evaluation says are enough.
    """
    rows = []
    for file in files_of(evaluation, task):
        whole = sorted(file["overall"].items(), key=lambda item: item[0] in SUMS)
        for name, figure in [*whole, *file["single"].items()]:
            if "share" in figure or name == "any_category":  # with the category is the stricter one, and hardly lower
                continue
            low, high = figure["interval"] or (None, None)
            counts = (figure[key] for key in ("gold", "predicted", "both"))
            figures = (*(figure[key] for key in ("p", "r", "f1")), low, high)
            rows.append((name_file(file), series_of(file), name_label(name), *counts, *figures))
    return pd.DataFrame(rows, columns=COLUMNS).astype(dict.fromkeys(COLUMNS[6:], "float64"))


def share_rows(evaluation: Mapping, task: str) -> pd.DataFrame:
    """Return what is measured as a share of what was found: ``file``, ``what``, ``right``, ``of``, ``share``."""
    rows = [
        (series_of(file), name_label(name), figure["right"], figure["of"], figure["share"])
        for file in files_of(evaluation, task)
        for name, figure in [*file["overall"].items(), *file["single"].items()]
        if "share" in figure
    ]
    return pd.DataFrame(rows, columns=["file", "what", "right", "of", "share"])


def name_label(label: str) -> str:
    """Return what a reader is told for a label of the evaluation, its entry in brackets or its reading included.

    A label of *sollen* is ``read as planned, infinitive`` or ``planned; read as reportive, now``: the right reading,
    where it is not hearsay, then the wrong one and the reason for it, which the lexicon of reasons puts in words.
    """
    if "read as " in label:
        right, _, read = label.rpartition("read as ")
        reading, _, reason = read.partition(", ")
        opening = f"{name_label(right.removesuffix('; '))}, read" if right else "read"
        because = say_reason(reason.replace(" ", "_"))
        return f"{opening} as {name_label(reading)}: {because}" if because else f"{opening} as {name_label(reading)}"
    name, bracket, entry = label.partition(" (")
    return LABELS.get(name, name.replace("_", " ")) + bracket + entry


def files_of(evaluation: Mapping, task: str) -> Iterator[Mapping]:
    """Yield the files of an evaluation that are labelled for one task."""
    return (file for file in evaluation["files"] if file["task"] == task)


def series_of(file: Mapping) -> str:
    """Return what the name of a labelled file ends in: *train* or *dev*."""
    return name_file(file).rpartition("_")[2]


def name_file(file: Mapping) -> str:
    """Return the name of a labelled file without its ending."""
    return file["file"].removesuffix(".jsonl")


def read_scores(rows: pd.DataFrame) -> pd.DataFrame:
    """Return figures as a table to be read; where there is no rate, the counts stand alone."""
    shown = rows[["label", "series", "labelled", "found", "both", "precision", "recall", "value"]]
    ends = zip(rows["low"], rows["high"], strict=True)
    interval = [None if pd.isna(low) else f"{low:.2f}–{high:.2f}" for low, high in ends]
    return shown.assign(interval=interval).rename(columns={"label": "what", "series": "file", "value": "F"})


def error_rows(evaluation: Mapping, task: str) -> pd.DataFrame:
    """Return the forms that are missed or invented most: ``file``, ``error``, ``form``, ``what``, ``times``."""
    rows = [
        (series_of(file), error, item["form"] or None, name_label(item["label"]), item["count"])
        for file in files_of(evaluation, task)
        for error, key in (("missed", "missed"), ("too much", "invented"))
        for item in file[key]
    ]
    return pd.DataFrame(rows, columns=["file", "error", "form", "what", "times"])


def say_scores(evaluation: Mapping, task: str, name: str, things: tuple[str, str]) -> str:
    """Say file by file how many labelled things the machine finds, and how many it finds that are not labelled.

    Args:
        evaluation: a committed evaluation.
        task: as ``score_rows``.
        name: which of its figures over all.
        things: what is labelled, one and many.
    """
    parts = []
    for file in files_of(evaluation, task):
        figure = file["overall"].get(name)
        if figure is None:
            continue
        over = figure["predicted"] - figure["both"]
        parts.append(
            f"of {count_of(figure['gold'], *things)} labelled in {count_of(file['rows'], file['unit'])} "
            f"({series_of(file)}), {bare_word(figure['both'])} "
            f"{'is' if figure['both'] == 1 else 'are'} found, with {bare_word(over)} too many"
        )
    if not parts:
        return f"No labelled {things[1]} were at hand to measure the program on."
    return f"{begin_sentence('; '.join(parts))}."


def say_current(evaluation: Mapping) -> str:
    """Say whether the figures were measured with the lexicons and the code in use, and if not, what differs."""
    if find_changes(evaluation):
        return f"These figures are not those of this version of the program. {say_stale(evaluation)}"
    return "These figures were measured with the lexicons and the code in use."


def say_cross_validated(evaluation: Mapping) -> str:
    """Say what the reading of *sollen* reaches with weights fitted to other articles than those that are read."""
    for file in files_of(evaluation, "sollen"):
        cross, plain = file.get("cross_validated"), file["overall"]["reportive"]
        if cross and cross["f1"] is not None and plain["f1"] is not None:
            return (
                f"With weights fitted to other articles than those that are read, in {number_word(cross['folds'])} "
                f"turns, F for hearsay is {cross['f1']:.2f}; with the weights in use, {plain['f1']:.2f}."
            )
    return "The weights for reading *sollen* were not validated on articles that they were not fitted to."


def say_doubted(evaluation: Mapping) -> str:
    """Say how the figure for mood depends on labels that are doubted."""
    for file in files_of(evaluation, "mood"):
        doubted, plain = file.get("doubted"), file["overall"]["subjunctive"]
        if doubted and all(f["f1"] is not None for f in (plain, doubted["without"], doubted["corrected"])):
            number = doubted["labels"]
            return (
                f"{begin_sentence(count_of(number, 'label'))} of mood {'is' if number == 1 else 'are'} "
                f"held to be wrong, with a reason each. F is {plain['f1']:.2f} as labelled, "
                f"{doubted['without']['f1']:.2f} without them and {doubted['corrected']['f1']:.2f} with them corrected."
            )
    return "No label of mood is held to be wrong."
