"""Measure the annotators on labelled files: what they find, miss and invent, and how sure these figures are.

The figures are development figures. The files were looked at while the rules were written, so on other text all of
them are likely to be lower; and where two passes of labelling differed, a place was left out or made optional, so each
is an upper bound even here.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from analysis.annotate import annotate, to_json
from analysis.corpus import hash_file
from analysis.evaluation.doubts import Doubts, check_doubts, correct, leave_out, read_doubts
from analysis.evaluation.labels import read_labelled
from analysis.evaluation.quotes import count_quotes, count_speakers
from analysis.evaluation.scores import DRAWS, FEWEST, Counts, Sample, merge_named
from analysis.evaluation.words import count_cues, count_mood, count_sollen
from analysis.hedging.fitting import FOLDS, fit_sollen
from analysis.measured import hashes_in_use
from analysis.outputs import replacing
from analysis.records import Article, CorpusError
from analysis.wording import count_of

COUNTERS: dict[str, Callable[[Mapping, Mapping], Counts]] = {
    "cues": count_cues,
    "sollen": count_sollen,
    "mood": count_mood,
    "quotes": count_quotes,
    "speakers": count_speakers,
}
UNITS = {"mood": "sentence"}  # what a row is, and so what is resampled; everywhere else an article
NOTE = (
    "Development figures: these files were looked at while the rules were written. On text that nobody looked at they "
    "are likely to be lower."
)
FITTED = "_train"  # a file of this name is what weights were fitted to

Say = Callable[[str], None]


def evaluate(paths: Sequence[Path], *, seed: int = 0, say: Say = lambda text: None, to: str = "FILE.json") -> dict:
    """Annotate labelled files and hold the result against their labels.

    Args:
        paths: folders of ``.jsonl`` files, or such files.
        seed: of the draws for the intervals, and of the folds of cross-validation.
        say: told of each file that is done.
        to: the file's name, for the command that the result records.

    Returns:
        ``about`` and ``files``, one a labelled file: its figures, and what is missed and invented most often.

    Raises:
        CorpusError: a file cannot be read, or holds no labels of a kind that is known.
    """
    in_use = hashes_in_use("evaluation")  # first: the code might be edited while this runs
    files = [*find_labelled(paths)]
    doubts, answers, found = read_doubts(), {}, []
    for file in files:
        found.append(evaluate_file(file, answers, seed=seed, doubts=doubts))
        say(f"{file.name}: {found[-1]['task']}, {count_of(found[-1]['rows'], found[-1]['unit'])}")
    about = {
        "kind": "evaluation",
        "note": NOTE,
        "draws": DRAWS,
        "seed": seed,
        "fewest": FEWEST,
        "command": " ".join(["python -m analysis evaluate", *(p.name for p in paths), f"--seed {seed} --to {to}"]),
        "hashes": {"inputs": {file.name: hash_file(file) for file in files}, **in_use},
    }
    return {"about": about, "files": found}


def find_labelled(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the labelled files, those of a folder in the order of their names.

    Raises:
        CorpusError: there are none.
    """
    for path in paths:
        files = sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
        needed = "needed is a labelled .jsonl file or a folder of such files"
        if not files:
            raise CorpusError(f"{path}: no file in this folder ends in .jsonl; {needed}")
        if not files[0].is_file():
            raise CorpusError(f"{path}: there is no such file; {needed}")
        if files[0].suffix != ".jsonl":
            raise CorpusError(f"{path}: does not end in .jsonl; {needed}")
        yield from files


def evaluate_file(file: Path, answers: dict[str, dict], *, seed: int, doubts: Doubts) -> dict:
    """Measure one labelled file.

    Args:
        file: the file.
        answers: what the machine says, by text; filled, since several files hold the same texts.
        seed: of the draws and folds.
        doubts: labels that we hold to be wrong; they belong to one file.

    Raises:
        CorpusError: as ``evaluate``.
    """
    task, rows = read_labelled(file)
    for row in rows.values():
        if row["text"] not in answers:
            answers[row["text"]] = to_json(annotate(Article(row["id"], row["text"]), keep_all=True))
    pairs = [(row, answers[row["text"]]) for row in rows.values()]
    sample = Sample([COUNTERS[task](*pair) for pair in pairs], seed=seed)
    found = {
        "file": file.name,
        "task": task,
        "rows": len(rows),
        "unit": UNITS.get(task, "article"),
        **figures_of(sample),
        "missed": merge_named(sample.articles, "missed"),
        "invented": merge_named(sample.articles, "invented"),
    }
    if task == "sollen" and file.stem.endswith(FITTED):
        found["cross_validated"] = cross_validate(file, seed=seed)
    if task == "mood" and hash_file(file) == doubts.sha256:
        check_doubts(doubts, rows)
        found["doubted"] = doubted_figures(pairs, doubts, seed=seed)
    return found


def figures_of(sample: Sample) -> dict:
    """Return the figures of a file: those over all, and those by category, type or kind."""
    overall: dict[str, dict] = {}
    single: dict[str, dict] = {}
    things = {name.partition("/")[2]: sample.total(name)[0] for name in sample.names() if name.startswith("things/")}
    for name in sample.names():
        group, _, value = name.rpartition("/")
        if group in ("", "share"):
            overall[value] = sample.figure(name)
        elif group != "things":
            single[value] = sample.figure(name, things=things.get(value, 0) if group == "type" else None)
    return {"overall": overall, "single": single}


def doubted_figures(pairs: Sequence[tuple[dict, dict]], doubts: Doubts, *, seed: int) -> dict:
    """Return how many labels are doubted, and F1 without them and with the labels that we hold to be right."""
    without = [(leave_out(row, doubts), leave_out(answer, doubts, ident=row["id"])) for row, answer in pairs]
    corrected = [(correct(row, doubts), answer) for row, answer in pairs]
    figure = partial(Sample.figure, name="subjunctive")
    of = {name: Sample([count_mood(*pair) for pair in some], seed=seed)
          for name, some in (("without", without), ("corrected", corrected))}  # fmt: skip
    return {"labels": len(doubts.labels), **{name: figure(sample) for name, sample in of.items()}}


def cross_validate(file: Path, *, seed: int) -> dict:
    """Return what weights reach that were fitted to other articles of the same file."""
    score = fit_sollen(file, seed=seed).cross
    f1 = None if score.f1 is None else round(score.f1, 4)
    return {"folds": FOLDS, "seed": seed, "gold": score.right + score.missed,
            "predicted": score.right + score.extra, "both": score.right, "f1": f1}  # fmt: skip


def write_evaluation(evaluation: dict, path: Path) -> None:
    """Write an evaluation, whole or not at all."""
    with replacing(path) as unfinished:
        unfinished.write_text(json.dumps(evaluation, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
