"""Fit the weights of the lexicon *sollen* to labelled places, and say how well they do on articles not seen.

What is fitted is the weights alone: a logistic regression with a quadratic penalty on every weight but the base, over
the places that form, clause and infinitive do not settle. The signs and their word lists were chosen by hand, after
reading training places; cross-validation refits the weights and cannot show what that choice owes to these places.

A fit depends on the file and on nothing else, the weights in use included: whether hearsay *goes on* from the sentence
before is taken from the labels (where there are none, from what the infinitive settles). When the machine is tried on
articles, it goes by what it has read itself.
"""

from __future__ import annotations

import json
import math
import random
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from analysis import lexicon
from analysis.cleaning import find_paragraphs
from analysis.german.clauses import find_clauses
from analysis.hedging import find_cues
from analysis.hedging.sollen import TRIAL, find_forms, find_signs, may_be_told, settle_form, signs
from analysis.records import CorpusError, Cue, Sentence
from analysis.segmenting import find_sentences

FOLDS = 5
# Cross-validation on the training places is flat between a penalty of 0.2 and 1 and a worth of 1.25 and 2; within
# these, the development places had the say. Hearsay counts for more because a regression aims at the share of right
# answers, which leaves the rarer reading behind, and F1 does not.
PENALTY = 0.5  # on half the square of each weight: a sign seen in few places gets little weight
HEARSAY = 2.0  # places with another reading that one with hearsay is worth
STEPS = 50  # Newton's method needs fewer than ten here
CLOSE = 1e-10
DECIMALS = 2  # finer differences mean nothing with some hundred places


@dataclass(frozen=True, slots=True)
class Labelled:
    """An article with labelled forms of *sollen*: which places are hearsay, which another reading."""

    id: str
    text: str
    places: Mapping[tuple[int, int], bool]


@dataclass(frozen=True, slots=True)
class Place:
    """A labelled place that the signs decide."""

    signs: frozenset[str]
    reportive: bool


@dataclass(frozen=True, slots=True)
class Score:
    """How often hearsay was found, read into something else, and missed."""

    right: int = 0
    extra: int = 0
    missed: int = 0

    def __add__(self, other: Score) -> Score:
        """Return both together."""
        return Score(self.right + other.right, self.extra + other.extra, self.missed + other.missed)

    @property
    def f1(self) -> float | None:
        """Return the F1 of the reportive reading; None where nothing was to be found and nothing was."""
        total = 2 * self.right + self.extra + self.missed
        return 2 * self.right / total if total else None

    def as_text(self) -> str:
        """Return the figures in one line."""
        f1 = "-" if self.f1 is None else f"{self.f1:.3f}"
        return f"F1 {f1} ({self.right} right, {self.extra} too many, {self.missed} missed)"


@dataclass(frozen=True, slots=True)
class FitReport:
    """What a fit found, hearsay against the rest: ``cross`` by cross-validation, ``used`` with the weights in use.

    ``weights`` has for each sign its id, the weight in use, the fitted one, and in how many weighed places it stands.
    """

    file: str
    articles: int
    places: int
    weighed: int
    seed: int
    cross: Score
    used: Score
    weights: tuple[tuple[str, float, float, int], ...]

    @property
    def fitted(self) -> dict[str, float]:
        """Return the fitted weights by sign."""
        return {name: weight for name, _, weight, _ in self.weights}

    def as_text(self) -> str:
        """Return the report as lines to read."""
        lines = [
            f"{self.file}: {self.places} labelled places in {self.articles} articles, {self.weighed} of them weighed",
            f"cross-validated ({FOLDS} folds of articles, seed {self.seed}): {self.cross.as_text()}",
            "  (weights fitted anew in each fold; the signs and their words were chosen by hand and stay)",
            f"weights in use: {self.used.as_text()}",
            f"{'sign':20}{'in use':>9}{'fitted':>9}{'places':>9}",
        ]
        lines += [f"{name:20}{used:9.2f}{fitted:9.2f}{count:9}" for name, used, fitted, count in self.weights]
        return "\n".join(lines)


def fit_sollen(path: Path, *, seed: int = 0) -> FitReport:
    """Fit the weights to a file of labelled places.

    Args:
        path: JSON lines with ``id``, ``text`` and ``sollen``, a list of ``start``, ``end`` and ``label``.
        seed: what shuffles the articles into folds.

    Raises:
        CorpusError: the file cannot be read as such, or holds no place that is to be weighed.
    """
    articles = read_labelled(path)
    places = {article.id: tuple(find_places(article)) for article in articles}
    weighed = [place for article in articles for place in places[article.id]]
    if not weighed:
        raise CorpusError(f"{path}: no labelled place where signs decide; nothing can be fitted")
    fitted = fit_weights(weighed)
    in_use = {sign.id: sign.weight for sign in signs()}
    return FitReport(
        file=path.name,
        articles=len(articles),
        places=sum(len(article.places) for article in articles),
        weighed=len(weighed),
        seed=seed,
        cross=cross_validate(articles, places, seed=seed),
        used=score(articles, in_use),
        weights=tuple((s.id, s.weight, fitted[s.id], sum(s.id in p.signs for p in weighed)) for s in signs()),
    )


def read_labelled(path: Path) -> list[Labelled]:
    """Read a file of labelled places.

    Raises:
        CorpusError: a line is no object with the fields that are needed, or an id stands twice; names file and line.
    """
    out: dict[str, Labelled] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8-sig").splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            places = {(int(s["start"]), int(s["end"])): s["label"] == "reportive" for s in row["sollen"]}
            article = Labelled(str(row["id"]), str(row["text"]), places)
        except (ValueError, KeyError, TypeError) as error:
            needed = "needed are id, text and sollen with start, end and label"
            raise CorpusError(f"{path}:{number}: {needed}: {error!r}") from error
        if article.id in out:
            raise CorpusError(f"{path}:{number}: id {article.id!r} stands twice")
        out[article.id] = article
    return [out[key] for key in sorted(out)]


def segment(text: str) -> tuple[Sentence, ...]:
    """Return the sentences of a text that is clean already."""
    return find_sentences(text, find_paragraphs(text, keep_all=True))


def find_places(article: Labelled) -> Iterator[Place]:
    """Yield the labelled places of an article that the signs decide."""
    sentences = segment(article.text)
    cues, _ = find_cues(article.text, sentences, ())
    sources = [cue.start for cue in cues if cue.category == "attribution"]
    told, paragraph = False, -1
    for sentence in sentences:
        told, paragraph = told and sentence.paragraph == paragraph, sentence.paragraph
        clauses = find_clauses(article.text, sentence.start, sentence.end)
        sourced = any(sentence.start <= start < sentence.end for start in sources)
        told_here = False
        for number, i in find_forms(clauses):
            word = clauses[number].words[i]
            settled = settle_form(clauses, number, i)
            label = article.places.get((word.start, word.end))
            if label is not None and settled is None and may_be_told(clauses[number]):
                yield Place(find_signs(clauses, number, i, sourced=sourced, told=told), label)
            told_here |= (settled is not None and settled[0] == "reportive") if label is None else label
        told = told_here


def fit_weights(places: Sequence[Place]) -> dict[str, float]:
    """Return the weights of a logistic regression, rounded: Newton's method from zero."""
    names = [sign.id for sign in signs()]
    rows = [[j for j, name in enumerate(names) if name in place.signs] for place in places]
    penalty = [0.0 if name == "base" else PENALTY for name in names]
    weights = [0.0] * len(names)
    for _ in range(STEPS):
        slope = [-p * w for p, w in zip(penalty, weights, strict=True)]
        # a trace on the diagonal keeps a base that stands nowhere from dividing by zero
        bend = [[(penalty[j] + CLOSE) if j == k else 0.0 for k in range(len(names))] for j in range(len(names))]
        for row, place in zip(rows, places, strict=True):
            chance = 1 / (1 + math.exp(-sum(weights[j] for j in row)))
            worth = HEARSAY if place.reportive else 1.0
            for j in row:
                slope[j] += worth * (place.reportive - chance)
                for k in row:
                    bend[j][k] += worth * chance * (1 - chance)
        step = solve(bend, slope)
        weights = [w + s for w, s in zip(weights, step, strict=True)]
        if max(map(abs, step)) < CLOSE:
            break
    return {name: round(weight, DECIMALS) + 0.0 for name, weight in zip(names, weights, strict=True)}


def solve(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Solve a system of linear equations with a symmetric positive matrix, by elimination."""
    rows = [[*line, value] for line, value in zip(matrix, right, strict=True)]
    size = len(rows)
    for j in range(size):
        for k in range(j + 1, size):
            factor = rows[k][j] / rows[j][j]
            if factor:
                rows[k] = [a - factor * b for a, b in zip(rows[k], rows[j], strict=True)]
    out = [0.0] * size
    for j in reversed(range(size)):
        out[j] = (rows[j][size] - sum(rows[j][k] * out[k] for k in range(j + 1, size))) / rows[j][j]
    return out


def divide(ids: Iterable[str], *, seed: int) -> list[list[str]]:
    """Divide articles into folds: sorted by id, shuffled by the seed, dealt out in turn."""
    shuffled = sorted(ids)
    random.Random(seed).shuffle(shuffled)
    return [shuffled[k::FOLDS] for k in range(FOLDS)]


def cross_validate(articles: Sequence[Labelled], places: Mapping[str, Sequence[Place]], *, seed: int) -> Score:
    """Read every article with weights fitted to the articles of the other folds; return all folds together."""
    total = Score()
    for fold in divide((article.id for article in articles), seed=seed):
        seen = [place for article in articles if article.id not in fold for place in places[article.id]]
        unseen = [article for article in articles if article.id in fold]
        if unseen:
            total += score(unseen, fit_weights(seen))
    return total


def score(articles: Iterable[Labelled], weights: Mapping[str, float]) -> Score:
    """Annotate articles with some weights and compare hearsay with the labels, at the labelled places alone."""
    right = extra = missed = 0
    mark = TRIAL.set(dict(weights))
    try:
        for article in articles:
            cues, _ = find_cues(article.text, segment(article.text), ())
            told = read_told(cues)
            right += sum(label and place in told for place, label in article.places.items())
            extra += sum(not label and place in told for place, label in article.places.items())
            missed += sum(label and place not in told for place, label in article.places.items())
    finally:
        TRIAL.reset(mark)
    return Score(right, extra, missed)


def read_told(cues: Iterable[Cue]) -> frozenset[tuple[int, int]]:
    """Return where hearsay with *sollen* was found."""
    return frozenset((cue.start, cue.end) for cue in cues if cue.category == "sollen_reportive")


def write_weights(weights: Mapping[str, float], path: Path = lexicon.FOLDER / "sollen.toml") -> None:
    """Put weights into the lexicon file; nothing but the numbers changes.

    Raises:
        CorpusError: the file has no weight for one of the signs.
    """
    name, written, lines = "", set(), []
    for line in path.read_text(encoding="utf-8").splitlines(keepends=True):
        if found := re.match(r'id = "([^"]+)"', line):
            name = found[1]
        if name in weights and re.match(r"weight = ", line):
            line = re.sub(r"(?<=weight = )[-+0-9.]+", f"{weights[name]:.{DECIMALS}f}", line)
            written.add(name)
        lines.append(line)
    if missing := sorted(set(weights) - written):
        raise CorpusError(f"{path}: no weight to replace for {', '.join(missing)}")
    path.write_text("".join(lines), encoding="utf-8")
