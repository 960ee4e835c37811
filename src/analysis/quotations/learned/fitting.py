"""Fit the model of quotations to labelled articles, and say by cross-validation how well it does.

What is fitted is the weights alone. The rules below the model, and their words, are the same in all folds, so what they
owe to the labelled articles cannot be shown. Fitting needs python-crfsuite; using the model does not.
"""

from __future__ import annotations

import random
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from analysis.evaluation.labels import read_labelled
from analysis.evaluation.quotes import count_quotes
from analysis.evaluation.scores import f1_of
from analysis.quotations.learned.deciding import decide
from analysis.quotations.learned.examples import Case, Example, as_plain, find_cases, read_example
from analysis.quotations.learned.weights import HUNDREDTH, QUESTIONS, Model, Question
from analysis.records import CorpusError, Quotation

FOLDS = 5
RAREST = 10  # articles: what fewer of them show is no sign, so that none of them can be read from the weights
# Cross-validation over the training articles is flat between a half and the double of these; they give a small file.
PENALTY_FLAT, PENALTY_SQUARE = 1.5, 1.5
STEPS = 120
# From which likelihood an answer counts, by cross-validation: F1 of all tokens together is best near half of that F1.
# Where it is flat, the hand labels of the five texts had the say. The limit lies lower for free indirect speech, which
# is hard to tell (what is left out of it is lost), and for reported speech that the rules have found too.
LIMITS = {
    "keep D": 0.35, "keep I": 0.35, "keep F": 0.25, "keep E": 0.3, "keep R": 0.33,
    "add I": 0.42, "add F": 0.6, "add R": 0.45, "add E": 0.27, "stay R": 0.26,
}  # fmt: skip
ABOUT = {
    "what": "weights of a model of quotations in German news, in hundredths, by sign and answer",
    "data": "Petersen-Frey & Biemann 2024, Dataset of Quotation Attribution in German News Articles, training split",
    "licence": "CC BY-NC-SA 4.0",
    "card": "LICENCE-quotations.md",
}
MEASURED = ("quote", "cue", "speaker", "joint", "type")

Figures = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class QuotationReport:
    """What a fit found.

    Attributes:
        file: what it was fitted to, and how many ``articles`` that are.
        seed: of the ``folds``.
        model: the model.
        figures: F1 by sample (*cross-validated*, *development*), then by *rules* and *model*, then by what is counted.
    """

    file: str
    articles: int
    seed: int
    folds: int
    model: Model
    figures: Mapping[str, Mapping[str, Figures]]

    def as_text(self) -> str:
        """Return the report as lines to read."""
        signs = sum(len(question.weights) for question in self.model.questions.values())
        lines = [
            f"{self.file}: {self.articles} labelled articles, {signs:,} signs with a weight",
            f"{self.folds} folds of articles, seed {self.seed}; the rules and their words are the same in all folds",
        ]
        for sample, found in self.figures.items():
            lines.append(f"{'F1, ' + sample:34}{'rules':>9}{'model':>9}")
            lines += [f"  {name:32}{found['rules'][name]:9.3f}{value:9.3f}" for name, value in found["model"].items()]
        return "\n".join(lines)


def fit_quotations(
    path: Path, *, seed: int = 0, folds: int = FOLDS, development: Path | None = None
) -> QuotationReport:
    """Fit the model to a file of labelled quotations.

    Args:
        path: JSON lines with ``id``, ``text``, ``tokens`` and ``quotes``.
        seed: what shuffles the articles into folds.
        folds: how many.
        development: another such file, to try the fitted model on.

    Raises:
        CorpusError: a file cannot be read as such, or is too small, or python-crfsuite is missing.
    """
    examples = read_examples(path)
    if len(examples) < folds or folds < 2:
        raise CorpusError(f"{path}: has {len(examples)} articles; {max(folds, 2)} are the fewest, one for each fold")
    cases = [find_cases(example) for example in examples]
    model = fit(cases)
    figures = {"cross-validated": cross_validate(examples, cases, seed=seed, folds=folds)}
    if development is not None:
        held = read_examples(development)
        figures["development"] = compare(held, [read_with(example, model) for example in held])
    return QuotationReport(path.name, len(examples), seed, folds, model, figures)


def read_examples(path: Path) -> list[Example]:
    """Read a file of labelled quotations with the rules.

    Raises:
        CorpusError: it cannot be read as such.
    """
    if not path.is_file():
        raise CorpusError(f"{path}: there is no such file; needed is one labelled .jsonl file")
    _, rows = read_labelled(path, "quotes")
    return [read_example(row) for row in rows.values()]


def fit(cases: Iterable[Mapping[str, Sequence[Case]]]) -> Model:
    """Fit the model to the cases of some articles."""
    cases = list(cases)
    return Model({name: fit_question([article[name] for article in cases]) for name in QUESTIONS}, LIMITS, ABOUT)


def fit_question(articles: Sequence[Sequence[Case]]) -> Question:
    """Fit the weights of one question.

    Raises:
        CorpusError: python-crfsuite is missing, or there is nothing to fit to.
    """
    try:
        import pycrfsuite  # here: who uses the model alone has no need of it
    except ImportError as error:
        raise CorpusError("to fit the model of quotations, the package python-crfsuite is needed") from error
    if len({case.answer for article in articles for case in article}) < 2:
        raise CorpusError("the labelled articles have less than two answers to a question; nothing can be fitted")
    seen = Counter(sign for article in articles for sign in {sign for case in article for sign in case.signs})
    trainer = pycrfsuite.Trainer(verbose=False)
    for article in articles:
        for case in article:  # a sequence of one: a regression without transitions
            trainer.append([[sign for sign in case.signs if seen[sign] >= RAREST]], [case.answer])
    trainer.set_params({"c1": PENALTY_FLAT, "c2": PENALTY_SQUARE, "max_iterations": STEPS})
    with tempfile.TemporaryDirectory() as folder:
        place = str(Path(folder) / "weights")
        trainer.train(place)
        tagger = pycrfsuite.Tagger()
        tagger.open(place)
        answers, found = tuple(sorted(tagger.labels())), tagger.info().state_features
        tagger.close()
    rows: dict[str, list[int]] = {}
    for (sign, answer), weight in found.items():
        rows.setdefault(sign, [0] * len(answers))[answers.index(answer)] = round(weight / HUNDREDTH)
    return Question(answers, {sign: tuple(row) for sign, row in sorted(rows.items()) if any(row)})


def read_with(example: Example, model: Model) -> list[Quotation]:
    """Return the quotations of an article as a model has them."""
    return decide(example.text, example.paragraphs, example.quotations, example.cues, model)


def cross_validate(
    examples: Sequence[Example], cases: Sequence[Mapping[str, Sequence[Case]]], *, seed: int, folds: int
) -> dict[str, Figures]:
    """Return F1 over all articles, each read with a model fitted to the other folds, and F1 of the rules alone."""
    order = list(range(len(examples)))
    random.Random(seed).shuffle(order)
    told: dict[int, list[Quotation]] = {}
    for fold in range(folds):
        held = set(order[fold::folds])
        model = fit([cases[i] for i in order if i not in held])
        told |= {i: read_with(examples[i], model) for i in held}
    return compare(examples, [told[i] for i in range(len(examples))])


def compare(examples: Sequence[Example], told: Sequence[Sequence[Quotation]]) -> dict[str, Figures]:
    """Return F1 of the rules and of what a model made of them."""
    return {"rules": measure(examples, [e.quotations for e in examples]), "model": measure(examples, told)}


def measure(examples: Sequence[Example], told: Sequence[Sequence[Quotation]]) -> Figures:
    """Return F1 of quotation, cue and speaker, of all three, of the type, and of the tokens of each type."""
    total: dict[str, list[int]] = {}
    for example, quotations in zip(examples, told, strict=True):
        counts = count_quotes(example.row, {"quotes": [as_plain(quotation) for quotation in quotations]})
        for name, values in counts.of.items():
            total[name] = [kept + value for kept, value in zip(total.get(name, [0, 0, 0]), values, strict=True)]
    names = [*MEASURED, *sorted(name for name in total if name.startswith("type/"))]
    return {name: f1_of(*total[name]) for name in names if name in total}
