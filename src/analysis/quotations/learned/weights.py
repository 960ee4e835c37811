"""Read the weights of the model of quotations, and say with them how likely each answer is.

Three questions are asked, each by a maximum entropy model of its own (a logistic regression with several answers): the
weights of the signs that are there are added up for each answer, and the sums become probabilities. Where a sequence
model would look at the answers for the neighbours, this one looks at what the rules found there. It is as good here,
needs no library when it runs, and gives the same result whatever else is read.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from analysis.records import LexiconError

FILE = Path(__file__).with_name("weights.json")
CARD = FILE.with_name("LICENCE-quotations.md")
HUNDREDTH = 0.01  # finer differences of weights mean nothing


@dataclass(frozen=True, slots=True)
class Question:
    """A question: its possible answers, and for each sign a weight for each of them, in hundredths.

    Whole numbers add up to the same in any order.
    """

    answers: tuple[str, ...]
    weights: Mapping[str, tuple[int, ...]]

    def answer(self, signs: Iterable[str]) -> dict[str, float]:
        """Return how likely each answer is, given the signs."""
        rows = [row for row in map(self.weights.get, signs) if row]
        sums = list(map(sum, zip(*rows, strict=True))) or [0] * len(self.answers)
        highest = max(sums)
        shares = [math.exp(HUNDREDTH * (value - highest)) for value in sums]
        total = math.fsum(shares)  # sum() rounds otherwise from Python 3.12 on
        return {answer: share / total for answer, share in zip(self.answers, shares, strict=True)}


@dataclass(frozen=True, slots=True)
class Model:
    """The model: a question about sentences, one about quotations, and the likelihoods from which answers count."""

    questions: Mapping[str, Question]
    limits: Mapping[str, float]
    about: Mapping[str, object]


QUESTIONS = ("sentence", "quotation")
LIMITS = frozenset([f"keep {kind}" for kind in "DIFER"] + [f"add {kind}" for kind in "IFRE"] + ["stay R"])


def read_model(path: Path) -> Model:
    """Read a model.

    Raises:
        LexiconError: the file is no model, or a damaged one; says which and where.
    """
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise LexiconError(f"{path}: no model of quotations can be read from it: {error}") from error
    if not isinstance(found, dict) or set(found) != {"about", "limits", "questions"}:
        raise LexiconError(f"{path}: a model of quotations has about, limits and questions")
    limits, questions = found["limits"], found["questions"]
    if not isinstance(questions, dict) or set(questions) != set(QUESTIONS):
        raise LexiconError(f"{path}: a model of quotations has these questions: {', '.join(QUESTIONS)}")
    if not isinstance(limits, dict) or not all(isinstance(v, int | float) and 0 <= v <= 1 for v in limits.values()):
        raise LexiconError(f"{path}: limits are numbers from 0 to 1")
    if set(limits) != LIMITS:
        raise LexiconError(f"{path}: a model of quotations has these limits: {', '.join(sorted(LIMITS))}")
    read = {name: read_question(path, name, question) for name, question in questions.items()}
    return Model(read, limits, found["about"])


def read_question(path: Path, name: str, found: object) -> Question:
    """Read one question.

    Raises:
        LexiconError: answers or weights are not what they should be.
    """
    if not isinstance(found, dict) or set(found) != {"answers", "weights"}:
        raise LexiconError(f"{path}: question {name!r} has answers and weights")
    answers, weights = found["answers"], found["weights"]
    if not isinstance(answers, list) or not answers or not isinstance(weights, dict):
        raise LexiconError(f"{path}: question {name!r} needs a list of answers, and weights by sign")
    for sign, row in weights.items():
        if not isinstance(row, list) or len(row) != len(answers) or not all(isinstance(w, int) for w in row):
            raise LexiconError(f"{path}: question {name!r}, sign {sign!r}: {len(answers)} whole numbers are needed")
    return Question(tuple(answers), {sign: tuple(row) for sign, row in weights.items()})


@cache
def load() -> Model | None:
    """Return the model that comes with the package; None without its file."""
    return read_model(FILE) if FILE.exists() else None
